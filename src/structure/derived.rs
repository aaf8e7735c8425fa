//! Lanes that are worked out from other lanes of their table: changes, differences, shares, quotients. Owns which lanes
//! these are; never what is wrong with them.
//!
//! No word says from which two years a column of changes is worked out, or what a share is a share of. The table shows it:
//! a lane is derived from two others where that holds on at least two of its lines, on more than it fails on, and with
//! so many printed digits that chance would not do it.

use std::collections::HashSet;

use super::footing::meets;
use super::view::{View, Walk};
use super::{Composition, Derived, Formula};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Figures, Kind, Place, Reach};
use crate::lexis::parts::rate_of;
use crate::lexis::shares::part_named;
use crate::lexis::{fold, telling, words};

/// How many lanes to either side a lane may be derived from.
const REACH: usize = 10;
/// Lines on which it must hold.
const LEAST: usize = 2;
/// Digits that must be printed on these lines together: by chance one in as many powers of ten holds.
const DIGITS: u32 = 5;
/// And where the lane stands right behind the two that it is derived from, so that hardly another is meant.
const DIGITS_BEHIND: u32 = 3;
/// And where the lane is called as the lane that it is a rate of (回收率 beside 回收量): there one line is enough.
const DIGITS_NAMED: u32 = 3;

/// Finds what is worked out from what in one table.
pub(super) fn find(view: &View<'_>) -> Vec<Derived> {
    let mut found: Vec<(Derived, Fit)> = Vec::new();
    for walk in [Walk::Down, Walk::Across] {
        for lane in 0..view.lanes(walk).len() {
            if let Some(formula) = formula(view, walk, lane) {
                found.extend(Lane { view, walk, lane, formula }.derived());
            }
        }
    }
    found.sort_by_key(|(derived, fit)| (derived.figure, *fit));
    found.dedup_by_key(|(derived, _)| derived.figure);
    let rare = [Formula::Change, Formula::Difference, Formula::Share, Formula::Quotient].map(|formula| {
        let count =
            |fit| found.iter().filter(|(derived, own)| derived.formula == formula && *own == fit).count();
        count(Fit::Fails) <= (count(Fit::Holds) / formula.holding_for_one()).max(1)
    });
    found.retain(|(derived, fit)| *fit == Fit::Holds || *fit == Fit::Fails && rare[derived.formula as usize]);
    found.into_iter().map(|(derived, _)| derived).collect()
}

/// What a lane may be by its header and its units.
fn formula(view: &View<'_>, walk: Walk, lane: usize) -> Option<Formula> {
    let figures: Vec<&Figure> = (0..view.lines(walk).len())
        .filter_map(|line| view.cell(walk, line, lane))
        .map(|id| view.figure(id))
        .collect();
    if figures.len() < LEAST {
        return None;
    }
    let most =
        |is: fn(&Figure) -> bool| figures.iter().filter(|figure| is(figure)).count() * 2 > figures.len();
    let class = words::not_item(&view.lanes(walk)[lane].label);
    let percent = most(|figure| figure.unit.is_percent());
    match class {
        Some("change") if percent => Some(Formula::Change),
        Some("change") => Some(Formula::Difference),
        _ if percent => most(|figure| figure.kind != Kind::Change).then_some(Formula::Share),
        Some("mean" | "intensity" | "per-unit") => Some(Formula::Quotient),
        _ => most(|figure| figure.unit.per.is_some()).then_some(Formula::Quotient),
    }
}

/// A lane that may be derived.
#[derive(Clone, Copy)]
struct Lane<'v, 'f> {
    view: &'v View<'f>,
    walk: Walk,
    lane: usize,
    formula: Formula,
}

/// What a lane may be derived from.
#[derive(Clone, Copy)]
enum From {
    /// Two lanes, line by line.
    Lanes(usize, usize),
    /// A lane, and one figure of it.
    Base(usize, FigureId),
}

/// How a line does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Holds,
    /// It is a step off, which is no slip.
    Near,
    Fails,
}

