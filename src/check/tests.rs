//! Outcomes, as tables of cases.

use proptest::prelude::*;

use super::testing::*;
use super::*;
use crate::figure::FigureId;
use crate::rule::expr::{Comparison, NameIx, Operator};
use Outcome::{Holds, Improbable, Inconsistent, NotEvaluable, Rounded};

#[test]
fn totals() {
    for (items, total, outcome) in [
        (&["5.2萬元", "0.9萬元", "137.5萬元"][..], "143.6萬元", Holds),
        (&["5.2萬元", "0.9萬元", "137.4萬元"], "143.6萬元", Rounded),
        (&["5.2萬元", "0.9萬元", "173.5萬元"], "143.6萬元", Inconsistent),
        (&["5.2萬元", "0.9萬元", "137.5萬元"], "1436000元", Holds),
        (&["5.2萬元", "0.9萬元", "137.5萬元"], "0.01436億元", Holds),
        (&["50.5%", "29.7%", "12.2%", "7.7%"], "100.0%", Rounded),
        (&["50.5%", "29.7%", "12.2%", "7.8%"], "100.0%", Improbable),
        (&["50.5%", "29.7%", "12.2%", "7.9%"], "100.0%", Inconsistent),
        (&["120", "130"], "250", Holds),
        (&["120", "130"], "251", Inconsistent),
        (&["120", "130"], "超200", Rounded),
        (&["120", "130"], "超300", Inconsistent),
        (&["120", "130"], "超250", Holds), // the printed values agree
        (&["120", "130"], "250以上", Holds),
        (&["120", "190"], "超200", Improbable),
        (&["120", "130"], "近300", Rounded),
        (&["120", "130"], "約240", Improbable),
        (&["120", "130"], "約200", Rounded),
        (&["120人", "130.0萬元"], "250", NotEvaluable(Reason::Units)),
    ] {
        let mut draft = Draft::default();
        let (items_ids, total_id) = (draft.all(items), draft.add(total));
        assert_eq!(draft.outcome(&foots(), &[&items_ids, &[total_id]]), outcome, "{items:?} {total}");
    }
}

#[test]
fn mentions() {
    for (first, second, outcome) in [
        ("95,734", "95,374", Inconsistent),
        ("95,734", "95,734", Holds),
        ("25.5萬", "25.5萬", Holds),
        ("25.5萬", "25.6萬", Inconsistent),
        ("25.5萬", "254,658", Rounded),
        ("25.4萬", "254,958", Rounded), // cut off
        ("25.4萬", "255,100", Inconsistent),
        ("25.5萬", "255,500", Rounded),
        ("25.5萬", "255,000", Holds),
        ("143.60萬元", "143.6萬元", Holds),
        ("143.64萬元", "143.6萬元", Rounded),
        ("143.71萬元", "143.6萬元", Inconsistent),
        ("1.436億元", "14,360.2萬元", Rounded),
        ("超2.1萬", "21,345", Rounded),
        ("超2.1萬", "20,900", Inconsistent),
        ("超2.1萬", "22,500", Improbable),
        ("超2.1萬", "超2.2萬", Inconsistent),
        ("超2.1萬", "超2萬", Rounded),
        ("超600", "600", Improbable),
        ("600餘", "600", Improbable),
        ("600餘", "600餘", Holds),
        ("600餘", "700餘", Inconsistent),
        ("600餘", "640", Rounded),
        ("600餘", "700", Improbable),
        ("600餘", "590", Inconsistent),
        ("超600", "600餘", Rounded),
        ("近20萬", "超20萬", Inconsistent),
        ("近20萬", "19.8萬", Rounded),
        ("近20萬", "20.1萬", Inconsistent),
        ("約600", "600", Rounded),
        ("約600", "640", Rounded),
        ("約600", "720", Improbable),
        ("soft 25,000", "25,431", Rounded),
        ("soft 25,000", "25,700", Rounded), // cut off
        ("soft 25,000", "26,431", Improbable),
        ("85%以上", "86.5%", Improbable),
        ("85%", "86%", Inconsistent),
        ("85%", "85.3%", Rounded),
        ("2.3%", "2.3pp", NotEvaluable(Reason::Units)),
        ("-3.25", "-3.2", Rounded),
        ("-3.29", "-3.2", Rounded),
        ("-3.31", "-3.2", Inconsistent),
    ] {
        for (one, other) in [(first, second), (second, first)] {
            let mut draft = Draft::default();
            let ids = draft.all(&[one, other]);
            assert_eq!(draft.outcome(&ties(), &[&ids]), outcome, "{one} {other}");
        }
    }
}

