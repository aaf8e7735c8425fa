//! Folding for comparison: Traditional to Simplified, full width to half width, upper to lower case, one
//! character to one character. Owns the table; folded text is never shown.

use std::sync::LazyLock;

/// The folded form of every character of the basic plane; 0 where a character stays as it is.
static TABLE: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0_u16; 0x1_0000].into_boxed_slice();
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

/// Whether a character is the Simplified form of a Traditional one and not in use in Traditional text itself.
pub fn is_simplified_only(character: char) -> bool {
    const COMMON: &str = "个们为来时会对发业员产经还进过开关东车长门问间见现实体应当点热无与专并总计资质贡献护务际环节约权项评";
    static ONLY: LazyLock<Box<[u64]>> = LazyLock::new(|| {
        let mut bits = vec![0_u64; 0x1_0000 / 64].into_boxed_slice();
        for code in COMMON.chars().map(|character| character as usize) {
            bits[code / 64] |= 1 << (code % 64);
        }
        bits
    });
    let code = character as usize;
    ONLY.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// A text in the form in which texts are compared; white space is kept.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(fold_char));
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
