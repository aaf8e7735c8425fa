//! Tables whose figures were cut off instead of rounded. Owns what their figures mean then; which tables these are is
//! for others to tell.

use super::interval::{End, Interval};
use super::{Figure, Figures, Place};
use crate::decimal::Decimal;
use crate::document::TableId;
use crate::source::Span;

/// A table that is read as cut off, because its own sums say so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CutOff {
    /// The table.
    pub table: TableId,
    /// From its first figure to its last.
    pub span: Span,
    /// How many of its sums cutting off explains.
    pub sums: usize,
    /// How many of these rounding to the nearest does not explain.
    pub beyond: usize,
}

impl Figures {
    /// Takes the figures of a table for cut off.
    pub fn cut_off(&mut self, table: TableId) {
        for figure in &mut self.list {
            if matches!(figure.place_in, Place::Cell(at) if at.table == table)
                && let Some(interval) = cut(figure)
            {
                figure.set_interval(interval);
            }
        }
    }
}

/// What a plainly rounded figure means where it was cut off: itself or up to one step further from zero.
fn cut(figure: &Figure) -> Option<Interval> {
    let step = figure.step()?;
    let (own, below, above) = (End::closed(figure.value), figure.value.sub(step)?, figure.value.add(step)?);
    Some(if figure.value.is_zero() {
        Interval { low: End::open(below), high: End::open(above) }
    } else if figure.value.is_negative() {
        Interval { low: End::open(below), high: own }
    } else {
        Interval { low: own, high: End::open(above) }
    })
}

impl Figure {
    /// The step that it is rounded to, in base units; `None` where it is not plainly rounded to the nearest.
    pub fn step(&self) -> Option<Decimal> {
        let Interval { low, high } = self.interval();
        let plain = low.hard && high.hard && low.closed && high.closed && !self.interval().is_exact();
        let (below, above) = (self.value.sub(low.at)?, high.at.sub(self.value)?);
        (plain && below == above).then(|| below.add(above)).flatten()
    }
}
