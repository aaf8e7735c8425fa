//! Tables whose cells are drawn by lines. Owns which lines make a grid, and which cells are one.

use super::bands;
use super::charts;
use super::engine::Area;
use super::rows::{self, Frame};
use super::rules::{Rules, distinct};
use super::stream;
use super::table::{Cell, Row, Table, chunks, is_value};
use super::words::{Line, Word};

/// The largest grid, in cells: more is a drawing.
const MOST: usize = 40_000;

/// The tables that lines draw, with the words that they take.
pub(super) fn tables(lines: &[Line], rules: &Rules) -> Vec<Table> {
    rules.groups().iter().filter_map(|group| table(lines, group, rules)).collect()
}

/// A grid of lines.
struct Mesh<'a> {
    xs: Vec<i32>,
    ys: Vec<i32>,
    group: &'a Rules,
}

impl Mesh<'_> {
    fn column(&self, x: i32) -> Option<usize> {
        self.xs.partition_point(|at| *at <= x).checked_sub(1).filter(|at| at + 1 < self.xs.len())
    }

    fn row(&self, y: i32) -> Option<usize> {
        self.ys.partition_point(|at| *at <= y).checked_sub(1).filter(|at| at + 1 < self.ys.len())
    }

    /// Whether a line parts a cell from the one to its right.
    fn wall(&self, row: usize, column: usize) -> bool {
        let (x, y) = (self.xs[column + 1], (self.ys[row] + self.ys[row + 1]) / 2);
        self.group.down.iter().any(|rule| (rule.at - x).abs() <= 250 && rule.from < y && y < rule.to)
    }

    /// Whether a line parts a cell from the one below.
    fn floor(&self, row: usize, column: usize) -> bool {
        let (x, y) = ((self.xs[column] + self.xs[column + 1]) / 2, self.ys[row + 1]);
        self.group.across.iter().any(|rule| (rule.at - y).abs() <= 250 && rule.from < x && x < rule.to)
    }
}

fn table(lines: &[Line], group: &Rules, rules: &Rules) -> Option<Table> {
    let mut xs: Vec<i32> = group.down.iter().map(|rule| rule.at).collect();
    xs.extend(group.across.iter().flat_map(|rule| [rule.from, rule.to]));
    let mut ys: Vec<i32> = group.across.iter().map(|rule| rule.at).collect();
    ys.extend(group.down.iter().flat_map(|rule| [rule.from, rule.to]));
    let (left, right) = (*xs.iter().min()?, *xs.iter().max()?);
    // The ends of lines across are borders only at the sides of the table.
    let inner = group.down.iter().map(|rule| rule.at);
    let xs = spaced(distinct(inner.chain([left, right]).collect()));
    let (top, bottom) = (*ys.iter().min()?, *ys.iter().max()?);
    let ys = spaced(distinct(group.across.iter().map(|rule| rule.at).chain([top, bottom]).collect()));
    if xs.len() < 3 || ys.len() < 3 || xs.len() * ys.len() > MOST {
        return None;
    }
    let mesh = Mesh { xs, ys, group };
    let area = Area { x0: left, y0: top, x1: right, y1: bottom };
    let inside: Vec<Line> = lines.iter().filter_map(|line| within(line, area)).collect();
    let mut table = match softer(&mesh, &inside) {
        Some(columns) => rows::table(&Frame { columns, lines: inside.iter().collect(), rules })?,
        None => filled(&mesh, &inside, area, rules)?,
    };
    table.area = area;
    let full = table.rows.iter().filter(|row| row.filled() >= 2).count();
    table.rows.retain(|row| row.filled() > 0);
    let told = full >= 1 && table.rows.len() >= 2 && table.used_columns() >= 2;
    (told && !charts::is_strewn(&table)).then_some(table)
}

