//! Scores what the tool reads against what a person reads: `tests/gold/` holds every numeral and every table of
//! a report as a proofreader wrote them down. Run with `--nocapture` to see the score of each column.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read files and print scores"
)]
#![expect(clippy::float_arithmetic, reason = "scores are shares, not figures")]
#![expect(clippy::unwrap_used, reason = "a test fails where its facts are not as written")]

#[path = "made/real.rs"]
mod real;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use esglint::decimal::Decimal;
use esglint::document::{self, Document, Draft, Format};
use esglint::figure::{Figure, Figures, Place};
use esglint::lexis::{Left, fold};
use esglint::source::{Source, Span};
use esglint::structure::{self, Role};
use real::real;

/// A table of facts: header names and rows.
struct Gold {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Gold {
    fn read(name: &str) -> Gold {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut lines = text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
        let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let columns = fields(lines.next().unwrap());
        Gold { rows: lines.map(fields).collect(), columns }
    }

    fn field<'a>(&self, row: &'a [String], name: &str) -> &'a str {
        let index = self
            .columns
            .iter()
            .position(|column| column == name)
            .unwrap_or_else(|| panic!("no column {name}"));
        row.get(index).map_or("", String::as_str)
    }
}

struct Read {
    source: Arc<Source>,
    document: Document,
    figures: Figures,
}

fn read(path: &Path) -> Read {
    let text = std::fs::read_to_string(path).unwrap();
    let source = Arc::new(Source::new(path.display().to_string(), text));
    let document = document::read(&Draft::written(Arc::clone(&source), Format::Text));
    let figures = esglint::figure::join(&source, &document);
    Read { source, document, figures }
}

/// Every Western numeral as the gold files list them.
fn numerals(text: &str) -> Vec<Span> {
    let pattern = regex::Regex::new("[0-9０-９]+([.,，][0-9０-９]+)*").unwrap();
    pattern.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect()
}

#[derive(Default)]
struct Score(BTreeMap<&'static str, (usize, usize)>, Vec<String>);

impl Score {
    fn add(&mut self, what: &'static str, right: bool, place: &str, wanted: &str, got: &str) {
        let entry = self.0.entry(what).or_default();
        entry.1 += 1;
        entry.0 += usize::from(right);
        if !right {
            self.1.push(format!("{what}: {place}: wanted `{wanted}`, got `{got}`"));
        }
    }

    fn share(&self, what: &str) -> f64 {
        let (right, all) = self.0.get(what).copied().unwrap_or((1, 1));
        right as f64 / all as f64
    }

    fn print(&self, title: &str) {
        println!("{title}");
        for (what, (right, all)) in &self.0 {
            println!("  {what:<10} {right}/{all} = {:.1} %", 100.0 * *right as f64 / *all as f64);
        }
        for line in &self.1 {
            println!("    {line}");
        }
    }
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn value(figure: &Figure, gold: &str) -> String {
    if gold.contains(':') {
        return format!("{}:1", figure.printed);
    }
    // Undo the unit's own factor (吨 -> kg), keep the scale word.
    let decimals = gold.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let scale = scale_of(&figure.unit.text);
    let scaled = figure.printed.mul(Decimal::from(scale)).unwrap_or_default().abs();
    scaled.trimmed().with_decimals(decimals as u32).to_string()
}

fn scale_of(unit: &str) -> i64 {
    let scales = [("億", 100_000_000), ("百萬", 1_000_000), ("萬", 10_000), ("千", 1_000)];
    scales.iter().find(|(word, _)| unit.contains(word)).map_or(1, |(_, scale)| *scale)
}

fn bare_unit(unit: &str) -> String {
    let unit = squeezed(unit);
    unit.trim_start_matches(['亿', '百', '万', '千', '余', '多']).replace('％', "%")
}

fn qualifier_kind(word: &str) -> &'static str {
    match squeezed(word).as_str() {
        "" => "",
        "超" | "超过" | "逾" | "突破" | "over" | "more than" => "over",
        "余" | "多" | "以上" | "至少" => "at least",
        "近" | "不足" | "不满" | "nearly" => "under",
        "内" | "以内" | "以下" => "at most",
        _ => "about",
    }
}

fn reads(figure: &Figure) -> &'static str {
    use esglint::lexis::Qualifier::{About, Over, OverOrEqual, Under, UnderOrEqual};
    match figure.qualifier {
        None => "",
        Some(Over) => "over",
        Some(OverOrEqual) => "at least",
        Some(Under) => "under",
        Some(UnderOrEqual) => "at most",
        Some(About) => "about",
    }
}

