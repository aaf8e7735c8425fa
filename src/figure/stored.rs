//! Numbers that a file shows shorter than it stores them. Owns what that says of a figure.

use super::interval::Interval;
use super::{Figure, Figures};
use crate::decimal::Decimal;
use crate::document::Document;

/// Keeps what the file stores of each figure. What is shown was then rounded, counts too: 1,235 of a stored 1234.6.
pub(super) fn keep(figures: &mut Figures, document: &Document) {
    for (cell, stored) in document.stored.iter() {
        let from = figures.list.partition_point(|figure| figure.span.start() < cell.start());
        let inside = |figure: &&mut Figure| cell.contains(figure.span);
        let Some(figure) = figures.list.get_mut(from).filter(|figure| inside(figure)) else { continue };
        figure.stored = stored.mul(figure.unit.multiplier).map(Box::new);
        if *stored != figure.printed
            && figure.qualifier.is_none()
            && let Some(rounded) = half_a_step(figure)
            && figure.interval().low.at == figure.interval().high.at
        {
            figure.set_interval(rounded);
        }
    }
}

/// Half a unit of the last printed digit around what is printed.
fn half_a_step(figure: &Figure) -> Option<Interval> {
    let half = Decimal::power_of_ten(figure.place.into())?.mul(Decimal::from_parts(5, 1)?)?;
    Interval::around(figure.printed, half)?.scale(figure.unit.multiplier)
}
