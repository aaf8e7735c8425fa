//! What two numbers of one name may yet be: of different days, of different notes or items, planned and actual, each of its
//! own table, supposed, by how much something grew, the bounds of a range. None of these alarms; beside each stands a draft of the same shape that is wrong.

use esglint::document::{Draft, Format};
use esglint::finding::Severity;
use esglint::lint;
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

fn alarms(text: &str) -> Vec<String> {
    let linted = lint(
        &Draft::written(Source::new("draft", text), Format::Markdown),
        &RuleSet::builtin(),
        &Options::default(),
    );
    let weighty = linted.findings.iter().filter(|finding| finding.severity != Severity::Note);
    weighty.map(|finding| format!("{} {}", finding.rule, finding.primary.text)).collect()
}

/// A draft that is right, and one of the same shape that is wrong.
const PAIRS: [(&str, &str, &str); 25] = [
    (
        "各項自有題頭",
        "本集團員工如下：\n\n- 男性：正式員工300人、合同工200人；\n- 女性：正式員工250人、合同工120人。\n",
        "本集團員工如下：\n\n- 男性：正式員工300人、合同工200人；\n- 女性：實習學生25人。\n\n## 回顧\n\n集團有正式員工250人。\n",
    ),
    (
        "items under heads",
        "We offered:\n\n- onsite support — printed guides (48 schools), Braille (44 schools);\n\
         - remote support — printed guides (21 schools), Braille (34 schools).\n",
        "Our printed guides reached 48 schools.\n\n## Recap\n\nOur printed guides reached 84 schools.\n",
    ),
    (
        "地區各有分項",
        "- 臺灣：\n  - 男性：正式員工300人\n  - 女性：正式員工280人\n- 香港：\n  - 男性：正式員工90人\n",
        "- 男性：正式員工300人\n\n## 回顧\n\n- 男性：正式員工330人\n",
    ),
    (
        "兩項措施各有所減",
        "東廠更換燈具，每年節約用電12萬千瓦時。\n\n## 西廠\n\n加裝變頻器，每年節約用電30萬千瓦時。\n",
        "集團節約用電總量12萬千瓦時。\n\n## 回顧\n\n集團節約用電總量21萬千瓦時。\n",
    ),
    (
        "gifts of two days",
        "On March 3, 2023, the Foundation granted the Hillside School an amount of $120,000 for laptops.\n\n\
         On June 9, 2023, the Foundation granted the Hillside School an amount of $95,000 for laptops.\n",
        "On March 3, 2023, the Foundation granted the Hillside School an amount of $120,000 for laptops.\n\n\
         Recap\n\nOn March 3, 2023, the Foundation granted the Hillside School an amount of $102,000 for laptops.\n",
    ),
    (
        "兩日的人數",
        "2023年3月8日，集團舉辦健康講座，參加員工312人。\n\n2023年9月12日，集團舉辦健康講座，參加員工287人。\n",
        "2023年3月8日，集團舉辦健康講座，參加員工312人。\n\n## 回顧\n\n2023年3月8日，集團舉辦健康講座，參加員工321人。\n",
    ),
    (
        "notes of two lines",
        "(1) Consists of 4,200 retired battery units.\n\n(2) Consists of 9,800 retired battery units.\n",
        "The plant took in 4,200 retired battery units.\n\nRecap\n\nThe plant took in 4,020 retired battery units.\n",
    ),
    (
        "what would have been",
        "Water withdrawal at the northern sites was 812,000 m3.\n\n\
         Under the former method, water withdrawal at the northern sites would have been 798,000 m3.\n",
        "Water withdrawal at the northern sites was 812,000 m3.\n\nRecap\n\n\
         Water withdrawal at the northern sites was 821,000 m3.\n",
    ),
    (
        "by how much it grew",
        "Community grants increased by $2.4 million during 2023.\n\n### Community grants\n\n\
         | Programme | 2023 ($ million) |\n| --- | ---: |\n| Schools | 6.1 |\n| Rivers | 3.9 |\n| Total community grants | 10.0 |\n",
        "Community grants reached $11.0 million in 2023.\n\n### Community grants\n\n\
         | Programme | 2023 ($ million) |\n| --- | ---: |\n| Schools | 6.1 |\n| Rivers | 3.9 |\n| Total community grants | 10.0 |\n",
    ),
    (
        "what may be paid out",
        "Managers receive between 0% and 180% of the target award, and sites report a coverage rate of 96%.\n",
        "Managers receive between 0% and 180% of the target award.\n\nTraining coverage rate: 109%.\n",
    ),
    (
        "bands in the second row of a header",
        "|  |  | Supplier risk class |  |  |\n| --- | ---: | ---: | ---: | ---: |\n\
         | June 30, 2023 | 1 to 3 | 4 to 6 | 7 and higher | Total |\n\
         | Raw materials | 210 | 94 | 12 | 316 |\n| Packaging | 130 | 41 | 5 | 176 |\n| Logistics | 77 | 20 | 3 | 100 |\n\
         | Total | 417 | 155 | 20 | 592 |\n",
        "|  |  | Supplier risk class |  |  |\n| --- | ---: | ---: | ---: | ---: |\n\
         | June 30, 2023 | 1 to 3 | 4 to 6 | 7 and higher | Total |\n\
         | Raw materials | 210 | 94 | 12 | 316 |\n| Packaging | 130 | 41 | 5 | 176 |\n| Logistics | 77 | 20 | 3 | 100 |\n\
         | Total | 417 | 165 | 20 | 592 |\n",
    ),
    (
        "a subtotal called as its heading",
        "|  | Area (ha) | Age (years) |\n| --- | ---: | ---: |\n| Mangroves | 9.4 | 5 |\n| Other habitats: |  |  |\n\
         | Meadows | 19.1 | 10 |\n| Hedges | 1.4 | 3 |\n| Ponds | 0.9 | 5 |\n| Other habitats | 21.4 |  |\n| Total area | 30.8 |  |\n",
        "|  | Area (ha) | Age (years) |\n| --- | ---: | ---: |\n| Mangroves | 9.4 | 5 |\n| Other habitats: |  |  |\n\
         | Meadows | 19.1 | 10 |\n| Hedges | 1.4 | 3 |\n| Ponds | 0.9 | 5 |\n| Other habitats | 21.4 |  |\n| Total area | 38.8 |  |\n",
    ),
    (
        "rows that all begin as a total may",
        "|  | 2023 | 2022 | 2021 |\n| --- | ---: | ---: | ---: |\n| Net gains at the mills | (2.1) | 0.2 | 3.4 |\n\
         | Net gains at the farms | (1.1) | (0.3) | 0.8 |\n| Net gains abroad | 2.8 | (6.9) | 1.6 |\n\
         | Net losses at the shops | (0.6) | (0.1) | (0.3) |\n| Net gains | (1.0) | (7.1) | 5.5 |\n",
        "|  | 2023 | 2022 | 2021 |\n| --- | ---: | ---: | ---: |\n| Net gains at the mills | (2.1) | 0.2 | 3.4 |\n\
         | Net gains at the farms | (1.1) | (0.3) | 0.8 |\n| Net gains abroad | 2.8 | (6.9) | 1.6 |\n\
         | Net losses at the shops | (0.6) | (0.1) | (0.3) |\n| Net gains | (1.0) | (1.7) | 5.5 |\n",
    ),
    (
        "兩案各有期限",
        "(1) 首批計劃自授予之日起生效，員工可於其後申請，並須符合考核要求。\n\n本計劃的員工持股份數為 1,204,000 股。\n\n\
         (2) 預留計劃於次年生效，員工可於其後申請，並須符合考核要求。\n\n本計劃的員工持股份數為 318,000 股。\n\n\
         (3) 其餘安排另行公佈，以董事會的決議為準，並按規定披露。\n",
        "(1) 首批計劃自授予之日起生效，員工可於其後申請，並須符合考核要求。\n\n本計劃的員工持股份數為 1,204,000 股。\n\n\
         (2) 預留計劃於次年生效，員工可於其後申請，並須符合考核要求。\n\n(3) 其餘安排另行公佈，以董事會的決議為準。\n\n\
         ## 摘要\n\n本計劃的員工持股份數為 1,024,000 股。\n",
    ),
    (
        "原定的與實際的",
        "原入選的學員為 356 名，發放的助學金金額為 712,000 元。\n其中 3 名自願放棄，實際入選的學員為 353 名，發放的助學金金額為 706,000 元。\n",
        "實際入選的學員為 353 名，發放的助學金金額為 706,000 元。\n\n## 摘要\n\n實際入選的學員為 353 名，發放的助學金金額為 760,000 元。\n",
    ),
    (
        "每十股的與合共的",
        "本年向全體股東每 10 股派發現金紅利 3.50 元。\n\n## 摘要\n\n公司派發現金紅利 18,200,000 元。\n",
        "本年向全體股東每 10 股派發現金紅利 3.50 元。\n\n## 摘要\n\n本年向全體股東每 10 股派發現金紅利 5.30 元。\n",
    ),
    (
        "各在其表之下",
        "## 應收賬款\n\n| 項目 | 元 |\n| --- | ---: |\n| 貨款 | 40,120 |\n| 工程款 | 20,365 |\n| 合計 | 60,485 |\n\n\
         本期計提壞賬準備 60,485 元。\n\n## 其他應收款\n\n| 項目 | 元 |\n| --- | ---: |\n| 押金 | 9,320 |\n| 備用金 | 20,006 |\n| 合計 | 29,326 |\n\n\
         本期計提壞賬準備 29,326 元。\n",
        "## 應收賬款\n\n| 項目 | 元 |\n| --- | ---: |\n| 貨款 | 40,120 |\n| 工程款 | 20,365 |\n| 合計 | 60,485 |\n\n\
         本期計提壞賬準備 60,485 元。\n\n## 摘要\n\n本期計提壞賬準備 64,085 元。\n",
    ),
    (
        "小計只有一項有數",
        "| 項目 | 2023年 | 2022年 |\n| --- | ---: | ---: |\n| 水電 | 512,030 | 498,110 |\n| 維修 | 120,400 | 90,300 |\n| 營運小計 | 632,430 | 588,410 |\n| 結餘 | 91,000 | 20,140 |\n| 籌資： |  |  |\n\
         | 新增捐款 |  | 63,710 |\n| 新增借款 |  |  |\n| 其他 |  |  |\n| 籌資小計 |  | 63,710 |\n",
        "| 項目 | 2023年 | 2022年 |\n| --- | ---: | ---: |\n| 水電 | 512,030 | 498,110 |\n| 維修 | 120,400 | 90,300 |\n| 營運小計 | 632,430 | 588,410 |\n| 結餘 | 91,000 | 20,140 |\n| 籌資： |  |  |\n\
         | 新增捐款 |  | 63,710 |\n| 新增借款 |  | 20,000 |\n| 其他 |  |  |\n| 籌資小計 |  | 87,310 |\n",
    ),
    (
        "an item numbered on, though printed further to the left",
        "| 項目 | 樓房 | 機器 | 車輛 | 電子 | 合計 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n\
         | 　本期增加 | 1,216 | 25,731 | 7,030 | 1,203 | 35,180 |\n| 　　（1）購置 | 2,301 | 17,886 | 5,030 | 1,203 | 26,420 |\n\
         | 　　（2）轉入 |  | 7,845 | 2,000 |  | 9,845 |\n| 　　（3）合併 |  |  |  |  |  |\n| 4）調整 | -1,085 |  |  |  | -1,085 |\n",
        "| 項目 | 樓房 | 機器 | 車輛 | 電子 | 合計 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n\
         | 　本期增加 | 1,216 | 25,731 | 7,030 | 1,203 | 35,180 |\n| 　　（1）購置 | 2,301 | 18,786 | 5,030 | 1,203 | 26,420 |\n\
         | 　　（2）轉入 |  | 7,845 | 2,000 |  | 9,845 |\n| 　　（3）合併 |  |  |  |  |  |\n| 4）調整 | -1,085 |  |  |  | -1,085 |\n",
    ),
    (
        "signs of formulas",
        "Men and women: χ² = 5.281, v = 3.\n\nRecap\n\nYoung and old: χ² = 6.671, v = 3.\n",
        "Registered volunteers = 5,281.\n\nRecap\n\nRegistered volunteers = 6,671.\n",
    ),
    (
        "numbers of exhibits",
        "Several plants are certified (see Exhibit 9).\n\nMore of them will be (see Exhibit 10).\n",
        "The plants have 19 certified auditors.\n\nRecap\n\nThe plants have 91 certified auditors.\n",
    ),
    (
        "whose it is, and not what",
        "The county had the highest water use (New Haven, 181.2 per 1,000 people).\n\n\
         ## Waste\n\nIt had the lowest waste (New Haven, 29.7 per 1,000 people).\n",
        "The water use of New Haven was 181.2 m3.\n\n## Recap\n\nThe water use of New Haven was 118.2 m3.\n",
    ),
    (
        "groups of an age",
        "Summary of Reading Impacts for 4-Year-Olds by Year.\n\nSummary of Reading Impacts for 3-Year-Olds by Year.\n",
        "Summary of reading impacts for 412 pupils by year.\n\nRecap\n\nSummary of reading impacts for 421 pupils by year.\n",
    ),
    (
        "a sign behind the mark of a note",
        "| Site | 2022 | 2023 | Difference |\n| --- | ---: | ---: | ---: |\n| North | 12,838 | 12,115 | *–723 |\n\
         | South | 5,737 | 5,570 | –167 |\n| West | 7,100 | 6,544 | *–556 |\n| East | 9,020 | 9,551 | *531 |\n",
        "| Site | 2022 | 2023 | Difference |\n| --- | ---: | ---: | ---: |\n| North | 12,838 | 12,115 | *–732 |\n\
         | South | 5,737 | 5,570 | –167 |\n| West | 7,100 | 6,544 | *–556 |\n| East | 9,020 | 9,551 | *531 |\n",
    ),
    (
        "a rounded total of several breakdowns",
        "|  | Homes | Damp |\n| --- | ---: | ---: |\n| Sex |  |  |\n| Men | 60,721 | 2,962 |\n| Women | 51,084 | 2,795 |\n| Total | 111,800 | 5,757 |\n\
         | Kitchen |  |  |\n| Yes | 3,647 | 226 |\n| No | 108,151 | 5,531 |\n| Total | 111,800 | 5,757 |\n",
        "|  | Homes | Damp |\n| --- | ---: | ---: |\n| Sex |  |  |\n| Men | 60,721 | 2,962 |\n| Women | 51,084 | 2,795 |\n| Total | 118,800 | 5,757 |\n\
         | Kitchen |  |  |\n| Yes | 3,647 | 226 |\n| No | 108,151 | 5,531 |\n| Total | 111,798 | 5,757 |\n",
    ),
];

