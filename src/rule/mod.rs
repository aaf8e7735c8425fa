//! Rules: rule files as written and as compiled, selectors, patterns, the check expression and the built-in
//! packs. It must not know a concrete report's text, I/O or output formats.
//!
//! A rule file is read into a spanned tree ([`crate::yaml`]), compiled with all its faults noted (`compile`), and bound to a
//! report's figures ([`mod@bind`]).

pub mod bind;
mod blocks;
mod compile;
mod constant;
mod error;
pub mod expr;
pub mod keys;
mod needles;
mod norm;
pub mod pattern;
mod scene;
pub mod selector;
mod set;
#[cfg(test)]
mod tests;
pub mod text;
pub mod wording;
mod words;

use std::sync::Arc;

use crate::check::{Rounding, Tolerance};
use crate::finding::Severity;
use crate::source::{Source, Span};
use expr::{Check, NameIx};
use pattern::Pattern;
use selector::Selector;
use text::TextMatch;

pub use bind::{About, Match, bind};
pub use constant::{BadAmount, BadParameter, Constant};
pub use error::{Problem, RuleError, RuleErrors, UnknownRule};
pub use set::{PACKS, RuleSet};
pub use wording::Endings;
pub use words::Words;

/// A compiled rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Kebab-case; names the fault.
    pub id: Arc<str>,
    /// What it is about, in one line.
    pub title: Words,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// The figures it speaks of; [`NameIx`] is an index into this list.
    pub names: Vec<Name>,
    /// Numbers with names, that a configuration may set otherwise.
    pub constants: Vec<Constant>,
    /// What must be true of them.
    pub checks: Vec<CheckLine>,
    /// Where one of these is proven false, the checks are skipped.
    pub only_if: Vec<CheckLine>,
    /// How instances are made; `None` for an existential rule.
    pub for_each: Option<ForEach>,
    /// The evidence of which one kind must be there for a relation of `structure` to be believed.
    pub believe: Vec<Belief>,
    /// No two figures of one instance stand in one sentence.
    pub distinct_sentences: bool,
    /// Where tuples of figures are found in running text.
    pub patterns: Vec<Pattern>,
    /// What figures are not kept apart by, though they stand in several.
    pub across: Vec<Across>,
    /// How the figures were rounded.
    pub rounding: Rounding,
    /// What the report must say.
    pub disclose: Vec<Disclosure>,
    /// How names must be spelt.
    pub spelling: Vec<Spelling>,
    /// A demanded tolerance instead of what rounding explains.
    pub tolerance: Option<Tolerance>,
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
    /// The names alone, by [`NameIx`].
    pub figure_names: Vec<Arc<str>>,
    /// Whether it is no finding that an existential rule matches nothing.
    pub skip_if_absent: bool,
    /// Whether it comes from a built-in pack.
    pub built_in: bool,
    /// The name of the file it comes from.
    pub file: Arc<str>,
    /// Its id's place in that file.
    pub span: Span,
    /// That file.
    source: Arc<Source>,
}

impl Rule {
    /// Whether it speaks of whatever it finds, so that finding nothing is no fault of the report: rules with
    /// `for_each` or with `patterns`.
    pub fn is_universal(&self) -> bool {
        self.for_each.is_some() || !self.patterns.is_empty()
    }

    /// The fault of a rule that no example proves. `check` runs such a rule, `test` refuses it.
    pub fn unproven(&self) -> Option<RuleError> {
        let problem = Problem::NoExample { id: self.id.to_string() };
        let error = RuleError { problem, span: self.span, source_file: Arc::clone(&self.source) };
        self.examples.is_empty().then_some(error)
    }

    /// A figure's name.
    pub fn name(&self, name: NameIx) -> &Arc<str> {
        &self.names[usize::from(name.0)].name
    }

    /// What a name stands for.
    pub fn stands_for(&self, name: NameIx) -> StandsFor {
        self.names[usize::from(name.0)].stands_for
    }

    /// Whether there may be none of a name, for which `count` is 0. That a list is not there tells nothing of its items.
    fn may_be_none(&self, name: NameIx) -> bool {
        matches!(self.stands_for(name), StandsFor::Figures | StandsFor::Number)
    }

