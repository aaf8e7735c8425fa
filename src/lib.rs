//! A linter for the figures in ESG disclosures: it reads a draft report, finds every figure in it, and checks
//! by rules that they agree.
//!
//! [`lint`] shows the whole flow. It is pure: no path, clock or environment; the same input gives the same
//! output on every machine.

pub mod check;
pub mod cli;
pub mod config;
pub mod date;
pub mod decimal;
pub mod document;
pub mod figure;
pub mod finding;
pub mod lexis;
pub mod linted;
pub mod report;
pub mod rule;
pub mod source;
pub mod starter;
pub mod structure;
pub mod suppress;
pub mod trial;
pub mod yaml;

use std::sync::Arc;

use check::evaluate::evaluate;
use check::{Outcome, Verdict};
use document::Draft;
use figure::Figures;
use finding::build::{Case, findings};
use linted::{CheckRecord, Counts, Lang, Linted, Options, Reading, Relation};
use rule::RuleSet;
use rule::bind::{Match, bind};
use source::{Source, Span};
use suppress::{Marks, Policy};

/// Checks the figures of one report.
pub fn lint(draft: &Draft, rules: &RuleSet, options: &Options<'_>) -> Linted {
    let mut marks = Marks::of(draft);
    let Reading { source, mut document, figures, language, places, notices } =
        read(&marks.masked(draft), options);
    marks.aim(&source, &document);
    // Nothing below looks at them again, and a large workbook has millions.
    let numerals = std::mem::take(&mut document.quantities).len();
    let (figures, structure) = structure::settle(&source, &document, figures);
    let matches = bind(rules, &source, &places, &document, &figures, &structure);
    let verdicts: Vec<Verdict> =
        matches.iter().map(|found| evaluate(&found.instance, &figures, matches.len())).collect();
    let cases: Vec<Case<'_>> = matches
        .iter()
        .zip(verdicts)
        .map(|(found, verdict)| {
            let own = found.is_own() && matches!(verdict.outcome, Outcome::NotEvaluable(_));
            let told = options.relations || own || verdict.outcome.is_told();
            let subject = if told { found.subject(&source, &document, &figures) } else { String::new() };
            case(found, verdict, subject)
        })
        .collect();
    let mut findings = findings(&cases, &figures, &structure.priors, &source);
    let mut checks: Vec<CheckRecord> = cases.iter().map(|case| record(case, &figures)).collect();
    let looked = rule::wording::look(rules, &source, &places, &document, &figures, &structure);
    checks.extend(looked.iter().map(|look| CheckRecord {
        rule: Arc::clone(&look.rule.id),
        outcome: if look.fault.is_some() { Outcome::Inconsistent } else { Outcome::Holds },
        figures: Vec::new(),
    }));
    let faults = looked
        .into_iter()
        .filter_map(|look| Some((Arc::clone(&look.rule.id), look.rule.severity, look.fault?)));
    findings.extend(finding::text::findings(faults.collect(), &source));
    tell_once(&mut findings, rules);
    finding::build::sort(&mut findings);
    finding::gather(&mut findings);
    let relations = if options.relations {
        relations(&matches, &cases, &figures, &structure, &source)
    } else {
        Vec::new()
    };
    let unreadable: Vec<Span> = document.unreadable.iter().map(|place| place.span).collect();
    let counts = Counts { numerals, ..count(&document, &figures, &checks, &findings) };
    let Figures { truncation_note, cut_off, .. } = figures;
    let outline = document.into();
    let mut linted = Linted {
        source: marks.shown(draft),
        places,
        outline,
        notices,
        findings,
        checks,
        relations,
        counts,
        language,
        unreadable,
        truncation_note,
        cut_off,
        ..Linted::nothing(source, language)
    };
    suppress::apply(&mut linted, &marks, options.policy.unwrap_or(&Policy::default()), rules);
    linted
}

/// Finds the figures of one report.
pub fn read(draft: &Draft, options: &Options<'_>) -> Reading {
    let source = &draft.source;
    let places = Arc::clone(&draft.places);
    let document = document::read(draft);
    let figures = match options.conventions {
        Some(conventions) => figure::join_with(source, &document, conventions),
        None => figure::join(source, &document),
    };
    Reading {
        source: Arc::clone(source),
        places,
        notices: draft.notices.clone(),
        document,
        figures,
        language: Lang::of_text(source.text()),
    }
}

/// Where a rule of one's own and a built-in one say the same, one of them says it.
fn tell_once(findings: &mut Vec<finding::Finding>, rules: &RuleSet) {
    let built_in = |finding: &finding::Finding| rules.get(&finding.rule).is_some_and(|rule| rule.built_in);
    if rules.iter().any(|rule| !rule.built_in) {
        finding::tell_once(findings, built_in);
    }
}

fn case<'a>(found: &'a Match<'a>, verdict: Verdict, subject: String) -> Case<'a> {
    Case {
        rule: &found.rule.id,
        severity: found.rule.severity,
        names: &found.rule.figure_names,
        check_text: &found.rule.checks[found.check].text,
        instance: &found.instance,
        verdict,
        subject,
        existential: found.is_own() && !found.rule.skip_if_absent,
        lacking: found.lacking.as_deref(),
    }
}

fn record(case: &Case<'_>, figures: &figure::Figures) -> CheckRecord {
    let mut spans: Vec<Span> =
        case.instance.bound.iter().flatten().map(|term| figures[term.figure].span).collect();
    spans.sort();
    spans.dedup();
    CheckRecord { rule: Arc::clone(case.rule), outcome: case.verdict.outcome, figures: spans }
}

fn relations(
    matches: &[Match<'_>],
    cases: &[Case<'_>],
    figures: &figure::Figures,
    structure: &structure::Structure,
    source: &Source,
) -> Vec<Relation> {
    let statements = finding::build::statements(cases, figures, &structure.priors, source);
    let explained = matches.iter().zip(cases).zip(statements);
    explained
        .map(|((found, case), (parts, statement))| Relation {
            rule: Arc::clone(case.rule),
            outcome: case.verdict.outcome,
            subject: case.subject.clone(),
            parts,
            statement,
            evidence: structure.evidence_of(&found.instance.bound),
        })
        .collect()
}

/// What the footer says: silence must never mean "not checked".
fn count(
    document: &document::Document,
    figures: &figure::Figures,
    checks: &[CheckRecord],
    findings: &[finding::Finding],
) -> Counts {
    let mut covered: Vec<Span> = checks
        .iter()
        .filter(|check| !matches!(check.outcome, Outcome::NotEvaluable(_) | Outcome::Skipped))
        .flat_map(|check| check.figures.iter().copied())
        .collect();
    covered.sort();
    covered.dedup();
    let mut counts = Counts {
        figures: figures.list.len(),
        covered: covered.len(),
        unreadable: document.unreadable.len(),
        ..Counts::default()
    };
    checks.iter().for_each(|check| counts.count_check(check.outcome));
    findings.iter().for_each(|finding| counts.count_finding(finding.severity));
    counts
}
