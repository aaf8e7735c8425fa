//! `esglint test`: the examples of rules, in their files and in `tests/` beside them. Owns finding these files and
//! the snapshots beside them.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use miette::Diagnostic;

use super::Exit;
use super::args::{Shared, TestArgs, TestFormat};
use super::error::CliError;
use super::output::{Sink, Stop};
use super::read::{self, shown};
use super::workspace::{BadRules, Workspace, yaml_files};
use crate::figure::conventions::Conventions;
use crate::linted::Lang;
use crate::report::forms;
use crate::report::json::trial::Output;
use crate::report::trial::{snapshot, trials};
use crate::rule::RuleSet;
use crate::trial::{RuleTrial, Snapshot, run as try_rule};

/// The directory of more examples, beside a rule file.
const TESTS: &str = "tests";
/// The directory of snapshots, beside a rule file.
const SNAPSHOTS: &str = "snapshots";

type Fault = Box<dyn Diagnostic + Send + Sync>;

/// Runs the command.
///
/// # Errors
/// Where rule files, files of examples or the output fail.
pub(crate) fn run(args: &TestArgs, shared: &Shared) -> Result<Exit, Stop> {
    let mut workspace = Workspace::new(&args.rules, shared);
    let plan = workspace.plan_here();
    workspace.proven()?;
    let mut rules = if args.paths.is_empty() { plan.rules.clone() } else { RuleSet::default() };
    let mut faults: Vec<Fault> = Vec::new();
    let lang = plan.lang.or(Lang::En);
    load(&args.paths, &mut rules, lang, &mut faults);
    load_tests(&mut rules, lang, &mut faults);
    if !faults.is_empty() {
        return Err(Stop::Error(Box::new(BadRules { faults })));
    }
    if rules.is_empty() {
        return Err(CliError::NoRules.into());
    }
    let mut tried: Vec<RuleTrial<'_>> =
        rules.iter().map(|rule| try_rule(&rules, rule, &Conventions::default())).collect();
    for one in &mut tried {
        one.snapshot = compare(one, &rules, args.update)?;
    }
    let mut sink = Sink::stdout(shared);
    let text = match args.format {
        TestFormat::Json => {
            serde_json::to_string_pretty(&Output::new(&tried)).expect("the output types are JSON") + "\n"
        }
        TestFormat::Junit => forms::trials(&tried, &rules, lang),
        TestFormat::Human => trials(&tried, &rules, lang, sink.look()),
    };
    sink.write(&text)?;
    sink.flush()?;
    Ok(if tried.iter().all(RuleTrial::passes) { Exit::Clean } else { Exit::Findings })
}

/// Loads the rule files behind the paths.
fn load(paths: &[PathBuf], rules: &mut RuleSet, lang: Lang, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for path in paths {
        let files = if path.is_dir() { yaml_files(path) } else { vec![path.clone()] };
        if files.is_empty() {
            faults.push(Box::new(CliError::NoRuleFiles { path: shown(path) }.told(lang)));
        }
        for file in files {
            if !seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
                continue;
            }
            match read::rule_file(&file) {
                Ok(source) => {
                    if let Err(errors) = rules.load(&source) {
                        faults.push(Box::new(errors));
                    }
                }
                Err(error) => faults.push(Box::new(error.told(lang))),
            }
        }
    }
}

/// Loads the files of examples beside the rule files.
fn load_tests(rules: &mut RuleSet, lang: Lang, faults: &mut Vec<Fault>) {
    let directories: BTreeSet<PathBuf> =
        rules.iter().map(|rule| beside(&rule.file, TESTS)).filter(|directory| directory.is_dir()).collect();
    for file in directories.iter().flat_map(|directory| yaml_files(directory)) {
        match read::rule_file(&file) {
            Ok(source) => {
                if let Err(errors) = rules.load_examples(&source) {
                    faults.push(Box::new(errors));
                }
            }
            Err(error) => faults.push(Box::new(error.told(lang))),
        }
    }
}

fn beside(file: &str, name: &str) -> PathBuf {
    Path::new(file).with_file_name(name)
}

/// Compares what a rule says with what was kept, or keeps it. Nothing is kept of a rule that is wrong, or of a
/// built-in one whose file is not here.
fn compare(tried: &RuleTrial<'_>, rules: &RuleSet, update: bool) -> Result<Snapshot, Stop> {
    let path = beside(&tried.rule.file, SNAPSHOTS).join(format!("{}.snap", tried.rule.id));
    let kept = fs::read_to_string(&path).ok();
    let said = snapshot(tried, rules);
    match kept {
        Some(kept) if kept.replace("\r\n", "\n") == said => return Ok(Snapshot::Same),
        Some(_) if !update => return Ok(Snapshot::Changed),
        None if !update => return Ok(Snapshot::None),
        _ if !tried.passes() || said.is_empty() || !Path::new(&*tried.rule.file).is_file() => {
            return Ok(Snapshot::None);
        }
        _ => {}
    }
    let directory = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(directory).and_then(|()| fs::write(&path, said));
    written.map_err(|source| CliError::Unwritable { path: shown(&path), source })?;
    Ok(Snapshot::Written)
}
