//! Points that may part thousands: 3.597 beside 732. Owns telling the figures of tables that may be a thousand times as large
//! as they read.

use super::view::View;
use crate::figure::FigureId;

/// How many such figures a report has, before they are told from decimals.
const ENOUGH: usize = 2;

/// Leaves the figures unread that have a point before three digits, where all others of their column are whole and less than a
/// thousand, and the report has more of them: nothing is added up with them.
pub(super) fn doubt(views: &mut [View<'_>]) {
    let found: Vec<Vec<FigureId>> = views.iter().map(pointed).collect();
    if found.iter().map(Vec::len).sum::<usize>() < ENOUGH {
        return;
    }
    views.iter_mut().zip(found).for_each(|(view, ids)| view.leave_unread(&ids));
}

/// The figures with such a point in the columns that mix them with whole numbers.
fn pointed(view: &View<'_>) -> Vec<FigureId> {
    let mut out = Vec::new();
    for column in 0..view.columns.len() {
        let all: Vec<FigureId> = (0..view.rows.len()).filter_map(|row| view.at(row, column)).collect();
        let (points, rest): (Vec<FigureId>, Vec<FigureId>) = all.into_iter().partition(|id| {
            let figure = view.figure(*id);
            figure.place == -3 && figure.printed.abs() >= 1
        });
        let whole = |id: &FigureId| {
            let figure = view.figure(*id);
            figure.place == 0 && figure.printed.abs() < 1000
        };
        if rest.len() >= 2 && rest.iter().all(whole) {
            out.extend(points);
        }
    }
    out
}
