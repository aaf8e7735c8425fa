//! The whole way: a rule file, `====`, a report; without the line, a report by the built-in rules.
#![no_main]

use esglint::document::Format;
use esglint::rule::RuleSet;
use esglint::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = String::from_utf8_lossy(bytes);
    let (file, report) = esglint_fuzz::parted(&input);
    let mut rules = RuleSet::builtin();
    if !file.is_empty() && rules.load(&Source::new("rules.yaml", file)).is_err() {
        return;
    }
    let format = if report.contains("\n| ") { Format::Markdown } else { Format::Text };
    esglint_fuzz::lint(report, format, &rules);
});
