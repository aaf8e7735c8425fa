//! A page as it is read: its pieces in order. Owns which of its words are tables and which are lines of text.

use super::columns;
use super::engine::{Area, Glyph, Sheet, Turn};
use super::lattice;
use super::rules::Rules;
use super::stream;
use super::table::Table;
use super::words::{self, Line, Word};

/// A page, read.
#[derive(Clone, Default, Debug)]
pub(super) struct Page {
    /// Which, from 1.
    pub(super) number: u32,
    /// Its width and height.
    pub(super) size: (i32, i32),
    /// Its pieces in reading order.
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A line of text.
    Line {
        /// Its words.
        line: Line,
        /// Whether a part of the page begins with it.
        begins: bool,
        /// The left edge of the part of the page that it is in.
        left: i32,
    },
    /// A table.
    Table(Table),
}

impl Piece {
    /// Where it stands.
    pub(super) fn area(&self) -> Area {
        match self {
            Piece::Line { line, .. } => line.area,
            Piece::Table(table) => table.area,
        }
    }
}

/// Reads a page.
pub(super) fn read(sheet: &Sheet) -> Page {
    let (typed, lines): (Vec<Line>, Vec<Line>) =
        words::lines(&sheet.glyphs).into_iter().partition(is_typed_rule);
    let drawn = sheet.rules.iter().copied().chain(typed.iter().map(|line| {
        let y = line.area.waist();
        Area { y0: y, y1: y + 50, ..line.area }
    }));
    let rules = Rules::of(&drawn.collect::<Vec<_>>());
    let drawn = lattice::tables(&lines, &rules);
    let free: Vec<Line> = lines.iter().filter_map(|line| outside(line, &drawn)).collect();
    let mut pieces = Vec::new();
    for part in columns::parts(free) {
        pieces.extend(part_pieces(&part, &rules));
    }
    for table in drawn {
        place(&mut pieces, table);
    }
    pieces.extend(turned(&sheet.glyphs));
    Page { number: sheet.number as u32 + 1, size: sheet.size, pieces }
}

/// Whether a line is a ruling line made of signs.
fn is_typed_rule(line: &Line) -> bool {
    let sign = |c: char| matches!(c, '-' | '_' | '=' | '─' | '━' | '—' | '–');
    line.words.iter().map(|word| word.text.chars().count()).sum::<usize>() >= 8
        && line.words.iter().all(|word| word.text.chars().all(sign) && word.text.chars().count() >= 3)
}

/// The words of a line that stand in no table.
fn outside(line: &Line, tables: &[Table]) -> Option<Line> {
    let inside = |word: &Word| {
        let (x, y) = (word.area.middle(), word.area.waist());
        tables.iter().any(|table| {
            let area = table.area;
            area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1
        })
    };
    if !line.words.iter().any(inside) {
        return Some(line.clone());
    }
    columns::of(line, line.words.iter().filter(|word| !inside(word)).cloned().collect())
}

fn part_pieces(part: &[Line], rules: &Rules) -> Vec<Piece> {
    let mut taken = vec![false; part.len()];
    let mut tables: Vec<(usize, Table)> = Vec::new();
    for (lines, table) in stream::tables(part, rules) {
        if lines.iter().any(|&at| taken[at]) {
            continue;
        }
        lines.iter().for_each(|&at| taken[at] = true);
        tables.push((lines[0], table));
    }
    let left = part.iter().map(|line| line.area.x0).min().unwrap_or(0);
    let mut out = Vec::new();
    for (at, line) in part.iter().enumerate() {
        if let Some(found) = tables.iter().position(|(first, _)| *first == at) {
            out.push(Piece::Table(tables.swap_remove(found).1));
        }
        if !taken[at] {
            out.push(Piece::Line { line: line.clone(), begins: at == 0, left });
        }
    }
    out
}

/// Puts a drawn table among the pieces: before the first of its part of the page that stands below it.
fn place(pieces: &mut Vec<Piece>, table: Table) {
    let below = |piece: &Piece| piece.area().y0 >= table.area.y1 - 200 && piece.area().beside(table.area) > 0;
    let above = |piece: &Piece| piece.area().y1 <= table.area.y0 + 200 && piece.area().beside(table.area) > 0;
    let at = match (pieces.iter().rposition(above), pieces.iter().position(below)) {
        (Some(above), _) => above + 1,
        (None, Some(below)) => below,
        (None, None) => {
            pieces.iter().position(|piece| piece.area().y0 > table.area.y0).unwrap_or(pieces.len())
        }
    };
    pieces.insert(at, Piece::Table(table));
}

/// What is set in other directions, each run of characters as a line.
fn turned(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut out: Vec<Line> = Vec::new();
    let mut last: Option<Glyph> = None;
    for glyph in glyphs.iter().filter(|glyph| glyph.turn != Turn::Upright) {
        let follows = last.is_some_and(|last| {
            let (dx, dy) = (glyph.area.middle() - last.area.middle(), glyph.area.waist() - last.area.waist());
            last.turn == glyph.turn && dx.abs().max(dy.abs()) <= glyph.size * 2
        });
        last = Some(*glyph);
        match out.last_mut() {
            Some(line) if follows => {
                if let Some(word) = line.words.last_mut() {
                    word.text.push(if glyph.c.is_whitespace() { ' ' } else { glyph.c });
                    word.area = word.area.cover(glyph.area);
                    line.area = word.area;
                }
            }
            _ if glyph.c.is_whitespace() => {}
            _ => {
                let word = Word {
                    text: glyph.c.to_string(),
                    area: glyph.area,
                    size: glyph.size,
                    bold: false,
                    raised: false,
                    lost: super::glyphs::is_lost(glyph.c),
                };
                out.push(Line { area: glyph.area, base: glyph.base, size: glyph.size, words: vec![word] });
            }
        }
    }
    out.into_iter().map(|line| Piece::Line { left: line.area.x0, line, begins: true }).collect()
}
