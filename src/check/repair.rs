//! What a figure would have to be for its relation to hold, and the figure rewritten so. Owns the swap of one
//! figure for another number; it must not weigh one repair against another.

use super::edit::{Edit, Typed};
use super::evaluate::evaluate_with;
use super::exact::{Zero, quotient, zero_in};
use super::linear::{Linear, scaled};
use super::same::last_place;
use super::value::{Env, Swap};
use super::{Instance, Outcome};
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};
use crate::figure::{Figure, FigureId, Figures};

/// How a relation comes out with another number in place of one figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mend {
    /// It holds of the printed values.
    Exact,
    /// Rounding explains the rest.
    Rounded,
    /// It still fails.
    Not,
}

/// What the other figures of a failing relation leave for one of them.
pub(super) struct Needed<'a> {
    pub(super) figure: FigureId,
    instance: &'a Instance<'a>,
    figures: &'a Figures,
    checks: usize,
    linear: Option<Rest>,
    /// Other figures that are taken for repaired already.
    swaps: &'a [Swap],
}

/// A linear difference: `factor` × figure + rest.
struct Rest {
    factor: Decimal,
    range: Interval,
    printed: Decimal,
}

/// Whole numbers between which a repaired mantissa must lie, at `decimals` decimals.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    low: i128,
    high: i128,
    decimals: u32,
}

impl<'a> Needed<'a> {
    /// For one figure of a relation; `gap` is the relation's difference where it is linear.
    pub(super) fn of(
        figure: FigureId,
        instance: &'a Instance<'a>,
        gap: Option<&Linear>,
        figures: &'a Figures,
        checks: usize,
    ) -> Needed<'a> {
        Needed::beside(&[], figure, instance, gap, figures, checks)
    }

    /// The same where some other figures are repaired already.
    pub(super) fn beside(
        swaps: &'a [Swap],
        figure: FigureId,
        instance: &'a Instance<'a>,
        gap: Option<&Linear>,
        figures: &'a Figures,
        checks: usize,
    ) -> Needed<'a> {
        let env = Env::of(instance, figures, swaps);
        let gap = gap.filter(|_| instance.tolerance.is_none());
        let linear = gap.and_then(|gap| {
            let factor = gap.terms.iter().find(|(id, _)| *id == figure)?.1;
            let range = gap.range(&env, Some(figure))?;
            Some(Rest { factor, range, printed: gap.printed(&env, Some(figure))? })
        });
        Needed { figure, instance, figures, checks, linear, swaps }
    }

    /// How the relation comes out with the swap.
    pub(super) fn mended_by(&self, swap: &Swap) -> Mend {
        let Some(rest) = &self.linear else {
            let swaps: Vec<Swap> = self.swaps.iter().chain([swap]).copied().collect();
            return match evaluate_with(self.instance, self.figures, self.checks, &swaps).outcome {
                Outcome::Holds => Mend::Exact,
                Outcome::Rounded => Mend::Rounded,
                _ => Mend::Not,
            };
        };
        let exact = rest.factor.mul(swap.value).and_then(|part| part.add(rest.printed));
        if exact.is_some_and(Decimal::is_zero) {
            return Mend::Exact;
        }
        let range = scaled(swap.interval, rest.factor).and_then(|part| part.add(rest.range));
        if range.is_some_and(|range| zero_in(&range) == Zero::Inside) { Mend::Rounded } else { Mend::Not }
    }

    /// The number, at the figure's own precision, that the other figures leave as printed; `None` where the
    /// relation is not linear, or the number would have the other sign.
    pub(super) fn computed(&self) -> Option<Decimal> {
        let rest = self.linear.as_ref()?;
        let figure = &self.figures[self.figure];
        let value = rest.printed.neg().div(rest.factor)?.div(figure.unit.multiplier)?;
        let decimals = figure.printed.decimals();
        let number = value.rounded(decimals).with_decimals(decimals);
        let plausible = number.is_negative() == figure.printed.is_negative();
        (plausible && number != figure.printed).then_some(number)
    }

    /// Bounds outside of which no repair of the figure's digits can mend the relation; `None` where none can be
    /// given beforehand.
    pub(super) fn bounds(&self, typed: &Typed) -> Option<Bounds> {
        let rest = self.linear.as_ref()?;
        let figure = &self.figures[self.figure];
        if !is_plain(figure) {
            return None;
        }
        let decimals = typed.decimals as u32 + 2;
        let by = rest.factor.mul(figure.unit.multiplier)?;
        let mut range = quotient(rest.range.neg(), Interval::exact(by)).ok()?;
        if figure.printed.is_negative() {
            range = range.neg();
        }
        let at = |end: End| {
            let scaled = end.at.rounded(decimals + 2).mul(Decimal::power_of_ten(decimals as i32)?)?;
            Some(i128::from(scaled.floor().whole()?))
        };
        Some(Bounds { low: at(range.low)? - 1, high: at(range.high)? + 2, decimals })
    }
}

impl Bounds {
    /// Whether an edit may lie within, its own rounding included.
    pub(super) fn admit(&self, edit: &Edit) -> bool {
        let unit = 10_i128.pow(self.decimals - edit.decimals);
        let mantissa = i128::from(edit.mantissa) * unit;
        mantissa >= self.low - unit && mantissa <= self.high + unit
    }
}

fn is_plain(figure: &Figure) -> bool {
    figure.qualifier.is_none() && figure.interval().low.hard && figure.interval().high.hard
}

/// A figure with another printed number; `None` where its value is not its printed number times its unit (a
/// ratio), or the new one does not fit.
pub(super) fn swap(id: FigureId, number: Decimal, figures: &Figures) -> Option<Swap> {
    let figure = &figures[id];
    if figure.printed.mul(figure.unit.multiplier) != Some(figure.value) {
        return None;
    }
    let value = number.mul(figure.unit.multiplier)?;
    let finer = figure.printed.decimals() as i32 - number.decimals() as i32;
    let coarser = Decimal::power_of_ten(finer)?;
    let interval = if figure.interval().is_exact() {
        Interval::exact(value)
    } else if is_plain(figure) {
        Interval::around(value, figure.interval().half_width()?.mul(coarser)?)?
    } else {
        figure.interval().add(Interval::exact(value.sub(figure.value)?))?
    };
    Some(Swap { figure: id, value, interval, step: last_place(figure)?.mul(coarser)? })
}

/// A figure under another scale word.
pub(super) fn rescaled(id: FigureId, factor: Decimal, figures: &Figures) -> Option<Swap> {
    let figure = &figures[id];
    Some(Swap {
        figure: id,
        value: figure.value.mul(factor)?,
        interval: figure.interval().scale(factor)?,
        step: last_place(figure)?.mul(factor)?,
    })
}
