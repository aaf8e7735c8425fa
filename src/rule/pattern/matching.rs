//! Matching a pattern within one sentence, from figure to figure. Owns what a gap may cross and which units are
//! the same.

use std::sync::LazyLock;

use super::{Item, Pattern, Sentence, SlotUnit};
use crate::figure::FigureId;
use crate::figure::unit::Unit;
use crate::rule::norm::{is_word, normal};
use crate::source::Span;

/// A gap between two `:U` figures crosses at most this many figures of other units.
const CROSSED: usize = 16;

/// A match of a pattern.
pub(in crate::rule) struct Found<'p> {
    /// The figures, in the order of the pattern's slots.
    pub(in crate::rule) figures: Vec<FigureId>,
    /// What its named periods and directions say, with their place.
    pub(in crate::rule) said: Vec<(&'p str, Said, Span)>,
}

/// What a period or direction says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rule) enum Said {
    Year(u16),
    YearBefore,
    Direction(i8),
}

impl Pattern {
    /// Every match in a sentence; each first figure matches once.
    pub(in crate::rule) fn find<'p>(&'p self, sentence: &Sentence<'_>) -> Vec<Found<'p>> {
        let mut out = Vec::new();
        if sentence.len() < self.slots.len() || !self.possible_in(sentence) {
            return out;
        }
        for first in 0..=sentence.len() - self.slots.len() {
            if !self.accepts(0, sentence, first, None) {
                continue;
            }
            let mut tuple = vec![first];
            if self.follow(sentence, &mut tuple) && self.frame(sentence, &tuple) {
                let said = if self.captures.is_empty() { Vec::new() } else { self.said(sentence, &tuple) };
                out.push(Found {
                    figures: tuple.into_iter().map(|index| sentence.id(index)).collect(),
                    said,
                });
            }
        }
        out
    }

    /// The fast way out: words between figures that stand between no two figures of the sentence.
    fn possible_in(&self, sentence: &Sentence<'_>) -> bool {
        let between = &self.words[1..self.slots.len()];
        between.iter().all(|words| {
            words.required.is_empty() || (1..sentence.len()).any(|at| words.possible_in(sentence.text(at)))
        })
    }

    /// Whether the words before the first figure and behind the last one match.
    fn frame(&self, sentence: &Sentence<'_>, tuple: &[usize]) -> bool {
        let (first, last) = (tuple[0], tuple[tuple.len() - 1]);
        let before = &self.words[0];
        let after = &self.words[self.slots.len()];
        let ends_there = |text: &str| ends(&before.items, text, all_starts(text)).contains(&text.len());
        let begins = || {
            let text = sentence.text(first);
            before.possible_in(text) && ends_there(text)
        };
        let goes_on = || {
            let text = sentence.text(last + 1);
            after.possible_in(text) && !ends(&after.items, text, vec![0]).is_empty()
        };
        (before.items.is_empty() || begins()) && (after.items.is_empty() || goes_on())
    }

    fn accepts(&self, slot: usize, sentence: &Sentence<'_>, index: usize, same: Option<&Unit>) -> bool {
        let figure = sentence.figure(index);
        match &self.slots[slot].unit {
            SlotUnit::Any => true,
            SlotUnit::Of(unit) => {
                figure.unit.compares_with(unit)
                    && (unit.measure.is_none() || unit.measure == figure.unit.measure)
            }
            SlotUnit::Same => same.is_none_or(|unit| same_unit(unit, &figure.unit)),
        }
    }

    /// The unit that the `:U` figures so far have.
    fn common_unit<'a>(&self, sentence: &Sentence<'a>, tuple: &[usize]) -> Option<&'a Unit> {
        let slot = self.slots[..tuple.len()].iter().position(|slot| slot.unit == SlotUnit::Same)?;
        Some(&sentence.figure(tuple[slot]).unit)
    }

    /// Finds the figures behind those of `tuple`; each is determined by the one before it.
    fn follow(&self, sentence: &Sentence<'_>, tuple: &mut Vec<usize>) -> bool {
        while tuple.len() < self.slots.len() {
            let slot = tuple.len();
            let same = self.common_unit(sentence, tuple);
            let Some(next) = self.next_figure(slot, sentence, tuple[slot - 1], same) else { return false };
            if !self.accepts(slot, sentence, next, same) {
                return false;
            }
            tuple.push(next);
        }
        true
    }

    fn next_figure(
        &self,
        slot: usize,
        sentence: &Sentence<'_>,
        from: usize,
        same: Option<&Unit>,
    ) -> Option<usize> {
        let words = &self.words[slot];
        let crosses = words.begins_with_gap_to_words()
            && self.slots[slot].unit == SlotUnit::Same
            && self.slots[slot - 1].unit == SlotUnit::Same;
        let furthest = if crosses { from + 1 + CROSSED } else { from + 1 };
        for index in from + 1..sentence.len().min(furthest + 1) {
            let text = sentence.text(index);
            if words.possible_in(text) {
                let reached = ends(&words.items, text, vec![0]);
                return reached.contains(&text.len()).then_some(index);
            }
            if same.is_none_or(|unit| same_unit(unit, &sentence.figure(index).unit)) {
                return None;
            }
        }
        None
    }
}

