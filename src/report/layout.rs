//! Laying out text by display width: measuring, cropping, padding, and breaking lines between CJK characters
//! and at spaces. Owns terminal columns; it must not know what the text says.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that do not begin a line.
const NOT_FIRST: &str = "，。、；：？！）」』》】”’…％%‰°)],.;:!?";
/// Characters that do not end a line.
const NOT_LAST: &str = "（「『《【“‘([";

/// Terminal columns of a text.
pub(crate) fn columns(text: &str) -> usize {
    // Of most texts every character has a width of its own.
    let plain = |character: char| match character {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}' => Some(2),
        _ => None,
    };
    text.chars().map(plain).sum::<Option<usize>>().unwrap_or_else(|| text.width())
}

/// The text, or as much of it as fits `room` columns with an ellipsis.
pub(crate) fn fit(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > room {
            break;
        }
        out.push(character);
    }
    out.push('…');
    out
}

/// The text, or as much of its end as fits `room` columns after an ellipsis: for paths.
pub(crate) fn fit_end(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let reversed: String = text.chars().rev().collect();
    fit(&reversed, room).chars().rev().collect()
}

/// The text with spaces up to `width` columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The text with spaces before it up to `width` columns.
pub(crate) fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Breaks a text into lines of at most `width` columns. Numbers and Latin words stay whole where they fit;
/// punctuation does not begin a line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let trimmed = piece.trim_end();
        let shown = columns(trimmed);
        if used + shown > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        let piece = if line.is_empty() { piece.trim_start() } else { piece };
        if shown <= width || columns(piece.trim_end()) <= width {
            line.push_str(piece);
            used += if piece.len() == trimmed.len() { shown } else { columns(piece) };
        } else {
            break_piece(piece, width, &mut line, &mut lines);
            used = columns(&line);
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// A piece longer than a line is broken anywhere.
fn break_piece(piece: &str, width: usize, line: &mut String, lines: &mut Vec<String>) {
    for character in piece.chars() {
        if columns(line) + character.width().unwrap_or(0) > width {
            lines.push(std::mem::take(line));
        }
        line.push(character);
    }
}

/// The smallest pieces between which a line may break; the spaces after a word belong to it.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let (mut earlier, mut before) = (' ', ' ');
    for (at, character) in text.char_indices() {
        if at > 0 && may_break(earlier, before, character) {
            out.push(&text[start..at]);
            start = at;
        }
        (earlier, before) = (before, character);
    }
    out.push(&text[start..]);
    out
}

/// Whether a line may end after `before`, which follows `earlier`, and the next begin with `after`. A number
/// and its unit stay together: `95,374人`, `2.7 萬元`.
fn may_break(earlier: char, before: char, after: char) -> bool {
    let mark =
        |character: char| !matches!(character, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'A'..='Z' | 'a'..='z');
    if after.is_whitespace()
        || mark(after) && NOT_FIRST.contains(after)
        || mark(before) && NOT_LAST.contains(before)
    {
        return false;
    }
    let number = if before.is_whitespace() { earlier } else { before };
    if number.is_ascii_digit() && is_wide(after) {
        return false;
    }
    before.is_whitespace() || is_wide(before) || is_wide(after)
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}') || character.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_cjk_and_keeps_numbers_whole() {
        assert_eq!(
            wrap("分項相加得143.6萬元，合計卻印作146.3萬元", 20),
            ["分項相加得143.6萬", "元，合計卻印作", "146.3萬元"]
        );
        assert_eq!(wrap("a total of 143.6 units", 12), ["a total of", "143.6 units"]);
        assert_eq!(wrap("相差 2.7 萬元", 10), ["相差", "2.7 萬元"]);
    }

    #[test]
    fn punctuation_does_not_begin_a_line() {
        assert_eq!(wrap("一二三四，五", 8), ["一二三", "四，五"]);
    }

    #[test]
    fn fits_by_columns() {
        assert_eq!(fit("捐贈項目", 5), "捐贈…");
        assert_eq!(fit_end("drafts/report.txt", 11), "…report.txt");
        assert_eq!(pad("捐", 4), "捐  ");
    }
}
