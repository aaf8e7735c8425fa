//! Workbooks with one sheet, as people keep chapters in them: a paragraph in the first cell of a row, tables below.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A workbook being made.
pub struct Book {
    book: Workbook,
    row: u32,
}

impl Book {
    /// A workbook with an empty sheet.
    pub fn new() -> Book {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Social").unwrap();
        Book { book, row: 0 }
    }

    fn sheet(&mut self) -> &mut Worksheet {
        self.book.worksheet_from_index(0).unwrap()
    }

    /// A paragraph, and a blank row.
    pub fn text(&mut self, text: &str) {
        let row = self.row;
        self.sheet().write(row, 0, text).unwrap();
        self.row += 2;
    }

    /// A table whose first rows are its header. Blank cells of the header belong to the cell beside.
    pub fn table(&mut self, rows: &[&[&str]], header: usize) {
        for (index, cells) in rows.iter().enumerate() {
            let row = self.row;
            for (column, text) in cells.iter().enumerate() {
                let wide = cells[column + 1..].iter().take_while(|text| text.is_empty()).count();
                let at = u16::try_from(column).unwrap();
                if index < header && column > 0 && wide > 0 && !text.is_empty() {
                    let last = at + u16::try_from(wide).unwrap();
                    self.sheet().merge_range(row, at, row, last, text, &Format::new()).unwrap();
                } else if index < header || column == 0 {
                    self.sheet().write(row, at, *text).unwrap();
                } else {
                    self.number(row, at, text);
                }
            }
            self.row += 1;
        }
        self.row += 1;
    }

    /// A number, with the format that shows it as `text`.
    fn number(&mut self, row: u32, column: u16, text: &str) {
        let plain: f64 = text.replace(',', "").parse().unwrap();
        let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let code = if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places)) };
        let format = Format::new().set_num_format(code);
        self.sheet().write_with_format(row, column, plain, &format).unwrap();
    }

    /// The bytes of the file.
    pub fn bytes(mut self) -> Vec<u8> {
        self.book.save_to_buffer().unwrap()
    }
}
