//! Rules: rule files as written and as compiled, selectors, patterns, the check expression and the built-in
//! packs. It must not know a concrete report's text, I/O or output formats.
//!
//! STUB: the shapes that `cli` and `report` use; the loader replaces this file.

pub mod expr;

use std::sync::Arc;

use miette::Diagnostic;

use crate::finding::Severity;
use crate::source::{Source, Span};

/// A text of a rule in the languages of the reports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// For all languages.
    pub any: Option<Arc<str>>,
}

impl Words {
    /// The text in a language.
    pub fn get(&self, _language: &str) -> &str {
        self.any.as_deref().unwrap_or("")
    }
}

/// A piece of a report that a rule must judge rightly.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The piece of report.
    pub text: Arc<str>,
    /// Whether it is Markdown rather than text.
    pub markdown: bool,
    /// Whether the rule must report it.
    pub wrong: bool,
    /// Its place in the rule file.
    pub span: Span,
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Kebab-case; names the fault.
    pub id: Arc<str>,
    /// What it is about, in one line.
    pub title: Words,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// A headline of the rule's own.
    pub message: Option<Words>,
    /// The way out.
    pub help: Option<Words>,
    /// The standard's paragraph.
    pub reference: Option<Words>,
    /// Free words to group rules by.
    pub tags: Vec<Arc<str>>,
    /// Reports that the rule must accept or report.
    pub examples: Vec<Example>,
    /// The name of the file it comes from.
    pub file: Arc<str>,
}

/// One fault of a rule file.
#[derive(Clone, Debug, thiserror::Error, Diagnostic)]
#[error("no rules can be loaded yet")]
pub struct RuleError;

/// Every fault of one rule file.
#[derive(Clone, Debug, thiserror::Error, Diagnostic)]
#[error("the rule file has faults")]
pub struct RuleErrors {
    /// The faults.
    #[related]
    pub list: Vec<RuleError>,
}

/// An id that no rule has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[error("there is no rule `{id}`")]
pub struct UnknownRule {
    /// As given.
    pub id: String,
    /// What to do.
    #[help]
    pub help: String,
}

/// Rules with different ids.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Arc<Rule>>,
}

impl RuleSet {
    /// The rules that run on any report.
    pub fn builtin() -> RuleSet {
        let rule = Rule {
            id: "total-does-not-foot".into(),
            title: Words::default(),
            severity: Severity::Error,
            message: None,
            help: None,
            reference: None,
            tags: Vec::new(),
            examples: Vec::new(),
            file: "rules/core.yaml".into(),
        };
        RuleSet { rules: vec![Arc::new(rule)] }
    }

    /// The rules.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(|rule| &**rule)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.iter().find(|rule| &*rule.id == id)
    }

    /// Adds the rules of a file.
    ///
    /// # Errors
    /// Every fault of the file.
    pub fn load(&mut self, _source: &Source) -> Result<(), RuleErrors> {
        Err(RuleErrors { list: vec![RuleError] })
    }

    /// Keeps only the rules of these ids.
    ///
    /// # Errors
    /// Every id that no rule has.
    pub fn only<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<(), Vec<UnknownRule>> {
        ids.iter().try_for_each(|id| self.find(id.as_ref()).map(|_| ()).map_err(|error| vec![error]))
    }

    /// Drops the rules of these ids.
    ///
    /// # Errors
    /// Every id that no rule has.
    pub fn skip<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<(), Vec<UnknownRule>> {
        self.only(ids)
    }

    /// The rule of an id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn find(&self, id: &str) -> Result<&Rule, UnknownRule> {
        let help = || "see `esglint rules`".to_owned();
        self.get(id).ok_or_else(|| UnknownRule { id: id.to_owned(), help: help() })
    }
}
