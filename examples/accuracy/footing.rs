//! Which cells of a table are known to add up, by an oracle that knows nothing of the tool: a row called a total
//! by its words, whose figures equal the sum of the rows above it, back to the table's top, a heading or an
//! earlier total, in at least two columns. Columns called total, over their row, are found in the same way; they
//! only tell how many relations a cell stands under.

use esglint::decimal::Decimal;

use super::cell::{Cell, Number};

/// Row and column of a cell.
pub(crate) type At = (usize, usize);

/// How far above its total a block begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Reach {
    /// At the first heading, earlier total or the top.
    Near,
    /// Past a heading.
    PastHeading,
    /// Past an earlier total: a total of totals.
    PastTotal,
    /// A column called total, over its row.
    Row,
}

/// Cells that add up.
#[derive(Debug)]
pub(crate) struct Footing {
    pub(crate) reach: Reach,
    pub(crate) total: At,
    pub(crate) items: Vec<At>,
}

/// A table as the oracle reads it.
pub(crate) struct Grid<'t> {
    texts: &'t [Vec<String>],
    pub(crate) cells: Vec<Vec<Cell>>,
    /// How many rows are headers.
    head: usize,
    /// The first column with figures.
    left: usize,
}

impl<'t> Grid<'t> {
    pub(crate) fn of(texts: &'t [Vec<String>]) -> Grid<'t> {
        let cells: Vec<Vec<Cell>> =
            texts.iter().map(|row| row.iter().map(|text| Cell::of(text)).collect()).collect();
        let figures = |row: &Vec<Cell>| row.iter().filter(|c| c.number().is_some() && !c.is_year()).count();
        let head = cells.iter().position(|row| figures(row) > 0).unwrap_or(cells.len());
        let body = &cells[head..];
        let width = cells.first().map_or(0, Vec::len);
        let numeric = |column: usize| {
            let (mut numbers, mut words) = (0, 0);
            for cell in body.iter().map(|row| &row[column]) {
                numbers += usize::from(cell.number().is_some() && !cell.is_year());
                words += usize::from(*cell == Cell::Words || cell.is_year());
            }
            numbers > words
        };
        let left = (0..width).find(|&column| numeric(column)).unwrap_or(width).max(1);
        Grid { texts, cells, head, left }
    }

    /// All that adds up.
    pub(crate) fn footings(&self) -> Vec<Footing> {
        let mut found = self.columns();
        found.extend(self.rows());
        found
    }

    fn width(&self) -> usize {
        self.cells.first().map_or(0, Vec::len)
    }

    fn is_figure_row(&self, row: usize) -> bool {
        self.cells[row][self.left.min(self.width())..].iter().any(|cell| cell.number().is_some())
    }

    fn is_total_row(&self, row: usize) -> bool {
        self.texts[row][..self.left.min(self.width())].iter().any(|label| is_total(label))
    }

    /// Sums down the columns: the rows above a total that are not yet under another, from the nearest border.
    fn columns(&self) -> Vec<Footing> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, Option<Reach>)> = Vec::new();
        let mut border = Some(Reach::Near);
        for row in self.head..self.cells.len() {
            if !self.is_figure_row(row) {
                border = border.or(Some(Reach::PastHeading));
                continue;
            }
            let total = self.is_total_row(row);
            if total && let Some((from, reach, footings)) = self.block(row, &open) {
                let before = open[from].1;
                open.truncate(from);
                open.push((row, before));
                found.extend(footings.into_iter().map(|(total, items)| Footing { reach, total, items }));
            } else {
                open.push((row, border));
            }
            border = total.then_some(Reach::PastTotal);
        }
        found
    }

    /// The nearest block that a row is the total of.
    fn block(&self, row: usize, open: &[(usize, Option<Reach>)]) -> Option<(usize, Reach, Sums)> {
        let mut reach = Reach::Near;
        for from in (0..open.len()).rev() {
            let Some(border) = open[from].1 else { continue };
            let rows: Vec<usize> = open[from..].iter().map(|(row, _)| *row).collect();
            if rows.iter().any(|row| self.is_total_row(*row)) {
                reach = Reach::PastTotal;
            }
            let columns = (self.left..self.width()).filter_map(|column| {
                let cells = rows.iter().map(|row| (*row, column));
                self.sum((row, column), cells)
            });
            let sums: Vec<(At, Vec<At>, bool)> = columns.collect();
            if sums.iter().filter(|(.., exact)| *exact).count() >= 2 {
                return Some((from, reach, sums.into_iter().map(|(at, items, _)| (at, items)).collect()));
            }
            reach = reach.max(border.max(Reach::PastHeading));
        }
        None
    }

    /// Sums along the rows: a column called total, of the columns to its left under the same lowest header.
    fn rows(&self) -> Vec<Footing> {
        let mut found = Vec::new();
        let path = |column: usize| self.path(column);
        for total in self.left + 1..self.width() {
            let header = path(total);
            if !header.iter().any(|text| is_total(text)) {
                continue;
            }
            let lowest = header.last().filter(|text| !is_total(text));
            let items: Vec<usize> = (self.left..total)
                .filter(|&column| lowest.is_none_or(|lowest| path(column).last() == Some(lowest)))
                .collect();
            let figures: Vec<usize> = (self.head..self.cells.len())
                .filter(|row| self.cells[*row][total].number().is_some())
                .collect();
            let sums: Vec<(At, Vec<At>, bool)> = figures
                .iter()
                .filter_map(|&row| self.sum((row, total), items.iter().map(|&column| (row, column))))
                .collect();
            if sums.iter().filter(|(.., exact)| *exact).count() >= 2 && 5 * sums.len() >= 4 * figures.len() {
                let footing = |(total, items, _)| Footing { reach: Reach::Row, total, items };
                found.extend(sums.into_iter().map(footing));
            }
        }
        found
    }

    /// The header texts over a column; a blank is under the text to its left, but in the lowest row.
    fn path(&self, column: usize) -> Vec<&str> {
        let filled = |row: usize| {
            let lowest = row + 1 == self.head;
            let from = if lowest { column } else { self.left };
            (from..=column).rev().map(|at| self.texts[row][at].as_str()).find(|text| !text.is_empty())
        };
        (0..self.head).filter_map(filled).collect()
    }

    /// The items of a total and whether it equals them to the digit; `None` where they are no figures, fewer than
    /// two, or make something else than rounding allows.
    fn sum(&self, total: At, items: impl Iterator<Item = At>) -> Option<(At, Vec<At>, bool)> {
        let mut numbers = Vec::new();
        for at in items {
            let cell = &self.cells[at.0][at.1];
            if cell.number().is_some() {
                numbers.push(at);
            } else if !cell.is_nil() {
                return None;
            }
        }
        let value = self.number(total)?.value;
        let gap = self.gap(total, &numbers, None)?;
        let any = !value.is_zero() && numbers.len() >= 2;
        (any && !gap.outside).then_some((total, numbers, gap.difference.is_zero()))
    }

    pub(crate) fn number(&self, (row, column): At) -> Option<&Number> {
        self.cells[row][column].number()
    }

    /// How far a total is from its items, with another number in one of the cells.
    pub(crate) fn gap(&self, total: At, items: &[At], changed: Option<(At, Decimal)>) -> Option<Gap> {
        let value = |at: At| match changed {
            Some((cell, value)) if cell == at => Some(value),
            _ => self.number(at).map(|number| number.value),
        };
        let printed = value(total)?;
        let (mut difference, mut slack) = (printed, Number::half_unit(printed)?);
        for item in items {
            let item = value(*item)?;
            difference = difference.sub(item)?;
            slack = slack.add(Number::half_unit(item)?)?;
        }
        Some(Gap { difference, outside: difference.abs() > slack })
    }
}

