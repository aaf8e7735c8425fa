//! The rule language as its users meet it: a rule file, a piece of report, and what comes of it.

use esglint::document::{Draft, Format};
use esglint::finding::Statement;
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
    let options = Options { relations: true, ..Options::default() };
    esglint::lint(&Draft::written(Source::new("report.md", report), Format::Markdown), &rules(yaml), &options)
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
    let voice = esglint::report::wording::Voice::new(linted.language, &set, &linted);
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

fn told(yaml: &str, report: &str) -> Vec<String> {
    let linted = lint(yaml, report);
    let set = rules(yaml);
    let voice = esglint::report::wording::Voice::new(linted.language, &set, &linted);
    let said = |finding: &esglint::finding::Finding| {
        let repair = finding.suspects.first().map(|suspect| format!(" → {}", suspect.repair));
        format!("{}: {}{}", finding.primary.text, voice.headline(finding), repair.unwrap_or_default())
    };
    let mut out: Vec<String> = linted.findings.iter().map(said).collect();
    out.sort();
    out
}

#[test]
fn a_disclosure_that_must_be_there() {
    let yaml = r#"
rules:
  - id: water-is-not-disclosed
    title: t
    figures: { 用水量: { label: { contains: [用水, 耗水, water] }, unit: 立方米 } }
    must_disclose:
      - 用水量
      - { contains: [氣候風險, climate risk] }
"#;
    assert_eq!(told(yaml, "全年用水量1,200立方米。董事會監察氣候\n風險。"), Vec::<String>::new());
    assert_eq!(
        told(yaml, "全年用電1,200度，內容一概中文。"),
        [": 報告沒有披露「氣候風險」", ": 報告沒有披露「用水量」"]
    );
    assert_eq!(lint(yaml, "全年用水量1,200立方米。").counts.checks, 2);
}

#[test]
fn one_spelling_of_a_name() {
    let yaml = r#"
rules:
  - id: name-misspelt
    title: t
    write: 中國聯通公司
    instead_of: [中國聯通, 联通公司]
"#;
    assert_eq!(
        told(yaml, "中國聯通公司開業，中國聯\n通公司。後來中國聯通服務全國。"),
        ["中國聯通: 「中國聯通公司」寫作「中國聯通」 → 中國聯通公司"]
    );
    let english =
        "rules:\n  - id: r\n    title: t\n    write: net zero\n    instead_of: [net-zero, Net Zero]\n";
    assert_eq!(
        told(english, "We target net-zero by 2050, and Net Zero is a goal. Our net zero plan.").len(),
        2
    );
}

#[test]
fn a_name_that_is_spelt_otherwise_once() {
    let yaml = r#"
rules:
  - id: name-with-characters-swapped
    title: t
    severity: warning
    spelling: { ending: [縣, 村], usual: 3 }
"#;
    let report = "幫扶革吉縣。派員到革吉縣。革吉縣小學。本年吉革縣獲捐。另往雙湖縣。";
    assert_eq!(told(yaml, report), ["吉革縣: 「革吉縣」寫作「吉革縣」 → 革吉縣"]);
    assert_eq!(told(yaml, &report.replace("吉革縣", "改則縣")), Vec::<String>::new());
}

#[test]
fn a_year_that_is_not_the_reports() {
    let yaml = r#"
rules:
  - id: stale-year
    title: t
    severity: warning
    patterns: ["截至{as_of:period}(12月31日|底)?，… {}"]
    check: as_of = report_year
"#;
    let report = |year: &str| {
        format!("# 2023年社會責任報告\n\n2023年捐贈5萬元。2023年培訓3次。\n\n截至{year}年底，共有員工120人。")
    };
    assert_eq!(told(yaml, &report("2023")), Vec::<String>::new());
    let stale = told(yaml, &report("2022"));
    assert_eq!(stale.len(), 1);
    assert!(stale[0].starts_with("2022年底: "), "{stale:?}");
}

#[test]
fn a_part_larger_than_its_whole_and_the_largest_of_all() {
    let yaml = r#"
rules:
  - id: largest-exceeds-total
    title: t
    patterns: ["{total:U}，… (最高|最大|最多) … {largest:U}"]
    check: largest <= total
  - id: average-outside-its-groups
    title: t
    figures:
      average: { row: { contains: 平均 } }
      groups: { table: same, column: same, row: { except: { contains: [平均, 合計] } }, min: 2 }
    for_each: average
    check: [average <= max(groups), average >= min(groups)]
"#;
    assert!(outcomes(yaml, "全年播放111萬次，單期最高524萬次。").contains("Inconsistent"));
    assert!(outcomes(yaml, "全年播放524萬次，單期最高111萬次。").contains("Holds"));
    let table = "| 類別 | 2023年（小時） |\n| --- | ---: |\n| 管理人員 | 20.5 |\n| 一般員工 | 30.1 |\n| 平均 | 35.2 |\n";
    let found = outcomes(yaml, table);
    assert!(found.contains("Inconsistent") && found.contains("Holds"), "{found}");
}

