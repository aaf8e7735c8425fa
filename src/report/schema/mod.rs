//! JSON Schemas of the files that people write, for their editors: draft 2020-12, made from the tables of keys that
//! the readers use. Owns the shapes in JSON; what the keys mean is said by their tables.

mod config;
mod rules;

use serde_json::{Map, Value, json};

use crate::lexis::fold;

/// The dialect of the schemas.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The JSON Schema of rule files, pretty-printed.
pub fn rules() -> String {
    pretty(&rules::schema())
}

/// The JSON Schema of `esglint.yaml`, pretty-printed.
pub fn config() -> String {
    pretty(&config::schema())
}

fn pretty(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n"
}

/// A key with every way to write it.
struct Property {
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
    shape: Value,
}

/// A mapping with these keys and no other; of `needed` there must be one each, however it is written.
fn object(properties: impl IntoIterator<Item = Property>, needed: &[&str]) -> Value {
    let mut all = Map::new();
    let mut required: Vec<Value> = Vec::new();
    for property in properties {
        let written = spellings(property.name, property.aliases);
        if needed.contains(&property.name) {
            let one_of: Vec<Value> = written.iter().map(|name| json!({ "required": [name] })).collect();
            required.push(json!({ "anyOf": one_of }));
        }
        for name in written {
            all.insert(name, with_doc(&property));
        }
    }
    let mut out = json!({ "type": "object", "properties": all, "additionalProperties": false });
    if !required.is_empty() {
        out["allOf"] = Value::Array(required);
    }
    out
}

/// A value's shape with what its key is for. Beside a `$ref` a description is allowed since draft 2019-09.
fn with_doc(property: &Property) -> Value {
    let mut shape = property.shape.clone();
    shape["description"] = json!(property.doc);
    shape
}

/// A word in every way to write it: its own, in Traditional and in Simplified characters.
fn spellings(name: &str, aliases: &[&str]) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    for alias in aliases {
        for written in [(*alias).to_owned(), fold(alias)] {
            if !out.contains(&written) {
                out.push(written);
            }
        }
    }
    out
}

/// A text. YAML takes `2023` and `yes` for a number and a truth value; the readers take them as written.
fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A text, or a list of texts.
fn texts() -> Value {
    one_or_list(text())
}

fn one_or_list(one: Value) -> Value {
    json!({ "anyOf": [one.clone(), { "type": "array", "items": one }] })
}

/// One of some words.
fn word(words: Vec<String>) -> Value {
    json!({ "enum": words })
}
