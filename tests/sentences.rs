//! Sentences as reports have them. Correct ones, in which a figure may stand between those that belong together (what was added, a
//! part, a mean, the most there may be, another year's), may not alarm; the same with one figure changed must.

use esglint::document::{Draft, Format};
use esglint::finding::Severity;
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// One report each.
const SENTENCES: &str = "\
總部用電120萬度，較去年減少5萬度，佔集團總用電2,000萬度的6%。
研发人员6,081人，较上年增加320人，占员工总数23,846人的25.5%。
女性主管140人，較去年128人增加12人，占全體主管400人的35%。
绿电用量1,200万千瓦时，同比增加300万千瓦时，占总用电量6,000万千瓦时的20%。
母公司用电120万度，比上年多20万度，占集团总用电2,000万度的6%。
累计培训1,250人，其中本年350人，占教师总数2,500人的50%。
派发现金红利4.6亿元，每10股派2.30元，占归母净利润10.7亿元的43%。
發出問卷4,000份，收回3,600份，其中有效問卷3,420份，回收率90%。
受訓員工3,920人，其中女性1,529人，覆蓋率98%。
受訓員工3,920人，其中女性1,529人，覆蓋率98%，員工總數4,000人。
參與員工3,440人次，平均每場40人次，參與率68%。
共有3,600名員工參與調查，參與率90%，較去年的85%上升5個百分點，參與人數增加400人。
總排放量為20,000噸，其中範圍二16,000噸，較去年25,000噸減少20%。
總排放量為20,000噸（其中範圍一3,500噸），較去年25,000噸減少20%。
總用水量為900萬噸，其中再生水180萬噸，較去年1,000萬噸減少100萬噸。
流失率為12%，其中內地15%，較去年14%下降2個百分點。
全年投訴48宗，平均每月4宗，較去年60宗減少20%。
We employ 4,000 people, of whom 1,560 are women, up 5.3% from 3,800 in 2023.
满意度为86分（满分100分），较上年84分提高2分。
得分88分，滿分100分，較去年的85分增加3分。
The score was 8.6 (out of 10), up 0.2 from 8.4.
Environment scored 28/30 and social 58/70, a total of 86.
舉辦活動36場，較去年多6場，參與人數2,160人，平均每場60人。
舉辦活動36場，同比增加6場，參與人數2,160人，平均每場60人。
召开董事会12次，其中现场4次，审议议案60项，平均每次5项。
總時數80,000小時，較去年增加8,000小時，員工4,000人，人均20小時。
We held 24 webinars (2023: 20) for 1,200 attendees, an average of 50 each.
We ran 120 workshops for 6,000 participants, an average of 50 each.
We held 36 drills, six more than last year, with 2,160 participants, an average of 60 per drill.
供應商總數1,599家：香港1,402家、海外197家；其中324家已評估。
全年聘用男性120人、女性80人，其中應屆畢業生150人。
本科300人、博士50人；其中女性200人。
有害廢物60噸及無害廢物540噸，其中回收570噸。
We have 300 suppliers in Hong Kong and 50 overseas, of which 180 were audited.
本集團聘用12,684人（2023年：12,117人），包括香港8,930人及其他地區3,754人。
本年度共有員工200名（上年度：180名），其中全職150名、兼職50名。
2024年投诉200件（2023年：225件），其中服务类120件、产品类60件、其他20件。
The Group employed 12,684 people (2023: 12,117), an increase of 4.7%, including 8,930 in Hong Kong, 3,302 in Mainland China and 452 elsewhere.
人均培训时长25小时，其中男性24.1小时、女性26.3小时。
訓練時數由20小時增加至25小時，其中男性24.1小時、女性26.3小時。
工傷率由0.62降至0.50，其中男性0.55、女性0.42。
目標為2030年較2020年的12,000噸減少50%，2024年已降至9,000噸。
目标到2030年减少20%至800万吨，2024年为900万吨。
Injuries fell from 36 to 29, a 19% improvement.
平均处理时间由36天缩短至29天，提升19%。
The Company withdrew 486 m3 of water, down 16 m3 from 502 m3, accounting for 42.1% of the total water withdrawal of 1,154 m3.
不合格6批，合格率99.0%，其中抽驗200批。
绿色贷款余额312亿元，较年初增加58亿元，占贷款总额2,000亿元的15.6%。
員工總數2,486人，其中研發人員620人，女性員工1,084人，分別佔24.9%及43.6%。
員工2,486人，較去年增加120人，其中女性50人，佔41.7%。
員工2,486人，較去年增加120人，其中女性1,084人，佔43.6%。
男性及女性員工分別佔56.4%及43.6%，管理層中男性及女性分別佔70.0%及30.0%。
本年度男性及女性員工流失率分別為12.3%及10.8%。
男性及女性員工受訓比例分別為95.2%及96.1%，平均受訓時數分別為20.5小時及22.1小時。
男女員工受訓比例為95.2%及96.1%。
男性員工1,402人，女性員工1,084人，受訓比例分別為95.2%及96.1%。
男性員工1,402人，女性員工1,084人，流失率分別為12.3%及10.8%。
範圍一排放3,120噸，範圍二排放15,300噸，較去年分別下降7.1%及6.7%。
範圍一排放3,120噸，範圍二排放15,300噸，範圍三排放120,400噸，分別佔2.2%、11.0%及86.7%。
範圍一及範圍二排放分別佔總排放量的2.2%及11.0%。
一線城市及二線城市收入分別佔45%及30%。
前五大客戶銷售額120億元，前五大供應商採購額80億元，分別佔30.5%及28.2%。
前五名客户销售额12,000万元，占年度销售总额30.5%；其中关联方销售额1,200万元，占年度销售总额3.1%。
收入1,200萬元，其中租金300萬元，佔25.0%；成本800萬元，其中人工200萬元，佔25.0%。
董事會9名成員，其中獨立非執行董事3名（33.3%），女性2名（22.2%）。
董事會由9名董事組成，其中獨立董事3名，佔比33.3%，女性董事2名，佔比22.2%。
董事會由9名董事組成，其中獨立董事3名，女性獨立董事1名，佔獨立董事的33.3%。
全年供應商620家，其中本地496家，佔80%；通過ISO 14001認證的300家，佔本地供應商60.5%。
全年用水1,200噸（其中再生水300噸，佔25%），用電3,000度。
溫室氣體排放總量18,420噸二氧化碳當量，其中範圍一3,120噸；廢棄物產生量1,250噸，其中有害125噸。
範圍一排放3,120噸，其中甲烷120噸，氧化亞氮30噸。
氮氧化物排放12噸，二氧化硫排放8噸，溫室氣體排放18,420噸。
溫室氣體減排1,200噸，較2020年排放基準20,000噸減少6%。
We had 2,486 employees: 1,402 men and 1,084 women, representing 56.4% and 43.6% respectively.
Scope 1 and Scope 2 emissions fell by 7.1% and 6.7% respectively.
Men and women accounted for 56.4% and 43.6% of the workforce respectively.
We trained 1,402 men and 1,084 women, or 95.2% and 96.1% respectively.
Our two plants used 1,402 MWh and 1,084 MWh, representing 26.4% and 13.6% of site energy respectively.
Revenue was $1,200 million: $300 million in Asia and $400 million in Europe.
The Board met 8 times: 5 meetings in person and 3 online.
按業務劃分，員工2,486人，其中製造1,500人，研發620人，行政366人。
員工2,486人，按性別劃分，男性1,402人，女性1,084人；按年齡劃分，30歲以下683人，30至50歲1,402人，50歲以上401人。
員工總數2,486人，按地區劃分，中國內地2,000人，其中廣東1,200人，香港486人。
我們按地區劃分供應商，2024年620家，2025年650家。
共有供應商620家，按類別劃分，主要包括原料供應商300家，設備供應商120家。
排放18,420噸二氧化碳當量，按範圍劃分，範圍一佔16.9%，範圍二佔83.1%。
溫室氣體排放密度為4.61噸/百萬元，較2024年的5.07噸/百萬元下降9.1%。
本年度處理投訴120宗：產品類50宗、服務類40宗及其他30宗。
社區投入386.5萬元：教育210.0萬元、扶貧106.5萬元及環保70.0萬元。
培訓時數62,150小時，其中管理層3,120小時、一般員工59,030小時，人均分別為31.2小時及24.7小時。
女性佔比由2024年的42.1%升至43.6%，管理層女性佔比由28%升至30%。
本年新聘員工320人，離職員工280人，分別佔員工總數的12.9%及11.3%。
員工總數2,486人，本年新聘員工320人，離職員工280人，分別佔12.9%及11.3%。
收入（人民幣億元）120.5，其中境內80.3（66.6%），境外40.2（33.4%）。
產生危險廢物125噸，一般廢物1,125噸，合規處置率分別為100%及99.2%。
";