#[test]
fn orders() {
    use Comparison::{AtLeast, AtMost, Greater, Less};
    for (left, op, right, outcome) in [
        ("14", AtMost, "154", Holds),
        ("154", AtMost, "154", Holds),
        ("155", AtMost, "154", Inconsistent),
        ("154", Less, "154", Inconsistent),
        ("15.4萬", AtMost, "153,800", Rounded),
        ("15.4萬", AtMost, "153,400", Inconsistent),
        ("15.4萬", AtMost, "153,500", Rounded),
        ("15.4萬", Less, "153,500", Inconsistent),
        ("超154", AtMost, "154", Holds), // the printed values hold, whatever the wording
        ("約160", AtMost, "140", Improbable),
        ("14", AtLeast, "15", Inconsistent),
        ("15.0%", Greater, "15.0%", Rounded),
    ] {
        let mut draft = Draft::default();
        let (one, other) = (draft.add(left), draft.add(right));
        let check = compare(name(0), op, name(1));
        assert_eq!(draft.outcome(&check, &[&[one], &[other]]), outcome, "{left} {op:?} {right}");
    }
}

#[test]
fn a_sum_says_what_it_comes_to_and_what_rounding_explains() {
    let mut draft = Draft::default();
    let items = draft.all(&["5.2萬元", "0.9萬元", "173.5萬元"]);
    let total = draft.add("143.6萬元");
    let verdict = draft.verdict(&foots(), &[&items, &[total]]);
    assert_eq!(verdict.left, Some(decimal("1796000")));
    assert_eq!(verdict.right, Some(decimal("1436000")));
    assert_eq!(verdict.slack, Some(decimal("2000")));
}

#[test]
fn stated_changes() {
    // rate = new / old - 1
    let ratio = binary(Operator::Divide, name(1), name(2));
    let change = compare(name(0), Comparison::Equal, binary(Operator::Subtract, ratio, number("1")));
    // rate = (new - old) / old, with `old` twice
    let gap = binary(Operator::Subtract, name(1), name(2));
    let twice = compare(name(0), Comparison::Equal, binary(Operator::Divide, gap, name(2)));
    for (rate, new, old, outcome) in [
        ("50%", "150", "100", Holds),
        ("12.8%", "141", "125", Holds),
        ("33.3%", "4", "3", Rounded),
        ("33.4%", "4", "3", Inconsistent),
        ("8.0%", "5.4萬", "5.0萬", Holds),
        ("9.9%", "5.4萬", "5.0萬", Rounded),
        ("11.0%", "5.4萬", "5.0萬", Inconsistent),
        ("50%", "150", "0", NotEvaluable(Reason::DivisionByZero)),
        ("50pp", "150", "100", NotEvaluable(Reason::Units)),
    ] {
        let mut draft = Draft::default();
        let ids = draft.all(&[rate, new, old]);
        for check in [&change, &twice] {
            let bound: [&[FigureId]; 3] = [&ids[..1], &ids[1..2], &ids[2..]];
            assert_eq!(draft.outcome(check, &bound), outcome, "{rate} {new} {old}");
        }
    }
}

#[test]
fn percentages_percentage_points_and_constants() {
    use Comparison::{AtMost, Equal};
    let minus = || binary(Operator::Subtract, name(0), name(1));
    for (check, figures, outcome) in [
        (compare(minus(), Equal, name(2)), ["12.5%", "10.2%", "2.3pp"], Holds),
        (compare(name(0), Equal, name(2)), ["2.3%", "1%", "2.3pp"], NotEvaluable(Reason::Units)),
        (compare(name(0), AtMost, percent("100")), ["100.4%", "1", "1"], Inconsistent),
        (compare(name(0), AtMost, percent("100")), ["101%", "1", "1"], Inconsistent),
        (compare(name(0), AtMost, number("100")), ["50%", "1", "1"], NotEvaluable(Reason::Units)),
        (compare(number("0"), AtMost, name(0)), ["50%", "1", "1"], Holds),
        (
            compare(binary(Operator::Multiply, name(0), name(1)), Equal, name(2)),
            ["30%", "200人", "60人"],
            Holds,
        ),
    ] {
        let mut draft = Draft::default();
        let ids = draft.all(&figures);
        let bound: [&[FigureId]; 3] = [&ids[..1], &ids[1..2], &ids[2..]];
        assert_eq!(draft.outcome(&check, &bound), outcome, "{figures:?}");
    }
}

#[test]
fn zeros_that_may_be_padding() {
    for (shares, outcome) in [
        (&["50.30%", "29.60%", "12.10%", "8.00%"][..], Holds),
        (&["50.40%", "29.60%", "12.10%", "8.00%"], Improbable),
        (&["50.30%", "26.90%", "12.10%", "8.00%"], Inconsistent),
        (&["50.41%", "29.60%", "12.10%", "8.00%"], Inconsistent),
    ] {
        let mut draft = Draft::default();
        let ids = draft.all(shares);
        assert_eq!(draft.outcome(&composes(), &[&ids]), outcome, "{shares:?}");
    }
}

#[test]
fn a_figure_used_twice_is_one_figure() {
    let mut draft = Draft::default();
    let id = draft.add("5.0%");
    let zero = compare(binary(Operator::Subtract, name(0), name(0)), Comparison::Equal, percent("0.05"));
    assert_eq!(draft.outcome(&zero, &[&[id]]), Inconsistent);
}

