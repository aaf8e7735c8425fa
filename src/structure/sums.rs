//! Totals and their items. Owns the few ways in which a table can mean a total, all bounded by its structure:
//! the block above it, the subtotals above it, the block below it, columns that share its head word. Which of
//! them is meant shows in how many lanes foot; a free search for any run that adds up would find one by chance
//! in nearly half of all wide tables.

use super::view::{Line, View, Walk};
use super::{Axis, Evidence, Sum};
use crate::figure::{FigureId, Kind};
use crate::lexis::words;

/// What a table has of totals.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sums: Vec<Sum>,
    pub(super) without_items: Vec<FigureId>,
}

/// Finds all totals of a table, down and across.
pub(super) fn find(view: &View<'_>) -> Found {
    let mut found = Found::default();
    for walk in [Walk::Down, Walk::Across] {
        for line in 0..view.lines(walk).len() {
            if view.lines(walk)[line].total.is_some() && !view.lines(walk)[line].heading {
                total(view, walk, line, &mut found);
            }
        }
    }
    found
}

fn total(view: &View<'_>, walk: Walk, line: usize, found: &mut Found) {
    let lanes: Vec<usize> =
        (0..view.lanes(walk).len()).filter(|&lane| addable(view, walk, line, lane)).collect();
    if lanes.is_empty() {
        return;
    }
    let sure = view.lines(walk)[line].is_sure_total();
    let mut ways = ways(view, walk, line);
    ways.iter_mut().for_each(|way| way.retain(|&item| comparable(view, walk, line, item, &lanes)));
    ways.retain(|way| way.len() >= 2);
    let footing = |way: &Vec<usize>| {
        lanes
            .iter()
            .filter(|&&lane| {
                view.terms(walk, line, way, lane).is_some_and(|(total, terms)| view.foots(total, &terms))
            })
            .count()
    };
    let counts: Vec<usize> = ways.iter().map(footing).collect();
    let best = counts.iter().copied().max().unwrap_or(0);
    let chosen: Vec<&Vec<usize>> = match best {
        // Nothing foots: only a sure word makes the plainest reading worth a look.
        0 if sure => ways.first().into_iter().collect(),
        0 => Vec::new(),
        _ => ways
            .iter()
            .zip(&counts)
            .filter(|(_, count)| **count == best)
            .map(|(way, _)| way)
            .take(1)
            .collect(),
    };
    let mut any = false;
    for way in chosen {
        any |= relate(view, walk, line, way, &lanes, sure, found);
    }
    if !any && sure {
        found.without_items.extend(lanes.iter().filter_map(|&lane| view.cell(walk, line, lane)));
    }
}

/// Whether a line is measured in the total's unit in some lane; shares printed between amounts are not.
fn comparable(view: &View<'_>, walk: Walk, total: usize, item: usize, lanes: &[usize]) -> bool {
    lanes.iter().any(|&lane| match (view.cell(walk, total, lane), view.cell(walk, item, lane)) {
        (Some(total), Some(item)) => view.figure(item).unit.compares_with(&view.figure(total).unit),
        _ => view.is_unread(walk, item, lane),
    })
}

/// Makes a relation of every lane.
fn relate(
    view: &View<'_>,
    walk: Walk,
    line: usize,
    way: &[usize],
    lanes: &[usize],
    sure: bool,
    found: &mut Found,
) -> bool {
    let made: Vec<_> = lanes.iter().filter_map(|&lane| view.terms(walk, line, way, lane)).collect();
    let foots: Vec<bool> = made.iter().map(|(total, terms)| view.foots(*total, terms)).collect();
    let footing = foots.iter().filter(|foots| **foots).count();
    let any = !made.is_empty();
    let several = made.len() >= 2;
    for ((total, items), holds) in made.into_iter().zip(foots) {
        let others = footing - usize::from(holds);
        let evidence =
            Evidence { named: sure, sibling: others > 0, tied: false, against: several && footing == 0 };
        let axis = if walk == Walk::Down { Axis::Down } else { Axis::Across };
        found.sums.push(Sum { total, items, axis, table: view.id, evidence });
    }
    any
}

/// Whether a lane holds amounts (or shares) that may be added: no means, rates, changes.
fn addable(view: &View<'_>, walk: Walk, line: usize, lane: usize) -> bool {
    let Some(total) = view.cell(walk, line, lane) else { return false };
    let figure = view.figure(total);
    if figure.vague || matches!(figure.kind, Kind::Rate | Kind::Change | Kind::Ratio) {
        return false;
    }
    let across = walk == Walk::Across;
    let not_item = view.lanes(walk)[lane].not_item || across && view.rows[lane].heading;
    !not_item && figure.unit.per.is_none()
}

