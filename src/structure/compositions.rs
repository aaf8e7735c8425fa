//! Shares that make up a whole. Owns which percentages of a table stand in one block, and what says that they
//! are meant to make 100 %.

use super::footing::meets;
use super::view::{View, Walk};
use super::{Composition, Evidence, Sum, Term};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::figure::{FigureId, Kind};
use crate::lexis::{groups, words};

/// Finds the compositions of a table, down its columns and across its rows, beside the sums known of it.
pub(super) fn find(view: &View<'_>, sums: &[Sum]) -> Vec<Composition> {
    let mut found = Vec::new();
    for walk in [Walk::Down, Walk::Across] {
        for block in blocks(view, walk) {
            let block = outermost(view, walk, block);
            found.extend(compositions(view, walk, &block, sums));
        }
    }
    found
}

/// A run of lines that belong together.
#[derive(Clone)]
struct Block {
    lines: Vec<usize>,
    named: bool,
    /// The total line that ends it.
    total: Option<usize>,
}

/// Runs of lines, bounded by headings, groups and totals; each named by its heading, by the caption or by its
/// labels. A caption that names a rate too (流失率，按性別) says nothing: rates by gender make no whole.
fn blocks(view: &View<'_>, walk: Walk) -> Vec<Block> {
    let lines = view.lines(walk);
    let names = |text: &str| words::names_composition(text) && !names_rate(text);
    let caption = names(&view.caption);
    // `Net sales` before two shares is one of them.
    let whole = |at: usize| {
        let mut cells = (0..view.lanes(walk).len()).filter_map(|lane| view.cell(walk, at, lane));
        cells.any(|id| meets(&view.figure(id).interval(), &hundred()))
    };
    let begins = |block: &Block, at: usize| {
        let weak = lines[at].total.is_some_and(|word| !word.sure && !word.subtotal);
        weak && block.lines.len() < 2 && !whole(at)
    };
    let open = |named| Block { lines: Vec::new(), named, total: None };
    let mut blocks = vec![open(caption)];
    let (mut group, mut sorts) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        let percent = (0..view.lanes(walk).len())
            .any(|lane| view.cell(walk, at, lane).is_some_and(|id| view.figure(id).unit.is_percent()));
        if std::mem::replace(&mut group, line.group) != line.group {
            blocks.push(open(caption));
        }
        let last = blocks.last_mut().expect("there is always a block");
        let own = groups::sorts(&line.label);
        if !last.lines.is_empty() && sorts != 0 && own != 0 && sorts & own == 0 {
            // Women, under 30, part-time: the words above speak of none of them as a whole.
            last.named = false;
            blocks.push(open(false));
            sorts = 0;
        }
        sorts = if line.heading { 0 } else { sorts | own };
        let last = blocks.last_mut().expect("there is always a block");
        if line.heading || line.period && walk == Walk::Across {
            blocks.push(open(line.heading && names(&line.label) || caption));
        } else if !percent || line.total.is_some() && !begins(last, at) {
            last.total = line.total.is_some().then_some(at);
            let named = last.named;
            blocks.push(open(named));
        } else if !line.of_which {
            last.lines.push(at);
        }
    }
    // A total behind the last of several headed blocks closes all of them.
    let mut closing = None;
    for block in blocks.iter_mut().rev() {
        closing = block.total.or(closing);
        block.total = closing;
    }
    blocks.retain(|block| block.lines.len() >= 2);
    blocks
}

/// A block without the rows that a row above them is the sum of, where it makes a whole without them and not with them.
fn outermost(view: &View<'_>, walk: Walk, block: Block) -> Block {
    if walk == Walk::Across || !block.lines.iter().any(|&row| view.nested[row]) {
        return block;
    }
    let lines: Vec<usize> = block.lines.iter().copied().filter(|&row| !view.nested[row]).collect();
    let outer = Block { lines, ..block.clone() };
    let whole = |block: &Block| {
        let lanes = 0..view.columns.len();
        lanes.filter_map(|lane| shares(view, walk, block, lane)).any(|shares| makes_whole(view, &shares))
    };
    if outer.lines.len() >= 2 && whole(&outer) && !whole(&block) { outer } else { block }
}

fn compositions(view: &View<'_>, walk: Walk, block: &Block, sums: &[Sum]) -> Vec<Composition> {
    let lanes = 0..view.lanes(walk).len();
    let made: Vec<(usize, Vec<FigureId>)> = lanes
        .filter_map(|lane| Some((lane, shares(view, walk, block, lane)?)))
        .filter(|(lane, shares)| !of_a_larger_whole(view, walk, block, *lane, shares))
        .collect();
    let holds: Vec<bool> = made.iter().map(|(_, shares)| makes_whole(view, shares)).collect();
    let holding = holds.iter().filter(|holds| **holds).count();
    let (of, several) = (made.len(), made.len() >= 2);
    // Not even one lane holds and no word says that these are parts of a whole: rates, not shares.
    if holding == 0 && !block.named {
        return Vec::new();
    }
    made.into_iter()
        .zip(holds)
        .filter(|((lane, _), holds)| *holds || !names_rate(&view.lanes(walk)[*lane].label))
        .filter(|((_, shares), holds)| !is_summed(view, shares, sums, *holds))
        .map(|((lane, shares), holds)| Composition {
            evidence: Evidence {
                named: block.named,
                sibling: holding > usize::from(holds),
                tied: false,
                against: !holds && (several && holding * 2 < of || are_quotients(view, walk, lane, &shares)),
            },
            shares,
            table: Some(view.id),
        })
        .collect()
}

