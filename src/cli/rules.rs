//! Which rules apply, and the commands that show them.

use std::sync::Arc;

use serde::Serialize;

use super::Exit;
use super::args::{ExplainArgs, OutputFormat, RuleArgs, RulesArgs, Shared};
use super::output::{Sink, Stop};
use super::workspace::{Plan, Workspace};
use crate::finding::Severity;
use crate::linted::Lang;
use crate::report::wording::{rule_title, severity_word};
use crate::rule::{Rule, RuleSet};

/// What applies where the program runs.
///
/// # Errors
/// All faults of the configuration and of all rule files, and all unknown ids.
pub(crate) fn chosen(args: &RuleArgs, shared: &Shared) -> Result<Arc<Plan>, Stop> {
    let mut workspace = Workspace::new(args, shared);
    let plan = workspace.plan_here();
    workspace.proven()?;
    Ok(plan)
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

/// `esglint rules`
pub(crate) fn list(args: &RulesArgs, shared: &Shared) -> Result<Exit, Stop> {
    let plan = chosen(&args.rules, shared)?;
    let set = &plan.rules;
    let mut sink = Sink::stdout(shared);
    // What is about no report speaks English where nothing is said.
    let lang = plan.lang.or(Lang::En);
    if args.format == OutputFormat::Json {
        let rules: Vec<RuleOut> = set.iter().map(|rule| out(rule, set, lang)).collect();
        let text = serde_json::to_string_pretty(&rules).expect("rules are JSON");
        sink.write(&format!("{text}\n"))?;
    } else {
        let id_width = set.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for rule in set.iter() {
            let severity = severity_word(lang, rule.severity);
            sink.write(&format!("{:id_width$}  {severity}  {}\n", rule.id, rule_title(lang, set, &rule.id)))?;
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
    let plan = chosen(&args.rules, shared)?;
    let set = &plan.rules;
    let rule = set.find(&args.id).map_err(|unknown| Stop::Error(Box::new(unknown)))?;
    let mut sink = Sink::stdout(shared);
    sink.write(&explanation(rule, set, plan.lang.or(Lang::En)))?;
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
