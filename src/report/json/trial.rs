//! The JSON of `test`: rules, their examples, the sums.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Tool, VERSION};
use crate::trial::{self, Judgement, RuleTrial, Trial};

/// What `esglint test --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "esglint tests of rules, version 1")]
pub struct Output {
    /// The version of this format: 1.
    pub version: u32,
    /// The program that made this.
    pub tool: Tool,
    /// The rules, in the order in which they are applied.
    pub rules: Vec<Rule>,
    /// The sums over all rules.
    pub summary: Summary,
}

/// How all rules did.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Rules.
    pub rules: usize,
    /// Rules that fail: an example judged wrongly, no example, or a changed snapshot.
    pub failed: usize,
    /// Correct examples without a finding.
    pub validated: usize,
    /// Wrong examples with a finding.
    pub reported: usize,
    /// Correct examples with a finding.
    pub noisy: usize,
    /// Wrong examples without a finding.
    pub missing: usize,
}

/// A rule.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The rule file.
    pub file: String,
    /// Whether it has examples and judges all of them rightly.
    pub passes: bool,
    /// How what it says compares with what it said before.
    pub snapshot: Snapshot,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// How what a rule says compares with what it said before.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Snapshot {
    /// Nothing was kept.
    None,
    /// The same.
    Same,
    /// Something else.
    Changed,
    /// Kept just now.
    Written,
}

/// An example.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The file that it stands in.
    pub file: String,
    /// The line of that file, from 1.
    pub line: usize,
    /// Whether the rule must report it.
    pub wrong: bool,
    /// How the rule judged it.
    pub outcome: Outcome,
    /// How many findings there were.
    pub findings: usize,
    /// Whether a check was made at all; silence without one proves nothing.
    pub checked: bool,
}

/// How a rule judged an example.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Correct, and silence.
    Validated,
    /// Wrong, and a finding.
    Reported,
    /// Correct, and a finding all the same.
    Noisy,
    /// Wrong, and silence.
    Missing,
}

impl Output {
    /// The output of some rules.
    pub fn new(tried: &[RuleTrial<'_>]) -> Output {
        let sum = |judgement| tried.iter().map(|one| one.count(judgement)).sum();
        let summary = Summary {
            rules: tried.len(),
            failed: tried.iter().filter(|one| !one.passes()).count(),
            validated: sum(Judgement::Validated),
            reported: sum(Judgement::Reported),
            noisy: sum(Judgement::Noisy),
            missing: sum(Judgement::Missing),
        };
        let rules = tried.iter().map(Rule::from).collect();
        Output { version: VERSION, tool: Tool::default(), rules, summary }
    }
}

impl From<&RuleTrial<'_>> for Rule {
    fn from(tried: &RuleTrial<'_>) -> Rule {
        Rule {
            id: tried.rule.id.to_string(),
            file: tried.rule.file.to_string(),
            passes: tried.passes(),
            snapshot: match tried.snapshot {
                trial::Snapshot::None => Snapshot::None,
                trial::Snapshot::Same => Snapshot::Same,
                trial::Snapshot::Changed => Snapshot::Changed,
                trial::Snapshot::Written => Snapshot::Written,
            },
            examples: tried.trials.iter().map(Example::from).collect(),
        }
    }
}

impl From<&Trial<'_>> for Example {
    fn from(trial: &Trial<'_>) -> Example {
        Example {
            file: trial.example.file.to_string(),
            line: trial.example.line,
            wrong: trial.example.wrong,
            outcome: match trial.judgement {
                Judgement::Validated => Outcome::Validated,
                Judgement::Reported => Outcome::Reported,
                Judgement::Noisy => Outcome::Noisy,
                Judgement::Missing => Outcome::Missing,
            },
            findings: trial.findings().len(),
            checked: !trial.is_unchecked(),
        }
    }
}
