//! The exit code of every combination of findings, errors, baseline and `--fail-on`, by the one table of the docs.

use std::fs;

use crate::*;

/// The codes of the table, by its rows: the first row that is true counts.
fn table() -> Vec<i32> {
    let docs = include_str!("../../docs/outputs.md");
    let table = docs.split("<!-- exit codes -->").nth(1).expect("docs/outputs.md has the table");
    let rows = table.trim().lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').nth(2).unwrap().trim().parse().unwrap()).collect()
}

/// What is in the baseline.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Knows {
    None,
    Finding,
    FindingAndMore,
}

#[test]
fn every_combination() {
    let codes = table();
    assert_eq!(codes.len(), 5, "wrong setup, unread report, finding, stale baseline, nothing");
    let mut walked = 0;
    for severity in ["off", "note", "warning", "error"] {
        for unread in [false, true] {
            for knows in [Knows::None, Knows::Finding, Knows::FindingAndMore] {
                let directory = folder(severity, unread, knows);
                for strict in [false, true] {
                    for (fail_on, level) in [("never", 9), ("note", 1), ("warning", 2), ("error", 3)] {
                        let weight =
                            ["off", "note", "warning", "error"].iter().position(|one| *one == severity);
                        let found = knows == Knows::None && weight.is_some_and(|weight| weight >= level);
                        // Of a rule that is off nothing can be said, so none of its entries is stale.
                        let stale = strict && knows == Knows::FindingAndMore && severity != "off";
                        let happened = [false, unread, found, stale, true];
                        let expected = codes[happened.iter().position(|true_one| *true_one).unwrap()];
                        let mut args = vec!["check", "drafts", "--fail-on", fail_on];
                        args.extend(strict.then_some("--strict-baseline"));
                        let output = esglint(directory.path(), &args);
                        let what = format!("{severity} {unread} {knows:?} {args:?}: {}", stdout(&output));
                        assert_eq!(output.status.code(), Some(expected), "{what}");
                        walked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(walked, 192);
}

fn folder(severity: &str, unread: bool, knows: Knows) -> TempDir {
    let config = format!("severity: {{ total-does-not-foot: {severity} }}\n");
    let directory = with(&[("drafts/a.md", WRONG), ("drafts/b.md", WRONG)]);
    let path = directory.path();
    if knows != Knows::None {
        assert_eq!(esglint(path, &["baseline", "drafts"]).status.code(), Some(0));
    }
    if knows == Knows::FindingAndMore {
        fs::write(path.join("drafts/b.md"), PLAIN).unwrap();
    } else {
        fs::remove_file(path.join("drafts/b.md")).unwrap();
        let prune = esglint(path, &["baseline", "drafts", "--prune"]);
        assert_eq!(prune.status.code(), Some(if knows == Knows::None { 2 } else { 0 }));
    }
    fs::write(path.join("esglint.yaml"), config).unwrap();
    if unread {
        fs::write(path.join("drafts/c.txt"), b"a\0b").unwrap();
    }
    directory
}

#[test]
fn what_is_wrong_with_the_setup_is_told_before_any_report() {
    let code = table()[0];
    let directory = with(&[
        ("a.md", WRONG),
        ("bad.yaml", b"rulez: []\n"),
        ("bad.json", b"{}"),
        ("other.json", b"{\"version\":7,\"entries\":[]}"),
    ]);
    for args in [
        vec!["check", "a.md", "--fail-on", "all"],
        vec!["check", "a.md", "--rules", "bad.yaml"],
        vec!["check", "a.md", "--config", "bad.yaml"],
        vec!["check", "a.md", "--baseline", "none.json"],
        vec!["check", "a.md", "--baseline", "bad.json"],
        vec!["check", "a.md", "--baseline", "other.json"],
        vec!["baseline", "a.md", "--prune"],
    ] {
        let output = esglint(directory.path(), &args);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(code), ""), "{args:?}");
    }
}