#[test]
fn a_ratio_against_its_parts() {
    let yaml = r#"
rules:
  - id: ratio-differs-from-its-parts
    title: t
    figures:
      ratio: { kind: ratio, label: { contains: 男女 } }
      male: { row: { contains: 男 }, unit: 人, period: same }
      female: { row: { contains: 女 }, unit: 人, period: same }
    for_each: ratio
    check: ratio = male / female
"#;
    let report = |ratio: &str| {
        format!(
            "2023年員工男女比例為{ratio}:1。\n\n| 類別 | 2022年（人） | 2023年（人） |\n| --- | ---: | ---: |\n| 男性 | 150 | 162 |\n| 女性 | 100 | 100 |\n"
        )
    };
    assert!(outcomes(yaml, &report("1.62")).starts_with("Holds"), "{}", outcomes(yaml, &report("1.62")));
    assert!(outcomes(yaml, &report("1.26")).starts_with("Inconsistent"));
}

#[test]
fn a_ratio_against_a_plain_number() {
    let yaml = r#"
rules:
  - id: ratio-jumps
    title: t
    figures:
      new: { kind: ratio, period: 2023 }
      old: { kind: ratio, period: 2022 }
    across: [row, period]
    check: [abs(new - old) <= 0.1, new <= 2]
"#;
    let report = |ratio: &str| {
        format!("| 年度 | 男女員工比例 |\n| --- | ---: |\n| 2022年 | 1.63:1 |\n| 2023年 | {ratio}:1 |\n")
    };
    assert_eq!(outcomes(yaml, &report("1.62")), "Holds old=1.63:1 new=1.62:1\nHolds new=1.62:1");
    assert!(outcomes(yaml, &report("1.26")).starts_with("Inconsistent"));
}

#[test]
fn words_behind_a_figure_whose_unit_is_written() {
    let yaml = r#"
rules:
  - id: too-many-nodes
    title: t
    patterns: ["共{n:個}節點"]
    check: n <= 5
"#;
    assert_eq!(outcomes(yaml, "全網共3個節點。"), "Holds n=3個");
    let mut set = RuleSet::default();
    assert!(set.load(&Source::new("rules.yaml", yaml.replace("{n:個}", "{n}"))).is_err(), "7節 has a unit");
}

#[test]
fn a_finding_quotes_a_limit_only_where_the_figure_itself_is_beyond_it() {
    let yaml = r#"
rules:
  - id: staff-jump
    title: t
    figures: { new: { in: cell, period: 2023 }, old: { prior_of: new } }
    for_each: new
    check: abs(new / old - 1) <= 25%
"#;
    let linted =
        lint(yaml, "| 指標 | 2022年（人） | 2023年（人） |\n| --- | ---: | ---: |\n| 員工 | 200 | 300 |\n");
    let Some(Statement::Comparison { left, right, .. }) =
        linted.findings.first().map(|found| &found.statement)
    else {
        panic!("{:?}", linted.findings);
    };
    assert_eq!((&*left.number, &*right.number), ("50", "25"));
}

#[test]
fn a_figure_without_a_unit_and_one_of_another_scale() {
    let yaml = r#"
rules:
  - id: unit-is-missing
    title: t
    severity: note
    figures: { x: { in: paragraph } }
    for_each: x
    check: unit(x) != ""
  - id: scale-slips
    title: t
    figures: { new: { in: cell }, old: { prior_of: new, if_absent: skip } }
    for_each: new
    only_if: abs(old) > 0
    check: abs(magnitude(new) - magnitude(old)) <= 2
"#;
    assert!(outcomes(yaml, "全年捐贈120萬元。").contains("Holds"));
    let table = "| 指標 | 2022年（元） | 2023年（元） |\n| --- | ---: | ---: |\n| 捐贈 | 1,200,000 | 130 |\n";
    assert!(outcomes(yaml, table).contains("Inconsistent"), "{}", outcomes(yaml, table));
}

#[test]
fn a_pattern_among_many_finds_what_it_finds_alone() {
    let rule = |number: usize, word: &str| {
        format!(
            "  - id: r-{number}\n    title: t\n    if_absent: skip\n    figures:\n      a: {{ text: \"{word}投入 {{}}\" }}\n      \
             b: {{ text: \"{word}(支出|expenses) {{}}\" }}\n    check: same(a, b)\n"
        )
    };
    let report = "公益投入 5.2萬元。\n\n公益支出 5.3萬元。";
    let alone = format!("rules:\n{}", rule(0, "公益"));
    let words = ["教育", "扶貧", "環保", "體育", "文化", "衛生", "科技", "養老", "交通", "水利", "農業"];
    let many: String = words.iter().enumerate().map(|(index, word)| rule(index + 1, word)).collect();
    assert_eq!(outcomes(&alone, report), "Inconsistent a=5.2萬元 b=5.3萬元");
    assert_eq!(outcomes(&format!("{alone}{many}"), report), outcomes(&alone, report));
}

