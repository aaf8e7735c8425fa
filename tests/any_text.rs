//! Laws that hold for any bytes: nothing panics, every span lies on characters, the same input says the same. The
//! targets in `fuzz/` look for longer ways to break them.

#![expect(clippy::disallowed_methods, reason = "tests read the seeds")]

use std::path::Path;

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;
use proptest::prelude::*;

/// Small inputs that the fuzzer starts from too.
fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut files = Vec::new();
    for target in ["text", "markdown", "lint", "rule_file"] {
        let entries = std::fs::read_dir(folder.join(target)).expect("the seeds are part of the repository");
        files.extend(entries.map(|entry| entry.expect("a seed can be listed").path()));
    }
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("seeds are UTF-8")).collect()
}

/// A seed with some of its pieces cut, repeated and put elsewhere, and some bytes replaced.
fn mangled() -> impl Strategy<Value = String> {
    let edits = proptest::collection::vec((any::<u16>(), any::<u16>(), 0..5_usize, any::<u8>()), 0..12);
    (proptest::sample::select(seeds()), edits).prop_map(|(seed, edits)| {
        let mut bytes = seed.into_bytes();
        for (at, from, edit, byte) in edits {
            let (at, from) = (usize::from(at) % (bytes.len() + 1), usize::from(from) % (bytes.len() + 1));
            let (low, high) = (at.min(from), at.max(from).min(at.min(from) + 40));
            match edit {
                0 => drop(bytes.drain(low..high)),
                1 => bytes.insert(at, byte),
                2 if at < bytes.len() => bytes[at] = byte,
                _ => {
                    let piece = bytes[low..high].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_report_is_read_and_judged_the_same_twice(text in mangled(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Text };
        let draft = Draft::written(Source::new("draft", text), format);
        let lint = || esglint::lint(&draft, &RuleSet::builtin(), &Options { relations: true, ..Options::default() });
        let (once, again) = (lint(), lint());
        prop_assert_eq!(once.counts, again.counts);
        for (finding, other) in once.findings.iter().zip(&again.findings) {
            prop_assert_eq!(&finding.fingerprint, &other.fingerprint);
            prop_assert_eq!(draft.source.slice(finding.primary.span), &*finding.primary.text);
        }
    }

    #[test]
    fn any_rule_file_compiles_or_is_refused_whole(text in mangled()) {
        let mut rules = RuleSet::default();
        if rules.load(&Source::new("rules.yaml", text)).is_err() {
            prop_assert!(rules.is_empty());
        }
    }
}
