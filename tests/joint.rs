//! All sums of a table together: what can be true one by one and not at once.

use esglint::check::{Outcome, Reason};
use esglint::document::{Draft, Format};
use esglint::figure::conventions::{Conventions, Rounding};
use esglint::finding::Severity;
use esglint::linted::{Lang, Linted, Options};
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;

const RULE: &str = "sums-cannot-all-be-right";

fn lint_as(text: &str, rounding: Option<Rounding>) -> Linted {
    let draft = Draft::written(Source::new("joint.md", text), Format::Markdown);
    let conventions = Conventions { rounding, ..Conventions::default() };
    esglint::lint(
        &draft,
        &RuleSet::builtin(),
        &Options { conventions: Some(&conventions), ..Options::default() },
    )
}

fn lint(text: &str) -> Linted {
    lint_as(text, None)
}

/// Two rows and two columns with their totals.
fn table(cells: [[&str; 3]; 3]) -> String {
    let mut out =
        "### 溫室氣體排放\n\n| 排放量（萬噸） | 內地 | 海外 | 合計 |\n| --- | ---: | ---: | ---: |\n"
            .to_owned();
    for (label, [one, two, total]) in ["直接排放", "間接排放", "合計"].iter().zip(cells) {
        out += &format!("| {label} | {one} | {two} | {total} |\n");
    }
    out
}

fn outcomes(linted: &Linted) -> Vec<Outcome> {
    linted.checks.iter().filter(|check| &*check.rule == RULE).map(|check| check.outcome).collect()
}

fn rules(linted: &Linted) -> Vec<&str> {
    linted.findings.iter().map(|finding| &*finding.rule).collect()
}

const IMPOSSIBLE: [[&str; 3]; 3] = [["1.4", "1.4", "2.7"], ["1.3", "1.3", "2.5"], ["2.6", "2.6", "5.1"]];

#[test]
fn sums_that_hold_one_by_one_and_not_together() {
    let linted = lint(&table(IMPOSSIBLE));
    assert_eq!(outcomes(&linted), [Outcome::Inconsistent]);
    assert_eq!(rules(&linted), [RULE]);
    let finding = &linted.findings[0];
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.suspects.is_empty() && !finding.ahead, "nothing tells which of them is wrong");
    // Three sums: two rows (or columns) with their total; of these none can be left out.
    assert_eq!(finding.related.len() + 1, 7);
}

#[test]
fn the_same_with_a_step_less_can_be() {
    let mut cells = IMPOSSIBLE;
    cells[2][2] = "5.2";
    assert_eq!(outcomes(&lint(&table(cells))), [Outcome::Rounded]);
    let exact = [["1.4", "1.4", "2.8"], ["1.3", "1.3", "2.6"], ["2.7", "2.7", "5.4"]];
    assert_eq!(outcomes(&lint(&table(exact))), [Outcome::Holds]);
}

#[test]
fn it_is_said_with_each_sum_and_what_they_make_together() {
    let linted = lint(&table(IMPOSSIBLE));
    let rules = RuleSet::builtin();
    for (lang, headline, arithmetic) in [
        (
            Lang::ZhHant,
            "「排放量（萬噸）」：這3項合計各自都在尾差之內，卻不可能同時成立",
            "合起來相差 0.3 萬噸；尾差最多可解釋 0.25",
        ),
        (
            Lang::ZhHans,
            "“排放量（萬噸）”：这3项合计各自都在尾差之内，却不可能同时成立",
            "合起来相差 0.3 萬噸；尾差最多可解释 0.25",
        ),
        (
            Lang::En,
            "“排放量（萬噸）”: each of these 3 sums is right within rounding, but they cannot all be right",
            "together they are 0.3 萬噸 apart; rounding explains at most 0.25",
        ),
    ] {
        let voice = Voice::new(lang, &rules, &linted);
        assert_eq!(voice.headline(&linted.findings[0]), headline);
        let help = voice.help(&linted.findings[0]);
        assert!(help.contains(arithmetic), "{help}");
        assert_eq!(help.matches("; printed").count() + help.matches("，印作").count(), 3, "{help}");
    }
}

