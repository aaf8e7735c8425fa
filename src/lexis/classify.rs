//! Tells figures from numerals that are none: periods, names, ordinals, list numbers, telephone numbers, times,
//! ranges. Owns the reasons; works on the text around one numeral.

use std::sync::LazyLock;

use super::chinese::Run;
use super::scan::Digits;
use super::trie::Trie;
use super::{Left, Qualifier, Quantity};
use crate::figure::unit::Dim;
use crate::source::Span;

static NAME_BEFORE: LazyLock<Trie> = LazyLock::new(|| Trie::backwards(names("before")));
static NAME_AFTER: LazyLock<Trie> = LazyLock::new(|| Trie::forwards(names("after")));

fn names(side: &'static str) -> impl Iterator<Item = &'static str> {
    super::units::fields::<2>(include_str!("data/names.tsv"))
        .filter(move |row| row[1] == side)
        .map(|row| row[0])
}

/// What stands before byte `at` on its line.
pub(super) fn before(text: &str, at: usize) -> &str {
    // A line of a megabyte is no reason to look at all of it for every numeral.
    let near = at.saturating_sub(200);
    match memchr::memrchr(b'\n', &text.as_bytes()[near..at]) {
        Some(newline) => &text[near + newline + 1..at],
        None if near > 0 && text.as_bytes()[near - 1] == b'\n' => &text[near..at],
        None => &text[text.floor_char_boundary(near)..at],
    }
}

/// Sets `left` and `year` of a Western numeral; `line` is what stands before it on its line.
pub(super) fn western(
    text: &str,
    line: &str,
    quantity: &mut Quantity,
    digits: &Digits,
    last: Option<&Quantity>,
) {
    if quantity.left.is_some() {
        return;
    }
    let view = View::new(text, line, quantity);
    quantity.left = doubled(digits)
        .or_else(|| view.several(quantity))
        .or_else(|| view.date(quantity, digits, last))
        .or_else(|| view.ordinal(quantity))
        .or_else(|| view.range_of_ages(quantity))
        .or_else(|| view.list_number(quantity, digits))
        .or_else(|| view.time(quantity, last))
        .or_else(|| view.name(quantity, digits))
        .or_else(|| view.telephone(digits));
    if quantity.left == Some(Left::Period) && quantity.year.is_none() {
        quantity.year = view.year(quantity, digits);
    }
    if quantity.left.is_some() {
        quantity.written = quantity.written.cover(quantity.span);
    }
}

fn doubled(digits: &Digits) -> Option<Left> {
    digits.doubled.then_some(Left::Unreadable)
}

/// Whether the word that ends `line` takes the number behind it into a name: ISO 45001:2018.
pub(super) fn in_name(line: &str) -> bool {
    let lead = line.trim_end_matches([' ', '\u{3000}']);
    NAME_BEFORE
        .longest_before(lead)
        .is_some_and(|found| !lead[..lead.len() - found.len].ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// The text on both sides of a numeral.
struct View<'t> {
    /// The line before it.
    line: &'t str,
    /// The line before it without trailing spaces.
    lead: &'t str,
    /// All text behind the digits.
    behind: &'t str,
    /// The same without leading spaces.
    next: &'t str,
}

impl<'t> View<'t> {
    fn new(text: &'t str, line: &'t str, quantity: &Quantity) -> View<'t> {
        let behind = &text[quantity.span.end()..];
        View {
            line,
            lead: line.trim_end_matches([' ', '\u{3000}']),
            behind,
            next: behind.trim_start_matches(' '),
        }
    }

    fn last_char(&self) -> Option<char> {
        self.line.chars().next_back()
    }

    /// 2023年, 12月, 31日, 2023-12-31, FY2023, a bare 2023, 民國112年.
    fn date(&self, quantity: &mut Quantity, digits: &Digits, last: Option<&Quantity>) -> Option<Left> {
        if quantity.place != 0 || digits.grouped || quantity.ratio_to.is_some() {
            return None;
        }
        let whole = digits.plain.as_str();
        let after_date = last.is_some_and(|last| {
            last.left == Some(Left::Period) && quantity.span.start() - last.span.end() <= 8
        });
        if self.next.starts_with('月') && whole.len() <= 2 && !self.next.starts_with("月均") {
            return Some(Left::Period);
        }
        if self.next.starts_with(['日', '號', '号']) && whole.len() <= 2 && after_date {
            return Some(Left::Period);
        }
        if after_date && self.line.ends_with(['-', '/', '.', '–', '—', '~', '～', '至']) && whole.len() <= 4
        {
            quantity.year = self.short_year(whole, last);
            return Some(Left::Period);
        }
        if whole.len() <= 2 && self.month_word() {
            return Some(Left::Period);
        }
        if self.roc_year(whole) {
            quantity.year = whole.parse::<u16>().ok().map(|year| year + 1911);
            return Some(Left::Period);
        }
        let fiscal = self.fiscal();
        if fiscal && (whole.len() == 2 || whole.len() == 4) {
            return Some(Left::Period);
        }
        (is_year(whole) && self.bare_year(quantity)).then_some(Left::Period)
    }

    fn short_year(&self, whole: &str, last: Option<&Quantity>) -> Option<u16> {
        if is_year(whole) {
            return whole.parse().ok();
        }
        // 2022/23, 2022-23
        let century = last?.year? / 100 * 100;
        let joined = self.line.ends_with(['/', '-', '–']) && whole.len() == 2;
        let year = joined.then(|| whole.parse::<u16>().ok())?? + century;
        (year == last?.year? + 1).then_some(year)
    }

    fn bare_year(&self, quantity: &Quantity) -> bool {
        if self.next.starts_with('年') {
            return true;
        }
        if quantity.qualifier.is_some() || self.last_char().is_some_and(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        let measured = quantity.unit.as_ref().is_some_and(|unit| {
            // 2023人 counts people; "2023 and" names no unit; 2023年 was met above.
            unit.dim != Dim::NONE || unit.multiplier != crate::decimal::Decimal::ONE
        });
        !measured || self.next.starts_with(['財', '财'])
    }

    fn roc_year(&self, whole: &str) -> bool {
        let said = self.lead.ends_with("民國") || self.lead.ends_with("民国");
        let likely = whole.len() == 3
            && ("090".."140").contains(&whole)
            && ["年度", "年底", "年1", "年第", "年上半", "年下半"]
                .iter()
                .any(|word| self.next.starts_with(word));
        self.next.starts_with('年') && (said || likely)
    }

    fn fiscal(&self) -> bool {
        let tail = self.lead.as_bytes();
        let word = |word: &str| {
            tail.len() >= word.len() && tail[tail.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
        };
        word("FY") || word("CY")
    }

    fn month_word(&self) -> bool {
        let is_month = |word: &str| {
            let letters = |byte: &u8| byte.is_ascii_alphabetic();
            let bytes = word.as_bytes();
            let Some(first) = bytes.iter().position(letters) else { return false };
            let end = bytes.iter().rposition(letters).map_or(first, |last| last + 1);
            let name = &bytes[first..end];
            (3..=9).contains(&name.len())
                && MONTH_NAMES.iter().any(|month| name.eq_ignore_ascii_case(month.as_bytes()))
        };
        let lead = self.lead.as_bytes();
        let last = &self.lead[memchr::memrchr3(b' ', b'(', b'|', lead).map_or(0, |at| at + 1)..];
        let first = self.next.split([' ', ',', '\n', '|']).next().unwrap_or_default();
        is_month(last) || is_month(first)
    }

    fn year(&self, quantity: &Quantity, digits: &Digits) -> Option<u16> {
        if quantity.year.is_some() {
            return quantity.year;
        }
        if self.fiscal() && digits.plain.len() == 2 {
            return digits.plain.parse::<u16>().ok().map(|year| year + 2000);
        }
        is_year(&digits.plain).then(|| digits.plain.parse().ok()).flatten()
    }

    /// 數10萬: without bounds.
    fn several(&self, quantity: &Quantity) -> Option<Left> {
        let rest = self.line.strip_suffix(['數', '数', '幾', '几'])?;
        let word_before = rest.ends_with(|c: char| c.is_alphabetic());
        (!word_before && quantity.unit.is_some()).then_some(Left::Vague)
    }

    fn ordinal(&self, quantity: &Quantity) -> Option<Left> {
        if quantity.place != 0 {
            return None;
        }
        let english =
            matches!(self.behind.as_bytes(), [b's', b't', ..] | [b'n' | b'r', b'd', ..] | [b't', b'h', ..])
                && !self.behind[2..].starts_with(|c: char| c.is_ascii_alphanumeric());
        (english || self.lead.ends_with('第')).then_some(Left::Ordinal)
    }

    /// 30–50歲, 65歲以上, 3–5年, aged 30 to 50: a range is a label, not a figure.
    fn range_of_ages(&self, quantity: &Quantity) -> Option<Left> {
        let age = self.next.starts_with(['歲', '岁'])
            || self.next.starts_with("years old")
            || self.next.starts_with("years of age");
        let after_age = self.next.get(3..).unwrap_or_default();
        let band =
            ["以上", "以下", "及以", "或以", "至", "到", "~", "-", "–", "—", "（含", "(含", "以内", "以內"];
        if age
            && (band.iter().any(|word| after_age.starts_with(word))
                || quantity.qualifier.is_some()
                || self.lead.ends_with(['-', '–', '—', '~', '～', '至', '到']))
        {
            return Some(Left::RangeLabel);
        }
        if !matches!(self.lead.as_bytes().last(), Some(b'A'..=b'Z' | b'a'..=b'z')) {
            return None;
        }
        let aged = ["aged", "ages", "age", "under", "over", "below", "above"];
        let lead = self.lead.as_bytes();
        let word = &lead[memchr::memrchr(b' ', lead).map_or(0, |at| at + 1)..];
        // Below 30 21.3%: a band that begins a line, its value behind it.
        let begins = lead.len() == word.len() && self.next.starts_with(|c: char| c.is_ascii_digit());
        let known = if age || begins { &aged[..] } else { &aged[..3] };
        (word.len() <= 5 && known.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
            .then_some(Left::RangeLabel)
    }

    fn list_number(&self, quantity: &Quantity, digits: &Digits) -> Option<Left> {
        let begins_line =
            self.line.trim_start_matches([' ', '\u{3000}', '\t', '●', '▪', '•', '·', '#', '>']).is_empty();
        let small = digits.plain.len() <= 3 && !digits.grouped;
        if digits.points >= 2 {
            return Some(Left::ListNumber);
        }
        if self.lead.ends_with('[') && self.behind.starts_with(']') && small {
            return Some(Left::ListNumber);
        }
        let marked = self.behind.starts_with(['、', '．'])
            || self.behind.starts_with(". ")
            || (self.behind.starts_with([')', '）']) && !quantity.bracketed);
        let open = self.line.trim_start();
        let in_bracket_first = matches!(open, "(" | "（") && self.behind.starts_with([')', '）']);
        if digits.points == 0
            && small
            && (begins_line && marked || in_bracket_first && !self.ends_line_after_bracket())
        {
            return Some(Left::ListNumber);
        }
        // 3.2 人才發展: the number of a heading.
        let counts = quantity
            .unit
            .as_ref()
            .is_none_or(|unit| unit.dim == Dim::COUNT && unit.multiplier == crate::decimal::Decimal::ONE);
        let heading = begins_line
            && digits.points == 1
            && self.behind.starts_with(' ')
            && counts
            && small_number(&digits.plain);
        let titled =
            self.next.starts_with(|c: char| c.is_alphabetic()) && !self.next.contains_digit_on_line();
        (heading && titled).then_some(Left::ListNumber)
    }

    fn ends_line_after_bracket(&self) -> bool {
        self.behind
            .get(1..)
            .is_some_and(|rest| rest.trim_start_matches(' ').starts_with('\n') || rest.is_empty())
    }

    fn time(&self, quantity: &Quantity, last: Option<&Quantity>) -> Option<Left> {
        let after_hour = last.is_some_and(|last| last.left == Some(Left::Time))
            && self.lead.ends_with(['時', '时', '點', '点']);
        if after_hour && self.next.starts_with('分') {
            return Some(Left::Time);
        }
        let clock = self.next.starts_with(['點', '点', '時', '时'])
            && !self.next.starts_with("時間")
            && quantity.number <= 24;
        (clock && quantity.place == 0).then_some(Left::Time)
    }

    fn name(&self, quantity: &Quantity, digits: &Digits) -> Option<Left> {
        let currency = quantity.unit.as_ref().is_some_and(|unit| unit.dim.is_money())
            && quantity.written.start() < quantity.span.start();
        let glued_before = self.last_char().is_some_and(|c| c.is_ascii_alphabetic())
            || self.line.ends_with('-')
                && self.line[..self.line.len() - 1].ends_with(|c: char| c.is_ascii_alphabetic());
        if glued_before && !currency && quantity.qualifier.is_none() {
            return Some(Left::Name);
        }
        let unit_len = quantity.written.end().saturating_sub(quantity.span.end());
        if unit_len == 0 && self.behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(Left::Name);
        }
        if unit_len == 0
            && self.behind.starts_with('-')
            && self.behind[1..].starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return None;
        }
        let countable =
            quantity.unit.as_ref().is_none_or(|unit| unit.dim == Dim::COUNT || unit.dim == Dim::NONE);
        let named = || in_name(self.line);
        let service = || NAME_AFTER.longest_broken(self.next).is_some();
        let long = digits.plain.len() >= 3 && !digits.grouped && unit_len == 0;
        let building = self.next.starts_with(['號', '号']);
        (countable && !quantity.bracketed && quantity.qualifier.is_none() && named()
            || long && service()
            || building && !digits.grouped)
            .then_some(Left::Name)
    }

    fn telephone(&self, digits: &Digits) -> Option<Left> {
        if digits.grouped || digits.points > 0 || digits.plain.len() < 2 {
            return None;
        }
        if self.line.ends_with('+') {
            return Some(Left::Telephone);
        }
        let groups =
            self.behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let shaped = digits.plain.len() >= 3
            && (groups || digits.plain.len() >= 5 || self.line.ends_with(['-', ' ', '：', ':', ')']));
        (shaped && self.says_telephone()).then_some(Left::Telephone)
    }

    /// Whether one of the fourteen characters before it, in its clause, says that a telephone number follows.
    fn says_telephone(&self) -> bool {
        static WORDS: LazyLock<Trie> = LazyLock::new(|| {
            Trie::forwards(["电话", "热线", "传真", "tel", "fax", "hotline", "phone"].into_iter())
        });
        let near = self.lead.char_indices().rev().take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | ';'));
        near.take(14).last().is_some_and(|(at, _)| WORDS.within(&self.lead[at..]))
    }
}

