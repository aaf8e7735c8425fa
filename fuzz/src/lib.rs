//! What must hold of any text: nothing panics, every span lies on characters of the text, the same input gives the
//! same output. Owns these laws; the targets only say where the bytes come from.

use std::io::{Cursor, Write};

use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use esglint::document::{Draft, Format};
use esglint::finding::Part;
use esglint::lexis::Left;
use esglint::linted::{Lang, Linted, Options};
use esglint::report::human::{self, Look};
use esglint::report::json;
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Limits that a small input can reach.
const LIMITS: Limits = Limits {
    line_bytes: 1 << 16,
    unpacked_bytes: 1 << 20,
    archive_files: 100,
    cells: 20_000,
    depth: 64,
    pages: 50,
    page_steps: 20_000,
};

/// Reads a file of any kind, where it is one, and says what was read.
pub fn file(bytes: Vec<u8>, named: Option<Kind>, tracked: Tracked) {
    let opening = Opening { name: "draft", named, encoding: None, tracked, password: None, limits: LIMITS };
    if let Ok(draft) = open(bytes, &opening) {
        read(&draft);
    }
}

/// A Word document of some parts, each the content of its root: text, styles, footnotes, header.
pub fn word(parts: &str) -> Vec<u8> {
    const SPACES: &str = "xmlns:w=\"w\" xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\"";
    let kinds = [("document", "document"), ("styles", "styles"), ("footnotes", "footnotes"), ("header", "hdr")];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut write = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a name that may be");
        zip.write_all(content.as_bytes()).expect("writing to memory does not fail");
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    write("_rels/.rels", &format!("<Relationships>{}</Relationships>", relation("officeDocument", "word/document.xml")));
    let mut related = String::new();
    for (content, (kind, root)) in parts.split("\n====\n").zip(kinds) {
        let content = if kind == "document" { format!("<w:body>{content}</w:body>") } else { content.to_owned() };
        write(&format!("word/{kind}.xml"), &format!("<w:{root} {SPACES}>{content}</w:{root}>"));
        related += &relation(kind, &format!("{kind}.xml"));
    }
    write("word/_rels/document.xml.rels", &format!("<Relationships>{related}</Relationships>"));
    zip.finish().expect("an archive in memory").into_inner()
}

/// Reads a text and says what was read.
pub fn text(text: &str, format: Format) {
    read(&Draft::written(Source::new("draft", text), format));
}

/// Reads a draft and says what was read.
pub fn read(draft: &Draft) {
    let source = &draft.source;
    let reading = esglint::read(draft, &Options::default());
    // The second side of a ratio is listed by itself too.
    let quantities =
        reading.document.quantities.iter().filter(|quantity| quantity.left != Some(Left::RatioSide));
    assert!(quantities.is_sorted_by(|one, next| one.span.end() <= next.span.start()), "numerals overlap");
    for (_, figure) in reading.figures.iter() {
        assert!(!source.slice(figure.span).is_empty(), "a figure without text");
        assert!(figure.written.contains(figure.span), "a figure outside what is written of it");
        assert!(!source.shown().slice(source.at(figure.span)).is_empty(), "a figure that stands nowhere");
    }
    for table in &reading.document.tables {
        let columns = table.columns.len();
        assert!(table.rows.iter().all(|row| row.cells.len() <= columns), "a row wider than its table");
    }
    let look = Look { width: 60, colour: false };
    assert!(!esglint::report::figures::table(&reading, Lang::ZhHant, look, true).is_empty());
    let _ = json::figures::Output::new(&reading, true);
}

/// Checks a text by the rules of the built-in pack and those given, and words all that comes of it.
pub fn lint(text: &str, format: Format, rules: &RuleSet) {
    let draft = Draft::written(Source::new("draft", text), format);
    let options = Options { relations: true, ..Options::default() };
    let linted = esglint::lint(&draft, rules, &options);
    let said = wording(&linted, rules);
    let again = esglint::lint(&draft, rules, &options);
    assert_eq!(said, wording(&again, rules), "the same input, another output");
}

fn wording(linted: &Linted, rules: &RuleSet) -> String {
    let mut said = String::new();
    let look = Look { width: 60, colour: false };
    for lang in Lang::ALL {
        let voice = Voice::new(lang, rules, linted);
        said.push_str(&human::findings(linted, &voice, look));
        said.push_str(&human::verbose(linted, &voice, look));
        for finding in &linted.findings {
            let parts = std::iter::once(&finding.primary).chain(&finding.related);
            assert!(parts.into_iter().all(|part| as_printed(part, linted)), "a part that is not in the text");
            let _ = json::findings::Finding::new(finding, linted, &voice);
        }
    }
    said
}

fn as_printed(part: &Part, linted: &Linted) -> bool {
    linted.source.slice(part.span) == part.text
}

/// A rule file and a report in one input: the report stands behind the first line of `=` signs.
pub fn parted(input: &str) -> (&str, &str) {
    input.split_once("\n====\n").unwrap_or(("", input))
}
