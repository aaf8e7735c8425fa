//! From a rule file as written to compiled rules. Owns the keys of a rule; selectors and checks have files of
//! their own. Every fault is noted and reading goes on.

mod check;
mod select;

use std::collections::HashMap;
use std::sync::Arc;

use super::error::Problem;
use super::expr::{NameIx, is_name};
use super::norm::nearest;
use super::pattern::{self, Pattern, SlotUnit};
use super::reader::{Faults, Fields, shortened};
use super::selector::Selector;
use super::words::Words;
use super::yaml::{Node, Value};
use super::{Belief, CheckLine, Example, ForEach, GroupKey, Name, Rule};
use crate::finding::Severity;
use crate::source::Span;

const RULE_KEYS: &[&str] = &[
    "id",
    "title",
    "severity",
    "figures",
    "patterns",
    "for_each",
    "believe",
    "distinct",
    "check",
    "tolerance",
    "message",
    "help",
    "reference",
    "tags",
    "examples",
    "if_absent",
];
/// Keys of the language that no part of the program acts upon yet: refused rather than ignored.
const LATER_KEYS: &[&str] = &["only_if", "must_disclose", "write", "instead_of", "document", "across"];
const LANGUAGES: &[&str] = &["zh-Hant", "zh-Hans", "en"];
const GROUP_KEYS: &[&str] =
    &["table", "block", "row", "column", "label", "unit", "scope", "period", "sentence"];
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
];

/// The rules of a file; where there are faults, those that could be compiled.
pub(super) fn compile(tree: &Node, faults: &mut Faults<'_>) -> Vec<Rule> {
    let Some(file) = faults.fields(tree, "a rule file", &["rules"], &[]) else { return Vec::new() };
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
fn rule(node: &Node, faults: &mut Faults<'_>) -> Option<Rule> {
    let fields = faults.fields(node, "a rule", RULE_KEYS, LATER_KEYS)?;
    let (id, span) = id(&fields, faults);
    let patterns = fields.get("patterns").map(|node| patterns(node, faults)).unwrap_or_default();
    let names = names(&fields, &patterns, faults);
    same_names_everywhere(&fields, &patterns, faults);
    let checks = check::checks(&fields, &names, &patterns, faults);
    let title = match fields.need("title", faults) {
        Some(node) => words(node, "`title`", faults),
        None => Words::default(),
    };
    let severity = fields.get("severity").and_then(|node| {
        let values = [Severity::Error, Severity::Warning, Severity::Note];
        faults.word(node, "a severity", &["error", "warning", "note"], &values)
    });
    Some(Rule {
        id,
        title,
        severity: severity.unwrap_or(Severity::Error),
        for_each: for_each(&fields, &names, &patterns, faults),
        believe: believe(&fields, faults),
        distinct_sentences: fields.get("distinct").is_some_and(|node| {
            faults.word(node, "a thing to be distinct in", &["sentence"], &[()]).is_some()
        }),
        tolerance: fields.get("tolerance").and_then(|node| check::tolerance(node, faults)),
        message: fields.get("message").map(|node| message(node, &names, faults)),
        help: fields.get("help").map(|node| words(node, "`help`", faults)),
        reference: fields.get("reference").map(|node| words(node, "`reference`", faults)),
        tags: fields
            .get("tags")
            .map(|node| faults.texts(node, "`tags`").into_iter().map(|(tag, _)| tag.into()).collect())
            .unwrap_or_default(),
        examples: fields.get("examples").map(|node| examples(node, faults)).unwrap_or_default(),
        skip_if_absent: skip_if_absent(&fields, faults),
        checks,
        figure_names: names.iter().map(|name| Arc::clone(&name.name)).collect(),
        names,
        patterns,
        file: faults.source.name().into(),
        span,
    })
}

fn id(fields: &Fields<'_>, faults: &mut Faults<'_>) -> (Arc<str>, Span) {
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

fn patterns(node: &Node, faults: &mut Faults<'_>) -> Vec<Pattern> {
    let texts = faults.texts(node, "a pattern");
    texts.into_iter().filter_map(|(text, node)| pattern_at(text, node, faults)).collect()
}

/// One pattern; `None` where it has a fault.
fn pattern_at(text: &str, node: &Node, faults: &mut Faults<'_>) -> Option<Pattern> {
    match pattern::parse(text) {
        Ok(pattern) => Some(pattern),
        Err(fault) => {
            check::note_fault("pattern", *fault, node, &[], faults);
            None
        }
    }
}

/// The names of a rule: those of `figures:`, then those that only patterns have.
fn names(fields: &Fields<'_>, patterns: &[Pattern], faults: &mut Faults<'_>) -> Vec<Name> {
    let figures = fields.get("figures").and_then(|node| faults.open_fields(node, "`figures`"));
    let mut names: Vec<Name> = Vec::new();
    for (name, span, _) in figures.iter().flat_map(Fields::iter) {
        if !is_name(name) {
            faults.note(Problem::BadName { name: shortened(name) }, span);
        }
        names.push(Name { name: name.into(), selector: Selector::default() });
    }
    for slot in patterns.iter().flat_map(|pattern| &pattern.slots) {
        if let Some(name) = &slot.name
            && !names.iter().any(|known| known.name == *name)
        {
            names.push(Name { name: Arc::clone(name), selector: Selector::default() });
        }
    }
    for (index, (_, _, node)) in figures.iter().flat_map(Fields::iter).enumerate() {
        names[index].selector = select::selector(node, index, &names, faults);
    }
    select::no_chains(figures.as_ref(), &names, faults);
    if names.is_empty() && fields.get("figures").is_none() && fields.get("patterns").is_none() {
        faults.note(Problem::MissingKey { key: "figures", place: "a rule" }, fields.span);
    }
    names
}

/// Every pattern must yield the same figures: a check speaks of all of them.
fn same_names_everywhere(fields: &Fields<'_>, patterns: &[Pattern], faults: &mut Faults<'_>) {
    let named =
        |pattern: &Pattern, name: &str| pattern.slots.iter().any(|slot| slot.name.as_deref() == Some(name));
    let all =
        patterns.iter().flat_map(|pattern| pattern.slots.iter().filter_map(|slot| slot.name.as_deref()));
    let lacking = all.into_iter().find_map(|name| {
        patterns.iter().find(|pattern| !named(pattern, name)).map(|pattern| (name, pattern))
    });
    if let (Some((name, pattern)), Some(node)) = (lacking, fields.get("patterns")) {
        let message = format!("the pattern `{}` has no `{{{name}}}`", pattern.text);
        let hint = "every pattern of a rule finds the same figures; put the other one into a rule of its own";
        faults.note(Problem::Incoherent { message, hint }, node.span);
    }
}

/// The index of a name, or a fault.
fn name_at(name: &str, names: &[Name], span: Span, faults: &mut Faults<'_>) -> Option<NameIx> {
    let found = find_name(name, names);
    if found.is_none() {
        faults.note(undefined(name, names), span);
    }
    found
}

fn find_name(name: &str, names: &[Name]) -> Option<NameIx> {
    let index = names.iter().position(|known| &*known.name == name)?;
    u16::try_from(index).ok().map(NameIx)
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
    faults: &mut Faults<'_>,
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
            let group = GROUP_KEYS.iter().position(|key| *key == word);
            match (find_name(word, names), group) {
                (None, Some(index)) => Some(ForEach::Group(vec![GROUPS[index]])),
                _ => name_at(word, names, node.span, faults).map(ForEach::Name),
            }
        }
    }
}