/// Whether a header names a rate of its own for each line: 流失率, coverage, 採用環境準則的百分比. Shares that make a
/// whole are shares *of* it; these are shares of each line.
fn names_rate(label: &str) -> bool {
    const DOING: [&str; 26] = [
        "持股",
        "表决权",
        "计提",
        "ownership",
        "流失",
        "满意",
        "意外",
        "turnover",
        "attrition",
        "rate",
        "采用",
        "达",
        "覆盖",
        "受训",
        "完成",
        "通过",
        "参与",
        "接受",
        "实施",
        "符合",
        "trained",
        "covered",
        "assessed",
        "completed",
        "participating",
        "receiving",
    ];
    let folded = crate::lexis::fold(label);
    matches!(words::not_item(&folded), Some("mean" | "rate" | "ratio" | "intensity" | "per-unit" | "change"))
        || DOING.iter().any(|word| folded.contains(word))
        || folded.replace("比率", "").contains('率')
}

/// Whether the lane's own total line says that these are no shares of 100 %: it prints something else, and the shares
/// do not make 100 % either (59.0 % of all are men, by age; 91, 85 and 60 % of the suppliers of each region, 88 % of
/// all; 85.5 % of the votes for four of seven candidates). Neither is the sum of 100 % under test: a wrong share under a
/// total of 100 % keeps its relation, and so does a wrong total over shares that make 100 %.
fn of_a_larger_whole(view: &View<'_>, walk: Walk, block: &Block, lane: usize, shares: &[FigureId]) -> bool {
    let Some(total_id) = block.total.and_then(|line| view.cell(walk, line, lane)) else { return false };
    let total = view.figure(total_id);
    if !total.unit.is_percent() || meets(&total.interval(), &hundred()) {
        return false;
    }
    !makes_whole(view, shares)
        || view.foots(total_id, &shares.iter().map(|&share| Term::plus(share)).collect::<Vec<_>>())
}

/// Whether the sum of the same shares is already held against a printed total of 100 %; or, where they make no whole,
/// of more than these.
fn is_summed(view: &View<'_>, shares: &[FigureId], sums: &[Sum], whole: bool) -> bool {
    sums.iter().any(|sum| {
        let item = |share: &FigureId| sum.items.iter().any(|term| term.figure == *share && !term.subtracted);
        let all = shares.iter().all(item) && sum.items.len() >= shares.len();
        let same = sum.items.len() == shares.len() || !whole && view.foots(sum.total, &sum.items);
        all && same && sum.evidence.is_enough() && meets(&view.figure(sum.total).interval(), &hundred())
    })
}

/// The shares of one lane; `None` where a cell is missing or is no percentage of its own kind.
fn shares(view: &View<'_>, walk: Walk, block: &Block, lane: usize) -> Option<Vec<FigureId>> {
    let mut shares = Vec::with_capacity(block.lines.len());
    for &line in &block.lines {
        if view.is_unread(walk, line, lane) {
            return None;
        }
        let Some(id) = view.cell(walk, line, lane) else { continue };
        let figure = view.figure(id);
        if !figure.unit.is_percent() || figure.kind == Kind::Change || figure.qualifier.is_some() {
            return None;
        }
        shares.push(id);
    }
    (shares.len() >= 2).then_some(shares)
}

/// Whether each share is its amount in the lane beside it in percent of one total line: then none of them is wrong, and a part
/// that is not shown makes the rest.
fn are_quotients(view: &View<'_>, walk: Walk, lane: usize, shares: &[FigureId]) -> bool {
    let lines = 0..view.lines(walk).len();
    let rows: Vec<(usize, FigureId)> = lines
        .clone()
        .filter_map(|line| Some((line, view.cell(walk, line, lane).filter(|id| shares.contains(id))?)))
        .collect();
    let quotient = |amount: usize, total: usize, (line, share): &(usize, FigureId)| {
        let value = |line: usize| view.cell(walk, line, amount).map(|id| view.figure(id).value);
        let percent = value(*line)?.mul(100.into())?.div(value(total).filter(|total| !total.is_zero())?)?;
        Some(view.figure(*share).interval().holds(percent))
    };
    let beside = [lane.checked_sub(1), lane.checked_add(1)].into_iter().flatten();
    beside.filter(|&other| other < view.lanes(walk).len()).any(|amount| {
        lines
            .clone()
            .filter(|&line| view.lines(walk)[line].is_sure_total())
            .any(|total| rows.iter().all(|row| quotient(amount, total, row) == Some(true)))
    })
}

fn makes_whole(view: &View<'_>, shares: &[FigureId]) -> bool {
    let terms: Vec<Term> = shares.iter().map(|&share| Term::plus(share)).collect();
    view.sum(&terms).is_some_and(|sum| meets(&sum, &hundred()))
}

fn hundred() -> Interval {
    Interval::exact(Decimal::from(100))
}
