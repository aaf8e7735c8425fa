//! How a printed number may have been mistyped: every number one slip of the hand away. It must not know checks
//! or other figures.

use crate::decimal::Decimal;
use crate::figure::Figure;
use crate::source::Source;

/// How a figure was probably mistyped, most frequent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Slip {
    /// One digit is another.
    DigitReplaced,
    /// A digit was left out.
    DigitOmitted,
    /// Two neighbours changed places.
    DigitsSwapped,
    /// A digit was added.
    DigitAdded,
    /// The decimal point moved.
    PointMoved,
    /// The scale word is another (萬 for 億).
    ScaleMoved,
    /// Last year's value was left standing.
    StalePeriod,
    /// Two cells changed places.
    CellsExchanged,
    /// No slip of the hand explains it; the value follows from the other figures.
    Computed,
    /// A name spelt otherwise than everywhere else, or than the rule says.
    Spelling,
}

impl Slip {
    /// How likely one certain repair of this kind is, of a number of `digits` digits: the frequency of the
    /// kind of slip (digit replaced 74 %, omitted 10 %, neighbours swapped 9 %, added 7 %; the others rare)
    /// shared among all repairs of that kind that could be tried. In billionths.
    pub(super) fn weight(self, digits: usize) -> u64 {
        let digits = digits.max(1) as u64;
        let Some(share) = self.share() else { return 1_000 };
        let tried = match self {
            Slip::DigitReplaced => 9 * digits,
            Slip::DigitOmitted => 10 * (digits + 1),
            Slip::DigitsSwapped => (digits - 1).max(1),
            Slip::DigitAdded => digits,
            _ => 1,
        };
        share * 1_000_000 / tried
    }

    /// How many of a thousand slips are of this kind; `None` for what is no slip of the hand.
    pub(super) fn share(self) -> Option<u64> {
        match self {
            Slip::DigitReplaced => Some(740),
            Slip::DigitOmitted => Some(100),
            Slip::DigitsSwapped => Some(90),
            Slip::DigitAdded => Some(70),
            Slip::PointMoved | Slip::ScaleMoved => Some(5),
            Slip::StalePeriod | Slip::CellsExchanged => Some(20),
            Slip::Computed | Slip::Spelling => None,
        }
    }
}

/// The digits of a printed number as typed, leading zeros and all, without its sign.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) digits: Vec<u8>,
    pub(super) decimals: usize,
    /// Whether nobody writes a number so: `05.5`, `.74`, `244,58`.
    pub(super) malformed: bool,
}

/// A number one slip away: `mantissa` × 10^−`decimals`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    pub(super) slip: Slip,
    pub(super) mantissa: i64,
    pub(super) decimals: u32,
}

/// The most digits that are edited; more do not fit a mantissa with one added.
const MOST_DIGITS: usize = 16;

impl Typed {
    /// The digits of a figure; `None` where it is not written in plain digits (三十二, 1億2,000萬).
    pub(super) fn of(figure: &Figure, source: &Source) -> Option<Typed> {
        let (mut digits, mut decimals) = (Vec::new(), None);
        let mut commas = Vec::new();
        for character in source.slice(figure.span).chars() {
            match narrow(character) {
                digit @ '0'..='9' => {
                    digits.push(digit as u8 - b'0');
                    decimals = decimals.map(|count| count + 1);
                }
                '.' if decimals.is_none() => decimals = Some(0),
                ',' => commas.push(digits.len()),
                '\'' | '-' | '−' | '+' | '(' | ')' => {}
                space if space.is_whitespace() => {}
                _ => return None,
            }
        }
        let mut typed = Typed { digits, decimals: decimals.unwrap_or(0), malformed: false };
        typed.malformed = typed.is_malformed(&commas);
        (!typed.digits.is_empty() && typed.digits.len() <= MOST_DIGITS).then_some(())?;
        // How it is grouped, and zeros before it, change nothing.
        let same = Decimal::from_parts(mantissa(&typed.digits), typed.decimals as u32)?;
        (same == figure.printed.abs()).then_some(typed)
    }

    /// The digits of a number.
    #[cfg(test)]
    pub(super) fn of_number(number: Decimal) -> Option<Typed> {
        let text = number.abs().to_string();
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let decimals = number.decimals() as usize;
        let fits = digits.len() <= MOST_DIGITS && decimals < digits.len();
        fits.then_some(Typed { digits, decimals, malformed: false })
    }

