//! Damages of figures under relations that hold in the document as it stands, for every rule and every kind of
//! damage. What lies outside the printed intervals is decided on the relations of the clean document.

use std::collections::BTreeMap;

use esglint::check::evaluate::evaluate;
use esglint::check::{Instance, Outcome};
use esglint::figure::{Figure, FigureId, Figures};
use esglint::linted::{Options, Reading};
use esglint::rule::RuleSet;
use esglint::rule::bind::bind;
use esglint::{read, structure};
use serde::Serialize;

use super::input::Input;
use super::kinds::{Hurt, OTHERS, Victim};
use super::seen::{Clean, Seen, Wanted};
use super::slip::SplitMix64;
use super::tally::{Tallies, percent};

/// A relation that holds in the document as it stands.
struct Relation<'r> {
    rule: &'r str,
    instance: Instance<'r>,
    figures: Vec<FigureId>,
}

/// One damage, and what came of it.
#[derive(Serialize)]
pub(crate) struct Trial {
    collection: String,
    document: String,
    line: usize,
    kind: String,
    before: String,
    after: String,
    /// The rules that the figure stands under, and whether a relation of each is broken.
    rules: BTreeMap<String, bool>,
    outside: bool,
    found: bool,
    named: bool,
    first_suspect: bool,
    repaired: bool,
    offered: String,
    #[serde(skip)]
    seen: Seen,
}

/// Damages a document: of a table `count` slips of typing, of a report so many of every figure.
pub(crate) fn trials(input: &Input, clean: &Clean<'_>, count: usize, seed: u64) -> Vec<Trial> {
    let reading = read(&input.draft, &Options::default());
    let (relations, checks) = relations(clean.rules, &reading);
    let known = Known { input, clean, reading: &reading, relations: &relations, checks };
    let mut random = SplitMix64(input.seed(seed) ^ 0x006B_6E6F_776E);
    let mut related: Vec<FigureId> =
        relations.iter().flat_map(|relation| relation.figures.iter().copied()).collect();
    related.sort();
    related.dedup();
    let (typed, others) =
        if input.is_table { (count, count.div_ceil(5)) } else { (count * related.len(), related.len()) };
    let mut trials: Vec<Trial> = Vec::new();
    let victim = |id| Victim { source: &input.draft.source, figures: &reading.figures, id };
    for turn in 0..typed.min(related.len() * count) {
        let id =
            if input.is_table { related[random.below(related.len())] } else { related[turn % related.len()] };
        trials.extend(victim(id).typed(&mut random).map(|hurt| known.tried(hurt)));
    }
    let all: Vec<FigureId> = reading.figures.iter().map(|(id, _)| id).collect();
    for kind in OTHERS {
        let mut left = if kind == "one mention updated" { all.clone() } else { related.clone() };
        let mut done = 0;
        while done < others && !left.is_empty() {
            let id = left.swap_remove(random.below(left.len()));
            let Some(hurt) = victim(id).other(kind, &mut random) else { continue };
            trials.push(known.tried(hurt));
            done += 1;
        }
    }
    trials
}

fn relations<'r>(rules: &'r RuleSet, reading: &Reading) -> (Vec<Relation<'r>>, usize) {
    let Reading { source, document, figures, places, .. } = reading;
    let structure = structure::find(source, document, figures);
    let matches = bind(rules, source, places, document, figures, &structure);
    let checks = matches.len();
    // What is broken as it stands cannot be broken by a damage.
    let holding =
        matches.into_iter().filter(|found| stands(evaluate(&found.instance, figures, checks).outcome));
    let relation = |found: esglint::rule::bind::Match<'r>| {
        let figures = found.instance.bound.iter().flatten().map(|term| term.figure).collect();
        Relation { rule: &found.rule.id, instance: found.instance, figures }
    };
    (holding.map(relation).collect(), checks)
}

fn stands(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Holds | Outcome::Rounded | Outcome::Improbable)
}

/// A document with the relations that hold in it.
struct Known<'k> {
    input: &'k Input,
    clean: &'k Clean<'k>,
    reading: &'k Reading,
    relations: &'k [Relation<'k>],
    checks: usize,
}

