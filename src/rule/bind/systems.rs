//! Systems of sums for `possible`: all that `structure` shows among the figures of one group, and what outside them is
//! tied to one of these. Owns which relations are taken together; whether they can be true is for `check` to tell.

use std::collections::BTreeSet;

use super::generic::refusal;
use super::{About, Binding, Match, deal_one};
use crate::check::joint::{Relation, connected};
use crate::decimal::Decimal;
use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::rule::Rule;
use crate::rule::scene::Scene;
use crate::structure::Term;

/// One instance for each system of sums that share figures.
pub(super) fn deal<'r>(
    rule: &'r Rule,
    check: usize,
    scene: &Scene<'_>,
    binding: &Binding,
    out: &mut Vec<Match<'r>>,
) {
    let names = &rule.checks[check].names;
    let terms = || names.iter().flat_map(|name| &binding.bound[usize::from(name.0)]);
    let among: BTreeSet<FigureId> = terms().map(|term| term.figure).collect();
    for system in connected(relations(rule, scene, &among)) {
        let used: BTreeSet<FigureId> = system.iter().flat_map(Relation::figures).collect();
        let mut bound = binding.bound.clone();
        for name in names {
            bound[usize::from(name.0)].retain(|term| used.contains(&term.figure));
        }
        let about = about(scene.figures, &used, binding.about);
        let before = out.len();
        deal_one(rule, check, &Binding { bound, about, ..binding.clone() }, out);
        out[before..].iter_mut().for_each(|found| found.instance.system.clone_from(&system));
    }
}

/// The table that all figures of a system stand in, its ties aside.
fn about(figures: &Figures, used: &BTreeSet<FigureId>, otherwise: About) -> About {
    let mut tables = used.iter().filter_map(|id| match figures[*id].place_in {
        Place::Cell(at) => Some(at.table),
        _ => None,
    });
    match tables.next() {
        Some(table) if tables.all(|other| other == table) => About::Table { table, column: None, row: None },
        _ => otherwise,
    }
}

/// All believed relations among some figures, and their mentions elsewhere.
fn relations(rule: &Rule, scene: &Scene<'_>, among: &BTreeSet<FigureId>) -> Vec<Relation> {
    let structure = scene.structure;
    let sums = structure.sums.iter().filter(|sum| refusal(rule, sum.evidence).is_none());
    let sums = sums.map(|sum| Relation { total: Some(sum.total), items: sum.items.clone() });
    let shares = structure.compositions.iter().filter(|found| refusal(rule, found.evidence).is_none());
    let shares = shares.map(|found| Relation {
        total: None,
        items: found.shares.iter().map(|share| Term::plus(*share)).collect(),
    });
    let within = |relation: &Relation| relation.figures().all(|id| among.contains(&id));
    let tie = |total, other| Relation { total: Some(total), items: vec![Term::plus(other)] };
    let headlines = structure.headlines.iter().filter(|pair| among.contains(&pair.total));
    let headlines = headlines.map(|pair| tie(pair.total, pair.headline));
    let mentions = structure.mentions.iter().filter_map(|found| {
        let own = *found.figures.iter().find(|id| among.contains(id))?;
        Some(found.figures.iter().filter(move |id| **id != own).map(move |id| tie(own, *id)))
    });
    let ties = headlines.chain(mentions.flatten());
    let mut found: Vec<Relation> = sums.chain(shares).filter(within).chain(ties).collect();
    found.retain(|relation| is_comparable(relation, scene.figures));
    found
}

/// Whether all figures of a relation measure one thing, and it is known of each what it can mean. A whole number
/// without a unit may be a count as well as a rounded amount: where it holds by rounding only, a part that is not shown
/// is likelier than a rounding.
fn is_comparable(relation: &Relation, figures: &Figures) -> bool {
    let mut all = relation.figures().map(|id| &figures[id]);
    let Some(first) = all.next() else { return false };
    let bare = |figure: &Figure| {
        let nameless = figure.unit.dim == Dim::NONE && figure.unit.multiplier == Decimal::ONE;
        nameless && figure.place >= 0 && !figure.interval().is_exact()
    };
    let known = |figure: &Figure| !figure.vague && !bare(figure);
    known(first) && all.all(|other| known(other) && other.unit.compares_with(&first.unit))
}
