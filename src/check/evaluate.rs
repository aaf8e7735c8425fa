//! The verdict on one check: what it comes to, and whether the printed precision explains a difference. Owns
//! the semantics of comparisons (DESIGN, section 4, after XBRL Calculations 1.1); it must not know why a
//! figure is wrong or what a finding says.

use std::cmp::Ordering;

use super::chance::chance;
use super::exact::{Ratio, Zero, fits, zero_in};
use super::linear::{Linear, scaled};
use super::padding::padding;
use super::value::{Env, Swap, Value};
use super::{Condition, Instance, Outcome, Reason, Tolerance, Verdict, attribute};
use super::{feasible, joint, same};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::figure::{FigureId, Figures};
use crate::rule::expr::{Check, Comparison, Expr, NameIx};

/// Below this share of a document's checks a difference is hardly chance.
const IMPROBABLE: f64 = 0.001;
/// The most figures used twice for which the corners are tried.
const CORNERS: usize = 8;
/// The most figures of a check that is not linear for which a chance is calculated.
const CURVED_TERMS: usize = 12;

/// What a check comes to for the figures as printed. `checks_in_document` is how many are evaluated in the
/// same document: the more there are, the less it takes for one of them to look improbable by chance.
pub fn evaluate(instance: &Instance<'_>, figures: &Figures, checks_in_document: usize) -> Verdict {
    if instance.refused.is_none() {
        for condition in &instance.only_if {
            match holds(condition, instance, figures) {
                Ok(true) => {}
                Ok(false) => return Verdict::without_numbers(Outcome::Skipped),
                Err(reason) => return Verdict::without_numbers(Outcome::NotEvaluable(reason)),
            }
        }
    }
    evaluate_with(instance, figures, checks_in_document, &[])
}

/// Whether a condition may be true: what its intervals leave undecided counts as true.
fn holds(condition: &Condition<'_>, of: &Instance<'_>, figures: &Figures) -> Result<bool, Reason> {
    let Condition { check, bound } = condition;
    let instance =
        Instance { given: of.given.clone(), rounding: of.rounding, ..Instance::new(check, bound.clone()) };
    match evaluate_with(&instance, figures, 1, &[]).outcome {
        Outcome::Inconsistent => Ok(false),
        Outcome::NotEvaluable(reason) => Err(reason),
        _ => Ok(true),
    }
}

/// The same with other values in place of some figures.
pub(super) fn evaluate_with(
    instance: &Instance<'_>,
    figures: &Figures,
    checks: usize,
    swaps: &[Swap],
) -> Verdict {
    let refused = |reason| Verdict::without_numbers(Outcome::NotEvaluable(reason));
    if let Some(reason) = instance.refused {
        return refused(reason);
    }
    let env = Env::of(instance, figures, swaps);
    let verdict = match instance.check {
        Check::Same(names) => same::verdict(names, &env, instance.tolerance),
        Check::Alike(attribute, names) => attribute::alike(*attribute, names, &instance.bound, figures),
        Check::Says { attribute, name, equal, text } => {
            attribute::says(*attribute, &instance.bound[usize::from(name.0)], (*equal, text), figures)
        }
        Check::Feasible { share, base } => feasible::verdict(*share, *base, &env),
        Check::Possible(_) => joint::verdict(&instance.system, &env),
        Check::Compare { left, op, right } => {
            Sides::of(left, right, &env).and_then(|sides| sides.verdict(*op, instance, &env, checks))
        }
    };
    verdict.unwrap_or_else(refused)
}

/// The difference of the two sides of a comparison as a linear expression, where it is one.
pub(super) fn linear_gap(instance: &Instance<'_>, figures: &Figures) -> Option<Linear> {
    let Check::Compare { left, right, .. } = instance.check else { return None };
    let env = Env::of(instance, figures, &[]);
    Sides::of(left, right, &env).ok()?.gap.linear
}

