//! Tables out of flat text, as a PDF leaves them. Owns which lines form a table, which words are its headers,
//! and how labels broken over lines are put together. What cannot be told with confidence stays text.

use super::lines::{self, Line, Segment, Shape, Word, WordKind, label_like, open_brackets};
use super::{Column, Row, Table};
use crate::lexis::{Quantity, words};
use crate::source::{Source, Span};

/// A run of lines that forms one or more tables.
#[derive(Debug)]
pub(super) struct Region {
    /// First and last line of it, headers included.
    pub(super) lines: std::ops::RangeInclusive<usize>,
    /// The tables, left to right and top to bottom.
    pub(super) tables: Vec<Table>,
    /// Lines of page furniture inside it.
    pub(super) furniture: Vec<usize>,
}

/// Finds all tables.
pub(super) fn find(
    source: &Source,
    quantities: &[Quantity],
    lines: &[Line],
    running: &[bool],
) -> Vec<Region> {
    let finder = Finder { source, quantities, lines, running };
    let mut regions: Vec<Region> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if matches!(lines[at].shape, Shape::Row(_)) {
            let floor = regions.last().map_or(0, |region| region.lines.end() + 1);
            let body = finder.body(at, floor);
            at = body.last().map_or(at, |row| row.line) + 1;
            if let Some(region) = finder.region(&body, floor) {
                at = at.max(region.lines.end() + 1);
                regions.push(region);
            }
        } else if let Some(region) =
            finder.one_cell_a_line(at, regions.last().map_or(0, |region| region.lines.end() + 1))
        {
            at = region.lines.end() + 1;
            regions.push(region);
        } else {
            at += 1;
        }
    }
    regions
}

struct Finder<'a> {
    source: &'a Source,
    quantities: &'a [Quantity],
    lines: &'a [Line],
    running: &'a [bool],
}

/// A row of a table under construction.
#[derive(Debug, Clone)]
struct BodyRow {
    /// The line its values stand on.
    line: usize,
    /// The first line behind page furniture, where the row is the first of a new page.
    from: Option<usize>,
    segments: Vec<Segment>,
    /// Pieces of the first label on lines above and below.
    above: Option<Span>,
    below: Option<Span>,
}

