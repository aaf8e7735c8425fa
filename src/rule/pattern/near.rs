//! What a pattern that matches nothing was probably written for. Owns which small change makes it match, and else where its
//! words stand nearly so; it must not know how that is said.

use std::ops::Range;

use super::{Item, Pattern, Sentence, Slot, parse};
use crate::figure::FigureId;
use crate::source::Span;

/// The place in a report that stands nearest to a pattern.
pub(in crate::rule) struct Near {
    /// Its figure.
    pub(in crate::rule) figure: FigureId,
    /// The words before it with the figure.
    pub(in crate::rule) span: Span,
    /// The pattern that matches there.
    pub(in crate::rule) write: Option<String>,
}

/// The nearest place to one of some patterns: where one with gaps or without its units matches, else where most of its first
/// words stand before a figure.
pub(in crate::rule) fn near(patterns: &[Pattern], sentences: &[Sentence<'_>]) -> Option<Near> {
    let by_change = patterns.iter().find_map(|pattern| {
        pattern
            .changed()
            .into_iter()
            .find_map(|changed| changed.first_match(&pattern.first_words(), sentences))
    });
    by_change.or_else(|| patterns.iter().find_map(|pattern| by_words(&pattern.first_words(), sentences)))
}

impl Pattern {
    /// The words before the first figure, as far as they are sure.
    fn first_words(&self) -> String {
        let words = |item: &Item| match item {
            Item::Literal(text) => Some(text.clone()),
            _ => None,
        };
        self.words[0].items.iter().filter_map(words).collect()
    }

    /// The same with a gap at one figure, at all of them, without units, and with both: the smallest change first.
    fn changed(&self) -> Vec<Pattern> {
        let plain = self.text.trim();
        let gaps: Vec<(Range<usize>, String)> =
            self.slots.iter().flat_map(|slot| self.gaps(slot)).map(|at| (at..at, " … ".to_owned())).collect();
        let units: Vec<(Range<usize>, String)> = self.slots.iter().map(without_unit).collect();
        let both: Vec<(Range<usize>, String)> = gaps.iter().chain(&units).cloned().collect();
        let single = gaps.iter().map(std::slice::from_ref);
        let all = single.chain([&gaps[..], &units[..], &both[..]]);
        let texts = all.map(|edits| edited(&self.text, edits)).filter(|text| text != plain);
        texts.filter_map(|text| parse(&text).ok()).collect()
    }

    /// Where a gap can be put at a figure: before it and behind it, where there are words.
    fn gaps(&self, slot: &Slot) -> Vec<usize> {
        let before = self.text[..slot.at.start].trim_end();
        let behind = self.text[slot.at.end..].trim_start();
        let words = |text: &str, edge: Option<char>| !text.is_empty() && !edge.is_some_and(is_gap);
        let mut out = Vec::new();
        if words(before, before.chars().next_back()) {
            out.push(slot.at.start);
        }
        if words(behind, behind.chars().next()) {
            out.push(slot.at.end);
        }
        out
    }

    fn first_match(&self, first_words: &str, sentences: &[Sentence<'_>]) -> Option<Near> {
        sentences.iter().find_map(|sentence| {
            let figure = *self.find(sentence).first()?.figures.first()?;
            let index = (0..sentence.len()).find(|index| sentence.id(*index) == figure)?;
            let from = sentence.text(index).rfind(first_words).unwrap_or(0);
            Some(Near { figure, span: shown(sentence, index, from), write: Some(self.text.to_string()) })
        })
    }
}

fn is_gap(character: char) -> bool {
    matches!(character, '…' | '.')
}

/// A figure of a pattern without its unit.
fn without_unit(slot: &Slot) -> (Range<usize>, String) {
    (slot.at.clone(), format!("{{{}}}", slot.name.as_deref().unwrap_or_default()))
}

/// A text with some of its pieces replaced.
fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut edits: Vec<&(Range<usize>, String)> = edits.iter().collect();
    edits.sort_by_key(|(at, _)| (at.start, at.end));
    let (mut out, mut done) = (String::new(), 0);
    for (at, new) in edits {
        out.push_str(&text[done..at.start]);
        if new.starts_with(' ') {
            out.truncate(out.trim_end().len());
        }
        out.push_str(new);
        done = at.end;
    }
    out.push_str(&text[done..]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where at least half of some words stand before a figure.
fn by_words(wanted: &str, sentences: &[Sentence<'_>]) -> Option<Near> {
    let wanted: Vec<char> = wanted.chars().collect();
    let mut best = (wanted.len().div_ceil(2).max(least(&wanted)), None);
    for sentence in sentences {
        for index in 0..sentence.len() {
            let (length, from) = longest_common(&wanted, sentence.text(index));
            if length >= best.0 {
                best = (length + 1, Some((sentence, index, from)));
            }
        }
    }
    let (sentence, index, from) = best.1?;
    Some(Near { figure: sentence.id(index), span: shown(sentence, index, from), write: None })
}

/// So many characters are no chance: letters say less than Chinese characters.
fn least(wanted: &[char]) -> usize {
    if wanted.iter().any(char::is_ascii_alphabetic) { 5 } else { 2 }
}

/// How many characters of some words stand together in a text, and from which byte.
fn longest_common(wanted: &[char], text: &str) -> (usize, usize) {
    let mut before = vec![0; wanted.len() + 1];
    let mut best = (0, 0);
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for (index, character) in text.chars().enumerate() {
        let mut row = vec![0; wanted.len() + 1];
        for (place, other) in wanted.iter().enumerate() {
            if *other == character {
                row[place + 1] = before[place] + 1;
                if row[place + 1] > best.0 {
                    best = (row[place + 1], starts[index + 1 - row[place + 1]]);
                }
            }
        }
        before = row;
    }
    best
}

/// The words before a figure from a byte on, with the figure.
fn shown(sentence: &Sentence<'_>, index: usize, from: usize) -> Span {
    let end = sentence.text(index).len();
    sentence.span(index, from, end.max(from + 1)).cover(sentence.figure(index).written)
}
