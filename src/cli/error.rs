//! Everything that keeps the program from doing its work: what was expected, what was found, what to do. Owns
//! these sentences; it must not know how they are printed.

use std::io;

use miette::Diagnostic;
use thiserror::Error;

/// Why a file, or the whole run, could not be worked on.
#[derive(Debug, Error, Diagnostic)]
#[non_exhaustive]
pub enum CliError {
    /// A path that does not exist.
    #[error("{path}: there is no such file or directory")]
    #[diagnostic(code(cli::missing), help("check the spelling, and the directory that esglint runs in"))]
    Missing {
        /// As given.
        path: String,
    },
    /// A directory without a file to check.
    #[error("{path}: expected a directory with .txt, .md or .markdown files, found none in it")]
    #[diagnostic(code(cli::nothing_to_check), help("name the report itself, or save it as text or Markdown"))]
    NothingToCheck {
        /// As given.
        path: String,
    },
    /// A file of a kind that cannot be read.
    #[error("{path}: expected a .txt, .md or .markdown file, found {found}")]
    #[diagnostic(
        code(cli::unsupported),
        help("save or export the report as plain text (UTF-8) or Markdown, and check that")
    )]
    Unsupported {
        /// As given.
        path: String,
        /// The kind that it has.
        found: String,
    },
    /// A file that the system does not let us read.
    #[error("{path}: cannot be read: {source}")]
    #[diagnostic(
        code(cli::unreadable),
        help("check its permissions, and whether another program holds it open")
    )]
    Unreadable {
        /// As given or found.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A pipe, socket or device.
    #[error("{path}: expected a file, found {found}")]
    #[diagnostic(
        code(cli::not_a_file),
        help("to check what another program writes, give `-` and connect its output to standard input")
    )]
    NotAFile {
        /// As given or found.
        path: String,
        /// What it is.
        found: &'static str,
    },
    /// An output that is one of the reports.
    #[error("{path}: expected an output file of its own, found one of the reports to check")]
    #[diagnostic(
        code(cli::output_is_input),
        help("name another file with --output; reports are never written to")
    )]
    OutputIsInput {
        /// As given.
        path: String,
    },
    /// A run without a single rule.
    #[error("expected at least one rule, found none: every rule is left out or none was loaded")]
    #[diagnostic(
        code(cli::no_rules),
        help("see `esglint rules`, and check --only, --skip, --rules and --no-default-rules")
    )]
    NoRules,
    /// A directory without rule files.
    #[error("{path}: expected a directory with .yaml files, found none in it")]
    #[diagnostic(code(cli::no_rule_files), help("name the rule file itself, or its directory"))]
    NoRuleFiles {
        /// As given.
        path: String,
    },
    /// An empty file.
    #[error("{path}: expected the text of a report, found an empty file")]
    #[diagnostic(code(cli::empty), help("check that the report was exported completely"))]
    Empty {
        /// As given or found.
        path: String,
    },
    /// A file beyond the size limit.
    #[error("{path}: expected a file of at most {limit} MiB, found {found} MiB")]
    #[diagnostic(code(cli::too_large), help("split the report into chapters and check each"))]
    TooLarge {
        /// As given or found.
        path: String,
        /// The limit in MiB.
        limit: u64,
        /// The size in MiB, rounded up; at least that where the end was not reached.
        found: u64,
    },
    /// A line beyond the limit.
    #[error("{path}: expected lines of at most {limit} bytes, found one of {found} bytes, line {line}")]
    #[diagnostic(
        code(cli::line_too_long),
        help("this is probably no report; export the report's text again, with line breaks")
    )]
    LineTooLong {
        /// As given or found.
        path: String,
        /// The limit in bytes.
        limit: usize,
        /// Its length in bytes.
        found: usize,
        /// The line, from 1.
        line: usize,
    },
    /// NUL bytes.
    #[error("{path}: expected text, found a NUL byte at byte {offset}: this looks like a binary file")]
    #[diagnostic(code(cli::binary), help("export the report as plain text (UTF-8) or Markdown"))]
    Binary {
        /// As given or found.
        path: String,
        /// Where it is.
        offset: usize,
    },
    /// Another encoding.
    #[error("{path}: expected UTF-8, found byte 0x{byte:02X} at byte {offset}; it looks like {encoding}")]
    #[diagnostic(code(cli::not_utf8), help("convert it first: iconv -f {encoding} -t UTF-8 FILE > NEW"))]
    NotUtf8 {
        /// As given or found.
        path: String,
        /// The first byte that is not UTF-8.
        byte: u8,
        /// Where it is.
        offset: usize,
        /// The encoding that it looks like.
        encoding: &'static str,
    },
    /// A problem below a directory while walking it.
    #[error("{path}: cannot be searched: {message}")]
    #[diagnostic(code(cli::walk), help("check its permissions"))]
    Walk {
        /// The directory.
        path: String,
        /// What the system says.
        message: String,
    },
    /// An output file that cannot be written.
    #[error("{path}: cannot be written: {source}")]
    #[diagnostic(code(cli::unwritable), help("check the directory of --output and its permissions"))]
    Unwritable {
        /// As given.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// Standard output failed.
    #[error("the output cannot be written: {source}")]
    #[diagnostic(code(cli::output))]
    Output {
        /// What the system says.
        source: io::Error,
    },
    /// A place of `why` that is no place.
    #[error("{given}: expected FILE:LINE, such as report.txt:214")]
    #[diagnostic(code(cli::place), help("add a colon and the number of a line, from 1"))]
    NoPlace {
        /// As given.
        given: String,
    },
    /// A line beyond the end.
    #[error("{path}: expected a line from 1 to {lines}, found {line}")]
    #[diagnostic(code(cli::no_such_line), help("the file has {lines} lines"))]
    NoSuchLine {
        /// As given.
        path: String,
        /// The line asked for.
        line: usize,
        /// How many there are.
        lines: usize,
    },
    /// Threads that could not be started.
    #[error("expected to start {jobs} threads, found: {message}")]
    #[diagnostic(code(cli::threads), help("use a smaller number with --jobs"))]
    Threads {
        /// How many.
        jobs: usize,
        /// What the system says.
        message: String,
    },
    /// A report that made the program fail: a bug.
    #[error("{path}: esglint failed while checking this file; this is a bug in esglint")]
    #[diagnostic(code(cli::bug), help("please report it, with the file if it may be shown"))]
    Bug {
        /// As given or found.
        path: String,
    },
}

impl CliError {
    /// The file concerned; empty where there is none.
    pub(crate) fn path(&self) -> &str {
        match self {
            CliError::Missing { path }
            | CliError::NothingToCheck { path }
            | CliError::Unsupported { path, .. }
            | CliError::Unreadable { path, .. }
            | CliError::Empty { path }
            | CliError::NotAFile { path, .. }
            | CliError::NoRuleFiles { path }
            | CliError::OutputIsInput { path }
            | CliError::TooLarge { path, .. }
            | CliError::LineTooLong { path, .. }
            | CliError::Binary { path, .. }
            | CliError::NotUtf8 { path, .. }
            | CliError::Walk { path, .. }
            | CliError::Unwritable { path, .. }
            | CliError::NoSuchLine { path, .. }
            | CliError::Bug { path } => path,
            CliError::Output { .. }
            | CliError::NoPlace { .. }
            | CliError::Threads { .. }
            | CliError::NoRules => "",
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
}
