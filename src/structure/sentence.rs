//! A sentence with its figures in order, and the words between them. Owns what stands between which two figures; what it means is
//! for those who ask.

use crate::document::Document;
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::source::{Source, Span};

/// A sentence of running text with two figures or more.
pub(super) struct Sentence<'a> {
    pub(super) source: &'a Source,
    pub(super) figures: &'a Figures,
    pub(super) span: Span,
    /// Its figures, in reading order.
    pub(super) ids: Vec<FigureId>,
}

impl<'a> Sentence<'a> {
    /// All of a document.
    pub(super) fn all(source: &'a Source, document: &Document, figures: &'a Figures) -> Vec<Sentence<'a>> {
        let prose: Vec<(u32, FigureId)> = figures
            .iter()
            .filter_map(|(id, figure)| match figure.place_in {
                Place::Prose(_, sentence) => Some((sentence.0, id)),
                _ => None,
            })
            .collect();
        let groups = prose.chunk_by(|one, next| one.0 == next.0).filter(|group| group.len() >= 2);
        let sentence = |group: &[(u32, FigureId)]| {
            let span = *document.sentences.get(group[0].0 as usize)?;
            Some(Sentence { source, figures, span, ids: group.iter().map(|(_, id)| *id).collect() })
        };
        groups.filter_map(sentence).collect()
    }

    /// The same with some of its figures: the others are words.
    pub(super) fn only(&self, keep: impl Fn(&Figure) -> bool) -> Sentence<'a> {
        let ids = self.ids.iter().copied().filter(|id| keep(&self.figures[*id])).collect();
        Sentence { ids, ..*self }
    }

    pub(super) fn text(&self) -> &'a str {
        self.source.slice(self.span)
    }

    pub(super) fn figure(&self, at: usize) -> &'a Figure {
        &self.figures[self.ids[at]]
    }

    /// The words between a figure and the one before it, or the beginning.
    pub(super) fn words(&self, at: usize) -> &'a str {
        let from = at.checked_sub(1).map_or(self.span.start(), |before| self.figure(before).written.end());
        self.source.text().get(from..self.figure(at).written.start()).unwrap_or_default()
    }

    /// The words between a figure and the next, or the end.
    pub(super) fn behind(&self, at: usize) -> &'a str {
        let until = self.ids.get(at + 1).map_or(self.span.end(), |next| self.figures[*next].written.start());
        self.source.text().get(self.figure(at).written.end()..until).unwrap_or_default()
    }

    /// All words before a figure.
    pub(super) fn before(&self, at: usize) -> &'a str {
        self.source.text().get(self.span.start()..self.figure(at).written.start()).unwrap_or_default()
    }
}
