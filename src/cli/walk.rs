//! From the paths of the command line to the reports to check, in a fixed order.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::CliError;
use super::read::{Input, extension, is_supported, shown};

/// A report to check, or why there is none.
pub(crate) type Found = Result<Input, CliError>;

/// The reports behind some paths: files as given, directories searched in the order of file names.
pub(crate) fn reports(paths: &[PathBuf]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Ok(Input::Stdin));
        } else if path.is_dir() {
            directory(path, &mut out);
        } else {
            out.push(named(path));
        }
    }
    out
}

fn named(path: &Path) -> Found {
    // Whether it can be opened is found out when it is; only what can be told by its name is refused here.
    if is_supported(path) || !path.exists() {
        return Ok(Input::File(path.to_owned()));
    }
    let found = match extension(path) {
        Some(extension) => format!("a .{extension} file"),
        None => "a file without an extension".to_owned(),
    };
    Err(CliError::Unsupported { path: shown(path), found })
}

fn directory(path: &Path, out: &mut Vec<Found>) {
    let before = out.len();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
    };
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_supported(entry.path()) => {
                out.push(Ok(Input::File(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().map_or_else(|| shown(path), shown);
                let message = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                out.push(Err(CliError::Walk { path, message }));
            }
        }
    }
    if out.len() == before {
        out.push(Err(CliError::NothingToCheck { path: shown(path) }));
    }
}
