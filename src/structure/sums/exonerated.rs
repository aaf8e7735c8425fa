//! Sums that fail though each of their figures is right elsewhere. Owns what shows a figure to be right: a sum that adds up,
//! a column of differences, other breakdowns of one total.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::figure::{FigureId, Place};
use crate::structure::view::{View, Walk};
use crate::structure::{Sum, Term};

use super::scan::{direct_children, is_item};

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
        doubt_rounded(view, sums);
    }
    for (sum, foots) in sums.iter_mut().zip(foots) {
        if !foots && figures(sum).iter().all(|id| held.contains(id)) {
            sum.evidence.against = true;
        }
    }
}

/// Speaks against the sums of one total that ends in zeros where several breakdowns of it come to several numbers, none further
/// off than its zeros: 111,800 over 111,805 by sex and over 111,798 by place was rounded, and no one figure is wrong.
fn doubt_rounded(view: &View<'_>, sums: &mut [Sum]) {
    let gap = |sum: &Sum| {
        let total = view.figure(sum.total);
        let step = Decimal::power_of_ten(total.value.last_nonzero_place())?;
        let gap = view.gap(sum.total, &sum.items)?;
        let within = !gap.is_zero() && step >= 100 && gap.abs().mul(2.into())? <= step;
        (within && !view.foots(sum.total, &sum.items)).then_some(gap)
    };
    let gaps: Vec<Option<Decimal>> = sums.iter().map(gap).collect();
    let shared = |at: usize, other: usize| {
        let of = |term: &Term| sums[other].items.iter().any(|item| item.figure == term.figure);
        let [one, two] = [at, other].map(|at| view.figure(sums[at].total));
        one.value == two.value && one.unit == two.unit && !sums[at].items.iter().any(of)
    };
    let doubted: Vec<usize> = (0..sums.len())
        .filter(|&at| {
            let differs =
                |other: usize| gaps[other].is_some() && gaps[other] != gaps[at] && shared(at, other);
            let Some(own) = gaps[at] else { return false };
            (0..sums.len()).any(differs)
                || other_breakdowns(view, &sums[at]).iter().any(|sum| gap(sum).is_some_and(|gap| gap != own))
        })
        .collect();
    doubted.into_iter().for_each(|at| sums[at].evidence.against = true);
}

/// The blocks above a total, each under a heading of its own, as sums of it in its column; the one that the sum itself is of is
/// left out.
fn other_breakdowns(view: &View<'_>, sum: &Sum) -> Vec<Sum> {
    let place = |id: FigureId| match view.figure(id).place_in {
        Place::Cell(at) => Some((at.row as usize, usize::from(at.column))),
        _ => None,
    };
    let Some((total, column)) = place(sum.total).filter(|(total, _)| *total <= view.rows.len()) else {
        return Vec::new();
    };
    if !sum.items.iter().all(|item| place(item.figure).is_some_and(|(_, at)| at == column)) {
        return Vec::new();
    }
    let from = (0..total).rfind(|&row| view.rows[row].is_sure_total()).map_or(0, |row| row + 1);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for row in from..total {
        match blocks.last_mut() {
            _ if view.rows[row].heading => blocks.push(Vec::new()),
            Some(block) if is_item(&view.rows[row]) => block.push(row),
            _ => {}
        }
    }
    let of = |block: Vec<usize>| -> Option<Sum> {
        let rows = direct_children(&view.rows, block).into_iter();
        let figures: Vec<FigureId> = rows.filter_map(|row| view.cell(Walk::Down, row, column)).collect();
        let own = sum.items.iter().any(|item| figures.contains(&item.figure));
        let items: Vec<Term> = figures.into_iter().map(Term::plus).collect();
        (!own && items.len() >= 2).then(|| Sum { items, ..sum.clone() })
    };
    blocks.into_iter().filter_map(of).collect()
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
