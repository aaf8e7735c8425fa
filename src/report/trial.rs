//! What `test` says for people: each rule with its examples, those that are judged wrongly in full, and the sums.
//! Owns this layout and the form of a snapshot; it must not judge examples itself.

use super::catalogue::Catalogue;
use super::human::{Look, findings, verbose};
use super::layout::{columns, pad};
use super::wording::Voice;
use crate::linted::Lang;
use crate::rule::RuleSet;
use crate::trial::{Judgement, RuleTrial, Snapshot, Trial};

/// Every judgement with its key in the catalogue.
const WORDS: [(Judgement, &str); 4] = [
    (Judgement::Validated, "test-validated"),
    (Judgement::Reported, "test-reported"),
    (Judgement::Noisy, "test-noisy"),
    (Judgement::Missing, "test-missing"),
];
/// How snapshots are drawn, whatever the terminal.
const SNAPSHOT: Look = Look { width: 80, colour: false };

/// The rules with their examples, then the sums.
pub fn trials(tried: &[RuleTrial<'_>], rules: &RuleSet, lang: Lang, look: Look) -> String {
    let catalogue = Catalogue::of(lang);
    let width = tried.iter().map(|one| columns(&one.rule.id)).max().unwrap_or(0);
    let mut out = String::new();
    for one in tried {
        let mark = if one.passes() { '✓' } else { '✗' };
        let line =
            format!("{mark} {}  {}", pad(&one.rule.id, width), counts(std::slice::from_ref(one), catalogue));
        out.push_str(line.trim_end());
        out.push('\n');
        for trial in one.trials.iter().filter(|trial| !trial.judgement.is_right()) {
            out.push_str(&wrongly_judged(trial, rules, catalogue, look));
        }
        if one.snapshot == Snapshot::Changed {
            out.push_str(&format!("  {}\n", catalogue.word("test-changed-help")));
        }
    }
    let failed = tried.iter().filter(|one| !one.passes()).count();
    let rules = [("count", tried.len().into()), ("failed", failed.into())];
    out.push_str(&format!("\n{}\n{}\n", catalogue.say("test-rules", &rules), counts(tried, catalogue)));
    out
}

/// `2 validated, 2 reported`; of what there is none, nothing is said.
fn counts(tried: &[RuleTrial<'_>], catalogue: &Catalogue) -> String {
    let sum = |judgement| tried.iter().map(|one| one.count(judgement)).sum::<usize>();
    let mut words: Vec<(&str, usize)> =
        WORDS.iter().map(|(judgement, key)| (*key, sum(*judgement))).collect();
    let vacuous = |trial: &&Trial<'_>| trial.judgement == Judgement::Validated && trial.is_unchecked();
    words.push(("test-unchecked", tried.iter().flat_map(|one| &one.trials).filter(vacuous).count()));
    words.push(("test-untested", tried.iter().filter(|one| one.trials.is_empty()).count()));
    words.push(("test-changed", tried.iter().filter(|one| one.snapshot == Snapshot::Changed).count()));
    words.push(("test-written", tried.iter().filter(|one| one.snapshot == Snapshot::Written).count()));
    let said = words.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = said.map(|(key, count)| catalogue.say(key, &[("count", count.into())])).collect();
    said.join(&catalogue.word("join-list"))
}

/// Where the example stands, and what was found, or why nothing was.
fn wrongly_judged(trial: &Trial<'_>, rules: &RuleSet, catalogue: &Catalogue, look: Look) -> String {
    let mut out = format!("  {}\n", wrong(trial, catalogue.lang()));
    for line in told_of(trial, rules, catalogue, look).trim_end().lines() {
        out.push_str(format!("    {line}").trim_end());
        out.push('\n');
    }
    out
}

/// How and where an example is judged wrongly, in one sentence.
pub(super) fn wrong(trial: &Trial<'_>, lang: Lang) -> String {
    let key = if trial.judgement == Judgement::Noisy { "test-noisy-at" } else { "test-missing-at" };
    let place = format!("{}:{}", trial.example.file, trial.example.line);
    Catalogue::of(lang).say(key, &[("place", (&place).into())])
}

/// What was found in an example that is judged wrongly, or why nothing was.
pub(super) fn said_of(trial: &Trial<'_>, rules: &RuleSet, lang: Lang) -> String {
    told_of(trial, rules, Catalogue::of(lang), SNAPSHOT)
}

/// What is wrong with a rule besides its examples.
pub(super) fn unproven(tried: &RuleTrial<'_>, lang: Lang) -> Option<String> {
    let catalogue = Catalogue::of(lang);
    if tried.trials.is_empty() {
        return Some(catalogue.say("test-untested", &[("count", 1.into())]));
    }
    (tried.snapshot == Snapshot::Changed).then(|| catalogue.word("test-changed-help"))
}

fn told_of(trial: &Trial<'_>, rules: &RuleSet, catalogue: &Catalogue, look: Look) -> String {
    let voice = Voice::new(catalogue.lang(), rules, &trial.linted);
    let narrow = Look { width: look.width.saturating_sub(4), ..look };
    let told = match trial.judgement {
        Judgement::Noisy => findings(&trial.linted, &voice, narrow),
        _ if !trial.findings().is_empty() => {
            let why = catalogue.word("test-unmatched");
            format!("{why}\n\n{}", findings(&trial.linted, &voice, narrow))
        }
        _ if trial.linted.checks.is_empty() => format!("{}\n", catalogue.word("test-no-check")),
        _ => verbose(&trial.linted, &voice, narrow),
    };
    let mut told = if told.trim().is_empty() { catalogue.word("test-all-hold") } else { told };
    let table = trial.example.text.lines().any(|line| line.trim_start().starts_with('|'));
    if table && !trial.example.markdown {
        told = format!("{}\n\n{}", told.trim_end(), catalogue.word("test-markdown"));
    }
    told
}

/// What a rule says of its wrong examples, to be kept and compared: always in the example's own language, always
/// as wide.
pub fn snapshot(tried: &RuleTrial<'_>, rules: &RuleSet) -> String {
    let mut out = String::new();
    for trial in tried.trials.iter().filter(|trial| trial.example.wrong) {
        let voice = Voice::new(trial.linted.language, rules, &trial.linted);
        out.push_str(&format!("# {}\n\n", trial.linted.source.name()));
        for line in findings(&trial.linted, &voice, SNAPSHOT).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}
