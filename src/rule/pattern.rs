//! Patterns: figures in the words around them. Owns the pattern language, its parser and its matching within
//! one sentence; it must not know which rule asks.
//!
//! The grammar is written down in `docs/grammar.md`, whose cases the tests read.
//!
//! Literals compare as folded text; white space and line breaks do not count, Latin words match whole. `?` makes
//! the one character, group, period or direction before it optional. Matching goes from figure to figure of one
//! sentence and compares the text between them, so text without figures costs nothing. A gap never crosses a
//! figure, with one exception: a gap that leads from one `:U` figure to words before the next `:U` figure may
//! cross figures of other units. The figure behind those words is then the first one there, or none:
//! `{whole:U} … (其中|of which) … {part:U}` never ties a part to a whole of another unit.

mod capture;
mod dead;
mod matching;
mod near;
mod numbers;
mod parse;
mod sentence;

use std::sync::Arc;

use crate::figure::unit::Unit;
use crate::lexis::space::is_letter_or_digit;

pub(super) use dead::Dead;
pub(super) use matching::{Found, Said};
pub(super) use near::near;
pub use parse::parse;
pub(super) use sentence::{Ground, Sentence, sentences};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As written.
    pub text: Arc<str>,
    /// Its figures, in order.
    pub slots: Vec<Slot>,
    /// The names of its periods and directions.
    pub captures: Vec<(Arc<str>, Captured)>,
    /// The words before, between and behind the figures: one more than there are figures.
    words: Vec<Words>,
}

/// A figure of a pattern.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its name in the rule; `None` for `{}`.
    pub name: Option<Arc<str>>,
    /// Which unit it must have.
    pub unit: SlotUnit,
    /// Its bytes in the pattern's text, braces included.
    pub at: std::ops::Range<usize>,
}

/// What a pattern asks of a figure's unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SlotUnit {
    /// Nothing.
    Any,
    /// A unit that compares with this one.
    Of(Unit),
    /// The unit and measure word of every other figure of this sort.
    Same,
}

/// What a name of a pattern stands for, besides figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Captured {
    /// Whose year it says.
    Period,
    /// Up (1) or down (−1).
    Direction,
}

/// The words between two figures.
#[derive(Clone, Debug, Default)]
struct Words {
    items: Vec<Item>,
    /// Texts one of which must be there for the words to match; empty where nothing is sure.
    required: Vec<String>,
    /// Of all such texts those that say most.
    telling: Vec<String>,
}

#[derive(Clone, Debug)]
enum Item {
    Literal(String),
    Gap,
    Period(Option<Arc<str>>),
    Direction(Option<Arc<str>>),
    /// One of several; an empty one makes it optional.
    Either(Vec<Vec<Item>>),
}

impl Pattern {
    /// Whether it can match a figure with nothing beside it.
    pub(super) fn matches_bare(&self) -> bool {
        self.slots.len() == 1 && !self.words.iter().flat_map(|words| &words.items).any(needs_words)
    }

    /// Lists of words of which each pattern match has one each.
    pub(super) fn required(&self) -> impl Iterator<Item = &Vec<String>> {
        self.words.iter().map(|words| &words.telling).filter(|required| !required.is_empty())
    }
}

impl Words {
    fn new(items: Vec<Item>) -> Words {
        let sure: Vec<Vec<String>> =
            items.iter().map(required_by).filter(|texts| !texts.is_empty()).collect();
        let required = sure.first().cloned().unwrap_or_default();
        // A mark stands everywhere.
        let says = |texts: &Vec<String>| {
            let letters =
                |text: &String| text.chars().filter(|character| is_letter_or_digit(*character)).count();
            texts.iter().map(letters).min()
        };
        let telling = sure.into_iter().max_by_key(says).unwrap_or_default();
        Words { items, required, telling }
    }

    /// Whether a figure may be crossed on the way to these words.
    fn begins_with_gap_to_words(&self) -> bool {
        matches!(self.items.first(), Some(Item::Gap)) && !self.required.is_empty()
    }

    fn possible_in(&self, text: &str) -> bool {
        self.required.is_empty() || self.required.iter().any(|needed| text.contains(needed.as_str()))
    }
}

/// Whether an item matches no empty text.
fn needs_words(item: &Item) -> bool {
    match item {
        Item::Literal(text) => !text.is_empty(),
        Item::Period(_) | Item::Direction(_) => true,
        Item::Gap => false,
        Item::Either(branches) => branches.iter().all(|branch| branch.iter().any(needs_words)),
    }
}

/// Texts one of which stands wherever the item matches.
fn required_by(item: &Item) -> Vec<String> {
    match item {
        Item::Literal(text) => vec![text.clone()],
        Item::Either(branches) => {
            let needs = |branch: &Vec<Item>| branch.iter().map(required_by).find(|texts| !texts.is_empty());
            let all: Option<Vec<Vec<String>>> = branches.iter().map(needs).collect();
            all.map(|lists| lists.concat()).unwrap_or_default()
        }
        Item::Gap | Item::Period(_) | Item::Direction(_) => Vec::new(),
    }
}
