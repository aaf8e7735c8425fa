//! Tables as text (RFC 4180 and what programs make of it): fields parted by commas, semicolons, tabs or bars, quoted
//! where they hold such signs. Owns how its records become tables; the text is the
//! file itself.

mod dialect;
mod records;

use std::sync::Arc;

use super::BlockKind;
use super::draft::{Content, Draft, Grid, GridRow, Layout, Notice};
use super::keys::{self, Held};
use super::open::{Limit, OpenError, Opening};
use super::place::cell_name;
use crate::source::{Source, Span};
use dialect::Dialect;
pub(super) use dialect::{is_likely, is_tabular};
use records::Record;

/// What spreadsheets show of a formula that failed.
const ERRORS: [&str; 8] = ["#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

/// Reads a table.
pub(super) fn read(
    text: String,
    mut notices: Vec<Notice>,
    opening: &Opening<'_>,
) -> Result<Draft, OpenError> {
    let dialect = Dialect::of(&text);
    let (mut records, mut cells) = (Vec::new(), 0);
    for record in dialect.records(&text) {
        cells += record.iter().flatten().count();
        if cells > opening.limits.cells {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: opening.limits.cells as u64 });
        }
        records.push(record);
    }
    let text = if dialect.decimal_commas {
        notices.push(Notice::DecimalCommas);
        dialect::with_points(text, records.iter().flatten().flatten().copied())
    } else {
        text
    };
    notices.extend(errors(&text, &records));
    let mut layout = Layout { drawn_by_file: true, ..Layout::default() };
    for part in records.split(|record| record.iter().all(Option::is_none)) {
        let width = part.iter().map(Vec::len).max().unwrap_or(0);
        if part.len().saturating_mul(width) > opening.limits.table_cells() {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: opening.limits.cells as u64 });
        }
        table(&text, part, width, &mut layout);
    }
    Ok(Draft {
        source: Arc::new(Source::new(opening.name, text)),
        content: Content::Laid(Arc::new(layout)),
        places: Arc::default(),
        notices,
    })
}

/// Lays out records without a blank one between them.
fn table(text: &str, records: &[Record], width: usize, layout: &mut Layout) {
    if records.iter().all(|record| record.iter().flatten().count() < 2) {
        let fields = records.iter().flatten().flatten();
        layout.blocks.extend(fields.map(|field| (BlockKind::Paragraph, *field)));
        return;
    }
    let padded = |record: &Record| {
        let mut cells = record.clone();
        cells.resize(width, None);
        cells
    };
    let rows: Vec<Record> = records.iter().map(padded).collect();
    let held = |cell: &Option<Span>| cell.map(|cell| held(&text[cell.start()..cell.end()]));
    let cells = rows.iter().flat_map(|row| row.iter().enumerate());
    let told =
        keys::columns((rows.len(), width), cells.filter_map(|(column, cell)| Some((column, held(cell)?))));
    for row in &rows {
        let keys = row[..told.naming].iter().flatten();
        layout.masked.extend(keys.filter(|key| held(&Some(**key)) == Some(Held::Number)));
    }
    let cells = || rows.iter().flatten().flatten();
    // #DIV/0! has a digit and is no number.
    let failed = |cell: &&Span| ERRORS.contains(&&text[cell.start()..cell.end()]);
    layout.masked.extend(cells().filter(failed));
    let Some(span) = cells().copied().reduce(Span::cover) else { return };
    layout.words.extend(cells().filter(|cell| held(&Some(**cell)) == Some(Held::Words)));
    let rows = rows.into_iter().map(|cells| GridRow { cells, indent: 0 }).collect();
    layout.grids.push(Grid { span, rows, header_rows: None, caption: None, spans: Vec::new() });
}

/// What a field holds: a number with at most its sign, its brackets and a short unit.
fn held(field: &str) -> Held {
    let digits = field.bytes().filter(u8::is_ascii_digit).count();
    let letters = field.chars().filter(|c| c.is_alphabetic()).count();
    let nil = matches!(field, "-" | "–" | "—" | "NA" | "N/A" | "n/a") || ERRORS.contains(&field);
    if digits > 0 && letters == 0 || nil { Held::Number } else { Held::Words }
}

/// What is to be said of fields that show that a formula failed.
fn errors(text: &str, records: &[Record]) -> Option<Notice> {
    let fields = records.iter().enumerate().flat_map(|(row, record)| {
        record.iter().enumerate().filter_map(move |(column, field)| Some((row, column, (*field)?)))
    });
    let mut failed = fields.filter_map(|(row, column, field)| {
        let shown = &text[field.start()..field.end()];
        ERRORS.contains(&shown).then_some((row, column, shown))
    });
    let (row, column, shown) = failed.next()?;
    let first = cell_name(row as u32, column as u32);
    Some(Notice::ErrorCells { first, shown: shown.to_owned(), count: 1 + failed.count() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields of a text.
    fn fields(text: &str) -> Vec<Vec<&str>> {
        let show = |field: Option<Span>| field.map_or("", |field| &text[field.start()..field.end()]);
        Dialect::of(text).records(text).map(|record| record.into_iter().map(show).collect()).collect()
    }

    #[test]
    fn the_dialect_is_told_from_the_lines() {
        assert_eq!(fields("a,b\n\"1,234\",2\r\n"), [["a", "b"], ["1,234", "2"]]);
        assert_eq!(fields("a;b\n1,5;2,5\n3,5;4"), [["a", "b"], ["1,5", "2,5"], ["3,5", "4"]]);
        assert_eq!(fields("a\tb\n1,234\t2"), [["a", "b"], ["1,234", "2"]]);
        assert_eq!(fields("a|b\n1|"), [["a", "b"], ["1", ""]]);
    }

    #[test]
    fn quotes_hold_signs_and_line_breaks() {
        assert_eq!(
            fields("a,\"b\nc\",\"d \"\"e\"\"\"\n1,2,3"),
            [["a", "b\nc", "d \"\"e\"\""], ["1", "2", "3"]]
        );
        assert_eq!(fields("a,\"b\n1,2"), [["a", "\"b"], ["1", "2"]], "a quote that is not closed");
        assert_eq!(fields(" x ,\t04,  \"5\" \n"), [["x", "04", "5"]]);
    }
}
