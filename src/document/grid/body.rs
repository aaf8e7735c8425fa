//! The rows of a table: how far it reaches down, and which lines of words between its rows are labels broken over
//! lines. It must not know headers beyond where they stand.

use super::finder::{BodyRow, Finder};
use super::labels::continues_word;
use crate::document::lines::{self, Segment, Shape, label_like, open_brackets};
use crate::source::Span;

impl Finder<'_> {
    /// The rows from line `first` on, as far as one table reaches.
    pub(super) fn body(&self, first: usize, floor: usize) -> Vec<BodyRow> {
        let mut rows: Vec<BodyRow> = Vec::new();
        let mut at = first;
        let mut from = None;
        while at < self.lines.len() {
            if let Some(resumed) = self.over_page(at, &rows) {
                (at, from) = (resumed, Some(resumed));
            }
            match &self.lines[at].shape {
                Shape::Row(segments) => {
                    let above = self.wrapped_above(at, floor, segments[0].label);
                    let from = from.take();
                    rows.push(BodyRow { line: at, from, segments: segments.clone(), above, below: None });
                    at += 1;
                }
                Shape::Values(values) if !rows.is_empty() && self.wrapped_around(at) => {
                    let segment = Segment { label: None, unit: None, values: values.clone() };
                    let (above, below) = (Some(self.lines[at - 1].span), Some(self.lines[at + 1].span));
                    let from = from.take();
                    rows.push(BodyRow { line: at, from, segments: vec![segment], above, below });
                    at += 2;
                }
                Shape::Values(values) if self.unlabelled(values, &rows) => {
                    let segment = Segment { label: None, unit: None, values: values.clone() };
                    let from = from.take();
                    rows.push(BodyRow { line: at, from, segments: vec![segment], above: None, below: None });
                    at += 1;
                }
                Shape::Blank if !(self.blank(at + 1) && self.blank(at + 2)) => at += 1,
                Shape::Text if self.closes_label(at, rows.last()) => {
                    let span = self.lines[at].span;
                    rows.last_mut().expect("a label to close has a row").below = Some(span);
                    at += 1;
                }
                Shape::Text if self.stays_inside(at) => at += 1,
                _ => break,
            }
        }
        rows
    }

    /// Values under the values of the row above, column for column: a row without a label.
    fn unlabelled(&self, values: &[Span], rows: &[BodyRow]) -> bool {
        rows.iter().rev().find(|row| row.segments.len() == 1).is_some_and(|row| {
            let above = &row.segments[0].values;
            values.len() >= 2
                && above.len() == values.len()
                && values
                    .iter()
                    .zip(above)
                    .all(|(value, above)| self.right_edge(*value).abs_diff(self.right_edge(*above)) <= 1)
                && values.windows(2).all(|pair| lines::gap(self.source, pair[0], pair[1]) >= 2)
        })
    }

    /// A line of words directly above a row, without a blank line, whose end is the row's first label.
    fn wrapped_above(&self, at: usize, floor: usize, label: Option<Span>) -> Option<Span> {
        let above = at.checked_sub(1).filter(|above| *above >= floor)?;
        let line = &self.lines[above];
        if line.shape != Shape::Text
            || !label_like(self.text(line.span))
            || self.header_words(above).is_some()
        {
            return None;
        }
        let open = open_brackets(self.text(line.span)) > 0;
        let closes = label.is_some_and(|label| open_brackets(self.text(label)) < 0);
        let alone = above == 0 || self.blank(above - 1);
        let spaced = at + 1 < self.lines.len() && self.blank(at + 1);
        let broken = label.is_none_or(|label| continues_word(self.text(label)));
        ((open || closes) || alone && spaced && (broken || line.width >= 16) && line.width <= 60)
            .then_some(line.span)
    }

    /// Values between two lines of words that are one label.
    fn wrapped_around(&self, at: usize) -> bool {
        at > 0
            && self.lines[at - 1].shape == Shape::Text
            && self
                .lines
                .get(at + 1)
                .is_some_and(|line| line.shape == Shape::Text && label_like(self.text(line.span)))
            && label_like(self.text(self.lines[at - 1].span))
            && self.lines[at - 1].width <= 40
    }

    fn closes_label(&self, at: usize, row: Option<&BodyRow>) -> bool {
        let Some(row) = row.filter(|row| row.line + 1 == at && row.below.is_none()) else { return false };
        let Some(label) = row.segments[0].label else { return false };
        let line = self.text(self.lines[at].span);
        let open =
            open_brackets(self.text(label)) + row.above.map_or(0, |above| open_brackets(self.text(above)));
        open > 0 && open_brackets(line) < 0 && label_like(line) && self.lines[at].width <= 60
    }

    /// A line of words inside a table: the start of a wrapped label, or the heading of a group of rows.
    pub(super) fn stays_inside(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let text = self.text(line.span);
        if !label_like(text)
            || line.width > 60
            || self.header_words(at).is_some()
            || text.starts_with(['●', '▪', '•', '■'])
        {
            return false;
        }
        let next = (at + 1..self.lines.len()).find(|&next| !self.blank(next));
        next.is_some_and(|next| {
            next <= at + 2
                && (matches!(self.lines[next].shape, Shape::Row(_))
                    || next == at + 1 && self.wrapped_around(next))
        })
    }
}
