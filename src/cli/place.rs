//! Where a file is, and how it is called from a directory above it.

use std::path::{Path, PathBuf};

use super::read::{Input, shown};

/// Where a file is: the real path of its directory, and its name there.
pub(crate) struct Place {
    /// The real path of its directory.
    pub(crate) directory: PathBuf,
    name: String,
}

impl Place {
    /// The place of a path.
    pub(crate) fn of(path: &Path) -> Place {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        let directory = parent.canonicalize().or_else(|_| std::path::absolute(parent));
        let directory = directory.unwrap_or_else(|_| parent.to_owned());
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Place { directory, name }
    }

    /// Standard input is taken for a file in the directory that the program runs in.
    pub(super) fn of_input(input: &Input) -> Place {
        match input {
            Input::File(path) => Place::of(path),
            Input::Stdin => Place { name: "-".to_owned(), ..Place::of(Path::new("-")) },
        }
    }

    /// The path from a directory above it, with `/` on every system; from the root where it is not above it.
    pub(crate) fn from(&self, directory: &Path) -> String {
        match self.directory.strip_prefix(directory) {
            Ok(_) => self.within(directory),
            Err(_) => shown(&self.directory.join(&self.name)),
        }
    }

    /// The path from a directory above it, with `/` on every system; the bare name where it is not above it.
    pub(super) fn within(&self, directory: &Path) -> String {
        let Ok(between) = self.directory.strip_prefix(directory) else { return self.name.clone() };
        let mut out = String::new();
        for part in between.components() {
            out.push_str(&part.as_os_str().to_string_lossy());
            out.push('/');
        }
        out + &self.name
    }
}
