//! Matching a pattern within one sentence, from figure to figure. Owns what a gap may cross and which units are
//! the same.

use std::sync::LazyLock;

use super::{Item, Pattern, Sentence, SlotUnit};
use crate::figure::FigureId;
use crate::figure::unit::Unit;
use crate::rule::norm::{is_word, normal};

/// A gap between two `:U` figures crosses at most this many figures of other units.
const CROSSED: usize = 16;

impl Pattern {
    /// The figures of every match in a sentence, in the order of the pattern's slots; each first figure matches once.
    pub(in crate::rule) fn find(&self, sentence: &Sentence<'_>) -> Vec<Vec<FigureId>> {
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
                out.push(tuple.into_iter().map(|index| sentence.id(index)).collect());
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
        (before.items.is_empty() || ends_there(sentence.text(first)))
            && (after.items.is_empty() || !ends(&after.items, sentence.text(last + 1), vec![0]).is_empty())
    }

    fn accepts(&self, slot: usize, sentence: &Sentence<'_>, index: usize, same: Option<&Unit>) -> bool {
        let figure = sentence.figure(index);
        match &self.slots[slot].unit {
            SlotUnit::Any => true,
            SlotUnit::Of(unit) => figure.unit.compares_with(unit) && (unit.measure == figure.unit.measure),
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

/// The same dimension, and for counts the same measure word; the scale may differ.
fn same_unit(left: &Unit, right: &Unit) -> bool {
    left.dim == right.dim && left.per == right.per && left.measure == right.measure
}

fn all_starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Where `items` can end that begin at any of `starts`; sorted. Sets of places instead of backtracking: time is
/// the product of the lengths at worst.
fn ends(items: &[Item], text: &str, starts: Vec<usize>) -> Vec<usize> {
    let mut at = starts;
    for item in items {
        if at.is_empty() {
            break;
        }
        at = match item {
            Item::Gap => all_starts(text).into_iter().filter(|place| *place >= at[0]).collect(),
            Item::Literal(literal) => {
                at.iter().filter_map(|&start| literal_end(literal, text, start)).collect()
            }
            Item::Either(branches) => {
                branches.iter().flat_map(|branch| ends(branch, text, at.clone())).collect()
            }
            Item::Period => at.iter().filter_map(|&start| period_end(text, start)).collect(),
            Item::Direction => at
                .iter()
                .flat_map(|&start| DIRECTIONS.iter().filter_map(move |word| literal_end(word, text, start)))
                .collect(),
        };
        at.sort_unstable();
        at.dedup();
    }
    at
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

/// The end of a year or a word for a period at `start`.
fn period_end(text: &str, start: usize) -> Option<usize> {
    if let Some(end) = PERIODS.iter().filter_map(|word| literal_end(word, text, start)).max() {
        return Some(end);
    }
    let rest = &text[start..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 && digits != 2 {
        return None;
    }
    let behind = &rest[digits..];
    let suffix =
        YEAR_SUFFIXES.iter().filter(|suffix| behind.starts_with(suffix.as_str())).map(String::len).max();
    match (digits, suffix) {
        (_, Some(length)) => Some(start + digits + length),
        (4, None) => Some(start + digits),
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

static DIRECTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    normalised(&[
        "增長",
        "增长",
        "增加",
        "上升",
        "提升",
        "提高",
        "增",
        "升",
        "減少",
        "减少",
        "下降",
        "降低",
        "減",
        "减",
        "降",
        "up",
        "increased",
        "increase of",
        "increased by",
        "rose",
        "rose by",
        "grew",
        "grew by",
        "down",
        "decreased",
        "decrease of",
        "decreased by",
        "fell",
        "fell by",
        "reduced",
        "reduced by",
    ])
});
