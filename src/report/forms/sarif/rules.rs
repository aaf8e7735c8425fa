//! The rules as SARIF tells of them: everything comes from the rules' own declarations.

use super::level;
use super::log::{Help, Message, Rule, Tags, Weight};
use crate::finding::{IGNORE_RULES, Severity};
use crate::linted::Lang;
use crate::report::rules::{markdown_of, text_of};
use crate::report::wording::rule_title;
use crate::rule::RuleSet;

/// The rules of a run and those about ignores, by id.
pub(super) fn all(rules: &RuleSet, lang: Lang) -> Vec<Rule> {
    let own = rules.iter().map(|rule| {
        let title = rule_title(lang, rules, &rule.id);
        let help = Help { text: text_of(rule, rules, lang), markdown: markdown_of(rule, rules, lang) };
        let tags: Vec<String> = rule.tags.iter().map(ToString::to_string).collect();
        described(&rule.id, title, help, rule.severity, tags)
    });
    let about_ignores = IGNORE_RULES.iter().map(|(id, is_error)| {
        let title = rule_title(lang, rules, id);
        let help = Help { text: title.clone(), markdown: title.clone() };
        let weight = if *is_error { Severity::Error } else { Severity::Warning };
        described(id, title, help, weight, Vec::new())
    });
    let mut all: Vec<Rule> = own.chain(about_ignores).collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

fn described(id: &str, title: String, help: Help, severity: Severity, tags: Vec<String>) -> Rule {
    let full = if title.ends_with(['.', '。']) { title.clone() } else { format!("{title}.") };
    Rule {
        id: id.to_owned(),
        name: pascal(id),
        short_description: Message::plain(full.clone()),
        full_description: Message::plain(full),
        help,
        default_configuration: Weight { level: level(severity) },
        properties: (!tags.is_empty()).then_some(Tags { tags }),
    }
}

/// `TotalDoesNotFoot` for `total-does-not-foot`: a name that people may read, as the standard wants it.
fn pascal(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    id.split('-').map(word).collect()
}
