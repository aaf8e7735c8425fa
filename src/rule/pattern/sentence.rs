//! Sentences as patterns see them: the figures of one sentence and the text between them. Owns where a sentence
//! begins and ends around its figures; it must not know patterns.

use std::cell::OnceCell;

use crate::document::Document;
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::lexis::fold::fold_char;
use crate::rule::norm::{Mapped, boundary, normal};
use crate::source::{Source, Span};

/// What all sentences stand on. Of a large workbook there are millions: each holds as little as can be.
pub(in crate::rule) struct Ground<'a> {
    pub(in crate::rule) source: &'a Source,
    pub(in crate::rule) figures: &'a Figures,
}

/// The figures of one sentence, callout, heading or table cell.
pub(in crate::rule) struct Sentence<'a> {
    ground: &'a Ground<'a>,
    first: u32,
    count: u32,
    bounds: Span,
    /// The normalised text before, between and behind the figures, once asked for: of most cells that is never.
    texts: OnceCell<Box<Texts>>,
}

/// The texts of a sentence, each once asked for.
struct Texts(Box<[OnceCell<String>]>);

/// How far around its outer figures a sentence is looked at, in bytes.
const REACH: usize = 600;

/// The sentences of a document that have at least `least` figures.
pub(in crate::rule) fn sentences<'a>(
    ground: &'a Ground<'a>,
    document: &'a Document,
    least: usize,
) -> impl Iterator<Item = Sentence<'a>> {
    let list = ground.figures.list.as_slice();
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < list.len() {
            let first = next;
            let place = list[first].place_in;
            next += list[first..].iter().take_while(|figure| figure.place_in == place).count();
            if next - first >= least {
                return Some(Sentence::new(ground, document, first, next));
            }
        }
        None
    })
}

impl<'a> Sentence<'a> {
    fn new(ground: &'a Ground<'a>, document: &Document, first: usize, next: usize) -> Self {
        let list = ground.figures.list.as_slice();
        let outer = outer_bounds(document, &list[first]);
        let before = first.checked_sub(1).map_or(0, |last| list[last].written.end());
        let after = list.get(next).map_or(ground.source.text().len(), |figure| figure.written.start());
        let (start, end) = (list[first].written.start(), list[next - 1].written.end());
        let bounds = Span::new(outer.start().max(before).min(start), outer.end().min(after).max(end));
        let counted = |count| u32::try_from(count).expect("figures are counted in 32 bits");
        let (first, count) = (counted(first), counted(next - first));
        Sentence { ground, first, count, bounds, texts: OnceCell::new() }
    }

    /// Whether it is a cell that shows one numeral and nothing else.
    pub(in crate::rule) fn is_bare(&self) -> bool {
        let figure = self.figure(0);
        matches!(figure.place_in, Place::Cell(_)) && self.bounds == figure.span
    }

    fn figures(&self) -> &'a [Figure] {
        let first = self.first as usize;
        &self.ground.figures.list[first..first + self.count as usize]
    }

    /// As printed, all that its texts are taken from.
    pub(in crate::rule) fn printed(&self) -> impl Iterator<Item = &'a str> {
        let text = self.ground.source.text();
        let (first, last) = (self.figure(0), self.figure(self.len() - 1));
        let start = boundary(text, self.bounds.start().max(first.written.start().saturating_sub(REACH)));
        let end = boundary(text, self.bounds.end().min(last.written.end() + REACH));
        let label = matches!(first.place_in, Place::Callout(_)).then_some(&*first.label.text);
        label.into_iter().chain([&text[start..end.max(start)]])
    }

    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    pub(super) fn figure(&self, index: usize) -> &'a Figure {
        &self.figures()[index]
    }

    pub(super) fn id(&self, index: usize) -> FigureId {
        FigureId(self.first + u32::try_from(index).expect("figures are counted in 32 bits"))
    }

    /// The normalised text before figure `index`; behind the last one for `index == len()`.
    pub(super) fn text(&self, index: usize) -> &str {
        let texts = self.texts.get_or_init(|| Box::new(Texts(vec![OnceCell::new(); self.len() + 1].into())));
        texts.0[index].get_or_init(|| self.read(index))
    }

    /// Where bytes of that text stand; without a place of its own, where the figure does.
    pub(super) fn span(&self, index: usize, start: usize, end: usize) -> Span {
        let near = self.figure(index.min(self.len() - 1)).span;
        let Some((raw, base)) = self.raw(index) else { return near };
        let mut mapped = Mapped::default();
        mapped.push(raw, base, fold_char);
        mapped.span(start, end).unwrap_or(near)
    }

    fn read(&self, index: usize) -> String {
        match self.raw(index) {
            Some((raw, _)) => normal(raw),
            None => normal(&self.figure(0).label.text),
        }
    }

    /// The text before a figure as it stands in the source, and where; `None` for the label of a callout, which
    /// may stand elsewhere.
    fn raw(&self, index: usize) -> Option<(&'a str, usize)> {
        let text = self.ground.source.text();
        if index == 0 {
            let figure = self.figure(0);
            if let Place::Callout(_) = figure.place_in {
                return None;
            }
            let end = figure.written.start();
            let start = boundary(text, self.bounds.start().max(end.saturating_sub(REACH)));
            let raw = last_sentence(&text[start.min(end)..end]);
            return Some((raw, end - raw.len()));
        }
        let start = self.figure(index - 1).written.end();
        if index == self.len() {
            let end = boundary(text, self.bounds.end().min(start + REACH));
            return Some((first_sentence(&text[start..end.max(start)]), start));
        }
        let end = self.figure(index).written.start();
        Some((&text[start.min(end)..end], start.min(end)))
    }
}

/// The text that a figure's sentence cannot leave.
fn outer_bounds(document: &Document, figure: &Figure) -> Span {
    let found = match figure.place_in {
        Place::Cell(at) => document
            .tables
            .get(at.table.0 as usize)
            .and_then(|table| table.rows.get(at.row as usize))
            .and_then(|row| row.cells.get(usize::from(at.column)).copied().flatten()),
        Place::Prose(block, _) | Place::Callout(block) | Place::Heading(block) => {
            document.blocks.get(block.0 as usize).map(|block| block.span)
        }
    };
    found.unwrap_or(figure.written)
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '!' | '?')
}

fn last_sentence(text: &str) -> &str {
    let start =
        text.rfind(ends_sentence).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let full_stop = text.rfind(". ").map_or(0, |at| at + 2);
    &text[start.max(full_stop)..]
}

fn first_sentence(text: &str) -> &str {
    let end = text.find(ends_sentence).unwrap_or(text.len());
    let full_stop = text.find(". ").unwrap_or(text.len());
    &text[..end.min(full_stop)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_a_large_workbook_takes_little_room() {
        assert!(size_of::<Sentence<'_>>() <= 32, "{}", size_of::<Sentence<'_>>());
    }
}