/// How a derivation does on the lines of a lane.
struct Trial {
    lines: Vec<(Derived, Fit)>,
    digits: u32,
    needed: u32,
    least: usize,
}

impl Trial {
    fn holding(&self) -> usize {
        self.lines.iter().filter(|(_, fit)| *fit == Fit::Holds).count()
    }

    /// A slip or two among many lines is a slip; more of them say that something else is meant.
    fn is_believed(&self, formula: Formula) -> bool {
        let holding = self.holding();
        let failing = self.lines.len() - holding;
        holding >= self.least
            && failing <= (holding / formula.holding_for_one()).max(1)
            && self.digits >= self.needed
    }
}

impl Lane<'_, '_> {
    /// The lines of the lane with what they are worked out from. Where it may be worked out in several ways, a line counts as
    /// holding in any of them.
    fn derived(self) -> Vec<(Derived, Fit)> {
        let mut trials: Vec<Trial> = self
            .ways()
            .into_iter()
            .map(|from| self.trial(from))
            .filter(|trial| trial.is_believed(self.formula))
            .collect();
        let best = trials.iter().map(Trial::holding).max().unwrap_or(0);
        trials.retain(|trial| trial.holding() == best);
        let mut lines: Vec<(Derived, Fit)> = trials.into_iter().flat_map(|trial| trial.lines).collect();
        lines.sort_by_key(|(derived, fit)| (derived.figure, *fit));
        lines.dedup_by_key(|(derived, _)| derived.figure);
        lines
    }

    /// All that the lane may be derived from.
    fn ways(self) -> Vec<From> {
        let near =
            self.lane.saturating_sub(REACH)..(self.lane + REACH + 1).min(self.view.lanes(self.walk).len());
        let lanes: Vec<usize> = near.filter(|lane| *lane != self.lane && self.is_amounts(*lane)).collect();
        if self.formula == Formula::Share {
            let bases = lanes.iter().filter_map(|&lane| Some(From::Base(lane, self.base(lane)?)));
            return bases.chain(self.named_ways(&lanes)).collect();
        }
        let pairs = lanes.iter().flat_map(|&left| lanes.iter().map(move |&right| (left, right)));
        pairs.filter(|(left, right)| left != right).map(|(left, right)| From::Lanes(left, right)).collect()
    }

    /// The lane that a lane of rates is called after, with all that it may be a part of: 回收率 of 回收量 and 廢棄物總量, 研發投入佔比 of
    /// 研發投入 and 營業收入.
    fn named_ways(self, lanes: &[usize]) -> Vec<From> {
        let label = |lane: usize| fold(&self.view.lanes(self.walk)[lane].label);
        let own = label(self.lane);
        let (done, named) = (rate_of(&own), part_named(&own));
        let called = |lane: &&usize| {
            let label = label(**lane);
            done.as_ref().is_some_and(|done| label.contains(done))
                || named.as_ref().is_some_and(|name| label.starts_with(name))
        };
        let parts: Vec<usize> = lanes.iter().filter(called).copied().collect();
        let [part] = parts[..] else { return Vec::new() };
        lanes.iter().filter(|whole| **whole != part).map(|&whole| From::Lanes(part, whole)).collect()
    }

    /// Whether a lane holds amounts: nothing is derived from percentages, changes and margins of error.
    fn is_amounts(self, lane: usize) -> bool {
        let line = &self.view.lanes(self.walk)[lane];
        let derived = words::not_item(&line.label) == Some("change");
        let mut ids =
            (0..self.view.lines(self.walk).len()).filter_map(|at| self.view.cell(self.walk, at, lane));
        !derived && !line.heading && !telling::names_error(&line.label) && ids.next().is_some()
    }

