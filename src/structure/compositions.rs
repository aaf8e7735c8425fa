//! Shares that make up a whole. Owns which percentages of a table stand in one block, and what says that they
//! are meant to make 100 %.

use super::view::{View, Walk, meets};
use super::{Composition, Evidence, Term};
use crate::decimal::Decimal;
use crate::figure::interval::Interval;
use crate::figure::{FigureId, Kind};
use crate::lexis::words;

/// Finds the compositions of a table, down its columns and across its rows.
pub(super) fn find(view: &View<'_>) -> Vec<Composition> {
    let mut found = Vec::new();
    for walk in [Walk::Down, Walk::Across] {
        for block in blocks(view, walk) {
            found.extend(compositions(view, walk, &block));
        }
    }
    found
}

/// A run of lines that belong together.
struct Block {
    lines: Vec<usize>,
    named: bool,
}

/// Runs of lines, bounded by headings and totals; each named by its heading, by the caption or by its labels.
fn blocks(view: &View<'_>, walk: Walk) -> Vec<Block> {
    let lines = view.lines(walk);
    let caption = words::names_composition(&view.caption);
    let mut blocks = vec![Block { lines: Vec::new(), named: caption }];
    for (at, line) in lines.iter().enumerate() {
        let percent = (0..view.lanes(walk).len())
            .any(|lane| view.cell(walk, at, lane).is_some_and(|id| view.figure(id).unit.is_percent()));
        let last = blocks.last_mut().expect("there is always a block");
        if line.heading || line.period && walk == Walk::Across {
            blocks.push(Block {
                lines: Vec::new(),
                named: line.heading && words::names_composition(&line.label) || caption,
            });
        } else if line.total.is_some() || !percent {
            let named = last.named;
            blocks.push(Block { lines: Vec::new(), named });
        } else if !line.of_which {
            last.lines.push(at);
        }
    }
    blocks.retain(|block| block.lines.len() >= 2);
    blocks
}

fn compositions(view: &View<'_>, walk: Walk, block: &Block) -> Vec<Composition> {
    let lanes = 0..view.lanes(walk).len();
    let made: Vec<Vec<FigureId>> = lanes.filter_map(|lane| shares(view, walk, block, lane)).collect();
    let holds: Vec<bool> = made.iter().map(|shares| makes_whole(view, shares)).collect();
    let holding = holds.iter().filter(|holds| **holds).count();
    let several = made.len() >= 2;
    // Not even one lane holds and no word says that these are parts of a whole: rates, not shares.
    if holding == 0 && !block.named {
        return Vec::new();
    }
    made.into_iter()
        .zip(holds)
        .map(|(shares, holds)| Composition {
            shares,
            table: Some(view.id),
            evidence: Evidence {
                named: block.named,
                sibling: holding > usize::from(holds),
                tied: false,
                against: several && holding == 0,
            },
        })
        .collect()
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

fn makes_whole(view: &View<'_>, shares: &[FigureId]) -> bool {
    let terms: Vec<Term> = shares.iter().map(|&share| Term::plus(share)).collect();
    view.sum(&terms).is_some_and(|sum| meets(&sum, &Interval::exact(Decimal::from(100))))
}
