//! A report as rules see it. Owns the normalised texts that selectors and patterns compare with, each made once
//! for all rules, when the first of them asks; it must not know rules.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::blocks;
use super::needles::{Needles, Seen};
use super::norm::{Mapped, normal};
use super::pattern::{self, Ground, Pattern, Sentence};
use crate::document::place::Places;
use crate::document::{BlockKind, Column, Document, Row, Table, TableId};
use crate::figure::{Figure, FigureId, Figures, Key, Place};
use crate::lexis::fold::fold_char;
use crate::lexis::whole::Whole;
use crate::lexis::words;
use crate::source::{Source, Span};
use crate::structure::Structure;

/// By the text of a pattern, the numbers in names that it finds.
type Numbers = HashMap<Arc<str>, Vec<(Span, i64)>, FixedState>;

/// A report as selectors see it.
pub(super) struct Scene<'a> {
    pub(super) source: &'a Source,
    pub(super) places: &'a Places,
    pub(super) document: &'a Document,
    pub(super) figures: &'a Figures,
    pub(super) structure: &'a Structure,
    /// All sentences that have figures, but for bare cells in which no pattern can match.
    pub(super) sentences: Vec<Sentence<'a>>,
    pub(super) tables: Vec<TableTexts<'a>>,
    /// The number of each figure's label: figures of one row mostly have one.
    label_of: Vec<u32>,
    labels: Vec<OnceCell<String>>,
    sections: OnceCell<Vec<Section>>,
    needles: &'a Needles,
    seen: OnceCell<Seen<'a>>,
    blocks: OnceCell<Vec<Mapped>>,
    /// Where the numbers of a name stand that patterns ask for, once asked.
    numbers: RefCell<Numbers>,
    priors: HashMap<FigureId, FigureId, FixedState>,
    rows: OnceCell<HashMap<(TableId, u32), Vec<FigureId>, FixedState>>,
    /// By a number of their labels' keys and years.
    by_label: OnceCell<Vec<(u32, FigureId)>>,
}

/// The texts of a table.
pub(super) struct TableTexts<'a> {
    source: &'a Source,
    table: &'a Table,
    captions: OnceCell<Vec<String>>,
    rows: OnceCell<Vec<String>>,
    blocks: OnceCell<Vec<u16>>,
    columns: OnceCell<Vec<Vec<String>>>,
}

/// A part of a document under one heading.
pub(super) struct Section {
    pub(super) span: Span,
    pub(super) heading: String,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        (ground, places): (&'a Ground<'a>, &'a Places),
        document: &'a Document,
        structure: &'a Structure,
        needles: &'a Needles,
    ) -> Scene<'a> {
        let Ground { source, figures } = *ground;
        let label_of = labels(figures);
        // A large workbook has millions: no room is taken for more.
        let kept = || {
            pattern::sentences(ground, document, 1)
                .filter(|sentence| needles.match_bare || !sentence.is_bare())
        };
        let mut sentences = Vec::with_capacity(kept().count());
        sentences.extend(kept());
        let distinct = label_of.last().map_or(0, |last| *last as usize + 1);
        Scene {
            source,
            places,
            document,
            figures,
            structure,
            sentences,
            tables: document.tables.iter().map(|table| TableTexts::new(source, table)).collect(),
            label_of,
            labels: vec![OnceCell::new(); distinct],
            sections: OnceCell::new(),
            needles,
            seen: OnceCell::new(),
            blocks: OnceCell::new(),
            numbers: RefCell::default(),
            priors: structure.priors.iter().map(|pair| (pair.current, pair.prior)).collect(),
            rows: OnceCell::new(),
            by_label: OnceCell::new(),
        }
    }

    /// The label of a figure.
    pub(super) fn label(&self, figure: FigureId) -> &str {
        let index = figure.0 as usize;
        let label = &self.labels[self.label_of[index] as usize];
        label.get_or_init(|| normal(&self.figures.list[index].label.text))
    }

    /// The year a figure is for; one that says nothing is for the report's own year.
    pub(super) fn year(&self, figure: FigureId) -> Option<u16> {
        self.figures.year_of(&self.figures[figure])
    }

    /// The sentences in which a pattern can match, in order.
    pub(super) fn candidates(&self, pattern: &Pattern) -> Vec<usize> {
        let seen = self.seen.get_or_init(|| self.needles.look(&self.sentences));
        seen.candidates(pattern).unwrap_or_else(|| (0..self.sentences.len()).collect())
    }

    /// The numbers in names that a pattern finds, in the order of the text.
    pub(super) fn numbers(&self, pattern: &Pattern) -> Vec<(Span, i64)> {
        let mut known = self.numbers.borrow_mut();
        let found = known.entry(Arc::clone(&pattern.text)).or_insert_with(|| {
            let blocks = self.blocks.get_or_init(|| blocks::mapped(self.source, self.document, fold_char));
            let numbers = |block: &Mapped| {
                let found = pattern.numbers_in(&block.text);
                let place = |whole: Whole| Some((block.span(whole.start, whole.end)?, whole.value));
                found.into_iter().filter_map(place).collect::<Vec<_>>()
            };
            blocks.iter().flat_map(numbers).collect()
        });
        found.clone()
    }

    /// Where a heading's part of the document begins, with the heading.
    pub(super) fn sections(&self) -> &[Section] {
        self.sections.get_or_init(|| sections(self.source, self.document))
    }

    /// The section that a place lies in.
    pub(super) fn section(&self, span: Span) -> Option<usize> {
        let index = self.sections().partition_point(|section| section.span.start() <= span.start());
        index.checked_sub(1)
    }

    /// The comparative of a figure.
    pub(super) fn prior(&self, figure: FigureId) -> Option<FigureId> {
        self.priors.get(&figure).copied()
    }

    /// The figures of a row of a table.
    pub(super) fn row(&self, table: TableId, row: u32) -> &[FigureId] {
        self.rows.get_or_init(|| rows(self.figures)).get(&(table, row)).map_or(&[], Vec::as_slice)
    }

    /// The figures of a label key that is not empty and of a stated year.
    pub(super) fn labelled(&self, key: Key<'_>, year: u16) -> impl Iterator<Item = &FigureId> {
        let number = FixedState::default().hash_one((key, year)) as u32;
        let list = self.by_label.get_or_init(|| by_label(self.figures));
        let from = list.partition_point(|(other, _)| *other < number);
        let alike = list[from..].iter().take_while(move |(other, _)| *other == number);
        let meant = move |figure: &Figure| {
            figure.period.is_some_and(|period| period.year == year) && figure.label.key() == key
        };
        alike.map(|(_, id)| id).filter(move |id| meant(&self.figures[**id]))
    }
}

