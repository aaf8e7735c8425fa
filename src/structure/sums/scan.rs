//! One walk through a table, down or across: its lines and lanes, which lines are totals, which items a total has in
//! a lane. Owns what all ways to mean a total ask for.

use crate::figure::{FigureId, Kind};
use crate::lexis::words;
use crate::structure::line::Line;
use crate::structure::view::{View, Walk};
use crate::structure::{Lack, Sum, Term};

/// What a table has of totals.
#[derive(Default)]
pub(in crate::structure) struct Found {
    pub(in crate::structure) sums: Vec<Sum>,
    pub(in crate::structure) without_items: Vec<FigureId>,
    pub(in crate::structure) not_evaluable: Vec<(FigureId, Lack)>,
}

/// One walk through a table.
pub(super) struct Scan<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) walk: Walk,
    /// Which lines are totals: above the current one those that were found to be, below it those that may be.
    pub(super) totals: Vec<bool>,
}

/// A total in one lane with its terms.
pub(super) struct Made {
    pub(super) lane: usize,
    pub(super) total: FigureId,
    pub(super) items: Vec<Term>,
    /// Whether it adds up.
    pub(super) foots: bool,
    /// Whether that says anything: a total that repeats its only item adds up in any reading, and so does a small one
    /// to which rounding adds as much again.
    pub(super) tells: bool,
    /// Whether it adds up to the last digit.
    pub(super) exact: bool,
    /// The lines of which the cell is blank.
    pub(super) blank: Vec<usize>,
    /// Whether a cell says that its figure is not known.
    pub(super) unknown: bool,
    /// Whether that is so, or the cells of a line may have been lost.
    pub(super) lost: bool,
    /// How many of the lines have a figure or a dash in it.
    pub(super) covered: usize,
}

impl Scan<'_, '_> {
    /// The lines walked over.
    pub(super) fn lines(&self) -> &[Line] {
        self.view.lines(self.walk)
    }

    pub(super) fn next_total(&self, line: usize) -> usize {
        (line + 1..self.totals.len()).find(|&at| self.totals[at]).unwrap_or(self.totals.len())
    }

    pub(super) fn last_total(&self, line: usize) -> usize {
        (0..line).rfind(|&at| self.totals[at]).map_or(0, |at| at + 1)
    }

    /// Whether a lane holds amounts (or shares) that may be added: no means, rates of something else, changes in percent.
    pub(super) fn addable(&self, line: usize, lane: usize) -> bool {
        let Some(total) = self.view.cell(self.walk, line, lane) else { return false };
        let figure = self.view.figure(total);
        let rate = figure.kind == Kind::Rate && !figure.unit.is_percent();
        if figure.vague || rate || matches!(figure.kind, Kind::Change | Kind::Ratio) {
            return false;
        }
        let own = &self.view.lanes(self.walk)[lane];
        let across = self.walk == Walk::Across;
        let not_item = own.not_item && !own.change || across && self.view.rows[lane].heading;
        // A total of changes (Total change in expenses) is one of amounts.
        let total = &self.lines()[line];
        let changes = total.change && total.is_sure_total();
        !not_item && (!total.not_item || changes) && figure.unit.per.is_none()
    }

    /// Whether a line is measured in the total's unit in some lane; shares printed between amounts are not. A
    /// currency sign that only some rows repeat is no other unit: such a line stays, and its lane is not evaluable.
    pub(super) fn comparable(&self, total: usize, item: usize, lanes: &[usize]) -> bool {
        lanes.iter().any(|&lane| {
            match (self.view.cell(self.walk, total, lane), self.view.cell(self.walk, item, lane)) {
                (Some(total), Some(item)) => {
                    let (total, item) = (&self.view.figure(total).unit, &self.view.figure(item).unit);
                    total.compares_with(item)
                        || total.dim.is_money() != item.dim.is_money() && !item.is_percent()
                }
                _ => self.view.is_unread(self.walk, item, lane),
            }
        })
    }

