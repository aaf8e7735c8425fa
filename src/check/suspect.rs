//! Which figure of a failing relation is probably wrong, and what it was probably meant to be. Owns the
//! weighing of evidence over all relations of a document; it must not know rules, severities or sentences.
//!
//! A figure is cleared by the relations that hold with it and would break with another value, and accused by
//! those that fail; a repair mends every failing relation of its figure and breaks none that holds. Repairs
//! are weighed by how people err, by how many repairs of that kind could be tried, and by how close they come
//! to the same quantity of the other period.

use super::closeness::{CLOSE, closeness};
use super::edit::{Slip, Typed, other_scales, written_like};
use super::evaluate::{evaluate_with, figures_of, linear_gap};
use super::repair::{Mend, Needed, rescaled, swap};
use super::same::{Mention, compare, mentions};
use super::value::{Env, Swap};
use super::{Instance, Outcome, Verdict};
use crate::decimal::Decimal;
use crate::figure::{FigureId, Figures};
use crate::rule::expr::{Check, Comparison, NameIx};
use crate::source::Source;
use crate::structure::Prior;

/// How many times heavier the first repair must weigh than the second to be called the culprit.
const CLEAR: u128 = 3;
/// Repairs that weigh this many times less than the first are not offered.
const FAINT: u128 = 100;
/// What it costs a repair to leave another failing relation unexplained.
const UNEXPLAINED: u128 = 50;
/// What it costs a repair to leave a rest that rounding has to explain.
const INEXACT: u128 = 3;

/// A figure that is probably wrong, with its repair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// The figure.
    pub figure: FigureId,
    /// What happened to it.
    pub slip: Slip,
    /// The number to print instead.
    pub number: Decimal,
    /// The same in the style of the printed one; with the unit where its scale word is what is wrong.
    pub text: String,
    /// How many other failing relations it mends as well.
    pub mends: usize,
    /// The figure of the other period that it comes close to.
    pub near: Option<FigureId>,
}

/// The suspects of one failing relation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Suspects {
    /// The repairs that would mend it, most probable first, one for each figure; empty where nothing tells.
    pub repairs: Vec<Repair>,
    /// Whether the first stands clearly before the others.
    pub clear: bool,
}

/// Every relation of a document with its verdict, by figure.
pub struct Ledger<'a> {
    cases: Vec<(&'a Instance<'a>, &'a Verdict)>,
    figures: &'a Figures,
    source: &'a Source,
    /// The telling relations of each figure.
    relations: Vec<Vec<usize>>,
    /// The same quantity of the other period.
    comparatives: Vec<Option<FigureId>>,
    /// Last year's.
    priors: Vec<Option<FigureId>>,
}

struct Candidate {
    weight: u128,
    repair: Repair,
}

impl<'a> Ledger<'a> {
    /// Takes all relations of a document; only those that hold or fail tell anything.
    pub fn new(
        cases: Vec<(&'a Instance<'a>, &'a Verdict)>,
        figures: &'a Figures,
        priors: &[Prior],
        source: &'a Source,
    ) -> Ledger<'a> {
        let mut relations = vec![Vec::new(); figures.list.len()];
        for (index, (instance, verdict)) in cases.iter().enumerate() {
            if is_sound(verdict.outcome) || verdict.outcome == Outcome::Inconsistent {
                figures_of(instance).iter().for_each(|id| relations[id.0 as usize].push(index));
            }
        }
        let mut ledger = Ledger {
            cases,
            figures,
            source,
            relations,
            comparatives: vec![None; figures.list.len()],
            priors: vec![None; figures.list.len()],
        };
        for prior in priors {
            ledger.comparatives[prior.prior.0 as usize] = Some(prior.current);
        }
        for prior in priors {
            ledger.comparatives[prior.current.0 as usize] = Some(prior.prior);
            ledger.priors[prior.current.0 as usize] = Some(prior.prior);
        }
        ledger
    }

    /// The relations that hold or fail with a figure, by their index among the cases.
    pub fn relations(&self, figure: FigureId) -> &[usize] {
        &self.relations[figure.0 as usize]
    }

