//! The tables of a sheet: cells that stand together, parted by blank rows and columns. Owns where one table ends and
//! the next begins; it must not know what the cells mean but whether they hold numbers.

use super::book::{Cell, LAST, Sheet, Sort};

/// A cell with the place that it takes, merged cells included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'s> {
    pub(super) cell: &'s Cell,
    sheet: &'s Sheet,
    last_row: u32,
    last_column: u32,
}

impl<'s> Item<'s> {
    /// What its cell shows.
    pub(super) fn text(&self) -> &'s str {
        self.sheet.text(self.cell)
    }

    /// Whether it holds a number, or what stands where one would.
    fn is_number(&self) -> bool {
        matches!(self.cell.sort, Sort::Number | Sort::Error)
    }
}

/// Cells that stand together.
#[derive(Debug, Default)]
pub(super) struct Region<'s> {
    /// In the order of rows, then columns.
    pub(super) items: Vec<Item<'s>>,
    last_row: u32,
    /// The first column and the last that is reached.
    columns: (u32, u32),
    has_numbers: bool,
}

/// How often cells are parted again: what is nested deeper is no report.
const DEPTH: usize = 64;

/// The regions of a sheet, in reading order.
pub(super) fn regions(sheet: &Sheet) -> Vec<Region<'_>> {
    let mut out = Vec::new();
    cut(items(sheet), 0, &mut out);
    let mut joined: Vec<(Region<'_>, bool)> = Vec::new();
    for region in out {
        match joined.last_mut() {
            Some((above, true)) if continues(above, &region) => above.extend(region),
            _ => {
                let headed = has_header(&region);
                joined.push((region, headed));
            }
        }
    }
    joined.into_iter().map(|(region, _)| region).collect()
}

fn items(sheet: &Sheet) -> Vec<Item<'_>> {
    let mut merged = sheet.merged.clone();
    merged.sort_by_key(|area| (area.rows.0, area.columns.0));
    let item = |cell: &'_ Cell| {
        let found =
            merged.binary_search_by_key(&(cell.row, cell.column), |area| (area.rows.0, area.columns.0));
        found.map_or((cell.row, cell.column), |at| (merged[at].rows.1, merged[at].columns.1))
    };
    let place = |cell| {
        let (last_row, last_column) = item(cell);
        Item { cell, sheet, last_row, last_column }
    };
    sheet.cells.iter().map(place).collect()
}

/// Parts the cells at blank rows, each part at blank columns, and so on.
fn cut<'s>(items: Vec<Item<'s>>, depth: usize, out: &mut Vec<Region<'s>>) {
    let bands = runs(items, |item| (item.cell.row, item.last_row));
    let single = bands.len() == 1 || depth >= DEPTH;
    for mut band in bands {
        if !single {
            cut(band, depth + 1, out);
            continue;
        }
        if is_solid(&band) {
            out.push(Region::new(band));
            continue;
        }
        band.sort_by_key(|item| (item.cell.column, item.cell.row));
        let mut parts: Vec<Region<'s>> = Vec::new();
        for part in runs(band, |item| (item.cell.column, item.last_column)) {
            let part = Region::new(part);
            match parts.last_mut() {
                Some(left) if !is_apart(left, &part) => left.extend(part),
                _ => parts.push(part),
            }
        }
        let whole = parts.len() == 1 || depth >= DEPTH;
        for mut part in parts {
            part.items.sort_by_key(|item| (item.cell.row, item.cell.column));
            if whole { out.push(part) } else { cut(part.items, depth + 1, out) }
        }
    }
}

