//! Reads a file again and again, for `benches/reading.py` and for profilers: `reading open|figures|check TIMES FILE`; and
//! makes a workbook to measure with: `reading make ROWS FILE`.
//!
//! `open` comes to what a spreadsheet library gives: every cell and paragraph with what it shows, as one text with its
//! tables. `figures` also finds all figures with their labels, units and periods, `check` is the whole way.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a tool for measuring reads files and prints"
)]

mod made;

use std::path::Path;

use esglint::document::Draft;
use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use esglint::linted::Options;
use esglint::rule::RuleSet;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [way, times, file] = &args[..] else {
        println!("usage: reading open|figures|check TIMES FILE, or reading make ROWS FILE");
        return;
    };
    let times = times.parse().unwrap();
    if way == "make" {
        return made::workbook(times, Path::new(file));
    }
    let bytes = std::fs::read(file).unwrap();
    let rules = if way == "check" { RuleSet::builtin() } else { RuleSet::default() };
    let mut found = 0;
    for _ in 0..times {
        found = read(way, &bytes, file, &rules);
    }
    println!("{found}");
}

/// How much was found.
fn read(way: &str, bytes: &[u8], file: &str, rules: &RuleSet) -> usize {
    let draft = opened(bytes, file);
    match way {
        "open" => draft.source.text().len(),
        "figures" => esglint::read(&draft, &Options::default()).figures.list.len(),
        _ => esglint::lint(&draft, rules, &Options::default()).checks.len(),
    }
}

fn opened(bytes: &[u8], file: &str) -> Draft {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    let named = extension.and_then(Kind::of_extension);
    let limits = Limits::default();
    let opening =
        Opening { name: file, named, encoding: None, tracked: Tracked::Accepted, password: None, limits };
    open(bytes.to_vec(), &opening).unwrap()
}
