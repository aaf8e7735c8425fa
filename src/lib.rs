//! A linter for the figures in ESG disclosures: it reads a draft report, finds every figure in it, and checks
//! by rules that they agree.

pub mod check;
pub mod cli;
pub mod decimal;
pub mod document;
pub mod figure;
pub mod finding;
pub mod lexis;
pub mod linted;
pub mod report;
pub mod rule;
pub mod source;
pub mod structure;

use std::sync::Arc;

use document::Format;
use linted::{Counts, Lang, Linted, Options, Reading};
use rule::RuleSet;
use source::Source;

/// Checks the figures of one report.
pub fn lint(source: &Arc<Source>, _rules: &RuleSet, _options: &Options) -> Linted {
    Linted {
        source: Arc::clone(source),
        findings: Vec::new(),
        checks: Vec::new(),
        relations: Vec::new(),
        counts: Counts::default(),
        language: Lang::of_text(source.text()),
        unreadable: Vec::new(),
    }
}

/// Finds the figures of one report.
pub fn read(source: &Arc<Source>, format: Format) -> Reading {
    let document = document::read(source, format);
    let figures = figure::join(source, &document);
    let language = Lang::of_text(source.text());
    Reading { source: Arc::clone(source), document, figures, language }
}
