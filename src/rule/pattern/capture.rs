//! What the named periods and directions of a match say. Owns the way back through the words of a pattern that
//! has matched; that it matches is [`super::matching`]'s.

use super::matching::{Said, all_starts, direction_at, ends, period_at, step};
use super::{Item, Pattern, Sentence};
use crate::source::Span;

impl Pattern {
    /// What the named periods and directions say around and between the figures of a match.
    pub(super) fn said<'p>(&'p self, sentence: &Sentence<'_>, tuple: &[usize]) -> Vec<(&'p str, Said, Span)> {
        let mut out = Vec::new();
        let last = tuple.len();
        for (place, words) in self.words.iter().enumerate() {
            let index = if place < last { tuple[place] } else { tuple[last - 1] + 1 };
            let text = sentence.text(index);
            let starts = if place == 0 { all_starts(text) } else { vec![0] };
            let mut found = Vec::new();
            if place < last {
                trace(&words.items, text, starts, text.len(), &mut found);
            } else if let Some(end) = ends(&words.items, text, starts.clone()).first() {
                trace(&words.items, text, starts, *end, &mut found);
            }
            let place = |(start, end)| sentence.span(index, start, end);
            out.extend(found.into_iter().rev().map(|(name, said, at)| (name, said, place(at))));
        }
        out
    }
}

/// Goes back from `end` to one of `starts`, noting what is said on the way; where it began.
fn trace<'p>(
    items: &'p [Item],
    text: &str,
    starts: Vec<usize>,
    end: usize,
    out: &mut Vec<(&'p str, Said, (usize, usize))>,
) -> Option<usize> {
    let mut reached = vec![starts];
    for item in items {
        let last = reached.last().filter(|at| !at.is_empty())?;
        reached.push(step(item, text, last));
    }
    let mut end = end;
    for (item, starts) in items.iter().zip(&reached).rev() {
        // Of several ways the one with the longest word: 負增長 rather than 增長.
        let start = *starts.iter().find(|&&start| step(item, text, &[start]).contains(&end))?;
        match item {
            Item::Direction(Some(name)) => {
                out.extend(
                    direction_at(text, start).map(|(_, sign)| (&**name, Said::Direction(sign), (start, end))),
                );
            }
            Item::Period(Some(name)) => {
                let year = |year: Option<u16>| year.map_or(Said::YearBefore, Said::Year);
                out.extend(period_at(text, start).map(|(_, said)| (&**name, year(said), (start, end))));
            }
            Item::Either(branches) => {
                let taken = branches.iter().find(|branch| ends(branch, text, vec![start]).contains(&end));
                taken.and_then(|branch| trace(branch, text, vec![start], end, out));
            }
            _ => {}
        }
        end = start;
    }
    Some(end)
}
