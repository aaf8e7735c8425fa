//! What an archive or a compound file is, told by what is in it.

use std::io::Cursor;

use super::archive::Archive;
use super::docx;
use super::open::{Kind, OpenError, Opening, WORD_97};

/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a compound file begins: Office 97–2003, and newer files with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether a file is packed.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND) || bytes.starts_with(ZIP)
}

/// The kind of a packed file; `None` where it is none.
pub(super) fn kind(bytes: &[u8], opening: &Opening<'_>) -> Option<Result<Kind, OpenError>> {
    if bytes.starts_with(COMPOUND) {
        return Some(compound(bytes, opening.named));
    }
    bytes.starts_with(ZIP).then(|| archive(bytes, opening))
}

/// What a compound file is, or why it cannot be read.
fn compound(bytes: &[u8], named: Option<Kind>) -> Result<Kind, OpenError> {
    // The names of the files in it are in UTF-16.
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    let roots = roots(bytes);
    let root = |name: &str| roots.as_ref().is_some_and(|roots| roots.iter().any(|root| root == name));
    // A document of Word may hold a workbook. What is damaged is left to the reader, which says so.
    match roots {
        _ if has("EncryptedPackage") => Err(OpenError::Encrypted),
        Some(_) if root("workbook") || root("book") => Ok(Kind::Xls),
        None if has("Workbook") || named == Some(Kind::Xls) => Ok(Kind::Xls),
        _ if has("WordDocument") => Err(OpenError::Unsupported { what: WORD_97 }),
        _ => Err(OpenError::Unsupported { what: "Office 97–2003" }),
    }
}

/// The names of what stands at the top of a compound file; `None` where it is damaged.
fn roots(bytes: &[u8]) -> Option<Vec<String>> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    Some(file.read_root_storage().map(|entry| entry.name().to_ascii_lowercase()).collect())
}

fn archive(bytes: &[u8], opening: &Opening<'_>) -> Result<Kind, OpenError> {
    let mut archive = Archive::open(bytes, named(opening), &opening.limits)?;
    if archive.has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if archive.has("xl/workbook.bin") {
        return Err(OpenError::Unsupported { what: "XLSB" });
    }
    if archive.has("ppt/presentation.xml") {
        return Err(OpenError::Unsupported { what: "PPTX" });
    }
    if docx::main_part(&mut archive, &opening.limits)?.is_some() {
        return Ok(Kind::Docx);
    }
    let mimetype = archive.text("mimetype")?.unwrap_or_default();
    match mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(sort) if sort.starts_with("spreadsheet") => Ok(Kind::Ods),
        Some(_) => Err(OpenError::Unsupported { what: "OpenDocument" }),
        // The parts of an office file may have any names; the name of the file says which to look for.
        None if archive.has("[Content_Types].xml") => match opening.named {
            Some(Kind::Xlsx) => Ok(Kind::Xlsx),
            _ => Err(OpenError::Unsupported { what: "ZIP" }),
        },
        None => Err(OpenError::Unsupported { what: "ZIP" }),
    }
}

/// What a file should be, for errors.
pub(super) fn named(opening: &Opening<'_>) -> &'static str {
    match opening.named {
        Some(Kind::Docx) => "DOCX",
        Some(Kind::Xlsx) => "XLSX",
        Some(Kind::Xls) => "XLS",
        Some(Kind::Ods) => "ODS",
        _ => "ZIP",
    }
}
