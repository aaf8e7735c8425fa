//! Whole numbers wherever they stand, in digits and in Chinese numerals: 第32個, 凌晨三點, 五大戰略. Owns where such a
//! number begins and ends; that most of them are no figures is no matter here.

use super::chinese;

/// So many digits are read at most.
const LONGEST: usize = 15;

/// A whole number in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Whole {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its value.
    pub value: i64,
}

/// The first whole number of a folded text at or behind `from`.
pub fn next_whole(text: &str, from: usize) -> Option<Whole> {
    let mut at = from;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if character.is_ascii_digit() { digits(rest) } else { chinese::numerals(rest) };
        let value = match len {
            0 => None,
            len if character.is_ascii_digit() => in_digits(&rest[..len]),
            len => chinese::evaluate(&rest[..len]),
        };
        if let Some(value) = value {
            return Some(Whole { start: at, end: at + len, value });
        }
        at += len.max(character.len_utf8());
    }
    None
}

/// How long the run of digits is that a text begins with; marks of thousands and a decimal part belong to it.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut len = 0;
    while digit(len) || matches!(bytes.get(len), Some(b',' | b'.')) && digit(len + 1) {
        len += 1;
    }
    len
}

/// The value of digits with or without marks of thousands; none of those with a decimal part.
fn in_digits(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|character| *character != ',').collect();
    (plain.len() <= LONGEST).then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_part_of_a_name() {
        for (text, found) in [
            ("第32个国际残疾人日", vec![32]),
            ("第三十二届", vec![32]),
            ("凌晨三点, 凌晨3点", vec![3, 3]),
            ("五大战略", vec![5]),
            ("两个1,250家", vec![2, 1250]),
            ("二〇二三年", vec![2023]),
            ("1.5万", vec![10_000]),
            ("9999999999999999999", vec![]),
            ("战略", vec![]),
        ] {
            let mut values = Vec::new();
            let mut from = 0;
            while let Some(whole) = next_whole(text, from) {
                values.push(whole.value);
                from = whole.end;
            }
            assert_eq!(values, found, "{text}");
        }
    }
}
