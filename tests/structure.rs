//! What belongs together in a table, by small reports of our own: what is right is silent, what is wrong is found.

use esglint::check::{Outcome, Reason};
use esglint::document::{Draft, Format};
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;

fn lint(text: &str) -> Linted {
    let source = Source::new("report.md", text);
    esglint::lint(&Draft::written(source, Format::Markdown), &RuleSet::builtin(), &Options::default())
}

/// The rule and line of every finding.
fn found(text: &str) -> Vec<String> {
    let linted = lint(text);
    let place = |finding: &esglint::finding::Finding| {
        let line = linted.source.position(finding.primary.span.start()).line;
        format!("{} {line}", finding.rule)
    };
    linted.findings.iter().map(place).collect()
}

fn refused(text: &str, reason: Reason) -> usize {
    lint(text).checks.iter().filter(|check| check.outcome == Outcome::NotEvaluable(reason)).count()
}

#[test]
fn shares_of_a_larger_whole_make_no_hundred() {
    let text = "\
| 年齡 | 男性（人） | 男性佔比 | 女性（人） | 女性佔比 |
| --- | ---: | ---: | ---: | ---: |
| 30歲以下 | 412 | 13.7% | 288 | 9.6% |
| 30至50歲 | 1,002 | 33.4% | 798 | 26.6% |
| 50歲以上 | 310 | 10.3% | 190 | 6.3% |
| 合計 | 1,724 | 57.5% | 1,276 | 42.5% |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("57.5%", "75.5%")), ["total-does-not-foot 6"]);
}

#[test]
fn a_hundred_that_is_printed_is_checked_once() {
    let text = "\
### 員工構成

| 類別 | 人數（人） | 佔比 |
| --- | ---: | ---: |
| 生產 | 620 | 62.0% |
| 研發 | 250 | 25.0% |
| 行政 | 130 | 13.0% |
| 合計 | 1,000 | 100.0% |
";
    assert_eq!(found(text), [""; 0]);
    let wrong = found(&text.replace("25.0%", "52.0%"));
    assert_eq!(wrong, ["share-differs-from-its-amount 6", "total-does-not-foot 6"]);
}

#[test]
fn means_are_not_added() {
    for header in ["Average hours", "Hours each", ""] {
        let text = format!(
            "| Level | Trained | {header} |\n| --- | ---: | ---: |\n| Managers | 214 | 26.4 |\n| Staff | 1,386 | 19.1 |\n\
             | Total | 1,600 | 20.1 |\n"
        );
        assert_eq!(found(&text), [""; 0], "{header}");
        // Where nothing adds up and no word says which column holds means, nothing is claimed.
        let claimed = usize::from(!header.is_empty());
        assert_eq!(found(&text.replace("1,600", "1,060")).len(), claimed, "{header}");
    }
}

#[test]
fn a_damaged_total_is_no_mean_beside_its_year() {
    let text = "\
| 捐贈項目 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 助學 | 1,203 | 1,310 |
| 救災 | 96 | 88 |
| 扶貧 | 4,410 | 5,022 |
| 合計 | 5,709 | 642 |
";
    assert_eq!(found(text), ["total-does-not-foot 6"]);
}

#[test]
fn rates_of_each_row_are_no_composition() {
    let text = "\
### 供應商分佈

| 地區 | 供應商數目 | 佔比 | 通過環境評估的百分比 |
| --- | ---: | ---: | ---: |
| 內地 | 640 | 64.0% | 92.0% |
| 香港 | 260 | 26.0% | 81.0% |
| 海外 | 100 | 10.0% | 55.0% |
| 總計 | 1,000 | 100.0% | 85.4% |
";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn rows_below_of_which_may_be_parts_too() {
    let text = "\
| 投入（萬元） | 2022年 | 2023年 |
| --- | ---: | ---: |
| 污染治理 | 700.5 | 812.0 |
| 其中：廢水 | 300.2 | 402.5 |
| 廢氣 | 400.3 | 409.5 |
| 綠化 | 55.0 | 61.0 |
| 合計 | 755.5 | 873.0 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("873.0", "837.0")), ["total-does-not-foot 7"]);
    // The parts of the row above are its sum as well.
    assert_eq!(found(&text.replace("409.5", "490.5")).len(), 1);
}

