//! A set of rules: the built-in pack, files loaded on top of it, and the choice of a part. It must not know how
//! a rule is compiled or bound.

use std::sync::{Arc, LazyLock, OnceLock};

use super::compile::compile;
use super::compile::texts::tests;
use super::constant::BadParameter;
use super::error::{Faults, Problem, RuleErrors, UnknownRule};
use super::needles::Needles;
use super::{Rule, keys};
use crate::finding::Severity;
use crate::source::Source;
use crate::yaml::{self, nearest};

/// Rules with different ids, in the order in which they were loaded.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Arc<Rule>>,
    /// The words of their patterns, once a report asks for them.
    needles: Arc<OnceLock<Needles>>,
}

/// The files of the core pack, in the order in which its rules are listed.
const CORE_FILES: [(&str, &str); 9] = [
    ("rules/core/agreement.yaml", include_str!("../../rules/core/agreement.yaml")),
    ("rules/core/changes.yaml", include_str!("../../rules/core/changes.yaml")),
    ("rules/core/sentences.yaml", include_str!("../../rules/core/sentences.yaml")),
    ("rules/core/directions.yaml", include_str!("../../rules/core/directions.yaml")),
    ("rules/core/derived.yaml", include_str!("../../rules/core/derived.yaml")),
    ("rules/core/ratios.yaml", include_str!("../../rules/core/ratios.yaml")),
    ("rules/core/lists.yaml", include_str!("../../rules/core/lists.yaml")),
    ("rules/core/writing.yaml", include_str!("../../rules/core/writing.yaml")),
    ("rules/core/names.yaml", include_str!("../../rules/core/names.yaml")),
];

static CORE: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut set = RuleSet::default();
    for (name, text) in CORE_FILES {
        set.load(&Source::new(name, text)).expect("the built-in pack compiles; a test sees to it");
    }
    set.rules.iter_mut().for_each(|rule| Arc::make_mut(rule).built_in = true);
    set
});

/// The names of the built-in packs.
pub const PACKS: &[&str] = &["core"];

impl RuleSet {
    /// A built-in pack by its name.
    pub fn pack(name: &str) -> Option<RuleSet> {
        (name == "core").then(RuleSet::builtin)
    }

    /// The rules that run on any report; compiled once.
    pub fn builtin() -> RuleSet {
        CORE.clone()
    }

    /// The rules, in the order in which they were loaded.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(|rule| &**rule)
    }

    /// The words of all patterns.
    pub(super) fn needles(&self) -> &Needles {
        self.needles.get_or_init(|| Needles::of(self.iter()))
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
    /// Every fault of the file; then nothing is added.
    pub fn load(&mut self, source: &Source) -> Result<(), RuleErrors> {
        let mut faults = Faults::new(source, keys::word);
        let mut rules = match yaml::parse(source) {
            Ok(tree) => compile(&tree, &mut faults),
            Err((problem, span)) => {
                faults.note(problem, span);
                Vec::new()
            }
        };
        for rule in &rules {
            if let Some(taken) = self.get(&rule.id) {
                let file = Some(taken.file.to_string());
                faults.note(Problem::DuplicateId { id: rule.id.to_string(), first: None, file }, rule.span);
            }
        }
        if faults.list.is_empty() {
            self.rules.extend(rules.drain(..).map(Arc::new));
            self.needles = Arc::default();
            return Ok(());
        }
        Err(RuleErrors::of(faults))
    }

    /// Adds the examples of a file of them to the rule that it names.
    ///
    /// # Errors
    /// Every fault of the file; then nothing is added.
    pub fn load_examples(&mut self, source: &Source) -> Result<(), RuleErrors> {
        let mut faults = Faults::new(source, keys::word);
        let read = match yaml::parse(source) {
            Ok(tree) => tests(&tree, &mut faults),
            Err((problem, span)) => {
                faults.note(problem, span);
                None
            }
        };
        if let Some((id, span, examples)) = read {
            match self.rules.iter_mut().find(|rule| *rule.id == *id) {
                Some(rule) if faults.list.is_empty() => Arc::make_mut(rule).examples.extend(examples),
                Some(_) => {}
                None => {
                    let known: Vec<String> = self.iter().map(|rule| rule.id.to_string()).collect();
                    let nearest = nearest(&id, known.iter().map(String::as_str));
                    faults.note(Problem::NoRule { id, nearest, known }, span);
                }
            }
        }
        if faults.list.is_empty() { Ok(()) } else { Err(RuleErrors::of(faults)) }
    }

    /// Changes how much findings of a rule weigh; nothing where no rule has that id.
    pub fn set_severity(&mut self, id: &str, severity: Severity) {
        if let Some(rule) = self.rules.iter_mut().find(|rule| &*rule.id == id) {
            Arc::make_mut(rule).severity = severity;
        }
    }

    /// Sets a parameter of a rule; nothing where no rule has that id.
    ///
    /// # Errors
    /// Where the rule has no such parameter, or the value cannot be its.
    pub fn set_parameter(&mut self, id: &str, name: &str, value: &str) -> Result<(), BadParameter> {
        match self.rules.iter_mut().find(|rule| &*rule.id == id) {
            Some(rule) => Arc::make_mut(rule).set_parameter(name, value),
            None => Ok(()),
        }
    }

    /// Adds the rules of another set; one whose id is taken is left out.
    pub fn append(&mut self, other: RuleSet) {
        for rule in other.rules {
            if self.get(&rule.id).is_none() {
                self.rules.push(rule);
                self.needles = Arc::default();
            }
        }
    }

    /// Keeps only the rules whose id is wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.rules.retain(|rule| wanted(&rule.id));
    }

    /// Keeps only the rules of these ids.
    ///
    /// # Errors
    /// Every id that no rule has; then nothing is changed.
    pub fn only<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<(), Vec<UnknownRule>> {
        self.choose(ids, true)
    }

    /// Drops the rules of these ids.
    ///
    /// # Errors
    /// Every id that no rule has; then nothing is changed.
    pub fn skip<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<(), Vec<UnknownRule>> {
        self.choose(ids, false)
    }

    /// The rule of an id.
    ///
    /// # Errors
    /// Where there is none, with what was probably meant.
    pub fn find(&self, id: &str) -> Result<&Rule, UnknownRule> {
        self.get(id).ok_or_else(|| self.unknown(id))
    }

    fn choose<S: AsRef<str>>(&mut self, ids: &[S], keep: bool) -> Result<(), Vec<UnknownRule>> {
        let unknown: Vec<UnknownRule> = ids.iter().filter_map(|id| self.find(id.as_ref()).err()).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        self.rules.retain(|rule| ids.iter().any(|id| id.as_ref() == &*rule.id) == keep);
        Ok(())
    }

    fn unknown(&self, id: &str) -> UnknownRule {
        let ids = || self.rules.iter().map(|rule| &*rule.id);
        let help = match nearest(id, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.is_empty() => "no rules are loaded".to_owned(),
            None => format!("the rules are: {}", ids().collect::<Vec<_>>().join(", ")),
        };
        UnknownRule { id: id.to_owned(), help }
    }
}
