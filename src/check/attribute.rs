//! What a check can ask of a figure besides its value: how it is printed, what it is for, whose it is. Owns how
//! an attribute is read off a figure and when two are alike; it must not know expressions.

use std::fmt::Write;

use super::{Bound, Outcome, Reason, Verdict};
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Unit};
use crate::figure::{Figure, FigureId, Figures};
use crate::lexis;
use crate::rule::expr::{Aggregate, Attribute, NameIx};
use crate::structure::Term;

/// A number attribute of one figure, or over the figures of a name.
pub(super) fn number(
    attribute: Attribute,
    aggregate: Option<Aggregate>,
    terms: &[Term],
    figures: &Figures,
) -> Result<Decimal, Reason> {
    let numbers: Result<Vec<Decimal>, Reason> =
        terms.iter().map(|term| one(attribute, &figures[term.figure], figures)).collect();
    let numbers = numbers?;
    let (Some(first), false) = (numbers.first(), aggregate.is_none() && numbers.len() > 1) else {
        return Err(if numbers.is_empty() { Reason::FigureMissing } else { Reason::Ambiguous });
    };
    let sum = || numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.add(*number));
    let count = Decimal::from(numbers.len() as i64);
    let of = match aggregate {
        None => Some(*first),
        Some(Aggregate::Sum) => sum(),
        Some(Aggregate::Mean) => sum().and_then(|sum| sum.div(count)),
        Some(Aggregate::Min) => numbers.iter().min().copied(),
        Some(Aggregate::Max) => numbers.iter().max().copied(),
        Some(Aggregate::Count) => Some(count),
    };
    of.ok_or(Reason::TooLarge)
}

fn one(attribute: Attribute, figure: &Figure, figures: &Figures) -> Result<Decimal, Reason> {
    Ok(match attribute {
        Attribute::Precision => i64::from(figure.printed.decimals()).into(),
        Attribute::Printed => figure.printed,
        Attribute::Magnitude => i64::from(magnitude(figure.value)).into(),
        Attribute::Digits => i64::from(digits(figure.printed)).into(),
        Attribute::Period => {
            let year = figures.year_of(figure);
            i64::from(year.ok_or(Reason::NoYear)?).into()
        }
        Attribute::Unit | Attribute::Measure | Attribute::Label | Attribute::Scope => {
            return Err(Reason::Units);
        }
    })
}

/// The power of ten of the first digit that is not zero; 0 for zero.
fn magnitude(value: Decimal) -> i32 {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.trim_start_matches('0');
    if !whole.is_empty() {
        return i32::try_from(whole.len()).unwrap_or(i32::MAX) - 1;
    }
    match fraction.find(|digit| digit != '0') {
        Some(zeros) => -1 - i32::try_from(zeros).unwrap_or(i32::MAX - 1),
        None => 0,
    }
}

/// How many digits are printed from the first that is not zero on; 0 for zero.
fn digits(printed: Decimal) -> i32 {
    if printed.is_zero() {
        return 0;
    }
    let decimals = i32::try_from(printed.decimals()).unwrap_or(i32::MAX - 1);
    (magnitude(printed).saturating_add(1 + decimals)).max(1)
}

/// An attribute as people read it.
pub(crate) fn shown(attribute: Attribute, figure: FigureId, figures: &Figures) -> String {
    let of = &figures[figure];
    match attribute {
        Attribute::Unit | Attribute::Measure => of.unit.text.to_string(),
        Attribute::Label => of.label.text.to_string(),
        Attribute::Scope => of.scope().unwrap_or_default().to_owned(),
        _ => one(attribute, of, figures).map(|number| number.trimmed().to_string()).unwrap_or_default(),
    }
}

/// An attribute in the form in which two are compared.
fn key(attribute: Attribute, figure: FigureId, figures: &Figures) -> String {
    let of = &figures[figure];
    match attribute {
        Attribute::Unit => unit_key(&of.unit, true),
        Attribute::Measure => unit_key(&of.unit, false),
        Attribute::Label => of.label.key().to_string(),
        Attribute::Period => {
            format!("{:?}", figures.year_of(of))
        }
        _ => shown(attribute, figure, figures),
    }
}

fn unit_key(unit: &Unit, scaled: bool) -> String {
    let dim = if unit.dim == Dim::NONE && unit.measure.is_some() { Dim::COUNT } else { unit.dim.written() };
    let mut key = format!("{dim:?}/{:?}/{:?}", unit.per, unit.measure);
    if scaled {
        write!(key, "/{}", unit.multiplier.trimmed()).expect("writing to a string cannot fail");
    }
    key
}

/// Whether the figures of some names have an attribute in common; the odd one is paired with what most have.
pub(super) fn alike(
    attribute: Attribute,
    names: &[NameIx],
    bound: &Bound,
    figures: &Figures,
) -> Result<Verdict, Reason> {
    let terms = names.iter().flat_map(|name| bound.get(usize::from(name.0)).into_iter().flatten());
    let keyed: Vec<(String, FigureId)> =
        terms.map(|term| (key(attribute, term.figure, figures), term.figure)).collect();
    if keyed.len() < 2 {
        return Err(Reason::OneMention);
    }
    let having = |key: &str| keyed.iter().filter(|(other, _)| other == key).count();
    // Of two that are as frequent, the one that stands first is the usual one.
    let usual = keyed.iter().rev().max_by_key(|(key, _)| having(key));
    let usual = usual.ok_or(Reason::OneMention)?;
    let odd = keyed.iter().filter(|(key, _)| *key != usual.0).min_by_key(|(key, _)| having(key));
    let outcome = if odd.is_some() { Outcome::Inconsistent } else { Outcome::Holds };
    Ok(Verdict { pair: odd.map(|odd| (usual.1, odd.1)), ..Verdict::without_numbers(outcome) })
}

/// Whether an attribute of one figure says a text, or does not.
pub(super) fn says(
    attribute: Attribute,
    terms: &[Term],
    (equal, text): (bool, &str),
    figures: &Figures,
) -> Result<Verdict, Reason> {
    let figure = match terms {
        [] => return Err(Reason::FigureMissing),
        [term] => term.figure,
        _ => return Err(Reason::Ambiguous),
    };
    let wanted = match attribute {
        Attribute::Unit | Attribute::Measure => {
            let unit = if text.is_empty() { Some(Unit::none()) } else { lexis::unit_of(text) };
            unit_key(&unit.ok_or(Reason::Units)?, attribute == Attribute::Unit)
        }
        _ => squeezed(text),
    };
    let found = match attribute {
        Attribute::Unit | Attribute::Measure => key(attribute, figure, figures),
        _ => squeezed(&shown(attribute, figure, figures)),
    };
    let holds = (found == wanted) == equal;
    Ok(Verdict::without_numbers(if holds { Outcome::Holds } else { Outcome::Inconsistent }))
}

fn squeezed(text: &str) -> String {
    lexis::fold(text).split_whitespace().collect()
}
