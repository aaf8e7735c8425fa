//! From a rule file as written to compiled rules. Owns the keys of a rule; selectors and checks have files of
//! their own. Every fault is noted and reading goes on.

mod check;
mod names;
mod saying;
mod select;
pub(super) mod texts;
mod used;

use std::collections::HashMap;
use std::sync::Arc;

use super::error::{Faults, Problem};
use super::expr::NameIx;
use super::keys::{self, Place};
use super::pattern::{self, Dead, Pattern, SlotUnit};
use super::words::Words;
use super::{Across, Belief, CheckLine, ForEach, GroupKey, Name, Rule, StandsFor, find_name};
use crate::check::Rounding;
use crate::finding::Severity;
use crate::source::Span;
use crate::yaml::{self, Fields, Node, Value, nearest, shortened};
use used::Used;

const GROUP_KEYS: &[&str] =
    &["table", "block", "row", "column", "label", "unit", "scope", "period", "sentence", "section"];
const GROUPS: &[GroupKey] = &[
    GroupKey::Table,
    GroupKey::Block,
    GroupKey::Row,
    GroupKey::Column,
    GroupKey::Label,
    GroupKey::Unit,
    GroupKey::Scope,
    GroupKey::Period,
    GroupKey::Sentence,
    GroupKey::Section,
];

/// The rules of a file; where there are faults, those that could be compiled.
pub(super) fn compile(tree: &Node, faults: &mut Faults) -> Vec<Rule> {
    let Some(file) = faults.fields(tree, Place::File) else { return Vec::new() };
    let Some(rules) = file.need("rules", faults) else { return Vec::new() };
    let Value::List(list) = &rules.value else {
        faults.wrong_type("`rules`", "a list (`- id: …`)", rules);
        return Vec::new();
    };
    let compiled: Vec<Rule> = list.iter().filter_map(|node| rule(node, faults)).collect();
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for rule in &compiled {
        if let Some(first) = seen.get(&*rule.id) {
            let problem = Problem::DuplicateId { id: rule.id.to_string(), first: Some(*first), file: None };
            faults.note(problem, rule.span);
        } else {
            seen.insert(&rule.id, rule.span);
        }
    }
    compiled
}

/// One rule. Missing pieces are noted and stand in empty, so that the rest is read as well.
fn rule(node: &Node, faults: &mut Faults) -> Option<Rule> {
    let fields = faults.fields(node, Place::Rule)?;
    let before = faults.list.len();
    let (id, span) = id(&fields, faults);
    let patterns = fields.get("patterns").map(|node| patterns(node, faults)).unwrap_or_default();
    let names = names::names(&fields, &patterns, faults);
    names::same_everywhere(&fields, &names, &patterns, faults);
    let constants = check::constants(&fields, &names, faults);
    let known = check::Known { names: &names, patterns: &patterns, constants: &constants };
    let checks = check::checks(&fields, &known, faults);
    let only_if = check::conditions(&fields, &known, faults);
    let title = match fields.need("title", faults) {
        Some(node) => texts::words(node, "`title`", faults),
        None => Words::default(),
    };
    let severity = fields.get("severity").and_then(|node| {
        let values = [Severity::Error, Severity::Warning, Severity::Note];
        faults.word(node, "a severity", &["error", "warning", "note"], &values)
    });
    let disclose = saying::disclosures(&fields, &names, faults);
    let for_each = for_each(&fields, &names, &patterns, faults);
    let message = fields.get("message").map(|node| texts::message(node, "`message`", &names, faults));
    let help = fields.get("help").map(|node| texts::message(node, "`help`", &names, faults));
    if !matches!(for_each, Some(ForEach::Group(_))) {
        check::refuse_possible(&checks, &fields, faults);
    }
    let used = Used { checks: [&checks, &only_if], for_each: for_each.as_ref(), texts: [&message, &help] };
    used.look(&fields, &names, &patterns, faults);
    check::unused_constants(&fields, &constants, [&checks, &only_if], faults);
    let nameless = fields.is_strange() && ["figures", "patterns"].iter().all(|key| fields.get(key).is_none());
    if nameless || fields.is_misspelt("figures") || fields.is_misspelt("patterns") {
        forget_what_follows(faults, before);
    }
    Some(Rule {
        id,
        title,
        severity: severity.unwrap_or(Severity::Error),
        for_each,
        constants,
        only_if,
        believe: believe(&fields, faults),
        distinct_sentences: fields.get("distinct").is_some_and(|node| {
            faults.word(node, "a thing to be distinct in", &["sentence"], &[()]).is_some()
        }),
        tolerance: fields.get("tolerance").and_then(|node| check::tolerance(node, faults)),
        across: across(&fields, faults),
        disclose,
        spelling: saying::spelling(&fields, faults),
        rounding: rounding(&fields, faults),
        message,
        help,
        reference: fields.get("reference").map(|node| texts::words(node, "`reference`", faults)),
        tags: fields
            .get("tags")
            .map(|node| faults.texts(node, "`tags`").into_iter().map(|(tag, _)| tag.into()).collect())
            .unwrap_or_default(),
        examples: fields.get("examples").map(|node| texts::examples(node, faults)).unwrap_or_default(),
        skip_if_absent: skip_if_absent(&fields, faults),
        checks,
        figure_names: names.iter().map(|name| Arc::clone(&name.name)).collect(),
        names,
        patterns,
        built_in: false,
        file: faults.source.name().into(),
        source: Arc::clone(&faults.source),
        span,
    })
}

