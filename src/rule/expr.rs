//! The check expression: its tree and its parser. Owns the grammar of `check:` and `only_if:`; it must not
//! know where figures come from.

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
