//! The check expression: its tree and its parser. Owns the grammar of `check:`; it must not know where figures
//! come from.
//!
//! The grammar is written down in `docs/grammar.md`, whose cases the tests read. In short: a check is one
//! comparison of two sums, `same(...)` over names or attributes, `feasible(...)` of two names, `possible(...)` over
//! names, or a comparison of an attribute with a text.
//! Signs, digits and parentheses may be full-width. Write two checks for a range.

mod attribute;
mod function;
mod parse;
mod token;

pub use attribute::Attribute;
pub(crate) use parse::is_name;
pub use parse::{Fault, FaultKind, Named, parse};

use crate::decimal::Decimal;
use crate::figure::unit::Unit;

/// Index of a name among the figures of one rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NameIx(pub u16);

/// A condition that must be true.
#[derive(Clone, PartialEq, Debug)]
pub enum Check {
    /// A comparison of two expressions.
    Compare {
        /// The left side.
        left: Expr,
        /// The comparison.
        op: Comparison,
        /// The right side.
        right: Expr,
    },
    /// All figures of these names are mentions of one quantity.
    Same(Vec<NameIx>),
    /// All figures of these names have one attribute in common.
    Alike(Attribute, Vec<NameIx>),
    /// What an attribute of one figure says.
    Says {
        /// The attribute.
        attribute: Attribute,
        /// Of which figure.
        name: NameIx,
        /// Whether it must say this; otherwise it must not.
        equal: bool,
        /// As written in the rule.
        text: Box<str>,
    },
    /// A share of a number of people is that of a whole number of them.
    Feasible {
        /// The share.
        share: NameIx,
        /// The number of people.
        base: NameIx,
    },
    /// All sums that the report's structure shows among the figures of these names can be true at once.
    Possible(Vec<NameIx>),
}

/// How two sides compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `!=`
    Differ,
}

/// An arithmetic expression over figures.
#[derive(Clone, PartialEq, Debug)]
pub enum Expr {
    /// An exact constant in base units, with the unit it was written with.
    Constant(Decimal, Unit),
    /// One figure.
    Name(NameIx),
    /// An aggregate over the figures of a name.
    Aggregate(Aggregate, NameIx),
    /// A number that says how a figure is written or what it is for: `precision(x)`, `max(period(x))`.
    Attribute {
        /// Which.
        attribute: Attribute,
        /// Over the figures of the name; `None` for one figure.
        aggregate: Option<Aggregate>,
        /// Of which figures.
        name: NameIx,
    },
    /// The report's own year: `report_year`.
    ReportYear,
    /// `-x`
    Negate(Box<Expr>),
    /// `abs(x)`
    Absolute(Box<Expr>),
    /// `x + y` and the like.
    Binary(Operator, Box<Expr>, Box<Expr>),
}

/// An aggregate function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aggregate {
    /// Sum, respecting subtracted items.
    Sum,
    /// Arithmetic mean.
    Mean,
    /// Smallest.
    Min,
    /// Largest.
    Max,
    /// How many.
    Count,
}

/// An arithmetic operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Check {
    /// The names that the check speaks of, each once, in order.
    pub fn names(&self) -> Vec<NameIx> {
        let mut out = self.uses().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let mut seen = Vec::new();
        out.retain(|name| {
            !seen.contains(name) && {
                seen.push(*name);
                true
            }
        });
        out
    }

    /// The names that may be several figures at once: those in aggregates, and those of `same`.
    pub fn plural_names(&self) -> Vec<NameIx> {
        self.uses().into_iter().filter(|(_, used)| *used != Use::Single).map(|(name, _)| name).collect()
    }

    /// The names that may be no figure at all: those that are only counted.
    pub fn counted_names(&self) -> Vec<NameIx> {
        let uses = self.uses();
        let only_counted = |name| uses.iter().all(|(other, used)| *other != name || *used == Use::Counted);
        self.names().into_iter().filter(|name| only_counted(*name)).collect()
    }

    /// Whether it speaks of values, and not only of how figures are written. That a share is possible tells nothing of
    /// its value, and that sums are possible together nothing that the sums do not.
    pub fn is_about_values(&self) -> bool {
        match self {
            Check::Same(_) => true,
            Check::Alike(..) | Check::Says { .. } | Check::Feasible { .. } | Check::Possible(_) => false,
            Check::Compare { left, right, .. } => left.has_values() || right.has_values(),
        }
    }

    /// Every use of a name, in order.
    fn uses(&self) -> Vec<(NameIx, Use)> {
        let mut out = Vec::new();
        match self {
            Check::Same(names) | Check::Alike(_, names) | Check::Possible(names) => {
                out.extend(names.iter().map(|name| (*name, Use::Plural)));
            }
            Check::Says { name, .. } => out.push((*name, Use::Single)),
            Check::Feasible { share, base } => out.extend([share, base].map(|name| (*name, Use::Single))),
            Check::Compare { left, right, .. } => {
                left.collect_uses(&mut out);
                right.collect_uses(&mut out);
            }
        }
        out
    }
}

/// How a name is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Single,
    Plural,
    Counted,
}

impl Expr {
    fn collect_uses(&self, out: &mut Vec<(NameIx, Use)>) {
        match self {
            Expr::Constant(..) | Expr::ReportYear => {}
            Expr::Name(name) | Expr::Attribute { aggregate: None, name, .. } => {
                out.push((*name, Use::Single));
            }
            Expr::Aggregate(Aggregate::Count, name) => out.push((*name, Use::Counted)),
            Expr::Aggregate(_, name) | Expr::Attribute { name, .. } => out.push((*name, Use::Plural)),
            Expr::Negate(inner) | Expr::Absolute(inner) => inner.collect_uses(out),
            Expr::Binary(_, left, right) => {
                left.collect_uses(out);
                right.collect_uses(out);
            }
        }
    }

    fn has_values(&self) -> bool {
        match self {
            Expr::Name(_) | Expr::Aggregate(..) => true,
            Expr::Constant(..) | Expr::ReportYear | Expr::Attribute { .. } => false,
            Expr::Negate(inner) | Expr::Absolute(inner) => inner.has_values(),
            Expr::Binary(_, left, right) => left.has_values() || right.has_values(),
        }
    }
}
