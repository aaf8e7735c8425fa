//! The blocks of lines that a total may stand for: above it, below it, nested, since the last total.

use super::scan::{Scan, direct_children, is_item};
use crate::structure::Term;

impl Scan<'_, '_> {
    /// The lines above, back to an earlier total, a heading or the top; where labels are indented, direct children.
    pub(super) fn block_above(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let mut block = Vec::new();
        for at in (0..total).rev() {
            if lines[at].heading || self.totals[at] {
                break;
            }
            if is_item(&lines[at]) {
                block.push(at);
            }
        }
        direct_children(lines, block)
    }

    /// The lines of the total's own group, where each group is named on its first line only and what follows hangs behind the
    /// name: `Leeds  2001  12`, `      2002  10`, `      Total  22`. In text laid out on paper the name's place is blank.
    pub(super) fn hanging(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let ends = |at: &usize| lines[*at].heading || self.totals[*at];
        let mut above = (0..total).rev().take_while(|at| !ends(at));
        let Some(first) = above.find(|&at| lines[at].indent * 2 < lines[total].indent) else {
            return Vec::new();
        };
        (first..total).filter(|&at| is_item(&lines[at])).collect()
    }

    fn block_above_downwards(&self, line: usize) -> Vec<usize> {
        let mut block = self.block_above(line);
        block.sort_unstable();
        block
    }

    /// The lines below, up to the next total or heading: a total that stands first.
    pub(super) fn block_below(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let first =
            total == 0 || lines[total - 1].heading || lines[total - 1].not_item || self.totals_stand_first();
        if !first {
            return Vec::new();
        }
        let below = (total + 1..lines.len()).skip_while(|&at| lines[at].heading);
        let block: Vec<usize> = below
            .take_while(|&at| !lines[at].heading && !self.totals[at])
            .filter(|&at| is_item(&lines[at]))
            .collect();
        direct_children(lines, block)
    }

    /// The block above with the lines that a word calls rates: `Interest rate swaps` are amounts all the same.
    pub(super) fn block_with_rates(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let from = (0..total).rfind(|&at| lines[at].heading || self.totals[at]).map_or(0, |at| at + 1);
        let top = self.last_total(total);
        let all = |from: usize| -> Vec<usize> {
            let amounts =
                (from..total).filter(|&at| !lines[at].heading && !lines[at].of_which && !self.totals[at]);
            amounts.collect()
        };
        if lines[from..total].iter().any(|line| line.not_item) {
            all(from)
        } else if lines[top..total].iter().any(|line| line.not_item) {
            all(top)
        } else {
            Vec::new()
        }
    }

    /// Lines and subtotals up to the top or a heading: a subtotal stands for the lines of its block.
    pub(super) fn nested(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let mut items = Vec::new();
        let mut at = total;
        while at > 0 {
            at -= 1;
            let line = &lines[at];
            if line.heading && items.is_empty() {
                continue;
            }
            if line.heading && !self.totals[..at].contains(&true) {
                break;
            }
            if self.totals[at] {
                items.push(at);
                // Skip the block that the subtotal stands for; where rows are grouped, its group.
                let group = lines[at].group;
                let grouped = lines.iter().any(|line| line.group > 0);
                while at > 0
                    && !lines[at - 1].heading
                    && !self.totals[at - 1]
                    && (!grouped || lines[at - 1].group == group)
                {
                    at -= 1;
                }
            } else if is_item(line) {
                items.push(at);
            }
        }
        items
    }

    /// Only the totals above.
    pub(super) fn totals_above(&self, total: usize) -> Vec<usize> {
        (0..total).filter(|&at| self.totals[at] && !self.lines()[at].heading).collect()
    }

    /// All lines above that are no totals.
    pub(super) fn to_the_top(&self, total: usize) -> Vec<usize> {
        (0..total).filter(|&at| is_item(&self.lines()[at]) && !self.totals[at]).collect()
    }

    /// What is left of the last total after the lines below it: 55,819, Less: recoveries (1,230), Net donations.
    pub(super) fn since_last_total(&self, line: usize) -> Vec<usize> {
        let Some(last) = self.last_total(line).checked_sub(1) else { return Vec::new() };
        let between: Vec<usize> = (last + 1..line).filter(|&at| is_item(&self.lines()[at])).collect();
        let headed = self.lines()[last + 1..line].iter().any(|line| line.heading);
        if between.is_empty() || headed { Vec::new() } else { [vec![last], between].concat() }
    }

    /// A first line that the total leaves out because a line below the total is what remains of it: 收入, 各項分配,
    /// 分配合計, 留存 = 收入 − 分配合計. That must hold in some lane.
    pub(super) fn beside_another_total(&self, line: usize) -> Vec<usize> {
        let block = self.block_above_downwards(line);
        let (Some(&first), Some(rest)) = (block.first(), self.lines().get(line + 1)) else {
            return Vec::new();
        };
        if block.len() < 3 || rest.heading || rest.total.is_some_and(|word| word.sure) {
            return Vec::new();
        }
        let remains = (0..self.view.lanes(self.walk).len()).any(|lane| {
            let cell = |at: usize| self.view.cell(self.walk, at, lane);
            match (cell(first), cell(line), cell(line + 1)) {
                (Some(first), Some(total), Some(rest)) => {
                    self.view.foots(first, &[Term::plus(total), Term::plus(rest)])
                }
                _ => false,
            }
        });
        if remains { block[1..].to_vec() } else { Vec::new() }
    }

    /// Whether the table begins with a total and ends with none, so that each stands over its items.
    pub(super) fn totals_stand_first(&self) -> bool {
        let lines = self.lines();
        let body = || (0..lines.len()).filter(|&at| !lines[at].heading && !lines[at].not_item);
        body().next().is_some_and(|at| lines[at].is_sure_total())
            && body().next_back().is_some_and(|at| lines[at].total.is_none())
    }
}