#[test]
fn a_sum_that_fails_alone_is_told_by_its_own_rule() {
    let mut cells = IMPOSSIBLE;
    cells[0][2] = "3.2";
    let linted = lint(&table(cells));
    assert_eq!(outcomes(&linted), [Outcome::NotEvaluable(Reason::FailsAlone)]);
    assert!(rules(&linted).iter().all(|rule| *rule == "total-does-not-foot"), "{:?}", rules(&linted));
    assert!(!linted.findings.is_empty());
}

#[test]
fn what_cutting_off_explains_is_no_contradiction() {
    // Totals above their items as cut off figures have them: 1.17 + 1.18 = 2.35, 1.29 + 1.26 = 2.55, together 4.90.
    let cut = table([["1.1", "1.1", "2.3"], ["1.2", "1.2", "2.5"], ["2.4", "2.4", "4.9"]]);
    assert_eq!(outcomes(&lint(&cut)), [Outcome::Rounded]);
    assert_eq!(outcomes(&lint_as(&cut, Some(Rounding::Truncated))), [Outcome::Rounded]);
    // Where it is said that they were rounded, they cannot be.
    assert_eq!(outcomes(&lint_as(&cut, Some(Rounding::Nearest))), [Outcome::Inconsistent]);
}

#[test]
fn a_headline_takes_part() {
    // 138.4 as the items need it is not the 138.32 that the text quotes, though each of them may be the total.
    let text = "2023年對外捐贈總額138.26萬元。\n\n### 對外捐贈\n\n| 項目 | 2023年（萬元） |\n| --- | ---: |\n\
                | 助學捐贈 | 12.41 |\n| 救災捐贈 | 30.52 |\n| 其他捐贈 | 95.41 |\n| 合計 | 138.3 |\n";
    let linted = lint_as(text, Some(Rounding::Nearest));
    assert_eq!(outcomes(&linted), [Outcome::Inconsistent], "{:?}", linted.findings);
    let finding = linted.findings.iter().find(|finding| &*finding.rule == RULE).unwrap();
    let outside = |part: &esglint::finding::Part| &*part.role == "mention" && part.text == "138.26";
    assert!(finding.related.iter().chain([&finding.primary]).any(outside), "{finding:?}");
    let right = text.replace("138.26", "138.34");
    assert_eq!(outcomes(&lint_as(&right, Some(Rounding::Nearest))), [Outcome::Rounded]);
}

#[test]
fn whole_numbers_without_a_unit_contradict_nothing() {
    // 0 + 3 + 1 = 4 under a total of 4 and a career total of 6: counts, of which some are not shown.
    let text = "| Club | 2021 | 2022 |\n| --- | ---: | ---: |\n| Remo | 0 | 2 |\n| Avai | 3 | 5 |\n| Total | 3 | 7 |\n\
                | Ceara | 1 | 1 |\n| Vila Nova | 2 | 0 |\n| Career total | 8 | 8 |\n";
    assert!(outcomes(&lint(text)).is_empty());
}

#[test]
fn one_sum_alone_is_no_system() {
    let text = "| 項目 | 2023年（萬元） |\n| --- | ---: |\n| 甲 | 12.4 |\n| 乙 | 30.5 |\n| 合計 | 43.0 |\n";
    assert!(outcomes(&lint(text)).is_empty());
}

#[test]
fn a_rule_needs_a_group() {
    let rule = "rules:\n  - id: r\n    title: t\n    figures: { x: { table: 表 } }\n    check: possible(x)\n";
    let errors = RuleSet::default().load(&Source::new("r.yaml", rule)).unwrap_err();
    assert!(format!("{:?}", errors).contains("for_each: table"));
}
