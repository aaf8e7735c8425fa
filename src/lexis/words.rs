//! The words of labels: totals, subtractions, shares, synonyms, nils. Owns what a label's words say;
//! it must not know where the label stands.

use std::sync::{LazyLock, OnceLock};

use super::fold::fold;
pub use super::keys::{key_of_folded, label_key};
use super::trie::Trie;
use super::units::fields;

/// A word list that answers where in a label a word stands. Each index is built when it is first asked for: most
/// lists are read from one side only.
pub(super) struct List {
    rows: Vec<[&'static str; 3]>,
    forwards: OnceLock<Trie>,
    backwards: OnceLock<Trie>,
}

impl List {
    pub(super) fn load(data: &'static str) -> List {
        List { rows: fields(data).collect(), forwards: OnceLock::new(), backwards: OnceLock::new() }
    }

    fn trie(&self) -> &Trie {
        self.forwards.get_or_init(|| Trie::forwards(self.rows.iter().map(|row| row[0])))
    }

    fn back(&self) -> &Trie {
        self.backwards.get_or_init(|| Trie::backwards(self.rows.iter().map(|row| row[0])))
    }

    pub(super) fn kind(&self, word: usize) -> &'static str {
        self.rows[word][1]
    }

    fn position(&self, word: usize) -> &'static str {
        self.rows[word][2]
    }

    pub(super) fn exact(&self, text: &str) -> Option<usize> {
        self.trie().exact(text).map(|word| word as usize)
    }

    pub(super) fn prefix(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.trie().longest(text)?;
        boundary(text, found.len).then_some((found.len, found.word as usize))
    }

    pub(super) fn suffix(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.back().longest_before(text)?;
        let start = text.len() - found.len;
        boundary(text, start).then_some((found.len, found.word as usize))
    }

    /// The first word anywhere in the text.
    fn anywhere(&self, text: &str) -> Option<usize> {
        self.all(text).next().map(|(_, _, word)| word)
    }

    /// All longest words of the text, left to right: byte offset, length, number.
    pub(super) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        let mut at = 0;
        let trie = self.trie();
        std::iter::from_fn(move || {
            while let Some(begin) = trie.next_word(text, at) {
                at = text.ceil_char_boundary(begin + 1);
                if boundary(text, begin)
                    && let Some((len, word)) = self.prefix(&text[begin..])
                {
                    at = begin + len;
                    return Some((begin, len, word));
                }
            }
            at = text.len();
            None
        })
    }
}

/// Whether a word may begin or end at byte `at`: not between two Latin letters or digits.
pub(super) fn boundary(text: &str, at: usize) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    !(text[..at].ends_with(latin) && text[at..].starts_with(latin))
}

macro_rules! list {
    ($name:ident, $file:literal) => {
        pub(super) static $name: LazyLock<List> =
            LazyLock::new(|| List::load(include_str!(concat!("data/", $file))));
    };
}

list!(NILS, "nils.tsv");
list!(ROUNDING_NOTES, "rounding_notes.tsv");
list!(TOTALS, "total_words.tsv");
list!(SUBTRACT, "subtract_words.tsv");
list!(NOT_ITEMS, "not_items.tsv");
list!(PARTS, "part_words.tsv");
list!(LEADS, "lead_words.tsv");
list!(GENERIC, "generic_labels.tsv");
list!(SHARES, "share_words.tsv");
list!(BOUNDED, "bounded_rates.tsv");
list!(PLACES, "places.tsv");
list!(CONNECTIVES, "connectives.tsv");
list!(ASIDES, "asides.tsv");
list!(DONE, "done_words.tsv");
list!(OWN_NAMES, "own_names.tsv");
list!(DIRECTIONS, "directions.tsv");
list!(PERIODS, "periods.tsv");
list!(FUNCTION_WORDS, "function_words.tsv");

/// Whether a character is a Chinese numeral.
pub fn is_numeral(character: char) -> bool {
    super::chinese::begins_run(character)
}

/// Whether a cell says that there is no figure: `–`, `N/A`, 不適用.
pub fn is_nil(text: &str) -> bool {
    NILS.exact(text).is_some()
}

/// Whether a cell says that there is nothing: `–`, 無. What is not known or does not apply is something else.
pub fn is_zero(text: &str) -> bool {
    NILS.exact(text).is_some_and(|word| matches!(NILS.kind(word), "nil" | "zero"))
}

/// What a total word says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TotalWord {
    /// 小計 rather than 合計.
    pub subtotal: bool,
    /// The label is a total word and nothing else, or contains one that means nothing else (流動資產合計).
    pub sure: bool,
}