/// Where the key of the figures is misspelt, no name is known: that is one fault, and not one a name.
fn forget_what_follows(faults: &mut Faults, before: usize) {
    let follows = |problem: &Problem| match problem {
        Problem::UndefinedName { .. } | Problem::NotSaid { .. } | Problem::UnusedName { .. } => true,
        Problem::Yaml(yaml::Problem::MissingKey { key, .. }) => *key == "figures",
        _ => false,
    };
    let mut at = 0;
    faults.list.retain(|(problem, _)| {
        at += 1;
        at <= before || !follows(problem)
    });
}

fn id(fields: &Fields<'_>, faults: &mut Faults) -> (Arc<str>, Span) {
    let Some(node) = fields.need("id", faults) else { return ("".into(), fields.span) };
    let Some(id) = faults.text(node, "`id`") else { return ("".into(), node.span) };
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !id.split('-').all(part) {
        faults.note(Problem::BadId { id: shortened(id) }, node.span);
    }
    (id.into(), node.span)
}

fn patterns(node: &Node, faults: &mut Faults) -> Vec<Pattern> {
    let texts = faults.texts(node, "a pattern");
    texts.into_iter().filter_map(|(text, node)| pattern_at(text, node, faults)).collect()
}

/// One pattern; `None` where it has a fault.
fn pattern_at(text: &str, node: &Node, faults: &mut Faults) -> Option<Pattern> {
    match pattern::parse(text) {
        Ok(pattern) => {
            if let Some((dead, at)) = pattern.dead() {
                let span = node.part(&faults.source, at.start, at.end);
                faults.note(dead_pattern(dead), span);
            }
            Some(pattern)
        }
        Err(fault) => {
            check::note_fault("pattern", *fault, node, &[], faults);
            None
        }
    }
}

/// A name with a number in it. Its words may be what a figure would take up: 個 of 第{}個.
fn number_at(text: &str, node: &Node, faults: &mut Faults) -> Option<Pattern> {
    let parsed = pattern::parse(text);
    parsed.map_err(|fault| check::note_fault("number", *fault, node, &[], faults)).ok()
}