#[test]
fn a_part_does_not_exceed_the_row_above() {
    let text = "\
| 指標 | 2022年（噸） | 2023年（噸） |
| --- | ---: | ---: |
| 有害廢棄物 | 812 | 790 |
| 其中：廢油 | 120 | 102 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("102", "1,020")), ["part-exceeds-whole 4"]);
}

#[test]
fn one_total_is_broken_down_several_times() {
    let first = "\
| 指標 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 員工總數 | 1,840 | 1,932 |
| 按性別 | | |
| 男性 | 1,230 | 1,290 |
| 女性 | 610 | 642 |
| 按學歷 | | |
| 本科及以上 | 1,025 | 1,102 |
| 專科及以下 | 815 | 830 |
";
    assert_eq!(found(first), [""; 0]);
    assert_eq!(found(&first.replace("830", "380")).len(), 1);
    let last = "\
| Workforce | Number |
| --- | ---: |
| By gender | |
| Male | 290 |
| Female | 190 |
| By region | |
| Hong Kong | 120 |
| Mainland | 360 |
| Total | 480 |
";
    assert_eq!(found(last), [""; 0]);
    assert_eq!(found(&last.replace("290", "209")).len(), 1);
}

#[test]
fn sections_that_are_no_breakdown_are_not_added() {
    let text = "\
| Expenses | 2022 | 2023 |
| --- | ---: | ---: |
| Finance costs | | |
| Interest | 31 | 42 |
| Charges | 12 | 18 |
| Leases | | |
| Offices | 433 | 353 |
| Vehicles | 51 | 96 |
| Total expense of leases | 484 | 449 |
";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn net_rows_and_rows_left_out() {
    let net = "\
| Donations | 2022 | 2023 |
| --- | ---: | ---: |
| Cash | 4,493 | 4,821 |
| In kind | 611 | 760 |
| Less: recoveries | (98) | (123) |
| Net donations | 5,006 | 5,458 |
";
    assert_eq!(found(net), [""; 0]);
    assert_eq!(found(&net.replace("5,458", "5,485")), ["total-does-not-foot 6"]);
    let left_out = "\
| 項目（千元） | 2022年 | 2023年 |
| --- | ---: | ---: |
| 營業收入 | 9,626 | 9,907 |
| 營業成本 | 2,881 | 3,150 |
| 員工薪資 | 3,690 | 3,822 |
| 分配合計 | 6,571 | 6,972 |
| 留存價值 | 3,055 | 2,935 |
";
    assert_eq!(found(left_out), [""; 0]);
    assert!(found(&left_out.replace("6,972", "6,792")).contains(&"total-does-not-foot 6".to_owned()));
}

#[test]
fn indented_rows_are_items_of_the_row_above() {
    let text = "\
| 廢棄物（噸） | 2022年 | 2023年 |
| --- | ---: | ---: |
| 危險廢棄物 | 366 | 342 |
| 　利用 | 165 | 161 |
| 　焚燒 | 201 | 181 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("181", "118")).len(), 1);
}

#[test]
fn label_columns_tell_groups_and_subtotals() {
    let text = "\
| 類別 | 分項 | 人數 |
| --- | --- | ---: |
| 生產 | 甲廠 | 120 |
| | 乙廠 | 210 |
| | 小計 | 330 |
| 研發 | 上海 | 45 |
| | 台北 | 61 |
| | 小計 | 106 |
| 合計 | | 436 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("106", "160")), ["total-does-not-foot 8"]);
}

#[test]
fn what_cannot_be_added_is_counted() {
    let unread = "\
| 項目 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 甲 | 120 | 見附註 |
| 乙 | 210 | 240 |
| 合計 | 330 | 371 |
";
    assert_eq!(found(unread), [""; 0]);
    assert_eq!(refused(unread, Reason::NoItems), 1);
    let unit = "\
| 項目 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 甲 | 120 | 131噸 |
| 乙 | 210 | 240公里 |
| 合計 | 330 | 371噸 |
";
    assert_eq!(found(unit), [""; 0]);
    assert_eq!(refused(unit, Reason::Units), 1);
}

