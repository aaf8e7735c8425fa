//! Faults of rule files as people see them: every one at its place.

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::rule::{RuleError, RuleErrors, RuleSet};
use crate::source::Source;

pub(super) fn faults(yaml: &str) -> RuleErrors {
    RuleSet::default().load(&Source::new("rules.yaml", yaml)).expect_err("the file has faults")
}

pub(super) fn drawn(yaml: &str) -> String {
    faults(yaml).list.iter().map(drawn_one).collect()
}

pub(super) fn drawn_one(error: &RuleError) -> String {
    let mut out = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_links(false);
    handler.render_report(&mut out, error).unwrap();
    out
}

pub(super) const GOOD: &str = "    title: t\n    figures: { a: { row: x }, b: { row: y } }\n";

pub(super) fn rule(rest: &str) -> String {
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
fn bad_pattern() {
    drawn!("bad_pattern", &rule("    check: a = b\n    patterns:\n      - \"由{a:U 增至{b:U}\"\n"));
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
fn ids_are_chosen_by_name() {
    let mut set = RuleSet::builtin();
    let unknown = set.only(&["mentions-difer", "total-does-not-foot"]).unwrap_err();
    assert_eq!(unknown[0].help, "did you mean `mentions-differ`?");
    let all = set.len();
    set.skip(&["mentions-differ"]).unwrap();
    assert_eq!(set.len(), all - 1);
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
    assert_eq!(set.len(), RuleSet::builtin().len());
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
        assert!(rule.is_universal() || rule.checks.is_empty());
    }
}

#[test]
fn unused_name() {
    drawn!("unused_name", &rule("    check: a > 1\n"));
}

#[test]
fn an_unused_name_of_a_pattern() {
    for (pattern, piece, help) in [
        ("由{old:U}增至{new:U}", "{old:U}", "write `{:U}`"),
        ("由{old}增至{new}", "{old}", "write `{}`"),
        ("{old:period}為{new}", "{old:period}", "write `{:period}`"),
    ] {
        for list in [format!("\"{pattern}\""), format!("[\"{pattern}\"]")] {
            let yaml =
                format!("rules:\n  - id: one\n    title: t\n    patterns: {list}\n    check: new > 1\n");
            let errors = faults(&yaml);
            let [error] = &errors.list[..] else { panic!("{errors:?}") };
            assert_eq!(error.source_file.slice(error.span), piece);
            let said = miette::Diagnostic::help(error).map(|help| help.to_string()).unwrap_or_default();
            assert!(said.starts_with(help), "{said}");
        }
    }
}

#[test]
fn a_name_that_may_be_any_figure() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figures: { share: { kind: share } }\n    check: share <= 100%\n";
    drawn!("ambiguous", yaml);
}

#[test]
fn patterns_that_never_match() {
    let yaml = "rules:\n  - id: one\n    title: t\n    patterns:\n      - \"捐贈 {x}萬元\"\n      - \"捐贈超過{x}\"\n      - \"共 3 間，{x}\"\n    check: x > 1\n";
    drawn!("dead_patterns", yaml);
}

#[test]
fn keys_in_chinese() {
    let yaml = "規則:\n  - 編號: one\n    標題: t\n    数字: { 甲: { 列: x }, 乙: { 行: y } }\n    檢查: 甲 = 乙\n    核對: 甲 > 乙\n    严重程度: 錯\n";
    drawn!("keys_in_chinese", yaml);
}

#[test]
fn a_rule_without_an_example() {
    let mut set = RuleSet::default();
    set.load(&Source::new("rules.yaml", rule("    check: a = b\n"))).unwrap();
    let error = set.iter().next().unwrap().unproven().unwrap();
    insta::assert_snapshot!("no_example", drawn_one(&error));
}

#[test]
fn relations_that_go_round() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figures: { a: { prior_of: b }, b: { items_of: a } }\n    check: a = sum(b)\n";
    drawn!("circle", yaml);
}

