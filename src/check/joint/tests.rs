//! Systems of sums, each built by hand.

use super::*;
use crate::check::Instance;
use crate::check::testing::{Draft, ties};

fn outcome(draft: &Draft, relations: &[Relation]) -> Outcome {
    let ties = ties();
    let instance = Instance::new(&ties, Vec::new());
    let verdict = verdict(relations, &Env::of(&instance, &draft.figures, &[]));
    verdict.map_or_else(Outcome::NotEvaluable, |verdict| verdict.outcome)
}

fn sum(items: &[FigureId], total: FigureId) -> Relation {
    Relation { total: Some(total), items: items.iter().map(|id| Term::plus(*id)).collect() }
}

/// Eleven sums of ten equal items with their total.
fn nested(item: &str, sum_of_ten: &str, total: &str) -> (Draft, Vec<Relation>) {
    let mut draft = Draft::default();
    let rows: Vec<(Vec<FigureId>, FigureId)> =
        (0..11).map(|_| (draft.all(&[item; 10]), draft.add(sum_of_ten))).collect();
    let all = draft.add(total);
    let mut relations: Vec<Relation> = rows.iter().map(|(items, total)| sum(items, *total)).collect();
    relations.push(sum(&rows.iter().map(|(_, total)| *total).collect::<Vec<_>>(), all));
    (draft, relations)
}

#[test]
fn figures_in_fives_may_have_been_rounded_to_that() {
    // Every sum is half a percent short, and rounding to a tenth explains 0.55 of ten items.
    let (draft, relations) = nested("1.5%", "14.5%", "159.0%");
    assert_eq!(outcome(&draft, &relations), Outcome::Rounded);
    let (draft, relations) = nested("1.7%", "16.5%", "181.0%");
    assert_eq!(outcome(&draft, &relations), Outcome::Inconsistent);
}

#[test]
fn a_soft_word_bounds_nothing() {
    for (total, wanted) in [("28.9%", Outcome::Inconsistent), ("約28.9%", Outcome::Rounded)] {
        let mut draft = Draft::default();
        let items = draft.all(&["7.3%", "7.3%", "7.3%", "7.3%"]);
        let (one, two) = (draft.add("14.5%"), draft.add("14.5%"));
        let all = draft.add(total);
        let relations = [sum(&items[..2], one), sum(&items[2..], two), sum(&[one, two], all)];
        assert_eq!(outcome(&draft, &relations), wanted, "{total}");
    }
}

#[test]
fn systems_are_what_hangs_together() {
    let id = FigureId;
    let relations = vec![
        sum(&[id(1), id(2)], id(3)),
        sum(&[id(7), id(8)], id(9)),
        sum(&[id(4), id(5)], id(6)),
        sum(&[id(3), id(6)], id(10)),
        sum(&[id(3), id(6)], id(10)),
    ];
    let systems = connected(relations);
    assert_eq!(systems.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_mention_that_fails_alone_is_left_out() {
    let mut draft = Draft::default();
    let items = draft.all(&["7.3%", "7.3%"]);
    let (total, elsewhere) = (draft.add("14.5%"), draft.add("15.4%"));
    let tie = sum(&[elsewhere], total);
    assert_eq!(outcome(&draft, &[sum(&items, total), tie.clone()]), Outcome::Rounded);
    let wrong = draft.add("19.5%");
    assert_eq!(outcome(&draft, &[sum(&items, wrong), tie]), Outcome::NotEvaluable(Reason::FailsAlone));
}

#[test]
fn too_many_sums_are_not_solved() {
    let mut draft = Draft::default();
    let ids = draft.all(&["1.5%"; 3]);
    let relations = vec![sum(&ids[..2], ids[2]); MOST_SUMS + 1];
    assert_eq!(outcome(&draft, &relations), Outcome::NotEvaluable(Reason::TooLarge));
}
