//! Labels of rows: those broken over two lines without blank lines around them, and the units behind them. It must
//! not know columns and their headers.

use super::finder::{BodyRow, Finder, common};
use crate::document::lines::{self, Shape, label_like, open_brackets};
use crate::lexis::words;
use crate::source::Span;

impl Finder<'_> {
    /// Labels broken over two lines without blank lines around them. A line of words over a row may as well head
    /// the rows below it: it is the start of the label where the label goes on with what begins none, or where
    /// it is as wide as lines that are broken for certain.
    pub(super) fn wrapped_labels(&self, rows: &mut [BodyRow], floor: usize) {
        let starts: Vec<Option<Span>> =
            (0..rows.len()).map(|index| self.possible_start(rows, index, floor)).collect();
        for at in self.taken_starts(rows, &starts) {
            rows[at].above = starts[at];
        }
    }

    /// The line of words above a row where it may be the start of the row's label.
    fn possible_start(&self, rows: &[BodyRow], index: usize, floor: usize) -> Option<Span> {
        let row = &rows[index];
        let previous = index.checked_sub(1).map(|at| &rows[at]);
        let from = row.from.or(previous.map(|row| row.line + 1)).unwrap_or(floor);
        let line = row.line.checked_sub(1).filter(|above| *above >= from && row.above.is_none())?;
        let span = self.lines[line].span;
        let under_header = previous.is_some()
            || self.text_above(line, floor).is_some_and(|header| self.header_words(header).is_some());
        let (label, value) = (row.segments[0].label?, row.segments[0].values.first()?);
        (self.lines[line].shape == Shape::Text
            && !self.running[line]
            && label_like(self.text(span))
            && lines::pieces(self.source, span).len() == 1
            && self.header_words(line).is_none()
            && self.left_edge(span) == self.left_edge(label)
            && lines::gap(self.source, row.segments[0].unit.unwrap_or(label), *value) >= 2
            && under_header)
            .then_some(span)
    }

    /// The rows whose possible start is one.
    fn taken_starts(&self, rows: &[BodyRow], starts: &[Option<Span>]) -> Vec<usize> {
        let label = |row: &BodyRow| row.segments[0].label.map_or("", |label| self.text(label));
        let total = |row: &BodyRow| words::total_word(label(row)).is_some_and(|word| word.sure);
        let certain = |at: usize| starts[at].is_some_and(|start| broken(self.text(start), label(&rows[at])));
        let wide = |start: Span| width_if_broken(self.text(start));
        let found: Vec<usize> = (0..rows.len()).filter(|at| starts[*at].is_some()).collect();
        let known = found.iter().filter(|at| certain(**at)).filter_map(|at| starts[*at]).map(wide).max();
        let known = known.filter(|width| *width > 0);
        let labels = rows.iter().map(|row| lines::width(label(row))).max().unwrap_or(0);
        let each = found.len() >= 2
            && found.iter().all(|&at| {
                starts[at].is_some_and(|start| wide(start) >= labels.max(14))
                    && rows.get(at + 1).is_none_or(|next| starts[at + 1].is_some() || total(next))
            });
        let taken = |at: &usize| {
            let as_wide =
                || known.is_some_and(|known| starts[*at].is_some_and(|start| wide(start) + 2 >= known));
            certain(*at) || !total(&rows[*at]) && (each || as_wide())
        };
        found.into_iter().filter(taken).collect()
    }

    /// Units that the lexicon does not know stand in the same column as those that it knows.
    pub(super) fn unit_cells(&self, rows: &mut [BodyRow]) {
        let cell = |row: &BodyRow| -> Option<(Span, Option<Span>)> {
            let segment = row.segments.first()?;
            if segment.unit.is_some() {
                return Some((segment.unit?, segment.label));
            }
            let pieces = lines::pieces(self.source, segment.label?);
            let (unit, label) = pieces.split_last()?;
            Some((*unit, Some(label.iter().copied().reduce(Span::cover)?)))
        };
        let known: Vec<usize> =
            rows.iter().filter_map(|row| row.segments[0].unit).map(|unit| self.left_edge(unit)).collect();
        let Some(edge) = common(known.into_iter()) else { return };
        let there = |row: &BodyRow| cell(row).filter(|(unit, _)| self.left_edge(*unit) == edge);
        if rows.iter().filter(|row| there(row).is_some()).count() * 2 <= rows.len() {
            return;
        }
        for row in rows {
            if let Some((unit, label)) = there(row) {
                row.segments[0].unit = Some(unit);
                row.segments[0].label = label;
            }
        }
    }
}

/// How wide a line of words is where it may be broken off at its end; 0 where it is whole.
fn width_if_broken(text: &str) -> usize {
    let open = text.chars().last().is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    let heads = ["劃分", "划分", "分類", "分类", "類別", "类别"].iter().any(|word| text.ends_with(word));
    if open && !heads { lines::width(text) } else { 0 }
}

/// Whether the second line of words goes on with the first for certain.
pub(super) fn broken(first: &str, second: &str) -> bool {
    open_brackets(first) > 0 || continues_word(second) || second.starts_with(['(', '（'])
}

/// Whether a text begins with what cannot begin a label, so that it continues one.
pub(super) fn continues_word(text: &str) -> bool {
    text.starts_with(|c: char| {
        matches!(c, ')' | '）' | '」' | '、' | '/' | '及' | '和') || c.is_ascii_lowercase()
    })
}
