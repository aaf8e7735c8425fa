//! The styles of a spreadsheet of OpenDocument, as far as they change what is read: number styles, indents, sheets
//! that are not shown.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::code::{self, NumberStyle};
use crate::document::open::OpenError;
use crate::document::workbook::format::Format;
use crate::document::workbook::styles::Style;
use crate::document::xml::{Xml, attribute, name};

/// The longest chain of styles that are based on others.
const CHAIN: usize = 32;
/// How far one step of indentation moves a text, in hundredths of a millimetre: 10 points.
const STEP: u32 = 353;

/// The styles by their names.
#[derive(Default)]
pub(super) struct Styles {
    numbers: HashMap<String, NumberStyle>,
    cells: HashMap<String, CellStyle>,
    /// The styles of sheets that are not shown.
    hidden: HashSet<String>,
    made: HashMap<String, Style>,
}

/// A style of cells, as written.
#[derive(Default)]
struct CellStyle {
    parent: Option<String>,
    number: Option<String>,
    indent: Option<u8>,
}

impl Styles {
    /// Reads the list of styles that has just begun.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), OpenError> {
        while let Some(start) = xml.child()? {
            let named = attribute(&start, "name").map(|name| name.into_owned());
            match (name(&start), named) {
                ("style", Some(named)) => self.style(named, &start, xml)?,
                (
                    "number-style" | "percentage-style" | "currency-style" | "date-style" | "time-style"
                    | "boolean-style" | "text-style",
                    Some(named),
                ) => drop(self.numbers.insert(named, code::read(&start, xml)?)),
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn style(&mut self, named: String, start: &BytesStart<'_>, xml: &mut Xml<'_>) -> Result<(), OpenError> {
        let get = |name| attribute(start, name).map(|value| value.into_owned());
        let (family, number, parent) = (get("family"), get("data-style-name"), get("parent-style-name"));
        let mut style = CellStyle { parent, number, indent: None };
        while let Some(inner) = xml.child()? {
            match name(&inner) {
                "table-properties" if attribute(&inner, "display").is_some_and(|shown| shown == "false") => {
                    self.hidden.insert(named.clone());
                }
                "paragraph-properties" => {
                    style.indent = attribute(&inner, "margin-left").map(|at| steps(&at))
                }
                _ => {}
            }
            xml.skip()?;
        }
        if family.as_deref() == Some("table-cell") {
            self.cells.insert(named, style);
        }
        Ok(())
    }

    /// Whether sheets of this style are not shown.
    pub(super) fn hides(&self, sheet: &str) -> bool {
        self.hidden.contains(sheet)
    }

    /// The style of a cell; that of numbers as they are, where there is none of the name.
    pub(super) fn get(&mut self, named: &str) -> Style {
        if let Some(style) = self.made.get(named) {
            return style.clone();
        }
        let chain = std::iter::successors(self.cells.get(named), |style| {
            style.parent.as_ref().and_then(|parent| self.cells.get(parent))
        });
        let (mut number, mut indent) = (None, None);
        for style in chain.take(CHAIN) {
            number = number.or(style.number.as_deref());
            indent = indent.or(style.indent);
        }
        let code = number.map_or_else(|| "General".to_owned(), |number| self.code(number));
        let style = Style { format: Arc::new(Format::new(&code)), indent: indent.unwrap_or(0) };
        self.made.insert(named.to_owned(), style.clone());
        style
    }

    /// The format code of a number style with those that it refers to: their conditions become its sections.
    fn code(&self, named: &str) -> String {
        let Some(style) = self.numbers.get(named) else { return "General".to_owned() };
        let own = if style.code.is_empty() { "General" } else { &style.code };
        let mapped: Vec<(&str, &str)> = style
            .maps
            .iter()
            .filter_map(|(condition, name)| Some((condition.as_str(), self.numbers.get(name)?.code.as_str())))
            .collect();
        match mapped[..] {
            [] => own.to_owned(),
            // Sections without conditions mean these; they say the sign of negative numbers by themselves.
            [(">=0" | ">0", plus)] => format!("{plus};{own}"),
            [(">0", plus), ("<0", minus)] | [("<0", minus), (">0", plus)] => format!("{plus};{minus};{own}"),
            // The fourth section: what stands for text.
            [(">0", plus), ("<0", minus), ("=0" | "==0", zero)] => format!("{plus};{minus};{zero};{own}"),
            _ => {
                let sections = mapped.iter().map(|(condition, code)| format!("[{condition}]{code};"));
                sections.collect::<String>() + own
            }
        }
    }
}

/// A length as steps of indentation.
fn steps(length: &str) -> u8 {
    let digits = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let hundredths: u32 = format!("{whole}{:0<2}", part.get(..2).unwrap_or(part)).parse().unwrap_or(0);
    let hundredths = hundredths.min(100_000);
    // Hundredths of the unit as hundredths of a millimetre.
    let length = match &length[digits.len()..] {
        "cm" => hundredths * 10,
        "in" => hundredths * 127 / 5,
        "pt" => hundredths * 6 / 17,
        _ => hundredths,
    };
    u8::try_from((length + STEP / 2) / STEP).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_steps_of_ten_points() {
        for (length, expected) in
            [("0cm", 0), ("0.353cm", 1), ("0.706cm", 2), ("10pt", 1), ("0.2783in", 2), ("", 0)]
        {
            assert_eq!(steps(length), expected, "{length}");
        }
    }
}