#[test]
fn dashes_indent_the_items_of_a_subtotal_below_it() {
    let text = "\
| Indicator | Unit | 2022 | 2023 |
| --- | --- | ---: | ---: |
| Total water withdrawal | m3 | 8,870 | 9,150 |
| Fresh water | m3 | 7,120 | 7,320 |
| – Municipal supply | m3 | 5,020 | 5,110 |
| – Groundwater | m3 | 2,100 | 2,210 |
| Other water | m3 | 1,750 | 1,830 |
| – Rainwater | m3 | 600 | 640 |
| – Reused water | m3 | 1,150 | 1,190 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("9,150", "9,510")), ["total-does-not-foot 3"]);
    assert_eq!(found(&text.replace("2,210", "2,120")), ["total-does-not-foot 6"], "the swapped digits");
}

#[test]
fn under_headers_of_two_levels_like_is_added_to_like() {
    let text = "\
| 地區 | 2023年 | | | 2022年 | | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| | 男 | 女 | 合計 | 男 | 女 | 合計 |
| 華北 | 412 | 288 | 700 | 398 | 271 | 669 |
| 華南 | 1,002 | 798 | 1,800 | 951 | 760 | 1,711 |
| 合計 | 1,414 | 1,086 | 2,500 | 1,349 | 1,031 | 2,380 |
";
    assert_eq!(found(text), [""; 0]);
    let wrong = found(&text.replace("| 1,711 |", "| 1,171 |"));
    assert_eq!(wrong.len(), 2, "across and down: {wrong:?}");
    let wrong = found(&text.replace("| 288 |", "| 828 |"));
    assert_eq!(wrong.len(), 2, "across and down: {wrong:?}");
}

#[test]
fn totals_named_by_the_outer_header_take_the_same_inner_one() {
    let text = "\
| 廠區 | 一期 | | 二期 | | 合計 | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| | 廢水 | 廢氣 | 廢水 | 廢氣 | 廢水 | 廢氣 |
| 甲 | 41.2 | 3.5 | 28.8 | 2.9 | 70.0 | 6.4 |
| 乙 | 52.6 | 4.8 | 31.4 | 1.7 | 84.0 | 6.5 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("| 84.0 |", "| 48.0 |")), ["total-does-not-foot 5"]);
}

#[test]
fn a_table_printed_in_tens_was_rounded_to_tens() {
    let text = "\
| Cause | 2021 | 2022 | 2023 |
| --- | ---: | ---: | ---: |
| Falls | 1,240 | 1,310 | 1,280 |
| Machines | 870 | 920 | 1,010 |
| Traffic | 430 | 390 | 460 |
| Total | 2,550 | 2,620 | 2,760 |
";
    assert_eq!(found(text), [""; 0], "two sums are off by ten, which no one figure explains");
    assert_eq!(found(&text.replace("2,620", "2,260")), ["total-does-not-foot 6"]);
}

#[test]
fn where_an_item_is_not_known_the_sum_is_not_either() {
    let text = "\
| Site | 2022 | 2023 |
| --- | ---: | ---: |
| North | 1,204 | 1,318 |
| East | n/a | 702 |
| South | 655 | 641 |
| Total | 2,513 | 2,661 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("641", "614")).len(), 1, "the other year is known");
}

#[test]
fn a_sum_of_figures_that_all_hold_elsewhere_is_none() {
    let text = "\
| Investments | Level 1 | Level 2 | Total |
| --- | ---: | ---: | ---: |
| Shares | 3,181 | – | 3,181 |
| Bonds | 122 | 2,116 | 2,238 |
| Loans | 40 | 228 | 268 |
| Funds at net value | – | – | 1,415 |
| Total | 3,343 | 2,344 | 7,102 |
";
    assert_eq!(found(text), [""; 0], "the funds stand in no level");
    assert!(!found(&text.replace("7,102", "7,012")).is_empty());
}

#[test]
fn a_comparison_subtracts_nothing() {
    let text = "\
| Offence | Share |
| --- | ---: |
| Less serious | 35 |
| The same | 23 |
| More serious | 42 |
| Total | 100 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("23", "32")).len(), 1);
}

