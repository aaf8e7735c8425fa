//! The footer of a run: how much was checked and what came of it. Owns its two lines; the counts are given.

use super::catalogue::Catalogue;
use super::human::Look;
use super::layout::{columns, wrap};
use crate::linted::{Lang, Summary};

/// The footer: what was checked, then what was found, each with a line end.
pub fn footer(summary: &Summary, lang: Lang, look: Look) -> String {
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
    let found = catalogue.say(
        "footer-findings",
        &[
            ("errors", counts.errors.into()),
            ("warnings", counts.warnings.into()),
            ("notes", counts.notes.into()),
        ],
    );
    let lines = checked.iter().chain([&found]).flat_map(|line| wrap(line, look.width));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
