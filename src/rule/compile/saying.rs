//! The parts of a rule about the text itself: what must be disclosed, and how names are spelt. Owns their keys.

use std::sync::Arc;

use super::super::error::{Faults, Problem};
use super::super::keys::Place;
use super::super::{Disclosure, Endings, Name, Spelling, find_name};
use super::select;
use crate::yaml::{self, Fields, Node, Value, nearest};

/// What a report must say: names of figures, or texts to match.
pub(super) fn disclosures(fields: &Fields<'_>, names: &[Name], faults: &mut Faults) -> Vec<Disclosure> {
    let Some(node) = fields.get("must_disclose") else { return Vec::new() };
    let nodes = match &node.value {
        Value::List(list) => list.iter().collect(),
        _ => vec![node],
    };
    nodes.into_iter().filter_map(|node| disclosure(node, names, faults)).collect()
}

fn disclosure(node: &Node, names: &[Name], faults: &mut Faults) -> Option<Disclosure> {
    if let Value::Map(_) = node.value {
        let wanted = select::text_match(node, true, faults)?;
        let words = first_text(node).unwrap_or_default();
        return Some(Disclosure::Text(wanted, words.into()));
    }
    let name = faults.text(node, "`must_disclose`")?;
    let found = find_name(name, names).map(Disclosure::Figures);
    if found.is_none() {
        let nearest = nearest(name, names.iter().map(|name| &*name.name));
        faults.note(Problem::NotSaid { words: name.to_owned(), nearest }, node.span);
    }
    found
}

/// The first text in a node: what the disclosure is called.
fn first_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::List(list) => list.iter().find_map(first_text),
        Value::Map(map) => map.iter().find_map(|(_, value)| first_text(value)),
        Value::Nothing => None,
    }
}

/// How names must be spelt.
pub(super) fn spelling(fields: &Fields<'_>, faults: &mut Faults) -> Vec<Spelling> {
    let mut out = Vec::new();
    match (fields.get("write"), fields.get("instead_of")) {
        (Some(right), Some(wrong)) => out.extend(one_name(right, wrong, faults)),
        (Some(_), None) => {
            faults.note(
                yaml::Problem::MissingKey { key: "instead_of", place: "a rule with `write`" },
                fields.span,
            );
        }
        (None, Some(_)) => {
            faults.note(
                yaml::Problem::MissingKey { key: "write", place: "a rule with `instead_of`" },
                fields.span,
            );
        }
        (None, None) => {}
    }
    out.extend(fields.get("spelling").and_then(|node| swapped(node, faults)));
    out
}

fn one_name(right: &Node, wrong: &Node, faults: &mut Faults) -> Option<Spelling> {
    let right = faults.text(right, "`write`")?.trim();
    let mut list: Vec<Arc<str>> = Vec::new();
    for (text, node) in faults.texts(wrong, "`instead_of`") {
        if text.trim() == right {
            let message = format!("`{right}` is the right spelling and the wrong one");
            let hint = "write the wrong spelling under `instead_of`";
            faults.note(Problem::Incoherent { message, hint }, node.span);
        }
        list.push(text.trim().into());
    }
    Some(Spelling::Of { right: right.into(), wrong: list })
}

fn swapped(node: &Node, faults: &mut Faults) -> Option<Spelling> {
    let fields = faults.fields(node, Place::Spelling)?;
    let endings = fields.need("ending", faults)?;
    let endings = faults.texts(endings, "`ending`").into_iter().map(|(text, _)| text.into()).collect();
    let usual = fields.get("usual").and_then(|node| {
        let number = faults.text(node, "`usual`")?.parse().ok().filter(|number| *number >= 2);
        if number.is_none() {
            faults.wrong_type("`usual`", "a whole number from 2", node);
        }
        number
    });
    Some(Spelling::Swapped { endings: Endings::new(endings), usual: usual.unwrap_or(3) })
}
