//! The outputs of a run: each a form and a place to write to. Owns which flag makes which.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::{CheckArgs, CheckFormat, Shared};
use crate::cli::error::CliError;
use crate::cli::output::Sink;
use crate::cli::workspace::Workspace;
use crate::report::form::Form;
use crate::report::forms::{Csv, Github, Gitlab, Human, Json, Junit, Markdown, Ndjson, Sarif};

/// A form and where it goes.
pub(super) struct Output {
    pub(super) form: Arc<dyn Form + Send>,
    pub(super) sink: Sink,
    /// Whether a body was written.
    pub(super) any: bool,
    /// What is kept for the end.
    pub(super) asides: Vec<String>,
    /// The same, of how files were read.
    pub(super) notices: Vec<String>,
}

impl CheckArgs {
    /// The formats with their files; those without one go to standard output.
    fn pairs(&self) -> Vec<(CheckFormat, Option<&Path>)> {
        let own = |file: &'_ Option<PathBuf>| file.is_none();
        let mut pairs: Vec<(CheckFormat, Option<&Path>)> = self
            .format
            .iter()
            .map(|one| {
                (one.format, if own(&one.file) { self.output.as_deref() } else { one.file.as_deref() })
            })
            .collect();
        if pairs.is_empty() {
            pairs.push((CheckFormat::Human, self.output.as_deref()));
        }
        pairs
    }

    /// The files that are written.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.pairs().into_iter().filter_map(|(_, file)| file.map(Path::to_owned)).collect()
    }
}

/// Opens the outputs of a run.
///
/// # Errors
/// Where two go to one place, or a file cannot be created.
pub(super) fn outputs(
    args: &CheckArgs,
    shared: &Shared,
    workspace: &Workspace<'_>,
) -> Result<Vec<Output>, CliError> {
    let pairs = args.pairs();
    for (index, (_, file)) in pairs.iter().enumerate() {
        if pairs[..index].iter().any(|(_, other)| other == file) {
            return Err(CliError::OneOutput);
        }
    }
    let mut outputs = Vec::new();
    for (format, file) in pairs {
        let sink = Sink::new(file, shared)?;
        let form: Arc<dyn Form + Send> = match format {
            CheckFormat::Human => {
                Arc::new(Human { look: sink.look(), verbose: args.verbose, quiet: args.quiet })
            }
            CheckFormat::Json => Arc::new(Json { verbose: args.verbose }),
            CheckFormat::Sarif => Arc::new(Sarif::new(workspace.all_rules())),
            CheckFormat::Github => Arc::new(Github),
            CheckFormat::Gitlab => Arc::new(Gitlab),
            CheckFormat::Junit => Arc::new(Junit { threshold: args.fail_on.threshold() }),
            CheckFormat::Ndjson => Arc::new(Ndjson),
            CheckFormat::Markdown => Arc::new(Markdown),
            CheckFormat::Csv => Arc::new(Csv),
        };
        outputs.push(Output { form, sink, any: false, asides: Vec::new(), notices: Vec::new() });
    }
    Ok(outputs)
}
