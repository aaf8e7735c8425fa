//! How the findings of the design are drawn, in three languages.

use unicode_width::UnicodeWidthStr;

use super::figures::table;
use super::footer::footer;
use super::human::{Look, findings, verbose};
use super::json::figures::Output;
use super::json::{figures_schema, findings as json, findings_schema};
use super::samples;
use super::why::answer;
use super::wording::Voice;
use crate::check::Outcome;
use crate::finding::{Finding, Lack, Part, Severity, Statement};
use crate::linted::{Lang, Linted, Summary};
use crate::rule::RuleSet;

fn drawn(linted: &Linted, lang: Lang, look: Look) -> String {
    let rules = RuleSet::default();
    let voice = Voice::new(lang, &rules, linted);
    let mut summary = Summary::default();
    summary.add(linted.counts);
    let parts =
        [findings(linted, &voice, look), verbose(linted, &voice, look), footer(&summary, None, lang, look)];
    parts.concat()
}

#[test]
fn findings_in_traditional_chinese() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::ZhHant, Look::default()));
}

#[test]
fn findings_in_simplified_chinese() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::ZhHans, Look::default()));
}

#[test]
fn findings_in_english() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::En, Look::default()));
}

#[test]
fn long_lines_and_paths_are_cropped() {
    insta::assert_snapshot!(drawn(&samples::english(), Lang::En, Look::default()));
}

fn json(linted: &Linted, lang: Lang) -> String {
    let rules = RuleSet::default();
    let voice = Voice::new(lang, &rules, linted);
    let mut summary = Summary::default();
    summary.add(linted.counts);
    let findings = linted.findings.iter().map(|finding| json::Finding::new(finding, linted, &voice));
    let output =
        json::Output::new((&summary).into(), findings.collect(), json::Check::of(linted, true), Vec::new());
    serde_json::to_string_pretty(&output).unwrap()
}

#[test]
fn findings_as_json() {
    insta::assert_snapshot!(json(&samples::linted(), Lang::ZhHant));
    insta::assert_snapshot!(json(&samples::english(), Lang::En));
}

