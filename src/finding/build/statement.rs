//! The statement that a broken check makes: which side is the sum and which the whole, how far apart they are, in the
//! unit and to the place that the report prints.

use super::{Builder, Case, Named};
use crate::check::attribute::shown;
use crate::check::feasible::nearest;
use crate::check::{Instance, Verdict};
use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::finding::amount::Ruler;
use crate::finding::{Amount, Statement};
use crate::rule::expr::{Aggregate, Attribute, Check, Comparison, Expr, NameIx, Operator};

impl Builder<'_> {
    /// What the check says; `None` where it has no arithmetic.
    pub(super) fn statement(&self, case: &Case<'_>, parts: &[Named]) -> Option<Statement> {
        let (left, op, right) = match case.instance.check {
            Check::Compare { left, op, right } => (left, op, right),
            Check::Same(_) => return self.mentions(&case.verdict),
            Check::Alike(attribute, _) => return self.unlike(case, *attribute),
            Check::Feasible { share, base } => return self.impossible(case, *share, *base),
            Check::Possible(_) => return self.sums_together(case),
            Check::Says { attribute, text, .. } => {
                let left = shown(*attribute, parts.first()?.figure, self.figures);
                return Some(Statement::Words {
                    check: case.check_text.to_owned(),
                    left,
                    right: text.to_string(),
                });
            }
        };
        self.compared(case, parts, (left, *op, right))
    }

    /// What a comparison of two values says.
    fn compared(
        &self,
        case: &Case<'_>,
        parts: &[Named],
        (left, op, right): (&Expr, Comparison, &Expr),
    ) -> Option<Statement> {
        let values = (case.verdict.left?, case.verdict.right?);
        let ruler = self.ruler((left, right), values, case.instance, parts);
        let difference = ruler.amount(apart(values.0, values.1)?);
        let ordered = !matches!(op, Comparison::Equal | Comparison::Differ);
        if ordered && is_printed(left) && is_printed(right) {
            let limit = constant(left).or(constant(right));
            return Some(Statement::Order { difference, comparison: sign(op), limit });
        }
        let slack = ruler.slack(case.verdict.slack.unwrap_or_default());
        // The sum may stand on either side.
        let flipped = !is_sum(left) && is_sum(right);
        let (whole, sum, total) =
            if flipped { (left, values.1, values.0) } else { (right, values.0, values.1) };
        let sums = !ordered && (flipped || is_sum(left));
        Some(match whole {
            Expr::Name(name) if sums => {
                let of = case.names.get(usize::from(name.0)).cloned().unwrap_or_default();
                let total = self.printed(*name, case.instance).unwrap_or_else(|| ruler.amount(total));
                let made = ruler.amount(sum);
                match self.subtraction(if flipped { right } else { left }, &ruler, case.instance) {
                    Some(terms) => Statement::Difference { of, terms, made, total, difference, slack },
                    None => Statement::Sum { of, sum: made, total, difference, slack },
                }
            }
            Expr::Constant(_, unit) if sums && unit.is_percent() => Statement::Composition {
                sum: ruler.amount(sum),
                whole: constant(whole)?,
                difference,
                short: sum < total,
                slack,
            },
            _ => Statement::Comparison {
                check: case.check_text.to_owned(),
                left: ruler.amount(values.0),
                right: ruler.amount(values.1),
                difference,
                slack,
            },
        })
    }

    /// A side that subtracts one figure from another, with its numbers: `130 − 100`.
    fn subtraction(&self, expr: &Expr, ruler: &Ruler<'_>, instance: &Instance<'_>) -> Option<String> {
        let number = |name: &NameIx| {
            let [term] = instance.bound.get(usize::from(name.0))?.as_slice() else { return None };
            Some(ruler.amount(self.figures[term.figure].value).number)
        };
        let Expr::Binary(Operator::Subtract, left, right) = expr else { return None };
        let Expr::Name(right) = &**right else { return None };
        let left = match &**left {
            Expr::Name(left) => number(left)?,
            left => self.subtraction(left, ruler, instance)?,
        };
        Some(format!("{left} − {}", number(right)?))
    }

    /// An attribute in which one figure differs from the others.
    fn unlike(&self, case: &Case<'_>, attribute: Attribute) -> Option<Statement> {
        let (usual, odd) = case.verdict.pair?;
        let [left, right] = [odd, usual].map(|figure| shown(attribute, figure, self.figures));
        Some(Statement::Words { check: case.check_text.to_owned(), left, right })
    }

    /// A share that no number of the people makes, with those on both sides of it.
    fn impossible(&self, case: &Case<'_>, share: NameIx, base: NameIx) -> Option<Statement> {
        let only = |name: NameIx| {
            let [term] = case.instance.bound.get(usize::from(name.0))?.as_slice() else { return None };
            Some(&self.figures[term.figure])
        };
        let (share, base) = (only(share)?, only(base)?);
        let percent = |number: Decimal| Amount { number: number.grouped(), unit: "%".to_owned() };
        let reachable = nearest(share, base)?.map(|near| (near.people.grouped(), percent(near.share)));
        Some(Statement::Impossible {
            share: percent(share.printed),
            base: Amount { number: base.printed.grouped(), unit: base.unit.text.to_string() },
            reachable,
        })
    }

    /// The unit and precision for the amounts of a comparison: those of the figures in that unit.
    fn ruler<'e>(
        &'e self,
        (left, right): (&'e Expr, &'e Expr),
        values: (Decimal, Decimal),
        instance: &Instance<'_>,
        parts: &[Named],
    ) -> Ruler<'e> {
        if !instance.check.is_about_values() {
            return Ruler::of(self.bare, (0, 0), &[values.0, values.1]);
        }
        let plain = self.plain_unit(right, instance).or_else(|| self.plain_unit(left, instance));
        let percent =
            || parts.iter().map(|part| &*self.figures[part.figure].unit).find(|unit| unit.is_percent());
        let unit = plain.or_else(percent).unwrap_or(self.bare);
        let decimals = parts.iter().filter_map(|part| {
            let figure = &self.figures[part.figure];
            let alike = figure.unit.dim.may_be(unit.dim) && figure.unit.multiplier == unit.multiplier;
            alike.then(|| figure.printed.decimals())
        });
        let (coarsest, finest) = decimals.fold((u32::MAX, 0), |(low, high), at| (low.min(at), high.max(at)));
        Ruler::of(unit, (coarsest.min(finest), finest), &[values.0, values.1])
    }

    /// A total as it is printed.
    fn printed(&self, name: NameIx, instance: &Instance<'_>) -> Option<Amount> {
        let figure = &self.figures[instance.bound.get(usize::from(name.0))?.first()?.figure];
        Some(Amount { number: figure.printed.grouped(), unit: figure.unit.text.to_string() })
    }

    fn mentions(&self, verdict: &Verdict) -> Option<Statement> {
        let (one, other) = verdict.pair?;
        let (one, other) = (&self.figures[one], &self.figures[other]);
        let gap = one.value.sub(other.value)?.abs();
        let one_unit = one.unit.multiplier == other.unit.multiplier;
        let decimals = if one_unit { one.printed.decimals().max(other.printed.decimals()) } else { 0 };
        let finer = if other.unit.multiplier <= one.unit.multiplier { other } else { one };
        let ruler = Ruler::of(&finer.unit, (decimals, decimals), &[gap]);
        Some(Statement::Mentions {
            difference: (!gap.is_zero()).then(|| ruler.amount(gap)),
            qualified: one.qualifier.is_some() || other.qualifier.is_some(),
        })
    }

    /// The unit that a side is written in, where it is a figure, a sum or a constant.
    fn plain_unit<'e>(&'e self, expr: &'e Expr, instance: &Instance<'_>) -> Option<&'e Unit> {
        match expr {
            Expr::Constant(_, unit) => (!unit.text.is_empty()).then_some(unit),
            Expr::Name(name) | Expr::Aggregate(_, name) => {
                let terms = instance.bound.get(usize::from(name.0))?;
                let mut units = terms.iter().map(|term| &*self.figures[term.figure].unit);
                // Of a few figures with units and some without, one with.
                units.clone().find(|unit| !unit.text.is_empty()).or_else(|| units.next())
            }
            Expr::Negate(inner) | Expr::Absolute(inner) => self.plain_unit(inner, instance),
            Expr::Binary(Operator::Add | Operator::Subtract, left, right) => {
                let left_unit = self.plain_unit(left, instance)?;
                self.plain_unit(right, instance).map(|_| left_unit)
            }
            Expr::Binary(..) | Expr::Attribute { .. } | Expr::ReportYear => None,
        }
    }
}

