//! A table as structure sees it: a grid of figures with what its labels and headers say. Owns that reading;
//! which cells belong together is for its neighbours.

use crate::document::{Document, Table, TableId};
use crate::figure::interval::{Contact, Interval};
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::lexis::words::{self, TotalWord};
use crate::source::Source;

use super::Term;

/// A table with its figures in place.
pub(super) struct View<'a> {
    pub(super) id: TableId,
    pub(super) figures: &'a Figures,
    pub(super) rows: Vec<Line>,
    pub(super) columns: Vec<Line>,
    /// Captions and title in one text.
    pub(super) caption: String,
    cells: Vec<Option<FigureId>>,
    /// Cells that hold something that is neither a figure nor a nil.
    unread: Vec<bool>,
}

/// What the label of a row, or the header of a column, says.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) total: Option<TotalWord>,
    pub(super) subtracted: bool,
    pub(super) of_which: bool,
    pub(super) not_item: bool,
    pub(super) heading: bool,
    pub(super) indent: u16,
    /// Whether it is a period and nothing else.
    pub(super) period: bool,
}

impl Line {
    fn new(label: String, heading: bool, indent: u16) -> Line {
        let digits = label.chars().filter(char::is_ascii_digit).count();
        let letters = label
            .chars()
            .filter(|c| {
                c.is_alphabetic() && !matches!(c, '年' | '度' | '月' | '日' | '底' | '末' | 'F' | 'Y')
            })
            .count();
        Line {
            total: words::total_word(&label),
            subtracted: words::is_subtracted(&label),
            of_which: words::is_of_which(&label),
            not_item: words::not_item(&label).is_some_and(|class| !matches!(class, "share" | "age")),
            period: digits >= 4 && letters == 0,
            label,
            heading,
            indent,
        }
    }

    /// A total by a word that means nothing else.
    pub(super) fn is_sure_total(&self) -> bool {
        self.total.is_some_and(|word| word.sure)
    }
}

/// Which way to walk a table: down its columns, or across its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Walk {
    Down,
    Across,
}

impl<'a> View<'a> {
    pub(super) fn all(source: &Source, document: &Document, figures: &'a Figures) -> Vec<View<'a>> {
        let mut views: Vec<View<'a>> = document
            .tables
            .iter()
            .enumerate()
            .map(|(index, table)| View::empty(source, TableId(index as u32), table, figures))
            .collect();
        for (id, figure) in figures.iter() {
            if let Place::Cell(at) = figure.place_in {
                let view = &mut views[at.table.0 as usize];
                let index = view.index(usize::from(at.row), usize::from(at.column));
                view.unread[index] = false;
                view.cells[index].get_or_insert(id);
            }
        }
        views
    }

    fn empty(source: &Source, id: TableId, table: &Table, figures: &'a Figures) -> View<'a> {
        let rows: Vec<Line> = table
            .rows
            .iter()
            .map(|row| Line::new(Document::joined(source, &row.label), row.heading, row.indent))
            .collect();
        let columns: Vec<Line> = table
            .columns
            .iter()
            .map(|column| Line::new(Document::joined(source, &column.header), false, 0))
            .collect();
        let mut unread = vec![false; rows.len() * columns.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate().take(columns.len()) {
                unread[row * columns.len() + column] = cell.is_some_and(|span| {
                    !words::is_nil(source.slice(span).trim()) && !source.slice(span).trim().is_empty()
                });
            }
        }
        View {
            id,
            figures,
            cells: vec![None; rows.len() * columns.len()],
            unread,
            caption: Document::joined(source, &table.captions),
            rows,
            columns,
        }
    }

    fn index(&self, row: usize, column: usize) -> usize {
        row * self.columns.len() + column
    }

    pub(super) fn at(&self, row: usize, column: usize) -> Option<FigureId> {
        self.cells.get(self.index(row, column)).copied().flatten()
    }

    pub(super) fn figure(&self, id: FigureId) -> &'a Figure {
        &self.figures[id]
    }

    /// The lines walked over: rows for [`Walk::Down`].
    pub(super) fn lines(&self, walk: Walk) -> &[Line] {
        match walk {
            Walk::Down => &self.rows,
            Walk::Across => &self.columns,
        }
    }

    /// The lanes in which a sum can run: columns for [`Walk::Down`].
    pub(super) fn lanes(&self, walk: Walk) -> &[Line] {
        match walk {
            Walk::Down => &self.columns,
            Walk::Across => &self.rows,
        }
    }

    /// The figure on a line in a lane.
    pub(super) fn cell(&self, walk: Walk, line: usize, lane: usize) -> Option<FigureId> {
        match walk {
            Walk::Down => self.at(line, lane),
            Walk::Across => self.at(lane, line),
        }
    }

    /// Whether something stands there that could not be read as a figure.
    pub(super) fn is_unread(&self, walk: Walk, line: usize, lane: usize) -> bool {
        let (row, column) = match walk {
            Walk::Down => (line, lane),
            Walk::Across => (lane, line),
        };
        self.unread[self.index(row, column)]
    }

    /// The items of a total in one lane; `None` where fewer than two can be read, or one cannot be read.
    pub(super) fn terms(
        &self,
        walk: Walk,
        total: usize,
        lines: &[usize],
        lane: usize,
    ) -> Option<(FigureId, Vec<Term>)> {
        let whole = self.cell(walk, total, lane)?;
        let unit = &self.figure(whole).unit;
        let mut terms = Vec::with_capacity(lines.len());
        for &line in lines {
            if self.is_unread(walk, line, lane) {
                return None;
            }
            let Some(item) = self.cell(walk, line, lane) else { continue };
            if !self.figure(item).unit.compares_with(unit) {
                return None;
            }
            terms.push(Term {
                figure: item,
                subtracted: self.lines(walk)[line].subtracted && !self.figure(item).value.is_negative(),
            });
        }
        (terms.len() >= 2).then_some((whole, terms))
    }

    /// Whether items can add up to their total within what is printed.
    pub(super) fn foots(&self, total: FigureId, terms: &[Term]) -> bool {
        self.sum(terms).is_some_and(|sum| meets(&sum, &self.figure(total).interval))
    }

    /// The interval of a sum.
    pub(super) fn sum(&self, terms: &[Term]) -> Option<Interval> {
        let mut sum = Interval::exact(crate::decimal::Decimal::ZERO);
        for term in terms {
            let interval = self.figure(term.figure).interval;
            sum = sum.add(if term.subtracted { interval.neg() } else { interval })?;
        }
        Some(sum)
    }
}

/// Whether two intervals can stand for one value.
pub(super) fn meets(left: &Interval, right: &Interval) -> bool {
    matches!(left.contact(right), Contact::Overlap | Contact::Point)
}
