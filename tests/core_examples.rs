//! Every rule of the core pack on its own examples: what is correct is silent, what is wrong is reported by that
//! rule, and each rule holds somewhere.

use esglint::check::Outcome;
use esglint::document::{Draft, Format};
use esglint::linted::{Linted, Options};
use esglint::rule::{Example, Rule, RuleSet};
use esglint::source::Source;

fn lint(rules: &RuleSet, example: &Example) -> Linted {
    let format = if example.markdown { Format::Markdown } else { Format::Text };
    let source = Source::new("example", &*example.text);
    esglint::lint(&Draft::written(source, format), rules, &Options::default())
}

/// What is wrong with a rule's judgement of one example, if anything.
fn misjudged(rules: &RuleSet, rule: &Rule, example: &Example) -> Option<String> {
    let found: Vec<String> =
        lint(rules, example).findings.iter().map(|finding| finding.rule.to_string()).collect();
    let right = if example.wrong { found.iter().any(|id| **id == *rule.id) } else { found.is_empty() };
    (!right).then(|| format!("{} wrong={} found={found:?}\n{}", rule.id, example.wrong, example.text))
}

#[test]
fn core_rules_judge_their_examples_rightly() {
    let rules = RuleSet::builtin();
    let examples = rules.iter().flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
    let misjudged: Vec<String> =
        examples.filter_map(|(rule, example)| misjudged(&rules, rule, example)).collect();
    assert!(misjudged.is_empty(), "{} examples:\n{}", misjudged.len(), misjudged.join("\n"));
}

#[test]
fn every_rule_of_figures_holds_in_a_correct_example() {
    let rules = RuleSet::builtin();
    let holds = |rule: &Rule| {
        let correct = rule.examples.iter().filter(|example| !example.wrong);
        correct.flat_map(|example| lint(&rules, example).checks).any(|check| {
            check.rule == rule.id
                && matches!(check.outcome, Outcome::Holds | Outcome::Rounded | Outcome::Skipped)
        })
    };
    let idle: Vec<&str> =
        rules.iter().filter(|rule| !rule.checks.is_empty() && !holds(rule)).map(|rule| &*rule.id).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
