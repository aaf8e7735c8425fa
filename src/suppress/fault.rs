//! Findings about ignores: those of the report at their marks, those of a configuration at their places in it. Owns how
//! they are made, and when an ignore for several files is unused.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Use;
use crate::finding::{BadIgnore, Finding, IgnoreFault, Part, Severity, Statement, of_text};
use crate::linted::{Counts, Lang, Linted};
use crate::source::{Source, Span};

/// What is wrong with an ignore, at its place.
pub(super) fn finding(rule: &str, fault: IgnoreFault, at: Span, source: &Source) -> Finding {
    let text = source.slice(at).to_owned();
    let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let primary =
        Part { span: at, text, written, role: Arc::default(), label: String::new(), subtracted: false };
    let severity = if fault.is_error() { Severity::Error } else { Severity::Warning };
    let fingerprint = of_text(fault.rule(), &primary.text);
    let weight = (fault.rule().into(), severity);
    let statement = Statement::Ignore(BadIgnore { rule: rule.into(), fault });
    Finding::bare(weight, (rule.to_owned(), statement), primary, fingerprint)
}

/// What is wrong with the ignores of a configuration, after all its files were checked. `ignores` are their rules and
/// places; one that stands for a finding in some file is used.
pub fn config_faults(source: &Arc<Source>, ignores: &[(String, Span)], uses: &[Use]) -> Option<Linted> {
    let mut by_ignore: BTreeMap<usize, Vec<Option<&IgnoreFault>>> = BTreeMap::new();
    for one in uses {
        by_ignore.entry(one.ignore).or_default().push(one.fault.as_ref());
    }
    let mut findings = Vec::new();
    for (number, results) in by_ignore {
        let Some((rule, at)) = ignores.get(number) else { continue };
        let faults: Vec<&IgnoreFault> = results.iter().flatten().copied().collect();
        let unclear = faults.iter().find(|fault| matches!(fault, IgnoreFault::Unclear(..)));
        let used = results.iter().any(Option::is_none);
        let other = faults.iter().find(|fault| !matches!(fault, IgnoreFault::Unused));
        let fault = unclear.copied().or_else(|| other.or(faults.first()).copied().filter(|_| !used));
        findings.extend(fault.map(|fault| finding(rule, fault.clone(), *at, source)));
    }
    if findings.is_empty() {
        return None;
    }
    let mut counts = Counts::default();
    counts.recount(&findings);
    Some(Linted { findings, counts, ..Linted::nothing(Arc::clone(source), Lang::of_text(source.text())) })
}
