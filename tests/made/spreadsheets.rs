//! Small spreadsheets that no library at hand writes, made part by part: OpenDocument and Excel 97–2003.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" "#,
    r#"xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0""#
);
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A packed spreadsheet of OpenDocument: what stands in its automatic styles and in its body.
pub fn ods(styles: &str, body: &str) -> Vec<u8> {
    ods_with(&[], styles, body)
}

/// One with more files in its archive.
pub fn ods_with(files: &[(&str, &str)], styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", ODS), ("content.xml", &content)].iter().chain(files) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same as one file in XML.
pub fn fods(styles: &str, body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {SPACES} office:mimetype=\"{ODS}\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}\
         </office:spreadsheet></office:body></office:document>"
    )
    .into_bytes()
}

/// The bytes of a workbook of Excel 97–2003 being made: its records before the sheets, and those of each sheet.
#[derive(Default)]
pub struct Xls {
    globals: Vec<u8>,
    sheets: Vec<(String, u8, Vec<u8>)>,
}

/// A record.
pub fn record(sort: u16, data: &[u8]) -> Vec<u8> {
    let mut out = sort.to_le_bytes().to_vec();
    out.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    out.extend(data);
    out
}

/// Numbers of two bytes one after the other.
pub fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn text(text: &str) -> Vec<u8> {
    let mut out = shorts(&[text.encode_utf16().count() as u16]);
    out.push(1);
    out.extend(wide(text));
    out
}

impl Xls {
    /// Cells of this format may be had as the next style, from 0.
    pub fn style(&mut self, id: u16, code: &str) {
        self.globals.extend(record(0x041E, &[shorts(&[id]), text(code)].concat()));
        let mut style = shorts(&[0, id]);
        style.resize(20, 0);
        self.globals.extend(record(0x00E0, &style));
    }

    /// A record of the workbook.
    pub fn global(&mut self, sort: u16, data: &[u8]) {
        self.globals.extend(record(sort, data));
    }

    /// A sheet; `hidden` is 0 for one that is shown.
    pub fn sheet(&mut self, name: &str, hidden: u8) {
        self.sheets.push((name.to_owned(), hidden, Vec::new()));
    }

    /// A record of the last sheet.
    pub fn add(&mut self, sort: u16, data: &[u8]) {
        self.sheets.last_mut().unwrap().2.extend(record(sort, data));
    }

    /// A text in a cell.
    pub fn label(&mut self, row: u16, column: u16, label: &str) {
        self.add(0x0204, &[shorts(&[row, column, 0]), text(label)].concat());
    }

    /// A number in a cell.
    pub fn number(&mut self, row: u16, column: u16, style: u16, number: f64) {
        self.add(0x0203, &[shorts(&[row, column, style]), number.to_le_bytes().to_vec()].concat());
    }

    /// The stream of the workbook.
    pub fn stream(&self, version: u16) -> Vec<u8> {
        let begins = |sort: u16| record(0x0809, &[shorts(&[version, sort]), vec![0; 12]].concat());
        let listed = |at: usize, (name, hidden, _): &(String, u8, Vec<u8>)| {
            let mut data = u32::try_from(at).unwrap().to_le_bytes().to_vec();
            data.extend([*hidden, 0, name.encode_utf16().count() as u8, 1]);
            data.extend(wide(name));
            record(0x0085, &data)
        };
        let end = record(0x000A, &[]);
        let head = begins(5).len() + self.globals.len() + end.len();
        let lists: usize = self.sheets.iter().map(|sheet| listed(0, sheet).len()).sum();
        let (mut at, mut out, mut bodies) = (head + lists, begins(5), Vec::new());
        out.extend(&self.globals);
        for sheet in &self.sheets {
            out.extend(listed(at, sheet));
            let body = [begins(0x10), sheet.2.clone(), end.clone()].concat();
            at += body.len();
            bodies.extend(body);
        }
        [out, end, bodies].concat()
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        compound("/Workbook", &self.stream(0x0600))
    }
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
