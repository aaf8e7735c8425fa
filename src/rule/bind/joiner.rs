//! The figures of all other names for one figure of a rule's base name. Owns which figure is near enough to be
//! meant; it never makes a cross product.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::agree::{agrees, label_but};
use super::related::complete;
use super::{Binding, Match, deal};
use crate::check::{Bound, Given};
use crate::document::TableId;
use crate::figure::{FigureId, Place};
use crate::rule::expr::NameIx;
use crate::rule::scene::Scene;
use crate::rule::selector::Same;
use crate::rule::{Across, Rule};
use crate::structure::Term;

/// Finds the figures of all other names for one figure of the base name.
pub(super) struct Joiner<'s> {
    names: usize,
    base: NameIx,
    others: Vec<Other<'s>>,
}

/// A name without a relation.
struct Other<'s> {
    index: usize,
    /// Whether it may be several figures.
    plural: bool,
    /// All that match by themselves.
    all: Vec<FigureId>,
    /// The same by their coordinates; empty for a name that says what is to be the same.
    places: HashMap<Coordinate, Vec<FigureId>, FixedState>,
    /// The same by what they must have in common, where that is a table or a label.
    shared: HashMap<Shared<'s>, Vec<FigureId>, FixedState>,
}

/// What figures must have in common, as far as they can be looked up by it.
#[derive(PartialEq, Eq, Hash)]
enum Shared<'s> {
    Table(TableId),
    Label(Cow<'s, str>),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Coordinate {
    Row(TableId, u32),
    Column(TableId, u16),
    Year(Option<u16>),
}

impl<'s> Joiner<'s> {
    pub(super) fn new(rule: &Rule, base: NameIx, scene: &'s Scene<'_>) -> Joiner<'s> {
        let plural = rule.plural_names();
        let free = |index: usize| {
            let name = &rule.names[index];
            index != usize::from(base.0) && name.is_figures() && name.selector.relation.is_none()
        };
        let other = |index: usize| {
            let selector = &rule.names[index].selector;
            let all = selector.select(scene);
            let mut places: HashMap<Coordinate, Vec<FigureId>, FixedState> = HashMap::default();
            if selector.same.is_empty() {
                for &figure in &all {
                    for coordinate in coordinates(rule, scene, figure) {
                        places.entry(coordinate).or_default().push(figure);
                    }
                }
            }
            let plural = plural.iter().any(|name| usize::from(name.0) == index);
            let mut shared: HashMap<Shared<'_>, Vec<FigureId>, FixedState> = HashMap::default();
            for &figure in &all {
                if let Some(key) = shared_by(scene, &selector.same, figure) {
                    shared.entry(key).or_default().push(figure);
                }
            }
            Other { index, plural, all, places, shared }
        };
        let others = (0..rule.names.len()).filter(|index| free(*index)).map(other).collect();
        Joiner { names: rule.names.len(), base, others }
    }

    pub(super) fn start(&self, base: NameIx, figure: FigureId) -> Bound {
        let mut bound = vec![Vec::new(); self.names];
        bound[usize::from(base.0)] = vec![Term::plus(figure)];
        bound
    }

    /// Binds the names that are not bound yet, and deals the instance.
    pub(super) fn finish<'m>(
        &self,
        rule: &'m Rule,
        scene: &Scene<'_>,
        mut binding: Binding,
        base: FigureId,
        out: &mut Vec<Match<'m>>,
    ) {
        debug_assert!(usize::from(self.base.0) < binding.bound.len());
        for other in self.others.iter().filter(|other| other.index < self.names) {
            if binding.bound[other.index].is_empty() {
                let found = other.beside(rule, scene, base, &binding.given);
                binding.bound[other.index] = found.into_iter().map(Term::plus).collect();
            }
        }
        complete(rule, scene, &mut binding);
        deal(rule, binding, out);
    }
}

impl Other<'_> {
    /// The figures meant beside one of the base name.
    fn beside(&self, rule: &Rule, scene: &Scene<'_>, base: FigureId, given: &[Given]) -> Vec<FigureId> {
        let wanted = &rule.names[self.index].selector.same;
        // Two are enough to be ambiguous; a whole year's figures need not be copied.
        let most = match self.plural {
            true => usize::MAX,
            false => super::many(rule),
        };
        if wanted.is_empty() {
            let coordinates = coordinates(rule, scene, base);
            let nearest = coordinates.into_iter().find_map(|coordinate| self.places.get(&coordinate));
            return nearest.into_iter().flatten().take(most).copied().collect();
        }
        let fits = |figure: &&FigureId| {
            **figure != base && wanted.iter().all(|same| agrees(scene, same, base, **figure, given))
        };
        let is_looked_up = wanted.iter().any(looked_up);
        let all = if is_looked_up {
            let known = shared_by(scene, wanted, base).and_then(|key| self.shared.get(&key));
            known.map_or(&[][..], Vec::as_slice)
        } else {
            &self.all
        };
        let found: Vec<FigureId> = all.iter().filter(fits).copied().collect();
        if self.plural || found.len() < 2 {
            return found;
        }
        let near = coordinates(rule, scene, base).into_iter().find_map(|coordinate| {
            let here = |figure: &&FigureId| coordinates(rule, scene, **figure).contains(&coordinate);
            let near: Vec<FigureId> = found.iter().filter(here).copied().collect();
            (near.len() == 1).then_some(near)
        });
        near.unwrap_or_else(|| found.into_iter().take(most).collect())
    }
}

/// Whether figures can be looked up by what they must have in common.
fn looked_up(same: &Same) -> bool {
    matches!(same, Same::Table | Same::Row | Same::Column | Same::Label(_))
}

/// By what a figure is looked up: its table, or else its label.
fn shared_by<'s>(scene: &'s Scene<'_>, wanted: &[Same], figure: FigureId) -> Option<Shared<'s>> {
    if wanted.iter().any(|same| matches!(same, Same::Table | Same::Row | Same::Column)) {
        let Place::Cell(at) = scene.figures[figure].place_in else { return None };
        return Some(Shared::Table(at.table));
    }
    let but = wanted.iter().find_map(|same| match same {
        Same::Label(but) => Some(but),
        _ => None,
    })?;
    Some(Shared::Label(label_but(scene, figure, but)))
}

/// Where a figure stands, the nearest company first; not what the rule goes across.
fn coordinates(rule: &Rule, scene: &Scene<'_>, figure: FigureId) -> Vec<Coordinate> {
    let mut out = Vec::with_capacity(3);
    if let Place::Cell(at) = scene.figures[figure].place_in {
        if !rule.across.contains(&Across::Row) {
            out.push(Coordinate::Row(at.table, at.row));
        }
        if !rule.across.contains(&Across::Column) {
            out.push(Coordinate::Column(at.table, at.column));
        }
    }
    if !rule.across.contains(&Across::Period) {
        out.push(Coordinate::Year(scene.year(figure)));
    }
    out
}
