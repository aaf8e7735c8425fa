//! From what the reader of a file finds to its canonical text. Owns how that looks: blocks with a blank line between
//! them, tables as rows between bars.

use std::borrow::Cow;
use std::sync::Arc;

use super::draft::{Content, Draft, Grid, GridRow, Layout, Notice};
use super::place::{Locator, Places};
use super::{BlockKind, Heading};
use crate::decimal::Decimal;
use crate::source::{Source, Span, Taken};

/// A canonical text in the making.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    layout: Layout,
    places: Places,
    /// What the text was taken from, where that is a text itself.
    taken: Vec<Taken>,
}

/// A cell of a table.
#[derive(Clone, Default, Debug)]
pub(super) struct Cell<'a> {
    /// What it shows.
    pub(super) text: Cow<'a, str>,
    /// Where it stands.
    pub(super) at: Option<Locator>,
    /// The number that it stores where it shows less, in the unit that it shows.
    pub(super) stored: Option<Decimal>,
    /// Whether the file says that it holds no figure: a date, a code.
    pub(super) masked: bool,
    /// Whether the file says that it holds text: bare digits among its words are codes.
    pub(super) words: bool,
    /// What of its text holds no figure, in bytes; of a text that is one line with single spaces.
    pub(super) masks: Vec<std::ops::Range<usize>>,
    /// The pieces of the file that its text was taken from, where that is a text itself.
    pub(super) pieces: Vec<Taken>,
}

/// A row of cells; blank ones are `None`.
#[derive(Clone, Default, Debug)]
pub(super) struct CellRow<'a> {
    /// The cells. One that stands over several columns or rows is in the first of them.
    pub(super) cells: Vec<Option<Cell<'a>>>,
    /// How deep the first cell is indented, in steps.
    pub(super) indent: u16,
}

impl Writer {
    /// Writes a block of text and says where; none where there is nothing to read. Its line breaks stay, blank lines
    /// go.
    pub(super) fn block(&mut self, kind: BlockKind, text: &str, at: Option<Locator>) -> Option<Span> {
        let mut lines = text.lines().map(clean).filter(|line| !line.is_empty());
        let first = lines.next()?;
        self.part();
        let start = self.text.len();
        self.text.push_str(&first);
        for line in lines {
            self.text.push('\n');
            self.text.push_str(&line);
        }
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        self.layout.blocks.push((kind, span));
        if let Some(at) = at {
            self.places.push(span, at);
        }
        Some(span)
    }

    /// Writes a block of text that was taken from pieces of a file that is a text itself.
    pub(super) fn taken(&mut self, kind: BlockKind, text: &str, pieces: &[Taken]) -> Option<Span> {
        let span = self.block(kind, text, None)?;
        self.trace(span, text, pieces);
        Some(span)
    }

    /// Takes note of where a written text was taken from.
    fn trace(&mut self, span: Span, text: &str, pieces: &[Taken]) {
        if span.len() == text.len() {
            let moved = |piece: &Taken| Taken {
                text: Span::new(piece.text.start() + span.start(), piece.text.end() + span.start()),
                file: piece.file,
            };
            self.taken.extend(pieces.iter().map(moved));
        } else if let Some(file) = pieces.iter().map(|piece| piece.file).reduce(Span::cover) {
            self.taken.push(Taken { text: span, file });
        }
    }

    /// What was written last, or a part of it, holds no figures.
    pub(super) fn mask(&mut self, span: Span) {
        self.layout.masked.push(span);
    }

    /// A heading that was written is one of this level, from 1.
    pub(super) fn level(&mut self, span: Span, level: u8) {
        self.layout.headings.push(Heading { span, level });
    }

    /// What labels a callout; both were written.
    pub(super) fn label(&mut self, callout: Span, label: Span) {
        let blocks = self.layout.blocks.iter_mut().rev();
        if let Some((kind, _)) = blocks.take(2).find(|(_, span)| *span == callout) {
            *kind = BlockKind::Callout { label: Some(label) };
        }
    }

    /// The table that was written last has this caption.
    pub(super) fn caption(&mut self, caption: Span) {
        if let Some(grid) = self.layout.grids.last_mut() {
            grid.caption = Some(caption);
        }
    }