fn dead_pattern(dead: Dead) -> Problem {
    let (words, why, instead) = match dead {
        Dead::Unit(unit, figure) => {
            let instead = format!("write the unit into the braces: `{figure}`");
            (unit, "is the unit of the figure before it", instead)
        }
        Dead::Wording(words) => {
            let instead = format!("leave `{words}` out: a figure comes with its wording and its currency");
            (words, "belongs to the figure behind it", instead)
        }
        Dead::Number(number) => {
            let instead = "write `{}` in place of the number".to_owned();
            (number, "is a figure itself, and words match no figure", instead)
        }
    };
    Problem::DeadPattern { words, why, instead }
}

/// The index of a name, or a fault.
fn name_at(name: &str, names: &[Name], span: Span, faults: &mut Faults) -> Option<NameIx> {
    let found = find_name(name, names);
    if found.is_none() {
        faults.note(undefined(name, names), span);
    }
    found
}

fn undefined(name: &str, names: &[Name]) -> Problem {
    let known: Vec<String> = names.iter().map(|name| name.name.to_string()).collect();
    let nearest = nearest(name, known.iter().map(String::as_str));
    Problem::UndefinedName { name: name.to_owned(), nearest, known }
}

fn for_each(
    fields: &Fields<'_>,
    names: &[Name],
    patterns: &[Pattern],
    faults: &mut Faults,
) -> Option<ForEach> {
    let node = fields.get("for_each")?;
    if !patterns.is_empty() {
        let message = "a rule with `patterns` has one instance for each match already".to_owned();
        faults.note(Problem::Incoherent { message, hint: "remove `for_each`" }, node.span);
    }
    match &node.value {
        Value::List(_) => Some(ForEach::Group(faults.words(node, "a thing to group by", GROUP_KEYS, GROUPS))),
        _ => {
            let word = faults.text(node, "`for_each`")?;
            let group = GROUP_KEYS.iter().position(|key| *key == keys::word(word));
            match (find_name(word, names), group) {
                (None, Some(index)) => Some(ForEach::Group(vec![GROUPS[index]])),
                _ => {
                    let name = name_at(word, names, node.span, faults)?;
                    if names[usize::from(name.0)].stands_for == StandsFor::Number {
                        faults.note(names::no_figure(word), node.span);
                    }
                    Some(ForEach::Name(name))
                }
            }
        }
    }
}

fn believe(fields: &Fields<'_>, faults: &mut Faults) -> Vec<Belief> {
    let Some(node) = fields.get("believe") else { return Vec::new() };
    let values = [Belief::Named, Belief::Sibling, Belief::Tied];
    faults.words(node, "a kind of evidence", &["named", "sibling", "tied"], &values)
}

fn across(fields: &Fields<'_>, faults: &mut Faults) -> Vec<Across> {
    let Some(node) = fields.get("across") else { return Vec::new() };
    let values = [Across::Row, Across::Column, Across::Period];
    faults.words(node, "a thing to reach across", &["row", "column", "period"], &values)
}

fn rounding(fields: &Fields<'_>, faults: &mut Faults) -> Rounding {
    let Some(node) = fields.get("rounding") else { return Rounding::Nearest };
    let values = [Rounding::Nearest, Rounding::Truncated];
    faults.word(node, "a way of rounding", &["nearest", "truncated"], &values).unwrap_or_default()
}

fn skip_if_absent(fields: &Fields<'_>, faults: &mut Faults) -> bool {
    let values = [true, false];
    fields
        .get("if_absent")
        .and_then(|node| faults.word(node, "what to do if absent", &["skip", "report"], &values))
        .unwrap_or(false)
}

/// The unit that a pattern demands of a name.
fn pattern_unit<'p>(name: &str, patterns: &'p [Pattern]) -> Option<&'p crate::figure::unit::Unit> {
    let slot =
        patterns.iter().flat_map(|pattern| &pattern.slots).find(|slot| slot.name.as_deref() == Some(name))?;
    match &slot.unit {
        SlotUnit::Of(unit) => Some(unit),
        SlotUnit::Any | SlotUnit::Same => None,
    }
}