    /// Whether it lacks a digit before the point, has a zero too many, or commas (each behind so many digits)
    /// where no thousands end.
    fn is_malformed(&self, commas: &[usize]) -> bool {
        let Some(whole) = self.digits.len().checked_sub(self.decimals).filter(|whole| *whole > 0) else {
            return true;
        };
        let misplaced = |at: &usize| *at == 0 || *at >= whole || !(whole - at).is_multiple_of(3);
        let missing = commas.first().is_some_and(|first| *first > 3 || commas.len() != (whole - 1) / 3);
        whole > 1 && self.digits[0] == 0 || missing || commas.iter().any(misplaced)
    }

    fn whole_digits(&self) -> usize {
        self.digits.len() - self.decimals
    }

    /// Every number one slip of the hand away.
    pub(super) fn edits(&self, visit: &mut dyn FnMut(Edit)) {
        self.replaced(visit);
        self.inserted(visit);
        self.swapped(visit);
        self.removed(visit);
        self.moved(visit);
    }

    fn replaced(&self, visit: &mut dyn FnMut(Edit)) {
        let mantissa = mantissa(&self.digits);
        let mut place = 1;
        for (index, &digit) in self.digits.iter().enumerate().rev() {
            let lowest = u8::from(index == 0 && self.whole_digits() > 1);
            for other in (lowest..=9).filter(|other| *other != digit) {
                let edited = mantissa + (i64::from(other) - i64::from(digit)) * place;
                visit(Edit { slip: Slip::DigitReplaced, mantissa: edited, decimals: self.decimals as u32 });
            }
            place *= 10;
        }
    }

    /// A digit put back that was left out.
    fn inserted(&self, visit: &mut dyn FnMut(Edit)) {
        for at in 0..=self.digits.len() {
            let (head, tail) = self.digits.split_at(at);
            let tail_place = 10_i64.pow(tail.len() as u32);
            for digit in 0..=9 {
                // Before its like it makes the same number as behind it.
                let before_its_like = self.digits.get(at) == Some(&digit);
                let edited = (mantissa(head) * 10 + i64::from(digit)) * tail_place + mantissa(tail);
                let slip = Slip::DigitOmitted;
                let like_in_whole = before_its_like && at < self.whole_digits();
                if at <= self.whole_digits() && !(at == 0 && digit == 0) && !like_in_whole {
                    visit(Edit { slip, mantissa: edited, decimals: self.decimals as u32 });
                }
                if at >= self.whole_digits() && self.decimals > 0 && !before_its_like {
                    visit(Edit { slip, mantissa: edited, decimals: self.decimals as u32 + 1 });
                }
            }
        }
    }

    fn swapped(&self, visit: &mut dyn FnMut(Edit)) {
        for index in 1..self.digits.len() {
            let (first, second) = (self.digits[index - 1], self.digits[index]);
            if first == second || index == 1 && second == 0 && self.whole_digits() > 1 {
                continue;
            }
            let mut digits = self.digits.clone();
            digits.swap(index - 1, index);
            let decimals = self.decimals as u32;
            visit(Edit { slip: Slip::DigitsSwapped, mantissa: mantissa(&digits), decimals });
        }
    }

    /// A digit taken out that was added.
    fn removed(&self, visit: &mut dyn FnMut(Edit)) {
        for index in 0..self.digits.len() {
            let whole = index < self.whole_digits();
            let last_whole = index + 1 == self.whole_digits();
            let like_the_next = !last_whole && self.digits.get(index + 1) == Some(&self.digits[index]);
            let (head, tail) = (&self.digits[..index], &self.digits[index + 1..]);
            let zero_first = index == 0 && self.whole_digits() > 2 && tail.first() == Some(&0);
            if like_the_next || zero_first || whole && self.whole_digits() == 1 {
                continue;
            }
            let edited = mantissa(head) * 10_i64.pow(tail.len() as u32) + mantissa(tail);
            let decimals = self.decimals - usize::from(!whole);
            visit(Edit { slip: Slip::DigitAdded, mantissa: edited, decimals: decimals as u32 });
        }
    }

    /// The point one or two places to either side; a whole number may have lost it.
    fn moved(&self, visit: &mut dyn FnMut(Edit)) {
        let mantissa = mantissa(&self.digits);
        for by in 1..=2 {
            let slip = Slip::PointMoved;
            visit(Edit { slip, mantissa, decimals: (self.decimals + by) as u32 });
            if self.decimals == 0 {
                continue;
            }
            match self.decimals.checked_sub(by) {
                Some(decimals) => visit(Edit { slip, mantissa, decimals: decimals as u32 }),
                None => visit(Edit { slip, mantissa: mantissa * 10, decimals: 0 }),
            }
        }
    }

