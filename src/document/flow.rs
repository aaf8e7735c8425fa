//! Flat text that is no table: paragraphs joined over line breaks, headings, list items, callouts, page
//! furniture, sentences. Owns what belongs to which block; what a figure means is not its business.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::grid::Region;
use super::lines::{Line, Shape, label_like};
use super::{Block, BlockKind, TableId};
use crate::lexis::space::other_than_ideographs;
use crate::lexis::{self, Left, Quantity};
use crate::source::{Source, Span};

/// Reads the blocks of a flat text, tables already found.
pub(super) fn read(
    source: &Source,
    quantities: &mut [Quantity],
    lines: &[Line],
    running: &[bool],
    regions: &[Region],
) -> Vec<Block> {
    let mut flow = Flow { source, lines, running, blocks: Vec::new() };
    let (mut at, mut region, mut table) = (0, 0, 0_u32);
    while at < lines.len() {
        if let Some(next) = regions.get(region).filter(|next| next.lines.contains(&at)) {
            for made in &next.tables {
                flow.blocks.push(Block { kind: BlockKind::Table(TableId(table)), span: made.span });
                table += 1;
            }
            at = next.lines.end() + 1;
            region += 1;
            continue;
        }
        let until = regions.get(region).map_or(lines.len(), |next| *next.lines.start());
        at = flow.block(at, until);
    }
    let mut blocks = flow.blocks;
    attach_labels(source, &mut blocks, quantities);
    for line in regions.iter().flat_map(|region| &region.furniture) {
        let span = lines[*line].span;
        let from = quantities.partition_point(|q| q.span.start() < span.start());
        for quantity in quantities[from..].iter_mut().take_while(|q| q.span.start() < span.end()) {
            quantity.left = Some(Left::Page);
        }
    }
    leave_out_furniture(source, &blocks, quantities);
    blocks
}

struct Flow<'a> {
    source: &'a Source,
    lines: &'a [Line],
    running: &'a [bool],
    blocks: Vec<Block>,
}

