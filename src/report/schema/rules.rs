//! The JSON Schema of rule files, from the table of their keys.

use serde_json::{Value, json};

use super::{DRAFT, Property, object, one_or_list, spellings, text, texts, word};
use crate::rule::keys::{Key, Place, WORDS, keys_of};
use crate::yaml::Keys;

/// The whole schema.
pub(super) fn schema() -> Value {
    let id = spellings("id", crate::rule::keys::aliases(Place::Tests, "id"));
    let of_examples: Vec<Value> = id.iter().map(|key| json!({ "required": [key] })).collect();
    let mut out = json!({
        "$schema": DRAFT,
        "title": "A rule file of esglint, or a file of examples in tests/ beside one",
        "if": { "type": "object", "anyOf": of_examples },
        "then": place(Place::Tests, &["id", "examples"]),
        "else": place(Place::File, &["rules"]),
    });
    out["$defs"] = json!({
        "rule": place(Place::Rule, &["id", "title"]),
        "figure": place(Place::Figure, &[]),
        "text": place(Place::Text, &[]),
        "label": place(Place::Label, &[]),
        "spelling": place(Place::Spelling, &["ending"]),
        "example": place(Place::Example, &[]),
        "words": place(Place::Language, &[]),
    });
    out
}

/// The keys of a place, without those that do nothing yet.
fn place(place: Place, needed: &[&str]) -> Value {
    let acting = keys_of(place).filter(|key| !place.is_not_yet(key.name));
    let property = |key: &Key| Property {
        name: key.name,
        aliases: key.aliases,
        doc: key.doc,
        shape: shape(place, key.name),
    };
    object(acting.map(property), needed)
}

/// What may stand behind a key.
fn shape(place: Place, key: &str) -> Value {
    match place {
        Place::File => json!({ "type": "array", "items": reference("rule") }),
        Place::Rule => of_rule(key),
        Place::Figure => of_figure(key),
        Place::Text | Place::Label => match key {
            "regex" => text(),
            "same_but" => texts(),
            _ => matcher("text"),
        },
        Place::Spelling => {
            if key == "usual" {
                count()
            } else {
                texts()
            }
        }
        Place::Tests if key == "examples" => json!({ "type": "array", "items": reference("example") }),
        Place::Tests | Place::Example => {
            if key == "format" {
                words(&["text", "markdown"])
            } else {
                text()
            }
        }
        Place::Language => text(),
    }
}

fn of_rule(key: &str) -> Value {
    match key {
        "id" => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        "title" | "message" | "help" | "reference" => json!({ "anyOf": [text(), reference("words")] }),
        "severity" => words(&["error", "warning", "note"]),
        "figures" => json!({ "type": "object", "additionalProperties": reference("figure") }),
        "constants" => json!({ "type": "object", "additionalProperties": text() }),
        "believe" => one_or_list(words(&["named", "sibling", "tied"])),
        "distinct" => one_or_list(words(&["sentence"])),
        "across" => one_or_list(words(&["row", "column", "period"])),
        "rounding" => words(&["nearest", "truncated"]),
        "if_absent" => words(&["skip", "report"]),
        "must_disclose" => one_or_list(json!({ "anyOf": [text(), reference("text")] })),
        "spelling" => reference("spelling"),
        "examples" => json!({ "type": "array", "items": reference("example") }),
        "tolerance" | "write" => text(),
        _ => texts(),
    }
}

fn of_figure(key: &str) -> Value {
    match key {
        "table" | "row" | "column" | "scope" | "section" => matcher("text"),
        "label" => matcher("label"),
        "role" => one_or_list(words(&["item", "subtotal", "total"])),
        "kind" => one_or_list(words(&["share", "rate", "change", "ratio", "amount"])),
        "in" => one_or_list(words(&["paragraph", "callout", "caption", "heading", "cell"])),
        "min" => count(),
        "if_absent" => words(&["skip", "report"]),
        "text" | "number" | "unit" | "period" | "page" => texts(),
        _ => text(),
    }
}

/// A text to match: plain, one of several, or by the keys of `$defs/NAME`.
fn matcher(name: &str) -> Value {
    let one = json!({ "anyOf": [text(), reference(name)] });
    json!({ "anyOf": [text(), { "type": "array", "items": one }, reference(name)] })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// One of some words, in every way to write them.
fn words(names: &[&str]) -> Value {
    let aliases =
        |name: &str| WORDS.iter().find(|(word, _)| *word == name).map_or(&[][..], |(_, aliases)| aliases);
    word(names.iter().flat_map(|name| spellings(name, aliases(name))).collect())
}
