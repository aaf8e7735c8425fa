//! Shares of a whole that they name: 發電1,320萬度，佔總用電量的11%. Owns which figure of the report is called so; never the value
//! under test. Where several are called so and differ, none is taken.

use std::collections::BTreeMap;

use super::mentions::Reporter;
use super::sentence::Sentence;
use super::{Derived, Formula};
use crate::figure::{Figure, FigureId, Figures, Kind};
use crate::lexis::connectives::{aims, turns_aside};
use crate::lexis::fold;
use crate::lexis::parts::{rate_of, whole_named};
use crate::lexis::shares::{Due, due_or_done, part_and_whole_named, part_named};
use crate::lexis::words::label_key;

/// Finds the shares that follow on their part and name their whole, and the rates that name their part.
pub(super) fn find(sentences: &[Sentence<'_>], figures: &Figures, reporter: Reporter) -> Vec<Derived> {
    let mut found = Vec::new();
    let mut by_label: Option<BTreeMap<String, Vec<FigureId>>> = None;
    for sentence in sentences {
        for at in (0..sentence.ids.len()).filter(|at| is_rate(sentence.figure(*at))) {
            let share = |part: FigureId, whole: FigureId| Derived {
                figure: sentence.ids[at],
                formula: Formula::Share,
                left: part,
                right: whole,
            };
            if let Some((part, whole)) = of_next(sentence, at) {
                found.push(share(part, whole));
            } else if let Some((part, whole)) = of_done(sentence, at).or_else(|| of_called(sentence, at)) {
                found.extend(Some(share(part, whole)).filter(|share| !sentence.is_of_another(share)));
            } else if let Some((part, whole)) = part_and_whole_named(sentence.words(at)) {
                let known = by_label.get_or_insert_with(|| labelled(figures));
                let called = |name: &str| known.get(&figures.synonyms.applied(label_key(name)));
                let own = |ids: &Vec<FigureId>| called_once(figures, sentence.ids[at], ids);
                if let Some(part) = called(&part).and_then(own) {
                    let whole = called(&whole).and_then(|wholes| called_so(figures, part, wholes, reporter));
                    found.extend(whole.map(|whole| share(part, whole)));
                }
            } else if at > 0
                && is_part(sentence.figure(at - 1))
                && let Some(name) = whole_named(sentence.words(at), sentence.behind(at))
            {
                let known = by_label.get_or_insert_with(|| labelled(figures));
                let key = figures.synonyms.applied(label_key(&name));
                let part = sentence.ids[at - 1];
                let whole = known.get(&key).and_then(|wholes| called_so(figures, part, wholes, reporter));
                let own = |share: &Derived| !sentence.is_of_another(share);
                found.extend(whole.map(|whole| share(part, whole)).filter(own));
            }
        }
    }
    found
}

/// The one value, for a share's year, of some figures that are called alike.
fn called_once(figures: &Figures, share: FigureId, ids: &[FigureId]) -> Option<FigureId> {
    let year = figures.year_of(&figures[share]);
    let mut ids = ids.iter().filter(|id| figures.year_of(&figures[**id]) == year);
    let first = *ids.next()?;
    ids.all(|other| figures[*other].value == figures[first].value).then_some(first)
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

/// The part and the whole of a share that is called as its part, in a sentence with one whole of its sort: 採購總額48.6億元，本地採購額
/// 31.1億元，本地採購佔比64.0%.
fn of_called(sentence: &Sentence<'_>, share: usize) -> Option<(FigureId, FigureId)> {
    let name = part_named(sentence.words(share))?;
    let amounts: Vec<usize> = (0..share).filter(|at| is_amount(sentence.figure(*at))).collect();
    let called = |at: &&usize| label_key(&sentence.figure(**at).label.text).starts_with(&name);
    let mut parts = amounts.iter().filter(called);
    let part = *parts.next().filter(|_| parts.next().is_none())?;
    let total = |at: &&usize| names_total(&sentence.figure(**at).label.text);
    let mut wholes =
        amounts.iter().filter(|at| **at != part && alike(sentence.figure(part), sentence.figure(**at)));
    let whole = *wholes.next().filter(|_| wholes.next().is_none()).filter(total)?;
    Some((sentence.ids[part], sentence.ids[whole]))
}

/// The part and the whole of a rate that is called as its part, in a sentence with one other amount of that sort:
/// 投訴120宗，已解決118宗，解決率98.3%.
fn of_done(sentence: &Sentence<'_>, rate: usize) -> Option<(FigureId, FigureId)> {
    let done = rate_of(sentence.words(rate)).filter(|_| !aims(sentence.words(rate)))?;
    let says = |at: &usize| {
        // 其中33名已復工: what was done may stand behind the number.
        let behind = fold(sentence.behind(*at));
        let behind = behind.split(['，', ',', '；', '、', '）', ')']).next().unwrap_or_default();
        fold(sentence.words(*at)).contains(&done) || behind.contains(&done)
    };
    let amounts = (0..sentence.ids.len())
        .filter(|at| is_amount(sentence.figure(*at)))
        .filter(|at| says(at) || !turns_aside(sentence.words(*at)));
    let amounts: Vec<usize> = amounts.collect();
    let due = of_due(sentence, &amounts);
    let (parts, wholes): (Vec<usize>, Vec<usize>) = amounts.into_iter().partition(says);
    let (part, whole) = match parts[..] {
        _ if due.is_some() => due?,
        [part] => {
            let mut wholes =
                wholes.into_iter().filter(|at| alike(sentence.figure(part), sentence.figure(*at)));
            let whole = wholes.next().filter(|_| wholes.next().is_none())?;
            (part, whole)
        }
        _ => return None,
    };
    // 抽檢合格率99.0%，出廠合格率100%，抽檢1,200批，合格1,188批: another rate of that name may be what these make.
    let named = |at: &usize| *at != rate && rate_of(sentence.words(*at)).as_ref() == Some(&done);
    let made =
        |other: usize| sentence.is_share(other, part, whole) && is_rate_of(sentence, other, part, whole);
    if (0..sentence.ids.len()).filter(named).any(made) {
        return None;
    }
    let year = |at: usize| sentence.figures.year_of(sentence.figure(at));
    let larger = sentence.figure(part).value <= sentence.figure(whole).value;
    (year(part) == year(whole) && larger && is_rate_of(sentence, rate, part, whole))
        .then(|| (sentence.ids[part], sentence.ids[whole]))
}

/// Whether a rate is said of a part and a whole, and of nothing that stands between: 檢測1,200批，合格1,188批，合格率99.0%，其中抽檢200批，
/// 合格率99.5%. A whole behind the rate says that it is all.
fn is_rate_of(sentence: &Sentence<'_>, rate: usize, part: usize, whole: usize) -> bool {
    let mut told = (part + 1..rate).filter(|at| sentence.figure(*at).unit.is_percent());
    let others = (part.max(whole) + 1..rate).filter(|at| is_amount(sentence.figure(*at)));
    let mut aside = others
        .filter(|at| turns_aside(sentence.words(*at)) || alike(sentence.figure(part), sentence.figure(*at)));
    let around = part < rate && rate < whole;
    (!around || names_total(&sentence.figure(whole).label.text))
        && told.next().is_none()
        && aside.next().is_none()
}

/// Whether a label says that a figure is all of something.
fn names_total(label: &str) -> bool {
    let label = fold(label);
    ["总", "合计", "共", "全体", "应", "total"].iter().any(|word| label.contains(word))
}

/// What was done of what was due, where a sentence says just these: 應體檢3,250人，實際體檢3,150人.
fn of_due(sentence: &Sentence<'_>, amounts: &[usize]) -> Option<(usize, usize)> {
    let says = |at: usize| due_or_done(sentence.words(at));
    let (part, whole) = match *amounts {
        [one, two] if says(one) == Some(Due::Due) && says(two) == Some(Due::Done) => (two, one),
        [one, two] if says(one) == Some(Due::Done) && says(two) == Some(Due::Due) => (one, two),
        _ => return None,
    };
    alike(sentence.figure(part), sentence.figure(whole)).then_some((part, whole))
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
