//! A number as a spreadsheet stores it: its digits. Owns rounding and moving the point as programs do for showing it,
//! on digits alone.

use std::fmt::Write as _;

use crate::decimal::Decimal;

/// As many digits as spreadsheets keep and show.
const PRECISION: usize = 15;

/// A number by its digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number {
    pub(super) negative: bool,
    /// How many digits there are: none for zero.
    count: u8,
    /// Its digits, from 0 to 9, without zeros at either end.
    digits: [u8; PRECISION + 1],
    /// How many digits stand before the point; negative where zeros follow it.
    point: i32,
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        (self.negative, self.point, self.digits()) == (other.negative, other.point, other.digits())
    }
}

impl Eq for Number {}

impl Number {
    /// The number that a file writes, to the 15 digits that spreadsheets show; `None` where it is none.
    pub(super) fn read(text: &str) -> Option<Number> {
        let text = text.trim();
        let plain = text.strip_prefix('-').unwrap_or(text);
        let short = plain.len() <= PRECISION;
        let plain = short.then(|| Number::of_plain(text)).flatten();
        plain.or_else(|| Number::of(text.parse().ok()?))
    }

    /// A number by its nearest 15 digits; `None` where it is infinite or none.
    pub(super) fn of(value: f64) -> Option<Number> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{value:.14e}");
        let (mantissa, exponent) = written.split_once('e')?;
        let number = Number::of_plain(mantissa)?;
        Some(number.shifted(exponent.parse().ok()?))
    }

    /// A number of no more than 16 digits; `None` for anything else.
    fn of_plain(text: &str) -> Option<Number> {
        let (negative, plain) = match text.strip_prefix('-') {
            Some(plain) => (true, plain),
            None => (false, text),
        };
        let (mut point, mut count, mut digits) = (None, 0, [0; PRECISION + 1]);
        for byte in plain.bytes() {
            match byte {
                b'0'..=b'9' => {
                    *digits.get_mut(count)? = byte - b'0';
                    count += 1;
                }
                b'.' if point.is_none() => point = Some(count as i32),
                _ => return None,
            }
        }
        let number = Number { negative, count: count as u8, digits, point: point.unwrap_or(count as i32) };
        (count > 0).then(|| number.trimmed())
    }

    fn digits(&self) -> &[u8] {
        &self.digits[..usize::from(self.count)]
    }

    fn trimmed(mut self) -> Number {
        let zeros = self.digits().iter().take_while(|digit| **digit == 0).count();
        if zeros > 0 {
            self.digits.copy_within(zeros.., 0);
            self.count -= zeros as u8;
            self.point -= zeros as i32;
        }
        let kept = self.digits().iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        self.count = kept as u8;
        if self.is_zero() { Number::default() } else { self }
    }

    /// Whether it is zero.
    pub(super) fn is_zero(&self) -> bool {
        self.count == 0
    }

    /// How many digits stand before the point; 0 or less for numbers below 1.
    pub(super) fn magnitude(&self) -> i32 {
        self.point
    }

    /// Times ten to the power of `by`.
    #[must_use]
    pub(super) fn shifted(mut self, by: i32) -> Number {
        if !self.is_zero() {
            self.point += by;
        }
        self
    }

    /// Without its sign.
    #[must_use]
    pub(super) fn unsigned(mut self) -> Number {
        self.negative = false;
        self
    }

    /// Rounded half away from zero to `decimals` digits behind the point.
    #[must_use]
    pub(super) fn rounded(mut self, decimals: i32) -> Number {
        let kept = self.point.saturating_add(decimals);
        let Ok(kept) = usize::try_from(kept) else { return Number::default() };
        if kept >= self.digits().len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.count = kept as u8;
        if up {
            self.count_up();
        }
        self.trimmed()
    }

    /// One more of its last digit.
    fn count_up(&mut self) {
        let count = usize::from(self.count);
        for digit in self.digits[..count].iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        // All of them were nines: there is room for one more in front.
        self.digits[0] = 1;
        self.digits[1..=count].fill(0);
        self.count += 1;
        self.point += 1;
    }

    fn digit(&self, at: i32) -> char {
        let digit = usize::try_from(at).ok().and_then(|at| self.digits().get(at));
        char::from(b'0' + digit.copied().unwrap_or(0))
    }

    /// The digits before the point, without zeros at the front.
    pub(super) fn whole_part(&self) -> impl ExactSizeIterator<Item = char> + '_ {
        (0..self.point.max(0)).map(|at| self.digit(at))
    }

    /// The digits behind the point, without zeros at the end.
    pub(super) fn fraction(&self) -> impl ExactSizeIterator<Item = char> + '_ {
        let digits = i32::from(self.count);
        (self.point.min(digits)..digits).map(|at| self.digit(at))
    }

    /// As an exact decimal; `None` where that has not room for it.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        (self.point.abs() < 28).then_some(())?;
        Decimal::parse(&self.to_string())
    }

    /// The whole number below or at it; `None` beyond what dates and counts need.
    pub(super) fn whole(&self) -> Option<u32> {
        self.whole_part()
            .try_fold(0_u32, |whole, digit| whole.checked_mul(10)?.checked_add(digit.to_digit(10)?))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.negative {
            f.write_char('-')?;
        }
        if self.point <= 0 {
            f.write_char('0')?;
        }
        self.whole_part().try_for_each(|digit| f.write_char(digit))?;
        if self.fraction().len() > 0 {
            f.write_char('.')?;
        }
        self.fraction().try_for_each(|digit| f.write_char(digit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Number {
        Number::read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn stored_digits_are_those_that_people_typed() {
        for (stored, typed) in [
            ("0.29604000000000003", "0.29604"),
            ("0.30000000000000004", "0.3"),
            ("1234567", "1234567"),
            ("-12.50", "-12.5"),
            ("1.5E-3", "0.0015"),
            ("1E+20", "100000000000000000000"),
            ("0", "0"),
            ("-0.0", "0"),
            ("99999999999999999", "100000000000000000"),
        ] {
            assert_eq!(read(stored).to_string(), typed);
        }
        assert_eq!(Number::read("n/a"), None);
        assert_eq!(Number::read("inf"), None);
    }

    #[test]
    fn rounding_goes_away_from_zero() {
        for (stored, decimals, shown) in [
            ("0.125", 2, "0.13"),
            ("999.995", 2, "1000"),
            ("0.004", 2, "0"),
            ("0.005", 2, "0.01"),
            ("1250", -2, "1300"),
            ("4", -1, "0"),
            ("-0.5", 0, "-1"),
        ] {
            assert_eq!(read(stored).rounded(decimals).to_string(), shown, "{stored} to {decimals}");
        }
    }
}
