//! Balance sheets, by the rule file of three rules in `examples/balance-sheet`: on the sheet beside it, and on published
//! ones where they are at hand.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read files and say what they skip"
)]
#![expect(clippy::unwrap_used, reason = "a test fails where its facts are not as written")]

#[path = "made/real.rs"]
#[cfg(feature = "pdf")]
mod real;

use std::path::Path;

use esglint::check::Outcome;
use esglint::document::{Draft, Format};
use esglint::finding::Severity;
use esglint::linted::{CheckRecord, Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;

const RULES: [&str; 3] =
    ["assets-do-not-add-up", "liabilities-do-not-add-up", "liabilities-and-equity-do-not-add-up"];

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/balance-sheet").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The rule file beside the built-in rules.
fn rules() -> RuleSet {
    let mut set = RuleSet::builtin();
    set.load(&Source::new("rules.yaml", example("balance-sheet.rules.yaml"))).unwrap();
    set
}

/// The identities: of amounts and of the percentages beside them, with what each came to.
fn identities(linted: &Linted) -> (Vec<Outcome>, Vec<Outcome>) {
    let own = linted.checks.iter().filter(|check| RULES.contains(&&*check.rule));
    let amount =
        |check: &&CheckRecord| check.figures.iter().any(|span| linted.source.slice(*span).contains(','));
    let (amounts, percentages): (Vec<&CheckRecord>, Vec<&CheckRecord>) = own.partition(amount);
    let outcomes = |checks: Vec<&CheckRecord>| checks.into_iter().map(|check| check.outcome).collect();
    (outcomes(amounts), outcomes(percentages))
}

fn alarms(linted: &Linted) -> Vec<String> {
    let grave = linted.findings.iter().filter(|finding| finding.severity > Severity::Note);
    grave.map(|finding| format!("{}: {}", finding.rule, finding.primary.text)).collect()
}

fn lint(text: &str) -> Linted {
    esglint::lint(&Draft::written(Source::new("a.md", text), Format::Markdown), &rules(), &Options::default())
}

#[test]
fn the_sheet_beside_the_rules_holds_for_every_date() {
    let linted = lint(&example("balance-sheet.md"));
    let (amounts, percentages) = identities(&linted);
    assert_eq!(amounts, [Outcome::Holds; 9]);
    assert_eq!(percentages.len(), 9);
    assert!(percentages.iter().all(|outcome| matches!(outcome, Outcome::Holds | Outcome::Rounded)));
    assert_eq!(alarms(&linted), Vec::<String>::new());
}

#[test]
fn a_total_with_two_digits_swapped_breaks_its_identity() {
    let sheet = example("balance-sheet.md");
    let wrong = sheet.replace("| 1XXX 資產總計 | 50,661,476", "| 1XXX 資產總計 | 50,616,476");
    assert_ne!(wrong, sheet);
    let found = alarms(&lint(&wrong));
    assert!(found.contains(&"assets-do-not-add-up: 50,616,476".to_owned()), "{found:?}");
}

#[cfg(feature = "pdf")]
#[test]
fn published_balance_sheets_hold_without_an_alarm() {
    use esglint::document::open::{Kind, Limits, Opening, Tracked, open};

    let Some(folder) = real::real("filings") else { return };
    let rules = rules();
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sheets = entries.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("tw-") && name.ends_with(".pdf")
    });
    let (mut files, mut holding) = (0, 0);
    for path in sheets {
        let (named, tracked, limits) = (Some(Kind::Pdf), Tracked::Accepted, Limits::default());
        let opening = Opening { name: "a.pdf", named, encoding: None, tracked, password: None, limits };
        let draft = open(std::fs::read(&path).unwrap(), &opening).unwrap();
        let linted = esglint::lint(&draft, &rules, &Options::default());
        let (amounts, _) = identities(&linted);
        assert_eq!(amounts, [Outcome::Holds; 9], "{}", path.display());
        assert_eq!(alarms(&linted), Vec::<String>::new(), "{}", path.display());
        files += 1;
        holding += amounts.len();
    }
    println!("{holding} identities hold in {files} files");
    assert_eq!(holding, 9 * files);
}
