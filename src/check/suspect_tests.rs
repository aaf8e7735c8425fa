//! Who is suspected of what, as small reports.

use super::edit::Slip;
use super::evaluate::evaluate;
use super::suspect::{Ledger, Suspects};
use super::testing::*;
use super::*;
use crate::figure::FigureId;
use crate::rule::expr::Comparison;
use crate::structure::Prior;

/// The suspects of the first of some checks over one draft.
fn suspects(draft: &Draft, checks: &[(&Check, &[&[FigureId]])], priors: &[Prior]) -> Suspects {
    let instances: Vec<_> = checks.iter().map(|(check, bound)| instance(check, bound)).collect();
    let verdicts: Vec<_> =
        instances.iter().map(|instance| evaluate(instance, &draft.figures, checks.len())).collect();
    let source = draft.source();
    let cases = instances.iter().zip(&verdicts).collect();
    Ledger::new(cases, &draft.figures, priors, &source).suspects(0)
}

fn said(suspects: &Suspects) -> Vec<(u32, Slip, &str)> {
    suspects.repairs.iter().map(|repair| (repair.figure.0, repair.slip, repair.text.as_str())).collect()
}

#[test]
fn swapped_digits_in_a_total() {
    let mut draft = Draft::default();
    let items = draft.all(&["5.2萬元", "0.9萬元", "137.5萬元"]);
    let total = draft.add("146.3萬元");
    let found = suspects(&draft, &[(&foots(), &[&items, &[total]])], &[]);
    assert_eq!(said(&found), [(3, Slip::DigitsSwapped, "143.6")]);
    assert!(found.clear);
}

#[test]
fn a_headline_that_agrees_with_the_items_clears_them() {
    let mut draft = Draft::default();
    let items = draft.all(&["5.2萬元", "0.9萬元", "137.5萬元"]);
    let (total, headline) = (draft.add("146.6萬元"), draft.add("143.6萬元"));
    let (foots, ties) = (foots(), ties());
    let sum: (&Check, &[&[FigureId]]) = (&foots, &[&items, &[total]]);
    let alone = suspects(&draft, &[sum], &[]);
    assert!(!alone.clear && alone.repairs.len() > 1, "{alone:?}");
    let mentions: (&Check, &[&[FigureId]]) = (&ties, &[&[total, headline]]);
    let found = suspects(&draft, &[sum, mentions], &[]);
    assert_eq!(said(&found)[0], (3, Slip::DigitReplaced, "143.6"));
    assert_eq!(found.repairs[0].mends, 1);
    assert!(found.clear);
    // The two mentions alone name nobody; with the sum beside them, the total.
    assert_eq!(suspects(&draft, &[mentions], &[]), Suspects::default());
    let found = suspects(&draft, &[mentions, sum], &[]);
    assert_eq!(said(&found)[0], (3, Slip::DigitReplaced, "143.6"));
    assert!(found.clear);
}

#[test]
fn a_relation_that_two_rules_ask_for_tells_once() {
    let mut draft = Draft::default();
    let items = draft.all(&["5.2萬元", "0.9萬元", "137.5萬元"]);
    let (total, headline) = (draft.add("146.6萬元"), draft.add("143.6萬元"));
    let (foots, ties) = (foots(), ties());
    let sum: (&Check, &[&[FigureId]]) = (&foots, &[&items, &[total]]);
    let mentions: (&Check, &[&[FigureId]]) = (&ties, &[&[total, headline]]);
    let once = suspects(&draft, &[mentions, sum], &[]);
    assert_eq!(once.repairs[0].mends, 1);
    assert_eq!(suspects(&draft, &[mentions, sum, sum], &[]), once);
    assert_eq!(suspects(&draft, &[mentions, mentions, sum], &[]), once);
}

