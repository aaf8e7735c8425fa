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

/// The known word nearest to a mistyped one, if any is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word: Vec<char> = word.to_lowercase().replace(['_', ' '], "-").chars().take(64).collect();
    let limit = (word.len() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| {
            let written: Vec<char> = candidate.replace('_', "-").chars().collect();
            (distance(&word, &written), candidate)
        })
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Edits between two words, where neighbours swapped are one edit (optimal string alignment).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let same = usize::from(left[i - 1] != right[j - 1]);
            let mut best = (above[j - 1] + same).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(1 + before.get(j - 2).copied().unwrap_or(usize::MAX - 1));
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
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

    #[test]
    fn did_you_mean() {
        let known = ["check", "figures", "for_each", "id"];
        for (word, expected) in [
            ("chekc", Some("check")),
            ("foreach", Some("for_each")),
            ("figure", Some("figures")),
            ("x", None),
            ("banana", None),
        ] {
            assert_eq!(nearest(word, known).as_deref(), expected, "{word}");
        }
    }
}
