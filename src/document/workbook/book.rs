//! A workbook as its reader leaves it, whatever its format: sheets of cells with what they show.

use std::sync::Arc;

use super::format::Shown;
use super::number::Number;
use crate::decimal::Decimal;
use crate::document::draft::Notice;
use crate::document::open::{Limit, Limits, OpenError};
use crate::document::place::cell_name;

/// The last row and column that there may be.
pub(super) const LAST: (u32, u32) = (1_048_575, 16_383);

/// A workbook.
#[derive(Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// Formulas without a stored value.
    pub(super) uncalculated: usize,
    /// Sheets that hold no cells: charts, macros.
    pub(super) other_sheets: Vec<String>,
}

/// A sheet.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The cells that show something, in the order of rows, then columns.
    pub(super) cells: Vec<Cell>,
    /// Cells that stand over several others.
    pub(super) merged: Vec<Area>,
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Cells whose format shows nothing of what they store.
    pub(super) unshown: usize,
}

/// Rows and columns from one to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// A cell that shows something.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) indent: u8,
    pub(super) sort: Sort,
    pub(super) text: Arc<str>,
    /// The stored number in the unit that is shown, where that is not what is shown.
    pub(super) stored: Option<Decimal>,
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Text,
    Number,
    /// A date, a time, a code: no figure.
    Masked,
    Error,
}

/// What a cell is found to hold, before its place is known.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) sort: Sort,
    pub(super) text: Arc<str>,
    pub(super) stored: Option<Decimal>,
}

impl Held {
    pub(super) fn text(text: impl Into<Arc<str>>) -> Held {
        Held { sort: Sort::Text, text: text.into(), stored: None }
    }

    pub(super) fn error(text: impl Into<Arc<str>>) -> Held {
        Held { sort: Sort::Error, ..Held::text(text) }
    }

    pub(super) fn shown(shown: Shown) -> Held {
        let sort = if shown.masked { Sort::Masked } else { Sort::Number };
        Held { sort, text: shown.text.into(), stored: shown.stored }
    }

    /// A number as text where no format says how it is shown.
    pub(super) fn plain(number: &Number) -> Held {
        Held { sort: Sort::Number, ..Held::text(number.to_string()) }
    }
}

impl Sheet {
    /// Adds a cell behind all others.
    pub(super) fn push(&mut self, row: u32, column: u32, indent: u8, held: Held) {
        if held.text.trim().is_empty() {
            self.unshown += usize::from(held.sort != Sort::Text);
            return;
        }
        let Held { sort, text, stored } = held;
        self.cells.push(Cell { row, column, indent, sort, text, stored });
    }

    /// Puts the cells in order; files may hold them in any.
    pub(super) fn sort(&mut self) {
        if !self.cells.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            self.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
    }

    /// What is to be said of it; `label` names a cell of it.
    fn notices(&self, label: impl Fn(&Cell) -> String) -> Vec<Notice> {
        let mut out = Vec::new();
        let rows = hidden(&self.hidden_rows, self.cells.iter().map(|cell| cell.row));
        let columns = hidden(&self.hidden_columns, self.cells.iter().map(|cell| cell.column));
        // Of a hidden sheet that is said by its own notice.
        if rows + columns > 0 && !self.hidden {
            out.push(Notice::HiddenCells { sheet: self.name.clone(), rows, columns });
        }
        let mut errors = self.cells.iter().filter(|cell| cell.sort == Sort::Error);
        if let Some(first) = errors.next() {
            let count = 1 + errors.count();
            let (first, shown) = (label(first), first.text.to_string());
            out.push(Notice::ErrorCells { first, shown, count });
        }
        if self.unshown > 0 {
            out.push(Notice::UnshownCells { sheet: self.name.clone(), count: self.unshown });
        }
        out
    }
}

/// How many of the rows or columns that hold something lie in hidden ones.
fn hidden(ranges: &[(u32, u32)], held: impl Iterator<Item = u32>) -> usize {
    if ranges.is_empty() {
        return 0;
    }
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    let is_hidden = |at: &u32| {
        let before = ranges.partition_point(|(first, _)| first <= at);
        ranges[..before].last().is_some_and(|(_, last)| at <= last)
    };
    let found: std::collections::HashSet<u32> = held.filter(is_hidden).collect();
    found.len()
}

impl Book {
    /// What is to be said of it.
    pub(super) fn notices(&self, label: impl Fn(usize, &str) -> String) -> Vec<Notice> {
        let mut out = Vec::new();
        let names: Vec<String> = self
            .sheets
            .iter()
            .filter(|sheet| sheet.hidden && !sheet.cells.is_empty())
            .map(|sheet| sheet.name.clone())
            .collect();
        if !names.is_empty() {
            out.push(Notice::HiddenSheets { names });
        }
        for (at, sheet) in self.sheets.iter().enumerate() {
            out.extend(sheet.notices(|cell| label(at, &cell_name(cell.row, cell.column))));
        }
        if self.uncalculated > 0 {
            out.push(Notice::Uncalculated { count: self.uncalculated });
        }
        if !self.other_sheets.is_empty() {
            out.push(Notice::OtherSheets { names: self.other_sheets.clone() });
        }
        out
    }
}

/// How many cells may still be read.
pub(super) struct Room {
    most: usize,
    left: usize,
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Room {
        Room { most: limits.cells, left: limits.cells }
    }

    /// Takes one cell.
    pub(super) fn take(&mut self) -> Result<(), OpenError> {
        let most = self.most as u64;
        self.left = self.left.checked_sub(1).ok_or(OpenError::Beyond { limit: Limit::Cells, most })?;
        Ok(())
    }
}