    /// The suspects of the case at `index`; none unless it is inconsistent.
    pub fn suspects(&self, index: usize) -> Suspects {
        let (instance, verdict) = self.cases[index];
        if verdict.outcome != Outcome::Inconsistent {
            return Suspects::default();
        }
        match instance.check {
            Check::Same(names) => self.odd_mentions(index, names),
            Check::Compare { op: Comparison::Equal, .. } => self.unequal(index),
            Check::Compare { .. } => self.out_of_order(index),
        }
    }

    fn unequal(&self, index: usize) -> Suspects {
        let (instance, _) = self.cases[index];
        let gap = linear_gap(instance, self.figures);
        let figures = figures_of(instance);
        let accusing = self.connected(index, &figures);
        let mut found = Vec::new();
        for &figure in &figures {
            let needed = Needed::of(figure, instance, gap.as_ref(), self.figures, self.cases.len());
            let mut best: Option<Candidate> = None;
            self.slips(index, &needed, &accusing, &mut |candidate| {
                if best.as_ref().is_none_or(|best| candidate.weight > best.weight) {
                    best = Some(candidate);
                }
                true
            });
            found.extend(best);
        }
        if found.is_empty() {
            let needed = |&figure| Needed::of(figure, instance, gap.as_ref(), self.figures, self.cases.len());
            return self.computed(index, &figures.iter().map(needed).collect::<Vec<_>>());
        }
        ranked(found)
    }

