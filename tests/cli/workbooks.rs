//! Workbooks and CSV as people keep their figures in them.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::{esglint, fails_saying, json, stderr, stdout, with};

/// A workbook with one sheet that `fill` fills.
pub(super) fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Social").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

/// Donations in two years, the total of 2023 as given.
pub(super) fn donations(sheet: &mut Worksheet, total: f64) {
    let format = Format::new().set_num_format("#,##0.0");
    sheet.write(0, 0, "對外捐贈").unwrap();
    sheet.write(1, 0, "單位：萬元").unwrap();
    let rows = [("教育", 120.4, 137.5), ("賑災", 5.2, 5.2), ("醫療", 1.4, 0.9)];
    sheet.write_row(2, 0, ["項目", "2022年", "2023年"]).unwrap();
    for (at, (name, before, now)) in rows.iter().enumerate() {
        let row = 3 + at as u32;
        sheet.write(row, 0, *name).unwrap();
        sheet.write_with_format(row, 1, *before, &format).unwrap();
        sheet.write_with_format(row, 2, *now, &format).unwrap();
    }
    sheet.write(6, 0, "合計").unwrap();
    sheet.write_formula_with_format(6, 1, Formula::new("=SUM(B4:B6)").set_result("127"), &format).unwrap();
    sheet.write_with_format(6, 2, total, &format).unwrap();
}

fn figures(directory: &tempfile::TempDir, file: &str) -> Vec<serde_json::Value> {
    let out = json(&esglint(directory.path(), &["figures", file, "--format", "json"]));
    out["figures"].as_array().unwrap().clone()
}

