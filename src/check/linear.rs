//! Expressions that are linear in their figures: a figure used twice is one figure, and what the others leave
//! for one of them is read off directly. It must not know units or outcomes.

use super::exact::Ratio;
use super::value::Env;
use crate::decimal::Decimal;
use crate::figure::FigureId;
use crate::figure::interval::Interval;

/// (Σ factor × figure + constant) ÷ over.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    /// In order of figure, each once, no factor zero.
    pub(super) terms: Vec<(FigureId, Decimal)>,
    pub(super) constant: Decimal,
    /// Above zero.
    pub(super) over: Decimal,
}

impl Linear {
    pub(super) fn constant(constant: Decimal) -> Linear {
        Linear { terms: Vec::new(), constant, over: Decimal::ONE }
    }

    /// Terms in any order, figures repeated or not.
    pub(super) fn of(mut terms: Vec<(FigureId, Decimal)>, constant: Decimal) -> Option<Linear> {
        terms.sort_by_key(|&(figure, _)| figure);
        let mut exact = true;
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                match kept.1.add(next.1) {
                    Some(sum) => kept.1 = sum,
                    None => exact = false,
                }
            }
            same
        });
        terms.retain(|(_, factor)| !factor.is_zero());
        exact.then_some(Linear { terms, constant, over: Decimal::ONE })
    }

    pub(super) fn add(&self, other: &Linear) -> Option<Linear> {
        if self.over != other.over {
            let (left, right) = self.alike(other)?;
            return left.add(&right);
        }
        let terms = self.terms.iter().chain(&other.terms).copied().collect();
        Some(Linear { over: self.over, ..Linear::of(terms, self.constant.add(other.constant)?)? })
    }

    fn alike(&self, other: &Linear) -> Option<(Linear, Linear)> {
        let over = self.over.mul(other.over)?;
        let left = Linear { over, ..self.times(other.over)? };
        Some((left, Linear { over, ..other.times(self.over)? }))
    }

    /// Times a factor.
    pub(super) fn times(&self, factor: Decimal) -> Option<Linear> {
        if factor.is_zero() {
            return Some(Linear::constant(Decimal::ZERO));
        }
        let terms = self.terms.iter().map(|&(figure, by)| Some((figure, by.mul(factor)?)));
        Some(Linear {
            terms: terms.collect::<Option<_>>()?,
            constant: self.constant.mul(factor)?,
            over: self.over,
        })
    }

    /// Divided by a number that is not zero.
    pub(super) fn divided(&self, by: Decimal) -> Option<Linear> {
        let sign = if by.is_negative() { Decimal::ONE.neg() } else { Decimal::ONE };
        Some(Linear { over: self.over.mul(by.abs())?, ..self.times(sign)? })
    }

    /// Without figures: its value.
    pub(super) fn as_constant(&self) -> Option<Ratio> {
        let ratio = Ratio { numerator: self.constant, denominator: self.over };
        self.terms.is_empty().then_some(ratio)
    }

    /// What it can come to, times `over`; `without` leaves one figure out.
    pub(super) fn range(&self, env: &Env<'_>, without: Option<FigureId>) -> Option<Interval> {
        let mut sum = Interval::exact(self.constant);
        for &(figure, factor) in &self.terms {
            if Some(figure) != without {
                sum = sum.add(scaled(env.seen(figure).1, factor)?)?;
            }
        }
        Some(sum)
    }

    /// What it comes to for the figures as printed, times `over`; `without` leaves one figure out.
    pub(super) fn printed(&self, env: &Env<'_>, without: Option<FigureId>) -> Option<Decimal> {
        let mut sum = self.constant;
        for &(figure, factor) in &self.terms {
            if Some(figure) != without {
                sum = sum.add(env.seen(figure).0.mul(factor)?)?;
            }
        }
        Some(sum)
    }
}

/// An interval times a factor, most often 1 or −1.
pub(super) fn scaled(interval: Interval, factor: Decimal) -> Option<Interval> {
    if factor == 1 {
        Some(interval)
    } else if factor == -1 {
        Some(interval.neg())
    } else {
        interval.scale(factor)
    }
}