/// Every figure of an instance's check, each once, in the order in which names and figures stand.
pub(super) fn figures_of(instance: &Instance<'_>) -> Vec<FigureId> {
    let mut found = Vec::new();
    for name in names_of(instance.check) {
        for term in instance.bound.get(name.0 as usize).into_iter().flatten() {
            if !found.contains(&term.figure) {
                found.push(term.figure);
            }
        }
    }
    found
}

/// The names in a check, each once.
pub(crate) fn names_of(check: &Check) -> Vec<NameIx> {
    check.names()
}

/// The names in an expression, as often as they stand there.
pub(crate) fn collect_names(expr: &Expr, names: &mut Vec<NameIx>) {
    match expr {
        Expr::Constant(..) | Expr::ReportYear => {}
        Expr::Name(name) | Expr::Aggregate(_, name) | Expr::Attribute { name, .. } => names.push(*name),
        Expr::Negate(inner) | Expr::Absolute(inner) => collect_names(inner, names),
        Expr::Binary(_, left, right) => {
            collect_names(left, names);
            collect_names(right, names);
        }
    }
}

/// Both sides of a comparison in one unit, and their difference.
struct Sides<'c> {
    exprs: (&'c Expr, &'c Expr),
    left: Value,
    right: Value,
    gap: Value,
}