    /// Writes a table; none where it has no content. `header_rows` is `None` where the file marks no header.
    /// Whether one was written.
    pub(super) fn table(&mut self, rows: Vec<CellRow<'_>>, header_rows: Option<usize>) -> bool {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if rows.iter().all(|row| row.cells.iter().all(Option::is_none)) {
            return false;
        }
        let rows = rows.into_iter().map(|row| (row.indent, row.cells));
        self.rows(rows, width, header_rows);
        true
    }

    /// Writes the rows of a table that has content, as they come: how deep each is indented, and its cells, no more than
    /// the table is wide.
    pub(super) fn rows<'c, Cells>(
        &mut self,
        rows: impl IntoIterator<Item = (u16, Cells)>,
        width: usize,
        header_rows: Option<usize>,
    ) where
        Cells: IntoIterator<Item = Option<Cell<'c>>>,
    {
        self.part();
        let start = self.text.len();
        let row = |(indent, cells)| GridRow { cells: self.row(cells, width), indent };
        let rows: Vec<GridRow> = rows.into_iter().map(row).collect();
        let span = Span::new(start, self.text.len() - 1);
        self.layout.grids.push(Grid { span, rows, header_rows, caption: None, spans: Vec::new() });
    }

    fn row<'c>(
        &mut self,
        cells: impl IntoIterator<Item = Option<Cell<'c>>>,
        width: usize,
    ) -> Vec<Option<Span>> {
        let mut spans = Vec::with_capacity(width);
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            spans.push(cell.and_then(|cell| self.cell(&cell)));
            self.text.push_str(" |");
        }
        while spans.len() < width {
            self.text.push_str("  |");
            spans.push(None);
        }
        self.text.push('\n');
        spans
    }

    fn cell(&mut self, cell: &Cell<'_>) -> Option<Span> {
        let text = match is_clean(&cell.text) {
            true => Cow::Borrowed(&*cell.text),
            false => clean(&squeezed(&cell.text)).into_owned().into(),
        };
        if text.is_empty() {
            return None;
        }
        let start = self.text.len();
        self.text.push_str(&text);
        let span = Span::new(start, self.text.len());
        if let Some(at) = cell.at {
            self.places.push(span, at);
        }
        if !cell.pieces.is_empty() {
            self.trace(span, &cell.text, &cell.pieces);
        }
        if let Some(stored) = cell.stored {
            Arc::make_mut(&mut self.layout.stored).push((span, stored));
        }
        if cell.words && text.bytes().any(|byte| byte.is_ascii_digit()) {
            self.layout.words.push(span);
        }
        if cell.masked {
            self.layout.masked.push(span);
        } else if !cell.masks.is_empty() && text == cell.text {
            let masks = cell.masks.iter().map(|mask| Span::new(start + mask.start, start + mask.end));
            self.layout.masked.extend(masks);
        }
        Some(span)
    }

    fn part(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// What was written, as the draft of a file.
    pub(super) fn draft(mut self, name: &str, sheets: Vec<String>, notices: Vec<Notice>) -> Draft {
        self.shrink();
        Draft {
            source: Arc::new(Source::new(name, self.text)),
            content: Content::Laid(Arc::new(self.layout)),
            places: Arc::new(self.places.of_sheets(sheets)),
            notices,
        }
    }

    /// Gives back what room was taken for more: a large workbook stays in memory as it is here.
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.layout.words.shrink_to_fit();
        Arc::make_mut(&mut self.layout.stored).shrink_to_fit();
    }

    /// What was written, as the draft of a file that is a text itself.
    pub(super) fn draft_of(self, name: &str, file: String, notices: Vec<Notice>) -> Draft {
        let source = Source::new(name, self.text).taken_from(file, self.taken);
        let content = Content::Laid(Arc::new(self.layout));
        Draft { source: Arc::new(source), content, places: Arc::default(), notices }
    }
}

/// Whether a text is one line with single spaces, as most are.
fn is_clean(text: &str) -> bool {
    let mut space = true;
    if text.is_ascii() {
        for byte in text.bytes() {
            let was = std::mem::replace(&mut space, byte == b' ');
            if space && was || !space && !byte.is_ascii_graphic() {
                return false;
            }
        }
        return !space;
    }
    for c in text.chars() {
        let was = std::mem::replace(&mut space, c.is_whitespace());
        if c.is_control() || space && (was || c != ' ') {
            return false;
        }
    }
    !space
}

/// A text with single spaces between its words.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A line as it may be shown: without control characters, trimmed.
fn clean(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    // In UTF-8, control characters are one of these bytes or begin with the last of them.
    let may_be_control = |byte| byte < b' ' || matches!(byte, 0x7F | 0xC2);
    if !line.bytes().any(may_be_control) || !line.contains(char::is_control) {
        return Cow::Borrowed(line);
    }
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    Cow::Owned(line.chars().map(shown).collect::<String>().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Document};

    fn row<'a>(texts: &[&'a str]) -> CellRow<'a> {
        let cell =
            |text: &&'a str| (!text.is_empty()).then(|| Cell { text: (*text).into(), ..Cell::default() });
        CellRow { cells: texts.iter().map(cell).collect(), indent: 0 }
    }

    #[test]
    fn tables_get_their_header_title_and_unit() {
        let mut writer = Writer::default();
        writer.block(BlockKind::Heading, "公益", None);
        writer.table(
            vec![
                row(&["表1 捐贈項目", "", ""]),
                row(&["單位：萬元", "", ""]),
                row(&["項目", "2022年", "2023年"]),
                row(&["教育", "120.5", "137.5"]),
                row(&["合計", "120.5", "137.5"]),
            ],
            None,
        );
        let draft = writer.draft("a.xlsx", Vec::new(), Vec::new());
        let document = document::read(&draft);
        let table = &document.tables[0];
        let said = |spans: &[Span]| Document::joined(&draft.source, spans);
        assert_eq!(
            table.captions.iter().map(|span| said(&[*span])).collect::<Vec<_>>(),
            ["表1捐贈項目", "項目", "公益"]
        );
        assert_eq!(table.unit.map(|unit| said(&[unit])), Some("萬元".to_owned()));
        assert_eq!(
            table.columns.iter().map(|column| said(&column.header)).collect::<Vec<_>>(),
            ["2022年", "2023年"]
        );
        assert_eq!(table.rows.iter().map(|row| said(&row.label)).collect::<Vec<_>>(), ["教育", "合計"]);
    }
}
