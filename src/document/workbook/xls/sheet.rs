//! A sheet of an XLS: from its records to cells with what they show.

use super::records::{Record, Records, long, short};
use super::{BOF, EOF, Shared, corrupt};
use crate::document::open::OpenError;
use crate::document::workbook::book::{self, Area, Held, Room, Sheet};
use crate::document::workbook::number::Number;
use crate::document::workbook::styles::Style;

/// A formula whose text stands in a record of its own.
const STRING: u16 = 0x0207;

/// Reads one sheet.
struct Reader<'a> {
    shared: &'a Shared,
    sheet: Sheet,
    room: &'a mut Room,
    /// A formula that shows a text: its row, column and style.
    waiting: Option<At>,
}

/// Where a cell stands, and its style.
#[derive(Clone, Copy)]
struct At {
    row: u32,
    column: u32,
    style: usize,
}

/// Reads the sheet that begins at a place in the stream.
pub(super) fn read(
    stream: &[u8],
    at: usize,
    shared: &Shared,
    sheet: Sheet,
    room: &mut Room,
) -> Result<Sheet, OpenError> {
    let mut reader = Reader { shared, sheet, room, waiting: None };
    let mut depth = 0;
    for record in Records::new(stream, at) {
        match record.sort {
            // A chart within the sheet has records of its own.
            BOF => depth += 1,
            EOF => depth -= 1,
            _ if depth == 1 => reader.record(&record)?,
            _ if depth == 0 => break,
            _ => {}
        }
        if depth == 0 {
            reader.sheet.sort();
            return Ok(reader.sheet);
        }
    }
    Err(corrupt(&format!("its sheet {} is cut off", reader.sheet.name)))
}

impl Reader<'_> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), OpenError> {
        let data = record.data;
        match record.sort {
            0x0203 => {
                let number = number(data, 6);
                self.number(place(data), number)?;
            }
            0x027E => self.number(place(data), long(data, 6).and_then(packed))?,
            0x00BD => self.several(data)?,
            0x00FD => {
                let shared = self.shared;
                let text = long(data, 6).and_then(|at| shared.strings.get(at as usize));
                self.text(place(data), text.map(|text| &**text))?;
            }
            0x0204 | 0x00D6 => {
                let mut reader = record.reader();
                let text = reader.skip(6).and_then(|()| reader.text());
                self.text(place(data), text.as_deref())?;
            }
            0x0205 => self.truth(place(data), data.get(6), data.get(7))?,
            0x0006 => self.formula(data)?,
            STRING => {
                let at = self.waiting.take();
                self.text(at, record.reader().text().as_deref())?;
            }
            0x0208 => self.row(data),
            0x007D => self.columns(data),
            0x00E5 => {
                self.sheet.merged.extend(data.get(2..).unwrap_or_default().chunks_exact(8).filter_map(area))
            }
            _ => {}
        }
        Ok(())
    }

    /// Several numbers in a row.
    fn several(&mut self, data: &[u8]) -> Result<(), OpenError> {
        let (Some(row), Some(first)) = (short(data, 0), short(data, 2)) else { return Ok(()) };
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (cell, column) in cells.chunks_exact(6).zip(u32::from(first)..) {
            let style = usize::from(short(cell, 0).unwrap_or(0));
            let at = At { row: u32::from(row), column, style };
            self.number(Some(at), long(cell, 2).and_then(packed))?;
        }
        Ok(())
    }

    fn formula(&mut self, data: &[u8]) -> Result<(), OpenError> {
        let at = place(data);
        if short(data, 12) != Some(0xFFFF) {
            return self.number(at, number(data, 6));
        }
        match data.get(6) {
            Some(0) => self.waiting = at,
            Some(1) => self.truth(at, data.get(8), Some(&0))?,
            Some(2) => self.truth(at, data.get(8), Some(&1))?,
            _ => {}
        }
        Ok(())
    }

    fn add(
        &mut self,
        at: At,
        show: impl FnOnce(Option<&Style>, &mut String) -> Held,
    ) -> Result<(), OpenError> {
        let style = self.shared.styles.get(at.style);
        let (row, column) = (at.row, at.column);
        let at = book::At { row, column, indent: style.map_or(0, |style| style.indent) };
        self.sheet.add(at, self.room, |out| Some(show(style, out)))
    }

    fn number(&mut self, at: Option<At>, number: Option<Number>) -> Result<(), OpenError> {
        let (Some(at), Some(number)) = (at, number) else { return Ok(()) };
        let from_1904 = self.shared.from_1904;
        self.add(at, |style, out| Held::number(&number, style, from_1904, out))
    }

    fn text(&mut self, at: Option<At>, text: Option<&str>) -> Result<(), OpenError> {
        let (Some(at), Some(text)) = (at, text) else { return Ok(()) };
        self.add(at, |style, out| {
            match style {
                Some(style) => style.format.text(text, out),
                None => out.push_str(text),
            }
            Held::TEXT
        })
    }

    /// A truth value or an error.
    fn truth(&mut self, at: Option<At>, value: Option<&u8>, is_error: Option<&u8>) -> Result<(), OpenError> {
        let (Some(at), Some(value), Some(is_error)) = (at, value, is_error) else { return Ok(()) };
        let (shown, held) = match is_error {
            0 => (if *value == 0 { "FALSE" } else { "TRUE" }, Held::TEXT),
            _ => (error(*value), Held::ERROR),
        };
        self.add(at, |_, out| {
            out.push_str(shown);
            held
        })
    }

    fn row(&mut self, data: &[u8]) {
        if let (Some(row), Some(flags)) = (short(data, 0), short(data, 12))
            && flags & 0x20 != 0
        {
            self.sheet.hidden_rows.push((u32::from(row), u32::from(row)));
        }
    }

    fn columns(&mut self, data: &[u8]) {
        if let (Some(first), Some(last), Some(flags)) = (short(data, 0), short(data, 2), short(data, 8))
            && flags & 1 != 0
        {
            self.sheet.hidden_columns.push((u32::from(first), u32::from(last)));
        }
    }
}

fn place(data: &[u8]) -> Option<At> {
    let (row, column) = (short(data, 0)?, short(data, 2)?);
    Some(At { row: u32::from(row), column: u32::from(column), style: usize::from(short(data, 4)?) })
}

fn number(data: &[u8], at: usize) -> Option<Number> {
    Number::of(f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// A number in 30 bits: whole or the front of a binary one, and perhaps in hundredths.
fn packed(bits: u32) -> Option<Number> {
    let number = if bits & 2 != 0 {
        // The two lowest bits say how it is packed; the sign stays.
        Number::read(&(bits.cast_signed() >> 2).to_string())?
    } else {
        Number::of(f64::from_bits(u64::from(bits & !3) << 32))?
    };
    Some(if bits & 1 != 0 { number.shifted(-2) } else { number })
}

fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

fn area(data: &[u8]) -> Option<Area> {
    let at = |at| short(data, at).map(u32::from);
    Some(Area { rows: (at(0)?, at(2)?), columns: (at(4)?, at(6)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_packed_four_ways() {
        for (bits, expected) in [
            (0x0000_0006, "1"),
            (0xFFFF_FFFE, "-1"),
            (0x3FF0_0000, "1"),
            (0x3FF0_0001, "0.01"),
            (0x0000_3039 << 2 | 3, "123.45"),
        ] {
            assert_eq!(packed(bits).map(|number| number.to_string()).as_deref(), Some(expected), "{bits:#x}");
        }
    }
}