#[test]
fn the_last_step_of_a_path_names_the_line() {
    let text = "\
| Expenses | 2022 | 2023 |
| --- | ---: | ---: |
| Total costs: / Fuel | 286 | 222 |
| Total costs: / Wages | 434 | 432 |
| Total costs: / Rent | 73 | 71 |
| Total costs: / Total | 793 | 725 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("725", "752")), ["total-does-not-foot 6"]);
}

#[test]
fn the_mark_of_a_note_is_no_figure() {
    let text = "\
| Income | 2022 | 2023 |
| --- | ---: | ---: |
| Licences (b) | $12,700 | $13,000 (1) |
| Royalties (c) | 3,086 | 2,907 |
| Total | $15,786 | $15,907 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("2,907", "2,097")).len(), 1);
}

#[test]
fn a_slip_of_scale_needs_three_digits() {
    let text = |old: &str| {
        format!("| 指標 | 2022年 | 2023年 |\n| --- | ---: | ---: |\n| 用電量（千瓦時） | {old} | 46,830 |\n")
    };
    assert_eq!(found(&text("45.2")), ["scale-slip 3"]);
    assert_eq!(found(&text("45")), [""; 0], "a figure of two digits may have grown so much");
}

#[test]
fn a_row_called_by_a_count_word_counts_nothing_where_a_unit_is_stated() {
    let text = "\
### Donations (US$ thousand)

| Donee | 2022 | 2023 |
| --- | ---: | ---: |
| Schools | 412 | 398 |
| Hospitals | 155 | 201 |
| Relief funds | 90 | 87 |
| Total | 657 | 686 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("686", "868")).len(), 1);
}

#[test]
fn english_sentences_tie_by_what_they_measure() {
    let text = "\
# Report 2023

Water withdrawal at our sites was 48,120 cubic metres in 2023.

## Summary

In 2023 water withdrawal at our sites was 48,120 cubic metres.
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replacen("48,120", "48,210", 1)).len(), 1);
}

#[test]
fn english_words_that_compare_or_join_name_nothing() {
    let text = "\
# Report 2023

Donations increased $15.5 million or 12% and grants rose to $3.1 million in 2023, compared to $2.4 million in 2022.

Donations increased $13.8 million or 10% and grants rose to $5.7 million, compared to $6.2 million for the year ended
December 31, 2022. The fund earned interest of $14 thousand on bonds, and paid fees of $3 thousand. It earned interest of
$19 thousand on loans.
";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn what_stands_in_columns_that_were_not_read_ties_nothing() {
    let text = "\
Union              Group                    Members       Until

Northern           Flight attendants        1,300         open

Southern           Flight attendants          300         2026
";
    let source = Source::new("report.txt", text);
    let linted =
        esglint::lint(&Draft::written(source, Format::Text), &RuleSet::builtin(), &Options::default());
    assert!(linted.findings.is_empty(), "{:?}", linted.findings);
}

#[test]
fn a_column_of_changes_adds_up_where_it_holds_differences() {
    let text = "\
| Costs | 2023 | 2022 | Increase (decrease) | % change |
| --- | ---: | ---: | ---: | ---: |
| Fuel | 1,952 | 1,782 | 170 | 9.5 |
| Wages | 1,252 | 1,205 | 47 | 3.9 |
| Rent | 172 | 197 | (25) | (12.7) |
| Total | 3,376 | 3,184 | 192 | 6.0 |
";
    assert_eq!(found(text), [""; 0]);
    let wrong = found(&text.replace("| 192 |", "| 129 |"));
    assert_eq!(wrong, ["difference-differs-from-its-values 6", "total-does-not-foot 6"]);
}

#[test]
fn shares_of_a_printed_hundred_add_up_in_any_year() {
    let text = "\
| Market | 2023 | 2022 |
| --- | ---: | ---: |
| North | 53% | 59% |
| South | 30% | 21% |
| Overseas | 17% | 20% |
| Total | 100% | 100% |
| Satisfaction | 91% | 88% |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("30%", "33%")).len(), 1);
}

#[test]
fn round_amounts_are_exact_until_several_sums_say_otherwise() {
    let text = "\
### 受助人數

| 項目 | 2022年（人） | 2023年（人） |
| --- | ---: | ---: |
| 助學 | 120 | 150 |
| 助老 | 80 | 90 |
| 賑災 | 300 | 260 |
| 環保 | 50 | 70 |
| 合計 | 550 | 570 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("570", "590")).len(), 1);
}

