//! The interval of a written number. Owns the table of DESIGN's semantics: half a unit of the last printed
//! digit, and what wording does to it.

use super::conventions::Rounding;
use super::interval::{End, Interval};
use super::unit::{Dim, Unit};
use crate::decimal::Decimal;
use crate::lexis::{Qualifier, Quantity};

/// The interval of a quantity with its unit, in base units; `None` beyond exact arithmetic.
pub(super) fn interval(
    quantity: &Quantity,
    unit: &Unit,
    in_table: bool,
    rounding: Rounding,
) -> Option<Interval> {
    if let Some(&other) = quantity.ratio_to.as_deref() {
        return ratio(quantity, other, rounding);
    }
    let plain = match quantity.qualifier {
        Some(wording) => worded(quantity.number, wording, unit)?,
        None => bare(quantity, unit, in_table, rounding)?,
    };
    plain.scale(unit.multiplier)
}

/// `1.62:1`, `1:1.62`: the side printed as 1 or 100 is exact; the second, where neither is.
fn ratio(quantity: &Quantity, other: Decimal, rounding: Rounding) -> Option<Interval> {
    let number = quantity.number;
    let beyond = |at: Decimal, up: bool| {
        let last = Decimal::power_of_ten(-RATIO_DECIMALS)?;
        if at.decimals() < RATIO_DECIMALS.unsigned_abs() {
            return Some(at);
        }
        at.add(if up { last } else { last.neg() })
    };
    if is_exact_side(other) || !is_exact_side(number) {
        let sides = rounded(number, quantity.place, rounding)?;
        let at = |end: End, up| Some(End { at: beyond(side_by(end.at, other)?, up)?, ..end });
        return Some(Interval { low: at(sides.low, false)?, high: at(sides.high, true)? });
    }
    let sides = rounded(other, -i32::try_from(other.decimals()).ok()?, rounding)?;
    let at = |end: End, up| Some(End { at: beyond(side_by(number, end.at)?, up)?, ..end });
    Some(Interval { low: at(sides.high, false)?, high: at(sides.low, true)? })
}

/// The decimals that are kept of a ratio without end: so few that what is worked out with it stays exact.
const RATIO_DECIMALS: i32 = 15;

/// One side of a ratio by the other.
pub(super) fn side_by(side: Decimal, other: Decimal) -> Option<Decimal> {
    Some(side.div(other)?.trimmed().rounded(RATIO_DECIMALS.unsigned_abs()))
}

/// Whether a side of a ratio is what the other one is compared with.
pub(super) fn is_exact_side(side: Decimal) -> bool {
    side == 1 || side == 100
}

fn half_unit(place: i32) -> Option<Decimal> {
    let digits = place.unsigned_abs();
    match place {
        0..=18 => Decimal::from_parts(5 * 10_i64.pow(digits), 1),
        -18..0 => Decimal::from_parts(5, digits + 1),
        _ => None,
    }
}

/// What a number rounded at a place can mean.
fn rounded(number: Decimal, place: i32, rounding: Rounding) -> Option<Interval> {
    if rounding == Rounding::Nearest {
        return Interval::around(number, half_unit(place)?);
    }
    let step = Decimal::power_of_ten(place)?;
    let (below, above) = (End::open(number.sub(step)?), End::open(number.add(step)?));
    let own = End::closed(number);
    Some(if number.is_zero() {
        Interval { low: below, high: above }
    } else if number.is_negative() {
        Interval { low: below, high: own }
    } else {
        Interval { low: own, high: above }
    })
}

/// A number without wording. A count without a scale is exact: 244,658人; in prose one that ends in three zeros
/// or more is soft at its last non-zero place.
fn bare(quantity: &Quantity, unit: &Unit, in_table: bool, rounding: Rounding) -> Option<Interval> {
    let number = quantity.number;
    let count = unit.dim == Dim::COUNT
        && unit.per.is_none()
        && unit.multiplier == Decimal::ONE
        && quantity.place == 0;
    // Of 9 directors, 3: a small number without a unit in a sentence counts.
    let counts = unit.dim == Dim::NONE && !in_table && quantity.place == 0 && number.abs() <= 99;
    if !count && !counts {
        return rounded(number, quantity.place, rounding);
    }
    let last = number.last_nonzero_place();
    if in_table || last < 3 {
        return Some(Interval::exact(number));
    }
    let soft = Interval::around(number, half_unit(last)?)?;
    Some(Interval { low: soft.low.soft(), high: soft.high.soft() })
}

