//! The configuration of a company's reports, `esglint.yaml`: which rules apply and how much they weigh, and what
//! is known about the reports. Owns its keys, what they mean together, and every fault in it with its place; it
//! must not know the file system or the command line.
//!
//! A configuration is kept with its places, so that a complaint which only comes up later (a rule id that no rule
//! has, a rule file that is missing) still points at the line that it is about.

mod error;
mod globs;
pub mod keys;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::figure::conventions::{Conventions, Rounding};
use crate::finding::Severity;
use crate::lexis::synonyms::Synonyms;
use crate::linted::{Lang, Linted};
use crate::rule::{BadAmount, BadParameter, RuleSet};
use crate::source::{Source, Span};
use crate::suppress::{Ignore, Use, config_faults};
use crate::yaml::{Fault, FileFaults, nearest};

pub use error::{ConfigError, ConfigErrors, Problem};
use globs::Globs;

/// A text of the configuration with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// How much findings of a rule weigh here; `None` turns the rule off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weight {
    /// The rule.
    pub rule: Placed,
    /// The weight.
    pub severity: Option<Severity>,
}

/// A number that a rule works with here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The rule.
    pub rule: Placed,
    /// Its name in the rule.
    pub name: Placed,
    /// The number with its unit.
    pub value: Placed,
}

/// What a configuration, or one of its overrides, sets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// The built-in packs to apply; `None` for all that apply by default.
    pub packs: Option<Vec<String>>,
    /// Rule files, and directories of them, relative to the configuration.
    pub rules: Vec<Placed>,
    /// Weights of rules; of two for one rule the later counts.
    pub weights: Vec<Weight>,
    /// Parameters of rules; of two for one name the later counts.
    pub parameters: Vec<Parameter>,
    /// The language of the output; `Some(None)` for the report's own.
    pub language: Option<Option<Lang>>,
    /// The year that the reports are for.
    pub period: Option<u16>,
    /// How their figures are rounded.
    pub rounding: Option<Rounding>,
    /// How the figures of tables are rounded whose captions have these words; of two for one table the later counts.
    pub table_rounding: Vec<(String, Rounding)>,
    /// Groups of words for one thing.
    pub synonyms: Vec<Vec<String>>,
}

/// Settings for some of the files.
#[derive(Clone, Debug)]
struct Override {
    files: Globs,
    settings: Settings,
}

/// A finding that is accepted in some of the files.
#[derive(Clone, Debug)]
struct Accepted {
    /// Where its rule is named.
    rule: Placed,
    /// `None` for all files.
    files: Option<Globs>,
    ignore: Ignore,
}

/// A configuration as compiled.
#[derive(Clone, Debug)]
pub struct Config {
    source: Arc<Source>,
    settings: Settings,
    exclude: Globs,
    overrides: Vec<Override>,
    ignores: Vec<Accepted>,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// All of its faults.
    pub fn parse(source: &Source) -> Result<Config, ConfigErrors> {
        read::config(source)
    }

