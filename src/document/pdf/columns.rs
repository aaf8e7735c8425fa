//! The columns of a page. Owns in which order its lines are read: side by side where they run beside each other, from top
//! to bottom where they do not.

use super::engine::Area;
use super::table::is_value;
use super::words::{Line, Word};

/// How fine the places are at which a page may be parted.
const STEP: i32 = 400;
/// How often a page is parted within a part.
const DEEPEST: u8 = 4;

/// The lines of a page in parts that are read one after the other.
pub(super) fn parts(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut out = Vec::new();
    part(lines, DEEPEST, &mut out);
    out.retain(|part| !part.is_empty());
    out
}

fn part(lines: Vec<Line>, depth: u8, out: &mut Vec<Vec<Line>>) {
    let cut = if depth == 0 || lines.len() < 4 { None } else { best(&lines) };
    let Some(Cut { x, from, to }) = cut else {
        out.push(lines);
        return;
    };
    let mut above = lines;
    let mut middle = above.split_off(from);
    let below = middle.split_off(to - from);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in middle {
        let (a, b): (Vec<Word>, Vec<Word>) =
            line.words.iter().cloned().partition(|word| word.area.middle() < x);
        left.extend(of(&line, a));
        right.extend(of(&line, b));
    }
    if !above.is_empty() {
        part(above, depth - 1, out);
    }
    part(left, depth - 1, out);
    part(right, depth - 1, out);
    if !below.is_empty() {
        part(below, depth - 1, out);
    }
}

/// A line of some of the words of another.
pub(super) fn of(line: &Line, words: Vec<Word>) -> Option<Line> {
    let area = words.iter().map(|word| word.area).reduce(Area::cover)?;
    Some(Line { words, area, ..*line })
}

/// Where lines are parted: at which place, from which line to which.
#[derive(Clone, Copy)]
struct Cut {
    x: i32,
    from: usize,
    to: usize,
}

fn best(lines: &[Line]) -> Option<Cut> {
    let left = lines.iter().map(|line| line.area.x0).min()?;
    let right = lines.iter().map(|line| line.area.x1).max()?;
    let mut found: Option<(i32, Cut)> = None;
    let mut x = left + STEP;
    while x < right {
        for (from, to) in stretches(lines, x) {
            let height = lines[to - 1].base - lines[from].base;
            if found.is_none_or(|(most, _)| height > most) && stand_apart(&lines[from..to], x) {
                found = Some((height, Cut { x, from, to }));
            }
        }
        x += STEP;
    }
    let (_, mut cut) = found?;
    widest(lines, &mut cut);
    Some(cut)
}

/// Moves a cut to the middle of its gap.
fn widest(lines: &[Line], cut: &mut Cut) {
    let words = lines[cut.from..cut.to].iter().flat_map(|line| &line.words);
    let (mut from, mut to) = (i32::MIN, i32::MAX);
    for word in words {
        if word.area.middle() < cut.x {
            from = from.max(word.area.x1);
        } else {
            to = to.min(word.area.x0);
        }
    }
    if from < to && from > i32::MIN && to < i32::MAX {
        cut.x = from + (to - from) / 2;
    }
}

/// Runs of lines that nothing crosses at a place, with words on both sides.
fn stretches(lines: &[Line], x: i32) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in 0..=lines.len() {
        let open = lines.get(at).is_some_and(|line| is_open(line, x));
        if open {
            continue;
        }
        if at >= from + 3 {
            out.extend(trimmed(lines, x, from, at));
        }
        from = at + 1;
    }
    out
}

/// Whether no word of a line crosses a place, nor comes near it from both sides.
fn is_open(line: &Line, x: i32) -> bool {
    if line.area.x1 <= x || line.area.x0 >= x {
        return true;
    }
    let at = line.words.partition_point(|word| word.area.x1 <= x);
    let Some(next) = line.words.get(at) else { return true };
    let before = at.checked_sub(1).map(|at| line.words[at].area.x1);
    next.area.x0 > x && before.is_none_or(|before| next.area.x0 - before >= line.size)
}

/// A run without the lines at its ends that stand on one side only: they may belong to the whole page.
fn trimmed(lines: &[Line], x: i32, from: usize, to: usize) -> Option<(usize, usize)> {
    let sides = |line: &Line| (line.area.x0 < x, line.area.x1 > x);
    let both_near = |at: usize| {
        let near = lines[at.saturating_sub(1).max(from)..(at + 2).min(to)].iter().map(sides);
        near.fold((false, false), |(a, b), (c, d)| (a || c, b || d)) == (true, true)
    };
    let first = (from..to).find(|&at| both_near(at))?;
    let last = (from..to).rev().find(|&at| both_near(at))?;
    // What stands below on one side goes on there.
    (last > first + 1).then_some((first, last + 1))
}

/// Whether the two sides are texts of their own, and not cells of one table.
fn stand_apart(lines: &[Line], x: i32) -> bool {
    let (mut left, mut right, mut both) = (Side::default(), Side::default(), 0);
    for line in lines {
        let at = line.words.partition_point(|word| word.area.middle() < x);
        left.take(&line.words[..at]);
        right.take(&line.words[at..]);
        both += usize::from(at > 0 && at < line.words.len());
    }
    let (a, b) = (left.lines.len(), right.lines.len());
    if a < 3 || b < 3 {
        return false;
    }
    let prose = left.is_prose() && right.is_prose() && a >= 4 && b >= 4;
    // Lines of two texts seldom stand level; those of a table do.
    let rows = left.is_of_rows() || right.is_of_rows();
    let uneven = both * 4 <= a.min(b) && a + b >= 8 && (left.is_wordy() || right.is_wordy()) && !rows;
    prose || uneven
}

/// What stands on one side of a cut.
#[derive(Default)]
struct Side {
    /// For each line: its ends, how many columns of characters it has, and whether it is a value.
    lines: Vec<(i32, i32, usize, bool)>,
    /// How many of them are several values and nothing else.
    rows: usize,
}

impl Side {
    fn take(&mut self, words: &[Word]) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let length = words.iter().map(|word| crate_width(&word.text) + 1).sum();
        let values = words.iter().filter(|word| is_value(&word.text)).count() * 2 > words.len();
        self.rows += usize::from(words.len() >= 3 && words.iter().all(|word| is_value(&word.text)));
        self.lines.push((first.area.x0, last.area.x1, length, values));
    }

    /// Whether its lines are rows of a table, whose labels stand on the other side.
    fn is_of_rows(&self) -> bool {
        self.rows * 10 >= self.lines.len() * 8
    }

    /// Whether its lines are of words, and long.
    fn is_wordy(&self) -> bool {
        let wordy = self.lines.iter().filter(|(_, _, length, values)| *length >= 12 && !values).count();
        wordy * 10 >= self.lines.len() * 6
    }

    /// Whether its lines fill it, as those of a text do.
    fn is_prose(&self) -> bool {
        let (Some(left), Some(right)) =
            (self.lines.iter().map(|line| line.0).min(), self.lines.iter().map(|line| line.1).max())
        else {
            return false;
        };
        let full = self.lines.iter().filter(|(_, end, length, values)| {
            (right - end) * 100 <= (right - left) * 18 && *length >= 24 && !values
        });
        full.count() * 2 >= self.lines.len()
    }
}

fn crate_width(text: &str) -> usize {
    text.chars().map(|c| if super::words::is_wide(c) { 2 } else { 1 }).sum()
}
