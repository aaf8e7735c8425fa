//! The configuration to start from. Owns what is set and what is only shown.

use super::yaml::{comment, quoted};
use crate::linted::Lang;
use crate::report::catalogue::Catalogue;

/// What is shown and not set: the key of its explanation, and the lines to take the `#` from.
const SHOWN: [(&str, &[&str]); 4] = [
    ("init-severity", &["severity:", "  mentions-differ: warning"]),
    ("init-exclude", &["exclude: [archive/, \"*.bak.md\"]"]),
    ("init-rounding", &["rounding: truncated"]),
    ("init-synonyms", &["synonyms:", "  - [義工, 志願者]"]),
];

/// A commented `esglint.yaml` in a language, for rule files and a year where there are any.
pub fn config(lang: Lang, rules: Option<&str>, year: Option<u16>) -> String {
    let catalogue = Catalogue::of(lang);
    let mut out = comment(&catalogue.word("init-config-head"), 0);
    let mut section = |key: &str, lines: &[String]| {
        out.push('\n');
        out.push_str(&comment(&catalogue.word(key), 0));
        lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    };
    section("init-packs", &["packs: [core]".to_owned()]);
    section(
        "init-own-rules",
        &[match rules {
            Some(path) => format!("rules: [{}]", quoted(path)),
            None => "# rules: [rules/]".to_owned(),
        }],
    );
    section("init-language", &[format!("language: {}", tag(lang))]);
    section(
        "init-period",
        &[match year {
            Some(year) => format!("period: {year}"),
            None => "# period: 2023".to_owned(),
        }],
    );
    for (key, lines) in SHOWN {
        section(key, &lines.iter().map(|line| format!("# {line}")).collect::<Vec<_>>());
    }
    out
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => "zh-Hant",
        Lang::ZhHans => "zh-Hans",
        Lang::En => "en",
    }
}
