//! The forms of output: each read as its consumer reads it.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::*;

/// A report with an accepted finding and one that is open, and words that formats must escape.
const MARKED: &[u8] = "\
# 100% of \"staff\", <b>all</b> | =SUM

| Region, 50%: x | 2022 | 2023 |
| --- | ---: | ---: |
| North | 1,250 | 1,300 |
| South | 2,100 | 2,150 |
| Total | 3,350 | 3,540 <!-- esglint-ignore total-does-not-foot: \"agency\" <staff> & others --> |

## Plants

| Plant | 2022 | 2023 |
| --- | ---: | ---: |
| East | 1,250 | 1,300 |
| West | 2,100 | 2,150 |
| Total | 3,350 | 3,640 |
"
.as_bytes();

fn folder() -> TempDir {
    with(&[
        ("草稿/a b.md", MARKED),
        ("bad.txt", b"a\0b"),
        ("c.md", WRONG),
        ("latin.txt", b"Caf\xe9 of 1,234 people.\n"),
    ])
}

fn run(directory: &TempDir, args: &[&str]) -> String {
    let output = esglint(directory.path(), &[&["check", ".", "--lang", "en"], args].concat());
    assert_eq!(output.status.code(), Some(2), "one file cannot be read: {}", stderr(&output));
    stdout(&output)
}

fn valid(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn sarif_schema() -> Value {
    serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).unwrap()
}

#[test]
fn sarif_follows_its_schema() {
    let directory = folder();
    let log: Value = serde_json::from_str(&run(&directory, &["--format", "sarif"])).unwrap();
    valid(&sarif_schema(), &log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("sum(items) = total"));
        assert_eq!(result["relatedLocations"].as_array().unwrap().len(), 2);
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uriBaseId"], "ROOT");
    }
    // What the third was meant to be is not known.
    let fixed: Vec<&Value> = results.iter().filter(|result| result["fixes"].is_array()).collect();
    assert_eq!(fixed.len(), 2);
    for result in fixed {
        let fix = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(fix["deletedRegion"]["startLine"], region["startLine"]);
        assert_eq!(fix["insertedContent"]["text"], "3,450");
    }
    let accepted: Vec<&Value> =
        results.iter().filter(|result| !result["suppressions"].as_array().unwrap().is_empty()).collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(accepted[0]["suppressions"][0]["justification"], "\"agency\" <staff> & others");
    let place = &accepted[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E8%8D%89%E7%A8%BF/a%20b.md");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&7.into(), &19.into()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn sarif_with_a_baseline() {
    let directory = with(&[("a.md", WRONG), ("b.md", WRONG)]);
    esglint(directory.path(), &["baseline", "a.md"]);
    let states = |directory: &TempDir| -> Vec<String> {
        let output = esglint(directory.path(), &["check", ".", "--format", "sarif"]);
        let log = json(&output);
        valid(&sarif_schema(), &log);
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["baselineState"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&directory), ["unchanged", "new"]);
    fs::write(directory.path().join("a.md"), String::from_utf8_lossy(WRONG).replace("3,540", "3,640"))
        .unwrap();
    assert_eq!(states(&directory), ["updated", "new"]);
}

