//! How well a value fits beside the same quantity of another period. It must not know checks or repairs.

use crate::decimal::Decimal;

/// From here on a repair is said to come close.
pub(super) const CLOSE: u128 = 8;
/// From here on a value is plausible; which of two plausible ones is closer says little.
const PLAUSIBLE: u128 = 4;
/// What the closer of two plausible values gains.
const CLOSER: u128 = 2;

/// How well a value fits beside the same quantity of another period: 16 within 1 %, 8 within 3 %, 4 within
/// 10 %, 2 within 30 %, otherwise 1.
pub(super) fn closeness(value: Decimal, other: Decimal) -> u128 {
    let Some(distance) = value.sub(other).map(Decimal::abs) else { return 1 };
    let within = |percent: i64| {
        let share = Decimal::from_parts(percent, 2).and_then(|share| share.mul(other.abs()));
        share.is_some_and(|share| distance <= share)
    };
    [(1, 16), (3, CLOSE), (10, PLAUSIBLE), (30, 2)]
        .into_iter()
        .find(|(percent, _)| within(*percent))
        .map_or(1, |(_, w)| w)
}

/// What a value gains over the printed one beside the other period, as a fraction.
pub(super) fn gain(value: Decimal, printed: Decimal, other: Decimal) -> (u128, u128) {
    let (new, old) = (closeness(value, other), closeness(printed, other));
    if new < PLAUSIBLE || old < PLAUSIBLE {
        return (new, old);
    }
    match new.cmp(&old) {
        std::cmp::Ordering::Greater => (CLOSER, 1),
        std::cmp::Ordering::Equal => (1, 1),
        std::cmp::Ordering::Less => (1, CLOSER),
    }
}

/// The gain where one of the two values is implausible beside the other period and the other is plausible;
/// otherwise it tells nothing.
pub(super) fn telling((new, old): (u128, u128)) -> (u128, u128) {
    if new.max(old) >= PLAUSIBLE && new.min(old) == 1 { (new, old) } else { (1, 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::decimal;

    #[test]
    fn closeness_tells_the_plausible_from_the_implausible() {
        let gained = |value, printed, other| gain(decimal(value), decimal(printed), decimal(other));
        assert_eq!(gained("29.60", "26.90", "29.7"), (2, 1));
        assert_eq!(gained("53.00", "50.30", "50.5"), (1, 2));
        assert_eq!(gained("64.74", "6474", "65.0"), (16, 1));
        assert_eq!(gained("67.30", "67.70", "67.9"), (1, 1));
        assert_eq!(telling(gained("29.60", "26.90", "29.7")), (1, 1));
        assert_eq!(telling(gained("64.74", "6474", "65.0")), (16, 1));
    }
}
