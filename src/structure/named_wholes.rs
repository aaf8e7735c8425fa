//! Shares of a whole that they name: 發電1,320萬度，佔總用電量的11%. Owns which figure of the report is called so; never the value
//! under test. Where several are called so and differ, none is taken.

use std::collections::BTreeMap;

use super::mentions::Reporter;
use super::sentence::Sentence;
use super::{Derived, Formula};
use crate::figure::{Figure, FigureId, Figures, Kind};
use crate::lexis::connectives::turns_aside;
use crate::lexis::fold;
use crate::lexis::parts::{rate_of, whole_named};
use crate::lexis::words::label_key;

/// Finds the shares that follow on their part and name their whole, and the rates that name their part.
pub(super) fn find(sentences: &[Sentence<'_>], figures: &Figures, reporter: Reporter) -> Vec<Derived> {
    let mut found = Vec::new();
    let mut by_label: Option<BTreeMap<String, Vec<FigureId>>> = None;
    for sentence in sentences {
        for at in (1..sentence.ids.len()).filter(|at| is_rate(sentence.figure(*at))) {
            let share = |part: FigureId, whole: FigureId| Derived {
                figure: sentence.ids[at],
                formula: Formula::Share,
                left: part,
                right: whole,
            };
            if let Some((part, whole)) = of_next(sentence, at).or_else(|| of_done(sentence, at)) {
                found.push(share(part, whole));
            } else if is_part(sentence.figure(at - 1))
                && let Some(name) = whole_named(sentence.words(at), sentence.behind(at))
            {
                let known = by_label.get_or_insert_with(|| labelled(figures));
                let key = figures.synonyms.applied(label_key(&name));
                let part = sentence.ids[at - 1];
                let whole = known.get(&key).and_then(|wholes| called_so(figures, part, wholes, reporter));
                found.extend(whole.map(|whole| share(part, whole)));
            }
        }
    }
    found
}

/// The one figure of some that are called alike which may be the whole of a part: of its sort, year and place.
fn called_so(figures: &Figures, part: FigureId, wholes: &[FigureId], reporter: Reporter) -> Option<FigureId> {
    let own = &figures[part];
    let fits = |id: &&FigureId| {
        let whole = &figures[**id];
        **id != part
            && whole.unit.dim.may_be(own.unit.dim)
            && whole.unit.compares_with(&own.unit)
            && figures.year_of(whole) == figures.year_of(own)
            && reporter.scope(whole).is_none_or(|scope| reporter.scope(own) == Some(scope))
    };
    let mut wholes = wholes.iter().filter(fits);
    let first = *wholes.next()?;
    wholes.all(|other| figures[*other].value == figures[first].value).then_some(first)
}

/// The part and the whole of a share that stands just behind its whole: 助學112.4萬元，佔捐贈總額286.5萬元的39.2%.
fn of_next(sentence: &Sentence<'_>, share: usize) -> Option<(FigureId, FigureId)> {
    let (part, whole) = (share.checked_sub(2)?, share - 1);
    let leads = fold(sentence.words(whole));
    let leads = leads.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '约'));
    let said = leads.starts_with('占') && sentence.words(share).trim() == "的";
    let amounts = is_part(sentence.figure(part)) && is_amount(sentence.figure(whole));
    (said && amounts && alike(sentence.figure(part), sentence.figure(whole)))
        .then(|| (sentence.ids[part], sentence.ids[whole]))
}

/// The part and the whole of a rate that is called as its part, in a sentence with one other amount of that sort:
/// 投訴120宗，已解決118宗，解決率98.3%.
fn of_done(sentence: &Sentence<'_>, rate: usize) -> Option<(FigureId, FigureId)> {
    let done = rate_of(sentence.words(rate))?;
    let says = |at: &usize| fold(sentence.words(*at)).contains(&done);
    let amounts = (0..sentence.ids.len())
        .filter(|at| is_amount(sentence.figure(*at)))
        .filter(|at| says(at) || !turns_aside(sentence.words(*at)));
    let (parts, wholes): (Vec<usize>, Vec<usize>) = amounts.partition(says);
    let [part] = parts[..] else { return None };
    let mut wholes = wholes.into_iter().filter(|at| alike(sentence.figure(part), sentence.figure(*at)));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let year = |at: usize| sentence.figures.year_of(sentence.figure(at));
    (year(part) == year(whole)).then(|| (sentence.ids[part], sentence.ids[whole]))
}

/// Whether two amounts are of one sort.
fn alike(one: &Figure, two: &Figure) -> bool {
    let (one, two) = (&one.unit, &two.unit);
    one.dim.may_be(two.dim) && one.measure == two.measure && one.compares_with(two)
}

fn is_rate(figure: &Figure) -> bool {
    figure.unit.is_percent() && figure.qualifier.is_none() && figure.kind != Kind::Change
}

fn is_amount(figure: &Figure) -> bool {
    figure.kind == Kind::Amount && !figure.vague && !figure.unit.is_percent()
}

/// Whether a figure is an amount that a share may be said of, and not a part or mean told in between.
fn is_part(figure: &Figure) -> bool {
    is_amount(figure) && !turns_aside(&figure.label.text)
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
