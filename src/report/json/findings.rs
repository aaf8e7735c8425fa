//! The JSON of `check`: summary, findings, checks, errors.

use schemars::JsonSchema;
use serde::Serialize;

pub use super::checks::Check;
use super::place::{Place, Span};
pub use super::standing::{Status, Suppression};
pub use super::summary::Summary;
use super::{Tool, VERSION};
use crate::check;
use crate::finding::{self, Part, Standing, Statement};
use crate::linted::Linted;
use crate::report::wording::Voice;
use crate::report::wording::notices::code;

/// What `esglint check --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "esglint findings, version 1")]
pub struct Output {
    /// The version of this format: 1.
    pub version: u32,
    /// The program that made this.
    pub tool: Tool,
    /// What is wrong, by file, place and rule.
    pub findings: Vec<Finding>,
    /// All checks with --verbose, otherwise those that could not be evaluated.
    pub checks: Vec<Check>,
    /// Files that could not be checked.
    pub errors: Vec<Failure>,
    /// What the authors should know of how their files were read.
    pub notices: Vec<Notice>,
    /// How much was checked, over all files.
    pub summary: Summary,
}

impl Output {
    /// An output of these parts, without notices.
    pub fn new(summary: Summary, findings: Vec<Finding>, checks: Vec<Check>, errors: Vec<Failure>) -> Output {
        let (tool, notices) = (Tool::default(), Vec::new());
        Output { version: VERSION, tool, summary, findings, checks, errors, notices }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Wrong.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth a look.
    Note,
}

impl From<finding::Severity> for Severity {
    fn from(severity: finding::Severity) -> Severity {
        match severity {
            finding::Severity::Error => Severity::Error,
            finding::Severity::Warning => Severity::Warning,
            finding::Severity::Note => Severity::Note,
        }
    }
}

/// What sort of finding it is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingOutcome {
    /// The figures cannot agree.
    Inconsistent,
    /// The figures agree, but hardly by chance.
    Improbable,
    /// A disclosure is missing.
    Missing,
    /// The wording differs.
    Wording,
    /// A rule matched nothing.
    Unmatched,
    /// Something is wrong with an ignore.
    Ignore,
}

/// Something wrong in a report.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// What the rule is called.
    pub title: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What sort of finding it is.
    pub outcome: FindingOutcome,
    /// Whether it counts.
    pub status: Status,
    /// Why it does not count; null for an open one.
    pub suppression: Option<Suppression>,
    /// The figures that the baseline accepted, where others stand there now; otherwise null.
    pub lapsed: Option<Vec<String>>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Arithmetic, reasons, suggestions and a way out, a line each.
    pub help: Option<String>,
    /// The file, as it was named on the command line or found.
    pub file: String,
    /// What it is about, in the report's words; may be empty.
    pub subject: String,
    /// The figure pointed at first, as printed.
    pub text: String,
    /// The same with its wording and unit.
    pub written: String,
    /// What it measures, as printed; may be empty.
    pub label: String,
    /// The name it has in the rule.
    pub role: String,
    /// Where it stands.
    pub span: Span,
    /// Where it stands in the format's own terms.
    pub place: Place,
    /// The other figures of the relation, in reading order.
    pub related: Vec<Related>,
    /// What the other figures demand, with its unit.
    pub expected: Option<String>,
    /// What is printed, with its unit.
    pub actual: Option<String>,
    /// How far apart they are, with its unit.
    pub difference: Option<String>,
    /// Figures that are probably wrong, most probable first; several may be as likely.
    pub suspects: Vec<Suspect>,
    /// Built-in rules that report the same fault of the same figures; it is told once.
    pub also: Vec<String>,
    /// The number of its cause: findings of one file with the same number have one cause; null where it stands alone.
    pub group: Option<usize>,
    /// Where to read more about the rule.
    pub url: Option<String>,
    /// Stable under edits elsewhere in the file.
    pub fingerprint: String,
}

/// Another figure of a relation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// The file.
    pub file: String,
    /// The figure as printed.
    pub text: String,
    /// The same with its wording and unit.
    pub written: String,
    /// What it measures, as printed; may be empty.
    pub label: String,
    /// The name it has in the rule.
    pub role: String,
    /// Where it stands.
    pub span: Span,
    /// Where it stands in the format's own terms.
    pub place: Place,
}