#[test]
fn thousands_set_apart_by_spaces() {
    let text = "\
| Language | People | Men | Women |
| --- | ---: | ---: | ---: |
| First | 45 685 | 21 794 | 23 891 |
| Second | 5 215 | 2 538 | 2 677 |
| Third | 931 | 409 | 522 |
| Total | 51 831 | 24 741 | 27 090 |
";
    assert_eq!(found(text), [""; 0]);
    let wrong = lint(&text.replace("5 215", "5 315"));
    assert_eq!(
        wrong.findings.iter().map(|finding| &*finding.rule).collect::<Vec<_>>(),
        ["total-does-not-foot"]
    );
    assert!(wrong.findings[0].suspects.iter().any(|suspect| suspect.repair == "5 215"));
}

#[test]
fn rows_that_all_bear_the_name_of_their_heading_are_no_subtotals() {
    let row = |seed: u32, other: u32| format!("| West | {seed} | {other} Auburn |\n");
    let rows: String = (1..9).map(|seed| row(seed, 9 - seed)).collect();
    let text = format!("| Region | Seed | Opponent |\n| --- | --- | --- |\n| West |  |  |\n{rows}");
    assert_eq!(found(&text), [""; 0]);
}

#[test]
fn a_part_of_another_row_exceeds_it_in_most_columns() {
    let text = "\
| Origin | 2021 | 2022 | 2023 |
| --- | ---: | ---: | ---: |
| Union | 9,010 | 9,870 | 9,480 |
| of which: North | 600 | 640 | 610 |
| (1) Coast | 210 | 240 | 230 |
| of which: South | 4,700 | 5,200 | 4,900 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("640", "10,640")), ["part-exceeds-whole 4"]);
}

#[test]
fn brackets_behind_a_number_do_not_make_it_negative() {
    let text = "\
| Park | Trails |
| --- | --- |
| Smoky | over 800 miles (1,300 km), including 70 miles (110 km) of a long one |
";
    assert_eq!(found(text), [""; 0]);
    let told = "The park has 800 miles (1,300 km) of trails, including 970 miles (1,560 km) of a long one.\n";
    assert_eq!(found(told), ["part-exceeds-whole 1"]);
}

#[test]
fn what_grows_from_nothing_is_no_slip_of_units() {
    let text = |before: &str| {
        format!(
            "| Model | 2022 | 2023 |\n| --- | ---: | ---: |\n| Fabia | {before} | 128,872 |\n| Octavia | 143,251 | 158,503 |\n"
        )
    };
    assert_eq!(found(&text("823")), [""; 0]);
    assert_eq!(found(&text("112")), ["scale-slip 3"]);
}

#[test]
fn odds_are_not_added() {
    let text = "\
| Prize | Amount | Odds (1 in) | Tickets |
| --- | ---: | ---: | ---: |
| First | 18,000 | 2,000.0 | 1 |
| Second | 750 | 1,000.0 | 2 |
| Third | 600 | 10.1 | 199 |
| Total | 19,350 | 9.9 | 202 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("19,350", "19,530")), ["total-does-not-foot 6"]);
}

#[test]
fn shares_of_a_median_may_be_more_than_all() {
    let text = "| Income | 2022 | 2023 |\n| --- | ---: | ---: |\n| Share of the national median | 156.2% | 148.7% |\n";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn shares_behind_the_whole_may_be_of_something_else() {
    let text = "\
| Candidate | Votes | % |
| --- | ---: | ---: |
| North | 14,422 | 36.78 |
| South | 13,552 | 34.56 |
| East | 9,878 | 25.19 |
| West | 1,360 | 3.47 |
| Total valid votes | 39,212 | 100.00 |
| Turnout | 39,430 | 57.24 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("34.56", "35.46")).len(), 2);
    let valid = "\
| Candidate | Votes | % |
| --- | ---: | ---: |
| North | 11,469 | 55.1 |
| South | 7,426 | 35.7 |
| East | 1,912 | 9.2 |
| Total valid votes | 20,807 | 96.8 |
| Other votes | 697 | 3.2 |
";
    assert_eq!(found(valid), [""; 0]);
}

