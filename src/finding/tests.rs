//! Findings as the messages need them.

use std::sync::Arc;

use super::build::{Case, findings};
use super::*;
use crate::check::evaluate::evaluate;
use crate::check::testing::*;
use crate::check::{Instance, Reason};
use crate::figure::FigureId;
use crate::rule::expr::{Check, Comparison};
use crate::structure::Prior;

struct Rule {
    id: Arc<str>,
    names: Vec<Arc<str>>,
    check: Check,
}

fn rule(id: &str, names: &[&str], check: Check) -> Rule {
    Rule { id: id.into(), names: names.iter().map(|name| (*name).into()).collect(), check }
}

fn build(draft: &Draft, relations: &[(&Rule, &[&[FigureId]])], priors: &[Prior]) -> Vec<Finding> {
    let instances: Vec<Instance<'_>> =
        relations.iter().map(|(rule, bound)| instance(&rule.check, bound)).collect();
    let cases: Vec<Case<'_>> =
        instances.iter().zip(relations).map(|(instance, (rule, _))| make(draft, instance, rule)).collect();
    findings(&cases, &draft.figures, priors, &draft.source())
}

fn make<'a>(draft: &Draft, instance: &'a Instance<'a>, rule: &'a Rule) -> Case<'a> {
    Case {
        rule: &rule.id,
        severity: Severity::Error,
        names: &rule.names,
        check_text: "the check",
        instance,
        verdict: evaluate(instance, &draft.figures, 1),
        subject: "捐贈項目".into(),
        existential: true,
        lacking: None,
    }
}

fn number(amount: &Amount) -> &str {
    &amount.number
}

#[test]
fn the_donation_table() {
    let mut draft = Draft::default();
    let headline = draft.line("對外捐贈", "143.6萬元");
    let items = [("定點扶貧捐贈", "5.2萬元"), ("援藏援疆投入", "0.9萬元"), ("其他捐贈", "137.5萬元")]
        .map(|(label, written)| draft.line(label, written));
    let total = draft.line("合計", "146.3萬元");
    let sums = rule("total-does-not-foot", &["items", "total"], foots());
    let ties = rule("mentions-differ", &["mention"], ties());
    let found = build(&draft, &[(&sums, &[&items, &[total]]), (&ties, &[&[headline, total]])], &[]);
    assert_eq!(found.len(), 2);
    let sum = found.iter().find(|finding| &*finding.rule == "total-does-not-foot").unwrap();
    let Statement::Sum { sum: made, total, difference, slack, .. } = &sum.statement else {
        panic!("{sum:?}")
    };
    assert_eq!([made, total, difference, slack].map(number), ["143.6", "146.3", "2.7", "0.2"]);
    assert_eq!(difference.unit, "萬元");
    assert_eq!((&*sum.primary.text, &*sum.primary.role, sum.clear), ("146.3", "total", true));
    assert_eq!(sum.related.iter().map(|part| &*part.text).collect::<Vec<_>>(), ["5.2", "0.9", "137.5"]);
    assert_eq!(
        (&*sum.suspects[0].repair, sum.suspects[0].slip, sum.suspects[0].mends),
        ("143.6", Slip::DigitsSwapped, 1)
    );
    assert_eq!(sum.supports.len(), 1);
    assert!(sum.supports[0].agrees_with_items && sum.supports[0].part.label == "對外捐贈");
    // The headline finding does not offer to change the right headline to the wrong total.
    let tie = found.iter().find(|finding| &*finding.rule == "mentions-differ").unwrap();
    let repairs: Vec<_> = tie.suspects.iter().map(|suspect| (&*suspect.text, &*suspect.repair)).collect();
    assert_eq!((repairs, tie.clear), (vec![("146.3", "143.6")], true));
}

