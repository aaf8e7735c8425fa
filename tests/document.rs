//! How tables arrive: broken over pages, headed in two lines, side by side, one cell a line. Every test says what a
//! person sees in the text.

use std::sync::Arc;

use esglint::document::{self, BlockKind, Document, Draft, Format, Table};
use esglint::linted::Options;
use esglint::source::Source;

struct Seen {
    source: Arc<Source>,
    document: Document,
}

fn text(text: &str) -> Seen {
    seen(text, Format::Text)
}

fn markdown(text: &str) -> Seen {
    seen(text, Format::Markdown)
}

fn seen(text: &str, format: Format) -> Seen {
    let draft = Draft::written(Source::new("test", text), format);
    let document = document::read(&draft);
    Seen { source: draft.source, document }
}

impl Seen {
    /// The tables as lines: headers, then `label: cells`, headings with `#`.
    fn tables(&self) -> Vec<Vec<String>> {
        self.document.tables.iter().map(|table| self.lines(table)).collect()
    }

    fn only(&self) -> Vec<String> {
        let mut tables = self.tables();
        assert_eq!(tables.len(), 1, "{tables:?}");
        tables.remove(0)
    }

    fn lines(&self, table: &Table) -> Vec<String> {
        let joined = |pieces: &[_]| Document::joined(&self.source, pieces);
        let headers: Vec<String> = table.columns.iter().map(|column| joined(&column.header)).collect();
        let mut out = vec![headers.join(" | ")];
        for row in &table.rows {
            if row.heading {
                out.push(format!("# {}", joined(&row.label)));
                continue;
            }
            let unit = row.unit.map_or(String::new(), |unit| format!(" [{}]", self.source.slice(unit)));
            let cells: Vec<&str> =
                row.cells.iter().map(|cell| cell.map_or("", |cell| self.source.slice(cell))).collect();
            out.push(format!("{}{unit}: {}", joined(&row.label), cells.join(" | ")));
        }
        out
    }
}

#[test]
fn a_table_goes_on_behind_page_number_running_head_title_and_header() {
    let seen = text(
        "單位：噸\n物料          2024年      2025年\n紙張           310.2       298.4\n塑膠            88.1        90.3\n\n\
         — 21 —\n可持續發展報告 2025\n\n物料使用（續）\n\n物料          2024年      2025年\n\
         玻璃            41.0        39.5\n總計           439.3       428.2\n",
    );
    assert_eq!(
        seen.only(),
        [
            "2024年 | 2025年",
            "紙張: 310.2 | 298.4",
            "塑膠: 88.1 | 90.3",
            "玻璃: 41.0 | 39.5",
            "總計: 439.3 | 428.2"
        ]
    );
    assert_eq!(seen.document.tables[0].unit.map(|unit| seen.source.slice(unit)), Some("噸"));
}

#[test]
fn page_furniture_alone_breaks_no_table_but_a_total_ends_it() {
    let rows = "Fuel              2024        2025\nDiesel            1,200       1,180\nPetrol              310         295\n";
    let more =
        "\n                 33\n\nGas                  95          90\nAll fuel          1,605       1,565\n";
    assert_eq!(text(&format!("{rows}{more}")).only().len(), 5);
    let total = "Total             1,510       1,475\n";
    let other =
        "\n                 33\n\nVisits               95          90\nCalls             1,605       1,565\n";
    let seen = text(&format!("{rows}{total}{other}"));
    assert!(seen.tables()[0].len() == 4, "{:?}", seen.tables());
}

#[test]
fn headings_of_groups_stand_between_header_and_rows() {
    let seen = text(
        "Resource          Unit       2024       2025\nPower\n  Grid            MWh       5,100      4,980\n  \
         Solar           MWh         220        310\nWater\n  Mains           m3        8,400      8,150\n",
    );
    assert_eq!(
        seen.only(),
        [
            "2024 | 2025",
            "# Power",
            "Grid [MWh]: 5,100 | 4,980",
            "Solar [MWh]: 220 | 310",
            "# Water",
            "Mains [m3]: 8,400 | 8,150"
        ]
    );
}

