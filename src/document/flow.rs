//! Flat text that is no table: paragraphs joined over line breaks, headings, list items,
//! sentences. Owns what belongs to which block; what a figure means is not its business.

use super::callouts::attach_labels;
use super::furniture::leave_out_furniture;
use super::grid::Region;
use super::lines::{Line, Shape, label_like};
use super::{Block, BlockKind, TableId};
use crate::lexis::space::other_than_ideographs;
use crate::lexis::{Left, Quantity};
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
