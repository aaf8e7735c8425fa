//! From the lines of a table to its rows. Owns which lines are one row: cells that wrap, headers of several lines and
//! levels.

use super::bands;
use super::engine::Area;
use super::rules::Rules;
use super::spans;
use super::table::{Cell, Row, Table, around, chunks, is_value};
use super::words::{Line, Word};

/// What is known of a table before its rows are.
pub(super) struct Frame<'a> {
    /// Its columns: from where to where each has words.
    pub(super) columns: Vec<(i32, i32)>,
    /// Its lines from the top.
    pub(super) lines: Vec<&'a Line>,
    /// The ruling lines of its page.
    pub(super) rules: &'a Rules,
}

/// The table of some lines.
pub(super) fn table(frame: &Frame<'_>) -> Option<Table> {
    let area = frame.lines.iter().map(|line| line.area).reduce(Area::cover)?;
    let edges = edges(&frame.columns);
    let raw: Vec<Row> = frame.lines.iter().map(|line| row(line, &edges)).collect();
    let raw = bands::ranges(raw, joined);
    let size = frame.lines.iter().map(|line| line.size).max().unwrap_or(1000);
    let merge = Merge { rules: frame.rules, area, size, frame, stub: stub(&raw) };
    let mut rows = merge.rows(raw);
    let header = rows.iter().position(Row::has_values);
    if let Some(header) = header {
        spans::find(&mut rows, header, frame);
    }
    rows.iter_mut().for_each(|row| row.cells.resize_with(frame.columns.len(), || None));
    Some(Table { area, columns: frame.columns.clone(), rows })
}

/// The rows of lines whose cells are known.
pub(super) fn of_raw(frame: &Frame<'_>, raw: Vec<Row>) -> Vec<Row> {
    let Some(area) = frame.lines.iter().map(|line| line.area).reduce(Area::cover) else { return raw };
    let size = frame.lines.iter().map(|line| line.size).max().unwrap_or(1000);
    let stub = stub(&raw);
    Merge { rules: frame.rules, area, size, frame, stub }.body(raw)
}

/// The borders between columns.
fn edges(columns: &[(i32, i32)]) -> Vec<i32> {
    columns.windows(2).map(|pair| pair[0].1 + (pair[1].0 - pair[0].1) / 2).collect()
}

/// The cells of a line.
fn row(line: &Line, edges: &[i32]) -> Row {
    let mut cells: Vec<Option<Cell>> = vec![None; edges.len() + 1];
    for chunk in chunks(line) {
        for piece in split(chunk, edges) {
            let area = around(&piece);
            let slack = line.size / 5;
            let from = edges.partition_point(|edge| *edge < area.x0 + slack);
            let to = edges.partition_point(|edge| *edge < area.x1 - slack).max(from);
            let Some(mut cell) = Cell::of(piece) else { continue };
            cell.columns = to - from + 1;
            match &mut cells[from] {
                Some(before) => {
                    before.area = before.area.cover(cell.area);
                    before.columns = before.columns.max(cell.columns);
                    let words = cell.lines.into_iter().flatten();
                    if let Some(line) = before.lines.last_mut() {
                        line.extend(words);
                    }
                }
                blank => *blank = Some(cell),
            }
        }
    }
    Row { cells, base: line.base, top: line.base, page: None }
}

/// Parts words where a border lies between two that stand apart, or between values.
fn split(chunk: Vec<Word>, edges: &[i32]) -> Vec<Vec<Word>> {
    let mut out: Vec<Vec<Word>> = Vec::new();
    for word in chunk {
        let parts = out.last().and_then(|piece: &Vec<Word>| piece.last()).is_some_and(|last| {
            let crossed = edges.iter().any(|edge| last.area.x1 <= *edge && *edge <= word.area.x0);
            let gap = word.area.x0 - last.area.x1;
            let apart = gap * 2 > last.size && !last.is_typed_with(&word);
            crossed && (apart || is_value(&last.text) || is_value(&word.text))
        });
        match out.last_mut() {
            Some(piece) if !parts => piece.push(word),
            _ => out.push(vec![word]),
        }
    }
    out
}