/// A correct sentence and a wrong one, a line each.
const PAIRS: &str = "\
全年安全生产投入2,360万元，同比增长21.0%（2024年：1,950万元）。|全年安全生产投入2,360万元，同比增长18.0%（2024年：1,950万元）。
2025年，公司研发投入占营业收入比例为5.2%，营业收入120亿元，研发投入6.24亿元。|2025年，公司研发投入占营业收入比例为5.2%，营业收入120亿元，研发投入6.42亿元。
公司共召开股东大会3次，董事会会议8次，监事会会议6次，合计17次。|公司共召开股东大会3次，董事会会议8次，监事会会议6次，合计19次。
截至报告期末，员工总数5,230人，其中本科及以上学历2,615人，占比50%。|截至报告期末，员工总数5,230人，其中本科及以上学历2,651人，占比55%。
员工体检覆盖率100%，应体检3,250人，实际体检3,250人。|员工体检覆盖率100%，应体检3,250人，实际体检3,150人。
综合能源消费量为25,600吨标准煤，较2024年的26,900吨标准煤下降4.8%。|综合能源消费量为25,600吨标准煤，较2024年的26,900吨标准煤下降8.4%。
废弃物产生总量为3,420吨，其中一般废弃物3,150吨、危险废弃物270吨。|废弃物产生总量为3,420吨，其中一般废弃物3,150吨、危险废弃物370吨。
全年采购总额48.6亿元，本地采购额31.1亿元，本地采购占比64.0%。|全年采购总额48.6亿元，本地采购额31.1亿元，本地采购占比46.0%。
公司拥有有效专利862件，其中发明专利214件、实用新型专利520件、外观设计专利128件。|公司拥有有效专利862件，其中发明专利214件、实用新型专利520件、外观设计专利182件。
公司董事会由11名董事组成，其中执行董事4名、非执行董事3名、独立董事4名。|公司董事会由11名董事组成，其中执行董事4名、非执行董事3名、独立董事5名。
女性董事占比27.3%（11名董事中有3名女性）。|女性董事占比37.3%（11名董事中有3名女性）。
全年纳税总额8.42亿元，同比增加0.62亿元，上年为7.80亿元。|全年纳税总额8.42亿元，同比增加0.26亿元，上年为7.80亿元。
年度现金分红总额3.6亿元，占归属于上市公司股东净利润9.0亿元的40%。|年度现金分红总额3.6亿元，占归属于上市公司股东净利润9.0亿元的45%。
客户满意度为95.6分，较上年提升1.2分（上年：94.4分）。|客户满意度为95.6分，较上年提升2.1分（上年：94.4分）。
天然氣消耗量由2024年的1,250千立方米減少至1,100千立方米，減幅為12.0%。|天然氣消耗量由2024年的1,250千立方米減少至1,100千立方米，減幅為21.0%。
報告期內，集團共接獲投訴86宗，較上年度減少14宗，降幅為14.0%。|報告期內，集團共接獲投訴86宗，較上年度減少14宗，降幅為41.0%。
全年共有35名員工休產假，其中33名已復工，復工率為94.3%。|全年共有35名員工休產假，其中33名已復工，復工率為93.4%。
集團工傷共6宗，損失工作日數156天，平均每宗26天。|集團工傷共6宗，損失工作日數156天，平均每宗36天。
年內已審核供應商240家，佔供應商總數1,200家的20%。|年內已審核供應商240家，佔供應商總數1,200家的30%。
紙張用量為18.6噸，按年減少7.0%，去年為20.0噸。|紙張用量為18.6噸，按年減少17.0%，去年為20.0噸。
Hazardous waste totalled 270 tonnes and non-hazardous waste 3,150 tonnes, for a total of 3,420 tonnes.|Hazardous waste totalled 270 tonnes and non-hazardous waste 3,150 tonnes, for a total of 3,240 tonnes.
Energy consumption decreased by 4.8% year-on-year, from 26,900 MWh to 25,600 MWh.|Energy consumption decreased by 8.4% year-on-year, from 26,900 MWh to 25,600 MWh.
Women make up 43.6% of our workforce (1,084 of 2,486 employees).|Women make up 46.3% of our workforce (1,084 of 2,486 employees).
Our 2,486 employees received 62,150 hours of training, an average of 25 hours per employee.|Our 2,486 employees received 62,150 hours of training, an average of 35 hours per employee.
We reduced water use by 300 m3 (2.5%) from 12,000 m3 in 2024 to 11,700 m3 in 2025.|We reduced water use by 300 m3 (2.5%) from 12,000 m3 in 2024 to 11,500 m3 in 2025.
Scope 1 emissions: 3,120 tCO2e; Scope 2 emissions: 15,300 tCO2e; total Scope 1 and 2 emissions: 18,420 tCO2e.|Scope 1 emissions: 3,120 tCO2e; Scope 2 emissions: 15,300 tCO2e; total Scope 1 and 2 emissions: 18,240 tCO2e.
Of the 1,250 suppliers assessed, 1,200 (96%) met our standards.|Of the 1,250 suppliers assessed, 1,200 (86%) met our standards.
Renewable energy accounted for 35% (4,200 MWh) of total electricity consumption of 12,000 MWh.|Renewable energy accounted for 45% (4,200 MWh) of total electricity consumption of 12,000 MWh.
報告期內，範圍一及範圍二溫室氣體排放總量為18,420噸二氧化碳當量（範圍一：3,120噸；範圍二：15,300噸）。|報告期內，範圍一及範圍二溫室氣體排放總量為18,420噸二氧化碳當量（範圍一：3,120噸；範圍二：15,400噸）。
員工總數按性別劃分：男性1,402人（56.4%），女性1,084人（43.6%），合共2,486人。|員工總數按性別劃分：男性1,402人（56.4%），女性1,084人（43.6%），合共2,468人。
本集團於香港、中國內地及海外分別有員工486人、1,800人及200人，合共2,486人。|本集團於香港、中國內地及海外分別有員工486人、1,800人及200人，合共2,846人。
全年義工服務8,760小時，730人次參與，即平均每人次12小時。|全年義工服務8,760小時，730人次參與，即平均每人次21小時。
有害廢棄物回收率為80.0%（回收216噸，產生270噸）。|有害廢棄物回收率為80.0%（回收261噸，產生270噸）。
截至2025年底，員工總數為2,486人，其中男性1,402人（56.4%），女性1,084人（43.6%）。|截至2025年底，員工總數為2,486人，其中男性1,402人（56.4%），女性1,084人（43.8%）。
員工總數2,486人，男女員工分別為1,402人及1,084人，佔比分別為56.4%及43.6%。|員工總數2,486人，男女員工分別為1,402人及1,084人，佔比分別為56.4%及43.8%。
本集團共有2,486名員工，男性及女性分別佔56.4%及43.6%。|本集團共有2,486名員工，男性及女性分別佔56.4%及43.8%。
範圍一排放3,120噸，範圍二排放15,300噸，分別佔總排放量18,420噸的16.9%和83.1%。|範圍一排放3,120噸，範圍二排放15,300噸，分別佔總排放量18,420噸的16.9%和81.1%。
截至2025年底，员工总数2,486人，其中30岁以下683人，30至50岁1,402人，50岁以上401人，占比分别为27.5%、56.4%、16.1%。|截至2025年底，员工总数2,486人，其中30岁以下683人，30至50岁1,402人，50岁以上401人，占比分别为27.5%、56.4%、18.1%。
The workforce of 2,486 people comprises 1,402 men (56.4%) and 1,084 women (43.6%).|The workforce of 2,486 people comprises 1,402 men (56.4%) and 1,084 women (43.8%).
董事會由9名董事組成，其中獨立非執行董事3名，佔比33.3%。|董事會由9名董事組成，其中獨立非執行董事3名，佔比43.3%。
我們共有供應商620家，按地區劃分，中國內地400家，香港150家，其他70家。|我們共有供應商620家，按地區劃分，中國內地400家，香港150家，其他80家。
2025年排放總量為18,420噸二氧化碳當量，其中範圍一排放3,120噸，範圍二排放15,300噸。|2025年排放總量為18,420噸二氧化碳當量，其中範圍一排放3,120噸，範圍二排放15,400噸。
Total emissions were 18,420 tCO2e, of which Scope 1 was 3,120 tonnes and Scope 2 was 15,300 tonnes.|Total emissions were 18,420 tCO2e, of which Scope 1 was 3,120 tonnes and Scope 2 was 15,400 tonnes.
";

