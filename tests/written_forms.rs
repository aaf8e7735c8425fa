//! Written forms: what a numeral in a sentence is read as, in Traditional Chinese, Simplified Chinese and English,
//! and which numerals are no figures.

#![expect(clippy::unwrap_used, reason = "a test fails where its input is not read as written")]

use esglint::decimal::Decimal;
use esglint::document::{Draft, Format};
use esglint::figure::Figure;
use esglint::lexis::Left;
use esglint::linted::Options;
use esglint::linted::Reading;
use esglint::read;
use esglint::source::Source;
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    read(&Draft::written(Source::new("draft.txt", text), Format::Text), &Options::default())
}

fn only_figure(text: &str) -> Figure {
    let reading = reading(text);
    assert_eq!(reading.figures.list.len(), 1, "{text}: {:?}", reading.figures);
    reading.figures.list.into_iter().next().unwrap()
}

fn base_value(text: &str) -> String {
    only_figure(text).value.trimmed().to_string()
}

#[test]
fn numbers_and_scales() {
    let cases = [
        ("共接獲投訴1,234宗。", "1234"),
        ("全年捐贈１，２３４，５６７元。", "1234567"),
        ("投入資金5.9萬元。", "59000"),
        ("投入资金5.9万元。", "59000"),
        ("投入資金1億2,000萬元。", "120000000"),
        ("营业收入3.2亿元。", "320000000"),
        ("Donations came to RMB 5.2 million.", "5200000"),
        ("Donations came to HK$1.2 billion.", "1200000000"),
        ("設有三十二個網點。", "32"),
        ("佔比為百分之八。", "8"),
        ("約有兩成員工參與，提升 3.2%。", "3.2"),
        ("節電 3.5 千萬度。", "126000000000000"),
        ("排放減少−3.2%。", "-3.2"),
        ("提升12.8 pp。", "12.8"),
        ("提升12.8個百分點。", "12.8"),
        ("录得 .74 万元盈利。", "7400"),
        ("員工 244,58人。", "24458"),
        ("比例為1.62:1。", "1.62"),
        ("Emissions came to 12\u{a0}345 tCO2e.", "12345000"),
        ("Emissions came to 1\u{202f}234\u{202f}567.8 tCO2e.", "1234567800"),
        ("Donations came to 1 234 567 euros.", "1234567"),
    ];
    for (text, value) in cases {
        assert_eq!(base_value(text), value, "{text}");
    }
}

/// A plain space parts two numerals, unless the text shows that it sets thousands apart.
#[test]
fn plain_spaces_join_only_where_that_is_the_habit() {
    let numbers = |text: &str| -> Vec<String> {
        reading(text).figures.list.iter().map(|figure| figure.printed.trimmed().to_string()).collect()
    };
    let habit = "Revenue was 1 234 567 euros. ";
    let cases = [
        ("Water use was 12 345 tonnes.", vec!["12345"]),
        ("Water use was 12 345 tonnes, waste 2 345 tonnes.", vec!["12345", "2345"]),
        ("Of 1,200 people, in line 12 345 voted.", vec!["1200", "12", "345"]),
    ];
    for (text, read) in cases {
        let text = format!("{habit}{text}");
        let comma = text.contains(',') && text.contains("1,200");
        let first: &[&str] = if comma { &["1", "234", "567"] } else { &["1234567"] };
        assert_eq!(numbers(&text), [first, &read].concat(), "{text}");
    }
    // What is numbered, and columns of a table in text.
    assert_eq!(numbers(&format!("{habit}Scope 1 345 tCO2e.")), ["1234567", "345"]);
    assert_eq!(numbers(&format!("{habit}\n\nTotal waste 120 345\n")), ["1234567", "120", "345"]);
    assert_eq!(numbers("In all, waste was 12 345 tonnes."), ["12", "345"]);
}

