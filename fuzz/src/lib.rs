//! What must hold of any text: nothing panics, every span lies on characters of the text, the same input gives the
//! same output. Owns these laws; the targets only say where the bytes come from.

use esglint::document::open::{Kind, Limits, Opening, Tracked};
use esglint::document::{Draft, Format};
use esglint::finding::Part;
use esglint::lexis::Left;
use esglint::linted::{Lang, Linted, Options};
use esglint::report::human::{self, Look};
use esglint::report::json;
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// Opens bytes as a file of a kind, and reads what it holds.
pub fn open(bytes: Vec<u8>, kind: Kind) {
    let limits = Limits { unpacked_bytes: 1 << 24, cells: 20_000, ..Limits::default() };
    let (named, encoding, tracked) = (Some(kind), None, Tracked::Accepted);
    let opening = Opening { name: "draft", named, encoding, tracked, limits };
    if let Ok(draft) = esglint::document::open::open(bytes, &opening) {
        read_draft(&draft);
    }
}

/// Reads a text and says what was read.
pub fn read(text: &str, format: Format) {
    read_draft(&Draft::written(Source::new("draft", text), format));
}

fn read_draft(draft: &Draft) {
    let source = &draft.source;
    let reading = esglint::read(draft, &Options::default());
    // The second side of a ratio is listed by itself too.
    let quantities =
        reading.document.quantities.iter().filter(|quantity| quantity.left != Some(Left::RatioSide));
    assert!(quantities.is_sorted_by(|one, next| one.span.end() <= next.span.start()), "numerals overlap");
    for (_, figure) in reading.figures.iter() {
        assert!(!source.slice(figure.span).is_empty(), "a figure without text");
        assert!(figure.written.contains(figure.span), "a figure outside what is written of it");
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
        let voice = Voice::new(lang, rules, &linted.source);
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
