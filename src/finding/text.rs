//! Findings about the text itself: a disclosure that is not there, a name spelt wrongly. It must not know rule
//! files.

use std::sync::Arc;

use super::build::number_repeated;
use super::fingerprint::of_text;
use super::{Finding, Part, Severity, Standing, Statement, Suspect};
use crate::check::{Outcome, Slip};
use crate::source::{Source, Span};

/// What is wrong with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextFault {
    /// What the report must say and does not, as the rule calls it.
    Missing(Arc<str>),
    /// A name that must be written otherwise.
    Spelling {
        /// Where it stands.
        span: Span,
        /// How it must be written.
        right: Arc<str>,
    },
}

/// The findings of text faults, each with its rule and weight; in the order of the faults.
pub fn findings(faults: Vec<(Arc<str>, Severity, TextFault)>, source: &Source) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        faults.into_iter().map(|(rule, severity, fault)| finding(rule, severity, fault, source)).collect();
    number_repeated(&mut found);
    found
}

fn finding(rule: Arc<str>, severity: Severity, fault: TextFault, source: &Source) -> Finding {
    let (span, statement, suspects, role) = match fault {
        TextFault::Missing(name) => {
            (Span::default(), Statement::Missing { name: name.to_string() }, Vec::new(), name)
        }
        TextFault::Spelling { span, right } => {
            let statement = Statement::Spelling {
                found: source.slice(span).split_whitespace().collect::<Vec<_>>().join(" "),
                right: right.to_string(),
            };
            (span, statement, vec![suspect(span, &right, source)], "".into())
        }
    };
    let text = source.slice(span).to_owned();
    let name = match &statement {
        Statement::Missing { name } => name.clone(),
        _ => text.clone(),
    };
    Finding {
        cause: None,
        standing: Standing::Open,
        fingerprint: of_text(&rule, &name),
        rule,
        severity,
        outcome: Outcome::Inconsistent,
        statement,
        subject: name,
        primary: Part { span, written: text.clone(), text, role, label: String::new(), subtracted: false },
        related: Vec::new(),
        told: Vec::new(),
        also: Vec::new(),
        clear: !suspects.is_empty(),
        ahead: !suspects.is_empty(),
        suspects,
        supports: Vec::new(),
        remarks: Vec::new(),
    }
}

fn suspect(span: Span, right: &str, source: &Source) -> Suspect {
    Suspect {
        span,
        text: source.slice(span).to_owned(),
        label: String::new(),
        repair: right.to_owned(),
        slip: Slip::Spelling,
        mends: 0,
        near: None,
        far: None,
        other_year: None,
        with: None,
    }
}
