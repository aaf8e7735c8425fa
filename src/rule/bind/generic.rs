//! Instances of universal rules: one for each figure, each group, each relation that `structure` knows. Owns
//! which question a rule asks of `structure`.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use foldhash::fast::FixedState;

use super::joiner::Joiner;
use super::related::{complete, is_absent};
use super::{About, Binding, Match, deal, deal_one, dependants, systems};
use crate::check::{Bound, Reason};
use crate::document::TableId;
use crate::figure::{FigureId, Kind, Place};
use crate::rule::expr::{Check, NameIx};
use crate::rule::scene::{Scene, TableTexts};
use crate::rule::selector::{Relation, Selector};
use crate::rule::{Belief, CheckLine, GroupKey, Rule};
use crate::structure::{Axis, Composition, Evidence, Lack, Role, Sum, Term};

/// One instance for each figure of a name, or for each relation that another name has to it.
pub(super) fn by_name<'r>(rule: &'r Rule, base: NameIx, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    let relations: Vec<(usize, Relation)> = dependants(rule, base).collect();
    let by_structure =
        |relation| matches!(relation, Relation::ItemsOf(_) | Relation::CaptionOf(_) | Relation::PartOf(_));
    if !relations.iter().any(|(_, relation)| by_structure(*relation)) {
        let figures = rule.names[usize::from(base.0)].selector.select(scene);
        if !figures.is_empty() {
            by_figure(rule, base, &figures, scene, out);
        }
        return;
    }
    let joiner = Joiner::new(rule, base, scene);
    let find = |wanted: fn(NameIx) -> Relation| {
        relations.iter().find(|(_, relation)| *relation == wanted(base)).map(|(index, _)| *index)
    };
    if let Some(items) = find(Relation::ItemsOf) {
        by_sum(rule, base, items, scene, &joiner, out);
    } else if let Some(headline) = find(Relation::CaptionOf) {
        let selector = &rule.names[usize::from(base.0)].selector;
        for pair in &scene.structure.headlines {
            if selector.allows_any_role(scene, pair.total)
                && rule.names[headline].selector.allows(scene, pair.headline)
            {
                let mut bound = joiner.start(base, pair.total);
                bound[headline] = vec![Term::plus(pair.headline)];
                let about = About::Label(pair.headline);
                joiner.finish(rule, scene, Binding::new(bound, about), pair.total, out);
            }
        }
    } else if let Some(part) = find(Relation::PartOf) {
        by_part(rule, base, part, scene, &joiner, out);
    }
}

/// One instance for each figure.
fn by_figure<'r>(
    rule: &'r Rule,
    base: NameIx,
    figures: &[FigureId],
    scene: &Scene<'_>,
    out: &mut Vec<Match<'r>>,
) {
    let joiner = Joiner::new(rule, base, scene);
    let needed = needed(rule, base);
    for &figure in figures {
        if needed.iter().any(|(index, relation)| is_absent(rule, *index, *relation, scene, figure)) {
            continue;
        }
        let about = About::Label(figure);
        let bound = joiner.start(base, figure);
        joiner.finish(rule, scene, Binding::new(bound, about), figure, out);
    }
}

/// The names that depend on `base`, and without which no check of the rule is made.
fn needed(rule: &Rule, base: NameIx) -> Vec<(usize, Relation)> {
    let asked_by_all = |index: usize| {
        let asks = |line: &CheckLine| line.names.iter().any(|name| usize::from(name.0) == index);
        rule.only_if.iter().any(asks) || rule.checks.iter().all(asks)
    };
    let absent_is_skipped = |index: usize| rule.names[index].selector.skip_if_absent && asked_by_all(index);
    dependants(rule, base).filter(|(index, _)| absent_is_skipped(*index)).collect()
}

/// One instance for each pair of a whole and its part.
fn by_part<'r>(
    rule: &'r Rule,
    base: NameIx,
    part: usize,
    scene: &Scene<'_>,
    joiner: &Joiner<'_>,
    out: &mut Vec<Match<'r>>,
) {
    let whole = &rule.names[usize::from(base.0)].selector;
    for pair in &scene.structure.parts {
        if whole.allows_any_role(scene, pair.whole) && rule.names[part].selector.allows(scene, pair.part) {
            let mut bound = joiner.start(base, pair.whole);
            bound[part] = vec![Term::plus(pair.part)];
            let about = about_cell(scene, pair.part);
            joiner.finish(rule, scene, Binding::new(bound, about), pair.whole, out);
        }
    }
}

