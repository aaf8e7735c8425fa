//! The one model of a finding: what is wrong, where, and what it was probably meant to be. It must not know
//! how a finding is drawn or serialized: it carries data, the report's own words and printed numbers.

mod amount;
pub mod build;
mod cause;
mod fingerprint;
mod lack;
mod once;
mod standing;
#[cfg(test)]
mod tests;
pub mod text;

use std::sync::Arc;

use crate::check::Outcome;
pub use crate::check::Slip;
use crate::source::Span;
pub(crate) use cause::gather;
pub use cause::{Cause, Other};
pub(crate) use fingerprint::{of_file, of_text, squeezed};
pub use lack::Lack;
pub(crate) use once::tell_once;
pub use standing::{BadIgnore, IGNORE_RULES, IgnoreFault, Ignored, Standing};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth a look.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// A number with its unit, as printed or as an accountant writes it: `36.0`, `萬元`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Amount {
    /// Grouped digits.
    pub number: String,
    /// The unit as the report prints it; may be empty.
    pub unit: String,
}

/// A figure that takes part in a finding.
#[derive(Clone, Debug)]
pub struct Part {
    /// The numeral.
    pub span: Span,
    /// The numeral as printed.
    pub text: String,
    /// Numeral, qualifier and unit as printed: `超2.1萬人`.
    pub written: String,
    /// The name it has in the rule: `items`, `total`, `mention`.
    pub role: Arc<str>,
    /// Its label as printed (row label, clause, callout label); may be empty.
    pub label: String,
    /// Whether it is subtracted in the sum.
    pub subtracted: bool,
}

/// What is wrong, as data. All amounts are in one unit, that of the figure the statement is about.
#[derive(Clone, Debug)]
pub enum Statement {
    /// A sum differs from its total: `sum(items) = total`.
    Sum {
        /// The name that the total has in the rule; all other figures are added up.
        of: Arc<str>,
        /// What the items add up to.
        sum: Amount,
        /// The printed total.
        total: Amount,
        /// How far apart, without sign.
        difference: Amount,
        /// The most that rounding can explain.
        slack: Amount,
    },
    /// A difference is not as printed: `change = new - old`.
    Difference {
        /// The name that the printed difference has in the rule.
        of: Arc<str>,
        /// The subtraction with its numbers: `130 − 100`.
        terms: String,
        /// What it comes to.
        made: Amount,
        /// The printed difference.
        total: Amount,
        /// How far apart, without sign.
        difference: Amount,
        /// The most that rounding can explain.
        slack: Amount,
    },
    /// Shares do not make their whole: `sum(shares) = 100%`.
    Composition {
        /// What the shares add up to.
        sum: Amount,
        /// The whole: 100 %.
        whole: Amount,
        /// How far apart, without sign, in percentage points.
        difference: Amount,
        /// Whether the sum is below the whole.
        short: bool,
        /// The most that rounding can explain.
        slack: Amount,
    },
    /// Two mentions of one quantity differ.
    Mentions {
        /// How far apart, without sign; `None` where only the wording differs.
        difference: Option<Amount>,
        /// Whether either is qualified (超, 約).
        qualified: bool,
    },
    /// A part exceeds its whole, or another order is broken: `part <= whole`.
    Order {
        /// By how much.
        difference: Amount,
        /// The comparison that should hold, as written in the rule: `<=`.
        comparison: &'static str,
        /// The constant limit, where one side is one: `100%`.
        limit: Option<Amount>,
    },
    /// Any other comparison.
    Comparison {
        /// The check as the rule writes it.
        check: String,
        /// The left side.
        left: Amount,
        /// The right side.
        right: Amount,
        /// How far apart.
        difference: Amount,
        /// The most that rounding can explain.
        slack: Amount,
    },
    /// A share that no whole number of the people makes.
    Impossible {
        /// The printed share.
        share: Amount,
        /// Of how many.
        base: Amount,
        /// The numbers of people next to it, with their shares.
        reachable: [(String, Amount); 2],
    },
    /// Sums that are true one by one, and cannot all be.
    Together {
        /// Each of them.
        sums: Vec<OneOf>,
        /// How far off the equation is that they make together, without sign.
        difference: Amount,
        /// The most of it that rounding can explain.
        slack: Amount,
    },
    /// How a figure is printed, or what it says it is, is not as the rule demands.
    Words {
        /// The check as the rule writes it.
        check: String,
        /// What the report says.
        left: String,
        /// What it must say, or must not.
        right: String,
    },
    /// A disclosure that must be there is not.
    Missing {
        /// What is missing, as the rule calls it.
        name: String,
    },
    /// A name is spelt wrongly.
    Spelling {
        /// As printed.
        found: String,
        /// As it must be.
        right: String,
    },
    /// Something is wrong with an ignore.
    Ignore(BadIgnore),
    /// A rule of a report's own could not be checked.
    Unmatched {
        /// The name in the rule that stands in the way.
        name: String,
        /// How.
        lack: Lack,
    },
}

