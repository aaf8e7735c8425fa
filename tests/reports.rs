//! Whole drafts from end to end: what an author of each kind of report sees, and laws that hold for any report.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read the example drafts")]

use std::path::Path;

use esglint::check::{Outcome, Reason};
use esglint::document::{Draft, Format};
use esglint::lint;
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;
use proptest::prelude::*;

fn check(text: &str, format: Format) -> Linted {
    lint(&Draft::written(Source::new("draft", text), format), &RuleSet::builtin(), &Options::default())
}

fn example(name: &str) -> Linted {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let format = if name.ends_with(".md") { Format::Markdown } else { Format::Text };
    check(&std::fs::read_to_string(path).unwrap(), format)
}

fn told(linted: &Linted) -> Vec<String> {
    let line =
        |finding: &esglint::finding::Finding| linted.source.position(finding.primary.span.start()).line;
    linted
        .findings
        .iter()
        .map(|finding| format!("{} {} {}", line(finding), finding.rule, finding.primary.text))
        .collect()
}

#[test]
fn drafts_without_mistakes_are_silent() {
    for name in ["social-zh-hant-clean.txt", "environment-en-clean.md"] {
        let linted = example(name);
        assert_eq!(told(&linted), Vec::<String>::new(), "{name}");
        assert!(linted.counts.rounded > 0, "{name} has a sum that only rounding explains");
        assert!(linted.counts.held > 10, "{name} is checked at all");
    }
}

#[test]
fn every_planted_mistake_is_found() {
    let chinese = told(&example("social-zh-hant.txt"));
    for mistake in [
        "117 total-does-not-foot 183.3",
        "135 mentions-differ 63,287",
        "158 part-exceeds-whole 3,185",
        "193 total-does-not-foot",
        "199 share-outside-0-100 107.5",
        "242 shares-do-not-make-100 55.8",
    ] {
        assert!(chinese.iter().any(|found| found.starts_with(mistake)), "{mistake}: {chinese:#?}");
    }
    let english = told(&example("environment-en.md"));
    for mistake in [
        "30 total-does-not-foot",
        "41 part-exceeds-whole",
        "54 total-does-not-foot",
        "73 headline-differs",
        "88 shares-do-not",
    ] {
        assert!(english.iter().any(|found| found.starts_with(mistake)), "{mistake}: {english:#?}");
    }
}

#[test]
fn a_total_without_items_is_counted_not_guessed() {
    let linted = check("| 項目 | 金額（萬元） |\n| --- | ---: |\n| 合計 | 143.6 |\n", Format::Markdown);
    assert!(linted.findings.is_empty());
    assert!(linted.checks.iter().any(|check| check.outcome == Outcome::NotEvaluable(Reason::NoItems)));
}

#[test]
fn ten_thousand_levels_of_nesting_end() {
    let linted = check(&format!("{} 5 個項目\n", ">".repeat(10_000)), Format::Markdown);
    assert!(linted.counts.errors == 0);
    let lists: String = (0..2_000).map(|depth| format!("{}- 項目 5 個\n", " ".repeat(depth))).collect();
    assert!(check(&lists, Format::Markdown).counts.errors == 0);
}

#[test]
fn a_part_belongs_to_its_own_whole() {
    let text = "新入職員工2,960人，其中女性1,036人。年內離職員工1,873人，其中女性702人。\n";
    assert_eq!(told(&check(text, Format::Text)), Vec::<String>::new());
}

#[test]
fn figures_under_the_headings_of_two_sites_do_not_tie() {
    let text = "## Shanghai plant\n\nTotal water use was 12,300 tonnes.\n\n## Guangzhou plant\n\nTotal water use was 8,700 tonnes.\n";
    assert_eq!(told(&check(text, Format::Markdown)), Vec::<String>::new());
}

#[test]
fn one_quantity_quoted_twice_must_be_one_number() {
    let text = "全年培訓覆蓋員工 12,345人。\n\n公司持續完善制度。\n\n2023年，全年培訓覆蓋員工 12,354人。\n";
    let linted = check(text, Format::Text);
    assert_eq!(told(&linted), ["5 mentions-differ 12,354"]);
    assert!(linted.findings[0].suspects.is_empty(), "one against one names nobody");
}

