//! What speaks for one repair: how it is slipped, how well it mends, how its neighbours are written, how close it comes to
//! the other period. It must not know how repairs are found or compared.

use super::rank::Candidate;
use super::{Ledger, Repair};
use crate::check::closeness::{CLOSE, closeness, gain};
use crate::check::edit::Typed;
use crate::check::repair::Mend;
use crate::check::style::Habit;
use crate::check::value::Swap;
use crate::figure::FigureId;

/// What a repair weighs for each billionth of its likelihood.
pub(super) const PLAIN: u128 = 1_000_000;
/// What it costs a repair to leave a rest that rounding has to explain.
const INEXACT: u128 = 3;
/// What a repair gains that gives a figure the decimals that its whole column has and it has not, and loses the
/// other way.
const DECIMALS: u128 = 4;
/// What a repair gains that mends a number which nobody writes so.
const MALFORMED: u128 = 30;

impl Ledger<'_> {
    /// A repair with what speaks for it: how it is slipped, out of how many digits, and how well it mends.
    pub(super) fn candidate(
        &self,
        repair: Repair,
        swap: &Swap,
        (typed, mend): (Option<&Typed>, Mend),
        habit: &Habit,
        accusing: &[usize],
    ) -> Candidate {
        let digits = typed.map_or(1, |typed| typed.digits.len());
        let mut weight = u128::from(repair.slip.weight(digits)) * PLAIN;
        if let Some(learned) = self.learned.get() {
            weight = learned.slips.weigh(weight, repair.slip, swap.figure);
        }
        if typed.is_some_and(|typed| typed.malformed) {
            weight *= MALFORMED;
        }
        if mend == Mend::Rounded {
            weight /= INEXACT;
        }
        let printed = &self.figures[swap.figure];
        let (old, new) = (printed.printed.decimals(), repair.number.decimals());
        match (habit.all_have(old), habit.all_have(new)) {
            (false, true) => weight *= DECIMALS,
            (true, false) => weight /= DECIMALS,
            _ => {}
        }
        let other = self.comparatives[swap.figure.0 as usize].map(|other| self.figures[other].value);
        Candidate {
            weight,
            gain: other.map_or((1, 1), |other| gain(swap.value, printed.value, other)),
            fits: habit.fits(new),
            unexplained: self.unexplained(swap.figure, accusing),
            repair,
        }
    }

    /// How many failing relations a repair of this figure leaves for another error to explain.
    pub(super) fn unexplained(&self, figure: FigureId, accusing: &[usize]) -> u32 {
        let own = self.relations(figure);
        accusing.iter().filter(|index| !own.contains(index)).count() as u32
    }

    /// The comparative that a repair comes closer to than the printed number is, within 3 %.
    pub(super) fn near(&self, swap: &Swap) -> Option<FigureId> {
        let other = self.comparatives[swap.figure.0 as usize]?;
        let value = self.figures[other].value;
        let printed = self.figures[swap.figure].value;
        let closer = swap.value.sub(value)?.abs() < printed.sub(value)?.abs();
        (closer && closeness(swap.value, value) >= CLOSE).then_some(other)
    }
    /// The comparative that a repair is farther from than the printed number is.
    pub(super) fn far(&self, swap: &Swap) -> Option<FigureId> {
        let other = self.comparatives[swap.figure.0 as usize]?;
        let value = self.figures[other].value;
        let printed = self.figures[swap.figure].value;
        (swap.value.sub(value)?.abs() > printed.sub(value)?.abs()).then_some(other)
    }
}
