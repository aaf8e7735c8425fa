//! The keys of a configuration, with what each is for. Owns the one table that the reader, the JSON Schema and
//! the documentation are made from.

use crate::lexis::fold;
use crate::yaml::Keys;

/// What stands behind a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A list of texts, or one.
    Texts,
    /// A list of names out of a closed list, or one.
    Words(&'static [&'static str]),
    /// One word out of a closed list.
    Word(&'static [&'static str]),
    /// A year.
    Year,
    /// A mapping from rule id to one word out of a closed list.
    ByRule(&'static [&'static str]),
    /// A mapping from a part of a table's caption to one word out of a closed list.
    ByCaption(&'static [&'static str]),
    /// A mapping from rule id to a mapping from name to text.
    Parameters,
    /// A list of lists of texts.
    Groups,
    /// A list of mappings with the keys of an override.
    Overrides,
    /// A text.
    Text,
    /// A day: `2026-12-31`.
    Day,
    /// A list of mappings with the keys of an ignore.
    Ignores,
}

/// A key of a configuration.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As the documentation writes it.
    pub name: &'static str,
    /// Other ways to write it, in Traditional characters; Simplified ones are read as well.
    pub aliases: &'static [&'static str],
    /// What it is for, in one or two sentences.
    pub doc: &'static str,
    /// What stands behind it.
    pub shape: Shape,
    /// Whether an override may have it.
    pub overridable: bool,
}

/// The words for languages; others that mean the same are accepted as well.
pub const LANGUAGES: &[&str] = &["auto", "zh-Hant", "zh-Hans", "en"];
/// The words for weights.
pub const WEIGHTS: &[&str] = &["error", "warning", "note", "off"];
/// The words for rounding.
pub const ROUNDINGS: &[&str] = &["nearest", "truncated"];

/// All keys of a configuration, in the order in which they are explained.
pub const KEYS: &[Key] = &[
    Key {
        name: "packs",
        aliases: &["規則包"],
        doc: "The built-in packs of rules to apply; `core` if nothing is said, `[]` for none.",
        shape: Shape::Words(crate::rule::PACKS),
        overridable: true,
    },
    Key {
        name: "rules",
        aliases: &["規則"],
        doc: "Rule files of your own, and directories of them, relative to this file. Of a directory, every \
              .yaml and .yml file directly in it is read.",
        shape: Shape::Texts,
        overridable: true,
    },
    Key {
        name: "severity",
        aliases: &["嚴重程度", "級別"],
        doc: "How much findings of a rule weigh, by rule id: `error`, `warning`, `note`, or `off` to leave the \
              rule out.",
        shape: Shape::ByRule(WEIGHTS),
        overridable: true,
    },
    Key {
        name: "parameters",
        aliases: &["參數"],
        doc: "Numbers that rules work with, by rule id: a rule's `constants`, and `tolerance` of any rule. `esglint \
              explain ID` shows those of a rule.",
        shape: Shape::Parameters,
        overridable: true,
    },
    Key {
        name: "exclude",
        aliases: &["排除"],
        doc: "Files to leave out when a directory is checked, as patterns of paths relative to this file: \
              `archive/`, `*.bak.md`, `drafts/**/notes.txt`. A file that is named itself is checked all the same.",
        shape: Shape::Texts,
        overridable: false,
    },
    Key {
        name: "language",
        aliases: &["語言"],
        doc: "The language of the findings; `auto` is the report's own.",
        shape: Shape::Word(LANGUAGES),
        overridable: true,
    },
    Key {
        name: "period",
        aliases: &["期間", "年度"],
        doc: "The year that the reports are for. Figures without a stated year are of this one; if it is not \
              given, the year that a report writes most often is taken.",
        shape: Shape::Year,
        overridable: true,
    },
    Key {
        name: "rounding",
        aliases: &["捨入"],
        doc: "How the figures were rounded: `nearest` (12.3 stands for 12.25 to 12.35) or `truncated` (cut off: \
              12.3 stands for 12.3 up to 12.4).",
        shape: Shape::Word(ROUNDINGS),
        overridable: true,
    },
    Key {
        name: "table_rounding",
        aliases: &["表格捨入"],
        doc: "How the figures of some tables were rounded, where they differ from the rest: by words of the table's \
              caption, `nearest` or `truncated`.",
        shape: Shape::ByCaption(ROUNDINGS),
        overridable: true,
    },
    Key {
        name: "synonyms",
        aliases: &["同義詞"],
        doc: "The company's own words for one thing, as groups of words. Figures whose labels differ in such \
              words only are taken for figures of one quantity.",
        shape: Shape::Groups,
        overridable: true,
    },
    Key {
        name: "ignore",
        aliases: &["忽略"],
        doc: "Findings that are accepted, each with a reason. An entry stands for one finding in each file that it is \
              for, never for a rule; one that stands for none is a finding itself.",
        shape: Shape::Ignores,
        overridable: false,
    },
    Key {
        name: "overrides",
        aliases: &["個別設定"],
        doc: "Settings for some of the files. Each has `files` (patterns of paths, as under `exclude`) and any \
              other key but `exclude`, `ignore` and `overrides`. Single values replace, lists add; later overrides win.",
        shape: Shape::Overrides,
        overridable: false,
    },
];

