//! What else a sentence may say a share or a change of: 員工2,486人，其中研發620人，女性310人，佔50.0% is a share of those in research.
//! Owns whether a figure fits another reading of its sentence than the one that was found. Here alone the value under test is
//! looked at, and only to stay silent: words that say two things are no evidence for a fault.

use super::footing::meets;
use super::sentence::Sentence;
use super::{Derived, Formula};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::figure::{Figure, FigureId, Kind, without_years};
use crate::lexis::connectives::{changes_by, rises, states_change};

/// Of so many amounts the sums are tried.
const MOST: usize = 6;

impl Sentence<'_> {
    /// Whether a share is its part of another amount of the sentence, or of several that stand beside each other, and not of
    /// the whole that was found.
    pub(super) fn is_of_another(&self, found: &Derived) -> bool {
        let place = |figure: FigureId| self.ids.iter().position(|id| *id == figure);
        let Some((share, part)) = place(found.figure).zip(place(found.left)) else { return false };
        let of = |whole: Interval| self.is_share_of_all(share, part, whole) == Some(true);
        let whole = || self.figures[found.right].interval();
        let other = |at: &usize| *at != part && self.ids[*at] != found.right && self.counts(*at, part);
        let others: Vec<usize> = (0..self.ids.len()).filter(other).collect();
        let before: Vec<usize> = (0..part).filter(|at| self.counts(*at, part)).collect();
        !of(whole())
            && (others.iter().any(|at| of(self.figure(*at).interval()))
                || self.sums(&before).into_iter().any(of)
                || place(found.right).is_some_and(|whole| self.is_of_what_the_whole_is(share, part, whole)))
    }

    /// Whether a share may be of what the whole itself is a share of: 3,600 MWh (30.0%), of which 1,200 MWh (10.0%) was solar. In
    /// brackets the two may also be rates of other bases: 320 joined (12.9%), of whom 150 women (13.8%).
    fn is_of_what_the_whole_is(&self, share: usize, part: usize, whole: usize) -> bool {
        if !self.is_share_of(whole, whole + 1) || share == whole + 1 {
            return false;
        }
        let interval = |at: usize| self.figure(at).interval();
        let products = interval(share).mul(interval(whole)).zip(interval(whole + 1).mul(interval(part)));
        let bracket = |at: usize| self.words(at).trim_end().ends_with(['(', '（']);
        bracket(whole + 1) && bracket(share) || products.is_some_and(|(one, other)| meets(&one, &other))
    }

    /// Whether a change is that of another amount before the one that was found: 滿意度90.2分，其中服務90.0分，較去年89.0分提升1.2分.
    pub(super) fn is_change_of_another(&self, found: &Derived) -> bool {
        let place = |figure: FigureId| self.ids.iter().position(|id| *id == figure);
        let Some((change, later)) = place(found.figure).zip(place(found.left)) else { return false };
        let earlier = self.figures[found.right].interval();
        let fits = |value: Interval| self.is_change_from(change, found.formula, value, earlier);
        let own = [found.figure, found.right];
        let changed = |at: usize| states_change(&without_years(self.words(at))) || changes_by(self.words(at));
        let other = |at: &usize| self.counts(*at, later) && !own.contains(&self.ids[*at]) && !changed(*at);
        let others: Vec<usize> = (0..=later).filter(other).collect();
        !fits(self.figure(later).interval())
            && (others.iter().any(|at| fits(self.figure(*at).interval()))
                || self.sums(&others).into_iter().any(fits))
    }

    /// Whether a rate is that of another amount than the one that was found, or of several that stand beside each other: 新能源36億元、傳統84億元，
    /// 較上年增加9億元，增幅8.1%.
    pub(super) fn is_rate_of_another(&self, found: &Derived) -> bool {
        let place = |figure: FigureId| self.ids.iter().position(|id| *id == figure);
        let Some(value) = place(found.left) else { return false };
        let (rate, change) = (&self.figures[found.figure], &self.figures[found.right]);
        let other = |at: &usize| self.ids[*at] != found.right && self.counts(*at, value);
        let others = || (0..self.ids.len()).filter(other);
        let before: Vec<usize> = others().filter(|at| *at <= value).collect();
        let rose = place(found.right).and_then(|change| rises(self.words(change)));
        let fits = |value: Interval| rose.and_then(|rose| is_rate(rate, value, change, rose)) == Some(true);
        !fits(self.figure(value).interval())
            && (others().any(|at| fits(self.figure(at).interval()))
                || self.sums(&before).into_iter().any(fits))
    }

    /// Whether a figure is the sum of some that follow on each other in a list, and not of all: of lines there may be sums among
    /// them, or one that is all.
    pub(super) fn adds_up_to_less(&self, whole: usize, parts: &[usize], lines: bool) -> bool {
        let is_whole = |sum: &Interval| meets(sum, &self.figure(whole).interval());
        let singly = || parts.iter().map(|at| self.figure(*at).interval()).any(|part| is_whole(&part));
        let all = parts
            .iter()
            .try_fold(Interval::exact(Decimal::ZERO), |sum, at| sum.add(self.figure(*at).interval()));
        !all.as_ref().is_some_and(is_whole) && (self.sums(parts).iter().any(is_whole) || lines && singly())
    }

    /// Whether an amount is of the sort of another.
    fn counts(&self, at: usize, like: usize) -> bool {
        let figure = self.figure(at);
        figure.kind == Kind::Amount && (self.alike(at, like) || self.alike(like, at))
    }

    /// What amounts come to that follow on each other: the last of some.
    fn sums(&self, amounts: &[usize]) -> Vec<Interval> {
        let amounts = &amounts[amounts.len().saturating_sub(MOST)..];
        let sum = |run: &[usize]| {
            let zero = Interval::exact(Decimal::ZERO);
            run.iter().try_fold(zero, |sum, at| sum.add(self.figure(*at).interval()))
        };
        let runs = |from: usize| (from + 2..=amounts.len()).map(move |to| &amounts[from..to]);
        (0..amounts.len()).flat_map(runs).filter_map(sum).collect()
    }

    /// Whether a percentage is the share that one figure is of another.
    pub(super) fn is_share(&self, share: usize, part: usize, whole: usize) -> bool {
        self.is_share_of_all(share, part, self.figure(whole).interval()) == Some(true)
    }

    fn is_share_of_all(&self, share: usize, part: usize, whole: Interval) -> Option<bool> {
        let share = self.figure(share).interval().scale(Decimal::from_parts(1, 2)?)?;
        Some(meets(&share.mul(whole)?, &self.figure(part).interval()))
    }

    /// Whether a figure is by how much one value is more or less than another.
    fn is_change_from(&self, change: usize, formula: Formula, later: Interval, earlier: Interval) -> bool {
        let change = self.figure(change).interval();
        let one = Interval::exact(Decimal::ONE);
        let after = |change: Interval| match formula {
            Formula::Change => Decimal::from_parts(1, 2)
                .and_then(|hundredth| change.scale(hundredth)?.add(one)?.mul(earlier)),
            _ => earlier.add(change),
        };
        [change, change.neg()].into_iter().filter_map(after).any(|made| meets(&made, &later))
    }
}

/// Whether a rate is that of a value which rose or fell by an amount.
fn is_rate(rate: &Figure, value: Interval, change: &Figure, rose: bool) -> Option<bool> {
    let change = change.interval();
    let base = if rose { value.sub(change) } else { value.add(change) };
    let made = rate.interval().scale(Decimal::from_parts(1, 2)?)?.mul(base?)?;
    Some(meets(&made, &change))
}
