//! The JSON of `figures`: every figure with all that belongs to it, and what was left out.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::{self as file, Span};
use super::{Tool, VERSION};
use crate::document::{CellAt, Document};
use crate::figure::{self, Kind, Period, Place};
use crate::lexis::{self, Left};
use crate::linted::Reading;
use crate::report::figures::period;
use crate::report::human::flat;

/// What `esglint figures --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "esglint figures, version 1")]
pub struct Output {
    /// The version of this format: 1.
    pub version: u32,
    /// The program that made this.
    pub tool: Tool,
    /// The file.
    pub file: String,
    /// The report's own year, where it can be told.
    pub report_year: Option<u16>,
    /// The figures, in reading order.
    pub figures: Vec<Figure>,
    /// The numerals that are no figures, with --all; otherwise `null`.
    pub left_out: Option<Vec<LeftOut>>,
}

/// A figure.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The numeral as printed; `span` covers it.
    pub text: String,
    /// With qualifier and unit, as printed.
    pub written: String,
    /// The number as printed, in plain digits: `143.6`.
    pub number: String,
    /// In base units of its dimension: `1436000` for 143.6萬元.
    pub value: String,
    /// The unit as printed, scale included; `null` where none is known.
    pub unit: Option<String>,
    /// The wording that bounds it.
    pub qualifier: Option<Qualifier>,
    /// What it can mean, in base units.
    pub interval: Interval,
    /// Whether it is too vague to be checked.
    pub vague: bool,
    /// What it measures.
    pub label: Option<String>,
    /// The period: `2023`, `2023Q4`, `2023H1`.
    pub period: Option<String>,
    /// Whether the period is everything up to that date.
    pub cumulative: bool,
    /// Whose it is, where said.
    pub scope: Option<String>,
    /// `share`, `rate`, `change`, `ratio` or `amount`.
    pub kind: String,
    /// Where the numeral stands.
    pub span: Span,
    /// `cell`, `prose`, `callout` or `heading`.
    pub place: String,
    /// The table cell, for figures in tables.
    pub cell: Option<Cell>,
    /// Where a person finds it: the page or the cell of a sheet, the headings, row and column.
    pub at: file::Place,
    /// What the file stores where it shows less, in base units; otherwise `null`.
    pub stored: Option<String>,
}

/// A wording that bounds a figure.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// More than the value.
    Over,
    /// The value or more.
    OverOrEqual,
    /// Less than the value.
    Under,
    /// The value or less.
    UnderOrEqual,
    /// About the value.
    About,
}

/// All values that a printed figure can mean.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The lower end.
    pub low: String,
    /// Whether the lower end belongs to it.
    pub low_closed: bool,
    /// Whether crossing the lower end contradicts what is printed.
    pub low_hard: bool,
    /// The upper end.
    pub high: String,
    /// Whether the upper end belongs to it.
    pub high_closed: bool,
    /// Whether crossing the upper end contradicts what is printed.
    pub high_hard: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The table, from 1, in reading order.
    pub table: usize,
    /// The body row, from 1.
    pub row: usize,
    /// The value column, from 1.
    pub column: usize,
    /// The label of the row, as printed.
    pub row_label: String,
    /// The header of the column, outermost level first, as printed.
    pub column_header: String,
    /// The captions of the table, as printed.
    pub captions: Vec<String>,
}

/// A numeral that is no figure.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// As printed.
    pub text: String,
    /// Why it is no figure, such as `period` or `name`.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

impl Output {
    /// The figures of a report; with `all`, what was left out as well.
    pub fn new(reading: &Reading, all: bool) -> Output {
        let source = &reading.source;
        let left = |left: &figure::LeftOut| LeftOut {
            text: source.slice(left.span).to_owned(),
            reason: left_code(left.reason).to_owned(),
            span: Span::new(source, left.span),
        };
        Output {
            version: VERSION,
            tool: Tool::default(),
            file: source.name().to_owned(),
            report_year: reading.figures.report_year,
            figures: reading.figures.list.iter().map(|figure| Figure::new(figure, reading)).collect(),
            left_out: all.then(|| reading.figures.left_out.iter().map(left).collect()),
        }
    }
}

