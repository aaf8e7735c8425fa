//! Tables side by side on the same lines, told apart by where their cells stand. Owns that split; it must not know
//! headers.

use super::finder::{BodyRow, Finder};
use crate::document::lines::{self, Segment, Shape};
use crate::source::Span;

impl Finder<'_> {
    /// Rows of tables side by side, told apart by where their cells stand: one segment a table in every row, empty
    /// where a table has ended or a label wraps.
    pub(super) fn aligned(&self, rows: &[BodyRow], tables: usize) -> Option<Vec<BodyRow>> {
        let whole = |segment: &Segment| {
            segment.label.is_some_and(|label| lines::pieces(self.source, label).len() == 1)
                && !segment.values.is_empty()
        };
        let full: Vec<&BodyRow> = rows
            .iter()
            .filter(|row| row.segments.len() == tables && row.segments.iter().all(whole))
            .collect();
        if full.len() < 2 {
            return None;
        }
        let anchors = self.anchors(&full, tables)?;
        let mut out: Vec<BodyRow> = Vec::new();
        let mut previous = rows.first()?.line;
        for row in rows {
            let between = row.from.unwrap_or(previous + 1)..row.line;
            let words = between.filter(|line| self.lines[*line].shape == Shape::Text);
            out.extend(words.map(|line| self.dealt_words(line, &anchors)));
            previous = row.line + usize::from(row.below.is_some());
            out.push(BodyRow { segments: self.dealt(&row.segments, &anchors), above: None, ..row.clone() });
        }
        let fits = |row: &BodyRow| {
            row.segments.iter().zip(&full[0].segments).all(|(segment, model)| {
                segment.values.is_empty() || segment.values.len() == model.values.len()
            })
        };
        out.iter().all(fits).then_some(out)
    }

    /// Where the labels of each table begin, as the rows say that have a cell in every table.
    fn anchors(&self, full: &[&BodyRow], tables: usize) -> Option<Vec<usize>> {
        let mut anchors = vec![0];
        for index in 1..tables {
            let starts =
                || full.iter().filter_map(|row| row.segments[index].label).map(|l| self.left_edge(l));
            let apart = full.iter().all(|row| {
                let (Some(last), Some(label)) =
                    (row.segments[index - 1].values.last(), row.segments[index].label)
                else {
                    return false;
                };
                lines::gap(self.source, *last, label) >= 2
            });
            let (least, most) = (starts().min()?, starts().max()?);
            if !apart || most - least > 4 {
                return None;
            }
            anchors.push(least);
        }
        Some(anchors)
    }

    fn table_of(&self, span: Span, anchors: &[usize]) -> usize {
        let edge = self.left_edge(span);
        anchors.iter().rposition(|anchor| *anchor <= edge + 1).unwrap_or(0)
    }

    /// A line of words between two rows: each piece is a label of the table that it stands in.
    fn dealt_words(&self, line: usize, anchors: &[usize]) -> BodyRow {
        let mut segments = empty(anchors.len());
        for piece in lines::pieces(self.source, self.lines[line].span) {
            segments[self.table_of(piece, anchors)].label = Some(piece);
        }
        BodyRow { line, from: None, segments, above: None, below: None }
    }

    /// The cells of a row, each in the table that it stands in.
    fn dealt(&self, row: &[Segment], anchors: &[usize]) -> Vec<Segment> {
        let mut segments = empty(anchors.len());
        for segment in row {
            for piece in segment.label.map(|label| lines::pieces(self.source, label)).unwrap_or_default() {
                let label = &mut segments[self.table_of(piece, anchors)].label;
                *label = Some(label.map_or(piece, |label| label.cover(piece)));
            }
            if let Some(unit) = segment.unit {
                segments[self.table_of(unit, anchors)].unit = Some(unit);
            }
            for value in &segment.values {
                segments[self.table_of(*value, anchors)].values.push(*value);
            }
        }
        segments
    }
}

fn empty(tables: usize) -> Vec<Segment> {
    vec![Segment { label: None, unit: None, values: Vec::new() }; tables]
}
