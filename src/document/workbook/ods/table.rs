//! The sheets of a spreadsheet of OpenDocument: from their rows to cells with what they show.

use quick_xml::events::BytesStart;

use super::styles::Styles;
use crate::document::open::OpenError;
use crate::document::workbook::book::{Area, At, Book, Held, LAST, Room, Sheet};
use crate::document::workbook::number::Number;
use crate::document::workbook::styles::Style;
use crate::document::xml::{Piece, Xml, attribute, attributes, name};

/// The most spaces that one mark of several stands for.
const SPACES: usize = 64;

/// Reads the sheets of the body that has just begun.
pub(super) fn sheets(
    xml: &mut Xml<'_>,
    styles: &mut Styles,
    book: &mut Book,
    room: &mut Room,
) -> Result<(), OpenError> {
    while let Some(start) = xml.child()? {
        if name(&start) != "table" {
            xml.skip()?;
            continue;
        }
        let hidden = attribute(&start, "style-name").is_some_and(|style| styles.hides(&style));
        let name = attribute(&start, "name").unwrap_or_default().into_owned();
        let sheet = Sheet::new(name, hidden);
        let mut reader = Reader { styles, sheet, room, columns: Vec::new(), at: (0, 0), uncalculated: 0 };
        reader.table(xml)?;
        book.uncalculated += reader.uncalculated;
        book.sheets.push(reader.sheet);
    }
    Ok(())
}

/// Reads one sheet.
struct Reader<'a> {
    styles: &'a mut Styles,
    sheet: Sheet,
    room: &'a mut Room,
    /// The last column of each run of columns, and the style of its cells.
    columns: Vec<(u32, Option<String>)>,
    /// The next row and column.
    at: (u32, u32),
    uncalculated: usize,
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Start {
    sort: String,
    error: bool,
    value: Option<String>,
    style: Option<String>,
    formula: bool,
    covered: bool,
    repeated: u32,
    spanned: (u32, u32),
}

/// Cells of a row that show the same.
struct Run {
    column: u32,
    count: u32,
    spanned: (u32, u32),
    indent: u8,
    text: String,
    held: Held,
}

