//! How a text of a report must read for a rule to mean it. Owns the forms of matching; all texts are compared
//! normalised, and it must not know where they come from.

use std::sync::{Arc, OnceLock};

use regex::Regex;

use super::norm::is_word;
use crate::lexis::trie::Trie;

/// How a text of the report must read; all texts are compared normalised.
#[derive(Clone, Debug)]
pub enum TextMatch {
    /// Exactly so, but for a note in brackets at its end.
    Is(String),
    /// With one of these words in it; Latin words whole.
    Contains(Contained),
    /// One of these.
    AnyOf(Vec<TextMatch>),
    /// All of these.
    AllOf(Vec<TextMatch>),
    /// Not so.
    Except(Box<TextMatch>),
    /// The regular expression is found in it.
    Regex(Regex),
}

/// Words that are looked for together, indexed when the first text is looked at.
#[derive(Clone, Debug)]
pub struct Contained {
    words: Vec<String>,
    index: Arc<OnceLock<Index>>,
}

#[derive(Debug)]
struct Index {
    words: Trie,
    /// The same without white space in them, where some have any.
    dense: Option<Trie>,
}

impl Contained {
    fn new(words: Vec<String>) -> Contained {
        Contained { words, index: Arc::default() }
    }

    fn index(&self) -> &Index {
        let trie = |words: &[String]| Trie::forwards(words.iter().map(String::as_str));
        self.index.get_or_init(|| {
            let spaced = self.words.iter().any(|word| word.contains(' '));
            let dense = || trie(&self.words.iter().map(|word| word.replace(' ', "")).collect::<Vec<_>>());
            Index { words: trie(&self.words), dense: spaced.then(dense) }
        })
    }

    /// The words without white space in them.
    fn dense(&self) -> &Trie {
        let index = self.index();
        index.dense.as_ref().unwrap_or(&index.words)
    }
}

impl TextMatch {
    /// With this in it.
    pub fn contains(word: String) -> TextMatch {
        TextMatch::Contains(Contained::new(vec![word]))
    }

    /// One of these.
    pub fn any_of(list: Vec<TextMatch>) -> TextMatch {
        let words = |one: &TextMatch| match one {
            TextMatch::Contains(contained) => Some(contained.words.clone()),
            _ => None,
        };
        match list.iter().map(words).collect::<Option<Vec<_>>>() {
            Some(words) if words.len() > 1 => TextMatch::Contains(Contained::new(words.concat())),
            _ => TextMatch::AnyOf(list),
        }
    }

    /// Whether a text may match whose printed form this is: a quick no for most.
    pub fn may_match(&self, printed: &str) -> bool {
        match self {
            TextMatch::Contains(words) => words.dense().within_dense(printed),
            TextMatch::AllOf(list) => list.iter().all(|one| one.may_match(printed)),
            _ => true,
        }
    }

    /// A word that it asks for, normalised, where it asks for one.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            TextMatch::Is(word) => Some(word),
            TextMatch::Contains(contained) => contained.words.first().map(String::as_str),
            TextMatch::AnyOf(list) | TextMatch::AllOf(list) => list.iter().find_map(TextMatch::word),
            TextMatch::Except(_) | TextMatch::Regex(_) => None,
        }
    }

    /// Whether one of several texts for the same thing matches: a header and its pieces. What is excepted must be
    /// none of them.
    pub fn matches_any(&self, texts: &[String]) -> bool {
        match self {
            TextMatch::AnyOf(list) => list.iter().any(|one| one.matches_any(texts)),
            TextMatch::AllOf(list) => list.iter().all(|one| one.matches_any(texts)),
            TextMatch::Except(inner) => !inner.matches_any(texts),
            _ => texts.iter().any(|text| self.matches(text)),
        }
    }

    /// Whether a normalised text matches.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            TextMatch::Is(word) => text == word || without_note(text) == Some(word),
            TextMatch::Contains(words) => contains_one(text, &words.index().words),
            TextMatch::AnyOf(list) => list.iter().any(|one| one.matches(text)),
            TextMatch::AllOf(list) => list.iter().all(|one| one.matches(text)),
            TextMatch::Except(inner) => !inner.matches(text),
            TextMatch::Regex(regex) => regex.is_match(text),
        }
    }
}

/// Whether a text has one of some words in it; Latin words match whole: `per` is not in `personnel`.
fn contains_one(text: &str, words: &Trie) -> bool {
    let word = |character: Option<char>| character.is_some_and(is_word);
    let mut from = 0;
    while let Some(at) = words.next_word(text, from) {
        let rest = &text[at..];
        let cut_before = word(rest.chars().next()) && word(text[..at].chars().next_back());
        let whole = |length: usize| {
            !(word(rest[..length].chars().next_back()) && word(rest[length..].chars().next()))
        };
        if !cut_before && words.all(rest).any(|found| whole(found.len)) {
            return true;
        }
        from = text.ceil_char_boundary(at + 1);
    }
    false
}

/// A label without the bracket at its end: `合計(萬元)`.
fn without_note(text: &str) -> Option<&str> {
    text.strip_suffix(')')?.rfind('(').map(|at| &text[..at]).filter(|text| !text.is_empty())
}
