//! The mix in which people mistype numbers, and a draw from it.

use super::slip::{Kind, SplitMix64, Typed, mistyped, number_of};

/// Of a hundred slips.
const MIX: [(Kind, usize); 4] =
    [(Kind::Replaced, 74), (Kind::Omitted, 10), (Kind::Swapped, 9), (Kind::Added, 7)];

/// One slip that changes a number's value; `None` where there is none.
pub(crate) fn draw(written: &str, random: &mut SplitMix64) -> Option<Typed> {
    let value = number_of(written)?;
    let mut all = mistyped(written);
    all.retain(|typed| typed.number != value);
    let there = |kind| all.iter().any(|typed| typed.kind == kind);
    let mix: Vec<(Kind, usize)> = MIX.into_iter().filter(|(kind, _)| there(*kind)).collect();
    let weight: usize = mix.iter().map(|(_, weight)| weight).sum();
    if weight == 0 {
        return None;
    }
    let mut at = random.below(weight);
    let kind = mix.iter().find(|(_, weight)| at.checked_sub(*weight).map(|rest| at = rest).is_none())?.0;
    all.retain(|typed| typed.kind == kind);
    let one = random.below(all.len());
    Some(all.swap_remove(one))
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::slip::{Kind, SplitMix64};

    #[test]
    fn slips_come_in_their_mix_and_change_the_value() {
        let mut random = SplitMix64(1);
        let drawn: Vec<Kind> = (0..2000).map(|_| draw("1,234.50", &mut random).unwrap().kind).collect();
        let share = |kind| drawn.iter().filter(|one| **one == kind).count();
        assert!((1400..1560).contains(&share(Kind::Replaced)), "{}", share(Kind::Replaced));
        assert!((160..240).contains(&share(Kind::Omitted)));
        assert!((140..220).contains(&share(Kind::Swapped)));
        assert!((100..180).contains(&share(Kind::Added)));
        assert!(draw("none", &mut random).is_none());
    }
}
