//! Figures that are wrong together, and documents with a slip of their own, as small reports.

use super::edit::Slip;
use super::evaluate::evaluate;
use super::suspect::{Ledger, Suspects};
use super::testing::*;
use super::*;
use crate::figure::FigureId;

/// A table with the total of each row behind it and of each column below it.
struct Table {
    draft: Draft,
    cells: Vec<Vec<FigureId>>,
}

const RIGHT: [[&str; 4]; 4] = [
    ["1,234", "2,345", "3,456", "7,035"],
    ["4,567", "5,678", "6,789", "17,034"],
    ["7,891", "8,912", "9,123", "25,926"],
    ["13,692", "16,935", "19,368", "49,995"],
];

impl Table {
    fn with(changes: &[(usize, usize, &'static str)]) -> Table {
        let mut rows = RIGHT;
        for (row, column, text) in changes {
            rows[*row][*column] = text;
        }
        let mut draft = Draft::default();
        let cells = rows.iter().map(|row| draft.all(row)).collect();
        Table { draft, cells }
    }

    /// Every sum of a row, then every sum of a column, each with its items and its total.
    fn sums(&self) -> Vec<(Vec<FigureId>, FigureId)> {
        let rows = self.cells.iter().map(|row| (row[..3].to_vec(), row[3]));
        let columns =
            (0..4).map(|at| (self.cells[..3].iter().map(|row| row[at]).collect(), self.cells[3][at]));
        rows.chain(columns).collect()
    }

    /// What is suspected in each failing sum, by its place in [`Table::sums`].
    fn suspects(&self) -> Vec<(usize, Suspects)> {
        let foots = foots();
        let sums = self.sums();
        let instances: Vec<Instance<'_>> =
            sums.iter().map(|(items, total)| instance(&foots, &[items, &[*total]])).collect();
        let verdicts: Vec<Verdict> =
            instances.iter().map(|instance| evaluate(instance, &self.draft.figures, 1)).collect();
        let source = self.draft.source();
        let ledger =
            Ledger::new(instances.iter().zip(&verdicts).collect(), &self.draft.figures, &[], &source);
        let failing = |at: &usize| verdicts[*at].outcome == Outcome::Inconsistent;
        (0..sums.len()).filter(failing).map(|at| (at, ledger.suspects(at))).collect()
    }

    /// The first suspects of each failing sum, as row, column and repair.
    fn first(&self) -> Vec<(usize, Vec<Mended>)> {
        let place = |id: FigureId| (id.0 as usize / 4, id.0 as usize % 4);
        let said = |suspects: &Suspects| {
            let first = suspects.repairs.first().filter(|_| suspects.clear);
            let with = first.and_then(|first| first.with.as_deref());
            let mut all: Vec<_> = first
                .into_iter()
                .chain(with)
                .map(|repair| (place(repair.figure).0, place(repair.figure).1, repair.text.clone()))
                .collect();
            all.sort();
            all
        };
        self.suspects().iter().map(|(at, suspects)| (*at, said(suspects))).collect()
    }
}

/// The row and column of a figure, and its repair.
type Mended = (usize, usize, String);

fn repair(row: usize, column: usize) -> Mended {
    (row, column, RIGHT[row][column].to_owned())
}

#[test]
fn a_figure_accused_by_two_failing_sums() {
    let found = Table::with(&[(1, 1, "5,768")]).first();
    assert_eq!(found, [(1, vec![repair(1, 1)]), (5, vec![repair(1, 1)])]);
}

#[test]
fn a_figure_that_holds_in_its_row_is_cleared_in_the_column_that_fails() {
    // Of the items of the first column none can be wrong: each of them adds up in its row.
    let found = Table::with(&[(3, 0, "13,962")]).first();
    assert_eq!(found, [(3, vec![repair(3, 0)]), (4, vec![repair(3, 0)])]);
}

#[test]
fn two_wrong_figures_that_share_no_sum() {
    let found = Table::with(&[(0, 0, "1,324"), (1, 1, "5,778")]).first();
    assert_eq!(
        found,
        [(0, vec![repair(0, 0)]), (1, vec![repair(1, 1)]), (4, vec![repair(0, 0)]), (5, vec![repair(1, 1)])]
    );
}

#[test]
fn two_wrong_figures_in_one_row() {
    let found = Table::with(&[(1, 0, "4,657"), (1, 2, "6,749")]).first();
    let both = vec![repair(1, 0), repair(1, 2)];
    assert_eq!(found, [(1, both.clone()), (4, both.clone()), (6, both)]);
}

#[test]
fn two_cells_that_changed_places() {
    // In one row, which then holds; in one column, which then holds.
    let found = Table::with(&[(1, 0, "5,678"), (1, 1, "4,567")]);
    assert_eq!(found.first(), [4, 5].map(|at| (at, vec![repair(1, 0), repair(1, 1)])));
    assert!(found.suspects().iter().all(|(_, found)| found.repairs[0].slip == Slip::CellsExchanged));
    let found = Table::with(&[(0, 2, "6,789"), (1, 2, "3,456")]).first();
    assert_eq!(found, [0, 1].map(|at| (at, vec![repair(0, 2), repair(1, 2)])));
}

#[test]
fn a_wrong_total_and_a_wrong_headline() {
    let mut draft = Draft::default();
    let items = draft.all(&["12.4萬元", "30.5萬元", "95.4萬元"]);
    let (total, headline) = (draft.add("183.3萬元"), draft.add("133.8萬元"));
    let (foots, ties) = (foots(), ties());
    let sum = instance(&foots, &[&items, &[total]]);
    let tie = instance(&ties, &[&[total, headline]]);
    let verdicts = [&sum, &tie].map(|instance| evaluate(instance, &draft.figures, 1));
    let source = draft.source();
    let judged = vec![(&sum, &verdicts[0]), (&tie, &verdicts[1])];
    let ledger = Ledger::new(judged, &draft.figures, &[], &source);
    // Both are 138.3 with neighbours swapped; no one repair mends both relations.
    let found = ledger.suspects(0);
    let first = &found.repairs[0];
    assert_eq!((first.figure, &*first.text), (total, "138.3"));
    let with = first.with.as_deref().map(|with| (with.figure, &*with.text));
    assert_eq!(with, Some((headline, "138.3")));
    // What the wrong total says is no repair of the headline.
    assert_eq!(ledger.suspects(1), Suspects::default());
}