impl Figure {
    fn new(figure: &figure::Figure, reading: &Reading) -> Figure {
        let source = &reading.source;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let whole_period = figure.period.map(|stated| period(Period { cumulative: false, ..stated }));
        Figure {
            text: source.slice(figure.span).to_owned(),
            written: source.slice(figure.written).to_owned(),
            number: figure.printed.to_string(),
            value: figure.value.trimmed().to_string(),
            unit: some(&flat(&figure.unit.text)),
            qualifier: figure.qualifier.map(Qualifier::from),
            interval: Interval::from(&figure.interval()),
            vague: figure.vague,
            label: some(&figure.label.text),
            period: whole_period,
            cumulative: figure.period.is_some_and(|period| period.cumulative),
            scope: figure.scope().and_then(some),
            kind: kind_code(figure.kind).to_owned(),
            span: Span::new(source, figure.span),
            place: place_code(figure.place_in).to_owned(),
            cell: match figure.place_in {
                Place::Cell(at) => cell(at, reading),
                _ => None,
            },
            at: file::Place::new(reading.map(), figure.span),
            stored: figure.stored.as_ref().map(|stored| stored.trimmed().to_string()),
        }
    }
}

fn cell(at: CellAt, reading: &Reading) -> Option<Cell> {
    let table = reading.document.tables.get(at.table.0 as usize)?;
    let (row, column) = (at.row as usize, usize::from(at.column));
    let joined = |spans: &[crate::source::Span]| Document::joined(&reading.source, spans);
    Some(Cell {
        table: at.table.0 as usize + 1,
        row: row + 1,
        column: column + 1,
        row_label: joined(&table.rows.get(row)?.label),
        column_header: joined(&table.columns.get(column)?.header),
        captions: table.captions.iter().map(|caption| joined(&[*caption])).collect(),
    })
}

impl From<lexis::Qualifier> for Qualifier {
    fn from(qualifier: lexis::Qualifier) -> Qualifier {
        match qualifier {
            lexis::Qualifier::Over => Qualifier::Over,
            lexis::Qualifier::OverOrEqual => Qualifier::OverOrEqual,
            lexis::Qualifier::Under => Qualifier::Under,
            lexis::Qualifier::UnderOrEqual => Qualifier::UnderOrEqual,
            lexis::Qualifier::About => Qualifier::About,
        }
    }
}

impl From<&figure::interval::Interval> for Interval {
    fn from(interval: &figure::interval::Interval) -> Interval {
        let (low, high) = (interval.low, interval.high);
        Interval {
            low: low.at.trimmed().to_string(),
            low_closed: low.closed,
            low_hard: low.hard,
            high: high.at.trimmed().to_string(),
            high_closed: high.closed,
            high_hard: high.hard,
        }
    }
}

fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Share => "share",
        Kind::Rate => "rate",
        Kind::Change => "change",
        Kind::Ratio => "ratio",
        Kind::Amount => "amount",
    }
}

fn place_code(place: Place) -> &'static str {
    match place {
        Place::Cell(_) => "cell",
        Place::Prose(..) => "prose",
        Place::Callout(_) => "callout",
        Place::Heading(_) => "heading",
    }
}

fn left_code(left: Left) -> &'static str {
    match left {
        Left::Period => "period",
        Left::Time => "time",
        Left::RangeLabel => "range_label",
        Left::Name => "name",
        Left::Ordinal => "ordinal",
        Left::Page => "page",
        Left::RatioSide => "ratio_side",
        Left::ListNumber => "list_number",
        Left::Telephone => "telephone",
        Left::Unreadable => "unreadable",
        Left::TooLong => "too_long",
        Left::Vague => "vague",
    }
}
