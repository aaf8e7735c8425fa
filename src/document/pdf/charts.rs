//! Charts, whose numbers stand in columns and rows too. Owns telling them from tables.

use super::table::{Cell, Row, Table};

/// Whether the numbers are those along the axes of a chart: each column counts up or down in even steps. Several charts
/// below each other count anew.
pub(super) fn is_axis(table: &Table) -> bool {
    let lone = |cell: &&Cell| cell.is_value() && cell.lines.iter().flatten().count() == 1;
    let column = |at: usize| -> Vec<i64> {
        let cells = table.rows.iter().filter_map(|row| row.cells[at].as_ref()).filter(lone);
        cells.filter_map(|cell| cell.text().replace([',', '.', '%', ' '], "").parse().ok()).collect()
    };
    let columns: Vec<Vec<i64>> =
        (0..table.columns.len()).map(column).filter(|numbers| numbers.len() >= 2).collect();
    !columns.is_empty() && columns.iter().all(|numbers| is_even(numbers))
}

/// Whether numbers go up or down in even steps, all but a few of them.
fn is_even(numbers: &[i64]) -> bool {
    let steps: Vec<i64> = numbers.windows(2).filter_map(|pair| pair[1].checked_sub(pair[0])).collect();
    let alike = |step: i64| steps.iter().filter(|other| **other == step).count();
    numbers.len() >= 4 && steps.iter().take(2).any(|&step| step != 0 && alike(step) * 4 >= steps.len() * 3)
}

/// Whether values stand about as those of the bars of a chart do: with no words, or alone on their lines, and with most
/// places blank.
pub(super) fn is_strewn(table: &Table) -> bool {
    let rows = table.rows.iter().filter(|row| row.filled() > 0).count();
    let lone = |row: &&Row| row.filled() == 1 && row.cells.iter().flatten().all(Cell::is_value);
    let cells: usize = table.rows.iter().map(Row::filled).sum();
    let worded = table.rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| !cell.is_value());
    let sparse = cells * 100 < rows * table.used_columns() * 60;
    sparse && (!worded || table.rows.iter().filter(lone).count() * 2 >= rows)
}
