//! The keys of rule files: what each is called in English and Chinese, where it may stand, and what it does in
//! one line. Owns the one table that the loader reads keys by and the schema lists; it must not know values.

use crate::lexis::fold;
use crate::yaml::Keys;

/// Where a key may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// At the top of a rule file.
    File,
    /// In a rule.
    Rule,
    /// In a figure of a rule.
    Figure,
    /// In a text to match.
    Text,
    /// In `label: { … }`, besides the keys of a text to match.
    Label,
    /// In `spelling`.
    Spelling,
    /// At the top of a file of examples, in `tests/` beside a rule file.
    Tests,
    /// In an example.
    Example,
    /// In a text that is given per language.
    Language,
}

/// Keys of the language that no part of the program acts upon yet: refused rather than ignored.
const NOT_YET: [&str; 1] = ["document"];

impl Keys for Place {
    fn find(self, written: &str) -> Option<&'static str> {
        find(self, written)
    }

    fn names(self) -> Vec<&'static str> {
        keys_of(self).map(|key| key.name).collect()
    }

    fn spellings(self) -> Vec<&'static str> {
        keys_of(self).flat_map(|key| std::iter::once(&key.name).chain(key.aliases)).copied().collect()
    }

    fn is_not_yet(self, key: &str) -> bool {
        NOT_YET.contains(&key)
    }

    fn called(self) -> &'static str {
        match self {
            Place::File => "a rule file",
            Place::Rule => "a rule",
            Place::Figure => "a figure",
            Place::Text => "a text to match",
            Place::Label => "a label to match",
            Place::Spelling => "`spelling`",
            Place::Tests => "a file of examples",
            Place::Example => "an example",
            Place::Language => "a text per language",
        }
    }
}

/// A key of a rule file.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Where it may stand.
    pub place: Place,
    /// As the documentation writes it.
    pub name: &'static str,
    /// Other ways to write it, in Traditional characters; Simplified ones are read as well.
    pub aliases: &'static [&'static str],
    /// What it does.
    pub doc: &'static str,
}

