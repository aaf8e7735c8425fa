//! The lines that stand between two ruling lines, or between none. Owns what parts them into rows besides lines: blanks
//! beside each other in all columns, names above values, labels in two lines with their values level between them.

use super::table::{Cell, Row};

/// How many lines at the top of a table are its header, where no line parts it from the row below: names that stand above
/// values, of which each row has a label.
pub(super) fn header(band: &[Row]) -> usize {
    let Some(first) = band.iter().position(Row::has_values) else { return 0 };
    let mut cells = band[first].cells.iter();
    let row = cells.next().is_some_and(Option::is_some) && cells.flatten().all(Cell::is_value);
    if !row {
        return 0;
    }
    let name_above = |column: usize| {
        let value = band[first].cells[column].as_ref().is_some_and(Cell::is_value);
        value && band[..first].iter().any(|row| row.cells[column].is_some())
    };
    if (1..band[first].cells.len()).any(name_above) { first } else { 0 }
}

/// The rows of words that blanks part: behind a gap wider than that of lines, where the first column begins anew together with
/// another.
pub(super) fn parted(band: Vec<Row>) -> Vec<Vec<Row>> {
    let pitch = band.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|gap| *gap > 0).min();
    let mut out: Vec<Vec<Row>> = Vec::new();
    for row in band {
        let wide = |last: &Row| pitch.is_some_and(|pitch| (row.base - last.base) * 10 > pitch * 16);
        let begins = row.cells.first().is_some_and(Option::is_some) && row.filled() >= 2;
        match out.last_mut() {
            Some(rows) if !(begins && rows.last().is_some_and(wide)) => rows.push(row),
            _ => out.push(vec![row]),
        }
    }
    out
}

/// Joins ranges whose end stands below: `$10,000–` over `14,999`.
pub(super) fn ranges(rows: Vec<Row>, join: impl Fn(Row, Row) -> Row) -> Vec<Row> {
    let open = |cell: &Cell| {
        let text = cell.text();
        text.strip_suffix(['–', '—']).is_some_and(|from| from.ends_with(|c: char| c.is_ascii_digit()))
    };
    let ends = |above: &Row, below: &Row| {
        let mut pairs = above.cells.iter().zip(&below.cells);
        pairs.any(|(above, below)| matches!((above, below), (Some(above), Some(below)) if open(above) && below.is_value()))
    };
    let mut out: Vec<Row> = Vec::new();
    for row in rows {
        match out.pop_if(|last| ends(last, &row)) {
            Some(last) => out.push(join(last, row)),
            None => out.push(row),
        }
    }
    out
}

/// Joins labels of two lines with the values that stand level between them, less than a line from each.
pub(super) fn straddled(rows: Vec<Row>, size: i32, join: impl Fn(Row, Row) -> Row) -> Vec<Row> {
    let label = |row: &Row| row.cells.first().is_some_and(Option::is_some) && row.filled() == 1;
    let mut out: Vec<Row> = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let values = row.has_values() && row.cells.first().is_some_and(Option::is_none);
        let near = |above: &Row, below: &Row| (below.top - above.base) * 10 <= size * 9;
        let above = out.last().is_some_and(|last| label(last) && near(last, &row));
        let below = rows.peek().is_some_and(|next| label(next) && near(&row, next));
        match out.pop_if(|_| values && above && below) {
            Some(last) => {
                let whole = join(last, row);
                out.push(match rows.next() {
                    Some(next) => join(whole, next),
                    None => whole,
                });
            }
            None => out.push(row),
        }
    }
    out
}