/// A number with wording: from the value by one unit of its last non-zero place.
fn worded(number: Decimal, wording: Qualifier, unit: &Unit) -> Option<Interval> {
    let step = Decimal::power_of_ten(number.last_nonzero_place())?;
    let (above, below) = (number.add(step)?, number.sub(step)?);
    Some(match wording {
        Qualifier::Over => Interval { low: End::open(number), high: End::open(above).soft() },
        Qualifier::OverOrEqual => Interval { low: End::closed(number), high: upper(number, above, unit) },
        Qualifier::Under => Interval { low: End::open(below).soft(), high: End::open(number) },
        Qualifier::UnderOrEqual => Interval { low: End::open(below).soft(), high: End::closed(number) },
        Qualifier::About => Interval { low: End::closed(below).soft(), high: End::closed(above).soft() },
    })
}

/// 85%以上 ends at 100 %.
fn upper(number: Decimal, above: Decimal, unit: &Unit) -> End {
    let hundred = Decimal::from(100);
    if unit.is_percent() && number <= 100 { End::closed(hundred) } else { End::open(above).soft() }
}

#[cfg(test)]
mod tests {
    use crate::lexis::scan;

    use super::*;

    fn read(text: &str) -> Interval {
        let quantity = scan(text).into_iter().next().unwrap_or_else(|| panic!("{text} has a number"));
        let unit = quantity.unit.as_deref().cloned().unwrap_or_else(Unit::none);
        interval(&quantity, &unit, false, Rounding::Nearest).unwrap()
    }

    #[test]
    fn figures_that_were_cut_off() {
        let read = |text: &str| {
            let quantity = scan(text).into_iter().next().unwrap_or_else(|| panic!("{text} has a number"));
            let unit = quantity.unit.as_deref().cloned().unwrap_or_else(Unit::none);
            interval(&quantity, &unit, false, Rounding::Truncated).unwrap()
        };
        let decimal = |text: &str| Decimal::parse(text).unwrap();
        for (text, low, high, closed) in [
            ("12.3%", "12.3", "12.4", (true, false)),
            ("-12.3%", "-12.4", "-12.3", (false, true)),
            ("0.0%", "-0.1", "0.1", (false, false)),
            ("143.6萬元", "1436000", "1437000", (true, false)),
            ("244,658人", "244658", "244658", (true, true)),
            ("1.62:1", "1.62", "1.63", (true, false)),
        ] {
            let interval = read(text);
            assert_eq!((interval.low.at, interval.high.at), (decimal(low), decimal(high)), "{text}");
            assert_eq!((interval.low.closed, interval.high.closed), closed, "{text}");
        }
    }

    #[test]
    fn intervals_of_written_forms() {
        let cases = [
            ("50.30%", "50.295", "50.305", "[]"),
            ("143.6萬元", "1435500", "1436500", "[]"),
            ("244,658人", "244658", "244658", "[]"),
            ("超2.1萬人", "21000", "22000", "()"),
            ("600餘場次", "600", "700", "[)"),
            ("85%以上", "85", "100", "[]"),
            ("近20萬人", "100000", "200000", "()"),
            ("不足5%", "4", "5", "()"),
            ("約5.9萬人次", "58000", "60000", "[]"),
            ("1.62:1", "1.615", "1.625", "[]"),
            ("over 500 people", "500", "600", "()"),
        ];
        for (text, low, high, ends) in cases {
            let interval = read(text);
            let decimal = |text: &str| Decimal::parse(text).unwrap();
            assert_eq!((interval.low.at, interval.high.at), (decimal(low), decimal(high)), "{text}");
            assert_eq!(
                (interval.low.closed, interval.high.closed),
                (ends.starts_with('['), ends.ends_with(']')),
                "{text}"
            );
        }
    }
}
