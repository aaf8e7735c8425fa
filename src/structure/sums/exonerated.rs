//! Sums that fail though each of their figures is right elsewhere. Owns what shows a figure to be right: a sum that adds up,
//! a column of differences.

use std::collections::BTreeSet;

use crate::figure::FigureId;
use crate::structure::Sum;
use crate::structure::view::{View, Walk};

/// How far to the left of a column of differences the two columns stand that it is the difference of.
const REACH: usize = 3;

/// Speaks against every sum that fails though each of its figures adds up elsewhere: no one of them can be the wrong
/// one, so these are not all items of the total (assets at net value shown in no column of levels; numbers that are
/// estimated row by row).
pub(super) fn doubt(view: &View<'_>, sums: &mut [Sum]) {
    let figures = |sum: &Sum| {
        std::iter::once(sum.total).chain(sum.items.iter().map(|item| item.figure)).collect::<Vec<_>>()
    };
    let foots: Vec<bool> = sums.iter().map(|sum| view.foots(sum.total, &sum.items)).collect();
    let exact = |sum: &Sum| view.gap(sum.total, &sum.items).is_some_and(|gap| gap.is_zero());
    let mut held: BTreeSet<FigureId> = sums
        .iter()
        .zip(&foots)
        .filter(|(sum, foots)| **foots && sum.evidence.is_enough() && exact(sum))
        .flat_map(|(sum, _)| figures(sum))
        .collect();
    if foots.contains(&false) {
        held.extend(differences(view));
    }
    for (sum, foots) in sums.iter_mut().zip(foots) {
        if !foots && figures(sum).iter().all(|id| held.contains(id)) {
            sum.evidence.against = true;
        }
    }
}

/// The figures of rows in which a column is the difference of two before it, as it is in nearly all rows:
/// present, expected, difference.
fn differences(view: &View<'_>) -> BTreeSet<FigureId> {
    let mut held = BTreeSet::new();
    for column in 2..view.columns.len() {
        let before = column.saturating_sub(REACH)..column;
        for (one, two) in before.clone().flat_map(|one| before.clone().map(move |two| (one, two))) {
            if one != two {
                held.extend(rows_of_difference(view, [one, two, column]));
            }
        }
    }
    held
}

/// The figures of the rows in which the third of three columns is the first less the second; none where that fails
/// more than once in eight rows, or says little.
fn rows_of_difference(view: &View<'_>, columns: [usize; 3]) -> Vec<FigureId> {
    let row = |row: usize| {
        let [one, two, gap] = columns.map(|column| view.cell(Walk::Down, row, column));
        Some([one?, two?, gap?])
    };
    let rows: Vec<[FigureId; 3]> = (0..view.rows.len()).filter_map(row).collect();
    let value = |id: FigureId| view.figure(id).value;
    let holds = |ids: &&[FigureId; 3]| value(ids[0]).sub(value(ids[1])) == Some(value(ids[2]));
    let telling = |ids: &&[FigureId; 3]| !value(ids[1]).is_zero() && !value(ids[2]).is_zero();
    let holding: Vec<&[FigureId; 3]> = rows.iter().filter(holds).collect();
    let told = holding.iter().filter(|ids| telling(ids)).count();
    let failing = rows.len() - holding.len();
    if told < 4 || failing * 8 > rows.len() {
        return Vec::new();
    }
    holding.into_iter().flatten().copied().collect()
}
