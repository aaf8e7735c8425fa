//! The JSON of `check`: summary, findings, checks, errors.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::{Place, Span};
use super::{Tool, VERSION};
use crate::check::{self, Reason};
use crate::finding::{self, Part, Statement};
use crate::linted::{self, CheckRecord, Linted};
use crate::report::wording::Voice;
use crate::report::wording::notices::code;
use crate::source::Source;

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

/// How much was checked.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Written numbers, figures or not.
    pub numerals: usize,
    /// Figures.
    pub figures: usize,
    /// Figures under at least one evaluated check.
    pub covered: usize,
    /// Numerals that cannot be read.
    pub unreadable: usize,
    /// Rules that were applied.
    pub rules: usize,
    /// Checks, of every outcome.
    pub checks: usize,
    /// Checks that hold.
    pub held: usize,
    /// Checks that differ, explained by the printed precision.
    pub rounded: usize,
    /// Checks that hold, but hardly by chance.
    pub improbable: usize,
    /// Checks that could not be evaluated.
    pub not_evaluable: usize,
    /// Checks whose condition is false.
    pub skipped: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings suppressed in the report.
    pub suppressed: usize,
    /// Findings known from the baseline.
    pub baseline: usize,
}

impl From<&linted::Summary> for Summary {
    fn from(summary: &linted::Summary) -> Summary {
        let counts = &summary.counts;
        Summary {
            files: summary.files,
            numerals: counts.numerals,
            figures: counts.figures,
            covered: counts.covered,
            unreadable: counts.unreadable,
            rules: summary.rules,
            checks: counts.checks,
            held: counts.held,
            rounded: counts.rounded,
            improbable: counts.improbable,
            not_evaluable: counts.not_evaluable,
            skipped: counts.skipped,
            errors: counts.errors,
            warnings: counts.warnings,
            notes: counts.notes,
            suppressed: 0,
            baseline: 0,
        }
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
}

/// What a check came to.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// It is true of the figures as printed.
    Holds,
    /// It differs, explained by the printed precision.
    Rounded,
    /// It holds, but hardly by chance.
    Improbable,
    /// The figures cannot agree.
    Inconsistent,
    /// It could not be evaluated; see the reason.
    NotEvaluable,
    /// Its condition is false.
    Skipped,
}

/// Something wrong in a report.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What sort of finding it is.
    pub outcome: FindingOutcome,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Arithmetic, reasons, suggestions and a way out, a line each.
    pub help: Option<String>,
    /// The file, as it was named on the command line or found.
    pub file: String,
    /// The figure pointed at first, as printed.
    pub text: String,
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
    /// Where it stands.
    pub span: Span,
    /// What it was probably meant to be.
    pub repair: String,
    /// How it was probably mistyped.
    pub reason: String,
    /// Another figure that is wrong as well, where only both repairs together mend what fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Box<Suspect>>,
}

impl Suspect {
    fn new(suspect: &finding::Suspect, source: &Source, voice: &Voice<'_>) -> Suspect {
        Suspect {
            text: suspect.text.clone(),
            span: Span::new(source, suspect.span),
            repair: suspect.repair.clone(),
            reason: voice.slip(suspect),
            with: suspect.with.as_ref().map(|other| Box::new(Suspect::new(other, source, voice))),
        }
    }
}

/// A check that was made, or could not be.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The file.
    pub file: String,
    /// The rule's id.
    pub rule: String,
    /// What it came to.
    pub outcome: CheckOutcome,
    /// Why it could not be evaluated, such as `figure_missing`.
    pub reason: Option<String>,
    /// Its figures, in reading order.
    pub figures: Vec<Span>,
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
    /// What was expected, what was found, what to do.
    pub message: String,
}

impl Finding {
    /// A finding of a report, worded in the language of the voice.
    pub fn new(finding: &finding::Finding, linted: &Linted, voice: &Voice<'_>) -> Finding {
        let source = &linted.source;
        let file = source.name().to_owned();
        let [expected, actual, difference] = voice.amounts(finding);
        let related = |part: &Part| Related {
            file: file.clone(),
            text: part.text.clone(),
            role: part.role.to_string(),
            span: Span::new(source, part.span),
            place: Place::new(linted.map(), part.span),
        };
        let suspect = |suspect: &finding::Suspect| Suspect::new(suspect, source, voice);
        Finding {
            rule: finding.rule.to_string(),
            severity: finding.severity.into(),
            outcome: finding_outcome(finding),
            message: voice.headline(finding),
            help: Some(voice.help(finding)),
            file: file.clone(),
            text: finding.primary.text.clone(),
            role: finding.primary.role.to_string(),
            span: Span::new(source, finding.primary.span),
            place: Place::new(linted.map(), finding.primary.span),
            related: finding.related.iter().map(related).collect(),
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

fn finding_outcome(finding: &finding::Finding) -> FindingOutcome {
    match (&finding.statement, finding.outcome) {
        (Statement::Unmatched { .. }, _) => FindingOutcome::Unmatched,
        (Statement::Missing { .. }, _) => FindingOutcome::Missing,
        (Statement::Spelling { .. }, _) => FindingOutcome::Wording,
        (Statement::Mentions { difference: None, .. }, _) => FindingOutcome::Wording,
        (_, check::Outcome::Improbable) => FindingOutcome::Improbable,
        _ => FindingOutcome::Inconsistent,
    }
}

impl Check {
    /// The checks of a report that belong into the output: all of them, or those not evaluable.
    pub fn of(linted: &Linted, all: bool) -> Vec<Check> {
        let wanted = |record: &&CheckRecord| all || matches!(record.outcome, check::Outcome::NotEvaluable(_));
        linted.checks.iter().filter(wanted).map(|record| Check::new(record, linted)).collect()
    }

    fn new(record: &CheckRecord, linted: &Linted) -> Check {
        let (outcome, reason) = match record.outcome {
            check::Outcome::Holds => (CheckOutcome::Holds, None),
            check::Outcome::Rounded => (CheckOutcome::Rounded, None),
            check::Outcome::Improbable => (CheckOutcome::Improbable, None),
            check::Outcome::Inconsistent => (CheckOutcome::Inconsistent, None),
            check::Outcome::NotEvaluable(reason) => (CheckOutcome::NotEvaluable, Some(reason_code(reason))),
            check::Outcome::Skipped => (CheckOutcome::Skipped, None),
        };
        Check {
            file: linted.source.name().to_owned(),
            rule: record.rule.to_string(),
            outcome,
            reason: reason.map(str::to_owned),
            figures: record.figures.iter().map(|&span| Span::new(&linted.source, span)).collect(),
        }
    }
}

fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::FigureMissing => "figure_missing",
        Reason::Ambiguous => "ambiguous",
        Reason::Vague => "vague",
        Reason::Units => "units",
        Reason::NoEvidence => "no_evidence",
        Reason::EvidenceAgainst => "evidence_against",
        Reason::OneMention => "one_mention",
        Reason::NoYear => "no_year",
        Reason::DivisionByZero => "division_by_zero",
        Reason::TooLarge => "too_large",
        Reason::NoItems => "no_items",
        Reason::NoPower => "no_power",
        Reason::FailsAlone => "fails_alone",
    }
}