/// The ways in which the total on `line` may be meant, the plainest first; each a list of item lines.
fn ways(view: &View<'_>, walk: Walk, line: usize) -> Vec<Vec<usize>> {
    let lines = view.lines(walk);
    if walk == Walk::Across && lines.iter().filter(|line| line.period).count() * 2 > lines.len() {
        return Vec::new();
    }
    let mut ways = Vec::new();
    if lines[line].is_sure_total() {
        ways.push(block_above(lines, line));
        ways.push(nested(lines, line));
        ways.push(totals_above(lines, line));
        ways.push(to_the_top(lines, line));
        ways.push(block_below(lines, line));
    } else {
        ways.push(sharing_head(lines, line));
        ways.push(block_above(lines, line));
        ways.push(nested(lines, line));
        ways.push(block_below(lines, line));
    }
    ways.iter_mut().for_each(|way| way.sort_unstable());
    let mut seen: Vec<Vec<usize>> = Vec::new();
    for way in ways {
        if way.len() >= 2 && !seen.contains(&way) {
            seen.push(way);
        }
    }
    seen
}

fn is_item(line: &Line) -> bool {
    !line.heading && !line.of_which && !line.not_item
}

/// The lines above, back to an earlier total, a heading or the top; where labels are indented, direct children.
fn block_above(lines: &[Line], total: usize) -> Vec<usize> {
    let mut block = Vec::new();
    for at in (0..total).rev() {
        if lines[at].heading || lines[at].total.is_some() {
            break;
        }
        if is_item(&lines[at]) {
            block.push(at);
        }
    }
    direct_children(lines, block)
}

/// Of indented lines only the outermost level: what is indented deeper is part of the line above it.
fn direct_children(lines: &[Line], block: Vec<usize>) -> Vec<usize> {
    let Some(outermost) = block.iter().map(|&at| lines[at].indent).min() else { return block };
    let outer: Vec<usize> = block.iter().copied().filter(|&at| lines[at].indent == outermost).collect();
    if outer.len() >= 2 { outer } else { block }
}

/// Lines and subtotals up to the top or a heading: a subtotal stands for the lines of its block.
fn nested(lines: &[Line], total: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut at = total;
    while at > 0 {
        at -= 1;
        let line = &lines[at];
        if line.heading && items.is_empty() {
            continue;
        }
        if line.heading && !lines[..at].iter().any(|above| above.total.is_some()) {
            break;
        }
        if line.total.is_some() {
            items.push(at);
            // Skip the block that the subtotal stands for.
            while at > 0 && !lines[at - 1].heading && lines[at - 1].total.is_none() {
                at -= 1;
            }
        } else if is_item(line) {
            items.push(at);
        }
    }
    items
}

/// Only the totals above.
fn totals_above(lines: &[Line], total: usize) -> Vec<usize> {
    (0..total).filter(|&at| lines[at].total.is_some() && !lines[at].heading).collect()
}

/// All lines above that are no totals.
fn to_the_top(lines: &[Line], total: usize) -> Vec<usize> {
    (0..total).filter(|&at| is_item(&lines[at]) && lines[at].total.is_none()).collect()
}

/// The lines below, up to the next total or heading: a total that stands first.
fn block_below(lines: &[Line], total: usize) -> Vec<usize> {
    let first = total == 0 || lines[total - 1].heading;
    if !first {
        return Vec::new();
    }
    let below = (total + 1..lines.len()).skip_while(|&at| lines[at].heading);
    let block: Vec<usize> = below
        .take_while(|&at| !lines[at].heading && lines[at].total.is_none())
        .filter(|&at| is_item(&lines[at]))
        .collect();
    direct_children(lines, block)
}

/// Lines whose label names the same thing as the total's: 員工總數 = 中國大陸員工數 + 香港員工數 + 海外員工數.
fn sharing_head(lines: &[Line], total: usize) -> Vec<usize> {
    let stem = words::total_stem(&lines[total].label);
    if stem.chars().count() < 2 {
        return Vec::new();
    }
    let shares = |line: &Line| {
        is_item(line) && line.total.is_none() && crate::lexis::fold(&line.label).contains(&stem)
    };
    let after: Vec<usize> = (total + 1..lines.len())
        .take_while(|&at| lines[at].total.is_none())
        .filter(|&at| shares(&lines[at]))
        .collect();
    if after.len() >= 2 { after } else { (0..total).filter(|&at| shares(&lines[at])).collect() }
}
