//! Tables of rows: where a header line parts two of them, how many stand side by side, which rows are convincing
//! enough to be a table.

use super::build::{extent, heading};
use super::finder::{BodyRow, Finder, Header, Region, common};
use crate::document::lines::{Shape, label_like};
use crate::document::{Table, furniture};
use crate::lexis::words;

impl Finder<'_> {
    /// Makes tables of the rows: split where a header line stands between them, headers found above.
    pub(super) fn region(&self, body: &[BodyRow], floor: usize) -> Option<Region> {
        let mut parts: Vec<Vec<BodyRow>> = Vec::new();
        for row in body {
            let begins = parts.last().is_none_or(|part: &Vec<BodyRow>| {
                let last = part.last().map_or(0, |row| row.line);
                (row.from.unwrap_or(last + 1)..row.line).any(|line| self.header_words(line).is_some())
            });
            if begins {
                parts.push(Vec::new());
            }
            parts.last_mut().expect("a part was begun").push(row.clone());
        }
        let mut tables = Vec::new();
        let (mut first, mut last) = (usize::MAX, 0);
        let mut floor = floor;
        for part in parts {
            let end = part.last().map_or(0, |row| row.line + usize::from(row.below.is_some()));
            let Some((start, made)) = self.tables(&part, floor) else { continue };
            first = first.min(start);
            last = last.max(end);
            floor = end + 1;
            tables.extend(made);
        }
        let furniture = (first..=last)
            .filter(|line| self.lines[*line].shape == Shape::PageNumber || self.running[*line])
            .collect();
        (!tables.is_empty()).then_some(Region { lines: first..=last, tables, furniture })
    }

    /// The tables of rows that no header line parts, and the line that they begin on.
    fn tables(&self, rows: &[BodyRow], floor: usize) -> Option<(usize, Vec<Table>)> {
        let most = rows.iter().map(|row| row.segments.len()).max()?;
        let aligned = (2..=most).rev().find_map(|tables| self.aligned(rows, tables));
        let mut rows = aligned.unwrap_or_else(|| rows.to_vec());
        let side_by_side = common(rows.iter().map(|row| row.segments.len()))?;
        if side_by_side == 1 {
            self.wrapped_labels(&mut rows, floor);
            self.unit_cells(&mut rows);
        }
        let rows = &rows[..];
        let widths: Vec<usize> = (0..side_by_side)
            .map(|index| {
                common(
                    rows.iter()
                        .filter_map(|row| row.segments.get(index))
                        .map(|segment| segment.values.len())
                        .filter(|values| *values > 0),
                )
            })
            .collect::<Option<_>>()?;
        let columns: usize = widths.iter().sum();
        let top = rows[0].line - usize::from(rows[0].above.is_some());
        let header = self.header(top, floor, &widths, columns, rows);
        if !self.convincing(rows, columns, header.is_some()) {
            return None;
        }
        let mut start = header.as_ref().map_or(top, |header| header.top);
        let mut made = Vec::new();
        let mut offset = 0;
        for (index, width) in widths.iter().enumerate() {
            made.push(self.table(rows, index, *width, offset, header.as_ref(), side_by_side));
            offset += width;
        }
        if let [only] = &mut made[..]
            && header.is_none()
        {
            start = self.crown(only, rows, top, floor);
        }
        Some((start, made))
    }

    /// What stands directly above a table without headers: the heading of its first group, or its title and its unit.
    /// Returns the line that the table begins on.
    fn crown(&self, table: &mut Table, rows: &[BodyRow], top: usize, floor: usize) -> usize {
        let above =
            top.checked_sub(1).filter(|line| *line >= floor && self.lines[*line].shape == Shape::Text);
        let Some(line) = above.filter(|line| !self.running[*line]) else { return top };
        let span = self.lines[line].span;
        if self.first_group(line, rows, table) {
            table.rows.insert(0, heading(span, table.columns.len()));
            table.span = extent(table);
            return line;
        }
        let mut header = Header { top, ..Header::default() };
        self.title(&mut header, floor);
        table.captions.extend(header.title);
        table.unit = header.unit;
        header.top
    }

    /// A line over the first row of a table whose other groups are headed by lines of words too.
    fn first_group(&self, line: usize, rows: &[BodyRow], table: &Table) -> bool {
        let span = self.lines[line].span;
        let edge = self.left_edge(span);
        label_like(self.text(span))
            && self.lines[line].width <= 60
            && !furniture::names_report(self.source, &self.lines[line])
            && rows[0].segments[0].label.is_some_and(|label| self.left_edge(label) >= edge)
            && table.rows.iter().any(|row| row.heading && self.left_edge(row.label[0]) == edge)
    }

    /// One lonely row is no table unless a header says so; a column of single values needs company.
    fn convincing(&self, rows: &[BodyRow], columns: usize, headed: bool) -> bool {
        let total = rows.iter().any(|row| {
            row.segments[0]
                .label
                .is_some_and(|label| words::total_word(self.text(label)).is_some_and(|word| word.sure))
        });
        headed || rows.len() >= 2 && (columns >= 2 || total || rows.len() >= 3)
    }
}
