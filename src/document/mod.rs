//! Documents: what the readers make of a file. Owns blocks of text, headings, callouts, table grids and page
//! furniture, every piece with a span into the canonical text. It must not know what adds up to what, rules
//! or findings.

mod archive;
mod callouts;
mod cells;
mod csv;
mod docx;
pub mod draft;
mod encoding;
mod flow;
mod flowing;
mod furniture;
mod grid;
mod grids;
mod html;
mod keys;
mod laid;
mod lines;
mod markdown;
pub mod open;
pub mod outline;
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
pub mod place;
mod plain;
mod raised;
mod tally;
mod values;
mod workbook;
mod writer;
mod xml;

pub use draft::{Content, Draft};
pub(crate) use html::comments;
pub(crate) use lines::unit_in;

use std::sync::Arc;

use crate::decimal::Decimal;
use crate::lexis::{self, Left, Quantity, words};
use crate::source::{Source, Span};

/// What a file is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Format {
    /// Flat text, as a PDF leaves it.
    #[default]
    Text,
    /// Markdown.
    Markdown,
}

/// Reads a document.
pub fn read(draft: &Draft) -> Document {
    let source = &*draft.source;
    let mut document = match &draft.content {
        Content::Written(Format::Markdown) => markdown::read(source),
        Content::Written(Format::Text) => text(source),
        Content::Laid(layout) => laid::read(source, layout),
    };
    if document.headings.is_empty() {
        document.headings = outline::flat(&document.blocks);
    }
    document.sentences = flow::sentences(source, &document.blocks);
    overprinted(source, &mut document);
    document.quantities.shrink_to_fit();
    document
}

fn text(source: &Source) -> Document {
    let mut quantities = lexis::scan(source.text());
    lines::isolate(source, &mut quantities);
    let lines = lines::read(source, &quantities);
    let running = furniture::running_heads(source, &lines);
    let regions = grid::find(source, &quantities, &lines, &running);
    let blocks = flow::read(source, &mut quantities, &lines, &running, &regions);
    let mut tables: Vec<Table> = regions.into_iter().flat_map(|region| region.tables).collect();
    for table in &mut tables {
        take_unit_column(source, table);
    }
    Document { blocks, tables, quantities, ..Document::default() }
}

/// The unit that a line states for what follows: `單位：萬元`, `(RMB million)`, `Unit: tonnes`.
pub(crate) fn stated_unit(source: &Source, line: Span) -> Option<Span> {
    let text = source.slice(line);
    let trimmed = text.trim_matches(['(', ')', '（', '）', ' ', '*', '_']);
    let folded = lexis::fold(trimmed);
    let lead = ["金额单位", "货币单位", "计量单位", "单位", "units", "unit", "expressed in", "in"]
        .iter()
        .find(|word| folded.starts_with(**word));
    let rest = match lead {
        Some(word) => trimmed.char_indices().nth(word.chars().count()).map_or("", |(at, _)| &trimmed[at..]),
        None if text.starts_with(['(', '（']) => trimmed,
        None => twice_named(trimmed)?,
    };
    let unit = rest.trim_matches([':', '：', ' ', '\u{3000}']);
    lexis::unit_of(unit)?;
    let start = unit.as_ptr() as usize - source.text().as_ptr() as usize;
    Some(Span::new(start, start + unit.len()))
}

/// The unit of a line that is nothing but one, named in words and by its sign: `kilograms (kg)`. Its last bracket may
/// have been taken off.
pub(crate) fn twice_named(line: &str) -> Option<&str> {
    let (words, sign) = line.trim().split_once(['(', '（'])?;
    let sign = sign.trim_matches([')', '）', ' ']);
    lexis::unit_of(words.trim()).and(lexis::unit_of(sign)).map(|_| sign)
}

