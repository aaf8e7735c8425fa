//! The tokens of checks. Owns which characters make a sign, a number with its unit, a name or a quoted text;
//! units are looked up in `lexis`.

use std::ops::Range;

use super::parse::{Fault, FaultKind, Parsed, unexpected};
use super::{Comparison, Operator};
use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::rule::norm::half_width;

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    Word,
    Number(Decimal, Unit),
    /// Between quotes.
    Text(Box<str>),
    Compare(Comparison),
    Operator(Operator),
    Open,
    Close,
    Comma,
    End,
}

/// The tokens of a check with their bytes, the end last; unknown units are added to `faults`.
pub(super) fn tokens(text: &str, faults: &mut Vec<Fault>) -> Parsed<Vec<(Token, Range<usize>)>> {
    let mut lexer = Lexer { text, faults };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        }
        let (token, end) = lexer.token(at, character)?;
        out.push((token, at..end));
        at = end;
    }
    out.push((Token::End, text.len()..text.len()));
    Ok(out)
}

pub(super) fn is_name_start(character: char) -> bool {
    (character.is_alphabetic() || character == '_') && !character.is_ascii_digit()
}

pub(super) fn is_name_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

struct Lexer<'t, 'f> {
    text: &'t str,
    faults: &'f mut Vec<Fault>,
}

impl Lexer<'_, '_> {
    fn token(&mut self, at: usize, character: char) -> Parsed<(Token, usize)> {
        let end = at + character.len_utf8();
        let half = half_width(character);
        match half {
            '0'..='9' => self.number(at),
            '"' | '\'' | '「' | '“' => self.quoted(at, end, half),
            _ if is_name_start(half) => Ok((Token::Word, self.run(at, is_name_part))),
            _ => match self.symbol(half, end) {
                Some(found) => Ok(found),
                None => Err(unexpected(self.text, at..end, "a name, a number or a sign", None)),
            },
        }
    }

    fn symbol(&self, half: char, end: usize) -> Option<(Token, usize)> {
        let followed = self.text[end..].chars().next().filter(|next| half_width(*next) == '=');
        let long = |token| Some((token, end + followed.map_or(0, char::len_utf8)));
        let short = |token| Some((token, end));
        match half {
            '=' => long(Token::Compare(Comparison::Equal)),
            '<' if followed.is_some() => long(Token::Compare(Comparison::AtMost)),
            '<' => short(Token::Compare(Comparison::Less)),
            '>' if followed.is_some() => long(Token::Compare(Comparison::AtLeast)),
            '>' => short(Token::Compare(Comparison::Greater)),
            '!' if followed.is_some() => long(Token::Compare(Comparison::Differ)),
            '≠' => short(Token::Compare(Comparison::Differ)),
            '≤' => short(Token::Compare(Comparison::AtMost)),
            '≥' => short(Token::Compare(Comparison::AtLeast)),
            '+' => short(Token::Operator(Operator::Add)),
            '-' | '−' | '–' => short(Token::Operator(Operator::Subtract)),
            '*' | '×' => short(Token::Operator(Operator::Multiply)),
            '/' | '÷' => short(Token::Operator(Operator::Divide)),
            '(' => short(Token::Open),
            ')' => short(Token::Close),
            ',' | '、' => short(Token::Comma),
            _ => None,
        }
    }

    /// A text up to its closing quote.
    fn quoted(&self, at: usize, inside: usize, quote: char) -> Parsed<(Token, usize)> {
        let closing = match quote {
            '「' => '」',
            '“' => '”',
            other => other,
        };
        let Some(length) = self.text[inside..].find(|character| half_width(character) == closing) else {
            return Err(unexpected(self.text, at..self.text.len(), "a quote behind the text", None));
        };
        let end = inside + length;
        let quote_length = self.text[end..].chars().next().map_or(0, char::len_utf8);
        Ok((Token::Text(self.text[inside..end].into()), end + quote_length))
    }

    /// The end of the run of characters from `at` that belong.
    fn run(&self, at: usize, belongs: fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        rest.find(|character| !belongs(half_width(character))).map_or(self.text.len(), |length| at + length)
    }

    /// A number with its unit.
    fn number(&mut self, at: usize) -> Parsed<(Token, usize)> {
        let end = self.run(at, |character| character.is_ascii_digit() || matches!(character, '.' | ','));
        let end = at + self.text[at..end].trim_end_matches([',', '，', '.']).len();
        let digits: String = self.text[at..end].chars().map(half_width).filter(|c| *c != ',').collect();
        let Some(number) = Decimal::parse(&digits) else {
            return Err(unexpected(self.text, at..end, "a number of at most 18 digits", None));
        };
        let (unit, unit_end) = self.unit(end);
        match number.mul(unit.multiplier) {
            Some(value) => Ok((Token::Number(value, unit), unit_end)),
            None => Err(unexpected(self.text, at..end, "a number that can be calculated exactly", None)),
        }
    }

    /// The unit behind a number: the longest text there that is one. `/` belongs to a unit only where that makes
    /// one.
    fn unit(&mut self, number_end: usize) -> (Unit, usize) {
        let start = self.run(number_end, char::is_whitespace);
        let word_end = self.run(start, is_unit_part);
        let long_end = self.run(start, |character| is_unit_part(character) || character == '/');
        for end in [long_end, word_end] {
            if end > start
                && let Some(unit) = crate::lexis::unit_of(&self.text[start..end])
            {
                return (unit, end);
            }
        }
        if word_end > start {
            let unit = self.text[start..word_end].to_owned();
            self.faults.push(Fault { at: start..word_end, kind: FaultKind::UnknownUnit(unit) });
        }
        (Unit::none(), word_end.max(number_end))
    }
}

fn is_unit_part(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '%' | '‰' | '$' | '¥' | '€' | '£' | '°' | '·' | '・' | '₂')
}