#[test]
fn labels_broken_over_lines_without_blank_lines() {
    let seen = text(
        "支出                2024年      2025年\n社區關懷與義工服務\n及相關活動            120.5       133.0\n\
         青少年教育與獎學金\n計劃資助              80.0        95.5\n合計                 200.5       228.5\n",
    );
    assert_eq!(
        seen.only(),
        [
            "2024年 | 2025年",
            "社區關懷與義工服務及相關活動: 120.5 | 133.0",
            "青少年教育與獎學金計劃資助: 80.0 | 95.5",
            "合計: 200.5 | 228.5"
        ]
    );
}

#[test]
fn a_period_over_several_columns_and_names_in_two_lines() {
    let seen = text(
        "                        2025                    2024\n                Hours of      Share     Hours of      Share\n\
         \x20               training     of all     training     of all\nBy site\n  North            1,400      70.0%        1,300      65.0%\n  \
         South              600      30.0%          700      35.0%\nTotal              2,000     100.0%        2,000     100.0%\n",
    );
    assert_eq!(
        seen.only()[0],
        "2025 Hours of training | 2025 Share of all | 2024 Hours of training | 2024 Share of all"
    );
    assert_eq!(seen.only()[1], "# By site");
}

#[test]
fn units_in_brackets_under_their_names() {
    let seen = text(
        "年度      排放總量      範圍一排放      範圍二排放\n          （噸）        （噸）          （噸）\n\
         2024      5,210.0       1,200.0         4,010.0\n2025      5,004.0       1,104.0         3,900.0\n",
    );
    assert_eq!(seen.only()[0], "排放總量（噸） | 範圍一排放（噸） | 範圍二排放（噸）");
}

#[test]
fn every_cell_on_a_line_of_its_own() {
    let seen = text(
        "用電\n\n年度\n\n總用電量\n\n（兆瓦時）\n\n辦公室\n\n（兆瓦時）\n\n機房\n\n（兆瓦時）\n\n2024年\n\n940.5\n\n340\n\n600.5\n\n\
         2025年\n\n902.0\n\n312\n\n590.0\n\n全年用電量下降。\n",
    );
    assert_eq!(
        seen.only(),
        [
            "總用電量（兆瓦時） | 辦公室（兆瓦時） | 機房（兆瓦時）",
            "2024年: 940.5 | 340 | 600.5",
            "2025年: 902.0 | 312 | 590.0"
        ]
    );
}

#[test]
fn tables_side_by_side_with_labels_that_wrap_on_one_side() {
    let seen = text(
        "級別          2024年     2025年          事項          2024年     2025年\n\
         經理              20         22          熱線查詢         300        280\n\
         主任              35         31          書面意見          41         52\n\
         文員                                     親身到訪          12         10\n\
         （含兼職）        60         64\n\
         合計             115        117          查詢總數         353        342\n",
    );
    assert_eq!(
        seen.tables(),
        [
            vec![
                "2024年 | 2025年",
                "經理: 20 | 22",
                "主任: 35 | 31",
                "文員（含兼職）: 60 | 64",
                "合計: 115 | 117"
            ],
            vec![
                "2024年 | 2025年",
                "熱線查詢: 300 | 280",
                "書面意見: 41 | 52",
                "親身到訪: 12 | 10",
                "查詢總數: 353 | 342"
            ],
        ]
    );
}

#[test]
fn a_table_beside_a_longer_one_ends_first() {
    let seen = text(
        "地區          人數          種類          數目\n東部            40          甲類           110\n\
         西部            25          乙類            90\n合計            65          丙類            15\n\
         \x20                           丁類             5\n                            合計           220\n",
    );
    let tables = seen.tables();
    assert_eq!(tables[0].last().map(String::as_str), Some("合計: 65"));
    assert_eq!(tables[1][4..], ["丁類: 5", "合計: 220"]);
}

