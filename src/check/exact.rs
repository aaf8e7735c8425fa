//! The numbers a check computes with: fractions of exact decimals for what is printed, and intervals whose
//! quotients are rounded outward. It must not know expressions, units or figures.

use std::cmp::Ordering;

use super::Reason;
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};

/// Significant digits that are kept of a bound that cannot be exact.
const KEPT_DIGITS: u32 = 18;
/// Significant digits of factors whose exact product would not fit.
const FACTOR_DIGITS: u32 = 13;

/// What does not fit is too large to be calculated exactly.
pub(super) fn fits<T>(value: Option<T>) -> Result<T, Reason> {
    value.ok_or(Reason::TooLarge)
}

/// An exact fraction; its denominator is above zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    pub(super) numerator: Decimal,
    pub(super) denominator: Decimal,
}

impl Ratio {
    pub(super) fn whole(value: Decimal) -> Ratio {
        Ratio { numerator: value, denominator: Decimal::ONE }
    }

    pub(super) fn neg(self) -> Ratio {
        Ratio { numerator: self.numerator.neg(), ..self }
    }

    pub(super) fn abs(self) -> Ratio {
        Ratio { numerator: self.numerator.abs(), ..self }
    }

    pub(super) fn add(self, other: Ratio) -> Option<Ratio> {
        if self.denominator == other.denominator {
            return Some(Ratio { numerator: self.numerator.add(other.numerator)?, ..self });
        }
        let numerator = self.numerator.mul(other.denominator)?.add(other.numerator.mul(self.denominator)?)?;
        Some(Ratio { numerator, denominator: self.denominator.mul(other.denominator)? })
    }

    pub(super) fn mul(self, other: Ratio) -> Option<Ratio> {
        Some(Ratio {
            numerator: self.numerator.mul(other.numerator)?,
            denominator: self.denominator.mul(other.denominator)?,
        })
    }

    /// One over it; `None` for zero.
    pub(super) fn inverse(self) -> Option<Ratio> {
        match self.numerator.cmp(&Decimal::ZERO) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Ratio { numerator: self.denominator, denominator: self.numerator }),
            Ordering::Less => {
                Some(Ratio { numerator: self.denominator.neg(), denominator: self.numerator.neg() })
            }
        }
    }

    pub(super) fn compare(self, other: Ratio) -> Option<Ordering> {
        let difference = self.add(other.neg())?;
        Some(difference.numerator.cmp(&Decimal::ZERO))
    }

    /// As a decimal, rounded at 28 digits where it does not end.
    pub(super) fn decimal(self) -> Option<Decimal> {
        if self.denominator == 1 {
            return Some(self.numerator);
        }
        self.numerator.div(self.denominator).map(Decimal::trimmed)
    }
}

/// How an interval of differences lies to zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Zero {
    /// Strictly inside, or the interval is exactly zero.
    Inside,
    /// At a closed end.
    AtEnd,
    /// Beyond a soft end.
    BeyondSoft,
    /// Beyond a hard end.
    Beyond,
}

/// Where zero lies in an interval of differences.
pub(super) fn zero_in(interval: &Interval) -> Zero {
    let low = interval.low.at.cmp(&Decimal::ZERO);
    let high = interval.high.at.cmp(&Decimal::ZERO);
    let end = match (low, high) {
        (Ordering::Less, Ordering::Greater) => return Zero::Inside,
        (Ordering::Equal, Ordering::Equal) if interval.low.closed && interval.high.closed => {
            return Zero::Inside;
        }
        (Ordering::Less, _) => &interval.high,
        _ => &interval.low,
    };
    match (end.at.is_zero() && end.closed, end.hard) {
        (true, _) => Zero::AtEnd,
        (false, true) => Zero::Beyond,
        (false, false) => Zero::BeyondSoft,
    }
}

/// The products of a value of each; widened outward where they do not fit.
pub(super) fn product(left: Interval, right: Interval) -> Option<Interval> {
    left.mul(right).or_else(|| widened(left, FACTOR_DIGITS)?.mul(widened(right, FACTOR_DIGITS)?))
}