#[test]
fn a_total_that_ties_elsewhere_is_cleared() {
    let mut draft = Draft::default();
    let items = draft.all(&["8.2萬元", "0.9萬元", "137.5萬元"]);
    let (total, headline) = (draft.add("143.6萬元"), draft.add("143.6萬元"));
    let (foots, ties) = (foots(), ties());
    let checks: [(&Check, &[&[FigureId]]); 2] =
        [(&foots, &[&items, &[total]]), (&ties, &[&[total, headline]])];
    let found = suspects(&draft, &checks, &[]);
    assert!(found.repairs.iter().all(|repair| repair.figure != total), "{found:?}");
    assert_eq!(said(&found)[0], (0, Slip::DigitReplaced, "5.2"));
}

#[test]
fn two_repairs_and_last_year_decides() {
    let mut draft = Draft::default();
    let shares = draft.all(&["50.30%", "26.90%", "12.10%", "8.00%"]);
    let before = draft.all(&["50.5%", "29.7%", "12.2%", "7.7%"]);
    let priors: Vec<_> =
        shares.iter().zip(&before).map(|(&current, &prior)| Prior { current, prior }).collect();
    let composes = composes();
    let check: (&Check, &[&[FigureId]]) = (&composes, &[&shares]);
    let found = suspects(&draft, &[check], &priors);
    assert_eq!(said(&found), [(1, Slip::DigitsSwapped, "29.60"), (0, Slip::DigitsSwapped, "53.00")]);
    assert_eq!(found.repairs[0].near, Some(before[1]));
    assert_eq!(found.repairs[1].near, None);
    // Both slips are as likely, and last year's figures are near to both printed ones: an order, no culprit.
    assert!(found.ahead && !found.clear);
    let without = suspects(&draft, &[check], &[]);
    assert_eq!(without.repairs.len(), 2);
    assert!(!without.clear);
}

#[test]
fn closeness_to_plausible_values_makes_no_culprit() {
    for (shares, before, right) in [
        (["9.3%", "69.5%", "25.2%"], ["10.0%", "67.7%", "22.3%"], "65.5"),
        (["10.00%", "67.70%", "22.70%"], ["9.3%", "65.5%", "25.2%"], "22.30"),
    ] {
        let mut draft = Draft::default();
        let (shares, before) = (draft.all(&shares), draft.all(&before));
        let priors: Vec<_> =
            shares.iter().zip(&before).map(|(&current, &prior)| Prior { current, prior }).collect();
        let found = suspects(&draft, &[(&composes(), &[&shares])], &priors);
        assert!(!found.clear && found.repairs.iter().any(|repair| repair.text == right), "{found:?}");
    }
}

#[test]
fn a_leading_zero_is_the_culprit() {
    for (items, total, repair) in [
        (["05.5%", "25.2%", "9.3%"], "100.0%", "65.5"),
        (["08,065", "87,506", "141"], "175,712", "88,065"),
        (["244,58", "1,022", "30"], "245,710", "244,658"),
        ([".74%", "16.89%", "18.37%"], "44.00%", "8.74"),
    ] {
        let mut draft = Draft::default();
        let (items, total) = (draft.all(&items), draft.add(total));
        let found = suspects(&draft, &[(&foots(), &[&items, &[total]])], &[]);
        assert_eq!(said(&found).first().map(|first| (first.0, first.2)), Some((0, repair)));
        assert!(found.clear, "{found:?}");
    }
}

#[test]
fn a_figure_that_cannot_be_edited_leaves_no_culprit() {
    let mut draft = Draft::default();
    let items = draft.all(&["32", "141"]);
    let total = draft.add("174");
    let foots = foots();
    let plain: (&Check, &[&[FigureId]]) = (&foots, &[&items, &[total]]);
    // The first as if it were written 三十二: its span has other text than digits.
    draft.text.push('卅');
    draft.figures.list[0].span = crate::source::Span::new(draft.text.len() - 3, draft.text.len());
    let found = suspects(&draft, &[plain], &[]);
    assert!(!found.repairs.is_empty() && !found.clear, "{found:?}");
}

