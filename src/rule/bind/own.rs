//! Instances of a report's own rule: its names are joined on the column, row or period that they share, never by
//! a cross product. Owns the choice of what to join on.

use std::collections::HashMap;

use super::{About, Binding, Match, deal_one, lacking, numbers};
use crate::check::{Given, Instance, Reason};
use crate::document::TableId;
use crate::figure::{FigureId, Place};
use crate::rule::expr::{Check, NameIx};
use crate::rule::scene::Scene;
use crate::rule::{Across, Name, Rule};
use crate::structure::Term;

/// Binds every check of an existential rule.
pub(super) fn bind<'r>(rule: &'r Rule, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    let figures = |name: &Name| if name.is_figures() { name.selector.select(scene) } else { Vec::new() };
    let selected: Vec<Vec<FigureId>> = rule.names.iter().map(figures).collect();
    let numbers = numbers::given(rule, scene);
    let is_number = |name: &NameIx| numbers.iter().any(|given| given.name == *name);
    let mut told: Vec<NameIx> = Vec::new();
    for (check, line) in rule.checks.iter().enumerate() {
        let asked: Vec<&Check> =
            std::iter::once(&line.check).chain(rule.only_if.iter().map(|line| &line.check)).collect();
        let mut names: Vec<NameIx> = asked.iter().flat_map(|check| check.names()).collect();
        names.sort_unstable();
        names.dedup();
        let counted: Vec<NameIx> = asked.iter().flat_map(|check| check.counted_names()).collect();
        let empty = |name: &NameIx| selected[usize::from(name.0)].is_empty() && !is_number(name);
        let missing: Vec<NameIx> =
            names.iter().copied().filter(|name| empty(name) && !counted.contains(name)).collect();
        for &name in &missing {
            if !told.contains(&name) {
                told.push(name);
                note_missing(rule, check, name, scene, out);
            }
        }
        names.retain(|name| !empty(name) && !is_number(name));
        if missing.is_empty() && !names.is_empty() {
            let single = |name: &NameIx| asked.iter().any(|check| is_single(check, *name));
            let plural = names.iter().copied().filter(|name| !single(name)).collect();
            join(rule, check, &Names { scene, names, plural, selected: &selected, numbers: &numbers }, out);
        } else if missing.is_empty() {
            let bound = vec![Vec::new(); rule.names.len()];
            let about = counted.first().map_or(About::Title, |first| About::Name(*first));
            deal_one(rule, check, &Binding { given: numbers.clone(), ..Binding::new(bound, about) }, out);
        }
    }
}

/// Whether a check uses a name for one figure.
fn is_single(check: &Check, name: NameIx) -> bool {
    check.names().contains(&name) && !check.plural_names().contains(&name)
}

/// A refused match that says which name found nothing, unless the rule says that this is no matter.
pub(super) fn note_missing<'r>(
    rule: &'r Rule,
    check: usize,
    name: NameIx,
    scene: &Scene<'_>,
    out: &mut Vec<Match<'r>>,
) {
    if rule.skip_if_absent || rule.names[usize::from(name.0)].selector.skip_if_absent {
        return;
    }
    let bound = vec![Vec::new(); rule.names.len()];
    let refused = Some(Reason::FigureMissing);
    let instance = Instance { refused, ..Instance::new(&rule.checks[check].check, bound) };
    let lack = lacking::how_far(&rule.names[usize::from(name.0)].selector, scene);
    let lacking = Some(Box::new((name, lack)));
    out.push(Match { rule, check, instance, about: About::Name(name), lacking });
}

/// The names of one check with their figures.
struct Names<'a, 's> {
    scene: &'a Scene<'s>,
    names: Vec<NameIx>,
    plural: Vec<NameIx>,
    selected: &'a [Vec<FigureId>],
    numbers: &'a [Given],
}

/// What figures are joined on, in the order of preference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Join {
    Column,
    Row,
    Period,
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Key {
    Column(TableId, u16),
    Row(TableId, u32),
    Year(Option<u16>),
    Whole,
}

/// Figures that share a key, by the position of their name.
struct Group {
    key: Key,
    figures: Vec<Vec<FigureId>>,
}