/// The key of an override that says for which files it is.
pub const FILES: Key = Key {
    name: "files",
    aliases: &["檔案"],
    doc: "The files that the override is for, as patterns of paths relative to this file.",
    shape: Shape::Texts,
    overridable: true,
};

/// The keys of an ignore.
pub const IGNORE: &[Key] = &[
    of_ignore("rule", &["規則"], "The id of the rule.", Shape::Text),
    of_ignore(
        "files",
        &["檔案"],
        "The files that it is for, as patterns of paths relative to this file; all if nothing is said.",
        Shape::Texts,
    ),
    of_ignore(
        "table",
        &["表", "表格"],
        "A part of a heading, caption, row or column that one of the figures stands under.",
        Shape::Text,
    ),
    of_ignore("label", &["標籤", "名稱"], "What one of the figures measures, as printed.", Shape::Text),
    of_ignore("figure", &["數字"], "One of the figures, as printed.", Shape::Text),
    of_ignore(
        "difference",
        &["差額"],
        "How far the figures may be apart: `2.7萬元`. With another difference the ignore does not apply.",
        Shape::Text,
    ),
    of_ignore("until", &["至", "有效至"], "The last day on which it applies: `2026-12-31`.", Shape::Day),
    of_ignore("reason", &["理由"], "Why it is accepted.", Shape::Text),
];

const fn of_ignore(
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
    shape: Shape,
) -> Key {
    Key { name, aliases, doc, shape, overridable: false }
}

/// Where keys may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// At the top of the configuration.
    File,
    /// In an override.
    Override,
    /// In an ignore.
    Ignore,
}

impl Place {
    /// The keys that may stand here.
    pub fn keys(self) -> impl Iterator<Item = &'static Key> {
        let files = (self == Place::Override).then_some(&FILES);
        let keys = if self == Place::Ignore { IGNORE } else { KEYS };
        files.into_iter().chain(keys.iter().filter(move |key| self != Place::Override || key.overridable))
    }
}

impl Keys for Place {
    fn called(self) -> &'static str {
        match self {
            Place::File => "the configuration",
            Place::Override => "an override",
            Place::Ignore => "an ignore",
        }
    }

    fn find(self, written: &str) -> Option<&'static str> {
        let folded = fold(written);
        let named = |key: &&Key| key.name == written || key.aliases.iter().any(|alias| fold(alias) == folded);
        self.keys().find(named).map(|key| key.name)
    }

    fn names(self) -> Vec<&'static str> {
        self.keys().map(|key| key.name).collect()
    }

    fn spellings(self) -> Vec<&'static str> {
        self.keys().flat_map(|key| std::iter::once(&key.name).chain(key.aliases)).copied().collect()
    }

    fn is_not_yet(self, _: &str) -> bool {
        false
    }
}

/// Words that are values, with other ways to write them.
pub const WORDS: &[(&str, &str)] = &[
    ("error", "錯誤"),
    ("warning", "警告"),
    ("note", "提示"),
    ("off", "關閉"),
    ("nearest", "四捨五入"),
    ("truncated", "截去"),
];

/// A value under its own name.
pub(super) fn word(written: &str) -> &str {
    let folded = fold(written);
    WORDS.iter().find(|(_, alias)| fold(alias) == folded).map_or(written, |(word, _)| word)
}
