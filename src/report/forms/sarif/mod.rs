//! SARIF 2.1.0 (OASIS). Owns how a finding becomes a result; the types that are written are `log`'s, the rules `rules`'s.

mod log;
mod rules;

use std::collections::BTreeMap;

use super::place::{Region, path, region, uri};
use crate::finding::{Finding, Ignored, Part, Severity, Standing, Suspect};
use crate::linted::{Lang, Linted};
use crate::report::form::{Form, Run, Sheet, json, values};
use crate::report::json::findings::{Failure, Notice};
use crate::report::wording::Voice;
use crate::rule::RuleSet;
use crate::source::Span;

/// The schema that the output follows.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative addresses are relative to.
const BASE: &str = "ROOT";
/// The name of our fingerprints, with their version.
const FINGERPRINT: &str = "esglint/v1";

/// One log with one run.
#[derive(Debug)]
pub struct Sarif {
    rules: RuleSet,
    numbers: BTreeMap<String, usize>,
}

impl Sarif {
    /// For a run with these rules.
    pub fn new(rules: RuleSet) -> Sarif {
        let all = rules::all(&rules, Lang::En).into_iter().enumerate();
        let numbers = all.map(|(number, rule)| (rule.id, number)).collect();
        Sarif { rules, numbers }
    }
}

impl Form for Sarif {
    fn begin(&self) -> String {
        format!("{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"results\":[\n")
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let results = linted.findings.iter().map(|finding| self.result(finding, linted, voice));
        let notices = Notice::of(linted, voice);
        let artifact = log::Artifact { location: artifact(linted.source.name()), roles: ["analysisTarget"] };
        Sheet { body: values(results), aside: json(&artifact), notices: values(notices.iter().map(told)) }
    }

    fn left_out(&self, notice: &Notice) -> Sheet {
        Sheet { notices: json(&told(notice)), ..Sheet::default() }
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, run: &Run<'_>) -> String {
        let failures = run.failures.iter().map(failed);
        let said = [values(failures), run.notices.join(",\n")];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let done = run.failures.is_empty();
        let invocation = format!(
            "{{\"executionSuccessful\":{done},\"toolExecutionNotifications\":[{}]}}",
            said.join(",\n")
        );
        let tool = json(&log::Tool::new(&rules::all(&self.rules, run.lang)));
        let bases = json(&log::bases(BASE));
        format!(
            "\n],\n\"tool\":{tool},\n\"artifacts\":[{}],\n\"invocations\":[{invocation}],\n\
             \"originalUriBaseIds\":{bases},\n\"columnKind\":\"unicodeCodePoints\"}}]}}\n",
            run.asides.join(",\n")
        )
    }
}

impl Sarif {
    fn result(&self, finding: &Finding, linted: &Linted, voice: &Voice<'_>) -> log::Outcome {
        let help = voice.help(finding);
        let labels = voice.labels(finding);
        let labelled =
            |span: Span| labels.iter().find(|label| label.span == span).map(|label| label.text.clone());
        let related = finding.related.iter().enumerate().map(|(number, part)| log::Location {
            id: Some(number + 1),
            message: labelled(part.span).map(log::Message::plain),
            ..location(part, linted)
        });
        log::Outcome {
            rule_id: finding.rule.to_string(),
            rule_index: self.numbers.get(&*finding.rule).copied(),
            level: level(finding.severity),
            kind: "fail",
            message: log::Message::plain(format!("{}\n{help}", voice.headline(finding))),
            locations: vec![location(&finding.primary, linted)],
            related_locations: related.collect(),
            fixes: finding.suspects.iter().filter_map(|suspect| fix(suspect, linted, voice)).collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, finding.fingerprint.clone())]),
            suppressions: suppression(finding).into_iter().collect(),
            baseline_state: linted.has_baseline.then_some(match finding.standing {
                Standing::Known(_) => "unchanged",
                Standing::Lapsed(_) => "updated",
                Standing::Open | Standing::Ignored(_) => "new",
            }),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Accepted with a reason. What the baseline knows is told by `baselineState`.
fn suppression(finding: &Finding) -> Option<log::Suppression> {
    let Standing::Ignored(Ignored { reason, at, .. }) = &finding.standing else { return None };
    let kind = if at.is_some() { "inSource" } else { "external" };
    Some(log::Suppression { kind, status: "accepted", justification: reason.clone() })
}

/// Where a figure stands: a region of a text, or the way to it in other files.
fn location(part: &Part, linted: &Linted) -> log::Location {
    let map = linted.map();
    let physical = log::Physical {
        artifact_location: artifact(linted.source.name()),
        region: region(linted, part.span).map(|region| log::Region {
            snippet: Some(log::Content { text: shown(linted, part.span).to_owned() }),
            ..log::Region::from(region)
        }),
    };
    let path = map.path(part.span).join(crate::document::outline::STEP);
    let cell = map.places.cell(part.span);
    let full = cell.unwrap_or(path);
    let logical =
        (!full.is_empty()).then(|| log::Logical { name: part.label.clone(), fully_qualified_name: full });
    log::Location {
        id: None,
        physical_location: physical,
        logical_locations: logical.into_iter().collect(),
        message: None,
    }
}

/// As it stands in the file.
fn shown(linted: &Linted, span: Span) -> &str {
    linted.source.shown().slice(linted.source.at(span))
}

fn bare_location(file: &str) -> log::Location {
    let physical_location = log::Physical { artifact_location: artifact(file), region: None };
    log::Location { id: None, physical_location, logical_locations: Vec::new(), message: None }
}

fn artifact(file: &str) -> log::ArtifactLocation {
    let uri = uri(file);
    let relative = !uri.starts_with("file:");
    log::ArtifactLocation { uri, uri_base_id: relative.then_some(BASE) }
}

/// A repair, where it can be made in the file itself; several for one finding are alternatives.
fn fix(suspect: &Suspect, linted: &Linted, voice: &Voice<'_>) -> Option<log::Fix> {
    let deleted_region = log::Region::from(region(linted, suspect.span)?);
    // What stands within the number in the file, such as markup, must not go with it.
    if shown(linted, suspect.span) != suspect.text {
        return None;
    }
    let description = format!("{} → {} ({})", suspect.text, suspect.repair, voice.slip(suspect));
    let inserted = log::Content { text: suspect.repair.clone() };
    Some(log::Fix {
        description: log::Message::plain(description),
        artifact_changes: [log::Change {
            artifact_location: artifact(linted.source.name()),
            replacements: [log::Replacement { deleted_region, inserted_content: inserted }],
        }],
    })
}

fn told(notice: &Notice) -> log::Notification {
    log::Notification {
        level: "note",
        descriptor: log::Named { id: notice.code.clone() },
        message: log::Message::plain(notice.message.clone()),
        locations: vec![bare_location(&notice.file)],
    }
}

fn failed(failure: &Failure) -> log::Notification {
    let file = path(&failure.file);
    log::Notification {
        level: "error",
        descriptor: log::Named { id: failure.code.clone() },
        message: log::Message::plain(failure.message.clone()),
        locations: if file.is_empty() { Vec::new() } else { vec![bare_location(file)] },
    }
}

impl From<Region> for log::Region {
    fn from(region: Region) -> log::Region {
        log::Region {
            start_line: region.line,
            start_column: region.column,
            end_line: region.end_line,
            end_column: region.end_column,
            snippet: None,
        }
    }
}
