//! Numbers in names: a pattern whose `{}` stands for a number that is no figure, 第{}個國際殘疾人日. Owns finding them in a
//! text that has no figures.

use super::Pattern;
use super::matching::{all_starts, ends};
use crate::lexis::whole::{Whole, next_whole};

/// How far around a number the words are looked at, in bytes.
const REACH: usize = 240;

impl Pattern {
    /// Every number in a normalised text that stands between the words of the pattern.
    pub(in crate::rule) fn numbers_in(&self, text: &str) -> Vec<Whole> {
        let mut out = Vec::new();
        if !self.words.iter().all(|words| words.possible_in(text)) {
            return out;
        }
        let mut from = 0;
        while let Some(whole) = next_whole(text, from) {
            from = whole.end;
            if self.stands_around(text, whole) {
                out.push(whole);
            }
        }
        out
    }

    fn stands_around(&self, text: &str, whole: Whole) -> bool {
        let [before, behind] = self.words.as_slice() else { return false };
        let near = text.floor_char_boundary(whole.start.saturating_sub(REACH));
        let lead = text[near..whole.start].trim_end();
        let rest = &text[whole.end..text.floor_char_boundary(whole.end + REACH)];
        let ends_there = || ends(&before.items, lead, all_starts(lead)).contains(&lead.len());
        let begins_there = || !ends(&behind.items, rest, vec![0]).is_empty();
        (before.items.is_empty() || ends_there()) && (behind.items.is_empty() || begins_there())
    }
}
