//! One search for the words of all patterns at once. Owns which words of which patterns a report has, so that a
//! pattern whose words stand nowhere costs nothing; it must not know sentences or rules beyond their patterns.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::Rule;
use super::pattern::Pattern;

/// Fewer patterns than this are looked for one by one.
const FEW: usize = 16;

/// The words that patterns cannot do without, as one automaton.
#[derive(Debug)]
pub(super) struct Needles {
    automaton: AhoCorasick,
    ids: HashMap<String, usize>,
}

/// Which of the words stand in one report.
#[derive(Debug)]
pub(super) struct Seen<'n> {
    needles: &'n Needles,
    seen: Vec<bool>,
}

impl Needles {
    /// Of all patterns of some rules; `None` where there are few.
    pub(super) fn of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Option<Needles> {
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut patterns = 0;
        for rule in rules {
            let texts = rule.names.iter().flat_map(|name| &name.selector.text);
            for pattern in rule.patterns.iter().chain(texts) {
                patterns += 1;
                for word in pattern.required().flatten() {
                    let next = ids.len();
                    ids.entry(word.clone()).or_insert(next);
                }
            }
        }
        if patterns < FEW || ids.is_empty() {
            return None;
        }
        let mut words: Vec<&String> = ids.keys().collect();
        words.sort_by_key(|word| ids[*word]);
        let automaton = AhoCorasick::new(words).ok()?;
        Some(Needles { automaton, ids })
    }

    /// Looks for all of them in some texts.
    pub(super) fn look<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Seen<'_> {
        let mut seen = vec![false; self.ids.len()];
        for text in texts {
            for found in self.automaton.find_overlapping_iter(text) {
                seen[found.pattern().as_usize()] = true;
            }
        }
        Seen { needles: self, seen }
    }
}

impl Seen<'_> {
    /// Whether all that a pattern cannot do without is there.
    pub(super) fn may_match(&self, pattern: &Pattern) -> bool {
        let is_seen = |word: &String| self.needles.ids.get(word).is_none_or(|id| self.seen[*id]);
        pattern.required().all(|words| words.iter().any(is_seen))
    }
}
