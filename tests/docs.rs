//! The documentation as people follow it: every block of YAML can be read, every example in it is judged as it says, every
//! command in it runs.
#![expect(clippy::disallowed_methods, reason = "tests make files and run the program")]

use std::fs;
use std::path::Path;
use std::process::Command;

use esglint::config::Config;
use esglint::figure::conventions::Conventions;
use esglint::rule::RuleSet;
use esglint::source::Source;
use esglint::trial;

/// Every page with the rule language in it.
const PAGES: [(&str, &str); 6] = [
    ("tutorial", include_str!("../docs/tutorial.md")),
    ("language", include_str!("../docs/language.md")),
    ("recipes", include_str!("../docs/recipes.md")),
    ("testing-rules", include_str!("../docs/testing-rules.md")),
    ("configuration", include_str!("../docs/configuration.md")),
    ("editor", include_str!("../docs/editor.md")),
];

/// The blocks of one sort, without the fences.
fn blocks<'t>(page: &'t str, sort: &str) -> Vec<&'t str> {
    let fence = format!("```{sort}\n");
    page.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn load(name: &str, yaml: &str) -> RuleSet {
    let mut rules = RuleSet::default();
    if let Err(faults) = rules.load(&Source::new(name, yaml)) {
        let said: Vec<String> = faults.list.iter().map(ToString::to_string).collect();
        panic!("{name}: {said:#?}\n{yaml}");
    }
    rules
}

/// The key that a block begins with, comments aside.
fn first_key(block: &str) -> &str {
    let line = block.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    line.and_then(|line| line.split(':').next()).unwrap_or_default()
}

#[test]
fn every_block_of_yaml_can_be_read() {
    let mut seen = [0; 4];
    for (name, page) in PAGES {
        for block in blocks(page, "yaml") {
            match first_key(block) {
                "rules" | "規則" if name != "configuration" => {
                    assert!(!load(name, block).is_empty());
                    seen[0] += 1;
                }
                "id" => {
                    let rule = "rules:\n  - id: donations-do-not-add-up\n    title: t\n    figures: { a: { row: x } }\n    check: sum(a) > 0\n";
                    let loaded = load(name, rule).load_examples(&Source::new(name, block));
                    assert!(loaded.is_ok(), "{name}: {loaded:?}");
                    seen[1] += 1;
                }
                "packs" => {
                    let parsed = Config::parse(&Source::new(name, block));
                    assert!(parsed.is_ok(), "{name}: {parsed:?}");
                    seen[2] += 1;
                }
                key if key.starts_with("  - id") => {
                    assert!(!load(name, &format!("rules:\n{block}")).is_empty());
                    seen[0] += 1;
                }
                _ => seen[3] += lines_of_a_rule(name, block),
            }
        }
    }
    assert!(seen[0] >= 18 && seen[1] == 1 && seen[2] == 1 && seen[3] >= 10, "{seen:?}");
}

/// A block of single lines: each is put into a rule that has the names it speaks of. How many there were.
fn lines_of_a_rule(page: &str, block: &str) -> usize {
    const NO_NAMES: [&str; 9] =
        ["sum", "count", "same", "precision", "measure", "feasible", "possible", "report_year", "人次"];
    let constants = block.lines().find(|line| line.trim().starts_with("constants:"));
    let mut tried = 0;
    for line in block.lines().filter(|line| !line.trim().starts_with("constants:")) {
        let check = line.split('#').next().unwrap_or_default();
        let said = check.split_once(':').map_or("", |(_, said)| said);
        let word = |character: char| character.is_alphanumeric() || character == '_';
        let mut names: Vec<&str> = said
            .split(|character| !word(character))
            .filter(|name| name.starts_with(char::is_alphabetic) && !NO_NAMES.contains(name))
            .filter(|name| !constants.is_some_and(|constants| constants.contains(&format!("{name}:"))))
            .collect();
        names.sort_unstable();
        names.dedup();
        let figures: String = names.iter().map(|name| format!("      {name}: {{ row: x }}\n")).collect();
        let with = constants.filter(|line| {
            let names = line.split(['{', ',', ':']).map(str::trim);
            names.into_iter().any(|name| !name.is_empty() && said.contains(name))
        });
        // Of several constants a line uses one or the other.
        let with = with.map(|_| {
            let used = constants.unwrap_or_default().trim().trim_start_matches("constants:").trim();
            let pairs = used.trim_matches(['{', '}', ' ']).split(',');
            let used: Vec<&str> = pairs
                .filter(|pair| said.contains(pair.split(':').next().unwrap_or_default().trim()))
                .collect();
            format!("    constants: {{ {} }}\n", used.join(","))
        });
        let with = with.unwrap_or_default();
        let first = names.first().copied().unwrap_or_default();
        let group = if said.contains("possible(") { "    for_each: [table]\n" } else { "" };
        let condition = check.trim().starts_with("only_if");
        let other = if condition { format!("    check: sum({first}) >= 0\n") } else { String::new() };
        load(
            page,
            &format!(
                "rules:\n  - id: one\n    title: t\n    figures:\n{figures}{with}{group}{check}\n{other}"
            ),
        );
        tried += 1;
    }
    tried
}

#[test]
fn every_example_is_judged_as_it_says() {
    let mut seen = 0;
    for (name, page) in PAGES {
        for block in blocks(page, "yaml").into_iter().filter(|block| block.contains("    examples:")) {
            let rules = load(name, block);
            for rule in rules.iter().filter(|rule| !rule.examples.is_empty()) {
                let tried = trial::run(&rules, rule, &Conventions::default());
                assert!(tried.passes(), "{name}: {}", rule.id);
                assert!(!tried.trials.iter().any(trial::Trial::is_unchecked), "{name}: {}", rule.id);
                seen += 1;
            }
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn every_command_runs() {
    let directory = tempfile::TempDir::new().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    fs::create_dir(directory.path().join("examples")).unwrap();
    for name in ["social-zh-hant.txt", "social-zh-hant-clean.txt", "environment-en.md"] {
        fs::copy(examples.join(name), directory.path().join("examples").join(name)).unwrap();
    }
    let tutorial = PAGES[0].1;
    fs::write(directory.path().join("my.yaml"), blocks(tutorial, "yaml").last().unwrap()).unwrap();
    let mut ran = 0;
    for (name, page) in PAGES {
        for command in blocks(page, "console").iter().flat_map(|block| block.lines()) {
            let Some(arguments) = command.strip_prefix("$ esglint ") else { continue };
            let (arguments, _) = arguments.split_once('>').unwrap_or((arguments, ""));
            let output = Command::new(env!("CARGO_BIN_EXE_esglint"))
                .args(arguments.split_whitespace())
                .current_dir(directory.path())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {command}\n{said}");
            ran += 1;
        }
    }
    assert!(ran >= 5, "{ran}");
}

#[test]
fn what_is_no_whole_file_is_called_a_fragment() {
    let (_, page) = PAGES[1];
    let parts: Vec<&str> = page.split("```yaml\n").collect();
    let mut fragments = 0;
    for pair in parts.windows(2).filter(|pair| first_key(pair[1]) != "rules") {
        let above = pair[0].trim_end().rsplit("\n\n").next().unwrap_or_default();
        assert!(above.to_lowercase().contains("fragment"), "{above}");
        fragments += 1;
    }
    assert_eq!(fragments, 3);
}