fn by_sum<'r>(
    rule: &'r Rule,
    base: NameIx,
    items: usize,
    scene: &Scene<'_>,
    joiner: &Joiner<'_>,
    out: &mut Vec<Match<'r>>,
) {
    let total = &rule.names[usize::from(base.0)].selector;
    let item = &rule.names[items].selector;
    for sum in scene.structure.sums.iter().filter(|sum| is_total(total, scene, sum.total)) {
        let mut bound = joiner.start(base, sum.total);
        bound[items] =
            sum.items.iter().filter(|term| item.allows_any_role(scene, term.figure)).copied().collect();
        let refused = refusal(rule, sum.evidence);
        let binding = Binding { refused, ..Binding::new(bound, about_sum(scene, sum)) };
        joiner.finish(rule, scene, binding, sum.total, out);
    }
    for &figure in scene.structure.totals_without_items.iter().filter(|id| is_total(total, scene, **id)) {
        let bound = joiner.start(base, figure);
        let about = about_cell(scene, figure);
        joiner.finish(
            rule,
            scene,
            Binding { refused: Some(Reason::NoItems), ..Binding::new(bound, about) },
            figure,
            out,
        );
    }
    for &(figure, lack) in
        scene.structure.totals_not_evaluable.iter().filter(|at| is_total(total, scene, at.0))
    {
        let bound = joiner.start(base, figure);
        let about = about_cell(scene, figure);
        let reason = match lack {
            Lack::OtherUnit => Reason::Units,
            Lack::NoItems | Lack::Unread => Reason::NoItems,
        };
        joiner.finish(
            rule,
            scene,
            Binding { refused: Some(reason), ..Binding::new(bound, about) },
            figure,
            out,
        );
    }
}

/// Whether a figure that `structure` calls a total is one that the rule speaks of. A rule that asks for totals takes
/// the sum itself for proof: a total named only by its header is one, whatever its row looks like.
fn is_total(selector: &Selector, scene: &Scene<'_>, figure: FigureId) -> bool {
    if selector.roles.contains(&Role::Total) {
        selector.allows_any_role(scene, figure)
    } else {
        selector.allows(scene, figure)
    }
}

/// Why a relation of `structure` is not believed, if it is not.
pub(super) fn refusal(rule: &Rule, evidence: Evidence) -> Option<Reason> {
    if rule.believe.is_empty() {
        return None;
    }
    if evidence.against {
        return Some(Reason::EvidenceAgainst);
    }
    let believed = rule.believe.iter().any(|belief| match belief {
        Belief::Named => evidence.named,
        Belief::Sibling => evidence.sibling,
        Belief::Tied => evidence.tied,
    });
    (!believed).then_some(Reason::NoEvidence)
}

fn about_sum(scene: &Scene<'_>, sum: &Sum) -> About {
    let Place::Cell(at) = scene.figures[sum.total].place_in else {
        return About::Table { table: sum.table, column: None, row: None };
    };
    match sum.axis {
        Axis::Down => About::Table { table: sum.table, column: Some(at.column), row: None },
        Axis::Across => About::Table { table: sum.table, column: None, row: Some(at.row) },
    }
}

fn about_cell(scene: &Scene<'_>, figure: FigureId) -> About {
    match scene.figures[figure].place_in {
        Place::Cell(at) => About::Table { table: at.table, column: Some(at.column), row: Some(at.row) },
        _ => About::Label(figure),
    }
}

/// The column or row that all figures of a table share, where they do.
fn about_common(scene: &Scene<'_>, table: Option<TableId>, figures: &[FigureId]) -> About {
    let cells = figures.iter().filter_map(|id| match scene.figures[*id].place_in {
        Place::Cell(at) => Some(at),
        _ => None,
    });
    let cells: Vec<_> = cells.collect();
    let (Some(table), Some(first)) = (table, cells.first()) else { return About::Label(figures[0]) };
    let column = cells.iter().all(|at| at.column == first.column).then_some(first.column);
    let row = cells.iter().all(|at| at.row == first.row).then_some(first.row);
    About::Table { table, column, row: if column.is_some() { None } else { row } }
}

/// One instance for each group of figures.
pub(super) fn by_group<'r>(rule: &'r Rule, keys: &[GroupKey], scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    if let [name] = rule.names.as_slice() {
        let selector = &name.selector;
        if keys.contains(&GroupKey::Label) && keys.contains(&GroupKey::Unit) {
            return by_mentions(rule, selector, scene, out);
        }
        if keys.contains(&GroupKey::Block)
            && selector.kinds == [Kind::Share]
            && selector.roles == [Role::Item]
        {
            return by_composition(rule, selector, scene, out);
        }
    }
    by_key(rule, keys, scene, out);
}

fn by_mentions<'r>(rule: &'r Rule, selector: &Selector, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    for mentions in &scene.structure.mentions {
        let terms: Vec<Term> = mentions
            .figures
            .iter()
            .filter(|figure| selector.allows(scene, **figure))
            .map(|figure| Term::plus(*figure))
            .collect();
        let Some(first) = terms.first() else { continue };
        let about = About::Label(first.figure);
        let refused = (terms.len() < 2).then_some(Reason::OneMention);
        deal(rule, Binding { refused, ..Binding::new(vec![terms], about) }, out);
    }
}

