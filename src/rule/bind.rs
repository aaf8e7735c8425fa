//! Binding: the figures of one report that each check of each rule is about. Owns instances and the joining of
//! names; relations between figures are asked of `structure`, verdicts are `check`'s.
//!
//! Universal rules (`for_each`, `patterns`) yield an instance wherever their figures are found. Existential rules
//! name the figures of one report: a name that matches nothing yields a refused [`Match`] about that name.

mod agree;
mod generic;
mod joiner;
mod lacking;
mod numbers;
mod own;
mod related;
mod systems;
mod tuples;

use super::expr::NameIx;
use super::pattern::Ground;
use super::scene::Scene;
use super::selector::Relation;
use super::{CheckLine, ForEach, Rule, RuleSet};
use crate::check::{Bound, Condition, Given, Instance, Reason};
use crate::decimal::Decimal;
use crate::document::place::Places;
use crate::document::{Document, TableId};
use crate::figure::{FigureId, Figures};
use crate::finding::Lack;
use crate::source::Source;
use crate::structure::Structure;

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
    /// For a rule of a report's own that cannot be evaluated: the name that stands in the way, and how.
    pub lacking: Option<Box<(NameIx, Lack)>>,
}

impl Match<'_> {
    /// Whether it is said where it cannot be evaluated.
    pub fn is_own(&self) -> bool {
        !self.rule.is_universal() || self.lacking.is_some()
    }

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
                words.extend(row.map(|row| Document::joined(source, &table.rows[row as usize].label)));
                words.extend(
                    column.map(|column| Document::joined(source, &table.columns[usize::from(column)].header)),
                );
                words.retain(|words| !words.is_empty());
                words.join("・")
            }
            About::Label(figure) => figures[figure].label.text.to_string(),
            About::Name(name) => self.rule.name(name).to_string(),
            About::Title => String::new(),
        }
    }
}

/// So many figures for a name that is to be one are kept, to be told.
const MANY: usize = 100;

/// The same for a rule: of a built-in one, which tells nothing of them, two are enough.
fn many(rule: &Rule) -> usize {
    if rule.built_in { 2 } else { MANY }
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
        row: Option<u32>,
    },
    /// What this figure's label says.
    Label(FigureId),
    /// Nothing in the report: this name of an existential rule matched no figure.
    Name(NameIx),
    /// What the rule's title says: it speaks of words alone.
    Title,
}

/// Figures for all names of a rule, before they are dealt to its checks.
#[derive(Clone)]
struct Binding {
    bound: Bound,
    given: Vec<Given>,
    refused: Option<Reason>,
    about: About,
}

impl Binding {
    fn new(bound: Bound, about: About) -> Binding {
        Binding { bound, given: Vec::new(), refused: None, about }
    }

    /// How much is bound.
    fn filled(&self) -> usize {
        self.bound.iter().filter(|terms| !terms.is_empty()).count() + self.given.len()
    }

    /// How many figures a name has, or how many numbers that differ.
    fn several(&self, name: NameIx) -> usize {
        let mut numbers: Vec<Decimal> =
            self.given.iter().filter(|given| given.name == name).map(|given| given.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        self.bound[usize::from(name.0)].len().max(numbers.len())
    }

    fn has(&self, name: NameIx) -> bool {
        !self.bound[usize::from(name.0)].is_empty() || self.given.iter().any(|given| given.name == name)
    }
}

/// Every check of every rule on the figures of one report, in the order of rules, and of the report within a rule.
pub fn bind<'r>(
    rules: &'r RuleSet,
    source: &Source,
    places: &Places,
    document: &Document,
    figures: &Figures,
    structure: &Structure,
) -> Vec<Match<'r>> {
    let ground = Ground { source, figures };
    let scene = Scene::new((&ground, places), document, structure, rules.needles());
    let mut out = Vec::new();
    for rule in rules.iter() {
        let before = out.len();
        bind_rule(rule, &scene, &mut out);
        if !rule.built_in {
            lacking::tell_apart(&mut out[before..], &scene);
        }
    }
    out
}

