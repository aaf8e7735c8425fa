//! Lines of flat text and their words. Owns what can be said of one line alone: its words split at white
//! space, which of them are values, and whether the line has the shape of a table row, a header, or a value
//! that stands alone.

use crate::figure::unit::Unit;
pub(super) use crate::lexis::space::width;
use crate::lexis::space::{find_space, is_space, other_than_ideographs, trim, trim_start};
use crate::lexis::{self, Left, Quantity, words};
use crate::source::{Source, Span};

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

/// A word of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) kind: WordKind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum WordKind {
    Value,
    Nil,
    Unit,
    Period,
    Other,
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

/// Splits a line at white space and says what each word is.
pub(super) fn words(source: &Source, span: Span, quantities: &[Quantity]) -> Vec<Word> {
    let text = source.slice(span);
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = trim_start(&text[at..]);
        let start = text.len() - rest.len();
        let len = find_space(rest);
        if len == 0 {
            break;
        }
        let word = Span::new(span.start() + start, span.start() + start + len);
        at = start + len;
        let kind = kind(source, word, quantities);
        if merges(source, &mut out, word, kind) || counts(source, &mut out, word, quantities) {
            continue;
        }
        out.push(Word { span: word, kind });
    }
    out
}

/// `98.31 %`, `$ 1,452`, `( 123 )`: pieces of one value.
fn merges(source: &Source, out: &mut [Word], word: Span, kind: WordKind) -> bool {
    let Some(last) = out.last_mut() else { return false };
    let text = source.slice(word);
    let sign = matches!(text, "%" | "％" | ")" | "）" | "pp");
    if last.kind == WordKind::Value && sign {
        last.span = last.span.cover(word);
        return true;
    }
    let currency =
        matches!(source.slice(last.span), "$" | "¥" | "€" | "£" | "HK$" | "US$" | "NT$" | "RMB" | "(" | "$(");
    if currency && kind == WordKind::Value {
        last.span = last.span.cover(word);
        last.kind = WordKind::Value;
        return true;
    }
    false
}

/// `512 人`: a unit one blank behind its value is a piece of it. In `26.0 Fatalities` a label begins.
fn counts(source: &Source, out: &mut [Word], word: Span, quantities: &[Quantity]) -> bool {
    let Some(last) = out.last_mut().filter(|last| last.kind == WordKind::Value) else { return false };
    let at = quantities.partition_point(|q| q.span.end() <= last.span.start());
    let begins_label =
        counts_in_words(source, word) && source.slice(word).starts_with(|c: char| c.is_ascii_uppercase());
    let counts = !begins_label
        && gap(source, last.span, word) == 1
        && quantities.get(at).is_some_and(|q| last.span.contains(q.span) && q.written.end() == word.end());
    if counts {
        last.span = last.span.cover(word);
    }
    counts
}

fn kind(source: &Source, word: Span, quantities: &[Quantity]) -> WordKind {
    let text = source.slice(word);
    if words::is_nil(text) {
        return WordKind::Nil;
    }
    let at = quantities.partition_point(|q| q.span.end() <= word.start());
    let Some(first) = quantities.get(at).filter(|q| q.span.start() < word.end()) else {
        return if lexis::unit_of(text.trim_matches(['(', ')', '（', '）'])).is_some() {
            WordKind::Unit
        } else {
            WordKind::Other
        };
    };
    if first.left == Some(Left::Period) {
        return if is_period(source, word, quantities) { WordKind::Period } else { WordKind::Other };
    }
    let covered = first.written.cover(first.span);
    let head = &source.text()[word.start()..covered.start().clamp(word.start(), word.end())];
    let tail = &source.text()[covered.end().clamp(word.start(), word.end())..word.end()];
    let alone = head.chars().all(|c| matches!(c, '(' | '（' | '$' | '¥' | '*' | '-'))
        && tail.chars().all(|c| matches!(c, ')' | '）' | '*' | '#' | '†' | '%' | '+'))
        && matches!(first.left, None | Some(Left::TooLong | Left::ListNumber));
    let ratio = first.ratio_to.is_some() && first.span.end() >= word.end();
    if alone || ratio { WordKind::Value } else { WordKind::Other }
}

/// Whether a word is a period and nothing else: 2023年, FY2023, 2022/23, 2023年12月31日.
fn is_period(source: &Source, word: Span, quantities: &[Quantity]) -> bool {
    let text = source.slice(word);
    let known = [
        "",
        "年",
        "年度",
        "年底",
        "年末",
        "年月日",
        "年月",
        "FY",
        "CY",
        "/",
        "-",
        "–",
        "FY/",
        "財年",
        "财年",
        "(a)",
        "(b)",
        "*",
    ];
    let numeric = |c: char| !matches!(c, '\u{4e00}'..='\u{9fff}') && c.is_numeric();
    // What is longer than all of these is none of them.
    let rest: String = text.chars().filter(|c| !numeric(*c)).take(4).collect();
    known.contains(&rest.as_str())
        && quantities.iter().any(|q| word.contains(q.span) && q.left == Some(Left::Period))
}

