//! Finds every written number of a text in one pass. Owns where a numeral begins, and which sides of it belong
//! together: signs, ratios, a second numeral behind a scale word. Whether it is a figure at all is asked of
//! `classify`.

use std::sync::{Arc, LazyLock};

use super::chinese::{self, Run};
use super::classify;
use super::digits::{bare_point, digit_at, read_digits};
use super::dress::{dress, lead_of, unit_behind};
use super::lexicon::lexicon;
use super::plane::CharSet;
use super::ranges::settle_neighbours;
use super::spaced;
use super::{LISTED, Left, Quantity};
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Unit};
use crate::source::Span;

/// Every written number of `text`, in order, figures or not.
pub fn scan(text: &str) -> Vec<Quantity> {
    let found = numerals(text, false);
    if spaced::is_habit(text, &found) { numerals(text, true) } else { found }
}

/// A text whose numerals are worth counting before they are read, in bytes.
const LARGE: usize = 1 << 17;

fn numerals(text: &str, spaced: bool) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::with_capacity(expected(text.as_bytes()));
    let mut from = 0;
    while let Some(at) = MAY_BEGIN.next_in(text, from) {
        let is_digit = digit_at(text.as_bytes(), at).is_some();
        from = if is_digit { western(text, at, spaced, &mut found) } else { wide(text, at, &mut found) };
    }
    settle_neighbours(text, &mut found);
    found
}

/// About how many numerals there are: one in a hundred bytes is usual. Of a large text they are counted, since a list that
/// grows is held twice.
fn expected(text: &[u8]) -> usize {
    if text.len() < LARGE {
        return text.len() / 100;
    }
    let begins = |pair: &&[u8]| pair[1].is_ascii_digit() && !matches!(pair[0], b'0'..=b'9' | b',' | b'.');
    text.windows(2).filter(begins).count()
}

fn western(text: &str, start: usize, spaced: bool, found: &mut Vec<Quantity>) -> usize {
    let mut digits = read_digits(text.as_bytes(), start);
    spaced::read_on(text, start, &mut digits, spaced);
    let end = digits.end;
    let start = start - bare_point(text, start, &mut digits);
    let number = Decimal::parse(&digits.plain);
    let mut quantity = Quantity {
        span: Span::new(start, end),
        written: Span::new(start, end),
        number: number.unwrap_or_default(),
        place: -(digits.decimals as i32),
        unit: None,
        qualifier: None,
        left: None,
        ratio_to: None,
        year: None,
        bracketed: false,
        chinese: false,
    };
    if number.is_none() {
        quantity.left = Some(Left::TooLong);
        found.push(quantity);
        return end;
    }
    let line = classify::before(text, start);
    let after = if classify::in_name(line) { end } else { ratio(text, &mut quantity, found).unwrap_or(end) };
    dress(text, line, &mut quantity, after);
    let after = compound(text, &mut quantity).unwrap_or(after);
    sign(text, &mut quantity);
    // A sign is no part of what stands before the number.
    let line = &line[..line.len() - (start - quantity.span.start()).min(line.len())];
    classify::western(text, line, &mut quantity, &digits, found.last());
    let mut resume = after.max(quantity.span.end());
    if quantity.left.is_none() && quantity.unit.is_some() {
        // What the unit covers is no numeral of its own: the 萬 of 萬元.
        resume = resume.max(quantity.written.end());
    }
    let side = quantity.ratio_to.is_some().then(|| ratio_side(text, &quantity, end));
    found.push(quantity);
    found.extend(side.flatten());
    resume
}

/// `a:b`: takes the second side into the quantity. Returns where the second side ends.
fn ratio(text: &str, quantity: &mut Quantity, found: &[Quantity]) -> Option<usize> {
    let bytes = text.as_bytes();
    let after = &text[quantity.span.end()..];
    let colon = [":", "：", "∶"].into_iter().find(|colon| after.starts_with(colon))?;
    let begins = quantity.span.end() + colon.len();
    let begins = begins + (text[begins..].len() - text[begins..].trim_start_matches(' ').len());
    digit_at(bytes, begins)?;
    let year = quantity.place == 0 && quantity.number >= 1950 && quantity.number < 2100;
    if year && begins > quantity.span.end() + colon.len() {
        // (2022: 4,655 employees)
        return None;
    }
    let second = read_digits(bytes, begins);
    let spaced = *colon != *":" || begins > quantity.span.end() + colon.len();
    if spaced && (second.grouped || listed(&text[..quantity.span.start()])) {
        // Scope 1 and 2: 18,420 t
        return None;
    }
    let value = Decimal::parse(&second.plain)?;
    let clock = second.plain.len() == 2
        && digit_at(bytes, quantity.span.start())
            .is_some_and(|(first, _)| first == 0 || quantity.number >= 6)
        && quantity.number <= 24
        && value < 60
        && quantity.place == 0;
    let chained = text[second.end..].starts_with(':')
        || found.last().is_some_and(|last| text[last.span.end()..quantity.span.start()] == *":");
    if clock || chained {
        quantity.left = Some(Left::Time);
        return None;
    }
    quantity.ratio_to = Some(Box::new(value));
    quantity.unit = Some(Arc::new(Unit { dim: Dim::RATIO, text: ":".into(), ..Unit::none() }));
    Some(second.end)
}

