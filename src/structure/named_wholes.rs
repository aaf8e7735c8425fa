//! Shares of a whole that they name: 發電1,320萬度，佔總用電量的11%. Owns which figure of the report is called so; never the value
//! under test. Where several are called so and differ, none is taken.

use std::collections::BTreeMap;

use super::mentions::Reporter;
use super::{Derived, Formula};
use crate::figure::{Figure, FigureId, Figures, Kind, Place};
use crate::lexis::parts::whole_named;
use crate::lexis::words::label_key;
use crate::source::Source;

/// Finds the shares that follow on their part and name their whole.
pub(super) fn find(source: &Source, figures: &Figures, reporter: Reporter) -> Vec<Derived> {
    let mut found = Vec::new();
    let mut by_label: Option<BTreeMap<String, Vec<FigureId>>> = None;
    let list: Vec<(FigureId, &Figure)> = figures.iter().collect();
    for pair in list.windows(2) {
        let [(part, left), (share, right)] = pair else { continue };
        let (Place::Prose(_, one), Place::Prose(_, two)) = (left.place_in, right.place_in) else { continue };
        if one != two || !right.unit.is_percent() || right.qualifier.is_some() || !is_amount(left) {
            continue;
        }
        let between = source.text().get(left.written.end()..right.written.start()).unwrap_or_default();
        let behind = source.text().get(right.written.end()..).unwrap_or_default();
        let Some(name) = whole_named(between, behind) else { continue };
        let key = figures.synonyms.applied(label_key(&name));
        let known = by_label.get_or_insert_with(|| labelled(figures));
        let fits = |id: &&FigureId| {
            let whole = &figures[**id];
            **id != *part
                && whole.unit.dim == left.unit.dim
                && whole.unit.compares_with(&left.unit)
                && year(figures, whole) == year(figures, left)
                && reporter.scope(whole).is_none_or(|scope| reporter.scope(left) == Some(scope))
        };
        let mut wholes = known.get(&key).into_iter().flatten().filter(fits);
        let Some(first) = wholes.next() else { continue };
        if wholes.all(|other| figures[*other].value == figures[*first].value) {
            found.push(Derived { figure: *share, formula: Formula::Share, left: *part, right: *first });
        }
    }
    found
}

fn is_amount(figure: &Figure) -> bool {
    figure.kind == Kind::Amount && !figure.vague && !figure.unit.is_percent()
}

fn year(figures: &Figures, figure: &Figure) -> Option<u16> {
    figure.period.map(|period| period.year).or(figures.report_year)
}

/// The amounts of a report by what their own line or words call them.
fn labelled(figures: &Figures) -> BTreeMap<String, Vec<FigureId>> {
    let mut out: BTreeMap<String, Vec<FigureId>> = BTreeMap::new();
    for (id, figure) in figures.iter().filter(|(_, figure)| is_amount(figure)) {
        let key = figure.label.key().head();
        if !key.is_empty() {
            out.entry(key.to_owned()).or_default().push(id);
        }
    }
    out
}
