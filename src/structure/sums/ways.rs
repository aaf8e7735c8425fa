//! The ways in which a total may be meant, the plainest first. Owns that list; which of them is meant is told by the
//! lanes that foot.

use super::scan::{Scan, is_item};
use crate::decimal::Decimal;
use crate::figure::Kind;
use crate::lexis::{fold, words};
use crate::structure::line::Levels;
use crate::structure::view::Walk;

/// How many readings of the rows below 其中 are compared.
const READINGS: usize = 48;

impl Scan<'_, '_> {
    /// The ways in which the total on `line` may be meant, the plainest first; each a list of item lines.
    pub(super) fn ways(&self, line: usize) -> Vec<Vec<usize>> {
        let lines = self.lines();
        if self.walk == Walk::Across && lines.iter().filter(|line| line.period).count() * 2 > lines.len() {
            return Vec::new();
        }
        let mut ways = vec![self.sharing_path(line)];
        let group: Vec<usize> =
            (0..line).filter(|&at| lines[at].group == lines[line].group && is_item(&lines[at])).collect();
        if lines[line].group > 0 && !group.is_empty() {
            return if group.len() >= 2 { vec![group] } else { Vec::new() };
        }
        if let Some(way) = self.same_level(line) {
            return if way.len() >= 2 { vec![way] } else { Vec::new() };
        }
        if self.totals_stand_first() {
            ways.push(self.block_below(line));
        }
        if lines[line].is_sure_total() {
            ways.push(self.sharing_word(line));
            ways.push(self.hanging(line));
            ways.push(self.block_above(line));
            ways.push(self.nested(line));
            ways.push(self.totals_above(line));
            ways.push(self.to_the_top(line));
            ways.push(self.block_below(line));
            ways.push(self.beside_another_total(line));
            ways.push(self.block_with_rates(line));
        } else {
            ways.push(self.sharing_head(line));
            ways.push(self.block_above(line));
            ways.push(self.nested(line));
            ways.push(self.block_below(line));
            ways.push(self.block_with_rates(line));
        }
        ways.push(self.since_last_total(line));
        ways.iter_mut().for_each(|way| way.sort_unstable());
        let mut seen: Vec<Vec<usize>> = Vec::new();
        let readings: Vec<Vec<usize>> = ways.iter().flat_map(|way| self.below_of_which(way)).collect();
        let outermost: Vec<Vec<usize>> = ways.iter().map(|way| self.without_nested(way)).collect();
        for way in ways.into_iter().chain(readings).chain(outermost) {
            if way.len() >= 2 && !seen.contains(&way) {
                seen.push(way);
            }
        }
        seen
    }

    /// A way without the rows that a row above them is the sum of.
    fn without_nested(&self, way: &[usize]) -> Vec<usize> {
        let nested = |at: usize| self.walk == Walk::Down && self.view.nested[at];
        way.iter().copied().filter(|&at| !nested(at)).collect()
    }

    /// The readings of a way in which rows below 其中 are parts too, as far as they stay within the row above it in
    /// every lane. Which one is meant shows in the total.
    fn below_of_which(&self, way: &[usize]) -> Vec<Vec<usize>> {
        let lines = self.lines();
        let mut readings = vec![way.to_vec()];
        let (Some(&first), Some(&last)) = (way.first(), way.last()) else { return Vec::new() };
        for at in (first..last).filter(|&at| lines[at].of_which && !lines[at].heading) {
            if lines[at - 1].of_which {
                continue;
            }
            let Some(&parent) = way.iter().rfind(|&&item| item < at) else { continue };
            let mut more = Vec::new();
            let mut parts: Vec<usize> = (at..last).take_while(|&row| lines[row].of_which).collect();
            let begin = parts.last().copied().unwrap_or(at) + 1;
            for row in (begin..last).take_while(|&row| way.contains(&row)) {
                parts.push(row);
                if !self.stays_within(parent, &parts) {
                    break;
                }
                let without = |reading: &Vec<usize>| {
                    reading.iter().copied().filter(|item| !parts.contains(item)).collect()
                };
                more.extend(readings.iter().map(without));
            }
            readings.extend(more);
            readings.truncate(READINGS);
        }
        readings.split_off(1)
    }

    /// Whether parts can add up to no more than their whole in at least half of the lanes: one of them may be wrong.
    fn stays_within(&self, whole: usize, parts: &[usize]) -> bool {
        let value = |line: usize, lane: usize| {
            let figure = self.view.figure(self.view.cell(self.walk, line, lane)?);
            (figure.kind == Kind::Amount).then_some(figure)
        };
        let lanes = 0..self.view.lanes(self.walk).len();
        let within: Vec<bool> = lanes
            .filter(|&lane| !self.view.lanes(self.walk)[lane].not_item)
            .filter_map(|lane| {
                let most = value(whole, lane)?.interval().high.at;
                let mut least = parts.iter().filter_map(|&part| value(part, lane));
                let least = least.try_fold(Decimal::ZERO, |sum, part| sum.add(part.interval().low.at))?;
                Some(least <= most)
            })
            .collect();
        within.iter().filter(|within| **within).count() * 2 >= within.len()
    }

    /// Lines whose label names the same thing as the total's: 員工總數 = 中國大陸員工數 + 香港員工數 + 海外員工數.
    fn sharing_head(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let stem = words::total_stem(&lines[total].label);
        if stem.chars().count() < 2 {
            return Vec::new();
        }
        let shares =
            |at: &usize| is_item(&lines[*at]) && !self.totals[*at] && fold(&lines[*at].label).contains(&stem);
        let after: Vec<usize> =
            (total + 1..lines.len()).take_while(|&at| !self.totals[at]).filter(shares).collect();
        if after.len() >= 2 { after } else { (0..total).filter(shares).collect() }
    }

    /// Under headers of several levels, the columns that differ from the total in the level that names it: of `2023 total`
    /// those under 2023, of `total goals` the goals of each group.
    fn same_level(&self, total: usize) -> Option<Vec<usize>> {
        let lines = self.lines();
        let levels = |at: usize| lines[at].levels.as_ref();
        let own = levels(total)?;
        if lines.iter().flat_map(|line| &line.levels).all(|other| other.outer == own.outer) {
            return None;
        }
        let sure = |text: &str| words::total_word(text).is_some_and(|word| word.sure);
        let within = sure(&own.inner);
        let belongs = |other: &Levels| {
            let (same, named) = if within {
                (other.outer == own.outer, &other.inner)
            } else {
                (other.inner == own.inner, &other.outer)
            };
            same && !sure(named)
        };
        Some((0..lines.len()).filter(|&at| levels(at).is_some_and(belongs) && is_item(&lines[at])).collect())
    }

    /// Lines above that hang under the same step of a hierarchy: `Other assets / Goodwill` of `Other assets / Total`.
    fn sharing_path(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let path = |at: usize| lines[at].label.rsplit_once(" / ").map(|(path, _)| path);
        let Some(own) = path(total) else { return Vec::new() };
        (0..total).filter(|&at| is_item(&lines[at]) && !self.totals[at] && path(at) == Some(own)).collect()
    }

    /// Columns that end in the word that the total's header ends in: `Total hours` of `Male hours`, `Male persons`, ...
    fn sharing_word(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let stem = words::total_stem(&lines[total].label);
        if self.walk == Walk::Down || stem.chars().count() < 2 {
            return Vec::new();
        }
        let shares = |at: &usize| {
            is_item(&lines[*at]) && lines[*at].total.is_none() && fold(&lines[*at].label).ends_with(&stem)
        };
        (0..lines.len()).filter(|at| *at != total).filter(shares).collect()
    }
}
