//! Findings of one cause: told apart from those that are not, in words and for machines; none is dropped.

use esglint::document::{Draft, Format};
use esglint::linted::{Lang, Linted, Options};
use esglint::report::json::findings;
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;

fn lint(text: &str) -> Linted {
    let draft = Draft::written(Source::new("cause.md", text), Format::Markdown);
    esglint::lint(&draft, &RuleSet::builtin(), &Options::default())
}

fn groups(linted: &Linted) -> Vec<Option<usize>> {
    linted.findings.iter().map(|finding| finding.cause.as_ref().map(|cause| cause.number)).collect()
}

fn table(rows: [[&str; 3]; 4]) -> String {
    let labels = ["助學捐贈", "救災捐贈", "其他捐贈", "合計"];
    let rows = labels.iter().zip(rows).map(|(label, [a, b, c])| format!("| {label} | {a} | {b} | {c} |\n"));
    let head = "### 對外捐贈\n\n| 項目 | 2022年（萬元） | 2023年（萬元） | 合計（萬元） |\n| --- | ---: | ---: | ---: |\n";
    head.to_owned() + &rows.collect::<String>()
}

const RIGHT: [[&str; 3]; 4] = [
    ["10.4", "12.4", "22.8"],
    ["20.5", "30.5", "51.0"],
    ["90.4", "95.4", "185.8"],
    ["121.3", "138.3", "259.6"],
];

fn with(changes: &[(usize, usize, &'static str)]) -> String {
    let mut rows = RIGHT;
    for (row, column, text) in changes {
        rows[*row][*column] = text;
    }
    table(rows)
}

#[test]
fn a_table_that_adds_up() {
    assert!(lint(&with(&[])).findings.is_empty());
}

#[test]
fn a_wrong_item_breaks_its_column_and_its_row() {
    for wrong in ["35.0", "38.5", "3.05", "47.9"] {
        let linted = lint(&with(&[(1, 1, wrong)]));
        assert_eq!(groups(&linted), [Some(1), Some(1)], "{wrong}");
    }
}

#[test]
fn a_wrong_total_breaks_its_column_and_its_quotation() {
    let text = "2023年對外捐贈總額138.3萬元。\n\n### 對外捐贈\n\n| 項目 | 2023年（萬元） |\n| --- | ---: |\n\
                | 助學捐贈 | 12.4 |\n| 救災捐贈 | 30.5 |\n| 其他捐贈 | 95.4 |\n| 合計 | 183.3 |\n";
    let linted = lint(text);
    assert!(linted.findings.len() >= 2, "{:?}", linted.findings);
    assert!(groups(&linted).iter().all(|group| *group == Some(1)), "{:?}", groups(&linted));
}

#[test]
fn one_wrong_total_printed_in_two_tables() {
    let one =
        "### A捐贈\n\n| 項目 | 萬元 |\n| --- | ---: |\n| 甲 | 12.4 |\n| 乙 | 30.5 |\n| 合計 | 49.2 |\n\n";
    let other =
        "### B捐贈\n\n| 類別 | 萬元 |\n| --- | ---: |\n| 丙 | 20.9 |\n| 丁 | 22.0 |\n| 總計 | 49.2 |\n";
    let linted = lint(&format!("{one}{other}"));
    let sums: Vec<_> =
        linted.findings.iter().filter(|finding| &*finding.rule == "total-does-not-foot").collect();
    assert_eq!(sums.len(), 2);
    let first = |index: usize| sums[index].suspects.first().map(|suspect| &*suspect.repair);
    // Where the repair of both is the same, so is the cause.
    let same = first(0) == first(1) && sums.iter().all(|finding| finding.ahead);
    assert_eq!(sums[0].cause.is_some() && sums[1].cause.is_some(), same);
}

#[test]
fn two_faults_are_two_causes() {
    let one = "| 項目 | 萬元 |\n| --- | ---: |\n| 甲 | 12.4 |\n| 乙 | 30.5 |\n| 合計 | 49.2 |\n\n";
    let other = "| 類別 | 噸 |\n| --- | ---: |\n| 丙 | 117 |\n| 丁 | 226 |\n| 總計 | 443 |\n";
    let linted = lint(&format!("{one}{other}"));
    assert_eq!(groups(&linted), [None, None]);
    // Two tables with one wrong item each.
    let linted =
        lint(&format!("{}\n{}", with(&[(1, 1, "35.0")]), with(&[(2, 0, "94.0")]).replace("捐贈", "服務")));
    let numbers = groups(&linted);
    assert_eq!(numbers.len(), 4, "{:?}", linted.findings);
    assert_eq!(numbers.iter().filter(|number| **number == Some(1)).count(), 2);
    assert_eq!(numbers.iter().filter(|number| **number == Some(2)).count(), 2);
}

#[test]
fn the_first_says_so_and_the_others_refer_to_it() {
    let linted = lint(&with(&[(1, 1, "35.0")]));
    let rules = RuleSet::builtin();
    for (lang, first, again) in [
        (
            Lang::ZhHant,
            "同因　另有 1 項出於同一原因：第6行「項目・2023年（萬元）」",
            "同因　與第6行「項目・救災捐贈」出於同一原因，可一併更正",
        ),
        (
            Lang::ZhHans,
            "同因　另有 1 项出于同一原因：第6行“項目・2023年（萬元）”",
            "同因　与第6行“項目・救災捐贈”出于同一原因，可一并更正",
        ),
        (
            Lang::En,
            "Cause: one cause with another finding: line 6, “項目・2023年（萬元）”",
            "Cause: the same cause as the finding at line 6, “項目・救災捐贈”; one correction may mend both",
        ),
    ] {
        let voice = Voice::new(lang, &rules, &linted);
        let said: Vec<String> = linted.findings.iter().map(|finding| voice.help(finding)).collect();
        assert!(said[0].lines().any(|line| line == first), "{}", said[0]);
        assert!(said[1].lines().any(|line| line == again), "{}", said[1]);
    }
}

#[test]
fn machines_read_a_number() {
    let rules = RuleSet::builtin();
    let group = |linted: &Linted| -> Vec<Option<usize>> {
        let voice = Voice::new(Lang::En, &rules, linted);
        linted.findings.iter().map(|each| findings::Finding::new(each, linted, &voice).group).collect()
    };
    assert_eq!(group(&lint(&with(&[(1, 1, "35.0")]))), [Some(1), Some(1)]);
    assert_eq!(
        group(&lint("| 項目 | 萬元 |\n| --- | ---: |\n| 甲 | 12.4 |\n| 乙 | 30.5 |\n| 合計 | 49.2 |\n")),
        [None]
    );
}
