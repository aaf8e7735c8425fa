//! The styles of cells, as far as they change what is read: number formats and indents.

use std::collections::HashMap;
use std::sync::Arc;

use super::format::Format;
use super::xlsx::KIND;
use crate::document::archive::Archive;
use crate::document::open::{Limits, OpenError};
use crate::document::xml::{Piece, Xml, attribute, name};

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    list: Vec<Style>,
}

/// A style of cells.
#[derive(Clone)]
pub(super) struct Style {
    pub(super) format: Arc<Format>,
    /// How deep the text is indented, in steps.
    pub(super) indent: u8,
}

impl Styles {
    pub(super) fn new(list: Vec<Style>) -> Styles {
        Styles { list }
    }

    /// The style of a number; `None` where there is none, and numbers are shown as they are.
    pub(super) fn get(&self, index: usize) -> Option<&Style> {
        self.list.get(index)
    }
}

/// Number formats by their ids, each understood once.
#[derive(Default)]
pub(super) struct Formats {
    codes: HashMap<u32, String>,
    made: HashMap<u32, Arc<Format>>,
}

impl Formats {
    pub(super) fn add(&mut self, id: u32, code: String) {
        self.codes.insert(id, code);
    }

    pub(super) fn get(&mut self, id: u32) -> Arc<Format> {
        let make = || match self.codes.get(&id) {
            Some(code) => Format::new(code),
            None => Format::built_in(id).unwrap_or_else(|| Format::new("General")),
        };
        Arc::clone(self.made.entry(id).or_insert_with(|| Arc::new(make())))
    }
}

/// Reads the styles of an XLSX.
pub(super) fn read(archive: &mut Archive<'_>, part: &str, limits: &Limits) -> Result<Styles, OpenError> {
    let Some(text) = archive.text(part)? else { return Ok(Styles::default()) };
    let mut xml = Xml::new(&text, KIND, part, limits);
    let (mut formats, mut list, mut in_cells) = (Formats::default(), Vec::<Style>::new(), false);
    let mut depth = 0;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else {
            depth -= i32::from(matches!(piece, Piece::End));
            in_cells &= depth > 1;
            continue;
        };
        depth += 1;
        let number = |name| attribute(&start, name).and_then(|value| value.parse::<u32>().ok());
        match name(&start) {
            // Formats of conditional styles (dxf) have ids of their own.
            "numFmt" if depth == 3 => {
                if let (Some(id), Some(code)) = (number("numFmtId"), attribute(&start, "formatCode")) {
                    formats.add(id, code.into_owned());
                }
            }
            "cellXfs" => in_cells = true,
            "xf" if in_cells => {
                list.push(Style { format: formats.get(number("numFmtId").unwrap_or(0)), indent: 0 });
            }
            "alignment" if in_cells => {
                if let (Some(style), Some(indent)) = (list.last_mut(), number("indent")) {
                    style.indent = u8::try_from(indent).unwrap_or(u8::MAX);
                }
            }
            _ => {}
        }
    }
    Ok(Styles::new(list))
}
