//! The baseline: findings that are known, by file, with the figures that were accepted. Owns its file format and how its
//! entries are found again; it must not know where it is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Standing, squeezed};

/// The version of the format.
const VERSION: u32 = 1;

/// The findings that are known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the format: 1.
    pub version: u32,
    /// The findings, by file and rule.
    pub entries: Vec<Entry>,
}

/// A finding that is known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file, relative to the baseline, with `/`.
    pub file: String,
    /// The rule's id.
    pub rule: String,
    /// What it is about, in the report's words.
    pub about: String,
    /// The figures that were accepted.
    pub figures: Vec<Accepted>,
    /// How far they are apart.
    pub difference: Option<String>,
    /// Why, where someone wrote it down; it is kept.
    #[serde(default)]
    pub reason: Option<String>,
    /// By what it is found again.
    pub fingerprint: String,
}

/// A figure that was accepted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// What it measures.
    pub label: String,
    /// As printed, with its unit.
    pub figure: String,
}

/// Why a baseline cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadBaseline {
    /// It is no JSON of this form.
    #[error("{0}")]
    Form(String),
    /// It is of another version.
    #[error("version {0}")]
    Version(u32),
}

impl Default for Baseline {
    fn default() -> Baseline {
        Baseline { version: VERSION, entries: Vec::new() }
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(text: &str) -> Result<Baseline, BadBaseline> {
        let read: Baseline =
            serde_json::from_str(text).map_err(|error| BadBaseline::Form(error.to_string()))?;
        if read.version == VERSION { Ok(read) } else { Err(BadBaseline::Version(read.version)) }
    }

    /// As it is kept: an entry stays where it is when others come and go.
    pub fn written(mut self) -> String {
        self.entries.sort();
        serde_json::to_string_pretty(&self).expect("the entries are JSON") + "\n"
    }

    /// The entries of a file.
    pub fn of_file(&self, file: &str) -> Vec<Entry> {
        self.entries.iter().filter(|entry| entry.file == file).cloned().collect()
    }
}

impl Entry {
    /// The entry of a finding.
    pub fn of(finding: &Finding, file: &str) -> Entry {
        let difference = finding.difference().map(|amount| {
            let gap = if amount.unit.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
            format!("{}{gap}{}", amount.number, amount.unit)
        });
        Entry {
            file: file.to_owned(),
            rule: finding.rule.to_string(),
            about: finding.subject.clone(),
            figures: accepted(finding),
            difference,
            reason: match &finding.standing {
                Standing::Known(reason) => reason.clone(),
                _ => None,
            },
            fingerprint: finding.fingerprint.clone(),
        }
    }

    /// Its rule and labels: what stays the same when a figure changes.
    fn key(&self) -> (String, Vec<String>) {
        key(&self.rule, &self.figures)
    }
}

fn accepted(finding: &Finding) -> Vec<Accepted> {
    let one =
        |part: &crate::finding::Part| Accepted { label: part.label.clone(), figure: part.written.clone() };
    let mut out: Vec<Accepted> = finding.parts().map(one).collect();
    out.sort();
    out
}

fn key(rule: &str, figures: &[Accepted]) -> (String, Vec<String>) {
    let mut labels: Vec<String> = figures.iter().map(|figure| squeezed(&figure.label)).collect();
    labels.sort_unstable();
    (rule.to_owned(), labels)
}

/// Marks the findings that a file's entries know. What is left of the entries occurs no longer.
pub(super) fn compare(findings: &mut [Finding], entries: &[Entry]) -> Vec<Entry> {
    let mut left: BTreeMap<&str, &Entry> =
        entries.iter().map(|entry| (entry.fingerprint.as_str(), entry)).collect();
    for finding in findings.iter_mut().filter(|finding| finding.standing.is_open()) {
        if let Some(entry) = left.remove(finding.fingerprint.as_str()) {
            finding.standing = Standing::Known(entry.reason.clone());
        }
    }
    let stale: Vec<Entry> = left.into_values().cloned().collect();
    for finding in findings.iter_mut().filter(|finding| finding.standing == Standing::Open) {
        let own = key(&finding.rule, &accepted(finding));
        // What has no figure has none that could have changed.
        if let Some(was) = stale.iter().find(|entry| !own.1.concat().is_empty() && entry.key() == own) {
            finding.standing =
                Standing::Lapsed(was.figures.iter().map(|figure| figure.figure.clone()).collect());
        }
    }
    stale
}
