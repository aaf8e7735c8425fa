//! The lines of a document as its neighbours ask for them, and a table under construction: its rows and what was
//! found above them. Owns no judgement of what is a table.

use crate::document::Table;
use crate::document::lines::{self, Line, Segment, Shape, Word};
use crate::lexis::Quantity;
use crate::source::{Source, Span};

/// A run of lines that forms one or more tables.
#[derive(Debug)]
pub(in crate::document) struct Region {
    /// First and last line of it, headers included.
    pub(in crate::document) lines: std::ops::RangeInclusive<usize>,
    /// The tables, left to right and top to bottom.
    pub(in crate::document) tables: Vec<Table>,
    /// Lines of page furniture inside it.
    pub(in crate::document) furniture: Vec<usize>,
}

/// What is known of a document before its tables are.
pub(super) struct Finder<'a> {
    pub(super) source: &'a Source,
    pub(super) quantities: &'a [Quantity],
    pub(super) lines: &'a [Line],
    pub(super) running: &'a [bool],
}

/// A row of a table under construction.
#[derive(Debug, Clone)]
pub(super) struct BodyRow {
    /// The line its values stand on.
    pub(super) line: usize,
    /// The first line behind page furniture, where the row is the first of a new page.
    pub(super) from: Option<usize>,
    pub(super) segments: Vec<Segment>,
    /// Pieces of the first label on lines above and below.
    pub(super) above: Option<Span>,
    pub(super) below: Option<Span>,
}

/// What was found above the rows.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The first line of it.
    pub(super) top: usize,
    /// The last line of it.
    pub(super) bottom: usize,
    pub(super) columns: Vec<Vec<Span>>,
    /// The corner cell of each table.
    pub(super) corners: Vec<Vec<Span>>,
    pub(super) title: Option<Span>,
    pub(super) unit: Option<Span>,
}

impl<'a> Finder<'a> {
    pub(super) fn text(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    pub(super) fn blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|line| line.shape == Shape::Blank)
    }

    pub(super) fn words_of(&self, line: usize) -> Vec<Word> {
        let span = self.lines[line].span;
        let from = self.quantities.partition_point(|q| q.span.start() < span.start());
        let until = from + self.quantities[from..].partition_point(|q| q.span.start() < span.end());
        lines::words(self.source, span, &self.quantities[from..until])
    }

    pub(super) fn next_row(&self, at: usize) -> Option<&'a [Segment]> {
        let next = (at + 1..(at + 3).min(self.lines.len())).find(|&next| !self.blank(next))?;
        match &self.lines[next].shape {
            Shape::Row(segments) => Some(segments),
            _ => None,
        }
    }

    /// The nearest line with text above `line`, over at most two blank lines.
    pub(super) fn text_above(&self, line: usize, floor: usize) -> Option<usize> {
        let lowest = floor.max(line.saturating_sub(3));
        (lowest..line).rev().find(|&above| !self.blank(above))
    }

    pub(super) fn left_edge(&self, span: Span) -> usize {
        let line = self.source.line_span(self.source.line_at(span.start()));
        lines::width(&self.source.text()[line.start()..span.start()])
    }

    pub(super) fn right_edge(&self, span: Span) -> usize {
        let line = self.source.line_span(self.source.line_at(span.start()));
        lines::width(&self.source.text()[line.start()..span.end()])
    }
}

/// The most common number; the larger where two are as common.
pub(super) fn common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number)).map(|(number, _)| number)
}
