//! The footer of a run: how much was checked and what came of it. Owns its two lines; the counts are given.

use super::catalogue::Catalogue;
use super::human::Look;
use super::layout::{columns, wrap};
use crate::linted::{Lang, Summary};

/// The footer: what was checked, then what was found, each with a line end.
pub fn footer(summary: &Summary, baseline: Option<&str>, lang: Lang, look: Look) -> String {
    let catalogue = Catalogue::of(lang);
    let counts = &summary.counts;
    let mut clauses = Vec::new();
    if summary.files > 1 {
        clauses.push(catalogue.say("footer-files", &[("files", summary.files.into())]));
    }
    clauses.push(catalogue.say(
        "footer-numerals",
        &[
            ("numerals", counts.numerals.into()),
            ("covered", counts.covered.into()),
            ("unreadable", counts.unreadable.into()),
        ],
    ));
    let inconsistent = counts.checks.saturating_sub(
        counts.held + counts.rounded + counts.improbable + counts.not_evaluable + counts.skipped,
    );
    let parts: Vec<String> = [
        ("footer-held", counts.held, true),
        ("footer-rounded", counts.rounded, true),
        ("footer-improbable", counts.improbable, false),
        ("footer-inconsistent", inconsistent, false),
        ("footer-not-evaluable", counts.not_evaluable, true),
        ("footer-skipped", counts.skipped, false),
    ]
    .into_iter()
    .filter(|&(_, count, always)| always || count > 0)
    .map(|(key, count, _)| catalogue.say(key, &[("count", count.into())]))
    .collect();
    let parts = parts.join(&catalogue.word("join-list"));
    let checks = [("checks", counts.checks.into()), ("parts", (&parts).into())];
    clauses.push(catalogue.say("footer-checks", &checks));
    let joined = clauses.join(&catalogue.word("join-clauses"));
    // On one line where it fits, otherwise a line for each clause.
    let checked = if columns(&joined) <= look.width { vec![joined] } else { clauses };
    let found = found(summary, catalogue);
    let stale = baseline
        .filter(|_| summary.stale > 0)
        .map(|file| catalogue.say("stale", &[("file", file.into()), ("count", summary.stale.into())]));
    let lines = checked.iter().chain([&found]).chain(&stale).flat_map(|line| wrap(line, look.width));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// `3 errors (besides 2 accepted, 1 in the baseline)`: what is filtered is counted and said.
fn found(summary: &Summary, catalogue: &Catalogue) -> String {
    let counts = &summary.counts;
    let findings = [("errors", counts.errors), ("warnings", counts.warnings), ("notes", counts.notes)];
    let found = catalogue.say("footer-findings", &findings.map(|(name, count)| (name, count.into())));
    let counts =
        [("footer-suppressed", summary.counts.suppressed), ("footer-baseline", summary.counts.baseline)];
    let said = counts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = said.map(|(key, count)| catalogue.say(key, &[("count", count.into())])).collect();
    if said.is_empty() {
        return found;
    }
    let aside = said.join(&catalogue.word("join-list"));
    catalogue.say("footer-aside", &[("findings", (&found).into()), ("aside", (&aside).into())])
}
