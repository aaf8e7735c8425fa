//! Files that mean harm, or are larger than any report: each is refused with a word, and the others are checked.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::made_sheets::{compound, fods, ods};
use super::{WRONG, fails_saying, stdout, with};

const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="a" Type="/worksheet" Target="sheet.xml"/></Relationships>"#;

/// A workbook whose sheet is this.
fn xlsx(sheet: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sheet.xml", sheet),
    ];
    for (name, part) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn is_refused(name: &str, file: &[u8], more: &[&str], said: &str) {
    let directory = with(&[(name, file), ("report.md", WRONG)]);
    let args = [&["check", ".", "--lang", "en"], more].concat();
    let output = fails_saying(&directory, &args, &[name, said]);
    assert!(stdout(&output).contains("report.md:"), "the other file is checked: {}", stdout(&output));
}

#[test]
fn document_types_and_their_entities_are_refused() {
    let bomb = r#"<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>"#;
    let outside = r#"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>"#;
    for types in [bomb, outside] {
        let sheet = format!(
            "{types}<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
        );
        is_refused("data.xlsx", &xlsx(sheet.as_bytes()), &[], "it declares a document type");
        let flat = String::from_utf8(fods("", "")).unwrap();
        let flat = flat.replacen("?>", &format!("?>{types}"), 1);
        is_refused("data.fods", flat.as_bytes(), &[], "it declares a document type");
    }
    let unknown = b"<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    is_refused("data.xlsx", &xlsx(unknown), &[], "expected a whole XLSX");
}

#[test]
fn archives_that_unpack_without_end_are_refused() {
    let zeros = vec![b' '; 5 << 20];
    let bomb = xlsx(&zeros);
    assert!(bomb.len() < 50_000, "{}", bomb.len());
    is_refused("data.xlsx", &bomb, &["--max-unpacked", "4"], "expected at most 4 MiB when unpacked");
    let body = " ".repeat(5 << 20);
    is_refused("data.ods", &ods("", &body), &["--max-unpacked", "4"], "expected at most 4 MiB when unpacked");
}

#[test]
fn elements_within_each_other_without_end_are_refused() {
    let deep = "<a>".repeat(300) + &"</a>".repeat(300);
    is_refused("data.xlsx", &xlsx(deep.as_bytes()), &[], "256");
    is_refused("data.ods", &ods("", &deep), &[], "256");
}

#[test]
fn a_table_with_more_blank_cells_than_any_report_is_refused() {
    // Each row has two cells, each one column further: none is blank, and no column either.
    let mut sheet = "<worksheet><sheetData>".to_owned();
    for row in 0..2_000 {
        let _ = write!(sheet, "<row r=\"{}\">", row + 1);
        for column in [row, row + 1] {
            let name = esglint::document::place::cell_name(row, column);
            let _ = write!(sheet, "<c r=\"{name}\"><v>1</v></c>");
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    let file = xlsx(sheet.as_bytes());
    is_refused("data.xlsx", &file, &["--max-cells", "10000"], "expected at most 10000 cells");
    let wide = format!("a{}\n", ",".repeat(100_000)).repeat(3) + "b,1\n";
    is_refused("data.csv", wide.as_bytes(), &["--max-cells", "10000"], "expected at most 10000 cells");
}

#[test]
fn files_with_a_password_are_told() {
    let locked = compound("/EncryptedPackage", b"sealed");
    for name in ["data.xlsx", "data.xls"] {
        is_refused(name, &locked, &[], "that opens without a password");
    }
}
