//! Which rules apply, and the commands that show them.

use miette::Diagnostic;
use serde::Serialize;
use thiserror::Error;

use super::Exit;
use super::args::{ExplainArgs, OutputFormat, RuleArgs, RulesArgs, Shared};
use super::output::{Sink, Stop};
use super::read;
use crate::finding::Severity;
use crate::linted::Lang;
use crate::report::wording::{rule_title, severity_word};
use crate::rule::{Rule, RuleSet, UnknownRule};

/// Faults of several rule files, or several unknown ids, all told in one run.
#[derive(Debug, Error, Diagnostic)]
#[error("the rules cannot be used; no report was checked")]
#[diagnostic(code(cli::rules))]
struct BadRules {
    #[related]
    faults: Vec<Box<dyn Diagnostic + Send + Sync>>,
}

/// The rules that the flags ask for.
///
/// # Errors
/// All faults of all rule files, and all unknown ids.
pub(crate) fn chosen(args: &RuleArgs) -> Result<RuleSet, Stop> {
    let mut set = if args.no_default_rules { RuleSet::default() } else { RuleSet::builtin() };
    let mut faults: Vec<Box<dyn Diagnostic + Send + Sync>> = Vec::new();
    for path in &args.rules {
        match read::rule_file(path) {
            Ok(source) => {
                if let Err(errors) = set.load(&source) {
                    faults.push(Box::new(errors));
                }
            }
            Err(error) => faults.push(Box::new(error)),
        }
    }
    if faults.is_empty() {
        let unknown = |ids: Vec<UnknownRule>| ids.into_iter().map(|id| Box::new(id) as _).collect::<Vec<_>>();
        // Both are asked before either is applied, so that `--only A --skip B` knows all ids.
        for ids in [&args.only, &args.skip] {
            let missing: Vec<UnknownRule> = ids.iter().filter_map(|id| set.find(id).err()).collect();
            faults.extend(unknown(missing));
        }
    }
    if !faults.is_empty() {
        return Err(Stop::Error(Box::new(BadRules { faults })));
    }
    let keep = |id: &str| {
        (args.only.is_empty() || args.only.iter().any(|only| only == id))
            && !args.skip.iter().any(|skip| skip == id)
    };
    let dropped: Vec<String> =
        set.iter().filter(|rule| !keep(&rule.id)).map(|rule| rule.id.to_string()).collect();
    set.skip(&dropped).map_err(|mut unknown| match unknown.pop() {
        Some(id) => Stop::Error(Box::new(id)),
        None => Stop::Error(Box::new(BadRules { faults: Vec::new() })),
    })?;
    Ok(set)
}

/// A rule, for machines.
#[derive(Serialize)]
struct RuleOut {
    id: String,
    severity: &'static str,
    title: String,
    file: String,
    tags: Vec<String>,
}

/// The language of output that is about no report: the one asked for, or English.
fn lang(shared: &Shared) -> Lang {
    shared.lang.or(Lang::En)
}

/// `esglint rules`
pub(crate) fn list(args: &RulesArgs, shared: &Shared) -> Result<Exit, Stop> {
    let set = chosen(&args.rules)?;
    let mut sink = Sink::stdout(shared);
    let lang = lang(shared);
    if args.format == OutputFormat::Json {
        let rules: Vec<RuleOut> = set.iter().map(|rule| out(rule, &set, lang)).collect();
        let text = serde_json::to_string_pretty(&rules).expect("rules are JSON");
        sink.write(&format!("{text}\n"))?;
    } else {
        let id_width = set.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for rule in set.iter() {
            let severity = severity_word(lang, rule.severity);
            sink.write(&format!(
                "{:id_width$}  {severity}  {}\n",
                rule.id,
                rule_title(lang, &set, &rule.id)
            ))?;
        }
    }
    sink.flush()?;
    Ok(Exit::Clean)
}

fn out(rule: &Rule, set: &RuleSet, lang: Lang) -> RuleOut {
    RuleOut {
        id: rule.id.to_string(),
        severity: match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        title: rule_title(lang, set, &rule.id),
        file: rule.file.to_string(),
        tags: rule.tags.iter().map(ToString::to_string).collect(),
    }
}

/// `esglint explain ID`
pub(crate) fn explain(args: &ExplainArgs, shared: &Shared) -> Result<Exit, Stop> {
    let set = chosen(&args.rules)?;
    let rule = set.find(&args.id).map_err(|unknown| Stop::Error(Box::new(unknown)))?;
    let mut sink = Sink::stdout(shared);
    sink.write(&explanation(rule, &set, lang(shared)))?;
    sink.flush()?;
    Ok(Exit::Clean)
}

fn explanation(rule: &Rule, set: &RuleSet, lang: Lang) -> String {
    let severity = severity_word(lang, rule.severity);
    let mut out = format!("{} ({severity})\n{}\n", rule.id, rule_title(lang, set, &rule.id));
    for words in [&rule.help, &rule.reference].into_iter().flatten() {
        out.push_str(&format!("\n{}\n", words.get(lang.tag()).trim()));
    }
    for example in &rule.examples {
        let mark = if example.wrong { '✗' } else { '✓' };
        let text: Vec<String> = example.text.trim_end().lines().map(|line| format!("    {line}")).collect();
        out.push_str(&format!("\n  {mark}\n{}\n", text.join("\n")));
    }
    out.push_str(&format!("\n{}\n", rule.file));
    out
}
