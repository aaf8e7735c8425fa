//! The catalogue keys of everything that has a name: severities, roles, outcomes, reasons, qualifiers. Owns
//! these tables; it must not know languages.

use crate::check::{Outcome, Reason};
use crate::finding::{Severity, Slip, Standing};
use crate::lexis::{Left, Qualifier};

/// The key of a severity.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    }
}

/// The key of a well-known name of a figure in a rule; `None` for the names that rule authors make up.
pub(crate) fn role(name: &str) -> Option<&'static str> {
    Some(match name {
        "items" | "item" => "role-items",
        "total" => "role-total",
        "subtotal" => "role-subtotal",
        "headline" => "role-headline",
        "mention" | "mentions" => "role-mention",
        "part" => "role-part",
        "whole" => "role-whole",
        "shares" | "share" => "role-shares",
        "old" | "prior" => "role-old",
        "new" | "current" => "role-new",
        "rate" | "change" => "role-rate",
        "largest" => "role-largest",
        "bare" => "role-bare",
        "people" | "headcount" => "role-people",
        "printed" => "role-printed",
        "average" => "role-average",
        "number" => "role-number",
        "intensity" => "role-intensity",
        "base" => "role-base",
        "quotient" => "role-quotient",
        "difference" => "role-difference",
        _ => return None,
    })
}

/// The key of what a rule about ignores is called; `None` for all other rules.
pub(crate) fn ignore_rule(id: &str) -> Option<&'static str> {
    Some(match id {
        "ignore-expired" => "rule-ignore-expired",
        "ignore-malformed" => "rule-ignore-malformed",
        "ignore-of-unknown-rule" => "rule-ignore-of-unknown-rule",
        "ignore-unclear" => "rule-ignore-unclear",
        "ignore-unused" => "rule-ignore-unused",
        "ignore-without-reason" => "rule-ignore-without-reason",
        _ => return None,
    })
}

/// The key of the mark of a finding that is not open.
pub(crate) fn standing(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::Open | Standing::Lapsed(_) => None,
        Standing::Known(_) => Some("mark-known"),
        Standing::Ignored(_) => Some("mark-accepted"),
    }
}

/// The key of an outcome.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "outcome-holds",
        Outcome::Rounded => "outcome-rounded",
        Outcome::Improbable => "outcome-improbable",
        Outcome::Inconsistent => "outcome-inconsistent",
        Outcome::NotEvaluable(_) => "outcome-not-evaluable",
        Outcome::Skipped => "outcome-skipped",
    }
}

/// The key of a reason why a check could not be made.
pub(crate) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::FigureMissing => "not-evaluable-figure-missing",
        Reason::Ambiguous => "not-evaluable-ambiguous",
        Reason::Vague => "not-evaluable-vague",
        Reason::Units => "not-evaluable-units",
        Reason::NoEvidence => "not-evaluable-no-evidence",
        Reason::EvidenceAgainst => "not-evaluable-evidence-against",
        Reason::OneMention => "not-evaluable-one-mention",
        Reason::NoYear => "not-evaluable-no-year",
        Reason::DivisionByZero => "not-evaluable-division-by-zero",
        Reason::TooLarge => "not-evaluable-too-large",
        Reason::NoItems => "not-evaluable-no-items",
        Reason::NoPower => "not-evaluable-no-power",
        Reason::FailsAlone => "not-evaluable-fails-alone",
    }
}

/// The key of a slip, without the digits concerned.
pub(crate) fn slip(slip: Slip) -> &'static str {
    match slip {
        Slip::DigitReplaced => "slip-replaced",
        Slip::DigitOmitted => "slip-omitted",
        Slip::DigitsSwapped => "slip-swapped",
        Slip::DigitAdded => "slip-added",
        Slip::PointMoved => "slip-point",
        Slip::ScaleMoved => "slip-scale",
        Slip::StalePeriod => "slip-stale",
        Slip::CellsExchanged => "slip-exchanged",
        Slip::Computed => "slip-computed",
        Slip::Spelling => "slip-spelling",
    }
}

/// The key of a qualifier.
pub(crate) fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Over => "qualifier-over",
        Qualifier::OverOrEqual => "qualifier-over-or-equal",
        Qualifier::Under => "qualifier-under",
        Qualifier::UnderOrEqual => "qualifier-under-or-equal",
        Qualifier::About => "qualifier-about",
    }
}

/// The key of the reason why a numeral is no figure.
pub(crate) fn left_out(left: Left) -> &'static str {
    match left {
        Left::Period => "left-period",
        Left::Time => "left-time",
        Left::RangeLabel => "left-range-label",
        Left::Name => "left-name",
        Left::Ordinal => "left-ordinal",
        Left::Page => "left-page",
        Left::RatioSide => "left-ratio-side",
        Left::ListNumber => "left-list-number",
        Left::Telephone => "left-telephone",
        Left::Unreadable => "left-unreadable",
        Left::TooLong => "left-too-long",
        Left::Vague => "left-vague",
    }
}
