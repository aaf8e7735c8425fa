//! The book: every command in it is run, every YAML in it is read, every link leads somewhere.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that starts programs and may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use esglint::config::Config;
use esglint::rule::RuleSet;
use esglint::source::Source;

fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The pages with their texts.
fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = fs::read_dir(docs())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    pages.sort();
    assert!(pages.len() >= 15);
    pages
}

/// The blocks of a page, each with its language.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("\n```") {
        let (language, block) = rest[at + 4..].split_once('\n').unwrap();
        let (block, behind) = block.split_once("\n```").expect("a block ends");
        out.push((language, block));
        rest = behind;
    }
    out
}

/// A folder with the examples, as a reader has them; what a page writes stays in it.
fn folder() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for name in ["examples", "rules"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &folder.path().join(name));
    }
    folder
}

/// Whether a text is as the page shows it; a line `...` stands for any lines, `...` at a line's end for its rest.
fn is_as_shown(shown: &[&str], said: &[&str]) -> bool {
    match (shown.split_first(), said.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => (0..=said.len()).any(|skipped| is_as_shown(rest, &said[skipped..])),
        (Some((line, shown)), Some((first, said))) => {
            let same = match line.strip_suffix("...") {
                Some(begin) => first.starts_with(begin),
                None => line.trim_end() == first.trim_end(),
            };
            same && is_as_shown(shown, said)
        }
        _ => false,
    }
}

/// Runs the commands of a block; what `$ esglint … > FILE` says goes into that file.
fn run(name: &str, block: &str, folder: &Path) -> usize {
    let mut lines = block.lines().peekable();
    let mut count = 0;
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ esglint ") else {
            // The measuring programs have tests of their own.
            const MEASURING: [&str; 5] = [
                "$ cargo run --release --example accuracy",
                "$ cargo run --release --example icdar",
                "$ cargo build --release --bin esglint --example reading",
                "$ pip install",
                "$ python3 benches/reading.py",
            ];
            assert!(MEASURING.iter().any(|program| line.starts_with(program)), "{name}: {line}");
            continue;
        };
        let mut shown = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            shown.push(line);
        }
        let (command, file) =
            command.split_once(" > ").map_or((command, None), |(one, file)| (one, Some(file)));
        let mut program = Command::new(env!("CARGO_BIN_EXE_esglint"));
        let output = program.args(command.split_whitespace()).current_dir(folder).output().unwrap();
        let (said, stderr) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {command}: {stderr}");
        if let Some(file) = file {
            fs::write(folder.join(file), &said).unwrap();
        }
        let lines: Vec<&str> = said.trim_end().lines().collect();
        let right = shown.is_empty() || is_as_shown(&shown, &lines);
        assert!(right, "{name}: {command} says\n{said}{stderr}");
        count += 1;
    }
    count
}

#[test]
fn every_command_says_what_the_page_shows() {
    let mut count = 0;
    for (name, page) in pages() {
        let folder = folder();
        for (language, block) in blocks(&page) {
            match language {
                // The rule file of the reader, as far as the page is.
                "yaml" if block.starts_with("rules:") => {
                    fs::write(folder.path().join("my.yaml"), block).unwrap()
                }
                "console" => count += run(&name, block, folder.path()),
                _ => {}
            }
        }
    }
    assert!(count >= 20, "{count}");
}

