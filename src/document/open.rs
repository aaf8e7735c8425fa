//! From the bytes of a file to a draft. Owns telling what a file is, by its content before its name, and what can keep
//! it from being read.

use std::sync::Arc;

use encoding_rs::Encoding;

use super::draft::{Draft, Notice};
#[cfg(feature = "pdf")]
use super::pdf;
use super::plain::{long_line, masked, sniff};
use super::{Format, csv, docx, encoding, html, packed, workbook};
use crate::source::Source;

/// How much of a file in XML is looked at to tell what it is.
const HEAD_BYTES: usize = 8 << 10;
/// What a spreadsheet of OpenDocument says that it is.
const ODS_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// The byte order mark of UTF-8.
pub(super) const BOM: &str = "\u{feff}";

/// How a file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The name shown to people.
    pub name: &'a str,
    /// What its name says that it is; `None` for standard input and for names that say nothing.
    pub named: Option<Kind>,
    /// The encoding of a text; `None` where it is to be told from the bytes.
    pub encoding: Option<&'static Encoding>,
    /// Which text of a file with tracked changes is read.
    pub tracked: Tracked,
    /// The password of an encrypted file; `None` where none is known.
    pub password: Option<&'a str>,
    /// The most that is read.
    pub limits: Limits,
}

/// Which text of a file with tracked changes is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tracked {
    /// That with all changes accepted.
    #[default]
    Accepted,
    /// That before the changes.
    Original,
}

/// The most that is read of a file: what exceeds it is no report, or means harm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The longest line of a text, in bytes.
    pub line_bytes: usize,
    /// An archive (DOCX, XLSX, ODS) unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// How many files an archive may hold.
    pub archive_files: usize,
    /// How many cells with content a workbook may have.
    pub cells: usize,
    /// How deep XML may be nested.
    pub depth: usize,
    /// How many pages of a PDF file are read.
    pub pages: usize,
    /// How many characters, lines and pictures may be drawn on a page.
    pub page_steps: u64,
}

impl Limits {
    /// How many cells a single table may have, blank ones included: no more than twice as many as have content.
    pub fn table_cells(&self) -> usize {
        self.cells.saturating_mul(2)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            line_bytes: 1 << 20,
            unpacked_bytes: 1 << 30,
            archive_files: 20_000,
            cells: 4_000_000,
            depth: 256,
            pages: 5_000,
            page_steps: 2_000_000,
        }
    }
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// A text that is laid out by itself.
    Written(Format),
    /// A text document of Word 2007 or later.
    Docx,
    /// A workbook of Excel 2007 or later, with or without macros.
    Xlsx,
    /// A workbook of Excel 97–2003.
    Xls,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// A page.
    Html,
    /// Pages as they are printed.
    Pdf,
    /// A table as text, whose fields commas, semicolons or tabs part.
    Csv,
}

impl Kind {
    /// The kind that the extension of a file name says.
    pub fn of_extension(extension: &str) -> Option<Kind> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Kind::Written(Format::Text),
            "md" | "markdown" => Kind::Written(Format::Markdown),
            "html" | "htm" | "xhtml" => Kind::Html,
            "xlsx" | "xlsm" | "xltx" | "xltm" => Kind::Xlsx,
            "xls" | "xlt" => Kind::Xls,
            "ods" | "ots" | "fods" => Kind::Ods,
            "csv" | "tsv" | "tab" => Kind::Csv,
            "pdf" => Kind::Pdf,
            "docx" | "docm" | "dotx" | "dotm" => Kind::Docx,
            _ => return None,
        })
    }
}

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenError {
    /// Nothing in it.
    Empty,
    /// A kind of file that cannot be read; what it is: `.doc`, `RTF`.
    Unsupported {
        /// What it is.
        what: &'static str,
    },
    /// NUL bytes in what should be a text.
    Binary {
        /// Where the first is, in bytes.
        offset: usize,
    },
    /// Bytes that are no text in the encoding.
    Undecodable {
        /// The encoding.
        encoding: &'static str,
        /// Where the first such byte is.
        offset: usize,
    },
    /// A line beyond the limit.
    LineTooLong {
        /// The limit, in bytes.
        limit: u64,
        /// What it has.
        found: u64,
        /// The line, from 1.
        line: usize,
    },
    /// Not what its first bytes say: cut off, damaged, or hostile.
    Corrupt {
        /// What it should be: `DOCX`, `XLSX`.
        kind: &'static str,
        /// What is wrong, in English, as far as the reader of the format says.
        what: String,
    },
    /// It needs a password.
    Encrypted,
    /// It needs a password, or another than the one given, which can be given.
    Locked,
    /// None of its pages has a text.
    Unreadable {
        /// How many pages it has.
        pages: u32,
    },
    /// More than is read of any file.
    Beyond {
        /// Which limit.
        limit: Limit,
        /// How much that is.
        most: u64,
    },
}