/// The columns, where some are parted by white space only.
fn softer(mesh: &Mesh<'_>, lines: &[Line]) -> Option<Vec<(i32, i32)>> {
    let mut columns: Vec<(i32, i32)> = Vec::new();
    let mut parted = false;
    for pair in mesh.xs.windows(2) {
        let inside: Vec<Line> = lines
            .iter()
            .filter_map(|line| within(line, Area { x0: pair[0], x1: pair[1], ..line.area }))
            .collect();
        let pieces: Vec<Vec<(i32, i32)>> = inside.iter().map(|line| stream::pieces(&line.words)).collect();
        let all: Vec<(i32, i32)> = pieces.iter().flatten().copied().collect();
        let count = inside.len();
        let Some(size) = inside.first().map(|line| line.size).filter(|_| count >= 4) else {
            columns.push((pair[0], pair[1]));
            continue;
        };
        let mut from = pair[0];
        let least = if count >= 8 { size * 35 / 100 } else { size / 2 };
        for river in stream::rivers(&all, count as i32 / 6, least) {
            let edge = stream::clearest(river, &all);
            let valued = |line: &&Line| {
                let at = line.words.partition_point(|word| word.area.middle() < edge.0);
                let value =
                    |word: &Word| is_value(&word.text) && word.text.contains(|c: char| c.is_ascii_digit());
                at > 0 && line.words.get(at).is_some_and(value)
            };
            if inside.iter().filter(valued).count() * 2 >= count.max(6) {
                columns.push((from, edge.0));
                from = edge.1;
                parted = true;
            }
        }
        columns.push((from, pair[1]));
    }
    parted.then_some(columns)
}

/// Places without those too near for words between them.
fn spaced(places: Vec<i32>) -> Vec<i32> {
    let mut out: Vec<i32> = Vec::new();
    for place in places {
        if out.last().is_none_or(|last| place - last > 400) {
            out.push(place);
        }
    }
    out
}

/// The words of a line inside an area.
fn within(line: &Line, area: Area) -> Option<Line> {
    let inside = |word: &&Word| {
        let (x, y) = (word.area.middle(), word.area.waist());
        area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1
    };
    let words: Vec<Word> = line.words.iter().filter(inside).cloned().collect();
    let area = words.iter().map(|word| word.area).reduce(Area::cover)?;
    Some(Line { words, area, ..*line })
}

/// Puts words into cells, band by band.
fn filled(mesh: &Mesh<'_>, lines: &[Line], area: Area, rules: &Rules) -> Option<Table> {
    let columns: Vec<(i32, i32)> = mesh.xs.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let mut out: Vec<Row> = Vec::new();
    // Cells that reach down into bands below, by column: which row holds them.
    let mut open: Vec<Option<(usize, usize)>> = vec![None; columns.len()];
    let mut bands: Vec<Vec<&Line>> = vec![Vec::new(); mesh.ys.len() - 1];
    for line in lines {
        bands[mesh.row(line.area.waist())?].push(line);
    }
    let mut band_of: Vec<usize> = Vec::new();
    for (band, lines) in bands.iter().enumerate() {
        let first = out.len();
        let rows = band_rows(mesh, band, lines, &columns, rules, out.is_empty());
        for mut row in rows {
            for (column, held) in open.iter().enumerate() {
                let from_above = band > 0 && first == out.len() && !mesh.floor(band - 1, column);
                if let (true, Some((host, at)), Some(_)) = (from_above, *held, &row.cells[column])
                    && row.filled() < 2
                    && let Some(cell) = row.cells[column].take()
                    && let Some(Some(above)) = out.get_mut(host).and_then(|row| row.cells.get_mut(at))
                {
                    above.append(cell);
                }
            }
            for (column, cell) in row.cells.iter().enumerate() {
                if let Some(cell) = cell {
                    (column..(column + cell.columns).min(columns.len()))
                        .for_each(|under| open[under] = Some((out.len(), column)));
                }
            }
            out.push(row);
            band_of.push(band);
        }
    }
    lift(mesh, &mut out, &band_of);
    Some(Table { area, columns, rows: out })
}