#[test]
fn names_that_match_too_little_or_too_much() {
    let mut draft = Draft::default();
    let ids = draft.all(&["1", "2"]);
    assert_eq!(draft.outcome(&foots(), &[&[], &ids[..1]]), NotEvaluable(Reason::FigureMissing));
    assert_eq!(draft.outcome(&foots(), &[&ids[..1], &[]]), NotEvaluable(Reason::FigureMissing));
    assert_eq!(draft.outcome(&foots(), &[&ids[..1], &ids]), NotEvaluable(Reason::Ambiguous));
    assert_eq!(draft.outcome(&ties(), &[&ids[..1]]), NotEvaluable(Reason::OneMention));
    let both = Check::Same(vec![NameIx(0), NameIx(1)]);
    assert_eq!(draft.outcome(&both, &[&ids[..1], &[]]), NotEvaluable(Reason::FigureMissing));
    draft.figures.list[0].vague = true;
    assert_eq!(draft.outcome(&foots(), &[&ids[..1], &ids[1..]]), NotEvaluable(Reason::Vague));
}

#[test]
fn a_demanded_tolerance_overrides_rounding() {
    for (tolerance, outcome) in [
        (Tolerance::Exact, Inconsistent),
        (Tolerance::Absolute(decimal("1000")), Rounded),
        (Tolerance::Absolute(decimal("999")), Inconsistent),
        (Tolerance::Relative(decimal("0.1")), Rounded),
        (Tolerance::Relative(decimal("0.01")), Inconsistent),
    ] {
        let mut draft = Draft::default();
        let (items, total) = (draft.all(&["5.2萬元", "138.3萬元"]), draft.add("143.6萬元"));
        let check = foots();
        let instance = Instance { tolerance: Some(tolerance), ..instance(&check, &[&items, &[total]]) };
        assert_eq!(super::evaluate::evaluate(&instance, &draft.figures, 1).outcome, outcome, "{tolerance:?}");
    }
}

#[test]
fn a_gap_inside_the_intervals_that_chance_hardly_makes() {
    let mut draft = Draft::default();
    let items = draft.all(&["10.0萬元"; 10]);
    let (near, far) = (draft.add("100.2萬元"), draft.add("100.4萬元"));
    assert_eq!(draft.outcome(&foots(), &[&items, &[near]]), Rounded);
    assert_eq!(draft.outcome(&foots(), &[&items, &[far]]), Improbable);
    let check = foots();
    let many = super::evaluate::evaluate(&instance(&check, &[&items, &[far]]), &draft.figures, 1_000_000);
    assert_eq!(many.outcome, Rounded);
}

fn printed(value: i64, decimals: u32) -> String {
    Decimal::from_parts(value, 4).unwrap().rounded(decimals).with_decimals(decimals).to_string()
}

proptest! {
    #[test]
    fn honest_rounding_is_never_inconsistent(
        values in prop::collection::vec(0_i64..10_000_000, 2..14),
        decimals in 0_u32..3,
        coarser in 0_u32..3,
        turn in 0_usize..14,
    ) {
        let mut draft = Draft::default();
        let mut items: Vec<_> =
            values.iter().map(|value| draft.add(&format!("{}萬元", printed(*value, decimals)))).collect();
        let sum: i64 = values.iter().sum();
        let total = draft.add(&format!("{}萬元", printed(sum, decimals.saturating_sub(coarser))));
        let first = draft.verdict(&foots(), &[&items, &[total]]);
        prop_assert_ne!(first.outcome, Inconsistent);
        let length = items.len();
        items.rotate_left(turn % length);
        prop_assert_eq!(&draft.verdict(&foots(), &[&items, &[total]]), &first);
        items.reverse();
        prop_assert_eq!(&draft.verdict(&foots(), &[&items, &[total]]), &first);
    }

    #[test]
    fn two_honest_mentions_are_never_inconsistent(
        value in 10_000_i64..10_000_000,
        fine in 1_u32..4,
        coarse in 0_u32..3,
        cut in any::<bool>(),
    ) {
        prop_assume!(coarse < fine);
        let mut draft = Draft::default();
        let unit = 10_i64.pow(4 - coarse);
        let coarser = printed(if cut { value / unit * unit } else { value }, coarse);
        let ids = draft.all(&[&format!("{}萬元", printed(value, fine)), &format!("{coarser}萬元")]);
        prop_assert_ne!(draft.outcome(&ties(), &[&ids]), Inconsistent);
    }

    #[test]
    fn an_honest_change_is_never_inconsistent(old in 10_000_i64..10_000_000, new in 10_000_i64..10_000_000) {
        let mut draft = Draft::default();
        let rate = Decimal::from(new - old).mul(100.into()).unwrap().div(old.into()).unwrap().rounded(1);
        let ids = draft.all(&[
            &format!("{}%", rate.with_decimals(1)),
            &format!("{}萬元", printed(new, 1)),
            &format!("{}萬元", printed(old, 1)),
        ]);
        let gap = binary(Operator::Subtract, name(1), name(2));
        let check = compare(name(0), Comparison::Equal, binary(Operator::Divide, gap, name(2)));
        prop_assert_ne!(draft.outcome(&check, &[&ids[..1], &ids[1..2], &ids[2..]]), Inconsistent);
    }
}
