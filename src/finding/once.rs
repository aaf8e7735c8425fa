//! One fault is told once: where a rule of one's own and a built-in one report the same fault of the same figures, the
//! own rule tells it and names the other. Owns when two findings are of one fault.

use std::collections::HashMap;

use super::{Amount, Finding, Statement, figures};
use crate::source::Span;

/// Takes the findings of built-in rules out that a rule of one's own reports as well.
pub(crate) fn tell_once(findings: &mut Vec<Finding>, is_built_in: impl Fn(&Finding) -> bool) {
    let (built_in, mut own): (Vec<Finding>, Vec<Finding>) =
        std::mem::take(findings).into_iter().partition(is_built_in);
    let mut by_figures: HashMap<Vec<Span>, Vec<usize>> = HashMap::new();
    for (index, finding) in own.iter().enumerate() {
        by_figures.entry(figures(finding)).or_default().push(index);
    }
    for finding in built_in {
        let alike = by_figures.get(&figures(&finding)).into_iter().flatten().copied();
        match alike.into_iter().find(|index| is_one_fault(&own[*index], &finding)) {
            Some(index) => absorb(&mut own[index], finding),
            None => findings.push(finding),
        }
    }
    findings.append(&mut own);
}

/// Whether two findings about the same figures say the same of them.
fn is_one_fault(one: &Finding, other: &Finding) -> bool {
    let alike = std::mem::discriminant(&one.statement) == std::mem::discriminant(&other.statement);
    let (left, right) = (difference(&one.statement), difference(&other.statement));
    let apart = left.zip(right).is_some_and(|(left, right)| left.number == right.number);
    one.outcome == other.outcome
        && match &one.statement {
            Statement::Spelling { right, .. } => {
                matches!(&other.statement, Statement::Spelling { right: meant, .. } if meant == right)
            }
            Statement::Words { .. }
            | Statement::Missing { .. }
            | Statement::Ignore(_)
            | Statement::Unmatched { .. } => false,
            _ => alike || apart,
        }
}

pub(super) fn difference(statement: &Statement) -> Option<&Amount> {
    match statement {
        Statement::Sum { difference, .. }
        | Statement::Difference { difference, .. }
        | Statement::Composition { difference, .. }
        | Statement::Order { difference, .. }
        | Statement::Comparison { difference, .. } => Some(difference),
        Statement::Mentions { difference, .. } => difference.as_ref(),
        Statement::Words { .. }
        | Statement::Impossible { .. }
        | Statement::Together { .. }
        | Statement::Missing { .. }
        | Statement::Spelling { .. }
        | Statement::Ignore(_)
        | Statement::Unmatched { .. } => None,
    }
}

/// The own finding keeps its words; what only the other knows of culprits is kept.
fn absorb(own: &mut Finding, other: Finding) {
    own.also.push(other.rule);
    if own.suspects.is_empty() {
        own.suspects = other.suspects;
        (own.clear, own.ahead) = (other.clear, other.ahead);
    }
    if own.supports.is_empty() {
        own.supports = other.supports;
    }
}
