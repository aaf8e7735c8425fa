//! The properties of paragraphs, runs, rows and cells, as far as they say what is read. Owns reading them.

use quick_xml::events::BytesStart;

use crate::document::open::{OpenError, Tracked};
use crate::document::xml::{Xml, attribute, name};

/// Whether something was inserted or deleted by a tracked change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Change {
    pub(super) inserted: bool,
    pub(super) deleted: bool,
}

impl Change {
    /// Takes up an element that may say so; whether it does.
    pub(super) fn take(&mut self, element: &str) -> bool {
        match element {
            "ins" | "moveTo" | "cellIns" => self.inserted = true,
            "del" | "moveFrom" | "cellDel" => self.deleted = true,
            _ => return false,
        }
        true
    }

    /// Whether what was changed is there in the text that is read.
    pub(super) fn is_read(self, tracked: Tracked) -> bool {
        match tracked {
            Tracked::Accepted => !self.deleted,
            Tracked::Original => !self.inserted,
        }
    }

    /// Whether there is any change.
    pub(super) fn is_any(self) -> bool {
        self.inserted || self.deleted
    }
}

/// How far above or below the line a run stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Script {
    On,
    Above,
    Below,
}

/// The properties of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) hidden: Option<bool>,
    pub(super) script: Option<Script>,
    /// Of the mark at the end of a paragraph.
    pub(super) change: Change,
}

/// The properties of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    /// The level of the outline, from 1; `Some(None)` where it is said to be body text.
    pub(super) outline: Option<Option<u8>>,
    /// Whether it is an item of a list.
    pub(super) list: Option<bool>,
    /// How far it is indented, in twentieths of a point.
    pub(super) indent: u32,
    pub(super) page_break_before: bool,
    /// Whether a section ends with it, and the next begins on a new page.
    pub(super) section_page: bool,
    /// What happened to its mark.
    pub(super) mark: Change,
}

/// The value of a property.
pub(super) fn value(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "val").map(|value| value.into_owned())
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    attribute(start, "val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
}

/// The properties of a run.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunProperties, OpenError> {
    let mut out = RunProperties::default();
    while let Some(start) = xml.child()? {
        match name(&start) {
            "rStyle" => out.style = value(&start),
            "vanish" => out.hidden = Some(is_on(&start)),
            "vertAlign" => {
                out.script = value(&start).map(|value| match &*value {
                    "superscript" => Script::Above,
                    "subscript" => Script::Below,
                    _ => Script::On,
                });
            }
            element => drop(out.change.take(element)),
        }
        xml.skip()?;
    }
    Ok(out)
}

/// The properties of a paragraph, or of a style of paragraphs.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphProperties, OpenError> {
    let mut out = ParagraphProperties::default();
    while let Some(start) = xml.child()? {
        match name(&start) {
            "pStyle" => out.style = value(&start),
            "outlineLvl" => {
                let level = value(&start).and_then(|level| level.parse::<u8>().ok());
                out.outline = level.map(|level| (level < 9).then_some(level + 1));
            }
            "numPr" => {
                out.list = Some(is_numbered(xml)?);
                continue;
            }
            "ind" => out.indent = indent(&start),
            "pageBreakBefore" => out.page_break_before = is_on(&start),
            "sectPr" => {
                out.section_page = begins_page(xml)?;
                continue;
            }
            "rPr" => {
                out.mark = run(xml)?.change;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

/// Number 0 is that of no list.
fn is_numbered(xml: &mut Xml<'_>) -> Result<bool, OpenError> {
    let mut numbered = true;
    while let Some(start) = xml.child()? {
        if name(&start) == "numId" {
            numbered = value(&start).is_none_or(|number| number != "0");
        }
        xml.skip()?;
    }
    Ok(numbered)
}

fn indent(start: &BytesStart<'_>) -> u32 {
    let number = |key| attribute(start, key).and_then(|value| value.parse::<i64>().ok());
    let left = number("left").or_else(|| number("start")).unwrap_or(0);
    let first = number("firstLine").unwrap_or(0) - number("hanging").unwrap_or(0);
    u32::try_from(left.saturating_add(first)).unwrap_or(0)
}

fn begins_page(xml: &mut Xml<'_>) -> Result<bool, OpenError> {
    let mut page = true;
    while let Some(start) = xml.child()? {
        if name(&start) == "type" {
            page = value(&start).is_none_or(|kind| !matches!(&*kind, "continuous" | "nextColumn"));
        }
        xml.skip()?;
    }
    Ok(page)
}

/// The properties of a row of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct RowProperties {
    pub(super) header: bool,
    /// How many columns are left out before its first cell.
    pub(super) before: usize,
    pub(super) change: Change,
}

/// The properties of a row of a table.
pub(super) fn row(xml: &mut Xml<'_>) -> Result<RowProperties, OpenError> {
    let mut out = RowProperties::default();
    while let Some(start) = xml.child()? {
        match name(&start) {
            "tblHeader" => out.header = is_on(&start),
            "gridBefore" => out.before = columns(&start).unwrap_or(0),
            element => drop(out.change.take(element)),
        }
        xml.skip()?;
    }
    Ok(out)
}

/// The most columns that one cell may stand over: as many as Word allows.
const MOST_COLUMNS: usize = 63;

fn columns(start: &BytesStart<'_>) -> Option<usize> {
    Some(value(start)?.parse::<usize>().ok()?.min(MOST_COLUMNS))
}

/// The properties of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CellProperties {
    /// How many columns it stands over.
    pub(super) columns: usize,
    /// Whether it belongs to the cell above, or to the one on its left.
    pub(super) continues: bool,
    pub(super) change: Change,
}

impl Default for CellProperties {
    fn default() -> Self {
        CellProperties { columns: 1, continues: false, change: Change::default() }
    }
}

/// The properties of a cell.
pub(super) fn cell(xml: &mut Xml<'_>) -> Result<CellProperties, OpenError> {
    let mut out = CellProperties::default();
    while let Some(start) = xml.child()? {
        match name(&start) {
            "gridSpan" => out.columns = columns(&start).unwrap_or(1).max(1),
            "vMerge" | "hMerge" => out.continues |= value(&start).is_none_or(|kind| kind == "continue"),
            element => drop(out.change.take(element)),
        }
        xml.skip()?;
    }
    Ok(out)
}