fn reason(left: Left) -> &'static str {
    match left {
        Left::Period => "period",
        Left::Time => "time",
        Left::RangeLabel => "range-label",
        Left::Name | Left::Telephone => "name",
        Left::Ordinal => "ordinal",
        Left::Page => "page",
        Left::RatioSide => "ratio-side",
        Left::ListNumber => "list-number",
        Left::Unreadable => "unreadable",
        Left::TooLong => "too-long",
        Left::Vague => "vague",
    }
}

fn score_numerals(read: &Read, gold: &Gold) -> Score {
    let mut score = Score::default();
    let spans = numerals(read.source.text());
    assert_eq!(spans.len(), gold.rows.len(), "the gold has one row a numeral");
    for (span, row) in spans.into_iter().zip(&gold.rows) {
        let field = |name| gold.field(row, name);
        let place = format!("{} {}", field("line"), field("text"));
        let figure =
            read.figures.list.iter().find(|figure| figure.span.contains(span) || span.contains(figure.span));
        let left =
            read.figures.left_out.iter().find(|left| left.span.contains(span) || span.contains(left.span));
        let left = left.map_or("missed", |left| reason(left.reason));
        if field("class") != "figure" {
            let wanted = if field("class") == "not" { field("reason") } else { field("class") };
            let got =
                figure.filter(|_| wanted != "ratio-side" || left != "ratio-side").map_or(left, |_| "figure");
            let same = got == wanted
                || (wanted, got) == ("page", "period")
                || matches!(
                    (wanted, got),
                    ("date" | "time", "period") | ("other" | "name", "period" | "name")
                );
            score.add("read", same, &place, wanted, got);
            continue;
        }
        let Some(figure) = figure else {
            score.add("read", false, &place, "figure", left);
            continue;
        };
        let right = value(figure, field("value")) == field("value")
            || field("value").contains(':') && value(figure, field("value")) == field("value");
        let unit = bare_unit(&figure.unit.text) == bare_unit(field("unit"));
        let wording = reads(figure) == qualifier_kind(field("qualifier"));
        let got = format!("{} {} {}", value(figure, field("value")), figure.unit.text, reads(figure));
        let wanted = format!("{} {} {}", field("value"), field("unit"), field("qualifier"));
        score.add("read", right && unit && wording, &place, &wanted, &got);
        let label = squeezed(&figure.label.text);
        score.add(
            "label",
            label.contains(&squeezed(field("label"))),
            &place,
            field("label"),
            &figure.label.text,
        );
        let period = figure.period.map(|period| period.year.to_string()).unwrap_or_default();
        let stated = field("period").is_empty() || period == field("period");
        score.add("period", stated, &place, field("period"), &period);
    }
    score
}

