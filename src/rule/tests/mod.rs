//! Tests of the rule language, and the small reports they are made on. Figures are read by a few lines of their
//! own here: the real reader belongs to modules that must not know rules.

mod binding;
mod expressions;
#[macro_use]
mod faults;
mod grammar;
mod patterns;
mod yaml_faults;

use super::RuleSet;
use crate::decimal::Decimal;
use crate::document::place::Places;
use crate::document::{Block, BlockId, BlockKind, CellAt, Column, Document, Row, SentenceId, Table, TableId};
use crate::figure::interval::Interval;
use crate::figure::unit::{Dim, Measure, Unit};
use crate::figure::{Figure, Figures, Kind, Label, Period, Place, Reach};
use crate::source::{Source, Span};
use crate::structure::{Role, Structure};

/// A report as the modules before `rule` leave it.
pub(super) struct World {
    pub(super) source: Source,
    pub(super) document: Document,
    pub(super) figures: Figures,
    pub(super) structure: Structure,
}

const UNITS: [(&str, Dim, Option<Measure>); 8] = [
    ("萬次", Dim(9), None),
    ("萬元", Dim(5), None),
    (" MWh", Dim(6), None),
    ("%", Dim::PERCENT, None),
    ("人", Dim::COUNT, Some(Measure(1))),
    ("名", Dim::COUNT, Some(Measure(1))),
    ("個", Dim::COUNT, Some(Measure(2))),
    ("期", Dim::COUNT, Some(Measure(3))),
];

fn figure(text: &str, at: usize, length: usize, place_in: Place) -> Figure {
    let printed = Decimal::parse(&text[at..at + length].replace(',', "")).unwrap();
    let rest = &text[at + length..];
    let known = UNITS.iter().find(|(word, _, _)| rest.starts_with(word));
    let unit = known.map_or_else(Unit::none, |(word, dim, measure)| Unit {
        dim: *dim,
        measure: *measure,
        text: word.trim().into(),
        ..Unit::none()
    });
    let written = Span::new(at, at + length + known.map_or(0, |(word, _, _)| word.len()));
    Figure {
        span: Span::new(at, at + length),
        written,
        printed,
        value: printed,
        place: 0,
        kind: if unit.is_percent() { Kind::Share } else { Kind::Amount },
        unit: unit.into(),
        qualifier: None,
        reach: Reach::of(Interval::exact(printed), printed),
        stored: None,
        vague: false,
        label: Label::default(),
        period: None,
        scope: None,
        place_in,
    }
}

fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let run = text[start..].find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
        let length =
            text[start..start + run.unwrap_or(text.len() - start)].trim_end_matches([',', '.']).len();
        at = start + length;
        if !text[at..].starts_with('年') {
            out.push((start, length));
        }
    }
    out
}

impl World {
    /// Running text: a paragraph a line, sentences up to `。`. Lines that begin with `|` make one table, whose first
    /// line is its header and whose first column is its labels; `## ` before it is its caption.
    pub(super) fn new(text: &str) -> World {
        let mut world = World {
            source: Source::new("report.txt", text),
            document: Document::default(),
            figures: Figures::default(),
            structure: Structure::default(),
        };
        let mut start = 0;
        let mut sentence = 0;
        let mut caption = Span::new(0, 0);
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            if line.starts_with('|') {
                world.table_line(span, caption);
            } else if let Some(title) = line.strip_prefix("## ") {
                caption = Span::new(start + 3, start + 3 + title.trim_end().len());
                world.document.blocks.push(Block { kind: BlockKind::Heading, span });
            } else {
                world.prose(span, &mut sentence);
            }
            start += line.len();
        }
        world.structure.roles = vec![Role::None; world.figures.list.len()];
        world
    }

    fn prose(&mut self, span: Span, sentence: &mut u32) {
        let block = BlockId(self.document.blocks.len() as u32);
        self.document.blocks.push(Block { kind: BlockKind::Paragraph, span });
        let text = self.source.text();
        let mut at = span.start();
        for piece in text[span.range()].split_inclusive('。') {
            *sentence += 1;
            for (start, length) in numbers(piece) {
                let place = Place::Prose(block, SentenceId(*sentence));
                self.figures.list.push(figure(text, at + start, length, place));
            }
            at += piece.len();
        }
    }

    fn table_line(&mut self, span: Span, caption: Span) {
        let text = self.source.text();
        let mut cells = Vec::new();
        let mut at = span.start() + 1;
        for cell in text[at..span.end()].split_inclusive('|') {
            let inner = cell.trim_end_matches('|');
            let lead = inner.len() - inner.trim_start().len();
            cells.push(Span::new(at + lead, at + lead + inner.trim().len()));
            at += cell.len();
        }
        let new = self.document.tables.last().is_none_or(|table| table.captions != [caption]);
        if new {
            let header = |span: &Span| Column { header: vec![*span], group: None };
            let columns = cells[1..].iter().map(header).collect();
            self.document.tables.push(Table { span, captions: vec![caption], columns, ..Table::default() });
            return;
        }
        let table = TableId(self.document.tables.len() as u32 - 1);
        let grid = &mut self.document.tables[table.0 as usize];
        let row = grid.rows.len() as u32;
        for (column, cell) in cells[1..].iter().enumerate() {
            for (start, length) in numbers(&text[cell.range()]) {
                let place = Place::Cell(CellAt { table, row, column: column as u16 });
                let mut found = figure(text, cell.start() + start, length, place);
                let header = &text[grid.columns[column].header[0].range()];
                found.period = header.get(..4).and_then(|year| year.parse().ok()).map(year);
                self.figures.list.push(found);
            }
        }
        let cells_of_row = cells[1..].iter().map(|cell| Some(*cell)).collect();
        grid.rows.push(Row { label: vec![cells[0]], cells: cells_of_row, ..Row::default() });
    }

    /// What the rules bind, one line each: rule, check, figures by name, reason, subject.
    pub(super) fn bound(&self, rules: &RuleSet) -> Vec<String> {
        let matches = super::bind(
            rules,
            &self.source,
            &Places::default(),
            &self.document,
            &self.figures,
            &self.structure,
        );
        matches
            .iter()
            .map(|found| {
                let names = found.rule.names.iter().zip(&found.instance.bound);
                let figures = names.filter(|(_, terms)| !terms.is_empty()).map(|(name, terms)| {
                    let printed = terms.iter().map(|term| self.printed(*term)).collect::<Vec<_>>();
                    format!("{}={}", name.name, printed.join("+").replace("+-", "-"))
                });
                let figures = figures.collect::<Vec<_>>().join(" ");
                let refused = found.instance.refused.map(|reason| format!(" {reason:?}")).unwrap_or_default();
                format!("{}/{} {figures}{refused}", found.rule.id, found.check)
            })
            .collect()
    }

    fn printed(&self, term: crate::structure::Term) -> String {
        let figure = &self.figures[term.figure];
        format!("{}{}", if term.subtracted { "-" } else { "" }, self.source.slice(figure.written))
    }
}

pub(super) fn year(year: u16) -> Period {
    Period { year, part: 0, cumulative: false }
}

pub(super) fn rules(yaml: &str) -> RuleSet {
    let mut set = RuleSet::default();
    if let Err(errors) = set.load(&Source::new("rules.yaml", yaml)) {
        panic!("{:#?}", errors.list.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    set
}