fn believe(fields: &Fields<'_>, faults: &mut Faults<'_>) -> Vec<Belief> {
    let Some(node) = fields.get("believe") else { return Vec::new() };
    let values = [Belief::Named, Belief::Sibling, Belief::Tied];
    faults.words(node, "a kind of evidence", &["named", "sibling", "tied"], &values)
}

fn skip_if_absent(fields: &Fields<'_>, faults: &mut Faults<'_>) -> bool {
    let values = [true, false];
    fields
        .get("if_absent")
        .and_then(|node| faults.word(node, "what to do if absent", &["skip", "report"], &values))
        .unwrap_or(false)
}

/// A text for all languages, or a mapping from language to text.
fn words(node: &Node, place: &'static str, faults: &mut Faults<'_>) -> Words {
    let mut words = Words::default();
    if let Value::Text(_) = node.value {
        words.any = faults.text(node, place).map(|text| text.trim().into());
        return words;
    }
    let Some(fields) = faults.fields(node, place, LANGUAGES, &[]) else { return words };
    for (language, _, node) in fields.iter() {
        let text = faults.text(node, place).map(|text| text.trim().into());
        match language {
            "zh-Hant" => words.zh_hant = text,
            "zh-Hans" => words.zh_hans = text,
            _ => words.en = text,
        }
    }
    words
}

/// A message, whose `{…}` must be figures of the rule or `difference`.
fn message(node: &Node, names: &[Name], faults: &mut Faults<'_>) -> Words {
    let words = words(node, "`message`", faults);
    for text in words.iter() {
        for piece in text.split('{').skip(1) {
            let name = piece.split('}').next().unwrap_or_default().trim();
            if name != "difference" && find_name(name, names).is_none() {
                faults.note(undefined(name, names), node.span);
            }
        }
    }
    words
}

fn examples(node: &Node, faults: &mut Faults<'_>) -> Vec<Example> {
    let Value::List(list) = &node.value else {
        faults.wrong_type("`examples`", "a list (`- correct: |`)", node);
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in list {
        let Some(fields) = faults.fields(item, "an example", &["correct", "wrong", "format"], &[]) else {
            continue;
        };
        let format = fields
            .get("format")
            .and_then(|node| faults.word(node, "a format", &["text", "markdown"], &[false, true]));
        if fields.get("wrong").is_none() {
            fields.need("correct", faults);
        }
        for (key, wrong) in [("correct", false), ("wrong", true)] {
            let text = fields.get(key).and_then(|node| Some((faults.text(node, "an example")?, node.span)));
            out.extend(text.map(|(text, span)| Example {
                text: text.into(),
                markdown: format.unwrap_or(false),
                wrong,
                span,
            }));
        }
    }
    out
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
