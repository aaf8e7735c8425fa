//! Folding for comparison: Traditional to Simplified, full width to half width, upper to lower case, one
//! character to one character. Owns the table; folded text is never shown.

use std::sync::LazyLock;

use super::plane::CharSet;

/// The folded form of every character of the basic plane; 0 where a character stays as it is.
static TABLE: LazyLock<Box<[u16; 0x1_0000]>> = LazyLock::new(|| {
    let mut table = Box::new([0_u16; 0x1_0000]);
    // Beyond these ranges letters have no case.
    for code in (0..0x2E00).chain(0xFB00..0xFFFF_u32) {
        let Some(character) = char::from_u32(code) else { continue };
        let folded = u16::try_from(form(character) as u32).unwrap_or(0);
        if u32::from(folded) != code {
            table[code as usize] = folded;
        }
    }
    table[0x3000] = u16::from(b' ');
    for line in include_str!("data/fold.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut characters = line.chars();
        if let (Some(from), Some(to)) = (characters.next(), characters.next())
            && let (Ok(from), Ok(to)) = (u16::try_from(from as u32), u16::try_from(to as u32))
        {
            table[usize::from(from)] = to;
        }
    }
    table
});

/// The characters that do not stay as they are.
static CHANGES: LazyLock<CharSet> = LazyLock::new(|| {
    let changed = TABLE.iter().zip(0_u32..).filter(|(folded, _)| **folded != 0);
    CharSet::of(changed.filter_map(|(_, code)| char::from_u32(code)))
});

/// Width, case and the many dashes and quotes.
fn form(character: char) -> char {
    match character as u32 {
        code @ 0xFF01..=0xFF5E => {
            char::from_u32(code - 0xFEE0).expect("full-width forms map onto ASCII").to_ascii_lowercase()
        }
        0x00A0 => ' ',
        0x2012..=0x2015 | 0x2212 => '-',
        0x2018 | 0x2019 => '\'',
        0x201C | 0x201D => '"',
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// One character in the form in which characters are compared.
#[inline]
pub fn fold_char(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    match TABLE.get(character as usize) {
        Some(&folded) if folded != 0 => char::from_u32(u32::from(folded)).unwrap_or(character),
        _ => character,
    }
}

/// The characters that fold to `folded`, itself among them where it stays as it is.
pub(crate) fn unfold(folded: char) -> impl Iterator<Item = char> {
    /// Every character that changes, by what it changes to.
    static INVERSE: LazyLock<Vec<(u16, u16)>> = LazyLock::new(|| {
        let changes = TABLE.iter().enumerate().filter(|(_, folded)| **folded != 0);
        let mut pairs: Vec<(u16, u16)> = changes
            .filter_map(|(code, folded)| Some((*folded, u16::try_from(code).ok()?)))
            .chain((b'A'..=b'Z').map(|letter| (u16::from(letter.to_ascii_lowercase()), u16::from(letter))))
            .collect();
        pairs.sort_unstable();
        pairs
    });
    let code = u16::try_from(folded as u32).unwrap_or(0);
    let from = INVERSE.partition_point(|(folded, _)| *folded < code);
    let others = INVERSE[from..].iter().take_while(move |(folded, _)| *folded == code && code != 0);
    std::iter::once(folded).chain(others.filter_map(|(_, code)| char::from_u32(u32::from(*code))))
}

/// What the script of a character says: whether it is used in Traditional text only, in Simplified text only.
#[inline]
pub fn script(character: char) -> (bool, bool) {
    (CHANGES.holds_char(character), is_simplified_only(character))
}

/// Whether a character is the Simplified form of a Traditional one and not in use in Traditional text itself.
pub fn is_simplified_only(character: char) -> bool {
    const COMMON: &str = "个们为来时会对发业员产经还进过开关东车长门问间见现实体应当点热无与专并总计资质贡献护务际环节约权项评";
    static ONLY: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(COMMON.chars()));
    ONLY.holds_char(character)
}

/// A text in the form in which texts are compared; white space is kept.
pub fn fold(text: &str) -> String {
    let changes = &*CHANGES;
    let mut out = String::with_capacity(text.len());
    // What stays as it is is copied as a whole.
    let mut copied = 0;
    while let Some(at) = changes.next_in(text, copied) {
        let Some(character) = text[at..].chars().next() else { break };
        out.push_str(&text[copied..at]);
        out.push(fold_char(character));
        copied = at + character.len_utf8();
    }
    out.push_str(&text[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_width_case_and_script() {
        assert_eq!(fold("註冊志願者１００％　ＡＢc"), "注册志愿者100% abc");
        assert_eq!(fold("僱員佔比"), fold("雇员占比"));
    }
}
