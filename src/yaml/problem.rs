//! What can be wrong in any file written in YAML: its syntax, its keys, the types of its values. Owns these
//! sentences; what a sort of file adds to them is its own.

use std::fmt;

use super::fault::Complaint;
use crate::source::Span;

/// What can be wrong in any file written in YAML.
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
    /// Characters that look like YAML and are not.
    #[error("{message}")]
    LookAlike {
        /// The sentence.
        message: String,
        /// What to do.
        hint: &'static str,
    },
}

impl Complaint for Problem {
    const FILE: &'static str = "file";

    fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Syntax { hint, .. } | Problem::LookAlike { hint, .. } => (*hint).to_owned(),
            Problem::UnknownKey { nearest, known, place, .. } => {
                format!("{}{place} may have: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::UnknownWord { nearest, known, .. } => {
                format!("{}it may be: {}", did_you_mean(nearest), Listed(known))
            }
            Problem::NotYet { .. } => "remove it; it would not do what it says".to_owned(),
            Problem::DuplicateKey { .. } => "keep one of the two".to_owned(),
            Problem::MissingKey { key, place } => format!("add `{key}:` to {place}"),
            Problem::WrongType { found, .. } if found.contains('：') => {
                "`：` is full-width; write `:` and a space after it".to_owned()
            }
            Problem::WrongType { place, found, .. } if place == "a rule file" && found == "nothing" => {
                "begin with `rules:` and a list of rules under it; `esglint init DRAFT` writes one".to_owned()
            }
            Problem::WrongType { found, .. } if found == "an empty mapping" => {
                "put a text that begins with `{` between quotes: \"{} …\"".to_owned()
            }
            Problem::WrongType { .. } => return None,
        })
    }

    fn label(&self) -> &'static str {
        match self {
            Problem::Syntax { .. } => "cannot be read from here on",
            Problem::UnknownKey { .. } | Problem::UnknownWord { .. } => "not known here",
            Problem::NotYet { .. } => "not yet",
            Problem::DuplicateKey { .. } => "again here",
            Problem::MissingKey { .. } => "in this one",
            Problem::WrongType { .. } => "found here",
            Problem::LookAlike { .. } => "here",
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Problem::Syntax { .. } => "yaml::syntax",
            Problem::UnknownKey { .. } => "yaml::unknown_key",
            Problem::NotYet { .. } => "yaml::not_yet",
            Problem::DuplicateKey { .. } => "yaml::duplicate_key",
            Problem::MissingKey { .. } => "yaml::missing_key",
            Problem::WrongType { .. } => "yaml::wrong_type",
            Problem::UnknownWord { .. } => "yaml::unknown_word",
            Problem::LookAlike { .. } => "yaml::look_alike",
        }
    }

    fn earlier(&self) -> Option<Span> {
        match self {
            Problem::DuplicateKey { first, .. } => Some(*first),
            _ => None,
        }
    }
}

/// The start of a help text where a word was probably mistyped.
pub(crate) fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("did you mean `{word}`? ")).unwrap_or_default()
}

/// Words as a list in a sentence.
pub(crate) struct Listed<'a, T>(pub(crate) &'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.iter().enumerate() {
            write!(f, "{}`{word}`", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
