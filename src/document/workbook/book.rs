//! A workbook as its reader leaves it, whatever its format: sheets of cells with what they show.

use super::number::Number;
use super::styles::Style;
use crate::decimal::Decimal;
use crate::document::draft::Notice;
use crate::document::open::{Limit, Limits, OpenError};
use crate::document::place::cell_name;
use crate::source::Span;

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
#[derive(Default, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The cells that show something, in the order of rows, then columns.
    pub(super) cells: Vec<Cell>,
    /// What the cells show, one behind the other: a large sheet has too many for a text each.
    texts: String,
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
    /// Where what it shows stands among what all cells of its sheet show.
    text: Span,
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

/// What a cell is found to hold, beside what it shows.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) sort: Sort,
    pub(super) stored: Option<Decimal>,
}

impl Held {
    pub(super) const TEXT: Held = Held { sort: Sort::Text, stored: None };
    pub(super) const ERROR: Held = Held { sort: Sort::Error, stored: None };
    pub(super) const MASKED: Held = Held { sort: Sort::Masked, stored: None };

    /// Writes what a cell of a style shows of a number; as it is where no format says how.
    pub(super) fn number(number: &Number, style: Option<&Style>, from_1904: bool, out: &mut String) -> Held {
        let Some(style) = style else {
            number.push(out);
            return Held { sort: Sort::Number, stored: None };
        };
        let shown = style.format.number(number, from_1904, out);
        Held { sort: if shown.masked { Sort::Masked } else { Sort::Number }, stored: shown.stored }
    }
}

/// Where a cell stands, and how deep its text is indented.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) indent: u8,
}

impl Sheet {
    pub(super) fn new(name: String, hidden: bool) -> Sheet {
        Sheet { name, hidden, ..Sheet::default() }
    }

    /// Adds a cell behind all others: `show` writes what it shows; `None` where it holds nothing.
    ///
    /// # Errors
    /// Where there is no room for it.
    pub(super) fn add(
        &mut self,
        at: At,
        room: &mut Room,
        show: impl FnOnce(&mut String) -> Option<Held>,
    ) -> Result<(), OpenError> {
        let start = self.texts.len();
        let Some(Held { sort, stored }) = show(&mut self.texts) else { return Ok(()) };
        let shown = &self.texts[start..];
        room.take(shown.len())?;
        if is_blank(shown) {
            self.unshown += usize::from(sort != Sort::Text);
            self.texts.truncate(start);
            return Ok(());
        }
        let (At { row, column, indent }, text) = (at, Span::new(start, self.texts.len()));
        self.cells.push(Cell { row, column, indent, sort, text, stored });
        Ok(())
    }

    /// What a cell of it shows.
    pub(super) fn text(&self, cell: &Cell) -> &str {
        &self.texts[cell.text.range()]
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
            let (first, shown) = (label(first), self.text(first).to_owned());
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

/// Whether a cell shows nothing.
fn is_blank(text: &str) -> bool {
    text.bytes().next().is_none_or(|first| !first.is_ascii_graphic()) && text.trim().is_empty()
}

/// How many cells may still be read, and how much all of them may show.
pub(super) struct Room {
    most: usize,
    left: usize,
    most_bytes: u64,
    left_bytes: u64,
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Room {
        // Files may let many cells show one long text.
        let bytes = limits.unpacked_bytes.min(u64::from(u32::MAX));
        Room { most: limits.cells, left: limits.cells, most_bytes: bytes, left_bytes: bytes }
    }

    /// Takes one cell that shows so many bytes.
    fn take(&mut self, bytes: usize) -> Result<(), OpenError> {
        let (cells, unpacked) = (self.most as u64, self.most_bytes);
        self.left = self.left.checked_sub(1).ok_or(OpenError::Beyond { limit: Limit::Cells, most: cells })?;
        self.left_bytes = (self.left_bytes.checked_sub(bytes as u64))
            .ok_or(OpenError::Beyond { limit: Limit::Unpacked, most: unpacked })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_cells_that_show_one_long_text_are_beyond_a_limit() {
        let mut room = Room::new(&Limits { unpacked_bytes: 1 << 20, ..Limits::default() });
        let (long, mut sheet) = ("x".repeat(30_000), Sheet::default());
        let mut add = |row| {
            sheet.add(At { row, column: 0, indent: 0 }, &mut room, |out| {
                out.push_str(&long);
                Some(Held::TEXT)
            })
        };
        let first = (0..100).find_map(|row| Some((row, add(row).err()?)));
        assert_eq!(first, Some((34, OpenError::Beyond { limit: Limit::Unpacked, most: 1 << 20 })));
    }
}
