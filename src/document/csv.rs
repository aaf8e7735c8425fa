//! Tables as text (RFC 4180 and what programs make of it): fields parted by commas, semicolons, tabs or bars, quoted
//! where they hold such signs. Owns telling the dialect and where each field stands; the text is the file itself.

use std::sync::Arc;

use super::BlockKind;
use super::draft::{Content, Draft, Grid, GridRow, Layout, Notice};
use super::keys::{self, Held};
use super::open::{Limit, OpenError, Opening};
use super::place::cell_name;
use crate::source::{Source, Span};

/// What may part fields, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// How many records are looked at to tell what parts fields.
const SAMPLE: usize = 200;
/// The longest quoted field; a quote that is not closed by then is a sign like any other.
const QUOTED_BYTES: usize = 64 << 10;
/// What spreadsheets show of a formula that failed.
const ERRORS: [&str; 8] = ["#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

/// A line of fields; blank ones are `None`.
type Record = Vec<Option<Span>>;

/// Reads a table.
pub(super) fn read(
    text: String,
    mut notices: Vec<Notice>,
    opening: &Opening<'_>,
) -> Result<Draft, OpenError> {
    let delimiter = delimiter(&text);
    let (mut records, mut cells) = (Vec::new(), 0);
    for record in Records::new(&text, delimiter) {
        cells += record.iter().flatten().count();
        if cells > opening.limits.cells {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: opening.limits.cells as u64 });
        }
        records.push(record);
    }
    notices.extend(errors(&text, &records));
    let mut layout = Layout { drawn_by_file: true, ..Layout::default() };
    for part in records.split(|record| record.iter().all(Option::is_none)) {
        table(&text, part, &mut layout);
    }
    Ok(Draft {
        source: Arc::new(Source::new(opening.name, text)),
        content: Content::Laid(Arc::new(layout)),
        places: Arc::default(),
        notices,
    })
}

/// Lays out records without a blank one between them.
fn table(text: &str, records: &[Record], layout: &mut Layout) {
    let width = records.iter().map(Vec::len).max().unwrap_or(0);
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
    let told = keys::columns(&rows.iter().map(|row| row.iter().map(held).collect()).collect::<Vec<_>>());
    for row in &rows {
        let keys = row[..told.naming].iter().flatten();
        layout.masked.extend(keys.filter(|key| held(&Some(**key)) == Some(Held::Number)));
    }
    let cells = || rows.iter().flatten().flatten();
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

/// What parts the fields: the sign that parts most lines into equally many, more than one.
fn delimiter(text: &str) -> u8 {
    let fits = |delimiter: u8| {
        let widths: Vec<usize> = Records::new(text, delimiter)
            .take(SAMPLE)
            .filter(|record| record.iter().any(Option::is_some))
            .map(|record| record.len())
            .collect();
        let count = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| count(*width)).max().unwrap_or(0)
    };
    let best = DELIMITERS.map(fits).into_iter().max().unwrap_or(0);
    DELIMITERS.into_iter().find(|delimiter| fits(*delimiter) == best).unwrap_or(b',')
}

/// The records of a text, one after the other.
struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, delimiter: u8) -> Records<'t> {
        Records { text, delimiter, at: 0 }
    }

    /// The content of the field that begins at `at`, and where it ends.
    fn field(&self) -> (Option<Span>, usize) {
        let bytes = self.text.as_bytes();
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let end =
            |from: usize| bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length);
        let blank = bytes[self.at..].iter().take_while(|byte| **byte == b' ').count();
        let start = self.at + blank;
        if bytes.get(start) == Some(&b'"')
            && let Some(close) = closing(&bytes[start + 1..])
        {
            let close = start + 1 + close;
            return (trimmed(self.text, start + 1, close), end(close + 1));
        }
        let end = end(self.at);
        (trimmed(self.text, self.at, end), end)
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (field, end) = self.field();
            record.push(field);
            self.at = end + 1;
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => {}
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => {
                    self.at = end + 2;
                    return Some(record);
                }
                _ => return Some(record),
            }
        }
    }
}

/// Where the quote closes; `None` where it does not. Two quotes in a row are one within the field.
fn closing(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(QUOTED_BYTES)];
    let mut at = 0;
    loop {
        at += memchr::memchr(b'"', &bytes[at..])?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A piece of the text without white space around it; `None` where nothing is left.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let field = &text[start..end];
    let start = end - field.trim_start().len();
    let field = field.trim();
    (!field.is_empty()).then(|| Span::new(start, start + field.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Vec<&str>> {
        let delimiter = delimiter(text);
        let show = |field: Option<Span>| field.map_or("", |field| &text[field.start()..field.end()]);
        Records::new(text, delimiter).map(|record| record.into_iter().map(show).collect()).collect()
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
