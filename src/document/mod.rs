//! Documents: what the readers make of a file. Owns blocks of text, headings, callouts, table grids and page
//! furniture, every piece with a span into the canonical text. It must not know what adds up to what, rules
//! or findings.

use crate::lexis::Quantity;
use crate::source::{Source, Span};

/// Index of a block in [`Document::blocks`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockId(pub u32);

/// Index of a table in [`Document::tables`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TableId(pub u32);

/// A sentence, numbered through the document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SentenceId(pub u32);

/// A body cell: zero-based row and value column of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellAt {
    /// The table.
    pub table: TableId,
    /// The row, counted among body rows.
    pub row: u16,
    /// The column, counted among value columns (the label column is none).
    pub column: u16,
}

/// A piece of the document in reading order.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of it.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// Running text; sentences may run over line breaks.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A value alone on its line; `label` says what it measures, before or after it.
    Callout {
        /// The lines of the label; empty where none was found.
        label: Option<Span>,
    },
    /// Words that label a callout or title a table, taken up by it.
    Caption,
    /// A table; its place in reading order.
    Table(TableId),
    /// Running heads, page numbers.
    Furniture,
    /// Code, comments, markup: masked.
    Masked,
}

/// A table as a grid.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// All of it, headers included.
    pub span: Span,
    /// Title or nearest heading, and the corner cell; what `table:` in a rule matches. May be empty.
    pub captions: Vec<Span>,
    /// The value columns.
    pub columns: Vec<Column>,
    /// The body rows, in order.
    pub rows: Vec<Row>,
    /// A unit stated for the whole table: `單位：萬元`.
    pub unit: Option<Span>,
}

/// A value column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its header, outermost level first, pieces of one level in order.
    pub header: Vec<Span>,
}

/// A body row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The pieces of its label, in order.
    pub label: Vec<Span>,
    /// The unit column's cell, where there is one.
    pub unit: Option<Span>,
    /// Its cells, one per value column; `None` where the grid has none.
    pub cells: Vec<Option<Span>>,
    /// A row without values that heads the rows below.
    pub heading: bool,
    /// How deep its label is indented, in columns of text; 0 where unknown.
    pub indent: u16,
}

/// Text that cannot be read: figures printed over each other.
#[derive(Clone, Copy, Debug)]
pub struct Unreadable {
    /// Where.
    pub span: Span,
}

/// A document as its reader left it.
#[derive(Debug, Default)]
pub struct Document {
    /// Blocks in reading order; together they cover all text that means something.
    pub blocks: Vec<Block>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Every written number of the text, in order, as `lexis` reads it without context.
    pub quantities: Vec<Quantity>,
    /// Places that cannot be read.
    pub unreadable: Vec<Unreadable>,
}

impl Document {
    /// The text of some pieces as one label: no white space between CJK characters, single spaces elsewhere.
    pub fn joined(source: &Source, pieces: &[Span]) -> String {
        let mut out = String::new();
        for piece in pieces {
            crate::lexis::push_squeezed(&mut out, source.slice(*piece));
        }
        out
    }
}