/// Whether a label is 總…量 or the like: 總取水量, 總志工時數; not 總部用水量, 總經理人數.
fn is_total_of(label: &str) -> bool {
    const NAMES: [&str; 13] =
        ["部", "公司", "经理", "监", "裁", "务", "厂", "局", "行", "店", "会", "站", "包"];
    let folded = fold(label);
    let Some(rest) = folded.strip_prefix('总') else { return false };
    rest.ends_with(['量', '数', '额']) && !NAMES.iter().any(|name| rest.starts_with(name))
}

/// Whether a label key names a quantity on its own, though it is short or general: 用電量, 平均受訓時數.
pub fn names_alone(key: &str) -> bool {
    OWN_NAMES.exact(key).is_some()
}

/// Whether a label names a total.
pub fn total_word(label: &str) -> Option<TotalWord> {
    let label = bare(label);
    if let Some(word) = TOTALS.exact(&label) {
        return Some(TotalWord { subtotal: TOTALS.kind(word) == "subtotal", sure: true });
    }
    let Some((_, word)) = total_end(&label).or_else(|| total_begin(&label, &["prefix", "any"])) else {
        return is_total_of(&label).then_some(TotalWord { subtotal: false, sure: false });
    };
    Some(TotalWord { subtotal: TOTALS.kind(word) == "subtotal", sure: TOTALS.position(word) == "any" })
}

/// The longest total word that ends a label, and that begins it at one of these positions: length and number.
fn total_end(label: &str) -> Option<(usize, usize)> {
    TOTALS.suffix(label).filter(|(_, word)| matches!(TOTALS.position(*word), "suffix" | "any"))
}

fn total_begin(label: &str, positions: &[&str]) -> Option<(usize, usize)> {
    let words = TOTALS.trie().all(label).map(|found| (found.len, found.word as usize));
    words.filter(|(len, word)| boundary(label, *len) && positions.contains(&TOTALS.position(*word))).last()
}

/// A label without its total words and units, for finding what it is the total of: 員工總數（人） gives 員工.
pub fn total_stem(label: &str) -> String {
    let mut label = bare(label);
    if let Some((len, _)) = total_end(&label) {
        label.truncate(label.len() - len);
    }
    if let Some((len, _)) = total_begin(&label, &["prefix", "any", "suffix"]) {
        label = label[len..].to_owned();
    }
    for word in ["总", "total", "数", "人数", "number of"] {
        label = label.trim_start_matches(word).trim_end_matches(word).trim().to_owned();
    }
    label
}

/// A label without the verb that leads to its figure: 培訓覆蓋率達.
pub fn without_verb(label: &str) -> &str {
    const VERBS: [char; 12] = ['為', '为', '達', '达', '是', '約', '约', '至', '到', '均', '已', '皆'];
    label.trim_end_matches(VERBS)
}

/// Folded, without surrounding space, marks and a bracket at the end.
fn bare(label: &str) -> String {
    let edge = |c: char| c.is_whitespace() || matches!(c, ':' | '*' | '#' | '.' | '-' | '=');
    let mut text = fold(label);
    text.truncate(text.trim_end_matches(edge).len());
    text.drain(..text.len() - text.trim_start_matches(edge).len());
    if text.ends_with(')')
        && let Some(open) = text.rfind('(')
        && open > 0
    {
        text.truncate(open);
        text.truncate(text.trim_end().len());
    }
    text
}

/// Whether a label's row is subtracted: 減：, less.
pub fn is_subtracted(label: &str) -> bool {
    SUBTRACT.prefix(label.trim_start()).is_some_and(|(_, word)| SUBTRACT.kind(word) == "-1")
}

/// Whether a label begins as part of the row above: 其中：, of which.
pub fn is_of_which(label: &str) -> bool {
    PARTS
        .prefix(label.trim_start_matches([' ', '-', '•', '(']))
        .is_some_and(|(_, word)| PARTS.kind(word) == "of-which")
}

/// Why a row or column of this label is no item of a sum of amounts: a mean, a rate, a change. `Percentage change` is a
/// change.
pub fn not_item(label: &str) -> Option<&'static str> {
    let rank = |kind: &&str| match *kind {
        "change" => 0,
        "share" => 2,
        _ => 1,
    };
    // A column of ranks or years is called so (Rank, 年份); Year ended 31 December 2023 says when.
    let whole = |end: usize| label[end..].trim().is_empty();
    let words = NOT_ITEMS.all(label).map(|(at, len, word)| (at + len, NOT_ITEMS.kind(word)));
    words.filter(|(end, kind)| *kind != "rank" || whole(*end)).map(|(_, kind)| kind).min_by_key(rank)
}

