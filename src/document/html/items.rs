//! A page as paragraphs and tables: what is handed from the reader of its elements to the writer of its text.

use super::text::Text;

/// A piece of a page.
#[derive(Debug)]
pub(super) enum Item {
    Block(Block),
    Table(Table),
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) sort: Sort,
    pub(super) text: Text,
    /// How far it is indented, in half characters.
    pub(super) indent: u16,
}

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Sort {
    /// Running text.
    #[default]
    Text,
    /// A heading and its level, from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Links to other pages and chapters.
    Contents,
    /// The caption of a table or figure.
    Caption,
    /// A term that what follows describes.
    Term,
    /// A value by itself; its label stands directly before it.
    ValueBehind,
    /// A value by itself; its label stands directly behind it.
    ValueBefore,
    /// The label of a value.
    Label,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) captions: Vec<Block>,
    pub(super) rows: Vec<Row>,
    /// Whether it is said to arrange its content only.
    pub(super) arranges: bool,
}

/// The part of a table that a row belongs to, in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Part {
    Head,
    #[default]
    Body,
    Foot,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) part: Part,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Whether it names a row or column.
    pub(super) names: bool,
    /// How many columns it stands over, at least 1.
    pub(super) columns: u32,
    /// How many rows it stands over; 0 for all to the end of its part.
    pub(super) rows: u32,
    pub(super) indent: u16,
    pub(super) items: Vec<Item>,
}
