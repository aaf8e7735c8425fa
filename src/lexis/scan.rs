//! Finds every written number of a text in one pass. Owns where a numeral begins and ends, and what stands
//! beside it; whether it is a figure at all is asked of `classify`.

use std::sync::LazyLock;

use super::chinese::{self, Run};
use super::classify;
use super::lexicon::{gap, lexicon};
use super::plane::CharSet;
use super::space::{blanks, trim_end_blanks};
use super::{Left, Qualifier, Quantity};
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Unit};
use crate::source::Span;

/// Every written number of `text`, in order, figures or not.
pub fn scan(text: &str) -> Vec<Quantity> {
    let bytes = text.as_bytes();
    let mut found: Vec<Quantity> = Vec::new();
    let may_begin = &*MAY_BEGIN;
    let mut at = 0;
    while at < bytes.len() {
        let (may_begin, len) = may_begin.holds_at(bytes, at);
        at = if !may_begin {
            at + len
        } else if digit_at(bytes, at).is_some() {
            western(text, at, &mut found)
        } else {
            wide(text, at, &mut found)
        };
    }
    classify::settle_neighbours(text, &mut found);
    found
}

/// A digit at byte `at`, ASCII or full width: its value and its length.
pub(super) fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 1)),
        [0xEF, 0xBC, digit @ 0x90..=0x99, ..] => Some((digit - 0x90, 3)),
        _ => None,
    }
}

/// The digits of one Western numeral, as read.
pub(super) struct Digits {
    pub(super) end: usize,
    pub(super) plain: String,
    pub(super) decimals: usize,
    pub(super) grouped: bool,
    pub(super) points: usize,
    pub(super) doubled: bool,
}

fn read_digits(bytes: &[u8], start: usize) -> Digits {
    let mut digits = Digits {
        end: start,
        plain: String::with_capacity(24),
        decimals: 0,
        grouped: false,
        points: 0,
        doubled: false,
    };
    let full_width = bytes[start] == 0xEF;
    run(bytes, &mut digits);
    loop {
        let at = digits.end;
        if digits.points == 0
            && let Some(len) = group_separator(bytes, at, full_width)
            && (digits.grouped || digits.plain.len() <= 3)
            && group_of_three(bytes, at + len)
        {
            digits.grouped = true;
            digits.end += len;
            run(bytes, &mut digits);
            continue;
        }
        let Some(len) = point(bytes, at, full_width) else { break };
        digits.points += 1;
        if digits.points == 1 {
            digits.plain.push('.');
        }
        let before = digits.plain.len();
        digits.end += len;
        run(bytes, &mut digits);
        if digits.points == 1 {
            digits.decimals = digits.plain.len() - before;
        }
    }
    badly_grouped(bytes, start, full_width, &mut digits);
    digits.doubled =
        matches!(bytes.get(digits.end..), Some([b',', b',', ..] | [b'.', b'.', b'0'..=b'9', ..]));
    digits
}

/// `244,58`, `1,9852`: commas that do not stand every three digits. One number all the same, slip or habit, when
/// it is long enough to be no list (註1,2) and no row of years.
fn badly_grouped(bytes: &[u8], start: usize, full_width: bool, digits: &mut Digits) {
    if digits.points > 0 || group_separator(bytes, digits.end, full_width).is_none() {
        return;
    }
    let mut longer = Digits { plain: digits.plain.clone(), ..*digits };
    let mut year = looks_like_year(&bytes[start..digits.end]);
    let mut groups = 1;
    while let Some(len) = group_separator(bytes, longer.end, full_width) {
        if len != if full_width { 3 } else { 1 } || digit_at(bytes, longer.end + len).is_none() {
            break;
        }
        longer.end += len;
        let begins = longer.end;
        run(bytes, &mut longer);
        year |= looks_like_year(&bytes[begins..longer.end]);
        groups += 1;
    }
    let fraction = point(bytes, longer.end, full_width);
    if groups < 2 || year || longer.plain.len() < 5 && fraction.is_none() && !measured(bytes, longer.end) {
        return;
    }
    longer.grouped = true;
    if let Some(len) = fraction {
        longer.points = 1;
        longer.plain.push('.');
        longer.end += len;
        let before = longer.plain.len();
        run(bytes, &mut longer);
        longer.decimals = longer.plain.len() - before;
    }
    *digits = longer;
}

