//! Errors in a rule file: what is wrong, where, what was expected and what to do. Owns all sentences that the
//! `rule` module can say; it must not know how an error is found or drawn.

use miette::Diagnostic;

use crate::source::Span;
use crate::yaml::{self, Complaint, Fault, FileFaults, Listed, did_you_mean};

/// One fault of a rule file, with its place.
pub type RuleError = Fault<Problem>;

/// Every fault of one rule file, in its order.
pub type RuleErrors = FileFaults<Problem>;

/// The faults found so far in one rule file.
pub(super) type Faults = yaml::Faults<Problem>;

/// An id given with `--only` or `--skip` that no rule has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[error("there is no rule `{id}`")]
#[diagnostic(code(rule::unknown_id))]
pub struct UnknownRule {
    /// As given.
    pub id: String,
    /// What to do.
    #[help]
    pub help: String,
}

/// What can be wrong in a rule file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// What can be wrong in any YAML file.
    #[error(transparent)]
    Yaml(#[from] yaml::Problem),
    /// An id that is not kebab-case.
    #[error("`{id}` is not a rule id")]
    BadId {
        /// As written.
        id: String,
    },
    /// An id that no rule has, in a file of examples.
    #[error("there is no rule `{id}`")]
    NoRule {
        /// As written.
        id: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// Two rules with one id.
    #[error("the rule id `{id}` is taken")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stood first, if in this file.
        first: Option<Span>,
        /// The other file, if in another.
        file: Option<String>,
    },
    /// A name that no figure of the rule has.
    #[error("`{name}` is no figure of this rule")]
    UndefinedName {
        /// As written.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The rule's names.
        known: Vec<String>,
    },
    /// Words under `must_disclose` that name no figure.
    #[error("`{words}` is no figure of this rule")]
    NotSaid {
        /// As written.
        words: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// A name that no check, condition or text of the rule uses.
    #[error("nothing uses the figure `{name}`")]
    UnusedName {
        /// The name.
        name: String,
        /// In a pattern, the same piece without a name.
        nameless: Option<String>,
    },
    /// A name that is used for one figure while many match.
    #[error("`{name}` is many figures, and nothing says which one is meant")]
    Ambiguous {
        /// The name.
        name: String,
    },
    /// A name that no check can be written with.
    #[error("`{name}` cannot name a figure")]
    BadName {
        /// As written.
        name: String,
    },
    /// A check or pattern that does not follow its grammar.
    #[error("{place}: expected {expected}, found {found}")]
    Grammar {
        /// `check` or `pattern`.
        place: &'static str,
        /// What may stand there.
        expected: String,
        /// What stands there.
        found: String,
        /// What to do.
        hint: Option<&'static str>,
    },
    /// A pattern that follows the grammar and can never match.
    #[error("this pattern can never match: `{words}` {why}")]
    DeadPattern {
        /// The words that stand in the way.
        words: String,
        /// Why they do.
        why: &'static str,
        /// What to write instead.
        instead: String,
    },
    /// A rule without an example: `esglint test` refuses it.
    #[error("the rule `{id}` has no example")]
    NoExample {
        /// The rule.
        id: String,
    },
    /// A unit that is not in the lexicon.
    #[error("`{unit}` is not a unit")]
    UnknownUnit {
        /// As written.
        unit: String,
    },
    /// Units that never compare.
    #[error("{} and {} cannot be compared", unit_word(.left), unit_word(.right))]
    UnitsDiffer {
        /// A unit; `None` for a bare number.
        left: Option<String>,
        /// Another, of another dimension.
        right: Option<String>,
    },
    /// A regular expression that cannot be compiled.
    #[error("this regular expression cannot be read: {message}")]
    Regex {
        /// What the engine says, in one line.
        message: String,
    },
    /// Parts of a rule that do not go together.
    #[error("{message}")]
    Incoherent {
        /// The sentence.
        message: String,
        /// What to do.
        hint: &'static str,
    },
}

impl Complaint for Problem {
    const FILE: &'static str = "rule file";

    fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Yaml(yaml::Problem::UnknownKey { key, .. }) if key == "列" => {
                "`列` is a row in Taiwan and a column on the mainland: write `行` for a row, `欄` for a column"
                    .to_owned()
            }
            Problem::Yaml(problem) => return problem.help(),
            Problem::Incoherent { hint, .. } => (*hint).to_owned(),
            Problem::UndefinedName { nearest, known, .. } if known.is_empty() => {
                format!("{}the rule names no figures; add them under `figures:`", did_you_mean(nearest))
            }
            Problem::UndefinedName { nearest, known, .. } => {
                format!("{}the rule's figures are: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::NotSaid { words, nearest } => {
                let meant = did_you_mean(nearest);
                format!("{meant}to demand that the report has these words, write `{{ contains: {words} }}`")
            }
            Problem::NoRule { nearest, known, .. } => {
                format!("{}the rules are: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::BadId { .. } => {
                "write small letters, digits and hyphens: `total-does-not-foot`".to_owned()
            }
            Problem::DuplicateId { file: Some(file), .. } => {
                format!("{file} has a rule of that id already; give this one an id of its own")
            }
            Problem::DuplicateId { .. } => "give one of the two another id".to_owned(),
            Problem::BadName { .. } => {
                "write letters, digits and `_`, no digit first; `sum`, `mean`, `min`, \
                                        `max`, `count`, `abs`, `same`, `feasible` and `possible` are functions"
                    .to_owned()
            }
            Problem::UnusedName { name, nameless: Some(piece) } => {
                format!("write `{piece}`, which must stand there and has no name; or use `{name}` in a check")
            }
            Problem::UnusedName { name, nameless: None } => {
                format!("remove it, or use `{name}` in a check")
            }
            Problem::Ambiguous { name } => format!(
                "add `for_each: {name}` to check each of them, or say which one by `table`, `row`, `label` …, \
                 or add them up: `sum({name})`"
            ),
            Problem::Grammar { hint, .. } => return hint.map(str::to_owned),
            Problem::DeadPattern { instead, .. } => instead.clone(),
            Problem::NoExample { .. } => {
                "add `examples:` with a piece of report that is `correct` and one that is `wrong`".to_owned()
            }
            Problem::UnknownUnit { .. } => "write it as reports do: `%`, `萬元`, `tonnes`".to_owned(),
            Problem::UnitsDiffer { left: None, right: Some(unit) }
            | Problem::UnitsDiffer { left: Some(unit), right: None } => {
                format!("write the constant with its unit: `100{unit}`")
            }
            Problem::UnitsDiffer { .. } => "compare figures of one dimension".to_owned(),
            Problem::Regex { .. } => return None,
        })
    }

    fn label(&self) -> &'static str {
        match self {
            Problem::Yaml(problem) => problem.label(),
            Problem::DuplicateId { .. } => "again here",
            Problem::Grammar { .. } => "found here",
            Problem::BadId { .. } | Problem::BadName { .. } | Problem::NoExample { .. } => "this one",
            Problem::DeadPattern { .. } => "never found",
            Problem::UndefinedName { .. } | Problem::NotSaid { .. } => "not defined",
            Problem::NoRule { .. } => "no such rule",
            Problem::UnusedName { .. } => "not used",
            Problem::Ambiguous { .. } => "which one?",
            Problem::UnknownUnit { .. } => "unknown unit",
            Problem::UnitsDiffer { .. } => "different dimensions",
            Problem::Regex { .. } | Problem::Incoherent { .. } => "here",
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Problem::Yaml(problem) => problem.code(),
            Problem::BadId { .. } => "rule::bad_id",
            Problem::NoRule { .. } => "rule::no_rule",
            Problem::DuplicateId { .. } => "rule::duplicate_id",
            Problem::UndefinedName { .. } | Problem::NotSaid { .. } => "rule::undefined_name",
            Problem::UnusedName { .. } => "rule::unused_name",
            Problem::Ambiguous { .. } => "rule::ambiguous",
            Problem::BadName { .. } => "rule::bad_name",
            Problem::Grammar { .. } => "rule::grammar",
            Problem::DeadPattern { .. } => "rule::dead_pattern",
            Problem::NoExample { .. } => "rule::no_example",
            Problem::UnknownUnit { .. } => "rule::unknown_unit",
            Problem::UnitsDiffer { .. } => "rule::units",
            Problem::Regex { .. } => "rule::regex",
            Problem::Incoherent { .. } => "rule::incoherent",
        }
    }

    fn earlier(&self) -> Option<Span> {
        match self {
            Problem::Yaml(problem) => problem.earlier(),
            Problem::DuplicateId { first, .. } => *first,
            _ => None,
        }
    }
}

fn unit_word(unit: &Option<String>) -> String {
    unit.as_ref().map_or_else(|| "a bare number".to_owned(), |unit| format!("`{unit}`"))
}