/// A figure that is probably wrong.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspect {
    /// The figure as printed.
    pub text: String,
    /// What it measures, as printed; may be empty.
    pub label: String,
    /// Where it stands.
    pub span: Span,
    /// Where it stands in the format's own terms.
    pub place: Place,
    /// What it was probably meant to be.
    pub repair: String,
    /// How it was probably mistyped.
    pub reason: String,
    /// Another figure that is wrong as well, where only both repairs together mend what fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Box<Suspect>>,
}

impl Suspect {
    fn new(suspect: &finding::Suspect, linted: &Linted, voice: &Voice<'_>) -> Suspect {
        Suspect {
            text: suspect.text.clone(),
            label: suspect.label.clone(),
            span: Span::new(&linted.source, suspect.span),
            place: Place::new(linted.map(), suspect.span),
            repair: suspect.repair.clone(),
            reason: voice.slip(suspect),
            with: suspect.with.as_ref().map(|other| Box::new(Suspect::new(other, linted, voice))),
        }
    }
}

/// Something about how a file was read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The file.
    pub file: String,
    /// What sort of notice it is, such as `encoding`, `hidden_sheets`, `tracked_changes`.
    pub code: String,
    /// The notice as one sentence.
    pub message: String,
}

impl Notice {
    /// The notices of a report, worded in the language of the voice.
    pub fn of(linted: &Linted, voice: &Voice<'_>) -> Vec<Notice> {
        let one = |notice| Notice {
            file: linted.source.name().to_owned(),
            code: code(notice).to_owned(),
            message: voice.notice(notice),
        };
        linted.notices.iter().map(one).collect()
    }
}

/// A file that could not be checked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// The file.
    pub file: String,
    /// A stable name for the sort of error, such as `cli::missing`.
    pub code: String,
    /// What was expected and what was found.
    pub message: String,
}

impl Finding {
    /// A finding of a report, worded in the language of the voice.
    pub fn new(finding: &finding::Finding, linted: &Linted, voice: &Voice<'_>) -> Finding {
        let source = &linted.source;
        let [expected, actual, difference] = voice.amounts(finding);
        let suspect = |suspect: &finding::Suspect| Suspect::new(suspect, linted, voice);
        Finding {
            rule: finding.rule.to_string(),
            title: voice.title(&finding.rule),
            severity: finding.severity.into(),
            outcome: finding_outcome(finding),
            status: (&finding.standing).into(),
            suppression: Suppression::of(&finding.standing),
            lapsed: match &finding.standing {
                Standing::Lapsed(was) => Some(was.clone()),
                _ => None,
            },
            message: voice.headline(finding),
            help: Some(voice.help(finding)),
            file: source.name().to_owned(),
            subject: finding.subject.clone(),
            text: finding.primary.text.clone(),
            written: finding.primary.written.clone(),
            label: finding.primary.label.clone(),
            role: finding.primary.role.to_string(),
            span: Span::new(source, finding.primary.span),
            place: Place::new(linted.map(), finding.primary.span),
            related: finding.related.iter().map(|part| Related::new(part, linted)).collect(),
            expected,
            actual,
            difference,
            suspects: finding.suspects.iter().map(suspect).collect(),
            also: finding.also.iter().map(ToString::to_string).collect(),
            group: finding.cause.as_ref().map(|cause| cause.number),
            url: None,
            fingerprint: finding.fingerprint.clone(),
        }
    }
}

impl Related {
    fn new(part: &Part, linted: &Linted) -> Related {
        Related {
            file: linted.source.name().to_owned(),
            text: part.text.clone(),
            written: part.written.clone(),
            label: part.label.clone(),
            role: part.role.to_string(),
            span: Span::new(&linted.source, part.span),
            place: Place::new(linted.map(), part.span),
        }
    }
}

fn finding_outcome(finding: &finding::Finding) -> FindingOutcome {
    match (&finding.statement, finding.outcome) {
        (Statement::Unmatched { .. }, _) => FindingOutcome::Unmatched,
        (Statement::Missing { .. }, _) => FindingOutcome::Missing,
        (Statement::Ignore(_), _) => FindingOutcome::Ignore,
        (Statement::Spelling { .. }, _) => FindingOutcome::Wording,
        (Statement::Mentions { difference: None, .. }, _) => FindingOutcome::Wording,
        (_, check::Outcome::Improbable) => FindingOutcome::Improbable,
        _ => FindingOutcome::Inconsistent,
    }
}
