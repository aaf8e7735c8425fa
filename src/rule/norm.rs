//! The form in which the words of a rule and the text of a report are compared. Owns widths and white space;
//! script and case are `lexis`'s.

use crate::lexis::fold;
use crate::lexis::space::{find_space, trim_start};

/// `text` folded, in half width, without white space save one space between two Latin words.
pub(super) fn normal(text: &str) -> String {
    let folded = fold(text);
    if find_space(&folded) == folded.len() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    let mut rest = trim_start(&folded);
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(find_space(rest));
        if word.chars().next().is_some_and(is_word) && out.chars().next_back().is_some_and(is_word) {
            out.push(' ');
        }
        out.push_str(word);
        rest = trim_start(behind);
    }
    out
}

/// A text in the form in which texts are compared, with the place of each of its bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    pub(super) text: String,
    /// Where each byte of `text` comes from: the start and end of its character in the source.
    places: Vec<(usize, usize)>,
}

impl Mapped {
    /// Adds a piece of the source that begins at byte `base`, each character as `form` writes it.
    pub(super) fn push(&mut self, piece: &str, base: usize, form: fn(char) -> char) {
        let mut space = false;
        for (at, character) in piece.char_indices() {
            let formed = form(character);
            if formed.is_whitespace() {
                space = true;
                continue;
            }
            let place = (base + at, base + at + character.len_utf8());
            if space && is_word(formed) && self.text.chars().next_back().is_some_and(is_word) {
                self.text.push(' ');
                self.places.push(place);
            }
            space = false;
            self.text.push(formed);
            self.places.resize(self.text.len(), place);
        }
    }

    /// Where the bytes from `start` to `end` come from.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<crate::source::Span> {
        let first = self.places.get(start)?;
        let last = self.places.get(end.checked_sub(1)?)?;
        Some(crate::source::Span::new(first.0, last.1))
    }
}

/// Where `part` stands in a normalised text; Latin words at its ends match whole.
pub(super) fn places_of<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let word = |character: Option<char>| character.is_some_and(is_word);
    let (first, last) = (word(part.chars().next()), word(part.chars().next_back()));
    let whole = move |at: usize| {
        let cut_before = first && word(text[..at].chars().next_back());
        let cut_behind = last && word(text[at + part.len()..].chars().next());
        !cut_before && !cut_behind
    };
    find_all(text, part).filter(move |at| whole(*at))
}

/// Where `part` stands, without overlaps; for the short texts and parts of labels.
fn find_all<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + memchr::memmem::find(text.as_bytes().get(from..)?, part.as_bytes())?;
        from = at + part.len().max(1);
        Some(at)
    })
}

/// The character boundary of `text` at `at` or next before it.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a character is of a Latin word: such words match whole or not at all.
pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// The ASCII character of a full-width one.
pub(super) fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).expect("full-width forms map onto ASCII")
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_width_do_not_count() {
        for (text, expected) in [
            ("對外 捐贈\n\n合計", "對外捐贈合計"),
            ("Of  Which\n24", "of which 24"),
            ("（Ａ）：", "(a):"),
            (" 5 G 基站", "5 g基站"),
        ] {
            assert_eq!(normal(text), crate::lexis::fold(expected), "{text}");
        }
    }
}
