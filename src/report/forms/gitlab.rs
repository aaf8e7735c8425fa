//! GitLab's Code Quality report: one list of issues.

use serde::Serialize;

use super::place::{path, region};
use crate::finding::{Finding, Severity, Standing, of_file};
use crate::linted::Linted;
use crate::report::form::{Form, Run, Sheet, values};
use crate::report::json::findings::Failure;
use crate::report::wording::Voice;

/// An issue for each finding that is not accepted; GitLab itself tells the known ones by their fingerprints.
#[derive(Clone, Copy, Debug)]
pub struct Gitlab;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Form for Gitlab {
    fn begin(&self) -> String {
        "[\n".to_owned()
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let told = linted.findings.iter().filter(|finding| !matches!(finding.standing, Standing::Ignored(_)));
        Sheet::body(values(told.map(|finding| issue(finding, linted, voice))))
    }

    fn failure(&self, failure: &Failure) -> String {
        let file = path(&failure.file);
        values([Issue {
            description: failure.message.clone(),
            check_name: failure.code.clone(),
            fingerprint: of_file(file, &failure.code),
            severity: "blocker",
            location: Location { path: file.to_owned(), lines: Lines { begin: 1, end: 1 } },
        }])
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &Run<'_>) -> String {
        "\n]\n".to_owned()
    }
}

fn issue(finding: &Finding, linted: &Linted, voice: &Voice<'_>) -> Issue {
    let file = path(linted.source.name());
    let (lines, place) = match region(linted, finding.primary.span) {
        Some(region) => (Lines { begin: region.line, end: region.end_line }, String::new()),
        None => (Lines { begin: 1, end: 1 }, format!("{}: ", voice.place(finding.primary.span))),
    };
    Issue {
        description: format!("{place}{}", voice.headline(finding)),
        check_name: finding.rule.to_string(),
        fingerprint: of_file(file, &finding.fingerprint),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location { path: file.to_owned(), lines },
    }
}
