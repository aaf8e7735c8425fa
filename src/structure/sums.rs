//! Totals and their items. Owns the few ways in which a table can mean a total, all bounded by its structure:
//! the block above it, the subtotals above it, the block below it, columns that share its head word, what is left
//! of the last total after the rows below it. Which of them is meant shows in how many lanes foot; a free search for
//! any run that adds up would find one by chance in nearly half of all wide tables.

mod belief;
mod blocks;
mod breakdowns;
mod doubts;
mod exonerated;
mod scan;
mod unnamed;
mod ways;

use super::line::Line;
use super::view::{View, Walk};
use crate::lexis::{parts, words};
use scan::{Found, Scan, is_item};

/// Finds all totals of a table, down and across.
pub(super) fn find(view: &View<'_>) -> Found {
    let mut found = Found::default();
    for walk in [Walk::Down, Walk::Across] {
        let lines = view.lines(walk);
        let mut scan = Scan { view, walk, totals: lines.iter().map(|line| line.total.is_some()).collect() };
        for (at, line) in lines.iter().enumerate() {
            if scan.totals[at] && !line.heading {
                let known = scan.total(at, &mut found);
                // A weak word (用水總量) over figures that add up to nothing names an item.
                scan.totals[at] = known || line.is_sure_total();
            }
        }
        if walk == Walk::Down {
            scan.parents(&mut found);
        }
    }
    exonerated::doubt(view, &mut found.sums);
    found
}

/// How many sums with a blank among their items must hold, and how many digits each must have, before blanks mean nothing.
const BLANKS: (usize, usize) = (10, 6);

