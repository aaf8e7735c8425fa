//! Tables that are told by how their words stand below each other. Owns where such a table begins and ends, and where its
//! columns are.

use super::charts;
use super::engine::Area;
use super::rows::{self, Frame};
use super::rules::Rules;
use super::table::{Row, Table, chunks, is_value, said};
use super::words::{Line, Word};

/// The tables among some lines, with the numbers of the lines that they take.
pub(super) fn tables(lines: &[Line], rules: &Rules) -> Vec<(Vec<usize>, Table)> {
    let shapes: Vec<Shape> = lines.iter().map(Shape::of).collect();
    let finder = Finder { lines, rules, shapes };
    let mut out = Vec::new();
    for run in finder.runs() {
        finder.search(run.0, run.1, 4, &mut out);
    }
    out
}

/// What a line looks like by itself.
struct Shape {
    /// From where to where each of its chunks stands.
    chunks: Vec<Area>,
    /// How many of them are values.
    values: usize,
    /// Whether it is an entry of a table of contents.
    leads: bool,
    /// Whether it is a mark of a list and its text.
    listed: bool,
    /// Whether it is the title of a table.
    titled: bool,
    /// How many characters it has.
    length: usize,
}

impl Shape {
    fn of(line: &Line) -> Shape {
        let parts = chunks(line);
        let values = parts.iter().filter(|chunk| chunk.iter().all(|word| is_value(&word.text))).count();
        let text = said(&line.words);
        let leads =
            values <= 1 && has_leader(&text) && parts.last().is_some_and(|chunk| is_page(&said(chunk)));
        let first = parts.first().map(|chunk| said(chunk)).unwrap_or_default();
        let listed = parts.len() == 2 && is_mark(&first);
        let chunks = parts.iter().map(|chunk| super::table::around(chunk)).collect();
        let titled = values == 0 && is_title(&text);
        Shape { chunks, values, leads, listed, titled, length: text.chars().count() }
    }

    fn is_tabular(&self) -> bool {
        self.chunks.len() >= 2 && !self.leads && !self.listed && !self.titled
    }
}

/// Whether dots lead from a name to its number.
fn has_leader(text: &str) -> bool {
    ["....", "· · ·", ". . .", "……", "····"].iter().any(|dots| text.contains(dots))
}

/// Whether words may be the number of a page.
fn is_page(text: &str) -> bool {
    let number = text.trim_matches(|c: char| matches!(c, '.' | '·' | '…' | ' '));
    (1..=4).contains(&number.chars().count())
        && number.chars().all(|c| c.is_ascii_digit() || "ivxlc-".contains(c))
}

/// `Table 4. Borrowers …`, 表2：…: words that begin as the title of a table does.
fn is_title(text: &str) -> bool {
    let rest = ["Table ", "TABLE ", "Exhibit ", "表"].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| {
        let number = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        number.len() < rest.trim_start().len() && number.starts_with([':', '.', '：', ' ', '—', '-'])
    })
}

/// `•`, `1.`, `(a)`, `第一`: what marks an item of a list.
fn is_mark(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '（', '）', '.', '、', ' ', ':']);
    let marked = bare.len() < text.len();
    text.chars().count() == 1 && !text.starts_with(|c: char| c.is_alphanumeric())
        || marked && bare.chars().count() <= 3 && (bare.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        || matches!(text, "•" | "·" | "" | "–" | "o")
}

struct Finder<'a> {
    lines: &'a [Line],
    rules: &'a Rules,
    shapes: Vec<Shape>,
}

