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
const PAIRS: [(&str, &str, &str); 16] = [
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
        "| 項目 | 2023年 | 2022年 |\n| --- | ---: | ---: |\n| 水電 | 512,030 | 498,110 |\n| 維修 | 120,400 | 90,300 |\n| 營運小計 | 632,430 | 588,410 |\n\
         | 新增捐款 |  | 63,710 |\n| 新增借款 |  |  |\n| 其他 |  |  |\n| 籌資小計 |  | 63,710 |\n",
        "| 項目 | 2023年 | 2022年 |\n| --- | ---: | ---: |\n| 水電 | 512,030 | 498,110 |\n| 維修 | 120,400 | 90,300 |\n| 營運小計 | 632,430 | 588,410 |\n\
         | 新增捐款 |  | 63,710 |\n| 新增借款 |  | 20,000 |\n| 其他 |  |  |\n| 籌資小計 |  | 87,310 |\n",
    ),
    (
        "an item numbered on, though printed further to the left",
        "| 項目 | 樓房 | 機器 | 車輛 | 電子 | 合計 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n\
         | 　本期增加 | 1,216 | 25,731 | 7,030 | 1,203 | 35,180 |\n| 　　（1）購置 | 2,301 | 17,886 | 5,030 | 1,203 | 26,420 |\n\
         | 　　（2）轉入 |  | 7,845 | 2,000 |  | 9,845 |\n| 　　（3）合併 |  |  |  |  |  |\n| 4）調整 | -1,085 |  |  |  | -1,085 |\n",
        "| 項目 | 樓房 | 機器 | 車輛 | 電子 | 合計 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n\
         | 　本期增加 | 1,216 | 25,731 | 7,030 | 1,203 | 35,180 |\n| 　　（1）購置 | 2,301 | 17,886 | 5,030 | 1,203 | 26,420 |\n\
         | 　　（2）轉入 |  | 7,845 | 2,000 |  | 9,845 |\n| 　　（3）合併 |  |  |  |  |  |\n| 4）調整 | -1,085 |  |  |  | -1,805 |\n",
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
