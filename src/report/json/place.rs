//! Where something stands, for machines.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::outline::{Map, STEP};
use crate::document::place::{Locator, cell_name};
use crate::source;

/// A range of a file's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First byte of the canonical text (UTF-8), from 0.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the start, from 1.
    pub line: usize,
    /// Column of the start in characters, from 1.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column of the end in characters, from 1: that of the character behind the range.
    pub end_column: usize,
}

impl Span {
    /// A span of `source`, in the text in which places are shown.
    pub fn new(source: &source::Source, span: source::Span) -> Span {
        let (source, span) = (source.shown(), source.at(span));
        let (from, to) = (source.position(span.start()), source.position(span.end()));
        Span {
            start: span.start(),
            end: span.end(),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        }
    }
}

/// The format's own place; every member is `null` where the format has no such thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The page as counted, from 1.
    pub page: Option<usize>,
    /// The page as printed, where a file tells it: `iv`, `12`.
    pub page_label: Option<String>,
    /// The box on the page, in points: left, top, right, bottom.
    #[serde(rename = "box")]
    pub bounds: Option<[i64; 4]>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The cell of a sheet: `B7`.
    pub cell: Option<String>,
    /// The way to it: the headings that it stands under, and in a table its row and column: `社會 › 員工 › 合計 › 2023年`.
    pub path: Option<String>,
}

impl Place {
    /// Where a piece of a file stands.
    pub fn new(map: Map<'_>, span: source::Span) -> Place {
        let path = Some(map.path(span).join(STEP)).filter(|path| !path.is_empty());
        let place = Place { path, ..Place::default() };
        match map.places.of(span) {
            None => place,
            Some(Locator::Cell { sheet, row, column }) => Place {
                sheet: Some(map.places.sheet(sheet).to_owned()),
                cell: Some(cell_name(row, column)),
                ..place
            },
            Some(Locator::Page { page, bounds }) => {
                let (page, bounds) = map.places.box_of(span).unwrap_or((page, bounds));
                let page_label = map.places.number_on(page).map(str::to_owned);
                Place { page: Some(page as usize), page_label, bounds: Some(bounds.map(i64::from)), ..place }
            }
            Some(Locator::Part { page, .. }) => Place { page: page.map(|page| page as usize), ..place },
        }
    }
}