#[test]
fn words_before_a_wide_gap_are_the_label_though_they_hold_numbers() {
    let seen = text(
        "Age                        2024      2025\nUnder 25                    140       150\n25 to 40                    520       540\n\
         Over 40                     300       310\nTotal                       960     1,000\n",
    );
    assert_eq!(seen.only()[1..4], ["Under 25: 140 | 150", "25 to 40: 520 | 540", "Over 40: 300 | 310"]);
}

#[test]
fn headers_of_several_words_are_told_apart_by_wide_gaps() {
    let seen = text(
        "Grade                  People trained     Mean hours\nDirectors                           9           40.0\n\
         Office staff                      310           12.5\nTotal                             319           13.3\n",
    );
    assert_eq!(seen.only()[0], "People trained | Mean hours");
    assert_eq!(seen.only()[2], "Office staff: 310 | 12.5");
}

#[test]
fn values_without_a_label_are_a_row() {
    let seen = text(
        "                         2025        2024\nGrants                  1,200       1,100\nGoods                     300         250\n\
         \x20                       1,500       1,350\nLess: refunds            (100)        (50)\nNet                     1,400       1,300\n",
    );
    assert_eq!(seen.only()[3], ": 1,500 | 1,350");
    assert_eq!(seen.only().len(), 6);
}

#[test]
fn a_number_under_its_label_is_a_callout_and_one_between_dashes_a_page() {
    let seen = text("Villages reached\n214\n\nNothing else is said here about the villages.\n\n— 15 —\n");
    let kinds: Vec<&BlockKind> = seen.document.blocks.iter().map(|block| &block.kind).collect();
    assert!(matches!(kinds[1], BlockKind::Callout { label: Some(_) }), "{kinds:?}");
    assert_eq!(kinds.last(), Some(&&BlockKind::Furniture));
}

#[test]
fn markdown_value_alone_in_a_paragraph_is_labelled_by_its_neighbour() {
    let label_of = |text: &str| {
        let seen = markdown(text);
        let labels = seen.document.blocks.iter().find_map(|block| match block.kind {
            BlockKind::Callout { label } => Some(label.map(|span| seen.source.slice(span).to_owned())),
            _ => None,
        });
        labels.flatten()
    };
    assert_eq!(label_of("志願服務時數\n\n**12,600小時**\n\n全年如此。\n").as_deref(), Some("志願服務時數"));
    assert_eq!(label_of("## 志願服務時數\n\n12,600小時\n").as_deref(), Some("## 志願服務時數"));
    assert_eq!(label_of("全年志願服務時數為12,600小時。\n"), None);
    // A heading that labels a value still heads what stands under it.
    let headed = markdown("## 志願服務時數\n\n12,600小時\n");
    assert_eq!(headed.document.blocks[0].kind, BlockKind::Heading);
}

#[test]
fn markdown_columns_of_words_are_labels() {
    let seen = markdown(
        "| 維度 | 分項 | 人數 |\n| --- | --- | ---: |\n| 地區 | 東 | 120 |\n| | 西 | 80 |\n| 職級 | 經理 | 30 |\n| | 員工 | 170 |\n",
    );
    assert_eq!(seen.only(), ["人數", "# 地區", "東: 120", "西: 80", "# 職級", "經理: 30", "員工: 170"]);
}

#[test]
fn markdown_second_header_row() {
    let seen = markdown(
        "| Item | 2024 | | 2025 | |\n| --- | ---: | ---: | ---: | ---: |\n| | Head | Share | Head | Share |\n\
         | East | 12 | 40% | 15 | 50% |\n| West | 18 | 60% | 15 | 50% |\n",
    );
    assert_eq!(
        seen.only()[..2],
        ["2024 Head | 2024 Share | 2025 Head | 2025 Share", "East: 12 | 40% | 15 | 50%"]
    );
}

#[test]
fn a_unit_column_that_stands_last() {
    let seen = text(
        "Item                 2024       2025     Unit\nPower               5,100      4,980     MWh\nWater               8,400      8,150     m3\n",
    );
    assert_eq!(seen.only()[1..], ["Power [MWh]: 5,100 | 4,980", "Water [m3]: 8,400 | 8,150"]);
}

