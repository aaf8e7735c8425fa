//! What an archive or a compound file is, told by what is in it.

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
        return Some(Err(compound(bytes)));
    }
    bytes.starts_with(ZIP).then(|| archive(bytes, opening))
}

/// Why a compound file cannot be read.
fn compound(bytes: &[u8]) -> OpenError {
    // The names of the files in it are in UTF-16.
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return OpenError::Encrypted;
    }
    OpenError::Unsupported { what: if has("WordDocument") { WORD_97 } else { "Office 97–2003" } }
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
        Some(Kind::Ods) => "ODS",
        _ => "ZIP",
    }
}
