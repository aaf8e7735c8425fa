//! The baseline as it is used: written, marked, pruned; and ignores as they are told.

use std::fs;

use crate::*;

fn said(directory: &TempDir, args: &[&str]) -> (Option<i32>, String) {
    let output = esglint(directory.path(), args);
    (output.status.code(), stdout(&output) + &stderr(&output))
}

#[test]
fn known_findings_are_marked_and_new_ones_fail() {
    let directory = with(&[("a.md", WRONG), ("b.txt", PLAIN)]);
    let (code, text) = said(&directory, &["baseline"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("esglint-baseline.json") && text.contains('1'), "{text}");
    let (code, text) = said(&directory, &["check", ".", "--lang", "en"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("[known]") && text.contains("total-does-not-foot"), "marked, not hidden: {text}");
    assert!(text.contains("besides 1 in the baseline"), "{text}");
    let (_, verbose) = said(&directory, &["check", ".", "--verbose", "--lang", "en"]);
    assert!(verbose.contains("1,300 + 2,150 = 3,450"), "{verbose}");
    assert_eq!(said(&directory, &["check", ".", "--no-baseline"]).0, Some(1));
    fs::write(directory.path().join("c.md"), WRONG).unwrap();
    assert_eq!(said(&directory, &["check", "."]).0, Some(1), "c.md is new");
    let summary = json(&esglint(directory.path(), &["check", ".", "--format", "json"]))["summary"].clone();
    assert_eq!(
        (&summary["errors"], &summary["baseline"], &summary["stale"]),
        (&1.into(), &1.into(), &0.into())
    );
}

#[test]
fn what_was_mended_is_said_and_pruned() {
    let directory = with(&[("a.md", WRONG), ("b.md", WRONG), ("gone.md", WRONG)]);
    said(&directory, &["baseline", "."]);
    fs::write(directory.path().join("a.md"), PLAIN).unwrap();
    fs::remove_file(directory.path().join("gone.md")).unwrap();
    let (code, text) = said(&directory, &["check", ".", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("2 entries no longer occur; run `esglint baseline --prune`"), "{text}");
    assert_eq!(said(&directory, &["check", ".", "--strict-baseline"]).0, Some(1));
    let (_, text) = said(&directory, &["check", "b.md", "--lang", "en"]);
    assert!(text.contains("1 entry no longer occurs"), "a.md was not checked: {text}");
    let (code, text) = said(&directory, &["baseline", ".", "--prune", "--lang", "en"]);
    assert!(code == Some(0) && text.contains("2 entries that no longer occur are removed"), "{text}");
    assert_eq!(said(&directory, &["check", ".", "--strict-baseline"]).0, Some(0));
}

#[test]
fn pruning_accepts_nothing_new_and_keeps_reasons() {
    let directory = with(&[("a.md", WRONG)]);
    said(&directory, &["baseline", "."]);
    let path = directory.path().join("esglint-baseline.json");
    let written =
        fs::read_to_string(&path).unwrap().replace("\"reason\": null", "\"reason\": \"agency staff\"");
    fs::write(&path, &written).unwrap();
    fs::write(directory.path().join("b.md"), WRONG).unwrap();
    said(&directory, &["baseline", ".", "--prune"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    assert_eq!(said(&directory, &["check", "."]).0, Some(1));
    said(&directory, &["baseline", "b.md"]);
    assert!(fs::read_to_string(&path).unwrap().contains("agency staff"), "a.md was not checked");
    assert_eq!(said(&directory, &["check", "."]).0, Some(0));
}

#[test]
fn a_changed_figure_says_what_was_accepted() {
    let directory = with(&[("a.md", WRONG)]);
    said(&directory, &["baseline", "."]);
    let changed = String::from_utf8_lossy(WRONG).replace("3,540", "3,640");
    fs::write(directory.path().join("a.md"), changed).unwrap();
    let (code, text) = said(&directory, &["check", ".", "--lang", "en"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("the baseline accepted") && text.contains("3,540"), "{text}");
}

#[test]
fn a_baseline_is_the_same_from_every_directory() {
    let directory = with(&[("drafts/a.md", WRONG)]);
    said(&directory, &["baseline", "drafts/a.md"]);
    let within = directory.path().join("drafts");
    let output = esglint(&within, &["check", "a.md", "--baseline", "../esglint-baseline.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn ignores_of_the_configuration_are_told_at_their_place() {
    let ignore =
        |more: &str| format!("ignore:\n  - rule: total-does-not-foot\n    reason: agency staff\n{more}");
    let directory = with(&[("a.md", WRONG), ("esglint.yaml", ignore("").as_bytes())]);
    let (code, text) = said(&directory, &["check", "a.md", "--lang", "en"]);
    assert!(code == Some(0) && text.contains("[accepted]") && text.contains("besides 1 accepted"), "{text}");
    fs::write(directory.path().join("esglint.yaml"), ignore("    until: 2001-01-01\n")).unwrap();
    let (code, text) = said(&directory, &["check", "a.md", "--lang", "en"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("esglint.yaml:2") && text.contains("ended on 2001-01-01"), "{text}");
    fs::write(directory.path().join("a.md"), PLAIN).unwrap();
    fs::write(directory.path().join("esglint.yaml"), ignore("")).unwrap();
    let (code, text) = said(&directory, &["check", "a.md", "--lang", "en", "--fail-on", "warning"]);
    assert!(code == Some(1) && text.contains("stands for no finding"), "{text}");
    fs::write(directory.path().join("esglint.yaml"), "ignore: [{ rule: total-does-not-foot }]\n").unwrap();
    fails_saying(&directory, &["check", "a.md"], &["an ignore needs a reason", "esglint.yaml:1"]);
    fs::write(directory.path().join("esglint.yaml"), "ignore: [{ rule: total-does-not-fot, reason: x }]\n")
        .unwrap();
    fails_saying(&directory, &["check", "a.md"], &["there is no rule `total-does-not-fot`", "did you mean"]);
}

#[test]
fn a_flag_that_leaves_a_rule_out_leaves_its_ignores_alone() {
    let text = String::from_utf8_lossy(WRONG)
        .replace("# Staff", "# Staff\n\n<!-- esglint-ignore total-does-not-foot: x -->");
    let directory = with(&[("a.md", text.as_bytes())]);
    let (code, text) =
        said(&directory, &["check", "a.md", "--skip", "total-does-not-foot", "--fail-on", "note"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn a_mark_in_a_page_is_told_at_its_line() {
    let page = "<!DOCTYPE html>\n<h1>Emissions</h1>\n<p>Unit: tonnes</p>\n<table>\n<tr><th>Source<th>2022<th>2023</tr>\n\
                <tr><td>Scope 1<td>1,250<td>1,300</tr>\n<tr><td>Scope 2<td>2,100<td>2,150</tr>\n\
                <tr><td>Total<td>3,350<td>3,540 <!-- esglint-ignore total-does-not-foot difference 91: leaks --></tr>\n</table>\n";
    let directory = with(&[("a.html", page.as_bytes())]);
    let (code, text) = said(&directory, &["check", "a.html", "--lang", "en"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("a.html:8:33") && text.contains("that of now, 90 tonnes"), "{text}");
    fs::write(directory.path().join("a.html"), page.replace("difference 91", "difference 90")).unwrap();
    let (code, text) = said(&directory, &["check", "a.html", "--lang", "en"]);
    assert!(code == Some(0) && text.contains("besides 1 accepted"), "{text}");
}
