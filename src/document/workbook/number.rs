//! A number as a spreadsheet stores it: its digits. Owns rounding and moving the point as programs do for showing it,
//! on digits alone.

use crate::decimal::Decimal;

/// As many digits as spreadsheets keep and show.
const PRECISION: usize = 15;

/// A number by its digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub(super) negative: bool,
    /// Its digits, from 0 to 9, without zeros at either end; none for zero.
    digits: Vec<u8>,
    /// How many digits stand before the point; negative where zeros follow it.
    point: i32,
}

impl Number {
    /// The number that a file writes, to the 15 digits that spreadsheets show; `None` where it is none.
    pub(super) fn read(text: &str) -> Option<Number> {
        let text = text.trim();
        let plain = text.strip_prefix('-').unwrap_or(text);
        let short = plain.len() <= PRECISION && !plain.is_empty();
        if short && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Number::of_plain(text);
        }
        Number::of(text.parse().ok()?)
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

    fn of_plain(text: &str) -> Option<Number> {
        let (negative, plain) = match text.strip_prefix('-') {
            Some(plain) => (true, plain),
            None => (false, text),
        };
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        if part.contains('.') || whole.len() + part.len() == 0 {
            return None;
        }
        let digits = whole.bytes().chain(part.bytes()).map(|byte| byte - b'0').collect();
        Some(Number { negative, digits, point: whole.len() as i32 }.trimmed())
    }

    fn trimmed(mut self) -> Number {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        let kept = self.digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        self.digits.truncate(kept);
        if self.digits.is_empty() {
            return Number { negative: false, digits: self.digits, point: 0 };
        }
        self
    }

    /// Whether it is zero.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
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
        let Ok(kept) = usize::try_from(kept) else {
            return Number { negative: false, digits: Vec::new(), point: 0 };
        };
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            self.count_up();
        }
        self.trimmed()
    }

    /// One more of its last digit.
    fn count_up(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digits before and behind the point, without zeros at the front or the end.
    pub(super) fn parts(&self) -> (String, String) {
        let digit = |at: i32| {
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            char::from(b'0' + digit.copied().unwrap_or(0))
        };
        let whole = (0..self.point).map(digit).collect();
        let part = (self.point..self.digits.len() as i32).map(digit).collect();
        (whole, part)
    }

    /// As an exact decimal; `None` where that has not room for it.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        (self.point.abs() < 28).then_some(())?;
        Decimal::parse(&self.to_string())
    }

    /// The whole number below or at it; `None` beyond what dates and counts need.
    pub(super) fn whole(&self) -> Option<u32> {
        let (whole, _) = self.parts();
        if whole.is_empty() { Some(0) } else { whole.parse().ok() }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = self.parts();
        let sign = if self.negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { &whole };
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{part}")
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
