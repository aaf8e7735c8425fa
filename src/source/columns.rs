//! How many columns of a terminal texts take: two for a CJK character. Owns that count and where a text is cut by it.

use unicode_width::UnicodeWidthChar;

fn width_of(character: char) -> usize {
    character.width().unwrap_or(0)
}

/// Columns of a text.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Columns of a text, counted no further than just past `limit`.
pub(super) fn columns_up_to(characters: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut used = 0;
    for character in characters {
        used += width_of(character);
        if used > limit {
            break;
        }
    }
    used
}

/// Bytes of the longest prefix within `room` columns.
pub(super) fn first_columns(text: &str, room: usize) -> usize {
    fitting(text.chars(), room)
}

/// Bytes of the longest suffix within `room` columns.
pub(super) fn last_columns(text: &str, room: usize) -> usize {
    fitting(text.chars().rev(), room)
}

fn fitting(characters: impl Iterator<Item = char>, room: usize) -> usize {
    let mut used = 0;
    let mut bytes = 0;
    for character in characters {
        used += width_of(character);
        if used > room {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
}