/// One of several sums that cannot all be true.
#[derive(Clone, Debug)]
pub struct OneOf {
    /// What is added up, in reading order.
    pub items: Vec<Part>,
    /// What the items add up to.
    pub sum: Amount,
    /// The total, or what shares must make.
    pub total: Amount,
    /// The most by which rounding can move one from the other.
    pub slack: Amount,
}

/// A figure that is probably wrong, with what it was probably meant to be.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// The numeral.
    pub span: Span,
    /// As printed.
    pub text: String,
    /// Its label.
    pub label: String,
    /// What to print instead.
    pub repair: String,
    /// What happened.
    pub slip: Slip,
    /// Other relations of this figure that the repair mends as well.
    pub mends: usize,
    /// The comparative the repair comes close to, as printed, where it does.
    pub near: Option<String>,
    /// The comparative that the repair leads away from, as printed.
    pub far: Option<String>,
    /// The year of the comparative, where it is said.
    pub other_year: Option<u16>,
    /// Another figure that is wrong as well, where only both repairs together mend what fails.
    pub with: Option<Box<Suspect>>,
}

/// Another relation of the report that speaks for one side.
#[derive(Clone, Debug)]
pub struct Support {
    /// The figure outside this relation.
    pub part: Part,
    /// Whether it agrees with the computed side (the items) rather than with the printed one (the total).
    pub agrees_with_items: bool,
}

/// A name of a rule that stands for no figure, and what it stands for here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The name.
    pub name: Arc<str>,
    /// What it says.
    pub says: Says,
}

/// What a word of the report says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// 增長, up.
    Up,
    /// 下降, down.
    Down,
    /// A year, or how many items a list has.
    Number(String),
}

/// Something about the rounding of the figures of a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The report's own note on rounding does not explain the difference.
    Note {
        /// Where it stands.
        at: Span,
        /// The most that it explains.
        slack: Amount,
    },
    /// All figures are read as cut off, as the report's own note says.
    Declared {
        /// Where it stands.
        at: Span,
    },
    /// The zeros behind the points would have to be padding.
    Padded,
    /// Their table is read as cut off.
    CutOff {
        /// How many of its sums cutting off explains.
        sums: usize,
        /// How many of these rounding to the nearest does not explain.
        beyond: usize,
    },
}

/// Something wrong in a report.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: Arc<str>,
    /// How much it weighs.
    pub severity: Severity,
    /// `Inconsistent` or `Improbable`, or `NotEvaluable` for a rule that matched nothing.
    pub outcome: Outcome,
    /// What is wrong.
    pub statement: Statement,
    /// What it is about, in the report's words: the table's caption with column, or the shared label.
    pub subject: String,
    /// The figure pointed at first.
    pub primary: Part,
    /// All other figures of the relation, in reading order.
    pub related: Vec<Part>,
    /// What the names stand for that are no figures.
    pub told: Vec<Told>,
    /// Built-in rules that report the same fault of the same figures; it is told once, by a rule of one's own.
    pub also: Vec<Arc<str>>,
    /// Probable culprits, most probable first; empty where nothing tells.
    pub suspects: Vec<Suspect>,
    /// Whether the first suspect stands clearly before the others (then it is called the culprit).
    pub clear: bool,
    /// Whether the first suspect is the better guess, the others being possible still (first choice, not culprit).
    pub ahead: bool,
    /// Other relations that speak for a side.
    pub supports: Vec<Support>,
    /// What is to be said of rounding.
    pub remarks: Vec<Remark>,
    /// The other findings of the same cause, where there are any.
    pub cause: Option<Cause>,
    /// What was said of it before.
    pub standing: Standing,
    /// Stable under edits elsewhere in the file.
    pub fingerprint: String,
}

impl Finding {
    /// A finding of one place, with nothing known besides: inconsistent and open, without suspects.
    pub(crate) fn bare(
        (rule, severity): (Arc<str>, Severity),
        (subject, statement): (String, Statement),
        primary: Part,
        fingerprint: String,
    ) -> Finding {
        Finding {
            rule,
            severity,
            outcome: Outcome::Inconsistent,
            statement,
            subject,
            primary,
            related: Vec::new(),
            told: Vec::new(),
            also: Vec::new(),
            suspects: Vec::new(),
            clear: false,
            ahead: false,
            supports: Vec::new(),
            remarks: Vec::new(),
            cause: None,
            standing: Standing::Open,
            fingerprint,
        }
    }

    /// All its figures, the one pointed at first.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.primary).chain(&self.related)
    }

    /// How far its figures are apart, where that can be said.
    pub fn difference(&self) -> Option<&Amount> {
        once::difference(&self.statement)
    }
}

/// The places of all figures of a finding, sorted.
fn figures(finding: &Finding) -> Vec<Span> {
    let mut spans: Vec<Span> =
        std::iter::once(&finding.primary).chain(&finding.related).map(|part| part.span).collect();
    spans.sort_unstable();
    spans
}
