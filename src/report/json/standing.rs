//! How a finding stands with what was said of it before, for machines.

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::Standing;

/// How a finding stands with what was said of it before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It counts.
    Open,
    /// The baseline knows it.
    Baseline,
    /// It is accepted with a reason.
    Suppressed,
}

/// Where it is said that a finding is accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuppressionKind {
    /// In the report, by a mark.
    Report,
    /// In `esglint.yaml`.
    Configuration,
    /// In the baseline.
    Baseline,
}

/// Why a finding does not count.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// Where it is said.
    pub kind: SuppressionKind,
    /// Why; the baseline need not say it.
    pub reason: Option<String>,
    /// The last day on which it is so: `2026-12-31`.
    pub until: Option<String>,
}

impl From<&Standing> for Status {
    fn from(standing: &Standing) -> Status {
        match standing {
            Standing::Open | Standing::Lapsed(_) => Status::Open,
            Standing::Known(_) => Status::Baseline,
            Standing::Ignored(_) => Status::Suppressed,
        }
    }
}

impl Suppression {
    /// That of a finding which does not count.
    pub(super) fn of(standing: &Standing) -> Option<Suppression> {
        match standing {
            Standing::Open | Standing::Lapsed(_) => None,
            Standing::Known(reason) => {
                Some(Suppression { kind: SuppressionKind::Baseline, reason: reason.clone(), until: None })
            }
            Standing::Ignored(ignored) => Some(Suppression {
                kind: match ignored.at {
                    Some(_) => SuppressionKind::Report,
                    None => SuppressionKind::Configuration,
                },
                reason: Some(ignored.reason.clone()),
                until: ignored.until.map(|until| until.to_string()),
            }),
        }
    }
}