impl<'a> Finder<'a> {
    fn text(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    fn blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|line| line.shape == Shape::Blank)
    }

    fn words_of(&self, line: usize) -> Vec<Word> {
        let span = self.lines[line].span;
        let from = self.quantities.partition_point(|q| q.span.start() < span.start());
        let until = from + self.quantities[from..].partition_point(|q| q.span.start() < span.end());
        lines::words(self.source, span, &self.quantities[from..until])
    }

    /// The rows from line `first` on, as far as one table reaches.
    fn body(&self, first: usize, floor: usize) -> Vec<BodyRow> {
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

    /// Where the table goes on behind a page's end that begins at line `at`: page number, running head, the title
    /// once more with （續）, the same header once more.
    fn over_page(&self, at: usize, rows: &[BodyRow]) -> Option<usize> {
        let (first, last) = (rows.first()?, rows.last()?);
        if self.page_end(at, first) == PageEnd::None && !self.blank(at) {
            return None;
        }
        let (mut furniture, mut continued) = (false, false);
        for line in at..self.lines.len().min(at + 16) {
            let shape = &self.lines[line].shape;
            match self.page_end(line, first) {
                PageEnd::Furniture => furniture = true,
                PageEnd::Again => continued = true,
                PageEnd::None => match shape {
                    Shape::Blank => {}
                    Shape::Row(segments) if furniture || continued => {
                        let widths = |segments: &[Segment]| -> Vec<usize> {
                            segments.iter().map(|segment| segment.values.len()).collect()
                        };
                        let same = widths(segments) == widths(&last.segments);
                        let ended = last.segments[0].label.is_some_and(|label| {
                            words::total_word(self.text(label)).is_some_and(|word| word.sure)
                        });
                        return (same && (continued || !ended)).then_some(line);
                    }
                    Shape::Text
                        if continued && super::stated_unit(self.source, self.lines[line].span).is_some() => {}
                    Shape::Text if continued && self.stays_inside(line) => return Some(line),
                    _ => return None,
                },
            }
        }
        None
    }

    /// What a line is at the end of a page inside a table whose first row is `first`.
    fn page_end(&self, line: usize, first: &BodyRow) -> PageEnd {
        let shape = &self.lines[line].shape;
        if *shape == Shape::PageNumber || self.running[line] {
            return PageEnd::Furniture;
        }
        if *shape != Shape::Text {
            return PageEnd::None;
        }
        let squeezed =
            |line: usize| crate::lexis::fold(&super::Document::joined(self.source, &[self.lines[line].span]));
        let text = squeezed(line);
        let title = text.trim_end_matches([')', '）', ' ', ':', '：']);
        let again = ["续", "续上表", "续表", "接上页", "continued", "cont'd", "cont."]
            .iter()
            .any(|word| title.ends_with(word))
            && title.len() < text.len() + 1
            && (text.len() > title.len() || title.ends_with("续表") || title.ends_with("continued"));
        let header = || {
            (first.line.saturating_sub(6)..first.line)
                .any(|above| self.lines[above].shape == Shape::Text && squeezed(above) == text)
                && self.words_of(line).len() >= 2
        };
        if again || header() { PageEnd::Again } else { PageEnd::None }
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
    fn stays_inside(&self, at: usize) -> bool {
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

    /// The words of a line that can be the headers of columns: at least two, no value among them.
    fn header_words(&self, at: usize) -> Option<Vec<Word>> {
        let line = self.lines.get(at)?;
        if line.shape != Shape::Text || !label_like(self.text(line.span)) || line.width > 160 {
            return None;
        }
        let all = self.words_of(at);
        let periods = all.iter().filter(|word| word.kind == WordKind::Period).count();
        let unit_word = all.iter().any(|word| is_unit_header(self.text(word.span)));
        let first = self.text(all.first()?.span);
        if first.starts_with(['●', '▪', '•', '■']) {
            return None;
        }
        (periods >= 2
            || periods >= 1 && all.len() <= 4 && self.row_below(at)
            || unit_word && all.len() >= 2
            || all.len() >= 2
                && self.row_below(at)
                && self.fits_row_below(at, all.len())
                && !self.in_columns_below(at)
            || self.cells_fit(at, &all))
        .then_some(all)
    }

    /// Whether the row below sets its cells apart by wide gaps, so that single spaces part no headers.
    fn in_columns_below(&self, at: usize) -> bool {
        self.next_row(at).is_some_and(|segments| {
            segments.iter().all(|segment| match (segment.label, segment.values.first()) {
                (Some(label), Some(value)) => {
                    lines::gap(self.source, segment.unit.unwrap_or(label), *value) >= 2
                        && segment
                            .values
                            .windows(2)
                            .all(|pair| lines::gap(self.source, pair[0], pair[1]) >= 2)
                        && segment.values.len() >= 2
                }
                _ => false,
            })
        })
    }

    /// Whether the line has a cell for every value of the next row, headings of groups between them left aside.
    fn cells_fit(&self, at: usize, all: &[Word]) -> bool {
        let cells = lines::cells(self.source, all);
        let apart = cells.windows(2).all(|pair| lines::gap(self.source, pair[0].span, pair[1].span) >= 2);
        if cells.len() < 2 || !apart {
            return false;
        }
        let mut words = 0;
        let next = (at + 1..(at + 8).min(self.lines.len())).find(|&next| {
            words += usize::from(self.lines[next].shape == Shape::Text);
            matches!(self.lines[next].shape, Shape::Row(_) | Shape::Values(_) | Shape::PageNumber)
        });
        let Some(Shape::Row(segments)) = next.map(|next| &self.lines[next].shape) else { return false };
        let values: usize = segments.iter().map(|segment| segment.values.len()).sum();
        let units = segments.iter().filter(|segment| segment.unit.is_some()).count();
        words <= 3
            && (values >= 2 || words == 0)
            && (cells.len() == values
                || cells.len() == values + units
                || cells.len() == values + units + segments.len())
    }

    fn next_row(&self, at: usize) -> Option<&'a [Segment]> {
        let next = (at + 1..(at + 3).min(self.lines.len())).find(|&next| !self.blank(next))?;
        match &self.lines[next].shape {
            Shape::Row(segments) => Some(segments),
            _ => None,
        }
    }

    fn row_below(&self, at: usize) -> bool {
        self.next_row(at).is_some()
    }

    fn fits_row_below(&self, at: usize, count: usize) -> bool {
        self.next_row(at).is_some_and(|segments| {
            let values: usize = segments.iter().map(|segment| segment.values.len()).sum();
            let units = segments.iter().filter(|segment| segment.unit.is_some()).count();
            let cells = values + units;
            count == cells || count == cells + segments.len()
        })
    }

    /// Makes tables of the rows: split where a header line stands between them, headers found above.
    fn region(&self, body: &[BodyRow], floor: usize) -> Option<Region> {
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
        if let Some(line) = top.checked_sub(1).filter(|line| header.is_none() && *line >= floor)
            && self.first_group(line, rows, &made[0])
        {
            made[0].rows.insert(0, heading(self.lines[line].span, widths[0]));
            made[0].span = extent(&made[0]);
            start = line;
        }
        Some((start, made))
    }

    /// A line over the first row of a table without headers that stands as the headings of its other groups do.
    fn first_group(&self, line: usize, rows: &[BodyRow], table: &Table) -> bool {
        let span = self.lines[line].span;
        let edge = self.left_edge(span);
        self.lines[line].shape == Shape::Text
            && !self.running[line]
            && label_like(self.text(span))
            && rows[0].segments[0].label.is_some_and(|label| self.left_edge(label) > edge)
            && table.rows.iter().any(|row| row.heading && self.left_edge(row.label[0]) == edge)
    }

    /// Rows of tables side by side, told apart by where their cells stand: one segment a table in every row, empty
    /// where a table has ended or a label wraps.
    fn aligned(&self, rows: &[BodyRow], tables: usize) -> Option<Vec<BodyRow>> {
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
        let table_of = |span: Span| {
            let edge = self.left_edge(span);
            anchors.iter().rposition(|anchor| *anchor <= edge + 1).unwrap_or(0)
        };
        let empty = || vec![Segment { label: None, unit: None, values: Vec::new() }; tables];
        let mut out: Vec<BodyRow> = Vec::new();
        let mut previous = rows.first()?.line;
        for row in rows {
            for line in row.from.unwrap_or(previous + 1)..row.line {
                if self.lines[line].shape != Shape::Text {
                    continue;
                }
                let mut segments = empty();
                for piece in lines::pieces(self.source, self.lines[line].span) {
                    segments[table_of(piece)].label = Some(piece);
                }
                out.push(BodyRow { line, from: None, segments, above: None, below: None });
            }
            previous = row.line + usize::from(row.below.is_some());
            let mut segments = empty();
            for segment in &row.segments {
                for piece in segment.label.map(|label| lines::pieces(self.source, label)).unwrap_or_default()
                {
                    let label = &mut segments[table_of(piece)].label;
                    *label = Some(label.map_or(piece, |label| label.cover(piece)));
                }
                if let Some(unit) = segment.unit {
                    segments[table_of(unit)].unit = Some(unit);
                }
                for value in &segment.values {
                    segments[table_of(*value)].values.push(*value);
                }
            }
            out.push(BodyRow { segments, above: None, ..row.clone() });
        }
        let fits = |row: &BodyRow| {
            row.segments.iter().zip(&full[0].segments).all(|(segment, model)| {
                segment.values.is_empty() || segment.values.len() == model.values.len()
            })
        };
        out.iter().all(fits).then_some(out)
    }

    /// Labels broken over two lines without blank lines around them. A line of words over a row may as well head
    /// the rows below it: it is the start of the label where the label goes on with what begins none, or where
    /// it is as wide as lines that are broken for certain.
    fn wrapped_labels(&self, rows: &mut [BodyRow], floor: usize) {
        let mut starts: Vec<Option<Span>> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let previous = index.checked_sub(1).map(|at| &rows[at]);
            let from = row.from.or(previous.map(|row| row.line + 1)).unwrap_or(floor);
            let above = row.line.checked_sub(1).filter(|above| *above >= from && row.above.is_none());
            starts.push(above.map(|above| self.lines[above].span).filter(|span| {
                let line = row.line - 1;
                let under_header = previous.is_some()
                    || self.text_above(line, floor).is_some_and(|header| self.header_words(header).is_some());
                let (Some(label), Some(value)) = (row.segments[0].label, row.segments[0].values.first())
                else {
                    return false;
                };
                self.lines[line].shape == Shape::Text
                    && !self.running[line]
                    && label_like(self.text(*span))
                    && lines::pieces(self.source, *span).len() == 1
                    && self.header_words(line).is_none()
                    && self.left_edge(*span) == self.left_edge(label)
                    && lines::gap(self.source, row.segments[0].unit.unwrap_or(label), *value) >= 2
                    && under_header
            }));
        }
        let label = |row: &BodyRow| row.segments[0].label.map_or("", |label| self.text(label));
        let total = |row: &BodyRow| words::total_word(label(row)).is_some_and(|word| word.sure);
        let certain =
            |index: usize| starts[index].is_some_and(|start| broken(self.text(start), label(&rows[index])));
        let wide = |start: Span| {
            let text = self.text(start);
            let wide = text.chars().last().is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
            let heads =
                ["劃分", "划分", "分類", "分类", "類別", "类别"].iter().any(|word| text.ends_with(word));
            if wide && !heads { lines::width(text) } else { 0 }
        };
        let known = (0..rows.len())
            .filter(|at| certain(*at))
            .filter_map(|at| starts[at])
            .map(wide)
            .max()
            .filter(|w| *w > 0);
        let labels = rows.iter().map(|row| lines::width(label(row))).max().unwrap_or(0);
        let found: Vec<usize> = (0..rows.len()).filter(|at| starts[*at].is_some()).collect();
        let each = found.len() >= 2
            && found.iter().all(|&at| {
                starts[at].is_some_and(|start| wide(start) >= labels.max(14))
                    && rows.get(at + 1).is_none_or(|next| starts[at + 1].is_some() || total(next))
            });
        let taken: Vec<usize> = found
            .into_iter()
            .filter(|&at| {
                let as_wide =
                    || known.is_some_and(|known| starts[at].is_some_and(|start| wide(start) + 2 >= known));
                certain(at) || !total(&rows[at]) && (each || as_wide())
            })
            .collect();
        for at in taken {
            rows[at].above = starts[at];
        }
    }

    /// Units that the lexicon does not know stand in the same column as those that it knows.
    fn unit_cells(&self, rows: &mut [BodyRow]) {
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

    /// One lonely row is no table unless a header says so; a column of single values needs company.
    fn convincing(&self, rows: &[BodyRow], columns: usize, headed: bool) -> bool {
        let total = rows.iter().any(|row| {
            row.segments[0]
                .label
                .is_some_and(|label| words::total_word(self.text(label)).is_some_and(|word| word.sure))
        });
        headed || rows.len() >= 2 && (columns >= 2 || total || rows.len() >= 3)
    }

    fn table(
        &self,
        rows: &[BodyRow],
        index: usize,
        width: usize,
        offset: usize,
        header: Option<&Header>,
        tables: usize,
    ) -> Table {
        let mut table = Table::default();
        for column in 0..width {
            let spans =
                header.and_then(|header| header.columns.get(offset + column).cloned()).unwrap_or_default();
            table.columns.push(Column { header: spans });
        }
        if let Some(header) = header {
            table.captions = header.corners.get(index).cloned().into_iter().flatten().collect();
            table.captions.extend(header.title);
            table.unit = header.unit;
        }
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
            let Some(cells) = self.cells(segment, width, rows, index) else { continue };
            let mut label: Vec<Span> = Vec::new();
            if let Some(start) = open.take() {
                if segment.label.is_none_or(|label| broken(self.text(start), self.text(label))) {
                    label.push(start);
                } else {
                    table.rows.push(heading(start, width));
                }
            }
            // Only one label of the line wraps; it is the first, unless only a later one is left open.
            let wraps = index == self.wrapped_segment(row, tables);
            label.extend(row.above.filter(|_| wraps));
            label.extend(segment.label);
            label.extend(row.below.filter(|_| wraps));
            let line_start = self.source.line_span(row.line).start();
            let indent =
                segment.label.map_or(0, |label| lines::width(&self.source.text()[line_start..label.start()]));
            let indent = if index == 0 { u16::try_from(indent).unwrap_or(u16::MAX) } else { 0 };
            table.rows.push(Row { label, unit: segment.unit, cells, heading: false, indent });
        }
        table.span = extent(&table);
        table
    }

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

    fn right_edge(&self, span: Span) -> usize {
        let line = self.source.line_span(self.source.line_at(span.start()));
        lines::width(&self.source.text()[line.start()..span.end()])
    }
}

