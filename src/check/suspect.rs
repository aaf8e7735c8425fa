//! Which figure of a failing relation is probably wrong, and what it was probably meant to be. Owns the
//! weighing of evidence over all relations of a document; it must not know rules, severities or sentences.
//!
//! A figure is cleared by the relations that hold with it and would break with another value, and accused by
//! those that fail; a repair mends every failing relation of its figure and breaks none that holds. Repairs
//! are weighed by how people err, by how many repairs of that kind could be tried, by how the neighbours are
//! written, by what else was mistyped in the document, and by how close they come to the same quantity of the other
//! period. Where no one repair mends all that fails, two that do so together are looked for.

mod mentions;
mod rank;
mod sets;
mod slips;
mod weigh;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::edit::{Slip, Typed};
use super::evaluate::{evaluate_with, figures_of, linear_gap};
use super::repair::{Mend, Needed, rescaled, swap};
use super::style::{Habit, other_scales, written_like};
use super::value::Swap;
use super::{Instance, Outcome, Verdict};
use crate::decimal::Decimal;
use crate::figure::{FigureId, Figures};
use crate::rule::expr::{Check, Comparison};
use crate::source::Source;
use crate::structure::Prior;
use rank::{Candidate, keep_better, presentable, ranked};
use slips::Slips;

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
    /// The figure of the other period that it leads away from.
    pub far: Option<FigureId>,
    /// Another figure that is wrong as well, where only both repairs together mend what fails.
    pub with: Option<Box<Repair>>,
}

/// The suspects of one failing relation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Suspects {
    /// The repairs that would mend it, most probable first, one for each figure; empty where nothing tells.
    pub repairs: Vec<Repair>,
    /// Whether the first weighs much more than the others, the other period included: it is pointed at.
    pub ahead: bool,
    /// Whether it does so without the other period as well: it is called the culprit.
    pub clear: bool,
}

/// What the failing relations of a document teach of each other.
struct Learned {
    first: BTreeMap<usize, Suspects>,
    slips: Slips,
}

