//! Bases: the number of people that the shares beside a column of head-counts are shares of. Owns which total that is;
//! it must not know what a share of it can be.
//!
//! Certain is it only where the table shows it: the head-counts add up to their printed total, and at least two of
//! the shares are, to the last digit, the head-count beside them divided by that total, all others but one too.

use super::view::{View, Walk};
use super::{Axis, Base, Sum};
use crate::decimal::Decimal;
use crate::figure::{FigureId, Kind, Place};
use crate::lexis::fold;
use crate::lexis::lexicon::lexicon;

/// Words that say that a table, row or column counts people, folded.
const PEOPLE: [&str; 16] = [
    "人数",
    "员工",
    "雇员",
    "职员",
    "人员",
    "董事",
    "志愿者",
    "义工",
    "employee",
    "headcount",
    "workforce",
    "staff",
    "people",
    "persons",
    "director",
    "volunteer",
];
/// Shares that must be what the total makes them.
const LEAST: usize = 2;

/// Finds the base of every share of a table, beside the sums known of it.
pub(super) fn find(view: &View<'_>, sums: &[Sum]) -> Vec<Base> {
    let mut found: Vec<Base> = Vec::new();
    for sum in sums.iter().filter(|sum| sum.evidence.is_enough() && counts_people(view, sum)) {
        let walk = match sum.axis {
            Axis::Down => Walk::Down,
            Axis::Across => Walk::Across,
        };
        for lane in 0..view.lanes(walk).len() {
            found.extend(of_lane(view, walk, lane, sum).unwrap_or_default());
        }
    }
    found.sort_by_key(|base| base.share);
    // A share of two totals is of neither for certain.
    let of = |share: FigureId| found.iter().filter(|base| base.share == share).count();
    let certain: Vec<bool> = found.iter().map(|base| of(base.share) == 1).collect();
    let mut certain = certain.into_iter();
    found.retain(|_| certain.next().unwrap_or(false));
    found
}

/// Whether all figures of a sum are exact numbers of people.
fn counts_people(view: &View<'_>, sum: &Sum) -> bool {
    let exact = |id: FigureId| {
        let figure = view.figure(id);
        let whole = figure.value.trimmed().whole().is_some() && figure.printed.decimals() == 0;
        let one_by_one = figure.unit.multiplier == Decimal::ONE && figure.qualifier.is_none();
        (lexicon().counts_people(&figure.unit) && figure.interval().is_exact() || figure.unit.text.is_empty())
            && figure.unit.per.is_none()
            && figure.kind == Kind::Amount
            && whole
            && one_by_one
    };
    let named = |text: &str| {
        let text = fold(text);
        PEOPLE.iter().any(|word| text.contains(word)) && !text.contains("fte") && !text.contains("equivalent")
    };
    let total = view.figure(sum.total);
    let Place::Cell(at) = total.place_in else { return false };
    let lines = [&view.rows[at.row as usize].label, &view.columns[usize::from(at.column)].label];
    let people = lexicon().counts_people(&total.unit)
        || lines.into_iter().chain([&view.caption]).any(|text| named(text));
    people
        && sum.items.iter().all(|term| !term.subtracted && exact(term.figure))
        && exact(sum.total)
        && total.value > Decimal::ZERO
}

/// The shares of one lane, where they are of the items of a sum beside it.
fn of_lane(view: &View<'_>, walk: Walk, lane: usize, sum: &Sum) -> Option<Vec<Base>> {
    let total = view.figure(sum.total).value;
    let (mut shares, mut agree) = (Vec::new(), 0);
    for term in &sum.items {
        let Place::Cell(at) = view.figure(term.figure).place_in else { return None };
        let line = if walk == Walk::Down { at.row as usize } else { at.column as usize };
        let Some(share) = view.cell(walk, line, lane) else { continue };
        let figure = view.figure(share);
        if !figure.unit.is_percent() || figure.kind == Kind::Change || figure.qualifier.is_some() {
            return None;
        }
        let made = view.figure(term.figure).value.mul(100.into())?.div(total)?;
        agree += usize::from(figure.interval().holds(made));
        shares.push(Base { share, base: sum.total });
    }
    (agree >= LEAST && agree + 1 >= shares.len()).then_some(shares)
}
