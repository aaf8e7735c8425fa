//! The consumers of the JSON in `examples/consumers`, in Python and in TypeScript: they read it and agree. Skipped where
//! `python3`, `node` or `tsc` (`TSC` names another) is absent.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a test that starts programs"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The JSON of the examples, with a report that is not there and a finding that is accepted.
fn report(folder: &Path) -> Vec<u8> {
    let text = "| Region | 2023 |\n| --- | ---: |\n| North | 1,300 |\n| South | 2,150 |\n\
                | Total | 3,540 <!-- esglint-ignore total-does-not-foot: agency staff --> |\n";
    std::fs::write(folder.join("a.md"), format!("# Staff\n\n{text}")).unwrap();
    let examples = root().join("examples/environment-en.md");
    let run = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["check", "a.md", "none.md", "--format", "json", "--lang", "en"])
        .arg(examples)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    run.stdout
}

/// What a program says of the report; `None` where there is no such program.
fn consumed(program: &str, args: &[&Path], report: &[u8]) -> Option<String> {
    let mut command = Command::new(program);
    let child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.ok()?;
    child.stdin.take().unwrap().write_all(report).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

fn says_what_there_is(text: &str) {
    for said in [
        "total-does-not-foot: ",
        "a.md:7:11: report: agency staff",
        "none.md: cli::missing",
        "1 suppressed, 0 known",
        "64,385 -> 64,985",
    ] {
        assert!(text.contains(said), "no {said:?} in {text}");
    }
}

#[test]
fn in_python() {
    let folder = tempfile::tempdir().unwrap();
    let script = root().join("examples/consumers/summary.py");
    match consumed("python3", &[&script], &report(folder.path())) {
        Some(text) => says_what_there_is(&text),
        None => eprintln!("skipped: no python3 is installed"),
    }
}

#[test]
fn in_typescript() {
    let folder = tempfile::tempdir().unwrap();
    let tsc = std::env::var("TSC").unwrap_or("tsc".to_owned());
    let compiled = Command::new(tsc)
        .args(["--strict", "--lib", "es2020", "--target", "es2020", "--module", "commonjs", "--outDir"])
        .arg(folder.path())
        .arg(root().join("examples/consumers/summary.ts"))
        .output();
    let Ok(compiled) = compiled else {
        eprintln!("skipped: no TypeScript compiler is installed");
        return;
    };
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stdout));
    let json = report(folder.path());
    match consumed("node", &[&folder.path().join("summary.js")], &json) {
        Some(text) => {
            says_what_there_is(&text);
            let python = consumed("python3", &[&root().join("examples/consumers/summary.py")], &json);
            assert!(python.is_none_or(|python| python == text), "both read the same");
        }
        None => eprintln!("skipped: no node is installed"),
    }
}
