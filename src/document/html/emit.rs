//! From paragraphs and tables to canonical text. Owns the order in which they are written: captions before their tables,
//! tables within cells behind the table.

use super::grid::{arranges, grid};
use super::items::{Block, Cell, Item, Sort, Table};
use super::text::Text;
use crate::document::BlockKind;
use crate::document::open::{Limits, OpenError};
use crate::document::writer::{self, CellRow, Writer};
use crate::source::Span;

/// The longest text that is a heading, in characters.
const LONGEST_HEADING: usize = 120;

/// A page being written.
pub(super) struct Emit {
    pub(super) writer: Writer,
    limits: Limits,
    /// A paragraph that was written and waits for its label, or a label for its value.
    waiting: Option<(Sort, Span)>,
    /// The caption of a figure since the last table, and whether a table was written since the last caption.
    caption: Option<Span>,
}

impl Emit {
    pub(super) fn new(limits: Limits) -> Emit {
        Emit { writer: Writer::default(), limits, waiting: None, caption: None }
    }

    pub(super) fn items(&mut self, items: Vec<Item>) -> Result<(), OpenError> {
        for item in items {
            match item {
                Item::Block(block) => {
                    self.block(&block);
                }
                Item::Table(table) => self.table(table)?,
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Option<Span> {
        let text = &block.text;
        let span = self.writer.taken(kind(block), &text.text, &text.pieces)?;
        for mask in &text.masked {
            self.writer.mask(Span::new(span.start() + mask.start, span.start() + mask.end));
        }
        let before = self.waiting.take();
        match block.sort {
            Sort::Heading(level) => {
                self.caption = None;
                if kind(block) == BlockKind::Heading {
                    self.writer.level(span, level);
                }
            }
            Sort::Caption => self.caption = Some(span),
            Sort::ValueBefore => self.waiting = Some((block.sort, span)),
            Sort::ValueBehind => {
                if let Some((Sort::Label, label)) = before {
                    self.writer.label(span, label);
                }
            }
            Sort::Label => match before {
                Some((Sort::ValueBefore, value)) => self.writer.label(value, span),
                _ => self.waiting = Some((block.sort, span)),
            },
            _ => {}
        }
        Some(span)
    }

    fn table(&mut self, mut table: Table) -> Result<(), OpenError> {
        if arranges(&table) {
            for block in table.captions {
                self.block(&block);
            }
            for cell in table.rows.into_iter().flat_map(|row| row.cells) {
                self.items(cell.items)?;
            }
            return Ok(());
        }
        let captions = std::mem::take(&mut table.captions);
        let captions: Vec<Span> = captions.iter().filter_map(|block| self.block(block)).collect();
        let caption = captions.first().copied().or(self.caption.take());
        let grid = grid(table, &self.limits)?;
        let mut inner = Vec::new();
        let rows = grid.rows.into_iter().map(|row| written(row, grid.width, &mut inner)).collect();
        if self.writer.table(rows, grid.header)
            && let Some(caption) = caption
        {
            self.writer.caption(caption);
        }
        self.caption = None;
        inner.into_iter().try_for_each(|table| self.table(table))
    }
}

fn written(row: Vec<(usize, Cell)>, width: usize, inner: &mut Vec<Table>) -> CellRow<'static> {
    let mut out = CellRow { cells: vec![None; width], indent: 0 };
    for (column, cell) in row {
        let indent = cell.indent;
        let (text, first_indent) = content(cell.items, inner);
        if column == 0 {
            out.indent = indent.max(first_indent);
        }
        if !text.text.is_empty() {
            out.cells[column] = Some(writer::Cell {
                text: text.text.into(),
                masks: text.masked,
                pieces: text.pieces,
                ..writer::Cell::default()
            });
        }
    }
    out
}

/// The text of a cell in one line, and how far it is indented.
fn content(items: Vec<Item>, inner: &mut Vec<Table>) -> (Text, u16) {
    let mut out = Text::default();
    let mut indent = 0;
    for item in items {
        match item {
            Item::Table(table) => inner.push(table),
            Item::Block(block) => {
                if out.text.is_empty() {
                    indent = block.indent;
                }
                let text = block.text.tidied(true);
                // Two lines of a cell that are numbers are two numbers.
                let numbers = out.text.ends_with(|c: char| c.is_ascii_digit())
                    && text.text.starts_with(|c: char| c.is_ascii_digit());
                out.append(&text, if numbers { "; " } else { " " });
            }
        }
    }
    (out, indent)
}

fn kind(block: &Block) -> BlockKind {
    match block.sort {
        Sort::Contents => BlockKind::Furniture,
        Sort::Heading(_) if block.text.text.chars().nth(LONGEST_HEADING).is_none() => BlockKind::Heading,
        Sort::Item => BlockKind::ListItem,
        Sort::ValueBefore | Sort::ValueBehind => BlockKind::Callout { label: None },
        Sort::Label => BlockKind::Caption,
        Sort::Heading(_) | Sort::Text | Sort::Term | Sort::Caption => BlockKind::Paragraph,
    }
}
