//! Where the pieces of a canonical text stand in the file that it was taken from. Owns [`Places`].

use crate::source::Span;

/// The places of a file; empty for a text that is the file itself.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The places of the pieces, by the pieces' start; the pieces do not overlap.
    list: Vec<(Span, Packed)>,
    /// What is too wide for that.
    wide: Vec<Locator>,
    /// The names of the sheets.
    sheets: Vec<String>,
    /// The page numbers as printed, by page; `None` where none is.
    printed: Vec<Option<String>>,
}

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Locator {
    /// A cell of a sheet, row and column from 0.
    Cell {
        /// The sheet, as a number from 0.
        sheet: u16,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A piece of a word processor's text.
    Part {
        /// Which part of it.
        part: Part,
        /// The page on which it was when the file was last laid out, from 1.
        page: Option<u32>,
    },
    /// A piece of a page.
    Page {
        /// The page as counted, from 1.
        page: u32,
        /// The box on it, in points from the top left corner: left, top, right, bottom.
        bounds: [i32; 4],
    },
}

/// A cell in one number, as a large workbook has millions of them; otherwise the number of a place that is kept beside.
#[derive(Clone, Copy, Debug)]
struct Packed(u64);

impl Packed {
    /// What tells the number of a place that is kept beside.
    const WIDE: u64 = 1 << 63;
    const ROW: u32 = 16;
    const SHEET: u32 = 40;

    fn new(locator: Locator, wide: &mut Vec<Locator>) -> Packed {
        match locator {
            Locator::Cell { sheet, row, column }
                if column >> Self::ROW == 0 && row >> (Self::SHEET - Self::ROW) == 0 =>
            {
                let (sheet, row) = (u64::from(sheet) << Self::SHEET, u64::from(row) << Self::ROW);
                Packed(sheet | row | u64::from(column))
            }
            _ => {
                wide.push(locator);
                Packed(Self::WIDE | (wide.len() as u64 - 1))
            }
        }
    }

    fn locator(self, wide: &[Locator]) -> Locator {
        if self.0 & Self::WIDE != 0 {
            return wide[(self.0 & !Self::WIDE) as usize];
        }
        let (sheet, row) = ((self.0 >> Self::SHEET) as u16, (self.0 >> Self::ROW) as u32);
        Locator::Cell { sheet, row: row & 0x00FF_FFFF, column: u32::from(self.0 as u16) }
    }
}

/// A part of a word processor's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The text itself.
    Body,
    /// A text box.
    TextBox,
    /// A header or footer.
    Margin,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
}

impl Places {
    /// The places of some pieces; `list` is in the order of the text.
    pub fn new(list: impl IntoIterator<Item = (Span, Locator)>, sheets: Vec<String>) -> Places {
        let mut places = Places::default();
        list.into_iter().for_each(|(span, locator)| places.push(span, locator));
        places.of_sheets(sheets)
    }

    /// Adds the place of a piece behind all others. It is packed as it comes, so that no second list is held.
    pub(super) fn push(&mut self, span: Span, locator: Locator) {
        debug_assert!(
            self.list.last().is_none_or(|(last, _)| last.start() <= span.start()),
            "places are in the order of the text"
        );
        self.list.push((span, Packed::new(locator, &mut self.wide)));
    }

    /// The same with the names of the sheets. Room that was taken for more places is given back.
    pub(super) fn of_sheets(mut self, sheets: Vec<String>) -> Places {
        self.list.shrink_to_fit();
        Places { sheets, ..self }
    }

    /// The same with the page numbers as printed, from the first page on.
    pub fn printed(self, printed: Vec<Option<String>>) -> Places {
        Places { printed, ..self }
    }

    /// The number that is printed on a page, counted from 1.
    pub fn number_on(&self, page: u32) -> Option<&str> {
        self.printed.get(page.checked_sub(1)? as usize)?.as_deref()
    }

