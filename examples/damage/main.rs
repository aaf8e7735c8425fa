//! Damages the figures of a report one at a time, and counts how many of the damages the rules find.
//!
//! ```text
//! cargo run --release --example damage -- REPORT [--rules FILE] [--no-default-rules] [--seed N] [--per-figure N] [--list]
//! ```
//!
//! The report is linted as it stands. Then every figure under at least one evaluated check is damaged, as people
//! mistype: a digit replaced, left out, added, two neighbours swapped, the decimal point moved, the scale word
//! changed (萬 for 億, million for billion). Each damaged report is linted from the start, and compared:
//!
//! - *inside*: with the damaged number, its old unit and its old wording, every relation of the clean report that
//!   the figure stands under still holds within printed precision. No arithmetic can find that. *(a note)* of them
//!   are improbable.
//! - *outside*: all others. *Found* where there is a new finding of a warning or more, by any rule, or of any
//!   weight by a rule of `--rules`; *own rule* where the table's rule is among those; *named* where the damaged
//!   figure is one of the finding's, *suspect* where it is the first suspect, *repaired* where the repair is what
//!   was printed. *Read otherwise* counts those that were read as no figure, or with another value, unit or wording
//!   than they were damaged to; *culprit* those for which the damaged figure, or wrongly another, is called the
//!   culprit.
//!
//! What is outside is decided by a table of intervals of its own (`oracle`), on the relations of the clean report:
//! not by what the tool makes of the damaged text. `--list` prints every miss with what became of the relation.
//! Seeded and deterministic; `--per-figure 0` tries every damage there is.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "an example reads a file and prints"
)]

mod oracle;
mod slip;
mod tally;
mod trial;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use rayon::prelude::*;

use esglint::document::open::Kind;
use esglint::document::{Draft, Format};
use esglint::figure::FigureId;
use esglint::rule::RuleSet;
use esglint::source::Source;
use slip::{Damage, SplitMix64};
use trial::{Clean, Trial};

/// Damages the figures of a report one at a time, and counts how many of the damages the rules find
#[derive(Parser)]
#[command(name = "damage")]
struct Args {
    /// The report
    report: PathBuf,
    /// A YAML file with more rules; may be repeated. What they find counts whatever its weight
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Leave the built-in rules out
    #[arg(long)]
    no_default_rules: bool,
    /// Where the random choice begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many damages of each figure; 0 for all there are
    #[arg(long, default_value_t = 30)]
    per_figure: usize,
    /// Print every miss
    #[arg(long)]
    list: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let text = match std::fs::read_to_string(&args.report) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{}: {error}", args.report.display());
            return ExitCode::from(2);
        }
    };
    let extension = args.report.extension().and_then(|extension| extension.to_str());
    let format = match extension.and_then(Kind::of_extension) {
        Some(Kind::Written(format)) => format,
        _ => Format::Text,
    };
    let source = Arc::new(Source::new(args.report.display().to_string(), text));
    let rules = match rules(&args) {
        Ok(rules) => rules,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let clean = Clean::of(Draft::written(source, format), &rules);
    let (trials, plan) = run(&clean, &args);
    print!("{}", plan.said(&clean, trials.len(), &args));
    print!("{}{}", tally::tables(&clean, &trials), tally::mentions(&clean, &trials));
    if args.list {
        print!("{}", tally::misses(&clean, &trials));
    }
    ExitCode::SUCCESS
}

fn rules(args: &Args) -> Result<RuleSet, String> {
    let mut rules = if args.no_default_rules { RuleSet::default() } else { RuleSet::builtin() };
    for path in &args.rules {
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
        rules.load(&Source::new(name.to_string(), text)).map_err(|errors| format!("{name}: {errors}"))?;
    }
    Ok(rules)
}

/// What is damaged, and what cannot be.
#[derive(Default)]
struct Plan {
    damages: Vec<(FigureId, Damage)>,
    damaged: usize,
    unchecked: usize,
    in_words: usize,
    /// Figures whose interval the harness and the tool do not agree on.
    disputed: Vec<FigureId>,
}

impl Plan {
    fn of(clean: &Clean<'_>, args: &Args) -> Plan {
        let mut plan = Plan::default();
        for (id, figure) in clean.figures.iter() {
            if clean.relations_of(id).is_empty() {
                plan.unchecked += 1;
                continue;
            }
            let all = slip::all(figure, &clean.source);
            if all.is_empty() {
                plan.in_words += 1;
                continue;
            }
            if oracle::interval(figure) != Some(figure.interval()) {
                plan.disputed.push(id);
            }
            // Each figure has a seed of its own, so that one figure more does not change the others' damages.
            let mut random = SplitMix64(args.seed ^ (figure.span.start() as u64) << 20);
            let count = if args.per_figure == 0 { usize::MAX } else { args.per_figure };
            let drawn = slip::drawn(all, count, &mut random);
            plan.damaged += 1;
            plan.damages.extend(drawn.into_iter().map(|damage| (id, damage)));
        }
        plan
    }

    fn said(&self, clean: &Clean<'_>, trials: usize, args: &Args) -> String {
        let counts = clean.linted.counts;
        let disputed: String = self
            .disputed
            .iter()
            .map(|id| {
                let span = clean.figures[*id].written;
                let line = clean.source.line_at(span.start()) + 1;
                format!("- the interval of `{}` (line {line}) is disputed\n", clean.source.slice(span))
            })
            .collect();
        format!(
            "## {}\n\nAs it stands: {} figures, {} checks ({} held, {} rounded, {} improbable, {} not evaluable), \
             {} errors, {} warnings, {} notes.\nDamaged: {} figures, {trials} damages, seed {}. \
             Not under any check: {} figures. Under a check, but not in plain digits: {}.\n{disputed}",
            args.report.display(),
            counts.figures,
            counts.checks,
            counts.held,
            counts.rounded,
            counts.improbable,
            counts.not_evaluable,
            counts.errors,
            counts.warnings,
            counts.notes,
            self.damaged,
            args.seed,
            self.unchecked,
            self.in_words,
        )
    }
}

/// Tries all damages, in parallel; the order of the results is that of the plan.
fn run(clean: &Clean<'_>, args: &Args) -> (Vec<Trial>, Plan) {
    let plan = Plan::of(clean, args);
    let try_one = |(id, damage): &(FigureId, Damage)| clean.try_one(*id, damage.clone());
    (plan.damages.par_iter().filter_map(try_one).collect(), plan)
}
