//! Finds out of which commit the program is, for `--version`. Without git, or from a package that does not say it, it is
//! left out.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script talks to cargo and git"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // While it is being worked on, a commit must not build everything anew.
    let released = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if released { packaged().or_else(archived).or_else(checked_out) } else { None };
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match commit {
        Some(commit) => format!("{version} ({})", &commit[..commit.len().min(9)]),
        None => version,
    };
    println!("cargo:rustc-env=ESGLINT_VERSION={version}");
}

/// The commit that a package was made of, as `cargo package` notes it.
fn packaged() -> Option<String> {
    let noted = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let commit = noted.split("\"sha1\"").nth(1)?.split('"').nth(1)?;
    is_commit(commit).then(|| commit.to_owned())
}

/// The commit that `git archive` took, which it writes into this file.
fn archived() -> Option<String> {
    let noted = std::fs::read_to_string(".git-commit").ok()?;
    Some(noted.trim().to_owned()).filter(|commit| is_commit(commit))
}

/// The commit that is checked out here.
fn checked_out() -> Option<String> {
    if !Path::new(".git").exists() {
        return None;
    }
    let git = |args: &[&str]| {
        let output = Command::new("git").args(args).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
    };
    for file in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", file]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "HEAD"]).filter(|commit| is_commit(commit))
}

fn is_commit(text: &str) -> bool {
    text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
