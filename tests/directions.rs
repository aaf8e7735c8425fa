//! Words that carry a direction against the figures that they speak of: each word with a right and a wrong sentence.

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// The rule that a sentence breaks, if any, and the sentence.
const SENTENCES: &[(&str, &str)] = &[
    ("", "志願者由2022年的1,020人增長至2023年的1,275人。"),
    ("rise-to-less", "志願者由2022年的1,275人增長至2023年的1,020人。"),
    ("", "志愿者由2022年的1,020人增长至2023年的1,275人。"),
    ("rise-to-less", "志愿者由2022年的1,275人增长至2023年的1,020人。"),
    ("change-differs-in-its-sentence", "志願者由1,020人增至1,275人，同比下降25%。"),
    ("", "志願者由1,020人增至1,275人，同比增長25%。"),
    ("", "用水量由12.5萬噸下降至10.0萬噸。"),
    ("fall-to-more", "用水量由10.0萬噸下降至12.5萬噸。"),
    ("", "用水量由12.5万吨下降至10.0万吨。"),
    ("fall-to-more", "用水量由10.0万吨下降至12.5万吨。"),
    ("", "培訓覆蓋率由85.0%提升至90.5%。"),
    ("rise-to-less", "培訓覆蓋率由90.5%提升至85.0%。"),
    ("", "培训覆盖率由85.0%提升至90.5%。"),
    ("rise-to-less", "培训覆盖率由90.5%提升至85.0%。"),
    ("", "廢棄物由52噸減少至48噸。"),
    ("fall-to-more", "廢棄物由48噸減少至52噸。"),
    ("", "废弃物由52吨减少至48吨。"),
    ("fall-to-more", "废弃物由48吨减少至52吨。"),
    ("", "志願者由510人增至1,020人，翻一番。"),
    ("doubled-is-not-twice", "志願者由510人增至720人，翻一番。"),
    ("", "志愿者由510人增至1,020人，翻一番。"),
    ("doubled-is-not-twice", "志愿者由510人增至720人，翻一番。"),
    ("", "充電樁由50個增至200個，增長3倍。"),
    ("times-more-differs", "充電樁由50個增至120個，增長3倍。"),
    ("", "充电桩由50个增至200个，增长3倍。"),
    ("times-more-differs", "充电桩由50个增至120个，增长3倍。"),
    ("", "The recycling rate was 65.5%, up from 62.0%."),
    ("rise-to-less", "The recycling rate was 56.5%, up from 62.0%."),
    ("", "The injury rate was 1.2%, down from 1.5% in 2022."),
    ("fall-to-more", "The injury rate was 1.2%, down from 0.5% in 2022."),
    ("", "Training hours doubled from 1,200 hours in 2022 to 2,450 hours in 2023."),
    ("doubled-is-not-twice", "Training hours doubled from 1,200 hours in 2022 to 1,450 hours in 2023."),
    ("", "Solar output grew 3-fold from 120 MWh in 2022 to 360 MWh in 2023."),
    ("times-more-differs", "Solar output grew 3-fold from 120 MWh in 2022 to 630 MWh in 2023."),
    ("", "Energy use increased from 1,000 MWh in 2022 to 1,100 MWh in 2023."),
    ("rise-to-less", "Energy use increased from 1,100 MWh in 2022 to 1,000 MWh in 2023."),
    ("", "Water use decreased from 125 tonnes to 100 tonnes."),
    ("fall-to-more", "Water use decreased from 100 tonnes to 125 tonnes."),
];

/// What is said of a table, with the years of its row.
const OF_TABLES: &[(&str, &str, [&str; 3])] = &[
    ("", "2023年總用水量連續3年下降。", ["520", "510", "500"]),
    ("years-in-a-row-differ", "2023年總用水量連續3年下降。", ["520", "530", "500"]),
    ("years-in-a-row-differ", "2023年總用水量連續3年下降。", ["510", "500", "520"]),
    ("", "2023年總用水量連續三年上升。", ["500", "510", "520"]),
    ("years-in-a-row-differ", "2023年總用水量連續三年上升。", ["520", "510", "530"]),
    ("", "2023年總用水量達520噸，創歷史新高。", ["500", "510", "520"]),
    ("record-is-not-the-highest", "2023年總用水量達520噸，創歷史新高。", ["530", "510", "520"]),
    // What a later year was is nothing to a record of an earlier one.
    ("", "2022年總用水量達510噸，創歷史新高。", ["500", "510", "520"]),
];

fn broken(text: &str, format: Format) -> Vec<String> {
    let draft = Draft::written(Source::new("report", text), format);
    let linted = esglint::lint(&draft, &RuleSet::builtin(), &Options::default());
    linted.findings.iter().map(|finding| finding.rule.to_string()).collect()
}

fn is_right(rule: &str, broken: &[String]) -> bool {
    if rule.is_empty() { broken.is_empty() } else { broken.iter().any(|found| found == rule) }
}

#[test]
fn sentences_with_both_values() {
    let all = SENTENCES.iter().map(|(rule, text)| (rule, text, broken(text, Format::Text)));
    let wrong: Vec<_> = all.filter(|(rule, _, broken)| !is_right(rule, broken)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_about_the_years_of_a_row() {
    let mut wrong = Vec::new();
    for (rule, sentence, [first, second, third]) in OF_TABLES {
        let text = format!(
            "# 2023年報告\n\n{sentence}\n\n| 指標 | 單位 | 2021年 | 2022年 | 2023年 |\n| --- | --- | ---: | ---: | ---: |\n\
             | 總用水量 | 噸 | {first} | {second} | {third} |\n"
        );
        let found = broken(&text, Format::Markdown);
        if !is_right(rule, &found) {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