#[test]
fn units_with_their_measure_words() {
    let cases = [
        ("覆蓋 25.5萬村，", "萬村"),
        ("服務 2,639.4萬\n村戶。", "萬村戶"),
        ("全年召開主題班會並邀請基層同事出席5,000餘場\n\n次，", "餘場次"),
        ("共16.4萬餘人次通過考試。", "萬餘人次"),
        ("排放強度為 12.5 噸/萬元。", "噸/萬元"),
        ("排放 12,345 tCO2e。", "tCO2e"),
    ];
    for (text, unit) in cases {
        assert_eq!(&*only_figure(text).unit.text, unit, "{text}");
    }
}

#[test]
fn numerals_that_are_no_figures() {
    let cases = [
        ("2023年，", Left::Period),
        ("於2023-12-31前", Left::Period),
        ("FY2023", Left::Period),
        ("民國112年度", Left::Period),
        ("on 31 December 2023", Left::Period),
        ("採用5G技術", Left::Name),
        ("取得ISO 14001認證", Left::Name),
        ("撥打10010熱線", Left::Name),
        ("第32個國際殘疾人日", Left::Ordinal),
        ("the 15th anniversary", Left::Ordinal),
        ("凌晨3點", Left::Time),
        ("30–50歲員工", Left::RangeLabel),
        ("65歲以上客戶", Left::RangeLabel),
        ("employees aged 30", Left::RangeLabel),
        ("1、總則", Left::ListNumber),
        ("致電 +852 2345 6789 查詢", Left::Telephone),
        ("數10萬名網友", Left::Vague),
        ("超百場活動", Left::Vague),
        ("達數十萬戶", Left::Vague),
    ];
    for (text, reason) in cases {
        let reading = reading(text);
        assert!(reading.figures.list.is_empty(), "{text}: {:?}", reading.figures.list);
        assert!(
            reading.figures.left_out.iter().all(|left| left.reason == reason),
            "{text}: {:?}",
            reading.figures.left_out
        );
        assert!(!reading.figures.left_out.is_empty(), "{text}");
    }
}

#[test]
fn words_that_only_look_like_numbers() {
    for text in
        ["讓客戶十分滿意。", "千兆光網覆蓋三明市。", "一站式服務與一體化平台。", "三農、四川、萬州、百姓。"]
    {
        assert!(reading(text).figures.list.is_empty(), "{text}");
    }
}

#[test]
fn a_number_of_sixty_digits_is_left_out_and_said() {
    let text = format!("合計{}元。", "9".repeat(60));
    let reading = reading(&text);
    assert!(reading.figures.list.is_empty());
    assert_eq!(reading.figures.left_out[0].reason, Left::TooLong);
}

#[test]
fn the_prior_year_in_brackets_is_no_ratio() {
    let reading = reading("We had 4,812 employees (2022: 4,655 employees).");
    let read: Vec<String> = reading.figures.list.iter().map(|figure| figure.printed.grouped()).collect();
    assert_eq!(read, ["4,812", "4,655"]);
}

#[test]
fn a_year_that_is_compared_with_governs_nothing() {
    let figure = only_figure("佔比較2022年提高5.2個百分點。");
    assert_eq!(figure.period, None);
    let figure = only_figure("2022年的收入為5.2億元。");
    assert_eq!(figure.period.map(|period| period.year), Some(2022));
}

proptest! {
    #[test]
    fn what_is_printed_is_read(whole in 0_i64..1_000_000_000, decimals in 0_u32..5) {
        let number = Decimal::from_parts(whole, decimals).unwrap();
        let text = format!("投入 {} 元。", number.grouped());
        let reading = reading(&text);
        prop_assert_eq!(reading.figures.list.len(), 1, "{}", text);
        prop_assert_eq!(reading.figures.list[0].printed.to_string(), number.to_string());
    }

    #[test]
    fn no_text_makes_the_reader_fail(text in "[0-9０-９,，.．:：%％萬億百千餘多超近約年月日人個元 \n|()（）\\-–~一二三十百第數幾]{0,60}") {
        let reading = reading(&text);
        for figure in &reading.figures.list {
            prop_assert!(reading.source.text().is_char_boundary(figure.span.start()));
            prop_assert!(figure.written.contains(figure.span));
        }
    }
}