fn join<'r>(rule: &'r Rule, check: usize, names: &Names<'_, '_>, out: &mut Vec<Match<'r>>) {
    let tries = [
        (Join::Column, Some(Across::Column)),
        (Join::Row, Some(Across::Row)),
        (Join::Period, Some(Across::Period)),
        (Join::Nothing, None),
    ];
    let apart = tries.into_iter().filter(|(_, across)| across.is_none_or(|way| !rule.across.contains(&way)));
    let tried: Vec<Vec<Group>> = apart.map(|(by, _)| by).map(|by| names.groups(by)).collect();
    let complete = |groups: &[Group]| groups.iter().any(|group| names.is_complete(group));
    let clear = |groups: &[Group]| groups.iter().all(|group| !names.is_ambiguous(group));
    let chosen = tried
        .iter()
        .find(|groups| complete(groups) && clear(groups))
        .or_else(|| tried.iter().find(|groups| complete(groups)));
    let Some(groups) = chosen else { return };
    let ambiguous = !clear(groups);
    for group in groups {
        if ambiguous && !names.is_complete(group) {
            continue;
        }
        let mut bound = vec![Vec::new(); rule.names.len()];
        for (name, figures) in names.names.iter().zip(&group.figures) {
            bound[usize::from(name.0)] = figures.iter().map(|figure| Term::plus(*figure)).collect();
        }
        let refused = ambiguous.then_some(Reason::Ambiguous);
        let binding = Binding { refused, given: names.numbers.to_vec(), ..Binding::new(bound, about(group)) };
        deal_one(rule, check, &binding, out);
        if ambiguous {
            return;
        }
    }
}

fn about(group: &Group) -> About {
    let first = group.figures.iter().flatten().next().copied().expect("a group begins with a figure");
    match group.key {
        Key::Column(table, column) => About::Table { table, column: Some(column), row: None },
        Key::Row(table, row) => About::Table { table, column: None, row: Some(row) },
        Key::Year(_) | Key::Whole => About::Label(first),
    }
}

impl Names<'_, '_> {
    fn is_complete(&self, group: &Group) -> bool {
        group.figures.iter().all(|figures| !figures.is_empty())
    }

    fn is_ambiguous(&self, group: &Group) -> bool {
        let several =
            |(name, figures): (&NameIx, &Vec<FigureId>)| figures.len() > 1 && !self.plural.contains(name);
        self.names.iter().zip(&group.figures).any(several)
    }

    fn key(&self, by: Join, figure: FigureId) -> Option<Key> {
        match (by, self.scene.figures[figure].place_in) {
            (Join::Column, Place::Cell(at)) => Some(Key::Column(at.table, at.column)),
            (Join::Row, Place::Cell(at)) => Some(Key::Row(at.table, at.row)),
            (Join::Column | Join::Row, _) => None,
            (Join::Period, _) => Some(Key::Year(self.scene.year(figure))),
            (Join::Nothing, _) => Some(Key::Whole),
        }
    }

    /// The groups in the order in which they begin.
    fn groups(&self, by: Join) -> Vec<Group> {
        let mut index: HashMap<Key, usize> = HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut loose: Vec<(usize, FigureId)> = Vec::new();
        for (position, name) in self.names.iter().enumerate() {
            for &figure in &self.selected[usize::from(name.0)] {
                let Some(key) = self.key(by, figure) else {
                    loose.push((position, figure));
                    continue;
                };
                let group = *index.entry(key).or_insert_with(|| {
                    groups.push(Group { key, figures: vec![Vec::new(); self.names.len()] });
                    groups.len() - 1
                });
                groups[group].figures[position].push(figure);
            }
        }
        self.add_loose(&mut groups, &loose);
        groups
    }

    /// Adds figures outside tables to the columns or rows that are for their year. Very many of a name
    /// that must be one are as ambiguous as many.
    fn add_loose(&self, groups: &mut [Group], loose: &[(usize, FigureId)]) {
        let mut by_year: HashMap<Option<u16>, Vec<usize>> = HashMap::new();
        let alone = groups.len() == 1;
        for (index, group) in groups.iter().enumerate() {
            if let Some(year) = self.common_year(group) {
                by_year.entry(year).or_default().push(index);
            }
        }
        for &(position, figure) in loose {
            let year = self.scene.year(figure);
            let fitting = match by_year.get(&year) {
                Some(list) if year.is_some() => list.as_slice(),
                _ if alone && year.is_none() => &[0],
                _ => continue,
            };
            let single = !self.plural.contains(&self.names[position]);
            let most = if single { super::MANY } else { usize::MAX };
            for &group in fitting {
                let figures = &mut groups[group].figures[position];
                if figures.len() < most {
                    figures.push(figure);
                }
            }
        }
    }

    /// The year that all figures of a group are for, where it is one.
    fn common_year(&self, group: &Group) -> Option<Option<u16>> {
        let mut years = group.figures.iter().flatten().map(|figure| self.scene.year(*figure));
        let first = years.next()?;
        years.all(|year| year == first).then_some(first)
    }
}