#[test]
fn the_workforce_shares() {
    let mut draft = Draft::default();
    let shares = draft.all(&["50.30%", "26.90%", "12.10%", "8.00%"]);
    let before = draft.all(&["50.5%", "29.7%", "12.2%", "7.7%"]);
    let priors: Vec<_> =
        shares.iter().zip(&before).map(|(&current, &prior)| Prior { current, prior }).collect();
    let rule = rule("shares-do-not-make-100", &["shares"], composes());
    let found = build(&draft, &[(&rule, &[&shares]), (&rule, &[&before])], &priors);
    assert_eq!(found.len(), 1, "2022 makes 100.1 by rounding");
    let Statement::Composition { sum, whole, difference, short, slack } = &found[0].statement else {
        panic!()
    };
    assert_eq!([sum, whole, difference, slack].map(number), ["97.30", "100", "2.70", "0.02"]);
    assert!(short);
    assert_eq!((&*found[0].primary.text, found[0].clear), ("26.90", false));
    let repairs: Vec<_> =
        found[0].suspects.iter().map(|suspect| (&*suspect.text, &*suspect.repair)).collect();
    assert_eq!(repairs, [("26.90", "29.60"), ("50.30", "53.00")]);
    assert_eq!(found[0].suspects[0].near.as_deref(), Some("29.7%"));
}

#[test]
fn two_mentions() {
    let mut draft = Draft::default();
    let ids = draft.all(&["95,734人", "95,374人"]);
    let rule = rule("mentions-differ", &["mention"], ties());
    let found = build(&draft, &[(&rule, &[&ids])], &[]);
    let Statement::Mentions { difference, qualified } = &found[0].statement else { panic!() };
    assert_eq!((difference.as_ref().map(number), *qualified), (Some("360"), false));
    assert_eq!(found[0].primary.text, "95,374");
    assert!(found[0].suspects.is_empty() && !found[0].clear);
}

#[test]
fn a_part_above_its_whole_and_a_share_above_its_limit() {
    let mut draft = Draft::default();
    let (part, whole, share) = (draft.add("355期"), draft.add("154期"), draft.add("101.5%"));
    let within = rule("part", &["part", "whole"], compare(name(0), Comparison::AtMost, name(1)));
    let limit = rule("share", &["share"], compare(name(0), Comparison::AtMost, percent("100")));
    let found = build(&draft, &[(&within, &[&[part], &[whole]]), (&limit, &[&[share]])], &[]);
    let said: Vec<_> = found
        .iter()
        .map(|finding| match &finding.statement {
            Statement::Order { difference, comparison, limit } => {
                (&*finding.primary.text, number(difference), *comparison, limit.as_ref().map(number))
            }
            _ => panic!("{finding:?}"),
        })
        .collect();
    assert_eq!(said, [("355", "201", "<=", None), ("101.5", "1.5", "<=", Some("100"))]);
}

#[test]
fn notes_repeated_findings_and_missing_figures() {
    let mut draft = Draft::default();
    let ids = draft.all(&["超600", "600", "95,734", "95,374", "95,734", "95,374"]);
    let ties = rule("mentions-differ", &["mention"], ties());
    let foots = rule("foots", &["items", "total"], foots());
    let relations: [(&Rule, &[&[FigureId]]); 4] =
        [(&ties, &[&ids[4..]]), (&ties, &[&ids[2..4]]), (&ties, &[&ids[..2]]), (&foots, &[&[], &ids[..1]])];
    let found = build(&draft, &relations, &[]);
    assert!(matches!(&found[0].statement, Statement::Unmatched { name, .. } if name == "items"));
    assert_eq!(found[0].outcome, Outcome::NotEvaluable(Reason::FigureMissing));
    assert_eq!(found[1].severity, Severity::Note);
    assert_eq!(found[3].fingerprint, format!("{}-2", found[2].fingerprint));
    assert_eq!(found[2].fingerprint.len(), 32);
}

#[test]
fn a_stated_change_is_told_in_percent() {
    use crate::rule::expr::Operator;
    let mut draft = Draft::default();
    let ids = draft.all(&["13.9%", "141.0萬元", "125.0萬元"]);
    let ratio = binary(Operator::Divide, name(1), name(2));
    let change = binary(Operator::Subtract, ratio, crate::check::testing::number("1"));
    let rule = rule("change", &["rate", "new", "old"], compare(name(0), Comparison::Equal, change));
    let found = build(&draft, &[(&rule, &[&ids[..1], &ids[1..2], &ids[2..]])], &[]);
    let Statement::Comparison { left, right, difference, .. } = &found[0].statement else { panic!() };
    assert_eq!([left, right, difference].map(super::tests::number), ["13.9", "12.8", "1.1"]);
    assert_eq!(left.unit, "%");
}
