//! Rules of a report's own: what is said where they cannot be checked, and where a built-in rule says the same.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use esglint::document::{Draft, Format};
use esglint::finding::{Lack, Statement};
use esglint::linted::{Lang, Linted, Options};
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;

const REPORT: &str = "# 2023年報告

2023年對外捐贈138.3萬元。

| 捐贈項目 | 2022年（萬元） | 2023年（萬元） |
| --- | ---: | ---: |
| 助學捐贈 | 10.0 | 12.4 |
| 救災捐贈 | 20.0 | 30.5 |
| 其他捐贈 | 90.0 | 95.4 |
| 合計 | 120.0 | 138.3 |

| 人員構成 | 2023年（%） |
| --- | ---: |
| 營銷人員 | 48.4 |
| 技術人員 | 34.0 |
| 管理人員 | 17.6 |
";

fn set(mut rules: RuleSet, rest: &str) -> RuleSet {
    rules.load(&Source::new("rules.yaml", format!("rules:\n  - id: own\n    title: t\n{rest}"))).unwrap();
    rules
}

fn lint(rules: &RuleSet, report: &str) -> Linted {
    esglint::lint(
        &Draft::written(Source::new("report.md", report), Format::Markdown),
        rules,
        &Options::default(),
    )
}

/// What keeps a rule from its work on the report, with the name that is blamed.
fn lacks(rest: &str) -> Vec<(String, Lack)> {
    let findings = lint(&set(RuleSet::default(), rest), REPORT).findings;
    let lack = |statement: &Statement| match statement {
        Statement::Unmatched { name, lack } => (name.clone(), lack.clone()),
        other => panic!("{other:?}"),
    };
    findings.iter().map(|finding| lack(&finding.statement)).collect()
}