    /// The box around a piece and the page that it is on: the boxes of all pieces of it on its first page.
    pub fn box_of(&self, span: Span) -> Option<(u32, [i32; 4])> {
        let at = self.list.partition_point(|(piece, _)| piece.end() <= span.start());
        let pieces = self.list[at..].iter().take_while(|(piece, _)| piece.start() < span.end());
        let mut found: Option<(u32, [i32; 4])> = None;
        for (_, locator) in pieces {
            let Locator::Page { page, bounds: [left, top, right, bottom] } = locator.locator(&self.wide)
            else {
                continue;
            };
            found = match found {
                None => Some((page, [left, top, right, bottom])),
                Some((first, [a, b, c, d])) if first == page => {
                    Some((page, [a.min(left), b.min(top), c.max(right), d.max(bottom)]))
                }
                Some(found) => return Some(found),
            };
        }
        found
    }

    /// Whether the text is the file itself.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Where a piece of the text stands.
    pub fn of(&self, span: Span) -> Option<Locator> {
        let at = self.list.partition_point(|(piece, _)| piece.start() <= span.start());
        let (piece, locator) = self.list.get(at.checked_sub(1)?)?;
        (span.start() < piece.end().max(piece.start() + 1)).then(|| locator.locator(&self.wide))
    }

    /// The first place in a piece of the text.
    pub fn first_in(&self, span: Span) -> Option<Locator> {
        let at = self.list.partition_point(|(piece, _)| piece.end() <= span.start());
        let found = self.list.get(at).filter(|(piece, _)| piece.start() < span.end());
        found.map(|(_, locator)| locator.locator(&self.wide))
    }

    /// The page on which a piece stands, from 1, where the file knows it.
    pub fn page(&self, span: Span) -> Option<u32> {
        match self.of(span)? {
            Locator::Part { page, .. } => page,
            Locator::Page { page, .. } => Some(page),
            Locator::Cell { .. } => None,
        }
    }

    /// The cell in which a piece stands, as spreadsheets name it: `Social!C14`, `'My sheet'!C14`.
    pub fn cell(&self, span: Span) -> Option<String> {
        let Locator::Cell { sheet, row, column } = self.of(span)? else { return None };
        Some(format!("{}!{}", quoted(self.sheet(sheet)), cell_name(row, column)))
    }

    /// The name of a sheet.
    pub fn sheet(&self, sheet: u16) -> &str {
        self.sheets.get(usize::from(sheet)).map_or("", String::as_str)
    }
}

/// A sheet's name as it stands before a cell's: in quotes, where it is not all letters, digits and underscores.
pub(super) fn quoted(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain && !sheet.starts_with(|c: char| c.is_ascii_digit()) {
        return sheet.to_owned();
    }
    format!("'{}'", sheet.replace('\'', "''"))
}

/// A cell as spreadsheets name it: `C14` for row 13, column 2.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        assert_eq!(cell_name(13, 2), "C14");
        assert_eq!(cell_name(0, 25), "Z1");
        assert_eq!(cell_name(0, 26), "AA1");
        assert_eq!(cell_name(0, 701), "ZZ1");
        assert_eq!(cell_name(0, 702), "AAA1");
    }

    #[test]
    fn places_come_back_as_they_were() {
        let cells = [
            (0, 0, 0),
            (3, 1_048_575, 16_383),
            (u16::MAX, 0, 65_535),
            (0, 0xFF_FFFF, 65_536),
            (1, u32::MAX, 2),
        ];
        let cells = cells.map(|(sheet, row, column)| Locator::Cell { sheet, row, column });
        let page = Locator::Page { page: 7, bounds: [-1, 2, 3, 4] };
        let body = Locator::Part { part: Part::Body, page: Some(3) };
        let locators: Vec<Locator> = cells.into_iter().chain([page, body]).collect();
        let piece = |at: usize| Span::new(at * 2, at * 2 + 1);
        let list = locators.iter().enumerate().map(|(at, locator)| (piece(at), *locator));
        let places = Places::new(list, Vec::new());
        for (at, locator) in locators.iter().enumerate() {
            assert_eq!(places.of(piece(at)), Some(*locator));
        }
    }

    #[test]
    fn a_piece_is_found_by_any_part_of_it() {
        let cell = Locator::Cell { sheet: 0, row: 1, column: 2 };
        let places = Places::new(vec![(Span::new(4, 9), cell)], vec!["Social".to_owned()]);
        assert_eq!(places.of(Span::new(5, 7)), Some(cell));
        assert_eq!(places.of(Span::new(9, 10)), None);
        assert_eq!(places.of(Span::new(0, 2)), None);
    }
}
