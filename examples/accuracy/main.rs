//! Measures the tool on reports and tables: what it says of them as they stand, and how many of the mistakes put
//! into them it finds. `docs/accuracy.md` says how, and what every column means.
//!
//! ```text
//! cargo run --release --example accuracy -- PATH... [--seed N] [--per-table N] [--json FILE] [--list] [--simulate N]
//! ```
//!
//! Seeded and deterministic.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "an example reads files and prints"
)]

mod alarms;
mod cell;
mod footed;
mod footing;
mod input;
mod kinds;
mod known;
mod markdown;
#[path = "../damage/oracle.rs"]
mod oracle;
mod seen;
mod simulate;
#[path = "../damage/slip.rs"]
#[allow(dead_code, reason = "shared with the damage harness, which uses the rest")]
mod slip;
mod tally;
mod traps;
mod typing;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rayon::prelude::*;

use esglint::lint;
use esglint::linted::Options;
use esglint::rule::RuleSet;
use input::Input;
use seen::Clean;

/// Measures what the tool says of reports and tables, as they stand and with one figure damaged
#[derive(Parser)]
#[command(name = "accuracy")]
struct Args {
    /// Reports (.txt, .md, .pdf), collections of tables (.jsonl), and folders of them
    #[arg(required_unless_present = "simulate")]
    paths: Vec<PathBuf>,
    /// Where the random choice begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many damages of each table
    #[arg(long, default_value_t = 10)]
    per_table: usize,
    /// Leave titles and paragraphs out of tables
    #[arg(long)]
    bare: bool,
    /// Also lint so many tables whose true values add up and were honestly rounded
    #[arg(long, value_name = "TABLES")]
    simulate: Option<usize>,
    /// Only lint the documents as they stand
    #[arg(long)]
    alarms: bool,
    /// Only lint the documents as they stand, and damage cells of tables that add up
    #[arg(long)]
    cells: bool,
    /// Write everything as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Print every alarm and every miss
    #[arg(long)]
    list: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let inputs = input::read(&args.paths, args.bare)?;
    let rules = RuleSet::builtin();
    let documents: Vec<(&Input, Clean<'_>)> =
        inputs.par_iter().map(|input| (input, clean(input, &rules))).collect();
    let mut json = serde_json::json!({ "seed": args.seed });
    if !documents.is_empty() {
        as_they_stand(&documents, args, &mut json);
    }
    if !documents.is_empty() && !args.alarms {
        json["footed"] = footed(&documents, args);
    }
    if !documents.is_empty() && !args.alarms && !args.cells {
        json["known"] = known(&documents, args);
        json["traps"] = traps(&documents, args);
    }
    if let Some(count) = args.simulate {
        let simulated = simulate::run(count, args.seed, &rules);
        print!("{}", simulated.said(args.list));
        json["simulated"] = serde_json::json!(simulated);
    }
    let Some(path) = &args.json else { return Ok(()) };
    let text = serde_json::to_string_pretty(&json).map_err(|error| error.to_string())?;
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// What the tool says of documents that nobody damaged.
fn as_they_stand(documents: &[(&Input, Clean<'_>)], args: &Args, json: &mut serde_json::Value) {
    let alarms: Vec<_> =
        documents.iter().flat_map(|(input, clean)| alarms::of(input, &clean.linted, clean.rules)).collect();
    let counted = alarms::counted(documents.iter().map(|(input, clean)| (*input, &clean.linted)));
    print!("{}{}", alarms::table(&counted), alarms::by_rule(&alarms));
    if args.list {
        print!("{}", alarms::list(&alarms));
    }
    json["as_they_stand"] = serde_json::json!(counted);
    json["alarms"] = serde_json::json!(alarms);
}

fn clean<'a>(input: &'a Input, rules: &'a RuleSet) -> Clean<'a> {
    let linted = lint(&input.draft, rules, &Options::default());
    Clean { draft: &input.draft, rules, linted }
}

/// Damages cells that are known to add up.
fn footed(documents: &[(&Input, Clean<'_>)], args: &Args) -> serde_json::Value {
    let trials: Vec<footed::Trial> = documents
        .par_iter()
        .flat_map_iter(|(input, clean)| footed::trials(input, clean, args.per_table, args.seed))
        .collect();
    println!("\n## Cells of tables that add up, damaged");
    let mut counted = Vec::new();
    let mut collections: Vec<&str> = documents
        .iter()
        .filter(|(input, _)| !input.tables.is_empty())
        .map(|(input, _)| &*input.collection)
        .collect();
    collections.dedup();
    for name in collections {
        counted.push((name, footed::Counted::of(trials.iter().filter(|trial| trial.collection() == name))));
    }
    counted.push(("all", footed::Counted::of(trials.iter())));
    for (name, counted) in &counted {
        print!("{}", counted.said(name));
    }
    if args.list {
        print!("{}", footed::misses(&trials));
    }
    serde_json::json!({ "counted": counted, "damages": trials })
}

/// Damages figures under relations that hold.
fn known(documents: &[(&Input, Clean<'_>)], args: &Args) -> serde_json::Value {
    let trials: Vec<known::Trial> = documents
        .par_iter()
        .flat_map_iter(|(input, clean)| known::trials(input, clean, args.per_table, args.seed))
        .collect();
    let counted = known::Counted::of(&trials);
    print!("{}", counted.said());
    if args.list {
        print!("{}", known::misses(&trials));
    }
    serde_json::json!({ "counted": counted, "damages": trials })
}

/// Plants sentences that nothing may be tied to.
fn traps(documents: &[(&Input, Clean<'_>)], args: &Args) -> serde_json::Value {
    let trials: Vec<traps::Trial> = documents
        .par_iter()
        .flat_map_iter(|(input, clean)| traps::trials(input, clean, args.per_table, args.seed))
        .collect();
    print!("{}", traps::said(&trials));
    if args.list {
        print!("{}", traps::list(&trials));
    }
    serde_json::json!(trials)
}
