//! From paragraphs and tables to canonical text. Owns the order in which they are written: what is anchored in a
//! paragraph behind it, notes at the end of their section, headers and footers last.

use super::story::{Item, Note, Notes, Paragraph, Row, Table};
use super::styles::Role;
use super::text::Text;
use crate::document::BlockKind;
use crate::document::draft::{Draft, Notice};
use crate::document::open::{Limit, Limits, OpenError};
use crate::document::place::{Locator, Part};
use crate::document::values::{Said, are_pairs, said};
use crate::document::writer::{Cell, CellRow, Writer};
use crate::source::Span;

/// How far one step of an indented label is, in twentieths of a point: half the width of a character.
const INDENT: u32 = 120;
/// The longest text that is a heading, in characters: longer ones are paragraphs with the wrong style.
const LONGEST_HEADING: usize = 120;

/// The parts besides the text itself.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) footnotes: Notes,
    pub(super) endnotes: Notes,
}

/// A document being written.
pub(super) struct Emit {
    writer: Writer,
    parts: Parts,
    paged: bool,
    cells: usize,
    limits: Limits,
    /// Notes that were referred to since the last heading, with the page of the reference.
    pending: Vec<(Note, u32)>,
    /// The caption since the last table or heading.
    caption: Option<Span>,
}

impl Emit {
    pub(super) fn new(parts: Parts, paged: bool, limits: Limits) -> Emit {
        let (writer, pending, caption, cells) = (Writer::default(), Vec::new(), None, 0);
        Emit { writer, parts, paged, cells, limits, pending, caption }
    }

    /// Writes the text itself, and the headers and footers.
    pub(super) fn document(&mut self, body: Vec<Item>, margins: Vec<Item>) -> Result<(), OpenError> {
        self.items(body, Part::Body, None)?;
        self.notes()?;
        self.items(margins, Part::Margin, None)
    }

    pub(super) fn draft(self, name: &str, notices: Vec<Notice>) -> Draft {
        self.writer.draft(name, Vec::new(), notices)
    }

    /// `page` is that of the place to which the items belong, where they have none of their own.
    fn items(&mut self, items: Vec<Item>, part: Part, page: Option<u32>) -> Result<(), OpenError> {
        for item in items {
            match item {
                Item::Paragraph(paragraph) => self.paragraph(paragraph, part, page)?,
                Item::Table(table) if part == Part::Margin => self.margin(table)?,
                Item::Table(table) => self.table(table, part, page)?,
            }
        }
        Ok(())
    }

    fn at(&self, part: Part, own: u32, page: Option<u32>) -> Locator {
        let page = match part {
            Part::Margin => None,
            _ => self.paged.then_some(page.unwrap_or(own)),
        };
        Locator::Part { part, page }
    }

    fn paragraph(&mut self, paragraph: Paragraph, part: Part, page: Option<u32>) -> Result<(), OpenError> {
        let text = paragraph.text.tidied(false);
        let kind = kind(&paragraph, &text, part);
        if kind == BlockKind::Heading && part == Part::Body {
            self.notes()?;
            self.caption = None;
        }
        let at = self.at(part, paragraph.page, page);
        let is_heading = kind == BlockKind::Heading;
        if let Some(span) = self.writer.block(kind, &text.text, Some(at)) {
            if span.len() == text.text.len() {
                for mask in &text.masked {
                    self.writer.mask(Span::new(span.start() + mask.start, span.start() + mask.end));
                }
            }
            match paragraph.role {
                Role::Heading(level) if is_heading => self.writer.level(span, level),
                Role::Caption => self.caption = Some(span),
                _ => {}
            }
        }
        let own = page.unwrap_or(paragraph.page);
        self.anchored(paragraph.boxes, paragraph.notes, part, own)
    }

    /// What is anchored somewhere on a page.
    fn anchored(
        &mut self,
        boxes: Vec<Vec<Item>>,
        notes: Vec<Note>,
        part: Part,
        page: u32,
    ) -> Result<(), OpenError> {
        self.pending.extend(notes.into_iter().map(|note| (note, page)));
        for items in boxes {
            match callouts(&items) {
                _ if part == Part::Margin => self.items(items, part, Some(page))?,
                Some(told) => told.chunks(2).for_each(|pair| self.callout(pair, page)),
                None => self.items(items, Part::TextBox, Some(page))?,
            }
        }
        Ok(())
    }

    /// A value with its label, in the order in which they stand.
    fn callout(&mut self, pair: &[Told], page: u32) {
        let at = Some(self.at(Part::TextBox, page, None));
        let (mut value, mut label) = (None, None);
        for Told { text, said } in pair {
            let is_value = *said == Said::Value;
            let kind = if is_value { BlockKind::Callout { label: None } } else { BlockKind::Caption };
            let span = self.writer.block(kind, text, at);
            *(if is_value { &mut value } else { &mut label }) = span;
        }
        if let (Some(value), Some(label)) = (value, label) {
            self.writer.label(value, label);
        }
    }

    /// Writes the notes that were referred to.
    fn notes(&mut self) -> Result<(), OpenError> {
        // A note may refer to a note.
        while !self.pending.is_empty() {
            for (note, page) in std::mem::take(&mut self.pending) {
                let (items, part) = match note {
                    Note::Foot(id) => (self.parts.footnotes.remove(&id), Part::Footnote),
                    Note::End(id) => (self.parts.endnotes.remove(&id), Part::Endnote),
                };
                self.items(items.unwrap_or_default(), part, Some(page))?;
            }
        }
        Ok(())
    }

