//! White space and width of a piece of text. Owns byte-wise forms of what `str` does character by character: every
//! line of every report passes here several times.

/// Whether a character is white space, or has no width and separates nothing.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}')
}

/// Bytes of the white space character that begins `bytes`; 0 where none does.
#[inline]
fn space_at(bytes: &[u8]) -> usize {
    match bytes {
        // Most of what is looked at: Latin letters, ideographs.
        [0x21..=0x7F | 0xE4..=0xEE, ..] => 0,
        [b' ' | 0x09..=0x0D, ..] => 1,
        [0xC2, 0x85 | 0xA0, ..] => 2,
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8B | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..]
        | [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}

/// Bytes of the white space character that ends `bytes`; 0 where none does.
#[inline]
fn space_before(bytes: &[u8]) -> usize {
    match bytes {
        [.., b' ' | 0x09..=0x0D] => 1,
        [.., 0..=0x7F] => 0,
        [.., 0xC2, 0x85 | 0xA0] => 2,
        [.., a, b, c] if space_at(&[*a, *b, *c]) == 3 => 3,
        _ => 0,
    }
}

/// Bytes of the blanks at the start: spaces on one line, wide and unbreakable ones too.
#[inline]
pub fn blanks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += match bytes[at..] {
            [b' ', ..] => 1,
            [0xC2, 0xA0, ..] => 2,
            [0xE3, 0x80, 0x80, ..] => 3,
            _ => return at,
        };
    }
}

/// Without the blanks at the end, see [`blanks`].
#[inline]
pub fn trim_end_blanks(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    loop {
        end -= match bytes[..end] {
            [.., b' '] => 1,
            [.., 0xC2, 0xA0] => 2,
            [.., 0xE3, 0x80, 0x80] => 3,
            _ => return &text[..end],
        };
    }
}

/// Without white space at the start.
#[inline]
pub fn trim_start(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match space_at(&bytes[at..]) {
            0 => return &text[at..],
            len => at += len,
        }
    }
}

/// Without white space at the end.
pub fn trim_end(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    loop {
        match space_before(&bytes[..end]) {
            0 => return &text[..end],
            len => end -= len,
        }
    }
}

/// Without white space at either end.
pub fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// Where the first white space stands, or the end.
pub fn find_space(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            // Ideographs.
            0xE4..=0xE9 => 3,
            0x21..=0x7F => 1,
            _ if space_at(&bytes[at..]) > 0 => return at,
            _ => 1,
        };
    }
    bytes.len()
}

/// The characters that are no ideographs, each with its offset: marks, letters, digits.
pub fn other_than_ideographs(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let 0xE4..=0xE9 = *bytes.get(at)? {
            at += 3;
        }
        let begin = at;
        let character = match bytes[begin] {
            byte @ 0..=0x7F => char::from(byte),
            _ => text[begin..].chars().next()?,
        };
        at += character.len_utf8();
        Some((begin, character))
    })
}

/// Terminal columns, near enough for comparing lines: three bytes of UTF-8 are a wide character.
pub fn width(text: &str) -> usize {
    // One column less than bytes for characters of two and three bytes, two less for those of four.
    let count = |from: u8| -> usize {
        let short = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte >= from)).sum::<u8>();
        text.as_bytes().chunks(255).map(|chunk| usize::from(short(chunk))).sum()
    };
    text.len() - count(0xC0) - count(0xF0)
}

/// Whether a character is a letter; ideographs are, without a look into the tables.
#[inline]
pub fn is_letter(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}') || character.is_alphabetic()
}

/// Whether a character is a letter or a digit of any script.
#[inline]
pub fn is_letter_or_digit(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}') || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        for code in 0..=0x1_0001_u32 {
            let Some(character) = char::from_u32(code) else { continue };
            let text = format!("{character}中 x{character}");
            assert_eq!(trim(&text), text.trim_matches(is_space), "{code:x}");
            assert_eq!(find_space(&text), text.find(is_space).unwrap_or(text.len()), "{code:x}");
            let wide = |c: char| if c.len_utf8() >= 3 { 2 } else { 1 };
            assert_eq!(width(&text), text.chars().map(wide).sum::<usize>(), "{code:x}");
        }
    }

    #[test]
    fn ideographs_are_passed_over() {
        let found: Vec<_> = other_than_ideographs("捐贈，3次（é龥").collect();
        assert_eq!(found, [(6, '，'), (9, '3'), (13, '（'), (16, 'é')]);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for character in (0..=0x1_0000_u32).filter_map(char::from_u32) {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character}");
            assert_eq!(is_letter_or_digit(character), character.is_alphanumeric(), "{character}");
        }
    }
}
