//! The check expression: its tree and its parser. Owns the grammar of `check:`; it must not know where figures
//! come from.
//!
//! ```text
//! check      = comparison | "same" "(" name { "," name } ")" ;
//! comparison = sum ( "=" | "==" | "<" | "<=" | "≤" | ">" | ">=" | "≥" ) sum ;
//! sum        = product { ( "+" | "-" | "−" ) product } ;
//! product    = unary { ( "*" | "×" | "/" | "÷" ) unary } ;
//! unary      = { "-" } primary ;
//! primary    = number [ unit ] | name | aggregate "(" name ")" | "abs" "(" sum ")" | "(" sum ")" ;
//! aggregate  = "sum" | "mean" | "min" | "max" | "count" ;
//! number     = digit { digit | "," } [ "." digit { digit } ] ;
//! unit       = a unit of the lexicon, with its scale: "%" | "萬元" | "pp" | … ;
//! name       = ( letter | "_" ) { letter | digit | "_" } ;     letters of any script: 各項
//! ```
//!
//! Signs, digits and parentheses may be full-width. A check has one comparison: write two checks for a range.

mod parse;

pub(crate) use parse::is_name;
pub use parse::{Fault, FaultKind, parse};

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

impl Check {
    /// The names that the check speaks of, each once, in order.
    pub fn names(&self) -> Vec<NameIx> {
        let mut out = Vec::new();
        match self {
            Check::Same(names) => out.extend(names),
            Check::Compare { left, right, .. } => {
                left.collect_names(&mut out);
                right.collect_names(&mut out);
            }
        }
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
        let mut out = Vec::new();
        match self {
            Check::Same(names) => out.extend(names),
            Check::Compare { left, right, .. } => {
                left.collect_plural(&mut out);
                right.collect_plural(&mut out);
            }
        }
        out
    }
}

impl Expr {
    fn collect_names(&self, out: &mut Vec<NameIx>) {
        match self {
            Expr::Constant(..) => {}
            Expr::Name(name) | Expr::Aggregate(_, name) => out.push(*name),
            Expr::Negate(inner) | Expr::Absolute(inner) => inner.collect_names(out),
            Expr::Binary(_, left, right) => {
                left.collect_names(out);
                right.collect_names(out);
            }
        }
    }

    fn collect_plural(&self, out: &mut Vec<NameIx>) {
        match self {
            Expr::Constant(..) | Expr::Name(_) => {}
            Expr::Aggregate(_, name) => out.push(*name),
            Expr::Negate(inner) | Expr::Absolute(inner) => inner.collect_plural(out),
            Expr::Binary(_, left, right) => {
                left.collect_plural(out);
                right.collect_plural(out);
            }
        }
    }
}
