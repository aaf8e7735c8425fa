//! Figures: a numeral joined with all that belongs to it. Owns value, unit, period, scope, label, qualifier
//! and interval of every written number of a document, and how to ask for them. It must not know rules,
//! severities or YAML.

mod context;
pub mod conventions;
pub mod cut_off;
mod defaults;
pub mod interval;
mod join;
mod label;
mod positions;
mod reach;
mod reading;
mod respective;
mod rounding_note;
mod scopes;
pub mod steps;
mod stored;
mod table_rounding;
mod tables;
pub mod unit;

pub(crate) use context::without_years;
pub use join::{join, join_with};
pub use label::{Key, Label, Said};
pub use reach::Reach;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::decimal::Decimal;
use crate::document::{BlockId, CellAt, SentenceId, TableId};
use crate::lexis::synonyms::Synonyms;
use crate::lexis::{Left, Qualifier};
use crate::source::Span;
use conventions::Rounding;
use cut_off::CutOff;
use unit::Unit;

/// Index of a figure in [`Figures`], in reading order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FigureId(pub u32);

/// A region, a plant: folded text, shared by the figures of a heading. A pointer to it is all that a figure holds.
pub type Scope = Arc<Box<str>>;

/// A written number with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The numeral, with its sign or brackets: `143.6`.
    pub span: Span,
    /// The numeral with qualifier and unit: `超143.6萬元`.
    pub written: Span,
    /// The number as printed, with its decimals.
    pub printed: Decimal,
    /// In base units of its dimension: 1436000 for 143.6萬元.
    pub value: Decimal,
    /// The power of ten of the last printed digit, of the number as printed: −1 for 143.6.
    pub place: i8,
    /// Its unit.
    pub unit: Arc<Unit>,
    /// The wording that bounds it.
    pub qualifier: Option<Qualifier>,
    /// How far what it can mean reaches around its value.
    pub reach: Reach,
    /// What the file stores where it shows less, in base units.
    pub stored: Option<Box<Decimal>>,
    /// Whether it has no bounds to check against, as a ratio whose second side is rounded too.
    pub vague: bool,
    /// What it measures.
    pub label: Label,
    /// The period stated for it.
    pub period: Option<Period>,
    /// Whose figure it is, where said.
    pub scope: Option<Scope>,
    /// Share, rate, change, ratio or amount.
    pub kind: Kind,
    /// Where it stands.
    pub place_in: Place,
}

impl Figure {
    /// Whose figure it is, where said.
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_ref().map(|scope| &***scope)
    }
}

/// A year, or part of one, that a figure is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    /// The calendar or financial year.
    pub year: u16,
    /// Half or quarter; 0 for the whole year, 1–4 quarters, 5–6 halves.
    pub part: u8,
    /// Whether it is a balance or a cumulative figure up to that date (截至2023年底, 累計).
    pub cumulative: bool,
}

/// What sort of quantity it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A percentage of a whole.
    Share,
    /// Any other percentage.
    Rate,
    /// A stated change.
    Change,
    /// `a:b`.
    Ratio,
    /// Anything else.
    Amount,
}

/// Where a figure stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In a body cell of a table.
    Cell(CellAt),
    /// In running text.
    Prose(BlockId, SentenceId),
    /// Alone on its line, with its label before or after.
    Callout(BlockId),
    /// In a heading or a caption.
    Heading(BlockId),
}

/// A numeral that is no figure, with the reason.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut {
    /// The numeral.
    pub span: Span,
    /// Why.
    pub reason: Left,
}

/// All figures of one document, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The figures.
    pub list: Vec<Figure>,
    /// What was left out and why, in reading order.
    pub left_out: Vec<LeftOut>,
    /// The report's own year, where it is known or can be told.
    pub report_year: Option<u16>,
    /// The company's own words for one thing; the labels' keys have them replaced.
    pub synonyms: Synonyms,
    /// How they were rounded, where that is said; otherwise their own sums may tell.
    pub rounding: Option<Rounding>,
    /// The report's own note that rounded figures may not add up.
    pub rounding_note: Option<Span>,
    /// The report's own note that its figures are cut off, where they are read so for it.
    pub truncation_note: Option<Span>,
    /// The tables of which it is known for themselves how their figures were rounded.
    pub told: BTreeSet<TableId>,
    /// The tables that are read as cut off.
    pub cut_off: Vec<CutOff>,
}

impl std::ops::Index<FigureId> for Figures {
    type Output = Figure;

    fn index(&self, id: FigureId) -> &Figure {
        &self.list[id.0 as usize]
    }
}

impl Figures {
    /// Every figure with its index.
    pub fn iter(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        self.list.iter().enumerate().map(|(index, figure)| (FigureId(index as u32), figure))
    }

    /// The year that a figure is for: the report's own where none is stated.
    pub fn year_of(&self, figure: &Figure) -> Option<u16> {
        figure.period.map(|period| period.year).or(self.report_year)
    }

    /// The figure whose numeral begins at byte `offset`.
    pub fn starting_at(&self, offset: usize) -> Option<FigureId> {
        self.list
            .binary_search_by_key(&offset, |figure| figure.span.start())
            .ok()
            .map(|index| FigureId(index as u32))
    }

    /// The figures of a table, with their cells, in reading order.
    pub fn of_table(&self, table: TableId) -> impl Iterator<Item = (FigureId, CellAt)> + '_ {
        self.iter().filter_map(move |(id, figure)| match figure.place_in {
            Place::Cell(at) if at.table == table => Some((id, at)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_a_large_workbook_takes_little_room() {
        assert!(size_of::<Figure>() <= 128, "{}", size_of::<Figure>());
        assert!(size_of::<crate::lexis::Quantity>() <= 64, "{}", size_of::<crate::lexis::Quantity>());
    }
}