    /// Whether a file that was not named is left out; the path is relative to the configuration, with `/`.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.match_with_parents(path)
    }

    /// Which overrides apply to a file, by their order. Files with the same answer have the same settings.
    pub fn overrides_for(&self, path: &str) -> Vec<usize> {
        let matching =
            self.overrides.iter().enumerate().filter(|(_, one)| one.files.match_with_parents(path));
        matching.map(|(index, _)| index).collect()
    }

    /// The settings under some overrides: single values of a later one replace those before, lists add to them.
    pub fn settings(&self, overrides: &[usize]) -> Settings {
        let mut out = self.settings.clone();
        for one in overrides.iter().filter_map(|index| self.overrides.get(*index)) {
            out.add(&one.settings);
        }
        out
    }

    /// The ignores for a file, each with its number.
    pub fn ignores_for(&self, path: &str) -> Vec<(usize, Ignore)> {
        let all = self.ignores.iter().enumerate();
        let matching =
            all.filter(|(_, one)| one.files.as_ref().is_none_or(|files| files.match_with_parents(path)));
        matching.map(|(number, one)| (number, one.ignore.clone())).collect()
    }

    /// What is wrong with the ignores after all files were checked, by what became of them.
    pub fn ignore_faults(&self, uses: &[Use]) -> Option<Linted> {
        let ignores: Vec<(String, Span)> =
            self.ignores.iter().map(|one| (one.ignore.rule.clone(), one.rule.span)).collect();
        config_faults(&self.source, &ignores, uses)
    }

    /// A complaint about a place of this configuration.
    pub fn complain(&self, problem: Problem, span: Span) -> ConfigError {
        Fault { problem, span, source_file: Arc::clone(&self.source) }
    }

    /// The rule files of the configuration and of all its overrides.
    pub fn all_rules(&self) -> Vec<Placed> {
        let of_overrides = self.overrides.iter().flat_map(|one| &one.settings.rules);
        self.settings.rules.iter().chain(of_overrides).cloned().collect()
    }

    /// The rules that settings and ignores name.
    pub fn named<'a>(&'a self, settings: &'a Settings) -> Vec<&'a Placed> {
        let weighed = settings.weights.iter().map(|weight| &weight.rule);
        let mut named: Vec<&Placed> =
            weighed.chain(settings.parameters.iter().map(|parameter| &parameter.rule)).collect();
        named.extend(self.ignores.iter().map(|one| &one.rule));
        named.dedup();
        named
    }

    /// Gives rules the weights and parameters that the settings demand, and drops those that are off. What is said of
    /// rules that are for other files only (`elsewhere`) is passed over.
    ///
    /// # Errors
    /// Every id that no rule has, and every parameter that its rule does not take; then no weight is changed.
    pub fn adjust(
        &self,
        settings: &Settings,
        rules: &mut RuleSet,
        elsewhere: &BTreeSet<String>,
    ) -> Result<(), ConfigErrors> {
        let is_here = |rule: &Placed| !elsewhere.contains(&rule.text);
        let unknown = self.named(settings).into_iter();
        let unknown = unknown.filter(|rule| rules.get(&rule.text).is_none() && is_here(rule));
        let mut list: Vec<ConfigError> =
            unknown.map(|rule| self.complain(no_rule(&rule.text, rules), rule.span)).collect();
        let parameters = settings.parameters.iter().filter(|parameter| is_here(&parameter.rule));
        list.extend(parameters.filter_map(|parameter| self.set(parameter, rules)));
        if !list.is_empty() {
            list.sort_by_key(|error| error.span);
            return Err(FileFaults { list });
        }
        let mut off: Vec<&str> = Vec::new();
        for weight in settings.weights.iter().filter(|weight| is_here(&weight.rule)) {
            let id = weight.rule.text.as_str();
            off.retain(|other| *other != id);
            match weight.severity {
                Some(severity) => rules.set_severity(id, severity),
                None => off.push(id),
            }
        }
        rules.skip(&off).expect("the ids were looked up above");
        Ok(())
    }
}

impl Config {
    /// Sets a parameter; the complaint where its rule does not take it.
    fn set(&self, parameter: &Parameter, rules: &mut RuleSet) -> Option<ConfigError> {
        let Parameter { rule, name, value } = parameter;
        let bad = rules.set_parameter(&rule.text, &name.text, &value.text).err()?;
        let span = if matches!(bad, BadParameter::Unknown { .. }) { name.span } else { value.span };
        let problem = match bad {
            BadParameter::Unknown { nearest, known } => {
                Problem::NoParameter { rule: rule.text.clone(), name: name.text.clone(), nearest, known }
            }
            BadParameter::Amount(BadAmount::NoNumber) => Problem::NoAmount { found: value.text.clone() },
            BadParameter::Amount(BadAmount::NoUnit(_, unit)) => Problem::NoUnit { unit },
            BadParameter::Unit { own } => Problem::OtherUnit { found: value.text.clone(), own },
        };
        Some(self.complain(problem, span))
    }
}

fn no_rule(id: &str, rules: &RuleSet) -> Problem {
    let ids = || rules.iter().map(|rule| &*rule.id);
    Problem::NoRule {
        id: id.to_owned(),
        nearest: nearest(id, ids()),
        known: ids().map(str::to_owned).collect(),
    }
}

impl Settings {
    /// What is known about a report that these settings are for.
    pub fn conventions(&self) -> Conventions {
        Conventions {
            report_year: self.period,
            rounding: self.rounding,
            table_rounding: self.table_rounding.clone(),
            synonyms: Synonyms::new(&self.synonyms),
        }
    }

    fn add(&mut self, other: &Settings) {
        self.packs = other.packs.clone().or(self.packs.take());
        self.language = other.language.or(self.language);
        self.period = other.period.or(self.period);
        self.rounding = other.rounding.or(self.rounding);
        self.table_rounding.extend(other.table_rounding.iter().cloned());
        self.rules.extend(other.rules.iter().cloned());
        self.weights.extend(other.weights.iter().cloned());
        self.parameters.extend(other.parameters.iter().cloned());
        self.synonyms.extend(other.synonyms.iter().cloned());
    }
}