fn looks_like_year(digits: &[u8]) -> bool {
    digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"))
}

/// Whether a unit or measure word touches byte `at`.
fn measured(bytes: &[u8], at: usize) -> bool {
    std::str::from_utf8(&bytes[at..(at + 12).min(bytes.len())])
        .or_else(|error| std::str::from_utf8(&bytes[at..at + error.valid_up_to()]))
        .is_ok_and(|text| lexicon().unit_at(text, false).is_some())
}

fn run(bytes: &[u8], digits: &mut Digits) {
    while let Some((digit, len)) = digit_at(bytes, digits.end) {
        if digits.points < 2 {
            digits.plain.push(char::from(b'0' + digit));
        }
        digits.end += len + unseen(bytes, digits.end + len);
    }
}

/// Bytes of characters without width between two digits, as copying out of a web page leaves them.
fn unseen(bytes: &[u8], mut at: usize) -> usize {
    let start = at;
    while matches!(
        bytes.get(at..),
        Some([0xE2, 0x80, 0x8B..=0x8D, ..] | [0xE2, 0x81, 0xA0, ..] | [0xEF, 0xBB, 0xBF, ..])
    ) {
        at += 3;
    }
    let goes_on = digit_at(bytes, at).is_some() || matches!(bytes.get(at), Some(b',' | b'.'));
    if goes_on { at - start } else { 0 }
}

/// Bytes of a thousands separator at `at`, with a line break behind it where there is one.
fn group_separator(bytes: &[u8], at: usize, full_width: bool) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b',', ..] => 1,
        [0xEF, 0xBC, 0x8C, ..] if full_width => 3,
        _ => return None,
    };
    let len = len + line_break(bytes, at + len);
    Some(len + unseen(bytes, at + len))
}

/// Bytes of a decimal point at `at` that has a digit behind it.
fn point(bytes: &[u8], at: usize, full_width: bool) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b'.', ..] => 1,
        [0xEF, 0xBC, 0x8E, ..] if full_width => 3,
        _ => return None,
    };
    let len = len + line_break(bytes, at + len);
    digit_at(bytes, at + len).map(|_| len)
}

fn line_break(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\n', ..]) => 1,
        Some([b'\r', b'\n', ..]) => 2,
        _ => 0,
    }
}

fn group_of_three(bytes: &[u8], mut at: usize) -> bool {
    for _ in 0..3 {
        let Some((_, len)) = digit_at(bytes, at) else { return false };
        at += len;
    }
    digit_at(bytes, at).is_none()
}

fn western(text: &str, start: usize, found: &mut Vec<Quantity>) -> usize {
    let mut digits = read_digits(text.as_bytes(), start);
    let end = digits.end;
    let start = start - bare_point(text, start, &mut digits);
    let number = Decimal::parse(&digits.plain);
    let mut quantity = Quantity {
        span: Span::new(start, end),
        written: Span::new(start, end),
        number: number.unwrap_or_default(),
        place: -(digits.decimals as i32),
        unit: None,
        qualifier: None,
        left: None,
        ratio_to: None,
        year: None,
        bracketed: false,
        chinese: false,
    };
    if number.is_none() {
        quantity.left = Some(Left::TooLong);
        found.push(quantity);
        return end;
    }
    let line = classify::before(text, start);
    let after = if classify::in_name(line) { end } else { ratio(text, &mut quantity, found).unwrap_or(end) };
    dress(text, line, &mut quantity, after);
    let after = compound(text, &mut quantity).unwrap_or(after);
    sign(text, &mut quantity);
    // A sign is no part of what stands before the number.
    let line = &line[..line.len() - (start - quantity.span.start()).min(line.len())];
    classify::western(text, line, &mut quantity, &digits, found.last());
    let mut resume = after.max(quantity.span.end());
    if quantity.left.is_none() && quantity.unit.is_some() {
        // What the unit covers is no numeral of its own: the 萬 of 萬元.
        resume = resume.max(quantity.written.end());
    }
    let side = quantity.ratio_to.map(|_| ratio_side(text, &quantity, end));
    found.push(quantity);
    found.extend(side.flatten());
    resume
}

