//! Workbooks: from their bytes to a draft. Owns how sheets become headings, tables and text; the formats are read by a
//! module each.

mod book;
mod format;
mod number;
mod ods;
mod pen;
mod regions;
mod sheet;
mod styles;
mod xls;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::BlockKind;
use super::draft::Draft;
use super::open::{Kind, OpenError, Opening};
use super::place::quoted;
use super::writer::Writer;
use book::Book;
use pen::Pen;

/// Reads a workbook of a kind.
pub(super) fn open(kind: Kind, bytes: &[u8], opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let limits = &opening.limits;
    guarded(opening, || match kind {
        Kind::Xlsx => xlsx::read(bytes, limits),
        Kind::Xls => xls::read(bytes, limits),
        Kind::Ods => ods::read(bytes, limits),
        _ => Err(OpenError::Unsupported { what: "workbook" }),
    })
}

/// Reads a spreadsheet of OpenDocument that is one file in XML.
pub(super) fn open_flat(text: &str, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    guarded(opening, || ods::read_flat(text, &opening.limits))
}

/// The draft of a workbook. The libraries that unpack what is damaged must not take the other files with them.
fn guarded(
    opening: &Opening<'_>,
    read: impl FnOnce() -> Result<Book, OpenError>,
) -> Result<Draft, OpenError> {
    let read = catch_unwind(AssertUnwindSafe(read));
    let corrupt = || OpenError::Corrupt { kind: "workbook", what: "its reader failed".to_owned() };
    let book = read.unwrap_or_else(|_| Err(corrupt()))?;
    if book.sheets.iter().all(|sheet| sheet.cells.is_empty()) {
        return Err(OpenError::Empty);
    }
    draft(book, opening)
}

fn draft(book: Book, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let most = opening.limits.table_cells();
    let notices = book.notices(|sheet, cell| format!("{}!{cell}", quoted(&book.sheets[sheet].name)));
    let names = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let mut writer = Writer::default();
    for (at, sheet) in book.sheets.into_iter().enumerate() {
        if sheet.cells.is_empty() {
            continue;
        }
        writer.block(BlockKind::Heading, &sheet.name, None);
        let dated = sheet.name.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
        let mut pen = Pen { writer: &mut writer, sheet: u16::try_from(at).unwrap_or(u16::MAX), dated, most };
        regions::regions(&sheet).iter().try_for_each(|region| pen.region(region))?;
    }
    Ok(writer.draft(opening.name, names, notices))
}