fn by_composition<'r>(rule: &'r Rule, selector: &Selector, scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    // `structure` has said that these are the shares of one whole: kind and role are its word.
    let kindless = Selector { kinds: Vec::new(), ..selector.clone() };
    let allowed = |composition: &&Composition| {
        !composition.shares.is_empty()
            && composition.shares.iter().all(|figure| kindless.allows_any_role(scene, *figure))
    };
    for composition in scene.structure.compositions.iter().filter(allowed) {
        let terms = composition.shares.iter().map(|figure| Term::plus(*figure)).collect();
        let about = about_common(scene, composition.table, &composition.shares);
        let refused = refusal(rule, composition.evidence);
        deal(rule, Binding { refused, ..Binding::new(vec![terms], about) }, out);
    }
}

/// Groups by the keys alone, in the order in which the groups begin.
fn by_key<'r>(rule: &'r Rule, keys: &[GroupKey], scene: &Scene<'_>, out: &mut Vec<Match<'r>>) {
    let mut index: HashMap<String, usize, FixedState> = HashMap::default();
    let mut groups: Vec<(FigureId, Bound)> = Vec::new();
    let of_figures = rule.names.iter().enumerate().filter(|(_, name)| name.is_figures());
    for (name, selector) in of_figures.map(|(index, name)| (index, &name.selector)) {
        let selected = selector.select(scene);
        if selected.is_empty() && selector.skip_if_absent && rule.is_asked_everywhere(name) {
            return;
        }
        for figure in selected {
            let Some(key) = key_of(scene, figure, keys) else { continue };
            let group = *index.entry(key).or_insert_with(|| {
                groups.push((figure, vec![Vec::new(); rule.names.len()]));
                groups.len() - 1
            });
            groups[group].1[name].push(Term::plus(figure));
        }
    }
    groups.sort_by_key(|(first, _)| *first);
    for (first, bound) in groups {
        let repeated = rule.distinct_sentences && one_sentence(scene, &bound);
        let refused = repeated.then_some(Reason::Ambiguous);
        let mut binding = Binding { refused, ..Binding::new(bound, About::Label(first)) };
        complete(rule, scene, &mut binding);
        for (check, line) in rule.checks.iter().enumerate() {
            match line.check {
                Check::Possible(_) => systems::deal(rule, check, scene, &binding, out),
                _ => deal_one(rule, check, &binding, out),
            }
        }
    }
}

/// Whether two figures of one group stand in one sentence.
fn one_sentence(scene: &Scene<'_>, bound: &Bound) -> bool {
    let mut seen = HashSet::new();
    bound.iter().flatten().any(|term| match scene.figures[term.figure].place_in {
        Place::Prose(_, sentence) => !seen.insert(sentence),
        _ => false,
    })
}

/// What a figure agrees in with the others of its group; `None` where it has no such thing.
fn key_of(scene: &Scene<'_>, id: FigureId, keys: &[GroupKey]) -> Option<String> {
    let figure = &scene.figures[id];
    let mut out = String::new();
    for key in keys {
        let cell = match figure.place_in {
            Place::Cell(at) => Some(at),
            _ => None,
        };
        match key {
            GroupKey::Table => write!(out, "{:?}", cell?.table),
            GroupKey::Row => write!(out, "{:?}/{}", cell?.table, cell?.row),
            GroupKey::Column => write!(out, "{:?}/{}", cell?.table, cell?.column),
            GroupKey::Block => match figure.place_in {
                Place::Cell(at) => {
                    let blocks = scene.tables.get(at.table.0 as usize).map(TableTexts::blocks);
                    let block = blocks.and_then(|blocks| blocks.get(at.row as usize));
                    write!(out, "{:?}/{block:?}", at.table)
                }
                Place::Prose(block, _) | Place::Callout(block) | Place::Heading(block) => {
                    write!(out, "{block:?}")
                }
            },
            GroupKey::Label => write!(out, "{}", figure.label.key()),
            GroupKey::Unit => {
                let unit = &figure.unit;
                write!(out, "{:?}/{:?}/{:?}", unit.dim.written(), unit.per, unit.measure)
            }
            GroupKey::Scope => write!(out, "{:?}", figure.scope),
            GroupKey::Period => write!(out, "{:?}", figure.period),
            GroupKey::Section => write!(out, "{:?}", scene.section(figure.span)),
            GroupKey::Sentence => match figure.place_in {
                Place::Prose(_, sentence) => write!(out, "{sentence:?}"),
                place => write!(out, "{place:?}"),
            },
        }
        .expect("writing to a string cannot fail");
        out.push('\u{1}');
    }
    Some(out)
}
