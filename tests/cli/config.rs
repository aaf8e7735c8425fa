//! `esglint.yaml`: where it is found, what each key does, and what is said about its faults.

use crate::*;

/// Runs `check PATH --format json` and gives the findings' rules with their weights.
fn findings(directory: &TempDir, args: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--format", "json"];
    all.extend(args);
    let output = esglint(directory.path(), &all);
    assert_ne!(output.status.code(), Some(2), "{}", stderr(&output));
    let json = json(&output);
    let findings = json["findings"].as_array().unwrap().iter();
    let told = |finding: &serde_json::Value| {
        format!("{} {}", finding["severity"].as_str().unwrap(), finding["rule"].as_str().unwrap())
    };
    findings.map(told).collect()
}

#[test]
fn weights_of_rules() {
    let config = |severity: &str| format!("severity:\n  total-does-not-foot: {severity}\n");
    for (severity, expected) in [
        ("warning", &["warning total-does-not-foot"][..]),
        ("note", &["note total-does-not-foot"]),
        ("off", &[]),
    ] {
        let directory = with(&[("a.md", WRONG), ("esglint.yaml", config(severity).as_bytes())]);
        assert_eq!(findings(&directory, &["a.md"]), expected, "{severity}");
    }
}

#[test]
fn flags_win() {
    let config = "severity: { total-does-not-foot: off }\nlanguage: zh-Hans\n".as_bytes();
    let directory = with(&[("a.md", WRONG), ("esglint.yaml", config), ("other.yaml", b"# nothing\n")]);
    let error = ["error total-does-not-foot"];
    assert_eq!(findings(&directory, &["a.md"]), [""; 0]);
    assert_eq!(findings(&directory, &["a.md", "--only", "total-does-not-foot"]), error);
    assert_eq!(findings(&directory, &["a.md", "--no-config"]), error);
    assert_eq!(findings(&directory, &["a.md", "--config", "other.yaml"]), error);
    let said = |args: &[&str]| stdout(&esglint(directory.path(), args));
    assert!(said(&["check", "a.md", "--only", "total-does-not-foot"]).contains("错误："));
    assert!(said(&["check", "a.md", "--only", "total-does-not-foot", "--lang", "zh-TW"]).contains("錯誤："));
}

#[test]
fn each_file_has_its_nearest_configuration() {
    let off = b"severity: { total-does-not-foot: off }\n";
    let directory = with(&[
        ("esglint.yaml", off),
        ("a.md", WRONG),
        ("en/esglint.yaml", b"severity: { total-does-not-foot: note }\n"),
        ("en/deep/er/a.md", WRONG),
    ]);
    assert_eq!(findings(&directory, &["."]), ["note total-does-not-foot"]);
    // The same from below: the configuration belongs to the file, not to where the program runs.
    let below = esglint(&directory.path().join("en/deep"), &["check", "../../a.md"]);
    assert_eq!(below.status.code(), Some(0));
}

#[test]
fn excluded_files_are_counted() {
    let config = b"exclude: [archive/, '*.bak.md']\n";
    let files = [("a.md", WRONG), ("archive/2021/a.md", WRONG), ("b.bak.md", WRONG), ("c.txt", PLAIN)];
    let directory = with(&[&files[..], &[("esglint.yaml", config)]].concat());
    let output = esglint(directory.path(), &["check", ".", "--format", "json"]);
    assert_eq!(json(&output)["summary"]["files"], 2);
    assert_eq!(stderr(&output), "2 files are left out by the configuration");
    // What is named is checked.
    assert_eq!(findings(&directory, &["b.bak.md"]).len(), 1);
}

#[test]
fn overrides_by_path() {
    let config = "severity: { total-does-not-foot: warning }\noverrides:\n  - files: drafts/\n    severity: \
                  { total-does-not-foot: note }\n  - files: '*.old.md'\n    packs: core\n    severity: { \
                  total-does-not-foot: off }\n";
    let directory = with(&[
        ("esglint.yaml", config.as_bytes()),
        ("a.md", WRONG),
        ("drafts/b.md", WRONG),
        ("drafts/c.old.md", WRONG),
    ]);
    let mut found = findings(&directory, &["."]);
    found.sort();
    assert_eq!(found, ["note total-does-not-foot", "warning total-does-not-foot"]);
}

const RULE: &[u8] = "
rules:
  - id: staff-too-many
    title: The staff is at most 3,000
    figures:
      staff: { table: Staff, row: Total, column: 2023 }
    check: staff <= 3000
    examples:
      - correct: |
          staff