impl Flow<'_> {
    fn text(&self, line: usize) -> &str {
        self.source.slice(self.lines[line].span)
    }

    fn push(&mut self, kind: BlockKind, first: usize, last: usize) {
        let span = self.lines[first].span.cover(self.lines[last].span);
        self.blocks.push(Block { kind, span });
    }

    /// Reads one block from line `at`, before line `until`; returns the line behind it.
    fn block(&mut self, at: usize, until: usize) -> usize {
        match &self.lines[at].shape {
            Shape::Blank => return at + 1,
            Shape::PageNumber if self.is_callout(at) => self.push(BlockKind::Callout { label: None }, at, at),
            Shape::PageNumber => self.push(BlockKind::Furniture, at, at),
            _ if self.running[at] => self.push(BlockKind::Furniture, at, at),
            Shape::Values(_) => self.push(BlockKind::Callout { label: None }, at, at),
            Shape::Text | Shape::Row(_) => return self.paragraph(at, until),
        }
        at + 1
    }

    /// A bare number directly under a label that stands by itself, and not one in a run of page numbers.
    fn is_callout(&self, at: usize) -> bool {
        let text = self.text(at);
        let Ok(number) = text.parse::<u32>() else { return false };
        let blank = |line: Option<usize>| {
            line.and_then(|line| self.lines.get(line)).is_none_or(|line| line.shape == Shape::Blank)
        };
        let Some(above) = at.checked_sub(1) else { return false };
        let label = self.text(above);
        let labelled = self.lines[above].shape == Shape::Text
            && !self.running[above]
            && self.short(above)
            && label_like(label)
            && !ends_sentence(label)
            && !begins_item(label)
            && blank(above.checked_sub(1))
            && blank(Some(at + 1));
        let mut near = at.saturating_sub(4)..(at + 5).min(self.lines.len());
        let furniture = near.any(|line| self.running[line]);
        let sequence = |line: &Line| {
            line.shape == Shape::PageNumber
                && self.source.slice(line.span).parse::<u32>().is_ok_and(|other| other.abs_diff(number) <= 2)
        };
        let pages = at.saturating_sub(300)..(at + 300).min(self.lines.len());
        let numbered = || pages.clone().any(|line| line != at && sequence(&self.lines[line]));
        labelled && !furniture && !(1900..2100).contains(&number) && !numbered()
    }

    fn paragraph(&mut self, first: usize, until: usize) -> usize {
        let mut last = first;
        while let Some(next) = self.continuation(last, until) {
            last = next;
        }
        let text = self.text(first);
        let kind = if begins_item(text) {
            BlockKind::ListItem
        } else if self.is_heading(first, last) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        self.push(kind, first, last);
        last + 1
    }

    /// The line that continues the sentence of line `last`, where one does.
    fn continuation(&self, last: usize, until: usize) -> Option<usize> {
        let direct = last + 1;
        let next =
            if direct < until && self.lines[direct].shape == Shape::Blank { direct + 1 } else { direct };
        let line = self.lines.get(next).filter(|_| next < until)?;
        if !matches!(line.shape, Shape::Text | Shape::Row(_))
            || self.running[next]
            || begins_item(self.text(next))
        {
            return None;
        }
        let ended = ends_sentence(self.text(last));
        if next == direct {
            let heading = self.short(last) && !ended && self.lines[next].width > self.lines[last].width + 20;
            let begins_anew =
                ended && self.short(next) && label_like(self.text(next)) && !ends_sentence(self.text(next));
            return (!heading && !begins_anew).then_some(next);
        }
        let full = self.lines[last].width >= 60;
        let latin_break = self.text(next).starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        let labels_callout = self.short(next)
            && (next + 1..next + 3)
                .any(|at| self.lines.get(at).is_some_and(|line| matches!(line.shape, Shape::Values(_))));
        (full && !ended && !latin_break && !labels_callout && !begins_clause_number(self.text(next)))
            .then_some(next)
    }

    fn short(&self, line: usize) -> bool {
        self.lines[line].width <= 44
    }

    /// A short line of words that is no sentence.
    fn is_heading(&self, first: usize, last: usize) -> bool {
        let text = self.source.slice(self.lines[first].span.cover(self.lines[last].span));
        last - first <= 2
            && (first..=last).all(|line| self.short(line))
            && !ends_sentence(text)
            && label_like(text)
    }
}

fn begins_item(text: &str) -> bool {
    text.starts_with(['●', '▪', '•', '■', '◆', '○', '–', '➢', '✓', '·'])
        || text.starts_with("- ")
        || text.starts_with("* ")
}

fn begins_clause_number(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < text.len() && digits.starts_with(['.', '、', ')', '）'])
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['」', '』', '"', '”', ')', '）', ' '])
        .ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':'])
}

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
            && sides.clone().all(|side| super::lines::width(side) <= 50 && label_like(side))
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

/// Gives every callout its label: the words before or behind it. Which of the two a run of callouts uses shows
/// in its percentages: a rate is labelled as one.
fn attach_labels(source: &Source, blocks: &mut [Block], quantities: &[Quantity]) {
    let is_callout = |block: &Block| matches!(block.kind, BlockKind::Callout { .. });
    let mut behind = 0;
    while let Some(next) = blocks[behind..].iter().position(is_callout) {
        let mut first = behind + next;
        let mut last = first;
        while first > behind
            && callout_or_label(source, &blocks[first - 1])
            && near(source, &blocks[first - 1], &blocks[first])
        {
            first -= 1;
        }
        while last + 1 < blocks.len()
            && callout_or_label(source, &blocks[last + 1])
            && near(source, &blocks[last], &blocks[last + 1])
        {
            last += 1;
        }
        let run = &mut blocks[first..=last];
        let above = assign(source, run, true);
        let below = assign(source, run, false);
        let better = fit(source, run, &below, quantities) > fit(source, run, &above, quantities);
        for (callout, label) in if better { below } else { above } {
            run[callout].kind = BlockKind::Callout { label: Some(run[label].span) };
            run[label].kind = BlockKind::Caption;
        }
        behind = last + 1;
    }
}

fn callout_or_label(source: &Source, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Callout { .. }) || is_label(source, block)
}