    /// The lanes in which a way can be added up.
    pub(super) fn made(&self, line: usize, way: &[usize], lanes: &[usize]) -> Vec<Made> {
        let terms = lanes.iter().filter_map(|&lane| {
            let (total, items) = self.view.terms(self.walk, line, way, lane)?.ok()?;
            let values = items.iter().filter(|term| !self.view.figure(term.figure).value.is_zero());
            let several = values.count() >= 2;
            let foots = self.view.foots(total, &items);
            let exact = foots && self.view.gap(total, &items).is_some_and(|gap| gap.is_zero());
            let tells = several && (exact || foots && self.is_sharp(total, &items));
            let blank = |item: &usize| self.view.is_absent(self.walk, *item, lane);
            let unknown = way.iter().any(|&item| self.view.is_unknown(self.walk, item, lane));
            let lost = way.iter().any(|&item| self.is_lost(line, item, lane));
            let moved = way.iter().any(|&item| self.is_moved(line, item, lane));
            let blank = way.iter().copied().filter(blank).collect();
            let nil = self.view.blank_is_nil;
            let shown = |item: usize| nil && !unknown || !self.view.is_absent(self.walk, item, lane);
            let covered = way.iter().filter(|&&item| shown(item)).count();
            Some(Made {
                lane,
                total,
                items,
                foots,
                tells,
                exact,
                blank,
                unknown: unknown && !moved,
                lost,
                covered,
            })
        });
        terms.collect()
    }

    /// Whether the cell of an item says that its figure is not known, or its line lacks cells.
    fn is_lost(&self, total: usize, item: usize, lane: usize) -> bool {
        self.view.is_unknown(self.walk, item, lane) || self.is_moved(total, item, lane)
    }

    /// Whether the line's own total in another lane is not printed, though the total line has one: then the cells of the line
    /// may have moved.
    fn is_moved(&self, total: usize, item: usize, lane: usize) -> bool {
        let moved = |other: usize| {
            self.view.lanes(self.walk)[other].is_sure_total()
                && other != lane
                && self.sums_lane(other, lane)
                && self.view.is_absent(self.walk, item, other)
                && self.view.cell(self.walk, total, other).is_some()
        };
        // Across a line of totals, an item that is not known in a row above is not in the sum of its column either.
        let above = || {
            self.walk == Walk::Across
                && self.view.rows[lane].total.is_some()
                && (0..lane).any(|row| self.view.is_unknown(self.walk, item, row))
        };
        (0..self.view.lanes(self.walk).len()).any(moved) || above()
    }

    /// Whether a lane called a total can be the total of another: under a header of several levels, of those under its own word
    /// or of all.
    fn sums_lane(&self, total: usize, lane: usize) -> bool {
        let levels = |at: usize| self.view.lanes(self.walk)[at].levels.as_ref();
        match (levels(total), levels(lane)) {
            (Some(total), Some(lane)) => {
                let sure = words::total_word(&total.outer).is_some_and(|word| word.sure);
                sure || total.outer == lane.outer
            }
            _ => true,
        }
    }

    /// Whether rounding can move a sum by no more than a quarter of its total.
    fn is_sharp(&self, total: FigureId, items: &[Term]) -> bool {
        let slack = self.view.sum(items).and_then(|sum| sum.half_width()).and_then(|half| half.mul(4.into()));
        slack.is_some_and(|slack| slack <= self.view.figure(total).value.abs())
    }
}

pub(super) fn is_item(line: &Line) -> bool {
    let bare_subtotal = line.label.is_empty() && line.total.is_some();
    !(line.heading || line.of_which || line.not_item || bare_subtotal)
}

/// Of indented lines only the outermost level: what is indented deeper is part of the line above it.
pub(super) fn direct_children(lines: &[Line], block: Vec<usize>) -> Vec<usize> {
    let Some(outermost) = block.iter().map(|&at| lines[at].indent).min() else { return block };
    let outer: Vec<usize> = block.iter().copied().filter(|&at| lines[at].indent == outermost).collect();
    if outer.len() >= 2 { outer } else { block }
}
