//! Chinese numerals: 三十二, 百分之八, 兩成, 數十萬. Owns where such a run is a quantity and its value; idioms
//! (十分滿意, 千兆, 三明) and ordinals are none.

use std::sync::LazyLock;

use super::fold::fold_char;
use super::trie::Trie;
use crate::decimal::Decimal;

/// A run of Chinese numerals that may be a quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// Bytes of the run.
    pub(super) len: usize,
    /// Its value; `None` for a run without bounds (數十萬).
    pub(super) value: Option<Decimal>,
    /// Percent by itself: 百分之八, 兩成.
    pub(super) percent: bool,
    /// Only scale characters without a digit: 百, 萬.
    pub(super) bare_scale: bool,
    /// How many characters it has.
    pub(super) characters: usize,
}

fn digit(character: char) -> Option<i64> {
    Some(match fold_char(character) {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn power(character: char) -> Option<i64> {
    Some(match fold_char(character) {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether a character may begin a run.
pub(super) fn begins_run(character: char) -> bool {
    digit(character).is_some() || power(character).is_some() || matches!(character, '數' | '数' | '幾' | '几')
}

/// Reads the run at the start of `text`.
pub(super) fn read(text: &str) -> Option<Run> {
    if let Some(percent) = read_percent(text) {
        return Some(percent);
    }
    let vague_head = text.starts_with(['數', '数', '幾', '几']);
    let mut len = 0;
    let mut characters = 0;
    for character in text.chars() {
        let part = digit(character).is_some() || power(character).is_some() || (vague_head && len == 0);
        if !part {
            break;
        }
        len += character.len_utf8();
        characters += 1;
    }
    let run = &text[..len];
    if vague_head {
        return (characters > 1).then_some(Run {
            len,
            value: None,
            percent: false,
            bare_scale: false,
            characters,
        });
    }
    if let Some(tenths) = read_tenths(run, &text[len..]) {
        return Some(tenths);
    }
    let bare_scale = run.chars().all(|c| power(c).is_some()) && !run.starts_with(['十', '拾']);
    let value = evaluate(run)?;
    Some(Run { len, value: Some(value.into()), percent: false, bare_scale, characters })
}

/// 百分之三十五點六
fn read_percent(text: &str) -> Option<Run> {
    let rest = text.strip_prefix("百分之")?;
    let whole_len: usize =
        rest.chars().take_while(|c| digit(*c).is_some() || power(*c).is_some()).map(char::len_utf8).sum();
    let whole = evaluate(&rest[..whole_len])?;
    let mut len = "百分之".len() + whole_len;
    let mut value = Decimal::from(whole);
    let tail = &rest[whole_len..];
    if let Some(point) = tail.chars().next().filter(|c| matches!(c, '點' | '点')) {
        let digits: Vec<char> =
            tail[point.len_utf8()..].chars().take_while(|c| digit(*c).is_some()).collect();
        let fraction: String = digits.iter().filter_map(|c| digit(*c)).map(|d| d.to_string()).collect();
        if !fraction.is_empty() {
            value = Decimal::parse(&format!("{whole}.{fraction}"))?;
            len += point.len_utf8() + digits.iter().map(|c| c.len_utf8()).sum::<usize>();
        }
    }
    Some(Run { len, value: Some(value), percent: true, bare_scale: false, characters: 4 })
}

/// 兩成, 三成五
fn read_tenths(run: &str, rest: &str) -> Option<Run> {
    let mut characters = run.chars();
    let tenths = digit(characters.next()?)?;
    if characters.next().is_some() || tenths == 0 || !rest.starts_with('成') {
        return None;
    }
    let after = &rest['成'.len_utf8()..];
    // 三成 is a share; 三成立, 一成不變 are not.
    let continues = after.starts_with([
        '立', '員', '员', '果', '功', '本', '為', '为', '長', '长', '不', '熟', '都', '人', '分', '就', '交',
    ]);
    if continues {
        return None;
    }
    let half = after.chars().next().and_then(|c| if c == '半' { Some(5) } else { digit(c) });
    let len = run.len() + '成'.len_utf8() + half.map_or(0, |_| 3);
    let value = Decimal::from(tenths * 10 + half.unwrap_or(0));
    Some(Run { len, value: Some(value), percent: true, bare_scale: false, characters: 2 })
}

/// The value of digits and powers: 三十二, 一千零五十, 二〇二三, 萬.
fn evaluate(run: &str) -> Option<i64> {
    if run.is_empty() {
        return None;
    }
    if run.chars().count() > 1 && run.chars().all(|c| digit(c).is_some()) {
        return run.chars().try_fold(0_i64, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut hundred_millions, mut ten_thousands, mut section, mut current) =
        (0_i64, 0_i64, 0_i64, None::<i64>);
    for character in run.chars() {
        if let Some(value) = digit(character) {
            current = Some(value);
            continue;
        }
        let power = power(character)?;
        if power < 10_000 {
            section = section.checked_add(current.take().unwrap_or(1).checked_mul(power)?)?;
            continue;
        }
        let below = section.checked_add(current.take().unwrap_or(0))?;
        section = 0;
        if power == 10_000 {
            let base = if below == 0 { 1 } else { below };
            ten_thousands = ten_thousands.checked_add(base.checked_mul(power)?)?;
        } else {
            let sum = hundred_millions.checked_add(ten_thousands)?.checked_add(below)?;
            hundred_millions = if sum == 0 { 1 } else { sum }.checked_mul(power)?;
            ten_thousands = 0;
        }
    }
    hundred_millions.checked_add(ten_thousands)?.checked_add(section)?.checked_add(current.unwrap_or(0))
}

/// Whether the run at byte `at` of `text` lies in an idiom or a name (十分, 三明, 千里).
pub(super) fn in_idiom(text: &str, at: usize, len: usize) -> bool {
    static IDIOMS: LazyLock<Trie> = LazyLock::new(|| {
        Trie::forwards(super::units::fields::<1>(include_str!("data/idioms.tsv")).map(|row| row[0]))
    });
    let starts = text[..at].char_indices().rev().take(3).map(|(start, _)| start);
    std::iter::once(at).chain(starts).any(|start| {
        IDIOMS.longest(&text[start..]).is_some_and(|found| {
            start + found.len > at && (start < at || found.len > len || start + found.len >= at + len)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_runs() {
        let cases = [
            ("三十二人", "32"),
            ("十二個", "12"),
            ("一千零五十名", "1050"),
            ("二〇二三年", "2023"),
            ("兩萬五千戶", "25000"),
            ("萬餘名", "10000"),
            ("百分之八", "8"),
            ("百分之三十五點六", "35.6"),
            ("兩成", "20"),
            ("三成五", "35"),
            ("一億二千萬元", "120000000"),
        ];
        for (text, value) in cases {
            let run = read(text).unwrap_or_else(|| panic!("{text} is a run"));
            assert_eq!(run.value, Decimal::parse(value), "{text}");
        }
    }

    #[test]
    fn runs_without_bounds() {
        assert_eq!(read("數十萬網友").unwrap().value, None);
        assert!(read("百場").unwrap().bare_scale);
        assert_eq!(read("數字鄉村"), None);
    }
}
