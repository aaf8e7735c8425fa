//! The true tables of a file, as the competition's XML gives them.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::relations::Cell;

/// The tables of each page.
pub(crate) type Pages = BTreeMap<usize, Vec<Vec<Cell>>>;

/// Reads the XML of a file.
pub(crate) fn read(text: &str) -> Result<Pages, String> {
    let mut reader = Reader::from_str(text);
    let mut pages = Pages::new();
    let (mut page, mut cell, mut in_content) = (0, None, false);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "region" => {
                    page = number(&tag, "page").ok_or("a region without a page")?;
                    pages.entry(page).or_default().push(Vec::new());
                }
                "cell" => cell = placed(&tag),
                "content" => in_content = true,
                _ => {}
            },
            Event::Text(piece) if in_content => {
                if let Some(cell) = &mut cell {
                    cell.text.push_str(&piece);
                }
            }
            Event::GeneralRef(name) if in_content => {
                if let Some(cell) = &mut cell {
                    cell.text.push_str(&character(&name));
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "content" => in_content = false,
                "cell" => {
                    let table = pages.get_mut(&page).and_then(|tables| tables.last_mut());
                    if let (Some(table), Some(cell)) = (table, cell.take()) {
                        table.push(cell);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(pages),
            _ => {}
        }
    }
}

fn character(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => {
            let code = match name.strip_prefix("#x") {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
            };
            code.and_then(char::from_u32).map(String::from).unwrap_or_default()
        }
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    let value = tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    value.value.trim().parse().ok()
}

fn placed(tag: &BytesStart<'_>) -> Option<Cell> {
    let (row, column) = (number(tag, "start-row")?, number(tag, "start-col")?);
    let rows = (row, number(tag, "end-row").unwrap_or(row).max(row));
    let columns = (column, number(tag, "end-col").unwrap_or(column).max(column));
    Some(Cell { rows, columns, text: String::new() })
}
