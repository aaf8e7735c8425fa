//! What flags can be set to. It must not know what the commands do.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::finding::Severity;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ColorChoice {
    /// Where the output is a terminal that shows them.
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Note,
    /// No finding.
    Never,
}

impl FailOn {
    /// The least weight that fails; `None` where nothing does.
    pub(crate) fn threshold(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
}

/// A format with the file that it goes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FormatTo {
    /// The format.
    pub(crate) format: CheckFormat,
    /// The file; standard output, or that of --output, if none is given.
    pub(crate) file: Option<PathBuf>,
}

/// Reads `FORMAT[=FILE]`.
pub(super) fn format_to(text: &str) -> Result<FormatTo, String> {
    let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
    let names: Vec<String> = CheckFormat::value_variants()
        .iter()
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect();
    let format = CheckFormat::from_str(name, true)
        .map_err(|_| format!("[possible values: {}], each with `=FILE` or without", names.join(", ")))?;
    match file {
        Some("") => Err("expected a file behind the `=`".to_owned()),
        _ => Ok(FormatTo { format, file: file.map(PathBuf::from) }),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
    /// For machines, a finding a line.
    Ndjson,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab Code Quality.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// A summary for a pull request.
    Markdown,
    /// For a spreadsheet.
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum TestFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
    /// JUnit XML.
    Junit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum RulesFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
    /// A reference, with examples.
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    /// `check --format json`
    Findings,
    /// A line of `check --format ndjson`
    Lines,
    /// `figures --format json`
    Figures,
    /// `test --format json`
    Tests,
    /// Rule files, for editors
    Rules,
    /// `esglint.yaml`, for editors
    Config,
}