impl<'a> TableTexts<'a> {
    fn new(source: &'a Source, table: &'a Table) -> TableTexts<'a> {
        TableTexts {
            source,
            table,
            captions: OnceCell::new(),
            rows: OnceCell::new(),
            blocks: OnceCell::new(),
            columns: OnceCell::new(),
        }
    }

    /// Each caption, and all of them together.
    pub(super) fn captions(&self) -> &[String] {
        self.captions.get_or_init(|| self.with_pieces(&self.table.captions))
    }

    /// The label of each row.
    pub(super) fn rows(&self) -> &[String] {
        let label = |row: &Row| self.joined(&row.label);
        self.rows.get_or_init(|| self.table.rows.iter().map(label).collect())
    }

    /// Which block each row belongs to: headings and totals end one.
    pub(super) fn blocks(&self) -> &[u16] {
        self.blocks.get_or_init(|| blocks(self.source, self.table))
    }

    /// For each column its header and the pieces of it.
    pub(super) fn columns(&self) -> &[Vec<String>] {
        let texts = |column: &Column| self.with_pieces(&column.header);
        self.columns.get_or_init(|| self.table.columns.iter().map(texts).collect())
    }

    fn joined(&self, pieces: &[Span]) -> String {
        normal(&Document::joined(self.source, pieces))
    }

    fn with_pieces(&self, pieces: &[Span]) -> Vec<String> {
        let mut texts = vec![self.joined(pieces)];
        if pieces.len() > 1 {
            texts.extend(pieces.iter().map(|piece| self.joined(&[*piece])));
        }
        texts
    }
}

fn blocks(source: &Source, table: &Table) -> Vec<u16> {
    let mut block = 0;
    let mut ended = false;
    let number = |row: &Row| {
        block += u16::from(row.heading || ended);
        ended = words::total_word(&Document::joined(source, &row.label)).is_some();
        block
    };
    table.rows.iter().map(number).collect()
}

fn rows(figures: &Figures) -> HashMap<(TableId, u32), Vec<FigureId>, FixedState> {
    let mut out: HashMap<(TableId, u32), Vec<FigureId>, FixedState> = HashMap::default();
    for (id, figure) in figures.iter() {
        if let Place::Cell(at) = figure.place_in {
            out.entry((at.table, at.row)).or_default().push(id);
        }
    }
    out
}

/// The numbers of the labels: figures that follow each other with one text have one.
fn labels(figures: &Figures) -> Vec<u32> {
    let mut number = 0;
    let mut out = Vec::with_capacity(figures.list.len());
    for (index, figure) in figures.list.iter().enumerate() {
        number += u32::from(index > 0 && figures.list[index - 1].label.text != figure.label.text);
        out.push(number);
    }
    out
}

fn by_label(figures: &Figures) -> Vec<(u32, FigureId)> {
    let state = FixedState::default();
    let named = figures.iter().filter(|(_, figure)| !figure.label.key().is_empty());
    let number = |figure: &Figure| Some(state.hash_one((figure.label.key(), figure.period?.year)) as u32);
    let mut out: Vec<(u32, FigureId)> = Vec::with_capacity(figures.list.len());
    out.extend(named.filter_map(|(id, figure)| Some((number(figure)?, id))));
    out.sort_unstable();
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