type Sums = Vec<(At, Vec<At>)>;

/// How far a printed total is from the sum of its items.
pub(crate) struct Gap {
    pub(crate) difference: Decimal,
    /// Whether half a unit of every last printed digit does not explain it.
    pub(crate) outside: bool,
}

/// Whether a label is called a total by its words.
fn is_total(label: &str) -> bool {
    const CHINESE: [&str; 9] = ["合計", "合计", "總計", "总计", "總額", "总额", "小計", "小计", "總數"];
    let last = label.rsplit(" / ").next().unwrap_or(label).trim().to_lowercase();
    let plain = last.trim_end_matches(|c: char| !c.is_alphabetic());
    let first = plain.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    CHINESE.iter().any(|word| label.contains(word))
        || matches!(first, "total" | "totals" | "subtotal" | "sub-total" | "subtotals")
        || ["grand total", " total", " totals", " subtotal"].iter().any(|end| plain.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{Grid, Reach, is_total};

    fn grid(rows: &[&str]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
    }

    #[test]
    fn totals_by_their_words() {
        for label in [
            "Total",
            "TOTALS",
            "Total assets (2)",
            "career total",
            "Other: / Total revenue",
            "合計",
            "資產總計",
        ] {
            assert!(is_total(label), "{label}");
        }
        for label in ["Net income", "Totally", "% of sales", "Totaled losses"] {
            assert!(!is_total(label), "{label}");
        }
    }

    #[test]
    fn blocks_end_at_headings_and_earlier_totals() {
        let texts = grid(&[
            "     | 2023 | 2022 | Total",
            "Men  | 10   | 12   | 22",
            "Women| 7    | —    | 7",
            "Total staff | 17 | 12 | 29",
            "Agency: ||| ",
            "Day  | 1.5  | 2    | 3.5",
            "Night| (1)  | 3    | 2",
            "Total agency | 0.5 | 5 | 5.5",
            "Grand total | 17.5 | 17 | 34.5",
            "Of them abroad | 3 | 4 | 7",
        ]);
        let found = Grid::of(&texts).footings();
        let count = |reach| found.iter().filter(|footing| footing.reach == reach).count();
        assert_eq!(count(Reach::Near), 5); // 2022 has one item only, in the first block
        assert_eq!(count(Reach::PastTotal), 3);
        assert_eq!(count(Reach::Row), 7);
        let first = &found[0];
        assert_eq!((first.total, first.items.clone()), ((3, 1), vec![(1, 1), (2, 1)]));
    }

    #[test]
    fn a_total_that_foots_in_one_column_only_is_not_known_to_be_one() {
        let texts = grid(&["|2023|2022", "A|10|12", "B|7|3", "Total|17|16"]);
        assert!(Grid::of(&texts).footings().is_empty());
    }

    #[test]
    fn a_changed_cell_breaks_the_sum_unless_rounding_explains_it() {
        let texts = grid(&["|2023|2022", "A|10.2|12", "B|7.4|3", "Total|17.6|15"]);
        let grid = Grid::of(&texts);
        let items = [(1, 1), (2, 1)];
        let outside = |value: &str| {
            let changed = Some(((1, 1), esglint::decimal::Decimal::parse(value).unwrap()));
            grid.gap((3, 1), &items, changed).unwrap().outside
        };
        assert!(outside("10.9") && outside("102") && !outside("10.3"));
    }
}
