//! Many reports: the first finding is seen before the last report is read, and what is kept does not grow.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::*;

const REPORTS: usize = 2_000;

#[test]
fn two_thousand_reports_are_streamed() {
    let directory = TempDir::new().unwrap();
    for number in 0..REPORTS {
        fs::write(directory.path().join(format!("{number:04}.md")), WRONG).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["check", ".", "--format", "ndjson", "--jobs", "2"])
        .current_dir(directory.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().starts_with("{\"start\""));
    assert!(lines.next().unwrap().starts_with("{\"finding\""));
    // The program waits until somebody reads on: the last report is still to be read.
    fs::write(directory.path().join(format!("{:04}.md", REPORTS - 1)), PLAIN).unwrap();
    let (mut findings, mut early, mut late) = (1, None, None);
    let mut summary = serde_json::Value::Null;
    for line in lines {
        if line.starts_with("{\"finding\"") {
            findings += 1;
            match findings {
                400 => early = resident(child.id()),
                1_900 => late = resident(child.id()),
                _ => {}
            }
        } else {
            summary = serde_json::from_str(&line).unwrap();
        }
    }
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(findings, REPORTS - 1, "the last report was read after the first finding was seen");
    assert_eq!(summary["summary"]["files"], REPORTS);
    match early.zip(late) {
        Some((early, late)) => assert!(late < early + 16 * 1024, "{early} KiB grew to {late} KiB"),
        None => eprintln!("skipped: this system does not say how much memory a process has"),
    }
}

/// The memory of a process, in KiB.
fn resident(id: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