impl Known<'_> {
    fn tried(&self, hurt: Hurt) -> Trial {
        let rules = self.broken(&hurt.changes);
        let wanted = Wanted { places: &hurt.places, texts: &hurt.wanted };
        let mut edits = hurt.edits.clone();
        edits.sort_by_key(|edit| edit.at.start);
        let seen = self.clean.after(&edits, &wanted);
        let before: Vec<&str> =
            edits.iter().map(|edit| &self.input.draft.source.text()[edit.at.clone()]).collect();
        let after: Vec<&str> = edits.iter().map(|edit| &*edit.text).collect();
        // Two mentions that say something else differ, whether or not the tool takes them for one quantity.
        let outside = hurt.kind == "one mention updated" || rules.values().any(|broken| *broken);
        Trial {
            collection: self.input.collection.clone(),
            document: self.input.id.clone(),
            line: self.input.draft.source.line_at(edits[0].at.start) + 1,
            before: before.join(" / "),
            after: after.join(" / "),
            kind: hurt.kind,
            rules,
            outside,
            found: !seen.rules.is_empty(),
            named: seen.named,
            first_suspect: seen.first,
            repaired: seen.repaired,
            offered: seen.offered.clone(),
            seen,
        }
    }

    /// The rules that the changed figures stand under, and whether they break a relation.
    fn broken(&self, changes: &[(FigureId, Figure)]) -> BTreeMap<String, bool> {
        let source = &self.reading.figures;
        let mut figures = Figures { list: source.list.clone(), ..Figures::default() };
        figures.report_year = source.report_year;
        for (id, figure) in changes {
            figures.list[id.0 as usize] = figure.clone();
        }
        let mut rules = BTreeMap::new();
        for relation in self.relations {
            if changes.iter().any(|(id, _)| relation.figures.contains(id)) {
                let outcome = evaluate(&relation.instance, &figures, self.checks).outcome;
                *rules.entry(relation.rule.to_owned()).or_default() |= !stands(outcome);
            }
        }
        rules
    }
}

/// The counts by kind and by rule.
#[derive(Default, Serialize)]
pub(crate) struct Counted {
    typed: Tallies,
    others: Tallies,
    rules: Tallies,
    /// Of the damages that break a relation of a rule: found by that very rule.
    own: BTreeMap<String, (usize, usize)>,
}

impl Counted {
    pub(crate) fn of(trials: &[Trial]) -> Counted {
        let mut counted = Counted::default();
        for trial in trials {
            let other = OTHERS.contains(&&*trial.kind);
            let kinds = if other { &mut counted.others } else { &mut counted.typed };
            kinds.of(&trial.kind).add(trial.outside, &trial.seen);
            for (rule, broken) in &trial.rules {
                counted.rules.of(rule).add(*broken, &trial.seen);
                if *broken {
                    let own = counted.own.entry(rule.clone()).or_default();
                    own.0 += usize::from(trial.seen.rules.contains(rule));
                    own.1 += 1;
                }
            }
        }
        counted.rules.0.sort_by(|one, other| one.0.cmp(&other.0));
        counted.others.0.sort_by_key(|(kind, _)| OTHERS.iter().position(|other| other == kind));
        counted
    }

    pub(crate) fn said(&self) -> String {
        let own: String = self
            .own
            .iter()
            .map(|(rule, (own, of))| format!("| {rule} | {of} | {own} ({}) |\n", percent(*own, *of)))
            .collect();
        format!(
            "\n## Figures under a check, damaged\n\n### By kind of damage\n\n{}\n{}\n### By rule\n\nA damage counts \
             for every rule that its figure stands under.\n\n{}\n| | outside | found by this rule |\n| --- | ---: \
             | ---: |\n{own}",
            self.typed.table(true),
            self.others.table(false),
            self.rules.table(false),
        )
    }
}

/// Everything outside that was not found or not named.
pub(crate) fn misses(trials: &[Trial]) -> String {
    let mut out = String::from("\n### Misses\n\n");
    for trial in trials.iter().filter(|trial| trial.outside && !trial.named) {
        let rules: Vec<&str> =
            trial.rules.iter().filter(|(_, broken)| **broken).map(|(rule, _)| rule.as_str()).collect();
        let what = if trial.found { "not named" } else { "not found" };
        out.push_str(&format!(
            "- {what}: {} {}:{} `{}` → `{}` ({}; {}; read {}; {})\n",
            trial.collection,
            trial.document,
            trial.line,
            trial.before,
            trial.after,
            trial.kind,
            rules.join(", "),
            trial.seen.read,
            trial.seen.checks.join(", "),
        ));
    }
    out
}
