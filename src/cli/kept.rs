//! The baseline as a file: where it is, how its entries name the reports. Owns reading and writing it; what an entry is
//! is `suppress`'s.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::fs;
use std::path::{Path, PathBuf};

use super::args::BaselineArgs;
use super::error::CliError;
use super::place::Place;
use super::read::{Input, shown};
use crate::suppress::baseline::{Baseline, Entry};

/// Its name, where none is given.
pub(crate) const NAME: &str = "esglint-baseline.json";

/// A baseline with the directory that its paths are relative to.
pub(crate) struct Kept {
    name: String,
    path: PathBuf,
    directory: PathBuf,
    /// What is known.
    pub(crate) baseline: Baseline,
}

impl Kept {
    /// The baseline that is named, or else the one in this directory; `None` where there is none.
    ///
    /// # Errors
    /// Where one that is named is not there, or one that is there cannot be read.
    pub(crate) fn of(args: &BaselineArgs) -> Result<Option<Kept>, CliError> {
        if args.no_baseline {
            return Ok(None);
        }
        let path = args.path();
        if args.baseline.is_none() && !path.exists() {
            return Ok(None);
        }
        Kept::read(path).map(Some)
    }

    fn read(path: PathBuf) -> Result<Kept, CliError> {
        let name = shown(&path);
        let text = fs::read_to_string(&path).map_err(|source| CliError::reading(&name, source))?;
        let baseline = Baseline::parse(&text)
            .map_err(|error| CliError::BadBaseline { path: name.clone(), message: error.to_string() })?;
        Ok(Kept { baseline, ..Kept::none(path) })
    }

    /// A baseline without entries, which is not written yet.
    pub(crate) fn none(path: PathBuf) -> Kept {
        let (name, directory) = (shown(&path), Place::of(&path).directory);
        Kept { name, path, directory, baseline: Baseline::default() }
    }

    /// As it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// How entries name a report.
    pub(crate) fn file_of(&self, input: &Input) -> String {
        match input {
            Input::File(path) => Place::of(path).from(&self.directory),
            Input::Stdin => input.name(),
        }
    }

    /// The entries for a report.
    pub(crate) fn entries(&self, input: &Input) -> Vec<Entry> {
        self.baseline.of_file(&self.file_of(input))
    }

    /// The entries for files that are there no longer.
    pub(crate) fn gone(&self) -> impl Iterator<Item = &Entry> {
        self.baseline.entries.iter().filter(|entry| self.is_gone(&entry.file))
    }

    /// Whether a file of an entry is there no longer.
    pub(crate) fn is_gone(&self, file: &str) -> bool {
        file != Input::Stdin.name() && !self.directory.join(file).exists()
    }

    /// Writes it.
    ///
    /// # Errors
    /// Where that fails.
    pub(crate) fn write(self) -> Result<(), CliError> {
        let text = self.baseline.written();
        fs::write(&self.path, text).map_err(|source| CliError::Unwritable { path: self.name, source })
    }
}

impl BaselineArgs {
    /// Where the baseline is, or would be.
    pub(crate) fn path(&self) -> PathBuf {
        self.baseline.clone().unwrap_or_else(|| Path::new(NAME).to_owned())
    }
}