fn bind_rule<'r>(rule: &'r Rule, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    if !rule.patterns.is_empty() {
        tuples::bind(rule, scene, out);
        // What the sentence says by a pattern, a table says by its rows.
        let parts = rule.names.iter().filter_map(|name| name.selector.relation);
        if let Some(relation) =
            parts.into_iter().find(|relation| matches!(relation, Relation::PartOf(_) | Relation::BaseOf(_)))
        {
            generic::by_name(rule, relation.of(), scene, out);
        }
        return;
    }
    match &rule.for_each {
        Some(ForEach::Name(name)) => generic::by_name(rule, *name, scene, out),
        Some(ForEach::Group(keys)) => generic::by_group(rule, keys, scene, out),
        None => match rule.names.iter().filter_map(|name| name.selector.relation).find(|relation| {
            // Of a chain its beginning.
            rule.names[usize::from(relation.of().0)].selector.relation.is_none()
        }) {
            Some(relation) => {
                let before = out.len();
                generic::by_name(rule, relation.of(), scene, out);
                if out.len() == before {
                    own::note_missing(rule, 0, relation.of(), scene, out);
                }
            }
            None => own::bind(rule, scene, out),
        },
    }
}

/// Deals a binding to the checks of its rule: each gets the figures of its own names.
fn deal<'r>(rule: &'r Rule, binding: Binding, out: &mut Vec<Match<'r>>) {
    for check in 0..rule.checks.len() {
        deal_one(rule, check, &binding, out);
    }
}

fn deal_one<'r>(rule: &'r Rule, check: usize, binding: &Binding, out: &mut Vec<Match<'r>>) {
    let line = &rule.checks[check];
    let asked = std::iter::once(line).chain(&rule.only_if).flat_map(|line| &line.names).copied();
    let mut lacking = asked.filter(|name| !binding.has(*name));
    if lacking.any(|name| rule.names[usize::from(name.0)].selector.skip_if_absent) {
        return;
    }
    let refused = binding.refused.or_else(|| refusal(rule, line, binding));
    let condition = |line: &'r CheckLine| Condition { check: &line.check, bound: part_of(binding, line) };
    let instance = Instance {
        check: &line.check,
        bound: part_of(binding, line),
        given: binding.given.clone(),
        only_if: rule.only_if.iter().map(condition).collect(),
        rounding: rule.rounding,
        tolerance: rule.tolerance,
        refused,
        system: Vec::new(),
    };
    // Of whatever a rule finds it may find none; several for a name that is to be one figure it cannot check.
    let is_own = !rule.is_universal() || (!rule.built_in && binding.refused.is_none());
    let lacking = refused.filter(|_| is_own).and_then(|_| lacking::in_binding(rule, line, binding));
    let is_told = |(name, lack): &(NameIx, Lack)| {
        !rule.is_universal()
            || matches!(lack, Lack::Several { .. }) && rule.names[usize::from(name.0)].selector.is_by_itself()
    };
    let lacking = lacking.filter(is_told).map(Box::new);
    out.push(Match { rule, check, instance, about: binding.about, lacking });
}

/// Why a check cannot be evaluated on a binding, if it cannot.
fn refusal(rule: &Rule, line: &CheckLine, binding: &Binding) -> Option<Reason> {
    let (names, check) = (&line.names, &line.check);
    let may_lack = |name: &NameIx| rule.may_be_none(*name) && check.counted_names().contains(name);
    if names.iter().any(|name| !binding.has(*name) && !may_lack(name)) {
        return Some(Reason::FigureMissing);
    }
    if names.iter().any(|name| binding.several(*name) > 1 && !check.plural_names().contains(name)) {
        return Some(Reason::Ambiguous);
    }
    let too_few = names.iter().any(|name| {
        let least = rule.names[usize::from(name.0)].selector.min;
        least.is_some_and(|least| binding.several(*name) < usize::from(least))
    });
    too_few.then_some(Reason::FigureMissing)
}

/// The figures of a check's own names.
fn part_of(binding: &Binding, line: &CheckLine) -> Bound {
    let mut bound: Bound = vec![Vec::new(); binding.bound.len()];
    for name in &line.names {
        bound[usize::from(name.0)].clone_from(&binding.bound[usize::from(name.0)]);
    }
    bound
}

/// The names that depend on `base`, with their relation.
fn dependants(rule: &Rule, base: NameIx) -> impl Iterator<Item = (usize, Relation)> + '_ {
    rule.names.iter().enumerate().filter_map(move |(index, name)| {
        name.selector.relation.filter(|relation| relation.of() == base).map(|relation| (index, relation))
    })
}
