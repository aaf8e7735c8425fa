//! Why a rule of a report's own found nothing to check: which key of a selector leaves no figure, and what stands
//! there instead. Owns how far a search got; it must not know how that is said.

use super::{Binding, Match};
use crate::document::{Document, Table};
use crate::figure::{FigureId, Place};
use crate::finding::Lack;
use crate::rule::expr::NameIx;
use crate::rule::norm::normal;
use crate::rule::pattern::near;
use crate::rule::scene::Scene;
use crate::rule::selector::Selector;
use crate::rule::{CheckLine, Rule};
use crate::yaml::nearest;

/// So many of what stands there instead are named.
const OTHERS: usize = 5;

/// Copies one key of a selector to another; whether it is set.
type Copy = fn(&Selector, &mut Selector) -> bool;

/// The keys that a figure is found by, in the order in which people look.
const STEPS: [(&str, Copy); 13] = [
    ("page", |from, to| all(&from.pages, &mut to.pages)),
    ("section", |from, to| set(&from.section, &mut to.section)),
    ("table", |from, to| set(&from.table, &mut to.table)),
    ("row", |from, to| set(&from.row, &mut to.row)),
    ("column", |from, to| set(&from.column, &mut to.column)),
    ("label", |from, to| set(&from.label, &mut to.label)),
    ("text", |from, to| all(&from.text, &mut to.text)),
    ("scope", |from, to| set(&from.scope, &mut to.scope)),
    ("in", |from, to| all(&from.places, &mut to.places)),
    ("kind", |from, to| all(&from.kinds, &mut to.kinds)),
    ("unit", |from, to| all(&from.units, &mut to.units) | set(&from.unit_at, &mut to.unit_at)),
    ("role", |from, to| all(&from.roles, &mut to.roles)),
    ("period", |from, to| all(&from.years, &mut to.years)),
];

fn set<T: Clone>(from: &Option<T>, to: &mut Option<T>) -> bool {
    to.clone_from(from);
    from.is_some()
}

fn all<T: Clone>(from: &Vec<T>, to: &mut Vec<T>) -> bool {
    to.clone_from(from);
    !from.is_empty()
}

/// Which key of a selector that finds nothing leaves none of the figures.
pub(super) fn how_far(selector: &Selector, scene: &Scene<'_>) -> Lack {
    let mut part = Selector::default();
    let mut before: Vec<FigureId> = scene.figures.iter().map(|(id, _)| id).collect();
    let mut met = Vec::new();
    for (key, copy) in STEPS {
        if !copy(selector, &mut part) {
            continue;
        }
        let found = part.select(scene);
        if found.is_empty() {
            if key == "text"
                && let Some(near) = near(&selector.text, &scene.sentences)
            {
                let nearest = joined(scene, &[near.span]);
                return Lack::Text {
                    met,
                    nearest,
                    at: scene.figures[near.figure].written,
                    write: near.write,
                };
            }
            let (others, near) = instead(key, selector, &before, scene);
            return Lack::Key { met, key, others, near };
        }
        before = found;
        met.push(key);
    }
    Lack::Nothing
}

/// What figures have where one of them should have what a key says, the nearest first, and whether it is near enough to
/// be meant.
fn instead(key: &str, selector: &Selector, figures: &[FigureId], scene: &Scene<'_>) -> (Vec<String>, bool) {
    let mut others: Vec<String> = match key {
        "table" => {
            let first = |table: &Table| table.captions.first().map(|caption| joined(scene, &[*caption]));
            scene.document.tables.iter().filter_map(first).collect()
        }
        "section" => scene.sections().iter().map(|section| section.heading.clone()).collect(),
        _ => figures.iter().filter_map(|figure| said_of(key, *figure, scene)).collect(),
    };
    let mut seen = std::collections::HashSet::new();
    others.retain(|other| !other.is_empty() && seen.insert(other.clone()));
    let wanted = match key {
        "table" => &selector.table,
        "section" => &selector.section,
        "row" => &selector.row,
        "column" => &selector.column,
        "label" => &selector.label,
        "scope" => &selector.scope,
        _ => &None,
    };
    let near = wanted.as_ref().and_then(|wanted| wanted.word()).and_then(|word| nearest_of(word, &others));
    if let Some(at) = near {
        let nearest = others.remove(at);
        others.insert(0, nearest);
    }
    others.truncate(OTHERS);
    (others, near.is_some())
}