/// A second validator, by other people: SARIF Multitool, with its own rules and those of a code host; `SARIF_MULTITOOL` names the
/// program.
#[test]
fn sarif_is_accepted_by_a_second_validator() {
    let program = std::env::var("SARIF_MULTITOOL").unwrap_or("Sarif.Multitool".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        eprintln!("skipped: no SARIF Multitool is installed");
        return;
    }
    let directory = folder();
    esglint(directory.path(), &["baseline", "c.md"]);
    run(&directory, &["--format", "sarif=out.sarif", "--baseline", "esglint-baseline.json"]);
    let output = Command::new(&program)
        .args(["validate", "out.sarif", "--rule-kind", "Sarif;GH", "--level", "Error;Warning"])
        .args(["--kind", "Fail", "--output", "report.sarif"])
        .current_dir(directory.path())
        .output()
        .unwrap();
    let said = stdout(&output);
    assert!(output.status.success(), "{said}\n{}", stderr(&output));
    let report: Value = serde_json::from_str(
        fs::read_to_string(directory.path().join("report.sarif")).unwrap().trim_start_matches('\u{feff}'),
    )
    .unwrap();
    let mut complaints = report["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    // An address where one learns more: given where the package has a home page.
    complaints.retain(|one| one["ruleId"] != "SARIF2005" || !env!("CARGO_PKG_HOMEPAGE").is_empty());
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// A consumer, by other people: the tools for SARIF in Python; `SARIF_TOOLS` names the program.
#[test]
fn sarif_is_read_by_a_consumer() {
    let program = std::env::var("SARIF_TOOLS").unwrap_or("sarif".to_owned());
    if !Command::new(&program).arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no sarif-tools are installed");
        return;
    }
    let directory = folder();
    run(&directory, &["--format", "sarif=out.sarif"]);
    let output = Command::new(&program)
        .args(["csv", "out.sarif", "--output", "out.csv"])
        .current_dir(directory.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let text = fs::read_to_string(directory.path().join("out.csv")).unwrap();
    let rows = rows(text.trim_start_matches('\u{feff}'));
    assert!(rows.iter().any(|row| row.contains(&"total-does-not-foot".to_owned())), "{text}");
    assert_eq!(rows.len(), 1 + 3, "{text}");
}

#[test]
fn workbooks_have_logical_places_in_sarif() {
    let directory =
        with(&[("a.csv", b"Region,2022,2023\nNorth,1250,1300\nSouth,2100,2150\nTotal,3350,3540\n")]);
    let output = esglint(directory.path(), &["check", "a.csv", "--format", "sarif"]);
    let log = json(&output);
    valid(&sarif_schema(), &log);
    let location = &log["runs"][0]["results"][0]["locations"][0];
    let full = location["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap();
    assert!(full.contains("C4") || full.contains("Total"), "{full}");
}

#[test]
fn annotations_of_github() {
    let directory = folder();
    let said = run(&directory, &["--format", "github"]);
    let commands: Vec<&str> = said.lines().filter(|line| line.starts_with("::")).collect();
    let error = "::error file=草稿/a b.md,line=15,endLine=15,col=19,endColumn=24,title=";
    assert!(commands.iter().any(|line| line.starts_with(error)), "{said}");
    assert!(commands.iter().any(|line| line.starts_with("::error file=bad.txt::")), "{said}");
    assert_eq!(commands.len(), 3, "what is accepted says nothing: {said}");
    for line in &commands {
        let (properties, message) = line[2..].split_once("::").unwrap();
        assert!(!message.contains('\r') && !message.is_empty());
        for property in properties.split_once(' ').unwrap().1.split(',') {
            let (_, value) = property.split_once('=').expect("a comma in a value is escaped");
            assert!(!value.contains(':'), "{property}");
        }
    }
}

#[test]
fn code_quality_of_gitlab() {
    let directory = folder();
    let issues: Value = serde_json::from_str(&run(&directory, &["--format", "gitlab"])).unwrap();
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), 3);
    let mut fingerprints = BTreeSet::new();
    for issue in issues {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(!issue[key].as_str().unwrap().is_empty(), "{key}");
        }
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap())
        );
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with("./") && directory.path().join(path).is_file(), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(fingerprints.insert(issue["fingerprint"].to_string()));
    }
    let clean = with(&[("a.txt", PLAIN)]);
    let output = esglint(clean.path(), &["check", "a.txt", "--format", "gitlab"]);
    assert_eq!(json(&output), serde_json::json!([]));
}

/// The elements of an XML text with their attributes; a text that is not well-formed fails.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return out,
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    let key = attribute.key.as_ref().to_owned();
                    (key, attribute.value.to_string())
                });
                out.push((name, attributes.collect()));
            }
            _ => {}
        }
    }
}

#[test]
fn junit_adds_up() {
    let directory = folder();
    let xml = run(&directory, &["--format", "junit"]);
    let elements = elements(&xml);
    let count = |wanted: &str| elements.iter().filter(|(name, _)| name == wanted).count();
    let sum = |attribute: &str| -> usize {
        let suites = elements.iter().filter(|(name, _)| name == "testsuite");
        suites
            .flat_map(|(_, all)| all)
            .filter(|(key, _)| key == attribute)
            .map(|(_, n)| n.parse::<usize>().unwrap())
            .sum()
    };
    assert_eq!(count("testsuite"), 4);
    assert_eq!(sum("tests"), count("testcase"));
    assert_eq!((sum("failures"), count("failure")), (2, 2));
    assert_eq!((sum("skipped"), count("skipped")), (1, 1));
    assert_eq!((sum("errors"), count("error")), (1, 1));
    let mild = run(&directory, &["--format", "junit", "--fail-on", "never"]);
    assert!(!mild.contains("<failure"), "the threshold decides what fails");
}

