//! The figures that stand in a relation to figures already bound: items, headlines, parts, comparatives, lists.
//! Owns which question is asked of `structure` for each relation.

use super::Binding;
use super::agree::{agrees, given_year};
use super::numbers;
use crate::check::{Given, GivenSort};
use crate::document::Document;
use crate::figure::{Figure, FigureId, Kind, Place, without_years};
use crate::rule::expr::NameIx;
use crate::rule::scene::Scene;
use crate::rule::selector::{Relation, Same, Selector, Year};
use crate::rule::{Name, Rule};
use crate::structure::{Derived, Formula, Listing, Term, lists};

/// Fills in the names that `structure` finds from names already bound, and from those that it finds so.
pub(super) fn complete(rule: &Rule, scene: &Scene<'_>, binding: &mut Binding) {
    binding.given.extend(numbers::given(rule, scene));
    for _ in 0..rule.names.len() {
        let before = binding.filled();
        for (index, name) in rule.names.iter().enumerate() {
            let Some(relation) = name.selector.relation else { continue };
            if binding.bound[index].is_empty() {
                fill(name, index, relation, scene, binding);
            }
        }
        if binding.filled() == before {
            return;
        }
    }
}

fn fill(name: &Name, index: usize, relation: Relation, scene: &Scene<'_>, binding: &mut Binding) {
    let bases: Vec<FigureId> =
        binding.bound[usize::from(relation.of().0)].iter().map(|term| term.figure).collect();
    if let Relation::ListAfter(_) | Relation::ListBefore(_) = relation {
        let [base] = bases.as_slice() else { return };
        let ix = NameIx(u16::try_from(index).unwrap_or(u16::MAX));
        if binding.given.iter().any(|given| given.name == ix) {
            return;
        }
        if let Some(list) = list(scene, relation, *base) {
            let number = list.count(scene.figures[*base].value);
            binding.given.push(Given { name: ix, number, sort: GivenSort::Items, span: list.span });
        }
        return;
    }
    let found = bases.into_iter().flat_map(|base| fitting(name, relation, scene, base, &binding.given));
    binding.bound[index] = found.collect();
}

/// The figures in a relation to `base` that are what a name stands for.
fn fitting(name: &Name, relation: Relation, scene: &Scene<'_>, base: FigureId, given: &[Given]) -> Vec<Term> {
    let mut found = related(scene, relation, base, &name.selector, given);
    found.retain(|term| {
        name.selector.allows_any_role(scene, term.figure)
            && name.selector.same.iter().all(|same| agrees(scene, same, base, term.figure, given))
    });
    found
}

/// Whether nothing stands in a relation to `base`; for names that depend on nothing else.
pub(super) fn is_absent(
    rule: &Rule,
    index: usize,
    relation: Relation,
    scene: &Scene<'_>,
    base: FigureId,
) -> bool {
    match relation {
        Relation::ListAfter(_) | Relation::ListBefore(_) => list(scene, relation, base).is_none(),
        _ => fitting(&rule.names[index], relation, scene, base, &[]).is_empty(),
    }
}

fn list(scene: &Scene<'_>, relation: Relation, base: FigureId) -> Option<lists::List> {
    let figure = &scene.figures[base];
    match relation {
        Relation::ListBefore(_) => lists::before(scene.source, scene.document, figure),
        _ => lists::after(scene.source, scene.document, figure),
    }
}

fn related(
    scene: &Scene<'_>,
    relation: Relation,
    base: FigureId,
    selector: &Selector,
    given: &[Given],
) -> Vec<Term> {
    let structure = scene.structure;
    match relation {
        Relation::ItemsOf(_) => structure
            .sums
            .iter()
            .find(|sum| sum.total == base)
            .map(|sum| sum.items.clone())
            .unwrap_or_default(),
        Relation::CaptionOf(_) => structure
            .headlines
            .iter()
            .filter(|pair| pair.total == base)
            .map(|pair| Term::plus(pair.headline))
            .collect(),
        Relation::PartOf(_) => structure
            .parts
            .iter()
            .filter(|pair| pair.whole == base)
            .map(|pair| Term::plus(pair.part))
            .collect(),
        Relation::BaseOf(_) => structure
            .bases
            .iter()
            .filter(|pair| pair.share == base)
            .map(|pair| Term::plus(pair.base))
            .collect(),
        Relation::ListedOf(_) => parts_in(&structure.listings, base),
        Relation::PortionsOf(_) => parts_in(&structure.portions, base),
        Relation::LeftOf(_, formula) => {
            derived(scene, base, formula).map(|found| Term::plus(found.left)).into_iter().collect()
        }
        Relation::RightOf(_, formula) => {
            derived(scene, base, formula).map(|found| Term::plus(found.right)).into_iter().collect()
        }
        Relation::PriorOf(_) => {
            let named = selector.same.iter().find_map(|same| match same {
                Same::PeriodNamed(name) => given_year(given, *name),
                _ => None,
            });
            let stated = selector.years.first().and_then(|year| match year {
                Year::Of(year) => Some(*year),
                Year::OfReport => scene.figures.report_year,
                Year::Another => None,
            });
            let year = named.or(stated);
            prior(scene, base, year).map(Term::plus).into_iter().collect()
        }
        Relation::ListAfter(_) | Relation::ListBefore(_) => Vec::new(),
    }
}