impl Finder<'_> {
    /// Runs of lines that may be tables: most have several chunks.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for at in (0..self.lines.len()).filter(|&at| self.shapes[at].is_tabular()) {
            let joins = out.last().is_some_and(|&(_, last)| self.bridged(last, at));
            match out.last_mut() {
                Some(run) if joins => run.1 = at,
                _ => out.push((at, at)),
            }
        }
        out
    }

    /// Whether what stands between two tabular lines may be of one table with them.
    fn bridged(&self, from: usize, to: usize) -> bool {
        let size = self.lines[from].size.max(self.lines[to].size);
        let between = from + 1..to;
        let gaps = (from..to).all(|at| {
            let gap = self.lines[at + 1].base - self.lines[at].base;
            gap <= size * 34 / 10 || gap <= size * 6 && self.held(at, at + 1)
        });
        let width = self.lines[from].area.cover(self.lines[to].area).width();
        // A label of two lines may be as wide as its column; it ends before the values of both rows.
        let ends_before = |at: usize, row: usize| {
            let values = self.shapes[row].chunks.last().filter(|_| self.shapes[row].values > 0);
            values.is_some_and(|values| self.lines[at].area.x1 + size / 2 <= values.x0)
        };
        let narrow = |at: usize| {
            let line = &self.lines[at];
            !self.shapes[at].leads
                && (line.area.width() * 10 <= width * 6
                    || self.held(at, at + 1)
                    || self.is_level(at, from, to)
                    || to == from + 2 && ends_before(at, from) && ends_before(at, to))
        };
        gaps && between.clone().count() <= 5 && between.into_iter().all(narrow)
    }

    /// Whether lines drawn down hold two lines together.
    fn held(&self, above: usize, below: usize) -> bool {
        let (from, to) = (self.lines[above].base, self.lines[below].base);
        self.rules.down.iter().filter(|rule| rule.from < from && rule.to > to).count() >= 2
    }

    /// Finds the table of a run, or those of its parts.
    fn search(&self, from: usize, to: usize, depth: u8, out: &mut Vec<(Vec<usize>, Table)>) {
        if to <= from {
            return;
        }
        let Some(found) = self.table(from, to) else {
            return self.search_parts(from, to, depth, out);
        };
        // Of the axes of a chart no part is a table.
        if !charts::is_axis(&found.1) {
            out.push(found);
        }
    }

    /// Finds the tables of the two parts of a run.
    fn search_parts(&self, from: usize, to: usize, depth: u8, out: &mut Vec<(Vec<usize>, Table)>) {
        if depth == 0 {
            return;
        }
        // The widest gap parts it best.
        let gap = |at: usize| {
            let plain = usize::from(!self.shapes[at].is_tabular() || !self.shapes[at + 1].is_tabular());
            (plain, self.lines[at + 1].base - self.lines[at].base)
        };
        let Some(cut) = (from..to).max_by_key(|&at| gap(at)) else { return };
        self.search(from, cut, depth - 1, out);
        self.search(cut + 1, to, depth - 1, out);
    }

    fn table(&self, from: usize, to: usize) -> Option<(Vec<usize>, Table)> {
        let columns = self.columns(from, to)?;
        let (from, to) = self.extended(from, to, &columns);
        let lines: Vec<&Line> = self.lines[from..=to].iter().collect();
        let frame = Frame { columns, lines, rules: self.rules };
        let table = rows::table(&frame)?;
        (charts::is_axis(&table) || self.believed(&table, from, to)).then(|| ((from..=to).collect(), table))
    }

    /// The columns of a run of lines, where white rivers run through nearly all of them.
    fn columns(&self, from: usize, to: usize) -> Option<Vec<(i32, i32)>> {
        let rows: Vec<usize> = (from..=to).filter(|&at| self.shapes[at].is_tabular()).collect();
        let count = rows.len() as i32;
        if count < 2 {
            return None;
        }
        let size = self.lines[rows[0]].size;
        let crossing = if count >= 6 { count / 6 } else { 0 };
        let mut words: Vec<(i32, i32)> = Vec::new();
        for &at in &rows {
            let line = &self.lines[at].words;
            words.extend(pieces(line));
            // Names may stand over several columns, amounts do not.
            let shape = &self.shapes[at];
            if shape.values < 2 || shape.values * 2 < shape.chunks.len() {
                continue;
            }
            let amounts = line.iter().filter(|word| is_value(&word.text) && word.text.contains([',', '.']));
            let amounts = amounts.map(|word| (word.area.x0, word.area.x1));
            amounts.for_each(|amount| words.extend(std::iter::repeat_n(amount, crossing as usize)));
        }
        let least = match count {
            0..=3 => size * 8 / 10,
            4..=7 => size / 2,
            _ => size * 35 / 100,
        };
        let rivers = rivers(&words, crossing, least);
        if rivers.is_empty() {
            return None;
        }
        let left = words.iter().map(|word| word.0).min()?;
        let right = words.iter().map(|word| word.1).max()?;
        let mut columns = Vec::new();
        let mut start = left;
        for river in rivers {
            let (river_from, river_to) = clearest(river, &words);
            columns.push((start, river_from));
            start = river_to;
        }
        columns.push((start, right));
        Some(columns)
    }

    /// Takes up lines above that head the columns, and below that end the last row.
    fn extended(&self, mut from: usize, mut to: usize, columns: &[(i32, i32)]) -> (usize, usize) {
        let (left, right) = (columns[0].0, columns[columns.len() - 1].1);
        let label_end = columns[0].1;
        let size = self.lines[from].size;
        let ruled_above = |line: &Line| {
            self.rules.across.iter().any(|rule| {
                rule.at < line.base - size / 2
                    && rule.at > line.base - size * 3
                    && (rule.to.min(right) - rule.from.max(left)) * 10 > (right - left) * 6
            })
        };
        while from > 0 {
            let line = &self.lines[from - 1];
            let near = self.lines[from].base - line.base <= size * 22 / 10;
            let within = line.area.x0 >= left - size && line.area.x1 <= right + size;
            let heads = line.area.x0 >= label_end - size / 2 && self.shapes[from - 1].length <= 120;
            let boxed = ruled_above(line) && !ruled_above(&self.lines[from]);
            if !near || !within || self.shapes[from - 1].leads || !(heads || boxed) {
                break;
            }
            from -= 1;
        }
        while to + 1 < self.lines.len() {
            let line = &self.lines[to + 1];
            let tight = line.base - self.lines[to].base <= line.size * 14 / 10;
            let begins = |text: &str| text.starts_with(|c: char| c.is_lowercase());
            let ends =
                columns.iter().any(|(from, to)| line.area.x0 >= from - size / 2 && line.area.x1 <= to + size);
            let ruled = self
                .rules
                .across
                .iter()
                .any(|rule| rule.at > self.lines[to].base && rule.at < line.base - size / 2);
            // The second line of a label whose values stand level with its middle.
            let gap = line.base - self.lines[to].base;
            let level =
                gap * 10 <= line.size * 9 && columns.get(1).is_some_and(|next| line.area.x1 <= next.0);
            if !tight || ruled || !(level || ends && begins(&said(&line.words))) {
                break;
            }
            to += 1;
        }
        (from, to)
    }

    /// Whether a line of a label stands less than a line from a row, whose values are level with its middle.
    fn is_level(&self, at: usize, from: usize, to: usize) -> bool {
        let near = |other: usize| {
            let gap = (self.lines[other].base - self.lines[at].base).abs();
            self.shapes[other].is_tabular() && gap * 10 <= self.lines[at].size * 9
        };
        !self.shapes[at].is_tabular() && (at > from && near(at - 1) || at < to && near(at + 1))
    }

    /// How many lines are drawn across a table.
    fn ruled(&self, area: Area) -> usize {
        let near = |at: i32| at > area.y0 - 800 && at < area.y1 + 800;
        let long = |from: i32, to: i32| (to.min(area.x1) - from.max(area.x0)) * 10 > area.width() * 6;
        self.rules.across.iter().filter(|rule| near(rule.at) && long(rule.from, rule.to)).count()
    }

    /// Whether some rows look like a table, and not like text that happens to have gaps.
    fn believed(&self, table: &Table, from: usize, to: usize) -> bool {
        let (rows, columns) = (table.rows.len(), table.columns.len());
        if rows < 2 || columns < 2 {
            return false;
        }
        let tabular = (from..=to).filter(|&at| self.shapes[at].is_tabular()).count();
        let values: usize = (from..=to).map(|at| self.shapes[at].values).sum();
        let level = (from..=to).filter(|&at| self.is_level(at, from, to)).count();
        if tabular * 2 < to - from + 1 - level || tabular < 2 {
            return false;
        }
        let crowded = table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .filter(|cell| cell.is_crowded())
            .count();
        if charts::is_strewn(table) || crowded * 2 > rows {
            return false;
        }
        let full = |row: &&Row| row.filled() >= 2;
        let cells: usize = table.rows.iter().map(Row::filled).sum();
        if table.rows.iter().filter(full).count() * 2 < rows || cells * 100 < rows * columns * 30 {
            return false;
        }
        let ruled = self.ruled(table.area) >= 2;
        let length: usize = (from..=to).map(|at| self.shapes[at].length).sum();
        let numeric = values * 4 >= cells;
        match (numeric, ruled) {
            (true, _) => rows >= 2,
            (false, true) => rows >= 2 && length / cells.max(1) < 60,
            (false, false) => rows >= 4 && columns >= 3 && length / cells.max(1) < 30,
        }
    }
}

