//! How a document was mistyped, as its clear culprits show: two scale words that are wrong make a third likelier. Owns
//! how much such a habit weighs beside how people err in general.

use std::collections::{BTreeMap, BTreeSet};

use super::Suspects;
use crate::check::edit::Slip;
use crate::figure::FigureId;

/// Fewer slips of a kind are no habit.
const HABIT: usize = 2;
/// How many slips of this document count as much as what is known of people in general.
const GENERAL: u128 = 10;

/// The figures of a document that were clearly mistyped in a way that occurs more than once.
#[derive(Default)]
pub(super) struct Slips {
    kinds: BTreeMap<Slip, BTreeSet<FigureId>>,
}

impl Slips {
    /// Of the suspects of all failing relations.
    pub(super) fn of<'s>(suspects: impl Iterator<Item = &'s Suspects>) -> Slips {
        let mut kinds: BTreeMap<Slip, BTreeSet<FigureId>> = BTreeMap::new();
        let clear = suspects.filter(|suspects| suspects.clear);
        for first in clear.filter_map(|suspects| suspects.repairs.first()) {
            if first.slip.share().is_some() {
                kinds.entry(first.slip).or_default().insert(first.figure);
            }
        }
        kinds.retain(|_, figures| figures.len() >= HABIT);
        Slips { kinds }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The weight of a repair of one figure, with what the other figures of the document show: of p per thousand in
    /// general, and n slips of the kind here, (10 p + 1000 n) ÷ 10 p times as much.
    pub(super) fn weigh(&self, weight: u128, slip: Slip, figure: FigureId) -> u128 {
        let others =
            self.kinds.get(&slip).map_or(0, |figures| figures.iter().filter(|id| **id != figure).count());
        let Some(share) = slip.share().map(u128::from).filter(|_| others > 0) else { return weight };
        weight * (GENERAL * share + 1_000 * others as u128) / (GENERAL * share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::suspect::Repair;

    fn suspects(figure: u32, slip: Slip, clear: bool) -> Suspects {
        let repair = Repair {
            figure: FigureId(figure),
            slip,
            number: 1.into(),
            text: "1".into(),
            mends: 0,
            near: None,
            far: None,
            with: None,
        };
        Suspects { repairs: vec![repair], ahead: true, clear }
    }

    #[test]
    fn a_slip_that_the_document_repeats_weighs_more() {
        let found = [1, 2].map(|figure| suspects(figure, Slip::ScaleMoved, true));
        let slips = Slips::of(found.iter());
        // Beside two wrong scale words a third is likelier than a replaced digit of a number of four.
        let scale =
            |figure| slips.weigh(u128::from(Slip::ScaleMoved.weight(4)), Slip::ScaleMoved, FigureId(figure));
        let replaced =
            slips.weigh(u128::from(Slip::DigitReplaced.weight(4)), Slip::DigitReplaced, FigureId(3));
        assert!(scale(3) > replaced, "{} {replaced}", scale(3));
        // What is weighed does not speak for itself.
        assert!(scale(1) < scale(3));
        assert_eq!(replaced, u128::from(Slip::DigitReplaced.weight(4)));
    }

    #[test]
    fn one_slip_is_no_habit_and_a_doubtful_one_is_none() {
        let swapped = Slip::DigitsSwapped;
        for found in [
            vec![suspects(1, swapped, true)],
            vec![suspects(1, swapped, true), suspects(1, swapped, true)],
            vec![suspects(1, swapped, true), suspects(2, swapped, false)],
            vec![suspects(1, Slip::Computed, true), suspects(2, Slip::Computed, true)],
        ] {
            assert!(Slips::of(found.iter()).is_empty());
        }
    }
}
