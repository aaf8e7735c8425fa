//! What was said of findings before: ignores with their reasons, in the report and in the configuration, and the baseline.
//! Owns which finding each of them stands for, and what is wrong with them; it must not know what a rule computes, nor
//! where files are.
//!
//! An ignore stands for one finding, never for a rule: what would silence a rule silences the next mistake too.

pub mod baseline;
mod choice;
mod fault;
mod mark;
mod written;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::date::Date;
use crate::document::Document;
use crate::document::Draft;
use crate::finding::build::{number_repeated, sort};
use crate::finding::{Finding, IgnoreFault, Ignored, Standing};
use crate::linted::Linted;
use crate::rule::RuleSet;
use crate::source::{Source, Span};
use crate::yaml::nearest;

use baseline::Entry;
pub use choice::Choice;
use choice::Chosen;
pub use fault::config_faults;
use mark::Mark;

/// What was said of the findings of one report, besides what it says itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// Today, for ignores that end; without it none ends.
    pub today: Option<Date>,
    /// The rules that there are, also those that do not apply in this run; empty where only those that apply are known.
    pub known: Arc<BTreeSet<String>>,
    /// The ignores of the configuration that are for this file, each with its number there.
    pub ignores: Vec<(usize, Ignore)>,
    /// The entries of the baseline for this file; `None` where there is no baseline.
    pub baseline: Option<Vec<Entry>>,
}

/// An ignore as someone wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignore {
    /// The rule.
    pub rule: String,
    /// Which of its findings.
    pub choice: Choice,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

impl Ignore {
    fn has_ended(&self, today: Option<Date>) -> Option<Date> {
        self.until.zip(today).filter(|(until, today)| until < today).map(|(until, _)| until)
    }
}

/// What became of an ignore of the configuration in one report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// Its number in the configuration.
    pub ignore: usize,
    /// What is wrong with it here; `None` where it stands for a finding.
    pub fault: Option<IgnoreFault>,
}

/// The marks of a report, and the report without them.
pub(crate) struct Marks {
    list: Vec<Mark>,
    /// The text of a page with its marks.
    page: Option<Arc<Source>>,
}

impl Marks {
    /// Finds the marks of a draft.
    pub(crate) fn of(draft: &Draft) -> Marks {
        match mark::in_page(draft) {
            Some((page, list)) => Marks { list, page: Some(Arc::new(page)) },
            None => Marks { list: mark::find(draft), page: None },
        }
    }

    /// The draft with blanks for its marks: they are no text of the report. All places stay what they are.
    pub(crate) fn masked(&self, draft: &Draft) -> Draft {
        if self.list.is_empty() || self.page.is_some() {
            return draft.clone();
        }
        let mut text = String::with_capacity(draft.source.text().len());
        let mut done = 0;
        for mark in &self.list {
            text.push_str(&draft.source.text()[done..mark.span.start()]);
            text.extend(draft.source.slice(mark.span).bytes().map(blank));
            done = mark.span.end();
        }
        text.push_str(&draft.source.text()[done..]);
        Draft { source: Arc::new(Source::new(draft.source.name(), text)), ..draft.clone() }
    }

    /// The text of a draft as its author wrote it, marks included.
    pub(crate) fn shown(&self, draft: &Draft) -> Arc<Source> {
        Arc::clone(self.page.as_ref().unwrap_or(&draft.source))
    }

    /// Finds out for which piece of the report each mark is.
    pub(crate) fn aim(&mut self, source: &Source, document: &Document) {
        for mark in &mut self.list {
            mark.aim(source, document);
        }
    }
}

/// What stands for a byte of a mark: line ends stay.
fn blank(byte: u8) -> char {
    if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }
}

/// Marks the findings of a report that something was said of, and adds what is wrong with what was said.
pub(crate) fn apply(linted: &mut Linted, marks: &Marks, policy: &Policy, rules: &RuleSet) {
    let mut faults = Vec::new();
    for mark in &marks.list {
        if let Some((rule, fault)) = marked(linted, mark, policy, rules) {
            faults.push(fault::finding(&rule, fault, mark.span, &linted.source));
        }
    }
    for (number, ignore) in &policy.ignores {
        if applies(&ignore.rule, policy, rules) {
            let fault = configured(linted, ignore, policy).err();
            linted.uses.push(Use { ignore: *number, fault });
        }
    }
    if !faults.is_empty() {
        linted.findings.append(&mut faults);
        sort(&mut linted.findings);
        number_repeated(&mut linted.findings);
    }
    if let Some(entries) = &policy.baseline {
        let mut stale = baseline::compare(&mut linted.findings, entries);
        stale.retain(|entry| applies(&entry.rule, policy, rules));
        linted.stale = stale;
        linted.has_baseline = true;
    }
    linted.counts.recount(&linted.findings);
}

/// Whether a rule applies in this run: of one that does not, nothing can be said.
fn applies(rule: &str, policy: &Policy, rules: &RuleSet) -> bool {
    rules.get(rule).is_some() || !policy.known.contains(rule)
}

/// Lets a mark stand for its finding; what is wrong with it, and the rule that it names.
fn marked(
    linted: &mut Linted,
    mark: &Mark,
    policy: &Policy,
    rules: &RuleSet,
) -> Option<(String, IgnoreFault)> {
    let ignore = match &mark.read {
        Ok(ignore) => ignore,
        Err((rule, fault)) => return Some((rule.clone(), fault.clone())),
    };
    let rule = ignore.rule.clone();
    if rules.get(&rule).is_none() {
        if policy.known.contains(&rule) {
            return None;
        }
        let ids = rules.iter().map(|rule| &*rule.id).chain(policy.known.iter().map(String::as_str));
        return Some((rule.clone(), IgnoreFault::UnknownRule(nearest(&rule, ids))));
    }
    let chosen = ignore.choice.within(linted, &rule, Some(mark.target));
    settle(linted, ignore, chosen, Some(mark.span), policy).err().map(|fault| (rule, fault))
}

/// Lets an ignore of the configuration stand for its finding.
fn configured(linted: &mut Linted, ignore: &Ignore, policy: &Policy) -> Result<(), IgnoreFault> {
    let chosen = ignore.choice.within(linted, &ignore.rule, None);
    settle(linted, ignore, chosen, None, policy)
}

fn settle(
    linted: &mut Linted,
    ignore: &Ignore,
    chosen: Chosen,
    at: Option<Span>,
    policy: &Policy,
) -> Result<(), IgnoreFault> {
    if let Some(until) = ignore.has_ended(policy.today) {
        return Err(IgnoreFault::Expired(until));
    }
    let index = match chosen {
        Chosen::One(index) => index,
        Chosen::None => return Err(IgnoreFault::Unused),
        Chosen::Otherwise(difference) => return Err(IgnoreFault::OtherDifference(difference)),
        Chosen::Several(count, figures) => return Err(IgnoreFault::Unclear(count, figures)),
    };
    let (reason, until) = (ignore.reason.clone(), ignore.until);
    let finding: &mut Finding = &mut linted.findings[index];
    finding.standing = Standing::Ignored(Ignored { reason, until, at });
    Ok(())
}