/// Reads words as a table row, where they have that shape.
fn row(source: &Source, all: &[Word]) -> Option<Vec<Segment>> {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let last = all.last()?;
    if !value(last) {
        return row_with_tail(source, all);
    }
    if !all.iter().any(|word| word.kind == WordKind::Value) {
        return None;
    }
    let mut segments = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let begin = at;
        if begin == 0 {
            at = band(source, all);
        }
        while at < all.len() && !value(&all[at]) {
            at += 1;
        }
        let label = &all[begin..at];
        let begin = at;
        while at < all.len() && value(&all[at]) {
            at += 1;
        }
        segments.push(segment(source, label, &all[begin..at])?);
    }
    Some(segments)
}

/// A row with words behind its last value, far off: the unit of a unit column that stands last, or the label of a
/// table beside it that goes on in the next line.
fn row_with_tail(source: &Source, all: &[Word]) -> Option<Vec<Segment>> {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let tail = all.iter().rposition(value)? + 1;
    let first_value = all.iter().position(value)?;
    let far = |at: usize| at > 0 && gap(source, all[at - 1].span, all[at].span) >= 2;
    if first_value == 0 || !far(first_value) || !far(tail) {
        return None;
    }
    let mut segments = row(source, &all[..tail])?;
    let last = segments.last_mut()?;
    if tail + 1 == all.len()
        && all[tail].kind == WordKind::Unit
        && last.unit.is_none()
        && last.values.len() >= 2
    {
        last.unit = Some(all[tail].span);
        return Some(segments);
    }
    let span = all[tail].span.cover(all[all.len() - 1].span);
    let words = all[tail..].iter().all(|word| matches!(word.kind, WordKind::Other | WordKind::Unit));
    if !words || !label_like(source.slice(span)) || gap(source, all[tail - 1].span, all[tail].span) < 3 {
        return None;
    }
    segments.push(Segment { label: Some(span), unit: None, values: Vec::new() });
    Some(segments)
}

/// How many leading words are a label that holds numbers (`30 to 50`, `Over 50`): all that stand before the first
/// wide gap, where values follow it.
fn band(source: &Source, all: &[Word]) -> usize {
    let value = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    let Some(wide) = (1..all.len()).find(|&at| gap(source, all[at - 1].span, all[at].span) >= 2) else {
        return 0;
    };
    let (label, rest) = all.split_at(wide);
    let apart = rest.windows(2).all(|pair| gap(source, pair[0].span, pair[1].span) >= 2);
    let numbered = label.iter().any(value) && label.iter().any(|word| !value(word));
    let last = source.slice(label[wide - 1].span);
    let small = last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_digit());
    let values = value(&rest[0]) || rest[0].kind == WordKind::Unit && rest.get(1).is_some_and(value);
    let prose = label.len() > 8;
    if numbered && apart && values && !prose && (!value(&label[wide - 1]) || small) { wide } else { 0 }
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

/// The cells of a line: words that stand closer than two columns are one cell, but values and periods stay apart.
pub(super) fn cells(source: &Source, all: &[Word]) -> Vec<Word> {
    let single = |word: &Word| matches!(word.kind, WordKind::Value | WordKind::Nil | WordKind::Period);
    let mut cells: Vec<Word> = Vec::new();
    for word in all {
        match cells.last_mut() {
            Some(last) if gap(source, last.span, word.span) < 2 && !(single(last) && single(word)) => {
                *last = Word { span: last.span.cover(word.span), kind: WordKind::Other };
            }
            _ => cells.push(*word),
        }
    }
    cells
}

/// `Other provinces 417`: an English word that can count things is mostly the end of a label.
fn counts_in_words(source: &Source, span: Span) -> bool {
    let text = source.slice(span);
    text.is_ascii() && lexis::unit_of(text).is_some_and(|unit| unit.dim == crate::figure::unit::Dim::COUNT)
}

fn segment(source: &Source, label: &[Word], values: &[Word]) -> Option<Segment> {
    let (label, unit) = match label {
        [rest @ .., unit]
            if unit.kind == WordKind::Unit
                && !rest.is_empty()
                && !bracketed(source, unit.span)
                && !counts_in_words(source, unit.span)
                && !ends_name(source, rest, unit, values) =>
        {
            (rest, Some(unit.span))
        }
        _ => (label, None),
    };
    let span = match (label.first(), label.last()) {
        (Some(first), Some(last)) => Some(first.span.cover(last.span)),
        _ => None,
    };
    if let Some(span) = span
        && !label_like(source.slice(span))
    {
        return None;
    }
    Some(Segment { label: span, unit, values: values.iter().map(|word| word.span).collect() })
}

/// `General staff      137`: a Latin measure word close to its label and far from the value is part of the label.
fn ends_name(source: &Source, rest: &[Word], unit: &Word, values: &[Word]) -> bool {
    let (Some(last), Some(value)) = (rest.last(), values.first()) else { return false };
    gap(source, last.span, unit.span) < 2
        && gap(source, unit.span, value.span) >= 2
        && source.slice(unit.span).starts_with(|c: char| c.is_ascii_alphabetic())
}

fn bracketed(source: &Source, span: Span) -> bool {
    source.slice(span).starts_with(['(', '（'])
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

/// The unit of a unit column's cell, or of a header's bracket.
pub(crate) fn unit_in(text: &str) -> Option<Unit> {
    lexis::unit_of(text.trim_matches(['(', ')', '（', '）', ' ']))
}
