//! Reading a report: from a path to a draft, and every way in which that can fail. It must not know figures.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::fs::{File, FileType};
use std::io::Read;
use std::path::Path;

use super::args::ReadArgs;
use super::error::{CliError, Found};
use super::limits::MAX_FILE_BYTES;
use crate::document::Draft;
use crate::document::open::{Kind, OpenError, Opening, is_told, open};
use crate::source::Source;

/// The byte order mark of UTF-8.
const BOM: &str = "\u{feff}";

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

    /// What its name says that it is.
    fn kind(&self) -> Option<Kind> {
        match self {
            Input::File(path) => kind_of(path),
            Input::Stdin => None,
        }
    }
}

/// A path as given, with `/` on every system.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

fn kind_of(path: &Path) -> Option<Kind> {
    Kind::of_extension(&extension(path)?)
}

/// Whether the name says that it can be checked.
pub(crate) fn is_supported(path: &Path) -> bool {
    kind_of(path).is_some()
}

/// The extension in lower case.
pub(crate) fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Reads a report.
///
/// # Errors
/// Where it cannot be read, or is no text that can be checked.
pub(crate) fn report(input: &Input, args: &ReadArgs) -> Result<Draft, CliError> {
    let name = input.name();
    let bytes = bytes(input, &name)?;
    if let Input::File(path) = input
        && !is_supported(path)
        && !is_told(&bytes)
    {
        let found = extension(path).map_or(Found::NoExtension, Found::Extension);
        return Err(CliError::Unsupported { path: name, found });
    }
    let (named, encoding, tracked) = (input.kind(), args.encoding, args.tracked.into());
    let password = password(args)?;
    let password = password.as_deref();
    let opening = Opening { name: &name, named, encoding, tracked, password, limits: args.limits() };
    open(bytes, &opening).map_err(|error| CliError::Open { path: name.clone(), error })
}

/// The password that a file holds.
fn password(args: &ReadArgs) -> Result<Option<String>, CliError> {
    let Some(path) = &args.password_file else { return Ok(None) };
    let name = shown(path);
    let text = text(bytes(&Input::File(path.clone()), &name)?, &name)?;
    Ok(text.lines().next().map(|line| line.trim_start_matches(BOM).to_owned()))
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
    // What an empty one lacks its reader knows.
    let text = match text(bytes(&Input::File(path.to_owned()), name)?, name) {
        Err(CliError::Open { error: OpenError::Empty, .. }) => String::new(),
        read => read?,
    };
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

/// The bytes as text, where they are one in UTF-8.
fn text(bytes: Vec<u8>, name: &str) -> Result<String, CliError> {
    let path = || name.to_owned();
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == BOM.as_bytes() {
        return Err(CliError::Open { path: path(), error: OpenError::Empty });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(CliError::Open { path: path(), error: OpenError::Binary { offset } });
    }
    String::from_utf8(bytes).map_err(|error| {
        let (offset, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        CliError::NotUtf8 { path: path(), byte: bytes[offset], offset }
    })
}
