//! The damage harness itself: what it does to a number, and what it finds in the example without mistakes.

#[path = "../examples/damage/oracle.rs"]
mod oracle;
#[path = "../examples/damage/slip.rs"]
mod slip;
#[path = "../examples/damage/tally.rs"]
mod tally;
#[path = "../examples/damage/trial.rs"]
mod trial;

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;
use slip::{Damage, Kind, SplitMix64};
use trial::Clean;

fn draft(text: &str) -> Draft {
    Draft::written(Source::new("report.txt", text), Format::Text)
}

/// Every damage of the first figure of a text, as the text that comes of it.
fn damages(text: &str, kind: Kind) -> Vec<String> {
    let draft = draft(text);
    let reading = esglint::read(&draft, &Options::default());
    let all = slip::all(&reading.figures.list[0], &draft.source);
    all.iter().filter(|damage| damage.kind == kind).map(|damage| damage.done_to(text)).collect()
}

#[test]
fn digits_are_damaged_as_they_are_printed() {
    for (text, kind, damaged) in [
        ("註冊志願者63,827人。", Kind::Swapped, "註冊志願者63,287人。"),
        ("註冊志願者63,827人。", Kind::Omitted, "註冊志願者6,387人。"),
        ("註冊志願者63,827人。", Kind::Omitted, "註冊志願者63,87人。"),
        ("註冊志願者63,827人。", Kind::Added, "註冊志願者638,827人。"),
        ("註冊志願者６３，８２７人。", Kind::Replaced, "註冊志願者６３，８２８人。"),
        ("對外捐贈138.3萬元。", Kind::PointMoved, "對外捐贈13.83萬元。"),
        ("對外捐贈138.3萬元。", Kind::PointMoved, "對外捐贈1383萬元。"),
        ("對外捐贈138.3萬元。", Kind::Scale, "對外捐贈138.3億元。"),
        ("對外捐贈138.3萬元。", Kind::Scale, "對外捐贈138.3百萬元。"),
    ] {
        let all = damages(text, kind);
        assert!(all.iter().any(|one| one == damaged), "{text} {kind}: {all:?}");
        assert!(all.iter().all(|one| one != text), "{text} {kind}");
    }
}

#[test]
fn a_count_without_a_scale_word_has_no_point_and_no_scale_to_change() {
    for kind in [Kind::PointMoved, Kind::Scale] {
        assert_eq!(damages("註冊志願者63,827人。", kind), Vec::<String>::new());
    }
}

#[test]
fn the_same_seed_draws_the_same_damages() {
    let draft = draft("註冊志願者63,827人。");
    let reading = esglint::read(&draft, &Options::default());
    let draw = |seed| -> Vec<Damage> {
        slip::drawn(slip::all(&reading.figures.list[0], &draft.source), 10, &mut SplitMix64(seed))
    };
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
    assert_eq!(draw(7).len(), 10);
}

const MENTIONED_TWICE: &str =
    "截至2023年底，本集團註冊志願者63,827人。\n\n社區服務\n\n本集團註冊志願者63,827人，服務遍及各區。\n";

#[test]
fn a_mention_that_says_something_else_is_found_and_named() {
    let rules = RuleSet::builtin();
    let clean = Clean::of(draft(MENTIONED_TWICE), &rules);
    for (id, figure) in clean.figures.iter() {
        assert_eq!(oracle::interval(figure), Some(figure.interval()));
        assert_eq!(clean.relations_of(id).len(), 1);
        let all = slip::all(figure, &clean.source);
        for damage in all.into_iter().filter(|damage| damage.kind == Kind::Replaced) {
            let trial = clean.try_one(id, damage).unwrap();
            assert!(trial.outside() && trial.found() && trial.seen.named, "{:?}", trial.damage);
        }
    }
}

#[test]
fn every_damage_of_a_number_is_counted_and_the_misses_are_listed() {
    let rules = RuleSet::builtin();
    let clean = Clean::of(draft(MENTIONED_TWICE), &rules);
    let (first, figure) = clean.figures.iter().next().unwrap();
    let all = slip::all(figure, &clean.source);
    let trials: Vec<_> = all.into_iter().filter_map(|damage| clean.try_one(first, damage)).collect();
    let replaced = "| digit replaced | 45 | 0 | 0 | 45 | 45 (100.0 %) | 45 (100.0 %) | 45 (100.0 %) |";
    assert!(tally::tables(&clean, &trials).contains(replaced), "{}", tally::tables(&clean, &trials));
    assert!(clean.linted.findings.is_empty());
    assert!(tally::mentions(&clean, &trials).contains("| 1, 5 | 63,827人 / 63,827人 | mentions-differ |"));
    let misses = tally::misses(&clean, &trials);
    assert!(misses.lines().skip(3).all(|line| line.contains("not written as a number")), "{misses}");
}