/// A limit of [`Limits`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// [`Limits::unpacked_bytes`]
    Unpacked,
    /// [`Limits::archive_files`]
    Files,
    /// [`Limits::cells`]
    Cells,
    /// [`Limits::depth`]
    Depth,
}

/// Reads a file.
///
/// # Errors
/// Where it is none that can be read.
pub fn open(bytes: Vec<u8>, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == BOM.as_bytes() {
        return Err(OpenError::Empty);
    }
    #[cfg(feature = "pdf")]
    if is_pdf(&bytes, opening) {
        return pdf::open(bytes, opening);
    }
    if let Some(draft) = guarded(&bytes, opening)? {
        return Ok(draft);
    }
    if let Some(what) = unsupported(&bytes) {
        return Err(OpenError::Unsupported { what });
    }
    let text = encoding::decode(bytes, opening.encoding).map_err(|error| no_archive(error, opening))?;
    let notices = text.notices();
    if let Some(draft) = sheets_as_text(&text.text, opening)? {
        return Ok(draft);
    }
    let kind = text_kind(&text.text, opening.named)?;
    if kind == Kind::Html {
        return page(masked(text.text, Format::Text), notices, opening);
    }
    if let Some((line, found)) = long_line(text.text.as_bytes(), opening.limits.line_bytes) {
        let limit = opening.limits.line_bytes as u64;
        return Err(OpenError::LineTooLong { limit, found: found as u64, line });
    }
    let format = match kind {
        Kind::Csv => return csv::read(masked(text.text, Format::Text), notices, opening),
        Kind::Written(format) => format,
        _ => Format::Text,
    };
    let source = Source::new(opening.name, masked(text.text, format));
    Ok(Draft { notices, ..Draft::written(Arc::new(source), format) })
}

/// Whether a file is a PDF: by how it begins; where it is named so, something else may stand before that.
#[cfg(feature = "pdf")]
fn is_pdf(bytes: &[u8], opening: &Opening<'_>) -> bool {
    let named = opening.named == Some(Kind::Pdf);
    let from =
        if named { &bytes[..bytes.len().min(1024)] } else { &bytes[..pdf::MARK.len().min(bytes.len())] };
    memchr::memmem::find(from, pdf::MARK).is_some() || named && bytes.starts_with(b"%")
}

/// Whether the bytes of a file say by themselves what it is.
pub fn is_told(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4 << 10)]);
    packed::is_packed(bytes)
        || unsupported(bytes).is_some()
        || unsupported_text(&start).is_some()
        || html::is_page(&start)
}

/// What is in an archive, where a file is one. A reader that panics says that the file is damaged.
fn guarded(bytes: &[u8], opening: &Opening<'_>) -> Result<Option<Draft>, OpenError> {
    let read = std::panic::AssertUnwindSafe(|| unpacked(bytes, opening));
    std::panic::catch_unwind(read).unwrap_or_else(|_| {
        let what = "its content contradicts itself".to_owned();
        Err(OpenError::Corrupt { kind: packed::named(opening), what })
    })
}

fn unpacked(bytes: &[u8], opening: &Opening<'_>) -> Result<Option<Draft>, OpenError> {
    match packed::kind(bytes, opening).transpose()? {
        None => Ok(None),
        Some(Kind::Docx) => docx::open(bytes, opening).map(Some),
        Some(kind @ (Kind::Xlsx | Kind::Xls | Kind::Ods)) => workbook::open(kind, bytes, opening).map(Some),
        Some(_) => Err(OpenError::Unsupported { what: "ZIP" }),
    }
}

/// A workbook that is one file in XML.
fn sheets_as_text(text: &str, opening: &Opening<'_>) -> Result<Option<Draft>, OpenError> {
    let start = text.trim_start_matches(BOM).trim_start();
    if !start.starts_with("<?xml") && !start.starts_with("<office:document") {
        return Ok(None);
    }
    let head = &start.as_bytes()[..start.len().min(HEAD_BYTES)];
    let has = |word: &str| memchr::memmem::find(head, word.as_bytes()).is_some();
    match () {
        () if has(ODS_TYPE) => workbook::open_flat(text, opening).map(Some),
        () if has("urn:schemas-microsoft-com:office:spreadsheet") => {
            Err(OpenError::Unsupported { what: EXCEL_XML })
        }
        () => Ok(None),
    }
}