/// A consumer, by other people: `junitparser`, which says by its exit code whether a test failed; `JUNITPARSER` names the
/// program.
#[test]
fn junit_is_read_by_a_consumer() {
    let program = std::env::var("JUNITPARSER").unwrap_or("junitparser".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        eprintln!("skipped: no junitparser is installed");
        return;
    }
    let directory = folder();
    let verified = |args: &[&str]| {
        esglint(directory.path(), &[&["check", "--format", "junit=out.xml"], args].concat());
        let mut program = Command::new(&program);
        program.args(["verify", "out.xml"]).current_dir(directory.path()).status().unwrap().code()
    };
    assert_eq!(verified(&["c.md"]), Some(1));
    assert_eq!(verified(&["bad.txt"]), Some(1));
    assert_eq!(verified(&["c.md", "--fail-on", "never"]), Some(0));
    assert_eq!(verified(&["latin.txt"]), Some(0));
}

#[test]
fn lines_of_json() {
    let directory = folder();
    let said = run(&directory, &["--format", "ndjson"]);
    let schema = json(&esglint(directory.path(), &["schema", "lines"]));
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|line| valid(&schema, line));
    let kinds: Vec<&str> =
        lines.iter().map(|line| line.as_object().unwrap().keys().next().unwrap().as_str()).collect();
    assert_eq!(kinds, ["start", "error", "finding", "notice", "finding", "finding", "summary"], "{said}");
    assert_eq!(lines[6]["summary"]["suppressed"], 1);
}

#[test]
fn a_summary_in_markdown() {
    let directory = folder();
    let said = run(&directory, &["--format", "markdown"]);
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let (mut rows, mut cells, mut html) = (0, 0, Vec::new());
    for event in pulldown_cmark::Parser::new_ext(&said, options) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::Html(text) | Event::InlineHtml(text) => html.push(text.to_string()),
            _ => {}
        }
    }
    assert_eq!((rows, cells), (3, 4 * 3), "{said}");
    html.retain(|tag| !["<br>", "<code>", "</code>"].contains(&tag.as_str()));
    assert_eq!(html, Vec::<String>::new(), "what a report says is no markup");
    assert!(said.contains("besides 1 accepted"), "{said}");
}

#[test]
fn rows_for_a_spreadsheet() {
    let directory = folder();
    let said = run(&directory, &["--format", "csv"]);
    let rows: Vec<Vec<String>> = rows(said.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '@'])));
    let accepted = rows.iter().find(|row| row.contains(&"suppressed".to_owned())).unwrap();
    assert!(accepted.contains(&"\"agency\" <staff> & others".to_owned()), "{accepted:?}");
}

/// The cells of a CSV text (RFC 4180).
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(character),
        }
    }
    rows
}

#[test]
fn several_formats_in_one_run() {
    let directory = with(&[("a.md", WRONG)]);
    let args =
        ["check", "a.md", "--format", "human", "--format", "sarif=out.sarif", "--format", "junit=out.xml"];
    let output = esglint(directory.path(), &args);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("total-does-not-foot"));
    let sarif = fs::read_to_string(directory.path().join("out.sarif")).unwrap();
    valid(&sarif_schema(), &serde_json::from_str(&sarif).unwrap());
    assert!(fs::read_to_string(directory.path().join("out.xml")).unwrap().contains("<failure"));
    fails_saying(
        &directory,
        &["check", "a.md", "--format", "json", "--format", "csv"],
        &["two that go to one"],
    );
    fails_saying(&directory, &["check", "a.md", "--format", "pdf"], &["possible values: human, json"]);
    fails_saying(&directory, &["check", "a.md", "--format", "json="], &["a file behind"]);
    let same = ["check", "a.md", "--format", "json=a.md"];
    fails_saying(&directory, &same, &["found one of the reports"]);
}

#[test]
fn examples_of_rules_as_junit() {
    let directory = with(&[(
        "r.yaml",
        "rules:\n  - id: a-rule\n    title: A rule\n    figures: { a: { label: 員工 } }\n    check: a = 1人\n    examples:\n      - correct: 員工1人。\n      - wrong: 員工1人。\n"
            .as_bytes(),
    )]);
    let output = esglint(directory.path(), &["test", "r.yaml", "--format", "junit", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let elements = elements(&stdout(&output));
    let count = |wanted: &str| elements.iter().filter(|(name, _)| name == wanted).count();
    assert_eq!((count("testsuite"), count("testcase"), count("failure")), (1, 2, 1), "{}", stdout(&output));
}
