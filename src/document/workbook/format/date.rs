//! Dates and times: from a count of days to what people see.

use super::Token;
use crate::decimal::Decimal;
use crate::document::workbook::number::Number;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// From 1 March of the year 0 to 31 December 1899, and to 1 January 1904.
const DAYS_TO_1900: u32 = 693_900;
const DAYS_TO_1904: u32 = 695_361;
const SECONDS_A_DAY: u32 = 86_400;
/// The last day that spreadsheets know: 31 December 9999.
const LAST_DAY: u32 = 2_958_465;

/// A moment, by its parts.
struct Moment {
    year: u32,
    month: u32,
    day: u32,
    /// Days and seconds from the start of the calendar.
    days: u32,
    seconds: u32,
}

/// What the tokens of a format show of a moment; `None` where the number is none.
pub(super) fn text(tokens: &[Token], number: &Number, from_1904: bool) -> Option<String> {
    let moment = Moment::of(number, from_1904)?;
    let half = tokens.iter().any(|token| matches!(token, Token::Date('a', 1)));
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(words) => out.push_str(words),
            Token::Date('m', count @ 1..=2) if is_minute(tokens, at) => {
                out.push_str(&padded(moment.seconds / 60 % 60, *count));
            }
            Token::Date(letter, count) => out.push_str(&moment.part(*letter, *count, half)),
            _ => {}
        }
    }
    Some(out)
}

/// Whether an m is of minutes: behind hours, or before seconds.
fn is_minute(tokens: &[Token], at: usize) -> bool {
    let letters = |token: &Token| match token {
        Token::Date(letter, _) => Some(letter.to_ascii_lowercase()),
        _ => None,
    };
    tokens[..at].iter().rev().find_map(letters) == Some('h')
        || tokens[at + 1..].iter().find_map(letters) == Some('s')
}

fn padded(value: u32, width: usize) -> String {
    format!("{value:0width$}", width = width.min(2))
}

impl Moment {
    fn of(number: &Number, from_1904: bool) -> Option<Moment> {
        if number.negative {
            return None;
        }
        let mut days = number.whole()?;
        let fraction = number.decimal()?.sub(Decimal::from_parts(i64::from(days), 0)?)?;
        let seconds = fraction.mul(Decimal::from_parts(i64::from(SECONDS_A_DAY), 0)?)?.rounded(0);
        let mut seconds: u32 = seconds.to_string().parse().ok()?;
        if seconds == SECONDS_A_DAY {
            (days, seconds) = (days + 1, 0);
        }
        if days > LAST_DAY {
            return None;
        }
        // The first program counted a 29 February 1900, and all others follow it.
        let since = if from_1904 { days + DAYS_TO_1904 } else { days - u32::from(days > 59) + DAYS_TO_1900 };
        let (year, month, day) = civil(since);
        Some(Moment { year, month, day, days, seconds })
    }

    fn part(&self, letter: char, count: usize, half: bool) -> String {
        let hours = self.seconds / 3_600;
        match letter {
            'y' | 'e' if count >= 3 || letter == 'e' => self.year.to_string(),
            'y' => padded(self.year % 100, 2),
            'm' if count >= 4 => MONTHS[self.month as usize - 1].to_owned(),
            'm' if count == 3 => MONTHS[self.month as usize - 1][..3].to_owned(),
            'm' => padded(self.month, count),
            'd' if count <= 2 => padded(self.day, count),
            'h' if half => padded((hours + 11) % 12 + 1, count),
            'h' => padded(hours, count),
            's' => padded(self.seconds % 60, count),
            'H' => padded(self.days * 24 + hours, count),
            'M' => (u64::from(self.days) * 1_440 + u64::from(self.seconds / 60)).to_string(),
            'S' => (u64::from(self.days) * 86_400 + u64::from(self.seconds)).to_string(),
            'a' if count == 1 => (if hours < 12 { "AM" } else { "PM" }).to_owned(),
            _ => String::new(),
        }
    }
}

/// Year, month and day of a count of days from 1 March of the year 0 (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms").
fn civil(days: u32) -> (u32, u32, u32) {
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + u32::from(month <= 2), month, day)
}
