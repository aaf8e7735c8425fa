//! Folding for comparison: Traditional to Simplified, full width to half width, upper to lower case, one
//! character to one character. Owns the table; folded text is never shown.

use std::sync::LazyLock;

static TABLE: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0_u16; 0x1_0000].into_boxed_slice();
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

/// One character in the form in which characters are compared.
pub fn fold_char(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let code = character as u32;
    match code {
        0xFF01..=0xFF5E => ascii(code - 0xFEE0).to_ascii_lowercase(),
        0x3000 | 0x00A0 => ' ',
        0x2012..=0x2015 | 0x2212 => '-',
        0x2018 | 0x2019 => '\'',
        0x201C | 0x201D => '"',
        _ => match TABLE.get(code as usize) {
            Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(character),
            _ => character.to_lowercase().next().unwrap_or(character),
        },
    }
}

fn ascii(code: u32) -> char {
    char::from_u32(code).expect("full-width forms map onto ASCII")
}

/// Whether a character is the Simplified form of a Traditional one and not in use in Traditional text itself.
pub fn is_simplified_only(character: char) -> bool {
    static ONLY: LazyLock<std::collections::BTreeSet<char>> = LazyLock::new(|| {
        let common = "个们这为来时会对发业员产经还进过开关东车长门问间见现实体应当点热无与专并总计资质贡献护务际环节约权项评环";
        common.chars().filter(|c| fold_char(*c) == *c).collect()
    });
    ONLY.contains(&character)
}

/// A text in the form in which texts are compared; white space is kept.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
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
