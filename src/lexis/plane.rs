//! Characters of the basic plane as numbers of sixteen bits: reading them off a text, and sets of them. Owns what
//! every pass over a text does for every character.

/// Stands for every character beyond the basic plane.
const BEYOND: u16 = 0xFFFF;

/// The code of the character that begins at byte `at` of a text.
#[inline]
pub(super) fn code_at(text: &[u8], at: usize) -> u16 {
    let low = |byte: u8| u16::from(byte & 0x3F);
    match text[at..] {
        [a @ 0xE0..=0xEF, b, c, ..] => u16::from(a & 0x0F) << 12 | low(b) << 6 | low(c),
        [a @ 0..=0x7F, ..] => u16::from(a),
        [a @ 0xC0..=0xDF, b, ..] => u16::from(a & 0x1F) << 6 | low(b),
        _ => BEYOND,
    }
}

/// The code of a character.
#[inline]
fn code_of(character: char) -> u16 {
    u16::try_from(u32::from(character)).unwrap_or(BEYOND)
}

/// A set of characters; of those beyond the basic plane it holds all or none.
#[derive(Debug)]
pub(super) struct CharSet(Box<[u64; 0x1_0000 / 64]>);

impl CharSet {
    /// Without any character of the basic plane; `beyond` says whether with those beyond it.
    pub(super) fn new(beyond: bool) -> CharSet {
        let mut set = CharSet(Box::new([0; 0x1_0000 / 64]));
        if beyond {
            set.add(BEYOND);
        }
        set
    }

    pub(super) fn of(characters: impl Iterator<Item = char>) -> CharSet {
        let mut set = CharSet::new(false);
        set.add_all(characters);
        set
    }

    pub(super) fn add_all(&mut self, characters: impl Iterator<Item = char>) {
        characters.for_each(|character| self.add(code_of(character)));
    }

    fn add(&mut self, code: u16) {
        self.0[usize::from(code / 64)] |= 1 << (code % 64);
    }

    fn holds(&self, code: u16) -> bool {
        self.0[usize::from(code / 64)] >> (code % 64) & 1 == 1
    }

    /// Whether it holds the character that begins at byte `at` of a text, and the length of that character in bytes.
    #[inline]
    pub(super) fn holds_at(&self, text: &[u8], at: usize) -> (bool, usize) {
        let (index, bit, len) = match text[at..] {
            [a @ 0xE0..=0xEF, b, c, ..] => (usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F), c, 3),
            [a @ 0..=0x7F, ..] => (usize::from(a >> 6), a, 1),
            [a @ 0xC0..=0xDF, b, ..] => (usize::from(a & 0x1F), b, 2),
            _ => (usize::from(BEYOND / 64), 0x3F, 4),
        };
        (self.0[index] >> (bit & 0x3F) & 1 == 1, len)
    }

    #[inline]
    pub(super) fn holds_char(&self, character: char) -> bool {
        self.holds(code_of(character))
    }

    /// All of the basic plane.
    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        let codes = (0..BEYOND).filter(|code| self.holds(*code));
        codes.filter_map(|code| char::from_u32(u32::from(code)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_all_lengths() {
        for character in ['a', 'é', '中', '龥', '\u{fffd}', '𠀀'] {
            assert_eq!(code_at(character.to_string().as_bytes(), 0), code_of(character));
        }
    }

    #[test]
    fn a_set_holds_what_was_added() {
        let set = CharSet::of(['縣', 'a'].into_iter());
        assert!(set.holds_char('縣') && !set.holds_char('村') && !set.holds_char('𠀀'));
        assert_eq!(set.iter().collect::<String>(), "a縣");
        for (text, holds, len) in
            [("a", true, 1), ("b", false, 1), ("縣", true, 3), ("é", false, 2), ("𠀀", false, 4)]
        {
            assert_eq!(set.holds_at(text.as_bytes(), 0), (holds, len), "{text}");
        }
    }
}
