//! Numerals whose thousands are set apart by a space (ISO 80000-1, 7.3.1): 1 234 567. Owns when a space joins groups of
//! digits and when it parts two numerals; a space that does not break a line always joins them.

use super::Quantity;
use super::dates::is_month;
use super::digits::{Digits, group_of_three};
use super::lexicon::lexicon;

/// Words before a numeral of their own: Scope 1 345 tCO2e, Table 2 300 people.
const NUMBERED: [&str; 22] = [
    "scope", "scopes", "note", "table", "figure", "fig", "phase", "category", "article", "section",
    "chapter", "item", "step", "tier", "level", "type", "class", "no", "page", "top", "line", "target",
];

/// Spaces that do not break a line: no-break, figure, thin and narrow.
const HARD: [&str; 4] = ["\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}"];

/// Reads on over spaces; over plain ones only where the text is one that writes numbers so.
pub(super) fn read_on(text: &str, start: usize, digits: &mut Digits, plain: bool) {
    let whole = !digits.grouped && digits.points == 0 && digits.plain.len() <= 3;
    if !whole || digits.plain.starts_with('0') {
        return;
    }
    let bytes = text.as_bytes();
    let separators = HARD.iter().chain(plain.then_some(&" "));
    let Some(separator) =
        separators.map(|space| space.as_bytes()).find(|space| bytes[digits.end..].starts_with(space))
    else {
        return;
    };
    let end = end_of_groups(bytes, digits.end, separator);
    if end > digits.end && stands_alone(text, start) && is_bounded(&text[end..], separator) {
        digits.take_groups(bytes, end);
    }
}

/// Whether a text sets thousands apart by plain spaces: it has numbers that can hardly be anything else, and none with commas.
pub(super) fn is_habit(text: &str, found: &[Quantity]) -> bool {
    let mut few = 0;
    let mut sure = false;
    for quantity in found {
        let (start, end) = (quantity.span.start(), quantity.span.end());
        let written = &text[start..end];
        if written.contains(',') {
            return false;
        }
        if sure || !(1..=3).contains(&written.len()) || text.as_bytes().get(end) != Some(&b' ') {
            continue;
        }
        match sample(text, start, end) {
            Sample::None => {}
            Sample::Likely => few += 1,
            Sample::Sure => sure = true,
        }
    }
    sure || few >= 2
}

enum Sample {
    None,
    Likely,
    Sure,
}

fn sample(text: &str, start: usize, end: usize) -> Sample {
    let bytes = text.as_bytes();
    let last = end_of_groups(bytes, end, b" ");
    let starts = bytes[start].is_ascii_digit() && bytes[start] != b'0';
    if last == end || !starts || !stands_alone(text, start) {
        return Sample::None;
    }
    let (before, after) = (before(text, start), text[last..].trim_start_matches(' '));
    if is_edge(before.chars().next_back()) && is_edge(after.chars().next()) {
        return Sample::Sure;
    }
    let measured = || lexicon().unit_at(after, false).is_some();
    match (last - end) / 4 {
        _ if !before.ends_with(|c: char| c.is_ascii_alphabetic()) => Sample::None,
        1 if measured() => Sample::Likely,
        2.. if after.starts_with(|c: char| c.is_ascii_alphabetic()) => Sample::Sure,
        _ => Sample::None,
    }
}

/// Whether what stands before a numeral lets it go on behind a space: the edge of a cell, a sign, or a Latin word that is not numbered.
fn stands_alone(text: &str, start: usize) -> bool {
    let before = before(text, start);
    match before.chars().next_back() {
        last if is_edge(last) => true,
        Some(last) if last.is_ascii_digit() => false,
        Some(last) if last.is_alphanumeric() && !last.is_ascii() => false,
        Some(last) if last.is_ascii_alphabetic() => {
            let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            !is_month(word) && !NUMBERED.iter().any(|numbered| word.eq_ignore_ascii_case(numbered))
        }
        _ => true,
    }
}

fn before(text: &str, start: usize) -> &str {
    super::classify::before(text, start).trim_end_matches([' ', '-', '−', '(', '+'])
}

/// Whether a number may end here: not before more digits, nor at the end of a line behind plain spaces, as the columns of a
/// table in text do.
fn is_bounded(after: &str, separator: &[u8]) -> bool {
    let fraction = after.strip_prefix(',').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match after.trim_start_matches(' ').chars().next() {
        None => true,
        Some('\n' | '\r') => separator != b" ",
        Some(next) => !next.is_ascii_digit() && !fraction,
    }
}

/// The edge of a cell, or of the text.
fn is_edge(character: Option<char>) -> bool {
    matches!(character, None | Some('|' | '\t' | '<' | '>'))
}

fn end_of_groups(bytes: &[u8], mut at: usize, separator: &[u8]) -> usize {
    while bytes[at..].starts_with(separator) && group_of_three(bytes, at + separator.len()) {
        at += separator.len() + 3;
    }
    at
}