/// Units that compare, and for counts the same measure word; the scale may differ.
fn same_unit(left: &Unit, right: &Unit) -> bool {
    left.compares_with(right) && left.measure == right.measure
}

pub(super) fn all_starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Where `items` can end that begin at any of `starts`; sorted. Sets of places instead of backtracking: time is
/// the product of the lengths at worst.
pub(super) fn ends(items: &[Item], text: &str, starts: Vec<usize>) -> Vec<usize> {
    let mut at = starts;
    for item in items {
        if at.is_empty() {
            break;
        }
        at = step(item, text, &at);
    }
    at
}

/// Where one item can end; sorted.
pub(super) fn step(item: &Item, text: &str, at: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = match item {
        Item::Gap => all_starts(text).into_iter().filter(|place| *place >= at[0]).collect(),
        Item::Literal(literal) => at.iter().filter_map(|&start| literal_end(literal, text, start)).collect(),
        Item::Either(branches) => {
            branches.iter().flat_map(|branch| ends(branch, text, at.to_vec())).collect()
        }
        Item::Period(_) => at.iter().filter_map(|&start| Some(period_at(text, start)?.0)).collect(),
        Item::Direction(_) => at.iter().filter_map(|&start| Some(direction_at(text, start)?.0)).collect(),
    };
    out.sort_unstable();
    out.dedup();
    out
}

/// The end of a literal at `start`; Latin words at its ends match whole.
fn literal_end(literal: &str, text: &str, start: usize) -> Option<usize> {
    // A space before a Latin word is no character of the literal.
    let start = if text[start..].starts_with(' ') { start + 1 } else { start };
    let rest = text[start..].strip_prefix(literal)?;
    let end = text.len() - rest.len();
    let word = |character: Option<char>| character.is_some_and(is_word);
    let cut_before = word(literal.chars().next()) && word(text[..start].chars().next_back());
    let cut_behind = word(literal.chars().next_back()) && word(rest.chars().next());
    (!cut_before && !cut_behind).then_some(end)
}

/// The end of a word of direction at `start`, with the `by` or `of` behind an English one, and which it is.
pub(super) fn direction_at(text: &str, start: usize) -> Option<(usize, i8)> {
    let start = if text[start..].starts_with(' ') { start + 1 } else { start };
    let (length, sign) = crate::lexis::words::direction_at(&text[start..])?;
    let end = start + length;
    Some((["by", "of"].iter().find_map(|word| literal_end(word, text, end)).unwrap_or(end), sign))
}

/// The end of a year or a word for a period at `start`, and the year; `None` for the one before.
pub(super) fn period_at(text: &str, start: usize) -> Option<(usize, Option<u16>)> {
    if let Some(end) = PERIODS.iter().filter_map(|word| literal_end(word, text, start)).max() {
        return Some((end, None));
    }
    let rest = &text[start..];
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let bare = rest.strip_prefix("民國").or_else(|| rest.strip_prefix("民国"));
    let (rest, of_republic) = bare.map_or((rest, false), |bare| (bare, true));
    let start = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year: u16 = rest[..digits].parse().ok()?;
    let behind = &rest[digits..];
    let suffix =
        YEAR_SUFFIXES.iter().filter(|suffix| behind.starts_with(suffix.as_str())).map(String::len).max();
    match (digits, suffix) {
        // The first year of the Republic is 1912.
        (2 | 3, Some(length)) if of_republic || (100..130).contains(&year) => {
            Some((start + digits + length, Some(1911 + year)))
        }
        (4, length) => Some((start + digits + length.unwrap_or_default(), Some(year))),
        (2, Some(length)) => Some((start + digits + length, Some(2000 + year))),
        _ => None,
    }
}

fn normalised(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| normal(word)).collect()
}

static PERIODS: LazyLock<Vec<String>> = LazyLock::new(|| {
    normalised(&[
        "去年",
        "上年",
        "上一年",
        "前一年",
        "去年同期",
        "上年同期",
        "年初",
        "上年末",
        "last year",
        "the previous year",
        "the prior year",
        "previous year",
        "prior year",
    ])
});

static YEAR_SUFFIXES: LazyLock<Vec<String>> =
    LazyLock::new(|| normalised(&["年", "年度", "年底", "年末", "年同期", "財年", "财年"]));