#[test]
fn selectors_with_wrong_values() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figures:\n      a: { row: x, period: someday, unit: 蚊, min: 0, in: footnote, page: one, label: { contain: y } }\n    for_each: [row, colum]\n    across: everything\n    rounding: up\n    believe: [hearsay]\n    distinct: line\n    check: sum(a) > 0\n";
    drawn!("selectors", yaml);
}

#[test]
fn rules_about_the_text_itself() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figures: { water: { label: 用水 } }\n    must_disclose: [watr]\n  - id: two\n    title: t\n    write: 革吉縣\n  - id: three\n    title: t\n    write: 革吉縣\n    instead_of: 革吉縣\n  - id: four\n    title: t\n    spelling: { endng: 縣, usual: 1 }\n";
    drawn!("text_rules", yaml);
}

#[test]
fn a_document_of_another_year() {
    let yaml = rule("    check: a = b\n    document: last_year_report\n");
    drawn!("document", &yaml);
}

#[test]
fn numbers_in_names_that_are_used_as_figures() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figures:\n      n: { number: \"第{}屆\", row: x }\n      m: { number: \"{a:萬元}屆\" }\n      \
                k: { number: 屆 }\n      l: { list_after: n }\n      x: { row: y }\n    for_each: n\n    \
                check: [\"same(n, x)\", count(l) = m]\n";
    drawn!("numbers_in_names", yaml);
}

#[test]
fn a_misspelt_key_of_figures_is_one_fault() {
    let yaml = "rules:\n  - id: one\n    title: t\n    figurs: { a: { row: x } }\n    check: sum(a) = 100%\n    \
                for_each: a\n    message: \"{a}\"\n    must_disclose: a\n";
    assert_eq!(faults(yaml).list.len(), 1);
    assert_eq!(faults(&yaml.replace("figurs", "patern")).list.len(), 1);
}

#[test]
fn words_to_disclose_that_are_no_figure() {
    drawn!(
        "words_to_disclose",
        "rules:\n  - id: one\n    title: t\n    must_disclose: [氣候風險, { contains: 氣候 }]\n"
    );
}

#[test]
fn shares_against_a_bare_hundred() {
    let yaml = rule("    check: sum(a) = 100\n    only_if: b > 0\n").replace("row: x", "kind: share");
    drawn!("shares_against_a_bare_hundred", &yaml);
}

#[test]
fn constants() {
    let yaml = rule("    check: sum(a) = most\n    only_if: b > least\n    constants: CONSTANTS\n");
    let of = |constants: &str| yaml.replace("CONSTANTS", constants);
    drawn!("constants", &of("{ most: ten, least: 3蚊, b: 3, never: 5, sum: 4 }"));
    drawn!("constant_without_use", &of("{ most: 1, least: 2, never: 5 }"));
    let mut set = RuleSet::default();
    assert!(set.load(&Source::new("rules.yaml", of("{ most: 100%, least: 0 }"))).is_ok());
}

#[test]
fn parameters_are_measured_as_the_rule_measures() {
    let mut set = RuleSet::default();
    let yaml = rule("    check: sum(a) = most\n    only_if: b > 0\n    constants: { most: 100% }\n");
    set.load(&Source::new("rules.yaml", yaml)).unwrap();
    assert_eq!(set.set_parameter("one", "most", "95%"), Ok(()));
    assert_eq!(set.set_parameter("one", "容差", "0.5%"), Ok(()));
    let rule = set.get("one").unwrap();
    assert!(format!("{:?}", rule.checks[0].check).contains("95"));
    assert_eq!(rule.parameters(), ["most", "tolerance"]);
    for (name, value, fault) in [
        ("mots", "95%", "nearest: Some(\"most\")"),
        ("most", "95萬元", "Unit { own: \"95%\" }"),
        ("most", "many", "NoNumber"),
        ("tolerance", "0.1蚊", "NoUnit(3, \"蚊\")"),
    ] {
        let found = format!("{:?}", set.set_parameter("one", name, value));
        assert!(found.contains(fault), "{name} {value}: {found}");
    }
}
