//! Which rules apply, and the commands that show them.

use std::sync::Arc;

use serde::Serialize;

use super::Exit;
use super::args::{ExplainArgs, RuleArgs, RulesArgs, RulesFormat, Shared};
use super::output::{Sink, Stop};
use super::workspace::{Plan, Workspace};
use crate::finding::Severity;
use crate::linted::Lang;
use crate::report::rules as told;
use crate::report::wording::rule_title;
use crate::rule::{Rule, RuleSet, Words};

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
    checks: Vec<String>,
    patterns: Vec<String>,
    help: Option<String>,
    reference: Option<String>,
    tags: Vec<String>,
    examples: usize,
    file: String,
}

/// `esglint rules`
pub(crate) fn list(args: &RulesArgs, shared: &Shared) -> Result<Exit, Stop> {
    let plan = chosen(&args.rules, shared)?;
    let set = &plan.rules;
    let mut sink = Sink::stdout(shared);
    // What is about no report speaks English where nothing is said.
    let lang = plan.lang.or(Lang::En);
    let text = match args.format {
        RulesFormat::Human => told::list(set, lang, sink.look()),
        RulesFormat::Markdown => told::markdown(set, lang),
        RulesFormat::Json => {
            let rules: Vec<RuleOut> = set.iter().map(|rule| out(rule, set, lang)).collect();
            serde_json::to_string_pretty(&rules).expect("rules are JSON") + "\n"
        }
    };
    sink.write(&text)?;
    sink.flush()?;
    Ok(Exit::Clean)
}

fn out(rule: &Rule, set: &RuleSet, lang: Lang) -> RuleOut {
    let words = |words: &Option<Words>| words.as_ref().map(|words| words.get(lang.tag()).trim().to_owned());
    RuleOut {
        id: rule.id.to_string(),
        severity: match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        title: rule_title(lang, set, &rule.id),
        checks: rule.checks.iter().map(|check| check.text.to_string()).collect(),
        patterns: rule.patterns.iter().map(|pattern| pattern.text.to_string()).collect(),
        help: words(&rule.help),
        reference: words(&rule.reference),
        tags: rule.tags.iter().map(ToString::to_string).collect(),
        examples: rule.examples.len(),
        file: rule.file.to_string(),
    }
}

/// `esglint explain ID`
pub(crate) fn explain(args: &ExplainArgs, shared: &Shared) -> Result<Exit, Stop> {
    let plan = chosen(&args.rules, shared)?;
    let set = &plan.rules;
    let rule = set.find(&args.id).map_err(|unknown| Stop::Error(Box::new(unknown)))?;
    let mut sink = Sink::stdout(shared);
    sink.write(&told::explanation(rule, set, plan.lang.or(Lang::En), sink.look()))?;
    sink.flush()?;
    Ok(Exit::Clean)
}
