//! A table written out as a Markdown document, with the place of every cell. It must not know numbers.

use std::ops::Range;

use esglint::document::draft::Grid;
use esglint::source::{Source, Span};

/// What Markdown would not take literally.
const ESCAPED: [char; 5] = ['|', '\\', '*', '_', '<'];

/// A table and where its cells stand in the document it was written to.
pub(crate) struct Placed {
    pub(crate) cells: Vec<Vec<String>>,
    /// Where each cell's text begins.
    starts: Vec<Vec<usize>>,
    /// Whether some of its characters have a sign before them in the document.
    is_escaped: bool,
}

impl Placed {
    /// Bytes of the document from bytes of a cell's text.
    pub(crate) fn span(&self, (row, column): (usize, usize), at: &Range<usize>) -> Range<usize> {
        let text = &self.cells[row][column];
        let start = self.starts[row][column];
        let signs = |offset: usize| if self.is_escaped { text[..offset].matches(ESCAPED).count() } else { 0 };
        let place = |offset: usize| start + offset + signs(offset);
        place(at.start)..place(at.end)
    }
}

/// Writes title, paragraphs and table.
pub(crate) fn write(title: Option<&str>, paragraphs: &[String], table: Vec<Vec<String>>) -> (String, Placed) {
    let mut text = String::new();
    if let Some(title) = title {
        text.push_str("# ");
        text.push_str(&escaped(&one_line(title)));
        text.push_str("\n\n");
    }
    for paragraph in paragraphs {
        text.push_str(&escaped(&one_line(paragraph)));
        text.push_str("\n\n");
    }
    let width = table.iter().map(Vec::len).max().unwrap_or_default();
    let mut placed = Placed { cells: Vec::new(), starts: Vec::new(), is_escaped: true };
    for (index, row) in table.into_iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| one_line(cell)).collect();
        cells.resize(width, String::new());
        let mut starts = Vec::new();
        for cell in &cells {
            text.push_str("| ");
            starts.push(text.len());
            text.push_str(&escaped(cell));
            text.push(' ');
        }
        text.push_str("|\n");
        if index == 0 {
            text.push_str(&"| --- ".repeat(width));
            text.push_str("|\n");
        }
        placed.cells.push(cells);
        placed.starts.push(starts);
    }
    (text, placed)
}

/// A table that stands in a text that was taken from a file.
pub(crate) fn laid(source: &Source, grid: &Grid) -> Placed {
    let mut placed = Placed { cells: Vec::new(), starts: Vec::new(), is_escaped: false };
    for row in &grid.rows {
        let text = |cell: &Option<Span>| cell.map_or(String::new(), |cell| source.slice(cell).to_owned());
        placed.cells.push(row.cells.iter().map(text).collect());
        placed.starts.push(row.cells.iter().map(|cell| cell.map_or(0, Span::start)).collect());
    }
    placed
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ").trim().to_owned()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if ESCAPED.contains(&character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn a_cell_is_found_where_it_was_written() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let (text, placed) = write(Some("A_b"), &[], vec![row(["", "2023"]), row(["x|y", "*12"])]);
        assert_eq!(text, "# A\\_b\n\n|  | 2023 |\n| --- | --- |\n| x\\|y | \\*12 |\n");
        assert_eq!(&text[placed.span((1, 1), &(1..3))], "12");
    }
}