/// Whether no column between the first and the last is blank: there is nothing to part then, and nothing to sort for it.
fn is_solid(items: &[Item<'_>]) -> bool {
    let first = items.iter().map(|item| item.cell.column).min().unwrap_or(0);
    let last = items.iter().map(|item| item.last_column).max().unwrap_or(0);
    if last < first || last - first > LAST.1 {
        return false;
    }
    let mut held = vec![false; (last - first) as usize + 1];
    for item in items {
        let (from, to) =
            ((item.cell.column - first) as usize, item.last_column.saturating_sub(first) as usize);
        match held.get_mut(from..=to) {
            Some(columns) => columns.fill(true),
            None => return false,
        }
    }
    held.iter().all(|held| *held)
}

/// Runs of items without a gap between them; `extent` says from where to where an item reaches, and the items are in the
/// order of where they begin.
fn runs<'s>(items: Vec<Item<'s>>, extent: impl Fn(&Item<'s>) -> (u32, u32)) -> Vec<Vec<Item<'s>>> {
    let mut out: Vec<Vec<Item<'s>>> = Vec::new();
    let mut end = 0;
    for item in items {
        let (first, last) = extent(&item);
        match out.last_mut() {
            Some(run) if first <= end + 1 => run.push(item),
            _ => out.push(vec![item]),
        }
        end = if out.last().is_some_and(|run| run.len() == 1) { last } else { end.max(last) };
    }
    out
}

impl<'s> Region<'s> {
    fn new(items: Vec<Item<'s>>) -> Region<'s> {
        let first = items.iter().map(|item| item.cell.column).min().unwrap_or(0);
        let last = items.iter().map(|item| item.last_column).max().unwrap_or(0);
        Region {
            last_row: items.iter().map(|item| item.last_row).max().unwrap_or(0),
            columns: (first, last),
            has_numbers: items.iter().any(Item::is_number),
            items,
        }
    }

    /// Adds what goes on with it.
    fn extend(&mut self, other: Region<'s>) {
        self.items.extend(other.items);
        self.last_row = self.last_row.max(other.last_row);
        self.columns = (self.columns.0.min(other.columns.0), self.columns.1.max(other.columns.1));
        self.has_numbers |= other.has_numbers;
    }

    fn is_table(&self) -> bool {
        self.has_numbers && self.items.len() > 2
    }
}

/// Whether what stands to the right of a gap is a table of its own: both have numbers, and the right one has labels. A
/// gap within one table parts its labels from its values, or one group of values from the next. Words alone behind a wide
/// gap stand apart too.
fn is_apart(left: &Region<'_>, right: &Region<'_>) -> bool {
    if !left.has_numbers {
        return false;
    }
    let first = right.columns.0;
    if !right.has_numbers {
        return first.saturating_sub(left.columns.1) > 2;
    }
    let rows: std::collections::HashSet<u32> = right
        .items
        .iter()
        .filter(|item| item.is_number() && item.cell.column > first)
        .map(|item| item.cell.row)
        .collect();
    let labelled = |item: &&Item<'_>| item.cell.column == first && item.cell.sort == Sort::Text;
    let labels = right.items.iter().filter(labelled).filter(|item| rows.contains(&item.cell.row)).count();
    labels > 0 && labels * 2 >= rows.len()
}

/// Whether a region goes on with the one above, which has a header: one blank row between them, within its columns, and no
/// header of its own.
fn continues(above: &Region<'_>, below: &Region<'_>) -> bool {
    below.items.first().is_some_and(|first| first.cell.row == above.last_row + 2)
        && below.columns.0 == above.columns.0
        && below.columns.1 <= above.columns.1
        && above.is_table()
        && below.is_table()
        && !has_header(below)
}

/// Whether the first row with several cells holds words only, or years.
fn has_header(region: &Region<'_>) -> bool {
    let Some(row) = chunks(&region.items).find(|row| row.len() > 1) else { return true };
    let year = |item: &Item<'_>| {
        item.text().len() == 4 && item.text().parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
    };
    row[1..].iter().all(|item| !item.is_number() || year(item))
}

/// The rows of a region.
pub(super) fn rows<'r, 's>(region: &'r Region<'s>) -> Vec<&'r [Item<'s>]> {
    chunks(&region.items).collect()
}

fn chunks<'r, 's>(items: &'r [Item<'s>]) -> impl Iterator<Item = &'r [Item<'s>]> {
    items.chunk_by(|left, right| left.cell.row == right.cell.row)
}
