//! From the paths of the command line to the reports to check, in a fixed order, each once.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::{CliError, Found as Kind};
use super::read::{Input, extension, is_supported, shown};

/// A report to check, or why there is none.
pub(crate) type Found = Result<Input, CliError>;

/// What was found behind some paths.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The reports.
    pub(crate) reports: Vec<Found>,
    /// Reports in directories that the configuration excludes.
    pub(crate) excluded: usize,
    /// Links to directories in directories; they are not followed.
    pub(crate) links: usize,
    /// Documents in directories of a kind that cannot be read, in the order in which they are found.
    pub(crate) unsupported: Vec<String>,
    /// The files so far, by their real path, and standard input by an empty one.
    seen: HashSet<PathBuf>,
}

/// The reports behind some paths: files as given, directories searched in the order of file names.
pub(crate) fn reports(paths: &[PathBuf], excludes: &mut dyn FnMut(&Path) -> bool) -> Walked {
    let mut out = Walked::default();
    for path in paths {
        if path.as_os_str() == "-" {
            out.add(Input::Stdin);
        } else if path.is_dir() {
            out.directory(path, excludes);
        } else {
            match named(path) {
                Ok(input) => out.add(input),
                Err(error) => out.reports.push(Err(error)),
            }
        }
    }
    out
}

/// The one report that a path names.
pub(crate) fn one(path: &Path) -> Found {
    if path.as_os_str() == "-" { Ok(Input::Stdin) } else { named(path) }
}

fn named(path: &Path) -> Found {
    // Whether it can be opened is found out when it is; only what can be told by its name is refused here.
    // A document of another name may be one that can be read: its content says.
    if is_supported(path) || is_document(path) || !path.exists() {
        return Ok(Input::File(path.to_owned()));
    }
    let found = extension(path).map_or(Kind::NoExtension, Kind::Extension);
    Err(CliError::Unsupported { path: shown(path), found })
}

/// Files that no one means: hidden ones, and those by which Word marks a file as open (`~$draft.docx`).
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// Files that may well be a report, though of a kind that cannot be read; pictures, scripts and the like are none.
fn is_document(path: &Path) -> bool {
    const DOCUMENTS: [&str; 28] = [
        "doc", "dot", "rtf", "wps", "wpd", "odt", "ott", "fodt", "pages", "pdf", "ppt", "pptx", "pps",
        "ppsx", "odp", "key", "xlsb", "xls", "ods", "fods", "et", "numbers", "mht", "mhtml", "epub", "zip",
        "7z", "rar",
    ];
    extension(path).is_some_and(|extension| DOCUMENTS.contains(&extension.as_str()))
}

impl Walked {
    /// Adds a report, unless it is there already.
    fn add(&mut self, input: Input) {
        let real = match &input {
            Input::File(path) => path.canonicalize().unwrap_or_else(|_| path.clone()),
            Input::Stdin => PathBuf::new(),
        };
        if self.seen.insert(real) {
            self.reports.push(Ok(input));
        }
    }

    fn directory(&mut self, path: &Path, excludes: &mut dyn FnMut(&Path) -> bool) {
        let mut any = false;
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_str().is_some_and(is_hidden)
        };
        for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                // A link to a file is that file; one to a directory could lead in circles.
                Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 && entry.path().is_dir() => {
                    self.links += 1;
                    any = true;
                }
                Ok(entry) if !entry.file_type().is_dir() && is_supported(entry.path()) => {
                    any = true;
                    if excludes(entry.path()) {
                        self.excluded += 1;
                    } else {
                        self.add(Input::File(entry.into_path()));
                    }
                }
                Ok(entry) if !entry.file_type().is_dir() && is_document(entry.path()) => {
                    if !excludes(entry.path()) {
                        self.unsupported.push(shown(entry.path()));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    any = true;
                    let path = error.path().map_or_else(|| shown(path), shown);
                    let message = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.reports.push(Err(CliError::Walk { path, message }));
                }
            }
        }
        if !any {
            self.reports.push(Err(CliError::NothingToCheck { path: shown(path) }));
        }
    }
}