    /// A table in a header or footer arranges its text.
    fn margin(&mut self, table: Table) -> Result<(), OpenError> {
        for cell in table.rows.into_iter().flat_map(|row| row.cells) {
            self.items(cell.items, Part::Margin, None)?;
        }
        Ok(())
    }

    fn table(&mut self, mut table: Table, part: Part, page: Option<u32>) -> Result<(), OpenError> {
        // A table of one cell is a frame around its text.
        if let [Row { cells, .. }] = &mut table.rows[..]
            && let [cell] = &mut cells[..]
        {
            let items = std::mem::take(&mut cell.items);
            return self.items(items, part, page);
        }
        let header = table.rows.iter().take_while(|row| row.header).count();
        let header = Some(header).filter(|count| (1..table.rows.len()).contains(count));
        let mut inner = Inner::default();
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut width = 0;
        for row in table.rows {
            let row = self.row(row, part, page, &mut inner);
            width = width.max(row.cells.len());
            rows.push(row);
        }
        self.cells = self.cells.saturating_add(width.saturating_mul(rows.len()));
        if self.cells > self.limits.cells {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: self.limits.cells as u64 });
        }
        if self.writer.table(rows, header)
            && let Some(caption) = self.caption.take()
        {
            self.writer.caption(caption);
        }
        for (table, page) in inner.tables {
            self.table(table, part, page)?;
        }
        for (boxes, notes, page) in inner.anchored {
            self.anchored(boxes, notes, part, page)?;
        }
        Ok(())
    }

    fn row(&self, row: Row, part: Part, page: Option<u32>, inner: &mut Inner) -> CellRow<'static> {
        let mut out = CellRow { cells: vec![None; row.before], indent: 0 };
        for (index, cell) in row.cells.into_iter().enumerate() {
            let content = content(cell.items, page, inner);
            if index == 0 {
                out.indent = content.indent;
            }
            let written = (!cell.continues && !content.text.text.is_empty()).then(|| Cell {
                at: Some(self.at(part, content.page, page)),
                text: content.text.text.into(),
                masks: content.text.masked,
                ..Cell::default()
            });
            out.cells.push(written);
            out.cells.extend(std::iter::repeat_n(None, cell.columns.saturating_sub(1)));
        }
        out
    }
}

/// What stands in the cells of a table and is written behind it.
#[derive(Default)]
struct Inner {
    tables: Vec<(Table, Option<u32>)>,
    anchored: Vec<(Vec<Vec<Item>>, Vec<Note>, u32)>,
}

/// The text of a cell.
#[derive(Default)]
struct Content {
    text: Text,
    page: u32,
    indent: u16,
}

fn content(items: Vec<Item>, page: Option<u32>, inner: &mut Inner) -> Content {
    let mut out = Content::default();
    for item in items {
        match item {
            Item::Table(table) => inner.tables.push((table, page)),
            Item::Paragraph(paragraph) => {
                if out.text.is_blank() {
                    out.indent = indent(&paragraph);
                    out.page = paragraph.page;
                }
                let text = paragraph.text.tidied(true);
                // Two lines of a cell that are numbers are two numbers.
                let numbers = out.text.text.ends_with(|c: char| c.is_ascii_digit())
                    && text.text.starts_with(|c: char| c.is_ascii_digit());
                out.text.append(&text, if numbers { "; " } else { " " });
                if !paragraph.boxes.is_empty() || !paragraph.notes.is_empty() {
                    let page = page.unwrap_or(paragraph.page);
                    inner.anchored.push((paragraph.boxes, paragraph.notes, page));
                }
            }
        }
    }
    out
}

/// A paragraph of a text box.
struct Told {
    text: String,
    said: Said,
}

/// The pairs of value and label that make up a text box; `None` where it holds anything else.
fn callouts(items: &[Item]) -> Option<Vec<Told>> {
    let mut out = Vec::new();
    for item in items {
        let Item::Paragraph(paragraph) = item else { return None };
        if !paragraph.boxes.is_empty() || !paragraph.notes.is_empty() || !paragraph.text.masked.is_empty() {
            return None;
        }
        let text = paragraph.text.tidied(true).text;
        if !text.is_empty() {
            out.push(Told { said: said(&text), text });
        }
    }
    let all: Vec<Said> = out.iter().map(|told| told.said).collect();
    are_pairs(&all).then_some(out)
}

/// How deep a label is indented: by its paragraph, or by spaces before it.
fn indent(paragraph: &Paragraph) -> u16 {
    let spaces = paragraph.text.text.chars().take_while(|c| c.is_whitespace());
    let spaces: usize = spaces.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
    let steps = paragraph.indent / INDENT;
    u16::try_from(steps as usize + spaces).unwrap_or(u16::MAX)
}

fn kind(paragraph: &Paragraph, text: &Text, part: Part) -> BlockKind {
    if part == Part::Margin {
        return BlockKind::Furniture;
    }
    match paragraph.role {
        Role::Contents => BlockKind::Furniture,
        Role::Heading(_) | Role::Title
            if part == Part::Body && text.text.chars().nth(LONGEST_HEADING).is_none() =>
        {
            BlockKind::Heading
        }
        _ if paragraph.list => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}
