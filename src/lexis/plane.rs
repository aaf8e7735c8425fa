//! Sets of characters of the basic plane, and finding them in a text. Owns what every pass over a text does for every
//! character.

/// Stands for every character beyond the basic plane.
const BEYOND: u16 = 0xFFFF;

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

    /// The first character at or behind byte `from` of a text that it holds.
    #[inline]
    pub(super) fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        let mut rest = text.as_bytes().get(from..)?;
        loop {
            let (index, bit, behind) = match rest {
                [a @ 0xE0..=0xEF, b, c, behind @ ..] => {
                    (usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F), c & 0x3F, behind)
                }
                [a @ 0..=0x7F, behind @ ..] => (usize::from(a >> 6), a & 0x3F, behind),
                [a @ 0xC0..=0xDF, b, behind @ ..] => (usize::from(a & 0x1F), b & 0x3F, behind),
                [_, _, _, _, behind @ ..] => (usize::from(BEYOND / 64), 0x3F, behind),
                _ => return None,
            };
            if self.0[index] >> bit & 1 == 1 {
                return Some(text.len() - rest.len());
            }
            rest = behind;
        }
    }

    #[inline]
    pub(super) fn holds_char(&self, character: char) -> bool {
        self.holds(code_of(character))
    }

    /// All of the basic plane.
    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        let codes = words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        });
        codes.filter(|code| *code != usize::from(BEYOND)).filter_map(|code| char::from_u32(code as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_added() {
        let set = CharSet::of(['縣', 'a'].into_iter());
        assert!(set.holds_char('縣') && !set.holds_char('村') && !set.holds_char('𠀀'));
        assert_eq!(set.iter().collect::<String>(), "a縣");
        assert_eq!(set.next_in("é中𠀀縣a", 0), Some(9));
        assert_eq!(set.next_in("é中𠀀縣a", 12), Some(12));
        assert_eq!(set.next_in("é中𠀀", 2), None);
        assert_eq!(CharSet::new(true).next_in("é中𠀀", 0), Some(5));
    }
}
