//! Lines that have the shape of a table's row: labels with values behind them. Owns where a label ends and its
//! values begin.

use super::words::{Word, WordKind, counts_in_words};
use super::{Segment, gap, label_like};
use crate::source::{Source, Span};

/// Reads words as a table row, where they have that shape.
pub(super) fn row(source: &Source, all: &[Word]) -> Option<Vec<Segment>> {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let last = all.last()?;
    if !value(last) {
        return row_with_tail(source, all);
    }
    if !all.iter().any(|word| word.kind == WordKind::Value) {
        return None;
    }
    let mut segments = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let begin = at;
        if begin == 0 {
            at = band(source, all);
        }
        while at < all.len() && !value(&all[at]) {
            at += 1;
        }
        let label = &all[begin..at];
        let begin = at;
        while at < all.len() && value(&all[at]) {
            at += 1;
        }
        segments.push(segment(source, label, &all[begin..at])?);
    }
    Some(segments)
}

/// A row with words behind its last value, far off: the unit of a unit column that stands last, or the label of a
/// table beside it that goes on in the next line.
fn row_with_tail(source: &Source, all: &[Word]) -> Option<Vec<Segment>> {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let tail = all.iter().rposition(value)? + 1;
    let first_value = all.iter().position(value)?;
    let far = |at: usize| at > 0 && gap(source, all[at - 1].span, all[at].span) >= 2;
    if first_value == 0 || !far(first_value) || !far(tail) {
        return None;
    }
    let mut segments = row(source, &all[..tail])?;
    let last = segments.last_mut()?;
    if tail + 1 == all.len()
        && all[tail].kind == WordKind::Unit
        && last.unit.is_none()
        && last.values.len() >= 2
    {
        last.unit = Some(all[tail].span);
        return Some(segments);
    }
    let span = all[tail].span.cover(all[all.len() - 1].span);
    let words = all[tail..].iter().all(|word| matches!(word.kind, WordKind::Other | WordKind::Unit));
    if !words || !label_like(source.slice(span)) || gap(source, all[tail - 1].span, all[tail].span) < 3 {
        return None;
    }
    segments.push(Segment { label: Some(span), unit: None, values: Vec::new() });
    Some(segments)
}

/// How many leading words are a label that holds numbers (`30 to 50`, `Over 50`): all that stand before the first
/// wide gap, where values follow it.
pub(super) fn band(source: &Source, all: &[Word]) -> usize {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let Some(wide) = (1..all.len()).find(|&at| gap(source, all[at - 1].span, all[at].span) >= 2) else {
        return 0;
    };
    let (label, rest) = all.split_at(wide);
    let apart = rest.windows(2).all(|pair| gap(source, pair[0].span, pair[1].span) >= 2);
    let numbered = label.iter().any(value) && label.iter().any(|word| !value(word));
    // `Total (2)` has the mark of a note.
    let last = source.slice(label[wide - 1].span).trim_matches(['(', ')', '（', '）']);
    let small = last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_digit());
    let values = value(&rest[0]) || rest[0].kind == WordKind::Unit && rest.get(1).is_some_and(value);
    let prose = label.len() > 8 && (rest.len() < 2 || gap(source, label[wide - 1].span, rest[0].span) < 4);
    if numbered && apart && values && !prose && (!value(&label[wide - 1]) || small) { wide } else { 0 }
}

fn segment(source: &Source, label: &[Word], values: &[Word]) -> Option<Segment> {
    let (label, unit) = match label {
        [rest @ .., unit]
            if unit.kind == WordKind::Unit
                && !rest.is_empty()
                && !bracketed(source, unit.span)
                && !counts_in_words(source, unit.span)
                && !ends_name(source, rest, unit, values) =>
        {
            (rest, Some(unit.span))
        }
        _ => (label, None),
    };
    let span = match (label.first(), label.last()) {
        (Some(first), Some(last)) => Some(first.span.cover(last.span)),
        _ => None,
    };
    if let Some(span) = span
        && !label_like(source.slice(span))
    {
        return None;
    }
    Some(Segment { label: span, unit, values: values.iter().map(|word| word.span).collect() })
}

/// `General staff      137`: a Latin measure word close to its label and far from the value is part of the label.
fn ends_name(source: &Source, rest: &[Word], unit: &Word, values: &[Word]) -> bool {
    let (Some(last), Some(value)) = (rest.last(), values.first()) else { return false };
    gap(source, last.span, unit.span) < 2
        && gap(source, unit.span, value.span) >= 2
        && source.slice(unit.span).starts_with(|c: char| c.is_ascii_alphabetic())
}

fn bracketed(source: &Source, span: Span) -> bool {
    source.slice(span).starts_with(['(', '（'])
}
