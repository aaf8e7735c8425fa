//! The form in which the words of a rule and the text of a report are compared. Owns widths and white space;
//! script and case are `lexis`'s.

use crate::lexis::fold::fold_char;

/// `text` folded, in half width, without white space save one space between two Latin words.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for character in text.chars().map(fold_char) {
        if character.is_whitespace() {
            space = true;
            continue;
        }
        if space && is_word(character) && out.chars().next_back().is_some_and(is_word) {
            out.push(' ');
        }
        space = false;
        out.push(character);
    }
    out
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