/// How a figure is worked out by a formula, where its table shows that.
fn derived<'s>(scene: &'s Scene<'_>, base: FigureId, formula: Formula) -> Option<&'s Derived> {
    scene.structure.derived.iter().find(|found| found.figure == base && found.formula == formula)
}

/// The same quantity for the year before, or for the year that is asked for: in the next column or row, or in
/// the table that a figure of the text quotes, or under the same label elsewhere.
fn prior(scene: &Scene<'_>, base: FigureId, year: Option<u16>) -> Option<FigureId> {
    let mentions = scene.structure.mentions.iter().filter(|group| group.figures.contains(&base));
    let mentions = mentions.flat_map(|group| group.figures.iter().copied());
    let headlines = scene.structure.headlines.iter().filter(|pair| pair.headline == base);
    let quoted = headlines.map(|pair| pair.total).chain(mentions);
    let found = std::iter::once(base).chain(quoted).find_map(|start| comparative(scene, start, year));
    found.or_else(|| elsewhere(scene, base, year))
}

/// The parts of a figure in one of some listings.
fn parts_in(listings: &[Listing], whole: FigureId) -> Vec<Term> {
    let found = listings.iter().find(|listing| listing.whole == whole);
    found.map(|listing| listing.parts.clone()).unwrap_or_default()
}

/// Along the row or column of years.
fn comparative(scene: &Scene<'_>, start: FigureId, year: Option<u16>) -> Option<FigureId> {
    let Some(mut figure) = scene.prior(start) else { return beside(scene, start, year) };
    let Some(year) = year else { return Some(figure) };
    // A row has fewer years than this.
    for _ in 0..32 {
        match scene.figures[figure].period {
            Some(period) if period.year == year => return Some(figure),
            Some(period) if period.year < year => return None,
            _ => figure = scene.prior(figure)?,
        }
    }
    None
}

/// In the row of a table whose columns say more than a year: 2022年（元）.
fn beside(scene: &Scene<'_>, start: FigureId, year: Option<u16>) -> Option<FigureId> {
    let own = &scene.figures[start];
    let Place::Cell(at) = own.place_in else { return None };
    let wanted = year.or(own.period?.year.checked_sub(1))?;
    let fits = |id: &&FigureId| {
        let other = &scene.figures[**id];
        other.period.is_some_and(|period| period.year == wanted)
            && other.unit.compares_with(&own.unit)
            && of_one_sort(scene, own, other)
    };
    let mut found = scene.row(at.table, at.row).iter().filter(fits);
    let first = *found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether the columns of two cells say the same but for their years and what stands in brackets: 2023年能效 and
/// 2022年能效, not 2022年營收.
fn of_one_sort(scene: &Scene<'_>, one: &Figure, other: &Figure) -> bool {
    let words = |figure: &Figure| {
        let Place::Cell(at) = figure.place_in else { return String::new() };
        let table = &scene.document.tables[at.table.0 as usize];
        let header = Document::joined(scene.source, &table.columns[usize::from(at.column)].header);
        let bare = without_years(&header);
        let bare = bare.split(['(', '（', '[']).next().unwrap_or_default();
        bare.chars().filter(|c| c.is_alphabetic()).collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_empty() || other.is_empty() || one == other
}

/// The only value that stands elsewhere under the same label, in the same unit, for the year before.
fn elsewhere(scene: &Scene<'_>, base: FigureId, year: Option<u16>) -> Option<FigureId> {
    let own = &scene.figures[base];
    if own.label.generic() {
        return None;
    }
    let wanted = year.or(scene.year(base)?.checked_sub(1))?;
    let fits = |id: &&FigureId| {
        let other = &scene.figures[**id];
        **id != base
            && other.kind != Kind::Change
            && other.scope == own.scope
            && other.unit.compares_with(&own.unit)
            && other.unit.measure == own.unit.measure
            && of_one_sort(scene, own, other)
    };
    let mut found = scene.labelled(own.label.key(), wanted).filter(fits);
    let first = *found.next()?;
    found.all(|id| scene.figures[*id].value == scene.figures[first].value).then_some(first)
}
