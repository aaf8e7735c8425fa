//! Binding: the figures of one report that each check of each rule is about. Owns instances and the joining of
//! names; relations between figures are asked of `structure`, verdicts are `check`'s.
//!
//! Universal rules (`for_each`, `patterns`) yield an instance wherever their figures are found. Existential rules
//! name the figures of one report: a name that matches nothing yields a refused [`Match`] about that name.

mod generic;
mod own;

use std::collections::HashSet;

use super::expr::NameIx;
use super::pattern::{Pattern, sentences};
use super::selector::{Relation, Scene};
use super::{ForEach, Rule, RuleSet};
use crate::check::{Bound, Instance, Reason};
use crate::document::{Document, TableId};
use crate::figure::{FigureId, Figures};
use crate::source::Source;
use crate::structure::{Structure, Term};

/// One check of one rule on the figures that it found.
#[derive(Clone, Debug)]
pub struct Match<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Which of its checks.
    pub check: usize,
    /// The figures, or why it cannot be evaluated.
    pub instance: Instance<'r>,
    /// What the report calls it.
    pub about: About,
}

impl Match<'_> {
    /// What it is about in the report's words: the table with its column or row, or a label.
    pub fn subject(&self, source: &Source, document: &Document, figures: &Figures) -> String {
        match self.about {
            About::Table { table, column, row } => {
                let table = &document.tables[table.0 as usize];
                let mut words: Vec<String> = table
                    .captions
                    .first()
                    .into_iter()
                    .map(|span| Document::joined(source, &[*span]))
                    .collect();
                words.extend(row.map(|row| Document::joined(source, &table.rows[usize::from(row)].label)));
                words.extend(
                    column.map(|column| Document::joined(source, &table.columns[usize::from(column)].header)),
                );
                words.retain(|words| !words.is_empty());
                words.join("・")
            }
            About::Label(figure) => figures[figure].label.text.to_string(),
            About::Name(name) => self.rule.name(name).to_string(),
        }
    }
}

/// What an instance is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A table, one column or one row of it.
    Table {
        /// The table.
        table: TableId,
        /// The value column.
        column: Option<u16>,
        /// The body row.
        row: Option<u16>,
    },
    /// What this figure's label says.
    Label(FigureId),
    /// Nothing in the report: this name of an existential rule matched no figure.
    Name(NameIx),
}

/// Figures for all names of a rule, before they are dealt to its checks.
struct Binding {
    bound: Bound,
    refused: Option<Reason>,
    about: About,
}

/// Every check of every rule on the figures of one report, in the order of rules, and of the report within a rule.
pub fn bind<'r>(
    rules: &'r RuleSet,
    source: &Source,
    document: &Document,
    figures: &Figures,
    structure: &Structure,
) -> Vec<Match<'r>> {
    let scene = Scene { source, document, figures, structure };
    let mut out = Vec::new();
    for rule in rules.iter() {
        bind_rule(rule, &scene, &mut out);
    }
    out
}

fn bind_rule<'r>(rule: &'r Rule, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    if !rule.patterns.is_empty() {
        by_pattern(rule, scene, out);
        // What the sentence says by a pattern, a table says by its rows.
        let parts = rule.names.iter().filter_map(|name| name.selector.relation);
        if let Some(relation) = parts.into_iter().find(|relation| matches!(relation, Relation::PartOf(_))) {
            generic::by_name(rule, relation.of(), scene, out);
        }
        return;
    }
    match &rule.for_each {
        Some(ForEach::Name(name)) => generic::by_name(rule, *name, scene, out),
        Some(ForEach::Group(keys)) => generic::by_group(rule, keys, scene, out),
        None => match rule.names.iter().find_map(|name| name.selector.relation) {
            Some(relation) => {
                let before = out.len();
                generic::by_name(rule, relation.of(), scene, out);
                if out.len() == before {
                    own::note_missing(rule, 0, relation.of(), out);
                }
            }
            None => own::bind(rule, scene, out),
        },
    }
}

/// One instance for each match of a pattern; two patterns that find the same figures count once.
fn by_pattern<'r>(rule: &'r Rule, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    let index_of = |name: &str| rule.names.iter().position(|known| &*known.name == name);
    let slots = |pattern: &'r Pattern| -> Vec<Option<usize>> {
        pattern.slots.iter().map(|slot| slot.name.as_deref().and_then(index_of)).collect()
    };
    let patterns: Vec<(&Pattern, Vec<Option<usize>>)> =
        rule.patterns.iter().map(|pattern| (pattern, slots(pattern))).collect();
    let least = rule.patterns.iter().map(|pattern| pattern.slots.len()).min().unwrap_or(1);
    let mut seen = HashSet::new();
    for sentence in sentences(scene.source, scene.document, scene.figures, least) {
        for (pattern, slots) in &patterns {
            for tuple in pattern.find(&sentence) {
                let mut bound: Bound = vec![Vec::new(); rule.names.len()];
                let named = slots.iter().zip(&tuple).filter_map(|(slot, id)| slot.map(|slot| (slot, *id)));
                named.for_each(|(slot, id)| bound[slot] = vec![Term::plus(id)]);
                let allowed =
                    rule.names.iter().zip(&bound).all(|(name, terms)| {
                        terms.iter().all(|term| name.selector.allows(scene, term.figure))
                    });
                if allowed && seen.insert(bound_key(&bound)) {
                    let about = About::Label(tuple[tuple.len() - 1]);
                    generic::complete_relations(rule, scene, &mut bound);
                    deal(rule, Binding { bound, refused: None, about }, out);
                }
            }
        }
    }
}

fn bound_key(bound: &Bound) -> Vec<FigureId> {
    bound.iter().flatten().map(|term| term.figure).collect()
}

/// Deals a binding to the checks of its rule: each gets the figures of its own names.
fn deal<'r>(rule: &'r Rule, binding: Binding, out: &mut Vec<Match<'r>>) {
    for check in 0..rule.checks.len() {
        deal_one(rule, check, &binding, out);
    }
}

fn deal_one<'r>(rule: &'r Rule, check: usize, binding: &Binding, out: &mut Vec<Match<'r>>) {
    let line = &rule.checks[check];
    let names = line.check.names();
    let plural = line.check.plural_names();
    let terms = |name: &NameIx| &binding.bound[usize::from(name.0)];
    let missing = names.iter().find(|name| terms(name).is_empty());
    if missing.is_some_and(|name| rule.names[usize::from(name.0)].selector.skip_if_absent) {
        return;
    }
    let mut bound: Bound = vec![Vec::new(); rule.names.len()];
    names.iter().for_each(|name| bound[usize::from(name.0)].clone_from(terms(name)));
    let too_few = names.iter().any(|name| {
        let least = rule.names[usize::from(name.0)].selector.min.unwrap_or(1);
        terms(name).len() < usize::from(least)
    });
    let several = names.iter().any(|name| terms(name).len() > 1 && !plural.contains(name));
    let refused = binding
        .refused
        .or(missing.map(|_| Reason::FigureMissing))
        .or(several.then_some(Reason::Ambiguous))
        .or(too_few.then_some(Reason::FigureMissing));
    let instance = Instance { check: &line.check, bound, tolerance: rule.tolerance, refused };
    out.push(Match { rule, check, instance, about: binding.about });
}

/// The names that depend on `base`, with their relation.
fn dependants(rule: &Rule, base: NameIx) -> impl Iterator<Item = (usize, Relation)> + '_ {
    rule.names.iter().enumerate().filter_map(move |(index, name)| {
        name.selector.relation.filter(|relation| relation.of() == base).map(|relation| (index, relation))
    })
}
