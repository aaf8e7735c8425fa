//! What a document says of all its figures: the unit where none is stated, its year, the currency of a column.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::unit::{Dim, Unit};
use super::{Figure, Figures, Kind, Place};
use crate::decimal::Decimal;
use crate::document::{Document, TableId};
use crate::lexis;
use crate::source::Source;

/// Audited tables print `$`, `¢` or `%` on the first and last row only: what is bare between them is in that unit. A
/// currency that keeps what is printed is taken where it stands anywhere in the column.
pub(super) fn units_down_columns(figures: &mut Figures) {
    let column = |figure: &Figure| match figure.place_in {
        Place::Cell(at) => Some((at.table, at.column)),
        _ => None,
    };
    let mut currencies: BTreeMap<(TableId, u16), Arc<Unit>> = BTreeMap::new();
    let mut ends: BTreeMap<(TableId, u16), (Arc<Unit>, Arc<Unit>)> = BTreeMap::new();
    for figure in &figures.list {
        let Some(column) = column(figure) else { continue };
        let unit = &figure.unit;
        if unit.dim.is_money() {
            currencies.entry(column).or_insert_with(|| unit.clone());
        }
        if figure.kind != Kind::Change {
            ends.entry(column).or_insert_with(|| (unit.clone(), unit.clone())).1.clone_from(unit);
        }
    }
    ends.retain(|_, (first, last)| first.text == last.text && (first.dim.is_money() || first.is_percent()));
    if currencies.is_empty() && ends.is_empty() {
        return;
    }
    for figure in &mut figures.list {
        let bare = figure.unit.dim == Dim::NONE && figure.unit.measure.is_none() && figure.unit.per.is_none();
        let Some(column) = column(figure).filter(|_| bare) else { continue };
        let alike = |unit: &&Arc<Unit>| unit.multiplier == figure.unit.multiplier && unit.per.is_none();
        let own = figure.unit.multiplier == Decimal::ONE;
        if let Some(unit) = currencies.get(&column).filter(alike) {
            figure.unit = Arc::clone(unit);
        } else if let Some((unit, _)) = ends.get(&column).filter(|(unit, _)| own && unit.per.is_none()) {
            take_unit(figure, unit);
        }
    }
}

/// Gives a bare figure a unit, with its scale.
fn take_unit(figure: &mut Figure, unit: &Arc<Unit>) {
    let (value, interval) = (figure.value.mul(unit.multiplier), figure.interval().scale(unit.multiplier));
    if let (Some(value), Some(interval)) = (value, interval) {
        figure.value = value;
        figure.set_interval(interval);
        figure.unit = Arc::clone(unit);
        if unit.is_percent() {
            figure.kind = Kind::Rate;
        }
    }
}

/// 除另有說明外，單位：萬元: the unit of every table that states none.
pub(super) fn default_unit(source: &Source, document: &Document) -> Option<Unit> {
    let text = source.text();
    let find = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes());
    let excepted = |at: &usize| {
        ["另有", "特别", "特別"].iter().any(|word| text[at + '除'.len_utf8()..].starts_with(word))
    };
    let chinese = memchr::memmem::find_iter(text.as_bytes(), "除").find(excepted);
    let at = chinese.into_iter().chain(find("nless otherwise")).min()?;
    let block = document.blocks.iter().find(|block| block.span.start() <= at && at < block.span.end())?;
    let rest = &text[at..block.span.end()];
    let sentence = rest.split(['。', '\n']).next().unwrap_or(rest);
    ["單位", "单位", "為單位", "in ", "以"].iter().find_map(|word| {
        let (_, behind) = sentence.split_once(word)?;
        let behind = behind.trim_start_matches(['：', ':', ' ', '為', '为', '均']);
        let end = behind
            .find(['，', '。', '列', '表', '計', '计', '.', ',', ')', '）', '為', '为'])
            .unwrap_or(behind.len());
        lexis::unit_of(behind[..end].trim())
    })
}

/// The year a report is for: the year it writes most often, the later of two as frequent; or the year after, where it
/// writes that at least half as often: what is compared with 2022 throughout is for 2023.
pub(super) fn report_year(document: &Document) -> Option<u16> {
    let mut counts = std::collections::BTreeMap::new();
    for year in document.quantities.iter().filter_map(|quantity| quantity.year) {
        *counts.entry(year).or_insert(0_usize) += 1;
    }
    let (&most, &often) = counts.iter().max_by_key(|&(year, count)| (count, year))?;
    let next = counts.get(&(most + 1)).is_some_and(|count| count * 2 >= often);
    Some(if next { most + 1 } else { most })
}
