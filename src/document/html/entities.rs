//! Character references: `&nbsp;`, `&#44;`, `&minus;`. Owns where one ends and what it stands for.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

/// The longest name of a character, and more.
const LONGEST: usize = 40;

/// The reference that begins a text: its length, and what it stands for. `None` where the `&` is a sign like any other.
pub(super) fn reference(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(length, character)| (length + 2, Cow::Owned(character.to_string())));
    }
    let name = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let end = 1 + name + usize::from(body.as_bytes().get(name) == Some(&b';'));
    let whole = &text[..end];
    if let Some(common) = common(whole) {
        return Some((end, Cow::Borrowed(common)));
    }
    let stands_for = decoded(whole);
    // What was not taken into the reference stands behind it as it is: `&nbsp1`.
    let kept = whole.bytes().rev().zip(stands_for.bytes().rev()).take_while(|(one, other)| one == other);
    let kept = kept.count();
    if kept >= end {
        return None;
    }
    let stands_for = stands_for[..stands_for.len() - kept].to_owned();
    (!stands_for.is_empty()).then_some((end - kept, Cow::Owned(stands_for)))
}

/// References in every other page.
fn common(whole: &str) -> Option<&'static str> {
    Some(match whole {
        "&nbsp;" => "\u{a0}",
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&ensp;" => "\u{2002}",
        "&emsp;" => "\u{2003}",
        "&thinsp;" => "\u{2009}",
        "&ndash;" => "–",
        "&mdash;" => "—",
        "&minus;" => "−",
        "&comma;" => ",",
        "&period;" => ".",
        "&percnt;" => "%",
        // The one name of a sign that also ends names.
        "&semi;" => ";",
        _ => return None,
    })
}

/// A reference as the tokenizer reads it: it knows all the names.
fn decoded(whole: &str) -> String {
    let mut out = String::new();
    for token in Tokenizer::new(whole).flatten() {
        if let Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text));
        }
    }
    out
}

/// `44;`, `x2212;`, and without a semicolon: the length, and the character.
fn numeric(text: &str) -> Option<(usize, char)> {
    let (prefix, radix) = if text.starts_with(['x', 'X']) { (1, 16) } else { (0, 10) };
    let digits = text[prefix..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = prefix + digits;
    let code = u32::from_str_radix(&text[prefix..end], radix).unwrap_or(u32::MAX);
    let length = end + usize::from(text.as_bytes().get(end) == Some(&b';'));
    // Programs that know no other characters write those of Windows.
    let character = match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
        Ok(0) => None,
        _ => char::from_u32(code),
    };
    Some((length, character.unwrap_or(char::REPLACEMENT_CHARACTER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_every_kind() {
        let cases = [
            ("&nbsp;1", 6, "\u{a0}"),
            ("&nbsp1,234", 5, "\u{a0}"),
            ("&#44;234", 5, ","),
            ("&#x2212;3", 8, "−"),
            ("&#8201", 6, "\u{2009}"),
            ("&#150;", 6, "–"),
            ("&#0;", 4, "\u{fffd}"),
            ("&#x110000;", 10, "\u{fffd}"),
            ("&permil;", 8, "‰"),
            ("&notit;", 4, "¬"),
            ("&amp;", 5, "&"),
            ("&amplify", 4, "&"),
            ("&NotEqualTilde;", 15, "≂\u{338}"),
        ];
        for (text, length, stands_for) in cases {
            assert_eq!(reference(text), Some((length, Cow::Borrowed(stands_for))), "{text}");
        }
        for text in ["& 1", "&", "&x", "&#", "&#x;", "&unknown;", "R&D;"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
