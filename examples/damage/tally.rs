//! Counting trials and writing the tables. It must not know how a trial is made.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::slip::Kind;
use super::trial::{Clean, Trial};

/// The columns of the tables, and what is counted in each.
const HEAD: &str = "\
| | damages | inside | (a note) | outside | found | own rule | named | suspect | repaired | read otherwise | culprit: right | wrong |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
";

#[derive(Clone, Copy, Default)]
struct Tally {
    damages: usize,
    note: usize,
    outside: usize,
    found: usize,
    own: usize,
    named: usize,
    suspect: usize,
    repaired: usize,
    otherwise: usize,
    culprit: usize,
    accused: usize,
}

impl Tally {
    /// Counts a trial: `outside` and `own` are said of the rule that is counted for.
    fn add(&mut self, trial: &Trial, outside: bool, own: bool) {
        self.damages += 1;
        if !outside {
            self.note += usize::from(trial.improbable);
            return;
        }
        let seen = &trial.seen;
        self.outside += 1;
        self.found += usize::from(trial.found());
        self.own += usize::from(own);
        self.named += usize::from(seen.named);
        self.suspect += usize::from(seen.suspect);
        self.repaired += usize::from(seen.repaired);
        self.otherwise += usize::from(seen.otherwise.is_some());
        self.culprit += usize::from(seen.accused);
        self.accused += usize::from(seen.accused_other);
    }

    fn row(&self, name: &str) -> String {
        let of = |count: usize| format!("{count} ({})", percent(count, self.outside));
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            self.damages,
            self.damages - self.outside,
            self.note,
            self.outside,
            of(self.found),
            of(self.own),
            of(self.named),
            of(self.suspect),
            of(self.repaired),
            self.otherwise,
            self.culprit,
            self.accused,
        )
    }
}

/// A share in percent, in whole numbers.
pub(crate) fn percent(count: usize, of: usize) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let tenths = (2000 * count + of) / (2 * of);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// A table for each rule and one of all, by kind of damage. A damage counts once for every rule that its
/// figure stands under, and once among all.
pub(crate) fn tables(clean: &Clean<'_>, trials: &[Trial]) -> String {
    let mut rules: BTreeMap<&str, BTreeMap<Kind, Tally>> = BTreeMap::new();
    let (mut all, mut well): (BTreeMap<Kind, Tally>, BTreeMap<Kind, Tally>) = Default::default();
    for trial in trials {
        let found = trial.found();
        all.entry(trial.damage.kind).or_default().add(trial, trial.outside(), found);
        if trial.damage.well_written {
            well.entry(trial.damage.kind).or_default().add(trial, trial.outside(), found);
        }
        let mut broken: BTreeMap<&str, bool> = BTreeMap::new();
        for &(index, is_broken) in &trial.relations {
            *broken.entry(clean.relations[index].rule).or_default() |= is_broken;
        }
        for (rule, outside) in broken {
            let own = trial.seen.rules.contains(rule);
            rules.entry(rule).or_default().entry(trial.damage.kind).or_default().add(trial, outside, own);
        }
    }
    let mut out = String::new();
    for (name, kinds) in rules
        .into_iter()
        .chain([("all rules", all), ("all rules, where what is left is written as a number", well)])
    {
        let _ = write!(out, "\n### {name}\n\n{HEAD}");
        let mut sum = Tally::default();
        for (kind, tally) in kinds {
            out.push_str(&tally.row(&kind.to_string()));
            sum = sum.plus(tally);
        }
        out.push_str(&sum.row("**all**"));
    }
    out
}

impl Tally {
    fn plus(self, other: Tally) -> Tally {
        Tally {
            damages: self.damages + other.damages,
            note: self.note + other.note,
            outside: self.outside + other.outside,
            found: self.found + other.found,
            own: self.own + other.own,
            named: self.named + other.named,
            suspect: self.suspect + other.suspect,
            repaired: self.repaired + other.repaired,
            otherwise: self.otherwise + other.otherwise,
            culprit: self.culprit + other.culprit,
            accused: self.accused + other.accused,
        }
    }
}

/// Every pair (or more) of mentions: how many of the damages that change its value are found. A finer number
/// that rounds to the same changes the value, but not what is said: it is counted as inside.
pub(crate) fn mentions(clean: &Clean<'_>, trials: &[Trial]) -> String {
    let mut out = String::from(
        "\n### Mentions, one by one\n\n\
         | lines | figures | rule | damages | inside | change what is said | found | named |\n\
         | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (index, relation) in clean.relations.iter().enumerate() {
        if !matches!(relation.rule, "mentions-differ" | "headline-differs-from-table") {
            continue;
        }
        let mut tally = Tally::default();
        for trial in trials {
            if let Some(&(_, broken)) = trial.relations.iter().find(|(at, _)| *at == index) {
                tally.add(trial, broken, trial.seen.rules.contains(relation.rule));
            }
        }
        let figures = || relation.figures.iter().map(|id| &clean.figures[*id]);
        let lines: Vec<String> =
            figures().map(|f| (clean.source.line_at(f.span.start()) + 1).to_string()).collect();
        let written: Vec<String> = figures().map(|f| shown(clean.source.slice(f.written))).collect();
        let (inside, found) = (tally.damages - tally.outside, percent(tally.found, tally.outside));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {inside} | {} | {} ({found}) | {} |",
            lines.join(", "),
            written.join(" / "),
            relation.rule,
            tally.damages,
            tally.outside,
            tally.found,
            tally.named,
        );
    }
    out
}

/// Everything that went otherwise than it should: not found, not named, another figure accused, a finding
/// where nothing can be known.
pub(crate) fn misses(clean: &Clean<'_>, trials: &[Trial]) -> String {
    let mut out = String::from("\n### Misses\n\n");
    for trial in trials {
        let seen = &trial.seen;
        let what = match (trial.outside(), trial.found()) {
            (true, false) => "NOT FOUND",
            (true, true) if !seen.named => "NOT NAMED",
            (true, true) if seen.accused_other => "OTHER ACCUSED",
            (true, true) if seen.suspect && !seen.repaired => "OTHER REPAIR",
            (false, true) => "FOUND INSIDE",
            _ => continue,
        };
        let mut rules: Vec<&str> = trial
            .relations
            .iter()
            .filter(|(_, broken)| *broken || !trial.outside())
            .map(|(index, _)| clean.relations[*index].rule)
            .collect();
        rules.dedup();
        let span = clean.figures[trial.figure].span;
        let after = trial.damage.done_to(clean.source.text());
        let end = clean.figures[trial.figure].written.end();
        let damaged = &after[span.start()..trial.damage.moved(end)];
        let _ = write!(
            out,
            "- {what} [{}] line {}: `{}` → `{}` ({})",
            rules.join(", "),
            clean.source.line_at(span.start()) + 1,
            shown(&clean.source.text()[span.start()..end]),
            shown(damaged),
            trial.damage.kind,
        );
        if !trial.damage.well_written {
            out.push_str("; not written as a number");
        }
        let found: Vec<&str> = seen.rules.iter().map(String::as_str).collect();
        for (name, text) in [
            ("reads", seen.otherwise.clone()),
            ("fate", some(seen.fate.join(" | "))),
            ("found", some(found.join(", "))),
            ("first suspect", some(seen.offered.clone())),
        ] {
            if let Some(text) = text {
                let _ = write!(out, "; {name}: {text}");
            }
        }
        out.push('\n');
    }
    out
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("⏎")
}
