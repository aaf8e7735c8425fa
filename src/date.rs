//! Days of the calendar. Owns reading and writing them as `2026-12-31`; it must not know what day it is.

use std::fmt;

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day as people and machines write it: `2026-12-31`. `None` where there is no such day.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.trim().split('-');
        let mut part = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let there = parts.next().is_none() && year > 0 && (1..=12).contains(&month);
        (there && (1..=days(year, month)).contains(&day)).then_some(Date { year, month, day })
    }

    /// The day of so many days after 1970-01-01, by the Gregorian calendar (Hinnant, `civil_from_days`).
    pub fn of_unix_days(days: u32) -> Date {
        let days = days + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, turned) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let year = u16::try_from(year + era * 400 + turned).unwrap_or(u16::MAX);
        Date { year, month: month as u8, day: day as u8 }
    }
}

/// How many days a month has.
fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_there_are_and_are_not() {
        for text in ["2026-12-31", "2024-02-29", "2000-02-29", "1999-04-30"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "2026-13-01",
            "2023-02-29",
            "1900-02-29",
            "2026-1-1",
            "2026-04-31",
            "31-12-2026",
            "2026-12-31-1",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_since_1970() {
        for (days, text) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_819, "2027-01-01")]
        {
            assert_eq!(Date::of_unix_days(days).to_string(), text);
        }
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Date::parse("2026-12-31") < Date::parse("2027-01-01"));
    }
}