#[test]
fn repairs_with_the_decimals_of_the_column() {
    for (item, repair, slip) in [
        ("1412", "141.2", Slip::PointMoved),
        ("121.10", "12.10", Slip::DigitAdded),
        ("169.9", "16.9", Slip::DigitAdded),
        ("6474", "64.74", Slip::PointMoved),
    ] {
        let decimals = if repair.ends_with(".10") || repair == "64.74" { 2 } else { 1 };
        let mut draft = Draft::default();
        let other = decimal(if decimals == 2 { "20.25" } else { "20.5" });
        let sum = other.add(other).and_then(|both| both.add(decimal(repair))).unwrap();
        let others = [format!("{other}%"), format!("{other}%")];
        let items = draft.all(&[&format!("{item}%"), &others[0], &others[1]]);
        let total = draft.add(&format!("{sum}%"));
        let found = suspects(&draft, &[(&foots(), &[&items, &[total]])], &[]);
        assert_eq!(said(&found)[0], (0, slip, repair));
        assert!(found.clear, "{found:?}");
    }
}

#[test]
fn a_headline_under_another_scale_word() {
    let mut draft = Draft::default();
    let items = draft.all(&["8.6萬元", "3.4萬元", "126.3萬元"]);
    let (total, headline) = (draft.add("138.3萬元"), draft.add("138.3億元"));
    let (foots, ties) = (foots(), ties());
    let checks: [(&Check, &[&[FigureId]]); 2] =
        [(&ties, &[&[total, headline]]), (&foots, &[&items, &[total]])];
    let found = suspects(&draft, &checks, &[]);
    assert_eq!(said(&found), [(4, Slip::ScaleMoved, "138.3萬元")]);
}

#[test]
fn one_cause_of_two_findings_rules_out_the_others() {
    let mut draft = Draft::default();
    let items = draft.all(&["8.6萬元", "3.4萬元", "126.3萬元"]);
    let (total, headline) = (draft.add("183.3萬元"), draft.add("138.3萬元"));
    let (foots, ties) = (foots(), ties());
    let sum: (&Check, &[&[FigureId]]) = (&foots, &[&items, &[total]]);
    let mentions: (&Check, &[&[FigureId]]) = (&ties, &[&[total, headline]]);
    for checks in [[mentions, sum], [sum, mentions]] {
        let found = suspects(&draft, &checks, &[]);
        assert_eq!(said(&found), [(3, Slip::DigitsSwapped, "138.3")]);
        assert!(found.clear && found.repairs[0].mends == 1);
    }
}

#[test]
fn a_computed_value_of_two_digits_is_not_offered() {
    let mut draft = Draft::default();
    let (item, other, total) = (draft.add("77"), draft.add("45"), draft.add("58"));
    let again = draft.all(&["45", "58"]);
    let (foots, ties) = (foots(), ties());
    let checks: [(&Check, &[&[FigureId]]); 3] = [
        (&foots, &[&[item, other], &[total]]),
        (&ties, &[&[other, again[0]]]),
        (&ties, &[&[total, again[1]]]),
    ];
    assert_eq!(suspects(&draft, &checks, &[]), Suspects::default());
}

#[test]
fn one_mention_against_one() {
    let mut draft = Draft::default();
    let ids = draft.all(&["95,734人", "95,374人"]);
    assert_eq!(suspects(&draft, &[(&ties(), &[&ids])], &[]), Suspects::default());
}

#[test]
fn the_odd_one_of_three_mentions() {
    let mut draft = Draft::default();
    let ids = draft.all(&["95,734人", "95,374人", "95,734人"]);
    let found = suspects(&draft, &[(&ties(), &[&ids])], &[]);
    assert_eq!(said(&found), [(1, Slip::DigitsSwapped, "95,734")]);
    assert!(found.clear);
}

