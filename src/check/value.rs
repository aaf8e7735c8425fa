//! What an expression comes to: the printed value as an exact fraction, the range that rounding allows, and
//! what it measures. It must not know comparisons or outcomes.

use std::cmp::Ordering;

use super::dims::{Dims, Made};
use super::exact::{Ratio, absolute, fits, product, quotient};
use super::linear::{Linear, scaled};
use super::{Bound, Given, GivenSort, Instance, Reason, Rounding, attribute};
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};
use crate::figure::unit::{Dim, Unit};
use crate::figure::{FigureId, Figures};
use crate::rule::expr::{Aggregate, Expr, NameIx, Operator};
use crate::structure::Term;

/// A figure that is taken for another value than the one printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swap {
    pub(super) figure: FigureId,
    pub(super) value: Decimal,
    pub(super) interval: Interval,
    /// One unit of its last printed place, in base units.
    pub(super) step: Decimal,
}

/// The figures under an expression.
#[derive(Clone, Copy)]
pub(super) struct Env<'a> {
    pub(super) figures: &'a Figures,
    pub(super) bound: &'a Bound,
    pub(super) given: &'a [Given],
    pub(super) rounding: Rounding,
    pub(super) swaps: &'a [Swap],
    /// The figure by which slopes are taken.
    pub(super) by: Option<FigureId>,
}

impl<'a> Env<'a> {
    /// Of an instance, with other values in place of some figures.
    pub(super) fn of(instance: &'a Instance<'_>, figures: &'a Figures, swaps: &'a [Swap]) -> Env<'a> {
        let Instance { bound, given, rounding, .. } = instance;
        Env { figures, bound, given, rounding: *rounding, swaps, by: None }
    }

    /// The number that a name stands for, where it stands for no figure.
    fn given(&self, name: NameIx) -> Result<Value, Reason> {
        let mut found = self.numbers(name);
        let given = found.next().ok_or(Reason::FigureMissing)?;
        if found.any(|other| other.number != given.number) {
            return Err(Reason::Ambiguous);
        }
        let items = given.sort == GivenSort::Items;
        let dims = if items { Dims::count() } else { Dims::of(&Unit::none(), Made::Constant) };
        Ok(Value::constant(given.number, dims))
    }

    /// The numbers that a name stands for, where it stands for no figure: several for one in a name (第32個) that is
    /// quoted in several places.
    pub(super) fn numbers(&self, name: NameIx) -> impl Iterator<Item = &'a Given> {
        self.given.iter().filter(move |given| given.name == name)
    }

    /// A figure's value and interval, or what stands in for them.
    pub(super) fn seen(&self, figure: FigureId) -> (Decimal, Interval) {
        match self.swaps.iter().rev().find(|swap| swap.figure == figure) {
            Some(swap) => (swap.value, self.rounded(swap.value, swap.interval)),
            None => (
                self.figures[figure].value,
                self.rounded(self.figures[figure].value, self.figures[figure].interval()),
            ),
        }
    }

    /// What a plainly rounded figure can mean under the rule's rounding.
    fn rounded(&self, value: Decimal, nearest: Interval) -> Interval {
        let hard = nearest.low.hard && nearest.high.hard && !nearest.is_exact();
        if self.rounding == Rounding::Nearest || !hard {
            return nearest;
        }
        let width = nearest.high.at.sub(nearest.low.at);
        let beyond = |out: Option<Decimal>| out.map(End::open);
        let end = End::closed(value);
        let ends = match width {
            Some(width) if value.is_negative() => beyond(value.sub(width)).map(|low| (low, end)),
            Some(width) => beyond(value.add(width)).map(|high| (end, high)),
            None => None,
        };
        ends.map_or(nearest, |(low, high)| Interval { low, high })
    }

    pub(super) fn terms(&self, name: NameIx) -> &'a [Term] {
        self.bound.get(name.0 as usize).map_or(&[], Vec::as_slice)
    }
}

/// What an expression comes to.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) point: Ratio,
    pub(super) range: Interval,
    /// The range of the derivative by [`Env::by`], where there is one.
    pub(super) slope: Option<Interval>,
    /// The expression as a linear one, where it is.
    pub(super) linear: Option<Linear>,
    pub(super) dims: Dims,
}

