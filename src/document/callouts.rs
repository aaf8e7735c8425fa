//! Callouts and their labels: 「244,658人」 above or below 「僱員總數」. Owns which of the words around a value alone on
//! its line label it.

use super::lines::width;
use super::{Block, BlockKind};
use crate::lexis::space::other_than_ideographs;
use crate::lexis::{Quantity, words};
use crate::source::Source;

/// Gives every callout its label: the words before or behind it. Which of the two a run of callouts uses shows
/// in its percentages: a rate is labelled as one.
pub(super) fn attach_labels(source: &Source, blocks: &mut [Block], quantities: &[Quantity]) {
    let is_callout = |block: &Block| matches!(block.kind, BlockKind::Callout { .. });
    let mut behind = 0;
    while let Some(next) = blocks[behind..].iter().position(is_callout) {
        let mut first = behind + next;
        let mut last = first;
        while first > behind
            && callout_or_label(source, &blocks[first - 1])
            && near(source, &blocks[first - 1], &blocks[first])
        {
            first -= 1;
        }
        while last + 1 < blocks.len()
            && callout_or_label(source, &blocks[last + 1])
            && near(source, &blocks[last], &blocks[last + 1])
        {
            last += 1;
        }
        let run = &mut blocks[first..=last];
        let above = assign(source, run, true);
        let below = assign(source, run, false);
        let better = fit(source, run, &below, quantities) > fit(source, run, &above, quantities);
        for (callout, label) in if better { below } else { above } {
            run[callout].kind = BlockKind::Callout { label: Some(run[label].span) };
            run[label].kind = BlockKind::Caption;
        }
        behind = last + 1;
    }
}

fn callout_or_label(source: &Source, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Callout { .. }) || is_label(source, block)
}

/// Pairs callouts with labels, from one side first; a label is used once, and not taken from a neighbour that
/// has no other.
fn assign(source: &Source, run: &[Block], before_first: bool) -> Vec<(usize, usize)> {
    let callout =
        |at: usize| run.get(at).is_some_and(|block| matches!(block.kind, BlockKind::Callout { .. }));
    let label = |at: usize| run.get(at).is_some_and(|block| is_label(source, block));
    let mut taken = vec![false; run.len()];
    let mut pairs = Vec::new();
    let order: Vec<usize> =
        if before_first { (0..run.len()).collect() } else { (0..run.len()).rev().collect() };
    for at in order.into_iter().filter(|&at| callout(at)) {
        let before = at.checked_sub(1).filter(|&at| label(at) && !taken[at]);
        let behind = Some(at + 1).filter(|&at| label(at) && !taken[at]);
        let found = if before_first {
            before.or(behind.filter(|&at| !callout(at + 1)))
        } else {
            behind.or(before.filter(|&at| at == 0 || !callout(at - 1)))
        };
        if let Some(found) = found {
            taken[found] = true;
            pairs.push((at, found));
        }
    }
    pairs
}

/// How well labels fit their values: a percentage wants a rate or a share, anything else does not.
fn fit(source: &Source, run: &[Block], pairs: &[(usize, usize)], quantities: &[Quantity]) -> i32 {
    pairs
        .iter()
        .map(|&(callout, label)| {
            let at = quantities.partition_point(|q| q.span.start() < run[callout].span.start());
            let percent =
                quantities.get(at).is_some_and(|q| q.unit.as_ref().is_some_and(|unit| unit.is_percent()));
            let text = source.slice(run[label].span);
            let rate = text.contains('率') || words::names_share(text);
            if percent == rate { 1 } else { -1 }
        })
        .sum()
}

fn is_label(source: &Source, block: &Block) -> bool {
    if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) || block.span.len() > 300 {
        return false;
    }
    let text = source.slice(block.span);
    width(text) <= 90
        && text.lines().count() <= 5
        && !other_than_ideographs(text).any(|(_, c)| matches!(c, '。' | '；' | '，'))
}

/// At most one blank line apart.
fn near(source: &Source, first: &Block, second: &Block) -> bool {
    first.span.end() <= second.span.start()
        && source.text()[first.span.end()..second.span.start()].matches('\n').count() <= 2
}
