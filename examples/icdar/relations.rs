//! What stands beside what in a table: the measure of the ICDAR 2013 table competition (Göbel, Hassan, Oro and Orsi,
//! *A methodology for evaluating algorithms for table understanding in PDF documents*, 2012). Each cell with content is
//! paired with the nearest such cell to its right and below it; tables are compared by these pairs.

use std::collections::HashMap;

/// A cell with its content.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its first and last row, from 0.
    pub(crate) rows: (usize, usize),
    /// Its first and last column, from 0.
    pub(crate) columns: (usize, usize),
    /// What it says.
    pub(crate) text: String,
}

/// Two cells that stand beside each other: what they say, and whether the second is below the first.
pub(crate) type Relation = (String, String, bool);

/// What a cell says as far as it is compared: without white space and in upper case, signs as one.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect()
}

/// The pairs of a table.
pub(crate) fn relations(cells: &[Cell]) -> Vec<Relation> {
    let cells: Vec<(&Cell, String)> =
        cells.iter().map(|cell| (cell, plain(&cell.text))).filter(|(_, text)| !text.is_empty()).collect();
    let mut at: HashMap<(usize, usize), usize> = HashMap::new();
    let (mut height, mut width) = (0, 0);
    for (index, (cell, _)) in cells.iter().enumerate() {
        height = height.max(cell.rows.1 + 1);
        width = width.max(cell.columns.1 + 1);
        for row in cell.rows.0..=cell.rows.1 {
            for column in cell.columns.0..=cell.columns.1 {
                at.entry((row, column)).or_insert(index);
            }
        }
    }
    let mut pairs: Vec<(usize, usize, bool)> = Vec::new();
    for (index, (cell, _)) in cells.iter().enumerate() {
        for row in cell.rows.0..=cell.rows.1 {
            let next = (cell.columns.1 + 1..width).find_map(|column| at.get(&(row, column)));
            pairs.extend(next.filter(|next| **next != index).map(|next| (index, *next, false)));
        }
        for column in cell.columns.0..=cell.columns.1 {
            let next = (cell.rows.1 + 1..height).find_map(|row| at.get(&(row, column)));
            pairs.extend(next.filter(|next| **next != index).map(|next| (index, *next, true)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(a, b, below)| (cells[a].1.clone(), cells[b].1.clone(), below)).collect()
}

/// How many of the pairs found are true; each true one counts once.
pub(crate) fn matched(found: &[Relation], truth: &[Relation]) -> usize {
    found.len() - left(found, truth).len()
}

/// The pairs found that are not true.
pub(crate) fn left(found: &[Relation], truth: &[Relation]) -> Vec<Relation> {
    let mut open: HashMap<&Relation, usize> = HashMap::new();
    truth.iter().for_each(|relation| *open.entry(relation).or_default() += 1);
    let wrong = |relation: &&Relation| match open.get_mut(*relation) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    found.iter().filter(wrong).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, columns: (usize, usize), text: &str) -> Cell {
        Cell { rows: (row, row), columns, text: text.to_owned() }
    }

    #[test]
    fn a_cell_over_two_columns_is_above_both() {
        let cells =
            [cell(0, (1, 2), "Year"), cell(1, (0, 0), "a"), cell(1, (1, 1), "1"), cell(1, (2, 2), "2")];
        let mut pairs = relations(&cells);
        pairs.sort();
        let said: Vec<String> = pairs.iter().map(|(a, b, below)| format!("{a}{b}{below}")).collect();
        assert_eq!(said, ["12false", "A1false", "YEAR1true", "YEAR2true"]);
    }

    #[test]
    fn blank_cells_are_passed_over_and_pairs_count_once() {
        let cells = [cell(0, (0, 0), "a"), cell(0, (2, 2), "b"), cell(1, (0, 0), " ")];
        let pairs = relations(&cells);
        assert_eq!(pairs, [("A".to_owned(), "B".to_owned(), false)]);
        let twice = [pairs[0].clone(), pairs[0].clone()];
        assert_eq!(matched(&twice, &pairs), 1);
    }
}
