//! Spreadsheets of OpenDocument and of Excel 97–2003.

use super::made_sheets::{Xls, compound, fods, ods, ods_with, shorts};
use super::{esglint, fails_saying, json, stderr, stdout, with};

/// Number styles, and styles of cells that use them.
const STYLES: &str = concat!(
    r#"<number:percentage-style style:name="N1"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>"#,
    r#"<number:number-style style:name="N2P0"><number:number number:decimal-places="1" number:min-integer-digits="1" number:grouping="true"/></number:number-style>"#,
    r#"<number:number-style style:name="N2"><number:text>(</number:text><number:number number:decimal-places="1" number:min-integer-digits="1" number:grouping="true"/><number:text>)</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="N2P0"/></number:number-style>"#,
    r#"<number:number-style style:name="N3"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true" number:display-factor="1000"/><number:text>千元</number:text></number:number-style>"#,
    r#"<number:number-style style:name="N4"><number:number number:decimal-places="0" number:min-integer-digits="2" number:display-factor="1000"><number:embedded-text number:position="1">.</number:embedded-text></number:number><number:text>萬</number:text></number:number-style>"#,
    r#"<style:style style:name="pct" style:family="table-cell" style:data-style-name="N1"/>"#,
    r#"<style:style style:name="amount" style:family="table-cell" style:data-style-name="N2"/>"#,
    r#"<style:style style:name="thousand" style:family="table-cell" style:data-style-name="N3"/>"#,
    r#"<style:style style:name="based" style:family="table-cell" style:parent-style-name="wan"/>"#,
    r#"<style:style style:name="wan" style:family="table-cell" style:data-style-name="N4"/>"#,
    r#"<style:style style:name="in" style:family="table-cell"><style:paragraph-properties fo:margin-left="0.353cm"/></style:style>"#,
    r#"<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>"#,
);

