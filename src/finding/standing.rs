//! How a finding stands with what was said of it before: that it is known, that it is accepted and why. Owns these words
//! as data; it must not know who says so, nor where it is written.

use std::sync::Arc;

use super::Amount;
use crate::date::Date;
use crate::source::Span;

/// How a finding stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// Nothing was said of it.
    #[default]
    Open,
    /// The baseline has it, with a reason where someone wrote one there.
    Known(Option<String>),
    /// The baseline has it with other figures, as printed: what was accepted then is not what stands there now.
    Lapsed(Vec<String>),
    /// It is accepted, with a reason.
    Ignored(Ignored),
}

impl Standing {
    /// Whether it counts.
    pub fn is_open(&self) -> bool {
        matches!(self, Standing::Open | Standing::Lapsed(_))
    }
}

/// That a finding is accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignored {
    /// Why.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
    /// Where the report says so; `None` where the configuration does.
    pub at: Option<Span>,
}

/// What can be wrong with an ignore.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IgnoreFault {
    /// It gives no reason.
    NoReason,
    /// It cannot be read: this is not what belongs there.
    Malformed(String),
    /// There is no rule of that id; with the one that was probably meant.
    UnknownRule(Option<String>),
    /// The rule has no such finding here.
    Unused,
    /// The finding is there with another difference than the accepted one: that of now.
    OtherDifference(Amount),
    /// Its last day is over.
    Expired(Date),
    /// It stands for so many findings, where one is meant; with the figures that tell them apart, as printed.
    Unclear(usize, Vec<String>),
}

impl IgnoreFault {
    /// The id of the rule that reports it.
    pub fn rule(&self) -> &'static str {
        match self {
            IgnoreFault::NoReason => "ignore-without-reason",
            IgnoreFault::Malformed(_) => "ignore-malformed",
            IgnoreFault::UnknownRule(_) => "ignore-of-unknown-rule",
            IgnoreFault::Unused | IgnoreFault::OtherDifference(_) => "ignore-unused",
            IgnoreFault::Expired(_) => "ignore-expired",
            IgnoreFault::Unclear(..) => "ignore-unclear",
        }
    }

    /// Whether nothing can be made of the ignore at all.
    pub fn is_error(&self) -> bool {
        matches!(self, IgnoreFault::NoReason | IgnoreFault::Malformed(_) | IgnoreFault::UnknownRule(_))
    }
}

/// The rules about ignores, by id, with whether their findings are errors; the others are warnings.
pub const IGNORE_RULES: [(&str, bool); 6] = [
    ("ignore-expired", false),
    ("ignore-malformed", true),
    ("ignore-of-unknown-rule", true),
    ("ignore-unclear", false),
    ("ignore-unused", false),
    ("ignore-without-reason", true),
];

/// An ignore that something is wrong with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadIgnore {
    /// The rule that it names; may be empty.
    pub rule: Arc<str>,
    /// What is wrong.
    pub fault: IgnoreFault,
}
