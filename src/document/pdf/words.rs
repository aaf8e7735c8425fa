//! From characters to words and lines. Owns which characters stand on one line, where a word ends, and what is a raised
//! mark.

use super::engine::{Area, Glyph, Turn};
use super::glyphs::is_lost;

/// A word: characters without a gap between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Where it stands.
    pub(super) area: Area,
    /// The size of its font.
    pub(super) size: i32,
    /// Whether its font is bold.
    pub(super) bold: bool,
    /// Whether it is a mark raised above the line.
    pub(super) raised: bool,
    /// Whether some of it cannot be read.
    pub(super) lost: bool,
}

impl Word {
    /// Whether it goes on in the next as in the type of a typewriter, where a blank is as wide as any letter.
    pub(super) fn is_typed_with(&self, next: &Word) -> bool {
        let pitch = |word: &Word| word.area.width() / word.text.chars().count().max(1) as i32;
        let (one, other, gap) = (pitch(self), pitch(next), next.area.x0 - self.area.x1);
        let alike = |width: i32| (width - one).abs() * 5 <= one;
        (one - other).abs() * 20 <= one && alike(gap)
    }
}

/// Words on one line, from left to right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// The words.
    pub(super) words: Vec<Word>,
    /// All of them.
    pub(super) area: Area,
    /// The line that they stand on.
    pub(super) base: i32,
    /// The size of most of them.
    pub(super) size: i32,
}

