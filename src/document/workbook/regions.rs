//! The tables of a sheet: cells that stand together, parted by blank rows and columns. Owns where one table ends and
//! the next begins; it must not know what the cells mean but whether they hold numbers.

use super::book::{Cell, Sheet, Sort};

/// A cell with the place that it takes, merged cells included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'s> {
    pub(super) cell: &'s Cell,
    last_row: u32,
    last_column: u32,
}

impl Item<'_> {
    /// Whether it holds a number, or what stands where one would.
    fn is_number(&self) -> bool {
        matches!(self.cell.sort, Sort::Number | Sort::Error)
    }
}

/// Cells that stand together, in the order of rows, then columns.
pub(super) type Region<'s> = Vec<Item<'s>>;

/// The regions of a sheet, in reading order.
pub(super) fn regions(sheet: &Sheet) -> Vec<Region<'_>> {
    let mut out = Vec::new();
    cut(items(sheet), &mut out);
    let mut joined: Vec<Region<'_>> = Vec::new();
    for region in out {
        match joined.last_mut() {
            Some(above) if continues(above, &region) => above.extend(region),
            _ => joined.push(region),
        }
    }
    joined
}

fn items(sheet: &Sheet) -> Region<'_> {
    let mut merged = sheet.merged.clone();
    merged.sort_by_key(|area| (area.rows.0, area.columns.0));
    let item = |cell: &'_ Cell| {
        let found =
            merged.binary_search_by_key(&(cell.row, cell.column), |area| (area.rows.0, area.columns.0));
        found.map_or((cell.row, cell.column), |at| (merged[at].rows.1, merged[at].columns.1))
    };
    let place = |cell| {
        let (last_row, last_column) = item(cell);
        Item { cell, last_row, last_column }
    };
    sheet.cells.iter().map(place).collect()
}

/// Parts the cells at blank rows, each part at blank columns, and so on.
fn cut<'s>(items: Region<'s>, out: &mut Vec<Region<'s>>) {
    let bands = runs(items, |item| (item.cell.row, item.last_row));
    if bands.len() > 1 {
        return bands.into_iter().for_each(|band| cut(band, out));
    }
    for mut band in bands {
        band.sort_by_key(|item| (item.cell.column, item.cell.row));
        let mut parts: Vec<Region<'s>> = Vec::new();
        for part in runs(band, |item| (item.cell.column, item.last_column)) {
            match parts.last_mut() {
                Some(left) if !is_apart(left, &part) => left.extend(part),
                _ => parts.push(part),
            }
        }
        let whole = parts.len() == 1;
        for mut part in parts {
            part.sort_by_key(|item| (item.cell.row, item.cell.column));
            if whole { out.push(part) } else { cut(part, out) }
        }
    }
}

/// Runs of items without a gap between them; `extent` says from where to where an item reaches, and the items are in the
/// order of where they begin.
fn runs<'s>(items: Region<'s>, extent: impl Fn(&Item<'s>) -> (u32, u32)) -> Vec<Region<'s>> {
    let mut out: Vec<Region<'s>> = Vec::new();
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

/// Whether what stands to the right of a gap is a table of its own: both have numbers, and the right one has labels. A
/// gap within one table parts its labels from its values, or one group of values from the next. Words alone behind a wide
/// gap stand apart too.
fn is_apart(left: &Region<'_>, right: &Region<'_>) -> bool {
    let numbers = |region: &Region<'_>| region.iter().any(Item::is_number);
    if !numbers(left) {
        return false;
    }
    let (Some(first), Some(reach)) =
        (right.iter().map(|item| item.cell.column).min(), left.iter().map(|item| item.last_column).max())
    else {
        return false;
    };
    if !numbers(right) {
        return first - reach > 2;
    }
    let rows: std::collections::HashSet<u32> = right
        .iter()
        .filter(|item| item.is_number() && item.cell.column > first)
        .map(|item| item.cell.row)
        .collect();
    let labelled = |item: &&Item<'_>| item.cell.column == first && item.cell.sort == Sort::Text;
    let labels = right.iter().filter(labelled).filter(|item| rows.contains(&item.cell.row)).count();
    labels > 0 && labels * 2 >= rows.len()
}

/// Whether a region goes on with the one above: one blank row between them, within its columns, and no header of its own.
fn continues(above: &Region<'_>, below: &Region<'_>) -> bool {
    let (Some(last), Some(first)) = (above.iter().map(|item| item.last_row).max(), below.first()) else {
        return false;
    };
    let columns = |region: &Region<'_>| {
        let first = region.iter().map(|item| item.cell.column).min();
        (first, region.iter().map(|item| item.last_column).max())
    };
    let ((from, to), (start, end)) = (columns(above), columns(below));
    let is_table = |region: &Region<'_>| region.iter().any(Item::is_number) && region.len() > 2;
    first.cell.row == last + 2
        && start == from
        && end <= to
        && is_table(above)
        && is_table(below)
        && !has_header(below)
        && has_header(above)
}

/// Whether the first row with several cells holds words only, or years.
fn has_header(region: &Region<'_>) -> bool {
    let rows = rows(region);
    let Some(row) = rows.iter().find(|row| row.len() > 1) else { return true };
    let year = |item: &Item<'_>| {
        item.cell.text.len() == 4
            && item.cell.text.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
    };
    row[1..].iter().all(|item| !item.is_number() || year(item))
}

/// The rows of a region.
pub(super) fn rows<'r, 's>(region: &'r [Item<'s>]) -> Vec<&'r [Item<'s>]> {
    region.chunk_by(|left, right| left.cell.row == right.cell.row).collect()
}
