//! What a damaged figure says with its original wording and unit: DESIGN's table of intervals, written a second
//! time, so that a misreading of the damaged text by the tool cannot pass for a damage that cannot be found.

use std::sync::Arc;

use esglint::decimal::Decimal;
use esglint::figure::interval::{End, Interval};
use esglint::figure::unit::Dim;
use esglint::figure::{Figure, Place};
use esglint::lexis::Qualifier;

use super::slip::Damage;

/// The figure as damaged; `None` beyond exact arithmetic.
pub(crate) fn damaged(figure: &Figure, damage: &Damage) -> Option<Figure> {
    let mut out = figure.clone();
    out.printed = damage.number;
    out.place = -i8::try_from(damage.number.decimals()).ok()?;
    Arc::make_mut(&mut out.unit).multiplier = figure.unit.multiplier.mul(damage.factor)?;
    out.value = out.printed.mul(out.unit.multiplier)?;
    out.set_interval(interval(&out)?);
    Some(out)
}

/// The interval of a figure, read off its printed number, wording, unit and place.
pub(crate) fn interval(figure: &Figure) -> Option<Interval> {
    let number = figure.printed;
    let plain = match figure.qualifier {
        Some(wording) => worded(number, wording, figure)?,
        None if !is_count(figure) => Interval::around(number, half(figure.place.into())?)?,
        None => count(number, matches!(figure.place_in, Place::Cell(_)))?,
    };
    plain.scale(figure.unit.multiplier)
}

fn half(place: i32) -> Option<Decimal> {
    Decimal::power_of_ten(place)?.mul(Decimal::from_parts(5, 1)?)
}

fn is_count(figure: &Figure) -> bool {
    let unit = &figure.unit;
    unit.dim == Dim::COUNT && unit.per.is_none() && unit.multiplier == Decimal::ONE && figure.place == 0
}

fn count(number: Decimal, in_table: bool) -> Option<Interval> {
    let last = number.last_nonzero_place();
    if in_table || last < 3 {
        return Some(Interval::exact(number));
    }
    let around = Interval::around(number, half(last)?)?;
    Some(Interval { low: around.low.soft(), high: around.high.soft() })
}

fn worded(number: Decimal, wording: Qualifier, figure: &Figure) -> Option<Interval> {
    let step = Decimal::power_of_ten(number.last_nonzero_place())?;
    let (above, below) = (number.add(step)?, number.sub(step)?);
    let percent = figure.unit.is_percent() && number <= 100;
    let whole = if percent { End::closed(Decimal::from(100)) } else { End::open(above).soft() };
    let (low, high) = match wording {
        Qualifier::Over => (End::open(number), End::open(above).soft()),
        Qualifier::OverOrEqual => (End::closed(number), whole),
        Qualifier::Under => (End::open(below).soft(), End::open(number)),
        Qualifier::UnderOrEqual => (End::open(below).soft(), End::closed(number)),
        Qualifier::About => (End::closed(below).soft(), End::closed(above).soft()),
    };
    Some(Interval { low, high })
}
