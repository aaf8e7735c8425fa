//! Errors in a configuration: what is wrong, where, what was expected and what to do. Owns all sentences that the
//! `config` module can say; it must not know how an error is found or drawn.

use crate::source::Span;
use crate::yaml::{self, Complaint, Fault, FileFaults, Listed, did_you_mean};

/// One fault of a configuration, with its place.
pub type ConfigError = Fault<Problem>;

/// Every fault of one configuration, in its order.
pub type ConfigErrors = FileFaults<Problem>;

/// The faults found so far in one configuration.
pub(super) type Faults = yaml::Faults<Problem>;

/// What can be wrong in a configuration.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// What can be wrong in any YAML file.
    #[error(transparent)]
    Yaml(#[from] yaml::Problem),
    /// An id that no rule has.
    #[error("there is no rule `{id}`")]
    NoRule {
        /// As written.
        id: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// A name that is no parameter of its rule.
    #[error("`{name}` is no parameter of the rule `{rule}`")]
    NoParameter {
        /// The rule.
        rule: String,
        /// As written.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The parameters of the rule.
        known: Vec<String>,
    },
    /// The value of a parameter is no number.
    #[error("a parameter must be a number with its unit, found `{found}`")]
    NoAmount {
        /// As written.
        found: String,
    },
    /// The unit of a parameter is not in the lexicon.
    #[error("`{unit}` is not a unit")]
    NoUnit {
        /// As written.
        unit: String,
    },
    /// A parameter in a unit that does not compare with the rule's own.
    #[error("`{found}` cannot stand for the rule's own `{own}`: the units do not compare")]
    OtherUnit {
        /// As written.
        found: String,
        /// The rule's own value.
        own: String,
    },
    /// A pattern of paths that cannot be read.
    #[error("this pattern of paths cannot be read: {message}")]
    BadGlob {
        /// What is wrong.
        message: String,
    },
    /// A period that is no year.
    #[error("`period` must be a year, found `{found}`")]
    BadPeriod {
        /// As written.
        found: String,
    },
    /// A day that is none.
    #[error("`until` must be a day, found `{found}`")]
    BadDay {
        /// As written.
        found: String,
    },
    /// An ignore without a word why.
    #[error("an ignore needs a reason")]
    NoReason,
    /// A language that the tool does not speak.
    #[error("`{found}` is not a language of this tool")]
    BadLanguage {
        /// As written.
        found: String,
    },
    /// A group of synonyms that says nothing.
    #[error("a group of synonyms needs at least two words")]
    LonelySynonym,
    /// A rule file or directory that cannot be used.
    #[error("the rule file {path} cannot be used: {message}")]
    RuleFile {
        /// As written.
        path: String,
        /// Why.
        message: String,
    },
}

impl Complaint for Problem {
    const FILE: &'static str = "configuration";

    fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Yaml(problem) => return problem.help(),
            Problem::NoRule { nearest, known, .. } => {
                format!("{}the rules are: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::NoParameter { known, .. } if known.is_empty() => "the rule has no parameters".to_owned(),
            Problem::NoParameter { nearest, known, .. } => {
                format!("{}its parameters are: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::NoAmount { .. } => "write it as in `12`, `95%`, `0.1萬元`".to_owned(),
            Problem::NoUnit { .. } => "write it as reports do: `%`, `萬元`, `tonnes`".to_owned(),
            Problem::OtherUnit { .. } => "write it in a unit of the same dimension".to_owned(),
            Problem::BadGlob { .. } => {
                "write `*` for a part of a name, `**` for any directories: `drafts/**/*.md`".to_owned()
            }
            Problem::BadPeriod { .. } => {
                "write the year that the report is for, in four digits: `period: 2023`".to_owned()
            }
            Problem::BadDay { .. } => "write year, month and day: `2026-12-31`".to_owned(),
            Problem::NoReason => {
                "say why the finding is accepted, so that the next reader can tell: `reason: …`".to_owned()
            }
            Problem::BadLanguage { .. } => {
                "it may be: `auto` (the report's own), `zh-Hant`, `zh-Hans`, `en`".to_owned()
            }
            Problem::LonelySynonym => "write a list of words for one thing: `[義工, 志願者]`".to_owned(),
            Problem::RuleFile { .. } => "paths are relative to the directory of the configuration".to_owned(),
        })
    }

    fn label(&self) -> &'static str {
        match self {
            Problem::Yaml(problem) => problem.label(),
            Problem::NoRule { .. } => "no such rule",
            Problem::BadLanguage { .. } => "not known here",
            Problem::NoParameter { .. } => "not known here",
            Problem::NoUnit { .. } => "unknown unit",
            Problem::BadPeriod { .. }
            | Problem::BadDay { .. }
            | Problem::NoAmount { .. }
            | Problem::OtherUnit { .. } => "found here",
            Problem::NoReason => "no reason is given",
            Problem::BadGlob { .. } | Problem::LonelySynonym | Problem::RuleFile { .. } => "here",
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Problem::Yaml(problem) => problem.code(),
            Problem::NoRule { .. } => "config::no_rule",
            Problem::NoParameter { .. } => "config::no_parameter",
            Problem::NoAmount { .. } | Problem::NoUnit { .. } | Problem::OtherUnit { .. } => {
                "config::parameter"
            }
            Problem::BadGlob { .. } => "config::glob",
            Problem::BadPeriod { .. } => "config::period",
            Problem::BadDay { .. } | Problem::NoReason => "config::ignore",
            Problem::BadLanguage { .. } => "config::language",
            Problem::LonelySynonym => "config::synonyms",
            Problem::RuleFile { .. } => "config::rule_file",
        }
    }

    fn earlier(&self) -> Option<Span> {
        match self {
            Problem::Yaml(problem) => problem.earlier(),
            _ => None,
        }
    }
}
