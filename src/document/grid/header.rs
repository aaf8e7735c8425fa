//! The header of a table: the lines above its rows, which word heads which column, the title and the unit line
//! above them. It must not know what the rows say.

use super::finder::{BodyRow, Finder, Header};
use super::header_words::is_unit_header;
use crate::document::lines::{self, Shape, Word, WordKind, label_like};
use crate::document::{furniture, stated_unit};
use crate::source::Span;

impl Finder<'_> {
    /// The header above the rows, whose first line is `top`.
    pub(super) fn header(
        &self,
        top: usize,
        floor: usize,
        widths: &[usize],
        columns: usize,
        rows: &[BodyRow],
    ) -> Option<Header> {
        let above = self.text_above(top, floor);
        let mut header = above
            .and_then(|line| self.header_line(line, widths, columns, rows))
            .or_else(|| self.header_over_groups(above?, floor, widths, columns, rows))
            .or_else(|| self.stacked(top, floor, columns, widths.len()))?;
        self.broken_names(&mut header, floor);
        self.second_level(&mut header, floor, columns);
        self.title(&mut header, floor);
        Some(header)
    }

    /// A header with headings of groups of rows, or the beginning of a label, between it and the first row.
    fn header_over_groups(
        &self,
        first: usize,
        floor: usize,
        widths: &[usize],
        columns: usize,
        rows: &[BodyRow],
    ) -> Option<Header> {
        let mut line = first;
        for _ in 0..3 {
            let text = self.text(self.lines[line].span);
            let group = self.lines[line].shape == Shape::Text
                && label_like(text)
                && self.lines[line].width <= 60
                && !text.contains("   ")
                && !self.running[line];
            if !group {
                return None;
            }
            line = self.text_above(line, floor)?;
            let close = line + 3 > first || self.header_words(line).is_some();
            let header = self.header_line(line, widths, columns, rows).filter(|_| close);
            if header.is_some() {
                return header;
            }
        }
        None
    }

    /// Names broken over two lines: the line above has a cell over every header.
    fn broken_names(&self, header: &mut Header, floor: usize) {
        while let Some(line) = header.top.checked_sub(1).filter(|line| *line >= floor) {
            if self.lines[line].shape != Shape::Text || self.lines[line].width > 160 {
                return;
            }
            let cells = lines::cells(self.source, &self.words_of(line));
            let columns = header.columns.len();
            let apart = cells.windows(2).all(|pair| lines::gap(self.source, pair[0].span, pair[1].span) >= 2);
            let Some(corner) = cells.len().checked_sub(columns).filter(|corner| *corner <= 1 && apart) else {
                return;
            };
            let over = |cell: Span, below: &[Span]| {
                let Some(first) = below.first() else { return false };
                let (left, right) = (self.left_edge(cell), self.right_edge(cell));
                left <= self.right_edge(*first) + 1 && self.left_edge(*first) <= right + 1
            };
            if columns < 2
                || !cells[corner..].iter().zip(&header.columns).all(|(cell, below)| over(cell.span, below))
            {
                return;
            }
            for (cell, column) in cells[corner..].iter().zip(&mut header.columns) {
                column.insert(0, cell.span);
            }
            if corner == 1 {
                header.corners = vec![vec![cells[0].span]];
            }
            header.top = line;
        }
    }

    fn header_line(&self, line: usize, widths: &[usize], columns: usize, rows: &[BodyRow]) -> Option<Header> {
        let all = self.header_words(line)?;
        let cells = lines::cells(self.source, &all);
        (cells.len() < all.len() && cells.len() >= 2)
            .then(|| self.header_cells(line, &cells, widths, columns, rows))
            .flatten()
            .or_else(|| self.header_cells(line, &all, widths, columns, rows))
    }

    fn header_cells(
        &self,
        line: usize,
        all: &[Word],
        widths: &[usize],
        columns: usize,
        rows: &[BodyRow],
    ) -> Option<Header> {
        let unit_columns = rows.iter().filter(|row| row.segments[0].unit.is_some()).count() * 2 > rows.len();
        let mut header = Header { top: line, bottom: line, ..Header::default() };
        let unit_headers = all.iter().filter(|word| is_unit_header(self.text(word.span))).count();
        let named: Vec<&Word> = all
            .iter()
            .filter(|word| {
                !(is_unit_header(self.text(word.span)) && (unit_columns || unit_headers == widths.len()))
            })
            .collect();
        let periods: Vec<&&Word> = named.iter().filter(|word| word.kind == WordKind::Period).collect();
        if named.len() == columns {
            header.columns = named.iter().map(|word| vec![word.span]).collect();
            return Some(header);
        }
        if periods.len() == columns {
            header.columns = periods.iter().map(|word| vec![word.span]).collect();
            header.corners = self.corners(&named, widths);
            return Some(header);
        }
        if named.len() == columns + widths.len() {
            let mut at = 0;
            for width in widths {
                header.corners.push(vec![named[at].span]);
                header.columns.extend(named[at + 1..at + 1 + width].iter().map(|word| vec![word.span]));
                at += 1 + width;
            }
            return Some(header);
        }
        let cells = self.wide_gaps(all);
        if cells.len() == columns {
            header.columns = cells.into_iter().map(|cell| vec![cell]).collect();
            return Some(header);
        }
        if widths.len() == 1 && cells.len() == columns + 1 {
            header.corners.push(vec![cells[0]]);
            header.columns = cells[1..].iter().map(|cell| vec![*cell]).collect();
            return Some(header);
        }
        None
    }

    /// Words between the period words are the corners of tables side by side.
    fn corners(&self, named: &[&Word], widths: &[usize]) -> Vec<Vec<Span>> {
        let mut corners = vec![Vec::new(); widths.len()];
        let (mut table, mut seen) = (0, 0);
        for word in named {
            if word.kind == WordKind::Period {
                seen += 1;
                if seen == widths[table] && table + 1 < widths.len() {
                    table += 1;
                    seen = 0;
                }
            } else {
                corners[table].push(word.span);
            }
        }
        corners
    }

    /// Cells of a line set apart by two spaces or more.
    fn wide_gaps(&self, all: &[Word]) -> Vec<Span> {
        let mut cells: Vec<Span> = Vec::new();
        for word in all {
            match cells.last_mut() {
                Some(last) if word.span.start() - last.end() < 2 => *last = last.cover(word.span),
                _ => cells.push(word.span),
            }
        }
        cells
    }

    /// A line above the headers whose words each span the same number of columns.
    fn second_level(&self, header: &mut Header, floor: usize, columns: usize) {
        let Some(line) = header.top.checked_sub(1).filter(|line| *line >= floor) else { return };
        if self.lines[line].shape != Shape::Text || self.lines[line].width > 100 {
            return;
        }
        let all = self.words_of(line);
        let count = all.len();
        let periods = all.iter().all(|word| word.kind == WordKind::Period);
        let apart = all.windows(2).all(|pair| pair[1].span.start() - pair[0].span.end() >= 2);
        if count < 2 || count >= columns || !columns.is_multiple_of(count) || !(periods || apart) {
            return;
        }
        let each = columns / count;
        for (index, column) in header.columns.iter_mut().enumerate() {
            column.insert(0, all[index / each].span);
        }
        header.top = line;
    }

    /// A short line above the headers names the table; a line such as 單位：萬元 states its unit.
    pub(super) fn title(&self, header: &mut Header, floor: usize) {
        for _ in 0..2 {
            let Some(line) = self.text_above(header.top, floor) else { return };
            let text = self.text(self.lines[line].span);
            if self.lines[line].shape != Shape::Text || !label_like(text) {
                return;
            }
            if let Some(unit) = stated_unit(self.source, self.lines[line].span) {
                header.unit = Some(unit);
                header.top = line;
                continue;
            }
            if self.lines[line].width <= 60
                && !furniture::names_report(self.source, &self.lines[line])
                && !text.ends_with(['，', '、', '的', ','])
                && header.title.is_none()
            {
                header.title = Some(self.lines[line].span);
            }
            return;
        }
    }
}