/// Tables with a sentence that speaks of something else than their rows.
const TABLES: [&str; 3] = [
    "| 指标 | 2021年 | 2022年 | 2023年 |\n\
     | --- | ---: | ---: | ---: |\n\
     | 综合利用率（%） | 90.0 | 92.0 | 94.0 |\n\
     \n\
     三年累计产生固废3,430吨，综合利用3,153吨，综合利用率91.9%。\n",
    "| 指標 | 2023年 | 2022年 |\n\
     | --- | ---: | ---: |\n\
     | 受訓比例 | 98.0% | 97.0% |\n\
     \n\
     本公司受訓比例為100%，內地附屬公司為96.5%。\n",
    "| 指标 | 2022年 | 2023年 |\n\
     | --- | ---: | ---: |\n\
     | 取水总量（万立方米） | 1,208 | 1,154 |\n\
     \n\
     母公司取水量为486万立方米，较上年的502万立方米减少16万立方米，占集团取水总量的42.1%。\n",
];

/// What is told of a report as an error or a warning.
fn alarms(text: &str, format: Format) -> Vec<String> {
    let draft = Draft::written(Source::new("report", text), format);
    let linted = esglint::lint(&draft, &RuleSet::builtin(), &Options::default());
    let loud = linted.findings.iter().filter(|finding| finding.severity != Severity::Note);
    loud.map(|finding| format!("{}: {text}", finding.rule)).collect()
}

#[test]
fn what_stands_between_is_not_taken_for_what_is_meant() {
    let sentences = SENTENCES.lines().flat_map(|text| alarms(text, Format::Text));
    let tables = TABLES.iter().flat_map(|text| alarms(text, Format::Markdown));
    let alarms: Vec<String> = sentences.chain(tables).collect();
    assert!(alarms.is_empty(), "{} alarms:\n{}", alarms.len(), alarms.join("\n"));
}

#[test]
fn one_changed_figure_is_found() {
    for pair in PAIRS.lines() {
        let (correct, wrong) = pair.split_once('|').unwrap();
        assert_eq!(alarms(&report(correct), Format::Markdown), [""; 0], "{correct}");
        assert!(!alarms(&report(wrong), Format::Markdown).is_empty(), "{wrong}");
    }
}

fn report(sentence: &str) -> String {
    format!("# 2025年報告\n\n{sentence}\n")
}