    /// Whether no check can be made without figures of the name at this place of the list.
    fn is_asked_everywhere(&self, name: usize) -> bool {
        let asks = |line: &CheckLine| line.names.iter().any(|asked| usize::from(asked.0) == name);
        self.only_if.iter().any(asks) || self.checks.iter().all(asks)
    }

    /// The names that may be several figures at once in every check.
    fn plural_names(&self) -> Vec<NameIx> {
        let lines = || self.checks.iter().chain(&self.only_if);
        let plural = |name: &NameIx| {
            let uses = || lines().filter(|line| line.check.names().contains(name));
            uses().all(|line| line.check.plural_names().contains(name)) && uses().next().is_some()
        };
        (0..self.names.len())
            .filter_map(|index| u16::try_from(index).ok().map(NameIx))
            .filter(plural)
            .collect()
    }
}

/// The index of a name among the names of a rule.
fn find_name(name: &str, names: &[Name]) -> Option<NameIx> {
    let index = names.iter().position(|known| &*known.name == name)?;
    u16::try_from(index).ok().map(NameIx)
}

/// A name of a rule and what it stands for.
#[derive(Clone, Debug)]
pub struct Name {
    /// As written.
    pub name: Arc<str>,
    /// Which figures.
    pub selector: Selector,
    /// The selector on one line, as the rule writes it; empty for a name that only patterns have.
    pub written: Arc<str>,
    /// What it stands for.
    pub stands_for: StandsFor,
}

impl Name {
    /// A name that stands for any figure.
    fn new(name: impl Into<Arc<str>>) -> Name {
        Name {
            name: name.into(),
            selector: Selector::default(),
            written: "".into(),
            stands_for: StandsFor::Figures,
        }
    }

    /// Whether it stands for figures.
    fn is_figures(&self) -> bool {
        self.stands_for == StandsFor::Figures
    }
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum StandsFor {
    /// Figures of the report.
    #[default]
    Figures,
    /// The year that a pattern's period says.
    Period,
    /// Up (1) or down (−1), as a pattern's word says.
    Direction,
    /// The items of a list in the text; they can be counted.
    List,
    /// A number in a name, which is no figure: 32 of 第32個國際殘疾人日.
    Number,
}

/// Something that a report must say.
#[derive(Clone, Debug)]
pub enum Disclosure {
    /// A figure of this name.
    Figures(NameIx),
    /// A text, with what the rule calls it.
    Text(TextMatch, Arc<str>),
}

/// How names must be spelt.
#[derive(Clone, Debug)]
pub enum Spelling {
    /// One name and wrong spellings of it.
    Of {
        /// The right one.
        right: Arc<str>,
        /// The wrong ones.
        wrong: Vec<Arc<str>>,
    },
    /// Names that end so must not stand once with their characters in another order than usual.
    Swapped {
        /// How the names end: 縣, 村.
        endings: Endings,
        /// How often the usual spelling must stand.
        usual: u16,
    },
}

/// What figures are not kept apart by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Across {
    /// Rows.
    Row,
    /// Columns.
    Column,
    /// Periods.
    Period,
}

/// A check with its text.
#[derive(Clone, Debug)]
pub struct CheckLine {
    /// As written.
    pub text: Arc<str>,
    /// Compiled.
    pub check: Check,
    /// The names that it speaks of, each once.
    pub names: Vec<NameIx>,
}

/// How instances of a universal rule are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ForEach {
    /// One for each figure of a name.
    Name(NameIx),
    /// One for each group of figures that agree in these.
    Group(Vec<GroupKey>),
}

/// What figures of one group agree in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum GroupKey {
    /// The table.
    Table,
    /// The block of rows, or of text.
    Block,
    /// The row.
    Row,
    /// The column.
    Column,
    /// The label.
    Label,
    /// The unit.
    Unit,
    /// Whose figures they are.
    Scope,
    /// The period.
    Period,
    /// The sentence.
    Sentence,
    /// The heading above.
    Section,
}

/// A kind of evidence, for `believe:`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Belief {
    /// A word says so.
    Named,
    /// The same relation holds beside it.
    Sibling,
    /// A figure outside ties to it.
    Tied,
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
    /// The file that it stands in: the rule file, or one in `tests/` beside it.
    pub file: Arc<str>,
    /// The line of that file, from 1.
    pub line: usize,
}
