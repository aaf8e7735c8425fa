//! Lines of flat text and their words. Owns what can be said of one line alone: its words split at white
//! space, which of them are values, and whether the line has the shape of a table row, a header, or a value
//! that stands alone.

mod rows;
mod words;

use crate::figure::unit::Unit;
pub(super) use crate::lexis::space::width;
use crate::lexis::space::{is_space, other_than_ideographs, trim, trim_start};
use crate::lexis::{self, Left, Quantity};
use crate::source::{Source, Span};
use rows::{band, row};
pub(super) use words::{Word, WordKind, cells, words};

/// One line of the text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The line without white space at its ends; empty for a blank line.
    pub(super) span: Span,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Its width in terminal columns (a CJK character has two).
    pub(super) width: usize,
}

/// What a line looks like by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Nothing on it.
    Blank,
    /// Labels with values behind them: one segment a table, more side by side.
    Row(Vec<Segment>),
    /// Values only, without a label (in a wrapped row, or as a callout).
    Values(Vec<Span>),
    /// Words only.
    Text,
    /// A number that is a page number.
    PageNumber,
}

/// A label with its values, as one table has them in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// The label; empty where the row has none.
    pub(super) label: Option<Span>,
    /// A unit that stands between label and values.
    pub(super) unit: Option<Span>,
    /// The values, nils among them.
    pub(super) values: Vec<Span>,
}

/// Reads all lines.
pub(super) fn read(source: &Source, quantities: &[Quantity]) -> Vec<Line> {
    let mut from = 0;
    (0..source.line_count())
        .map(|number| {
            let whole = source.line_span(number);
            let until = from + quantities[from..].iter().take_while(|q| q.span.start() < whole.end()).count();
            let mine = &quantities[from..until];
            from = until;
            line(source, whole, mine)
        })
        .collect()
}

fn line(source: &Source, whole: Span, quantities: &[Quantity]) -> Line {
    let text = source.slice(whole);
    let trimmed = trim(text);
    let start = whole.start() + (text.len() - trim_start(text).len());
    let span = Span::new(start, start + trimmed.len());
    if trimmed.is_empty() {
        return Line { span: Span::new(whole.start(), whole.start()), shape: Shape::Blank, width: 0 };
    }
    let shape = if quantities.is_empty() { Shape::Text } else { shape(source, span, quantities) };
    Line { span, shape, width: width(trimmed) }
}

fn shape(source: &Source, span: Span, quantities: &[Quantity]) -> Shape {
    let text = source.slice(span);
    let number = text.trim_matches(['—', '–', '-', '|', '·', ' ']);
    if number.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=4).contains(&number.len())
        && text.starts_with(['-', '–', '|', '·']) == text.ends_with(['-', '–', '|', '·'])
        && text.starts_with('—') == text.ends_with('—')
    {
        return Shape::PageNumber;
    }
    let all = words(source, span, quantities);
    if band(source, &all) == 0 && values_only(source, span, quantities) {
        return Shape::Values(all.iter().map(|word| word.span).collect());
    }
    row(source, &all).map_or(Shape::Text, Shape::Row)
}

/// Whether nothing but figures with their units, and marks between them, stands on the line.
fn values_only(source: &Source, span: Span, quantities: &[Quantity]) -> bool {
    let mut at = span.start();
    let mut figures = 0;
    for quantity in quantities {
        let start = quantity.written.start().max(at);
        if !filler(&source.text()[at..start]) {
            return false;
        }
        if quantity.left.is_none() {
            figures += 1;
        } else if quantity.left != Some(Left::Vague) {
            return false;
        }
        at = quantity.written.end().max(at);
    }
    figures > 0 && at <= span.end() && filler(&source.text()[at..span.end()])
}

/// Words that may stand beside a lone value without making it a sentence.
fn filler(text: &str) -> bool {
    let text = text.trim_matches(|c: char| {
        is_space(c) || matches!(c, '、' | '，' | ',' | '+' | '/' | '|' | '各' | '共' | '達' | '达')
    });
    text.is_empty() || matches!(text, "連續" | "连续" | "累計" | "累计" | "約" | "Nearly" | "Over" | "About")
}

