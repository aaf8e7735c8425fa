//! A table as structure sees it: a grid of figures with what its labels and headers say. Owns that reading;
//! which cells belong together is for its neighbours.

use crate::document::{Document, Table, TableId};

use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::lexis::fold;
use crate::lexis::words::{self, TotalWord};
use crate::source::Source;

use super::line::{Line, leading};
use super::{nesting, points};

/// A table with its figures in place.
pub(super) struct View<'a> {
    pub(super) id: TableId,
    pub(super) figures: &'a Figures,
    pub(super) rows: Vec<Line>,
    pub(super) columns: Vec<Line>,
    /// Captions and title in one text.
    pub(super) caption: String,
    /// Rows that make a row above them, though nothing marks them as its parts.
    pub(super) nested: Vec<bool>,
    /// Whether a blank cell stands for nothing, as the sums of the document show.
    pub(super) blank_is_nil: bool,
    cells: Vec<Option<FigureId>>,
    /// Cells that hold something that is neither a figure nor a nil.
    unread: Vec<bool>,
    /// Cells that are blank, or say that a figure is not known or does not apply.
    absent: Vec<bool>,
    /// Of these, cells with words.
    unknown: Vec<bool>,
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
                let index = view.index(at.row as usize, usize::from(at.column));
                view.unread[index] = false;
                view.cells[index].get_or_insert(id);
            }
        }
        for (view, table) in views.iter_mut().zip(&document.tables) {
            view.leave_out_headers();
            view.leave_out_units();
            view.head_blocks_amid();
            view.join_labels(source, table);
            view.compare_nothing();
            view.name_bare_subtotals();
            view.name_repeated_headings();
            view.doubt_runs_of_totals();
            view.know_unread_rows(table);
        }
        points::doubt(&mut views);
        views.iter_mut().for_each(|view| view.nested = nesting::find(view));
        views
    }

    /// Rows of years at the top belong to the header: `2019 | 2018` under `December 31,`.
    fn leave_out_headers(&mut self) {
        let width = self.columns.len();
        for row in 0..self.rows.len() {
            let cells = &mut self.cells[row * width..(row + 1) * width];
            let ids = || cells.iter().copied().flatten();
            if ids().next().is_none() {
                continue;
            }
            if !ids().all(|id| is_year(&self.figures[id])) || self.rows[row].total.is_some() {
                return;
            }
            for (cell, column) in cells.iter_mut().zip(&mut self.columns) {
                column.period |= cell.take().is_some();
            }
        }
    }

    /// A row whose values could not be told apart is in no sum, and no sum is without it.
    fn know_unread_rows(&mut self, table: &Table) {
        let width = self.columns.len();
        for (row, _) in table.rows.iter().enumerate().filter(|(_, row)| row.unread) {
            self.unread[row * width..(row + 1) * width].fill(true);
        }
    }

    /// A row of texts amid the table (`(In millions) | Dec 30, 2017 | Acquisitions`) heads the rows below it.
    fn head_blocks_amid(&mut self) {
        let width = self.columns.len();
        for row in 0..self.rows.len() {
            let cells = row * width..(row + 1) * width;
            let texts = self.unread[cells.clone()].iter().filter(|unread| **unread).count();
            let figures = self.cells[cells.clone()].iter().flatten().count();
            if texts >= 2 && texts * 2 >= width && figures == 0 {
                self.rows[row].heading = true;
                self.unread[cells].fill(false);
            }
        }
    }

    /// A row without label and figures (`US$000 | US$000`) says something of the columns and is no item.
    fn leave_out_units(&mut self) {
        let width = self.columns.len();
        for row in 0..self.rows.len() {
            let cells = row * width..(row + 1) * width;
            if self.rows[row].label.is_empty() && self.cells[cells.clone()].iter().all(Option::is_none) {
                let texts = self.unread[cells.clone()].iter().filter(|unread| **unread).count();
                // One text beside dashes is a label in a column of its own.
                let nil = cells.clone().any(|cell| !self.unread[cell] && !self.absent[cell]);
                if texts >= 2 || !nil {
                    self.rows[row].not_item = true;
                    self.unread[cells].fill(false);
                }
            }
        }
    }

    /// Columns of text at the left are labels too (類別 | 分項 | 人數); a blank first label continues the group.
    fn join_labels(&mut self, source: &Source, table: &Table) {
        let width = self.columns.len();
        let column = |column: usize| (0..self.rows.len()).map(move |row| row * width + column);
        // A name may hold a number: 737-700, 737 MAX 8.
        let is_text = |at: usize| {
            let figures = column(at).filter(|&cell| self.cells[cell].is_some()).count();
            let texts = column(at).filter(|&cell| self.cells[cell].is_none() && self.unread[cell]).count();
            texts > figures * 2
        };
        let texts = (0..width).take_while(|&at| is_text(at)).count();
        if texts == 0 || texts == width {
            return;
        }
        (0..self.rows.len()).for_each(|row| self.cells[row * width..row * width + texts].fill(None));
        let mut group = 0;
        for (row, printed) in table.rows.iter().enumerate() {
            let line = &self.rows[row];
            group += usize::from(!line.label.is_empty() && row > 0);
            let mut label = line.label.clone();
            for cell in printed.cells.iter().take(texts).flatten() {
                label.push(' ');
                label.push_str(source.slice(*cell).trim());
            }
            self.rows[row] = Line { group, ..Line::new(label.trim().to_owned(), line.heading, line.indent) };
            self.unread[row * width..row * width + texts].fill(false);
        }
    }

    /// `Less serious` beside `More serious` compares; nothing is subtracted.
    fn compare_nothing(&mut self) {
        let begins = |line: &Line, word: &str| fold(&line.label).starts_with(word);
        if self.rows.iter().any(|row| begins(row, "more ")) {
            self.rows.iter_mut().filter(|row| begins(row, "less ")).for_each(|row| row.subtracted = false);
        }
    }

    /// A row without a label under rows that have one may be their subtotal, as accountants print it.
    fn name_bare_subtotals(&mut self) {
        let grouped = self.rows.iter().any(|row| row.group > 0);
        for row in 2..self.rows.len() {
            let labelled = |line: &Line| !line.label.is_empty() && !line.heading;
            let bare = self.rows[row].label.is_empty()
                && labelled(&self.rows[row - 1])
                && labelled(&self.rows[row - 2])
                && (0..self.columns.len()).any(|column| self.at(row, column).is_some());
            if bare && !grouped {
                self.rows[row].total = Some(TotalWord { subtotal: true, sure: false });
            }
        }
    }

    /// `Other assets` behind the rows under a heading of that name is their subtotal.
    fn name_repeated_headings(&mut self) {
        fn name(line: &Line) -> &str {
            line.label.trim().trim_end_matches([':', '：']).trim_end()
        }
        let mut heading = None;
        for row in 0..self.rows.len() {
            let line = &self.rows[row];
            if line.heading {
                heading = Some(row);
            } else if let Some(above) = heading
                && row >= above + 3
                && line.total.is_none()
                && !name(line).is_empty()
                && name(line).eq_ignore_ascii_case(name(&self.rows[above]))
                && self.rows.iter().filter(|other| name(other).eq_ignore_ascii_case(name(line))).count() == 2
            {
                self.rows[row].total = Some(TotalWord { subtotal: true, sure: false });
            }
        }
    }

    /// Of rows that all begin as a total may (Net gains in Asia, Net gains in Europe, Net gains), the last one alone can
    /// be one.
    fn doubt_runs_of_totals(&mut self) {
        let weak = |line: &Line| line.total.is_some_and(|word| !word.sure && !word.subtotal);
        let mut from = 0;
        while from < self.rows.len() {
            let run = self.rows[from..].iter().take_while(|line| weak(line)).count();
            if run >= 3 {
                self.rows[from..from + run - 1].iter_mut().for_each(|line| line.total = None);
            }
            from += run + 1;
        }
    }

    /// Takes figures for cells that cannot be read.
    pub(super) fn leave_unread(&mut self, ids: &[FigureId]) {
        for (cell, unread) in self.cells.iter_mut().zip(&mut self.unread) {
            *unread |= cell.take_if(|id| ids.contains(id)).is_some();
        }
    }

    fn empty(source: &Source, id: TableId, table: &Table, figures: &'a Figures) -> View<'a> {
        let rows: Vec<Line> = table
            .rows
            .iter()
            .map(|row| {
                let inside = row.label.first().map_or(0, |label| leading(source.slice(*label)));
                Line::new(Document::joined(source, &row.label), row.heading, row.indent.max(inside))
            })
            .collect();
        let columns: Vec<Line> = table.columns.iter().map(|column| Line::column(source, column)).collect();
        let mut unread = vec![false; rows.len() * columns.len()];
        let mut absent = vec![true; rows.len() * columns.len()];
        let mut unknown = vec![false; rows.len() * columns.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate().take(columns.len()) {
                let text = cell.map_or("", |span| source.slice(span).trim());
                let at = row * columns.len() + column;
                unread[at] = !words::is_nil(text) && !text.is_empty();
                absent[at] = !unread[at] && !words::is_zero(text);
                unknown[at] = absent[at] && !text.is_empty();
            }
        }
        View {
            id,
            figures,
            cells: vec![None; rows.len() * columns.len()],
            unread,
            absent,
            unknown,
            caption: Document::joined(source, &table.captions),
            nested: vec![false; rows.len()],
            blank_is_nil: false,
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

    /// Whether words there say that the figure is not known.
    pub(super) fn is_unknown(&self, walk: Walk, line: usize, lane: usize) -> bool {
        let (row, column) = match walk {
            Walk::Down => (line, lane),
            Walk::Across => (lane, line),
        };
        self.unknown[self.index(row, column)]
    }

    /// Whether nothing is printed there, or that nothing is known.
    pub(super) fn is_absent(&self, walk: Walk, line: usize, lane: usize) -> bool {
        let (row, column) = match walk {
            Walk::Down => (line, lane),
            Walk::Across => (lane, line),
        };
        self.absent[self.index(row, column)]
    }
}

/// Whether a bare figure reads as a year.
fn is_year(figure: &Figure) -> bool {
    let year = figure.printed.whole().is_some_and(|year| (1980..=2060).contains(&year));
    let unit = figure.unit.dim == Dim::NONE || figure.unit.dim.is_money();
    year && figure.place == 0 && unit && figure.span.len() == 4
}