const fn key(place: Place, name: &'static str, aliases: &'static [&'static str], doc: &'static str) -> Key {
    Key { place, name, aliases, doc }
}

use Place::{Example, Figure, File, Label, Language, Rule, Spelling, Tests, Text};

/// All keys, in the order in which people should meet them.
pub const KEYS: &[Key] = &[
    key(File, "rules", &["規則"], "The rules of the file, a list."),
    key(Rule, "id", &["編號"], "The rule's id: small letters, digits and hyphens; it names the fault."),
    key(Rule, "title", &["標題"], "What the rule demands, in one line; a text, or one per language."),
    key(
        Rule,
        "severity",
        &["嚴重程度", "級別"],
        "How much a finding weighs: error, warning or note; error if not said.",
    ),
    key(
        Rule,
        "figures",
        &["數字"],
        "The figures that the rule speaks of: a name and what it stands for, each.",
    ),
    key(
        Rule,
        "patterns",
        &["句式"],
        "Sentences that figures stand in: \"由{old:U}增至{new:U}\"; one match is one instance.",
    ),
    key(
        Rule,
        "for_each",
        &["逐項", "逐一"],
        "A figure's name (one instance per figure), or what to group figures by.",
    ),
    key(
        Rule,
        "believe",
        &["依據"],
        "Evidence that a relation of the structure was meant: named, sibling, tied.",
    ),
    key(Rule, "distinct", &["不同"], "What no two figures of one instance stand in: sentence."),
    key(
        Rule,
        "across",
        &["跨越"],
        "What an instance may reach over instead of being split by: row, column, period.",
    ),
    key(
        Rule,
        "constants",
        &["常數"],
        "Numbers that checks name, with their units; a configuration may set others under `parameters`.",
    ),
    key(Rule, "only_if", &["條件", "僅當"], "Conditions; where one is proven false the checks are skipped."),
    key(
        Rule,
        "check",
        &["檢查", "核對"],
        "What must be true: one expression or a list, as in sum(items) = total.",
    ),
    key(
        Rule,
        "tolerance",
        &["容差"],
        "A demanded tolerance instead of what rounding explains: exact, 0.1萬元, 0.5%.",
    ),
    key(Rule, "rounding", &["捨入"], "How the figures were rounded: nearest or truncated."),
    key(Rule, "must_disclose", &["必須披露"], "What the report must say: names of figures, or texts."),
    key(Rule, "write", &["應寫"], "The one right spelling of a name."),
    key(Rule, "instead_of", &["不寫", "誤寫"], "Wrong spellings of the name in write."),
    key(Rule, "spelling", &["寫法"], "Names that are spelt one way almost everywhere and otherwise once."),
    key(
        Rule,
        "if_absent",
        &["如無", "缺時"],
        "Whether it is a finding that nothing matches: report or skip.",
    ),
    key(
        Rule,
        "message",
        &["訊息", "提示語"],
        "The headline of a finding, with {name} for figures and {difference}.",
    ),
    key(Rule, "help", &["說明", "建議"], "What to do about a finding."),
    key(Rule, "reference", &["出處"], "The standard's paragraph."),
    key(Rule, "tags", &["標記"], "Free words to group rules by."),
    key(Rule, "examples", &["例子", "示例"], "Pieces of report that the rule must accept or report."),
    key(Rule, "document", &["文件"], "Another file to take figures from; not supported yet."),
    key(Figure, "table", &["表", "表格"], "The table's caption, or a part of it."),
    key(Figure, "row", &["行", "橫行"], "The row's label."),
    key(Figure, "column", &["欄", "直欄"], "The column's header."),
    key(Figure, "label", &["標籤", "名稱"], "What the figure measures, wherever it stands."),
    key(Figure, "text", &["文字", "正文"], "A pattern with one figure: \"對外捐贈 {}\"."),
    key(
        Figure,
        "number",
        &["數詞"],
        "No figure, but the number in a name, in digits or Chinese numerals: \"第{}個國際殘疾人日\".",
    ),
    key(Figure, "role", &["角色"], "What it is in its table: item, subtotal, total."),
    key(Figure, "kind", &["類別", "種類"], "Share, rate, change, ratio or amount."),
    key(
        Figure,
        "unit",
        &["單位"],
        "A unit it compares with; same, numerator or denominator; none, or printed with the figure itself.",
    ),
    key(Figure, "period", &["期間", "年度"], "Its year; same, prior, or the name of a pattern's period."),
    key(Figure, "scope", &["範圍"], "Whose figure it is: a region, a plant."),
    key(Figure, "section", &["章節"], "The heading above, or a part of it."),
    key(Figure, "page", &["頁"], "Its page; figures of files without pages do not match."),
    key(Figure, "in", &["位於"], "The sort of place: paragraph, callout, caption, heading, cell."),
    key(Figure, "min", &["至少"], "The least number of figures that make sense together."),
    key(Figure, "items_of", &["分項屬於"], "The items of this total, as the table is built."),
    key(Figure, "caption_of", &["引用"], "The figure of a callout or sentence that quotes this total."),
    key(Figure, "part_of", &["部分屬於"], "A figure that is part of this one (其中)."),
    key(
        Figure,
        "base_of",
        &["基數屬於"],
        "The number of people that this share is a share of, as the table shows it.",
    ),
    key(Figure, "listed_of", &["列明屬於"], "All parts of this figure that its sentence lists."),
    key(
        Figure,
        "portions_of",
        &["部分列於"],
        "The parts of this figure that its sentence lists beside each other; there may be more.",
    ),
    key(Figure, "later_of", &["後期屬於"], "The later value of this change, as the table shows it."),
    key(Figure, "earlier_of", &["前期屬於"], "The earlier value of this change, as the table shows it."),
    key(Figure, "minuend_of", &["被減數屬於"], "What this difference is taken from, as the table shows it."),
    key(
        Figure,
        "subtrahend_of",
        &["減數屬於"],
        "What is taken off for this difference, as the table shows it.",
    ),
    key(
        Figure,
        "amount_of",
        &["金額屬於"],
        "The amount that this share says of its whole, as the table shows it.",
    ),
    key(Figure, "whole_of", &["整體屬於"], "The whole that this share is a share of, as the table shows it."),
    key(Figure, "numerator_of", &["分子屬於"], "What is divided for this quotient, as the table shows it."),
    key(
        Figure,
        "denominator_of",
        &["分母屬於"],
        "What it is divided by for this quotient, as the table shows it.",
    ),
    key(Figure, "changed_of", &["變動值屬於"], "The value that changed by this rate, as its sentence says."),
    key(Figure, "prior_of", &["上期屬於"], "The same quantity for the period before."),
    key(
        Figure,
        "list_after",
        &["其後列舉"],
        "The items of the list that follows this figure; count(…) them.",
    ),
    key(
        Figure,
        "list_before",
        &["其前列舉"],
        "The items of the list that ends at this figure; count(…) them.",
    ),
    key(Figure, "if_absent", &["如無", "缺時"], "skip: without such a figure there is nothing to check."),
    key(Figure, "document", &["文件"], "Another file to take the figure from; not supported yet."),
    key(Text, "any_of", &["任一"], "One of these texts."),
    key(Text, "contains", &["包含"], "A part of the text; one of these."),
    key(Text, "except", &["除外", "非"], "Not this text."),
    key(Text, "regex", &["正則"], "A regular expression, for what cannot be said otherwise."),
    key(Label, "same_but", &["相同除去"], "The same label as the figure it is for, but for these words."),
    key(Spelling, "ending", &["字尾"], "How the names end: 縣, 村, 小學."),
    key(Spelling, "usual", &["常見"], "How often the usual spelling must stand; 3 if not said."),
    key(Tests, "id", &["編號"], "The rule that the examples are of."),
    key(Tests, "examples", &["例子", "示例"], "Pieces of report that the rule must accept or report."),
    key(Example, "correct", &["正確"], "A piece of report that the rule accepts."),
    key(Example, "wrong", &["錯誤"], "A piece of report that the rule reports."),
    key(Example, "format", &["格式"], "text or markdown."),
    key(Language, "zh-Hant", &["繁"], "In Traditional Chinese."),
    key(Language, "zh-Hans", &["簡"], "In Simplified Chinese."),
    key(Language, "en", &["英"], "In English."),
];

/// Words that are values, with other ways to write them.
pub const WORDS: &[(&str, &[&str])] = &[
    ("error", &["錯誤"]),
    ("warning", &["警告"]),
    ("note", &["提示"]),
    ("item", &["分項"]),
    ("subtotal", &["小計"]),
    ("total", &["合計"]),
    ("share", &["佔比"]),
    ("rate", &["比率"]),
    ("change", &["變動"]),
    ("ratio", &["比例"]),
    ("amount", &["數額"]),
    ("paragraph", &["段落"]),
    ("callout", &["要點"]),
    ("caption", &["表題"]),
    ("heading", &["標題"]),
    ("cell", &["單元格", "儲存格"]),
    ("table", &["表"]),
    ("block", &["區塊"]),
    ("row", &["行"]),
    ("column", &["欄"]),
    ("label", &["標籤"]),
    ("unit", &["單位"]),
    ("scope", &["範圍"]),
    ("period", &["期間"]),
    ("sentence", &["句子", "句"]),
    ("section", &["章節"]),
    ("named", &["有名"]),
    ("sibling", &["旁列"]),
    ("tied", &["有旁證"]),
    ("skip", &["略過"]),
    ("report", &["報告"]),
    ("same", &["相同"]),
    ("prior", &["上期"]),
    ("current", &["本期"]),
    ("another", &["他期"]),
    ("numerator", &["分子"]),
    ("denominator", &["分母"]),
    ("none", &["無"]),
    ("printed", &["自帶"]),
    ("exact", &["精確"]),
    ("nearest", &["四捨五入"]),
    ("truncated", &["截去"]),
    ("text", &["文字"]),
    ("swapped", &["字序"]),
];

/// The keys that may stand in a place.
pub fn keys_of(place: Place) -> impl Iterator<Item = &'static Key> {
    let more = (place == Label).then_some(Text);
    KEYS.iter().filter(move |key| key.place == place || Some(key.place) == more)
}