    /// The slip that makes `wanted` out of this number, where there is one.
    pub(super) fn slip_from(&self, wanted: Decimal) -> Option<Slip> {
        let mut found: Option<Slip> = None;
        self.edits(&mut |edit| {
            let same = Decimal::from_parts(edit.mantissa, edit.decimals) == Some(wanted.abs());
            let weight = |slip: Slip| slip.weight(self.digits.len());
            if same && found.is_none_or(|slip| weight(edit.slip) > weight(slip)) {
                found = Some(edit.slip);
            }
        });
        found
    }
}

fn mantissa(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |number, &digit| number * 10 + i64::from(digit))
}

fn narrow(character: char) -> char {
    match character {
        '！'..='～' => {
            char::from_u32(u32::from(character) - 0xFEE0).expect("full-width ASCII lies 0xFEE0 above ASCII")
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slip_between_two_numbers() {
        for (printed, meant, slip) in [
            ("146.3", "143.6", Some(Slip::DigitsSwapped)),
            ("26.90", "29.60", Some(Slip::DigitsSwapped)),
            ("173.5", "137.5", Some(Slip::DigitsSwapped)),
            ("5.2", "8.2", Some(Slip::DigitReplaced)),
            ("13.5", "137.5", Some(Slip::DigitOmitted)),
            ("50.3", "50.30", Some(Slip::DigitOmitted)),
            ("1377.5", "137.5", Some(Slip::DigitAdded)),
            ("14.36", "143.6", Some(Slip::PointMoved)),
            ("0.9", "9.0", Some(Slip::DigitsSwapped)),
            ("95374", "95734", Some(Slip::DigitsSwapped)),
            ("95374", "12345", None),
        ] {
            let decimal = |text| Decimal::parse(text).unwrap();
            assert_eq!(
                Typed::of_number(decimal(printed)).unwrap().slip_from(decimal(meant)),
                slip,
                "{printed}"
            );
        }
    }

    #[test]
    fn no_edit_begins_with_a_zero_that_was_not_there() {
        let typed = Typed { digits: vec![1, 0, 5], decimals: 0, malformed: false };
        typed.edits(&mut |edit| {
            assert!(edit.mantissa >= 10, "{edit:?}");
            assert_eq!(edit.decimals > 0, edit.slip == Slip::PointMoved);
        });
    }

    #[test]
    fn digits_as_typed() {
        use crate::check::testing::Draft;
        for (written, digits, decimals, malformed) in [
            ("02", &[0, 2][..], 0, true),
            ("0,732", &[0, 7, 3, 2], 0, true),
            ("05.5", &[0, 5, 5], 1, true),
            ("244,58", &[2, 4, 4, 5, 8], 0, true),
            ("2484,658", &[2, 4, 8, 4, 6, 5, 8], 0, true),
            (".74", &[7, 4], 2, true),
            ("12.10", &[1, 2, 1, 0], 2, false),
            ("1,234,567.89", &[1, 2, 3, 4, 5, 6, 7, 8, 9], 2, false),
            ("0.5", &[0, 5], 1, false),
            ("2484658", &[2, 4, 8, 4, 6, 5, 8], 0, false),
        ] {
            let mut draft = Draft::default();
            let id = draft.add(written);
            let typed = Typed::of(&draft.figures[id], &draft.source()).unwrap();
            let read = (&*typed.digits, typed.decimals, typed.malformed);
            assert_eq!(read, (digits, decimals, malformed), "{written}");
        }
    }

    #[test]
    fn slips_across_the_point_and_before_a_zero() {
        for (digits, decimals, meant, slip) in [
            (&[1, 6, 9, 9][..], 1, "16.9", Slip::DigitAdded),
            (&[1, 2, 1, 1, 0], 2, "12.10", Slip::DigitAdded),
            (&[4, 4], 1, "44.4", Slip::DigitOmitted),
            (&[6, 4, 7, 4], 0, "64.74", Slip::PointMoved),
            (&[0, 5, 5], 1, "65.5", Slip::DigitReplaced),
            (&[0, 1, 0, 0], 2, "10.00", Slip::DigitsSwapped),
            (&[7, 4], 2, "8.74", Slip::DigitOmitted),
        ] {
            let typed = Typed { digits: digits.to_vec(), decimals, malformed: false };
            assert_eq!(typed.slip_from(Decimal::parse(meant).unwrap()), Some(slip), "{meant}");
        }
    }
}