/// Which of some texts is probably meant by a normalised word.
fn nearest_of(word: &str, others: &[String]) -> Option<usize> {
    let forms: Vec<String> = others.iter().map(|other| normal(other)).collect();
    let part = |form: &String| form.contains(word) || word.contains(form.as_str());
    forms.iter().position(part).or_else(|| {
        let near = nearest(word, forms.iter().map(String::as_str))?;
        forms.iter().position(|form| *form == near)
    })
}

/// What a figure has under a key, as printed.
fn said_of(key: &str, figure: FigureId, scene: &Scene<'_>) -> Option<String> {
    let of = &scene.figures[figure];
    let cell = || match of.place_in {
        Place::Cell(at) => Some((scene.document.tables.get(at.table.0 as usize)?, at)),
        _ => None,
    };
    match key {
        "row" => cell().and_then(|(table, at)| Some(joined(scene, &table.rows.get(at.row as usize)?.label))),
        "column" => cell()
            .and_then(|(table, at)| Some(joined(scene, &table.columns.get(usize::from(at.column))?.header))),
        "label" => Some(of.label.text.to_string()),
        "scope" => of.scope.as_ref().map(ToString::to_string),
        "unit" => Some(of.unit.text.to_string()),
        "page" => scene.places.page(of.span).map(|page| page.to_string()),
        "section" => scene.section(of.span).map(|at| scene.sections()[at].heading.clone()),
        "table" => cell().and_then(|(table, _)| Some(joined(scene, &[*table.captions.first()?]))),
        "period" => of.period.map(|period| period.year.to_string()),
        _ => None,
    }
}

fn joined(scene: &Scene<'_>, spans: &[crate::source::Span]) -> String {
    Document::joined(scene.source, spans)
}

/// Which name of a check stands in the way of a binding, and how; `None` where that is another matter.
pub(super) fn in_binding(rule: &Rule, line: &CheckLine, binding: &Binding) -> Option<(NameIx, Lack)> {
    let terms = |name: &NameIx| binding.several(*name);
    let may_lack = |name: &NameIx| rule.may_be_none(*name) && line.check.counted_names().contains(name);
    if let Some(name) = line.names.iter().find(|name| !binding.has(**name) && !may_lack(name)) {
        return Some((*name, Lack::Here));
    }
    if let Some(name) =
        line.names.iter().find(|name| terms(name) > 1 && !line.check.plural_names().contains(name))
    {
        return Some((*name, Lack::Several { count: terms(name), key: None, values: Vec::new() }));
    }
    line.names.iter().find_map(|name| {
        let wanted = rule.names[usize::from(name.0)].selector.min?;
        let found = terms(name);
        (found < usize::from(wanted)).then_some((*name, Lack::Few { found, wanted }))
    })
}

/// Keys by which figures can be told apart, the plainest first.
const APART: [&str; 9] = ["label", "row", "column", "table", "period", "unit", "scope", "section", "page"];

/// Says of the matches of one rule with several figures for a name what would tell these apart, and of a rule that speaks of
/// whatever it finds only once for each name.
pub(super) fn tell_apart(matches: &mut [Match<'_>], scene: &Scene<'_>) {
    let mut told: Vec<NameIx> = Vec::new();
    for found in matches {
        let name = match found.lacking.as_deref() {
            Some((name, Lack::Several { .. })) => *name,
            _ => continue,
        };
        if found.rule.is_universal() && told.contains(&name) {
            found.lacking = None;
            continue;
        }
        told.push(name);
        let several: Vec<FigureId> =
            found.instance.bound[usize::from(name.0)].iter().map(|term| term.figure).collect();
        if let (Some((_, Lack::Several { key, values, .. })), Some(apart)) =
            (found.lacking.as_deref_mut(), apart(&several, scene))
        {
            (*key, *values) = (Some(apart.0), apart.1);
        }
    }
}

/// The first key under which every figure has something else; or else one under which not all have the same.
fn apart(figures: &[FigureId], scene: &Scene<'_>) -> Option<(&'static str, Vec<String>)> {
    let mut best: Option<(&'static str, Vec<String>)> = None;
    for key in APART {
        let mut values: Vec<String> = Vec::new();
        for value in figures.iter().filter_map(|figure| said_of(key, *figure, scene)) {
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        if values.len() > best.as_ref().map_or(1, |(_, values)| values.len()) {
            best = Some((key, values));
        }
    }
    let (key, mut values) = best?;
    values.truncate(OTHERS);
    Some((key, values))
}
