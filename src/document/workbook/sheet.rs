//! A sheet of an XLSX: from its XML to cells with what they show.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::book::{Area, At, Held, LAST, Room, Sheet};
use super::number::Number;
use super::styles::Style;
use super::xlsx::{Shared, is_true, rich_text, unescaped};
use crate::document::open::OpenError;
use crate::document::xml::{Piece, Xml, attribute, attributes, name};

/// Reads one sheet.
pub(super) struct Reader<'a> {
    shared: &'a Shared,
    sheet: Sheet,
    room: &'a mut Room,
    uncalculated: usize,
    /// The row being read, and the column behind the last cell.
    row: u32,
    column: u32,
    /// Whether a row has begun.
    begun: bool,
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Start {
    at: Option<(u32, u32)>,
    style: usize,
    sort: Kind,
}

/// How a cell's value is written.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    Date,
}

impl<'a> Reader<'a> {
    pub(super) fn new(shared: &'a Shared, sheet: Sheet, room: &'a mut Room) -> Reader<'a> {
        Reader { shared, sheet, room, uncalculated: 0, row: 0, column: 0, begun: false }
    }

    /// Reads the sheet; also returns how many formulas have no stored value.
    pub(super) fn read(mut self, mut xml: Xml<'_>) -> Result<(Sheet, usize), OpenError> {
        while let Some(piece) = xml.next()? {
            let Piece::Start(start) = piece else { continue };
            match name(&start) {
                "c" => self.cell(&start, &mut xml)?,
                "row" => self.row(&start),
                "col" => self.columns(&start),
                "mergeCell" => {
                    let area = attribute(&start, "ref").and_then(|area| area_of(&area));
                    self.sheet.merged.extend(area);
                }
                _ => {}
            }
        }
        self.sheet.sort();
        Ok((self.sheet, self.uncalculated))
    }

    fn row(&mut self, start: &BytesStart<'_>) {
        let said = attribute(start, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1));
        self.row = said.unwrap_or(self.row + u32::from(self.begun)).min(LAST.0);
        (self.begun, self.column) = (true, 0);
        if attribute(start, "hidden").is_some_and(|hidden| is_true(&hidden)) {
            self.sheet.hidden_rows.push((self.row, self.row));
        }
    }

    fn columns(&mut self, start: &BytesStart<'_>) {
        let number =
            |name| attribute(start, name).and_then(|value| value.parse::<u32>().ok()?.checked_sub(1));
        if let (Some(first), Some(last)) = (number("min"), number("max"))
            && attribute(start, "hidden").is_some_and(|hidden| is_true(&hidden))
        {
            self.sheet.hidden_columns.push((first, last));
        }
    }

    fn cell(&mut self, start: &BytesStart<'_>, xml: &mut Xml<'_>) -> Result<(), OpenError> {
        let start = Start::of(start);
        let (row, column) = start.at.unwrap_or((self.row, self.column));
        self.column = column + 1;
        let (mut value, mut formula) = (None, false);
        while let Some(Piece::Start(inner)) = next_inside(xml)? {
            match name(&inner) {
                "v" => value = Some(xml.text()?),
                "is" => value = Some(rich_text(xml)?),
                "f" => {
                    formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        let Some(value) = value else {
            self.uncalculated += usize::from(formula);
            return Ok(());
        };
        let (shared, style) = (self.shared, self.shared.styles.get(start.style));
        let at = At { row, column, indent: style.map_or(0, |style| style.indent) };
        self.sheet.add(at, self.room, |out| shared.show(start.sort, style, value, out))
    }
}

impl Shared {
    /// Writes what a cell shows; `None` where it holds nothing.
    fn show(&self, sort: Kind, style: Option<&Style>, value: Cow<'_, str>, out: &mut String) -> Option<Held> {
        let text = |text: &str, out: &mut String| match style {
            Some(style) => style.format.text(text, out),
            None => out.push_str(text),
        };
        match sort {
            Kind::Number => match Number::read(&value) {
                Some(number) => return Some(Held::number(&number, style, self.from_1904, out)),
                None if value.is_empty() => return None,
                None => text(&value, out),
            },
            Kind::Shared => text(self.strings.get(value.trim().parse::<usize>().ok()?)?, out),
            Kind::Text => text(&unescaped(value), out),
            Kind::Inline => text(&value, out),
            Kind::Bool => out.push_str(if is_true(value.trim()) { "TRUE" } else { "FALSE" }),
            Kind::Error => {
                out.push_str(&value);
                return Some(Held::ERROR);
            }
            Kind::Date => {
                out.push_str(&value);
                return Some(Held::MASKED);
            }
        }
        Some(Held::TEXT)
    }
}

/// The next element directly in the one being read; `None` at its end.
fn next_inside<'a>(xml: &mut Xml<'a>) -> Result<Option<Piece<'a>>, OpenError> {
    loop {
        return Ok(match xml.next()? {
            Some(Piece::Text(_)) => continue,
            Some(start @ Piece::Start(_)) => Some(start),
            Some(Piece::End) | None => None,
        });
    }
}

impl Start {
    fn of(start: &BytesStart<'_>) -> Start {
        let mut out = Start::default();
        for (name, value) in attributes(start) {
            match name {
                "r" => out.at = cell_of(&value),
                "s" => out.style = value.parse().unwrap_or(0),
                "t" => {
                    out.sort = match &*value {
                        "s" => Kind::Shared,
                        "str" => Kind::Text,
                        "inlineStr" => Kind::Inline,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        out
    }
}

/// Row and column of a cell's name, from 0; dollar signs do not matter.
pub(super) fn cell_of(name: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
    (row <= LAST.0 && column <= LAST.1).then_some((row, column))
}

/// `B2:D4`
fn area_of(area: &str) -> Option<Area> {
    let (first, last) = area.split_once(':').unwrap_or((area, area));
    let (first, last) = (cell_of(first)?, cell_of(last)?);
    Some(Area { rows: (first.0, last.0), columns: (first.1, last.1) })
}