struct Merge<'a> {
    rules: &'a Rules,
    area: Area,
    size: i32,
    frame: &'a Frame<'a>,
    /// How many columns at the left hold labels.
    stub: usize,
}

/// How many columns at the left hold labels: all up to the last one of words, where columns of values follow.
fn stub(rows: &[Row]) -> usize {
    let width = rows.first().map_or(0, |row| row.cells.len());
    let wordy = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells[column].as_ref()).filter(|cell| cell.columns == 1);
        let (values, words): (Vec<&Cell>, Vec<&Cell>) = cells.partition(|cell| cell.is_value());
        words.len() > values.len()
    };
    let last = (0..width).rev().find(|&column| wordy(column)).unwrap_or(0);
    if last + 1 < width && last <= 3 { last + 1 } else { 1 }
}

impl Merge<'_> {
    /// The rows of some lines.
    fn rows(&self, raw: Vec<Row>) -> Vec<Row> {
        let first = raw.iter().position(Row::has_values);
        let mut bands: Vec<Vec<Row>> = Vec::new();
        let mut last: Option<i32> = None;
        for row in raw {
            let parted = last.is_none_or(|last| self.ruled(last, row.base));
            last = Some(row.base);
            match bands.last_mut() {
                Some(band) if !parted => band.push(row),
                _ => bands.push(vec![row]),
            }
        }
        let ruled = bands.len() >= 3 && bands.iter().all(|band| band.len() <= 12);
        let mut out: Vec<Row> = Vec::new();
        for band in bands {
            let values = band.iter().filter(|row| row.has_values()).count();
            let heads = values == 0 && first.is_some() && out.iter().all(|row| !row.has_values());
            if heads {
                out.extend(self.header(band));
            } else if ruled && band.len() > 1 && !apart(&band) {
                let mut band = band;
                let body = band.split_off(if out.is_empty() { bands::header(&band) } else { 0 });
                let levels = band.windows(2).any(|pair| stands_over(&pair[0], &pair[1]));
                out.extend(if levels {
                    self.header(band)
                } else {
                    band.into_iter().reduce(joined).into_iter().collect()
                });
                out.extend(body.into_iter().reduce(joined));
            } else {
                let until =
                    if out.is_empty() { band.iter().position(Row::has_values).unwrap_or(0) } else { 0 };
                let mut band = band;
                let body = band.split_off(until);
                out.extend(self.header(band));
                out.extend(self.body(body));
            }
        }
        out
    }

    /// Whether a line across parts what stands on two base lines.
    fn ruled(&self, above: i32, below: i32) -> bool {
        let width = self.area.width();
        let reach: i32 = self
            .rules
            .across
            .iter()
            .filter(|rule| rule.at > above - self.size / 10 && rule.at < below - self.size / 3)
            .map(|rule| (rule.to.min(self.area.x1) - rule.from.max(self.area.x0)).max(0))
            .sum();
        reach * 10 > width * 6
    }

    /// The levels of a header: lines of one level are joined, names that stand over others are a level of their own.
    fn header(&self, rows: Vec<Row>) -> Vec<Row> {
        let mut out: Vec<Row> = Vec::new();
        for row in rows {
            let fits = out.last().is_some_and(|last| {
                let tight = row.base - last.base <= self.size * 17 / 10;
                tight && !self.underlined(last, row.base) && !stands_over(last, &row)
            });
            match out.pop_if(|_| fits) {
                Some(last) => out.push(joined(last, row)),
                None => out.push(row),
            }
        }
        out
    }

    /// Whether a line is drawn under one of the cells, above the next base line.
    fn underlined(&self, row: &Row, below: i32) -> bool {
        row.cells.iter().flatten().any(|cell| {
            self.rules.across.iter().any(|rule| {
                let between = rule.at > row.base - self.size / 5 && rule.at < below - self.size / 3;
                between && rule.from < cell.area.x1 && rule.to > cell.area.x0
            })
        })
    }

    /// The rows of a body: labels and cells that wrap are joined.
    fn body(&self, rows: Vec<Row>) -> Vec<Row> {
        let rows = bands::straddled(rows, self.size, joined);
        let tight = self.tight(&rows);
        let worded = rows.iter().filter(|row| row.has_values()).count() * 4 < rows.len();
        let mut out: Vec<Row> = Vec::new();
        for row in rows {
            let near = |above: &Row, below: &Row| {
                let gap = below.top - above.base;
                tight.map_or(gap <= self.size * 16 / 10, |tight| gap <= tight)
            };
            let joins = out.last().is_some_and(|last| {
                near(last, &row)
                    && (row.has_values() || !is_total(last, self.stub))
                    && if self.stub > 1 && !worded {
                        let columns = &self.frame.columns[..self.stub];
                        goes_on_behind(last, &row, columns) || fills_on(last, &row, columns)
                    } else if worded {
                        goes_on_in_words(last, &row, tight.is_some())
                    } else {
                        goes_on(last, &row, tight.is_some())
                    }
            });
            match out.pop_if(|_| joins) {
                Some(last) => out.push(joined(last, row)),
                None => out.push(row),
            }
        }
        out
    }

    /// The distance of lines of one row, where it is smaller than that of rows.
    fn tight(&self, rows: &[Row]) -> Option<i32> {
        let mut gaps: Vec<i32> = rows.windows(2).map(|pair| pair[1].base - pair[0].base).collect();
        gaps.sort_unstable();
        let (least, most) = (*gaps.first()?, *gaps.last()?);
        if least > self.size * 16 / 10 || most * 10 < least * 12 {
            return None;
        }
        let at = (1..gaps.len()).max_by_key(|&at| (gaps[at] - gaps[at - 1]) * 100 / gaps[at - 1].max(1))?;
        let jumps = gaps[at] * 100 > gaps[at - 1] * 118 && gaps[at - 1] * 100 <= least * 112;
        let tight = gaps[at - 1] + (gaps[at] - gaps[at - 1]) / 3;
        // Rows of their own that stand as close show that this is the distance of rows.
        let own = |row: &Row| row.has_values() && label(row).is_some();
        let close = |pair: &&[Row]| pair[1].base - pair[0].base <= tight && own(&pair[0]) && own(&pair[1]);
        (jumps && rows.windows(2).filter(close).count() < 2).then_some(tight)
    }
}