/// Whether an expression adds figures up.
pub(super) fn is_sum(expr: &Expr) -> bool {
    fn adds(expr: &Expr) -> bool {
        match expr {
            Expr::Name(_) | Expr::Aggregate(Aggregate::Sum, _) => true,
            Expr::Negate(inner) => adds(inner),
            Expr::Binary(Operator::Add | Operator::Subtract, left, right) => adds(left) && adds(right),
            _ => false,
        }
    }
    !matches!(expr, Expr::Name(_)) && adds(expr)
}

/// The names that a sum takes away: `out` of `begin + more - out`.
pub(super) fn taken_away(expr: &Expr, away: bool, names: &mut Vec<NameIx>) {
    match expr {
        Expr::Name(name) | Expr::Aggregate(_, name) if away => names.push(*name),
        Expr::Negate(inner) => taken_away(inner, !away, names),
        Expr::Binary(op, left, right) => {
            taken_away(left, away, names);
            taken_away(right, away != (*op == Operator::Subtract), names);
        }
        _ => {}
    }
}

/// Whether a side is a number that stands in the report or the rule, and not one computed from several.
fn is_printed(expr: &Expr) -> bool {
    match expr {
        Expr::Constant(..) | Expr::Name(_) | Expr::Aggregate(Aggregate::Min | Aggregate::Max, _) => true,
        Expr::Negate(inner) | Expr::Absolute(inner) => is_printed(inner),
        _ => false,
    }
}

/// A constant as it was written.
fn constant(expr: &Expr) -> Option<Amount> {
    let Expr::Constant(value, unit) = expr else { return None };
    Some(Ruler::of(unit, (0, 0), &[*value]).amount(*value))
}

fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
        Comparison::Differ => "!=",
    }
}

/// How far two values are apart. Quotients have more decimals than can be subtracted exactly; then as many as
/// can be kept count.
fn apart(left: Decimal, right: Decimal) -> Option<Decimal> {
    let kept = [14, 6].into_iter().map(|decimals| (left.rounded(decimals), right.rounded(decimals)));
    let mut tried = std::iter::once((left, right)).chain(kept);
    tried.find_map(|(left, right)| left.sub(right)).map(Decimal::abs)
}
