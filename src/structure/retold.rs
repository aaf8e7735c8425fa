//! Tables told again in a sentence: 捐贈143.6萬元，其中助學80.0萬元、賑災20.0萬元, above a table with these items. Owns which figure of
//! the sentence quotes which item. By its label alone 其中女性 may be of any whole; behind the table's own total it is the
//! table's row.

use std::collections::BTreeMap;

use super::mentions::Reporter;
use super::sentence::Sentence;
use super::{Mentions, Sum};
use crate::decimal::Decimal;
use crate::figure::{Figure, FigureId, Figures, Kind, without_years};
use crate::lexis::fold;
use crate::lexis::parts::{behind_part_word, part_word};
use crate::lexis::words::label_key;

/// Finds the items that sentences quote behind the total of their table.
pub(super) fn find(
    sentences: &[Sentence<'_>],
    figures: &Figures,
    sums: &[Sum],
    reporter: Reporter,
) -> Vec<Mentions> {
    let mut totals: BTreeMap<Decimal, Vec<&Sum>> = BTreeMap::new();
    for sum in sums.iter().filter(|sum| sum.evidence.is_enough()) {
        totals.entry(figures[sum.total].value).or_default().push(sum);
    }
    let mut found = Vec::new();
    for sentence in sentences.iter().filter(|_| !totals.is_empty()) {
        let told = sentence.only(|figure| figure.kind == Kind::Amount && !figure.vague);
        for first in (1..told.ids.len()).filter(|at| part_word(told.words(*at)).is_some()) {
            let whole = told.figure(first - 1);
            let sums = totals.get(&whole.value).into_iter().flatten();
            for sum in sums.filter(|sum| are_one(figures, whole, &figures[sum.total], reporter)) {
                let pairs = told.ids[first..].iter().filter_map(|id| pair(figures, *id, sum, reporter));
                found.extend(pairs.map(|figures| Mentions { figures }));
            }
        }
    }
    found
}

/// A figure of the sentence with the one item of the sum that it is called as, in reading order.
fn pair(figures: &Figures, id: FigureId, sum: &Sum, reporter: Reporter) -> Option<Vec<FigureId>> {
    let part = &figures[id];
    let key = called(part, figures);
    let mut items = sum.items.iter().map(|item| item.figure);
    let item = items.clone().find(|item| figures[*item].label.key().head() == key)?;
    let alone = items.all(|other| other == item || figures[other].label.key().head() != key);
    (alone && !key.is_empty() && are_one(figures, part, &figures[item], reporter))
        .then(|| if id < item { vec![id, item] } else { vec![item, id] })
}

/// What a part is called, without the words that make it one.
fn called(part: &Figure, figures: &Figures) -> String {
    let label = fold(&without_years(&part.label.text));
    figures.synonyms.applied(label_key(behind_part_word(&label)))
}

/// Whether a figure of a sentence and a cell may be one quantity: of one sort, for one year, of the same place.
fn are_one(figures: &Figures, told: &Figure, cell: &Figure, reporter: Reporter) -> bool {
    told.unit.dim.may_be(cell.unit.dim)
        && told.unit.compares_with(&cell.unit)
        && figures.year_of(told) == figures.year_of(cell)
        && reporter.scope(told) == reporter.scope(cell)
}