fn words(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

fn number(style: &str, value: &str) -> String {
    format!(
        r#"<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{value}"><text:p>?</text:p></table:table-cell>"#
    )
}

fn row(cells: &[String]) -> String {
    // What no one has used follows to the last column.
    let rest = r#"<table:table-cell table:number-columns-repeated="16000"/>"#;
    format!("<table:table-row>{}{rest}</table:table-row>", cells.concat())
}

fn sheet(name: &str, rows: &[String]) -> String {
    let rest = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    format!(r#"<table:table table:name="{name}">{}{rest}</table:table>"#, rows.concat())
}

/// Donations in two years, the total of 2023 as given.
fn donations(total: &str) -> String {
    let line = |name: &str, before: &str, now: &str| {
        row(&[words(name), number("amount", before), number("amount", now)])
    };
    let rows = [
        row(&[words("對外捐贈（萬元）")]),
        row(&[words("項目"), words("2022年"), words("2023年")]),
        line("教育", "120.4", "137.5"),
        line("賑災", "5.2", "5.2"),
        line("醫療", "1.4", "0.9"),
        line("合計", "127", total),
    ];
    sheet("Social", &rows)
}

#[test]
fn a_wrong_total_of_an_open_spreadsheet_is_named_by_its_cell() {
    for (name, made) in [("data.ods", ods as fn(&str, &str) -> Vec<u8>), ("data.fods", fods)] {
        let directory = with(&[(name, &made(STYLES, &donations("146.3")))]);
        let output = esglint(directory.path(), &["check", name, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stdout(&output).contains(&format!("{name}:Social!C6")), "{}", stdout(&output));
        let directory = with(&[(name, &made(STYLES, &donations("143.6")))]);
        let output = esglint(directory.path(), &["check", name, "--fail-on", "note", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
        assert!(stdout(&output).contains("3 held"), "{}", stdout(&output));
    }
}

fn written(directory: &tempfile::TempDir, file: &str) -> Vec<(String, String)> {
    let out = json(&esglint(directory.path(), &["figures", file, "--format", "json"]));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let list = out["figures"].as_array().unwrap().iter();
    list.map(|figure| (text(&figure["written"]), text(&figure["at"]["cell"]))).collect()
}

#[test]
fn number_styles_say_what_is_shown() {
    let cells = [
        row(&[words("項目"), words("數值")]),
        row(&[words("佔比"), number("pct", "0.29604")]),
        row(&[words("損益"), number("amount", "-1234.56")]),
        row(&[words("收入"), number("thousand", "1234567")]),
        row(&[words("捐贈"), number("based", "1436000")]),
        row(&[
            words("日期"),
            r#"<table:table-cell office:value-type="date" office:date-value="2023-12-31"><text:p>2023年12月31日</text:p></table:table-cell>"#.to_owned(),
        ]),
    ];
    let directory = with(&[("data.ods", &ods(STYLES, &sheet("A", &cells)))]);
    let shown = written(&directory, "data.ods");
    let shown: Vec<(&str, &str)> = shown.iter().map(|(text, cell)| (text.as_str(), cell.as_str())).collect();
    assert_eq!(shown, [("29.60%", "B2"), ("(1,234.6)", "B3"), ("1,235千元", "B4"), ("143.6萬", "B5")]);
}

#[test]
fn what_repeats_spans_or_is_hidden_keeps_its_place() {
    let spanned = r#"<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>2023<text:s text:c="1"/>年</text:p><office:annotation><text:p>98</text:p></office:annotation></table:table-cell><table:covered-table-cell/>"#;
    let twice = r#"<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>"#;
    let failed = r#"<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>"#;
    let rows = [
        row(&[words("項目"), spanned.to_owned()]),
        row(&[words(""), words("男"), words("女")]),
        row(&[words("人數"), twice.to_owned()]).replacen(
            "<table:table-row",
            r#"<table:table-row table:number-rows-repeated="2" table:visibility="collapse""#,
            1,
        ),
        row(&[words("比率"), failed.to_owned(), number("amount", "1")]),
    ];
    let hidden = sheet("Draft", &[row(&[words("old")])])
        .replace("<table:table ", r#"<table:table table:style-name="unseen" "#);
    let body = sheet("A", &rows) + &hidden;
    let directory = with(&[("data.ods", &ods(STYLES, &body))]);
    let cells: Vec<String> = written(&directory, "data.ods").into_iter().map(|(_, cell)| cell).collect();
    assert_eq!(cells, ["B3", "C3", "B4", "C4", "C5"]);
    let output = esglint(directory.path(), &["check", "data.ods", "--lang", "en"]);
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["hidden sheets were read too: Draft", "sheet A: 2 hidden rows were read too", "A!B5 shows #DIV/0!"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
}

#[test]
fn content_that_repeats_without_end_is_refused() {
    let rows = row(&[words("a")]).replacen(
        "<table:table-row",
        r#"<table:table-row table:number-rows-repeated="1048576""#,
        1,
    );
    let rows =
        rows.replacen("<table:table-cell", r#"<table:table-cell table:number-columns-repeated="384""#, 1);
    let directory = with(&[("data.ods", &ods("", &sheet("A", &[rows])))]);
    fails_saying(&directory, &["check", "data.ods", "--lang", "en"], &["expected at most 4000000 cells"]);
}

#[test]
fn an_encrypted_open_spreadsheet_is_told() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let file = ods_with(&[("META-INF/manifest.xml", manifest)], "", "");
    let directory = with(&[("data.ods", &file)]);
    fails_saying(&directory, &["check", "data.ods", "--lang", "en"], &["that opens without a password"]);
}

/// Donations as Excel 97 stores them.
fn old(total: f64) -> Xls {
    let mut book = Xls::default();
    book.style(164, "#,##0.0");
    book.style(165, "0.00%");
    book.sheet("社會", 0);
    book.label(0, 0, "對外捐贈（萬元）");
    for (column, text) in (0..).zip(["項目", "2022年", "2023年"]) {
        book.label(1, column, text);
    }
    for (row, (name, before, now)) in
        (2..).zip([("教育", 120.4, 137.5), ("賑災", 5.2, 5.2), ("醫療", 1.4, 0.9), ("合計", 127.0, total)])
    {
        book.label(row, 0, name);
        book.number(row, 1, 0, before);
        book.number(row, 2, 0, now);
    }
    book
}

#[test]
fn a_wrong_total_of_an_old_workbook_is_named_by_its_cell() {
    let directory = with(&[("data.xls", &old(146.3).bytes()), ("sound.xls", &old(143.6).bytes())]);
    let output = esglint(directory.path(), &["check", "data.xls", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("data.xls:社會!C6"), "{}", stdout(&output));
    let output = esglint(directory.path(), &["check", "sound.xls", "--fail-on", "note", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("3 held"), "{}", stdout(&output));
}

#[test]
fn records_of_old_workbooks_are_read() {
    let mut book = old(143.6);
    // A packed number, several in a row, a formula that shows a text, a truth, an error.
    book.label(8, 0, "項目");
    book.label(8, 1, "數值");
    book.label(9, 0, "佔比");
    book.add(0x0203, &[shorts(&[9, 1, 1]), 0.29604_f64.to_le_bytes().to_vec()].concat());
    book.label(10, 0, "人數");
    book.add(0x027E, &[shorts(&[10, 1, 5]), (1234_u32 << 2 | 2).to_le_bytes().to_vec()].concat());
    book.label(11, 0, "結餘");
    book.add(0x0006, &[shorts(&[11, 1, 5]), (-7.5_f64).to_le_bytes().to_vec(), vec![0; 8]].concat());
    book.label(12, 0, "比率");
    book.add(0x0205, &[shorts(&[12, 1, 5]), vec![0x17, 1]].concat());
    book.add(0x0208, &[shorts(&[10, 0, 2, 0, 0, 0, 0x20]), vec![0; 2]].concat());
    book.add(0x007D, &shorts(&[1, 1, 0, 0, 1, 0]));
    book.sheet("舊稿", 1);
    book.label(0, 0, "old");
    let directory = with(&[("data.xls", &book.bytes())]);
    let shown = written(&directory, "data.xls");
    let last: Vec<(&str, &str)> =
        shown[shown.len() - 3..].iter().map(|(text, cell)| (text.as_str(), cell.as_str())).collect();
    assert_eq!(last, [("29.60%", "B10"), ("1234", "B11"), ("-7.5", "B12")]);
    let output = esglint(directory.path(), &["check", "data.xls", "--lang", "en"]);
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["hidden sheets were read too: 舊稿", "hidden rows (1) and columns (1)", "社會!B13 shows #REF!"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
}

#[test]
fn what_is_no_workbook_of_excel_97_is_named() {
    let mut locked = old(143.6);
    locked.global(0x002F, &[1, 0]);
    let sound = old(143.6);
    for (name, file, said) in [
        ("locked.xls", locked.bytes(), "that opens without a password"),
        ("old.xls", compound("/Book", &sound.stream(0x0500)), "found Excel 95 (.xls)"),
        ("older.xls", compound("/Workbook", &sound.stream(0x0500)), "found Excel 95 (.xls)"),
        ("oldest.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec(), "found Excel 95 (.xls)"),
        ("word.xls", compound("/WordDocument", b"text"), "found Word 97"),
        ("empty.xls", compound("/Workbook", b"text"), "expected a whole XLS"),
        (
            "xml.xls",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                .to_vec(),
            "found Excel 2003 XML",
        ),
    ] {
        let directory = with(&[(name, &file), ("sound.xls", &sound.bytes())]);
        let output = fails_saying(&directory, &["check", ".", "--lang", "en"], &[name, said]);
        assert!(stdout(&output).contains("3 held"), "the other file is checked: {}", stdout(&output));
    }
}

#[test]
fn an_old_workbook_that_is_text_is_read_as_that() {
    let text = "項目\t2022年\t2023年\n教育\t120.4\t137.5\n賑災\t5.2\t5.2\n合計\t125.6\t147.2\n";
    let directory = with(&[("data.xls", text.as_bytes())]);
    let output = esglint(directory.path(), &["check", "data.xls", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("the items add up to 142.7"), "{}", stdout(&output));
}

#[test]
fn damaged_spreadsheets_are_refused_wherever_they_are_cut() {
    for (name, sound) in [("data.xls", old(143.6).bytes()), ("data.ods", ods(STYLES, &donations("143.6")))] {
        let check = |bytes: &[u8]| {
            let directory = with(&[(name, bytes)]);
            esglint(directory.path(), &["check", ".", "--lang", "en"])
        };
        let whole = stdout(&check(&sound));
        for part in 1..12 {
            let cut = &sound[..sound.len() * part / 12];
            let output = check(cut);
            // What was cut off may have been padding; then all is read as before. Never is a part of it passed over.
            let refused = output.status.code() == Some(2) && stderr(&output).contains("expected a whole");
            assert!(refused || stdout(&output) == whole, "{name}, {part} of 12: {}", stdout(&output));
        }
        for at in (0..sound.len()).step_by(211) {
            let mut wrong = sound.clone();
            wrong[at] ^= 0x55;
            let directory = with(&[(name, &wrong)]);
            let output = esglint(directory.path(), &["check", name, "--lang", "en"]);
            assert!(!stderr(&output).contains("bug in esglint"), "byte {at}: {}", stderr(&output));
        }
    }
}
