//! The program as it is run: exit codes, and what it says about input that it cannot check.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make files and may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

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

#[test]
fn a_report_without_figures_is_clean() {
    let directory = with(&[("a.txt", PLAIN)]);
    let output = esglint(directory.path(), &["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    assert!(!stdout(&output).is_empty());
}

#[test]
fn quiet_has_no_footer() {
    let directory = with(&[("a.txt", PLAIN)]);
    let output = esglint(directory.path(), &["check", "--quiet", "a.txt"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_missing_path() {
    let directory = with(&[]);
    fails_saying(&directory, &["check", "none.txt"], &["none.txt: there is no such file or directory"]);
}

#[test]
fn a_directory_with_nothing_to_check() {
    let directory = with(&[("drafts/a.docx", b"PK")]);
    fails_saying(&directory, &["check", "drafts"], &["drafts: expected a directory with .txt", "found none"]);
}

#[test]
fn a_named_file_of_an_unsupported_kind() {
    let directory = with(&[("a.docx", b"PK")]);
    fails_saying(
        &directory,
        &["check", "a.docx"],
        &["expected a .txt, .md or .markdown file, found a .docx file"],
    );
}

#[test]
fn an_empty_file() {
    let directory = with(&[("a.txt", b""), ("b.txt", b" \n\n"), ("c.txt", b"\xEF\xBB\xBF")]);
    for name in ["a.txt", "b.txt", "c.txt"] {
        fails_saying(&directory, &["check", name], &["found an empty file"]);
    }
}

#[test]
fn nul_bytes() {
    let directory = with(&[("a.txt", b"abc\0def")]);
    fails_saying(&directory, &["check", "a.txt"], &["found a NUL byte at byte 3"]);
}

#[test]
fn another_encoding_is_named() {
    // 「員工總數及捐贈項目的合計」 in Big5, after some ASCII.
    let big5: &[u8] =
        b"ESG \xad\xfb\xa4u\xc1`\xbc\xc6\xa4\xce\xae\xbd\xc3\xd8\xb6\xb5\xa5\xd8\xaa\xba\xa6X\xadp\n";
    let utf16 = b"\xff\xfeE\0S\0G\0";
    let directory = with(&[("big5.txt", big5), ("utf16.txt", utf16)]);
    fails_saying(
        &directory,
        &["check", "big5.txt"],
        &["expected UTF-8, found byte 0xAD at byte 4; it looks like Big5", "iconv -f Big5 -t UTF-8"],
    );
    fails_saying(&directory, &["check", "utf16.txt"], &["it looks like UTF-16LE"]);
}

#[test]
fn a_line_beyond_the_limit() {
    let mut bytes = b"first\n".to_vec();
    bytes.extend(vec![b'7'; (1 << 20) + 1]);
    let directory = with(&[("a.txt", &bytes)]);
    fails_saying(
        &directory,
        &["check", "a.txt"],
        &["expected lines of at most 1048576 bytes, found one of 1048577 bytes, line 2"],
    );
}

#[test]
fn a_file_beyond_the_limit() {
    let directory = with(&[]);
    // Sparse: it takes no room, and is refused before it is read.
    fs::File::create(directory.path().join("a.txt")).unwrap().set_len((256 << 20) + 1).unwrap();
    fails_saying(&directory, &["check", "a.txt"], &["expected a file of at most 256 MiB, found 257 MiB"]);
}

#[test]
fn the_others_are_still_checked() {
    let directory = with(&[("a.txt", b"\0"), ("b.txt", PLAIN)]);
    let output = fails_saying(&directory, &["check", ".", "--format", "json"], &["a.txt", "NUL"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["summary"]["files"], 1);
    assert_eq!(json["errors"][0]["file"], "./a.txt");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_readable_ones() {
    use std::os::unix::fs::PermissionsExt;
    let directory = with(&[("a.txt", PLAIN), ("b.txt", PLAIN)]);
    let locked = directory.path().join("a.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        // The superuser reads everything; a directory in the file's place cannot be read by anybody.
        fs::remove_file(&locked).unwrap();
        std::os::unix::fs::symlink("a.txt", &locked).unwrap();
    }
    let output = fails_saying(&directory, &["check", "a.txt", "b.txt"], &["a.txt: cannot be read"]);
    assert!(!stdout(&output).is_empty(), "b.txt is still checked");
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
fn standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), PLAIN).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
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
