//! Chinese numerals: 三十二, 百分之八, 兩成, 數十萬. Owns where such a run is a quantity and its value; idioms
//! (十分滿意, 千兆, 三明) and ordinals are none.

use super::fold::fold_char;
use super::lexicon::lexicon;
use super::trie::Trie;
use super::{Left, Qualifier, Quantity};
use crate::decimal::Decimal;
use crate::figure::unit::Dim;
use crate::source::Span;
use std::sync::LazyLock;

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

/// How long the run of numerals is that a text begins with.
pub(super) fn numerals(text: &str) -> usize {
    let part = |character: &char| digit(*character).is_some() || power(*character).is_some();
    text.chars().take_while(part).map(char::len_utf8).sum()
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
pub(super) fn evaluate(run: &str) -> Option<i64> {
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

/// Whether a run is the number of the items of a list beside it: 五大戰略：甲、乙…, 甲、乙、丙三大領域. Without a list such a
/// word is a name (三大攻堅戰), and no figure.
pub(super) fn counts_a_list(lead: &str, behind: &str, run: &Run) -> bool {
    const OPENINGS: [&str; 11] = ["：", ":", "——", "（", "(", "包括", "分別", "分别", "涵蓋", "涵盖", "即"];
    const NEAR: usize = 24;
    let small =
        run.value.is_some_and(|value| (Decimal::from(2)..=20.into()).contains(&value)) && !run.percent;
    let Some(counted) = behind.strip_prefix('大').filter(|_| small && !lead.ends_with('第')) else {
        return false;
    };
    let clause = lead.rsplit(['。', '；', '，', '：', '！', '？', '（', ',', ':']).next().unwrap_or_default();
    if clause.matches('、').count() >= 2 && counted.starts_with(char::is_alphabetic) {
        return true;
    }
    let sentence = &counted[..counted.find(['。', '；', '！', '？']).unwrap_or(counted.len())];
    let paragraph = &sentence[..sentence.find("\n\n").unwrap_or(sentence.len())];
    let near = paragraph.char_indices().nth(NEAR).map_or(paragraph.len(), |(at, _)| at);
    let opens = OPENINGS.iter().filter_map(|word| paragraph[..near].find(word)).min();
    opens.is_some_and(|at| {
        !paragraph[..at].contains(['，', ',', '、'])
            && (paragraph[at..].contains('、') || paragraph[at..].trim_end().ends_with(['：', ':']))
    })
}

/// Whether what stands around a run of Chinese numerals allows it to be a quantity: asked before its wording and
/// unit are looked for, since most runs are none. `wording` is what a currency would end.
pub(super) fn may_be_quantity<'t>(
    lead: &str,
    behind: &str,
    run: &Run,
    wording: impl FnOnce() -> &'t str,
) -> bool {
    if lead.ends_with(['第', '十', '初', '周', '週']) || lead.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if behind.starts_with("分之") || lead.ends_with("分之") {
        return false;
    }
    let Some(value) = run.value.filter(|_| !run.bare_scale) else { return true };
    let next = behind.chars().next();
    let words = lexicon();
    let measured = next.is_some_and(|next| words.may_begin_unit(next)) || words.may_end_currency(wording());
    if !measured
        || behind.starts_with("位一")
        || next.is_some_and(|next| next.is_whitespace() || "月日點点时時".contains(next))
    {
        return false;
    }
    run.characters > 1 || value != 1 && next.is_some_and(|next| COUNTED.contains(&next))
}

/// A run of Chinese numerals that [`may_be_quantity`]: it is one only with a measure word or unit behind it.
pub(super) fn quantity(text: &str, line: &str, mut quantity: Quantity, run: Run) -> Option<Quantity> {
    let behind = &text[quantity.span.start() + run.len..];
    let unit = quantity.unit.as_ref().filter(|unit| unit.dim != Dim::NONE);
    let directly = unit.is_some() && !behind.starts_with(|c: char| c.is_whitespace());
    if run.value.is_none() || run.bare_scale {
        return vague(text, line, quantity, run, directly);
    }
    if !directly {
        return None;
    }
    if behind.starts_with('年') && quantity.number > 1900 {
        quantity.year = u16::try_from(quantity.number.to_string().parse::<u32>().ok()?).ok();
        quantity.left = Some(Left::Period);
    }
    // 十二月三十一日
    let month = behind.starts_with('月') && quantity.number <= 12;
    let day = behind.starts_with(['日', '號', '号']) && line.ends_with('月') && quantity.number <= 31;
    if month && line.ends_with('年') || day {
        quantity.left = Some(Left::Period);
    }
    if behind.starts_with('年') && quantity.left.is_none() {
        let era = line.ends_with("民國") || line.ends_with("民国");
        let written = &text[quantity.span.start()..quantity.span.end()];
        let year =
            quantity.number.whole().and_then(|year| u16::try_from(year).ok()).filter(|year| *year < 140);
        // 一一二年; 民國一百一十二年.
        let placed = era || run.characters == 3 && !written.contains('百') && quantity.number >= 100;
        if let Some(year) = year.filter(|_| placed) {
            quantity.year = Some(1911 + year);
            quantity.left = Some(Left::Period);
        }
    }
    Some(quantity)
}

/// Measure words that make a single Chinese numeral a count (三個, 五家); others mostly name things (三農, 五線).
const COUNTED: [char; 24] = [
    '個', '个', '年', '家', '名', '人', '項', '项', '次', '場', '场', '件', '所', '座', '倍', '種', '种',
    '期', '條', '条', '份', '台', '萬', '万',
];

/// 數十萬, 超百場: bounds that nobody knows. 萬餘名 is bounded: [10000, 20000).
fn vague(text: &str, lead: &str, mut quantity: Quantity, run: Run, directly: bool) -> Option<Quantity> {
    let several = run.value.is_none();
    let counted = quantity.unit.as_ref().is_some_and(|unit| unit.dim == Dim::COUNT);
    let wording = quantity.qualifier.is_some();
    if run.bare_scale && quantity.qualifier == Some(Qualifier::OverOrEqual) && directly {
        return Some(quantity);
    }
    let behind = text[quantity.written.end()..].chars().next();
    let alone = lead
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '（' | '(' | '|' | '：' | ':'))
        && behind.is_none_or(|c| c.is_whitespace() || matches!(c, '）' | ')' | '|'));
    // 萬人次 alone in its column is a unit.
    if directly && alone && !wording && !several {
        return None;
    }
    // 百萬元, 千克, 萬噸 without a number are units; 百場 counts something.
    if directly && !counted && !wording && !several {
        return None;
    }
    if !(several || wording || directly || run.characters > 1) {
        return None;
    }
    if several && !directly && run.characters < 3 {
        return None;
    }
    quantity.left = Some(Left::Vague);
    quantity.written = quantity.written.cover(Span::new(quantity.span.start(), quantity.span.end()));
    Some(quantity)
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
    fn what_counts_a_list() {
        for (text, counts) in [
            ("五大戰略：甲、乙、丙", true),
            ("四大範疇（環境、社會）", true),
            ("三大支柱：\n\n- 環境", true),
            ("三大攻堅戰取得成果", false),
            ("三大平台，包括甲、乙", false),
            ("三大平台。服務：甲、乙", false),
        ] {
            let run = read(text).unwrap();
            assert_eq!(counts_a_list("集團推進", &text[run.len..], &run), counts, "{text}");
        }
        let run = read("三大領域").unwrap();
        assert!(counts_a_list("聚焦教育、醫療、養老", "大領域", &run));
        assert!(!counts_a_list("聚焦教育、醫療", "大領域", &run));
        assert!(!counts_a_list("甲、乙、丙第", "大領域", &run));
    }

    #[test]
    fn runs_without_bounds() {
        assert_eq!(read("數十萬網友").unwrap().value, None);
        assert!(read("百場").unwrap().bare_scale);
        assert_eq!(read("數字鄉村"), None);
    }
}
