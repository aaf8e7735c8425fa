//! Reading a report: bytes to checked text, and every way in which that can fail. It must not know figures.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::fs::{File, FileType};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::error::{CliError, Found};
use super::limits::{ENCODING_SAMPLE_BYTES, MAX_FILE_BYTES, MAX_LINE_BYTES};
use crate::document::Format;
use crate::source::Source;

/// The byte order mark of UTF-8.
const BOM: &str = "\u{feff}";
/// White space of as many bytes, put in its place so that all offsets stay those of the file.
const MASKED_BOM: &str = "\u{2003}";

/// One report to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// A file.
    File(std::path::PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The name shown to people.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::File(path) => shown(path),
            Input::Stdin => "<stdin>".to_owned(),
        }
    }

    /// How its text is marked up; standard input is Markdown where it has a Markdown table or heading.
    pub(crate) fn format_of_text(&self, text: &str) -> Format {
        let marked = || {
            text.lines().take(2_000).any(|line| {
                let bare: String = line.chars().filter(|c| !matches!(c, ' ' | ':')).collect();
                bare.starts_with("|---") || bare.starts_with("##")
            })
        };
        match self {
            Input::Stdin if marked() => Format::Markdown,
            _ => self.format(),
        }
    }

    /// How its text is marked up, as far as its name says.
    pub(crate) fn format(&self) -> Format {
        match self {
            Input::File(path) => format_of(path).unwrap_or(Format::Text),
            Input::Stdin => Format::Text,
        }
    }
}

/// A path as given, with `/` on every system.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

fn format_of(path: &Path) -> Option<Format> {
    Format::of_extension(&extension(path)?)
}

/// Whether the name says that it can be checked.
pub(crate) fn is_supported(path: &Path) -> bool {
    format_of(path).is_some()
}

/// The extension in lower case.
pub(crate) fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Reads a report.
///
/// # Errors
/// Where it cannot be read, or is no text that can be checked.
pub(crate) fn report(input: &Input) -> Result<Arc<Source>, CliError> {
    let name = input.name();
    let bytes = bytes(input, &name)?;
    let text = text(bytes, &name)?;
    Ok(Arc::new(Source::new(name, masked(text, input.format()))))
}

/// Reads a rule file.
///
/// # Errors
/// Where it cannot be read, or is not UTF-8.
pub(crate) fn rule_file(path: &Path) -> Result<Source, CliError> {
    config_file(path, &shown(path))
}

/// Reads a configuration, or another file in YAML, under a name.
///
/// # Errors
/// Where it cannot be read, or is not UTF-8.
pub(crate) fn config_file(path: &Path, name: &str) -> Result<Source, CliError> {
    let text = text(bytes(&Input::File(path.to_owned()), name)?, name)?;
    Ok(Source::new(name, text.strip_prefix(BOM).unwrap_or(&text)))
}

fn bytes(input: &Input, name: &str) -> Result<Vec<u8>, CliError> {
    let failed = |source| CliError::reading(name, source);
    let mut bytes = Vec::new();
    match input {
        Input::Stdin => {
            std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        }
        Input::File(path) => {
            // Opening a pipe would wait for a writer.
            let kind = std::fs::metadata(path).map_err(failed)?.file_type();
            if let Some(found) = special(kind) {
                return Err(CliError::NotAFile { path: name.to_owned(), found });
            }
            let file = File::open(path).map_err(failed)?;
            let size = file.metadata().map_err(failed)?.len();
            refuse_large(size, name)?;
            bytes.reserve(usize::try_from(size).unwrap_or(0));
            file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        }
    }
    refuse_large(bytes.len() as u64, name)?;
    Ok(bytes)
}

/// What a path is that is neither a file nor a directory.
fn special(kind: FileType) -> Option<Found> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some(Found::Pipe);
        }
        if kind.is_socket() {
            return Some(Found::Socket);
        }
    }
    (!kind.is_file() && !kind.is_dir()).then_some(Found::Device)
}

fn refuse_large(size: u64, name: &str) -> Result<(), CliError> {
    if size <= MAX_FILE_BYTES {
        return Ok(());
    }
    let (limit, found) = (MAX_FILE_BYTES >> 20, size.div_ceil(1 << 20));
    Err(CliError::TooLarge { path: name.to_owned(), limit, found })
}

/// The bytes as text, where they are one.
fn text(bytes: Vec<u8>, name: &str) -> Result<String, CliError> {
    let path = || name.to_owned();
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == BOM.as_bytes() {
        return Err(CliError::Empty { path: path() });
    }
    if let Some(encoding) = utf16(&bytes) {
        return Err(CliError::NotUtf8 { path: path(), byte: bytes[0], offset: 0, encoding });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(CliError::Binary { path: path(), offset });
    }
    if let Some((line, found)) = long_line(&bytes) {
        return Err(CliError::LineTooLong {
            path: path(),
            limit: MAX_LINE_BYTES as u64,
            found: found as u64,
            line,
        });
    }
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        // A copy costs less than the standard library's validating the bytes again.
        return Ok(text.to_owned());
    }
    let offset = simdutf8::compat::from_utf8(&bytes).err().map_or(0, |error| error.valid_up_to());
    Err(CliError::NotUtf8 { path: path(), byte: bytes[offset], offset, encoding: encoding(&bytes) })
}

fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] => Some("UTF-16LE"),
        [0xFE, 0xFF, ..] => Some("UTF-16BE"),
        _ => None,
    }
}

/// The encoding that some bytes look like.
fn encoding(bytes: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENCODING_SAMPLE_BYTES)], false);
    detector.guess(None, Utf8Detection::Deny).name()
}

/// The first line beyond the limit: its number and its length.
fn long_line(bytes: &[u8]) -> Option<(usize, usize)> {
    if bytes.len() <= MAX_LINE_BYTES {
        return None;
    }
    let mut start = 0;
    for (index, end) in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).enumerate() {
        if end - start > MAX_LINE_BYTES {
            return Some((index + 1, end - start));
        }
        start = end + 1;
    }
    None
}

/// The text with its byte order mark masked. Markdown keeps it: its reader skips it by itself, and white space
/// there could change what the first line is.
fn masked(mut text: String, format: Format) -> String {
    if format == Format::Text && text.starts_with(BOM) {
        text.replace_range(..BOM.len(), MASKED_BOM);
    }
    if text.contains('\r') && !text.contains('\n') {
        // Lines of an old Macintosh: the same bytes as lines of their own.
        text = text.replace('\r', "\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        let text = format!("{BOM}共 143.6萬元");
        let out = masked(text.clone(), Format::Text);
        assert_eq!(out.len(), text.len());
        assert!(out.trim_start().starts_with('共'));
        assert_eq!(masked(text.clone(), Format::Markdown), text);
    }

    #[test]
    fn only_lines_beyond_the_limit_are_refused() {
        let mut bytes = vec![b'1'; MAX_LINE_BYTES];
        bytes.push(b'\n');
        assert_eq!(long_line(&bytes), None);
        bytes.extend(vec![b'2'; MAX_LINE_BYTES + 1]);
        assert_eq!(long_line(&bytes), Some((2, MAX_LINE_BYTES + 1)));
    }
}
