//! Configurations as written: what they mean, and the picture of every fault.

use std::collections::BTreeSet;

use super::*;
use crate::report::human::Look;

fn parse(text: &str) -> Result<Config, ConfigErrors> {
    Config::parse(&Source::new("esglint.yaml", text))
}

/// All faults as they are drawn.
fn drawn(text: &str) -> String {
    let errors = parse(text).expect_err("the configuration has faults");
    let mut out = String::new();
    Look { width: 100, colour: false }.handler().render_report(&mut out, &errors).unwrap();
    out
}

#[test]
fn a_file_of_comments_sets_nothing() {
    for text in ["", "# nothing yet\n", "packs: [core]\n"] {
        let config = parse(text).unwrap();
        assert_eq!(config.settings(&[]).conventions(), Conventions::default(), "{text}");
    }
}

#[test]
fn every_key_is_read() {
    let config = parse(
        "packs: []\nrules: [a.yaml]\nseverity: { x: off, y: note }\nexclude: old/\nlanguage: zh-HK\n\
         period: 2023年\nrounding: truncated\ntable_rounding: { 捐贈: nearest }\nsynonyms: [[a, b], [c, d]]\n\
         overrides:\n  - files: ['en/**']\n    language: en\n    period: 2022\n",
    )
    .unwrap();
    let settings = config.settings(&[]);
    assert_eq!(settings.packs, Some(Vec::new()));
    assert_eq!(settings.rules[0].text, "a.yaml");
    let weights: Vec<_> =
        settings.weights.iter().map(|weight| (weight.rule.text.as_str(), weight.severity)).collect();
    assert_eq!(weights, [("x", None), ("y", Some(Severity::Note))]);
    assert_eq!(settings.language, Some(Some(Lang::ZhHant)));
    assert_eq!((settings.period, settings.rounding), (Some(2023), Some(Rounding::Truncated)));
    assert_eq!(settings.table_rounding, [("捐贈".to_owned(), Rounding::Nearest)]);
    assert_eq!(settings.synonyms.len(), 2);
    assert!(config.excludes("old/a.txt") && !config.excludes("new/a.txt"));
    let english = config.settings(&config.overrides_for("en/a.txt"));
    assert_eq!((english.language, english.period), (Some(Some(Lang::En)), Some(2022)));
    assert_eq!(english.rounding, Some(Rounding::Truncated), "what an override does not set stays");
}

#[test]
fn every_key_of_the_table_is_known_to_the_reader() {
    for key in keys::KEYS {
        let errors = parse(&format!("{}: {{}}\n", key.name));
        let known = errors.err().is_none_or(|errors| {
            errors
                .list
                .iter()
                .all(|error| !matches!(error.problem, Problem::Yaml(crate::yaml::Problem::UnknownKey { .. })))
        });
        assert!(known, "{}", key.name);
    }
}

#[test]
fn all_faults_of_a_configuration_in_one_run() {
    insta::assert_snapshot!(drawn(
        "pack: [core]\npacks: [hkx]\nseverity:\n  a-rule: fatal\n  b-rule: [off]\nexclude: ['a[']\nlanguage: fr\n\
         period: this year\nrounding: half-up\nsynonyms: [[alone], two]\nparameters: { a: 1, b: { c: [d] } }\nperiod: 2023\n\
         overrides:\n  - exclude: [a]\n    period: 99\n"
    ));
}

#[test]
fn no_mapping_at_all() {
    insta::assert_snapshot!(drawn("- packs\n"));
}

#[test]
fn tabs_and_other_syntax() {
    insta::assert_snapshot!(drawn("severity:\n\ttotal-does-not-foot: off\n"));
}

#[test]
fn parameters_that_no_rule_takes() {
    let config = parse(
        "parameters:\n  list-is-not-as-long-as-said: { longst: 5, longest: 5萬元, tolerance: few }\n  \
         scale-slop: { factor: 2 }\n  name-misspelt-once: { usual: 4 }\n  scale-slip: { factor: 2蚊 }\n",
    )
    .unwrap();
    let mut rules = RuleSet::builtin();
    let errors =
        config.adjust(&config.settings(&[]), &mut rules, &BTreeSet::new()).expect_err("they are wrong");
    let mut out = String::new();
    Look { width: 100, colour: false }.handler().render_report(&mut out, &errors).unwrap();
    insta::assert_snapshot!(out);
}

#[test]
fn parameters_reach_their_rule() {
    let config = parse("參數:\n  scale-slip: { factor: 200, tolerance: exact }\n").unwrap();
    let mut rules = RuleSet::builtin();
    config.adjust(&config.settings(&[]), &mut rules, &BTreeSet::new()).unwrap();
    let rule = rules.get("scale-slip").unwrap();
    assert_eq!((&*rule.constants[1].text, rule.tolerance), ("200", Some(crate::check::Tolerance::Exact)));
    assert_eq!(&*RuleSet::builtin().get("scale-slip").unwrap().constants[1].text, "400");
}
