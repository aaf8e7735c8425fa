//! What is measured on: reports as they are, and collections of tables, each table written out as Markdown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use esglint::document::{Content, Draft, Format};
use esglint::source::Source;
use serde::Deserialize;

use super::markdown::{self, Placed};

/// One document to be linted.
pub(crate) struct Input {
    /// The name of its collection: the file of tables, or the report itself.
    pub(crate) collection: String,
    pub(crate) id: String,
    pub(crate) draft: Draft,
    /// The table it was written from, or those that are read in a PDF file; other reports have none.
    pub(crate) tables: Vec<Placed>,
    /// Whether it is one table of a collection, and no report.
    pub(crate) is_table: bool,
}

impl Input {
    /// A number of its own to begin random choices from.
    pub(crate) fn seed(&self, seed: u64) -> u64 {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        self.id.bytes().fold(0xCBF2_9CE4_8422_2325 ^ seed.rotate_left(32), mix)
    }
}

/// A line of a table collection.
#[derive(Deserialize)]
struct Line {
    id: String,
    table: Vec<Vec<String>>,
    title: Option<String>,
    #[serde(default)]
    paragraphs: Vec<String>,
}

/// Reads files and folders, in the order of their names.
pub(crate) fn read(paths: &[PathBuf], bare: bool) -> Result<Vec<Input>, String> {
    let mut inputs = Vec::new();
    for path in paths {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| error.to_string())?;
            let path = entry.path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            match extension {
                "jsonl" => inputs.extend(tables(path, &text(path)?, bare)?),
                "txt" | "md" => inputs.push(report(path, text(path)?, extension)),
                "pdf" => inputs.push(pdf(path)?),
                _ => {}
            }
        }
    }
    Ok(inputs)
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn report(path: &Path, text: String, extension: &str) -> Input {
    let format = match Kind::of_extension(extension) {
        Some(Kind::Written(format)) => format,
        _ => Format::Text,
    };
    Input {
        collection: stem(path),
        id: path.display().to_string(),
        draft: Draft::written(Arc::new(Source::new(path.display().to_string(), text)), format),
        tables: Vec::new(),
        is_table: false,
    }
}

/// A PDF file, with the tables that are read in it: what is damaged is the text that was taken from it.
fn pdf(path: &Path) -> Result<Input, String> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let (named, tracked, limits) = (Some(Kind::Pdf), Tracked::Accepted, Limits::default());
    let opening = Opening { name: &name, named, encoding: None, tracked, password: None, limits };
    let draft = open(bytes, &opening).map_err(|error| format!("{name}: {error:?}"))?;
    let Content::Laid(layout) = &draft.content else { return Err(format!("{name}: no pages")) };
    let tables = layout.grids.iter().map(|grid| markdown::laid(&draft.source, grid)).collect();
    Ok(Input { collection: stem(path), id: name, draft, tables, is_table: false })
}

fn tables(path: &Path, text: &str, bare: bool) -> Result<Vec<Input>, String> {
    let one = |(index, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), index + 1))?;
        Ok(table(&stem(path), line, bare))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(one).collect()
}

fn table(collection: &str, line: Line, bare: bool) -> Input {
    let (title, paragraphs) = if bare { (None, Vec::new()) } else { (line.title, line.paragraphs) };
    let (text, placed) = markdown::write(title.as_deref(), &paragraphs, line.table);
    Input {
        collection: collection.to_owned(),
        draft: Draft::written(Arc::new(Source::new(line.id.clone(), text)), Format::Markdown),
        id: line.id,
        tables: vec![placed],
        is_table: true,
    }
}

/// A little table of our own.
#[cfg(test)]
pub(crate) fn sample(rows: &[&[&str]]) -> Input {
    let owned = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let line = Line { id: "sample".to_owned(), table: owned, title: None, paragraphs: Vec::new() };
    table("samples", line, false)
}
