//! Measures the tables that the linter reads from PDF files against those that are really there, as the table
//! competition of ICDAR 2013 did: by the cells that stand beside each other. `docs/accuracy-pdf.md` has the figures.
//!
//! ```text
//! cargo run --release --example icdar -- FOLDER... [--beside FOLDER] [--only FILE]
//! ```
//!
//! A folder holds files such as `eu-001.pdf` with `eu-001-str.xml` beside it. `--only eu-001` lists what is read of one file,
//! with the pairs that are missing and those that are not there. `--beside` names a folder with the cells
//! that another program found, as `pdfplumber_cells.py` writes them.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::float_arithmetic,
    reason = "an example reads files, prints, and measures"
)]

mod relations;
mod truth;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use esglint::document::Content;
use esglint::document::draft::{Draft, Grid};
use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use relations::{Cell, Relation, left, matched, relations};

/// Measures the tables read from PDF files against the true ones
#[derive(Parser)]
struct Args {
    /// Folders of PDF files and of the XML of their tables
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// A folder of cells that another program found
    #[arg(long)]
    beside: Option<PathBuf>,
    /// Show the text of this file alone as it is read, and the pairs that are wrong
    #[arg(long)]
    only: Option<String>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let (mut ours, mut others) = (Sum::default(), Sum::default());
    println!(
        "| file | pairs | recall | precision | F1 | beside: F1 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
    for path in files(&args.folders)? {
        if args.only.as_ref().is_some_and(|only| *only != stem(&path)) {
            continue;
        }
        let truth = path.with_file_name(format!("{}-str.xml", stem(&path)));
        let text =
            std::fs::read_to_string(&truth).map_err(|error| format!("{}: {error}", truth.display()))?;
        let truth = pages(
            truth::read(&text)?
                .into_iter()
                .flat_map(|(page, list)| list.into_iter().map(move |cells| (page, cells))),
        );
        let found = pages(tables(&path)?);
        let score = score(&truth, &found);
        if args.only.is_some() {
            println!("{}", read(&path)?.source.text());
            list("missing", &truth, &found);
            list("not there", &found, &truth);
        }
        let other = match &args.beside {
            Some(folder) => {
                let found = beside(&folder.join(format!("{}.json", stem(&path))))?;
                let other = self::score(&truth, &pages(found));
                others.add(&other);
                format!("{:.3}", other.f1())
            }
            None => String::new(),
        };
        println!(
            "| {} | {} | {:.3} | {:.3} | {:.3} | {other} |",
            stem(&path),
            score.truth,
            score.recall(),
            score.precision(),
            score.f1()
        );
        ours.add(&score);
    }
    println!("| **mean of {}** | | {} | {} |", ours.files, ours.said(), others.f1());
    Ok(())
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn files(folders: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut out = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let paths = entries.flatten().map(|entry| entry.path());
        out.extend(paths.filter(|path| path.extension().is_some_and(|extension| extension == "pdf")));
    }
    out.sort();
    Ok(out)
}

/// The pairs of each page.
fn pages(tables: impl IntoIterator<Item = (usize, Vec<Cell>)>) -> BTreeMap<usize, Vec<Relation>> {
    let mut out: BTreeMap<usize, Vec<Relation>> = BTreeMap::new();
    for (page, cells) in tables {
        out.entry(page).or_default().extend(relations(&cells));
    }
    out
}

/// Lists the pairs of one reading that another lacks.
fn list(title: &str, ours: &BTreeMap<usize, Vec<Relation>>, theirs: &BTreeMap<usize, Vec<Relation>>) {
    for (page, pairs) in ours {
        for (one, other, below) in left(pairs, theirs.get(page).map_or(&[], Vec::as_slice)) {
            println!("{title}, page {page}: {one} {} {other}", if below { "above" } else { "beside" });
        }
    }
}

/// The tables that the linter reads, each with its page. Rows of a table that goes on stand with their own page.
fn tables(path: &Path) -> Result<Vec<(usize, Vec<Cell>)>, String> {
    let draft = read(path)?;
    let Content::Laid(layout) = &draft.content else { return Ok(Vec::new()) };
    Ok(layout.grids.iter().flat_map(|grid| by_page(&draft, grid)).collect())
}

fn read(path: &Path) -> Result<Draft, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = path.display().to_string();
    let (named, tracked, limits) = (Some(Kind::Pdf), Tracked::Accepted, Limits::default());
    let opening = Opening { name: &name, named, encoding: None, tracked, password: None, limits };
    open(bytes, &opening).map_err(|error| format!("{name}: {error:?}"))
}

fn by_page(draft: &Draft, grid: &Grid) -> BTreeMap<usize, Vec<Cell>> {
    let mut out: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, span) in cells.cells.iter().enumerate() {
            let Some(span) = *span else { continue };
            let over =
                grid.spans.iter().find(|over| over.row as usize == row && usize::from(over.column) == column);
            let (rows, columns) = over.map_or((1, 1), |over| (over.rows as usize, usize::from(over.columns)));
            let page = draft.places.box_of(span).map_or(0, |(page, _)| page as usize);
            out.entry(page).or_default().push(Cell {
                rows: (row, row + rows - 1),
                columns: (column, column + columns - 1),
                text: draft.source.slice(span).to_owned(),
            });
        }
    }
    out
}

/// The cells that another program found.
fn beside(path: &Path) -> Result<Vec<(usize, Vec<Cell>)>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let tables: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let number = |value: &serde_json::Value| value.as_u64().unwrap_or(0) as usize;
    let cell = |cell: &serde_json::Value| {
        let (row, column) = (number(&cell["row"]), number(&cell["column"]));
        let text = cell["text"].as_str().unwrap_or_default().to_owned();
        Cell { rows: (row, row), columns: (column, column), text }
    };
    let table = |table: &serde_json::Value| {
        let cells = table["cells"].as_array().into_iter().flatten().map(cell).collect();
        (number(&table["page"]), cells)
    };
    Ok(tables.as_array().into_iter().flatten().map(table).collect())
}

/// How one file came out.
struct Score {
    truth: usize,
    found: usize,
    right: usize,
}

fn score(truth: &BTreeMap<usize, Vec<Relation>>, found: &BTreeMap<usize, Vec<Relation>>) -> Score {
    let count = |pages: &BTreeMap<usize, Vec<Relation>>| pages.values().map(Vec::len).sum();
    let right = found.iter().filter_map(|(page, list)| Some(matched(list, truth.get(page)?))).sum();
    Score { truth: count(truth), found: count(found), right }
}

impl Score {
    fn recall(&self) -> f64 {
        part(self.right, self.truth)
    }

    fn precision(&self) -> f64 {
        part(self.right, self.found)
    }

    fn f1(&self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
    }
}

fn part(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

/// The means over files.
#[derive(Default)]
struct Sum {
    files: usize,
    recall: f64,
    precision: f64,
    f1: f64,
}

impl Sum {
    fn add(&mut self, score: &Score) {
        self.files += 1;
        self.recall += score.recall();
        self.precision += score.precision();
        self.f1 += score.f1();
    }

    fn said(&self) -> String {
        let mean = |sum: f64| sum / self.files.max(1) as f64;
        format!("{:.3} | {:.3} | {:.3}", mean(self.recall), mean(self.precision), mean(self.f1))
    }

    fn f1(&self) -> String {
        if self.files == 0 { String::new() } else { format!("{:.3}", self.f1 / self.files as f64) }
    }
}
