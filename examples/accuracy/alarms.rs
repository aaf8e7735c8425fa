//! What the tool says of documents as they stand: counted, and listed for review.

use std::collections::BTreeMap;
use std::fmt::Write;

use esglint::finding::{Finding, Severity};
use esglint::linted::Linted;
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use serde::Serialize;

use super::input::Input;

/// One finding in a document as it stands.
#[derive(Serialize)]
pub(crate) struct Alarm {
    collection: String,
    document: String,
    severity: String,
    rule: String,
    headline: String,
    /// Arithmetic, reasons and suggestions, a line each.
    details: String,
}

/// Findings of a collection of documents as they stand.
#[derive(Default, Serialize)]
pub(crate) struct Counted {
    pub(crate) documents: usize,
    figures: usize,
    covered: usize,
    checks: usize,
    not_evaluable: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Documents with an error or a warning.
    alarmed: usize,
}

impl Counted {
    fn add(&mut self, linted: &Linted) {
        let counts = linted.counts;
        self.documents += 1;
        self.figures += counts.figures;
        self.covered += counts.covered;
        self.checks += counts.checks;
        self.not_evaluable += counts.not_evaluable;
        self.errors += counts.errors;
        self.warnings += counts.warnings;
        self.notes += counts.notes;
        self.alarmed += usize::from(counts.errors + counts.warnings > 0);
    }

    /// Errors and warnings per 200 documents.
    fn rate(&self) -> String {
        let hundredths = 20_000 * (self.errors + self.warnings) / self.documents.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

pub(crate) fn of(input: &Input, linted: &Linted, rules: &RuleSet) -> Vec<Alarm> {
    let voice = Voice::new(linted.language, rules, linted);
    let alarm = |finding: &Finding| Alarm {
        collection: input.collection.clone(),
        document: input.id.clone(),
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
        .to_owned(),
        rule: finding.rule.to_string(),
        headline: voice.headline(finding),
        details: voice.help(finding),
    };
    linted.findings.iter().map(alarm).collect()
}

/// The counts of every collection, in the order of the input, and of all.
pub(crate) fn counted<'a>(
    documents: impl Iterator<Item = (&'a Input, &'a Linted)>,
) -> Vec<(String, Counted)> {
    let mut counted: Vec<(String, Counted)> = Vec::new();
    let mut all = Counted::default();
    for (input, linted) in documents {
        if counted.last().is_none_or(|(name, _)| *name != input.collection) {
            counted.push((input.collection.clone(), Counted::default()));
        }
        counted.last_mut().expect("one was just pushed").1.add(linted);
        all.add(linted);
    }
    counted.push(("**all**".to_owned(), all));
    counted
}

pub(crate) fn table(counted: &[(String, Counted)]) -> String {
    let mut out = String::from(
        "## As they stand\n\n\
         | | documents | figures | under a check | checks | not evaluable | errors | warnings | notes | documents with an error or warning | errors and warnings per 200 documents |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (name, count) in counted {
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            count.documents,
            count.figures,
            count.covered,
            count.checks,
            count.not_evaluable,
            count.errors,
            count.warnings,
            count.notes,
            count.alarmed,
            count.rate(),
        );
    }
    out
}

/// How many findings each rule has.
pub(crate) fn by_rule(alarms: &[Alarm]) -> String {
    let mut rules: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for alarm in alarms {
        *rules.entry((&alarm.severity, &alarm.rule)).or_default() += 1;
    }
    let mut out = String::from("\n| weight | rule | findings |\n| --- | --- | ---: |\n");
    for ((severity, rule), count) in rules {
        let _ = writeln!(out, "| {severity} | {rule} | {count} |");
    }
    out
}

/// Every error and warning, then every note, for review.
pub(crate) fn list(alarms: &[Alarm]) -> String {
    let mut out = String::from("\n### For review\n\n");
    let (notes, alarms): (Vec<&Alarm>, Vec<&Alarm>) =
        alarms.iter().partition(|alarm| alarm.severity == "note");
    for alarm in alarms.into_iter().chain(notes) {
        let Alarm { collection, document, severity, rule, headline, details } = alarm;
        let details = details.replace('\n', "\n  ");
        let _ = writeln!(out, "- {severity} `{rule}` {collection} {document}\n  {headline}\n  {details}");
    }
    out
}
