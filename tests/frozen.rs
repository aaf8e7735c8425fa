//! The JSON of version 1 is frozen: no key goes, none changes its type, none becomes `null` that was not. Keys are added;
//! `UPDATE_FROZEN=1` writes them down, and they are frozen then.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads files and may panic")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use esglint::report::json::{figures_schema, findings_schema, lines_schema, tests_schema};
use serde_json::Value;

/// Every key of a schema with its type, a line each: `findings[].span.start: integer`.
fn keys(schema: &str) -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let mut out = BTreeSet::new();
    walk(&schema, &schema, "", &mut out, &[]);
    out
}

fn walk(node: &Value, root: &Value, path: &str, out: &mut BTreeSet<String>, within: &[&str]) {
    if let Some(name) = node["$ref"].as_str() {
        if within.contains(&name) {
            // A suspect has a suspect: it has the keys of the first.
            out.insert(format!("{path}: as {name}"));
            return;
        }
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return walk(target, root, path, out, &[within, &[name]].concat());
    }
    for choice in ["anyOf", "oneOf", "allOf"] {
        for each in node[choice].as_array().into_iter().flatten() {
            walk(each, root, path, out, within);
        }
    }
    for word in node["enum"].as_array().into_iter().flatten().chain(node.get("const")) {
        out.insert(format!("{path} = {word}"));
    }
    match &node["type"] {
        Value::String(kind) => {
            out.insert(format!("{path}: {kind}"));
        }
        Value::Array(kinds) => {
            out.extend(kinds.iter().map(|kind| format!("{path}: {}", kind.as_str().unwrap())));
        }
        _ => {}
    }
    let required: Vec<&str> =
        node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, value) in node["properties"].as_object().into_iter().flatten() {
        let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if required.contains(&key.as_str()) {
            out.insert(format!("{inner} is always there"));
        }
        walk(value, root, &inner, out, within);
    }
    if node["items"].is_object() {
        walk(&node["items"], root, &format!("{path}[]"), out, within);
    }
}

/// What is wrong with today's keys against the frozen ones: a key that is gone, or that may be `null` now.
fn broken(frozen: &BTreeSet<String>, today: &BTreeSet<String>) -> Vec<String> {
    let gone = frozen.difference(today).map(|line| format!("gone or changed: {line}"));
    let key = |line: &str| line.split([':', ' ']).next().unwrap_or_default().to_owned();
    let known: BTreeSet<String> = frozen.iter().map(|line| key(line)).collect();
    let wider = today.difference(frozen).filter(|line| {
        let (name, kind) = line.split_once(": ").unwrap_or((line, ""));
        // A word may be added to a list of words, a key to an object; a known key takes no other type.
        !kind.is_empty() && known.contains(&key(name))
    });
    gone.chain(wider.map(|line| format!("takes another type: {line}"))).collect()
}

#[test]
fn no_key_of_version_1_is_removed_or_changed() {
    for (name, schema) in [
        ("findings", findings_schema()),
        ("figures", figures_schema()),
        ("tests", tests_schema()),
        ("lines", lines_schema()),
    ] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.v1.txt"));
        let today = keys(&schema);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let frozen: BTreeSet<String> = kept.lines().map(str::to_owned).collect();
        let broken = broken(&frozen, &today);
        assert!(broken.is_empty(), "{name}: {broken:#?}");
        if std::env::var_os("UPDATE_FROZEN").is_some() {
            let lines: Vec<String> = today.into_iter().collect();
            std::fs::write(&path, lines.join("\n") + "\n").unwrap();
        } else {
            let new: Vec<&String> = today.difference(&frozen).collect();
            assert!(new.is_empty(), "{name}: run with UPDATE_FROZEN=1 to freeze {new:#?}");
        }
    }
}

#[test]
fn what_breaks_a_consumer_is_seen() {
    let schema = findings_schema();
    let frozen = keys(&schema);
    assert!(frozen.contains("findings[].span.start: integer"), "{frozen:#?}");
    for (from, to) in [
        ("\"fingerprint\": {", "\"finger_print\": {"),
        ("\"end_column\": {", "\"endColumn\": {"),
        ("\"inconsistent\"", "\"broken\""),
    ] {
        assert!(schema.contains(from));
        assert!(!broken(&frozen, &keys(&schema.replace(from, to))).is_empty(), "{from}");
    }
    let mut wider: Value = serde_json::from_str(&schema).unwrap();
    wider["properties"]["version"]["type"] = serde_json::json!(["integer", "null"]);
    assert!(!broken(&frozen, &keys(&wider.to_string())).is_empty(), "a number that may be null");
    let mut more: Value = serde_json::from_str(&schema).unwrap();
    more["properties"]["more"] = serde_json::json!({ "type": "string" });
    assert!(broken(&frozen, &keys(&more.to_string())).is_empty(), "a key may be added");
}
