//! Where output goes, how wide it is, and whether in colour. It must not know what is written.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use miette::Diagnostic;

use super::args::{ColorChoice, Shared};
use super::error::CliError;
use super::limits::{DEFAULT_WIDTH, MAX_WIDTH, MIN_WIDTH};
use super::read::shown;
use crate::report::human::Look;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The reader of our output has closed it.
    PipeClosed,
    /// Something to tell, in the language of the run.
    Told(CliError),
    /// Something to tell that has its own words.
    Error(Box<dyn Diagnostic + Send + Sync>),
}

impl From<CliError> for Stop {
    fn from(error: CliError) -> Stop {
        Stop::Told(error)
    }
}

/// A place to write to.
pub(crate) struct Sink {
    to: Box<dyn Write>,
    file: Option<PathBuf>,
    look: Look,
}

impl Sink {
    /// Standard output.
    pub(crate) fn stdout(shared: &Shared) -> Sink {
        let stdout = io::stdout();
        let colour = colour(shared.color, &stdout);
        let width = width(stdout.is_terminal().then(terminal_size::terminal_size).flatten());
        Sink { to: Box::new(BufWriter::new(stdout.lock())), file: None, look: Look { width, colour } }
    }

    /// Standard error.
    pub(crate) fn stderr(shared: &Shared) -> Sink {
        let stderr = io::stderr();
        let colour = colour(shared.color, &stderr);
        let size = stderr.is_terminal().then(|| terminal_size::terminal_size_of(io::stderr())).flatten();
        Sink { to: Box::new(stderr), file: None, look: Look { width: width(size), colour } }
    }

    /// A file where one is named, otherwise standard output.
    ///
    /// # Errors
    /// Where the file cannot be created.
    pub(crate) fn new(file: Option<&Path>, shared: &Shared) -> Result<Sink, CliError> {
        let Some(path) = file else { return Ok(Sink::stdout(shared)) };
        let created = File::create(path);
        let created = created.map_err(|source| CliError::Unwritable { path: shown(path), source })?;
        let look = Look { width: DEFAULT_WIDTH, colour: shared.color == ColorChoice::Always };
        Ok(Sink { to: Box::new(BufWriter::new(created)), file: Some(path.to_owned()), look })
    }

    /// How wide, and whether in colour.
    pub(crate) fn look(&self) -> Look {
        self.look
    }

    /// Writes.
    ///
    /// # Errors
    /// Where that fails.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), Stop> {
        let done = self.to.write_all(text.as_bytes());
        done.map_err(|error| self.stop(error))
    }

    /// Writes out what is held back.
    ///
    /// # Errors
    /// Where that fails.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        let done = self.to.flush();
        done.map_err(|error| self.stop(error))
    }

    /// Says something beside the output. Nothing can be done where that fails.
    pub(crate) fn note(&mut self, text: &str) {
        let _ = self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush());
    }

    /// Draws a diagnostic of the program itself. Nothing can be done where that fails.
    pub(crate) fn diagnostic(&mut self, error: &dyn Diagnostic) {
        let mut out = String::new();
        // Unbroken, so that paths and commands can be copied; a terminal wraps by itself.
        let handler = self.look.handler().with_wrap_lines(false);
        if handler.render_report(&mut out, error).is_ok() {
            out.push('\n');
            let _ = self.to.write_all(out.as_bytes()).and_then(|()| self.to.flush());
        }
    }

    fn stop(&self, source: io::Error) -> Stop {
        match (&self.file, source.kind()) {
            (None, io::ErrorKind::BrokenPipe) => Stop::PipeClosed,
            (Some(path), _) => CliError::Unwritable { path: shown(path), source }.into(),
            (None, _) => CliError::Output { source }.into(),
        }
    }
}

fn colour(choice: ColorChoice, stream: &impl anstream::stream::RawStream) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}

fn width(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0)).clamp(MIN_WIDTH, MAX_WIDTH)
}