trait DigitOnLine {
    fn contains_digit_on_line(&self) -> bool;
}

impl DigitOnLine for str {
    fn contains_digit_on_line(&self) -> bool {
        self.bytes().take_while(|byte| *byte != b'\n').take(200).any(|byte| byte.is_ascii_digit())
    }
}

const MONTH_NAMES: [&str; 24] = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn small_number(plain: &str) -> bool {
    plain.split('.').all(|part| part.len() <= 2) && !plain.starts_with('0')
}

/// 1950 to 2099.
fn is_year(whole: &str) -> bool {
    whole.len() == 4 && ("1950".."2100").contains(&whole)
}

/// What only two neighbours together tell: `30–50歲` and other ranges, telephone numbers in groups.
pub(super) fn settle_neighbours(text: &str, found: &mut [Quantity]) {
    for index in 1..found.len() {
        let (head, tail) = found.split_at_mut(index);
        let (first, second) = (&mut head[index - 1], &mut tail[0]);
        if first.span.end() > second.span.start() {
            continue;
        }
        let between = &text[first.written.end().min(second.span.start())..second.span.start()];
        if between.len() > 12 {
            continue;
        }
        let mark = between.trim_matches([' ', '\u{3000}']);
        if first.left == Some(Left::Telephone) && matches!(mark, "" | "-") {
            second.left = Some(Left::Telephone);
            continue;
        }
        let tight = matches!(mark, "-" | "–" | "—" | "~" | "～" | "－");
        let range = matches!(mark, "~" | "～")
            || tight && mark.len() == between.len()
            || matches!(mark, "至" | "到" | "to") && !first.chinese;
        if !range {
            continue;
        }
        if first.left == Some(Left::Telephone) || second.left == Some(Left::Telephone) {
            (first.left, second.left) = (Some(Left::Telephone), Some(Left::Telephone));
        } else if matches!(mark, "至" | "到" | "to") {
            settle_worded_range(text, first, second);
        } else if first.left.is_none() && (second.left.is_none() || second.left == Some(Left::RangeLabel)) {
            (first.left, second.left) = (Some(Left::RangeLabel), Some(Left::RangeLabel));
        }
    }
}

/// 30歲至50歲 is a range; 由5.2萬元增至6.1萬元 is a change and keeps its figures.
fn settle_worded_range(text: &str, first: &mut Quantity, second: &mut Quantity) {
    if second.left == Some(Left::RangeLabel) && first.left.is_none() {
        first.left = Some(Left::RangeLabel);
    } else if first.left.is_none() && second.left.is_none() && first.unit.is_none() {
        let lead = before(text, first.span.start()).trim_end();
        let changed = lead.ends_with(['由', '從', '从', '自']) || lead.to_ascii_lowercase().ends_with("from");
        let band = second.unit.is_some() || lead.is_empty();
        if band && !changed {
            (first.left, second.left) = (Some(Left::RangeLabel), Some(Left::RangeLabel));
        }
    }
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
    let words = super::lexicon::lexicon();
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
pub(super) fn chinese(text: &str, line: &str, mut quantity: Quantity, run: Run) -> Option<Quantity> {
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
    let wording = super::scan::bounded(quantity.qualifier);
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