/// A name of the header that stands in the middle of several bands, as no line parts them there, stands in the first.
fn lift(mesh: &Mesh<'_>, rows: &mut [Row], bands: &[usize]) {
    let header = rows.iter().position(Row::has_values).unwrap_or(0);
    let width = mesh.xs.len() - 1;
    for (at, column) in (1..header).flat_map(|at| (0..width).map(move |column| (at, column))) {
        let Some(width) = rows[at].cells[column].as_ref().map(|cell| cell.columns) else { continue };
        let under = column..(column + width).min(rows[at].cells.len());
        let free = |to: usize| {
            let taken = |(from, cell): (usize, &Option<Cell>)| {
                cell.as_ref().is_some_and(|cell| from < under.end && under.start < from + cell.columns)
            };
            !rows[to].cells.iter().enumerate().any(taken)
                && under
                    .clone()
                    .all(|column| (bands[to]..bands[to + 1]).all(|band| !mesh.floor(band, column)))
        };
        let to = (0..at).rev().take_while(|&to| free(to)).last();
        if let Some(to) = to
            && let Some(mut cell) = rows[at].cells[column].take()
        {
            cell.rows += at - to;
            rows[to].cells[column] = Some(cell);
        }
    }
}

/// The rows of a band between two lines across.
fn band_rows(
    mesh: &Mesh<'_>,
    band: usize,
    lines: &[&Line],
    columns: &[(i32, i32)],
    rules: &Rules,
    top: bool,
) -> Vec<Row> {
    let mut raw: Vec<Row> = Vec::new();
    for line in lines {
        let mut cells: Vec<Option<Cell>> = vec![None; columns.len()];
        for chunk in walled(line, mesh, band) {
            let area = super::table::around(&chunk);
            let middle = if area.width() < 400 { area.middle() } else { area.x0 + 200 };
            let Some(mut at) = mesh.column(middle) else { continue };
            let mut last = mesh.column(area.x1 - area.width().min(400) / 2).unwrap_or(at).max(at);
            // A cell reaches as far as no wall stands, and nothing else of its line.
            let free = |column: usize| {
                let (from, to) = (mesh.xs[column], mesh.xs[column + 1]);
                line.words.iter().all(|word| {
                    let middle = word.area.middle();
                    middle < from || middle > to || area.x0 <= middle && middle <= area.x1
                })
            };
            while at > 0 && !mesh.wall(band, at - 1) && free(at - 1) {
                at -= 1;
            }
            while last + 1 < columns.len() && !mesh.wall(band, last) && free(last + 1) {
                last += 1;
            }
            let Some(mut cell) = Cell::of(chunk) else { continue };
            cell.columns = last - at + 1;
            match &mut cells[at] {
                Some(before) => {
                    before.area = before.area.cover(cell.area);
                    if let Some(line) = before.lines.last_mut() {
                        line.extend(cell.lines.into_iter().flatten());
                    }
                }
                blank => *blank = Some(cell),
            }
        }
        raw.push(Row { cells, base: line.base, top: line.base, page: None });
    }
    let values = |column: usize| {
        let cells = raw.iter().filter_map(|row| row.cells[column].as_ref());
        cells.filter(|cell| cell.is_value()).count()
    };
    let rows_by_line = (1..columns.len()).filter(|&column| values(column) > 1).count();
    if rows_by_line == 0 {
        let body = raw.split_off(if top { bands::header(&raw) } else { 0 });
        let bands = std::iter::once(raw).chain(bands::parted(body));
        return bands.filter_map(|band| band.into_iter().reduce(rows::joined)).collect();
    }
    let frame = Frame { columns: columns.to_vec(), lines: lines.to_vec(), rules };
    rows::of_raw(&frame, raw)
}

/// The words of a line, parted where walls stand.
fn walled(line: &Line, mesh: &Mesh<'_>, band: usize) -> Vec<Vec<Word>> {
    let mut out: Vec<Vec<Word>> = Vec::new();
    for (index, chunk) in chunks(line).into_iter().enumerate() {
        let mut last: Option<i32> = None;
        for word in chunk {
            let parts = last.is_none_or(|last| {
                mesh.xs.iter().enumerate().any(|(at, x)| {
                    at > 0 && *x > last - 100 && *x < word.area.middle() && mesh.wall(band, at - 1)
                })
            });
            // Chunks apart are cells apart only where a border is near them.
            let fresh = last.is_none() && index > 0;
            last = Some(word.area.middle());
            let same_column = fresh
                && out.last().and_then(|piece| piece.last()).is_some_and(|before| {
                    mesh.column(before.area.middle()) == mesh.column(word.area.middle())
                });
            match out.last_mut() {
                Some(piece) if !parts || same_column => piece.push(word),
                _ => out.push(vec![word]),
            }
        }
    }
    out
}
