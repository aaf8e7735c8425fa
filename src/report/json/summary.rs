//! How much was checked, for machines.

use schemars::JsonSchema;
use serde::Serialize;

use crate::linted;

/// How much was checked.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Written numbers, figures or not.
    pub numerals: usize,
    /// Figures.
    pub figures: usize,
    /// Figures under at least one evaluated check.
    pub covered: usize,
    /// Numerals that cannot be read.
    pub unreadable: usize,
    /// Rules that were applied.
    pub rules: usize,
    /// Checks, of every outcome.
    pub checks: usize,
    /// Checks that hold.
    pub held: usize,
    /// Checks that differ, explained by the printed precision.
    pub rounded: usize,
    /// Checks that hold, but hardly by chance.
    pub improbable: usize,
    /// Checks that could not be evaluated.
    pub not_evaluable: usize,
    /// Checks whose condition is false.
    pub skipped: usize,
    /// Open findings that are errors.
    pub errors: usize,
    /// Open findings that are warnings.
    pub warnings: usize,
    /// Open findings that are notes.
    pub notes: usize,
    /// Findings that are accepted with a reason, in the report or in the configuration.
    pub suppressed: usize,
    /// Findings known from the baseline.
    pub baseline: usize,
    /// Entries of the baseline that occur no longer.
    pub stale: usize,
}

impl From<&linted::Summary> for Summary {
    fn from(summary: &linted::Summary) -> Summary {
        let counts = &summary.counts;
        Summary {
            files: summary.files,
            numerals: counts.numerals,
            figures: counts.figures,
            covered: counts.covered,
            unreadable: counts.unreadable,
            rules: summary.rules,
            checks: counts.checks,
            held: counts.held,
            rounded: counts.rounded,
            improbable: counts.improbable,
            not_evaluable: counts.not_evaluable,
            skipped: counts.skipped,
            errors: counts.errors,
            warnings: counts.warnings,
            notes: counts.notes,
            suppressed: counts.suppressed,
            baseline: counts.baseline,
            stale: summary.stale,
        }
    }
}
