//! A table as it stands on a page. Owns its cells, and how words get into them.

use super::engine::Area;
use super::words::{Line, Word, is_wide};

/// A table of a page.
#[derive(Clone, Default, Debug)]
pub(super) struct Table {
    /// Where it stands.
    pub(super) area: Area,
    /// Its columns: from where to where each has words.
    pub(super) columns: Vec<(i32, i32)>,
    /// Its rows from the top.
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Default, Debug)]
pub(super) struct Row {
    /// One for each column; `None` where it is blank, or belongs to a cell that began before.
    pub(super) cells: Vec<Option<Cell>>,
    /// Its base line, that of its last line.
    pub(super) base: i32,
    /// That of its first line.
    pub(super) top: i32,
    /// The page on which it stands, where the table began on another.
    pub(super) page: Option<u32>,
}

/// A cell of a table.
#[derive(Clone, Default, Debug)]
pub(super) struct Cell {
    /// The lines of its words.
    pub(super) lines: Vec<Vec<Word>>,
    /// Where it stands.
    pub(super) area: Area,
    /// Over how many columns it stands.
    pub(super) columns: usize,
    /// Over how many rows.
    pub(super) rows: usize,
}

impl Cell {
    /// One of words on a line.
    pub(super) fn of(words: Vec<Word>) -> Option<Cell> {
        let area = words.iter().map(|word| word.area).reduce(Area::cover)?;
        Some(Cell { lines: vec![words], area, columns: 1, rows: 1 })
    }

    /// Takes up what stands below.
    pub(super) fn append(&mut self, below: Cell) {
        self.area = self.area.cover(below.area);
        self.columns = self.columns.max(below.columns);
        self.lines.extend(below.lines);
    }

    /// What it says.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            for (index, word) in line.iter().enumerate() {
                let before = index.checked_sub(1).map(|before| &line[before]);
                if !out.is_empty() && !joins(&out, before, word) {
                    out.push(' ');
                }
                out.push_str(&word.text);
            }
        }
        out
    }

    /// Whether all its words are bold.
    pub(super) fn is_bold(&self) -> bool {
        self.lines.iter().flatten().all(|word| word.bold)
    }

    /// Whether values stand apart in it, as those of several columns do.
    pub(super) fn is_crowded(&self) -> bool {
        self.lines.iter().any(|line| {
            line.windows(2)
                .any(|pair| is_value(&pair[0].text) && is_value(&pair[1].text) && parts(&pair[0], &pair[1]))
        })
    }

    /// Whether it holds a number, or the mark for none.
    pub(super) fn is_value(&self) -> bool {
        let mut words = self.lines.iter().flatten().filter(|word| !word.raised).peekable();
        words.peek().is_some() && words.all(|word| is_value(&word.text))
    }
}

impl Table {
    /// How many of its columns say something.
    pub(super) fn used_columns(&self) -> usize {
        (0..self.columns.len())
            .filter(|&column| self.rows.iter().any(|row| row.cells[column].is_some()))
            .count()
    }
}

impl Row {
    /// How many of its cells say something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// Whether one of its cells holds a value.
    pub(super) fn has_values(&self) -> bool {
        self.cells.iter().skip(1).flatten().any(|cell| cell.is_value() && !cell.is_year())
    }
}

impl Cell {
    /// Whether it holds a year, which may head a column.
    pub(super) fn is_year(&self) -> bool {
        let text = self.text();
        let year = text.trim_matches(|c: char| !c.is_ascii_digit());
        year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
    }
}

/// Whether no blank stands before a word of a cell: behind a line of ideographs, between single ones that are spread to
/// fill a line (金 額), and before a raised mark.
pub(super) fn joins(text: &str, before: Option<&Word>, word: &Word) -> bool {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let single = |word: &Word| word.text.chars().count() == 1 && wide(word.text.chars().next());
    let ideographs = wide(text.chars().next_back()) && wide(word.text.chars().next());
    word.raised
        || match before {
            None => ideographs,
            Some(before) => single(before) && single(word),
        }
}