/// The columns of white space between two words of a line.
pub(super) fn gap(source: &Source, left: Span, right: Span) -> usize {
    let between = source.text().get(left.end()..right.start()).unwrap_or_default();
    between.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The pieces of a text set apart by two columns of white space or more.
pub(super) fn pieces(source: &Source, span: Span) -> Vec<Span> {
    let text = source.slice(span);
    let mut out: Vec<Span> = Vec::new();
    for word in text.split_whitespace() {
        let start = span.start() + (word.as_ptr() as usize - text.as_ptr() as usize);
        let word = Span::new(start, start + word.len());
        match out.last_mut() {
            Some(last) if gap(source, *last, word) < 2 => *last = last.cover(word),
            _ => out.push(word),
        }
    }
    out
}

/// A number that ends a cell belongs to no word behind a wide gap: `845    熱線電話` names no line 845, and
/// `845    人力資源` does not count people.
pub(super) fn isolate(source: &Source, quantities: &mut [Quantity]) {
    let mut period: Option<Span> = None;
    for quantity in quantities {
        if quantity.left == Some(Left::Period) {
            period = Some(quantity.span);
            continue;
        }
        let line = source.line_span(source.line_at(quantity.span.start()));
        if line.end() < quantity.span.end() {
            continue;
        }
        let before = &source.text()[line.start()..quantity.span.start()];
        let rest = &source.text()[quantity.span.end()..line.end()];
        let behind = rest.trim_start_matches([' ', '\t']);
        let wide = rest.len() - behind.len();
        let ended = behind.trim().is_empty();
        if wide < 2 && !ended {
            continue;
        }
        let beside_value = behind.starts_with(|c: char| c.is_ascii_digit())
            || before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%');
        let named = match quantity.left {
            Some(Left::Name) => beside_value || !ended,
            Some(Left::Telephone) => beside_value && quantity.span.len() <= 7,
            _ => false,
        };
        if named && before.ends_with("  ") {
            quantity.left = None;
        }
        if wide < 3 || ended {
            continue;
        }
        // `2024    2025    Unit` heads columns; the last year does not count units.
        let year = source.slice(quantity.span).parse::<u16>().ok().filter(|year| (1990..2100).contains(year));
        let beyond = quantity.written.end() >= quantity.span.end() + wide;
        if year.is_some() && beyond && period.is_some_and(|period| line.contains(period)) {
            quantity.left = Some(Left::Period);
            quantity.year = year;
            quantity.unit = None;
            quantity.written = quantity.span;
            period = Some(quantity.span);
            continue;
        }
        let glued = quantity.written.end() > quantity.span.end() + wide
            && source.text()[quantity.written.end()..].starts_with(char::is_alphabetic);
        if glued {
            quantity.unit = None;
            quantity.written = Span::new(quantity.written.start(), quantity.span.end());
        }
    }
}

/// Whether a text may be the label of a row: no sentence, not too long.
pub(super) fn label_like(text: &str) -> bool {
    if width(text) > 90 {
        return false;
    }
    let mut depth = 0_i32;
    for (_, character) in other_than_ideographs(text) {
        match character {
            '(' | '（' | '「' | '《' => depth += 1,
            ')' | '）' | '」' | '》' => depth -= 1,
            '。' | '；' | '！' | '？' => return false,
            '，' if depth <= 0 => return false,
            _ => {}
        }
    }
    true
}

/// Whether a text has an opening bracket that it does not close, or closes one that it did not open: −1, 0, 1.
pub(super) fn open_brackets(text: &str) -> i32 {
    other_than_ideographs(text).fold(0, |depth, (_, character)| match character {
        '(' | '（' => depth + 1,
        ')' | '）' => depth - 1,
        _ => depth,
    })
}

/// The unit of a unit column's cell, or of a header's bracket: tonnes, (t), metric tonnes (t).
pub(crate) fn unit_in(text: &str) -> Option<Unit> {
    let bare = text.trim_matches(['(', ')', '（', '）', ' ']);
    lexis::unit_of(bare).or_else(|| {
        let (words, inside) = bare.split_once(['(', '（'])?;
        lexis::unit_of(inside.trim()).or_else(|| lexis::unit_of(words.trim()))
    })
}