fn key(met: &[&'static str], key: &'static str, others: &[&str], near: bool) -> Lack {
    let others = others.iter().map(|other| (*other).to_owned()).collect();
    Lack::Key { met: met.to_vec(), key, others, near }
}

#[test]
fn the_search_says_how_far_it_got() {
    for (figure, lack) in [
        (
            "table: 捐贈項目, row: 總計",
            key(&["table"], "row", &["合計", "助學捐贈", "救災捐贈", "其他捐贈"], true),
        ),
        ("table: 員工", key(&[], "table", &["捐贈項目", "人員構成"], false)),
        (
            "table: 捐贈, column: 2021年",
            key(&["table"], "column", &["2022年（萬元）", "2023年（萬元）"], false),
        ),
        ("row: 合計, unit: 噸", key(&["row"], "unit", &["萬元"], false)),
        ("row: 合計, period: 2021", key(&["row"], "period", &["2022", "2023"], false)),
        ("text: \"社區投資 {}\"", key(&[], "text", &[], false)),
    ] {
        let found = lacks(&format!("    figures: {{ a: {{ {figure} }} }}\n    check: sum(a) > 0\n"));
        assert_eq!(found, [("a".to_owned(), lack)], "{figure}");
    }
}

#[test]
fn the_empty_name_is_blamed() {
    for items in ["table: 捐贈項目, row: { except: 合計 }", "items_of: total"] {
        let figures = format!("total: {{ table: 捐贈項目, row: 總計 }}, items: {{ {items} }}");
        let found = lacks(&format!("    figures: {{ {figures} }}\n    check: sum(items) = total\n"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "total", "{items}");
    }
}

#[test]
fn a_year_without_a_partner_is_named() {
    let figures = "total: { table: 捐贈項目, row: 合計 }, headline: { text: \"對外捐贈{}\" }";
    let found = lacks(&format!("    figures: {{ {figures} }}\n    check: same(total, headline)\n"));
    assert_eq!(found, [("headline".to_owned(), Lack::Year(2022))]);
}

#[test]
fn too_few_too_many_and_of_another_unit() {
    let shares = |more: &str, check: &str| {
        lacks(&format!("    figures: {{ posts: {{ table: 人員構成{more} }} }}\n    check: {check}\n"))
    };
    let of = |lack| [("posts".to_owned(), lack)];
    assert_eq!(shares(", min: 5", "sum(posts) = 100%"), of(Lack::Few { found: 3, wanted: 5 }));
    let values = ["營銷人員", "技術人員", "管理人員"].map(str::to_owned).to_vec();
    let several = Lack::Several { count: 3, key: Some("label"), values };
    assert_eq!(shares("", "posts <= 100%\n    across: row"), of(several));
    let units = Lack::Units { check: "sum(posts) = 100".to_owned(), unit: "%".to_owned() };
    assert_eq!(shares("", "sum(posts) = 100"), of(units));
    assert!(shares("", "sum(posts) = 100\n    if_absent: skip").is_empty());
}

/// A sentence on each of two figures, and a total that one of them is.
const QUOTED: &str = "# Report 2023

Electricity use rose to 345 MWh in 2023. The sites use 12 MWh to light them.

| Electricity | 2023 (MWh) |
| --- | ---: |
| North | 130 |
| South | 215 |
| Total | 345 |
| Other total | 355 |
";

#[test]
fn several_for_a_name_that_is_to_be_one_are_told_whatever_the_rule_is_for() {
    let figures = "    figures:\n      total: { table: Electricity, row: { contains: total } }\n      \
                   prose: { label: { contains: to }, in: paragraph, unit: MWh }\n";
    let rule = |rest: &str| set(RuleSet::default(), &format!("{figures}{rest}"));
    let values = vec!["Electricity use rose to…in 2023".to_owned(), "The sites use…to light them".to_owned()];
    let lack = Lack::Several { count: 2, key: Some("label"), values };
    for rest in [
        "    for_each: total\n    check: prose = total\n",
        "    patterns: [\"use rose to {new}\"]\n    only_if: count(total) > 0\n    check: new = prose\n",
    ] {
        let rules = rule(rest);
        let linted = lint(&rules, QUOTED);
        let [finding] = &linted.findings[..] else { panic!("once, and not for each: {:?}", linted.findings) };
        let Statement::Unmatched { name, lack: found } = &finding.statement else { panic!("{finding:?}") };
        assert_eq!((name.as_str(), found), ("prose", &lack));
        let voice = Voice::new(Lang::En, &rules, &linted);
        let said = voice.headline(finding);
        assert!(said.contains("matches 2 figures where one is meant"), "{said}");
        let places: Vec<&str> = finding.parts().map(|part| &*part.text).collect();
        assert!(places.contains(&"345") && places.contains(&"12"), "{places:?}");
        let help = voice.help(finding);
        assert!(help.contains("they differ in label: Electricity use rose to"), "{help}");
    }
    for silent in [
        "    for_each: total\n    check: prose = total\n    if_absent: skip\n",
        "    for_each: total\n    check: sum(prose) = total + 12MWh\n    only_if: total < 350MWh\n",
    ] {
        let findings = lint(&rule(silent), QUOTED).findings;
        assert!(findings.is_empty(), "{silent}: {findings:?}");
    }
}

#[test]
fn a_text_that_matches_nothing_shows_what_is_nearest() {
    let report =
        "# 2023年報告\n\n本年社區捐贈總額達286.5萬元。用水量為3,200立方米。培訓共1,280小時，受訓 46 人。\n";
    for (text, nearest, write) in [
        ("社區捐贈總額{:萬元}", "社區捐贈總額達286.5萬元", Some("社區捐贈總額 … {:萬元}")),
        ("用水量 … {:噸}", "用水量為3,200立方米", Some("用水量 … {}")),
        ("培訓共{:小時}受訓", "培訓共1,280小時", Some("培訓共{:小時} … 受訓")),
        ("社區的捐贈總額{}", "捐贈總額達286.5萬元", None),
    ] {
        let rest = format!("    figures: {{ a: {{ text: \"{text}\" }} }}\n    check: a > 0\n");
        let rules = set(RuleSet::default(), &rest);
        let linted = lint(&rules, report);
        let finding = &linted.findings[0];
        let voice = Voice::new(Lang::ZhHant, &rules, &linted);
        let help = voice.help(finding);
        assert!(help.contains(&format!("最接近的是「{nearest}」")), "{text}: {help}");
        assert!(nearest.ends_with(&*finding.primary.text), "{text}: {:?}", finding.primary);
        match write {
            Some(write) => assert!(help.contains(&format!("text: \"{write}\"")), "{text}: {help}"),
            None => assert!(!help.contains("text: \""), "{text}: {help}"),
        }
    }
    assert_eq!(
        lacks("    figures: { a: { text: \"社區投資 {}\" } }\n    check: a > 0\n"),
        [("a".to_owned(), key(&[], "text", &[], false))],
        "nothing is near"
    );
}

#[test]
fn a_message_of_ones_own_is_for_what_is_wrong() {
    let rules = set(
        RuleSet::default(),
        "    figures: { a: { row: 總數 } }\n    check: sum(a) > 0\n    message: \"{a}不對\"\n    help: 改正{a}\n",
    );
    let linted = lint(&rules, REPORT);
    let said = Voice::new(Lang::ZhHant, &rules, &linted);
    let told = format!("{}{}", said.headline(&linted.findings[0]), said.help(&linted.findings[0]));
    assert!(!told.contains('{') && !told.contains("不對"), "{told}");
}

#[test]
fn one_fault_is_told_once() {
    let total = "    figures:\n      items: { table: 捐贈項目, row: { except: 合計 } }\n      \
                 total: { table: 捐贈項目, row: 合計 }\n    check: sum(items) = total\n    severity: warning\n";
    let rules = set(RuleSet::builtin(), total);
    let wrong = REPORT.replace("| 其他捐贈 | 90.0", "| 其他捐贈 | 97.0");
    let findings = lint(&rules, &wrong).findings;
    let told: Vec<(&str, Vec<&str>)> = findings
        .iter()
        .map(|finding| (&*finding.rule, finding.also.iter().map(|rule| &**rule).collect()))
        .collect();
    assert_eq!(told, [("own", vec!["total-does-not-foot"])]);
    assert_eq!(lint(&rules, REPORT).findings.len(), 0);

    // Another fault of the same figures is told as well.
    let shares = "    figures: { posts: { table: 人員構成 } }\n    check: sum(posts) = 100%\n";
    let wrong = REPORT.replace("| 48.4 |", "| 44.82 |");
    let findings = lint(&set(RuleSet::builtin(), shares), &wrong).findings;
    let told: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
    assert_eq!(told, ["mixed-precision", "own"]);
}

#[test]
fn messages_say_the_sides_and_what_words_say() {
    let rules = set(
        RuleSet::default(),
        "    patterns: [\"由{was:period}的{old:U}增至{new:U}，{dir:direction}{rate:%}\"]\n    \
         check: dir * rate = new / old - 1\n    message: \"{was}年起{dir}：{left}，應為{right}\"\n",
    );
    let linted = lint(&rules, "志願者由2022年的1,020人增至1,275人，增長52%。");
    let voice = |lang| Voice::new(lang, &rules, &linted).headline(&linted.findings[0]);
    assert_eq!(voice(Lang::ZhHant), "2022年起上升：52%，應為25%");
    assert_eq!(voice(Lang::En), "2022年起up：52%，應為25%");
}

#[test]
fn the_total_is_called_by_its_own_name() {
    let figures = "各項: { table: 捐贈項目, row: { except: 合計 } }, 總和數: { table: 捐贈項目, row: 合計 }";
    let rules =
        set(RuleSet::default(), &format!("    figures: {{ {figures} }}\n    check: sum(各項) = 總和數\n"));
    let linted = lint(&rules, &REPORT.replace("| 95.4 |", "| 59.4 |"));
    let finding = &linted.findings[0];
    assert_eq!(&*finding.primary.role, "各項", "the culprit is an item");
    let said = Voice::new(Lang::ZhHant, &rules, &linted).headline(finding);
    assert!(said.contains("總和數卻印作 138.3"), "{said}");
}

#[test]
fn a_difference_is_told_as_one() {
    let rest = "    figures:\n      old: { text: \"去年 {}\" }\n      new: { text: \"今年 {}\" }
      more: { text: \"增加 {}\" }\n    check: more = new - old\n";
    let rules = set(RuleSet::default(), rest);
    let linted = lint(&rules, "去年 100人，今年 130人，增加 50人。\n");
    let [finding] = linted.findings.as_slice() else { panic!("{:?}", linted.findings) };
    assert!(matches!(finding.statement, Statement::Difference { .. }), "{:?}", finding.statement);
    for (lang, headline) in [
        (Lang::ZhHant, "130 − 100 應為 30人，more卻印作 50人，相差 20人"),
        (Lang::ZhHans, "130 − 100 应为 30人，more却印作 50人，相差 20人"),
        (Lang::En, "130 − 100 is 30人, but the more is printed as 50人; 20人 apart"),
    ] {
        assert_eq!(Voice::new(lang, &rules, &linted).headline(finding), headline);
    }
}

#[test]
fn figures_added_with_signs_are_told_as_a_sum() {
    let figures = "{ 期初: { row: 期初 }, 增: { row: 增加 }, 減: { row: 減少 }, 期末: { row: 期末 } }";
    let report = "### 員工\n\n| 項目 | 2023年（人） |\n| --- | ---: |\n| 期初 | 120 |\n| 增加 | 30 |\n| 減少 | 12 |\n| 期末 | 183 |\n";
    for check in ["期初 + 增 - 減 = 期末", "期末 = 期初 + 增 - 減"] {
        let rules = set(RuleSet::default(), &format!("    figures: {figures}\n    check: {check}\n"));
        let linted = lint(&rules, report);
        let finding = &linted.findings[0];
        let voice = Voice::new(Lang::ZhHant, &rules, &linted);
        let headline = voice.headline(finding);
        assert!(headline.contains("分項相加得 138人，期末卻印作 183人"), "{headline}");
        let help = voice.help(finding);
        assert!(help.contains("算式　120 + 30 − 12 = 138；印作 183"), "{help}");
    }
}

#[test]
fn a_finding_of_figures_that_the_report_gives_no_name() {
    let rules = set(
        RuleSet::default(),
        "    figures: { x: { unit: 萬元 } }\n    for_each: x\n    check: x <= 5萬元\n",
    );
    let linted = lint(&rules, "10萬元。\n");
    let headline = Voice::new(Lang::ZhHant, &rules, &linted).headline(&linted.findings[0]);
    assert_eq!(headline, "「t」：10萬元 超出上限 5 萬元，多出 5 萬元");
}

#[test]
fn a_unit_is_said_once() {
    let rules = set(
        RuleSet::default(),
        "    figures: { x: { in: [paragraph, cell] } }\n    for_each: x\n    check: printed(x) < 0\n    message: \"{x}\"\n",
    );
    let said = |report: &str| {
        let linted = lint(&rules, report);
        Voice::new(Lang::En, &rules, &linted).headline(&linted.findings[0])
    };
    for text in [
        "港幣5百萬元",
        "人民幣3.4億元",
        "HK$ 5 million",
        "12.3 million kWh",
        "4,500 cubic metres",
        "萬餘人次",
        "￥12.5萬",
    ] {
        assert_eq!(said(&format!("Spent {text}.")), text);
    }
    for (cell, header, said_of_it) in [
        ("1.25萬", "萬人", "1.25萬人"),
        ("12.5萬", "人民幣百萬元", "12.5萬元"),
        ("$12", "HK$ million", "$12 million"),
        ("1.2", "億元", "1.2億元"),
    ] {
        let table = format!("| A ({header}) | 2023 |\n| --- | ---: |\n| Item | {cell} |\n");
        assert_eq!(said(&table), said_of_it);
    }
}