    /// What the shares are shares of: the figure beside the share that is 100 %.
    fn base(self, lane: usize) -> Option<FigureId> {
        let whole = |line: &usize| {
            let share = self.cell(*line, self.lane);
            share.is_some_and(|id| self.view.figure(id).value == 100)
        };
        let mut found = (0..self.view.lines(self.walk).len()).filter(whole);
        let line = found.next()?;
        let base = self.cell(line, lane)?;
        found.next().is_none().then_some(base)
    }

    fn cell(self, line: usize, lane: usize) -> Option<FigureId> {
        self.view.cell(self.walk, line, lane)
    }

    /// Whether a line behind the whole is more than the whole: turnout behind the valid votes is a share of something else.
    fn is_beyond(self, line: usize, amount: FigureId, whole: FigureId) -> bool {
        let behind = |walk: Walk| match (walk, self.view.figure(whole).place_in) {
            (Walk::Down, Place::Cell(at)) => line > at.row as usize,
            (Walk::Across, Place::Cell(at)) => line > usize::from(at.column),
            _ => false,
        };
        behind(self.walk) && self.view.figure(amount).value > self.view.figure(whole).value
    }

    fn trial(self, from: From) -> Trial {
        let behind = matches!(from, From::Lanes(left, right) if left.max(right) + 1 == self.lane && left.abs_diff(right) == 1);
        let named = self.formula == Formula::Share && matches!(from, From::Lanes(..));
        let (needed, least) = match () {
            () if named => (DIGITS_NAMED, 1),
            () if behind => (DIGITS_BEHIND, LEAST),
            () => (DIGITS, LEAST),
        };
        let mut trial = Trial { lines: Vec::new(), digits: 0, needed, least };
        for line in 0..self.view.lines(self.walk).len() {
            let ids = match from {
                From::Lanes(left, right) => self.cell(line, left).zip(self.cell(line, right)),
                From::Base(lane, base) => self.cell(line, lane).filter(|id| *id != base).map(|id| (id, base)),
            };
            let Some(((left, right), figure)) = ids.zip(self.cell(line, self.lane)) else { continue };
            if matches!(from, From::Base(..)) && self.is_beyond(line, left, right) {
                continue;
            }
            let derived = Derived { figure, formula: self.formula, left, right };
            let fit = match holds(&derived, self.view.figures) {
                Some(true) => Fit::Holds,
                Some(false) if is_near(&derived, self.view.figures) => Fit::Near,
                Some(false) => Fit::Fails,
                None => continue,
            };
            if fit == Fit::Holds {
                trial.digits += digits(self.view.figure(figure));
            }
            trial.lines.push((derived, fit));
        }
        trial
    }
}

/// Speaks against every composition that makes no 100 % though each of its shares is what the amount beside it makes it: the
/// amounts are not all there are.
pub(super) fn doubt_the_proven(compositions: &mut [Composition], derived: &[Derived], figures: &Figures) {
    let proven: HashSet<FigureId> = derived
        .iter()
        .filter(|found| found.formula == Formula::Share && holds(found, figures) == Some(true))
        .map(|found| found.figure)
        .collect();
    for composition in compositions.iter_mut().filter(|found| found.table.is_some()) {
        let sum = composition
            .shares
            .iter()
            .try_fold(Interval::exact(Decimal::ZERO), |sum, share| sum.add(figures[*share].interval()));
        let whole = sum.is_some_and(|sum| meets(&sum, &Interval::exact(100.into())));
        composition.evidence.against |=
            !whole && composition.shares.iter().all(|share| proven.contains(share));
    }
}

/// Whether a figure can be what its formula makes of two others; `None` where it says nothing of figures like these.
pub(super) fn holds(derived: &Derived, figures: &Figures) -> Option<bool> {
    let [own, left, right] = [derived.figure, derived.left, derived.right].map(|id| &figures[id]);
    let plain = |figure: &Figure| figure.qualifier.is_none() && !figure.vague;
    if ![own, left, right].into_iter().all(plain) || !derived.formula.measures(own, left, right) {
        return None;
    }
    made_of(derived.formula, own, left, right)
}

