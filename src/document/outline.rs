//! Where a piece of a document stands among its headings and tables, as a person finds it. Owns that path; it must not
//! know pages or sheets.

use super::place::{Locator, Part, Places};
use super::{Block, BlockKind, Document, Heading, Row, Table};
use crate::source::{Source, Span};

/// What joins the steps of a path: `社會 › 員工 › 合計 › 2023年`.
pub const STEP: &str = " › ";

/// The rows of a table up to which labels are compared with each other.
const MOST_COMPARED: usize = 500;

/// The headings and tables of a document, by which its pieces are found.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    headings: Vec<Heading>,
    tables: Vec<Table>,
}

impl From<Document> for Outline {
    fn from(document: Document) -> Outline {
        Outline { headings: document.headings, tables: document.tables }
    }
}

impl Outline {
    /// The way to the pieces of a file.
    pub fn on<'a>(&'a self, source: &'a Source, places: &'a Places) -> Map<'a> {
        Map { source, places, headings: &self.headings, tables: &self.tables }
    }
}

/// By what the pieces of a file are found.
#[derive(Clone, Copy, Debug)]
pub struct Map<'a> {
    /// Its text.
    pub source: &'a Source,
    /// The places of its format.
    pub places: &'a Places,
    headings: &'a [Heading],
    tables: &'a [Table],
}

impl<'a> Map<'a> {
    /// That of a document.
    pub fn of(source: &'a Source, places: &'a Places, document: &'a Document) -> Map<'a> {
        Map { source, places, headings: &document.headings, tables: &document.tables }
    }

    /// The steps to a piece, from the outermost heading; for one in a table also its caption, row and column.
    pub fn path(&self, span: Span) -> Vec<String> {
        // A header or footer stands on many pages, under no heading.
        if matches!(self.places.of(span), Some(Locator::Part { part: Part::Margin, .. })) {
            return Vec::new();
        }
        path(self.source, self.headings, self.tables, span)
    }
}

fn path(source: &Source, headings: &[Heading], tables: &[Table], span: Span) -> Vec<String> {
    let mut out = Vec::new();
    for heading in above(headings, span) {
        step(&mut out, Document::joined(source, &[heading.span]));
    }
    // A nested table is written behind the one that it stands in: tables do not overlap.
    let at = tables.partition_point(|table| table.span.start() <= span.start());
    let table = at.checked_sub(1).map(|at| &tables[at]).filter(|table| table.span.contains(span));
    let Some(table) = table else { return out };
    let names = |caption: &&Span| {
        !table.span.contains(**caption)
            // In Markdown the one has the marks of the heading, the other not.
            && headings.iter().all(|heading| !heading.span.contains(**caption) && !caption.contains(heading.span))
            && super::stated_unit(source, **caption).is_none()
    };
    let caption = table.captions.iter().find(names);
    if let Some(caption) = caption {
        step(&mut out, Document::joined(source, &[*caption]));
    }
    if let Some((row, cell)) = cell_at(table, span) {
        if let Some(group) = group(source, table, row) {
            step(&mut out, Document::joined(source, &group.label));
        }
        step(&mut out, Document::joined(source, &row.label));
        if let Some(column) = cell.and_then(|cell| table.columns.get(cell)) {
            step(&mut out, Document::joined(source, &column.header));
        }
    }
    out
}

/// The row that heads the group of another: said where the label alone would not tell which row is meant.
fn group<'t>(source: &Source, table: &'t Table, row: &Row) -> Option<&'t Row> {
    if table.rows.len() > MOST_COMPARED {
        return None;
    }
    let label = |row: &Row| Document::joined(source, &row.label);
    let (own, at) = (label(row), table.rows.iter().position(|other| std::ptr::eq(other, row))?);
    let again = table.rows.iter().filter(|other| !other.heading && label(other) == own).nth(1);
    again.and_then(|_| table.rows[..at].iter().rev().find(|row| row.heading))
}

/// The row in which a piece stands, and its column where it is no label.
fn cell_at(table: &Table, span: Span) -> Option<(&Row, Option<usize>)> {
    let within = |row: &Row| -> Option<Option<usize>> {
        let cell = row.cells.iter().position(|cell| cell.is_some_and(|cell| cell.contains(span)));
        (cell.is_some() || row.label.iter().any(|label| label.contains(span))).then_some(cell)
    };
    let starts =
        |row: &Row| row.label.iter().chain(row.cells.iter().flatten()).map(|piece| piece.start()).min();
    // Rows mostly stand one below the other; those of flat text need not.
    let after = table.rows.partition_point(|row| starts(row).is_none_or(|start| start <= span.start()));
    let likely = table.rows[..after].iter().rev().take(4);
    likely.chain(&table.rows).find_map(|row| Some((row, within(row)?)))
}

/// The headings that a piece stands under, outermost first. A heading stands under those above it.
fn above(headings: &[Heading], span: Span) -> Vec<Heading> {
    let before = headings.partition_point(|heading| heading.span.end() <= span.start());
    let mut level = headings
        .get(before)
        .filter(|heading| heading.span.contains(span))
        .map_or(u8::MAX, |heading| heading.level);
    let mut out = Vec::new();
    for heading in headings[..before].iter().rev() {
        if heading.level < level {
            level = heading.level;
            out.push(*heading);
        }
        if level <= 1 {
            break;
        }
    }
    out.reverse();
    out
}

fn step(out: &mut Vec<String>, text: String) {
    if !text.is_empty() {
        out.push(text.replace(char::is_control, " "));
    }
}

/// Headings of which no level is known.
pub(super) fn flat(blocks: &[Block]) -> Vec<Heading> {
    let headings = blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    headings.map(|block| Heading { span: block.span, level: 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Draft, Format, read};

    #[test]
    fn the_path_of_a_cell_and_of_a_sentence() {
        let text = "# 社會\n\n## 員工\n\n表1 員工人數\n\n| 類別 | 2023年 |\n|---|---|\n| 男 | 12 |\n| 合計 | 20 |\n\n## 公益\n\n捐贈 5 萬元。\n";
        let draft = Draft::written(Source::new("a.md", text), Format::Markdown);
        let outline = Outline::from(read(&draft));
        let at = |piece: &str| {
            let start = text.find(piece).expect("there");
            outline.on(&draft.source, &draft.places).path(Span::new(start, start + piece.len())).join(STEP)
        };
        assert_eq!(at("12"), "社會 › 員工 › 表1員工人數 › 男 › 2023年");
        assert_eq!(at("5 萬元"), "社會 › 公益");
        assert_eq!(at("公益"), "社會");
    }
}
