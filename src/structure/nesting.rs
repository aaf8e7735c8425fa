//! Rows that are parts of a row above them though nothing marks them so: no indent, no 其中. Owns what shows that: the row
//! above equals their sum, in lane after lane.

use super::Term;
use super::line::Line;
use super::view::{View, Walk};

/// How many rows below a row are tried as its parts.
const MOST: usize = 12;
/// How many digits the sums must have that are equal to the last one. Rows of small counts make each other by chance.
const DIGITS: usize = 6;
/// Of how many lanes that hold one may fail.
const FEW: usize = 4;

/// For every row whether it is part of a row above it.
pub(super) fn find(view: &View<'_>) -> Vec<bool> {
    let mut parts = vec![false; view.rows.len()];
    let mut row = 0;
    while row < view.rows.len() {
        let length = if may_be(&view.rows[row]) { block(view, row) } else { 0 };
        parts[row + 1..=row + length].fill(true);
        row += length + 1;
    }
    parts
}

fn may_be(line: &Line) -> bool {
    !(line.heading || line.total.is_some() || line.of_which || line.not_item)
}

/// How many rows below `row` are its parts.
fn block(view: &View<'_>, row: usize) -> usize {
    let below = view.rows[row + 1..].iter().take(MOST).take_while(|line| may_be(line)).count();
    (2..=below).find(|&length| makes(view, row, length)).unwrap_or(0)
}

/// Whether the rows below make `row`: in two lanes or more to the last digit, and in nearly all that can tell.
fn makes(view: &View<'_>, row: usize, length: usize) -> bool {
    let rows: Vec<usize> = (row + 1..=row + length).collect();
    let (mut exact, mut digits, mut failing) = (0, 0, 0);
    let lanes = view.columns.len();
    for column in 0..lanes {
        // Most rows of a long table fail in their first lanes: the others cannot make up for it.
        if failing * FEW > exact + (lanes - column) {
            return false;
        }
        let known = rows.iter().all(|&at| !view.is_absent(Walk::Down, at, column));
        if view.columns[column].not_item || !known {
            continue;
        }
        let Some(Ok((whole, terms))) = view.terms(Walk::Down, row, &rows, column) else { continue };
        if terms.iter().filter(|term| !view.figure(term.figure).value.is_zero()).count() < 2 {
            continue;
        }
        if !view.foots(whole, &terms) {
            failing += 1;
        } else if equals(view, whole, &terms) {
            exact += 1;
            digits += view.figure(whole).printed.abs().to_string().bytes().filter(u8::is_ascii_digit).count();
        }
    }
    exact >= 2 && digits >= DIGITS && failing * FEW <= exact
}

fn equals(view: &View<'_>, whole: crate::figure::FigureId, terms: &[Term]) -> bool {
    view.gap(whole, terms).is_some_and(|gap| gap.is_zero())
}