/// The other ways to write a key, in Traditional characters.
pub fn aliases(place: Place, name: &str) -> &'static [&'static str] {
    keys_of(place).find(|key| key.name == name).map_or(&[], |key| key.aliases)
}

/// The key written so, under its own name.
pub fn find(place: Place, written: &str) -> Option<&'static str> {
    let exact = keys_of(place).find(|key| key.name == written);
    if let Some(key) = exact {
        return Some(key.name);
    }
    let folded = fold(written);
    let named = |key: &&'static Key| key.aliases.iter().any(|alias| fold(alias) == folded);
    keys_of(place).find(named).map(|key| key.name)
}

/// A value under its own name, where it is one of [`WORDS`].
pub fn word(written: &str) -> &str {
    if written.is_ascii() {
        return written;
    }
    let folded = fold(written);
    let named = |(_, aliases): &&(&str, &[&str])| aliases.iter().any(|alias| fold(alias) == folded);
    WORDS.iter().find(named).map_or(written, |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_of_a_place_are_written_alike() {
        for key in KEYS {
            let written = || std::iter::once(&key.name).chain(key.aliases);
            for one in written() {
                assert_eq!(find(key.place, one), Some(key.name), "{one}");
            }
            assert!(!key.doc.is_empty());
        }
        assert_eq!(find(Rule, "检查"), Some("check"));
        assert_eq!(find(Label, "包含"), Some("contains"));
        assert_eq!(find(Rule, "列"), None);
    }

    #[test]
    fn no_two_words_are_written_alike() {
        for (name, aliases) in WORDS {
            for alias in *aliases {
                assert_eq!(word(alias), *name);
                assert_eq!(word(&fold(alias)), *name);
            }
        }
    }
}