/// Whether a label says that its figures are percentages: % of total, Percent increase, 百分比.
pub fn names_percent(label: &str) -> bool {
    let folded = fold(label);
    ["%", "percent", "per cent", "百分", "占比", "比例", "比重"].iter().any(|word| folded.contains(word))
}

/// Whether a caption names a composition: 構成, 分佈, breakdown.
pub fn names_composition(text: &str) -> bool {
    SHARES.all(text).any(|(_, _, word)| SHARES.kind(word) == "composition")
}

/// Whether a label calls a percentage a share of something.
pub fn names_share(text: &str) -> bool {
    SHARES.all(text).any(|(_, _, word)| SHARES.kind(word) != "masked")
}

/// Whether a label calls a percentage something that lies within 0 and 100 by its meaning: a share of a whole,
/// a coverage, an attendance.
pub fn names_bounded_rate(text: &str) -> bool {
    let label = bare(text);
    BOUNDED.suffix(&label).is_some_and(|(_, word)| BOUNDED.kind(word) == "bounded")
}

/// Whether a column points elsewhere: notes, sections, pages, codes of companies. Its numbers are no figures.
pub fn names_reference(header: &str) -> bool {
    const WORDS: [&str; 16] = [
        "note",
        "notes",
        "ref",
        "ref.",
        "reference",
        "section",
        "page",
        "chapter",
        "no.",
        "附注",
        "备注",
        "注释",
        "章节",
        "页码",
        "页数",
        "序号",
    ];
    const CODES: [&str; 9] = ["编号", "代号", "代码", "统编", "邮编", "电话", "编码", " id", " code"];
    let bare = bare(header);
    let code = |word: &str| bare.ends_with(word) || bare == word.trim_start();
    WORDS.contains(&bare.as_str()) || CODES.iter().any(|word| code(word))
}

/// Whether a label measures money, so that a currency stated for the whole document is its unit.
pub fn names_money(label: &str) -> bool {
    const WORDS: [&str; 22] = [
        "额",
        "收入",
        "成本",
        "费",
        "投入",
        "支出",
        "资产",
        "负债",
        "利润",
        "捐赠",
        "款",
        "薪酬",
        "投资",
        "税",
        "股利",
        "股息",
        "revenue",
        "cost",
        "profit",
        "donation",
        "investment",
        "amount",
    ];
    static TRIE: LazyLock<Trie> = LazyLock::new(|| Trie::forwards(WORDS.into_iter()));
    TRIE.within(label)
}

/// +1 or −1 where a text begins with a word of direction.
pub fn direction_at(text: &str) -> Option<(usize, i8)> {
    let (len, word) = DIRECTIONS.prefix(text)?;
    Some((len, if DIRECTIONS.kind(word).starts_with('-') { -1 } else { 1 }))
}

/// The word of direction that a folded text ends with.
pub fn direction_before(text: &str) -> Option<&str> {
    let (len, _) = DIRECTIONS.suffix(text)?;
    Some(&text[text.len() - len..])
}

/// Whether a text holds a word of direction: a percentage beside it is a change.
pub fn names_change(text: &str) -> bool {
    DIRECTIONS.anywhere(text).is_some()
}

/// Whether a label is too general to identify a quantity by itself.
pub fn is_generic(key: &str) -> bool {
    key.chars().count() <= 2 || GENERIC.exact(key).is_some()
}

/// What the words of a text say about its period: `cumulative`, `as-at`, `prior`, `current`, ...
pub fn period_words(text: &str) -> impl Iterator<Item = &'static str> {
    PERIODS.all(text).map(|(_, _, word)| PERIODS.kind(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_by_their_words() {
        for label in ["合計", "總計", "Total", "流動資產合計", "小計"] {
            assert!(total_word(label).is_some_and(|word| word.sure), "{label}");
        }
        assert!(total_word("員工總數（人）").is_some_and(|word| !word.sure));
        assert_eq!(total_word("其他捐贈"), None);
        assert_eq!(total_stem("員工總數（人）"), "员工");
    }

    #[test]
    fn labels_that_mean_the_same() {
        for (left, right) in [
            ("志願者組織達", "志願者組織"),
            ("「聯通數村」平台覆蓋", "聯通數村平台覆蓋"),
            ("本集團僱員總數", "員工總數（人）"),
        ] {
            assert_eq!(label_key(left), label_key(right), "{left} {right}");
        }
        assert_ne!(label_key("女員工人數"), label_key("員工人數"));
    }

    #[test]
    fn rows_that_are_subtracted() {
        assert!(is_subtracted("減：庫存股"));
        assert!(!is_subtracted("減排量"));
    }
}
