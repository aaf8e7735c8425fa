//! One table out of its rows and its header: labels put together, groups headed, values put under their columns.
//! It must not know how rows and header were found.

use super::finder::{BodyRow, Finder, Header};
use super::labels::broken;
use crate::document::lines::{self, Segment, Shape, open_brackets};
use crate::document::{Column, Row, Table};
use crate::source::Span;

impl Finder<'_> {
    /// The table at `index` of those side by side; its columns begin at `offset` of the header's.
    pub(super) fn table(
        &self,
        rows: &[BodyRow],
        index: usize,
        width: usize,
        offset: usize,
        header: Option<&Header>,
        tables: usize,
    ) -> Table {
        let mut table = headed(header, index, offset, width);
        let mut previous_line = None;
        let mut open: Option<Span> = None;
        for row in rows {
            let before = previous_line.or(header.map(|header| header.bottom));
            if index == 0
                && let Some(last) = before
            {
                self.group_headings(row.from.unwrap_or(last + 1)..row.line, row, width, &mut table);
            }
            previous_line = Some(row.line + usize::from(row.below.is_some()));
            let Some(segment) = row.segments.get(index) else { continue };
            if segment.values.is_empty() {
                table.rows.extend(open.take().map(|label| heading(label, width)));
                open = segment.label.filter(|_| tables > 1);
                continue;
            }
            let (cells, unread) = match self.cells(segment, width, rows, index) {
                Some(cells) => (cells, false),
                None => (vec![None; width], true),
            };
            let mut start = None;
            if let Some(above) = open.take() {
                if segment.label.is_none_or(|label| broken(self.text(above), self.text(label))) {
                    start = Some(above);
                } else {
                    table.rows.push(heading(above, width));
                }
            }
            let wraps = index == self.wrapped_segment(row, tables);
            let label = [start, row.above.filter(|_| wraps), segment.label, row.below.filter(|_| wraps)];
            let label = label.into_iter().flatten().collect();
            let indent = if index == 0 { self.indent(row, segment) } else { 0 };
            table.rows.push(Row { label, unit: segment.unit, cells, heading: false, indent, unread });
        }
        table.span = extent(&table);
        table
    }

    /// How far the label of a row stands from the beginning of its line.
    fn indent(&self, row: &BodyRow, segment: &Segment) -> u16 {
        let line_start = self.source.line_span(row.line).start();
        let before = |label: Span| lines::width(&self.source.text()[line_start..label.start()]);
        u16::try_from(segment.label.map_or(0, before)).unwrap_or(u16::MAX)
    }

    /// Only one label of a line wraps; it is the first, unless only a later one is left open.
    fn wrapped_segment(&self, row: &BodyRow, tables: usize) -> usize {
        let open =
            |segment: &Segment| segment.label.is_some_and(|label| open_brackets(self.text(label)) != 0);
        row.segments.iter().position(open).filter(|index| *index < tables).unwrap_or(0)
    }

    /// Lines of words between two rows head the rows below them.
    fn group_headings(
        &self,
        between: std::ops::Range<usize>,
        row: &BodyRow,
        width: usize,
        table: &mut Table,
    ) {
        for line in between {
            let span = self.lines[line].span;
            if self.lines[line].shape == Shape::Text && Some(span) != row.above {
                table.rows.push(heading(span, width));
            }
        }
    }

    /// The cells of a row by column; `None` where they cannot be told apart.
    fn cells(
        &self,
        segment: &Segment,
        width: usize,
        rows: &[BodyRow],
        index: usize,
    ) -> Option<Vec<Option<Span>>> {
        let values = &segment.values;
        if values.len() == width {
            return Some(values.iter().map(|span| Some(*span)).collect());
        }
        if values.len() > width {
            return None;
        }
        // Fewer values than columns: only their place on the line can tell which.
        let full = rows.iter().filter_map(|row| row.segments.get(index)).filter(|s| s.values.len() == width);
        let edges: Vec<Vec<usize>> =
            full.map(|s| s.values.iter().map(|span| self.right_edge(*span)).collect()).collect();
        let mut cells = vec![None; width];
        for span in values {
            let edge = self.right_edge(*span);
            let near = |column: usize| edges.iter().filter(|row| row[column].abs_diff(edge) <= 1).count();
            let column = (0..width).find(|&column| near(column) * 2 > edges.len())?;
            if cells[column].replace(*span).is_some() {
                return None;
            }
        }
        let spread = edges.iter().all(|row| row.windows(2).all(|pair| pair[1] > pair[0] + 2));
        spread.then_some(cells)
    }
}

/// A table with its header and no rows.
fn headed(header: Option<&Header>, index: usize, offset: usize, width: usize) -> Table {
    let mut table = Table::default();
    for column in 0..width {
        let spans =
            header.and_then(|header| header.columns.get(offset + column).cloned()).unwrap_or_default();
        table.columns.push(Column { header: spans, group: None });
    }
    if let Some(header) = header {
        table.captions = header.corners.get(index).cloned().into_iter().flatten().collect();
        table.captions.extend(header.title);
        table.unit = header.unit;
    }
    table
}

/// A row that heads the rows below it.
pub(super) fn heading(label: Span, width: usize) -> Row {
    Row { label: vec![label], cells: vec![None; width], heading: true, ..Row::default() }
}

/// From the first to the last character of a table.
pub(super) fn extent(table: &Table) -> Span {
    let cells = table
        .rows
        .iter()
        .flat_map(|row| row.label.iter().copied().chain(row.cells.iter().flatten().copied()).chain(row.unit));
    let headers = table.columns.iter().flat_map(|column| column.header.iter().copied());
    cells.chain(headers).chain(table.captions.iter().copied()).reduce(Span::cover).unwrap_or_default()
}
