//! Writes the files of a run as their turn comes, sums up, and says what the exit code is. Owns the order of output.

use std::collections::BTreeMap;

use super::job::Rendered;
use super::outputs::Output;
use crate::cli::Exit;
use crate::cli::args::{CheckArgs, Shared};
use crate::cli::error::CliError;
use crate::cli::output::{Sink, Stop};
use crate::cli::progress::Progress;
use crate::cli::workspace::Workspace;
use crate::linted::{Lang, Linted, Summary};
use crate::report::form::{Run, Sheet};
use crate::report::json::findings::{Failure, Notice};
use crate::report::wording::Voice;
use crate::rule::RuleSet;
use crate::suppress::Use;

/// What is known of a run so far.
pub(super) struct Writer<'a> {
    outputs: &'a mut [Output],
    args: &'a CheckArgs,
    shared: &'a Shared,
    workspace: &'a Workspace<'a>,
    progress: Progress,
    summary: Summary,
    lang: Option<Lang>,
    uses: BTreeMap<usize, Vec<Use>>,
    failures: Vec<Failure>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        outputs: &'a mut [Output],
        args: &'a CheckArgs,
        shared: &'a Shared,
        workspace: &'a Workspace<'a>,
        files: usize,
    ) -> Writer<'a> {
        Writer {
            outputs,
            args,
            shared,
            workspace,
            progress: Progress::new(files),
            summary: Summary { rules: workspace.rule_count(), ..Summary::default() },
            lang: None,
            uses: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// The language of the run: that of its first report.
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or(self.shared.lang.or(Lang::En))
    }

    pub(super) fn begin(&mut self) -> Result<(), Stop> {
        self.outputs.iter_mut().try_for_each(|output| {
            let text = output.form.begin();
            output.sink.write(&text)
        })
    }

    pub(super) fn file(&mut self, rendered: Result<Rendered, CliError>) -> Result<(), Stop> {
        self.progress.step();
        let rendered = match rendered {
            Ok(rendered) => rendered,
            Err(error) => return self.failure(&error),
        };
        self.summary.add(rendered.counts);
        self.summary.stale += rendered.stale;
        self.lang.get_or_insert(rendered.lang);
        if let Some(config) = rendered.config {
            self.uses.entry(config).or_default().extend(rendered.uses);
        }
        self.sheets(rendered.sheets)
    }

    fn sheets(&mut self, sheets: Vec<Sheet>) -> Result<(), Stop> {
        for (output, sheet) in self.outputs.iter_mut().zip(sheets) {
            output.body(&sheet.body)?;
            output.asides.extend(Some(sheet.aside).filter(|aside| !aside.is_empty()));
            output.notices.extend(Some(sheet.notices).filter(|notices| !notices.is_empty()));
        }
        Ok(())
    }

    fn failure(&mut self, error: &CliError) -> Result<(), Stop> {
        let told = error.told(self.shared.lang.or(self.lang.unwrap_or(Lang::En)));
        let failure = Failure {
            file: error.path().to_owned(),
            code: told.code.to_owned(),
            message: told.sentence.clone(),
        };
        for output in self.outputs.iter_mut() {
            let said = output.form.failure(&failure);
            output.body(&said)?;
            output.sink.flush()?;
        }
        Sink::stderr(self.shared).diagnostic(&told);
        self.failures.push(failure);
        Ok(())
    }

    /// Says what is wrong with the ignores of the configurations, now that all files are done.
    fn ignores(&mut self) -> Result<(), Stop> {
        let wrong: Vec<Linted> = std::mem::take(&mut self.uses)
            .into_iter()
            .filter_map(|(config, uses)| self.workspace.ignore_faults(config, &uses))
            .collect();
        for linted in wrong {
            let rules = RuleSet::default();
            let voice = Voice::new(self.shared.lang.or(self.lang()), &rules, &linted);
            let sheets = self.outputs.iter().map(|output| output.form.file(&linted, &voice)).collect();
            self.summary.counts += linted.counts;
            self.sheets(sheets)?;
        }
        Ok(())
    }

    /// Says which documents were found and cannot be read.
    pub(super) fn left_out(&mut self, notices: &[Notice]) -> Result<(), Stop> {
        notices.iter().try_for_each(|notice| {
            let sheets = self.outputs.iter().map(|output| output.form.left_out(notice)).collect();
            self.sheets(sheets)
        })
    }

    /// Ends the run; `gone` entries of the baseline are of files that are there no longer.
    pub(super) fn end(&mut self, gone: usize, baseline: Option<&str>) -> Result<Exit, Stop> {
        self.ignores()?;
        self.summary.stale += gone;
        let lang = self.lang();
        for output in self.outputs.iter_mut() {
            let run = Run {
                summary: &self.summary,
                lang,
                asides: &output.asides,
                notices: &output.notices,
                failures: &self.failures,
                baseline,
            };
            let text = output.form.end(&run);
            output.sink.write(&text)?;
            output.sink.flush()?;
        }
        Ok(self.exit())
    }

    fn exit(&self) -> Exit {
        if !self.failures.is_empty() {
            return Exit::Failed;
        }
        let threshold = self.args.fail_on.threshold();
        let failing = threshold.map_or(0, |threshold| self.summary.counts.findings_from(threshold));
        let stale = self.args.strict_baseline && self.summary.stale > 0;
        if failing > 0 || stale { Exit::Findings } else { Exit::Clean }
    }
}

impl Output {
    /// Writes a body, with what stands between it and the one before.
    fn body(&mut self, body: &str) -> Result<(), Stop> {
        if body.is_empty() {
            return Ok(());
        }
        if self.any {
            self.sink.write(self.form.between())?;
        }
        self.any = true;
        self.sink.write(body)?;
        if self.form.is_streamed() { self.sink.flush() } else { Ok(()) }
    }
}
