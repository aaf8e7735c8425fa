//! Running the examples of rules: whether a rule judges them rightly. Owns the four outcomes; it must not know
//! where examples come from, or how outcomes are shown.

use std::sync::Arc;

use crate::document::{Draft, Format};
use crate::figure::conventions::Conventions;
use crate::finding::{Finding, Statement};
use crate::linted::{Linted, Options};
use crate::rule::{Example, Rule, RuleSet};
use crate::source::Source;

/// How a rule judged an example.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Judgement {
    /// A correct example, and silence.
    Validated,
    /// A wrong example, and a finding.
    Reported,
    /// A correct example, and a finding all the same.
    Noisy,
    /// A wrong example, and silence, or nothing but that the rule found no figures to check.
    Missing,
}

impl Judgement {
    /// Whether the rule is right.
    pub fn is_right(self) -> bool {
        matches!(self, Judgement::Validated | Judgement::Reported)
    }
}

/// An example that was run.
#[derive(Debug)]
pub struct Trial<'r> {
    /// The example.
    pub example: &'r Example,
    /// What came of it.
    pub judgement: Judgement,
    /// What was found, by its rule alone.
    pub linted: Linted,
}

impl Trial<'_> {
    /// What the rule found.
    pub fn findings(&self) -> &[Finding] {
        &self.linted.findings
    }

    /// Whether no check of the rule was made at all: silence that proves nothing.
    pub fn is_unchecked(&self) -> bool {
        let counts = &self.linted.counts;
        counts.checks == counts.not_evaluable + counts.skipped
    }
}

/// How what a rule says compares with what it said before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
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

/// All examples of a rule.
#[derive(Debug)]
pub struct RuleTrial<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its examples, in the order of files.
    pub trials: Vec<Trial<'r>>,
    /// How what it says of the wrong ones compares with before.
    pub snapshot: Snapshot,
}

impl RuleTrial<'_> {
    /// How many examples were judged so.
    pub fn count(&self, judgement: Judgement) -> usize {
        self.trials.iter().filter(|trial| trial.judgement == judgement).count()
    }

    /// Whether the rule has examples, judges all of them rightly, and says what it said before.
    pub fn passes(&self) -> bool {
        !self.trials.is_empty()
            && self.trials.iter().all(|trial| trial.judgement.is_right())
            && self.snapshot != Snapshot::Changed
    }
}

/// Runs all examples of a rule, each by this rule alone.
pub fn run<'r>(rules: &RuleSet, rule: &'r Rule, conventions: &Conventions) -> RuleTrial<'r> {
    let mut alone = rules.clone();
    alone.retain(|id| *id == *rule.id);
    let (mut correct, mut wrong) = (0, 0);
    let trials = rule.examples.iter().map(|example| {
        let (word, number) = if example.wrong { ("wrong", &mut wrong) } else { ("correct", &mut correct) };
        *number += 1;
        one(&alone, example, &format!("{}, {word} example {number}", rule.id), conventions)
    });
    RuleTrial { rule, trials: trials.collect(), snapshot: Snapshot::None }
}

fn one<'r>(alone: &RuleSet, example: &'r Example, name: &str, conventions: &Conventions) -> Trial<'r> {
    let source = Arc::new(Source::new(name, &*example.text));
    let format = if example.markdown { Format::Markdown } else { Format::Text };
    let options = Options { conventions: Some(conventions), ..Options::default() };
    let linted = crate::lint(&Draft::written(source, format), alone, &options);
    // That a rule could not check proves nothing of what it says where it can.
    let checked =
        |finding: &Finding| !matches!(finding.statement, Statement::Unmatched { .. } | Statement::Ignore(_));
    let judgement = match example.wrong {
        true if linted.findings.iter().any(checked) => Judgement::Reported,
        true => Judgement::Missing,
        false if linted.findings.is_empty() => Judgement::Validated,
        false => Judgement::Noisy,
    };
    Trial { example, judgement, linted }
}
