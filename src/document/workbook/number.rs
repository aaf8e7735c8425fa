//! A number as a spreadsheet stores it: its digits. Owns rounding and moving the point as programs do for showing it,
//! on digits alone.

use crate::decimal::{Decimal, MAX_DIGITS};

/// As many digits as spreadsheets keep and show.
const PRECISION: usize = 15;

/// The longest number whose digits are looked at, in bytes. Beyond that, numbers may be too small to be told so.
const PLAIN: usize = 40;

/// A number by its digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number {
    pub(super) negative: bool,
    /// How many digits there are: none for zero.
    count: u8,
    /// Its digits as they are written, without zeros at either end.
    digits: [u8; PRECISION + 2],
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
        Number::told(text).or_else(|| {
            let text = text.trim();
            Number::told(text).or_else(|| Number::of(text.parse().ok()?))
        })
    }

    /// A number whose nearest 15 digits are told by those that are written. What a program stores is a binary number near
    /// them, off by no more than twelve of the 17th digit: only near a half that could be on its other side.
    fn told(text: &str) -> Option<Number> {
        let number = Number::of_plain(text).filter(|_| text.len() <= PLAIN)?;
        let digit = |at: usize| number.digits().get(at).map_or(0, |digit| digit - b'0');
        let rest = 10 * digit(PRECISION) + digit(PRECISION + 1);
        (!(35..=65).contains(&rest)).then(|| number.rounded(PRECISION as i32 - number.point))
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

    /// A number of no more than 17 digits; `None` for anything else.
    fn of_plain(text: &str) -> Option<Number> {
        let (negative, plain) = match text.strip_prefix('-') {
            Some(plain) => (true, plain),
            None => (false, text),
        };
        let (mut point, mut zeros, mut count, mut digits) = (None, 0, 0, [0; PRECISION + 2]);
        for byte in plain.bytes() {
            match byte {
                b'0' if count == 0 => zeros += i32::from(point.is_some()),
                b'0'..=b'9' => {
                    *digits.get_mut(count)? = byte;
                    count += 1;
                }
                b'.' if point.is_none() => point = Some(count as i32),
                _ => return None,
            }
        }
        plain.bytes().any(|byte| byte != b'.').then_some(())?;
        let point = point.unwrap_or(count as i32) - zeros;
        Some(Number { negative, count: count as u8, digits, point }.trimmed())
    }

    fn digits(&self) -> &[u8] {
        &self.digits[..usize::from(self.count)]
    }

    fn trimmed(mut self) -> Number {
        let zeros = self.digits().iter().take_while(|digit| **digit == b'0').count();
        if zeros > 0 {
            self.digits.copy_within(zeros.., 0);
            self.count -= zeros as u8;
            self.point -= zeros as i32;
        }
        let kept = self.digits().iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
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
        let up = self.digits[kept] >= b'5';
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
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        // All of them were nines: there is room for one more in front.
        self.digits[0] = b'1';
        self.digits[1..=count].fill(b'0');
        self.count += 1;
        self.point += 1;
    }

    /// How many digits stand before the point, without zeros at the front.
    pub(super) fn whole_digits(&self) -> usize {
        self.point.max(0) as usize
    }

    /// How many digits stand behind the point, without zeros at the end.
    pub(super) fn decimals(&self) -> usize {
        (i32::from(self.count) - self.point.min(i32::from(self.count))) as usize
    }

    /// Writes the digits from one place to another, counted from the first before the point; zeros where there are none.
    fn push_digits(&self, from: i32, to: i32, out: &mut String) {
        let digits = self.digits();
        let place = |at: i32| (at.max(0) as usize).min(digits.len());
        let zeros = |out: &mut String, count: i32| (0..count).for_each(|_| out.push('0'));
        zeros(out, to.min(0) - from);
        // Digits are of ASCII.
        out.push_str(str::from_utf8(&digits[place(from)..place(to)]).unwrap_or_default());
        zeros(out, to - from.max(digits.len() as i32));
    }

    /// Writes the digits before the point, at least so many, perhaps with a comma before each three.
    pub(super) fn push_whole(&self, least: usize, thousands: bool, out: &mut String) {
        let whole = self.point.max(0);
        let mut at = (whole - least as i32).min(0);
        if thousands {
            let mut next = whole - (whole - at - 1).max(0) / 3 * 3;
            while next < whole {
                self.push_digits(at, next, out);
                out.push(',');
                (at, next) = (next, next + 3);
            }
        }
        self.push_digits(at, whole, out);
    }

    /// Writes the digits behind the point, no less and no more than so many.
    pub(super) fn push_decimals(&self, count: usize, out: &mut String) {
        self.push_digits(self.point, self.point + count as i32, out);
    }

    /// Writes the number in as many digits as it has.
    pub(super) fn push(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        self.push_whole(1, false, out);
        if self.decimals() > 0 {
            out.push('.');
            self.push_decimals(self.decimals(), out);
        }
    }

    /// As an exact decimal; `None` where that has not room for it.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        let (count, point) = (i32::from(self.count), self.point);
        if point > MAX_DIGITS as i32 || point <= -28 {
            return None;
        }
        let digits = self.digits().iter().fold(0_i64, |value, digit| value * 10 + i64::from(digit - b'0'));
        let value = digits * 10_i64.pow((point - count).max(0).unsigned_abs());
        Decimal::from_parts(if self.negative { -value } else { value }, (count - point).max(0).unsigned_abs())
    }

    /// The whole number below or at it; `None` beyond what dates and counts need.
    pub(super) fn whole(&self) -> Option<u32> {
        let digit = |at| self.digits().get(at).map_or(0, |digit| u32::from(digit - b'0'));
        (0..self.whole_digits()).try_fold(0_u32, |whole, at| whole.checked_mul(10)?.checked_add(digit(at)))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.push(&mut out);
        f.write_str(&out)
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
    fn digits_tell_what_is_stored() {
        let mut random = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..40_000 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let digits = random.to_string();
            let digits = &digits[..digits.len().min(1 + (random >> 8) as usize % 19)];
            let (before, behind) = digits.split_at((random >> 16) as usize % (digits.len() + 1));
            let zeros = "0".repeat((random >> 24) as usize % 4);
            for text in
                [format!("{before}.{zeros}{behind}"), format!("-0.{zeros}{digits}"), digits.to_owned()]
            {
                let stored = text.parse().ok().and_then(Number::of);
                assert_eq!(Number::read(&text), stored, "{text}");
            }
        }
        for text in ["0.5000000000000005", "1.00000000000000050", "9.99999999999999499", "9.9999999999999966"]
        {
            assert_eq!(Number::read(text), text.parse().ok().and_then(Number::of), "{text}");
        }
        assert_eq!(Number::told("0.29604000000000003"), Some(read("0.29604")));
        for none in ["", "-", ".", "-.", "1.2.3", "1e", "x"] {
            assert_eq!(Number::read(none), None, "{none}");
        }
    }

    /// Digits and places of all lengths, both signs.
    fn numbers() -> impl Iterator<Item = Number> {
        let digits = ["", "7", "12", "805", "1234", "99999", "123456789", "100000000000001"];
        let signed = digits.into_iter().flat_map(|digits| [(digits, false), (digits, true)]);
        signed.flat_map(|(digits, negative)| {
            let number = Number::read(&format!("0{digits}")).unwrap_or_default();
            (-40..40).map(move |by| Number { negative: negative && !number.is_zero(), ..number.shifted(by) })
        })
    }

    #[test]
    fn digits_are_written_one_for_each_place() {
        for number in numbers() {
            let digit = |at: i32| match usize::try_from(at).ok().and_then(|at| number.digits().get(at)) {
                Some(digit) => char::from(*digit),
                None => '0',
            };
            let whole = number.point.max(0);
            for least in 0..9 {
                for thousands in [false, true] {
                    let first = (whole - least).min(0);
                    let mut expected = String::new();
                    for at in first..whole {
                        if thousands && at > first && (whole - at) % 3 == 0 {
                            expected.push(',');
                        }
                        expected.push(digit(at));
                    }
                    let mut written = String::new();
                    number.push_whole(least as usize, thousands, &mut written);
                    assert_eq!(written, expected, "{number:?} {least} {thousands}");
                }
            }
            let count = number.decimals() as i32 + 2;
            let expected: String = (number.point..number.point + count).map(digit).collect();
            let mut written = String::new();
            number.push_decimals(count as usize, &mut written);
            assert_eq!(written, expected, "{number:?}");
        }
    }

    #[test]
    fn a_decimal_is_what_its_digits_say() {
        for number in numbers() {
            let said = if number.point.abs() < 28 { Decimal::parse(&number.to_string()) } else { None };
            assert_eq!(number.decimal(), said, "{number:?}");
            assert_eq!(number.decimal().map(Decimal::parts), said.map(Decimal::parts), "{number:?}");
        }
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
