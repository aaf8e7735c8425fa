//! What a format shows of a number.

use std::cmp::Ordering;

use super::{Compared, Format, Section, Shown, Sort, Token, date};
use crate::document::workbook::number::Number;

/// How many digits `General` shows, point included.
const GENERAL_WIDTH: i32 = 11;

/// Writes what a format shows of a number; says the rest of it.
pub(super) fn number(format: &Format, number: &Number, from_1904: bool, out: &mut String) -> Shown {
    let Some((section, says_sign)) = section(format, number) else {
        return general(number, &[Token::General], out);
    };
    let value = if says_sign { number.unsigned() } else { *number };
    match section.sort {
        Sort::Words => {
            words(&section.tokens, out);
            Shown::default()
        }
        Sort::General => general(&value.shifted(section.shift), &section.tokens, out),
        Sort::Date => match date::text(&section.tokens, number, from_1904) {
            Some(text) => {
                out.push_str(&text);
                Shown { masked: true, ..Shown::default() }
            }
            None => general(number, &[Token::General], out),
        },
        Sort::Number | Sort::Code => fixed(section, value, number, says_sign, out),
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

fn words(tokens: &[Token], out: &mut String) {
    for token in tokens {
        if let Token::Literal(words) = token {
            out.push_str(words);
        }
    }
}

/// A number with as many decimals as its section says.
fn fixed(section: &Section, value: Number, whole: &Number, says_sign: bool, out: &mut String) -> Shown {
    let exact = value.shifted(section.shift);
    let rounded = exact.rounded(section.decimals.1 as i32);
    let (digits, part) = (rounded.whole_digits().max(section.whole), rounded.decimals());
    let part = part.max(section.decimals.0);
    let start = out.len();
    for token in &section.tokens {
        match token {
            Token::Literal(words) => out.push_str(words),
            Token::Whole if digits == 0 && part == 0 => {}
            Token::Whole if digits == 0 => out.push('0'),
            Token::Whole => rounded.push_whole(section.whole, section.thousands, out),
            Token::Part if part == 0 => {}
            Token::Part => {
                out.push('.');
                rounded.push_decimals(part, out);
            }
            _ => {}
        }
    }
    if (rounded.negative || whole.negative && says_sign && !says_minus(&out[start..])) && !rounded.is_zero() {
        // A colour alone may say that a number is negative; a text has none.
        let text = &out[start..];
        let sign = start + text.len() - text.trim_start().len();
        out.insert(sign, '-');
    }
    let masked = section.sort == Sort::Code;
    let mut stored = (exact != rounded && !masked).then(|| exact.decimal()).flatten();
    if whole.negative && !rounded.negative {
        stored = stored.map(crate::decimal::Decimal::neg);
    }
    Shown { stored, masked }
}

/// Whether a text says itself that its number is negative.
fn says_minus(text: &str) -> bool {
    text.contains(['-', '−', '－', '(', '（', '△', '▲'])
}

/// A number in as many digits as it needs, as many as a program shows. Whole numbers stay whole: the powers of ten that
/// a program shows instead would lose digits.
fn general(number: &Number, tokens: &[Token], out: &mut String) -> Shown {
    let before = number.magnitude().max(1);
    let decimals = if number.magnitude() < -4 {
        // Beyond that, programs show powers of ten with six digits.
        6 - number.magnitude()
    } else {
        (GENERAL_WIDTH - 1 - before).max(0)
    };
    let rounded = number.rounded(decimals);
    for token in tokens {
        match token {
            Token::Literal(words) => out.push_str(words),
            Token::General => rounded.push(out),
            _ => {}
        }
    }
    Shown { stored: (rounded != *number).then(|| number.decimal()).flatten(), masked: false }
}
