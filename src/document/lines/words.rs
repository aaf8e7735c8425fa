//! The words of a line. Owns where a line is split, which pieces stay together, and what each word is.

use super::gap;
use crate::lexis::space::{find_space, trim_start};
use crate::lexis::{self, Left, Quantity, words};
use crate::source::{Source, Span};

/// A word of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::document) struct Word {
    pub(in crate::document) span: Span,
    pub(in crate::document) kind: WordKind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::document) enum WordKind {
    Value,
    Nil,
    Unit,
    Period,
    Other,
}

/// Splits a line at white space and says what each word is.
pub(in crate::document) fn words(source: &Source, span: Span, quantities: &[Quantity]) -> Vec<Word> {
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

/// The cells of a line: words that stand closer than two columns are one cell, but values and periods stay apart.
pub(in crate::document) fn cells(source: &Source, all: &[Word]) -> Vec<Word> {
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
pub(super) fn counts_in_words(source: &Source, span: Span) -> bool {
    let text = source.slice(span);
    text.is_ascii() && lexis::unit_of(text).is_some_and(|unit| unit.dim == crate::figure::unit::Dim::COUNT)
}
