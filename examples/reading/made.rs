//! A workbook as companies keep their data: a row for each site and measure, months as columns.

#![expect(clippy::float_arithmetic, reason = "workbooks store binary numbers")]

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

/// Values of a row behind its names.
const MONTHS: u16 = 12;
/// Rows of a sheet.
const SHEET: usize = 20_000;

/// Writes a workbook with so many rows of figures.
pub(crate) fn workbook(rows: usize, path: &Path) {
    let mut book = Workbook::new();
    let amount = Format::new().set_num_format("#,##0.0");
    let share = Format::new().set_num_format("0.00%");
    for first in (0..rows).step_by(SHEET) {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Site").unwrap().write(0, 1, "Measure").unwrap();
        for month in 0..MONTHS {
            sheet.write(0, month + 2, format!("2023-{:02} (tonnes)", month + 1)).unwrap();
        }
        for row in first..rows.min(first + SHEET) {
            let at = (row - first + 1) as u32;
            sheet.write(at, 0, format!("Plant {}", row % 977)).unwrap();
            sheet.write(at, 1, format!("Waste of kind {}", row % 61)).unwrap();
            for month in 0..MONTHS {
                let tenths = (row * 7_919 + usize::from(month) * 104_729) % 1_000_003;
                let value = format!("{}.{}", tenths / 10, tenths % 10).parse::<f64>().unwrap();
                let (value, format) = if row % 10 == 9 {
                    (f64::from(tenths as u32 % 100) / 100.0, &share)
                } else {
                    (value, &amount)
                };
                sheet.write_number_with_format(at, month + 2, value, format).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}
