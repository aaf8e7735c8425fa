//! A report as rules see it. Owns the normalised texts that selectors and patterns compare with, each made once
//! for all rules; it must not know rules.

use std::collections::HashMap;

use super::needles::{Needles, Seen};
use super::norm::normal;
use super::pattern::{Pattern, Sentence, sentences};
use crate::document::{BlockKind, Document, Table, TableId};
use crate::figure::{FigureId, Figures, Place};
use crate::lexis::words;
use crate::source::{Source, Span};
use crate::structure::Structure;

/// A report as selectors see it.
pub(super) struct Scene<'a> {
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
    pub(super) figures: &'a Figures,
    pub(super) structure: &'a Structure,
    /// The label of each figure.
    pub(super) labels: Vec<String>,
    /// Whose it is, where said.
    pub(super) scopes: Vec<Option<String>>,
    pub(super) tables: Vec<TableTexts>,
    /// Where a heading's part of the document begins, with the heading.
    pub(super) sections: Vec<Section>,
    /// All sentences that have figures.
    pub(super) sentences: Vec<Sentence<'a>>,
    /// Which words of patterns stand in those; `None` where the patterns are few.
    pub(super) seen: Option<Seen<'a>>,
    /// The comparative of a figure.
    pub(super) priors: HashMap<FigureId, FigureId>,
    /// The figures of each row of a table.
    pub(super) rows: HashMap<(TableId, u16), Vec<FigureId>>,
    /// The figures of a label key.
    pub(super) by_label: HashMap<&'a str, Vec<FigureId>>,
}

/// The texts of a table.
pub(super) struct TableTexts {
    /// Each caption, and all of them together.
    pub(super) captions: Vec<String>,
    pub(super) rows: Vec<String>,
    /// Which block each row belongs to: headings and totals end one.
    pub(super) blocks: Vec<u16>,
    /// For each column its header and the pieces of it.
    pub(super) columns: Vec<Vec<String>>,
}

/// A part of a document under one heading.
pub(super) struct Section {
    pub(super) span: Span,
    pub(super) heading: String,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        source: &'a Source,
        document: &'a Document,
        figures: &'a Figures,
        structure: &'a Structure,
        needles: Option<&'a Needles>,
    ) -> Scene<'a> {
        let sentences: Vec<Sentence<'a>> = sentences(source, document, figures, 1).collect();
        let texts = || sentences.iter().flat_map(Sentence::all_texts);
        Scene {
            seen: needles.map(|needles| needles.look(texts())),
            source,
            document,
            figures,
            structure,
            labels: figures.list.iter().map(|figure| normal(&figure.label.text)).collect(),
            scopes: figures.list.iter().map(|figure| figure.scope.as_deref().map(normal)).collect(),
            tables: document.tables.iter().map(|table| TableTexts::new(source, table)).collect(),
            sections: sections(source, document),
            sentences,
            priors: structure.priors.iter().map(|pair| (pair.current, pair.prior)).collect(),
            rows: rows(figures),
            by_label: by_label(figures),
        }
    }

    /// The year a figure is for; one that says nothing is for the report's own year.
    pub(super) fn year(&self, figure: FigureId) -> Option<u16> {
        self.figures[figure].period.map(|period| period.year).or(self.figures.report_year)
    }

    /// Whether a pattern can match anywhere.
    pub(super) fn may_match(&self, pattern: &Pattern) -> bool {
        self.seen.as_ref().is_none_or(|seen| seen.may_match(pattern))
    }

    /// The section that a place lies in.
    pub(super) fn section(&self, span: Span) -> Option<usize> {
        let index = self.sections.partition_point(|section| section.span.start() <= span.start());
        index.checked_sub(1)
    }
}

impl TableTexts {
    fn new(source: &Source, table: &Table) -> TableTexts {
        let joined = |pieces: &[Span]| normal(&Document::joined(source, pieces));
        let with_pieces = |pieces: &[Span]| {
            let mut texts = vec![joined(pieces)];
            if pieces.len() > 1 {
                texts.extend(pieces.iter().map(|piece| joined(&[*piece])));
            }
            texts
        };
        TableTexts {
            captions: with_pieces(&table.captions),
            rows: table.rows.iter().map(|row| joined(&row.label)).collect(),
            blocks: blocks(source, table),
            columns: table.columns.iter().map(|column| with_pieces(&column.header)).collect(),
        }
    }
}

fn blocks(source: &Source, table: &Table) -> Vec<u16> {
    let mut block = 0;
    let mut ended = false;
    let number = |row: &crate::document::Row| {
        block += u16::from(row.heading || ended);
        ended = words::total_word(&Document::joined(source, &row.label)).is_some();
        block
    };
    table.rows.iter().map(number).collect()
}

fn rows(figures: &Figures) -> HashMap<(TableId, u16), Vec<FigureId>> {
    let mut out: HashMap<(TableId, u16), Vec<FigureId>> = HashMap::new();
    for (id, figure) in figures.iter() {
        if let Place::Cell(at) = figure.place_in {
            out.entry((at.table, at.row)).or_default().push(id);
        }
    }
    out
}

fn by_label(figures: &Figures) -> HashMap<&str, Vec<FigureId>> {
    let mut out: HashMap<&str, Vec<FigureId>> = HashMap::new();
    for (id, figure) in figures.iter().filter(|(_, figure)| !figure.label.key.is_empty()) {
        out.entry(&figure.label.key).or_default().push(id);
    }
    out
}

/// The parts of a document, each under its heading.
fn sections(source: &Source, document: &Document) -> Vec<Section> {
    let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let starts: Vec<Span> = headings.map(|block| block.span).collect();
    let ends = starts.iter().skip(1).map(|next| next.start()).chain([source.text().len()]);
    let section = |(heading, end): (&Span, usize)| Section {
        span: Span::new(heading.start(), end.max(heading.start())),
        heading: normal(&Document::joined(source, &[*heading])),
    };
    starts.iter().zip(ends).map(section).collect()
}
