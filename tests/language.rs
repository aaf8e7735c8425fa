//! The rule language as its users meet it: a rule file, a piece of report, and what comes of it.

use std::sync::Arc;

use esglint::document::Format;
use esglint::linted::{Linted, Options, Relation};
use esglint::rule::RuleSet;
use esglint::source::Source;
use esglint::yaml::Complaint;

fn rules(yaml: &str) -> RuleSet {
    let mut set = RuleSet::default();
    if let Err(errors) = set.load(&Source::new("rules.yaml", yaml)) {
        let said: Vec<String> =
            errors.list.iter().map(|error| format!("{error}: {:?}", error.problem.help())).collect();
        panic!("{said:#?}");
    }
    set
}

fn lint(yaml: &str, report: &str) -> Linted {
    let options = Options { format: Format::Markdown, relations: true, ..Options::default() };
    esglint::lint(&Arc::new(Source::new("report.md", report)), &rules(yaml), &options)
}

/// Every check: what it came to, and its figures under their names.
fn outcomes(yaml: &str, report: &str) -> String {
    let linted = lint(yaml, report);
    let line = |relation: &Relation| {
        let parts = relation.parts.iter().map(|part| format!("{}={}", part.role, part.written));
        format!("{:?} {}", relation.outcome, parts.collect::<Vec<_>>().join(" "))
    };
    linted.relations.iter().map(line).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

const CHANGE: &str = r#"
rules:
  - id: stated-change-differs
    title: 變動
    patterns:
      - "由{:period}?的?{old:U}(增|上升|提升|降|減少)至{:period}?的?{new:U}，… {dir:direction}{rate:%}"
      - "{new:U}，… (較|比){base:period}{dir:direction}{rate:%}"
      - "{new:U}, {dir:direction}{rate:%} from {base:period}"
    figures:
      old: { prior_of: new, period: base, if_absent: skip }
    check: dir * rate = new / old - 1
"#;

#[test]
fn a_stated_change_with_both_values_in_its_sentence() {
    for (report, outcome) in [
        ("志願者由2022年的1,020人增至1,275人，同比增長25%。", "Holds"),
        ("志願者由2022年的1,020人增至1,275人，同比增長26%。", "Inconsistent"),
        ("志願者由2022年的1,275人降至1,020人，同比下降20%。", "Holds"),
        ("志願者由2022年的1,275人降至1,020人，同比上升20%。", "Inconsistent"),
    ] {
        let found = outcomes(CHANGE, report);
        assert!(found.starts_with(outcome), "{report}: {found}");
    }
}

#[test]
fn a_stated_change_with_one_value_in_a_table() {
    let table = "

| 指標 | 單位 | 2021年 | 2022年 | 2023年 |
| --- | --- | ---: | ---: | ---: |
| 註冊志願者總人數 | 人 | 800 | 1,000 | 1,250 |
";
    for (sentence, outcome) in [
        ("2023年註冊志願者總人數1,250人，較去年增長25%。", "Holds"),
        ("2023年註冊志願者總人數1,250人，較去年增長52%。", "Inconsistent"),
        ("2023年註冊志願者總人數1,250人，較2021年增長56.25%。", "Holds"),
        ("2023年註冊志願者總人數1,250人，較2019年增長56.25%。", ""),
    ] {
        let found = outcomes(CHANGE, &format!("{sentence}{table}"));
        assert!(found.starts_with(outcome) && found.is_empty() == outcome.is_empty(), "{sentence}: {found}");
    }
}

#[test]
fn percentage_points_are_a_difference() {
    let yaml = r#"
rules:
  - id: points-differ
    title: 百分點
    patterns: ["由{old:%}(升|提升|降)至{new:%}，… {dir:direction}{points:pp}"]
    check: dir * points = new - old
"#;
    assert!(outcomes(yaml, "覆蓋率由85.0%提升至90.5%，上升5.5個百分點。").starts_with("Holds"));
    assert!(outcomes(yaml, "覆蓋率由85.0%提升至90.5%，上升6.5個百分點。").starts_with("Inconsistent"));
}

#[test]
fn a_condition_that_is_false_skips_and_one_that_is_undecided_does_not() {
    let yaml = r#"
rules:
  - id: only-large
    title: t
    figures: { x: { unit: 萬元 } }
    for_each: x
    only_if: x > 10.0萬元
    check: x < 50萬元
"#;
    assert_eq!(
        outcomes(yaml, "捐贈5萬元。\n\n捐贈60萬元。\n\n捐贈10萬元。\n\n捐贈20萬元。"),
        "\
Skipped x=5萬元
Inconsistent x=60萬元
Holds x=10萬元
Holds x=20萬元"
    );
    let linted = lint(yaml, "捐贈5萬元。");
    assert_eq!((linted.counts.skipped, linted.counts.checks), (1, 1));
}

#[test]
fn attributes_of_how_figures_are_printed() {
    let yaml = r#"
rules:
  - id: mixed-precision
    title: t
    severity: note
    figures: { cells: { unit: "%", min: 3 } }
    for_each: [block, column]
    check: same(precision(cells))
  - id: people-counted-as-visits
    title: t
    figures: { x: { label: { contains: 人數 } } }
    for_each: x
    check: measure(x) != "人次"
"#;
    let table = |second: &str| {
        format!(
            "| 類別 | 2023年 |\n| --- | ---: |\n| 市場 | 50.3% |\n| 技術 | {second}% |\n| 綜合 | 20.1% |\n"
        )
    };
    assert_eq!(outcomes(yaml, &table("29.6")), "Holds cells=50.3% cells=29.6% cells=20.1%");
    let linted = lint(yaml, &table("30"));
    assert_eq!(linted.findings.len(), 1);
    assert_eq!(linted.findings[0].primary.written, "30%");
    assert!(outcomes(yaml, "培訓人數1,200人次。").starts_with("Inconsistent"));
    assert!(outcomes(yaml, "培訓人數1,200人。").starts_with("Holds"));
}

#[test]
fn an_intensity_is_its_total_by_its_base() {
    let yaml = r#"
rules:
  - id: intensity-differs
    title: t
    figures:
      intensity: { label: { contains: 密度 } }
      total: { label: { same_but: [密度, 總量] }, unit: numerator, column: same, table: same }
      base: { row: 營業收入, column: same, unit: denominator }
    for_each: intensity
    check: intensity = total / base
"#;
    let table = |intensity: &str| {
        format!(
            "| 指標 | 單位 | 2022年 | 2023年 |\n| --- | --- | ---: | ---: |\n\
             | 溫室氣體排放總量 | 噸 | 1,000 | 1,200 |\n| 營業收入 | 萬元 | 500 | 400 |\n\
             | 溫室氣體排放密度 | 噸/萬元 | 2.0 | {intensity} |\n"
        )
    };
    let right = outcomes(yaml, &table("3.0"));
    assert_eq!(right.matches("Holds").count(), 2, "{right}");
    let wrong = outcomes(yaml, &table("3.5"));
    assert_eq!(wrong.matches("Inconsistent").count(), 1, "{wrong}");
}

#[test]
fn a_number_and_the_list_behind_it() {
    let yaml = r#"
rules:
  - id: list-is-not-as-long-as-said
    title: t
    figures:
      n: { unit: 個 }
      listed: { list_after: n, if_absent: skip }
    for_each: n
    check: count(listed) = n
"#;
    for (report, outcome) in [
        ("我們關注3個領域：環境、社會和管治。", "Holds"),
        ("我們關注4個領域：環境、社會和管治。", "Inconsistent"),
        ("我們關注4個領域，包括環境、社會、管治等。", ""),
        ("我們關注4個領域。", ""),
    ] {
        let found = outcomes(yaml, report);
        assert!(found.starts_with(outcome) && found.is_empty() == outcome.is_empty(), "{report}: {found}");
    }
}

#[test]
fn messages_name_their_figures() {
    let yaml = r#"
規則:
  - 編號: own
    標題: t
    數字:
      各項: { 表: 捐贈, 行: { 除外: 合計 } }
      合計: { 表: 捐贈, 行: 合計 }
    檢查: sum(各項) = 合計
    訊息: 合計印作{合計}，各項為{各項}，相差{difference}
"#;
    let report =
        "## 捐贈\n\n| 項目 | 2023年（萬元） |\n| --- | ---: |\n| 甲 | 1.0 |\n| 乙 | 2.0 |\n| 合計 | 9.0 |\n";
    let linted = lint(yaml, report);
    let set = rules(yaml);
    let voice = esglint::report::wording::Voice::new(linted.language, &set, &linted.source);
    let said = voice.headline(&linted.findings[0]);
    assert_eq!(said, "合計印作9.0萬元，各項為1.0萬元、2.0萬元，相差6.0 萬元");
}

#[test]
fn truncated_figures_have_their_play_above() {
    let yaml = |rounding: &str| {
        format!(
            "rules:\n  - id: r\n    title: t\n    rounding: {rounding}\n    figures:\n      a: {{ table: 甲, row: 一 }}\n      \
             b: {{ table: 甲, row: 二 }}\n    check: a = 2 * b\n"
        )
    };
    let report = "## 甲\n\n| 項目 | 2023年（萬元） |\n| --- | ---: |\n| 一 | 7.9 |\n| 二 | 3.9 |\n";
    assert!(outcomes(&yaml("nearest"), report).starts_with("Rounded"));
    let low = report.replace("7.9", "7.7");
    assert!(outcomes(&yaml("nearest"), &low).starts_with("Rounded"));
    assert!(outcomes(&yaml("truncated"), &low).starts_with("Inconsistent"));
}

#[test]
fn across_columns_a_sum_is_one() {
    let yaml = |across: &str| {
        format!(
            "rules:\n  - id: r\n    title: t\n{across}    figures:\n      quarters: {{ table: 季度, column: {{ except: 全年 }} }}\n      \
             year: {{ text: \"全年共 {{}}\" }}\n    check: sum(quarters) = year\n"
        )
    };
    let report = "全年共 10 個。\n\n## 季度\n\n| 項目 | 一季（個） | 二季（個） |\n| --- | ---: | ---: |\n| 甲 | 4 | 6 |\n";
    assert!(outcomes(&yaml("    across: [column, period]\n"), report).starts_with("Holds"));
}
