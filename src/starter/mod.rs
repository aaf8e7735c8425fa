//! A start for a report of one's own: a configuration, and rules for the relations that its draft shows. Owns which
//! relations are written down, and that each of them is true of the draft; it must not know the file system.
//!
//! Every rule is tried before it is handed out: its examples are lines of the draft, and it must hold in the whole
//! of it. A relation that cannot be written so that it passes is left out and counted.

mod candidates;
mod config;
mod yaml;

use crate::document::Draft;
use crate::figure::conventions::Conventions;
use crate::linted::{Lang, Options};
use crate::report::catalogue::Catalogue;
use crate::rule::RuleSet;
use crate::source::Source;
use crate::structure;
use crate::trial;

pub use config::{Own, config};

/// Rules for a draft, as a rule file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Starter {
    /// The rule file; empty where no relation could be written.
    pub rules: String,
    /// How many rules it has.
    pub written: usize,
    /// How many relations were found in the draft.
    pub found: usize,
    /// The draft's language.
    pub language: Lang,
    /// The year that the draft is for, where it can be told.
    pub year: Option<u16>,
}

/// Rules for the relations that a draft shows, with comments in a language, or else in the draft's own.
pub fn starter(draft: &Draft, options: &Options<'_>, lang: Option<Lang>) -> Starter {
    let reading = crate::read(draft, options);
    let structure = structure::find(&reading.source, &reading.document, &reading.figures);
    let language = lang.unwrap_or(reading.language);
    let catalogue = Catalogue::of(language);
    let relations = candidates::find(&reading, &structure, draft, catalogue);
    let proof = Proof { draft, options };
    let rules: Vec<String> = relations
        .iter()
        .filter_map(|ways| ways.iter().map(yaml::rule).find(|rule| proof.holds(rule)))
        .collect();
    let (written, found) = (rules.len(), relations.len());
    let year = reading.figures.report_year;
    let counts = [("written", written.into()), ("found", found.into())];
    let head = yaml::comment(&catalogue.say("init-rules-head", &counts), 0);
    let rules = if rules.is_empty() { String::new() } else { format!("{head}rules:\n{}", rules.join("\n")) };
    Starter { rules, written, found, language, year }
}

/// What a rule is proven on.
struct Proof<'a> {
    draft: &'a Draft,
    options: &'a Options<'a>,
}

impl Proof<'_> {
    /// Whether a rule can be read, judges its examples rightly, and holds in the draft.
    fn holds(&self, rule: &str) -> bool {
        let mut rules = RuleSet::default();
        if rules.load(&Source::new("starter.yaml", format!("rules:\n{rule}"))).is_err() {
            return false;
        }
        let examples = |rule| {
            let tried = trial::run(&rules, rule, &Conventions::default());
            tried.passes() && !tried.trials.iter().any(trial::Trial::is_unchecked)
        };
        if !rules.iter().all(examples) {
            return false;
        }
        let linted = crate::lint(self.draft, &rules, self.options);
        let counts = linted.counts;
        linted.findings.is_empty() && counts.not_evaluable == 0 && counts.held + counts.rounded > 0
    }
}
