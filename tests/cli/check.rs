//! `check`, `why`, `explain` and the flags that they share.

use std::fs;
use std::process::{Command, Stdio};

use crate::*;

#[test]
fn quiet_has_no_footer() {
    let directory = with(&[("a.txt", PLAIN)]);
    let output = esglint(directory.path(), &["check", "--quiet", "a.txt"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let names: Vec<String> = (0..40).map(|n| format!("{n:02}.txt")).collect();
    let bad: &[u8] = b"\0";
    let files: Vec<(&str, &[u8])> =
        names.iter().enumerate().map(|(n, name)| (&**name, if n % 7 == 0 { bad } else { PLAIN })).collect();
    let directory = with(&files);
    let run = |jobs| {
        let output = esglint(directory.path(), &["check", ".", "--jobs", jobs, "--format", "json"]);
        (output.status.code(), output.stdout, output.stderr)
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let directory = with(&[("a.txt", PLAIN)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["schema", "findings"])
        .current_dir(directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!stderr(&output).contains("panicked"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn output_into_a_file() {
    let directory = with(&[("a.txt", PLAIN)]);
    let args = ["check", "a.txt", "--output", "out.json", "--format", "json"];
    let output = esglint(directory.path(), &args);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
    let written = fs::read(directory.path().join("out.json")).unwrap();
    assert!(serde_json::from_slice::<serde_json::Value>(&written).is_ok());
    fails_saying(
        &directory,
        &["check", "a.txt", "--output", "no/such/out"],
        &["no/such/out: cannot be written"],
    );
}

#[test]
fn json_validates_against_the_printed_schema() {
    let directory = with(&[("a.txt", PLAIN), ("b.txt", b"\0"), ("c.md", WRONG)]);
    for (of, args) in [
        ("findings", vec!["check", ".", "--format", "json", "--verbose"]),
        ("findings", vec!["check", "c.md", "--format", "json"]),
        ("figures", vec!["figures", "a.txt", "--format", "json", "--all"]),
    ] {
        let schema = esglint(directory.path(), &["schema", of]);
        let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
        let json = esglint(directory.path(), &args);
        let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{of}");
    }
}

#[test]
fn unknown_rules_are_refused_before_any_report_is_opened() {
    let directory = with(&[("a.txt", PLAIN)]);
    let output = fails_saying(
        &directory,
        &["check", "a.txt", "--only", "no-such-rule", "--skip", "nor-this"],
        &["no rule `no-such-rule`", "no rule `nor-this`"],
    );
    assert_eq!(stdout(&output), "");
}

#[test]
fn a_rule_file_that_is_missing() {
    let directory = with(&[("a.txt", PLAIN)]);
    fails_saying(&directory, &["check", "a.txt", "--rules", "r.yaml"], &["r.yaml: there is no such file"]);
}

#[test]
fn places_of_why() {
    let directory = with(&[("a.txt", PLAIN)]);
    fails_saying(&directory, &["why", "a.txt"], &["expected FILE:LINE"]);
    fails_saying(&directory, &["why", "a.txt:9"], &["expected a line from 1 to 1, found 9"]);
    let output = esglint(directory.path(), &["why", "a.txt:1"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!stdout(&output).is_empty());
}

#[test]
fn wrong_flags_are_explained() {
    let directory = with(&[]);
    fails_saying(&directory, &["check"], &["required arguments were not provided"]);
    fails_saying(&directory, &["check", "a.txt", "--fail-on", "all"], &["[possible values: error, warning"]);
}

#[test]
fn findings_and_the_threshold() {
    let directory = with(&[("a.md", WRONG)]);
    let code = |args: &[&str]| esglint(directory.path(), args).status.code();
    assert_eq!(code(&["check", "a.md"]), Some(1));
    assert_eq!(code(&["check", "a.md", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["check", "a.md", "--skip", "total-does-not-foot"]), Some(0));
    assert_eq!(code(&["check", "a.md", "--no-default-rules"]), Some(2), "no rule is left");
    assert_eq!(code(&["check", "a.md", "none.txt"]), Some(2), "2 wins over 1");
}

#[test]
fn the_language_is_the_reports_own_unless_told() {
    let directory = with(&[("a.md", WRONG)]);
    let said = |args: &[&str]| stdout(&esglint(directory.path(), args));
    assert!(said(&["check", "a.md"]).contains("Error: "));
    assert!(said(&["check", "a.md", "--lang", "zh-hans"]).contains("错误："));
    assert!(said(&["check", "a.md", "--lang", "zh-hant"]).contains("錯誤："));
}

#[test]
fn colours_only_where_wanted() {
    let directory = with(&[("a.md", WRONG)]);
    let said = |args: &[&str]| stdout(&esglint(directory.path(), args));
    assert!(!said(&["check", "a.md"]).contains('\u{1b}'), "a pipe is no terminal");
    assert!(said(&["check", "a.md", "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn why_and_explain_of_a_finding() {
    let directory = with(&[("a.md", WRONG)]);
    let why = stdout(&esglint(directory.path(), &["why", "a.md:7"]));
    assert!(why.contains("1,300 + 2,150 = 3,450; printed 3,540"), "{why}");
    assert!(why.contains("1,250 + 2,100 = 3,350; printed 3,350"), "{why}");
    let explained = stdout(&esglint(directory.path(), &["explain", "total-does-not-foot"]));
    assert!(explained.starts_with("total-does-not-foot (Error)\n"), "{explained}");
    fails_saying(&directory, &["explain", "total"], &["there is no rule `total`"]);
}

#[test]
fn all_faults_of_all_rule_files_come_in_one_run() {
    let directory =
        with(&[("a.txt", PLAIN), ("one.yaml", b"rules:\n  - id: BAD ID\n"), ("two.yaml", b"rulez: []\n")]);
    let args = ["check", "a.txt", "--rules", "one.yaml", "--rules", "two.yaml"];
    fails_saying(&directory, &args, &["one.yaml", "two.yaml", "rulez"]);
}

#[test]
fn the_output_may_not_be_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    std::fs::write(&report, "捐贈 5萬元。\n").unwrap();
    let path = report.to_str().unwrap();
    let run =
        Command::new(env!("CARGO_BIN_EXE_esglint")).args(["check", path, "--output", path]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("found one of the reports"));
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "捐贈 5萬元。\n");
}

#[test]
fn a_run_without_rules_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    std::fs::write(&report, "捐贈 5萬元。\n").unwrap();
    let path = report.to_str().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["check", path, "--no-default-rules"])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("at least one rule"));
}

#[test]
fn what_keeps_it_from_its_work_is_said_in_the_language_asked_for() {
    let directory = with(&[("a.txt", b"abc\0def"), ("b.pptx", b"PK")]);
    for (lang, missing, found) in [
        ("en", "none.txt: there is no such file", "found a .pptx file"),
        ("zh-HK", "none.txt：沒有這個檔案或目錄", "實為 .pptx 檔案"),
        ("zh-CN", "none.txt：没有这个文件或目录", "实为 .pptx 文件"),
    ] {
        let args = ["check", "none.txt", "b.pptx", "--lang", lang];
        fails_saying(&directory, &args, &[missing, found]);
    }
    fails_saying(&directory, &["why", "a.txt", "--lang", "zh-Hant"], &["a.txt：應為「檔案:行號」"]);
}

#[test]
fn tags_of_languages() {
    let directory = with(&[("a.txt", PLAIN)]);
    for tag in ["zh-Hant", "zh-hant", "zh-TW", "zh-HK", "ZH-HANS", "zh-cn", "en", "EN", "auto"] {
        let output = esglint(directory.path(), &["check", "a.txt", "--lang", tag]);
        assert_eq!(output.status.code(), Some(0), "{tag} {}", stderr(&output));
        assert!(tag == "auto" || esglint::linted::Lang::of_tag(tag).is_some());
    }
    fails_saying(&directory, &["check", "a.txt", "--lang", "fr"], &["zh-Hant, zh-Hans, en"]);
}

#[test]
fn completions_of_shells() {
    let directory = with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = esglint(directory.path(), &["completions", shell]);
        assert!(stdout(&output).contains("explain"), "{shell}");
    }
}