/// The lines of a page from top to bottom, and what is set in other directions.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut upright: Vec<Glyph> =
        glyphs.iter().filter(|glyph| glyph.turn == Turn::Upright).copied().collect();
    upright.sort_by_key(|glyph| (glyph.base, glyph.area.x0));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in upright {
        match rows.last_mut() {
            Some(row) if glyph.base - row.base <= row.size.min(glyph.size) / 6 => row.push(glyph),
            _ => rows.push(Row { base: glyph.base, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    rows.retain(|row| row.glyphs.iter().any(|glyph| !glyph.c.is_whitespace()));
    lift(&mut rows);
    rows.into_iter().filter_map(line).collect()
}

/// Characters on one base line.
struct Row {
    base: i32,
    size: i32,
    glyphs: Vec<Glyph>,
}

impl Row {
    fn push(&mut self, glyph: Glyph) {
        // The largest script on the line decides; a raised mark may come first.
        if glyph.size > self.size {
            (self.size, self.base) = (glyph.size, glyph.base);
        }
        self.glyphs.push(glyph);
    }
}

/// Takes rows of small characters that are raised above a line, or lowered below it, to that line.
fn lift(rows: &mut Vec<Row>) {
    let mut at = 0;
    while at < rows.len() {
        let row = &rows[at];
        let mut taken: Vec<(usize, Vec<Glyph>)> = Vec::new();
        for (other, host) in rows.iter().enumerate().skip(at.saturating_sub(4)).take(9) {
            let rise = host.base - row.base;
            let near = rise != 0 && rise < host.size * 7 / 10 && -rise < host.size * 4 / 10;
            if other == at || !near || !is_small(row.size, host.size, rise) {
                continue;
            }
            let touches = |glyph: &Glyph| {
                host.glyphs.iter().any(|beside| {
                    !beside.c.is_whitespace()
                        && is_small(glyph.size, beside.size, rise)
                        && glyph.area.x0 >= beside.area.x0
                        && glyph.area.x0 - beside.area.x1 <= host.size / 2
                })
            };
            // Marks of several characters stand together.
            let mut mine: Vec<Glyph> = Vec::new();
            for glyph in &row.glyphs {
                let follows = mine.last().is_some_and(|last| glyph.area.x0 - last.area.x1 <= glyph.size / 3);
                if follows || touches(glyph) {
                    mine.push(*glyph);
                }
            }
            if !mine.is_empty() {
                taken.push((other, mine));
                break;
            }
        }
        for (host, marks) in taken {
            rows[at].glyphs.retain(|glyph| !marks.contains(glyph));
            rows[host].glyphs.extend(marks);
        }
        if rows[at].glyphs.iter().all(|glyph| glyph.c.is_whitespace()) {
            rows.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether characters are small enough beside others to be a mark: clearly, or a little where they are raised far.
fn is_small(size: i32, beside: i32, rise: i32) -> bool {
    size * 100 <= beside * 88 || size * 100 <= beside * 95 && rise * 4 > beside
}

fn line(mut row: Row) -> Option<Line> {
    row.glyphs.sort_by_key(|glyph| (glyph.area.x0, glyph.area.x1));
    let spread = spread(&row.glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut space = true;
    let mut end = 0;
    for (at, glyph) in row.glyphs.iter().enumerate() {
        if glyph.c.is_whitespace() {
            // A blank as wide as nothing parts no words.
            space |= glyph.area.width() * 8 >= glyph.size;
            continue;
        }
        let rise = row.base - glyph.base;
        let raised = is_small(glyph.size, row.size, rise) && rise > row.size / 10;
        let gap = glyph.area.x0 - end;
        if let (Some(usual), Some(word)) = (spread[at], words.last_mut())
            && gap * 10 <= usual * 16
        {
            extend(word, glyph);
            (end, space) = (glyph.area.x1, false);
            continue;
        }
        let parts = space && gap > -glyph.size / 20
            || gap * 100 > glyph.size * wide(words.last(), glyph)
            || -gap > glyph.size * 2;
        match words.last_mut() {
            Some(word) if !parts && word.raised == raised => extend(word, glyph),
            Some(word) if !parts && gap < glyph.size / 10 && !raised && !word.raised => extend(word, glyph),
            _ => words.push(word(glyph, raised)),
        }
        end = glyph.area.x1;
        space = false;
    }
    unled(&mut words);
    let area = words.iter().map(|word| word.area).reduce(Area::cover)?;
    Some(Line { words, area, base: row.base, size: row.size })
}

/// Parts words from the dots that lead away from them.
fn unled(words: &mut Vec<Word>) {
    let dots = |word: &Word| word.text.chars().rev().take_while(|c| *c == '.').count();
    if words.iter().all(|word| dots(word) < 4) {
        return;
    }
    *words = std::mem::take(words)
        .into_iter()
        .flat_map(|mut word| {
            let (count, all) = (dots(&word), word.text.chars().count());
            if count < 4 || count == all {
                return vec![word];
            }
            let width = word.area.width();
            // Dots are about half as wide as other characters.
            let end = word.area.x0 + width * (2 * (all - count)) as i32 / (2 * (all - count) + count) as i32;
            let led = Word {
                text: word.text.split_off(word.text.len() - count),
                area: Area { x0: end, ..word.area },
                ..word.clone()
            };
            word.area.x1 = end;
            vec![word, led]
        })
        .collect();
}

/// The usual gap before each character of a title whose characters are spread: 合 併 資 產 負 債 表.
fn spread(glyphs: &[Glyph]) -> Vec<Option<i32>> {
    let mut out = vec![None; glyphs.len()];
    let shown: Vec<usize> = (0..glyphs.len()).filter(|&at| !glyphs[at].c.is_whitespace()).collect();
    let gap = |pair: &[usize]| glyphs[pair[1]].area.x0 - glyphs[pair[0]].area.x1;
    let mut from = 0;
    for at in 0..shown.len() {
        let ends = at + 1 == shown.len() || {
            let size = glyphs[shown[at]].size.max(glyphs[shown[at + 1]].size);
            gap(&shown[at..at + 2]) > size * 3 / 2
        };
        if !ends {
            continue;
        }
        let run = &shown[from..=at];
        from = at + 1;
        let wide = run.iter().filter(|&&at| is_wide(glyphs[at].c)).count();
        if run.len() < 4 || wide * 3 < run.len() {
            continue;
        }
        let mut gaps: Vec<i32> = run.windows(2).map(gap).collect();
        gaps.sort_unstable();
        // A number among them may be set close.
        let usual = gaps[gaps.len() * 2 / 3];
        if usual * 100 >= glyphs[run[0]].size * 15 && gaps[gaps.len() / 3] * 100 >= glyphs[run[0]].size * 8 {
            run[1..].iter().for_each(|&at| out[at] = Some(usual));
        }
    }
    out
}

/// A character of double width.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// How wide a gap parts words, in hundredths of the size.
fn wide(before: Option<&Word>, glyph: &Glyph) -> i32 {
    let last = before.and_then(|word| word.text.chars().next_back());
    match last {
        // Lines of ideographs are spread to fill their column.
        Some(last) if is_wide(last) && is_wide(glyph.c) => 45,
        Some(last) if is_wide(last) || is_wide(glyph.c) => 35,
        _ => 20,
    }
}

fn word(glyph: &Glyph, raised: bool) -> Word {
    Word {
        text: glyph.c.to_string(),
        area: glyph.area,
        size: glyph.size,
        bold: glyph.bold,
        raised,
        lost: is_lost(glyph.c),
    }
}

fn extend(word: &mut Word, glyph: &Glyph) {
    word.text.push(glyph.c);
    word.area = word.area.cover(glyph.area);
    word.size = word.size.max(glyph.size);
    word.lost |= is_lost(glyph.c);
}
