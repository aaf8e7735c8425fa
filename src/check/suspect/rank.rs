//! Candidates for the wrong figure of one relation: which repair of a figure is the likeliest, which figure, and
//! whether one stands clearly before the others. It must not know how a repair is found.

use super::{Repair, Suspects};
use crate::check::closeness::telling;
use crate::check::edit::Slip;

/// How many times heavier the first repair must weigh than the second to be called the culprit.
const CLEAR: u128 = 3;
/// Repairs that weigh this many times less than the first are not offered.
const FAINT: u128 = 100;
/// What it costs a repair to leave another failing relation unexplained.
const UNEXPLAINED: u128 = 50;
/// What it costs a repair, among those of one figure, to have decimals as no neighbour has.
const ODD_DECIMALS: u128 = 10;
/// A value that only follows from the others must show more significant digits than this.
const FEW_DIGITS: usize = 2;

/// A possible repair, weighed.
pub(super) struct Candidate {
    /// What speaks for it, apart from the other period.
    pub(super) weight: u128,
    /// What it gains beside the other period, as a fraction.
    pub(super) gain: (u128, u128),
    /// Whether a neighbour has as many decimals.
    pub(super) fits: bool,
    /// How many failing relations it leaves for another error to explain.
    pub(super) unexplained: u32,
    pub(super) repair: Repair,
}

impl Candidate {
    /// Without the other period, where that does not tell the plausible from the implausible.
    fn apart(&self) -> u128 {
        self.with(telling(self.gain))
    }

    fn full(&self) -> u128 {
        self.with(self.gain)
    }

    fn with(&self, (gain, loss): (u128, u128)) -> u128 {
        self.weight / UNEXPLAINED.pow(self.unexplained.min(3)) * gain / loss
    }

    /// Among the repairs of one figure.
    fn of_one(&self) -> u128 {
        if self.fits { self.full() * ODD_DECIMALS } else { self.full() }
    }
}

/// Keeps the likelier of two repairs of one figure.
pub(super) fn keep_better(best: &mut Option<Candidate>, candidate: Candidate) {
    if best.as_ref().is_none_or(|best| candidate.of_one() > best.of_one()) {
        *best = Some(candidate);
    }
}

/// The candidates in order. One error that explains every failing relation rules out those that need a second;
/// closeness to the other period orders them, but alone it makes no culprit.
pub(super) fn ranked(mut found: Vec<Candidate>) -> Suspects {
    let whole = |candidate: &Candidate| candidate.unexplained == 0 && candidate.repair.slip != Slip::Computed;
    if found.iter().any(whole) {
        found.retain(|candidate| candidate.unexplained == 0);
    }
    found.sort_by(|a, b| {
        b.full()
            .cmp(&a.full())
            .then(a.repair.figure.cmp(&b.repair.figure))
            .then(a.repair.slip.cmp(&b.repair.slip))
    });
    let Some(first) = found.first() else { return Suspects::default() };
    let (full, apart) = (first.full(), first.apart());
    let ahead = full > 0 && found[1..].iter().all(|other| full >= CLEAR * other.full());
    let clear = ahead && found[1..].iter().all(|other| apart >= CLEAR * other.apart());
    found.retain(|candidate| candidate.full() * FAINT >= full);
    let repairs = found.into_iter().map(|candidate| candidate.repair).collect();
    presentable(Suspects { repairs, ahead, clear })
}

/// Without computed values of so few digits that they say nothing; no suspects where the first is one of them.
pub(super) fn presentable(mut suspects: Suspects) -> Suspects {
    let vague = |repair: &Repair| repair.slip == Slip::Computed && digits(repair) <= FEW_DIGITS;
    if suspects.repairs.first().is_none_or(vague) {
        return Suspects::default();
    }
    suspects.repairs.retain(|repair| !vague(repair));
    suspects
}

/// The significant digits of a repair.
fn digits(repair: &Repair) -> usize {
    let text = repair.number.to_string();
    text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count()
}
