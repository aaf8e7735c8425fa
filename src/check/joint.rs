//! Whether all sums of a table can be true at once: each may hold within rounding, and all together be impossible. Owns
//! what a system of sums comes to, and the fewest of them that contradict each other; which sums these are is for
//! `structure` to tell.
//!
//! A verdict against a system rests on a certificate: the sums of the contradiction, each times a factor, add up to one
//! equation that no values within the printed intervals meet, and that is checked by interval arithmetic. How the
//! figures were rounded is often not said: a system that cutting off explains, or figures in fives or with padded
//! zeros, is no contradiction.

mod fraction;
mod simplex;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::exact::{Zero, fits, zero_in};
use super::linear::scaled;
use super::value::Env;
use super::{Outcome, Reason, Rounding, Verdict};
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};
use crate::figure::{Figure, FigureId, Place};
use crate::structure::Term;
use fraction::{Fraction, Near};
use simplex::{Bounds, Equation, Solved, solve};

/// The most sums of a system that is solved.
const MOST_SUMS: usize = 300;
/// The most figures of a system that is solved.
const MOST_FIGURES: usize = 3_000;
/// The most sums of a system of which every two are tried together.
const MOST_PAIRED: usize = 60;
/// So many rounded figures of one sum, all of them multiples of five or ten steps, are none by chance.
const COARSE: usize = 3;

/// Items that come to a total; of a tie one item, which is the total printed again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// The total; `None` for 100 %.
    pub total: Option<FigureId>,
    /// What is added up.
    pub items: Vec<Term>,
}

impl Relation {
    /// All its figures.
    pub fn figures(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.items.iter().map(|term| term.figure).chain(self.total)
    }

    /// Its figures with their signs: what they come to is zero, or 100 %.
    fn terms(&self) -> impl Iterator<Item = (FigureId, i128)> + '_ {
        let items = self.items.iter().map(|term| (term.figure, if term.subtracted { -1 } else { 1 }));
        items.chain(self.total.map(|total| (total, -1)))
    }

    fn comes_to(&self) -> i64 {
        if self.total.is_some() { 0 } else { 100 }
    }

    fn is_tie(&self) -> bool {
        self.items.len() == 1
    }
}

/// Relations that share figures with each other, directly or over others, each system with at least two.
pub fn connected(relations: Vec<Relation>) -> Vec<Vec<Relation>> {
    let mut systems: Vec<Vec<Relation>> = Vec::new();
    for relation in relations {
        let shares = |other: &Relation| other.figures().any(|id| relation.figures().any(|own| own == id));
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            systems.into_iter().partition(|system| system.iter().any(shares));
        let first = joined.iter_mut().reduce(|one, other| {
            one.append(other);
            one
        });
        let mut system = first.map(std::mem::take).unwrap_or_default();
        if !system.contains(&relation) {
            system.push(relation);
        }
        systems = apart;
        systems.push(system);
    }
    systems.retain(|system| system.len() > 1);
    systems.sort_by_key(|system| system.iter().flat_map(Relation::figures).min());
    systems
}

/// The verdict on a system. Of one that is impossible it says which of its sums contradict each other, by their place
/// in the list, and what the equation that they make comes to.
pub(super) fn verdict(relations: &[Relation], env: &Env<'_>) -> Result<Verdict, Reason> {
    let system = System::of(relations, env)?;
    let as_printed = system.read(|id| env.seen(id).1);
    // What does not hold alone is told by another rule: a mention is left out, a sum that fails leaves nothing to say.
    let holds =
        |relation: &Relation| system.gap(relation, &as_printed).map(|gap| zero_in(&gap) != Zero::Beyond);
    let mut kept = Vec::new();
    for (index, relation) in relations.iter().enumerate() {
        match holds(relation)? {
            true => kept.push(index),
            false if relation.is_tie() => {}
            false => return Err(Reason::FailsAlone),
        }
    }
    if system.holds_as_printed(&as_printed)? {
        return Ok(Verdict::without_numbers(Outcome::Holds));
    }
    let Some(conflict) = system.conflict(&kept, &as_printed)? else {
        return Ok(Verdict::without_numbers(Outcome::Rounded));
    };
    for reading in system.other_readings(&as_printed, env) {
        if system.conflict(&kept, &reading)?.is_none() {
            return Ok(Verdict::without_numbers(Outcome::Rounded));
        }
    }
    system.told(system.fewest(&kept, conflict, &as_printed)?, &as_printed)
}

/// Factors of some relations, by their places: times these they add up to what cannot be.
type Conflict = Vec<(usize, Fraction)>;

/// Relations with the figures that they are of.
struct System<'a> {
    relations: &'a [Relation],
    /// The place of each figure in the lists of values and intervals.
    places: BTreeMap<FigureId, usize>,
    figures: Vec<&'a Figure>,
    values: Vec<Decimal>,
    /// How many decimals all numbers are written with to be whole.
    decimals: u32,
}

