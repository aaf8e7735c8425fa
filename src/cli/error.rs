//! Everything that keeps the program from doing its work. Owns what can go wrong, with its data; the sentences (what was
//! expected, what was found, what to do) are in the catalogue of messages.

mod opening;

use std::fmt;
use std::io;

use miette::Diagnostic;

use crate::document::open::OpenError;
use crate::linted::Lang;
use crate::report::catalogue::{Arg, Catalogue};

/// Why a file, or the whole run, could not be worked on.
#[derive(Debug)]
#[non_exhaustive]
pub enum CliError {
    /// A path that does not exist.
    Missing {
        /// As given or found.
        path: String,
    },
    /// A directory without a file to check.
    NothingToCheck {
        /// As given or found.
        path: String,
    },
    /// A file of a kind that cannot be read.
    Unsupported {
        /// As given or found.
        path: String,
        /// What it is.
        found: Found,
    },
    /// A file that the system does not let us read.
    Unreadable {
        /// As given or found.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A pipe, socket or device.
    NotAFile {
        /// As given or found.
        path: String,
        /// What it is.
        found: Found,
    },
    /// An output that is one of the reports.
    OutputIsInput {
        /// As given or found.
        path: String,
    },
    /// Standard input, which does not change.
    WatchStdin,
    /// Something that cannot be watched.
    Watch {
        /// What the system says.
        message: String,
    },
    /// Two outputs of one run that go to one place.
    OneOutput,
    /// A baseline that cannot be read.
    BadBaseline {
        /// As given or found.
        path: String,
        /// What is wrong.
        message: String,
    },
    /// A run without a single rule.
    NoRules,
    /// A directory without rule files.
    NoRuleFiles {
        /// As given or found.
        path: String,
    },
    /// A file whose content cannot be read.
    Open {
        /// As given or found.
        path: String,
        /// Why.
        error: OpenError,
    },
    /// A file beyond the size limit.
    TooLarge {
        /// As given or found.
        path: String,
        /// The limit.
        limit: u64,
        /// What it has.
        found: u64,
    },
    /// Another encoding.
    NotUtf8 {
        /// As given or found.
        path: String,
        /// The first byte that is not UTF-8.
        byte: u8,
        /// Where it is, in bytes.
        offset: usize,
    },
    /// A problem below a directory while walking it.
    Walk {
        /// As given or found.
        path: String,
        /// What the system says.
        message: String,
    },
    /// An output file that cannot be written.
    Unwritable {
        /// As given or found.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file that `init` would overwrite.
    Exists {
        /// As given or found.
        path: String,
    },
    /// Standard output failed.
    Output {
        /// What the system says.
        source: io::Error,
    },
    /// A place of `why` that is no place.
    NoPlace {
        /// As given.
        given: String,
    },
    /// A line beyond the end.
    NoSuchLine {
        /// As given or found.
        path: String,
        /// The line, from 1.
        line: usize,
        /// How many there are.
        lines: usize,
    },
    /// Threads that could not be started.
    Threads {
        /// How many.
        jobs: usize,
        /// What the system says.
        message: String,
    },
    /// A report that made the program fail: a bug.
    Bug {
        /// As given or found.
        path: String,
    },
}

/// What a path is that cannot be read as a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// A file with this extension.
    Extension(String),
    /// A file without an extension.
    NoExtension,
    /// A directory.
    Directory,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
}

impl Found {
    fn said(&self, catalogue: &Catalogue) -> String {
        match self {
            Found::Extension(extension) => {
                catalogue.say("found-extension", &[("extension", extension.into())])
            }
            Found::NoExtension => catalogue.word("found-no-extension"),
            Found::Directory => catalogue.word("found-directory"),
            Found::Pipe => catalogue.word("found-pipe"),
            Found::Socket => catalogue.word("found-socket"),
            Found::Device => catalogue.word("found-device"),
        }
    }
}

impl CliError {
    /// The file concerned; empty where there is none.
    pub(crate) fn path(&self) -> &str {
        match self {
            CliError::Missing { path }
            | CliError::NothingToCheck { path }
            | CliError::Unsupported { path, .. }
            | CliError::Unreadable { path, .. }
            | CliError::NotAFile { path, .. }
            | CliError::OutputIsInput { path }
            | CliError::NoRuleFiles { path }
            | CliError::BadBaseline { path, .. }
            | CliError::Open { path, .. }
            | CliError::TooLarge { path, .. }
            | CliError::NotUtf8 { path, .. }
            | CliError::Walk { path, .. }
            | CliError::Unwritable { path, .. }
            | CliError::Exists { path }
            | CliError::NoSuchLine { path, .. }
            | CliError::Bug { path } => path,
            CliError::NoRules
            | CliError::OneOutput
            | CliError::WatchStdin
            | CliError::Watch { .. }
            | CliError::Output { .. }
            | CliError::NoPlace { .. }
            | CliError::Threads { .. } => "",
        }
    }

    /// An error of reading `path`.
    pub(crate) fn reading(path: &str, source: io::Error) -> CliError {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => CliError::Missing { path },
            _ => CliError::Unreadable { path, source },
        }
    }

    /// The error in a language: what is wrong, and what to do.
    pub(crate) fn told(&self, lang: Lang) -> Told {
        let catalogue = Catalogue::of(lang);
        let (code, sentence, help) = self.keys();
        let words = self.words(catalogue);
        let args: Vec<(&'static str, Arg<'_>)> =
            words.iter().map(|(name, word)| (*name, word.into())).collect();
        Told { code, sentence: catalogue.say(sentence, &args), help: catalogue.say(help, &args) }
    }

