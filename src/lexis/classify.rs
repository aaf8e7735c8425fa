//! Tells figures from numerals that are none: names, ordinals, list numbers, telephone numbers, times, ages;
//! periods are in `dates`, ranges in `ranges`. Owns the reasons; works on the text around one numeral.

use std::sync::LazyLock;

use super::digits::Digits;
use super::trie::Trie;
use super::words::boundary;
use super::{Left, Quantity};
use crate::figure::unit::Dim;

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
        .or_else(|| view.name(quantity, digits, last))
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
pub(super) struct View<'t> {
    /// The line before it.
    pub(super) line: &'t str,
    /// The line before it without trailing spaces.
    pub(super) lead: &'t str,
    /// All text behind the digits.
    pub(super) behind: &'t str,
    /// The same without leading spaces.
    pub(super) next: &'t str,
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

    pub(super) fn last_char(&self) -> Option<char> {
        self.line.chars().next_back()
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
        // 4-Year-Olds are a group of people.
        if self.behind.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("-year-old")) {
            return Some(Left::RangeLabel);
        }
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

    fn name(&self, quantity: &Quantity, digits: &Digits, last: Option<&Quantity>) -> Option<Left> {
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
        if unit_len == 0 && digits.plain.len() <= 2 && self.goes_on_a_name(last) {
            return Some(Left::Name);
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

    /// Whether a number goes on a list of names: Scope 1 and 2, 範疇1及2.
    fn goes_on_a_name(&self, last: Option<&Quantity>) -> bool {
        const JOINS: [&str; 8] = ["and", "&", "or", ",", "及", "和", "、", "/"];
        let before = self.line.trim_end();
        let joined = JOINS.iter().find_map(|join| before.strip_suffix(join)).map(str::trim_end);
        let named = last.is_some_and(|last| last.left == Some(Left::Name));
        named && joined.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
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
        let Some((from, _)) = near.take(14).last() else { return false };
        let mut starts = self.lead[from..].char_indices().map(|(at, _)| from + at);
        starts.any(|at| {
            let word = WORDS.longest(&self.lead[at..]);
            word.is_some_and(|word| boundary(self.lead, at) && boundary(self.lead, at + word.len))
        })
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

fn small_number(plain: &str) -> bool {
    plain.split('.').all(|part| part.len() <= 2) && !plain.starts_with('0')
}