    /// No slip explains it, but the other figures are cleared: the value that they leave.
    fn computed(&self, index: usize, needed: &[Needed<'_>]) -> Suspects {
        let mut left: Vec<Repair> = needed
            .iter()
            .filter_map(|needed| {
                let swap = swap(needed.figure, needed.computed()?, self.figures)?;
                (needed.mended_by(&swap) != Mend::Not).then_some(())?;
                let mends = self.consequences(index, &swap)?;
                self.repair(&swap, Slip::Computed, needed.computed()?, mends)
            })
            .collect();
        if left.len() > 1 {
            left.retain(|repair| repair.mends > 0);
        }
        if left.len() == 1 { Suspects { repairs: left, clear: true } } else { Suspects::default() }
    }

    /// A broken order has many repairs; one is offered only where it is the only one.
    fn out_of_order(&self, index: usize) -> Suspects {
        let (instance, _) = self.cases[index];
        let figures = figures_of(instance);
        let accusing = self.connected(index, &figures);
        let mut found = Vec::new();
        for figure in figures {
            let needed = Needed::of(figure, instance, None, self.figures, self.cases.len());
            self.slips(index, &needed, &accusing, &mut |candidate| {
                found.push(candidate);
                found.len() < 2
            });
            if found.len() > 1 {
                return Suspects::default();
            }
        }
        ranked(found)
    }

    /// Offers every slip of one figure that mends its relations, until `offer` has enough.
    fn slips(
        &self,
        index: usize,
        needed: &Needed<'_>,
        accusing: &[usize],
        offer: &mut dyn FnMut(Candidate) -> bool,
    ) {
        let id = needed.figure;
        let figure = &self.figures[id];
        let typed = Typed::of(figure, self.source);
        let digits = typed.as_ref().map_or(1, |typed| typed.digits.len());
        let mut open = true;
        let mut try_swap = |swap: &Swap, slip: Slip, number: Decimal, text: Option<String>| {
            let mend = needed.mended_by(swap);
            if !open || mend == Mend::Not || number == figure.printed && slip != Slip::ScaleMoved {
                return;
            }
            let Some(mends) = self.consequences(index, swap) else { return };
            let Some(mut repair) = self.repair(swap, slip, number, mends) else { return };
            repair.text = text.unwrap_or(repair.text);
            let weight = self.weight(swap, slip.weight(digits), mend, accusing);
            open = offer(Candidate { weight, repair });
        };
        if let Some(typed) = &typed {
            let bounds = needed.bounds(typed);
            typed.edits(&mut |edit| {
                if bounds.is_some_and(|bounds| !bounds.admit(&edit)) {
                    return;
                }
                let Some(size) = Decimal::from_parts(edit.mantissa, edit.decimals) else { return };
                let number = if figure.printed.is_negative() { size.neg() } else { size };
                if let Some(swap) = swap(id, number, self.figures) {
                    try_swap(&swap, edit.slip, number, None);
                }
            });
        }
        for (written, factor) in other_scales(self.source.slice(figure.written)) {
            if let Some(swap) = rescaled(id, factor, self.figures) {
                try_swap(&swap, Slip::ScaleMoved, figure.printed, Some(written));
            }
        }
        let stale = self.priors[id.0 as usize].is_some_and(|prior| self.figures[prior].value == figure.value);
        let left = needed.computed().filter(|_| stale);
        if let Some((number, swap)) = left.and_then(|number| Some((number, swap(id, number, self.figures)?)))
        {
            try_swap(&swap, Slip::StalePeriod, number, None);
        }
    }

    fn repair(&self, swap: &Swap, slip: Slip, number: Decimal, mends: usize) -> Option<Repair> {
        let text = written_like(number, &self.figures[swap.figure], self.source);
        Some(Repair { figure: swap.figure, slip, number, text, mends, near: self.near(swap) })
    }

    /// Other failing relations that a swap mends; `None` where it leaves one failing or breaks one that holds.
    fn consequences(&self, index: usize, swap: &Swap) -> Option<usize> {
        let mut mends = 0;
        for &other in &self.relations[swap.figure.0 as usize] {
            if other == index {
                continue;
            }
            let (instance, verdict) = self.cases[other];
            let swapped = evaluate_with(instance, self.figures, self.cases.len(), std::slice::from_ref(swap));
            if !is_sound(swapped.outcome) {
                return None;
            }
            mends += usize::from(verdict.outcome == Outcome::Inconsistent);
        }
        Some(mends)
    }

    /// The other failing relations that share a figure with this one.
    fn connected(&self, index: usize, figures: &[FigureId]) -> Vec<usize> {
        let mut found: Vec<usize> = figures.iter().flat_map(|id| self.relations(*id)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|other| *other != index && self.cases[*other].1.outcome == Outcome::Inconsistent);
        found
    }

    fn weight(&self, swap: &Swap, slip: u64, mend: Mend, accusing: &[usize]) -> u128 {
        let mut weight = u128::from(slip) * 1_000_000;
        if mend == Mend::Rounded {
            weight /= INEXACT;
        }
        if let Some(other) = self.comparatives[swap.figure.0 as usize] {
            let other = self.figures[other].value;
            let printed = self.figures[swap.figure].value;
            weight = weight * closeness(swap.value, other) / closeness(printed, other);
        }
        weight / UNEXPLAINED.pow(self.unexplained(swap.figure, accusing))
    }

    /// How many failing relations a repair of this figure leaves for another error to explain.
    fn unexplained(&self, figure: FigureId, accusing: &[usize]) -> u32 {
        let own = self.relations(figure);
        accusing.iter().filter(|index| !own.contains(index)).count().min(3) as u32
    }

    /// The comparative that a repair comes closer to than the printed number is, within 3 %.
    fn near(&self, swap: &Swap) -> Option<FigureId> {
        let other = self.comparatives[swap.figure.0 as usize]?;
        let value = self.figures[other].value;
        let printed = self.figures[swap.figure].value;
        let closer = swap.value.sub(value)?.abs() < printed.sub(value)?.abs();
        (closer && closeness(swap.value, value) >= CLOSE).then_some(other)
    }

    /// Mentions that differ: with two, one is named only where other relations tell them apart; with more, the
    /// odd ones out.
    fn odd_mentions(&self, index: usize, names: &[NameIx]) -> Suspects {
        let (instance, _) = self.cases[index];
        let env = Env { figures: self.figures, bound: &instance.bound, swaps: &[], by: None };
        let Ok(mentions) = mentions(names, &env) else { return Suspects::default() };
        let figures: Vec<FigureId> = mentions.iter().map(|mention| mention.figure).collect();
        let accusing = self.connected(index, &figures);
        let mut found = Vec::new();
        for (odd, right) in odd_ones(&mentions, instance) {
            found.extend(self.restated(index, odd, right, &accusing));
        }
        if mentions.len() == 2 {
            let evident = |candidate: &Candidate| self.unexplained(candidate.repair.figure, &accusing);
            match found.as_slice() {
                [one, other] if evident(one) == evident(other) => return Suspects::default(),
                [only] if !self.is_cleared_counterpart(index, only, &figures) => return Suspects::default(),
                _ => {}
            }
        }
        ranked(found)
    }

    /// Whether the mention beside the only candidate has a relation of its own that speaks for it, or the
    /// candidate one that speaks against it.
    fn is_cleared_counterpart(&self, index: usize, only: &Candidate, figures: &[FigureId]) -> bool {
        let other = figures.iter().find(|id| **id != only.repair.figure);
        only.repair.mends > 0
            || other.is_some_and(|id| self.relations(*id).iter().any(|relation| *relation != index))
    }

    /// One mention rewritten to say what another says.
    fn restated(
        &self,
        index: usize,
        odd: FigureId,
        right: FigureId,
        accusing: &[usize],
    ) -> Option<Candidate> {
        let (instance, _) = self.cases[index];
        let (figure, other) = (&self.figures[odd], &self.figures[right]);
        let decimals = figure.printed.decimals();
        let number = other.value.div(figure.unit.multiplier)?.rounded(decimals).with_decimals(decimals);
        let swap = swap(odd, number, self.figures).filter(|_| number != figure.printed)?;
        let needed = Needed::of(odd, instance, None, self.figures, self.cases.len());
        let mend = needed.mended_by(&swap);
        if mend == Mend::Not {
            return None;
        }
        let mends = self.consequences(index, &swap)?;
        let typed = Typed::of(figure, self.source);
        let stale = self.priors[right.0 as usize].or(self.priors[odd.0 as usize]);
        let slip = match typed.as_ref().and_then(|typed| typed.slip_from(number)) {
            Some(slip) => slip,
            None if stale.is_some_and(|prior| self.figures[prior].value == figure.value) => Slip::StalePeriod,
            None => Slip::Computed,
        };
        let digits = typed.map_or(1, |typed| typed.digits.len());
        let weight = self.weight(&swap, slip.weight(digits), mend, accusing);
        Some(Candidate { weight, repair: self.repair(&swap, slip, number, mends)? })
    }
}

/// The mentions that do not agree with most of the others, each with one of the majority; of two, each.
fn odd_ones(mentions: &[Mention], instance: &Instance<'_>) -> Vec<(FigureId, FigureId)> {
    if let [one, other] = mentions {
        return vec![(one.figure, other.figure), (other.figure, one.figure)];
    }
    let agree = |one: &Mention, other: &Mention| compare(one, other, instance.tolerance).is_ok_and(is_sound);
    let backed =
        |one: &&Mention| 2 * mentions.iter().filter(|other| agree(one, other)).count() > mentions.len();
    let majority: Vec<&Mention> = mentions.iter().filter(backed).collect();
    let odd = mentions.iter().filter(|one| !majority.iter().any(|other| other.figure == one.figure));
    odd.filter_map(|one| Some((one.figure, one.alike_among(&majority)?.figure))).collect()
}

fn ranked(mut found: Vec<Candidate>) -> Suspects {
    found.sort_by(|a, b| {
        b.weight
            .cmp(&a.weight)
            .then(a.repair.figure.cmp(&b.repair.figure))
            .then(a.repair.slip.cmp(&b.repair.slip))
    });
    let weight = |at: usize| found.get(at).map_or(0, |candidate| candidate.weight);
    let (first, clear) = (weight(0), weight(0) > 0 && weight(0) >= CLEAR * weight(1));
    found.retain(|candidate| candidate.weight * FAINT >= first);
    Suspects { repairs: found.into_iter().map(|candidate| candidate.repair).collect(), clear }
}

fn is_sound(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Holds | Outcome::Rounded)
}
