//! The files in an archive (DOCX, XLSX, ODS), within limits. Owns that no more is unpacked than is allowed, whatever
//! the archive says of itself.

use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::open::{Limit, Limits, OpenError};

/// What begins the entry of a file in the list at the end of an archive.
const LISTED: &[u8] = b"PK\x01\x02";

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: &'static str,
    most: u64,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `kind` is what it should be, for errors.
    ///
    /// # Errors
    /// Where it is no archive, or one beyond the limits.
    pub(super) fn open(
        bytes: &'a [u8],
        kind: &'static str,
        limits: &Limits,
    ) -> Result<Archive<'a>, OpenError> {
        // Before the archive is looked at: what lists its files takes memory for each of them.
        if memmem::find_iter(bytes, LISTED).nth(limits.archive_files).is_some() {
            return Err(OpenError::Beyond { limit: Limit::Files, most: limits.archive_files as u64 });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(kind, &error))?;
        let most = limits.unpacked_bytes;
        if zip.decompressed_size().is_some_and(|size| size > u128::from(most)) {
            return Err(OpenError::Beyond { limit: Limit::Unpacked, most });
        }
        Ok(Archive { zip, kind, most, left: most })
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where it is damaged, encrypted, or beyond what may still be unpacked.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, OpenError> {
        let kind = self.kind;
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(kind, &error)),
        };
        // What it says of its size is a hint only: it may say less than it unpacks to.
        let hint = file.size().min(self.left).min(1 << 26);
        let mut bytes = Vec::with_capacity(usize::try_from(hint).unwrap_or(0));
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| failed(kind, &ZipError::Io(error)))?;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(OpenError::Beyond { limit: Limit::Unpacked, most: self.most });
        };
        self.left = left;
        Ok(Some(bytes))
    }

    /// The text of a file; `None` where there is none of that name.
    ///
    /// # Errors
    /// Those of [`Archive::bytes`], and where it is no text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, OpenError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let wide = match bytes[..] {
            [0xFF, 0xFE, ..] => Some(UTF_16LE),
            [0xFE, 0xFF, ..] => Some(UTF_16BE),
            _ => None,
        };
        if let Some(encoding) = wide {
            return Ok(Some(encoding.decode(&bytes).0.into_owned()));
        }
        String::from_utf8(bytes).map(Some).map_err(|error| self.corrupt(format!("{name}: {error}")))
    }

    /// The error that something in the archive is not as it should be.
    pub(super) fn corrupt(&self, what: String) -> OpenError {
        OpenError::Corrupt { kind: self.kind, what }
    }
}

fn failed(kind: &'static str, error: &ZipError) -> OpenError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => OpenError::Encrypted,
        _ => OpenError::Corrupt { kind, what: error.to_string() },
    }
}
