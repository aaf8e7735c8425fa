//! What a release is made of: its version, its manual page, and the Rust that it needs.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a test that starts programs"
)]

use std::process::Command;

fn said(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_esglint")).args(args).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_version_may_name_a_commit() {
    let version = said(&["--version"]);
    let rest = version.trim().strip_prefix("esglint ").unwrap();
    let (number, commit) = rest.split_once(' ').unwrap_or((rest, ""));
    assert_eq!(number, env!("CARGO_PKG_VERSION"));
    let commit = commit.trim_matches(['(', ')']);
    assert!(commit.is_empty() || commit.len() == 9, "{version}");
    assert!(commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{version}");
}

/// An archive of the sources says of which commit it is: the build script reads it.
#[test]
fn an_archive_without_git_names_its_commit() {
    let git = |args: &[&str]| {
        let output = Command::new("git").args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(head) = git(&["rev-parse", "HEAD"]) else {
        eprintln!("skipped: this is no checkout of git");
        return;
    };
    // A file of the archive is written behind its header, a block of text in a stream of tar.
    let archive = git(&["archive", "--format=tar", "HEAD", ".git-commit"]).unwrap();
    assert!(archive.contains(&format!("{head}\n")), "{archive}");
}

#[test]
fn the_manual_page_has_every_command() {
    let page = said(&["man"]);
    assert!(page.starts_with(".ie") || page.starts_with(".TH"), "{}", &page[..40]);
    for command in
        ["check", "baseline", "figures", "why", "init", "test", "rules", "explain", "completions", "schema"]
    {
        assert!(page.contains(&format!("esglint\\-{command}(1)")), "{command}");
    }
}

/// Where a crate needs a newer Rust than we state, ours is stated wrongly.
#[test]
fn no_dependency_needs_a_newer_rust_than_is_stated() {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        eprintln!("skipped: cargo does not say what the program is made of without network");
        return;
    };
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let version = |text: &str| -> Vec<u32> { text.split('.').filter_map(|part| part.parse().ok()).collect() };
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    for package in metadata["packages"].as_array().unwrap() {
        if let Some(needed) = package["rust_version"].as_str() {
            let newer = version(needed).iter().take(2).gt(stated.iter().take(2));
            assert!(!newer, "{} needs Rust {needed}", package["name"]);
        }
    }
}
