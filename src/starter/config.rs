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

/// Rules for one draft: what other reports say need not be so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Own<'a> {
    /// The rule file, as seen from the configuration.
    pub rules: &'a str,
    /// The draft, likewise; `None` where it has no name.
    pub draft: Option<&'a str>,
}

/// A commented `esglint.yaml` in a language, for rules of a draft and a year where there are any.
pub fn config(lang: Lang, own: Option<Own<'_>>, year: Option<u16>) -> String {
    let catalogue = Catalogue::of(lang);
    let mut out = comment(&catalogue.word("init-config-head"), 0);
    let mut section = |key: &str, lines: &[String]| {
        out.push('\n');
        out.push_str(&comment(&catalogue.word(key), 0));
        lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    };
    section("init-packs", &["packs: [core]".to_owned()]);
    let for_draft = own.is_some_and(|own| own.draft.is_some());
    section(if for_draft { "init-draft-rules" } else { "init-own-rules" }, &own_rules(own));
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

fn own_rules(own: Option<Own<'_>>) -> Vec<String> {
    let Some(Own { rules, draft }) = own else { return vec!["# rules: [rules/]".to_owned()] };
    let rules = format!("rules: [{}]", quoted(rules));
    match draft {
        Some(draft) => {
            let files = format!("  - files: [{}]", quoted(&rooted(draft)));
            vec!["overrides:".to_owned(), files, format!("    {rules}")]
        }
        None => vec![rules],
    }
}

/// A pattern that matches one path and no other.
fn rooted(path: &str) -> String {
    let mut out = "/".to_owned();
    for character in path.chars() {
        match character {
            '*' | '?' | '[' | ']' | '{' | '}' => out.extend(['[', character, ']']),
            _ => out.push(character),
        }
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
