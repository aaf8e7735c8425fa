//! Findings of one cause: a wrong item that breaks its column and its row, a wrong total that is quoted again. Owns
//! when two findings are of one cause; neither is dropped, the first says so and the others refer to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Amount, Finding, Statement, figures};
use crate::check::Outcome;
use crate::source::Span;

/// What a finding has in common with others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The number of the cause in its report, from 1.
    pub number: usize,
    /// The other findings of this cause: all of them for the first, and the first for all others.
    pub others: Vec<Other>,
    /// Whether it is the first of them.
    pub first: bool,
}

/// Another finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Other {
    /// The figure that it points at.
    pub span: Span,
    /// What it is about, in the report's words; may be empty.
    pub subject: String,
    /// Its rule.
    pub rule: Arc<str>,
}

/// Gathers the findings of one cause, in their order.
pub(crate) fn gather(findings: &mut [Finding]) {
    let leads = leads(findings);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, lead) in leads.iter().enumerate() {
        groups.entry(*lead).or_default().push(index);
    }
    let several = groups.into_values().filter(|group| group.len() > 1);
    for (number, group) in several.enumerate().map(|(index, group)| (index + 1, group)) {
        let at = |index: &usize| Other::of(&findings[*index]);
        let places: Vec<_> = group.iter().map(at).collect();
        for (order, index) in group.iter().enumerate() {
            let others = if order == 0 { places[1..].to_vec() } else { places[..1].to_vec() };
            findings[*index].cause = Some(Cause { number, others, first: order == 0 });
        }
    }
}

impl Other {
    fn of(finding: &Finding) -> Other {
        let (span, subject) = (finding.primary.span, finding.subject.clone());
        Other { span, subject, rule: Arc::clone(&finding.rule) }
    }
}

/// For each finding the first one of its cause.
fn leads(findings: &[Finding]) -> Vec<usize> {
    let mut leads: Vec<usize> = (0..findings.len()).collect();
    let told: Vec<usize> =
        (0..findings.len()).filter(|index| findings[*index].outcome == Outcome::Inconsistent).collect();
    let mut by_key: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for &index in &told {
        for key in keys(&findings[index]) {
            match by_key.get(&key) {
                Some(&other) if agree(&key, &findings[other], &findings[index]) => {
                    join(&mut leads, other, index)
                }
                Some(_) => {}
                None => {
                    by_key.insert(key, index);
                }
            }
        }
    }
    leads
}

/// Makes two findings, and all that go with them, one cause.
fn join(leads: &mut [usize], one: usize, other: usize) {
    let (one, other) = (leads[one], leads[other]);
    let (first, last) = (one.min(other), one.max(other));
    leads.iter_mut().filter(|lead| **lead == last).for_each(|lead| *lead = first);
}

/// What two findings of one cause have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Key<'f> {
    /// A figure by which both are as far off.
    Off(Span, &'f str),
    /// The first suspect of one is a suspect of the other, with the same repair.
    Mended(Span, &'f str),
    /// The first suspect, printed more than once.
    Repeated(&'f str, &'f str),
    /// The first suspect, what is wrong together with it, or a share that cannot be.
    Suspect(Span),
}

fn keys(finding: &Finding) -> Vec<Key<'_>> {
    let mut keys = Vec::new();
    if let Some(off) = off_by(&finding.statement) {
        keys.extend(figures(finding).into_iter().map(|span| Key::Off(span, &off.number)));
    }
    keys.extend(finding.suspects.iter().map(|suspect| Key::Mended(suspect.span, &suspect.repair)));
    if let Some(first) = finding.suspects.first().filter(|_| finding.ahead) {
        keys.push(Key::Repeated(&first.text, &first.repair));
        keys.push(Key::Suspect(first.span));
        keys.extend(first.with.iter().map(|other| Key::Suspect(other.span)));
    }
    if let Statement::Impossible { .. } = finding.statement {
        keys.push(Key::Suspect(finding.primary.span));
    }
    keys
}

/// Whether what two findings have in common makes them one cause.
fn agree(key: &Key<'_>, one: &Finding, other: &Finding) -> bool {
    let is_first = |finding: &Finding, at: &Span| {
        finding.ahead && finding.suspects.first().is_some_and(|first| first.span == *at)
    };
    match key {
        Key::Off(..) | Key::Suspect(_) => true,
        Key::Mended(span, _) => is_first(one, span) || is_first(other, span),
        // A digit alone is repeated by chance.
        Key::Repeated(text, _) => text.bytes().filter(u8::is_ascii_digit).count() >= 3,
    }
}

/// How far off a sum or its like is; an order that is broken is off by nothing certain.
fn off_by(statement: &Statement) -> Option<&Amount> {
    match statement {
        Statement::Sum { difference, .. }
        | Statement::Difference { difference, .. }
        | Statement::Composition { difference, .. } => Some(difference),
        Statement::Mentions { difference, .. } => difference.as_ref(),
        _ => None,
    }
}
