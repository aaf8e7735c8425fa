//! Spreadsheets of OpenDocument (ODF 1.3, part 3): packed (.ods, .ots) and flat (.fods). Owns which parts are read.
//! Formulas are not calculated: what the program stored of them is read.

mod code;
mod styles;
mod table;

use super::book::{Book, Room};
use crate::document::archive::Archive;
use crate::document::open::{Limits, OpenError};
use crate::document::xml::{Piece, Xml, name};
use styles::Styles;

pub(super) const KIND: &str = "ODS";

/// Reads a packed spreadsheet.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    let manifest = archive.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(OpenError::Encrypted);
    }
    let (mut styles, mut book) = (Styles::default(), Book::default());
    if let Some(text) = archive.text("styles.xml")? {
        part(&text, "styles.xml", &mut styles, None, limits)?;
    }
    let Some(text) = archive.text("content.xml")? else {
        return Err(archive.corrupt("it has no content.xml".to_owned()));
    };
    part(&text, "content.xml", &mut styles, Some(&mut book), limits)?;
    Ok(book)
}

/// Reads a spreadsheet that is one file in XML.
pub(super) fn read_flat(text: &str, limits: &Limits) -> Result<Book, OpenError> {
    let (mut styles, mut book) = (Styles::default(), Book::default());
    part(text, "it", &mut styles, Some(&mut book), limits)?;
    Ok(book)
}

/// Reads the styles of one part, and its sheets where there is a book for them.
fn part(
    text: &str,
    part: &str,
    styles: &mut Styles,
    book: Option<&mut Book>,
    limits: &Limits,
) -> Result<(), OpenError> {
    let mut xml = Xml::new(text, KIND, part, limits);
    let mut none = Book::default();
    let (reads, book) = (book.is_some(), book.unwrap_or(&mut none));
    let mut room = Room::new(limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        match name(&start) {
            "styles" | "automatic-styles" => styles.read(&mut xml)?,
            "spreadsheet" if reads => table::sheets(&mut xml, styles, book, &mut room)?,
            "master-styles" | "scripts" | "settings" | "meta" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}
