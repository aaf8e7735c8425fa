//! The labels of a picture, by the lines that they stand on. Owns which part of a very long line is looked at: a page may
//! be one line of megabytes.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthChar;

use super::layout::{columns, fit};
use super::wording::Label;
use crate::source::{Source, Span};

/// Lines up to this length are looked at as a whole, in bytes.
const WHOLE: usize = 4_096;
/// What is looked at of a longer line beside a label, in bytes: more than a terminal shows, whatever the characters.
const AROUND: usize = 400;

/// A label within one line.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    text: String,
    tail: String,
    pub(super) primary: bool,
    /// The columns of the piece of the line in which it begins and ends.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Mark {
    pub(super) fn middle(&self) -> usize {
        (self.from + self.to) / 2
    }

    /// The columns of its label with `text` columns of text.
    pub(super) fn label_columns(&self, text: usize) -> usize {
        let tail = if self.tail.is_empty() { 0 } else { columns(&self.tail) + 1 };
        columns(&self.text).min(text) + tail
    }

    /// Its label within `room` columns; `None` where it has none.
    pub(super) fn label(&self, room: usize) -> Option<String> {
        if self.text.is_empty() {
            return None;
        }
        if self.tail.is_empty() {
            return Some(fit(&self.text, room));
        }
        let left = room.saturating_sub(columns(&self.tail) + 1);
        Some(fit(&format!("{} {}", fit(&self.text, left), self.tail), room))
    }
}

/// A line, or a piece of a very long one, with what is marked on it.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) line: usize,
    pub(super) span: Span,
    pub(super) marks: Vec<Mark>,
}

/// The labels of each line; a label over a line end is underlined on both lines and named on the first. Spans are those
/// of `source`.
pub(super) fn by_line(source: &Source, labels: &[Label]) -> Vec<Marked> {
    let mut lines: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for label in labels {
        let (first, last) = (source.line_at(label.span.start()), source.line_at(label.span.end()));
        for line in first..=last {
            let whole = source.line_span(line);
            let start = label.span.start().clamp(whole.start(), whole.end());
            let end = label.span.end().clamp(start, whole.end());
            if line > first && start == end {
                continue;
            }
            let here = line == first;
            let text = if here { label.text.clone() } else { String::new() };
            let tail = if here { label.mark.clone() } else { String::new() };
            let primary = label.primary && here;
            let marks = lines.entry(line).or_default();
            match marks.iter_mut().find(|mark| mark.span == Span::new(start, end)) {
                Some(same) => {
                    same.text = format!("{} / {text}", same.text);
                    same.primary |= primary;
                }
                None => marks.push(Mark { span: Span::new(start, end), text, tail, primary, from: 0, to: 0 }),
            }
        }
    }
    lines.into_iter().flat_map(|(line, marks)| pieces(source, line, marks)).collect()
}

/// The pieces of a line that are looked at, each with its marks.
fn pieces(source: &Source, line: usize, mut marks: Vec<Mark>) -> Vec<Marked> {
    marks.sort_by_key(|mark| mark.span);
    let whole = source.line_span(line);
    let mut out: Vec<Marked> = Vec::new();
    for mark in marks {
        let around = if whole.len() <= WHOLE { whole } else { around(source, whole, mark.span) };
        match out.last_mut().filter(|last| around.start() <= last.span.end()) {
            Some(last) => {
                last.span = last.span.cover(around);
                last.marks.push(mark);
            }
            None => out.push(Marked { line, span: around, marks: vec![mark] }),
        }
    }
    for Marked { span, marks, .. } in &mut out {
        for mark in marks {
            mark.from = columns_of(source.slice(Span::new(span.start(), mark.span.start())));
            mark.to = mark.from + columns_of(source.slice(mark.span));
        }
    }
    out
}

/// The piece of a very long line around a label.
fn around(source: &Source, line: Span, mark: Span) -> Span {
    let text = source.text();
    let start = text.floor_char_boundary(mark.start().saturating_sub(AROUND)).max(line.start());
    let end = text.ceil_char_boundary(mark.end() + AROUND).min(line.end());
    Span::new(start, end)
}

pub(super) fn columns_of(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(1)).sum()
}
