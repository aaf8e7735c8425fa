//! Whether the items of a total add up to it. Owns the arithmetic of one lane of a table; which lines are items is for others.

use super::view::{View, Walk};
use super::{Lack, Term};
use crate::decimal::Decimal;
use crate::figure::FigureId;
use crate::figure::interval::{Contact, Interval};

impl View<'_> {
    /// The items of a total in one lane, or why they cannot be told; `None` where the lane has no total.
    pub(super) fn terms(
        &self,
        walk: Walk,
        total: usize,
        lines: &[usize],
        lane: usize,
    ) -> Option<Result<(FigureId, Vec<Term>), Lack>> {
        let whole = self.cell(walk, total, lane)?;
        let unit = &self.figure(whole).unit;
        let mut terms = Vec::with_capacity(lines.len());
        for &line in lines {
            if self.is_unread(walk, line, lane) {
                return Some(Err(Lack::Unread));
            }
            let Some(item) = self.cell(walk, line, lane) else { continue };
            if !self.figure(item).unit.compares_with(unit) || self.is_other_scale(item, whole) {
                return Some(Err(Lack::OtherUnit));
            }
            terms.push(Term {
                figure: item,
                subtracted: self.lines(walk)[line].subtracted && !self.figure(item).value.is_negative(),
            });
        }
        Some(if terms.len() >= 2 { Ok((whole, terms)) } else { Err(Lack::NoItems) })
    }

    /// Whether an item is printed in another scale and is a thousand times its total: millions over cents.
    fn is_other_scale(&self, item: FigureId, total: FigureId) -> bool {
        let (item, total) = (self.figure(item), self.figure(total));
        let beyond = || total.value.abs().mul(1000.into()).is_some_and(|bound| item.value.abs() > bound);
        item.unit.multiplier != total.unit.multiplier && beyond()
    }

    /// Whether items can add up to their total within what is printed.
    pub(super) fn foots(&self, total: FigureId, terms: &[Term]) -> bool {
        self.sum(terms).is_some_and(|sum| meets(&sum, &self.figure(total).interval()))
    }

    /// How far the items as printed are from their total; `None` beyond exact arithmetic.
    pub(super) fn gap(&self, total: FigureId, terms: &[Term]) -> Option<Decimal> {
        let mut gap = self.figure(total).value;
        for term in terms {
            let value = self.figure(term.figure).value;
            gap = gap.sub(if term.subtracted { value.neg() } else { value })?;
        }
        Some(gap)
    }

    /// The interval of a sum.
    pub(super) fn sum(&self, terms: &[Term]) -> Option<Interval> {
        let mut sum = Interval::exact(Decimal::ZERO);
        for term in terms {
            let interval = self.figure(term.figure).interval();
            sum = sum.add(if term.subtracted { interval.neg() } else { interval })?;
        }
        Some(sum)
    }
}

/// Whether two intervals can stand for one value.
pub(super) fn meets(left: &Interval, right: &Interval) -> bool {
    matches!(left.contact(right), Contact::Overlap | Contact::Point)
}
