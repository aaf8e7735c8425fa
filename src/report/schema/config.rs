//! The JSON Schema of the configuration, from the table of its keys.

use serde_json::{Value, json};

use super::{DRAFT, Property, object, one_or_list, spellings, text, texts, word};
use crate::config::keys::{Key, Place, Shape, WORDS};

/// The whole schema.
pub(super) fn schema() -> Value {
    let mut out = place(Place::File, &[]);
    out["$schema"] = json!(DRAFT);
    out["title"] = json!("A configuration of esglint: esglint.yaml");
    // A file of comments only sets nothing.
    out["type"] = json!(["object", "null"]);
    out["$defs"] = json!({
        "override": place(Place::Override, &["files"]),
        "ignore": place(Place::Ignore, &["rule", "reason"]),
    });
    out
}

fn place(place: Place, needed: &[&str]) -> Value {
    let property =
        |key: &Key| Property { name: key.name, aliases: key.aliases, doc: key.doc, shape: shape(key.shape) };
    object(place.keys().map(property), needed)
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Texts => texts(),
        Shape::Words(known) => one_or_list(words(known)),
        // The readers take some more tags for a language than are listed.
        Shape::Word(known) => words(known),
        Shape::Year => json!({ "type": ["integer", "string"], "minimum": 1950, "maximum": 2150 }),
        Shape::ByRule(known) => {
            // YAML 1.1 takes `off` for a truth value; the reader takes it as written.
            let weight = json!({ "anyOf": [words(known), { "const": false }] });
            json!({ "type": "object", "additionalProperties": weight })
        }
        Shape::ByCaption(known) => json!({ "type": "object", "additionalProperties": words(known) }),
        Shape::Parameters => {
            let values = json!({ "type": "object", "additionalProperties": text() });
            json!({ "type": "object", "additionalProperties": values })
        }
        Shape::Groups => {
            json!({ "type": "array", "items": { "type": "array", "minItems": 2, "items": text() } })
        }
        Shape::Text => text(),
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Ignores => json!({ "type": "array", "items": { "$ref": "#/$defs/ignore" } }),
        Shape::Overrides => json!({ "type": "array", "items": { "$ref": "#/$defs/override" } }),
    }
}

fn words(known: &[&str]) -> Value {
    let aliases = |name: &str| -> Vec<&'static str> {
        WORDS.iter().filter(|(word, _)| *word == name).map(|(_, alias)| *alias).collect()
    };
    word(known.iter().flat_map(|name| spellings(name, &aliases(name))).collect())
}