"
.as_bytes();

#[test]
fn rule_files_relative_to_the_configuration() {
    for rules in ["rules/own.yaml", "rules", "[rules/own.yaml, rules/]"] {
        let config = format!("packs: []\nrules: {rules}\n");
        let directory =
            with(&[("a.md", WRONG), ("esglint.yaml", config.as_bytes()), ("rules/own.yaml", RULE)]);
        assert_eq!(findings(&directory, &["a.md"]), ["error staff-too-many"], "{rules}");
    }
}

#[test]
fn the_period_that_the_reports_are_for() {
    // The text writes 2021 most often; the figure without a year is of the configured one.
    let text =
        "2021年成立。2021年擴建。2021年增設分隊。\n\n註冊志願者95,734人。\n\n2023年註冊志願者95,374人。\n";
    let directory = with(&[("a.txt", text.as_bytes())]);
    assert_eq!(findings(&directory, &["a.txt"]), [""; 0]);
    let directory = with(&[("a.txt", text.as_bytes()), ("esglint.yaml", b"period: 2023\n")]);
    assert_eq!(findings(&directory, &["a.txt"]), ["error mentions-differ"]);
    let figures = esglint(directory.path(), &["figures", "a.txt", "--format", "json"]);
    assert_eq!(json(&figures)["report_year"], 2023);
}

#[test]
fn the_rounding_of_the_reports() {
    // 10.4 + 20.4 + 30.4 is 61.2; cut off, the true sum is less than 61.5 and at least 61.2.
    let table = "# Donations\n\n| Item | 2023 (RMB million) |\n| --- | ---: |\n| Education | 10.4 |\n| Relief | \
                 20.4 |\n| Other causes | 30.4 |\n| Total | 61.1 |\n";
    let directory = with(&[("a.md", table.as_bytes())]);
    assert_eq!(findings(&directory, &["a.md"]), [""; 0]);
    let directory = with(&[("a.md", table.as_bytes()), ("esglint.yaml", b"rounding: truncated\n")]);
    assert_eq!(findings(&directory, &["a.md"]), ["error total-does-not-foot"]);
}

#[test]
fn the_companys_own_words() {
    let text = "2023年小綠人志工隊員共95,734人。\n\n社區\n\n2023年環保大使共95,374人。\n";
    let directory = with(&[("a.txt", text.as_bytes())]);
    assert_eq!(findings(&directory, &["a.txt"]), [""; 0]);
    let config = "synonyms:\n  - [環保大使, 小綠人志工隊員]\n";
    let directory = with(&[("a.txt", text.as_bytes()), ("esglint.yaml", config.as_bytes())]);
    assert_eq!(findings(&directory, &["a.txt"]), ["error mentions-differ"]);
}

#[test]
fn all_faults_in_one_run_before_any_report_is_opened() {
    let config = b"severity: { total-does-not-fit: off }\nrules: [none.yaml, bad.yaml, empty/]\n";
    let directory = with(&[
        ("a.md", WRONG),
        ("esglint.yaml", config),
        ("bad.yaml", b"rulez: []\n"),
        ("empty/a.txt", PLAIN),
        ("b/a.md", WRONG),
        ("b/esglint.yaml", b"perod: 2023\n"),
    ]);
    let said = [
        "esglint.yaml:1:13",
        "there is no rule `total-does-not-fit`",
        "did you mean `total-does-not-foot`?",
        "none.yaml cannot be used: there is no such file",
        "empty/ cannot be used: the directory has no .yaml file",
        "unknown key `rulez`",
        "b/esglint.yaml:1:1",
        "did you mean `period`?",
    ];
    let output = fails_saying(&directory, &["check", "."], &said);
    assert_eq!(stdout(&output), "");
}

#[test]
fn a_configuration_that_is_missing() {
    let directory = with(&[("a.txt", PLAIN)]);
    fails_saying(&directory, &["check", "a.txt", "--config", "c.yaml"], &["c.yaml: there is no such file"]);
}

#[test]
fn commands_about_rules_know_the_configuration() {
    let directory = with(&[("esglint.yaml", b"rules: own.yaml\nlanguage: zh-Hant\n"), ("own.yaml", RULE)]);
    let rules = stdout(&esglint(directory.path(), &["rules"]));
    assert!(rules.contains("staff-too-many") && rules.contains("分項相加應等於合計"), "{rules}");
}