/// Whether a number is the last of several that are listed in a name: Scope 1 and
fn listed(before: &str) -> bool {
    let text = before.trim_end();
    let joined =
        ["and", "&", "+", "及", "和", "與", "与", "、"].iter().find_map(|word| text.strip_suffix(word));
    joined.is_some_and(|names| names.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// The second side of a ratio, listed as what it is.
fn ratio_side(text: &str, quantity: &Quantity, first_end: usize) -> Option<Quantity> {
    let bytes = text.as_bytes();
    let begins = (first_end..quantity.span.end()).find(|&at| digit_at(bytes, at).is_some())?;
    Some(Quantity {
        span: Span::new(begins, quantity.span.end()),
        written: Span::new(begins, quantity.span.end()),
        number: **quantity.ratio_to.as_ref()?,
        unit: None,
        qualifier: None,
        ratio_to: None,
        left: Some(Left::RatioSide),
        ..quantity.clone()
    })
}

/// `1億2,000萬`: a second numeral with a smaller scale continues the first.
fn compound(text: &str, quantity: &mut Quantity) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first_len, first_scale) = lexicon().scale_at(&text[quantity.span.end()..])?;
    let begins = quantity.span.end() + first_len;
    digit_at(bytes, begins)?;
    let second = read_digits(bytes, begins);
    let number = Decimal::parse(&second.plain)?;
    let money = quantity.unit.as_ref().is_some_and(|unit| unit.dim.is_money());
    let found = lexicon().unit_at(&text[second.end..], money);
    let scale = found.as_ref().map_or(0, |found| found.scale);
    let exponent = i32::from(first_scale) - i32::from(scale);
    if exponent <= 0 || (scale == 0 && second.grouped) {
        return None;
    }
    quantity.number = quantity.number.mul(Decimal::power_of_ten(exponent)?)?.add(number)?;
    quantity.place = -(second.decimals as i32);
    quantity.span = Span::new(quantity.span.start(), second.end);
    quantity.written = quantity.written.cover(quantity.span);
    quantity.unit = None;
    unit_behind(text, quantity, second.end);
    Some(second.end)
}

/// A minus sign, or brackets around the whole numeral.
fn sign(text: &str, quantity: &mut Quantity) {
    let before = &text[..quantity.span.start()];
    let Some(mark) = before.chars().next_back() else { return };
    // An asterisk before a sign marks a note: *–723.
    let outside = before[..before.len() - mark.len_utf8()].trim_end_matches('*').chars().next_back();
    let free = outside
        .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '(' | '（' | '：' | ':' | '，' | '$' | '"'));
    let true_minus = mark == '−' && !outside.is_some_and(|c| c.is_ascii_digit());
    if true_minus || matches!(mark, '-' | '－' | '–' | '▲' | '△') && free {
        quantity.number = quantity.number.neg();
        quantity.span = Span::new(quantity.span.start() - mark.len_utf8(), quantity.span.end());
        quantity.written = quantity.written.cover(quantity.span);
        return;
    }
    // Typesetting may part the brackets from the digits: ( 5,120 ).
    let after = &text[quantity.written.end()..];
    let inside = after.trim_start_matches(' ');
    let Some(close @ (')' | '）')) = inside.chars().next() else { return };
    if before.trim_end_matches(' ').ends_with(['(', '（']) {
        quantity.bracketed = true;
        let behind = quantity.written.end() + after.len() - inside.len() + close.len_utf8();
        // (8.4)% has its unit outside.
        if quantity.unit.is_none() && text[behind..].starts_with(['%', '％']) {
            unit_behind(text, quantity, behind);
        }
    }
}

fn wide(text: &str, start: usize, found: &mut Vec<Quantity>) -> usize {
    let Some(run) = chinese::read(&text[start..]) else { return start + 3 };
    if let Some(quantity) = chinese_quantity(text, start, run) {
        let end = quantity.span.end();
        found.push(quantity);
        return end;
    }
    start + run.len
}

/// What may begin a numeral: digits, and ideographs of Chinese numerals.
static MAY_BEGIN: LazyLock<CharSet> = LazyLock::new(|| {
    let ideographs = ('\u{4e00}'..='\u{9fff}').filter(|character| chinese::begins_run(*character));
    CharSet::of(('0'..='9').chain('０'..='９').chain(ideographs))
});

fn chinese_quantity(text: &str, start: usize, run: Run) -> Option<Quantity> {
    let end = start + run.len;
    let line = classify::before(text, start);
    let lead = || lead_of(text, line, start);
    let listed = chinese::counts_a_list(line, &text[end..], &run);
    if !run.percent && !listed && !chinese::may_be_quantity(line, &text[end..], &run, lead) {
        return None;
    }
    if chinese::in_idiom(text, start, run.len) {
        return None;
    }
    let span = Span::new(start, end);
    let mut quantity = Quantity {
        span,
        written: span,
        number: run.value.unwrap_or_default(),
        place: 0,
        unit: None,
        qualifier: None,
        ratio_to: None,
        left: None,
        year: None,
        bracketed: false,
        chinese: true,
    };
    if listed {
        quantity.unit = Some(Arc::new(Unit { dim: Dim::COUNT, text: LISTED.into(), ..Unit::none() }));
        quantity.written = Span::new(start, end + LISTED.len());
        return Some(quantity);
    }
    dress(text, line, &mut quantity, end);
    quantity.span = span;
    if run.percent {
        quantity.unit = Some(Arc::new(Unit { dim: Dim::PERCENT, text: "%".into(), ..Unit::none() }));
        return Some(quantity);
    }
    chinese::quantity(text, line, quantity, run)
}