impl Value {
    /// Of an expression.
    pub(super) fn of(expr: &Expr, env: &Env<'_>) -> Result<Value, Reason> {
        match expr {
            Expr::Constant(value, unit) => Ok(Value::constant(*value, Dims::constant(*value, unit))),
            Expr::Name(name) => match env.terms(*name) {
                [] => env.given(*name),
                [term] => total(std::slice::from_ref(term), env),
                _ => Err(Reason::Ambiguous),
            },
            Expr::Aggregate(aggregate, name) if env.terms(*name).is_empty() => {
                aggregated_numbers(*aggregate, *name, env)
            }
            Expr::Aggregate(aggregate, name) => aggregated(*aggregate, env.terms(*name), env),
            Expr::Attribute { attribute, aggregate, name } => {
                let number = attribute::number(*attribute, *aggregate, env.terms(*name), env.figures)?;
                Ok(Value::constant(number, Dims::of(&Unit::none(), Made::Constant)))
            }
            Expr::ReportYear => {
                let year = env.figures.report_year.ok_or(Reason::NoYear)?;
                Ok(Value::constant(i64::from(year).into(), Dims::of(&Unit::none(), Made::Constant)))
            }
            Expr::Negate(inner) => Ok(Value::of(inner, env)?.neg()),
            Expr::Absolute(inner) => Value::of(inner, env)?.abs(),
            Expr::Binary(operator, left, right) => {
                let (left, right) = (Value::of(left, env)?, Value::of(right, env)?);
                match operator {
                    Operator::Add => left.add(right, false),
                    Operator::Subtract => left.add(right.neg(), true),
                    Operator::Multiply => left.mul(&right),
                    Operator::Divide => left.div(&right),
                }
            }
        }
    }

    fn constant(value: Decimal, dims: Dims) -> Value {
        Value {
            point: Ratio::whole(value),
            range: Interval::exact(value),
            slope: Some(Interval::exact(Decimal::ZERO)),
            linear: Some(Linear::constant(value)),
            dims,
        }
    }

    fn neg(self) -> Value {
        Value {
            point: self.point.neg(),
            range: self.range.neg(),
            slope: self.slope.map(Interval::neg),
            linear: self.linear.and_then(|linear| linear.times(Decimal::ONE.neg())),
            dims: self.dims,
        }
    }

    fn abs(self) -> Result<Value, Reason> {
        let slope = if !self.range.low.at.is_negative() {
            self.slope
        } else if self.range.high.at <= Decimal::ZERO {
            self.slope.map(Interval::neg)
        } else {
            self.slope.map(|slope| hull(slope, slope.neg()))
        };
        // Without a change of sign it stays linear; with one it does not.
        let linear = if !self.range.low.at.is_negative() { self.linear } else { None };
        let (point, range) = (self.point.abs(), absolute(self.range));
        Ok(Value { point, range, slope, linear, dims: self.dims })
    }

    /// Times an exact factor.
    pub(super) fn times(self, factor: Decimal) -> Result<Value, Reason> {
        if factor == 1 {
            return Ok(self);
        }
        Ok(Value {
            point: fits(self.point.mul(Ratio::whole(factor)))?,
            range: fits(product(self.range, Interval::exact(factor)))?,
            slope: self.slope.map(|slope| fits(product(slope, Interval::exact(factor)))).transpose()?,
            linear: self.linear.and_then(|linear| linear.times(factor)),
            dims: self.dims,
        })
    }

    fn add(self, other: Value, subtracted: bool) -> Result<Value, Reason> {
        let joined = self.dims.added(&other.dims, subtracted).ok_or(Reason::Units)?;
        let (left, right) = (self.times(joined.left)?, other.times(joined.right)?);
        left.plus(&right, joined.dims)
    }

    /// The difference of two sides that are compared.
    pub(super) fn gap(&self, other: &Value) -> Result<Value, Reason> {
        let linear = match (&self.linear, &other.linear) {
            (Some(left), Some(right)) => right.times(Decimal::ONE.neg()).and_then(|right| left.add(&right)),
            _ => None,
        };
        Ok(Value {
            point: fits(self.point.add(other.point.neg()))?,
            range: fits(self.range.sub(other.range))?,
            slope: both(self.slope, other.slope, Interval::sub)?,
            linear,
            dims: self.dims.clone(),
        })
    }