/// Pairs callouts with labels, from one side first; a label is used once, and not taken from a neighbour that
/// has no other.
fn assign(source: &Source, run: &[Block], before_first: bool) -> Vec<(usize, usize)> {
    let callout =
        |at: usize| run.get(at).is_some_and(|block| matches!(block.kind, BlockKind::Callout { .. }));
    let label = |at: usize| run.get(at).is_some_and(|block| is_label(source, block));
    let mut taken = vec![false; run.len()];
    let mut pairs = Vec::new();
    let order: Vec<usize> =
        if before_first { (0..run.len()).collect() } else { (0..run.len()).rev().collect() };
    for at in order.into_iter().filter(|&at| callout(at)) {
        let before = at.checked_sub(1).filter(|&at| label(at) && !taken[at]);
        let behind = Some(at + 1).filter(|&at| label(at) && !taken[at]);
        let found = if before_first {
            before.or(behind.filter(|&at| !callout(at + 1)))
        } else {
            behind.or(before.filter(|&at| at == 0 || !callout(at - 1)))
        };
        if let Some(found) = found {
            taken[found] = true;
            pairs.push((at, found));
        }
    }
    pairs
}

/// How well labels fit their values: a percentage wants a rate or a share, anything else does not.
fn fit(source: &Source, run: &[Block], pairs: &[(usize, usize)], quantities: &[Quantity]) -> i32 {
    pairs
        .iter()
        .map(|&(callout, label)| {
            let at = quantities.partition_point(|q| q.span.start() < run[callout].span.start());
            let percent = quantities
                .get(at)
                .is_some_and(|q| q.unit.as_ref().is_some_and(crate::figure::unit::Unit::is_percent));
            let text = source.slice(run[label].span);
            let rate = text.contains('率') || lexis::words::names_share(text);
            if percent == rate { 1 } else { -1 }
        })
        .sum()
}

fn is_label(source: &Source, block: &Block) -> bool {
    if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) || block.span.len() > 300 {
        return false;
    }
    let text = source.slice(block.span);
    super::lines::width(text) <= 90
        && text.lines().count() <= 5
        && !other_than_ideographs(text).any(|(_, c)| matches!(c, '。' | '；' | '，'))
}

/// At most one blank line apart.
fn near(source: &Source, first: &Block, second: &Block) -> bool {
    first.span.end() <= second.span.start()
        && source.text()[first.span.end()..second.span.start()].matches('\n').count() <= 2
}

/// Page numbers and running heads are no figures, nor is a digit glued to the end of a heading.
fn leave_out_furniture(source: &Source, blocks: &[Block], quantities: &mut [Quantity]) {
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
        && super::lines::width(text) <= 30
        && source.text()[line.start()..span.start()].ends_with(|c: char| !c.is_ascii() && c.is_alphabetic())
}

/// Splits running text into sentences.
pub(super) fn sentences(source: &Source, blocks: &[Block]) -> Vec<Span> {
    let mut out = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Table(_) | BlockKind::Masked | BlockKind::Furniture => {}
            _ => split(source, block.span, &mut out),
        }
    }
    out
}

fn split(source: &Source, span: Span, out: &mut Vec<Span>) {
    let text = source.slice(span);
    let mut start = 0;
    for (at, character) in other_than_ideographs(text) {
        let end = at + character.len_utf8();
        let stop = match character {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                let rest = &text[end..];
                if !rest.starts_with([' ', '\n']) {
                    continue;
                }
                let abbreviation = text[..at].ends_with(|c: char| c.is_ascii_uppercase())
                    || text[..at].ends_with("No")
                    || text[..at].ends_with("approx");
                let after_word = text[..at].chars().rev().take_while(char::is_ascii_lowercase).count() >= 4;
                let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() && after_word;
                rest.trim_start().starts_with(begins) && !abbreviation
            }
            _ => false,
        };
        if stop {
            out.push(Span::new(span.start() + start, span.start() + end));
            start = end;
        }
    }
    if start < text.len() {
        out.push(Span::new(span.start() + start, span.end()));
    }
}
