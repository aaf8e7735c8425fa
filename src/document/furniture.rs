//! Page furniture: running heads and page numbers. Owns which lines are of the page and not of the text, and that
//! their numbers are no figures.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lines::{Line, Shape, label_like, width};
use super::{Block, BlockKind};
use crate::lexis::{self, Left, Quantity};
use crate::source::{Source, Span};

/// Lines that stand at least three times in the text and beside page numbers, or that name the report: running
/// heads.
pub(super) fn running_heads(source: &Source, lines: &[Line]) -> Vec<bool> {
    if !lines.iter().any(|line| line.shape == Shape::PageNumber) {
        return lines.iter().map(|line| names_report(source, line)).collect();
    }
    let mut seen: HashMap<&str, usize, FixedState> = HashMap::default();
    let key = |line: &Line| {
        let text = source.slice(line.span);
        let words = line.width <= 80 && line.width >= 6 && line.shape == Shape::Text;
        words.then(|| {
            text.trim_matches(|c: char| c.is_ascii() && (c.is_ascii_digit() || matches!(c, ' ' | '\t' | '|')))
        })
    };
    // Each text with how often it stands, and how often beside a page number.
    let mut texts: Vec<(&str, usize, usize)> = Vec::new();
    let mut number = |at: usize| {
        let text = key(&lines[at])?;
        let number = *seen.entry(text).or_insert(texts.len());
        if number == texts.len() {
            texts.push((text, 0, 0));
        }
        let near = &lines[at.saturating_sub(3)..(at + 4).min(lines.len())];
        let paged = near.iter().any(|line| line.shape == Shape::PageNumber);
        let (_, count, beside) = &mut texts[number];
        *count += 1;
        *beside += usize::from(paged);
        Some(number)
    };
    let numbers: Vec<Option<usize>> = (0..lines.len()).map(&mut number).collect();
    let repeated = |&(text, count, paged): &(&str, usize, usize)| {
        count >= 3 && paged * 2 >= count && !text.contains(['，', '。']) && label_like(text)
    };
    let repeated: Vec<bool> = texts.iter().map(repeated).collect();
    let running = |(line, number): (&Line, &Option<usize>)| {
        number.is_some_and(|number| repeated[number]) || names_report(source, line)
    };
    lines.iter().zip(&numbers).map(running).collect()
}

/// 「某公司 2023年可持續發展報告」 alone on a line.
pub(super) fn names_report(source: &Source, line: &Line) -> bool {
    if line.shape == Shape::Blank {
        return false;
    }
    let text = source.slice(line.span);
    if wide_gap(text) {
        // The name of the report on one side of the page, the company or chapter on the other.
        let mut sides = text.split("   ").map(str::trim).filter(|side| !side.is_empty());
        return sides.clone().count() == 2
            && sides.clone().all(|side| width(side) <= 50 && label_like(side))
            && sides.any(report_name);
    }
    line.width <= 70 && report_name(text)
}

/// Whether three spaces stand side by side.
fn wide_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| bytes[at + 1..].starts_with(b"  "))
}

fn report_name(text: &str) -> bool {
    let ends = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '|');
    if !ends.ends_with(['告', '报', '報', '书', '書', 't', 'T'])
        || !text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return false;
    }
    let folded =
        lexis::fold(text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '|'));
    let report = [
        "可持续发展报告",
        "社会责任报告",
        "管治报告",
        "治理报告",
        "esg报告",
        "永续报告书",
        "永续报告",
        "年度报告",
        "年报",
        "sustainability report",
        "esg report",
        "annual report",
    ];
    report.iter().any(|word| folded.ends_with(word)) && label_like(text)
}

/// Page numbers and running heads are no figures, nor is a digit glued to the end of a heading.
pub(super) fn leave_out_furniture(source: &Source, blocks: &[Block], quantities: &mut [Quantity]) {
    for block in blocks {
        let from = quantities.partition_point(|q| q.span.start() < block.span.start());
        for quantity in quantities[from..].iter_mut().take_while(|q| q.span.start() < block.span.end()) {
            let glued = matches!(block.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Paragraph)
                && quantity.left.is_none()
                && quantity.unit.is_none()
                && quantity.place == 0
                && quantity.span.len() <= 2
                && quantity.qualifier.is_none()
                && ends_short_line(source, quantity.span);
            if block.kind == BlockKind::Furniture && quantity.left.is_none_or(|left| left == Left::Period)
                || glued
            {
                quantity.left = Some(Left::Page);
            }
        }
    }
}

/// 「服務民生事業3」: the numeral ends a short line and touches the word before it.
fn ends_short_line(source: &Source, span: Span) -> bool {
    let line = source.line_span(source.line_at(span.start()));
    let text = source.slice(line);
    text.trim_end().len() + line.start() == span.end()
        && width(text) <= 30
        && source.text()[line.start()..span.start()].ends_with(|c: char| !c.is_ascii() && c.is_alphabetic())
}