impl<'c> Sides<'c> {
    fn of(left: &'c Expr, right: &'c Expr, env: &Env<'_>) -> Result<Sides<'c>, Reason> {
        let (left_value, right_value) = Value::of(left, env)?.alike(Value::of(right, env)?)?;
        let mut gap = left_value.gap(&right_value)?;
        if let Some(linear) = &gap.linear {
            gap.range = fits(linear.range(env, None))?;
            gap.point = Ratio { numerator: fits(linear.printed(env, None))?, denominator: linear.over };
        }
        Ok(Sides { exprs: (left, right), left: left_value, right: right_value, gap })
    }

    /// The range of the difference; of a linear one times its `over`, which changes no sign.
    fn range(&self, env: &Env<'_>) -> Result<Interval, Reason> {
        if self.gap.linear.is_some() { Ok(self.gap.range) } else { self.corners(env) }
    }

    /// With each figure that is used twice at the ends where the difference is least and greatest, where it
    /// only rises or only falls with it; otherwise the natural extension, which is wider.
    fn corners(&self, env: &Env<'_>) -> Result<Interval, Reason> {
        let repeated = repeated(self.exprs, env);
        if repeated.is_empty() || repeated.len() > CORNERS {
            return Ok(self.gap.range);
        }
        let (mut lowest, mut highest) = (env.swaps.to_vec(), env.swaps.to_vec());
        for figure in repeated {
            let Some(slope) = self.gap_with(&Env { by: Some(figure), ..*env })?.slope else { continue };
            let (value, interval) = env.seen(figure);
            let at = |end| Interval { low: end, high: end };
            let swap = |interval| Swap { figure, value, interval, step: Decimal::ZERO };
            if !slope.low.at.is_negative() {
                lowest.push(swap(at(interval.low)));
                highest.push(swap(at(interval.high)));
            } else if slope.high.at <= Decimal::ZERO {
                lowest.push(swap(at(interval.high)));
                highest.push(swap(at(interval.low)));
            }
        }
        let low = self.gap_with(&Env { swaps: &lowest, ..*env })?.range.low;
        let high = self.gap_with(&Env { swaps: &highest, ..*env })?.range.high;
        Ok(Interval { low, high })
    }

    fn gap_with(&self, env: &Env<'_>) -> Result<Value, Reason> {
        let (left, right) = Value::of(self.exprs.0, env)?.alike(Value::of(self.exprs.1, env)?)?;
        left.gap(&right)
    }

    fn verdict(
        &self,
        op: Comparison,
        instance: &Instance<'_>,
        env: &Env<'_>,
        checks: usize,
    ) -> Result<Verdict, Reason> {
        let order = fits(self.gap.point.compare(Ratio::whole(Decimal::ZERO)))?;
        let range = self.range(env)?;
        let exact = instance.tolerance.is_none() && op == Comparison::Equal;
        if exact
            && matches!(zero_in(&range), Zero::Beyond)
            && !order_holds(op, order)
            && let Some(slack) = self.padded(instance, env)?
        {
            return Ok(self.told(Outcome::Improbable, Some(slack), true));
        }
        let (outcome, slack) = if order_holds(op, order) {
            (Outcome::Holds, self.slack(&range))
        } else if let Some(tolerance) = instance.tolerance.filter(|_| op != Comparison::Differ) {
            self.tolerated(op, tolerance)?
        } else if op == Comparison::Equal {
            (self.equal(&range, env, checks), self.slack(&range))
        } else if op == Comparison::Differ {
            (Outcome::Inconsistent, self.slack(&range))
        } else {
            (ordered(op, &range), self.slack(&range))
        };
        Ok(self.told(outcome, slack, false))
    }

    fn told(&self, outcome: Outcome, slack: Option<Decimal>, padded: bool) -> Verdict {
        let (left, right) = (self.left.point.decimal(), self.right.point.decimal());
        Verdict { left, right, slack, padded, ..Verdict::without_numbers(outcome) }
    }

    fn equal(&self, range: &Interval, env: &Env<'_>, checks: usize) -> Outcome {
        match zero_in(range) {
            Zero::AtEnd if self.gap.linear.is_none() && self.is_tie(env) => Outcome::Rounded,
            Zero::AtEnd | Zero::BeyondSoft => Outcome::Improbable,
            Zero::Beyond => Outcome::Inconsistent,
            Zero::Inside => match self.chance(env) {
                Some(chance) if hardly(chance, checks) => Outcome::Improbable,
                _ => Outcome::Rounded,
            },
        }
    }

    /// Whether only one figure is rounded: a quotient of exact counts that lies halfway between two prints goes to either.
    fn is_tie(&self, env: &Env<'_>) -> bool {
        let rounded = |figure: &FigureId| !env.seen(*figure).1.is_exact();
        used(self.exprs, env).iter().filter(|figure| rounded(figure)).count() == 1
    }

    /// How far rounding can bring the two sides together, in their unit.
    fn slack(&self, range: &Interval) -> Option<Decimal> {
        let over = self.gap.linear.as_ref().map_or(Decimal::ONE, |linear| linear.over);
        let point = match &self.gap.linear {
            Some(_) => self.gap.point.numerator,
            None => self.gap.point.decimal()?,
        };
        let (below, above) = (point.sub(range.low.at)?, range.high.at.sub(point)?);
        let slack = match point.cmp(&Decimal::ZERO) {
            Ordering::Greater => below,
            Ordering::Less => above,
            Ordering::Equal => below.max(above),
        };
        Ratio { numerator: slack, denominator: over }.decimal()
    }

    /// Under a tolerance that the rule demands: the printed values decide.
    fn tolerated(&self, op: Comparison, tolerance: Tolerance) -> Result<(Outcome, Option<Decimal>), Reason> {
        let allowed = match tolerance {
            Tolerance::Exact => Decimal::ZERO,
            Tolerance::Absolute(amount) => amount.abs(),
            Tolerance::Relative(percent) => {
                let share = fits(percent.abs().mul(fits(Decimal::from_parts(1, 2))?))?;
                fits(share.mul(fits(self.right.point.decimal())?.abs().rounded(9)))?
            }
        };
        let gap = match op {
            Comparison::Equal | Comparison::Differ => self.gap.point.abs(),
            Comparison::Less | Comparison::AtMost => self.gap.point,
            Comparison::Greater | Comparison::AtLeast => self.gap.point.neg(),
        };
        let within = fits(gap.compare(Ratio::whole(allowed)))? != Ordering::Greater && !allowed.is_zero();
        let outcome = if within { Outcome::Rounded } else { Outcome::Inconsistent };
        Ok((outcome, Some(allowed)))
    }

    /// How likely honest rounding is to produce the difference; `None` where a figure is not plainly rounded
    /// (`超`, `約`): its writer chose the number, no chance did.
    fn chance(&self, env: &Env<'_>) -> Option<f64> {
        let mut widths = Vec::new();
        if let Some(linear) = &self.gap.linear {
            for &(figure, factor) in &linear.terms {
                widths.push(scaled(error_of(figure, env)?, factor)?.high.at);
            }
            return Some(chance(self.gap.point.numerator, &widths));
        }
        let figures = used(self.exprs, env);
        if figures.len() > CURVED_TERMS {
            return None;
        }
        for figure in figures {
            let slope = self.gap_with(&Env { by: Some(figure), ..*env }).ok()?.slope?;
            let steepest = slope.low.at.abs().max(slope.high.at.abs());
            widths.push(error_of(figure, env)?.high.at.mul(steepest.rounded(9))?);
        }
        Some(chance(self.gap.point.decimal()?, &widths))
    }

    /// How far rounding can bring the two sides together where the zeros that all added figures end in are padding; `None`
    /// where they cannot be, or that does not explain the difference.
    fn padded(&self, instance: &Instance<'_>, env: &Env<'_>) -> Result<Option<Decimal>, Reason> {
        let Some(swaps) = padding(self.exprs, instance, env) else { return Ok(None) };
        let coarse = Env { swaps: &swaps, ..*env };
        let sides = Sides::of(self.exprs.0, self.exprs.1, &coarse)?;
        let range = sides.range(&coarse)?;
        let explained = matches!(zero_in(&range), Zero::Inside | Zero::AtEnd);
        Ok(sides.slack(&range).filter(|_| explained))
    }
}

fn hardly(chance: f64, checks: usize) -> bool {
    #[expect(clippy::float_arithmetic, reason = "a threshold of a probability")]
    let threshold = IMPROBABLE / checks.max(1) as f64;
    chance < threshold
}

fn order_holds(op: Comparison, order: Ordering) -> bool {
    match op {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
        Comparison::Differ => order != Ordering::Equal,
    }
}

/// An order that the printed values break: broken for certain only where the intervals prove it.
fn ordered(op: Comparison, range: &Interval) -> Outcome {
    let (end, beyond, strict) = match op {
        Comparison::Less => (range.low, range.low.at > Decimal::ZERO, true),
        Comparison::Greater => (range.high, range.high.at.is_negative(), true),
        Comparison::AtLeast => (range.high, range.high.at.is_negative(), false),
        Comparison::AtMost | Comparison::Equal | Comparison::Differ => {
            (range.low, range.low.at > Decimal::ZERO, false)
        }
    };
    let proven = beyond || end.at.is_zero() && (strict || !end.closed);
    match (proven, end.hard) {
        (false, _) => Outcome::Rounded,
        (true, true) => Outcome::Inconsistent,
        (true, false) => Outcome::Improbable,
    }
}

/// A plainly rounded figure's error around its printed value.
fn error_of(figure: FigureId, env: &Env<'_>) -> Option<Interval> {
    let (value, interval) = env.seen(figure);
    let hard = interval.low.hard && interval.high.hard;
    let error = interval.sub(Interval::exact(value))?;
    (hard && error.low.at == error.high.at.neg()).then_some(error)
}

/// The figures under two expressions, in order, each once.
fn used(exprs: (&Expr, &Expr), env: &Env<'_>) -> Vec<FigureId> {
    let mut figures = occurrences(exprs, env);
    figures.dedup();
    figures
}

/// The figures that stand more than once under two expressions.
fn repeated(exprs: (&Expr, &Expr), env: &Env<'_>) -> Vec<FigureId> {
    let figures = occurrences(exprs, env);
    let mut twice: Vec<_> =
        figures.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    twice
}

fn occurrences((left, right): (&Expr, &Expr), env: &Env<'_>) -> Vec<FigureId> {
    let mut names = Vec::new();
    collect_names(left, &mut names);
    collect_names(right, &mut names);
    let mut figures: Vec<_> =
        names.iter().flat_map(|name| env.terms(*name)).map(|term| term.figure).collect();
    figures.sort_unstable();
    figures
}