impl Reader<'_> {
    /// Reads to the end of the table; groups of rows and columns are looked into.
    fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), OpenError> {
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Some(Piece::Start(start)) => match name(&start) {
                    "table-row" => self.row(&start, xml)?,
                    "table-column" => {
                        self.column(&start);
                        xml.skip()?;
                    }
                    "table-header-rows"
                    | "table-rows"
                    | "table-row-group"
                    | "table-header-columns"
                    | "table-columns"
                    | "table-column-group" => depth += 1,
                    _ => xml.skip()?,
                },
                Some(Piece::End) => depth -= 1,
                Some(Piece::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn column(&mut self, start: &BytesStart<'_>) {
        let first = self.columns.last().map_or(0, |(last, _)| last + 1);
        let last = first.saturating_add(repeated(start, "number-columns-repeated") - 1).min(LAST.1);
        if is_hidden(start) {
            self.sheet.hidden_columns.push((first, last));
        }
        let style = attribute(start, "default-cell-style-name").map(|style| style.into_owned());
        self.columns.push((last, style));
    }

    fn row(&mut self, start: &BytesStart<'_>, xml: &mut Xml<'_>) -> Result<(), OpenError> {
        let repeated = repeated(start, "number-rows-repeated");
        let style = attribute(start, "default-cell-style-name");
        let first = self.at.0;
        let last = first.saturating_add(repeated - 1).min(LAST.0);
        let (mut runs, uncalculated) = (Vec::new(), self.uncalculated);
        self.at.1 = 0;
        while let Some(start) = xml.child()? {
            match name(&start) {
                "table-cell" | "covered-table-cell" => {
                    let cell = Start::of(&start);
                    runs.extend(self.cell(cell, style.as_deref(), xml)?);
                }
                _ => xml.skip()?,
            }
        }
        self.at.0 = last.saturating_add(1);
        if first > LAST.0 {
            return Ok(());
        }
        if is_hidden(start) {
            self.sheet.hidden_rows.push((first, last));
        }
        self.uncalculated = uncalculated + (self.uncalculated - uncalculated) * (last - first + 1) as usize;
        if runs.is_empty() {
            return Ok(());
        }
        (first..=last).try_for_each(|row| runs.iter().try_for_each(|run| self.put(row, run)))
    }

    fn put(&mut self, row: u32, run: &Run) -> Result<(), OpenError> {
        for column in run.column..run.column + run.count {
            if run.spanned != (1, 1) {
                let last = (row.saturating_add(run.spanned.0 - 1), column.saturating_add(run.spanned.1 - 1));
                let (last_row, last_column) = (last.0.min(LAST.0), last.1.min(LAST.1));
                self.sheet.merged.push(Area { rows: (row, last_row), columns: (column, last_column) });
            }
            self.sheet.add(At { row, column, indent: run.indent }, self.room, |out| {
                out.push_str(&run.text);
                Some(run.held)
            })?;
        }
        Ok(())
    }

    /// Reads one cell, with those that repeat it; `None` where it shows nothing.
    fn cell(
        &mut self,
        start: Start,
        row_style: Option<&str>,
        xml: &mut Xml<'_>,
    ) -> Result<Option<Run>, OpenError> {
        let column = self.at.1;
        let end = column.saturating_add(start.repeated).min(LAST.1 + 1);
        self.at.1 = end;
        let text = shown(xml)?;
        if start.covered || end <= column {
            return Ok(None);
        }
        let of_column = self.columns.partition_point(|(last, _)| *last < column);
        let of_column = self.columns.get(of_column).and_then(|(_, style)| style.as_deref());
        let named = start.style.as_deref().or(row_style).or(of_column).unwrap_or("Default");
        let style = self.styles.get(named);
        self.uncalculated += usize::from(start.formula && start.sort.is_empty() && text.is_empty());
        let Some((text, held)) = held(&start, text, &style) else { return Ok(None) };
        let count = end - column;
        Ok(Some(Run { column, count, spanned: start.spanned, indent: style.indent, text, held }))
    }
}

/// What a cell shows and holds; `None` where that is nothing.
fn held(start: &Start, text: String, style: &Style) -> Option<(String, Held)> {
    if start.error {
        return Some((text, Held::ERROR));
    }
    match start.sort.as_str() {
        "float" | "percentage" | "currency" => {
            let Some(number) = start.value.as_deref().and_then(Number::read) else {
                return Some((text, Held::TEXT));
            };
            let mut shown = String::new();
            let held = Held::number(&number, Some(style), false, &mut shown);
            Some((shown, held))
        }
        "date" | "time" if text.is_empty() => Some((start.value.clone().unwrap_or_default(), Held::MASKED)),
        "date" | "time" => Some((text, Held::MASKED)),
        _ if text.is_empty() => {
            let value = start.value.as_ref().filter(|value| !value.is_empty())?;
            Some((value.clone(), Held::TEXT))
        }
        // The text is as it is shown: the program has already put the words of a text style around it.
        _ => Some((text, Held::TEXT)),
    }
}

impl Start {
    fn of(start: &BytesStart<'_>) -> Start {
        let mut out = Start { repeated: 1, spanned: (1, 1), ..Start::default() };
        out.covered = name(start) == "covered-table-cell";
        for (name, value) in attributes(start) {
            let value = quick_xml::escape::unescape(&value).unwrap_or_default();
            let count = || value.parse::<u32>().unwrap_or(1).max(1);
            match name {
                "calcext:value-type" => out.error = value == "error",
                "table:number-columns-repeated" => out.repeated = count(),
                "table:number-columns-spanned" => out.spanned.1 = count(),
                "table:number-rows-spanned" => out.spanned.0 = count(),
                "table:style-name" => out.style = Some(value.into_owned()),
                "table:formula" => out.formula = true,
                "office:value-type" => out.sort = value.into_owned(),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => out.value = Some(value.into_owned()),
                _ => {}
            }
        }
        out
    }
}

/// The text in the cell that has just begun, a line for each paragraph; comments and drawings are left out.
fn shown(xml: &mut Xml<'_>) -> Result<String, OpenError> {
    let mut out = String::new();
    while let Some(start) = xml.child()? {
        match name(&start) {
            "p" | "h" => {
                if !out.is_empty() {
                    out.push('\n');
                }
                paragraph(xml, &mut out)?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(out)
}

fn paragraph(xml: &mut Xml<'_>, out: &mut String) -> Result<(), OpenError> {
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Piece::Start(start)) => match name(&start) {
                "annotation" | "ruby-text" | "note" | "frame" => xml.skip()?,
                mark => {
                    match mark {
                        "s" => {
                            let count = attribute(&start, "c").and_then(|count| count.parse().ok());
                            out.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(SPACES)));
                        }
                        "tab" => out.push('\t'),
                        "line-break" => out.push('\n'),
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Some(Piece::End) => depth -= 1,
            Some(Piece::Text(text)) => out.push_str(&text),
            None => break,
        }
    }
    Ok(())
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    attribute(start, "visibility").is_some_and(|shown| shown != "visible")
}