    /// Both sides of a comparison in one unit.
    pub(super) fn alike(self, other: Value) -> Result<(Value, Value), Reason> {
        let joined = self.dims.compared(&other.dims).ok_or(Reason::Units)?;
        Ok((self.times(joined.left)?, other.times(joined.right)?))
    }

    fn plus(&self, other: &Value, dims: Dims) -> Result<Value, Reason> {
        let linear = match (&self.linear, &other.linear) {
            (Some(left), Some(right)) => left.add(right),
            _ => None,
        };
        Ok(Value {
            point: fits(self.point.add(other.point))?,
            range: fits(self.range.add(other.range))?,
            slope: both(self.slope, other.slope, Interval::add)?,
            linear,
            dims,
        })
    }

    fn mul(self, other: &Value) -> Result<Value, Reason> {
        let (dims, factor) = self.dims.multiplied(&other.dims);
        let linear = match (&self.linear, &other.linear) {
            (Some(left), Some(right)) => scaled_linear(left, right).or_else(|| scaled_linear(right, left)),
            _ => None,
        };
        let slope = both(self.slope, other.slope, |left, right| {
            product(left, other.range)?.add(product(right, self.range)?)
        })?;
        let value = Value {
            point: fits(self.point.mul(other.point))?,
            range: fits(product(self.range, other.range))?,
            slope,
            linear,
            dims,
        };
        value.times(factor)
    }

    fn div(self, other: &Value) -> Result<Value, Reason> {
        let (dims, factor) = self.dims.divided(&other.dims);
        let range = quotient(self.range, other.range)?;
        let linear = match (&self.linear, other.linear.as_ref().and_then(Linear::as_constant)) {
            (Some(left), Some(by)) => left.times(by.denominator).and_then(|left| left.divided(by.numerator)),
            _ => None,
        };
        // (u/v)' = (u' − (u/v)·v') / v
        let moved = both(self.slope, other.slope, |left, right| left.sub(product(range, right)?))?;
        let slope = moved.map(|slope| quotient(slope, other.range)).transpose()?;
        let inverse = other.point.inverse().ok_or(Reason::DivisionByZero)?;
        let value = Value { point: fits(self.point.mul(inverse))?, range, slope, linear, dims };
        value.times(factor)
    }
}

/// What two slopes come to, where both are asked for.
fn both(
    left: Option<Interval>,
    right: Option<Interval>,
    join: impl FnOnce(Interval, Interval) -> Option<Interval>,
) -> Result<Option<Interval>, Reason> {
    left.zip(right).map(|(left, right)| fits(join(left, right))).transpose()
}

/// `left` × `right` where `right` has no figures.
fn scaled_linear(left: &Linear, right: &Linear) -> Option<Linear> {
    let by = right.as_constant()?;
    left.times(by.numerator)?.divided(by.denominator)
}

/// The same of numbers that are no figures. `count` of a list is how many items it has.
fn aggregated_numbers(aggregate: Aggregate, name: NameIx, env: &Env<'_>) -> Result<Value, Reason> {
    let numbers: Vec<Decimal> = env.numbers(name).map(|given| given.number).collect();
    let plain = |number| Value::constant(number, Dims::of(&Unit::none(), Made::Constant));
    let count = Decimal::from(numbers.len() as i64);
    if aggregate == Aggregate::Count {
        let list = env.numbers(name).find(|given| given.sort == GivenSort::Items);
        return Ok(Value::constant(list.map_or(count, |list| list.number), Dims::count()));
    }
    let sum = || fits(numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.add(*number)));
    match aggregate {
        _ if numbers.is_empty() => Err(Reason::FigureMissing),
        Aggregate::Min => Ok(plain(numbers.iter().copied().fold(numbers[0], Ord::min))),
        Aggregate::Max => Ok(plain(numbers.iter().copied().fold(numbers[0], Ord::max))),
        Aggregate::Mean => plain(sum()?).div(&plain(count)),
        Aggregate::Sum | Aggregate::Count => Ok(plain(sum()?)),
    }
}