#[test]
fn kinds_of_slips_in_an_item() {
    for (wrong, slip, repair) in [
        ("13,758", Slip::DigitReplaced, "13,768"),
        ("1,368", Slip::DigitOmitted, "13,768"),
        ("137,268", Slip::DigitAdded, "13,768"),
        ("13,786", Slip::DigitsSwapped, "13,768"),
    ] {
        let mut draft = Draft::default();
        // The other row and column of each cell hold, so that only one figure is left.
        let (item, other, total) = (draft.add(wrong), draft.add("2,345"), draft.add("16,113"));
        let again = draft.all(&["2,345", "16,113"]);
        let (foots, ties) = (foots(), ties());
        let checks: [(&Check, &[&[FigureId]]); 3] = [
            (&foots, &[&[item, other], &[total]]),
            (&ties, &[&[other, again[0]]]),
            (&ties, &[&[total, again[1]]]),
        ];
        let found = suspects(&draft, &checks, &[]);
        assert_eq!(said(&found), [(0, slip, repair)], "{wrong}");
        assert!(found.clear);
    }
}

#[test]
fn no_slip_but_all_others_are_cleared() {
    let mut draft = Draft::default();
    let (item, other, total) = (draft.add("11,111"), draft.add("2,345"), draft.add("16,113"));
    let again = draft.all(&["2,345", "16,113"]);
    let (foots, ties) = (foots(), ties());
    let sum: (&Check, &[&[FigureId]]) = (&foots, &[&[item, other], &[total]]);
    assert_eq!(suspects(&draft, &[sum], &[]), Suspects::default());
    let checks: [(&Check, &[&[FigureId]]); 3] =
        [sum, (&ties, &[&[other, again[0]]]), (&ties, &[&[total, again[1]]])];
    let found = suspects(&draft, &checks, &[]);
    assert_eq!(said(&found), [(0, Slip::Computed, "13,768")]);
}

#[test]
fn last_years_value_left_standing() {
    let mut draft = Draft::default();
    let (item, other, total) = (draft.add("11,111"), draft.add("2,345"), draft.add("16,113"));
    let before = draft.add("11,111");
    let priors = [Prior { current: item, prior: before }];
    let found = suspects(&draft, &[(&foots(), &[&[item, other], &[total]])], &priors);
    assert_eq!(said(&found), [(0, Slip::StalePeriod, "13,768")]);
}

#[test]
fn another_scale_word() {
    let mut draft = Draft::default();
    let (item, other, total) = (draft.add("5.2億元"), draft.add("0.9萬元"), draft.add("6.1萬元"));
    let found = suspects(&draft, &[(&foots(), &[&[item, other], &[total]])], &[]);
    assert_eq!(said(&found), [(0, Slip::ScaleMoved, "5.2萬元")]);
}

#[test]
fn a_part_above_its_whole_has_too_many_repairs() {
    let mut draft = Draft::default();
    let (part, whole) = (draft.add("355"), draft.add("154"));
    let check = compare(name(0), Comparison::AtMost, name(1));
    assert_eq!(suspects(&draft, &[(&check, &[&[part], &[whole]])], &[]), Suspects::default());
}

#[test]
fn a_repair_in_the_style_of_the_printed_number() {
    for (printed, repair) in [("-12,354", "-12,345"), ("12354", "12345")] {
        let mut draft = Draft::default();
        let (item, total) = (draft.add(printed), draft.add(&repair.replace(',', "")));
        let again = draft.add(&repair.replace(',', ""));
        let (foots, ties) = (foots(), ties());
        let checks: [(&Check, &[&[FigureId]]); 2] =
            [(&foots, &[&[item], &[total]]), (&ties, &[&[total, again]])];
        assert_eq!(said(&suspects(&draft, &checks, &[])), [(0, Slip::DigitsSwapped, repair)]);
    }
}
