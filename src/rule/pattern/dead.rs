//! Patterns that can never match, though they follow the grammar: words beside a figure that belong to the figure
//! itself, and figures written out. Owns why; the lexicon says what belongs to a figure.

use std::ops::Range;

use super::{Item, Pattern, Slot, SlotUnit};
use crate::lexis::scan;

/// Why a pattern can never match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::rule) enum Dead {
    /// The words behind a figure begin with its unit; with the figure as it should be written.
    Unit(String, String),
    /// The words before a figure end with its wording or currency.
    Wording(String),
    /// The words hold a number that is a figure itself.
    Number(String),
}

impl Pattern {
    /// Why it can never match, with the place of the figure concerned, if it cannot.
    pub(in crate::rule) fn dead(&self) -> Option<(Dead, Range<usize>)> {
        for (index, slot) in self.slots.iter().enumerate() {
            if let Some(Item::Literal(behind)) = self.words[index + 1].items.first()
                && let Some(unit) = belongs_behind(self.unit_of(slot), behind)
            {
                let unit = same_length(self.text[slot.at.end..].chars(), &unit);
                let figure = format!("{{{}:{unit}}}", slot.name.as_deref().unwrap_or_default());
                return Some((Dead::Unit(unit, figure), slot.at.clone()));
            }
            if let Some(Item::Literal(before)) = self.words[index].items.last()
                && let Some(wording) = belongs_before(before)
            {
                let reversed = same_length(self.text[..slot.at.start].chars().rev(), &wording);
                return Some((Dead::Wording(reversed.chars().rev().collect()), slot.at.clone()));
            }
        }
        // As written, since 5G names something and 5g weighs it.
        let in_braces = |at: usize| self.text[..at].rfind('{') > self.text[..at].rfind('}');
        let figure = scan(&self.text)
            .into_iter()
            .find(|quantity| quantity.left.is_none() && !in_braces(quantity.span.start()))?;
        let at = figure.span.range();
        Some((Dead::Number(self.text[at.clone()].to_owned()), at))
    }

    /// The unit in a figure's braces, as it is written; empty where any will do.
    fn unit_of(&self, slot: &Slot) -> &str {
        let inside = self.text[slot.at.clone()].trim_end_matches('}');
        match slot.unit {
            SlotUnit::Of(_) => inside.split_once([':', '：']).map_or("", |(_, unit)| unit.trim()),
            SlotUnit::Any | SlotUnit::Same => "",
        }
    }
}

/// As many characters of a text as its folded form has, as they are written.
fn same_length(written: impl Iterator<Item = char>, folded: &str) -> String {
    let wanted = folded.chars().filter(|character| !character.is_whitespace()).count();
    let mut found = 0;
    let piece = written.skip_while(|character| character.is_whitespace()).take_while(|character| {
        found += usize::from(!character.is_whitespace());
        found <= wanted
    });
    piece.collect::<String>().trim_end().to_owned()
}

/// The part of the words behind a figure of this unit that the lexicon reads as part of it: 節 of `{}節點`, but
/// nothing of `{:個}節點`.
fn belongs_behind(unit: &str, words: &str) -> Option<String> {
    let space = |text: &str| {
        if text.starts_with(|first: char| first.is_ascii_alphanumeric()) { " " } else { "" }
    };
    let figure = format!("7{}{unit}{}", space(unit), space(words));
    let text = format!("{figure}{words}");
    let written = scan(&text).first()?.written;
    (written.end() > figure.len()).then(|| text[figure.len()..written.end()].to_owned())
}

/// The part of the words before a figure that the lexicon reads as part of it.
fn belongs_before(words: &str) -> Option<String> {
    let space = if words.ends_with(|last: char| last.is_ascii_alphanumeric()) { " " } else { "" };
    let text = format!("{words}{space}7");
    let quantity = scan(&text).into_iter().next_back()?;
    let start = quantity.written.start();
    (start < words.len() && quantity.span.end() == text.len()).then(|| words[start..].to_owned())
}