impl<'a> System<'a> {
    fn of(relations: &'a [Relation], env: &Env<'a>) -> Result<System<'a>, Reason> {
        let mut places: BTreeMap<FigureId, usize> =
            relations.iter().flat_map(Relation::figures).map(|id| (id, 0)).collect();
        if relations.len() > MOST_SUMS || places.len() > MOST_FIGURES {
            return Err(Reason::TooLarge);
        }
        places.values_mut().enumerate().for_each(|(index, place)| *place = index);
        let figures: Vec<&Figure> = places.keys().map(|id| &env.figures[*id]).collect();
        let values: Vec<Decimal> = places.keys().map(|id| env.seen(*id).0).collect();
        let ends = places.keys().flat_map(|id| [env.seen(*id).1.low, env.seen(*id).1.high]);
        let all = ends.map(|end| end.at).chain(values.iter().copied());
        // Other readings are coarser, by halves of one more decimal at most.
        let decimals = all.map(|number| number.trimmed().decimals()).max().unwrap_or_default() + 1;
        Ok(System { relations, places, figures, values, decimals })
    }

    /// What each figure can mean.
    fn read(&self, interval: impl Fn(FigureId) -> Interval) -> Vec<Interval> {
        self.places.keys().map(|id| interval(*id)).collect()
    }

    /// What a relation comes to beyond what it should.
    fn gap(&self, relation: &Relation, intervals: &[Interval]) -> Result<Interval, Reason> {
        let mut sum = Interval::exact(relation.comes_to().into()).neg();
        for (figure, sign) in relation.terms() {
            let interval = intervals[self.places[&figure]];
            sum = fits(sum.add(if sign > 0 { interval } else { interval.neg() }))?;
        }
        Ok(sum)
    }

    fn holds_as_printed(&self, intervals: &[Interval]) -> Result<bool, Reason> {
        let meant = self.values.iter().zip(intervals).all(|(value, interval)| interval.holds(*value));
        let exact: Vec<Interval> = self.values.iter().map(|value| Interval::exact(*value)).collect();
        for relation in self.relations {
            if !meant || zero_in(&self.gap(relation, &exact)?) != Zero::Inside {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Why some of the relations cannot all be true, where they cannot.
    fn conflict(&self, of: &[usize], intervals: &[Interval]) -> Result<Option<Conflict>, Reason> {
        let bounds: Option<Vec<Bounds>> = intervals.iter().map(|interval| self.bounds(interval)).collect();
        let start: Option<Vec<Near>> =
            self.values.iter().map(|value| self.whole(*value).map(Near::at)).collect();
        let equations: Option<Vec<Equation>> = of.iter().map(|&index| self.equation(index)).collect();
        match solve(&fits(equations)?, &fits(bounds)?, &fits(start)?) {
            Solved::Possible => Ok(None),
            Solved::TooLarge => Err(Reason::TooLarge),
            Solved::Impossible(reason) => {
                Ok(Some(reason.into_iter().map(|(at, factor)| (of[at], factor)).collect()))
            }
        }
    }

    fn equation(&self, index: usize) -> Option<Equation> {
        let relation = &self.relations[index];
        let mut terms: BTreeMap<usize, i128> = BTreeMap::new();
        for (figure, sign) in relation.terms() {
            *terms.entry(self.places[&figure]).or_default() += sign;
        }
        let terms = terms.into_iter().filter(|(_, factor)| *factor != 0);
        let terms = terms.map(|(place, factor)| (place, Fraction::whole(factor))).collect();
        Some(Equation { terms, total: Near::at(self.whole(relation.comes_to().into())?) })
    }

    /// The ends that are hard: crossing a soft one contradicts nothing.
    fn bounds(&self, interval: &Interval) -> Option<Bounds> {
        let end = |end: &End, inward: i128| {
            let by = Fraction::whole(if end.closed { 0 } else { inward });
            Some(end.hard.then_some(Near { by, ..Near::at(self.whole(end.at)?) }))
        };
        Some((end(&interval.low, 1)?, end(&interval.high, -1)?))
    }

    fn whole(&self, number: Decimal) -> Option<i128> {
        let (mantissa, decimals) = number.trimmed().parts();
        mantissa.checked_mul(10_i128.checked_pow(self.decimals.checked_sub(decimals)?)?)
    }

    /// What the figures may mean as well, where nothing says how they were rounded: cut off; rounded to fives or tens.
    fn other_readings(&self, as_printed: &[Interval], env: &Env<'_>) -> Vec<Vec<Interval>> {
        let mut readings = Vec::new();
        let told = |figure: &&Figure| match figure.place_in {
            Place::Cell(at) => env.figures.told.contains(&at.table),
            _ => false,
        };
        let said = env.figures.rounding.is_some() || self.figures.iter().any(told);
        if !said && env.rounding == Rounding::Nearest {
            let cut = Env { rounding: Rounding::Truncated, ..*env };
            readings.push(self.read(|id| cut.seen(id).1));
        }
        let mut coarse = as_printed.to_vec();
        for relation in self.relations {
            let places: Vec<usize> = relation.figures().map(|id| self.places[&id]).collect();
            let steps = self.steps(&places);
            for place in places {
                if steps > 1 && !as_printed[place].is_exact() {
                    coarse[place] = self.widened(place, &as_printed[place], steps).unwrap_or(coarse[place]);
                }
            }
        }
        if coarse != as_printed {
            readings.push(coarse);
        }
        readings
    }

    /// How many steps of its last digit one sum may have been rounded to: ten, five or one.
    fn steps(&self, places: &[usize]) -> i64 {
        let printed =
            places.iter().map(|place| self.figures[*place]).filter(|figure| !figure.interval().is_exact());
        let mantissas: Vec<i128> =
            printed.map(|figure| figure.printed.parts().0).filter(|digits| *digits != 0).collect();
        let all = |steps: i128| mantissas.iter().all(|digits| digits % steps == 0);
        match mantissas.len() >= COARSE {
            true if all(10) => 10,
            true if all(5) => 5,
            _ => 1,
        }
    }

    fn widened(&self, place: usize, interval: &Interval, steps: i64) -> Option<Interval> {
        Interval::around(self.values[place], interval.half_width()?.mul(steps.into())?)
    }

    /// The fewest relations that contradict each other: two, where any two do; otherwise some of which none can be
    /// left out.
    fn fewest(&self, kept: &[usize], conflict: Conflict, intervals: &[Interval]) -> Result<Conflict, Reason> {
        let mut found = conflict;
        let mut tried = 0;
        while tried < found.len() {
            let rest: Vec<usize> =
                found.iter().enumerate().filter(|(at, _)| *at != tried).map(|(_, of)| of.0).collect();
            match self.conflict(&rest, intervals)? {
                Some(smaller) => (found, tried) = (smaller, 0),
                None => tried += 1,
            }
        }
        if found.len() > 2 && kept.len() <= MOST_PAIRED {
            for (at, one) in kept.iter().enumerate() {
                for other in &kept[at + 1..] {
                    if let Some(pair) = self.conflict(&[*one, *other], intervals)? {
                        return Ok(pair);
                    }
                }
            }
        }
        Ok(found)
    }

    /// What a contradiction comes to. It is none where the equation that it makes can be met after all.
    fn told(&self, conflict: Conflict, intervals: &[Interval]) -> Result<Verdict, Reason> {
        let factors = fits(whole_factors(&conflict))?;
        let mut by_place: BTreeMap<usize, i128> = BTreeMap::new();
        let mut constant = 0_i128;
        for (&(index, _), factor) in conflict.iter().zip(&factors) {
            let relation = &self.relations[index];
            constant += factor * i128::from(relation.comes_to());
            for (figure, sign) in relation.terms() {
                *by_place.entry(self.places[&figure]).or_default() += sign * factor;
            }
        }
        let number = |number: i128| fits(Decimal::from_wide_parts(number, 0));
        let constant = number(-constant)?;
        let (mut gap, mut range) = (constant, Interval::exact(constant));
        for (place, factor) in by_place {
            let factor = number(factor)?;
            if !factor.is_zero() {
                gap = fits(gap.add(fits(self.values[place].mul(factor))?))?;
                range = fits(range.add(fits(scaled(intervals[place], factor))?))?;
            }
        }
        if zero_in(&range) != Zero::Beyond {
            return Ok(Verdict::without_numbers(Outcome::Rounded));
        }
        let nearest = if gap.is_negative() { range.high.at } else { range.low.at };
        let slack = fits(gap.sub(nearest))?.abs();
        Ok(Verdict {
            left: Some(gap),
            right: Some(Decimal::ZERO),
            slack: Some(slack),
            conflict: conflict.into_iter().map(|(index, _)| index).collect(),
            ..Verdict::without_numbers(Outcome::Inconsistent)
        })
    }
}

/// The factors as whole numbers.
fn whole_factors(conflict: &Conflict) -> Option<Vec<i128>> {
    let unders = conflict.iter().map(|(_, factor)| factor.under);
    let common = unders.clone().try_fold(1_i128, |common, under| {
        if common % under == 0 { Some(common) } else { common.checked_mul(under) }
    })?;
    conflict.iter().map(|(_, factor)| factor.over.checked_mul(common / factor.under)).collect()
}
