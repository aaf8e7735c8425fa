//! What stands beside a numeral: the currency and wording before it, the unit and wording behind it. Owns how far
//! they may stand away; which words they are is asked of `lexicon`.

use std::sync::Arc;

use super::lexicon::{gap, lexicon};
use super::space::{blanks, trim_end_blanks};
use super::{Quantity, classify};
use crate::figure::unit::Dim;
use crate::source::Span;

/// Finds currency and wording before, unit and wording behind a numeral that ends at `end`; `line` is what stands
/// before it on its line.
pub(super) fn dress(text: &str, line: &str, quantity: &mut Quantity, end: usize) {
    let words = lexicon();
    let before = lead_of(text, line, quantity.span.start());
    let mut start = before.as_ptr() as usize - text.as_ptr() as usize + before.len();
    let mut lead = before;
    let currency = words.currency_before(before);
    if let Some((len, unit)) = &currency {
        start -= len;
        lead = before[..before.len() - len].trim_end_matches(' ');
        quantity.written = Span::new(start, end);
        quantity.unit = Some(Arc::new(unit.clone()));
    }
    if let Some((len, qualifier)) = words.qualifier_before(lead) {
        quantity.qualifier = Some(qualifier);
        let from = lead.as_ptr() as usize - text.as_ptr() as usize + lead.len() - len;
        quantity.written = Span::new(from, end);
    }
    quantity.written = quantity.written.cover(Span::new(quantity.span.start(), end));
    quantity.span = Span::new(quantity.span.start(), end);
    if quantity.ratio_to.is_none() {
        unit_behind(text, quantity, end);
    }
    let behind = &text[quantity.written.end()..];
    // 7 or more, 65 and above: English words need their blank.
    let words_follow = || ["or ", "and "].iter().any(|word| behind[blanks(behind)..].starts_with(word));
    let spaces = match quantity.unit {
        Some(_) => gap(behind),
        None if words_follow() => blanks(behind),
        None => 0,
    };
    if let Some((len, qualifier)) = words.qualifier_after(&behind[spaces..])
        && quantity.qualifier.is_none_or(|known| known != qualifier)
        && !behind[spaces..].starts_with("以來")
    {
        quantity.qualifier.get_or_insert(qualifier);
        quantity.written =
            quantity.written.cover(Span::new(quantity.written.end(), quantity.written.end() + spaces + len));
    }
}

/// What stands before byte `at`, without the white space next to it: on its line, or at the end of the line
/// above where the numeral begins a line.
pub(super) fn lead_of<'t>(text: &'t str, line: &'t str, at: usize) -> &'t str {
    let line = trim_end_blanks(line);
    if !line.is_empty() {
        return line;
    }
    let above = text[..at].trim_end();
    let broken = !text[above.len()..at].is_empty() && gap(&text[above.len()..]) == at - above.len();
    if broken { classify::before(text, above.len()) } else { line }
}

pub(super) fn unit_behind(text: &str, quantity: &mut Quantity, end: usize) {
    let behind = &text[end..];
    let blanks = blanks(behind);
    let broken = Some(gap(behind)).filter(|broken| *broken != blanks && long_line_before(text, end));
    let broken = broken.unwrap_or(blanks);
    // Only in running Chinese text does a unit stand on the next line.
    let wide = behind[broken..].starts_with(|c: char| c.len_utf8() == 3);
    let spaces = if wide { broken } else { blanks };
    let money = quantity.unit.as_ref().is_some_and(|unit| unit.dim.is_money());
    let Some(found) = lexicon().unit_at(&behind[spaces..], money) else { return };
    // Across spaces a unit must be a unit, not the first character of the next word.
    if spaces > 0 && !stands_alone(&behind[spaces..], found.len, found.named) {
        return;
    }
    if let Some(inner) = found.inner {
        quantity.qualifier.get_or_insert(inner);
    }
    let mut unit = found.unit;
    if let Some(currency) = quantity.unit.take()
        && (!found.named || unit.dim.is_money())
    {
        if !found.named || unit.dim == Dim::MONEY {
            unit.dim = currency.dim;
        }
        let mut text = currency.text.to_string();
        super::push_squeezed(&mut text, &unit.text);
        unit.text = text.into();
        if !found.named {
            unit.multiplier = unit.multiplier.mul(currency.multiplier).unwrap_or(unit.multiplier);
        }
    }
    quantity.unit = Some(Arc::new(unit));
    quantity.written = quantity.written.cover(Span::new(end, end + spaces + found.len));
}

/// Whether a numeral ends a line of running text, so that its unit may stand on the next line.
fn long_line_before(text: &str, end: usize) -> bool {
    let line = classify::before(text, end);
    line.chars().take(13).count() > 12 || line.starts_with(['，', '、'])
}

/// Whether a unit behind white space is a word of its own.
fn stands_alone(text: &str, len: usize, named: bool) -> bool {
    let unit = &text[..len];
    if unit.is_ascii() {
        return true;
    }
    let next = text[len..].chars().next();
    let ends = next.is_none_or(|c| !c.is_alphanumeric());
    named && (ends || unit.chars().count() > 1 || !begins_word(text))
        || unit.starts_with(['萬', '万', '億', '亿', '百', '千', '元', '%', '％'])
}

/// Whether a text begins with a word whose first character only looks like a measure word: 人才, 項目, 家庭.
fn begins_word(text: &str) -> bool {
    const WORDS: [&str; 44] = [
        "人才", "人員", "人员", "人民", "人均", "人力", "人工", "人類", "人类", "人事", "個人", "个人",
        "個別", "个别", "家庭", "家長", "家长", "家居", "名單", "名单", "名稱", "名称", "項目", "项目",
        "件數", "期間", "期间", "場地", "场地", "場所", "场所", "條件", "条件", "份額", "份额", "台灣",
        "台湾", "位置", "種類", "种类", "年度", "年齡", "年龄", "次數",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
        || !text.starts_with([
            '人', '名', '個', '个', '家', '戶', '户', '件', '項', '项', '次', '場', '场', '期', '所', '間',
            '间',
        ])
}