#[test]
fn only_the_first_of_three_label_columns_heads_rows() {
    let seen = markdown(
        "| 地區 | 性別 | 職級 | 人數 |\n| --- | --- | --- | ---: |\n\
         | 北京 | 男 | 管理層 | 120 |\n| 北京 | 男 | 員工 | 392 |\n| 北京 | 女 | 員工 | 196 |\n\
         | 上海 | 女 | 員工 | 96 |\n| 合計 |  |  | 804 |\n",
    );
    let rows = [
        "人數",
        "# 北京",
        "男管理層: 120",
        "男員工: 392",
        "女員工: 196",
        "# 上海",
        "女員工: 96",
        "合計: 804",
    ];
    assert_eq!(seen.only(), rows);
}

#[test]
fn a_blank_cell_between_label_columns_says_what_the_row_above_says() {
    let seen = markdown(
        "| 類別 | 性別 | 職級 | 人數 |\n| --- | --- | --- | ---: |\n\
         | 總部 | 男 | 管理層 | 120 |\n|  |  | 員工 | 392 |\n|  | 女 | 管理層 | 30 |\n|  |  | 員工 | 196 |\n\
         | 工廠 |  | 員工 | 88 |\n| 合計 |  |  | 826 |\n",
    );
    let rows = [
        "人數",
        "# 總部",
        "男管理層: 120",
        "男員工: 392",
        "女管理層: 30",
        "女員工: 196",
        "# 工廠",
        "員工: 88",
        "合計: 826",
    ];
    assert_eq!(seen.only(), rows);
}

#[test]
fn a_unit_one_blank_behind_its_value_is_a_piece_of_it() {
    let seen =
        text("用電 4,100 兆瓦時 3,980 兆瓦時\n柴油 900 兆瓦時 870 兆瓦時\n合計 5,000 兆瓦時 4,850 兆瓦時\n");
    let rows = [
        " | ",
        "用電: 4,100 兆瓦時 | 3,980 兆瓦時",
        "柴油: 900 兆瓦時 | 870 兆瓦時",
        "合計: 5,000 兆瓦時 | 4,850 兆瓦時",
    ];
    assert_eq!(seen.only(), rows);
}

#[test]
fn a_line_of_words_over_a_list_is_its_title_or_heads_its_first_group() {
    let one = text("單位：萬元\n教育 212.4\n環保 38.6\n合計 251.0\n");
    let table = &one.document.tables[0];
    assert_eq!(table.unit.map(|unit| one.source.slice(unit)), Some("萬元"));
    let one = text("捐贈去向\n教育 212.4\n環保 38.6\n合計 251.0\n");
    assert_eq!(one.source.slice(one.document.tables[0].captions[0]), "捐贈去向");
    let several = text("按性別\n男 512\n女 226\n\n按年齡\n30歲以下 388\n50歲以上 350\n");
    let rows = ["", "# 按性別", "男: 512", "女: 226", "# 按年齡", "30歲以下: 388", "50歲以上: 350"];
    assert_eq!(several.only(), rows);
}

#[test]
fn a_heading_row_states_the_unit_of_the_rows_below_it() {
    let text = "\
| 指標 | 2023年 | 佔比（%） |
| --- | ---: | ---: |
| 溫室氣體排放（公噸CO2e） | | |
| 範疇一 | 1,200 | 26.1 |
| 範疇二 | 3,400 | 73.9 |
| 取水量（立方米） | | |
| 自來水 | 52,000 | 100.0 |
";
    let source = Source::new("report.md", text);
    let reading = esglint::read(&Draft::written(source, Format::Markdown), &Options::default());
    let units: Vec<&str> = reading.figures.list.iter().map(|figure| &*figure.unit.text).collect();
    assert_eq!(units, ["公噸CO2e", "%", "公噸CO2e", "%", "立方米", "%"]);
}