#[test]
fn many_amounts_in_hundreds_were_rounded_to_hundreds() {
    let amounts: Vec<i64> = (0..24).map(|at| 51_300 + at * 3_700 + (at * at % 7) * 100).collect();
    let rows: String =
        amounts.iter().enumerate().map(|(at, amount)| format!("| Area {at} | {amount} |\n")).collect();
    let text = |total: i64| format!("| Area | People |\n| --- | ---: |\n{rows}| Total | {total} |\n");
    let total: i64 = amounts.iter().sum();
    assert_eq!(found(&text(total)), [""; 0]);
    assert_eq!(found(&text(total - 100)), [""; 0]);
    assert_eq!(found(&text(total - 9_000)), ["total-does-not-foot 27"]);
}

#[test]
fn groups_of_different_sorts_make_no_whole() {
    let text = "\
### Workforce composition

| Group | 2022 (%) | 2023 (%) |
| --- | ---: | ---: |
| Women | 43.2 | 44.1 |
| Under 30 | 21.5 | 22.4 |
| Part-time | 18.2 | 17.6 |
| Managers | 9.1 | 9.3 |
";
    assert_eq!(found(text), [""; 0]);
    let several = "\
| Group | 2022 (%) | 2023 (%) |
| --- | ---: | ---: |
| Women | 43.2 | 44.1 |
| Men | 56.8 | 55.9 |
| Under 30 | 21.5 | 22.4 |
| 30 to 50 | 58.2 | 57.3 |
| Over 50 | 20.3 | 20.3 |
";
    assert_eq!(found(several), [""; 0]);
    assert_eq!(found(&several.replace("55.9", "59.5")), ["shares-do-not-make-100 4"]);
}

#[test]
fn the_same_year_by_two_eras() {
    let text = "民國112年員工總數為1,200人，較民國111年的1,250人減少4.0%。\n\n2023年員工總數為1,200人。\n";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replacen("1,200", "1,020", 1)).len(), 2);
}

#[test]
fn a_numbered_caption_names_what_a_sentence_quotes() {
    let english = |said: &str| {
        format!(
            "Community giving was £{said} million in 2023.\n\nTable 1: Community giving\n\n| Item | £ million |\n\
             | --- | ---: |\n| Schools | 1.95 |\n| Clinics | 2.87 |\n| Total | 4.82 |\n"
        )
    };
    assert_eq!(found(&english("4.82")), [""; 0]);
    assert_eq!(found(&english("4.28")), ["headline-differs-from-table 1"]);
    let chinese = |said: &str| {
        format!(
            "2023年社區捐贈總額為{said}萬元。\n\n表一：社區捐贈（萬元）\n\n| 項目 | 金額 |\n| --- | ---: |\n\
             | 教育 | 112.4 |\n| 醫療 | 174.1 |\n| 合計 | 286.5 |\n"
        )
    };
    assert_eq!(found(&chinese("286.5")), [""; 0]);
    assert_eq!(found(&chinese("268.5")), ["headline-differs-from-table 1"]);
}

#[test]
fn a_point_that_may_part_thousands_is_not_added() {
    let text = "\
| Site | 2022 (t) | 2023 (t) |
| --- | ---: | ---: |
| North | 1.256 | 1.310 |
| South | 3.597 | 3.402 |
| East | 732 | 845 |
| West | 418 | 402 |
| Total | 6.003 | 5.958 |
";
    assert_eq!(found(text), [""; 0]);
    let exact =
        text.replace("| 732 | 845 |", "| 0.732 | 0.845 |").replace("| 418 | 402 |", "| 0.418 | 0.402 |");
    // 3.402 and 5.959: where every value has its point, they are decimals and are added up.
    assert_eq!(found(&exact.replace("5.958", "5.959")), [""; 0]);
    assert_eq!(found(&exact.replace("6.003", "6.303").replace("5.958", "5.959")), ["total-does-not-foot 7"]);
}

#[test]
fn margins_of_error_are_no_changes_and_do_not_add_up() {
    let text = "\
| Group | Estimate (people) | Margin of error (people) |
| --- | ---: | ---: |
| Under 30 | 4,120 | 210 |
| 30 to 50 | 6,350 | 190 |
| Over 50 | 2,530 | 160 |
| Total | 13,000 | 325 |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("6,350", "6,530")), ["total-does-not-foot 6"]);
}

