//! Longest-match lookup of words in folded text, forwards and backwards. Owns nothing but the index; it must
//! not know what the words mean.

use super::fold::{fold_char, unfold};
use super::plane::CharSet;
use super::space::is_space;

/// A set of words, each with a number.
///
/// The steps from node to node lie in one hash table rather than in a list per node: a word list is built in one
/// pass without an allocation per node, and a step costs one multiplication and, mostly, one look.
#[derive(Debug)]
pub struct Trie {
    /// Node, character and the node that follows, in one word; 0 where a place is free. Its length is a power of
    /// two, and at most half of it is taken.
    steps: Box<[u64]>,
    /// The number of the word that ends at each node.
    words: Vec<u32>,
    /// The characters of the basic plane that begin a word, folded or not: most lookups end here.
    begins: CharSet,
    /// Those that are second in a word.
    seconds: CharSet,
    /// Those that are a word.
    alone: CharSet,
}

/// Bits of a step that say the node it leads to.
const NODE_BITS: u32 = 24;

/// Bits that a character has.
const CHAR_BITS: u32 = 21;

/// Where no word ends.
const NO_WORD: u32 = u32::MAX;

/// A word found: how many bytes of the text it covers, and its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Bytes covered.
    pub len: usize,
    /// The word's number.
    pub word: u32,
}

impl Trie {
    /// Indexes words for [`Trie::longest`]; a word given twice keeps its first number.
    pub fn forwards<'a>(words: impl Iterator<Item = &'a str>) -> Trie {
        let mut trie = Trie::empty();
        words.enumerate().for_each(|(number, word)| trie.add(number, word.chars()));
        trie
    }

    /// Indexes words for [`Trie::longest_before`].
    pub fn backwards<'a>(words: impl Iterator<Item = &'a str>) -> Trie {
        let mut trie = Trie::empty();
        words.enumerate().for_each(|(number, word)| trie.add(number, word.chars().rev()));
        trie
    }

    fn empty() -> Trie {
        Trie {
            steps: vec![0; 128].into_boxed_slice(),
            words: vec![NO_WORD],
            begins: CharSet::new(true),
            seconds: CharSet::new(true),
            alone: CharSet::new(true),
        }
    }

    fn add(&mut self, number: usize, word: impl Iterator<Item = char>) {
        let (mut at, mut length, mut first) = (0, 0, None);
        for character in word.map(fold_char) {
            at = self.child_or_new(at, character);
            first = first.or(Some(character));
            length += 1;
            // A folded character is there with all that it stands for.
            if length == 2 && !self.seconds.holds_char(character) {
                self.seconds.add_all(unfold(character));
            }
        }
        if length == 1 {
            self.alone.add_all(first.into_iter().flat_map(unfold));
        }
        let known = &mut self.words[at as usize];
        if *known == NO_WORD {
            *known = u32::try_from(number).expect("a word list is short");
        }
    }

    fn child_or_new(&mut self, at: u32, character: char) -> u32 {
        if let Some(child) = self.child(at, character) {
            return child;
        }
        if at == 0 {
            self.begins.add_all(unfold(character));
        }
        let next = u32::try_from(self.words.len()).expect("a word list is short");
        assert!(next >> (64 - NODE_BITS - CHAR_BITS) == 0, "a word list is short");
        self.words.push(NO_WORD);
        if self.words.len() * 2 > self.steps.len() {
            let wider = vec![0; self.steps.len() * 4].into_boxed_slice();
            let old = std::mem::replace(&mut self.steps, wider);
            old.into_iter().filter(|step| *step != 0).for_each(|step| self.put(step));
        }
        self.put(key(at, character) << NODE_BITS | u64::from(next));
        next
    }

    fn put(&mut self, step: u64) {
        let mask = self.steps.len() - 1;
        let mut place = place(step >> NODE_BITS) & mask;
        while self.steps[place] != 0 {
            place = (place + 1) & mask;
        }
        self.steps[place] = step;
    }

    #[inline]
    fn child(&self, at: u32, character: char) -> Option<u32> {
        let key = key(at, character);
        let mask = self.steps.len() - 1;
        let mut place = place(key) & mask;
        loop {
            let step = *self.steps.get(place)?;
            if step == 0 {
                return None;
            }
            if step >> NODE_BITS == key {
                return Some((step & ((1 << NODE_BITS) - 1)) as u32);
            }
            place = (place + 1) & mask;
        }
    }

    /// Whether a word may begin with this character: a quick no for most.
    #[inline]
    pub fn may_begin(&self, character: char) -> bool {
        self.begins.holds_char(character)
    }

    /// The first place at or behind byte `from` where a word may begin.
    #[inline]
    pub fn next_start(&self, text: &str, from: usize) -> Option<usize> {
        self.begins.next_in(text, from)
    }

    /// The first place at or behind byte `from` where a word that is printed in one piece may begin.
    #[inline]
    pub fn next_word(&self, text: &str, mut from: usize) -> Option<usize> {
        while let Some(at) = self.next_start(text, from) {
            let mut rest = text[at..].chars();
            let first = rest.next()?;
            if self.alone.holds_char(first)
                || rest.next().is_some_and(|second| self.seconds.holds_char(second))
            {
                return Some(at);
            }
            from = at + first.len_utf8();
        }
        None
    }

    #[inline]
    fn word_at(&self, node: u32) -> Option<u32> {
        self.words.get(node as usize).copied().filter(|word| *word != NO_WORD)
    }

    /// The characters of the basic plane that begin a word, folded or not.
    pub fn first_characters(&self) -> impl Iterator<Item = char> + '_ {
        self.begins.iter()
    }

    /// The longest word that begins `text`.
    pub fn longest(&self, text: &str) -> Option<Found> {
        self.walk(text.chars())
    }

    /// The longest word that ends `text`.
    pub fn longest_before(&self, text: &str) -> Option<Found> {
        self.walk(text.chars().rev())
    }

    /// Every word that ends `text`, the shortest first.
    pub fn all_before<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.steps_along(text.chars().rev())
    }

    /// Every word that begins `text`, the shortest first.
    pub fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.steps_along(text.chars())
    }

    /// The number of every word that begins `text`, white space aside.
    pub fn all_dense<'t>(&'t self, text: &'t str) -> impl Iterator<Item = u32> + 't {
        self.steps_along(text.chars().filter(|character| !is_space(*character))).map(|found| found.word)
    }

    /// Whether a word stands anywhere in `text`, even inside another word.
    pub fn within(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some(at) = self.next_word(text, from) {
            if self.longest(&text[at..]).is_some() {
                return true;
            }
            from = text.ceil_char_boundary(at + 1);
        }
        false
    }

    /// Whether a word stands anywhere in `text`, white space aside, see [`Trie::all_dense`].
    pub fn within_dense(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some(at) = self.next_start(text, from) {
            if self.all_dense(&text[at..]).next().is_some() {
                return true;
            }
            from = text.ceil_char_boundary(at + 1);
        }
        false
    }

    /// The longest word that begins `text`, where one space, or line breaks with at most one blank line, may
    /// stand inside the word between two characters beyond ASCII.
    pub fn longest_broken(&self, text: &str) -> Option<Found> {
        let mut best = None;
        let (mut at, mut offset, mut wide) = (0, 0, false);
        loop {
            let mut gap = if wide { soft_break(&text[offset..]) } else { 0 };
            if text[offset + gap..].starts_with(|next: char| next.is_ascii()) {
                // The space before a Latin word is one of the word's own: 公噸 CO2e.
                gap = 0;
            }
            let Some(next) = text[offset + gap..].chars().next() else { break };
            let Some(child) = self.child(at, fold_char(next)) else { break };
            at = child;
            offset += gap + next.len_utf8();
            wide = !next.is_ascii();
            if let Some(word) = self.word_at(at) {
                best = Some(Found { len: offset, word });
            }
        }
        best
    }

    /// The number of a whole text, where it is a word.
    pub fn exact(&self, text: &str) -> Option<u32> {
        if !self.may_begin(text.chars().next()?) {
            return None;
        }
        let mut at = 0;
        for character in text.chars() {
            at = self.child(at, fold_char(character))?;
        }
        self.word_at(at)
    }

    #[inline]
    fn walk(&self, mut characters: impl Iterator<Item = char>) -> Option<Found> {
        let first = characters.next()?;
        if !self.may_begin(first) {
            return None;
        }
        let mut at = self.child(0, fold_char(first))?;
        let mut len = first.len_utf8();
        let mut best = self.word_at(at).map(|word| Found { len, word });
        for character in characters {
            let Some(child) = self.child(at, fold_char(character)) else { break };
            at = child;
            len += character.len_utf8();
            if let Some(word) = self.word_at(at) {
                best = Some(Found { len, word });
            }
        }
        best
    }

    fn steps_along(&self, characters: impl Iterator<Item = char>) -> impl Iterator<Item = Found> {
        let (mut at, mut len) = (0, 0);
        characters
            .map_while(move |character| {
                at = self.child(at, fold_char(character))?;
                len += character.len_utf8();
                Some(self.word_at(at).map(|word| Found { len, word }))
            })
            .flatten()
    }
}

