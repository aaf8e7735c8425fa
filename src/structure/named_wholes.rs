//! Shares of a whole that they name: 發電1,320萬度，佔總用電量的11%. Owns which figure of the report is called so; never the value
//! under test. Where several are called so and differ, none is taken.

use std::collections::BTreeMap;

use super::mentions::Reporter;
use super::{Derived, Formula};
use crate::document::{Document, SentenceId};
use crate::figure::{Figure, FigureId, Figures, Kind, Place};
use crate::lexis::connectives::turns_aside;
use crate::lexis::fold;
use crate::lexis::parts::{rate_of, whole_named};
use crate::lexis::words::label_key;
use crate::source::Source;

/// Finds the shares that follow on their part and name their whole, and the rates that name their part.
pub(super) fn find(
    source: &Source,
    document: &Document,
    figures: &Figures,
    reporter: Reporter,
) -> Vec<Derived> {
    let mut found = named_rates(source, document, figures);
    let mut by_label: Option<BTreeMap<String, Vec<FigureId>>> = None;
    let list: Vec<(FigureId, &Figure)> = figures.iter().collect();
    found.extend(list.windows(3).filter_map(|three| share_of_next(source, three)));
    for pair in list.windows(2) {
        let [(part, left), (share, right)] = pair else { continue };
        let (Place::Prose(_, one), Place::Prose(_, two)) = (left.place_in, right.place_in) else { continue };
        if one != two || !right.unit.is_percent() || right.qualifier.is_some() || !is_amount(left) {
            continue;
        }
        let between = source.text().get(left.written.end()..right.written.start()).unwrap_or_default();
        if turns_aside(&left.label.text) {
            continue;
        }
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

/// A share of the figure just before it: 助學112.4萬元，佔捐贈總額286.5萬元的39.2%.
fn share_of_next(source: &Source, three: &[(FigureId, &Figure)]) -> Option<Derived> {
    let [(left, part), (right, whole), (share, rate)] = three else { return None };
    let sentence = |figure: &Figure| match figure.place_in {
        Place::Prose(_, sentence) => Some(sentence),
        _ => None,
    };
    let one = sentence(part)?;
    let together = sentence(whole) == Some(one) && sentence(rate) == Some(one);
    let between = |one: &Figure, two: &Figure| source.text().get(one.written.end()..two.written.start());
    let leads = fold(between(part, whole)?);
    let leads = leads.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '约'));
    let alike = whole.unit.dim == part.unit.dim
        && whole.unit.measure == part.unit.measure
        && whole.unit.compares_with(&part.unit);
    let said = leads.starts_with('占') && between(whole, rate)?.trim() == "的";
    let amounts = is_amount(part) && is_amount(whole) && !turns_aside(&part.label.text);
    (together && said && alike && amounts && is_rate(rate)).then_some(Derived {
        figure: *share,
        formula: Formula::Share,
        left: *left,
        right: *right,
    })
}

/// Rates called as their part, in a sentence with one other amount of its sort: 投訴120宗，已解決118宗，解決率98.3%.
fn named_rates(source: &Source, document: &Document, figures: &Figures) -> Vec<Derived> {
    let prose: Vec<(SentenceId, FigureId)> = figures
        .iter()
        .filter_map(|(id, figure)| match figure.place_in {
            Place::Prose(_, sentence) => Some((sentence, id)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for group in prose.chunk_by(|one, next| one.0 == next.0).filter(|group| group.len() >= 3) {
        let Some(sentence) = document.sentences.get(group[0].0.0 as usize) else { continue };
        let mut from = sentence.start();
        let mut told: Vec<(FigureId, &str)> = Vec::new();
        for (_, id) in group {
            told.push((*id, source.text().get(from..figures[*id].written.start()).unwrap_or_default()));
            from = figures[*id].written.end();
        }
        let rates = told.iter().filter(|(id, _)| is_rate(&figures[*id]));
        found.extend(rates.filter_map(|(id, words)| rate(figures, &told, *id, rate_of(words)?)));
    }
    found
}

/// A rate of what is `done` with the one amount that says so, of the one that does not.
fn rate(figures: &Figures, told: &[(FigureId, &str)], rate: FigureId, done: String) -> Option<Derived> {
    let amounts = told.iter().filter(|(id, _)| is_amount(&figures[*id]));
    let amounts = amounts.filter(|(_, words)| fold(words).contains(&done) || !turns_aside(words));
    let (parts, wholes): (Vec<_>, Vec<_>) = amounts.partition(|(_, words)| fold(words).contains(&done));
    let [&(part, _)] = parts[..] else { return None };
    let own = &figures[part];
    let alike = |id: FigureId| {
        let other = &figures[id].unit;
        other.dim == own.unit.dim && other.measure == own.unit.measure && other.compares_with(&own.unit)
    };
    let mut wholes = wholes.into_iter().filter(|(id, _)| alike(*id));
    let &(whole, _) = wholes.next().filter(|_| wholes.next().is_none())?;
    let one_year = year(figures, own) == year(figures, &figures[whole]);
    one_year.then_some(Derived { figure: rate, formula: Formula::Share, left: part, right: whole })
}

fn is_rate(figure: &Figure) -> bool {
    figure.unit.is_percent() && figure.qualifier.is_none() && figure.kind != Kind::Change
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
