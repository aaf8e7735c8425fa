//! The hooks and CI files, run for real as far as the machine allows: pre-commit against a repository of its own, the
//! script of the GitHub Action and of the GitLab job in a shell. What is not installed is skipped, and said.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a test that starts programs"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use esglint::document::open::Kind;

const WRONG: &str =
    "# Staff\n\n| Region | 2023 |\n| --- | ---: |\n| North | 1,300 |\n| South | 2,150 |\n| Total | 3,540 |\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A command in a folder, with this esglint before all others, and nobody's own settings of git.
fn command(program: &str, folder: &Path) -> Command {
    let own = Path::new(env!("CARGO_BIN_EXE_esglint")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(own).chain(std::env::split_paths(&path));
    let mut command = Command::new(program);
    command.current_dir(folder).env("PATH", std::env::join_paths(paths).unwrap());
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.org"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@example.org"),
    ] {
        command.env(name, value);
    }
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "SKIP"] {
        command.env_remove(name);
    }
    command
}

fn git(folder: &Path, args: &[&str]) -> Output {
    command("git", folder).args(args).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> String {
    let output = git(folder, args);
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A repository with this file in it.
fn repository(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init", "--quiet"]);
    fs::write(folder.path().join(name), text).unwrap();
    done(folder.path(), &["add", name]);
    done(folder.path(), &["commit", "--quiet", "--message", "first"]);
    folder
}

#[test]
fn pre_commit_stops_a_draft_with_a_wrong_total() {
    let program = std::env::var("PRE_COMMIT").unwrap_or("pre-commit".to_owned());
    let found = Command::new(&program).arg("--version").output().is_ok();
    if !found || Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: no pre-commit is installed");
        return;
    }
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let hooks = repository(".pre-commit-hooks.yaml", &hooks);
    let revision = done(hooks.path(), &["rev-parse", "HEAD"]);
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks: [{{ id: esglint-installed, args: [--lang, en] }}]\n",
        hooks.path().display()
    );
    let drafts = repository(".pre-commit-config.yaml", &config);
    let home = tempfile::tempdir().unwrap();
    let run = |program: &str, args: &[&str]| {
        command(program, drafts.path()).args(args).env("PRE_COMMIT_HOME", home.path()).output().unwrap()
    };
    let installed = run(&program, &["install"]);
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    fs::write(drafts.path().join("draft.md"), WRONG).unwrap();
    done(drafts.path(), &["add", "draft.md"]);
    let commit = run("git", &["commit", "--message", "a wrong total"]);
    let said =
        String::from_utf8_lossy(&commit.stderr).into_owned() + &String::from_utf8_lossy(&commit.stdout);
    assert!(!commit.status.success(), "the commit is stopped: {said}");
    assert!(said.contains("total-does-not-foot") && said.contains("1,300 + 2,150 = 3,450"), "{said}");
    fs::write(drafts.path().join("draft.md"), WRONG.replace("3,540", "3,450")).unwrap();
    done(drafts.path(), &["add", "draft.md"]);
    let commit = run("git", &["commit", "--message", "a right one"]);
    assert!(commit.status.success(), "{}", String::from_utf8_lossy(&commit.stderr));
}

#[test]
fn the_hook_takes_every_file_that_is_read() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    for line in hooks.lines().filter_map(|line| line.trim().strip_prefix("files: ")) {
        let inner = line.strip_prefix(r"\.(").and_then(|rest| rest.strip_suffix(")$")).unwrap();
        let taken: Vec<&str> = inner.split('|').collect();
        assert!(taken.iter().all(|extension| Kind::of_extension(extension).is_some()), "{line}");
        let formats = fs::read_to_string(root().join("docs/formats.md")).unwrap();
        let named = formats.split(|c: char| !(c == '.' || c.is_ascii_alphanumeric()));
        for name in named.filter_map(|word| word.strip_prefix('.')).map(|name| name.trim_end_matches('.')) {
            assert!(Kind::of_extension(name).is_none() || taken.contains(&name), "{name}");
        }
    }
}

/// The lines of a block scalar or of a plain value behind a key, in a YAML text.
fn script(yaml: &str, name: &str) -> String {
    let step = yaml.split(&format!("- name: {name}\n")).nth(1).expect("the step is there");
    let run = step.split("run: ").nth(1).unwrap();
    match run.strip_prefix("|\n") {
        Some(block) => {
            let lines = block.lines().take_while(|line| line.starts_with("        ") || line.is_empty());
            lines.map(|line| line.trim_start_matches("        ").to_owned() + "\n").collect()
        }
        None => run.lines().next().unwrap().to_owned(),
    }
}

#[test]
fn the_github_action_annotates_sums_up_and_fails() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: no bash is installed");
        return;
    }
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let install =
        command("bash", folder.path()).args(["-e", "-c", &script(&action, "Install")]).output().unwrap();
    assert!(install.status.success(), "an esglint that is installed is taken as it is");
    fs::write(folder.path().join("draft.md"), WRONG).unwrap();
    let run = |sarif: &str, more: &str| {
        command("bash", folder.path())
            .args(["-e", "-o", "pipefail", "-c", &script(&action, "Check")])
            .env("ESGLINT_PATHS", ".")
            .env("ESGLINT_ARGS", more)
            .env("ESGLINT_SARIF", sarif)
            .env("GITHUB_STEP_SUMMARY", folder.path().join("summary"))
            .output()
            .unwrap()
    };
    let checked = run("out.sarif", "--lang en");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(1), "{said}");
    assert!(said.contains("::error file=draft.md,line=7,"), "{said}");
    assert!(fs::read_to_string(folder.path().join("summary")).unwrap().contains("## esglint"));
    assert!(fs::read_to_string(folder.path().join("out.sarif")).unwrap().contains("\"version\":\"2.1.0\""));
    assert_eq!(run("", "--fail-on never").status.code(), Some(0));
    assert_eq!(run("", "--fail-on nothing").status.code(), Some(2));
}

#[test]
fn the_gitlab_job_writes_its_reports() {
    let job = fs::read_to_string(root().join("examples/ci/gitlab-ci.yml")).unwrap();
    let line = job.lines().find_map(|line| line.trim().strip_prefix("- esglint check")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/draft.md"), WRONG).unwrap();
    let output = command("sh", folder.path()).args(["-c", &format!("esglint check{line}")]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    for report in ["gl-code-quality.json", "esglint.xml"] {
        assert!(job.contains(report) && folder.path().join(report).is_file(), "{report}");
    }
}