/// `.74`: a point with nothing before it begins the numeral. Its length, and the digits as 0.74.
fn bare_point(text: &str, start: usize, digits: &mut Digits) -> usize {
    let Some(rest) = text[..start].strip_suffix('.') else { return 0 };
    let free = rest.is_empty()
        || rest.ends_with(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '|' | '(' | '$'));
    if !free || digits.points > 0 || digits.grouped {
        return 0;
    }
    digits.decimals = digits.plain.len();
    digits.plain.insert_str(0, "0.");
    digits.points = 1;
    1
}

/// `a:b`: takes the second side into the quantity. Returns where the second side ends.
fn ratio(text: &str, quantity: &mut Quantity, found: &[Quantity]) -> Option<usize> {
    let bytes = text.as_bytes();
    let after = &text[quantity.span.end()..];
    let colon = [":", "：", "∶"].into_iter().find(|colon| after.starts_with(colon))?;
    let begins = quantity.span.end() + colon.len();
    let begins = begins + (text[begins..].len() - text[begins..].trim_start_matches(' ').len());
    digit_at(bytes, begins)?;
    let year = quantity.place == 0 && quantity.number >= 1950 && quantity.number < 2100;
    if year && begins > quantity.span.end() + colon.len() {
        // (2022: 4,655 employees)
        return None;
    }
    let second = read_digits(bytes, begins);
    let value = Decimal::parse(&second.plain)?;
    let clock = second.plain.len() == 2
        && digit_at(bytes, quantity.span.start())
            .is_some_and(|(first, _)| first == 0 || quantity.number >= 6)
        && quantity.number <= 24
        && value < 60
        && quantity.place == 0;
    let chained = text[second.end..].starts_with(':')
        || found.last().is_some_and(|last| text[last.span.end()..quantity.span.start()] == *":");
    if clock || chained {
        quantity.left = Some(Left::Time);
        return None;
    }
    quantity.ratio_to = Some(value);
    quantity.unit = Some(Unit { dim: Dim::RATIO, text: ":".into(), ..Unit::none() });
    Some(second.end)
}

/// The second side of a ratio, listed as what it is.
fn ratio_side(text: &str, quantity: &Quantity, first_end: usize) -> Option<Quantity> {
    let bytes = text.as_bytes();
    let begins = (first_end..quantity.span.end()).find(|&at| digit_at(bytes, at).is_some())?;
    Some(Quantity {
        span: Span::new(begins, quantity.span.end()),
        written: Span::new(begins, quantity.span.end()),
        number: quantity.ratio_to?,
        unit: None,
        qualifier: None,
        ratio_to: None,
        left: Some(Left::RatioSide),
        ..quantity.clone()
    })
}

