//! Longest-match lookup of words in folded text, forwards and backwards. Owns nothing but the index; it must
//! not know what the words mean.

use super::fold::fold_char;

/// A set of words, each with a number.
#[derive(Debug)]
pub struct Trie {
    nodes: Vec<Node>,
    /// The characters of the basic plane that begin a word: most lookups end here.
    begins: Box<[u64]>,
}

#[derive(Debug, Default)]
struct Node {
    children: Vec<(char, u32)>,
    word: Option<u32>,
}

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
        Trie::build(words.map(|word| word.chars().collect()))
    }

    /// Indexes words for [`Trie::longest_before`].
    pub fn backwards<'a>(words: impl Iterator<Item = &'a str>) -> Trie {
        Trie::build(words.map(|word| word.chars().rev().collect()))
    }

    fn build(words: impl Iterator<Item = Vec<char>>) -> Trie {
        let mut trie = Trie { nodes: vec![Node::default()], begins: Box::default() };
        for (number, word) in words.enumerate() {
            let mut at = 0;
            for character in word {
                at = trie.child_or_new(at, fold_char(character));
            }
            let number = u32::try_from(number).expect("a word list is short");
            trie.nodes[at].word.get_or_insert(number);
        }
        trie.begins = vec![0; 0x1_0000 / 64].into_boxed_slice();
        for &(character, _) in &trie.nodes[0].children {
            let code = character as usize;
            if let Some(word) = trie.begins.get_mut(code / 64) {
                *word |= 1 << (code % 64);
            }
        }
        trie
    }

    fn child_or_new(&mut self, at: usize, character: char) -> usize {
        match self.nodes[at].children.binary_search_by_key(&character, |&(key, _)| key) {
            Ok(index) => self.nodes[at].children[index].1 as usize,
            Err(index) => {
                let next = self.nodes.len();
                self.nodes[at].children.insert(index, (character, next as u32));
                self.nodes.push(Node::default());
                next
            }
        }
    }

    fn child(&self, at: usize, character: char) -> Option<usize> {
        let code = character as usize;
        if at == 0 && self.begins.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 0) {
            return None;
        }
        let children = &self.nodes[at].children;
        let index = children.binary_search_by_key(&character, |&(key, _)| key).ok()?;
        Some(children[index].1 as usize)
    }

    /// Whether a word may begin with this character: a quick no for most.
    #[inline]
    pub fn may_begin(&self, character: char) -> bool {
        let code = fold_char(character) as usize;
        self.begins.get(code / 64).is_none_or(|word| word >> (code % 64) & 1 == 1)
    }

    /// The longest word that begins `text`.
    pub fn longest(&self, text: &str) -> Option<Found> {
        self.walk(text.chars())
    }

    /// The longest word that ends `text`.
    pub fn longest_before(&self, text: &str) -> Option<Found> {
        self.walk(text.chars().rev())
    }

    /// The longest word that begins `text`, where one space, or line breaks with at most one blank line, may
    /// stand inside the word between two characters beyond ASCII.
    pub fn longest_broken(&self, text: &str) -> Option<Found> {
        let mut best = None;
        let (mut at, mut offset, mut wide) = (0, 0, false);
        loop {
            let gap = if wide { soft_break(&text[offset..]) } else { 0 };
            let Some(next) = text[offset + gap..].chars().next() else { break };
            if gap > 0 && next.is_ascii() {
                break;
            }
            let Some(child) = self.child(at, fold_char(next)) else { break };
            at = child;
            offset += gap + next.len_utf8();
            wide = !next.is_ascii();
            if let Some(word) = self.nodes[at].word {
                best = Some(Found { len: offset, word });
            }
        }
        best
    }

    /// The number of a whole text, where it is a word.
    pub fn exact(&self, text: &str) -> Option<u32> {
        let mut at = 0;
        for character in text.chars() {
            at = self.child(at, fold_char(character))?;
        }
        self.nodes[at].word
    }

    fn walk(&self, characters: impl Iterator<Item = char>) -> Option<Found> {
        let (mut at, mut len, mut best) = (0, 0, None);
        for character in characters {
            let Some(child) = self.child(at, fold_char(character)) else { break };
            at = child;
            len += character.len_utf8();
            if let Some(word) = self.nodes[at].word {
                best = Some(Found { len, word });
            }
        }
        best
    }
}

/// Bytes of white space at the start of `text` that may stand inside a sentence: any spaces, and line breaks
/// with at most one blank line. 0 where there is none or more than that.
pub fn soft_break(text: &str) -> usize {
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
