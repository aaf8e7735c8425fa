//! `test`: the four outcomes, examples beside rule files, snapshots, exit codes.

use std::fs;

use crate::*;

const RULES: &str = "
rules:
  - id: staff-differs
    title: The staff adds up
    figures:
      items: { table: Staff, row: { except: Total } }
      total: { table: Staff, row: Total }
    check: sum(items) = total
    examples:
      - format: markdown
        correct: |
          # Staff

          | Region | 2023 |
          | --- | ---: |
          | North | 1,300 |
          | South | 2,150 |
          | Total | 3,450 |
      - format: markdown
        wrong: |
          # Staff

          | Region | 2023 |
          | --- | ---: |
          | North | 1,300 |
          | South | 2,150 |
          | Total | TOTAL |
";

fn rules(total: &str) -> String {
    RULES.replace("TOTAL", total)
}

#[test]
fn right_rules_pass() {
    let directory = with(&[("own.yaml", rules("3,540").as_bytes())]);
    let output = esglint(directory.path(), &["test", "own.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "✓ staff-differs  1 validated, 1 reported\n\n1 rule, all of them pass\n1 validated, 1 reported\n"
    );
    let chinese = stdout(&esglint(directory.path(), &["test", "own.yaml", "--lang", "zh-hk"]));
    assert!(chinese.contains("無誤 1"), "{chinese}");
}

#[test]
fn the_built_in_rules_pass() {
    let directory = with(&[]);
    let output = esglint(directory.path(), &["test"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn missing_and_noisy() {
    // The wrong example is right, so that nothing is found in it.
    let swapped = rules("3,450").replacen("3,450", "3,540", 1);
    let directory = with(&[("own.yaml", swapped.as_bytes())]);
    let output = esglint(directory.path(), &["test", "own.yaml"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("✗ staff-differs  1 noisy, 1 missing"), "{said}");
    assert!(said.contains("noisy: the correct example at own.yaml:12 is reported"), "{said}");
    assert!(said.contains("1,300 + 2,150 = 3,450; printed 3,540"), "{said}");
    assert!(said.contains("missing: the wrong example at own.yaml:21 is not reported"), "{said}");
    assert!(said.contains("1 rule, 1 fails"), "{said}");
}

#[test]
fn a_table_in_markdown_that_is_read_as_text() {
    let text = rules("3,540").replace("- format: markdown\n        ", "- ");
    let directory = with(&[("own.yaml", text.as_bytes())]);
    let said = stdout(&esglint(directory.path(), &["test", "own.yaml"]));
    assert!(said.contains("write `format: markdown` beside it"), "{said}");
}

#[test]
fn a_rule_without_examples_fails() {
    let text = rules("3,540");
    let bare = text.split("    examples:").next().unwrap();
    let directory = with(&[("own.yaml", bare.as_bytes())]);
    let output = esglint(directory.path(), &["test", "own.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("✗ staff-differs  no example"), "{}", stdout(&output));
}

#[test]
fn examples_beside_the_rule_file() {
    let more = "id: staff-differs\nexamples:\n  - correct: |\n      The staff is 3,450.\n";
    let directory =
        with(&[("rules/own.yaml", rules("3,540").as_bytes()), ("rules/tests/a.yaml", more.as_bytes())]);
    let output = esglint(directory.path(), &["test", "rules", "--format", "json"]);
    let json = json(&output);
    // No table is no fault of the staff that adds up; a rule that names its figures wants them, though.
    assert_eq!(json["rules"][0]["examples"].as_array().unwrap().len(), 3, "{json}");
    assert_eq!(json["rules"][0]["examples"][2]["file"], "rules/tests/a.yaml");
    assert_eq!(json["rules"][0]["examples"][2]["line"], 4);
}

#[test]
fn faults_of_rule_files_and_of_examples() {
    let directory = with(&[
        ("own.yaml", rules("3,540").as_bytes()),
        ("tests/a.yaml", b"id: staff-difers\nexamples: []\n"),
        ("tests/b.yaml", b"ids: x\n"),
        ("empty/a.txt", PLAIN),
    ]);
    let said = ["did you mean `staff-differs`?", "unknown key `ids`", "tests/b.yaml"];
    fails_saying(&directory, &["test", "own.yaml"], &said);
    fails_saying(&directory, &["test", "none.yaml", "empty"], &["none.yaml", "with .yaml files, found none"]);
}

#[test]
fn snapshots_are_kept_and_compared() {
    let directory = with(&[("rules/own.yaml", rules("3,540").as_bytes())]);
    let test = |more: &[&str]| {
        let output = esglint(directory.path(), &[&["test", "rules"], more].concat());
        (output.status.code(), stdout(&output))
    };
    let (code, said) = test(&["--update"]);
    assert_eq!((code, said.contains("snapshot written")), (Some(0), true), "{said}");
    let kept = directory.path().join("rules/snapshots/staff-differs.snap");
    let text = fs::read_to_string(&kept).unwrap();
    assert!(text.starts_with("# staff-differs, wrong example 1\n"), "{text}");
    assert!(text.contains("1,300 + 2,150 = 3,450; printed 3,540"), "{text}");
    assert_eq!(test(&[]).0, Some(0));
    fs::write(directory.path().join("rules/own.yaml"), rules("3,640")).unwrap();
    let (code, said) = test(&[]);
    assert_eq!((code, said.contains("snapshot changed")), (Some(1), true), "{said}");
    assert_eq!(test(&["--update"]).0, Some(0));
    assert_eq!(test(&[]).0, Some(0));
}

#[test]
fn the_json_validates() {
    let directory = with(&[("own.yaml", rules("3,540").as_bytes())]);
    let schema = json(&esglint(directory.path(), &["schema", "tests"]));
    let output = json(&esglint(directory.path(), &["test", "own.yaml", "--format", "json"]));
    assert!(jsonschema::is_valid(&schema, &output), "{output}");
}

#[test]
fn a_wrong_example_in_which_the_rule_finds_nothing_is_missing() {
    let rule = "rules:\n  - id: own\n    title: t\n    figures: { a: { text: \"社區捐贈總額{:萬元}\" } }\n    \
                check: a < 100萬元\n    examples:\n      - correct: 社區捐贈總額86.5萬元。\n      \
                - wrong: 社區捐贈總額達286.5萬元。\n";
    let directory = with(&[("own.yaml", rule.as_bytes())]);
    let output = esglint(directory.path(), &["test", "own.yaml"]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for text in
        ["1 validated, 1 missing", "own.yaml:8 is not reported", "finds no figures", "社區捐贈總額 … {:萬元}"]
    {
        assert!(said.contains(text), "no {text:?} in {said}");
    }
    let mended = rule.replace("總額{", "總額 … {");
    let directory = with(&[("own.yaml", mended.as_bytes())]);
    assert!(stdout(&esglint(directory.path(), &["test", "own.yaml"])).contains("1 validated, 1 reported"));
}