    /// A stable name for the sort of error, and the keys of its sentences.
    fn keys(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            CliError::Missing { .. } => ("cli::missing", "error-missing", "error-missing-help"),
            CliError::NothingToCheck { .. } => {
                ("cli::nothing_to_check", "error-nothing-to-check", "error-nothing-to-check-help")
            }
            CliError::Unsupported { .. } => {
                ("cli::unsupported", "error-unsupported", "error-unsupported-help")
            }
            CliError::Unreadable { .. } => ("cli::unreadable", "error-unreadable", "error-unreadable-help"),
            CliError::NotAFile { .. } => ("cli::not_a_file", "error-not-a-file", "error-not-a-file-help"),
            CliError::OutputIsInput { .. } => {
                ("cli::output_is_input", "error-output-is-input", "error-output-is-input-help")
            }
            CliError::WatchStdin => ("cli::watch_stdin", "error-watch-stdin", "error-watch-stdin-help"),
            CliError::Watch { .. } => ("cli::watch", "error-watch", "error-watch-help"),
            CliError::OneOutput => ("cli::one_output", "error-one-output", "error-one-output-help"),
            CliError::BadBaseline { .. } => ("cli::baseline", "error-baseline", "error-baseline-help"),
            CliError::NoRules => ("cli::no_rules", "error-no-rules", "error-no-rules-help"),
            CliError::NoRuleFiles { .. } => {
                ("cli::no_rule_files", "error-no-rule-files", "error-no-rule-files-help")
            }
            CliError::Open { error, .. } => opening::keys(error),
            CliError::TooLarge { .. } => ("cli::too_large", "error-too-large", "error-too-large-help"),
            CliError::NotUtf8 { .. } => ("cli::not_utf8", "error-not-utf8", "error-not-utf8-help"),
            CliError::Walk { .. } => ("cli::walk", "error-walk", "error-walk-help"),
            CliError::Unwritable { .. } => ("cli::unwritable", "error-unwritable", "error-unwritable-help"),
            CliError::Exists { .. } => ("cli::exists", "error-exists", "error-exists-help"),
            CliError::Output { .. } => ("cli::output", "error-output", "error-output-help"),
            CliError::NoPlace { .. } => ("cli::place", "error-place", "error-place-help"),
            CliError::NoSuchLine { .. } => {
                ("cli::no_such_line", "error-no-such-line", "error-no-such-line-help")
            }
            CliError::Threads { .. } => ("cli::threads", "error-threads", "error-threads-help"),
            CliError::Bug { .. } => ("cli::bug", "error-bug", "error-bug-help"),
        }
    }

    /// What is filled into the sentences.
    fn words(&self, catalogue: &Catalogue) -> Vec<(&'static str, String)> {
        match self {
            CliError::Missing { path } => vec![("path", path.to_string())],
            CliError::NothingToCheck { path } => vec![("path", path.to_string())],
            CliError::Unsupported { path, found } => {
                vec![("path", path.to_string()), ("found", found.said(catalogue))]
            }
            CliError::Unreadable { path, source } => {
                vec![("path", path.to_string()), ("source", source.to_string())]
            }
            CliError::NotAFile { path, found } => {
                vec![("path", path.to_string()), ("found", found.said(catalogue))]
            }
            CliError::OutputIsInput { path } => vec![("path", path.to_string())],
            CliError::NoRuleFiles { path } => vec![("path", path.to_string())],
            CliError::Open { path, error } => {
                let mut words = opening::words(error);
                words.push(("path", path.to_string()));
                words
            }
            CliError::TooLarge { path, limit, found } => {
                vec![("path", path.to_string()), ("limit", limit.to_string()), ("found", found.to_string())]
            }
            CliError::NotUtf8 { path, byte, offset } => vec![
                ("path", path.to_string()),
                ("byte", format!("{byte:02X}")),
                ("offset", offset.to_string()),
            ],
            CliError::Walk { path, message } | CliError::BadBaseline { path, message } => {
                vec![("path", path.to_string()), ("message", message.to_string())]
            }
            CliError::Unwritable { path, source } => {
                vec![("path", path.to_string()), ("source", source.to_string())]
            }
            CliError::Exists { path } => vec![("path", path.to_string())],
            CliError::Output { source } => vec![("source", source.to_string())],
            CliError::NoPlace { given } => vec![("given", given.to_string())],
            CliError::NoSuchLine { path, line, lines } => {
                vec![("path", path.to_string()), ("line", line.to_string()), ("lines", lines.to_string())]
            }
            CliError::Threads { jobs, message } => {
                vec![("jobs", jobs.to_string()), ("message", message.to_string())]
            }
            CliError::Bug { path } => vec![("path", path.to_string())],
            CliError::Watch { message } => vec![("message", message.to_string())],
            CliError::NoRules | CliError::OneOutput | CliError::WatchStdin => Vec::new(),
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En).sentence)
    }
}

impl std::error::Error for CliError {}

impl Diagnostic for CliError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.keys().0))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.told(Lang::En).help))
    }
}

/// An error with its sentences in one language.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub(crate) struct Told {
    pub(crate) code: &'static str,
    pub(crate) sentence: String,
    help: String,
}

impl Diagnostic for Told {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.help))
    }
}