/// Whether the tables of a document leave blank what is nothing: many of their totals are made to the last digit without the
/// items that are blank, and few are not.
pub(super) fn blank_is_nil(views: &[View<'_>]) -> bool {
    let (mut holding, mut failing) = (0, 0);
    for view in views {
        let totals = view.lines(Walk::Down).iter().map(|line| line.is_sure_total()).collect();
        let scan = Scan { view, walk: Walk::Down, totals };
        for line in (0..view.rows.len()).filter(|&at| scan.totals[at]) {
            let way: Vec<usize> =
                (scan.last_total(line)..line).filter(|&at| is_item(&view.rows[at])).collect();
            let lanes: Vec<usize> =
                (0..view.columns.len()).filter(|&lane| scan.addable(line, lane)).collect();
            let made = scan.made(line, &way, &lanes);
            // Where no lane adds up, the total is one of other lines.
            if !made.iter().any(|lane| lane.exact && lane.tells) {
                continue;
            }
            for lane in made.iter().filter(|lane| !lane.blank.is_empty()) {
                let total = view.figure(lane.total).printed.abs().to_string();
                let long = total.bytes().filter(u8::is_ascii_digit).count() >= BLANKS.1;
                holding += usize::from(lane.exact && lane.tells && long);
                failing += usize::from(!lane.foots);
            }
        }
    }
    holding >= BLANKS.0 && failing * 2 <= holding
}

impl Scan<'_, '_> {
    /// Relates a total to its items; whether any were found.
    fn total(&self, line: usize, found: &mut Found) -> bool {
        let lanes: Vec<usize> =
            (0..self.view.lanes(self.walk).len()).filter(|&lane| self.addable(line, lane)).collect();
        if lanes.is_empty() {
            return false;
        }
        let sure = self.lines()[line].is_sure_total();
        if sure && self.repeats_only_item(line, &lanes) {
            found
                .without_items
                .extend(lanes.iter().filter_map(|&lane| self.view.cell(self.walk, line, lane)));
            return true;
        }
        let mut ways = self.ways(line);
        ways.iter_mut().for_each(|way| way.retain(|&item| self.comparable(line, item, &lanes)));
        ways.retain(|way| way.len() >= 2);
        let counts: Vec<(usize, usize, usize)> = ways
            .iter()
            .map(|way| {
                let made = self.made(line, way, &lanes);
                let telling = || made.iter().filter(|made| made.foots && made.tells);
                let exact = telling().filter(|made| made.exact).count();
                (telling().count(), exact, made.iter().filter(|made| made.foots).count())
            })
            .collect();
        let best = counts.iter().copied().max().unwrap_or_default();
        let chosen = match best {
            // Nothing foots: only a sure word makes the plainest reading worth a look.
            (0, ..) if sure => ways.first(),
            (0, ..) => None,
            _ => ways.iter().zip(&counts).find(|(_, count)| **count == best).map(|(way, _)| way),
        };
        let mut any = false;
        let complete = || self.complete_parts(line, &lanes).filter(|_| best.0 == 0 && !sure);
        if let Some(way) = complete() {
            any |= self.relate(line, &way, &lanes, true, found);
        } else if let Some(way) = chosen {
            any |= self.relate(line, way, &lanes, sure, found);
            self.sub_rows(way, &lanes, found);
        }
        any |= self.breakdowns(line, chosen, best.0, &lanes, found);
        if !any && sure {
            found
                .without_items
                .extend(lanes.iter().filter_map(|&lane| self.view.cell(self.walk, line, lane)));
        }
        any
    }

    /// The lines next to a total whose labels are all parts of what it counts, and nothing else: 員工總數 over 男性員工 and
    /// 女性員工.
    fn complete_parts(&self, line: usize, lanes: &[usize]) -> Option<Vec<usize>> {
        let lines = self.lines();
        let counted = words::total_stem(&words::label_key(&lines[line].label));
        let near = |at: &usize| !lines[*at].heading;
        let item = |at: &usize| is_item(&lines[*at]) && self.comparable(line, *at, lanes);
        let below = (line + 1..self.next_total(line)).take_while(near).filter(item);
        let above = (self.last_total(line)..line).rev().take_while(near).filter(item);
        let (below, above) = (complete(lines, below, &counted), complete(lines, above, &counted));
        match (below, above) {
            (Some(way), None) | (None, Some(way)) if self.walk == Walk::Down => Some(way),
            _ => None,
        }
    }

    /// Whether a total only repeats the one line of its block in every lane, where the others are blank too: those of a cash
    /// flow mostly are.
    fn repeats_only_item(&self, line: usize, lanes: &[usize]) -> bool {
        let lines = self.lines();
        let printed = |at: &usize| {
            (0..self.view.lanes(self.walk).len()).any(|lane| self.view.cell(self.walk, *at, lane).is_some())
        };
        let begins = |at: usize| at == 0 || lines[at - 1].heading || self.totals[at - 1];
        let last = || (self.last_total(line)..line).rev().find(printed).filter(|&at| begins(at));
        let item = match self.block_above(line)[..] {
            [item] => item,
            _ => match last() {
                Some(item) => item,
                None => return false,
            },
        };
        lanes.iter().all(|&lane| {
            let value = |at: usize| self.view.cell(self.walk, at, lane).map(|id| self.view.figure(id).value);
            value(item) == value(line)
        })
    }
}

/// The first of some lines, as many as name all parts of what is counted. Scope 1 and 2 are a whole, and so are scope 1, 2 and
/// 3: which of them is meant shows only in what adds up.
fn complete(lines: &[Line], near: impl Iterator<Item = usize>, counted: &str) -> Option<Vec<usize>> {
    const MOST: usize = 4;
    let near: Vec<usize> = near.take(MOST).collect();
    let keys: Vec<String> = near.iter().map(|&at| words::label_key(&lines[at].label)).collect();
    let is_whole = |many: &usize| {
        let labels: Vec<&str> = keys[..*many].iter().map(String::as_str).collect();
        parts::whole_of(&labels).is_some_and(|whole| whole.is_empty() || whole == counted)
    };
    let mut found = (2..=near.len()).filter(is_whole);
    let many = found.next().filter(|_| found.next().is_none())?;
    Some(near[..many].to_vec())
}
