//! From the pages to the canonical text. Owns how pieces become text, and where each stands.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::engine::{Area, Facts, Sheet};
use super::page::{self, Page, Piece};
use super::table::{Cell, Row, Table, joins, squeeze};
use super::words::{Line, Word};
use super::{across, furniture, outline};
use crate::document::draft::{CellSpan, Content, Draft, Grid, GridRow, Layout, Notice};
use crate::document::place::{Locator, Places};
use crate::document::raised::raised;
use crate::document::{BlockKind, Heading};
use crate::source::{Source, Span};

/// The pages of a file in the making.
#[derive(Default)]
pub(super) struct Compose {
    pages: Vec<Page>,
}

impl Compose {
    /// Takes up a page.
    pub(super) fn page(&mut self, sheet: &Sheet) {
        self.pages.push(page::read(sheet));
    }

    /// What was taken up, as the draft of a file.
    pub(super) fn draft(self, name: &str, facts: &Facts, notices: Vec<Notice>) -> Draft {
        let mut pages = self.pages;
        let mut furniture = furniture::find(&pages);
        let headings = outline::find(&pages, &furniture, &facts.bookmarks);
        across::join(&mut pages, &mut furniture);
        for piece in pages.iter_mut().flat_map(|page| &mut page.pieces) {
            if let Piece::Table(table) = piece {
                squeeze(table);
            }
        }
        let mut writer =
            Writer { layout: Layout { flowing: true, ..Layout::default() }, ..Writer::default() };
        for (index, page) in pages.iter().enumerate() {
            writer.page(page, index, &furniture[index], &headings);
        }
        let places = Places::new(writer.places, Vec::new()).printed(facts.labels.clone());
        Draft {
            source: Arc::new(Source::new(name, writer.text)),
            content: Content::Laid(Arc::new(writer.layout)),
            places: Arc::new(places),
            notices,
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    places: Vec<(Span, Locator)>,
    layout: Layout,
}

impl Writer {
    fn page(
        &mut self,
        page: &Page,
        index: usize,
        furniture: &HashSet<usize>,
        headings: &BTreeMap<(usize, usize), u8>,
    ) {
        let mut above: Option<&Line> = None;
        let usual = leading(page);
        for (at, piece) in page.pieces.iter().enumerate() {
            match piece {
                Piece::Table(table) => {
                    self.table(table, page.number);
                    above = None;
                }
                Piece::Line { line, begins, left } => {
                    let (running, level) = (furniture.contains(&at), headings.get(&(index, at)));
                    let apart = *begins
                        || running
                        || level.is_some()
                        || above.is_none_or(|above| {
                            let gap = line.base - above.base;
                            let size = line.size.max(above.size);
                            let leading = if ends_sentence(above) { size } else { usual.max(size) };
                            gap < 0 || gap > leading * 16 / 10
                        });
                    if apart {
                        self.part();
                    }
                    let span = self.line(line, *left, page.number);
                    if running {
                        self.layout.blocks.push((BlockKind::Furniture, span));
                    } else if let Some(level) = level {
                        self.layout.blocks.push((BlockKind::Heading, span));
                        self.layout.headings.push(Heading { span, level: *level });
                    }
                    above = Some(line).filter(|_| !running && level.is_none());
                }
            }
        }
    }

    /// A blank line, where there is none.
    fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &Line, left: i32, page: u32) -> Span {
        let unit = (line.size / 2).max(100);
        let indent = ((line.area.x0 - left) / unit).clamp(0, 60);
        self.text.extend(std::iter::repeat_n(' ', indent as usize));
        let start = self.text.len();
        let mut end: Option<i32> = None;
        for word in &line.words {
            if let Some(end) = end.filter(|_| !word.raised) {
                let gap = word.area.x0 - end;
                let spaces = if gap * 10 > line.size * 9 { (gap / unit).clamp(2, 60) } else { 1 };
                self.text.extend(std::iter::repeat_n(' ', spaces as usize));
            }
            self.word(word, page);
            end = Some(word.area.x1);
        }
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    fn word(&mut self, word: &Word, page: u32) {
        let start = self.text.len();
        match word.raised.then(|| raised(&word.text)).flatten() {
            Some(raised) => self.text.push_str(&raised),
            None => self.text.push_str(&word.text),
        }
        let span = Span::new(start, self.text.len());
        self.places.push((span, Locator::Page { page, bounds: bounds(word.area) }));
        if word.lost && word.text.chars().any(|c| c.is_ascii_digit()) {
            self.layout.masked.push(span);
        }
    }

    fn table(&mut self, table: &Table, page: u32) {
        self.part();
        let start = self.text.len();
        let mut spans = Vec::new();
        let mut rows = Vec::with_capacity(table.rows.len());
        let first = |row: &Row| row.cells.first().and_then(Option::as_ref).map(|cell| cell.area.x0);
        let left = table.rows.iter().filter_map(first).min().unwrap_or(0);
        for (index, row) in table.rows.iter().enumerate() {
            let indent = first(row).map_or(0, |x| ((x - left) / 500).clamp(0, 40));
            let mut cells = Vec::with_capacity(row.cells.len());
            self.text.push('|');
            for (column, cell) in row.cells.iter().enumerate() {
                self.text.push(' ');
                cells.push(cell.as_ref().and_then(|cell| self.cell(cell, row.page.unwrap_or(page))));
                self.text.push_str(" |");
                if let Some(cell) = cell.as_ref().filter(|cell| cell.columns > 1 || cell.rows > 1) {
                    let (rows, columns) = (cell.rows as u32, cell.columns as u16);
                    spans.push(CellSpan { row: index as u32, column: column as u16, rows, columns });
                }
            }
            self.text.push('\n');
            rows.push(GridRow { cells, indent: indent as u16 });
        }
        let span = Span::new(start, self.text.len() - 1);
        self.layout.grids.push(Grid { span, rows, header_rows: None, caption: None, spans });
        self.text.push('\n');
    }

    fn cell(&mut self, cell: &Cell, page: u32) -> Option<Span> {
        let start = self.text.len();
        for line in &cell.lines {
            for (index, word) in line.iter().enumerate() {
                let before = index.checked_sub(1).map(|before| &line[before]);
                let whole = &self.text[start..];
                if !whole.is_empty() && !joins(whole, before, word) {
                    self.text.push(' ');
                }
                self.word(word, page);
            }
        }
        (self.text.len() > start).then(|| Span::new(start, self.text.len()))
    }
}

/// Whether a line ends with a sentence; marks of notes do not count.
fn ends_sentence(line: &Line) -> bool {
    let last = line.words.iter().rev().find(|word| !word.raised);
    last.is_some_and(|word| word.text.ends_with(['。', '！', '？', '；', '.', '!', '?']))
}

/// The usual distance of lines.
fn leading(page: &Page) -> i32 {
    let bases: Vec<i32> = page
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line { line, .. } => Some(line.base),
            Piece::Table(_) => None,
        })
        .collect();
    let mut gaps: Vec<i32> = bases.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0).collect();
    gaps.sort_unstable();
    // Paragraphs stand apart: the usual distance is among the smaller ones.
    gaps.get(gaps.len() / 3).copied().unwrap_or(0)
}

/// Whole points.
fn bounds(area: Area) -> [i32; 4] {
    [area.x0, area.y0, area.x1, area.y1].map(|part| (part + 50).div_euclid(100))
}
