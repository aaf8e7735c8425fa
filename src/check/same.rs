//! Whether mentions of one quantity say the same. Owns the stricter comparison of `same(...)`: printed
//! alike they must be alike, printed differently the finer must round to the coarser and keep to its wording.
//! It must not know which of two mentions is wrong.

use std::cmp::Reverse;

use super::exact::{Zero, fits, zero_in};
use super::value::Env;
use super::{Outcome, Reason, Tolerance, Verdict};
use crate::decimal::Decimal;
use crate::figure::interval::{End, Interval};
use crate::figure::{Figure, FigureId};
use crate::lexis::Qualifier;
use crate::rule::expr::NameIx;

/// One mention of a quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) figure: FigureId,
    value: Decimal,
    interval: Interval,
    /// One unit of the last place that counts, in base units.
    step: Decimal,
    qualifier: Option<Qualifier>,
}

/// The verdict on all mentions, each against each; the pair that disagrees most is named.
pub(super) fn verdict(
    names: &[NameIx],
    env: &Env<'_>,
    tolerance: Option<Tolerance>,
) -> Result<Verdict, Reason> {
    if let Some(agree) = numbers_agree(names, env)? {
        let outcome = if agree { Outcome::Holds } else { Outcome::Inconsistent };
        return Ok(Verdict::without_numbers(outcome));
    }
    let mentions = mentions(names, env)?;
    let mut worst: Option<(Rank, Outcome, (FigureId, FigureId))> = None;
    let distinct = distinct(&mentions);
    for (index, first) in distinct.iter().enumerate() {
        for second in &distinct[index + 1..] {
            let outcome = compare(first, second, tolerance)?;
            let rank = (severity(outcome), fits(first.value.sub(second.value))?.abs());
            if worst.as_ref().is_none_or(|(found, ..)| rank > *found) {
                worst = Some((rank, outcome, (first.figure, second.figure)));
            }
        }
    }
    let outcome = worst.as_ref().map_or(Outcome::Holds, |(_, outcome, _)| *outcome);
    let pair = worst.map(|(.., pair)| pair).filter(|_| outcome != Outcome::Holds);
    Ok(Verdict { pair, ..Verdict::without_numbers(outcome) })
}

/// Whether numbers in names (第32個) say the same; `None` where the names stand for figures.
fn numbers_agree(names: &[NameIx], env: &Env<'_>) -> Result<Option<bool>, Reason> {
    let numbers: Vec<Decimal> =
        names.iter().flat_map(|name| env.numbers(*name)).map(|given| given.number).collect();
    match numbers.as_slice() {
        [] => Ok(None),
        [_] => Err(Reason::OneMention),
        [first, others @ ..] => Ok(Some(others.iter().all(|other| other == first))),
    }
}

type Rank = (u8, Decimal);

fn severity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Inconsistent => 3,
        Outcome::Improbable => 2,
        Outcome::Rounded => 1,
        Outcome::Holds | Outcome::NotEvaluable(_) | Outcome::Skipped => 0,
    }
}

/// All mentions of the names, in their order.
pub(super) fn mentions(names: &[NameIx], env: &Env<'_>) -> Result<Vec<Mention>, Reason> {
    let mut figures = Vec::new();
    for name in names {
        let terms = env.terms(*name);
        if terms.is_empty() {
            return Err(Reason::FigureMissing);
        }
        figures.extend(terms.iter().map(|term| term.figure));
    }
    let mut seen = std::collections::BTreeSet::new();
    figures.retain(|figure| seen.insert(*figure));
    if figures.len() < 2 {
        return Err(Reason::OneMention);
    }
    let units = |figure: &FigureId| &env.figures[*figure].unit;
    let fullest = figures.iter().map(units).max_by_key(|unit| unit.measure.is_some());
    for figure in &figures {
        if env.figures[*figure].vague {
            return Err(Reason::Vague);
        }
        let compares = fullest.is_none_or(|fullest| units(figure).compares_with(fullest));
        if !compares || !units(figure).compares_with(units(&figures[0])) {
            return Err(Reason::Units);
        }
    }
    figures.into_iter().map(|figure| fits(Mention::of(figure, env))).collect()
}

/// Without the mentions that say exactly what an earlier one says.
fn distinct(mentions: &[Mention]) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::new();
    for mention in mentions {
        let alike = |other: &&Mention| {
            other.value == mention.value
                && other.step == mention.step
                && other.qualifier == mention.qualifier
                && other.interval == mention.interval
        };
        if kept.iter().find(alike).is_none() {
            kept.push(*mention);
        }
    }
    kept
}