/// Whether a name of one row stands over several of the next.
fn stands_over(above: &Row, below: &Row) -> bool {
    above.cells.iter().enumerate().any(|(at, cell)| {
        cell.as_ref().is_some_and(|cell| {
            let under = below.cells[at..(at + cell.columns).min(below.cells.len())].iter().flatten();
            cell.columns > 1
                && under.clone().next().is_some()
                && under.map(|cell| cell.columns).max() < Some(cell.columns)
        })
    })
}

/// Whether values of two lines stand in one column.
fn apart(band: &[Row]) -> bool {
    let width = band.first().map_or(0, |row| row.cells.len());
    (1..width).any(|column| {
        let cells = band.iter().filter_map(|row| row.cells[column].as_ref());
        cells.filter(|cell| cell.is_value()).count() > 1
    })
}

fn label(row: &Row) -> Option<&Cell> {
    row.cells.first().and_then(Option::as_ref)
}

/// Whether a line goes on with the row above it, in a table whose rows begin with several labels: a number and a name, a
/// name and a note.
fn goes_on_behind(above: &Row, below: &Row, columns: &[(i32, i32)]) -> bool {
    let (stub, values) =
        (columns.len(), |row: &Row| row.cells.iter().skip(columns.len()).flatten().next().is_some());
    let labels = |row: &Row| row.cells[..stub].iter().flatten().count();
    if labels(below) == 0 || labels(above) == 0 {
        return values(below) && !values(above) && labels(below) == 0;
    }
    // What goes on stands in columns that the row above begins in, and begins none itself.
    let first = |row: &Row| row.cells[..stub].iter().position(Option::is_some);
    let under = (0..stub).all(|at| below.cells[at].is_none() || above.cells[at].is_some());
    let going = (0..stub).any(|at| match (&above.cells[at], &below.cells[at]) {
        (Some(above), Some(below)) => {
            let size = above.lines[0][0].size;
            continues(above, below) || above.area.x1 + size * 3 / 2 >= columns[at].1
        }
        _ => false,
    });
    under
        && going
        && !values(above)
        && values(below)
        && (first(below) > first(above) || going && first(above) == Some(0) && stub == 1)
        || under && values(below) && !values(above) && first(below) > first(above)
}