/// Every relation of a document with its verdict, by figure.
pub struct Ledger<'a> {
    cases: Vec<(&'a Instance<'a>, &'a Verdict)>,
    figures: &'a Figures,
    source: &'a Source,
    /// Whether it is written in simplified characters.
    simplified: bool,
    /// For each relation the first that says the same: it tells once, however many rules ask for it.
    first: Vec<usize>,
    /// The telling relations of each figure.
    relations: Vec<Vec<usize>>,
    /// The same quantity of the other period.
    comparatives: Vec<Option<FigureId>>,
    /// Last year's.
    priors: Vec<Option<FigureId>>,
    /// What is suspected before it is known how this document was mistyped, and how it was.
    learned: OnceCell<Learned>,
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
        let mut first: Vec<usize> = (0..cases.len()).collect();
        let mut heard: HashMap<Vec<FigureId>, Vec<usize>, FixedState> = HashMap::default();
        for (index, (instance, verdict)) in cases.iter().enumerate() {
            let tells = is_sound(verdict.outcome) || verdict.outcome == Outcome::Inconsistent;
            if !tells || !instance.check.is_about_values() {
                continue;
            }
            let about = figures_of(instance);
            let known = heard.entry(about.clone()).or_default();
            if let Some(same) = known.iter().find(|at| cases[**at].0.repeats(instance)) {
                first[index] = *same;
                continue;
            }
            known.push(index);
            about.iter().for_each(|id| relations[id.0 as usize].push(index));
        }
        let mut ledger = Ledger {
            cases,
            first,
            figures,
            source,
            simplified: source.text().contains('万') && !source.text().contains('萬'),
            relations,
            comparatives: vec![None; figures.list.len()],
            priors: vec![None; figures.list.len()],
            learned: OnceCell::new(),
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
        let index = self.first[index];
        let learned = self.learned.get_or_init(|| self.learn());
        match learned.first.get(&index) {
            Some(suspects) if learned.slips.is_empty() => suspects.clone(),
            Some(_) => self.weighed(index),
            None => Suspects::default(),
        }
    }

    /// What all failing relations are suspected of, each for itself.
    fn learn(&self) -> Learned {
        let failing = |index: &usize| {
            self.first[*index] == *index && self.cases[*index].1.outcome == Outcome::Inconsistent
        };
        let first: BTreeMap<usize, Suspects> =
            (0..self.cases.len()).filter(failing).map(|index| (index, self.weighed(index))).collect();
        Learned { slips: Slips::of(first.values()), first }
    }

    /// The suspects of one relation, weighed by what is known of the document so far.
    fn weighed(&self, index: usize) -> Suspects {
        let (instance, verdict) = self.cases[index];
        if verdict.outcome != Outcome::Inconsistent || !instance.check.is_about_values() {
            return Suspects::default();
        }
        match instance.check {
            Check::Alike(..) | Check::Says { .. } | Check::Feasible { .. } | Check::Possible(_) => {
                Suspects::default()
            }
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
        let needed = |&figure| Needed::of(figure, instance, gap.as_ref(), self.figures, self.cases.len());
        let needed: Vec<Needed<'_>> = figures.iter().map(needed).collect();
        let mut found = Vec::new();
        for needed in &needed {
            let mut best = None;
            self.slips(index, needed, &accusing, &mut |candidate| {
                keep_better(&mut best, candidate);
                true
            });
            found.extend(best);
        }
        let alone = if found.is_empty() { self.computed(index, &needed) } else { ranked(found) };
        let unexplained = |id: FigureId| self.unexplained(id, &accusing);
        let first = alone.repairs.first().map(|first| unexplained(first.figure));
        // One figure that leaves two failing relations is one of at least two wrong ones, most often of three.
        if first.is_none_or(|unexplained| unexplained >= 2)
            && let Some(pairs) = self.pairs(index, &needed, &accusing, first)
        {
            return pairs;
        }
        let mut suspects = alone;
        let computed = suspects.repairs.first().is_some_and(|first| first.slip == Slip::Computed);
        let as_likely = |needed: &&Needed<'_>| unexplained(needed.figure) <= first.unwrap_or_default();
        suspects.clear &=
            computed || !needed.iter().filter(as_likely).any(|needed| self.is_unread(index, needed));
        suspects
    }

    /// Whether the digits of a figure cannot be edited, and no other relation clears it: it may be the culprit.
    fn is_unread(&self, index: usize, needed: &Needed<'_>) -> bool {
        if Typed::of(&self.figures[needed.figure], self.source).is_some() {
            return false;
        }
        let other = needed.computed().and_then(|number| swap(needed.figure, number, self.figures));
        match other {
            Some(swap) => self.consequences(index, &swap).is_some(),
            None => !self.relations(needed.figure).iter().any(|at| is_sound(self.cases[*at].1.outcome)),
        }
    }

    /// No slip explains it, but the other figures are cleared: the value that they leave.
    fn computed(&self, index: usize, needed: &[Needed<'_>]) -> Suspects {
        let mut left: Vec<Repair> = needed
            .iter()
            .filter_map(|needed| {
                let swap = swap(needed.figure, needed.computed()?, self.figures)?;
                (needed.mended_by(&swap) != Mend::Not).then_some(())?;
                let mends = self.consequences(index, &swap)?;
                let habit = self.habit(index, needed.figure);
                Some(self.repair(&swap, Slip::Computed, needed.computed()?, mends, &habit))
            })
            .collect();
        if left.len() > 1 {
            left.retain(|repair| repair.mends > 0);
        }
        if left.len() != 1 {
            return Suspects::default();
        }
        presentable(Suspects { repairs: left, ahead: true, clear: true })
    }

    /// A broken order has many repairs; one is offered only where it is the only one with the decimals of its
    /// neighbours.
    fn out_of_order(&self, index: usize) -> Suspects {
        let (instance, _) = self.cases[index];
        let figures = figures_of(instance);
        let accusing = self.connected(index, &figures);
        let (mut fitting, mut odd) = (Vec::new(), Vec::new());
        for figure in figures {
            let needed = Needed::of(figure, instance, None, self.figures, self.cases.len());
            self.slips(index, &needed, &accusing, &mut |candidate| {
                if candidate.fits {
                    fitting.push(candidate)
                } else {
                    odd.push(candidate)
                }
                fitting.len() < 2
            });
            if fitting.len() > 1 {
                return Suspects::default();
            }
        }
        let found = if fitting.is_empty() { odd } else { fitting };
        if found.len() == 1 { ranked(found) } else { Suspects::default() }
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
        let habit = self.habit(index, id);
        let mut open = true;
        let mut try_swap = |swap: &Swap, slip: Slip, number: Decimal, text: Option<String>| {
            let mend = needed.mended_by(swap);
            if !open || mend == Mend::Not || number == figure.printed && slip != Slip::ScaleMoved {
                return;
            }
            let Some(mends) = self.consequences(index, swap) else { return };
            let mut repair = self.repair(swap, slip, number, mends, &habit);
            repair.text = text.unwrap_or(repair.text);
            open = offer(self.candidate(repair, swap, (typed.as_ref(), mend), &habit, accusing));
        };
        if let Some(typed) = &typed {
            self.edited(needed, typed, &habit, &mut |swap, slip, number| try_swap(&swap, slip, number, None));
        }
        for (swap, written) in self.rescalings(id, typed.as_ref()) {
            try_swap(&swap, Slip::ScaleMoved, figure.printed, Some(written));
        }
        let stale = self.priors[id.0 as usize].is_some_and(|prior| self.figures[prior].value == figure.value);
        let left = needed.computed().filter(|_| stale);
        if let Some((number, swap)) = left.and_then(|number| Some((number, swap(id, number, self.figures)?)))
        {
            try_swap(&swap, Slip::StalePeriod, number, None);
        }
    }

    /// The numbers that a figure was mistyped from, as far as they may mend its relation.
    fn edited(
        &self,
        needed: &Needed<'_>,
        typed: &Typed,
        habit: &Habit,
        visit: &mut dyn FnMut(Swap, Slip, Decimal),
    ) {
        let negative = self.figures[needed.figure].printed.is_negative();
        let bounds = needed.bounds(typed);
        typed.edits(&mut |edit| {
            // Only beside figures with decimals can a whole number have lost its point.
            let pointless = typed.decimals == 0 && edit.decimals > 0 && !habit.has(edit.decimals);
            if pointless || bounds.is_some_and(|bounds| !bounds.admit(&edit)) {
                return;
            }
            let Some(size) = Decimal::from_parts(edit.mantissa, edit.decimals) else { return };
            let number = if negative { size.neg() } else { size };
            if let Some(swap) = swap(needed.figure, number, self.figures) {
                visit(swap, edit.slip, number);
            }
        });
    }

    /// A figure under the other scale words, as written.
    fn rescalings(&self, id: FigureId, typed: Option<&Typed>) -> Vec<(Swap, String)> {
        let written = self.source.slice(self.figures[id].written);
        // With a scale word inside the number (1億2,000萬) one word does not scale it all.
        let scales = typed.map_or(Vec::new(), |_| other_scales(written, self.simplified));
        scales
            .into_iter()
            .filter_map(|(written, factor)| Some((rescaled(id, factor, self.figures)?, written)))
            .collect()
    }

    /// How the neighbours of a figure are written: in this relation, or where none has its unit, in all of its.
    fn habit(&self, index: usize, figure: FigureId) -> Habit {
        let of = |others: &[FigureId]| Habit::of(figure, others, self.figures, self.source);
        let here = of(&figures_of(self.cases[index].0));
        if !here.is_empty() {
            return here;
        }
        let all = self.relations(figure).iter().flat_map(|at| figures_of(self.cases[*at].0));
        of(&all.collect::<Vec<_>>())
    }

    fn repair(&self, swap: &Swap, slip: Slip, number: Decimal, mends: usize, habit: &Habit) -> Repair {
        let text = written_like(number, &self.figures[swap.figure], habit, self.source);
        let (near, far) = (self.near(swap), self.far(swap));
        Repair { figure: swap.figure, slip, number, text, mends, near, far, with: None }
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
}

fn is_sound(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Holds | Outcome::Rounded)
}
