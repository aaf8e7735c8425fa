//! The two grammars, on the cases that `docs/grammar.md` lists.

use super::RuleSet;
use crate::document::{self, Draft, Format};
use crate::figure;
use crate::rule::pattern::{self, Ground, sentences};
use crate::source::Source;

const DOCS: &str = include_str!("../../../docs/grammar.md");

/// The lines of a list of cases.
fn cases(list: &str) -> Vec<&'static str> {
    let opening = format!("```{list}\n");
    let start = DOCS.find(&opening).expect("the list is there") + opening.len();
    let end = DOCS[start..].find("```").expect("the list ends");
    DOCS[start..start + end].lines().collect()
}

fn refused(list: &str) -> Vec<(&'static str, &'static str)> {
    cases(list).into_iter().map(|line| line.split_once(" ⇒ ").expect("a case says what it gives")).collect()
}

/// What is wrong with a rule that has this check, or this pattern.
fn faults(key: &str, text: &str) -> Vec<String> {
    let quoted = format!("'{}'", text.replace('\'', "''"));
    let yaml = match key {
        "check" => {
            let names = ["items", "total", "a", "b", "各項", "合計", "dir", "rate"];
            let figures = names.map(|name| format!("{name}: {{ row: x }}")).join(", ");
            let joint = ["possible", "可能"].iter().any(|word| text.starts_with(word));
            let group = if joint { "    for_each: table\n" } else { "" };
            format!(
                "rules:\n  - id: r\n    title: t\n    figures: {{ {figures} }}\n    check: {quoted}\n    message: '{}'\n{group}",
                names.map(|name| format!("{{{name}}}")).join(" ")
            )
        }
        _ => format!(
            "rules:\n  - id: r\n    title: t\n    figures: {{ a: {{ row: x, text: {quoted} }} }}\n    check: same(a)\n"
        ),
    };
    match RuleSet::default().load(&Source::new("rules.yaml", yaml)) {
        Ok(()) => Vec::new(),
        Err(errors) => errors.list.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn checks_that_the_documentation_accepts() {
    for check in cases("check-accepted") {
        assert_eq!(faults("check", check), Vec::<String>::new(), "{check}");
    }
}

#[test]
fn checks_that_the_documentation_refuses() {
    for (check, said) in refused("check-refused") {
        let found = faults("check", check);
        let empty = check.is_empty() && !found.is_empty();
        assert!(empty || found.iter().any(|fault| fault.ends_with(said)), "{check}: {found:?}");
    }
}

#[test]
fn patterns_that_the_documentation_accepts() {
    for (text, sentence) in refused("pattern-accepted") {
        let source = std::sync::Arc::new(Source::new("report.txt", sentence));
        let document = document::read(&Draft::written(source.clone(), Format::Text));
        let figures = figure::join(&source, &document);
        let pattern = pattern::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(pattern.dead(), None, "{text}");
        let ground = Ground { source: &source, figures: &figures };
        let mut found = sentences(&ground, &document, 1)
            .flat_map(|each| pattern.find(&each).into_iter().map(|found| found.figures).collect::<Vec<_>>());
        assert!(found.next().is_some(), "{text} on {sentence}: {:?}", figures.list);
    }
}

#[test]
fn patterns_that_the_documentation_refuses() {
    for (pattern, said) in refused("pattern-refused") {
        let found = faults("text", pattern);
        let empty = pattern.is_empty() && !found.is_empty();
        assert!(empty || found.iter().any(|fault| fault.ends_with(said)), "{pattern}: {found:?}");
    }
}
