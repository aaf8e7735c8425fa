//! How a printed number may have been mistyped: every number one slip of the hand away, and how a repaired
//! number is written in the style of the printed one. It must not know checks or other figures.

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
    /// No slip of the hand explains it; the value follows from the other figures.
    Computed,
}

impl Slip {
    /// How likely one certain repair of this kind is, of a number of `digits` digits: the frequency of the
    /// kind of slip (digit replaced 74 %, omitted 10 %, neighbours swapped 9 %, added 7 %; the others rare)
    /// shared among all repairs of that kind that could be tried. In billionths.
    pub(super) fn weight(self, digits: usize) -> u64 {
        let digits = digits.max(1) as u64;
        match self {
            Slip::DigitReplaced => 740_000_000 / (9 * digits),
            Slip::DigitOmitted => 100_000_000 / (10 * (digits + 1)),
            Slip::DigitsSwapped => 90_000_000 / (digits - 1).max(1),
            Slip::DigitAdded => 70_000_000 / digits,
            Slip::PointMoved => 5_000_000,
            Slip::ScaleMoved => 5_000_000,
            Slip::StalePeriod => 20_000_000,
            Slip::Computed => 1_000,
        }
    }
}

/// The digits of a printed number, without its sign.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) digits: Vec<u8>,
    pub(super) decimals: usize,
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
        let mut written = String::new();
        for character in source.slice(figure.span).chars() {
            match narrow(character) {
                digit @ ('0'..='9' | '.') => written.push(digit),
                ',' | '\'' | '-' | '−' | '+' | '(' | ')' => {}
                space if space.is_whitespace() => {}
                _ => return None,
            }
        }
        let typed = Typed::of_number(figure.printed)?;
        let same = written == figure.printed.abs().to_string();
        same.then_some(typed)
    }

    /// The digits of a number.
    pub(super) fn of_number(number: Decimal) -> Option<Typed> {
        let text = number.abs().to_string();
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let decimals = number.decimals() as usize;
        (digits.len() <= MOST_DIGITS && decimals < digits.len()).then_some(Typed { digits, decimals })
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
                if at < self.digits.len() && digit == self.digits[at] {
                    continue; // the same number as when it is put behind its like
                }
                let edited = (mantissa(head) * 10 + i64::from(digit)) * tail_place + mantissa(tail);
                let slip = Slip::DigitOmitted;
                if at <= self.whole_digits() && !(at == 0 && digit == 0) {
                    visit(Edit { slip, mantissa: edited, decimals: self.decimals as u32 });
                }
                if at >= self.whole_digits() && self.decimals > 0 {
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
            let like_the_next = self.digits.get(index + 1) == Some(&self.digits[index]);
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

    /// The point one or two places to either side; whole numbers have none to move.
    fn moved(&self, visit: &mut dyn FnMut(Edit)) {
        if self.decimals == 0 {
            return;
        }
        let mantissa = mantissa(&self.digits);
        for by in 1..=2 {
            let slip = Slip::PointMoved;
            visit(Edit { slip, mantissa, decimals: (self.decimals + by) as u32 });
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

/// `number` as the figure's writer would have written it: with their thousands separators, sign and width.
pub(super) fn written_like(number: Decimal, figure: &Figure, source: &Source) -> String {
    let printed = source.slice(figure.span);
    let wide = printed.chars().any(|character| matches!(character, '０'..='９'));
    // A number below 1,000 does not show whether its writer separates thousands; most do.
    let separated = printed.contains([',', '，']) || figure.printed.abs() < 1000;
    let size = number.abs();
    let digits = if separated { size.grouped() } else { size.to_string() };
    let digits = if wide { digits.chars().map(widen).collect() } else { digits };
    if !number.is_negative() {
        return digits;
    }
    match printed.chars().next() {
        Some('(') => format!("({digits})"),
        Some('（') => format!("（{digits}）"),
        Some(sign @ ('-' | '−' | '－')) => format!("{sign}{digits}"),
        _ => format!("−{digits}"),
    }
}

fn widen(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// The unit's text with the next greater or smaller scale word, and the factor between them.
pub(super) fn other_scales(unit: &str) -> Vec<(String, Decimal)> {
    const SCALES: &[(&str, &str, i32)] = &[
        ("萬", "億", 4),
        ("万", "亿", 4),
        ("億", "萬", -4),
        ("亿", "万", -4),
        ("thousand", "million", 3),
        ("billion", "million", -3),
        ("million", "billion", 3),
        ("million", "thousand", -3),
    ];
    let one = |&(from, to, power): &(&str, &str, i32)| {
        unit.contains(from).then(|| Some((unit.replacen(from, to, 1), Decimal::power_of_ten(power)?)))?
    };
    SCALES.iter().filter_map(one).collect()
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
        let typed = Typed { digits: vec![1, 0, 5], decimals: 0 };
        typed.edits(&mut |edit| {
            assert!(edit.mantissa >= 10, "{edit:?}");
            assert_eq!(edit.decimals, 0);
        });
    }

    #[test]
    fn scale_words_have_neighbours() {
        let scales = other_scales("萬元");
        assert_eq!(scales[0].0, "億元");
        assert_eq!(scales[0].1, 10_000);
    }
}
