//! How well a value fits beside the same quantity of another period. It must not know checks or repairs.

use crate::decimal::Decimal;

/// From here on a repair is said to come close.
pub(super) const CLOSE: u128 = 8;

/// How well a value fits beside the same quantity of another period: 16 within 1 %, 8 within 3 %, 4 within
/// 10 %, 2 within 30 %, otherwise 1.
pub(super) fn closeness(value: Decimal, other: Decimal) -> u128 {
    let Some(distance) = value.sub(other).map(Decimal::abs) else { return 1 };
    let within = |percent: i64| {
        let share = Decimal::from_parts(percent, 2).and_then(|share| share.mul(other.abs()));
        share.is_some_and(|share| distance <= share)
    };
    [(1, 16), (3, CLOSE), (10, 4), (30, 2)]
        .into_iter()
        .find(|(percent, _)| within(*percent))
        .map_or(1, |(_, w)| w)
}
