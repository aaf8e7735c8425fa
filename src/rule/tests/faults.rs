//! Faults of rule files as people see them: every one at its place.

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::rule::{RuleErrors, RuleSet};
use crate::source::Source;

fn faults(yaml: &str) -> RuleErrors {
    RuleSet::default().load(&Source::new("rules.yaml", yaml)).expect_err("the file has faults")
}

fn drawn(yaml: &str) -> String {
    let mut out = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_links(false);
    for error in &faults(yaml).list {
        handler.render_report(&mut out, error).unwrap();
    }
    out
}

const GOOD: &str = "    title: t\n    figures: { a: { row: x }, b: { row: y } }\n";

fn rule(rest: &str) -> String {
    format!("rules:\n  - id: one\n{GOOD}{rest}")
}

macro_rules! drawn {
    ($name:literal, $yaml:expr) => {
        insta::assert_snapshot!($name, drawn($yaml));
    };
}

#[test]
fn unknown_key() {
    drawn!("unknown_key", &rule("    chekc: a = b\n    check: a = b\n"));
}

#[test]
fn wrong_type() {
    drawn!("wrong_type", "rules:\n  - id: [one]\n    title: t\n    figures: 捐贈\n    check: { a: b }\n");
}

#[test]
fn bad_expression() {
    drawn!("bad_expression", &rule("    check:\n      - sum(a) == b\n      - \"a + = b\"\n"));
}

#[test]
fn undefined_name() {
    drawn!("undefined_name", &rule("    check: sum(各項) = b\n    for_each: bb\n"));
}

#[test]
fn duplicate_id() {
    let one = rule("    check: a = b\n");
    drawn!("duplicate_id", &format!("{one}{}", one.replace("rules:\n", "")));
}

#[test]
fn duplicate_key() {
    drawn!("duplicate_key", &rule("    check: a = b\n    check: b = a\n"));
}

#[test]
fn bad_pattern() {
    drawn!("bad_pattern", &rule("    check: a = b\n    patterns:\n      - \"由{a:U 增至{b:U}\"\n"));
}

#[test]
fn unquoted_braces() {
    drawn!(
        "unquoted_braces",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { text: {} }\n    check: a = a\n"
    );
}

#[test]
fn unquoted_percent() {
    drawn!(
        "unquoted_percent",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { unit: % }\n    check: a = a\n"
    );
}

#[test]
fn full_width_colon() {
    drawn!("full_width_colon", "rules：\n  - id：one\n");
}

#[test]
fn tab_indent() {
    drawn!("tab_indent", "rules:\n\t- id: one\n");
}

#[test]
fn units_that_never_compare() {
    drawn!(
        "units",
        &rule("    check: a = b\n").replace("row: x", "unit: \"%\"").replace("a = b", "sum(a) = 100")
    );
}

#[test]
fn all_faults_of_a_file_in_one_run() {
    let yaml = "rules:
  - id: One_Rule
    titel: t
    severity: eror
    figures:
      total: { role: totl, items_of: nothing }
      sum: { kind: share }
    only_if: total > 0
    check: [total = , x = total, total = 5蚊]
  - title: no id
    figures: { a: { label: { regex: \"(\" } } }
    tolerance: much
    message: \"{b} differs\"
    examples: [ { corect: x } ]
";
    drawn!("all_faults", yaml);
}

#[test]
fn nothing_in_the_file() {
    for (yaml, expected) in [
        ("", "a rule file must be a mapping (`key: value`), found nothing"),
        ("rules:", "`rules` must be a list (`- id: …`), found nothing"),
        ("{}", "a rule file needs `rules`"),
        ("- a\n- b\n", "a rule file must be a mapping (`key: value`), found a list"),
    ] {
        assert_eq!(faults(yaml).list[0].to_string(), expected);
    }
}

#[test]
fn hostile_files_end_soon() {
    let bomb = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let last = level - 1;
        format!("{text}a{level}: &a{level} [*a{last}, *a{last}, *a{last}, *a{last}]\n")
    });
    for yaml in ["[".repeat(200_000), "{a: ".repeat(50_000), "- ".repeat(100_000), bomb, "a: *b\n".to_owned()]
    {
        let errors = faults(&yaml);
        assert_eq!(errors.list.len(), 1);
        assert!(errors.list[0].to_string().starts_with("this cannot be read as YAML"), "{}", errors.list[0]);
        assert!(errors.list[0].to_string().len() < 300, "{}", errors.list[0]);
    }
}

#[test]
fn ids_are_chosen_by_name() {
    let mut set = RuleSet::builtin();
    let unknown = set.only(&["mentions-difer", "total-does-not-foot"]).unwrap_err();
    assert_eq!(unknown[0].help, "did you mean `mentions-differ`?");
    assert_eq!(set.len(), 6);
    set.skip(&["mentions-differ"]).unwrap();
    assert_eq!(set.len(), 5);
    set.only(&["total-does-not-foot"]).unwrap();
    assert_eq!(set.len(), 1);
    assert!(set.only(&["mentions-differ"]).is_err());
}

#[test]
fn an_id_of_the_core_pack_is_taken() {
    let mut set = RuleSet::builtin();
    let yaml = rule("    check: a = b\n").replace("one", "mentions-differ");
    let errors = set.load(&Source::new("rules.yaml", yaml)).unwrap_err();
    assert_eq!(errors.list[0].to_string(), "the rule id `mentions-differ` is taken");
    assert_eq!(set.len(), 6);
}

#[test]
fn core_ids() {
    let ids: Vec<String> = RuleSet::builtin().iter().map(|rule| rule.id.to_string()).collect();
    insta::assert_snapshot!("core_ids", ids.join("\n"));
}

#[test]
fn core_rules_speak_three_languages_and_have_examples() {
    for rule in RuleSet::builtin().iter() {
        for words in [&rule.title, rule.help.as_ref().unwrap()] {
            assert!(words.any.is_none() && words.iter().count() == 3, "{}", rule.id);
        }
        for wrong in [false, true] {
            assert!(
                rule.examples.iter().filter(|example| example.wrong == wrong).count() >= 3,
                "{}",
                rule.id
            );
        }
        assert!(rule.is_universal());
    }
}