#[test]
fn a_wrong_total_is_named_by_its_cell() {
    let directory = with(&[("data.xlsx", &book(|sheet| donations(sheet, 146.3)))]);
    let output = esglint(directory.path(), &["check", "data.xlsx", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("data.xlsx:Social!C7"), "{text}");
    assert!(text.contains("the items add up to 143.6"), "{text}");
    assert!(text.contains("7 │ | 合計"), "the gutter shows the row of the sheet: {text}");
    let found = json(&esglint(directory.path(), &["check", "data.xlsx", "--format", "json"]));
    let related = found["findings"][0].to_string();
    assert!(related.contains(r#""sheet":"Social""#) && related.contains(r#""cell":"C7""#), "{related}");
}

#[test]
fn a_right_total_is_checked_and_silent() {
    let directory = with(&[("data.xlsx", &book(|sheet| donations(sheet, 143.6)))]);
    let output = esglint(directory.path(), &["check", "data.xlsx", "--fail-on", "note", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("3 held"), "{}", stdout(&output));
}

#[test]
fn number_formats_say_unit_precision_and_what_is_no_figure() {
    let directory = with(&[(
        "data.xlsx",
        &book(|sheet| {
            let cells = [
                ("女性佔比", 0.29604, "0.00%"),
                ("捐贈", 143.6, "0.0\"萬元\""),
                ("營業收入", 1_234_567.0, "#,##0,\"千元\""),
                ("日期", 45_291.0, "yyyy-mm-dd"),
            ];
            sheet.write_row(0, 0, ["項目", "數值"]).unwrap();
            for (at, (name, value, code)) in cells.iter().enumerate() {
                let row = 1 + at as u32;
                sheet.write(row, 0, *name).unwrap();
                sheet.write_with_format(row, 1, *value, &Format::new().set_num_format(*code)).unwrap();
            }
        }),
    )]);
    let figures = figures(&directory, "data.xlsx");
    let shown: Vec<(&str, &str)> = figures
        .iter()
        .map(|figure| (figure["written"].as_str().unwrap(), figure["at"]["cell"].as_str().unwrap()))
        .collect();
    assert_eq!(shown, [("29.60%", "B2"), ("143.6萬元", "B3"), ("1,235千元", "B4")]);
}

#[test]
fn tables_side_by_side_and_below_each_other_are_told_apart() {
    let directory = with(&[(
        "data.xlsx",
        &book(|sheet| {
            for (row, column) in [(0, 0), (0, 4), (7, 0)] {
                sheet.write_row(row, column, ["Item", "2022", "2023"]).unwrap();
                for (at, name) in ["Paper", "Glass", "Total"].iter().enumerate() {
                    let row = row + 1 + at as u32;
                    sheet.write(row, column, *name).unwrap();
                    let value = if at == 2 { 37 } else { 12 + 13 * at as u32 };
                    sheet.write(row, column + 1, value).unwrap();
                    sheet.write(row, column + 2, value).unwrap();
                }
            }
        }),
    )]);
    let output = esglint(directory.path(), &["check", "data.xlsx", "--fail-on", "note", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("7 held"), "{}", stdout(&output));
}

#[test]
fn what_is_hidden_wrong_or_uncalculated_is_said() {
    let mut made = Workbook::new();
    let sheet = made.add_worksheet().set_name("Data").unwrap();
    donations(sheet, 143.6);
    sheet.set_row_hidden(4).unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.write_formula(8, 0, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    made.add_worksheet().set_name("Draft").unwrap().set_hidden(true).write(0, 0, "old").unwrap();
    let directory = with(&[("data.xlsx", &made.save_to_buffer().unwrap())]);
    let output = esglint(directory.path(), &["check", "data.xlsx", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "hidden sheets were read too: Draft",
        "sheet Data: hidden rows (1) and columns (1)",
        "Data!A9 shows #DIV/0!",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
}

#[test]
fn more_cells_than_allowed_are_refused_and_other_files_still_checked() {
    let sound = book(|sheet| donations(sheet, 143.6));
    let large = book(|sheet| {
        for row in 0..100 {
            sheet.write_row(row, 0, [1; 30]).unwrap();
        }
    });
    let directory = with(&[("a.xlsx", &large), ("b.xlsx", &sound)]);
    let said = ["a.xlsx: expected at most 2000 cells with content", "--max-cells"];
    let output = fails_saying(&directory, &["check", ".", "--max-cells", "2000", "--lang", "en"], &said);
    assert!(stdout(&output).contains("3 held"), "{}", stdout(&output));
    let output = esglint(directory.path(), &["check", ".", "--max-cells", "4000", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn damaged_workbooks_are_refused_wherever_they_are_cut() {
    let sound = book(|sheet| donations(sheet, 143.6));
    for part in 1..20 {
        let cut = &sound[..sound.len() * part / 20];
        let directory = with(&[("cut.xlsx", cut), ("sound.xlsx", &sound)]);
        let output =
            fails_saying(&directory, &["check", ".", "--lang", "en"], &["cut.xlsx: expected a whole XLSX"]);
        assert!(stdout(&output).contains("3 held"), "{}", stdout(&output));
    }
    for at in (0..sound.len()).step_by(97) {
        let mut wrong = sound.clone();
        wrong[at] ^= 0x55;
        let directory = with(&[("wrong.xlsx", &wrong)]);
        let output = esglint(directory.path(), &["check", "wrong.xlsx", "--lang", "en"]);
        assert!(!stderr(&output).contains("bug in esglint"), "byte {at}: {}", stderr(&output));
    }
}

#[test]
fn a_unit_between_two_tables_is_that_of_the_second() {
    let directory = with(&[(
        "data.xlsx",
        &book(|sheet| {
            sheet.write_row(0, 0, ["Fuel", "Use"]).unwrap();
            sheet.write(1, 0, "Gas").unwrap();
            sheet.write(1, 1, 12).unwrap();
            sheet.write_row(2, 0, ["kilograms (kg)", "OK"]).unwrap();
            sheet.write_row(3, 0, ["Pollutant", "To air"]).unwrap();
            sheet.write(4, 0, "Aldrin").unwrap();
            sheet.write(4, 1, 10).unwrap();
        }),
    )]);
    let units: Vec<String> = figures(&directory, "data.xlsx")
        .iter()
        .map(|figure| figure["unit"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(units, ["", "kg"]);
}

#[test]
fn notices_count_what_there_is_and_name_no_sheet_twice() {
    let mut made = Workbook::new();
    let sheet = made.add_worksheet().set_name("Data").unwrap();
    donations(sheet, 143.6);
    sheet.set_column_hidden(1).unwrap();
    sheet.write_with_format(8, 0, 5, &Format::new().set_num_format(";;;")).unwrap();
    let draft = made.add_worksheet().set_name("Draft").unwrap().set_hidden(true);
    draft.write(0, 0, "old").unwrap();
    draft.set_row_hidden(0).unwrap();
    let directory = with(&[("data.xlsx", &made.save_to_buffer().unwrap())]);
    for (lang, said) in [
        (
            "en",
            ["sheet Data: 1 hidden column was read too", "1 number that its format hides (;;;) was not read"],
        ),
        ("zh-hant", ["工作表 Data：1 個隱藏的欄亦已讀取", "1 個數字因格式（;;;）而不顯示，沒有讀取"]),
        ("zh-hans", ["工作表 Data：1 个隐藏的列也已读取", "1 个数字因格式（;;;）而不显示，没有读取"]),
    ] {
        let shown = stdout(&esglint(directory.path(), &["check", "data.xlsx", "--lang", lang]));
        let text = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.iter().all(|said| text.contains(said)), "{text}");
        assert_eq!(text.matches("Draft").count(), 1, "{text}");
    }
}
