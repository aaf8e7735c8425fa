//! Whether a share of a head-count can be: people come whole, so that a printed share of n people is k/n for a whole
//! k. Owns which shares a number of people can have; it must not know where the two figures stand.
//!
//! A share printed in steps of s percent names an interval s wide, which holds a whole number of people for certain
//! from n = 100/s on: 100 people for whole percents, 1,000 for one decimal, 10,000 for two. Below that some printed
//! shares are impossible, and only there is the check made.

use super::value::Env;
use super::{Outcome, Reason, Verdict};
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};
use crate::figure::{Figure, FigureId, Place};
use crate::lexis::lexicon::lexicon;
use crate::rule::expr::NameIx;

/// A number of people and the share that it would be printed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reachable {
    /// How many of the people.
    pub people: Decimal,
    /// Their share, in percent, with the decimals of the printed one.
    pub share: Decimal,
}

/// The verdict on a share and the head-count that it is a share of. A share that only cutting off explains is hardly
/// chance.
pub(super) fn verdict(share: NameIx, base: NameIx, env: &Env<'_>) -> Result<Verdict, Reason> {
    let (share, base) = (only(share, env)?, only(base, env)?);
    let (of_share, of_base) = (&env.figures[share], &env.figures[base]);
    if of_share.vague || of_base.vague {
        return Err(Reason::Vague);
    }
    if !of_share.unit.is_percent() || !counts(of_base) {
        return Err(Reason::Units);
    }
    let ((value, interval), (people, exactly)) = (env.seen(share), env.seen(base));
    let whole = people.trimmed().whole().is_some_and(|people| people > 0);
    let within = !value.is_negative() && value <= 100;
    if !(exactly.is_exact() || is_bare(of_base)) || !whole || !within {
        return Err(Reason::NoPower);
    }
    let range = scaled(interval, people).ok_or(Reason::TooLarge)?;
    if range.high.at.sub(range.low.at).is_none_or(|width| width >= 1) {
        return Err(Reason::NoPower);
    }
    let hard = interval.low.hard && interval.high.hard;
    let cut_off = || cut(of_share).and_then(|cut| scaled(cut, people)).is_some_and(|cut| holds_whole(&cut));
    let outcome = if holds_whole(&range) {
        Outcome::Holds
    } else if !hard {
        Outcome::Rounded
    } else if cut_off() {
        Outcome::Improbable
    } else {
        Outcome::Inconsistent
    };
    Ok(Verdict::without_numbers(outcome))
}

/// The numbers of people on both sides of an impossible share, with the shares that they would be printed as.
pub(crate) fn nearest(share: &Figure, base: &Figure) -> Option<[Reachable; 2]> {
    let below = share.value.mul(base.value)?.mul(Decimal::from_parts(1, 2)?)?.floor();
    let reachable = |people: Decimal| {
        let exact = people.mul(100.into())?.div(base.value)?;
        let decimals = share.printed.decimals();
        let printed =
            if share.interval().high.closed { exact.rounded(decimals) } else { cut_at(exact, decimals)? };
        Some(Reachable { people: people.trimmed(), share: printed.with_decimals(decimals) })
    };
    Some([reachable(below)?, reachable(below.add(Decimal::ONE)?)?])
}

fn only(name: NameIx, env: &Env<'_>) -> Result<FigureId, Reason> {
    match env.terms(name) {
        [] => Err(Reason::FigureMissing),
        [term] => Ok(term.figure),
        _ => Err(Reason::Ambiguous),
    }
}

/// Whether a figure counts people. In a table the bare number does as well: what it counts the table says elsewhere.
fn counts(figure: &Figure) -> bool {
    lexicon().counts_people(&figure.unit) || is_bare(figure)
}

/// Whether a figure of a table is a whole number and nothing more.
fn is_bare(figure: &Figure) -> bool {
    let in_table = matches!(figure.place_in, Place::Cell(_));
    in_table && figure.unit.text.is_empty() && figure.place == 0 && figure.qualifier.is_none()
}

/// How many people the share can be.
fn scaled(share: Interval, people: Decimal) -> Option<Interval> {
    share.scale(people)?.scale(Decimal::from_parts(1, 2)?)
}

/// Whether a whole number lies inside.
fn holds_whole(range: &Interval) -> bool {
    let first = range.low.at.neg().floor().neg();
    let next = first.add(Decimal::ONE);
    range.holds(first) || next.is_some_and(|next| range.holds(next))
}

/// What the share means where it was cut off.
fn cut(share: &Figure) -> Option<Interval> {
    let high = share.value.add(share.step()?)?;
    Some(Interval { low: End::closed(share.value), high: End::open(high) })
}

fn cut_at(value: Decimal, decimals: u32) -> Option<Decimal> {
    let places = i32::try_from(decimals).ok()?;
    value.mul(Decimal::power_of_ten(places)?)?.floor().mul(Decimal::power_of_ten(-places)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_a_range() {
        let range = |low: &str, high: &str, closed: bool| {
            let [low, high] = [low, high].map(|at| Decimal::parse(at).unwrap());
            let high = if closed { End::closed(high) } else { End::open(high) };
            Interval { low: End::closed(low), high }
        };
        for (low, high, closed, holds) in [
            ("33.9", "34.1", true, true),
            ("34", "34.2", true, true),
            ("33.1", "33.9", true, false),
            ("33.8", "34", true, true),
            ("33.8", "34", false, false),
            ("-0.3", "0.2", true, true),
            ("0.1", "0.9", true, false),
        ] {
            assert_eq!(holds_whole(&range(low, high, closed)), holds, "{low} {high}");
        }
    }
}
