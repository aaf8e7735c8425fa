//! Number formats of spreadsheets: from a stored number to what people see. Owns the language of format codes (ECMA-376,
//! 18.8.30 and 18.8.31) and what is shown of it.

mod date;
mod parse;
mod render;

use super::number::Number;
use crate::decimal::Decimal;

/// A format code, understood.
#[derive(Clone, Debug)]
pub(super) struct Format {
    /// Its sections, in order; none shows numbers as they are.
    sections: Vec<Section>,
    /// What is shown of text; `None` where text is shown as it is.
    text: Option<Vec<Token>>,
}

/// What a format shows of numbers of one sort.
#[derive(Clone, Debug, Default)]
struct Section {
    condition: Option<(Compared, Number)>,
    tokens: Vec<Token>,
    sort: Sort,
    /// By how many powers of ten the number is shown larger: 2 for %, −3 for each comma behind the digits.
    shift: i32,
    thousands: bool,
    /// The least digits before the point, and the least and the most behind it.
    whole: usize,
    decimals: (usize, usize),
}

/// What a section shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Sort {
    /// Nothing but its own words.
    #[default]
    Words,
    /// A number.
    Number,
    /// A number in as many digits as it needs.
    General,
    /// A date, a time, a span of time.
    Date,
    /// A number among other signs: 0000-0000.
    Code,
}

/// A piece of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    /// Shown as it is.
    Literal(String),
    /// Where the digits before the point stand.
    Whole,
    /// Where the digits behind the point stand, point included.
    Part,
    /// Where a number stands in as many digits as it needs.
    General,
    /// A part of a date or time, and how often its letter stands.
    Date(char, usize),
    /// Where the text stands.
    Text,
}

/// What a condition of a section compares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Compared {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
    Unequal,
}

/// What there is to say of a number beside what people see of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shown {
    /// The stored number in the unit that is shown, where that is not what is shown.
    pub(super) stored: Option<Decimal>,
    /// Whether it is no figure: a date, a time, a code.
    pub(super) masked: bool,
}

impl Format {
    /// Understands a format code.
    pub(super) fn new(code: &str) -> Format {
        parse::format(code)
    }

    /// The format of an id that files need not write out.
    pub(super) fn built_in(id: u32) -> Option<Format> {
        parse::built_in(id).map(Format::new)
    }

    /// Whether it shows dates or times.
    #[cfg(test)]
    fn is_date(&self) -> bool {
        self.sections.first().is_some_and(|section| section.sort == Sort::Date)
    }

    /// Writes what is shown of a number; `from_1904` says where the days of dates are counted from.
    pub(super) fn number(&self, number: &Number, from_1904: bool, out: &mut String) -> Shown {
        render::number(self, number, from_1904, out)
    }

    /// Writes what is shown of a text.
    pub(super) fn text(&self, text: &str, out: &mut String) {
        let Some(tokens) = &self.text else { return out.push_str(text) };
        for token in tokens {
            match token {
                Token::Literal(words) => out.push_str(words),
                Token::Text => out.push_str(text),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