/// Moves a column headed 單位/Unit, or made of units only, into the rows.
pub(crate) fn take_unit_column(source: &Source, table: &mut Table) {
    // M and F are men and women.
    let letter = |text: &str| text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase());
    let unit = |span: &Span| !letter(source.slice(*span).trim()) && unit_in(source.slice(*span)).is_some();
    let is_units = |column: usize| {
        let cells: Vec<Span> =
            table.rows.iter().filter_map(|row| row.cells.get(column).copied().flatten()).collect();
        // Under 「% change」, `nm` beside `92 %` says that a change is not meaningful.
        let figure = |span: &Span| source.slice(*span).trim().starts_with(|c: char| c.is_ascii_digit());
        !cells.is_empty()
            && cells.iter().filter(|span| unit(span)).count() * 2 > cells.len()
            && !cells.iter().any(figure)
    };
    let headed = |column: usize| {
        table.columns[column].header.iter().any(|span| {
            matches!(lexis::fold(source.slice(*span)).trim(), "单位" | "unit" | "units" | "计量单位" | "uom")
        })
    };
    let Some(column) = (0..table.columns.len()).find(|&column| is_units(column) || headed(column)) else {
        return;
    };
    table.columns.remove(column);
    for row in &mut table.rows {
        if column < row.cells.len() {
            let cell = row.cells.remove(column);
            row.unit = row.unit.or(cell);
        }
    }
}

/// `3.` of a list and `2.1` of a heading are no figures.
fn list_numbers(document: &mut Document) {
    for block in &document.blocks {
        let at = document.quantities.partition_point(|q| q.span.start() < block.span.start());
        let Some(first) = document.quantities.get_mut(at) else { continue };
        if block.kind == BlockKind::Heading
            && first.left.is_none()
            && first.span.start() <= block.span.start() + 4
            && first.unit.is_none()
            && first.span.len() <= 5
        {
            first.left = Some(Left::ListNumber);
        }
    }
}

/// A scale word that has lost its number (`餘萬人次`), near a bare run of digits glued to a word: figures
/// printed over each other. They are said to be unreadable, never read.
fn overprinted(source: &Source, document: &mut Document) {
    for index in 0..document.quantities.len() {
        let quantity = &document.quantities[index];
        let digits = source.slice(quantity.span);
        let bare = quantity.left.is_none()
            && quantity.unit.is_none()
            && digits.len() >= 5
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if bare && orphan_scale_near(source, quantity.span) {
            document.quantities[index].left = Some(Left::Unreadable);
        }
        if document.quantities[index].left == Some(Left::Unreadable) {
            document.unreadable.push(Unreadable { span: document.quantities[index].span });
        }
    }
}

fn orphan_scale_near(source: &Source, span: Span) -> bool {
    let line = source.line_at(span.start());
    let last = (line + 6).min(source.line_count() - 1);
    let text = &source.text()[span.end()..source.line_span(last).end()];
    ["餘萬", "余万", "餘億", "余亿"].iter().any(|word| {
        text.match_indices(word)
            .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit() || words::is_numeral(c)))
    })
}

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
    pub row: u32,
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

/// A heading and how deep it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    /// Its text.
    pub span: Span,
    /// Its level, from 1.
    pub level: u8,
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
    /// The outermost level of its header, where that stands over several columns (2023年 over 男, 女, 合計); `None`
    /// where the header has one level.
    pub group: Option<Span>,
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
    /// Whether values stand there that could not be told apart by column: its cells are empty, and nobody knows of what.
    pub unread: bool,
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
    /// The headings with their levels, in order; all of one level where the file tells none.
    pub headings: Vec<Heading>,
    /// Every written number of the text, in order, as `lexis` reads it without context.
    pub quantities: Vec<Quantity>,
    /// The sentences of running text, in order.
    pub sentences: Vec<Span>,
    /// Places that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// Cells of which the file stores more than it shows, with the number stored, in the unit that is shown; in order.
    pub stored: Arc<Vec<(Span, Decimal)>>,
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