/// Node and character in one number.
fn key(at: u32, character: char) -> u64 {
    u64::from(at) << CHAR_BITS | u64::from(u32::from(character))
}

/// Where the search for a step begins, before the size of the table is taken into account.
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

/// Bytes of white space at the start of `text` that may stand inside a sentence: any spaces, and line breaks
/// with at most one blank line. 0 where there is none or more than that.
pub fn soft_break(text: &str) -> usize {
    // No white space begins with one of these bytes.
    if matches!(text.as_bytes().first(), None | Some(0x21..=0x7F | 0xE4..)) {
        return 0;
    }
    let mut breaks = 0;
    for (offset, character) in text.char_indices() {
        match character {
            '\n' => breaks += 1,
            _ if character.is_whitespace() => {}
            _ => return if breaks <= 2 { offset } else { 0 },
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_word_on_either_side() {
        let forwards = Trie::forwards(["人", "人次"].into_iter());
        assert_eq!(forwards.longest("人次參加"), Some(Found { len: 6, word: 1 }));
        assert_eq!(forwards.longest("人員"), Some(Found { len: 3, word: 0 }));
        let backwards = Trie::backwards(["超", "超過"].into_iter());
        assert_eq!(backwards.longest_before("提供崗位超過"), Some(Found { len: 6, word: 1 }));
    }

    #[test]
    fn a_word_may_be_broken_over_a_blank_line() {
        let trie = Trie::forwards(["場", "場次"].into_iter());
        assert_eq!(trie.longest_broken("場\n\n次，").unwrap().word, 1);
        assert_eq!(trie.longest_broken("場\n\n\n次，").unwrap().word, 0);
    }
}
