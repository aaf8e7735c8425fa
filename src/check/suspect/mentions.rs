//! The odd ones among mentions of one quantity, and what they were meant to say. It must not weigh candidates
//! against each other.

use super::rank::{Candidate, keep_better, ranked};
use super::{Ledger, Suspects, is_sound};
use crate::check::Instance;
use crate::check::edit::{Slip, Typed};
use crate::check::repair::{Mend, Needed, swap};
use crate::check::same::{Mention, compare, mentions};
use crate::check::value::{Env, Swap};
use crate::decimal::Decimal;
use crate::figure::FigureId;
use crate::rule::expr::NameIx;

impl Ledger<'_> {
    /// Mentions that differ: with two, one is named only where other relations tell them apart; with more, the
    /// odd ones out.
    pub(super) fn odd_mentions(&self, index: usize, names: &[NameIx]) -> Suspects {
        let (instance, _) = self.cases[index];
        let env = Env::of(instance, self.figures, &[]);
        let Ok(mentions) = mentions(names, &env) else { return Suspects::default() };
        let figures: Vec<FigureId> = mentions.iter().map(|mention| mention.figure).collect();
        let accusing = self.connected(index, &figures);
        let mut found = Vec::new();
        for (odd, right) in odd_ones(&mentions, instance) {
            found.extend(self.restated(index, odd, right, &accusing));
        }
        if mentions.len() == 2 {
            match found.as_slice() {
                [one, other] if one.unexplained == other.unexplained => return Suspects::default(),
                [only] if !self.is_cleared_counterpart(only, &figures) => return Suspects::default(),
                _ => {}
            }
        }
        ranked(found)
    }

    /// Whether the mention beside the only candidate has a relation of its own that holds, and so speaks for it, or the
    /// candidate one that speaks against it.
    fn is_cleared_counterpart(&self, only: &Candidate, figures: &[FigureId]) -> bool {
        let other = figures.iter().find(|id| **id != only.repair.figure);
        only.repair.mends > 0
            || other
                .is_some_and(|id| self.relations(*id).iter().any(|at| is_sound(self.cases[*at].1.outcome)))
    }

    /// One mention rewritten to say what another says.
    fn restated(
        &self,
        index: usize,
        odd: FigureId,
        right: FigureId,
        accusing: &[usize],
    ) -> Option<Candidate> {
        let typed = Typed::of(&self.figures[odd], self.source);
        let habit = self.habit(index, odd);
        let needed = Needed::of(odd, self.cases[index].0, None, self.figures, self.cases.len());
        let mut best = None;
        let mut try_swap = |swap: &Swap, slip: Slip, number: Decimal, text: Option<String>| {
            let mend = needed.mended_by(swap);
            if mend == Mend::Not {
                return;
            }
            let Some(mends) = self.consequences(index, swap) else { return };
            let mut repair = self.repair(swap, slip, number, mends, &habit);
            repair.text = text.unwrap_or(repair.text);
            keep_better(&mut best, self.candidate(repair, swap, (typed.as_ref(), mend), &habit, accusing));
        };
        for number in self.numbers_for(odd, right) {
            if let Some(swap) = swap(odd, number, self.figures) {
                try_swap(&swap, self.slip_between(odd, right, typed.as_ref(), number), number, None);
            }
        }
        for (swap, written) in self.rescalings(odd, typed.as_ref()) {
            try_swap(&swap, Slip::ScaleMoved, self.figures[odd].printed, Some(written));
        }
        best
    }

    /// What another mention says, in the unit of this one: with as many decimals as this one has, and as the
    /// other has.
    fn numbers_for(&self, odd: FigureId, right: FigureId) -> Vec<Decimal> {
        let (figure, other) = (&self.figures[odd], &self.figures[right]);
        let Some(number) = other.value.div(figure.unit.multiplier) else { return Vec::new() };
        let own = figure.printed.decimals();
        let theirs = other.printed.decimals();
        let alike = figure.unit.multiplier == other.unit.multiplier && theirs != own;
        let decimals = [Some(own), alike.then_some(theirs)];
        let numbers = decimals.into_iter().flatten().map(|at| number.rounded(at).with_decimals(at));
        numbers.filter(|number| *number != figure.printed).collect()
    }

    fn slip_between(&self, odd: FigureId, right: FigureId, typed: Option<&Typed>, number: Decimal) -> Slip {
        let stale = self.priors[right.0 as usize].or(self.priors[odd.0 as usize]);
        match typed.and_then(|typed| typed.slip_from(number)) {
            Some(slip) => slip,
            None if stale.is_some_and(|prior| self.figures[prior].value == self.figures[odd].value) => {
                Slip::StalePeriod
            }
            None => Slip::Computed,
        }
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
