//! From the regions of a sheet to what is written of them: titles, tables, text.

use std::borrow::Cow;

use super::book::Sort;
use super::regions::{self, Item, Region};
use crate::document::BlockKind;
use crate::document::keys::{self, Held};
use crate::document::open::{Limit, OpenError};
use crate::document::place::Locator;
use crate::document::writer::{self, Writer};

/// The widest text that titles a table, in bytes; what is longer is a paragraph.
const TITLE_BYTES: usize = 240;

/// Writes the regions of a sheet.
pub(super) struct Pen<'w> {
    pub(super) writer: &'w mut Writer,
    /// The number of the sheet.
    pub(super) sheet: u16,
    /// Whether the name of the sheet says a year, so that it must stay the nearest heading.
    pub(super) dated: bool,
    /// The most cells that a table may have, blank ones included.
    pub(super) most: usize,
}

/// Some rows of a region.
type Rows<'r, 's> = [&'r [Item<'s>]];

impl Pen<'_> {
    /// Writes a region: tables, with what is text above, between and below them.
    pub(super) fn region(&mut self, region: &Region<'_>) -> Result<(), OpenError> {
        let rows = regions::rows(region);
        let mut from = 0;
        for start in starts(&rows).into_iter().chain([rows.len()]) {
            self.part(&rows[from..start])?;
            from = start;
        }
        Ok(())
    }

    /// One table with its titles above and its notes below.
    fn part(&mut self, mut rows: &Rows<'_, '_>) -> Result<(), OpenError> {
        if let [unit, rest @ ..] = rows
            && states_unit(unit)
        {
            // The unit is what stands directly above the table.
            unit.iter().rev().for_each(|item| self.text(&[*item], BlockKind::Paragraph));
            rows = rest;
        }
        let Some(first) = rows.iter().position(|row| row.len() > 1) else {
            rows.iter().for_each(|row| self.text(row, BlockKind::Paragraph));
            return Ok(());
        };
        let is_word = |row: &&[Item<'_>]| row.len() == 1 && row[0].cell.sort == Sort::Text;
        let end = rows.iter().rposition(|row| !is_word(row)).map_or(rows.len(), |at| at + 1);
        for (at, row) in rows[..first].iter().enumerate() {
            let title = at == 0 && !self.dated && is_word(row) && row[0].text().len() <= TITLE_BYTES;
            self.text(row, if title { BlockKind::Heading } else { BlockKind::Paragraph });
        }
        self.table(&rows[first..end.max(first + 1)])?;
        rows[end.max(first + 1)..].iter().for_each(|row| self.text(row, BlockKind::Paragraph));
        Ok(())
    }

    fn text(&mut self, row: &[Item<'_>], kind: BlockKind) {
        for item in row {
            let kind = if item.cell.sort == Sort::Number { BlockKind::Caption } else { kind.clone() };
            self.writer.block(kind, item.text(), Some(at(self.sheet, item)));
        }
    }

    fn table<'r, 's>(&mut self, rows: &Rows<'r, 's>) -> Result<(), OpenError> {
        let columns = Columns::of(rows);
        if rows.len().saturating_mul(columns.count) > self.most {
            return Err(OpenError::Beyond { limit: Limit::Cells, most: self.most as u64 / 2 });
        }
        let held = rows.iter().flat_map(|row| row.iter().map(|item| (columns.at(item), held(item))));
        let told = keys::columns((rows.len(), columns.count), held);
        let is_marginal = |item: &&Item<'_>| columns.at(item) < told.marginal;
        for note in rows.iter().flat_map(|row| row.iter()).filter(is_marginal) {
            self.text(&[*note], BlockKind::Paragraph);
        }
        let (sheet, names) = (self.sheet, told.naming - told.marginal);
        let width = columns.count - told.marginal;
        let columns = &columns;
        let row = |row: &&'r [Item<'s>]| {
            let mut items = row.iter().skip_while(is_marginal).peekable();
            let cells = (told.marginal..told.marginal + width).map(move |column| {
                let item = items.next_if(|item| columns.at(item) == column)?;
                Some(cell(sheet, item, column - told.marginal < names))
            });
            (row.first().map_or(0, |item| u16::from(item.cell.indent)), cells)
        };
        self.writer.rows(rows.iter().map(row), width, None);
        Ok(())
    }
}

/// The columns that hold something in some rows.
struct Columns {
    /// The first of them in the sheet.
    first: u32,
    /// How many of them stand left of each column of the sheet, from the first on.
    left: Vec<u32>,
    /// How many there are.
    count: usize,
}

impl Columns {
    fn of(rows: &Rows<'_, '_>) -> Columns {
        let columns = || rows.iter().flat_map(|row| row.iter().map(|item| item.cell.column));
        let (first, last) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
        let mut left = vec![0; (last - first) as usize + 1];
        columns().for_each(|column| left[(column - first) as usize] = 1);
        let mut count = 0;
        for held in &mut left {
            count += std::mem::replace(held, count);
        }
        Columns { first, left, count: count as usize }
    }

    /// The column of an item, counted among them.
    fn at(&self, item: &Item<'_>) -> usize {
        self.left[(item.cell.column - self.first) as usize] as usize
    }
}

fn cell<'s>(sheet: u16, item: &Item<'s>, names: bool) -> writer::Cell<'s> {
    writer::Cell {
        text: Cow::Borrowed(item.text()),
        at: Some(at(sheet, item)),
        stored: item.cell.stored,
        // #DIV/0! has a digit and is no number.
        masked: matches!(item.cell.sort, Sort::Masked | Sort::Error)
            || names && item.cell.sort == Sort::Number,
        words: item.cell.sort == Sort::Text,
        ..writer::Cell::default()
    }
}

fn at(sheet: u16, item: &Item<'_>) -> Locator {
    Locator::Cell { sheet, row: item.cell.row, column: item.cell.column }
}

/// Whether a row begins with a unit and holds nothing else that is read.
fn states_unit(row: &[Item<'_>]) -> bool {
    let words = row.iter().all(|item| item.cell.sort == Sort::Text);
    words && row.first().is_some_and(|first| crate::document::twice_named(first.text()).is_some())
}

/// Where tables begin behind the first: rows of words over several columns, directly under a title of their own, with
/// numbers above and below; or under their unit.
fn starts(rows: &Rows<'_, '_>) -> Vec<usize> {
    let numbers = |row: &&[Item<'_>]| row.iter().skip(1).any(|item| item.cell.sort == Sort::Number);
    let words = |row: &[Item<'_>]| row.len() > 1 && row.iter().all(|item| item.cell.sort == Sort::Text);
    let mut out = Vec::new();
    let mut begun = false;
    for at in 0..rows.len() {
        if begun && states_unit(rows[at]) && rows.get(at + 1).is_some_and(|row| words(row)) {
            out.push(at);
            continue;
        }
        begun |= rows[at].len() > 1;
        if at < 2 || !words(rows[at]) {
            continue;
        }
        let titles = rows[..at].iter().rev().take_while(|row| row.len() == 1).count();
        let above = at - titles;
        if titles > 0
            && rows.get(at + 1).is_some_and(numbers)
            && above > 0
            && numbers(&rows[above - 1])
            && rows[above][0].cell.sort == Sort::Text
        {
            out.push(above);
        }
    }
    out
}

fn held(item: &Item<'_>) -> Held {
    match item.cell.sort {
        Sort::Number | Sort::Error => Held::Number,
        Sort::Text | Sort::Masked => Held::Words,
    }
}