#[test]
fn what_is_right_is_silent_and_what_is_wrong_is_told() {
    for (name, right, wrong) in PAIRS {
        assert_eq!(alarms(right), Vec::<String>::new(), "{name}");
        assert_ne!(alarms(wrong), Vec::<String>::new(), "{name}: the wrong one");
    }
}

/// Opening balance and what was added stand under headings of their own: no one of them is the year before of another.
#[test]
fn rows_of_dates_under_different_names_are_no_comparatives() {
    let text = "| Details | Date | Trees | Cost ($) |\n| --- | --- | ---: | ---: |\n\
        | Balance | 1 July 2021 | 130,215,813 | 125,177 |\n| Planted | 23 February 2022 | 69,129 | 458 |\n\
        | Balance | 30 June 2022 | 130,284,942 | 125,635 |\n| Planted | 24 August 2023 | 69,129 | 423 |\n\
        | Balance | 30 June 2023 | 130,354,071 | 126,058 |\n";
    assert_eq!(alarms(text), Vec::<String>::new());
}

/// One phrase said of many plants names many things; one odd value among several that agree is still told.
#[test]
fn a_phrase_of_many_values_is_no_name_of_one_thing() {
    let text = |values: &[&str]| -> String {
        let one = |value: &&str| format!("## 一處\n\n分廠參與技能培訓的員工{value}人。\n\n");
        values.iter().map(one).collect()
    };
    assert_eq!(alarms(&text(&["1,204", "3,580", "2,614", "987"])), Vec::<String>::new());
    assert_eq!(alarms(&text(&["1,204", "1,204", "1,204", "1,240"])).len(), 1);
}

