//! What linting one report comes to: the border between `lint` and everything that shows its result. Owns
//! plain data; it must not know how it is drawn, serialized or found.

use std::ops::AddAssign;
use std::sync::Arc;

use crate::check::Outcome;
use crate::document::Document;
use crate::document::draft::Notice;
use crate::document::outline::{Map, Outline};
use crate::document::place::Places;
use crate::figure::Figures;
use crate::figure::conventions::Conventions;
use crate::figure::cut_off::CutOff;
use crate::finding::{Finding, Part, Severity, Standing, Statement};
use crate::source::{Source, Span};
use crate::structure::Evidence;
use crate::suppress::baseline::Entry;
use crate::suppress::{Policy, Use};

/// How many characters of a report are looked at to tell its language.
const LANGUAGE_SAMPLE: usize = 2_000;

/// A language that reports are written in, and that the tool speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// Traditional Chinese.
    #[default]
    ZhHant,
    /// Simplified Chinese.
    ZhHans,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Lang; 3] = [Lang::ZhHant, Lang::ZhHans, Lang::En];

    /// The language a text is written in: Chinese where more than a tenth of its letters are, and then
    /// Simplified where more of its characters are only Simplified than only Traditional.
    pub fn of_text(text: &str) -> Lang {
        let (mut wide, mut latin, mut traditional, mut simplified) = (0_usize, 0_usize, 0_usize, 0_usize);
        for character in text.chars().take(LANGUAGE_SAMPLE) {
            match character {
                'a'..='z' | 'A'..='Z' => latin += 1,
                '\u{4e00}'..='\u{9fff}' => {
                    let (only_traditional, only_simplified) = crate::lexis::fold::script(character);
                    wide += 1;
                    traditional += usize::from(only_traditional);
                    simplified += usize::from(only_simplified);
                }
                _ => {}
            }
        }
        if wide * 9 <= latin {
            Lang::En
        } else if simplified > traditional {
            Lang::ZhHans
        } else {
            Lang::ZhHant
        }
    }

    /// The language of a tag as people write it: `zh-Hant`, `zh-TW`, `zh_HK`, `EN`.
    pub fn of_tag(tag: &str) -> Option<Lang> {
        match tag.to_ascii_lowercase().replace('_', "-").as_str() {
            "zh-hant" | "zh-tw" | "zh-hk" | "zh-mo" => Some(Lang::ZhHant),
            "zh-hans" | "zh-cn" | "zh-sg" => Some(Lang::ZhHans),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The tag in lower case: `zh-hant`, `zh-hans`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhHant => "zh-hant",
            Lang::ZhHans => "zh-hans",
            Lang::En => "en",
        }
    }
}

/// What `lint` is asked for besides the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options<'a> {
    /// Whether [`Linted::relations`] is filled; only `why` needs it.
    pub relations: bool,
    /// What is known about the report besides its text; nothing where there is none.
    pub conventions: Option<&'a Conventions>,
    /// What was said of its findings besides what it says itself.
    pub policy: Option<&'a Policy>,
}

/// One check that was made, or could not be.
#[derive(Clone, Debug)]
pub struct CheckRecord {
    /// The rule's id.
    pub rule: Arc<str>,
    /// What it came to.
    pub outcome: Outcome,
    /// The figures that it is about, in reading order.
    pub figures: Vec<Span>,
}

/// A check with all that explains it.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The rule's id.
    pub rule: Arc<str>,
    /// What it came to.
    pub outcome: Outcome,
    /// What it is about, in the report's words; may be empty.
    pub subject: String,
    /// Its figures, in reading order.
    pub parts: Vec<Part>,
    /// The arithmetic, also where it holds; `None` where it could not be evaluated.
    pub statement: Option<Statement>,
    /// Why the relation is believed to be meant; `None` for rules that name their figures.
    pub evidence: Option<Evidence>,
}

/// How much of a report was checked, and what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Written numbers, figures or not.
    pub numerals: usize,
    /// Figures.
    pub figures: usize,
    /// Figures under at least one evaluated check.
    pub covered: usize,
    /// Numerals that cannot be read.
    pub unreadable: usize,
    /// Checks, of every outcome.
    pub checks: usize,
    /// Checks that hold.
    pub held: usize,
    /// Checks that differ by rounding.
    pub rounded: usize,
    /// Checks that hold, but hardly by chance.
    pub improbable: usize,
    /// Checks that could not be evaluated.
    pub not_evaluable: usize,
    /// Checks whose condition is false.
    pub skipped: usize,
    /// Findings that are errors; like warnings and notes without those that are accepted or known.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings that are accepted with a reason.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub baseline: usize,
}

