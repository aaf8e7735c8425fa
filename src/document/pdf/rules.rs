//! Ruling lines of a page. Owns how the pieces in which they are drawn become lines, and which of them meet.

use super::engine::Area;

/// How far apart two pieces may be and still be one line; how near two lines come where they meet.
const NEAR: i32 = 250;
/// The thickest a line is drawn.
const THICK: i32 = 300;
/// The shortest line that says something.
const SHORT: i32 = 600;

/// A line across the page or down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Rule {
    /// Where it stands: its height on the page, or its distance from the left edge.
    pub(super) at: i32,
    /// Where it begins.
    pub(super) from: i32,
    /// Where it ends.
    pub(super) to: i32,
}

impl Rule {
    /// Whether it reaches over a point.
    pub(super) fn covers(self, point: i32) -> bool {
        self.from - NEAR <= point && point <= self.to + NEAR
    }
}

/// The ruling lines of a page.
#[derive(Clone, Default, Debug)]
pub(super) struct Rules {
    /// Those across.
    pub(super) across: Vec<Rule>,
    /// Those downward.
    pub(super) down: Vec<Rule>,
}

impl Rules {
    /// The lines that some areas draw. The edges of larger ones are no lines.
    pub(super) fn of(areas: &[Area]) -> Rules {
        let (mut across, mut down) = (Vec::new(), Vec::new());
        for area in areas {
            let (width, height) = (area.width(), area.height());
            if height <= THICK && width > height {
                across.push(Rule { at: area.waist(), from: area.x0, to: area.x1 });
            } else if width <= THICK && height > width {
                down.push(Rule { at: area.middle(), from: area.y0, to: area.y1 });
            }
        }
        Rules { across: joined(across), down: joined(down) }
    }

    /// The groups of lines that meet each other.
    pub(super) fn groups(&self) -> Vec<Rules> {
        let (across, down) = (self.across.len(), self.down.len());
        let mut group: Vec<usize> = (0..across + down).collect();
        for (i, a) in self.across.iter().enumerate() {
            for (j, d) in self.down.iter().enumerate() {
                if a.covers(d.at) && d.covers(a.at) {
                    let (a, d) = (root(&group, i), root(&group, across + j));
                    group[a.max(d)] = a.min(d);
                }
            }
        }
        let mut out: Vec<(usize, Rules)> = Vec::new();
        let mut put = |index: usize, rule: Rule, is_down: bool| {
            let root = root(&group, index);
            let at = out.iter().position(|(known, _)| *known == root).unwrap_or_else(|| {
                out.push((root, Rules::default()));
                out.len() - 1
            });
            let list = if is_down { &mut out[at].1.down } else { &mut out[at].1.across };
            list.push(rule);
        };
        self.across.iter().enumerate().for_each(|(i, rule)| put(i, *rule, false));
        self.down.iter().enumerate().for_each(|(i, rule)| put(across + i, *rule, true));
        out.into_iter()
            .map(|(_, rules)| rules)
            .filter(|rules| !rules.down.is_empty() && !rules.across.is_empty())
            .collect()
    }
}

fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

/// Pieces on one line that touch, as one.
fn joined(mut pieces: Vec<Rule>) -> Vec<Rule> {
    pieces.sort_unstable();
    // Pieces of one line may differ a little in height: lines are taken together before their pieces are put in order.
    let mut lines: Vec<(i32, Vec<Rule>)> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some((at, list)) if piece.at - *at <= 100 => list.push(piece),
            _ => lines.push((piece.at, vec![piece])),
        }
    }
    let mut out = Vec::new();
    for (at, mut list) in lines {
        list.sort_unstable_by_key(|piece| piece.from);
        let mut whole: Option<Rule> = None;
        for piece in list {
            match &mut whole {
                Some(rule) if piece.from <= rule.to + NEAR => rule.to = rule.to.max(piece.to),
                _ => out.extend(whole.replace(Rule { at, ..piece })),
            }
        }
        out.extend(whole);
    }
    out.retain(|rule| rule.to - rule.from >= SHORT);
    out.sort_unstable();
    out
}

/// Places without those that are nearly the same as the one before.
pub(super) fn distinct(mut places: Vec<i32>) -> Vec<i32> {
    places.sort_unstable();
    places.dedup_by(|next, last| *next - *last <= NEAR);
    places
}
