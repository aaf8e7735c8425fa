//! The parts of an XLSX in an archive: a sheet, its strings and its styles, parted by lines of `====`.
#![no_main]

use std::io::{Cursor, Write};

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const FIXED: [(&str, &str); 2] = [
    ("xl/workbook.xml", r#"<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="a" Type="/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="/sharedStrings" Target="strings.xml"/><Relationship Id="c" Type="/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let parts = ["xl/sheet.xml", "xl/strings.xml", "xl/styles.xml"].into_iter().zip(text.splitn(3, "\n====\n"));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in FIXED.into_iter().chain(parts) {
        archive.start_file(name, options).expect("memory is writable");
        archive.write_all(part.as_bytes()).expect("memory is writable");
    }
    esglint_fuzz::file(archive.finish().expect("memory is writable").into_inner(), Some(Kind::Xlsx), Tracked::Accepted);
});