/// Whether the intervals of three figures fit a formula.
fn made_of(formula: Formula, own: &Figure, left: &Figure, right: &Figure) -> Option<bool> {
    let hundredth = Decimal::from_parts(1, 2)?;
    let one = Interval::exact(Decimal::ONE);
    let (made, printed) = match formula {
        Formula::Difference => (left.interval().sub(right.interval())?, own.interval()),
        Formula::Change => {
            (own.interval().scale(hundredth)?.add(one)?.mul(right.interval())?, left.interval())
        }
        Formula::Share => (own.interval().scale(hundredth)?.mul(right.interval())?, left.interval()),
        Formula::Quotient => (own.interval().mul(right.interval())?, left.interval()),
        // Which way it went stands in words.
        Formula::Rate => return None,
    };
    Some(meets(&made, &printed))
}

/// Whether a figure that its formula does not make is off by a step of its last digit, where that is no slip: shares are
/// evened out to make 100 %, and differences of amounts in hundreds are rounded by themselves.
fn is_near(derived: &Derived, figures: &Figures) -> bool {
    let [own, left, right] = [derived.figure, derived.left, derived.right].map(|id| &figures[id]);
    let near = || {
        let place = match derived.formula {
            Formula::Share => own.place.into(),
            Formula::Difference => {
                [own, left, right].map(|figure| figure.value.last_nonzero_place()).into_iter().min()?
            }
            Formula::Change | Formula::Quotient | Formula::Rate => return None,
        };
        let exact = derived.formula == Formula::Difference && place < 1;
        let step = Decimal::power_of_ten(place)?;
        let interval = Interval::around(own.value, step.add(step.div(2.into())?)?)?;
        let widened = Figure { reach: Reach::of(interval, own.value), ..own.clone() };
        if exact { None } else { made_of(derived.formula, &widened, left, right) }
    };
    near() == Some(true)
}

impl Formula {
    /// Of how many figures that hold one may fail. Shares are often of another base (of those who answered); two periods
    /// seldom are of others.
    fn holding_for_one(self) -> usize {
        match self {
            Formula::Change | Formula::Difference | Formula::Rate => 2,
            Formula::Share | Formula::Quotient => 5,
        }
    }

    /// Whether figures of these units and signs can stand in the formula.
    fn measures(self, own: &Figure, left: &Figure, right: &Figure) -> bool {
        let positive = right.value > Decimal::ZERO;
        let percent = left.unit.is_percent() || right.unit.is_percent();
        let alike = left.unit.compares_with(&right.unit) && !percent;
        match self {
            Formula::Difference => alike && left.unit.compares_with(&own.unit),
            Formula::Change | Formula::Rate => alike && positive && own.unit.is_percent(),
            Formula::Share => alike && positive && own.unit.is_percent(),
            Formula::Quotient => positive && !percent && is_per(own, left, right),
        }
    }
}

/// Whether one figure may be another per a third, by their units: 噸/萬元 of 噸 and 萬元; 小時 of 小時 and 人.
fn is_per(own: &Figure, left: &Figure, right: &Figure) -> bool {
    let money =
        |one: Dim, two: Dim| one.is_money() && two.is_money() && (one == Dim::MONEY || two == Dim::MONEY);
    let same = |one: Dim, two: Dim| one == two || money(one, two);
    let of = same(own.unit.dim, left.unit.dim) && left.unit.per.is_none() && right.unit.per.is_none();
    match own.unit.per {
        Some(per) => of && (same(per, right.unit.dim) || per == Dim::COUNT && right.unit.dim == Dim::NONE),
        None => {
            of && own.unit.dim != Dim::NONE
                && matches!(right.unit.dim, Dim::COUNT | Dim::NONE)
                && left.unit.dim != Dim::COUNT
        }
    }
}

/// Digits printed from the first that is no zero.
fn digits(figure: &Figure) -> u32 {
    let text = figure.printed.abs().to_string();
    let count = text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    (count as u32).max(1)
}