impl Counts {
    /// Counts one check.
    pub fn count_check(&mut self, outcome: Outcome) {
        self.checks += 1;
        match outcome {
            Outcome::Holds => self.held += 1,
            Outcome::Rounded => self.rounded += 1,
            Outcome::Improbable => self.improbable += 1,
            Outcome::NotEvaluable(_) => self.not_evaluable += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Inconsistent => {}
        }
    }

    /// Counts one finding.
    pub fn count_finding(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// Counts the findings anew, by how they stand.
    pub fn recount(&mut self, findings: &[Finding]) {
        (self.errors, self.warnings, self.notes) = (0, 0, 0);
        (self.suppressed, self.baseline) = (0, 0);
        for finding in findings {
            match finding.standing {
                Standing::Open | Standing::Lapsed(_) => self.count_finding(finding.severity),
                Standing::Known(_) => self.baseline += 1,
                Standing::Ignored(_) => self.suppressed += 1,
            }
        }
    }

    /// How many findings weigh at least `threshold`.
    pub fn findings_from(&self, threshold: Severity) -> usize {
        let notes = if threshold == Severity::Note { self.notes } else { 0 };
        let warnings = if threshold <= Severity::Warning { self.warnings } else { 0 };
        self.errors + warnings + notes
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.numerals += other.numerals;
        self.figures += other.figures;
        self.covered += other.covered;
        self.unreadable += other.unreadable;
        self.checks += other.checks;
        self.held += other.held;
        self.rounded += other.rounded;
        self.improbable += other.improbable;
        self.not_evaluable += other.not_evaluable;
        self.skipped += other.skipped;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.suppressed += other.suppressed;
        self.baseline += other.baseline;
    }
}

/// The counts of all files of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Rules that were applied.
    pub rules: usize,
    /// The sums over the files.
    pub counts: Counts,
    /// Entries of the baseline that occur no longer.
    pub stale: usize,
}

impl Summary {
    /// Adds the counts of one file.
    pub fn add(&mut self, counts: Counts) {
        self.files += 1;
        self.counts += counts;
    }
}

/// What was read in a report: the input of `figures`.
#[derive(Debug)]
pub struct Reading {
    /// The text.
    pub source: Arc<Source>,
    /// Where its pieces stand in the file.
    pub places: Arc<Places>,
    /// What its author should know of how it was read.
    pub notices: Vec<Notice>,
    /// Its blocks and tables.
    pub document: Document,
    /// Its figures.
    pub figures: Figures,
    /// Its language.
    pub language: Lang,
}

impl Reading {
    /// By what its pieces are found.
    pub fn map(&self) -> Map<'_> {
        Map::of(&self.source, &self.places, &self.document)
    }
}

impl Linted {
    /// What linting comes to where nothing was looked for.
    pub(crate) fn nothing(source: Arc<Source>, language: Lang) -> Linted {
        Linted {
            source,
            places: Arc::default(),
            outline: Outline::default(),
            notices: Vec::new(),
            findings: Vec::new(),
            checks: Vec::new(),
            relations: Vec::new(),
            counts: Counts::default(),
            language,
            unreadable: Vec::new(),
            truncation_note: None,
            cut_off: Vec::new(),
            uses: Vec::new(),
            has_baseline: false,
            stale: Vec::new(),
        }
    }

    /// By what its pieces are found.
    pub fn map(&self) -> Map<'_> {
        self.outline.on(&self.source, &self.places)
    }
}

/// What linting one report came to.
#[derive(Debug)]
pub struct Linted {
    /// The text.
    pub source: Arc<Source>,
    /// Where its pieces stand in the file.
    pub places: Arc<Places>,
    /// Where its pieces stand among its headings and tables.
    pub outline: Outline,
    /// What its author should know of how it was read.
    pub notices: Vec<Notice>,
    /// What is wrong, by place and rule.
    pub findings: Vec<Finding>,
    /// Every check, in the order in which they were made.
    pub checks: Vec<CheckRecord>,
    /// Every check with its explanation; only filled where [`Options::relations`] asks for it.
    pub relations: Vec<Relation>,
    /// How much was checked.
    pub counts: Counts,
    /// The report's own language.
    pub language: Lang,
    /// Places that cannot be read.
    pub unreadable: Vec<Span>,
    /// The report's own note for which all of its figures were read as cut off.
    pub truncation_note: Option<Span>,
    /// The tables that were read as cut off.
    pub cut_off: Vec<CutOff>,
    /// What became of the ignores of the configuration.
    pub uses: Vec<Use>,
    /// Whether there is a baseline for it.
    pub has_baseline: bool,
    /// The entries of the baseline that occur no longer.
    pub stale: Vec<Entry>,
}