#[test]
fn the_rules_of_the_documentation_load() {
    let docs = include_str!("../docs/language.md");
    let blocks: Vec<&str> =
        docs.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let whole: Vec<String> = blocks
        .into_iter()
        .filter(|block| block.contains("- id:"))
        .map(|block| if block.starts_with("rules:") { block.to_owned() } else { format!("rules:\n{block}") })
        .collect();
    assert_eq!(whole.len(), 2);
    for yaml in whole {
        assert!(!rules(&yaml).is_empty());
    }
}

#[test]
fn a_quotient_of_many_decimals_is_a_finding_all_the_same() {
    let yaml = r#"
rules:
  - id: r
    title: t
    figures: { n: { text: "設有門市的鄉鎮{:個}" }, rate: { text: "覆蓋率{:%}" } }
    check: n / rate >= 2.7萬個
"#;
    let linted = lint(yaml, "設有門市的鄉鎮0.4萬個。\n\n覆蓋率81%。");
    assert_eq!(format!("{:?}", linted.checks[0].outcome), "Inconsistent");
    assert_eq!(linted.findings.len(), 1);
}

#[test]
fn a_ratio_without_end_is_compared_all_the_same() {
    let yaml = r#"
rules:
  - id: ratio-differs
    title: t
    patterns: ["男{a:人}，女{b:人}，比例{r}"]
    check: r = a / b
"#;
    for (report, outcome) in [
        ("男1,803人，女1,002人，比例1:1.80。", "Inconsistent"),
        ("男1,002人，女1,803人，比例1:1.80。", "Rounded"),
        ("男1,002人，女1,804人，比例1:1.80。", "Rounded"),
        ("男1,002人，女1,813人，比例1:1.80。", "Inconsistent"),
    ] {
        let found = outcomes(yaml, report);
        assert!(found.starts_with(outcome), "{report}: {found}");
    }
}

const DAY: &str = r#"
rules:
  - id: day-differs
    title: 屆數
    figures: { day: { number: "第{}個《?國際殘疾人日" } }
    check: [same(day), max(day) = report_year - 1991]
"#;

#[test]
fn an_ordinal_ties_over_its_mentions_in_digits_and_in_chinese_numerals() {
    let report = |first: &str, second: &str| {
        format!(
            "2023年，學校迎來第{first}個國際\n殘疾人日，參與者85人。\n\n活動獻給第{second}個《國際殘疾人日》。"
        )
    };
    for (first, second, found) in
        [("32", "32", 0), ("32", "三十二", 0), ("32", "23", 1), ("三十二", "三十三", 2), ("33", "33", 1)]
    {
        let linted = lint(DAY, &report(first, second));
        assert_eq!(linted.findings.len(), found, "{first} {second}: {:#?}", linted.findings);
    }
    let linted = lint(DAY, &report("32", "23"));
    let finding = &linted.findings[0];
    let places: Vec<&str> =
        std::iter::once(&finding.primary).chain(&finding.related).map(|part| part.text.as_str()).collect();
    assert_eq!(places, ["23", "32"]);
    assert!(
        matches!(&finding.statement, Statement::Mentions { difference: Some(gap), .. } if gap.number == "9")
    );
}

#[test]
fn a_number_in_a_name_stands_beside_figures_in_a_check() {
    let yaml = r#"
rules:
  - id: days
    title: t
    figures: { n: { number: "{}日行動" }, days: { text: "歷時{:天}" } }
    check: [n = days / 1天, count(n) = 2]
"#;
    let found = |report: &str| lint(yaml, report).findings.len();
    assert_eq!(found("「七日行動」歷時7天。七日行動完成。"), 0);
    assert_eq!(found("「七日行動」歷時6天。七日行動完成。"), 1);
    assert_eq!(found("「七日行動」歷時7天。"), 1);
}

#[test]
fn a_number_in_a_name_that_is_not_there_or_differs_is_told() {
    let yaml = r#"
rules:
  - id: slogan
    title: t
    figures: { n: { number: "一雲{}平台" } }
    check: n = 3
"#;
    for (report, found) in
        [("建成一雲三平台。", 0), ("建成一雲四平台。", 1), ("建成平台。", 1), ("一雲三平台，一雲四平台。", 1)]
    {
        assert_eq!(lint(yaml, report).findings.len(), found, "{report}");
    }
}
