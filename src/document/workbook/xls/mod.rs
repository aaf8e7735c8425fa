//! Workbooks of Excel 97–2003 (\[MS-XLS\], BIFF8). Owns which stream of the compound file is read, and what all sheets
//! share. Formulas are not calculated: what the program stored of them is read.

mod records;
mod sheet;

use std::io::{Cursor, Read};

use super::book::{Book, Room, Sheet};
use super::styles::{Formats, Style, Styles};
use crate::document::open::{EXCEL_95, Limit, Limits, OpenError};
use records::{Records, long, short};

const KIND: &str = "XLS";
/// Where a stream or sheet begins, and which version it is of.
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const BIFF8: u16 = 0x0600;

/// What all sheets share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    styles: Styles,
    /// Whether days are counted from 1904.
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    /// Whether it holds cells.
    is_sheet: bool,
    at: usize,
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    let stream = stream(bytes, limits)?;
    let (shared, listed) = globals(&stream)?;
    let (mut book, mut room) = (Book::default(), Room::new(limits));
    for entry in listed {
        if !entry.is_sheet {
            book.other_sheets.push(entry.name);
            continue;
        }
        let sheet = Sheet::new(entry.name, entry.hidden);
        book.sheets.push(sheet::read(&stream, entry.at, &shared, sheet, &mut room)?);
    }
    Ok(book)
}

/// The stream of the workbook.
fn stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, OpenError> {
    let failed = |error: std::io::Error| corrupt(&error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(failed)?;
    let entries: Vec<(String, std::path::PathBuf)> = file
        .read_root_storage()
        .filter(cfb::Entry::is_stream)
        .map(|entry| (entry.name().to_ascii_lowercase(), entry.path().to_owned()))
        .collect();
    let path = |name: &str| entries.iter().find(|(entry, _)| entry == name).map(|(_, path)| path);
    let Some(path) = path("workbook") else {
        return Err(match path("book") {
            Some(_) => OpenError::Unsupported { what: EXCEL_95 },
            None => corrupt("it has no workbook"),
        });
    };
    // A stream is no longer than its file, unless its sectors run in a circle.
    let most = (bytes.len() as u64).min(limits.unpacked_bytes);
    let mut out = Vec::new();
    file.open_stream(path).map_err(failed)?.take(most + 1).read_to_end(&mut out).map_err(failed)?;
    if out.len() as u64 > limits.unpacked_bytes {
        return Err(OpenError::Beyond { limit: Limit::Unpacked, most: limits.unpacked_bytes });
    }
    Ok(out)
}

fn corrupt(what: &str) -> OpenError {
    OpenError::Corrupt { kind: KIND, what: what.to_owned() }
}

/// What stands before the sheets.
fn globals(stream: &[u8]) -> Result<(Shared, Vec<Listed>), OpenError> {
    let mut records = Records::new(stream, 0);
    let first = records.next().filter(|first| first.sort == BOF);
    match first.and_then(|first| short(first.data, 0)) {
        Some(BIFF8) => {}
        Some(_) => return Err(OpenError::Unsupported { what: EXCEL_95 }),
        None => return Err(corrupt("its workbook does not begin as one")),
    }
    let (mut shared, mut listed) = (Shared::default(), Vec::new());
    let (mut formats, mut styles, mut ended) = (Formats::default(), Vec::new(), false);
    for record in records {
        let mut reader = record.reader();
        match record.sort {
            EOF => {
                ended = true;
                break;
            }
            0x002F => return Err(OpenError::Encrypted),
            0x0022 => shared.from_1904 = short(record.data, 0) == Some(1),
            0x0085 => listed.extend(entry(record.data)),
            0x041E => {
                if let (Some(id), Some(code)) = (reader.short(), reader.text()) {
                    formats.add(u32::from(id), code);
                }
            }
            0x00E0 => {
                let id = short(record.data, 2).unwrap_or(0);
                // Of styles that cells are based on, nothing is used but their number in the list.
                styles.push((u32::from(id), record.data.get(8).map_or(0, |indent| indent & 0x0F)));
            }
            0x00FC => {
                let count = reader.skip(4).and_then(|()| reader.long()).unwrap_or(0);
                shared.strings.extend(std::iter::from_fn(|| reader.text()).take(count as usize));
            }
            _ => {}
        }
    }
    if !ended {
        return Err(corrupt("it ends before its sheets"));
    }
    let style = |(id, indent)| Style { format: formats.get(id), indent };
    shared.styles = Styles::new(styles.into_iter().map(style).collect());
    Ok((shared, listed))
}

/// A sheet in the list of sheets.
fn entry(data: &[u8]) -> Option<Listed> {
    let (at, hidden) = (long(data, 0)? as usize, data.get(4)? & 3 != 0);
    let is_sheet = *data.get(5)? == 0;
    let name = records::Reader::of(data.get(6..)?).short_text()?;
    Some(Listed { name, hidden, is_sheet, at })
}