fn score_tables(read: &Read, gold: &Gold) -> Score {
    let mut score = Score::default();
    let structure = structure::find(&read.source, &read.document, &read.figures);
    for row in &gold.rows {
        let field = |name| gold.field(row, name);
        let line: usize = field("line").parse().unwrap();
        let place = format!("{} {} {}", field("table"), field("line"), field("text"));
        let found = read.figures.iter().find(|(_, figure)| {
            let Place::Cell(at) = figure.place_in else { return false };
            let table = &read.document.tables[at.table.0 as usize];
            let cell = table.rows[at.row as usize].cells[at.column as usize].unwrap();
            squeezed(read.source.slice(cell)) == squeezed(field("text"))
                && read.source.position(cell.start()).line == line
                && squeezed(&Document::joined(&read.source, &table.rows[at.row as usize].label))
                    == squeezed(field("row"))
                && squeezed(&Document::joined(&read.source, &table.columns[at.column as usize].header))
                    == squeezed(field("column"))
        });
        let got = read.document.tables.iter().flat_map(|table| &table.rows).find_map(|row| {
            let cell =
                row.cells.iter().flatten().find(|cell| read.source.position(cell.start()).line == line)?;
            Some(format!("{} / {}", Document::joined(&read.source, &row.label), read.source.slice(*cell)))
        });
        score.add(
            "grid",
            found.is_some(),
            &place,
            &format!("{} / {}", field("row"), field("column")),
            &got.unwrap_or_default(),
        );
        let Some((id, _)) = found else { continue };
        let role = match structure.role(id) {
            Role::None => "none",
            Role::Item => "item",
            Role::Subtotal => "subtotal",
            Role::Total => "total",
        };
        score.add("role", role == field("role"), &place, field("role"), role);
    }
    score
}

fn chinese_runs(read: &Read, gold: &Gold) -> Score {
    let mut score = Score::default();
    for row in gold.rows.iter().filter(|row| gold.field(row, "class") != "optional") {
        let line: usize = gold.field(row, "line").parse().unwrap();
        let text = gold.field(row, "text");
        let found = read
            .figures
            .list
            .iter()
            .map(|f| f.span)
            .chain(read.figures.left_out.iter().map(|left| left.span))
            .any(|span| {
                read.source.position(span.start()).line == line && read.source.slice(span).contains(text)
            });
        score.add("chinese", found, &format!("{line} {text}"), gold.field(row, "class"), "missed");
    }
    let quantities: Vec<(usize, &str)> = gold
        .rows
        .iter()
        .map(|row| (gold.field(row, "line").parse().unwrap(), gold.field(row, "text")))
        .collect();
    let western = |text: &str| {
        text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains(|c| ('０'..='９').contains(&c))
    };
    for figure in read.figures.list.iter().filter(|figure| !western(read.source.slice(figure.span))) {
        let line = read.source.position(figure.span.start()).line;
        let text = read.source.slice(figure.span);
        let known =
            quantities.iter().any(|(at, run)| *at == line && (text.contains(run) || run.contains(text)));
        score.add("no run taken wrongly", known, &format!("{line} {text}"), "no figure", text);
    }
    score
}

#[test]
fn example_numerals_and_tables_as_a_person_reads_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/social-zh-hant-clean.txt");
    let read = read(&path);
    let numerals = score_numerals(&read, &Gold::read("example-social-zh-hant.numerals.tsv"));
    numerals.print("example: numerals");
    let tables = score_tables(&read, &Gold::read("example-social-zh-hant.tables.tsv"));
    tables.print("example: tables");
    assert!(numerals.share("read") >= 0.98);
    assert!(numerals.share("label") >= 0.90 && numerals.share("period") >= 0.90);
    assert!(tables.share("grid") >= 1.0 && tables.share("role") >= 1.0);
}

#[test]
fn real_chapter_as_a_person_reads_it() {
    let Some(path) = real("unicom-2023-social.txt") else { return };
    let read = read(&path);
    let numerals = score_numerals(&read, &Gold::read("unicom-2023-social.numerals.tsv"));
    numerals.print("chapter: numerals");
    let tables = score_tables(&read, &Gold::read("unicom-2023-social.tables.tsv"));
    tables.print("chapter: tables");
    let runs = chinese_runs(&read, &Gold::read("unicom-2023-social.chinese.tsv"));
    runs.print("chapter: Chinese numerals");
    assert!(numerals.share("read") >= 0.98);
    assert!(numerals.share("label") >= 0.90 && numerals.share("period") >= 0.90);
    assert!(tables.share("grid") >= 1.0 && tables.share("role") >= 1.0);
    assert!(runs.share("no run taken wrongly") >= 1.0);
}