/// Whether a block of YAML is what it is shown as.
fn proven(name: &str, block: &str) -> Result<(), String> {
    let source = |text: String| Source::new(name, text + "\n");
    let load = |text: String| RuleSet::default().load(&source(text)).map_err(|errors| format!("{errors:?}"));
    let first = block.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    match first.split(':').next().unwrap_or_default() {
        "rules" | "規則" if first.trim_end().ends_with(':') => load(block.to_owned()),
        "  - id" => load(format!("rules:\n{block}")),
        "id" => {
            let mut set = RuleSet::default();
            let rule = "rules: [{ id: donations-do-not-add-up, title: x, figures: { a: { row: x } }, check: a > 0 }]";
            set.load(&source(rule.to_owned())).unwrap();
            set.load_examples(&source(block.to_owned())).map_err(|errors| format!("{errors:?}"))
        }
        "repos" | "name" | "esglint" => {
            let ci = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ci");
            let mut kept =
                fs::read_dir(ci).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
            kept.any(|text| text.trim() == block.trim()).then_some(()).ok_or("not in examples/ci".to_owned())
        }
        // Single keys of a rule, one a line.
        key if key.starts_with("    ") => block.lines().try_for_each(|line| {
            let key = line.trim().split(':').next().unwrap_or_default();
            let known = esglint::rule::keys::KEYS.iter().any(|known| known.name == key);
            known.then_some(()).ok_or(format!("no key {key}"))
        }),
        _ => Config::parse(&source(block.to_owned())).map(drop).map_err(|errors| format!("{errors:?}")),
    }
}

#[test]
fn every_yaml_is_read() {
    let mut count = 0;
    for (name, page) in pages() {
        for (_, block) in blocks(&page).into_iter().filter(|(language, _)| *language == "yaml") {
            let proven = proven(&name, block);
            assert!(proven.is_ok(), "{name}: {proven:?}\n{block}");
            count += 1;
        }
    }
    assert!(count >= 18, "{count}");
}

/// The findings of a text in Markdown that a page shows are all accepted by the marks in it.
#[test]
fn every_mark_that_is_shown_stands_for_a_finding() {
    let mut count = 0;
    for (name, page) in pages() {
        for (_, block) in blocks(&page).into_iter().filter(|(language, _)| *language == "markdown") {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("draft.md"), format!("# Staff\n\n{block}\n")).unwrap();
            let mut program = Command::new(env!("CARGO_BIN_EXE_esglint"));
            let args = ["check", "draft.md", "--lang", "en", "--fail-on", "note"];
            let output = program.args(args).current_dir(folder.path()).output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success() && said.contains("besides 1 accepted"), "{name}: {said}");
            count += 1;
        }
    }
    assert!(count >= 1, "{count}");
}

/// Commands within sentences: there is such a command, and it has such flags.
#[test]
fn every_command_in_a_sentence_is_there() {
    let help = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_esglint")).args(args).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
    };
    let mut count = 0;
    for (name, page) in pages() {
        for command in page.split("`esglint ").skip(1).filter_map(|rest| rest.split('`').next()) {
            let mut words = command.split_whitespace();
            let Some(known) = help(&["help", words.next().unwrap_or_default()]) else {
                panic!("{name}: no such command: {command}");
            };
            for flag in words.filter(|word| word.starts_with("--")) {
                assert!(known.contains(flag), "{name}: no such flag: {command}");
            }
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
}

#[test]
fn every_link_leads_to_a_page() {
    for (name, page) in pages() {
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        for event in pulldown_cmark::Parser::new_ext(&page, options) {
            let pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) = event else {
                continue;
            };
            let (file, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            if dest_url.starts_with("http") {
                continue;
            }
            let target = if file.is_empty() { docs().join(&name) } else { docs().join(file) };
            assert!(target.exists(), "{name}: {dest_url}");
            let text = fs::read_to_string(&target).unwrap().to_lowercase();
            let heading = |line: &str| -> String {
                let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
                line.trim_start_matches('#').trim().chars().filter(kept).collect::<String>().replace(' ', "-")
            };
            let there = text.lines().filter(|line| line.starts_with('#')).any(|line| heading(line) == anchor);
            assert!(anchor.is_empty() || there, "{name}: {dest_url}");
        }
    }
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    let contents = fs::read_to_string(docs().join("README.md")).unwrap();
    for (name, _) in pages() {
        assert!(name == "README.md" || contents.contains(&format!("({name})")), "{name}");
    }
}
