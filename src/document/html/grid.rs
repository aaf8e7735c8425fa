//! From the rows of a table to a grid. Owns where a cell comes to stand that rows above it reach into, which rows are
//! its header, and which tables arrange text only.

use super::items::{Cell, Item, Part, Row, Sort, Table};
use crate::document::open::{Limit, Limits, OpenError};

/// A table whose cells all have their column.
#[derive(Debug)]
pub(super) struct Grid {
    /// The rows as they are shown; each cell with its column.
    pub(super) rows: Vec<Vec<(usize, Cell)>>,
    pub(super) width: usize,
    /// How many rows are marked as header; `None` where none is.
    pub(super) header: Option<usize>,
}

/// Whether a table only arranges what stands in it: one cell, or headings and tables in its cells and nothing that says
/// otherwise.
pub(super) fn arranges(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    if table.arranges || cells().nth(1).is_none() && table.captions.is_empty() {
        return true;
    }
    let named = || cells().any(|cell| cell.names) || table.rows.iter().any(|row| row.part == Part::Head);
    let holds = |item: &Item| match item {
        Item::Table(_) => true,
        Item::Block(block) => matches!(block.sort, Sort::Heading(_)),
    };
    table.captions.is_empty() && !named() && cells().any(|cell| cell.items.iter().any(holds))
}

/// Gives every cell its column.
///
/// # Errors
/// Where there are more cells than may be.
pub(super) fn grid(mut table: Table, limits: &Limits) -> Result<Grid, OpenError> {
    // The foot is shown last, wherever it is written.
    table.rows.sort_by_key(|row| row.part);
    let header = header(&table.rows);
    let mut rows: Vec<Vec<(usize, Cell)>> = Vec::with_capacity(table.rows.len());
    // How many rows below each column is taken by the cells above; `None` to the end of the part.
    let mut taken: Vec<Option<u32>> = Vec::new();
    let (mut part, mut width) = (None, 0);
    for row in table.rows {
        if part != Some(row.part) {
            taken.clear();
        }
        part = Some(row.part);
        let placed = place(row, &mut taken);
        width = width.max(taken.len());
        rows.push(placed);
        if width.saturating_mul(rows.len()) > limits.cells {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: limits.cells as u64 });
        }
    }
    Ok(Grid { rows, width, header })
}

/// Places the cells of a row in the columns that are free, and takes note of the rows below that they reach into.
fn place(row: Row, taken: &mut Vec<Option<u32>>) -> Vec<(usize, Cell)> {
    let mut next = Vec::new();
    let mut out = Vec::with_capacity(row.cells.len());
    let mut column = 0;
    for cell in row.cells {
        while taken.get(column).is_some_and(|rows| *rows != Some(0)) {
            column += 1;
        }
        let columns = cell.columns as usize;
        let below = if cell.rows == 0 { None } else { Some(cell.rows - 1) };
        next.push((column..column + columns, below));
        out.push((column, cell));
        column += columns;
    }
    for rows in taken.iter_mut() {
        *rows = rows.map(|rows| rows.saturating_sub(1));
    }
    for (columns, below) in next {
        if taken.len() < columns.end {
            taken.resize(columns.end, Some(0));
        }
        taken[columns].fill(below);
    }
    out
}

/// Rows that are marked as header, and those at the top of which every cell names something.
fn header(rows: &[Row]) -> Option<usize> {
    let marked = rows.iter().take_while(|row| row.part == Part::Head).count();
    let blank = |cell: &Cell| cell.items.is_empty();
    let names = |row: &&Row| {
        row.cells.iter().all(|cell| cell.names || blank(cell)) && row.cells.iter().any(|cell| cell.names)
    };
    let count = marked + rows[marked..].iter().take_while(names).count();
    Some(count).filter(|count| (1..rows.len()).contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(u32, u32)]) -> Row {
        let cell = |(columns, rows): &(u32, u32)| Cell { columns: *columns, rows: *rows, ..Cell::default() };
        Row { part: Part::Body, cells: cells.iter().map(cell).collect() }
    }

    fn columns(rows: Vec<Row>) -> Vec<Vec<usize>> {
        let table = Table { rows, ..Table::default() };
        let grid = grid(table, &Limits::default()).unwrap_or_else(|error| panic!("{error:?}"));
        grid.rows.iter().map(|row| row.iter().map(|(column, _)| *column).collect()).collect()
    }

    #[test]
    fn cells_that_reach_into_rows_below_push_others_to_the_right() {
        assert_eq!(
            columns(vec![row(&[(1, 2), (2, 1), (1, 1)]), row(&[(1, 1), (1, 1), (1, 1)]), row(&[(1, 1); 4])]),
            [vec![0, 1, 3], vec![1, 2, 3], vec![0, 1, 2, 3]]
        );
        assert_eq!(
            columns(vec![row(&[(1, 0), (1, 1)]), row(&[(1, 1)]), row(&[(1, 1)])]),
            [vec![0, 1], vec![1], vec![1]]
        );
        assert_eq!(
            columns(vec![row(&[(1, 3)]), row(&[]), row(&[(1, 1)]), row(&[(1, 1)])]),
            [vec![0], vec![], vec![1], vec![0]]
        );
    }

    #[test]
    fn cells_over_thousands_of_columns_are_bounded() {
        let rows = (0..5_000).map(|_| row(&[(1_000, 1)])).collect();
        let table = Table { rows, ..Table::default() };
        assert!(matches!(
            grid(table, &Limits::default()),
            Err(OpenError::Beyond { limit: Limit::Cells, .. })
        ));
    }
}
