//! The JSON Schemas for editors, against the rule files and configurations that the tool itself takes or refuses.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may panic and read files")]

use esglint::config::{Config, keys as config_keys};
use esglint::report::schema;
use esglint::rule::RuleSet;
use esglint::rule::keys::KEYS;
use esglint::source::Source;
use serde_json::Value;

/// What is wrong with a file by the schema.
fn faults(schema: &str, yaml: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let file: Value = serde_yaml::from_str(yaml).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_core_pack_follows_the_schema() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/core");
    let files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    assert!(files.len() >= 6);
    for file in files {
        let text = std::fs::read_to_string(file.path()).unwrap();
        assert_eq!(faults(&schema::rules(), &text), Vec::<String>::new(), "{}", file.path().display());
    }
}

/// A rule, with `check` as written.
fn rule(more: &str) -> String {
    format!("rules:\n  - id: a-rule\n    title: A rule\n    figures: {{ a: {{ row: 2023 }} }}\n    {more}\n")
}

#[test]
fn what_the_loader_takes_the_schema_takes() {
    for more in [
        "check: a = 100%",
        "檢查: a = 100%",
        "检查: [a = 100%, a > 1]\n    嚴重程度: 錯誤",
        "check: a > 0\n    help: { zh-Hant: 說明, en: Help }",
        "check: a > 0\n    examples: [{ correct: \"x\", format: markdown }]",
        "check: a > least\n    constants: { least: 1, }",
    ] {
        let text = rule(more);
        let loaded = RuleSet::default().load(&Source::new("rules.yaml", &*text));
        assert!(loaded.is_ok(), "{more}: {loaded:?}");
        assert_eq!(faults(&schema::rules(), &text), Vec::<String>::new(), "{more}");
    }
}

#[test]
fn what_the_loader_refuses_for_its_shape_the_schema_refuses() {
    for text in [
        rule("chekc: a = 100%"),
        rule("check: a > 0\n    severity: fatal"),
        rule("check: a > 0\n    believe: [named, guess]"),
        rule("check: a > 0\n    examples: [{ right: x }]"),
        rule("check: a > 0").replace("row: 2023", "rwo: 2023"),
        rule("check: a > 0").replace("a-rule", "A rule!"),
        rule("check: a > 0").replace("id:", "name:"),
        rule("check: { a: 1 }"),
        "rules: { id: a }\n".to_owned(),
        "rule: []\n".to_owned(),
    ] {
        assert!(RuleSet::default().load(&Source::new("rules.yaml", &*text)).is_err(), "{text}");
        assert_ne!(faults(&schema::rules(), &text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn files_of_examples() {
    let mut set = RuleSet::default();
    set.load(&Source::new("rules.yaml", rule("check: a > 0"))).unwrap();
    for (text, right) in [
        ("id: a-rule\nexamples:\n  - correct: x\n  - wrong: |\n      y\n    format: markdown\n", true),
        ("編號: a-rule\n例子: [{ 正確: x }]\n", true),
        ("id: a-rule\nexamples: { correct: x }\n", false),
        ("id: a-rule\nexmples: []\n", false),
        ("id: a-rule\nexamples: [{ right: x }]\n", false),
    ] {
        assert_eq!(set.load_examples(&Source::new("tests/a.yaml", text)).is_ok(), right, "{text}");
        assert_eq!(faults(&schema::rules(), text).is_empty(), right, "{text}");
    }
}

#[test]
fn every_key_is_there_with_its_words() {
    let schema = schema::rules();
    let of_rule_files = KEYS.iter().filter(|key| key.name != "document");
    for key in of_rule_files {
        assert!(schema.contains(&serde_json::to_string(key.doc).unwrap()), "{}", key.name);
        for alias in key.aliases {
            assert!(schema.contains(&format!("\"{alias}\"")), "{alias}");
        }
    }
    let schema = schema::config();
    for key in config_keys::KEYS {
        assert!(schema.contains(&serde_json::to_string(key.doc).unwrap()), "{}", key.name);
    }
}

#[test]
fn configurations() {
    let taken = [
        "packs: [core]\nrules: own.yaml\nseverity: { a: 'off', b: note }\nexclude: [old/]\nlanguage: zh-Hant\n",
        "parameters: { a: { most: 5%, tolerance: exact } }\n",
        "期間: 2023\n捨入: 截去\n同義詞: [[a, b]]\noverrides: [{ files: en/, language: en }]\n",
    ];
    let refused =
        ["pack: core\n", "period: [2023]\n", "rounding: up\n", "synonyms: [[a]]\n", "overrides: [{}]\n"];
    for (text, right) in taken.map(|text| (text, true)).into_iter().chain(refused.map(|text| (text, false))) {
        assert_eq!(Config::parse(&Source::new("esglint.yaml", text)).is_ok(), right, "{text}");
        assert_eq!(faults(&schema::config(), text).is_empty(), right, "{text}");
    }
}