/// What a document of Word 97–2003 is called.
pub const WORD_97: &str = "Word 97–2003 (.doc)";

/// What a workbook of Excel 95 and earlier is called.
pub const EXCEL_95: &str = "Excel 95 (.xls)";
/// What a workbook of Excel as one file in XML is called.
pub const EXCEL_XML: &str = "Excel 2003 XML";

/// The kind of a file that cannot be read, told by its first bytes.
fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 13] = [
        // Streams of workbooks from before they came in compound files.
        (b"\x09\x00\x04\x00", EXCEL_95),
        (b"\x09\x02\x06\x00", EXCEL_95),
        (b"\x09\x04\x06\x00", EXCEL_95),
        (b"\x09\x08\x08\x00", EXCEL_95),
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"PK\x05\x06", "ZIP"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x1F\x8B", "gzip"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!\x1A\x07", "RAR"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| *what)
}

/// What is wrong with a file that is no archive, though its name says so.
const NO_ARCHIVE: &str = "it is no ZIP archive";

/// What is no text either is a damaged file of the kind that its name says.
fn no_archive(error: OpenError, opening: &Opening<'_>) -> OpenError {
    match (&error, opening.named) {
        (
            OpenError::Binary { .. } | OpenError::Undecodable { .. },
            Some(Kind::Docx | Kind::Xlsx | Kind::Ods),
        ) => OpenError::Corrupt { kind: packed::named(opening), what: NO_ARCHIVE.to_owned() },
        _ => error,
    }
}

/// What a text is: a page whatever its name, otherwise what its name says, where that may be a text.
fn text_kind(text: &str, named: Option<Kind>) -> Result<Kind, OpenError> {
    if html::is_page(text) {
        return Ok(Kind::Html);
    }
    if let Some(what) = unsupported_text(text) {
        return Err(OpenError::Unsupported { what });
    }
    let part_of_page = || html::is_part_of_page(text);
    match named {
        Some(Kind::Written(Format::Text)) if csv::is_tabular(text) => Ok(Kind::Csv),
        Some(kind @ (Kind::Html | Kind::Written(_) | Kind::Csv)) => Ok(kind),
        // Programs export pages and tables under the names of office files.
        _ if part_of_page() => Ok(Kind::Html),
        Some(Kind::Xlsx | Kind::Xls | Kind::Ods) if csv::is_likely(text) => Ok(Kind::Csv),
        Some(Kind::Xlsx | Kind::Xls | Kind::Ods) => Ok(Kind::Written(sniff(text))),
        Some(Kind::Docx) => Err(OpenError::Corrupt { kind: docx::KIND, what: NO_ARCHIVE.to_owned() }),
        // A PDF that begins as one has been read before; a text under its name is read as what it is.
        Some(Kind::Pdf) | None => Ok(Kind::Written(sniff(text))),
    }
}

/// The kind of a text that cannot be read, told by how it begins.
fn unsupported_text(text: &str) -> Option<&'static str> {
    let start = &text[..text.floor_char_boundary(2_000)];
    let says = |sign: &str| start.contains(sign);
    if start.starts_with("MIME-Version:") || start.starts_with("From: <Saved by") {
        return says("multipart/related").then_some("MHTML");
    }
    if !start.trim_start_matches(['\u{feff}', '\u{2003}']).starts_with("<?xml") {
        return None;
    }
    if says("progid=\"Excel.Sheet\"") || says("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some("Excel 2003 XML");
    }
    (says("progid=\"Word.Document\"") || says("pkg:package")).then_some("Word XML")
}

/// Reads a page. What it shows is read as a text is: a line beyond the limit is none of a report.
fn page(text: String, notices: Vec<Notice>, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let draft = html::open(text, notices, opening)?;
    let limit = opening.limits.line_bytes;
    match long_line(draft.source.text().as_bytes(), limit) {
        None => Ok(draft),
        Some((line, found)) => {
            let line = draft.source.line_of(draft.source.line_span(line - 1)) + 1;
            Err(OpenError::LineTooLong { limit: limit as u64, found: found as u64, line })
        }
    }
}