/// The stretches that the words of a line take; a sign and the number behind it are one.
pub(super) fn pieces(words: &[Word]) -> Vec<(i32, i32)> {
    let mut out: Vec<(i32, i32)> = Vec::new();
    let mut signed = false;
    for word in words {
        match out.last_mut() {
            Some(last) if signed && is_value(&word.text) && word.area.x0 - last.1 <= word.size * 12 => {
                last.1 = word.area.x1;
            }
            _ => out.push((word.area.x0, word.area.x1)),
        }
        signed = super::table::leads_number(&word.text);
    }
    out
}

/// The part of a river that the fewest of some stretches cross; of those the widest.
pub(super) fn clearest(river: (i32, i32), all: &[(i32, i32)]) -> (i32, i32) {
    let inside = all.iter().filter(|piece| piece.0 < river.1 && piece.1 > river.0);
    let mut edges: Vec<i32> = vec![river.0, river.1];
    edges.extend(
        inside.clone().flat_map(|piece| [piece.0, piece.1]).filter(|at| river.0 < *at && *at < river.1),
    );
    edges.sort_unstable();
    edges.dedup();
    let crossed = |from: i32, to: i32| inside.clone().filter(|piece| piece.0 < to && piece.1 > from).count();
    let parts = edges.windows(2).map(|pair| (pair[0], pair[1])).filter(|(from, to)| to - from >= 80);
    parts.min_by_key(|&(from, to)| (crossed(from, to), from - to)).unwrap_or(river)
}

/// Where no more than `crossing` of some stretches stand, at least so wide, and words stand on both sides.
pub(super) fn rivers(words: &[(i32, i32)], crossing: i32, least: i32) -> Vec<(i32, i32)> {
    let mut events: Vec<(i32, i32)> = words.iter().flat_map(|&(from, to)| [(from, 1), (to, -1)]).collect();
    events.sort_unstable_by_key(|&(at, change)| (at, change));
    let mut out: Vec<(i32, i32)> = Vec::new();
    let (mut depth, mut since) = (0, None);
    for (at, change) in events {
        depth += change;
        match since {
            None if depth <= crossing && change < 0 => since = Some(at),
            Some(from) if depth > crossing => {
                if at - from >= least {
                    out.push((from, at));
                }
                since = None;
            }
            _ => {}
        }
    }
    out
}
