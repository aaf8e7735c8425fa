//! Small Word documents, made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);
const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    "</Types>"
);
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = concat!(
    r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="ours"><w:name w:val="Our section"/><w:basedOn w:val="2"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="caption"/></w:style>"#,
);

/// A document being made.
#[derive(Default)]
pub struct Docx {
    body: String,
    parts: Vec<(&'static str, String)>,
}

impl Docx {
    /// A document with this between the tags of its body.
    pub fn new(body: impl Into<String>) -> Docx {
        Docx { body: body.into(), parts: Vec::new() }
    }

    /// With another part, such as `footnotes`: what stands between the tags of its root.
    pub fn with(mut self, part: &'static str, content: &str) -> Docx {
        self.parts.push((part, content.to_owned()));
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let relation = |id: usize, kind: &str, target: &str| {
            format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        };
        let relations = |list: String| format!("<Relationships>{list}</Relationships>");
        let mut related = relation(0, "styles", "styles.xml");
        let mut files = vec![
            ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
            ("_rels/.rels".to_owned(), relations(relation(0, "officeDocument", "word/document.xml"))),
            ("word/styles.xml".to_owned(), root("styles", STYLES)),
            ("word/document.xml".to_owned(), root("document", &format!("<w:body>{}</w:body>", self.body))),
        ];
        for (index, (part, content)) in self.parts.iter().enumerate() {
            related += &relation(index + 1, part, &format!("{part}.xml"));
            let name = match *part {
                "header" => "hdr",
                "footer" => "ftr",
                part => part,
            };
            files.push((format!("word/{part}.xml"), root(name, content)));
        }
        files.push(("word/_rels/document.xml.rels".to_owned(), relations(related)));
        zipped(&files)
    }
}

/// An archive of some files.
pub fn zipped(files: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn root(name: &str, content: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{content}</w:{name}>"#)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A run.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

/// A run with properties.
pub fn run(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

/// A paragraph of some runs.
pub fn runs(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A paragraph of running text.
pub fn p(text: &str) -> String {
    runs(&r(text))
}

/// A paragraph of a style.
pub fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, r(text))
}

/// A cell with properties.
pub fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A table; its first row is marked as header where `header`.
pub fn table(rows: &[&[&str]], header: bool) -> String {
    let row = |(index, cells): (usize, &&[&str])| {
        let mark = if header && index == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        let cells: String = cells.iter().map(|text| cell("", &p(text))).collect();
        format!("<w:tr>{mark}{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().enumerate().map(row).collect::<String>())
}

/// A table with two rows of header, not marked as such: blank cells of it belong to the cell beside, or above where there
/// is none.
#[allow(dead_code, reason = "not every test has groups")]
pub fn grouped(rows: &[&[&str]]) -> String {
    let outer = |(column, text): (usize, &&str)| {
        let wide = 1 + rows[0][column + 1..].iter().take_while(|text| text.is_empty()).count();
        match (column, text.is_empty()) {
            (0, _) => cell(r#"<w:vMerge w:val="restart"/>"#, &p(text)),
            (_, true) => String::new(),
            (_, false) => cell(&format!(r#"<w:gridSpan w:val="{wide}"/>"#), &p(text)),
        }
    };
    let inner = |(column, text): (usize, &&str)| {
        if column == 0 { cell("<w:vMerge/>", &p("")) } else { cell("", &p(text)) }
    };
    let plain = |cells: &&[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell("", &p(text))).collect::<String>())
    };
    format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr>{}</w:tbl>",
        rows[0].iter().enumerate().map(outer).collect::<String>(),
        rows[1].iter().enumerate().map(inner).collect::<String>(),
        rows[2..].iter().map(plain).collect::<String>()
    )
}
