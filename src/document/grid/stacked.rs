//! Headers stacked one cell a line, as a PDF leaves them, and tables that are stacked so throughout.

use super::build::extent;
use super::finder::{Finder, Header, Region};
use crate::document::lines::{Shape, WordKind, label_like};
use crate::document::{Column, Row, Table};
use crate::source::Span;

/// A header cell under construction: the line it begins on and its pieces.
type Group = (usize, Vec<Span>);

/// A period alone on a line, and the values on the lines below it.
type Period = (Span, Vec<(usize, Span)>);

impl Finder<'_> {
    /// Headers stacked one cell a line: groups of short lines between blank lines, one a column.
    pub(super) fn stacked(
        &self,
        rows_top: usize,
        floor: usize,
        columns: usize,
        tables: usize,
    ) -> Option<Header> {
        if tables != 1 || columns < 2 {
            return None;
        }
        let groups = self.with_brackets(self.groups_above(rows_top, floor, 2 * columns + 1));
        let spare = groups.len().checked_sub(columns)?;
        let bracketed = |(_, group): &Group| group.iter().any(|span| self.text(*span).contains(['(', '（']));
        let certain = columns >= 3 || groups[spare..].iter().any(bracketed);
        let (line, _) = *groups.get(spare)?;
        let above = spare.checked_sub(1).and_then(|at| groups.get(at));
        let corner = above.cloned().filter(|(_, group)| {
            let text = crate::lexis::fold(self.text(group[0]));
            group.len() == 1 && matches!(&*text, "年份" | "年度" | "年" | "期间" | "year" | "period")
        });
        let certain = certain || corner.is_some();
        let top = corner.as_ref().map_or(line, |(line, _)| *line);
        certain.then(|| Header {
            top,
            bottom: rows_top.saturating_sub(1),
            corners: corner.map(|(_, group)| group).into_iter().collect(),
            columns: groups.into_iter().skip(spare).map(|(_, group)| group).collect(),
            ..Header::default()
        })
    }

    /// Groups of short lines above a table, parted by single blank lines; a few more than `most` at the most.
    fn groups_above(&self, rows_top: usize, floor: usize, most: usize) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut fresh = true;
        let mut at = rows_top;
        while at > floor && groups.len() <= most {
            at -= 1;
            let line = &self.lines[at];
            if line.shape == Shape::Blank {
                if self.blank(at.wrapping_sub(1)) {
                    break;
                }
                fresh = true;
                continue;
            }
            if line.shape != Shape::Text
                || line.width > 28
                || !label_like(self.text(line.span))
                || self.text(line.span).contains(['、', '：', '，'])
            {
                break;
            }
            match groups.last_mut() {
                Some((first, group)) if !fresh => {
                    group.insert(0, line.span);
                    *first = at;
                }
                _ => groups.push((at, vec![line.span])),
            }
            fresh = false;
        }
        groups.reverse();
        groups
    }

    /// A group that begins with a bracket goes on with the group above it.
    fn with_brackets(&self, groups: Vec<Group>) -> Vec<Group> {
        let mut merged: Vec<Group> = Vec::new();
        for (line, group) in groups {
            let continues = self.text(group[0]).starts_with(['(', '（']);
            match merged.last_mut() {
                Some((_, last)) if continues => last.extend(group),
                _ => merged.push((line, group)),
            }
        }
        merged
    }

    /// A table with every cell on a line of its own: headers, then a period and its values, and again.
    pub(super) fn one_cell_a_line(&self, first: usize, floor: usize) -> Option<Region> {
        self.period_alone(first)?;
        let rows = self.periods_with_values(first)?;
        let width = rows.first()?.1.len();
        let mut whole: Vec<&Period> = rows.iter().take_while(|row| row.1.len() == width).collect();
        // A page number may follow the last value.
        whole.extend(rows.get(whole.len()).filter(|row| {
            row.1.len() == width + 1
                && row.1.last().is_some_and(|(line, _)| self.lines[*line].shape == Shape::PageNumber)
        }));
        if width < 2 || whole.len() < 2 {
            return None;
        }
        let mut header = self.stacked(first, floor, width, 1)?;
        self.title(&mut header, floor);
        let mut table = Table {
            captions: header.corners.iter().flatten().copied().chain(header.title).collect(),
            columns: header
                .columns
                .iter()
                .map(|column| Column { header: column.clone(), group: None })
                .collect(),
            unit: header.unit,
            ..Table::default()
        };
        for (period, values) in &whole {
            let cells = values.iter().take(width).map(|(_, span)| Some(*span)).collect();
            table.rows.push(Row { label: vec![*period], cells, ..Row::default() });
        }
        table.span = extent(&table);
        let last = whole.last()?.1[width - 1].0;
        Some(Region { lines: header.top..=last, tables: vec![table], furniture: Vec::new() })
    }

    /// Periods alone on a line, each with the values on the lines below it.
    fn periods_with_values(&self, first: usize) -> Option<Vec<Period>> {
        let mut rows: Vec<Period> = Vec::new();
        let mut blanks = 0;
        for line in first..self.lines.len() {
            let span = self.lines[line].span;
            blanks = if self.blank(line) { blanks + 1 } else { 0 };
            if blanks == 1 || blanks == 2 {
                continue;
            }
            if blanks > 2 {
                break;
            }
            if let Some(period) = self.period_alone(line) {
                rows.push((period, Vec::new()));
                continue;
            }
            let one = match &self.lines[line].shape {
                Shape::Values(values) => values.len() == 1,
                shape => *shape == Shape::PageNumber,
            };
            if !one {
                break;
            }
            rows.last_mut()?.1.push((line, span));
        }
        Some(rows)
    }

    fn period_alone(&self, line: usize) -> Option<Span> {
        if !matches!(self.lines[line].shape, Shape::Text | Shape::PageNumber) || self.lines[line].width > 12 {
            return None;
        }
        let all = self.words_of(line);
        (all.len() == 1 && all[0].kind == WordKind::Period).then(|| all[0].span)
    }
}
