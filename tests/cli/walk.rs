//! Which files are found behind paths.

use std::fs;

use crate::*;

#[test]
fn a_missing_path() {
    let directory = with(&[]);
    fails_saying(&directory, &["check", "none.txt"], &["none.txt: there is no such file or directory"]);
}

#[test]
fn a_directory_with_nothing_to_check() {
    let directory = with(&[("drafts/a.pptx", b"PK")]);
    fails_saying(
        &directory,
        &["check", "drafts"],
        &["drafts: expected a directory with .docx, .pdf", "found none"],
    );
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
fn a_file_named_twice_counts_once() {
    let directory = with(&[("a.txt", PLAIN), ("b.txt", PLAIN)]);
    let args = ["check", "a.txt", ".", "./a.txt", "--format", "json"];
    let json = json(&esglint(directory.path(), &args));
    assert_eq!(json["summary"]["files"], 2);
}

#[cfg(unix)]
#[test]
fn links_to_files_are_followed_and_links_to_directories_said() {
    use std::os::unix::fs::symlink;
    let directory = with(&[("drafts/a.txt", PLAIN), ("old/b.txt", PLAIN)]);
    symlink("../old/b.txt", directory.path().join("drafts/b.txt")).unwrap();
    symlink("a.txt", directory.path().join("drafts/again.txt")).unwrap();
    symlink(".", directory.path().join("drafts/loop")).unwrap();
    let output = esglint(directory.path(), &["check", "drafts", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(json(&output)["summary"]["files"], 2);
    assert_eq!(stderr(&output), "未跟隨 1 個指向目錄的連結");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_no_file() {
    let directory = with(&[]);
    let made = Command::new("mkfifo").arg(directory.path().join("pipe.txt")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this system makes no pipes");
        return;
    }
    fails_saying(&directory, &["check", "pipe.txt"], &["expected a file, found a named pipe", "give `-`"]);
    fails_saying(&directory, &["check", "."], &["expected a file, found a named pipe"]);
    fails_saying(&directory, &["check", "-", "--rules", "pipe.txt"], &["found a named pipe"]);
}
