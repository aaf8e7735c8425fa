//! What an archive or a compound file is, told by what is in it.

use super::archive::Archive;
use super::open::{Kind, OpenError, Opening};

/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// The kind of a packed file; `None` where it is none.
pub(super) fn kind(bytes: &[u8], opening: &Opening<'_>) -> Option<Result<Kind, OpenError>> {
    bytes.starts_with(ZIP).then(|| archive(bytes, opening))
}

fn archive(bytes: &[u8], opening: &Opening<'_>) -> Result<Kind, OpenError> {
    let mut archive = Archive::open(bytes, named(opening), &opening.limits)?;
    if archive.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if archive.has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if archive.has("xl/workbook.bin") {
        return Err(OpenError::Unsupported { what: "XLSB" });
    }
    if archive.has("ppt/presentation.xml") {
        return Err(OpenError::Unsupported { what: "PPTX" });
    }
    let mimetype = archive.text("mimetype")?.unwrap_or_default();
    match mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(sort) if sort.starts_with("spreadsheet") => Ok(Kind::Ods),
        Some(_) => Err(OpenError::Unsupported { what: "OpenDocument" }),
        // The parts of an office file may have any names; the name of the file says which to look for.
        None if archive.has("[Content_Types].xml") => match opening.named {
            Some(kind @ (Kind::Docx | Kind::Xlsx)) => Ok(kind),
            _ => Err(OpenError::Unsupported { what: "ZIP" }),
        },
        None => Err(OpenError::Unsupported { what: "ZIP" }),
    }
}

/// What a file should be, for errors.
fn named(opening: &Opening<'_>) -> &'static str {
    match opening.named {
        Some(Kind::Docx) => "DOCX",
        Some(Kind::Xlsx) => "XLSX",
        Some(Kind::Ods) => "ODS",
        _ => "ZIP",
    }
}
