//! One JSON object a line, as the files come: nothing is kept for the end.

use schemars::JsonSchema;
use serde::Serialize;

use crate::linted::Linted;
use crate::report::form::{Form, Run, Sheet, json};
use crate::report::json::findings::{Failure, Finding, Notice, Summary};
use crate::report::json::{Tool, VERSION};
use crate::report::wording::Voice;

/// A line of `esglint check --format ndjson`: an object with one key, which says what the line is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "esglint findings as lines, version 1")]
#[expect(clippy::large_enum_variant, reason = "lines are written one by one")]
pub enum Line {
    /// The first line.
    Start(Start),
    /// Something wrong in a report.
    Finding(Finding),
    /// What its author should know of how a file was read.
    Notice(Notice),
    /// A file that could not be checked.
    Error(Failure),
    /// The last line: how much was checked.
    Summary(Summary),
}

/// What the first line says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// The version of this format: 1.
    pub version: u32,
    /// The program that made this.
    pub tool: Tool,
}

/// A line for each finding.
#[derive(Clone, Copy, Debug)]
pub struct Ndjson;

impl Form for Ndjson {
    fn begin(&self) -> String {
        line(&Line::Start(Start { version: VERSION, tool: Tool::default() }))
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let findings = linted.findings.iter().map(|each| Line::Finding(Finding::new(each, linted, voice)));
        let notices = Notice::of(linted, voice).into_iter().map(Line::Notice);
        Sheet::body(findings.chain(notices).map(|each| line(&each)).collect())
    }

    fn failure(&self, failure: &Failure) -> String {
        line(&Line::Error(failure.clone()))
    }

    fn left_out(&self, notice: &Notice) -> Sheet {
        Sheet::body(line(&Line::Notice(notice.clone())))
    }

    fn end(&self, run: &Run<'_>) -> String {
        line(&Line::Summary(Summary::from(run.summary)))
    }

    fn is_streamed(&self) -> bool {
        true
    }
}

fn line(line: &Line) -> String {
    json(line) + "\n"
}
