//! The checks that were made, for machines.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::Span;
use crate::check::{self, Reason};
use crate::linted::{CheckRecord, Linted};

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
