//! What a format shows of a number.

use std::cmp::Ordering;

use super::{Compared, Format, Section, Shown, Sort, Token, date};
use crate::document::workbook::number::Number;

/// How many digits `General` shows, point included.
const GENERAL_WIDTH: i32 = 11;

pub(super) fn number(format: &Format, number: &Number, from_1904: bool) -> Shown {
    let Some((section, says_sign)) = section(format, number) else {
        return general(number, &[Token::General]);
    };
    let value = if says_sign { number.clone().unsigned() } else { number.clone() };
    match section.sort {
        Sort::Words => Shown { text: words(&section.tokens), ..Shown::default() },
        Sort::General => Shown { masked: false, ..general(&value.shifted(section.shift), &section.tokens) },
        Sort::Date => match date::text(&section.tokens, number, from_1904) {
            Some(text) => Shown { text, masked: true, ..Shown::default() },
            None => general(number, &[Token::General]),
        },
        Sort::Number | Sort::Code => fixed(section, value, number, says_sign),
    }
}

/// The section that applies to a number, and whether that says a negative number's sign by itself.
fn section<'f>(format: &'f Format, number: &Number) -> Option<(&'f Section, bool)> {
    let sections = &format.sections[..];
    let negative = number.negative;
    if sections.iter().any(|section| section.condition.is_some()) {
        let meets = |section: &&Section| {
            section.condition.as_ref().is_none_or(|(compared, to)| holds(*compared, number, to))
        };
        let found = sections.iter().find(meets).or(sections.last())?;
        return Some((found, negative && found.condition.is_some()));
    }
    match sections {
        [] => None,
        [only] => Some((only, false)),
        [_, minus, ..] if negative => Some((minus, true)),
        [_, _, zero, ..] if number.is_zero() => Some((zero, false)),
        [plus, ..] => Some((plus, false)),
    }
}

fn holds(compared: Compared, number: &Number, to: &Number) -> bool {
    let (Some(number), Some(to)) = (number.decimal(), to.decimal()) else { return false };
    let order = number.cmp(&to);
    match compared {
        Compared::Less => order == Ordering::Less,
        Compared::AtMost => order != Ordering::Greater,
        Compared::Equal => order == Ordering::Equal,
        Compared::AtLeast => order != Ordering::Less,
        Compared::More => order == Ordering::Greater,
        Compared::Unequal => order != Ordering::Equal,
    }
}

fn words(tokens: &[Token]) -> String {
    let words = tokens.iter().filter_map(|token| match token {
        Token::Literal(words) => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

/// A number with as many decimals as its section says.
fn fixed(section: &Section, value: Number, whole: &Number, says_sign: bool) -> Shown {
    let exact = value.shifted(section.shift);
    let rounded = exact.clone().rounded(section.decimals.1 as i32);
    let (digits, mut part) = rounded.parts();
    while part.len() < section.decimals.0 {
        part.push('0');
    }
    let digits = format!("{digits:0>width$}", width = section.whole);
    let digits = if section.thousands { grouped(&digits) } else { digits };
    let mut text = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(words) => text.push_str(words),
            Token::Whole if digits.is_empty() && part.is_empty() => {}
            Token::Whole => text.push_str(if digits.is_empty() { "0" } else { &digits }),
            Token::Part if part.is_empty() => {}
            Token::Part => {
                text.push('.');
                text.push_str(&part);
            }
            _ => {}
        }
    }
    let lost_sign = whole.negative && says_sign && !text.contains(['-', '−', '－', '(', '（', '△', '▲']);
    if (rounded.negative || lost_sign) && !rounded.is_zero() {
        // A colour alone may say that a number is negative; a text has none.
        let start = text.len() - text.trim_start().len();
        text.insert(start, '-');
    }
    let masked = section.sort == Sort::Code;
    let mut stored = (exact != rounded && !masked).then(|| exact.decimal()).flatten();
    if whole.negative && !rounded.negative {
        stored = stored.map(crate::decimal::Decimal::neg);
    }
    Shown { text, stored, masked }
}

/// Commas between groups of three digits.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number in as many digits as it needs, as many as a program shows. Whole numbers stay whole: the powers of ten that
/// a program shows instead would lose digits.
fn general(number: &Number, tokens: &[Token]) -> Shown {
    let before = number.magnitude().max(1);
    let decimals = if number.magnitude() < -4 {
        // Beyond that, programs show powers of ten with six digits.
        6 - number.magnitude()
    } else {
        (GENERAL_WIDTH - 1 - before).max(0)
    };
    let rounded = number.clone().rounded(decimals);
    let digits = rounded.to_string();
    let text = tokens.iter().map(|token| match token {
        Token::Literal(words) => words.as_str(),
        Token::General => &digits,
        _ => "",
    });
    let text = text.collect();
    Shown { text, stored: (rounded != *number).then(|| number.decimal()).flatten(), masked: false }
}