/// Whether a row with values ends in the word for a total: nothing follows that.
fn is_total(row: &Row, stub: usize) -> bool {
    row.has_values()
        && row.cells[..stub.min(row.cells.len())]
            .iter()
            .flatten()
            .any(|cell| crate::lexis::words::total_word(&cell.text()).is_some_and(|word| word.sure))
}

/// Whether labels that fill their columns go on in a line of labels only.
fn fills_on(above: &Row, below: &Row, columns: &[(i32, i32)]) -> bool {
    let labels = below.filled() > 0 && below.cells.iter().skip(columns.len()).all(Option::is_none);
    labels
        && below.cells[0].is_none()
        && columns.iter().enumerate().all(|(at, column)| match (&above.cells[at], &below.cells[at]) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(above), Some(below)) => {
                continues(above, below) || above.area.x1 + above.lines[0][0].size * 3 / 2 >= column.1
            }
        })
}

/// Whether a line goes on with the row above it, in a table of values.
fn goes_on(above: &Row, below: &Row, tight: bool) -> bool {
    let other = |row: &Row| row.cells.iter().skip(1).flatten().next().is_some();
    match (label(above), label(below), other(above), other(below)) {
        // A label whose values stand beside its last line.
        (Some(_), None, false, true) => true,
        (Some(above), Some(below), false, _) => tight || continues(above, below),
        // A label that goes on below its values.
        (Some(above), Some(below), true, false) => {
            let fits = tight && above.lines.len() < 4 && (above.is_bold() || !below.is_bold());
            fits || continues(above, below)
        }
        (_, None, _, true) => !below.has_values(),
        _ => false,
    }
}

/// The same in a table of words: what stands at the left begins a row.
fn goes_on_in_words(above: &Row, below: &Row, tight: bool) -> bool {
    match (label(above), label(below)) {
        (_, None) => true,
        (Some(above_label), Some(below_label)) => {
            tight || below.filled() == 1 && above.filled() > 1 && continues(above_label, below_label)
        }
        (None, Some(_)) => false,
    }
}

/// Whether the words of one cell go on in those below.
fn continues(above: &Cell, below: &Cell) -> bool {
    if below.is_bold() && !above.is_bold() {
        return false;
    }
    let (last, next) = (above.text(), below.text());
    let open = last.matches(['(', '（']).count() > last.matches([')', '）']).count();
    let hangs = last.ends_with([',', '-', '–', '、', '，', '/', '&'])
        || [" and", " of", " the", " for", " in", " to", " or", " with", " by", " from"]
            .iter()
            .any(|word| last.ends_with(word));
    open || hangs || next.starts_with(|c: char| c.is_lowercase() || matches!(c, ')' | '）'))
}

/// Two lines as one row.
pub(super) fn joined(above: Row, below: Row) -> Row {
    let Row { mut cells, top, page, .. } = above;
    for (column, cell) in below.cells.into_iter().enumerate() {
        match (&mut cells[column], cell) {
            (Some(above), Some(below)) => above.append(below),
            (blank @ None, Some(below)) => *blank = Some(below),
            (_, None) => {}
        }
    }
    Row { cells, top, base: below.base, page }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, bold: bool) -> Cell {
        let area = Area::default();
        let word = Word { text: text.to_owned(), area, size: 1000, bold, raised: false, lost: false };
        Cell::of(vec![word]).expect("it has a word")
    }

    #[test]
    fn a_bold_line_begins_anew_below_a_plain_label() {
        assert!(continues(&cell("schools and", false), &cell("universities", false)));
        assert!(continues(&cell("Schools and", true), &cell("universities", true)));
        assert!(!continues(&cell("schools and", false), &cell("income", true)));
    }
}