fn aggregated(aggregate: Aggregate, terms: &[Term], env: &Env<'_>) -> Result<Value, Reason> {
    if aggregate == Aggregate::Count {
        return Ok(Value::constant((terms.len() as i64).into(), Dims::count()));
    }
    if terms.is_empty() {
        return Err(Reason::FigureMissing);
    }
    match aggregate {
        Aggregate::Sum | Aggregate::Count => total(terms, env),
        Aggregate::Mean => {
            let count = Value::constant((terms.len() as i64).into(), Dims::of(&Unit::none(), Made::Constant));
            total(terms, env)?.div(&count)
        }
        Aggregate::Min => Ok(extreme(terms, env, Ordering::Less)?),
        Aggregate::Max => Ok(extreme(terms, env, Ordering::Greater)?),
    }
}

/// The terms of one name, added up.
fn total(terms: &[Term], env: &Env<'_>) -> Result<Value, Reason> {
    let dims = common(terms, env)?;
    let mut parts = Vec::with_capacity(terms.len());
    let (mut point, mut range) = (Decimal::ZERO, Interval::exact(Decimal::ZERO));
    let mut slope = Decimal::ZERO;
    for term in terms {
        let sign = if term.subtracted { Decimal::ONE.neg() } else { Decimal::ONE };
        let (value, interval) = env.seen(term.figure);
        let value = if term.subtracted { value.neg() } else { value };
        point = fits(point.add(value))?;
        range = fits(range.add(fits(scaled(interval, sign))?))?;
        if env.by == Some(term.figure) {
            slope = fits(slope.add(sign))?;
        }
        parts.push((term.figure, sign));
    }
    let slope = env.by.map(|_| Interval::exact(slope));
    Ok(Value { point: Ratio::whole(point), range, slope, linear: Linear::of(parts, Decimal::ZERO), dims })
}

/// The smallest or largest of the terms of one name.
fn extreme(terms: &[Term], env: &Env<'_>, wanted: Ordering) -> Result<Value, Reason> {
    let dims = common(terms, env)?;
    let mut found: Option<(Decimal, Interval)> = None;
    for term in terms {
        let (value, interval) = env.seen(term.figure);
        let (value, interval) =
            if term.subtracted { (value.neg(), interval.neg()) } else { (value, interval) };
        found = Some(match found {
            None => (value, interval),
            Some((best, range)) => (
                if value.cmp(&best) == wanted { value } else { best },
                Interval {
                    low: pick(range.low, interval.low, wanted),
                    high: pick(range.high, interval.high, wanted),
                },
            ),
        });
    }
    let (point, range) = found.ok_or(Reason::FigureMissing)?;
    let one = Interval::exact(Decimal::ONE);
    let slope = env.by.map(|by| match terms.iter().any(|term| term.figure == by) {
        true => hull(one, one.neg()),
        false => Interval::exact(Decimal::ZERO),
    });
    Ok(Value { point: Ratio::whole(point), range, slope, linear: None, dims })
}

fn pick(first: End, second: End, wanted: Ordering) -> End {
    if second.at.cmp(&first.at) == wanted { second } else { first }
}

fn hull(first: Interval, second: Interval) -> Interval {
    Interval {
        low: pick(first.low, second.low, Ordering::Less),
        high: pick(first.high, second.high, Ordering::Greater),
    }
}

/// What the terms of one name measure together; an error where their units do not compare.
fn common(terms: &[Term], env: &Env<'_>) -> Result<Dims, Reason> {
    let unit = |term: &Term| &env.figures[term.figure].unit;
    if terms.iter().any(|term| env.figures[term.figure].vague) {
        return Err(Reason::Vague);
    }
    let fullest = terms
        .iter()
        .map(unit)
        .max_by_key(|unit| (unit.measure.is_some(), unit.dim != Dim::NONE))
        .ok_or(Reason::FigureMissing)?;
    if terms.iter().any(|term| !unit(term).compares_with(fullest)) {
        return Err(Reason::Units);
    }
    Ok(Dims::of(fullest, Made::Plain))
}
