//! Checks: whether bound figures agree. Owns the outcomes, the arithmetic of a verdict, suspects and repairs.
//! It must not know rule ids, severities, YAML or printing.

pub mod attribute;
mod chance;
mod closeness;
mod dims;
mod edit;
pub mod evaluate;
mod exact;
pub mod feasible;
pub mod joint;
mod linear;
mod padding;
mod repair;
mod same;
mod style;
pub mod suspect;
#[cfg(test)]
mod suspect_set_tests;
#[cfg(test)]
mod suspect_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod value;

pub use edit::Slip;

use crate::decimal::Decimal;
use crate::figure::FigureId;
pub use crate::figure::conventions::Rounding;
use crate::rule::expr::{Check, NameIx};
use crate::source::Span;
use crate::structure::Term;

/// The figures bound to the names of one check, by [`crate::rule::expr::NameIx`].
pub type Bound = Vec<Vec<Term>>;

/// A name that stands for a number that is no figure: a direction, a year, how many items a list has, 32 of 第32個.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Given {
    /// The name.
    pub name: NameIx,
    /// Its number.
    pub number: Decimal,
    /// What it is the number of.
    pub sort: GivenSort,
    /// Where the report says it.
    pub span: Span,
}

/// What a number is that is no figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GivenSort {
    /// Up (1) or down (−1).
    Direction,
    /// A year.
    Year,
    /// How many items a list has; it compares with counts only.
    Items,
    /// A number in a name, 第32個: it may stand in several places, each of which is one of these.
    Named,
}

/// A condition with its figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition<'r> {
    /// What must be true.
    pub check: &'r Check,
    /// The figures, by name.
    pub bound: Bound,
}

/// What a check came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is true of the figures as printed.
    Holds,
    /// It differs, and the printed precision explains it.
    Rounded,
    /// Inside the intervals, but hardly by chance: a note.
    Improbable,
    /// The intervals cannot meet.
    Inconsistent,
    /// It could not be evaluated.
    NotEvaluable(Reason),
    /// Its `only_if` is false.
    Skipped,
}

impl Outcome {
    /// Whether it can become a finding.
    pub fn is_told(self) -> bool {
        matches!(
            self,
            Outcome::Inconsistent | Outcome::Improbable | Outcome::NotEvaluable(Reason::FigureMissing)
        )
    }
}

/// Why a check could not be evaluated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// A name matched no figure.
    FigureMissing,
    /// A name that must be one figure matched several.
    Ambiguous,
    /// A figure is vague (數十萬).
    Vague,
    /// Units that do not compare.
    Units,
    /// Nothing in the document says that the relation was meant.
    NoEvidence,
    /// Evidence speaks against the relation: it fails everywhere in a wide table.
    EvidenceAgainst,
    /// A single mention has nothing to tie with.
    OneMention,
    /// The report's own year is not known.
    NoYear,
    /// Division by zero.
    DivisionByZero,
    /// A number beyond what is calculated exactly.
    TooLarge,
    /// A total for which no items could be told.
    NoItems,
    /// So many people that every share is possible, or a number of people that is no exact one.
    NoPower,
    /// Of sums that are taken together one fails already on its own.
    FailsAlone,
}

/// A verdict with its arithmetic, in base units.
#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// The left side computed from the figures as printed; `None` for `same` and where not evaluable.
    pub left: Option<Decimal>,
    /// The right side likewise.
    pub right: Option<Decimal>,
    /// The most by which rounding of the printed figures can move left − right.
    pub slack: Option<Decimal>,
    /// For `same`: the two mentions that disagree most.
    pub pair: Option<(FigureId, FigureId)>,
    /// For `possible`: which of its relations contradict each other, by their place; `left` and `right` are then what
    /// the equation that they make together comes to, and what it should.
    pub conflict: Vec<usize>,
    /// Whether rounding explains the difference only where the zeros behind the points are padding.
    pub padded: bool,
}

impl Verdict {
    /// An outcome that no arithmetic belongs to.
    pub(crate) fn without_numbers(outcome: Outcome) -> Verdict {
        Verdict {
            outcome,
            left: None,
            right: None,
            slack: None,
            pair: None,
            conflict: Vec::new(),
            padded: false,
        }
    }
}

/// One check of one rule on the figures that it found.
#[derive(Clone, Debug)]
pub struct Instance<'r> {
    /// What must be true.
    pub check: &'r Check,
    /// The figures, by name.
    pub bound: Bound,
    /// The names that stand for a number.
    pub given: Vec<Given>,
    /// Where one of these is proven false, the check is skipped.
    pub only_if: Vec<Condition<'r>>,
    /// How the figures were rounded.
    pub rounding: Rounding,
    /// A demanded tolerance in base units instead of what rounding explains.
    pub tolerance: Option<Tolerance>,
    /// Known before evaluation: why it cannot be.
    pub refused: Option<Reason>,
    /// For `possible`: the sums that are taken together.
    pub system: Vec<joint::Relation>,
}

impl<'r> Instance<'r> {
    /// A check on some figures, without conditions or demands of its own.
    pub fn new(check: &'r Check, bound: Bound) -> Instance<'r> {
        Instance {
            check,
            bound,
            given: Vec::new(),
            only_if: Vec::new(),
            rounding: Rounding::Nearest,
            tolerance: None,
            refused: None,
            system: Vec::new(),
        }
    }

    /// Whether another asks the same of the same figures: a rule of one's own may say what the core pack says.
    pub(crate) fn repeats(&self, other: &Instance<'_>) -> bool {
        self.check == other.check
            && self.bound == other.bound
            && self.given == other.given
            && self.only_if == other.only_if
            && (self.rounding, self.tolerance) == (other.rounding, other.tolerance)
            && self.refused == other.refused
            && self.system == other.system
    }
}

/// A tolerance that a rule demands instead of the printed precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tolerance {
    /// The figures as printed must agree exactly.
    Exact,
    /// An absolute difference in base units.
    Absolute(Decimal),
    /// A share of the right side, in percent.
    Relative(Decimal),
}
