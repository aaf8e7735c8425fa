//! What makes a lane no lane of all items: lines left out, blanks that a subtotal stands for, lanes of one kind that all fail.
//! Owns these, and what a lane beside it can vouch for.

use super::scan::{Made, Scan, is_item};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::structure::footing::meets;
use crate::structure::view::Walk;

impl Scan<'_, '_> {
    /// Whether a reading of subtotals only leaves out lines that stand under none of them: clubs with a single season have
    /// no total of their own.
    pub(super) fn leaves_lines_out(&self, total: usize, lane: &Made, way: &[usize]) -> bool {
        let lines = self.lines();
        if lane.foots || !way.iter().all(|&at| at < total && self.totals[at]) {
            return false;
        }
        let uncovered = |at: usize| {
            let next = self.next_total(at);
            is_item(&lines[at]) && !self.totals[at] && (next == total || lines[next].group != lines[at].group)
        };
        (0..total).any(|at| uncovered(at) && self.has_amount(at, lane.lane))
    }

    /// Whether lines of the reading are blank in a lane in which their own subtotal, which the reading leaves out, is printed.
    pub(super) fn stands_over_blanks(&self, total: usize, lane: &Made, way: &[usize]) -> bool {
        let lines = self.lines();
        let printed_elsewhere = |&at: &usize| {
            let next = self.next_total(at);
            let block = || (0..next).rev().take_while(|&line| !self.totals[line] && !lines[line].heading);
            next < total
                && !way.contains(&next)
                && lines[next].group == lines[at].group
                && self.has_amount(next, lane.lane)
                && block()
                    .filter(|&line| lines[line].group == lines[at].group)
                    .all(|line| self.view.cell(self.walk, line, lane.lane).is_none())
        };
        !lane.foots && lane.blank.iter().filter(|at| !self.totals[**at]).any(printed_elsewhere)
    }

    /// Whether shares that make 100 % stand over one that makes 100 % with the line behind it: of all votes 96.8 % were valid and
    /// 3.2 % were not, and the shares above are of the valid ones.
    pub(super) fn is_a_share_itself(&self, lane: &Made, total: usize) -> bool {
        let hundred = Interval::exact(100.into());
        let printed = self.view.figure(lane.total);
        if lane.foots || !printed.unit.is_percent() || printed.interval().holds(100.into()) {
            return false;
        }
        let whole = || self.view.sum(&lane.items).is_some_and(|sum| meets(&sum, &hundred));
        let behind = self.view.cell(self.walk, total + 1, lane.lane).map(|id| self.view.figure(id));
        let both = behind.and_then(|rest| printed.interval().add(rest.interval()));
        both.is_some_and(|both| meets(&both, &hundred)) && whole()
    }

    fn has_amount(&self, line: usize, lane: usize) -> bool {
        self.view.cell(self.walk, line, lane).is_some_and(|id| !self.view.figure(id).value.is_zero())
    }

    /// Whether the lanes under the same word of a header of several levels fail, two or more, and none of them adds up: matches
    /// played, whose total counts matches and not players, beside goals.
    pub(super) fn fails_in_its_kind(&self, lane: &Made, made: &[Made], means: &[bool]) -> bool {
        if lane.foots || self.walk == Walk::Across {
            return false;
        }
        let kind = |lane: &Made| {
            let levels = self.view.columns[lane.lane].levels.as_ref()?;
            (!levels.inner.is_empty()).then_some(&levels.inner)
        };
        let Some(own) = kind(lane) else { return false };
        let alike = || made.iter().zip(means).filter(|(other, _)| kind(other) == Some(own));
        let failing = alike().filter(|(other, mean)| !other.foots && !other.lost && !**mean).count();
        failing >= 2 && !alike().any(|(other, _)| other.foots && other.tells)
    }

    /// Whether a lane that adds up would not, if it lacked as much of its total as another does: shares to one place make
    /// 100.0 % without a part that is one in ten thousand.
    pub(super) fn vouches(&self, lane: &Made, other: &Made) -> bool {
        let Some(gap) = self.view.gap(other.total, &other.items).filter(|_| !other.foots) else {
            return true;
        };
        let (own, others) = (self.view.figure(lane.total), self.view.figure(other.total));
        let slack = self
            .view
            .sum(&lane.items)
            .and_then(|sum| sum.add(own.interval()))
            .and_then(|sum| sum.half_width());
        let step = Decimal::power_of_ten(own.place.into()).and_then(|step| step.mul(own.unit.multiplier));
        let (Some(slack), Some(step)) = (slack, step.and_then(|step| step.div(2.into()))) else {
            return true;
        };
        let lacking = gap.abs().mul(own.value.abs());
        let shown = slack.max(step).mul(others.value.abs());
        match (lacking, shown) {
            (Some(lacking), Some(shown)) => lacking > shown,
            _ => true,
        }
    }
}
