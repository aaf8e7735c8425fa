//! Tables as text, in the dialects that programs write.

use super::{esglint, json, stderr, stdout, with};

/// Where a wrong total is found: its line and column.
fn found(name: &str, bytes: &[u8]) -> (u64, u64) {
    let directory = with(&[(name, bytes)]);
    let output = esglint(directory.path(), &["check", name, "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{name}: {}{}", stdout(&output), stderr(&output));
    let span = &json(&output)["findings"][0]["span"];
    (span["line"].as_u64().unwrap(), span["column"].as_u64().unwrap())
}

const TABLE: &str = "項目,2022年,2023年\n教育,120.4,\"1,137.5\"\n賑災,5.2,5.2\n合計,125.6,\"1,412.7\"\n";

#[test]
fn a_wrong_total_is_found_in_every_dialect() {
    let tabs = TABLE.replace("\"1,137.5\"", "1137.5").replace("\"1,412.7\"", "1412.7").replace(',', "\t");
    let marks = TABLE.replace('"', "").replace(",2", ";2").replace(",1", ";1").replace(",5", ";5");
    let marks = marks.replace("1;137.5", "1,137.5").replace("1;412.7", "1,412.7");
    let excel: Vec<u8> = [0xFEFF].into_iter().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let line = |text: &str| text.lines().take_while(|line| !line.starts_with("合計")).count() as u64 + 1;
    for (name, text) in [
        ("a.csv", TABLE.to_owned()),
        ("bom.csv", format!("\u{feff}{TABLE}")),
        ("windows.csv", TABLE.replace('\n', "\r\n")),
        ("a.tsv", tabs.clone()),
        ("a.txt", tabs.clone()),
        ("marks.csv", marks.clone()),
        ("bars.csv", marks.replace(';', "|")),
        ("said.csv", format!("sep=;\n{marks}")),
        ("titled.csv", format!("對外捐贈,,\n單位：萬元,,\n{TABLE}")),
        ("noted.csv", format!("對外捐贈\n更新日期：2024年3月31日\n\n{TABLE}\n註：不含實物捐贈。\n")),
    ] {
        assert_eq!(found(name, text.as_bytes()).0, line(&text), "{name}");
    }
    assert_eq!(found("excel.txt", &excel).0, 4);
}

#[test]
fn decimal_commas_are_read_as_such_and_said() {
    let text = "Energie (MWh);2022;2023\nStrom;1.234,5;1.302,25\nGas;98,75;87,5\nTotal;1.333,25;1.398,75\n";
    let directory = with(&[("a.csv", text.as_bytes())]);
    let output = esglint(directory.path(), &["check", "a.csv", "--lang", "en"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("the items add up to 1,389.75") && shown.contains("1,398.75 → 1,389.75"),
        "{shown}"
    );
    assert!(shown.contains("decimal commas"), "{shown}");
    assert!(shown.contains("a.csv:4:16"), "the place is that in the file: {shown}");
}

#[test]
fn tables_below_each_other_are_told_apart() {
    let table = "Item,2022,2023\nPaper,12,13\nGlass,25,24\nTotal,37,37\n";
    let text = format!("{table}\n\n,,\n{}", table.replace("Paper", "Steel"));
    let directory = with(&[("a.csv", text.as_bytes())]);
    let output = esglint(directory.path(), &["check", "a.csv", "--fail-on", "note", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let figures = esglint(directory.path(), &["figures", "a.csv", "--format", "json"]);
    let figures = json(&figures);
    assert_eq!(figures["figures"].as_array().unwrap().len(), 12);
    assert!(stdout(&output).contains("held"), "{}", stdout(&output));
}

#[test]
fn errors_of_formulas_are_nils_that_are_said() {
    let text = "公司,2022年,2023年\n甲,120,130\n乙,#VALUE!,NA\n丙,#DIV/0!,5\n";
    let directory = with(&[("a.csv", text.as_bytes())]);
    let output = esglint(directory.path(), &["check", "a.csv", "--lang", "en"]);
    let shown = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("B3 shows #VALUE!: it and others, 2 in all"), "{shown}");
    let figures = json(&esglint(directory.path(), &["figures", "a.csv", "--format", "json"]));
    assert_eq!(figures["figures"].as_array().unwrap().len(), 3);
}
