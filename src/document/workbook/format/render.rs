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
    let value = if says_sign { number.unsigned() } else { *number };
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
    let rounded = exact.rounded(section.decimals.1 as i32);
    let (digits, part) = (rounded.whole_part().len().max(section.whole), rounded.fraction().len());
    let part = part.max(section.decimals.0);
    let mut text = String::with_capacity(digits + digits / 3 + part + 8);
    for token in &section.tokens {
        match token {
            Token::Literal(words) => text.push_str(words),
            Token::Whole if digits == 0 && part == 0 => {}
            Token::Whole if digits == 0 => text.push('0'),
            Token::Whole => push_whole(&mut text, &rounded, section),
            Token::Part if part == 0 => {}
            Token::Part => {
                text.push('.');
                let fraction = rounded.fraction();
                let zeros = part - fraction.len().min(part);
                fraction.take(part).for_each(|digit| text.push(digit));
                text.extend(std::iter::repeat_n('0', zeros));
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

/// The digits before the point, as many as the section demands, with its commas.
fn push_whole(text: &mut String, number: &Number, section: &Section) {
    let digits = number.whole_part();
    let zeros = section.whole.saturating_sub(digits.len());
    let all = zeros + digits.len();
    let mut left = all;
    let mut push = |digit| {
        if section.thousands && left < all && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
        left -= 1;
    };
    (0..zeros).for_each(|_| push('0'));
    digits.for_each(push);
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
    let rounded = number.rounded(decimals);
    let digits = rounded.to_string();
    let text = tokens.iter().map(|token| match token {
        Token::Literal(words) => words.as_str(),
        Token::General => &digits,
        _ => "",
    });
    let text = text.collect();
    Shown { text, stored: (rounded != *number).then(|| number.decimal()).flatten(), masked: false }
}
