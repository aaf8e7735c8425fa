//! Comparatives: the same quantity a year before, in the next column or row.

use super::Prior;
use super::view::{View, Walk};

/// Finds the comparative of every figure of a table whose columns or rows are years.
pub(super) fn find(view: &View<'_>) -> Vec<Prior> {
    let mut found = Vec::new();
    for walk in [Walk::Down, Walk::Across] {
        let years: Vec<usize> =
            (0..view.lines(walk).len()).filter(|&line| view.lines(walk)[line].period).collect();
        for lane in 0..view.lanes(walk).len() {
            for pair in years.windows(2) {
                if walk == Walk::Down && apart(view, pair[0], pair[1]) {
                    continue;
                }
                let (Some(one), Some(two)) = (view.cell(walk, pair[0], lane), view.cell(walk, pair[1], lane))
                else {
                    continue;
                };
                let year = |id| view.figure(id).period.map(|period| period.year);
                let (Some(first), Some(second)) = (year(one), year(two)) else { continue };
                if first + 1 == second {
                    found.push(Prior { current: two, prior: one });
                } else if second + 1 == first {
                    found.push(Prior { current: one, prior: two });
                }
            }
        }
    }
    found
}

/// Whether a heading stands between two rows: of opening balance and shares issued neither is the comparative of the other.
fn apart(view: &View<'_>, above: usize, below: usize) -> bool {
    view.rows[above + 1..below].iter().any(|row| row.heading)
}