/// Finds currency and wording before, unit and wording behind a numeral that ends at `end`; `line` is what stands
/// before it on its line.
fn dress(text: &str, line: &str, quantity: &mut Quantity, end: usize) {
    let words = lexicon();
    let before = lead_of(text, line, quantity.span.start());
    let mut start = before.as_ptr() as usize - text.as_ptr() as usize + before.len();
    let mut lead = before;
    let currency = words.currency_before(before);
    if let Some((len, unit)) = &currency {
        start -= len;
        lead = before[..before.len() - len].trim_end_matches(' ');
        quantity.written = Span::new(start, end);
        quantity.unit = Some(unit.clone());
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
    let spaces = if quantity.unit.is_some() { gap(behind) } else { 0 };
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
fn lead_of<'t>(text: &'t str, line: &'t str, at: usize) -> &'t str {
    let line = trim_end_blanks(line);
    if !line.is_empty() {
        return line;
    }
    let above = text[..at].trim_end();
    let broken = !text[above.len()..at].is_empty() && gap(&text[above.len()..]) == at - above.len();
    if broken { classify::before(text, above.len()) } else { line }
}

fn unit_behind(text: &str, quantity: &mut Quantity, end: usize) {
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
    quantity.unit = Some(unit);
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

/// `1億2,000萬`: a second numeral with a smaller scale continues the first.
fn compound(text: &str, quantity: &mut Quantity) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first_len, first_scale) = lexicon().scale_at(&text[quantity.span.end()..])?;
    let begins = quantity.span.end() + first_len;
    digit_at(bytes, begins)?;
    let second = read_digits(bytes, begins);
    let number = Decimal::parse(&second.plain)?;
    let money = quantity.unit.as_ref().is_some_and(|unit| unit.dim.is_money());
    let found = lexicon().unit_at(&text[second.end..], money);
    let scale = found.as_ref().map_or(0, |found| found.scale);
    let exponent = i32::from(first_scale) - i32::from(scale);
    if exponent <= 0 || (scale == 0 && second.grouped) {
        return None;
    }
    quantity.number = quantity.number.mul(Decimal::power_of_ten(exponent)?)?.add(number)?;
    quantity.place = -(second.decimals as i32);
    quantity.span = Span::new(quantity.span.start(), second.end);
    quantity.written = quantity.written.cover(quantity.span);
    quantity.unit = None;
    unit_behind(text, quantity, second.end);
    Some(second.end)
}

/// A minus sign, or brackets around the whole numeral.
fn sign(text: &str, quantity: &mut Quantity) {
    let before = &text[..quantity.span.start()];
    let Some(mark) = before.chars().next_back() else { return };
    let outside = before[..before.len() - mark.len_utf8()].chars().next_back();
    let free = outside
        .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '(' | '（' | '：' | ':' | '，' | '$' | '"'));
    let true_minus = mark == '−' && !outside.is_some_and(|c| c.is_ascii_digit());
    if true_minus || matches!(mark, '-' | '－' | '–' | '▲' | '△') && free {
        quantity.number = quantity.number.neg();
        quantity.span = Span::new(quantity.span.start() - mark.len_utf8(), quantity.span.end());
        quantity.written = quantity.written.cover(quantity.span);
        return;
    }
    let close = text[quantity.written.end()..].chars().next();
    if matches!(mark, '(' | '（') && matches!(close, Some(')' | '）')) {
        quantity.bracketed = true;
    }
}

fn wide(text: &str, start: usize, found: &mut Vec<Quantity>) -> usize {
    let Some(run) = chinese::read(&text[start..]) else { return start + 3 };
    if let Some(quantity) = chinese_quantity(text, start, run) {
        let end = quantity.span.end();
        found.push(quantity);
        return end;
    }
    start + run.len
}

/// What may begin a numeral: digits, and ideographs of Chinese numerals.
static MAY_BEGIN: LazyLock<CharSet> = LazyLock::new(|| {
    let ideographs = ('\u{4e00}'..='\u{9fff}').filter(|character| chinese::begins_run(*character));
    CharSet::of(('0'..='9').chain('０'..='９').chain(ideographs))
});

fn chinese_quantity(text: &str, start: usize, run: Run) -> Option<Quantity> {
    let end = start + run.len;
    let line = classify::before(text, start);
    let lead = || lead_of(text, line, start);
    if !run.percent && !classify::may_be_quantity(line, &text[end..], &run, lead) {
        return None;
    }
    if chinese::in_idiom(text, start, run.len) {
        return None;
    }
    let span = Span::new(start, end);
    let mut quantity = Quantity {
        span,
        written: span,
        number: run.value.unwrap_or_default(),
        place: 0,
        unit: None,
        qualifier: None,
        ratio_to: None,
        left: None,
        year: None,
        bracketed: false,
        chinese: true,
    };
    dress(text, line, &mut quantity, end);
    quantity.span = span;
    if run.percent {
        quantity.unit = Some(Unit { dim: Dim::PERCENT, text: "%".into(), ..Unit::none() });
        return Some(quantity);
    }
    classify::chinese(text, line, quantity, run)
}

/// Whether wording makes a bare scale character (百, 萬) a vague quantity.
pub(super) fn bounded(qualifier: Option<Qualifier>) -> bool {
    qualifier.is_some()
}
