//! Tables that go on over pages. Owns which tables are one, and that a header repeated is read once.

use std::collections::HashSet;

use super::page::{Page, Piece};
use super::rows;
use super::table::{Cell, Row, Table};

/// How far a column may move from page to page.
const SHIFT: i32 = 1200;

/// Joins tables that go on at the top of the next page.
pub(super) fn join(pages: &mut [Page], furniture: &mut [HashSet<usize>]) {
    for at in (1..pages.len()).rev() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(above), Some(below)) = (before.last_mut(), after.first_mut()) else { continue };
        let last = (0..above.pieces.len()).rev().find(|piece| !furniture[at - 1].contains(piece));
        let first = (0..below.pieces.len()).find(|piece| !furniture[at].contains(piece));
        let (Some(last), Some(first)) = (last, first) else { continue };
        let number = below.number;
        let (Piece::Table(upper), Piece::Table(lower)) = (&mut above.pieces[last], &mut below.pieces[first])
        else {
            continue;
        };
        if above.number + 1 != number || !alike(upper, lower) {
            continue;
        }
        let cut = is_cut(upper, lower);
        let Some(skip) = goes_on(upper, lower).or(cut.then_some(1)) else { continue };
        if cut && let (Some(last), Some(first)) = (upper.rows.pop(), lower.rows.first()) {
            upper.rows.push(rows::joined(last, first.clone()));
        }
        let rows = lower.rows.drain(..).skip(skip).map(|row| Row { page: row.page.or(Some(number)), ..row });
        upper.rows.extend(rows.collect::<Vec<_>>());
        below.pieces.remove(first);
        furniture[at] =
            furniture[at].iter().map(|&piece| if piece > first { piece - 1 } else { piece }).collect();
    }
}

/// Whether two tables have the same columns.
fn alike(upper: &Table, lower: &Table) -> bool {
    let near = |(a, b): (&(i32, i32), &(i32, i32))| {
        (a.0 - b.0).abs() <= SHIFT || (a.1 - b.1).abs() <= SHIFT || (a.0 + a.1 - b.0 - b.1).abs() <= 2 * SHIFT
    };
    upper.columns.len() == lower.columns.len() && upper.columns.iter().zip(&lower.columns).all(near)
}

/// How many rows of the lower table repeat the header of the upper; `None` where it has a header of its own.
fn goes_on(upper: &Table, lower: &Table) -> Option<usize> {
    let same = upper.rows.iter().zip(&lower.rows).take_while(|(a, b)| texts(a) == texts(b)).count();
    if same > 0 && same < lower.rows.len() {
        return Some(same);
    }
    // Without a header of its own, it begins with rows: with values, or with labels that have none.
    let values = lower.rows.iter().position(Row::has_values)?;
    let labels = |row: &Row| row.filled() == 1 && row.cells[0].is_some();
    lower.rows[..values].iter().all(labels).then_some(0)
}

/// Whether the first row of the lower table is the rest of the last of the upper one, a header that the page cuts: names
/// only, each below a name.
fn is_cut(upper: &Table, lower: &Table) -> bool {
    let (Some(last), Some(first)) = (upper.rows.last(), lower.rows.first()) else { return false };
    let names = |row: &Row| row.filled() > 0 && row.cells.iter().flatten().all(|cell| !cell.is_value());
    let under = first.cells.iter().zip(&last.cells).all(|(below, above)| below.is_none() || above.is_some());
    let body = lower.rows.get(1).is_some_and(Row::has_values);
    names(last) && names(first) && last.filled() >= 2 && first.cells[0].is_none() && under && body
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.as_ref().map(Cell::text).unwrap_or_default()).collect()
}
