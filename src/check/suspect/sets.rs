//! Two figures that are wrong together: where no one repair mends all that fails, the smallest set that does is a pair.
//! Owns which pairs are tried: two slips of the hand, the second determined by what the first leaves failing; and two
//! cells that changed places. It must not weigh one pair against another.

use super::rank::{Candidate, keep_better, ranked};
use super::weigh::PLAIN;
use super::{Ledger, Suspects, is_sound};
use crate::check::Outcome;
use crate::check::edit::{Slip, Typed};
use crate::check::evaluate::{evaluate_with, figures_of, linear_gap};
use crate::check::repair::{Mend, Needed, swap};
use crate::check::value::Swap;
use crate::decimal::Decimal;
use crate::figure::FigureId;

/// A slip that leaves more relations failing is not followed.
const MOST_LEFT: usize = 4;
/// Slips of a first figure that are followed.
const MOST_FIRST: usize = 12;
/// A billion: what the likelihoods of two slips are multiplied in.
const BILLION: u128 = 1_000_000_000;

/// A figure with another number, and how it was slipped.
struct Half {
    swap: Swap,
    candidate: Candidate,
}

impl Ledger<'_> {
    /// The pairs of which the first is a figure of this relation, where they leave fewer mistakes than the likeliest
    /// single repair, which leaves `alone` failing relations.
    pub(super) fn pairs(
        &self,
        index: usize,
        needed: &[Needed<'_>],
        accusing: &[usize],
        alone: Option<u32>,
    ) -> Option<Suspects> {
        let mut found = self.pairs_from(index, needed, accusing);
        // Both may stand in this relation; then one of them shows in another that fails.
        for &other in accusing.iter().take(MOST_LEFT) {
            if !found.is_empty() {
                break;
            }
            let (instance, _) = self.cases[other];
            let gap = linear_gap(instance, self.figures);
            let figures = figures_of(instance);
            let needed = |&figure| Needed::of(figure, instance, gap.as_ref(), self.figures, self.cases.len());
            let needed: Vec<Needed<'_>> = figures.iter().map(needed).collect();
            let pairs = self.pairs_from(other, &needed, &self.connected(other, &figures));
            let here = |id: FigureId| self.relations(id).contains(&index);
            found.extend(pairs.into_iter().filter_map(|pair| beginning(pair, here)));
        }
        found.retain(|candidate| alone.is_none_or(|alone| candidate.unexplained + 1 < alone));
        let suspects = ranked(found);
        (!suspects.repairs.is_empty()).then_some(suspects)
    }

    /// The likeliest pair of each figure of a relation with one that stands elsewhere.
    fn pairs_from(&self, index: usize, needed: &[Needed<'_>], accusing: &[usize]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for first in needed {
            let mut best = None;
            self.two_slips(index, first, accusing, &mut best);
            self.exchanged(index, first, accusing, &mut best);
            found.extend(best);
        }
        found
    }

    /// A first slip that mends this relation, and a second that mends what it leaves failing.
    fn two_slips(&self, index: usize, first: &Needed<'_>, accusing: &[usize], best: &mut Option<Candidate>) {
        let here = figures_of(self.cases[index].0);
        for half in self.halves(index, first, accusing).into_iter().take(MOST_FIRST) {
            let left = self.left(index, &half.swap);
            let Some(&next) = left.first().filter(|_| left.len() <= MOST_LEFT) else { continue };
            let instance = self.cases[next].0;
            let gap = linear_gap(instance, self.figures);
            let swaps = [half.swap];
            for other in figures_of(instance) {
                let common = left.iter().all(|at| self.relations(other).contains(at));
                if !common || here.contains(&other) {
                    continue;
                }
                let checks = self.cases.len();
                let needed = Needed::beside(&swaps, other, instance, gap.as_ref(), self.figures, checks);
                for second in self.halves(next, &needed, accusing) {
                    self.offer(index, &half, second, accusing, best);
                }
            }
        }
    }

    /// Two cells that have each other's numbers.
    fn exchanged(&self, index: usize, first: &Needed<'_>, accusing: &[usize], best: &mut Option<Candidate>) {
        let here = figures_of(self.cases[index].0);
        let own = &self.figures[first.figure];
        let others = self.relations(first.figure).iter().filter(|at| **at != index);
        let mut tried: Vec<FigureId> = others.flat_map(|at| figures_of(self.cases[*at].0)).collect();
        tried.sort_unstable();
        tried.dedup();
        for other in tried.into_iter().filter(|id| !here.contains(id)) {
            let figure = &self.figures[other];
            if figure.unit != own.unit || figure.printed == own.printed {
                continue;
            }
            let Some(here) = swap(first.figure, figure.printed, self.figures) else { continue };
            let Some(there) = swap(other, own.printed, self.figures) else { continue };
            let mend = first.mended_by(&here);
            if mend != Mend::Not {
                let exchanged = Slip::CellsExchanged;
                let one = self.half(index, here, (exchanged, figure.printed), mend, accusing);
                let two = self.half(index, there, (exchanged, own.printed), mend, accusing);
                self.offer(index, &one, two, accusing, best);
            }
        }
    }

    /// The slips of one figure that mend one relation.
    fn halves(&self, index: usize, needed: &Needed<'_>, accusing: &[usize]) -> Vec<Half> {
        let mut found = Vec::new();
        let Some(typed) = Typed::of(&self.figures[needed.figure], self.source) else { return found };
        let habit = self.habit(index, needed.figure);
        self.edited(needed, &typed, &habit, &mut |swap, slip, number| {
            let mend = needed.mended_by(&swap);
            if mend != Mend::Not && number != self.figures[needed.figure].printed {
                found.push(self.half(index, swap, (slip, number), mend, accusing));
            }
        });
        found
    }

    fn half(
        &self,
        index: usize,
        swap: Swap,
        (slip, number): (Slip, Decimal),
        mend: Mend,
        accusing: &[usize],
    ) -> Half {
        let typed = Typed::of(&self.figures[swap.figure], self.source);
        let habit = self.habit(index, swap.figure);
        let repair = self.repair(&swap, slip, number, 0, &habit);
        let candidate = self.candidate(repair, &swap, (typed.as_ref(), mend), &habit, accusing);
        Half { swap, candidate }
    }

    /// The other relations of a figure that fail with another number in its place.
    fn left(&self, index: usize, swap: &Swap) -> Vec<usize> {
        let fails = |at: &usize| *at != index && !self.is_sound_with(*at, std::slice::from_ref(swap));
        self.relations(swap.figure).iter().copied().filter(fails).collect()
    }

    fn is_sound_with(&self, index: usize, swaps: &[Swap]) -> bool {
        let (instance, _) = self.cases[index];
        is_sound(evaluate_with(instance, self.figures, self.cases.len(), swaps).outcome)
    }

    /// Offers two slips, where all relations of both figures hold with them and at least one more is mended.
    fn offer(&self, index: usize, one: &Half, two: Half, accusing: &[usize], best: &mut Option<Candidate>) {
        let mut both: Vec<usize> = self.relations(one.swap.figure).to_vec();
        both.extend(self.relations(two.swap.figure));
        both.sort_unstable();
        both.dedup();
        let failing = |at: &&usize| self.cases[**at].1.outcome == Outcome::Inconsistent && **at != index;
        let mends = both.iter().filter(failing).count();
        let swaps = [one.swap, two.swap];
        if mends == 0 || !both.iter().all(|at| self.is_sound_with(*at, &swaps)) {
            return;
        }
        let (first, second) = (&one.candidate, two.candidate);
        let exchange = second.repair.slip == Slip::CellsExchanged;
        // Two cells that changed places are one slip; two slips are as likely as both together.
        let weight = match exchange {
            true => first.weight,
            false => first.weight / PLAIN * (second.weight / PLAIN) * PLAIN / BILLION,
        };
        let unexplained = accusing.iter().filter(|at| !both.contains(at)).count();
        let mut repair = first.repair.clone();
        repair.mends = mends;
        repair.with = Some(Box::new(second.repair));
        keep_better(
            best,
            Candidate {
                weight,
                gain: (first.gain.0 * second.gain.0, first.gain.1 * second.gain.1),
                fits: first.fits && second.fits,
                unexplained: u32::try_from(unexplained).unwrap_or(u32::MAX),
                repair,
            },
        );
    }
}

/// A pair with the one of the two first that stands `here`; `None` where neither does.
fn beginning(mut pair: Candidate, here: impl Fn(FigureId) -> bool) -> Option<Candidate> {
    if here(pair.repair.figure) {
        return Some(pair);
    }
    let mut first = *pair.repair.with.take()?;
    here(first.figure).then_some(())?;
    first.mends = pair.repair.mends;
    first.with = Some(Box::new(pair.repair));
    pair.repair = first;
    Some(pair)
}