/// Whether a word is a number, or the mark for none.
pub(super) fn is_value(word: &str) -> bool {
    if matches!(
        word,
        "-" | "–"
            | "—"
            | "−"
            | "－"
            | "*"
            | ":"
            | ".."
            | "..."
            | "n/a"
            | "N/A"
            | "NA"
            | "n.a."
            | "%"
            | "$"
            | "€"
            | "£"
            | "¥"
    ) {
        return true;
    }
    // $10,000– goes on below: it is the start of a range.
    if word.ends_with(['–', '—']) {
        return false;
    }
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let others = word.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && others <= 1 && (digits >= others || others == 0)
}

/// Whether a word is only dots that lead from a name to its number.
fn is_leader(word: &Word) -> bool {
    word.text.chars().count() >= 3 && word.text.chars().all(|c| matches!(c, '.' | '·' | '…' | '_'))
}

/// Words that stand together on a line, as one cell of a table would hold them.
pub(super) fn chunks(line: &Line) -> Vec<Vec<Word>> {
    let mut out: Vec<Vec<Word>> = Vec::new();
    let mut led = false;
    for word in &line.words {
        if is_leader(word) {
            led = true;
            continue;
        }
        let led = std::mem::take(&mut led);
        let fits = out.last().and_then(|chunk| chunk.last()).is_some_and(|last| !led && !parts(last, word));
        match out.last_mut() {
            Some(chunk) if fits => chunk.push(word.clone()),
            _ => out.push(vec![word.clone()]),
        }
    }
    out
}

/// Whether a word is a sign before a number: a currency, an opening bracket.
pub(super) fn leads_number(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "￥" | "NT$" | "US$" | "HK$" | "(" | "（" | "$(" | "RMB")
}

/// Whether two words that follow each other stand in two cells.
fn parts(last: &Word, next: &Word) -> bool {
    let size = last.size.max(next.size);
    let gap = next.area.x0 - last.area.x1;
    let valued = is_value(&next.text) && next.text.contains(|c: char| c.is_ascii_digit());
    if leads_number(&last.text) && valued && gap <= size * 12 {
        return false;
    }
    if leads_number(&next.text) && is_value(&last.text) && gap * 10 > size * 2 {
        return true;
    }
    if gap * 10 > size * 9 {
        return true;
    }
    let number = |word: &Word| is_value(&word.text) && word.text.chars().any(|c| c.is_ascii_digit());
    let both = number(last) && number(next) && !next.raised;
    // 1 234 567 is one number in many countries.
    let thousands = next.text.len() == 3
        && next.text.bytes().all(|byte| byte.is_ascii_digit())
        && last.text.bytes().rev().take_while(u8::is_ascii_digit).count() <= 3
        && !last.text.contains(['.', ',']);
    both && gap * 10 > size * if thousands { 4 } else { 3 }
}

/// The text of some words.
pub(super) fn said(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// All that some words cover.
pub(super) fn around(words: &[Word]) -> Area {
    words.iter().map(|word| word.area).reduce(Area::cover).unwrap_or_default()
}

/// Drops columns in which nothing stands.
pub(super) fn squeeze(table: &mut Table) {
    let width = table.columns.len();
    let used = |column: usize| table.rows.iter().any(|row| row.cells[column].is_some());
    let keep: Vec<bool> = (0..width).map(used).collect();
    if keep.iter().all(|keep| *keep) {
        return;
    }
    for row in &mut table.rows {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            if let Some(cell) = cell {
                let until = (column + cell.columns).min(width);
                cell.columns = keep[column..until].iter().filter(|keep| **keep).count().max(1);
            }
        }
        let mut at = 0;
        row.cells.retain(|_| {
            at += 1;
            keep[at - 1]
        });
    }
    let mut at = 0;
    table.columns.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}