impl Mention {
    fn of(figure: FigureId, env: &Env<'_>) -> Option<Mention> {
        let (value, interval) = env.seen(figure);
        let swapped = env.swaps.iter().rev().find(|swap| swap.figure == figure);
        let printed = &env.figures[figure];
        let step = match swapped {
            Some(swap) => swap.step,
            None => last_place(printed)?,
        };
        Some(Mention { figure, value, interval, step, qualifier: printed.qualifier })
    }

    /// One of `others` written most like it.
    pub(super) fn alike_among<'m>(&self, others: &[&'m Mention]) -> Option<&'m Mention> {
        let likeness = |other: &&&Mention| {
            (other.step == self.step, other.qualifier == self.qualifier, Reverse(other.figure))
        };
        others.iter().max_by_key(likeness).copied()
    }

    /// What it means where its writer cut digits off instead of rounding.
    fn truncated(&self) -> Option<Interval> {
        let near = End::closed(self.value);
        Some(if self.value.is_negative() {
            Interval { low: End::open(self.value.sub(self.step)?), high: near }
        } else {
            Interval { low: near, high: End::open(self.value.add(self.step)?) }
        })
    }
}

/// One unit of the last place that counts, in base units: the last printed one, for a round count in prose
/// (25,000人) the place that its interval gives it.
pub(super) fn last_place(figure: &Figure) -> Option<Decimal> {
    let soft = !figure.interval().low.hard && !figure.interval().high.hard;
    if soft && figure.qualifier.is_none() && !figure.interval().is_exact() {
        return figure.interval().high.at.sub(figure.interval().low.at);
    }
    Decimal::power_of_ten(figure.place.into())?.mul(figure.unit.multiplier)
}

/// Whether two mentions say the same.
pub(super) fn compare(
    first: &Mention,
    second: &Mention,
    tolerance: Option<Tolerance>,
) -> Result<Outcome, Reason> {
    if first.value == second.value {
        return equal_values(first, second);
    }
    if let Some(tolerance) = tolerance {
        return within(first, second, tolerance);
    }
    if first.qualifier == second.qualifier && first.step == second.step {
        return Ok(Outcome::Inconsistent);
    }
    let plain = first.qualifier.is_none() && second.qualifier.is_none();
    Ok(match touch(first.interval, second.interval)? {
        Zero::Inside => Outcome::Rounded,
        Zero::AtEnd if plain => Outcome::Rounded,
        _ if plain && cut_off(first, second)? => Outcome::Rounded,
        Zero::AtEnd | Zero::BeyondSoft => Outcome::Improbable,
        Zero::Beyond => Outcome::Inconsistent,
    })
}

/// The same number: only the wording can differ. `超600` beside `600` is a slip of wording at most; `約` beside
/// a bare number is none; `近20萬` beside `超20萬` cannot both be true.
fn equal_values(first: &Mention, second: &Mention) -> Result<Outcome, Reason> {
    let (Some(one), Some(other)) = (first.qualifier, second.qualifier) else {
        let wording = first.qualifier.or(second.qualifier);
        return Ok(match wording {
            None => Outcome::Holds,
            Some(Qualifier::About) => Outcome::Rounded,
            Some(_) => Outcome::Improbable,
        });
    };
    if one == other {
        return Ok(Outcome::Holds);
    }
    Ok(match touch(first.interval, second.interval)? {
        Zero::Inside => Outcome::Rounded,
        Zero::AtEnd | Zero::BeyondSoft => Outcome::Improbable,
        Zero::Beyond => Outcome::Inconsistent,
    })
}

/// Whether the finer of two, cut off, is the coarser.
fn cut_off(first: &Mention, second: &Mention) -> Result<bool, Reason> {
    let (finer, coarser) = if first.step < second.step { (first, second) } else { (second, first) };
    let truncated = fits(coarser.truncated())?;
    Ok(matches!(touch(finer.interval, truncated)?, Zero::Inside | Zero::AtEnd))
}

fn touch(first: Interval, second: Interval) -> Result<Zero, Reason> {
    Ok(zero_in(&fits(first.sub(second))?))
}

fn within(first: &Mention, second: &Mention, tolerance: Tolerance) -> Result<Outcome, Reason> {
    let gap = fits(first.value.sub(second.value))?.abs();
    let allowed = match tolerance {
        Tolerance::Exact => return Ok(Outcome::Inconsistent),
        Tolerance::Absolute(amount) => amount.abs(),
        Tolerance::Relative(percent) => {
            fits(percent.abs().mul(fits(second.value.abs().mul(fits(Decimal::from_parts(1, 2))?))?))?
        }
    };
    Ok(if gap <= allowed { Outcome::Rounded } else { Outcome::Inconsistent })
}