/// What a line is at the end of a page.
#[derive(Debug, PartialEq, Eq)]
enum PageEnd {
    None,
    /// A page number or a running head.
    Furniture,
    /// A title or header of the table, once more.
    Again,
}

/// What was found above the rows.
#[derive(Debug, Default)]
struct Header {
    /// The first line of it.
    top: usize,
    /// The last line of it.
    bottom: usize,
    columns: Vec<Vec<Span>>,
    /// The corner cell of each table.
    corners: Vec<Vec<Span>>,
    title: Option<Span>,
    unit: Option<Span>,
}

impl Finder<'_> {
    fn header(
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

    fn left_edge(&self, span: Span) -> usize {
        let line = self.source.line_span(self.source.line_at(span.start()));
        lines::width(&self.source.text()[line.start()..span.start()])
    }

    /// The nearest line with text above `line`, over at most two blank lines.
    fn text_above(&self, line: usize, floor: usize) -> Option<usize> {
        let lowest = floor.max(line.saturating_sub(3));
        (lowest..line).rev().find(|&above| !self.blank(above))
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

    /// Headers stacked one cell a line: groups of short lines between blank lines, one a column.
    fn stacked(&self, rows_top: usize, floor: usize, columns: usize, tables: usize) -> Option<Header> {
        if tables != 1 || columns < 2 {
            return None;
        }
        let mut groups: Vec<(usize, Vec<Span>)> = Vec::new();
        let mut fresh = true;
        let mut at = rows_top;
        while at > floor && groups.len() <= 2 * columns + 1 {
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
        let mut merged: Vec<(usize, Vec<Span>)> = Vec::new();
        for (line, group) in groups {
            let continues = self.text(group[0]).starts_with(['(', '（']);
            match merged.last_mut() {
                Some((_, last)) if continues => last.extend(group),
                _ => merged.push((line, group)),
            }
        }
        let spare = merged.len().checked_sub(columns)?;
        let certain = columns >= 3
            || merged[spare..]
                .iter()
                .flat_map(|(_, group)| group)
                .any(|span| self.text(*span).contains(['(', '（']));
        let (line, _) = *merged.get(spare).map(|(line, group)| (line, group)).as_ref()?;
        let above = spare.checked_sub(1).and_then(|at| merged.get(at));
        let corner = above.cloned().filter(|(_, group)| {
            let text = crate::lexis::fold(self.text(group[0]));
            group.len() == 1 && matches!(&*text, "年份" | "年度" | "年" | "期间" | "year" | "period")
        });
        let certain = certain || corner.is_some();
        let top = corner.as_ref().map_or(*line, |(line, _)| *line);
        certain.then(|| Header {
            top,
            bottom: rows_top.saturating_sub(1),
            corners: corner.map(|(_, group)| group).into_iter().collect(),
            columns: merged.into_iter().skip(spare).map(|(_, group)| group).collect(),
            ..Header::default()
        })
    }

    /// A table with every cell on a line of its own: headers, then a period and its values, and again.
    fn one_cell_a_line(&self, first: usize, floor: usize) -> Option<Region> {
        self.period_alone(first)?;
        let mut rows: Vec<(Span, Vec<(usize, Span)>)> = Vec::new();
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
        let width = rows.first()?.1.len();
        let mut whole: Vec<&(Span, Vec<(usize, Span)>)> =
            rows.iter().take_while(|row| row.1.len() == width).collect();
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
            columns: header.columns.iter().map(|column| Column { header: column.clone() }).collect(),
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

    fn period_alone(&self, line: usize) -> Option<Span> {
        if !matches!(self.lines[line].shape, Shape::Text | Shape::PageNumber) || self.lines[line].width > 12 {
            return None;
        }
        let all = self.words_of(line);
        (all.len() == 1 && all[0].kind == WordKind::Period).then(|| all[0].span)
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
    fn title(&self, header: &mut Header, floor: usize) {
        for _ in 0..2 {
            let Some(line) = self.text_above(header.top, floor) else { return };
            let text = self.text(self.lines[line].span);
            if self.lines[line].shape != Shape::Text || !label_like(text) {
                return;
            }
            if let Some(unit) = super::stated_unit(self.source, self.lines[line].span) {
                header.unit = Some(unit);
                header.top = line;
                continue;
            }
            if self.lines[line].width <= 60
                && !super::flow::names_report(self.source, &self.lines[line])
                && !text.ends_with(['，', '、', '的', ','])
                && header.title.is_none()
            {
                header.title = Some(self.lines[line].span);
            }
            return;
        }
    }
}

fn heading(label: Span, width: usize) -> Row {
    Row { label: vec![label], cells: vec![None; width], heading: true, ..Row::default() }
}

/// Whether the second line of words goes on with the first for certain.
fn broken(first: &str, second: &str) -> bool {
    open_brackets(first) > 0 || continues_word(second) || second.starts_with(['(', '（'])
}

fn is_unit_header(text: &str) -> bool {
    matches!(text, "單位" | "单位" | "Unit" | "Units" | "unit" | "計量單位" | "计量单位" | "（單位）" | "UoM")
}

/// Whether a text begins with what cannot begin a label, so that it continues one.
fn continues_word(text: &str) -> bool {
    text.starts_with(|c: char| {
        matches!(c, ')' | '）' | '」' | '、' | '/' | '及' | '和') || c.is_ascii_lowercase()
    })
}

/// The most common number; the larger where two are as common.
fn common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number)).map(|(number, _)| number)
}

fn extent(table: &Table) -> Span {
    let cells = table
        .rows
        .iter()
        .flat_map(|row| row.label.iter().copied().chain(row.cells.iter().flatten().copied()).chain(row.unit));
    let headers = table.columns.iter().flat_map(|column| column.header.iter().copied());
    cells.chain(headers).chain(table.captions.iter().copied()).reduce(Span::cover).unwrap_or_default()
}
