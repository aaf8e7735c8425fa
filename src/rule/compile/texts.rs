//! The texts of a rule: titles, messages and help per language, and its examples. Owns which placeholders a text
//! may have.

use super::super::error::Faults;
use super::super::keys::Place;
use super::super::words::Words;
use super::super::{Example, Name, find_name};
use super::undefined;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// A text for all languages, or a mapping from language to text.
pub(super) fn words(node: &Node, place: &'static str, faults: &mut Faults) -> Words {
    let mut words = Words::default();
    if let Value::Text(_) = node.value {
        words.any = faults.text(node, place).map(|text| text.trim().into());
        return words;
    }
    let Some(fields) = faults.fields(node, Place::Language) else { return words };
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

/// What a text may have in braces besides the names of its rule: the sides of the check, and how far they are apart.
const AMOUNTS: [&str; 3] = ["difference", "left", "right"];

/// A text whose `{…}` must be names of the rule or of amounts.
pub(super) fn message(node: &Node, place: &'static str, names: &[Name], faults: &mut Faults) -> Words {
    let words = words(node, place, faults);
    for text in words.iter() {
        for name in placeholders(text) {
            if !AMOUNTS.contains(&name) && find_name(name, names).is_none() {
                faults.note(undefined(name, names), node.span);
            }
        }
    }
    words
}

/// What stands between braces in a text.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name.trim())
}

/// A file of examples: the rule's id with its place, and the examples.
pub(in crate::rule) fn tests(tree: &Node, faults: &mut Faults) -> Option<(String, Span, Vec<Example>)> {
    let fields = faults.fields(tree, Place::Tests)?;
    let id =
        fields.need("id", faults).and_then(|node| Some((faults.text(node, "`id`")?.to_owned(), node.span)));
    let examples = fields.need("examples", faults).map(|node| examples(node, faults));
    let ((id, span), examples) = (id?, examples?);
    Some((id, span, examples))
}

pub(super) fn examples(node: &Node, faults: &mut Faults) -> Vec<Example> {
    let Value::List(list) = &node.value else {
        faults.wrong_type("`examples`", "a list (`- correct: |`)", node);
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in list {
        let Some(fields) = faults.fields(item, Place::Example) else {
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
                file: faults.source.name().into(),
                line: faults.source.line_at(span.start()) + 1,
            }));
        }
    }
    out
}
