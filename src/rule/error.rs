//! Errors in a rule file: what is wrong, where, what was expected and what to do. Owns all sentences that the
//! `rule` module can say; it must not know how an error is found or drawn.

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use crate::source::{Source, Span};

/// One fault of a rule file, with its place.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{problem}")]
pub struct RuleError {
    /// What is wrong.
    pub problem: Problem,
    /// Where in the rule file.
    pub span: Span,
    /// The rule file.
    pub source_file: Arc<Source>,
}

/// Every fault of one rule file, in its order.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{count} in the rule file {name}", count = counted(.list.len()), name = self.name())]
pub struct RuleErrors {
    /// The faults, at least one.
    pub list: Vec<RuleError>,
}

impl RuleErrors {
    /// The name of the rule file.
    pub fn name(&self) -> &str {
        self.list.first().map_or("", |error| error.source_file.name())
    }
}

fn counted(faults: usize) -> String {
    if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") }
}

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
    /// The text is not YAML.
    #[error("this cannot be read as YAML: {message}")]
    Syntax {
        /// What the parser says.
        message: String,
        /// What people usually did.
        hint: &'static str,
    },
    /// A key that means nothing here.
    #[error("unknown key `{key}` in {place}")]
    UnknownKey {
        /// As written.
        key: String,
        /// What it is a key of.
        place: &'static str,
        /// What was probably meant.
        nearest: Option<String>,
        /// All that may stand there.
        known: Vec<&'static str>,
    },
    /// A key of the language that this version does not act upon yet.
    #[error("`{key}` is not supported yet")]
    NotYet {
        /// The key.
        key: String,
    },
    /// A key that stands twice.
    #[error("`{key}` stands twice in {place}")]
    DuplicateKey {
        /// The key.
        key: String,
        /// What it is a key of.
        place: &'static str,
        /// Where it stood first.
        first: Span,
    },
    /// A key that must be there.
    #[error("{place} needs `{key}`")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// What lacks it.
        place: &'static str,
    },
    /// Something else stands where a list, a mapping or a text must.
    #[error("{place} must be {expected}, found {found}")]
    WrongType {
        /// What is described.
        place: String,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// A word out of a closed list was expected.
    #[error("`{found}` is not {what}")]
    UnknownWord {
        /// What the word should be: `a severity`.
        what: &'static str,
        /// As written.
        found: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The closed list.
        known: &'static [&'static str],
    },
    /// An id that is not kebab-case.
    #[error("`{id}` is not a rule id")]
    BadId {
        /// As written.
        id: String,
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
    /// A name that no check, condition or text of the rule uses.
    #[error("nothing uses the figure `{name}`")]
    UnusedName {
        /// The name.
        name: String,
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

impl Problem {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Syntax { hint, .. } | Problem::Incoherent { hint, .. } => (*hint).to_owned(),
            Problem::UnknownKey { nearest, known, place, .. } => {
                format!("{}{place} may have: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::UnknownWord { nearest, known, .. } => {
                format!("{}it may be: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::UndefinedName { nearest, known, .. } if known.is_empty() => {
                format!("{}the rule names no figures; add them under `figures:`", did_you_mean(nearest))
            }
            Problem::UndefinedName { nearest, known, .. } => {
                format!("{}the rule's figures are: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::NotYet { .. } => "remove it; the rule would not do what it says".to_owned(),
            Problem::DuplicateKey { .. } => "keep one of the two".to_owned(),
            Problem::MissingKey { key, place } => format!("add `{key}:` to {place}"),
            Problem::BadId { .. } => {
                "write small letters, digits and hyphens: `total-does-not-foot`".to_owned()
            }
            Problem::DuplicateId { file: Some(file), .. } => {
                format!("{file} has a rule of that id already; give this one an id of its own")
            }
            Problem::DuplicateId { .. } => "give one of the two another id".to_owned(),
            Problem::BadName { .. } => {
                "write letters, digits and `_`, no digit first; `sum`, `mean`, `min`, \
                                        `max`, `count`, `abs` and `same` are functions"
                    .to_owned()
            }
            Problem::UnusedName { name } => {
                format!("remove it, or use `{name}` in a check")
            }
            Problem::Ambiguous { name } => format!(
                "add `for_each: {name}` to check each of them, or say which one by `table`, `row`, `label` …, \
                 or add them up: `sum({name})`"
            ),
            Problem::Grammar { hint, .. } => return hint.map(str::to_owned),
            Problem::UnknownUnit { .. } => "write it as reports do: `%`, `萬元`, `tonnes`".to_owned(),
            Problem::UnitsDiffer { left: None, right: Some(unit) }
            | Problem::UnitsDiffer { left: Some(unit), right: None } => {
                format!("write the constant with its unit: `100{unit}`")
            }
            Problem::UnitsDiffer { .. } => "compare figures of one dimension".to_owned(),
            Problem::WrongType { found, .. } if found.contains('：') => {
                "`：` is full-width; write `:` and a space after it".to_owned()
            }
            Problem::WrongType { found, .. } if found == "an empty mapping" => {
                "put a text that begins with `{` between quotes: \"{} …\"".to_owned()
            }
            Problem::WrongType { .. } | Problem::Regex { .. } => return None,
        })
    }

    /// What the place itself is labelled with.
    fn label(&self) -> &'static str {
        match self {
            Problem::Syntax { .. } => "cannot be read from here on",
            Problem::UnknownKey { .. } | Problem::UnknownWord { .. } => "not known here",
            Problem::NotYet { .. } => "not yet",
            Problem::DuplicateKey { .. } | Problem::DuplicateId { .. } => "again here",
            Problem::MissingKey { .. } => "in this one",
            Problem::WrongType { .. } | Problem::Grammar { .. } => "found here",
            Problem::BadId { .. } | Problem::BadName { .. } => "this one",
            Problem::UndefinedName { .. } => "not defined",
            Problem::UnusedName { .. } => "not used",
            Problem::Ambiguous { .. } => "which one?",
            Problem::UnknownUnit { .. } => "unknown unit",
            Problem::UnitsDiffer { .. } => "different dimensions",
            Problem::Regex { .. } | Problem::Incoherent { .. } => "here",
        }
    }

    /// A stable name for the sort of fault.
    fn code(&self) -> &'static str {
        match self {
            Problem::Syntax { .. } => "rule::yaml",
            Problem::UnknownKey { .. } => "rule::unknown_key",
            Problem::NotYet { .. } => "rule::not_yet",
            Problem::DuplicateKey { .. } => "rule::duplicate_key",
            Problem::MissingKey { .. } => "rule::missing_key",
            Problem::WrongType { .. } => "rule::wrong_type",
            Problem::UnknownWord { .. } => "rule::unknown_word",
            Problem::BadId { .. } => "rule::bad_id",
            Problem::DuplicateId { .. } => "rule::duplicate_id",
            Problem::UndefinedName { .. } => "rule::undefined_name",
            Problem::UnusedName { .. } => "rule::unused_name",
            Problem::Ambiguous { .. } => "rule::ambiguous",
            Problem::BadName { .. } => "rule::bad_name",
            Problem::Grammar { .. } => "rule::grammar",
            Problem::UnknownUnit { .. } => "rule::unknown_unit",
            Problem::UnitsDiffer { .. } => "rule::units",
            Problem::Regex { .. } => "rule::regex",
            Problem::Incoherent { .. } => "rule::incoherent",
        }
    }

    /// An earlier place of the same file that belongs to the fault.
    fn earlier(&self) -> Option<Span> {
        match self {
            Problem::DuplicateKey { first, .. } => Some(*first),
            Problem::DuplicateId { first, .. } => *first,
            _ => None,
        }
    }
}

impl Diagnostic for RuleError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code()))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.help().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source_file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let here = LabeledSpan::new_primary_with_span(Some(self.problem.label().into()), self.span);
        let first =
            self.problem.earlier().map(|span| LabeledSpan::new_with_span(Some("first here".into()), span));
        Some(Box::new(first.into_iter().chain([here])))
    }
}

impl Diagnostic for RuleErrors {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.list.iter().map(|error| error as &dyn Diagnostic)))
    }
}

fn unit_word(unit: &Option<String>) -> String {
    unit.as_ref().map_or_else(|| "a bare number".to_owned(), |unit| format!("`{unit}`"))
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("did you mean `{word}`? ")).unwrap_or_default()
}

/// Words as a list in a sentence.
struct Listed<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.iter().enumerate() {
            write!(f, "{}`{word}`", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