#[test]
fn a_list_of_items_is_no_headline_of_the_table_below() {
    for unit in ["人", " 人"] {
        let list = format!("按性別劃分的新入職人數\n男 641{unit}\n女 309{unit}\n");
        let ages = "按年齡劃分的新入職人數\n30歲以下 402人\n30至50歲 433人\n50歲以上 115人\n";
        let apart = format!("{list}\n{ages}\n新入職人數合計 950人\n");
        assert_eq!(told(&check(&apart, Format::Text)), [""; 0], "{apart}");
        let table = "新入職人數\n年齡        2023年（人）\n30歲以下        402\n30歲及以上      548\n合計            950\n";
        let between = format!("{list}\n新入職員工均簽訂勞動合同。\n\n{table}");
        assert_eq!(told(&check(&between, Format::Text)), [""; 0], "{between}");
    }
}

#[test]
fn the_line_over_a_list_of_shares_says_that_they_make_a_whole() {
    let shares = "按年齡劃分的員工比例\n30歲以下 24.6%\n30至50歲 57.1%\n50歲以上 18.3%\n";
    assert_eq!(told(&check(shares, Format::Text)), [""; 0]);
    let wrong = shares.replace("57.1", "51.7");
    assert_eq!(told(&check(&wrong, Format::Text)).len(), 1);
    // It speaks of its own group only: what is headed otherwise are no shares.
    let rates = format!("{shares}\n員工流失率\n男 6.4%\n女 5.3%\n\n培訓覆蓋率\n管理層 100%\n員工 97.5%\n");
    assert_eq!(told(&check(&rates, Format::Text)), [""; 0]);
    assert_eq!(told(&check(&rates.replace("57.1", "51.7"), Format::Text)).len(), 1);
}

fn table(rows: &[i64], total: i64) -> String {
    let mut text = String::from("| 項目 | 2023年（萬元） |\n| --- | ---: |\n");
    for (index, row) in rows.iter().enumerate() {
        text.push_str(&format!("| 項目{} | {}.{} |\n", char::from(b'A' + index as u8), row / 10, row % 10));
    }
    text.push_str(&format!("| 合計 | {}.{} |\n", total / 10, total % 10));
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn honest_rounding_never_alarms(exact in proptest::collection::vec(0_i64..100_000, 2..12)) {
        // True values have two decimals; every cell and the total are rounded by themselves to one.
        let round = |value: i64| (value + 5) / 10;
        let rows: Vec<i64> = exact.iter().map(|value| round(*value)).collect();
        let linted = check(&table(&rows, round(exact.iter().sum())), Format::Markdown);
        prop_assert_eq!((linted.counts.errors, linted.counts.warnings), (0, 0));
    }

    #[test]
    fn a_wrong_total_is_found(rows in proptest::collection::vec(1_i64..100_000, 2..12), off in 20_i64..5_000) {
        let linted = check(&table(&rows, rows.iter().sum::<i64>() + off), Format::Markdown);
        prop_assert!(linted.findings.iter().any(|finding| &*finding.rule == "total-does-not-foot"));
    }
}

#[test]
fn what_is_aimed_at_or_elsewhere_is_not_this_year_s() {
    for text in [
        "2023年，總用水量為48,730立方米。\n\n目標是到2035年，總用水量達到35,000立方米。\n",
        "2023年，总用水量为48,730立方米。\n\n我们计划到2030年，总用水量为35,000立方米。\n",
        "In 2023, total water use was 48,730 m³.\n\nBy 2030, total water use of 35,000 m³ is our target.\n",
    ] {
        let text = format!("# 2023\n\n{text}");
        assert_eq!(told(&check(&text, Format::Markdown)), Vec::<String>::new(), "{text}");
    }
    let table = "\n\n| | 2023 |\n| --- | ---: |\n| Trucks | $1,204 |\n| Vans | $2,351 |\n| Total other revenue | $3,555 |\n";
    let said =
        |lead: &str| check(&format!("{lead}total other revenue came to $5,182.{table}"), Format::Markdown);
    assert_eq!(told(&said("At a venture in Brazil, ")), Vec::<String>::new());
    assert_eq!(told(&said("In 2023, ")).len(), 1, "{:?}", told(&said("In 2023, ")));
}