fn validates(schema: &str, json: &str) {
    let schema = serde_json::from_str(schema).unwrap();
    let json = serde_json::from_str(json).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn json_validates_against_its_schema() {
    for lang in Lang::ALL {
        validates(&findings_schema(), &json(&samples::linted(), lang));
    }
    let reading = samples::reading(&samples::linted());
    let figures = serde_json::to_string(&Output::new(&reading, true)).unwrap();
    validates(&figures_schema(), &figures);
}

#[test]
fn the_schemas_are_frozen() {
    insta::assert_snapshot!(findings_schema());
    insta::assert_snapshot!(figures_schema());
}

#[test]
fn figures_as_a_table() {
    let reading = samples::reading(&samples::linted());
    insta::assert_snapshot!(table(&reading, Lang::ZhHant, Look::default(), true));
    insta::assert_snapshot!(table(&reading, Lang::En, Look::default(), true));
}

#[test]
fn why_shows_every_relation_of_a_line() {
    let mut linted = samples::linted();
    linted.relations = samples::relations(&linted);
    let figures = samples::reading(&linted).figures;
    let rules = RuleSet::default();
    for lang in [Lang::ZhHant, Lang::En] {
        let voice = Voice::new(lang, &rules, &linted);
        insta::assert_snapshot!(answer(&linted, &figures, 220, &voice, Look::default()));
    }
    let voice = Voice::new(Lang::ZhHant, &rules, &linted);
    assert_eq!(answer(&linted, &figures, 0, &voice, Look::default()), "第1行沒有數字\n");
}

fn shapes(linted: &Linted) -> Vec<Finding> {
    let one = linted.findings[0].primary.clone();
    let whole = Part { role: "whole".into(), ..linted.findings[0].related[0].clone() };
    let part = Part { role: "part".into(), ..one.clone() };
    let difference = || samples::amount("360", "人");
    let order = |limit| Statement::Order { difference: difference(), comparison: "<=", limit };
    let make = |statement, parts| samples::finding("a-rule", "註冊志願者", statement, parts);
    let unmatched = |lack| make(Statement::Unmatched { name: "headline".into(), lack }, vec![one.clone()]);
    let lacking_row = |others: Vec<&str>, near| {
        let others = others.into_iter().map(str::to_owned).collect();
        Lack::Key { met: vec!["table"], key: "row", others, near }
    };
    let mut improbable = linted.findings[2].clone();
    improbable.outcome = Outcome::Improbable;
    improbable.severity = Severity::Note;
    vec![
        make(order(None), vec![part.clone(), whole.clone()]),
        make(order(Some(samples::amount("100", "%"))), vec![part.clone()]),
        make(Statement::Mentions { difference: None, qualified: true }, vec![one.clone(), whole.clone()]),
        make(
            Statement::Comparison {
                check: "dir * rate = new / old - 1".into(),
                left: samples::amount("25.0", "%"),
                right: samples::amount("12.5", "%"),
                difference: samples::amount("12.5", "個百分點"),
                slack: samples::amount("0.1", "%"),
            },
            vec![part, whole],
        ),
        unmatched(Lack::Nothing),
        unmatched(lacking_row(vec!["合計"], true)),
        unmatched(lacking_row(vec!["助學捐贈", "救災捐贈"], false)),
        unmatched(lacking_row(Vec::new(), false)),
        unmatched(Lack::Year(2022)),
        unmatched(Lack::Here),
        unmatched(Lack::Few { found: 3, wanted: 5 }),
        unmatched(Lack::Several { count: 2, key: Some("row"), values: vec!["a".into(), "b".into()] }),
        unmatched(Lack::Units { check: "sum(shares) = 100".into(), unit: "%".into() }),
        unmatched(Lack::Items),
        improbable,
    ]
}

#[test]
fn every_shape_of_statement() {
    let linted = samples::linted();
    let rules = RuleSet::default();
    for lang in Lang::ALL {
        let voice = Voice::new(lang, &rules, &linted);
        let said: Vec<String> = shapes(&linted)
            .iter()
            .map(|finding| format!("{}\n{}\n", voice.headline(finding), voice.help(finding)))
            .collect();
        insta::assert_snapshot!(said.join("\n"));
    }
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for width in [60, 72, 80, 100] {
        for lang in Lang::ALL {
            for linted in [samples::linted(), samples::english()] {
                let out = drawn(&linted, lang, Look { width, colour: false });
                for line in out.lines() {
                    assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn without_colour_there_are_no_escapes() {
    assert!(!drawn(&samples::linted(), Lang::ZhHant, Look::default()).contains('\u{1b}'));
    assert!(drawn(&samples::linted(), Lang::ZhHant, Look { width: 80, colour: true }).contains('\u{1b}'));
}

#[test]
fn the_table_of_figures_fits_the_terminal() {
    let text = "# Energy\n\n| Item, with a label that is long enough to be cropped somewhere | 2023 (thousand tonnes of \
                CO2 equivalent) |\n| --- | ---: |\n| Scope 1 emissions from stationary combustion in all plants | \
                1,234,567,890.12 |\n\nIn 2023 total emissions were over 1,234,567,890.12 tonnes of CO2 equivalent in all.\n";
    let source = crate::source::Source::new("a.md", text);
    let draft = crate::document::Draft::written(source, crate::document::Format::Markdown);
    let reading = crate::read(&draft, &crate::linted::Options::default());
    for lang in crate::linted::Lang::ALL {
        let look = super::human::Look { width: 80, colour: false };
        let table = super::figures::table(&reading, lang, look, true);
        let widest = table.lines().map(super::layout::columns).max().unwrap();
        assert!(widest <= 80, "{widest}\n{table}");
    }
}