/// The quotients of a value of each, widened outward where they do not end.
pub(super) fn quotient(left: Interval, right: Interval) -> Result<Interval, Reason> {
    if right.low.at <= Decimal::ZERO && right.high.at >= Decimal::ZERO {
        return Err(Reason::DivisionByZero);
    }
    let mut corners = Vec::with_capacity(4);
    for above in [left.low, left.high] {
        for below in [right.low, right.high] {
            let at = fits(above.at.div(below.at))?.trimmed();
            let ended = at.mul(below.at) == Some(above.at);
            let end = End { at, closed: above.closed && below.closed, hard: above.hard && below.hard };
            corners.push((end, ended));
        }
    }
    let (low, low_ends) = *corners.iter().min_by_key(|(end, _)| end.at).expect("there are four corners");
    let (high, high_ends) = *corners.iter().max_by_key(|(end, _)| end.at).expect("there are four corners");
    let low = if low_ends { low } else { fits(outward(low, KEPT_DIGITS, false))? };
    let high = if high_ends { high } else { fits(outward(high, KEPT_DIGITS, true))? };
    Ok(Interval { low, high })
}

/// All sizes of the values.
pub(super) fn absolute(interval: Interval) -> Interval {
    if !interval.low.at.is_negative() {
        return interval;
    }
    let mirrored = interval.neg();
    if interval.high.at <= Decimal::ZERO {
        return mirrored;
    }
    let high = if interval.high.at >= mirrored.high.at { interval.high } else { mirrored.high };
    Interval { low: End::closed(Decimal::ZERO), high }
}

fn widened(interval: Interval, digits: u32) -> Option<Interval> {
    Some(Interval { low: outward(interval.low, digits, false)?, high: outward(interval.high, digits, true)? })
}

/// An end moved outward to so many significant digits: past its true place by less than two units of the
/// last of them.
fn outward(end: End, digits: u32, up: bool) -> Option<End> {
    let whole_digits = end.at.abs().floor().to_string().len() as u32;
    let leading_zeros = if end.at.abs() < 1 {
        end.at
            .to_string()
            .trim_start_matches('-')
            .bytes()
            .filter(|&b| b != b'.')
            .take_while(|&b| b == b'0')
            .count() as u32
    } else {
        0
    };
    let decimals = (digits + leading_zeros).saturating_sub(whole_digits).min(27);
    let unit = Decimal::from_parts(1, decimals)?;
    let near = end.at.rounded(decimals);
    let at = if up { near.add(unit)? } else { near.sub(unit)? };
    Some(End { at: at.trimmed(), ..end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn an_open_end_at_zero_does_not_hold_it() {
        let over = Interval { low: End::open(decimal("0")), high: End::open(decimal("100")).soft() };
        assert_eq!(zero_in(&over), Zero::Beyond);
        assert_eq!(zero_in(&over.neg()), Zero::Beyond);
        let from = Interval { low: End::closed(decimal("0")), ..over };
        assert_eq!(zero_in(&from), Zero::AtEnd);
        let soft = Interval { low: End::open(decimal("0")).soft(), ..over };
        assert_eq!(zero_in(&soft), Zero::BeyondSoft);
    }

    #[test]
    fn quotients_hold_what_they_cannot_write() {
        let third = quotient(Interval::exact(decimal("1")), Interval::exact(decimal("3"))).unwrap();
        let tripled = third.scale(decimal("3")).unwrap();
        assert!(tripled.low.at < 1 && tripled.high.at > 1);
        let half = quotient(Interval::exact(decimal("1")), Interval::exact(decimal("2"))).unwrap();
        assert_eq!(half, Interval::exact(decimal("0.5")));
    }

    #[test]
    fn a_divisor_around_zero_is_refused() {
        let around = Interval::around(decimal("0"), decimal("0.5")).unwrap();
        assert_eq!(quotient(Interval::exact(decimal("1")), around), Err(Reason::DivisionByZero));
    }

    #[test]
    fn factors_too_long_for_an_exact_product_are_widened() {
        let long = Interval::exact(decimal("0.123456789012345678"));
        let square = product(long, long).unwrap();
        assert!(
            square.low.at < decimal("0.0152415787532388") && square.high.at > decimal("0.0152415787532388")
        );
    }
}
