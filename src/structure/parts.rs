//! Parts: rows that say that they are inside the row above (其中：, of which). Owns which row is the whole.

use super::Part;
use super::view::{View, Walk};
use crate::figure::Kind;

/// Finds the whole of every part, down the columns of a table.
pub(super) fn find(view: &View<'_>) -> Vec<Part> {
    let mut found = Vec::new();
    for (row, line) in view.rows.iter().enumerate().filter(|(_, line)| line.of_which && !line.heading) {
        // The nearest row above that is not itself a part; deeper rows are parts of another row.
        let whole = (0..row).rev().find(|&above| {
            let above = &view.rows[above];
            above.heading || !above.of_which && (above.indent < line.indent || line.indent == 0)
        });
        let Some(whole) = whole.filter(|&above| !view.rows[above].heading) else { continue };
        // 其中 twice in a row, or after rows without a mark: only directly under the whole is it certain.
        if view.rows[whole + 1..row].iter().any(|between| !between.of_which) {
            continue;
        }
        let pairs: Vec<Part> =
            (0..view.columns.len()).filter_map(|column| pair(view, whole, row, column)).collect();
        // More in most columns: then it is a part of something else.
        let more = |pair: &&Part| view.figure(pair.part).value > view.figure(pair.whole).value;
        if pairs.len() < 2 || pairs.iter().filter(more).count() * 2 <= pairs.len() {
            found.extend(pairs);
        }
    }
    found
}

/// The part and the whole of two rows in one column.
fn pair(view: &View<'_>, whole: usize, part: usize, column: usize) -> Option<Part> {
    let not_item = view.columns[column].not_item || view.rows[part].not_item;
    let (whole, part) = (view.cell(Walk::Down, whole, column)?, view.cell(Walk::Down, part, column)?);
    let amounts = [whole, part].iter().all(|&id| {
        let figure = view.figure(id);
        figure.kind == Kind::Amount && !figure.vague && !figure.value.is_negative()
    });
    let comparable = view.figure(whole).unit.compares_with(&view.figure(part).unit);
    (amounts && comparable && !not_item).then_some(Part { whole, part })
}
