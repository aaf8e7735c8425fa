//! Exact decimals. Owns the one number type that figures, intervals and checks are made of, and the
//! limits within which it stays exact; it must not know what a figure is.
//!
//! Parsing refuses more than [`MAX_DIGITS`] digits, so that sums of many figures and products of two stay
//! within the 28 digits the underlying type holds exactly. Operations that could leave that range are
//! checked and say so with `None`; nothing rounds silently.

use std::cmp::Ordering;
use std::fmt;

/// The most significant digits a written number may have to be read.
pub const MAX_DIGITS: usize = 18;

/// An exact decimal number that remembers how many decimals it was written with.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

#[expect(clippy::should_implement_trait, reason = "these say with `None` where a result would not be exact")]
impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(rust_decimal::Decimal::ZERO);
    /// One.
    pub const ONE: Decimal = Decimal(rust_decimal::Decimal::ONE);

    /// Reads plain ASCII digits with an optional sign and point; `None` for anything else, or when there are
    /// more than [`MAX_DIGITS`] digits.
    pub fn parse(text: &str) -> Option<Decimal> {
        let significant = text.bytes().filter(u8::is_ascii_digit).skip_while(|&digit| digit == b'0');
        if significant.count() > MAX_DIGITS {
            return None;
        }
        rust_decimal::Decimal::from_str_exact(text).ok().map(Decimal)
    }

    /// `mantissa` × 10^−`decimals`; `None` where the mantissa or the decimals are out of range.
    pub fn from_parts(mantissa: i64, decimals: u32) -> Option<Decimal> {
        rust_decimal::Decimal::try_new(mantissa, decimals).ok().map(Decimal)
    }

    /// `mantissa` × 10^−`decimals`; `None` where the mantissa or the decimals are out of range.
    pub fn from_wide_parts(mantissa: i128, decimals: u32) -> Option<Decimal> {
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, decimals).ok().map(Decimal)
    }

    /// All its digits as a whole number, and how many of them are decimals.
    pub fn parts(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// 10^`exponent`, for exponents from −18 to 18; `None` beyond.
    pub fn power_of_ten(exponent: i32) -> Option<Decimal> {
        match exponent {
            0..=18 => Some(Decimal(10_i64.pow(exponent.unsigned_abs()).into())),
            -18..0 => Decimal::from_parts(1, exponent.unsigned_abs()),
            _ => None,
        }
    }

    /// The number of decimals it was written with.
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// The same value without trailing zeros behind the point.
    #[must_use]
    pub fn trimmed(self) -> Decimal {
        Decimal(self.0.normalize())
    }

    /// The same value written with `decimals` decimals; unchanged where that would lose a digit.
    #[must_use]
    pub fn with_decimals(self, decimals: u32) -> Decimal {
        let mut out = self.0;
        out.rescale(decimals);
        if out == self.0 { Decimal(out) } else { self }
    }

    /// Rounded half away from zero to `decimals` decimals, as accountants do.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Decimal {
        Decimal(self.0.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }

    /// The whole number below or at this one.
    #[must_use]
    pub fn floor(self) -> Decimal {
        Decimal(self.0.floor())
    }

    /// Sum; `None` on overflow or where the exact sum has more digits than the type holds.
    pub fn add(self, other: Decimal) -> Option<Decimal> {
        let sum = self.0.checked_add(other.0)?;
        if sum.scale() >= self.0.scale().max(other.0.scale()) {
            return Some(Decimal(sum));
        }
        // The type dropped decimals to fit: exact only where they were trailing zeros.
        let (left, right) = (self.0.normalize(), other.0.normalize());
        left.checked_add(right).filter(|sum| sum.scale() >= left.scale().max(right.scale())).map(Decimal)
    }

    /// Difference; `None` on overflow or where the exact difference has more digits than the type holds.
    pub fn sub(self, other: Decimal) -> Option<Decimal> {
        self.add(other.neg())
    }

    /// Product; `None` on overflow or where the exact product has more digits than the type holds.
    pub fn mul(self, other: Decimal) -> Option<Decimal> {
        if other.0.scale() == 0 && other.0.mantissa() == 1 {
            return Some(self.trimmed());
        }
        let (left, right) = (self.0.normalize(), other.0.normalize());
        if left.scale() + right.scale() > 28 {
            return None;
        }
        left.checked_mul(right)
            .filter(|product| product.scale() == left.scale() + right.scale() || product.is_zero())
            .map(Decimal)
    }

    /// Quotient rounded at 28 significant digits; `None` on overflow or division by zero.
    pub fn div(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_div(other.0).map(Decimal)
    }

    /// The value with the other sign.
    #[must_use]
    pub fn neg(self) -> Decimal {
        Decimal(-self.0)
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(self) -> Decimal {
        Decimal(self.0.abs())
    }

    /// Whether it is exactly zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The power of ten of the last non-zero digit: 600 gives 2, 50.30 gives −1, 0 gives 0.
    pub fn last_nonzero_place(self) -> i32 {
        let normal = self.0.normalize();
        if normal.is_zero() {
            return 0;
        }
        let mut mantissa = normal.mantissa();
        let mut place = -i32::try_from(normal.scale()).expect("a scale is at most 28");
        while mantissa % 10 == 0 {
            mantissa /= 10;
            place += 1;
        }
        place
    }

    /// The whole number towards zero; `None` beyond 64 bits.
    pub fn whole(self) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        self.0.trunc().to_i64()
    }

    /// For statistics and drawing only; no verdict on a figure may rest on it.
    pub fn to_f64(self) -> f64 {
        use rust_decimal::prelude::ToPrimitive;
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// With thousands separators, as an accountant writes it: `1234.50` gives `1,234.50`.
    pub fn grouped(self) -> String {
        let plain = self.0.abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::with_capacity(plain.len() + 8);
        if self.is_negative() {
            out.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Decimal {
        Decimal(value.into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq<i64> for Decimal {
    fn eq(&self, other: &i64) -> bool {
        self.0 == (*other).into()
    }
}

impl PartialOrd<i64> for Decimal {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        self.0.partial_cmp(&(*other).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn keeps_the_decimals_it_was_written_with() {
        assert_eq!(decimal("50.30").to_string(), "50.30");
        assert_eq!(decimal("50.30").trimmed().to_string(), "50.3");
    }

    #[test]
    fn refuses_more_digits_than_it_can_keep() {
        assert_eq!(Decimal::parse(&"9".repeat(60)), None);
        assert_eq!(Decimal::parse("1.0000000000000000001"), None);
    }

    #[test]
    fn last_nonzero_place_of_written_numbers() {
        for (text, place) in
            [("600", 2), ("50.30", -1), ("1,000".replace(',', "").as_str(), 3), ("7", 0), ("0", 0)]
        {
            assert_eq!(decimal(text).last_nonzero_place(), place, "{text}");
        }
    }

    #[test]
    fn groups_thousands() {
        for (text, grouped) in [("1234.50", "1,234.50"), ("-244658", "−244,658"), ("999", "999")] {
            assert_eq!(decimal(text).grouped(), grouped);
        }
    }

    #[test]
    fn a_sum_is_exact_or_nothing() {
        let huge = Decimal::parse("100000000000000000").unwrap().mul(decimal("1000000000")).unwrap();
        assert_eq!(huge.add(decimal("0.001")), None);
        assert_eq!(huge.add(decimal("0.000")), Some(huge));
        assert_eq!(decimal("0.10").add(decimal("0.9")).unwrap(), 1);
    }

    #[test]
    fn a_product_is_exact_or_nothing() {
        let long = decimal("0.123456789012345678");
        assert_eq!(long.mul(long), None);
        assert_eq!(decimal("1.5").mul(decimal("20")).unwrap(), 30);
    }
}