/// What happened on another day takes nothing from the mentions that are of one.
#[test]
fn an_event_of_its_own_leaves_the_other_mentions_checked() {
    let text = "本集團註冊志願者63,827人。\n\n## 三月\n\n2023年3月8日，本集團註冊志願者1,200人。\n\n## 六月\n\n\
        2023年6月9日，本集團註冊志願者2,300人。\n\n## 回顧\n\n本集團註冊志願者63,287人。\n";
    assert_eq!(alarms(text).len(), 1, "{:?}", alarms(text));
}

/// Ten totals that are made without their blank items show that blank is nothing here: in the next table a wrong digit beside a
/// blank is told. In a report that shows nothing of the kind a blank may be a part that is not printed.
#[test]
fn blanks_are_nothing_where_the_totals_of_the_report_show_it() {
    let table = |at: i64, first: &str| {
        format!(
            "## 附註{at}\n\n| 項目 | 期末餘額 | 期初餘額 |\n| --- | ---: | ---: |\n| 押金 | {first} | 403,870.00 |\n\
             | 備用金 | 168,473.16 | 155,245.80 |\n| 暫付款 |  | 4,300.00 |\n| 合計 | 617,952.83 | 563,415.80 |\n\n"
        )
    };
    let right = |count: i64| (1..=count).map(|at| table(at, "449,479.67")).collect::<String>();
    assert_eq!(alarms(&right(12)), Vec::<String>::new());
    let wrong = format!("{}{}", right(11), table(12, "449,479.61"));
    assert_eq!(alarms(&wrong).len(), 1, "{:?}", alarms(&wrong));
    assert_eq!(alarms(&table(1, "449,479.61")), Vec::<String>::new());
}

/// Opening and closing balances measure the same: a column that fails beside one that adds up holds no means.
#[test]
fn movements_and_balances_of_one_account_are_no_means() {
    let text = |paid: &str| {
        format!(
            "| 項目 | 期初餘額 | 本期增加 | 本期減少 | 期末餘額 |\n| --- | ---: | ---: | ---: | ---: |\n\
             | 養老 | 126,277.30 | 938,940.18 | {paid} | 161,889.80 |\n| 失業 | 41,679.00 | 339,694.36 | 332,864.16 | 48,509.20 |\n\
             | 合計 | 167,956.30 | 1,278,634.54 | 1,236,191.84 | 210,399.00 |\n"
        )
    };
    assert_eq!(alarms(&text("903,327.68")), Vec::<String>::new());
    assert_eq!(alarms(&text("9,603,327.68")).len(), 1);
}
