//! One chapter in every format that is read: the same figures, the same findings.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
#![allow(unreachable_pub, dead_code, reason = "shared with other tests")]

#[path = "made/docx.rs"]
mod docx;

use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;

/// A piece of a chapter.
enum Piece {
    Heading(u8, &'static str),
    Text(&'static str),
    Table(&'static [&'static [&'static str]]),
}
use Piece::{Heading, Table, Text};

const CHINESE: &[Piece] = &[
    Heading(1, "社會"),
    Text("本公司2023年末員工共2,269人，其中女性951人，佔41.9%。"),
    Heading(2, "員工構成"),
    Text("按性別劃分的員工人數（人）"),
    Table(&[
        &["類別", "2022年", "2023年"],
        &["男性", "1,204", "1,318"],
        &["女性", "903", "951"],
        &["合計", "2,107", "2,296"],
    ]),
    Heading(2, "公益"),
    Text("2023年對外捐贈143.6萬元，較2022年的120.5萬元增加19.2%。"),
    Text("捐贈項目（萬元）"),
    Table(&[
        &["項目", "2022年", "2023年"],
        &["鄉村教育", "110.3", "137.5"],
        &["賑災", "4.8", "5.2"],
        &["文化", "5.4", "0.9"],
        &["合計", "120.5", "146.3"],
    ]),
];

const ENGLISH: &[Piece] = &[
    Heading(1, "Environment"),
    Text("Total energy use was 91,303 MWh in 2023, 3.8% lower than in 2022."),
    Heading(2, "Energy"),
    Text("Energy use (MWh)"),
    Table(&[
        &["Energy", "2022", "2023"],
        &["Natural gas", "18,240", "17,615"],
        &["Diesel", "15,333", "14,768"],
        &["Purchased electricity", "61,350", "58,290"],
        &["Total energy use", "94,923", "91,303"],
    ]),
    Heading(2, "Waste"),
    Text("Waste by treatment (%)"),
    Table(&[
        &["Treatment", "2022", "2023"],
        &["Recycled", "51.2", "51.4"],
        &["Composted", "13.8", "14.3"],
        &["Incinerated", "19.5", "17.4"],
        &["Landfilled", "15.5", "19.6"],
        &["Total", "100.0", "100.0"],
    ]),
];

fn text(chapter: &[Piece]) -> Vec<u8> {
    let piece = |piece: &Piece| match piece {
        Heading(_, text) | Text(text) => format!("{text}\n\n"),
        Table(rows) => rows.iter().map(|row| row.join("  ") + "\n").collect::<String>() + "\n",
    };
    chapter.iter().map(piece).collect::<String>().into_bytes()
}

fn markdown(chapter: &[Piece]) -> Vec<u8> {
    let row = |row: &[&str]| format!("| {} |\n", row.join(" | "));
    let piece = |piece: &Piece| match piece {
        Heading(level, text) => format!("{} {text}\n\n", "#".repeat(usize::from(*level))),
        Text(text) => format!("{text}\n\n"),
        Table(rows) => {
            let line = row(&vec!["---"; rows[0].len()]);
            row(rows[0]) + &line + &rows[1..].iter().map(|cells| row(cells)).collect::<String>() + "\n"
        }
    };
    chapter.iter().map(piece).collect::<String>().into_bytes()
}

fn word(chapter: &[Piece]) -> Vec<u8> {
    let piece = |piece: &Piece| match piece {
        Heading(level, text) => docx::styled(&level.to_string(), text),
        Text(text) => docx::p(text),
        Table(rows) => docx::table(rows, true),
    };
    docx::Docx::new(chapter.iter().map(piece).collect::<String>()).bytes()
}

/// The chapter in every format, by file name. Markdown is what the others are compared with.
fn formats(chapter: &[Piece]) -> Vec<Draft> {
    let opened = |name: &str, kind: Kind, bytes: Vec<u8>| {
        let (encoding, tracked, limits) = (None, Tracked::Accepted, Limits::default());
        open(bytes, &Opening { name, named: Some(kind), encoding, tracked, password: None, limits }).unwrap()
    };
    vec![
        opened("chapter.md", Kind::Written(Format::Markdown), markdown(chapter)),
        opened("chapter.txt", Kind::Written(Format::Text), text(chapter)),
        opened("chapter.docx", Kind::Docx, word(chapter)),
    ]
}

/// The figures, one line each: as printed, value, unit, label, period, interval.
fn figures(draft: &Draft) -> Vec<String> {
    let reading = esglint::read(draft, &Options::default());
    let list = reading.figures.list.iter().map(|figure| {
        format!(
            "{} = {} {} | {} | {:?} | {:?}",
            draft.source.slice(figure.span),
            figure.value.trimmed(),
            figure.unit.text,
            figure.label.text,
            figure.period,
            figure.interval
        )
    });
    list.collect()
}

/// The findings, one line each: rule, figures with their roles, suspects with their repairs.
fn findings(draft: &Draft) -> Vec<String> {
    let linted = esglint::lint(draft, &RuleSet::builtin(), &Options::default());
    let list = linted.findings.iter().map(|finding| {
        let part = |part: &esglint::finding::Part| format!("{} {} {}", part.role, part.label, part.text);
        let related: Vec<String> = finding.related.iter().map(part).collect();
        let suspects: Vec<String> = finding
            .suspects
            .iter()
            .map(|suspect| format!("{} → {:?}", suspect.text, suspect.repair))
            .collect();
        format!(
            "{}: {}; {}; {}",
            finding.rule,
            part(&finding.primary),
            related.join(", "),
            suspects.join(", ")
        )
    });
    list.collect()
}

#[test]
fn every_format_has_the_same_figures() {
    for chapter in [CHINESE, ENGLISH] {
        let drafts = formats(chapter);
        let expected = figures(&drafts[0]);
        assert!(expected.len() > 12, "{expected:#?}");
        for draft in &drafts[1..] {
            assert_eq!(figures(draft), expected, "{}", draft.source.name());
        }
    }
}

#[test]
fn every_format_has_the_same_findings() {
    for (chapter, least) in [(CHINESE, 2), (ENGLISH, 2)] {
        let drafts = formats(chapter);
        let expected = findings(&drafts[0]);
        assert!(expected.len() >= least, "{expected:#?}");
        for draft in &drafts[1..] {
            assert_eq!(findings(draft), expected, "{}", draft.source.name());
        }
    }
}
