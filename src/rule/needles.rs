//! One search for the words of all patterns at once. Owns which words of which patterns stand in which sentences,
//! so that a pattern is tried only where all its words are; it must not know rules beyond their patterns.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::Rule;
use super::pattern::{Pattern, Sentence};
use crate::lexis::space::is_space;
use crate::lexis::trie::Trie;

/// The words that patterns cannot do without. They are looked for in the text as it is printed, white space aside:
/// where one is found the pattern may match, where none is it cannot.
#[derive(Debug)]
pub(super) struct Needles {
    trie: Trie,
    /// The number that each word has in it.
    numbers: HashMap<String, usize, FixedState>,
    count: usize,
    /// Whether there is a pattern that can match a figure with nothing beside it.
    pub(super) match_bare: bool,
}

/// In which sentences of one report each of the words stands.
#[derive(Debug)]
pub(super) struct Seen<'n> {
    needles: &'n Needles,
    sentences: Vec<Vec<usize>>,
}

impl Needles {
    /// Of all patterns of some rules.
    pub(super) fn of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Needles {
        let mut numbers: HashMap<String, usize, FixedState> = HashMap::default();
        let mut printed: Vec<String> = Vec::new();
        let mut match_bare = false;
        for rule in rules {
            let texts = rule.names.iter().flat_map(|name| &name.selector.text);
            let patterns = rule.patterns.iter().chain(texts);
            match_bare |= patterns.clone().any(Pattern::matches_bare);
            for word in patterns.flat_map(Pattern::required).flatten() {
                let dense: String = word.chars().filter(|character| !is_space(*character)).collect();
                if dense.is_empty() {
                    continue;
                }
                let known = printed.iter().position(|known| *known == dense);
                let number = known.unwrap_or(printed.len());
                if known.is_none() {
                    printed.push(dense);
                }
                numbers.insert(word.clone(), number);
            }
        }
        let trie = Trie::forwards(printed.iter().map(String::as_str));
        Needles { trie, numbers, count: printed.len(), match_bare }
    }

    /// Looks for all of them in the sentences of a report.
    pub(super) fn look(&self, sentences: &[Sentence<'_>]) -> Seen<'_> {
        let mut seen = vec![Vec::new(); self.count];
        for (index, sentence) in sentences.iter().enumerate() {
            for piece in sentence.printed() {
                let mut from = 0;
                while let Some(at) = self.trie.next_start(piece, from) {
                    for word in self.trie.all_dense(&piece[at..]) {
                        let list: &mut Vec<usize> = &mut seen[word as usize];
                        if list.last() != Some(&index) {
                            list.push(index);
                        }
                    }
                    from = piece.ceil_char_boundary(at + 1);
                }
            }
        }
        Seen { needles: self, sentences: seen }
    }
}

impl Seen<'_> {
    /// The sentences that have all that a pattern cannot do without; `None` for a pattern that may match anywhere.
    pub(super) fn candidates(&self, pattern: &Pattern) -> Option<Vec<usize>> {
        let mut found: Option<Vec<usize>> = None;
        for words in pattern.required() {
            let numbers: Option<Vec<usize>> =
                words.iter().map(|word| self.needles.numbers.get(word).copied()).collect();
            let Some(numbers) = numbers else { continue };
            let mut any: Vec<usize> =
                numbers.iter().flat_map(|number| &self.sentences[*number]).copied().collect();
            any.sort_unstable();
            any.dedup();
            found = Some(match found {
                Some(mut found) => {
                    found.retain(|index| any.binary_search(index).is_ok());
                    found
                }
                None => any,
            });
        }
        found
    }
}
