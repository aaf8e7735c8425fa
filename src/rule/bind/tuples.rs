//! Instances of rules with patterns: one for each match, with what its periods and directions say. Owns which
//! figures of a match belong to which name.

use std::collections::HashSet;

use super::joiner::Joiner;
use super::{About, Binding, Match};
use crate::check::{Bound, Given, GivenSort};
use crate::decimal::Decimal;
use crate::figure::FigureId;
use crate::rule::expr::NameIx;
use crate::rule::pattern::{Found, Pattern, Said};
use crate::rule::scene::Scene;
use crate::rule::{Rule, find_name};
use crate::structure::Term;

/// One instance for each match of a pattern; two patterns that find the same figures count once.
pub(super) fn bind<'r>(rule: &'r Rule, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    let patterns: Vec<Slots<'r>> = rule.patterns.iter().map(|pattern| Slots::of(rule, pattern)).collect();
    let mut joiners: Vec<Option<Joiner<'_>>> = patterns.iter().map(|_| None).collect();
    let mut seen = HashSet::new();
    let candidates = |index| scene.candidates(&rule.patterns[index]).into_iter().map(move |at| (at, index));
    let mut tried: Vec<(usize, usize)> = (0..rule.patterns.len()).flat_map(candidates).collect();
    tried.sort_unstable();
    for (sentence, index) in tried {
        let slots = &patterns[index];
        for found in slots.pattern.find(&scene.sentences[sentence]) {
            let Some(bound) = slots.bound(rule, scene, &found) else { continue };
            if seen.insert(key(&bound, &found)) {
                let joiner = joiners[index].get_or_insert_with(|| Joiner::new(rule, slots.anchor, scene));
                let anchor = slots.anchor_figure(&found);
                let given = given(rule, scene, &found, anchor);
                let about = About::Label(found.figures[found.figures.len() - 1]);
                let binding = Binding { given, ..Binding::new(bound, about) };
                joiner.finish(rule, scene, binding, anchor, out);
            }
        }
    }
}

/// A pattern with the names of its figures.
struct Slots<'r> {
    pattern: &'r Pattern,
    names: Vec<Option<NameIx>>,
    /// The name of its first named figure: what other names are near to.
    anchor: NameIx,
}

impl<'r> Slots<'r> {
    fn of(rule: &'r Rule, pattern: &'r Pattern) -> Slots<'r> {
        let name = |name: Option<&str>| name.and_then(|name| find_name(name, &rule.names));
        let names: Vec<Option<NameIx>> =
            pattern.slots.iter().map(|slot| name(slot.name.as_deref())).collect();
        let anchor = names.iter().flatten().next().copied().unwrap_or(NameIx(0));
        Slots { pattern, names, anchor }
    }

    fn anchor_figure(&self, found: &Found<'_>) -> FigureId {
        let index = self.names.iter().position(Option::is_some).unwrap_or(0);
        found.figures[index]
    }

    /// The figures of a match by name; `None` where one of them is not what its name stands for.
    fn bound(&self, rule: &Rule, scene: &Scene<'_>, found: &Found<'_>) -> Option<Bound> {
        let mut bound: Bound = vec![Vec::new(); rule.names.len()];
        for (name, figure) in self.names.iter().zip(&found.figures) {
            let Some(name) = name.map(|name| usize::from(name.0)) else { continue };
            rule.names[name].selector.allows(scene, *figure).then_some(())?;
            bound[name] = vec![Term::plus(*figure)];
        }
        Some(bound)
    }
}

/// What makes two matches one: their named figures, or without any all of them.
fn key(bound: &Bound, found: &Found<'_>) -> Vec<FigureId> {
    let named: Vec<FigureId> = bound.iter().flatten().map(|term| term.figure).collect();
    if named.is_empty() { found.figures.clone() } else { named }
}

/// What the periods and directions of a match say.
fn given(rule: &Rule, scene: &Scene<'_>, found: &Found<'_>, anchor: FigureId) -> Vec<Given> {
    let number = |said: Said| match said {
        Said::Direction(sign) => Some(i64::from(sign)),
        Said::Year(year) => Some(i64::from(year)),
        Said::YearBefore => scene.year(anchor).map(|year| i64::from(year) - 1),
    };
    let given = |(name, said, span): &(&str, Said, crate::source::Span)| {
        let name = find_name(name, &rule.names)?;
        let sort = if let Said::Direction(_) = said { GivenSort::Direction } else { GivenSort::Year };
        Some(Given { name, number: Decimal::from(number(*said)?), sort, span: *span })
    };
    found.said.iter().filter_map(given).collect()
}
