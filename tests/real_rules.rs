//! A rule file written for one real chapter. Its examples are judged rightly; and where the chapter is at hand
//! (it is kept outside the project), every rule of figures is evaluated on it and finds nothing above a note.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read files and say what they skip"
)]
#![expect(clippy::unwrap_used, reason = "a test fails where its facts are not as written")]

use std::path::{Path, PathBuf};

use esglint::check::Outcome;
use esglint::document::{Draft, Format};
use esglint::finding::Severity;
use esglint::linted::{Linted, Options};
use esglint::rule::{Example, Rule, RuleSet};
use esglint::source::Source;

fn rules() -> RuleSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/unicom-2023-social.rules.yaml");
    let mut set = RuleSet::default();
    if let Err(errors) = set.load(&Source::new("rules.yaml", std::fs::read_to_string(path).unwrap())) {
        let said: Vec<String> = errors.list.iter().map(ToString::to_string).collect();
        panic!("{said:#?}");
    }
    set
}

fn lint(rules: &RuleSet, text: &str, format: Format) -> Linted {
    esglint::lint(&Draft::written(Source::new("report", text), format), rules, &Options::default())
}

/// The rule alone.
fn only(rule: &Rule, all: &RuleSet) -> RuleSet {
    let mut set = all.clone();
    set.retain(|id| id == &*rule.id);
    set
}

/// What is wrong with a rule's judgement of one of its examples, if anything.
fn misjudged(all: &RuleSet, rule: &Rule, example: &Example) -> Option<String> {
    let format = if example.markdown { Format::Markdown } else { Format::Text };
    let linted = lint(&only(rule, all), &example.text, format);
    let found = linted.findings.len();
    ((found > 0) != example.wrong).then(|| format!("{}: {found} findings in\n{}", rule.id, example.text))
}

/// The real chapter; `ESGLINT_DATA` says where, by default beside the checkout.
fn chapter() -> Option<String> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var("ESGLINT_DATA").map_or(default, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("unicom-2023-social.txt")).ok();
    if text.is_none() {
        println!("skipped: the chapter is not here (set ESGLINT_DATA to the folder that has it)");
    }
    text
}

#[test]
fn every_rule_judges_its_examples_rightly() {
    let rules = rules();
    for rule in rules.iter() {
        for wrong in [false, true] {
            assert!(rule.examples.iter().any(|example| example.wrong == wrong), "{}: wrong={wrong}", rule.id);
        }
    }
    let examples = rules.iter().flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
    let misjudged: Vec<String> =
        examples.filter_map(|(rule, example)| misjudged(&rules, rule, example)).collect();
    assert!(misjudged.is_empty(), "{} examples:\n{}", misjudged.len(), misjudged.join("\n"));
}

#[test]
fn the_chapter_is_clean_and_every_rule_is_evaluated_on_it() {
    let Some(text) = chapter() else { return };
    let rules = rules();
    let linted = lint(&rules, &text, Format::Text);
    let grave = linted.findings.iter().filter(|finding| finding.severity > Severity::Note);
    let grave: Vec<String> =
        grave.map(|finding| format!("{}: {}", finding.rule, finding.primary.text)).collect();
    assert!(grave.is_empty(), "{grave:#?}");
    let evaluated = |rule: &Rule| {
        linted.checks.iter().any(|check| {
            check.rule == rule.id && !matches!(check.outcome, Outcome::NotEvaluable(_) | Outcome::Skipped)
        })
    };
    let idle: Vec<&str> = rules.iter().filter(|rule| !evaluated(rule)).map(|rule| &*rule.id).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