#[test]
fn characters_without_width_do_not_cut_a_number() {
    assert_eq!(base_value("註冊志願者 63,\u{200b}827人。"), "63827");
    assert_eq!(base_value("投入 7\u{200b}34.5萬元。"), "7345000");
}

#[test]
fn what_stands_over_the_labels_of_rows_counts_nothing() {
    let units = |text: &str| -> Vec<String> {
        let draft = Draft::written(Source::new("draft.md", text), Format::Markdown);
        read(&draft, &Options::default())
            .figures
            .list
            .iter()
            .map(|figure| figure.unit.text.to_string())
            .collect()
    };
    for corner in ["Item", "City", "Region/Country"] {
        let text = format!("| {corner} | 2022 | 2023 |\n| --- | ---: | ---: |\n| North | 120 | 130 |\n");
        assert_eq!(units(&text), ["", ""], "{corner}");
    }
    let sexes = "| Group | Sex | Value |\n| --- | --- | ---: |\n| Men | M | 120 |\n| Women | F | 130 |\n";
    assert_eq!(units(sexes), ["", ""]);
    let headed =
        "| Item | Unit | Turnover |\n| --- | --- | ---: |\n| Sales | M | 120 |\n| Rent | M | 130 |\n";
    assert_eq!(units(headed), ["M", "M"]);
}

/// The year behind a figure is its own, and so is one of the Republic.
#[test]
fn years_of_figures() {
    let years = |text: &str, format: Format| -> Vec<u16> {
        let draft = Draft::written(Source::new("draft", text), format);
        let figures = read(&draft, &Options::default()).figures.list;
        figures.iter().map(|figure| figure.period.map_or(0, |period| period.year)).collect()
    };
    let cases = [
        ("Energy use rose from 1,000 MWh in 2022 to 1,100 MWh in 2023.", vec![2022, 2023]),
        ("Water use was 100 tonnes in 2022 and 110 tonnes in 2023.", vec![2022, 2023]),
        ("In 2023 we gave 100 tonnes in 2024 terms.", vec![2023]),
        ("民國112年用電5,100度，民國111年用電5,000度。", vec![2023, 2022]),
        ("由2022年的1,000噸減少至2023年的920噸。", vec![2022, 2023]),
        ("112年用電5,100度，較111年的5,000度增加。", vec![2023, 2022]),
        ("民國一一二年用電5,100度。", vec![2023]),
        ("一一二年用電5,100度。", vec![2023]),
        ("民國一百一十二年用電5,100度。", vec![2023]),
        ("公司有112年歷史，用電5,100度。", vec![0, 0]),
        // A list of years deals them out to a list of figures.
        ("2021年、2022年及2023年用水分別為100噸、120噸及150噸。", vec![2021, 2022, 2023]),
        ("2023年及2022年用水分別為150噸及120噸。", vec![2023, 2022]),
        ("Water use was 120 and 150 tonnes in 2022 and 2023, respectively.", vec![2022, 2023]),
        ("In 2022 and 2023, water use was 120 and 150 tonnes respectively.", vec![2022, 2023]),
        ("2022年及2023年用水分別為100噸、120噸及150噸。", vec![2023, 2023, 2023]),
    ];
    for (text, read) in cases {
        assert_eq!(years(text, Format::Text), read, "{text}");
    }
    let table = "| 項目 | 111年 | 112年 |\n| --- | ---: | ---: |\n| 男 | 500 | 600 |\n";
    assert_eq!(years(table, Format::Markdown), [2022, 2023]);
}
