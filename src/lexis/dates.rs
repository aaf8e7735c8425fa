//! Numerals that are periods: 2023年, 12月31日, FY2023, 2022/23, 民國112年. Owns how years, months and days are
//! written.

use super::classify::View;
use super::digits::Digits;
use super::{Left, Quantity};
use crate::figure::unit::Dim;
use crate::source::Span;

/// The months in English.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word is the English name of a month, or short for one: March, DEC, Sept.
pub fn is_month(word: &str) -> bool {
    let alike = |month: &str| word.eq_ignore_ascii_case(month);
    MONTHS.iter().any(|month| alike(month) || alike(&month[..3])) || alike("sept")
}

impl View<'_> {
    /// 2023年, 12月, 31日, 2023-12-31, FY2023, a bare 2023, 民國112年.
    pub(super) fn date(
        &self,
        quantity: &mut Quantity,
        digits: &Digits,
        last: Option<&Quantity>,
    ) -> Option<Left> {
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
        // 3 月 31 at the end of its cell, which has lost its 日.
        let cut = self.next.is_empty() || self.next.starts_with(['|', '\t', '\n']);
        if after_date && cut && whole.len() <= 2 && self.lead.ends_with('月') {
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
            // The era is a part of the year: 較民國111年.
            let era =
                ["中華民國", "中华民国", "民國", "民国"].into_iter().find(|era| self.line.ends_with(era));
            let start = quantity.span.start() - era.map_or(0, str::len);
            quantity.written = Span::new(start, quantity.span.end());
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
        self.next.starts_with('年') && (said || likely || self.is_placed_as_year(whole))
    }

    /// `112年` where a year stands: at the edge of a cell or clause, or behind a word that leads to one, and no span of time.
    fn is_placed_as_year(&self, whole: &str) -> bool {
        const LEADS: [&str; 22] = [
            "|", "\t", "，", "。", "；", "：", "、", "（", "(", "「", "較", "较", "比", "於", "于", "自",
            "至", "與", "与", "在", "由", "從",
        ];
        const SPANS: [&str; 14] =
            ["歷史", "历史", "的歷史", "的历史", "來", "来", "間", "间", "以", "前", "後", "后", "期", "老"];
        let placed = self.lead.is_empty() || LEADS.iter().any(|lead| self.lead.ends_with(lead));
        let behind = self.next.strip_prefix('年');
        whole.len() == 3
            && ("100".."130").contains(&whole)
            && placed
            && behind.is_some_and(|behind| !SPANS.iter().any(|span| behind.starts_with(span)))
    }

    fn fiscal(&self) -> bool {
        let tail = self.lead.as_bytes();
        let word = |word: &str| {
            tail.len() >= word.len() && tail[tail.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
        };
        word("FY") || word("CY")
    }

    fn month_word(&self) -> bool {
        let names_month = |word: &str| {
            let letters = |byte: &u8| byte.is_ascii_alphabetic();
            let bytes = word.as_bytes();
            let Some(first) = bytes.iter().position(letters) else { return false };
            let end = bytes.iter().rposition(letters).map_or(first, |last| last + 1);
            let name = &bytes[first..end];
            std::str::from_utf8(name).is_ok_and(is_month)
        };
        let lead = self.lead.as_bytes();
        let last = &self.lead[memchr::memrchr3(b' ', b'(', b'|', lead).map_or(0, |at| at + 1)..];
        let first = self.next.split([' ', ',', '\n', '|']).next().unwrap_or_default();
        names_month(last) || names_month(first)
    }

    pub(super) fn year(&self, quantity: &Quantity, digits: &Digits) -> Option<u16> {
        if quantity.year.is_some() {
            return quantity.year;
        }
        if self.fiscal() && digits.plain.len() == 2 {
            return digits.plain.parse::<u16>().ok().map(|year| year + 2000);
        }
        is_year(&digits.plain).then(|| digits.plain.parse().ok()).flatten()
    }
}

/// 1950 to 2099.
fn is_year(whole: &str) -> bool {
    whole.len() == 4 && ("1950".."2100").contains(&whole)
}
