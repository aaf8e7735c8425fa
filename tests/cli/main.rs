//! The program as it is run: exit codes, what it says, and what it says about input that it cannot check.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "tests make files and may panic"
)]

mod check;
mod config;
mod csv;
mod exit_codes;
mod formats;
mod hostile;
mod init;
mod input;
mod known;
#[path = "../made/docx.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with other tests")]
mod made;
#[path = "../made/spreadsheets.rs"]
#[expect(unreachable_pub, reason = "shared with other tests")]
mod made_sheets;
mod pages;
mod rule_tests;
mod rules;
mod spreadsheets;
mod stream;
mod walk;
#[cfg(feature = "watch")]
mod watch;
mod workbooks;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn esglint(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(args)
        .current_dir(directory)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    // miette wraps long sentences at the width of the terminal; what is said does not depend on it.
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stdout(output)))
}

fn with(files: &[(&str, &[u8])]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    directory
}

/// The exit code is 2, and all of these stand on standard error.
fn fails_saying(directory: &TempDir, args: &[&str], said: &[&str]) -> Output {
    let output = esglint(directory.path(), args);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    for text in said {
        assert!(stderr(&output).contains(text), "no {text:?} in {}", stderr(&output));
    }
    output
}

const PLAIN: &[u8] = "本公司全年無任何重大事故。\n".as_bytes();

/// The workforce table of a report whose total is wrong.
const WRONG: &[u8] = "\
# Staff

| Region | 2022 | 2023 |
| --- | ---: | ---: |
| North | 1,250 | 1,300 |
| South | 2,100 | 2,150 |
| Total | 3,350 | 3,540 |
"
.as_bytes();