#[test]
fn a_rate_is_held_against_the_rows_that_it_is_called_after() {
    let text = "\
| 廢棄物 | 2025年 | 2024年 |
| --- | ---: | ---: |
| 有害廢棄物（噸） | 118.2 | 126.4 |
| 無害廢棄物（噸） | 1,081.8 | 1,153.6 |
| 廢棄物總量（噸） | 1,200.0 | 1,280.0 |
| 其中：回收量（噸） | 510.0 | 499.2 |
| 回收率 | 42.5% | 39.0% |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("42.5%", "45.2%")), ["share-differs-from-its-amount 7"]);
    let text = "\
| 项目 | 2025年 | 2024年 |
| --- | ---: | ---: |
| 营业收入（亿元） | 41.30 | 38.60 |
| 研发投入（亿元） | 2.15 | 1.93 |
| 研发投入占比 | 5.21% | 5.00% |
| 员工流失率 | 12.1% | 13.4% |
";
    assert_eq!(found(text), [""; 0]);
    assert_eq!(found(&text.replace("5.21%", "5.51%")), ["share-differs-from-its-amount 5"]);
}

#[test]
fn numbers_of_people_are_counted_and_not_rounded() {
    let text = "\
| 董事會 | 人數 | 佔比 |
| --- | ---: | ---: |
| 執行董事 | 4 | 36.4% |
| 非執行董事 | 3 | 27.3% |
| 獨立非執行董事 | 4 | 36.4% |
| 合計 | 11 | 100% |
";
    assert_eq!(found(text), [""; 0]);
    let wrong = found(&text.replacen("36.4%", "39.4%", 1));
    assert!(wrong.contains(&"share-differs-from-its-amount 3".to_owned()), "{wrong:?}");
}

#[test]
fn a_short_name_of_a_quantity_ties_a_sentence_and_a_table() {
    let table = "
| 指標 | 單位 | 2025年 | 2024年 |
| --- | --- | ---: | ---: |
| 範圍一 | 噸二氧化碳當量 | 2,140 | 2,310 |
| 範圍二 | 噸二氧化碳當量 | 9,660 | 10,190 |
| 用電量 | 兆瓦時 | 17,350 | 18,200 |
| 用水量 | 立方米 | 68,400 | 71,900 |
| 天然氣 | 千立方米 | 1,240 | 1,310 |
| 綜合能耗 | 噸標準煤 | 15,300 | 16,100 |
| 員工流失率 | % | 11.8 | 12.6 |
| 人均培訓時數 | 小時 | 23.5 | 22.0 |
| 營業收入 | 億元 | 28.64 | 27.35 |
| 客戶投訴 | 宗 | 74 | 82 |
";
    let found = |sentence: &str| found(&format!("# 2025年報告\n\n{sentence}\n{table}"));
    for right in [
        "2025年範圍二排放為9,660噸。",
        "年內用水量為6.84萬立方米。",
        "2025年上半年用電量為8,200兆瓦時。",
        "A廠用電量為4,100兆瓦時。",
        "目標於2030年用電量降至15,000兆瓦時。",
        "人均用電量為12.6兆瓦時。",
        "香港業務的範圍二排放為1,530噸二氧化碳當量。",
        "以用水量2,000立方米計算，可節省40%。",
        "男性員工流失率為13.1%。",
        "管理層人均培訓時數為30.5小時。",
        "公司實現營業收入28.64億元，接獲產品投訴31宗。",
    ] {
        assert_eq!(found(right), [""; 0], "{right}");
    }
    for wrong in [
        "2025年範圍二排放為9,760噸。",
        "年內用水量為6.48萬立方米。",
        "2025年用電量為17,530兆瓦時。",
        "天然氣消耗量為1,420千立方米。",
        "綜合能耗為13,500噸標準煤。",
        "員工流失率為18.1%。",
        "人均培訓時數為25.3小時。",
        "公司實現營業收入26.84億元。",
        "年內接獲客戶投訴47宗。",
    ] {
        assert!(found(wrong).iter().any(|found| found.starts_with("mentions-differ")), "{wrong}");
    }
}
