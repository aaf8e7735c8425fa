//! Selectors: which figures of a report a name of a rule stands for. Owns the selector keys and how their texts
//! match; relations between figures are `structure`'s, joining several names is [`mod@super::bind`]'s.

use std::collections::HashMap;

use regex::Regex;

use super::expr::NameIx;
use super::norm::{is_word, normal};
use super::pattern::{Pattern, sentences};
use crate::document::{BlockKind, Document};
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Figures, Kind, Place};
use crate::source::{Source, Span};
use crate::structure::{Role, Structure};

/// What a name of a rule stands for; every key that is set must match.
#[derive(Clone, Debug, Default)]
pub struct Selector {
    /// The table's caption, corner or nearest heading.
    pub table: Option<TextMatch>,
    /// The row's label.
    pub row: Option<TextMatch>,
    /// The column's header.
    pub column: Option<TextMatch>,
    /// The figure's label, wherever it stands.
    pub label: Option<TextMatch>,
    /// Whose figure it is.
    pub scope: Option<TextMatch>,
    /// The heading above.
    pub section: Option<TextMatch>,
    /// Its role in the table; any where empty.
    pub roles: Vec<Role>,
    /// Its kind; any where empty.
    pub kinds: Vec<Kind>,
    /// Its unit compares with one of these; any where empty.
    pub units: Vec<Unit>,
    /// Its year; any where empty.
    pub years: Vec<u16>,
    /// The sort of place; any where empty.
    pub places: Vec<PlaceKind>,
    /// It is the figure of one of these patterns; any where empty.
    pub text: Vec<Pattern>,
    /// The least number of figures that make sense together.
    pub min: Option<u16>,
    /// How it depends on another name.
    pub relation: Option<Relation>,
    /// Whether it is no finding that nothing matches.
    pub skip_if_absent: bool,
}

/// A relation that `structure` answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The items of a total.
    ItemsOf(NameIx),
    /// The headline that quotes a total.
    CaptionOf(NameIx),
    /// The same quantity for the period before.
    PriorOf(NameIx),
    /// A figure that is part of another (其中).
    PartOf(NameIx),
}

impl Relation {
    /// The name that it depends on.
    pub fn of(self) -> NameIx {
        match self {
            Relation::ItemsOf(name)
            | Relation::CaptionOf(name)
            | Relation::PriorOf(name)
            | Relation::PartOf(name) => name,
        }
    }
}

/// A sort of place, for `in:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceKind {
    /// Running text.
    Paragraph,
    /// Alone on its line.
    Callout,
    /// A heading or a caption.
    Heading,
    /// A table.
    Cell,
}

/// How a text of the report must read; all texts are compared normalised.
#[derive(Clone, Debug)]
pub enum TextMatch {
    /// Exactly so, but for a note in brackets at its end.
    Is(String),
    /// With this in it; Latin words whole.
    Contains(String),
    /// One of these.
    AnyOf(Vec<TextMatch>),
    /// All of these.
    AllOf(Vec<TextMatch>),
    /// Not so.
    Except(Box<TextMatch>),
    /// The regular expression is found in it.
    Regex(Regex),
}

impl TextMatch {
    /// Whether a normalised text matches.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            TextMatch::Is(word) => text == word || without_note(text) == Some(word),
            TextMatch::Contains(word) => contains(text, word),
            TextMatch::AnyOf(list) => list.iter().any(|one| one.matches(text)),
            TextMatch::AllOf(list) => list.iter().all(|one| one.matches(text)),
            TextMatch::Except(inner) => !inner.matches(text),
            TextMatch::Regex(regex) => regex.is_match(text),
        }
    }
}

/// Whether a text has `part` in it; Latin words at the ends of `part` match whole: `per` is not in `personnel`.
fn contains(text: &str, part: &str) -> bool {
    let word = |character: Option<char>| character.is_some_and(is_word);
    let (first, last) = (word(part.chars().next()), word(part.chars().next_back()));
    text.match_indices(part).any(|(at, _)| {
        let cut_before = first && word(text[..at].chars().next_back());
        let cut_behind = last && word(text[at + part.len()..].chars().next());
        !cut_before && !cut_behind
    })
}

/// A label without the bracket at its end: `合計(萬元)`.
fn without_note(text: &str) -> Option<&str> {
    text.strip_suffix(')')?.rfind('(').map(|at| &text[..at]).filter(|text| !text.is_empty())
}

/// A report as selectors see it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
    pub(super) figures: &'a Figures,
    pub(super) structure: &'a Structure,
}

impl Scene<'_> {
    fn joined(&self, pieces: &[Span]) -> String {
        normal(&Document::joined(self.source, pieces))
    }

    /// The year a figure is for; one that says nothing is for the report's own year.
    pub(super) fn year(&self, figure: FigureId) -> Option<u16> {
        self.figures[figure].period.map(|period| period.year).or(self.figures.report_year)
    }
}

/// What a selector found out about the rows, columns and headings of one document; each text is read once.
#[derive(Default)]
struct Memory {
    tables: HashMap<u32, bool>,
    rows: HashMap<(u32, u16), bool>,
    columns: HashMap<(u32, u16), bool>,
}

impl Selector {
    /// The figures that match, in reading order. Relations are not looked at.
    pub(super) fn select(&self, scene: &Scene<'_>) -> Vec<FigureId> {
        let mut memory = Memory::default();
        let quoted = self.quoted(scene);
        let section = self.section.as_ref().map(|section| sections(scene, section));
        scene
            .figures
            .iter()
            .filter(|(id, figure)| self.matches_figure(scene, *id, figure))
            .filter(|(_, figure)| self.matches_cell(scene, figure, &mut memory))
            .filter(|(id, _)| quoted.as_ref().is_none_or(|list| list.binary_search(id).is_ok()))
            .filter(|(_, figure)| section.as_ref().is_none_or(|spans| within(spans, figure.span)))
            .map(|(id, _)| id)
            .collect()
    }

    /// Whether one figure matches everything but `role`, `text` and `section`; for figures a relation or pattern found.
    pub(super) fn allows(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let without_role = self.roles.is_empty() || self.roles.contains(&scene.structure.role(id));
        without_role && self.allows_any_role(scene, id)
    }

    /// As [`Selector::allows`], where `structure` has already said what role the figure plays.
    pub(super) fn allows_any_role(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let figure = &scene.figures[id];
        self.matches_own(figure) && self.matches_cell(scene, figure, &mut Memory::default())
    }

    fn matches_figure(&self, scene: &Scene<'_>, id: FigureId, figure: &Figure) -> bool {
        (self.roles.is_empty() || self.roles.contains(&scene.structure.role(id))) && self.matches_own(figure)
    }

    fn matches_own(&self, figure: &Figure) -> bool {
        let unit_fits = |unit: &Unit| {
            unit.compares_with(&figure.unit)
                && (unit.measure.is_none() || unit.measure == figure.unit.measure)
        };
        (self.kinds.is_empty() || self.kinds.contains(&figure.kind))
            && (self.units.is_empty() || self.units.iter().any(unit_fits))
            && (self.years.is_empty()
                || figure.period.is_some_and(|period| self.years.contains(&period.year)))
            && (self.places.is_empty() || self.places.contains(&place_kind(figure.place_in)))
            && self.label.as_ref().is_none_or(|label| label.matches(&normal(&figure.label.text)))
            && self
                .scope
                .as_ref()
                .is_none_or(|scope| figure.scope.as_deref().is_some_and(|text| scope.matches(&normal(text))))
    }

    fn matches_cell(&self, scene: &Scene<'_>, figure: &Figure, memory: &mut Memory) -> bool {
        if self.table.is_none() && self.row.is_none() && self.column.is_none() {
            return true;
        }
        let Place::Cell(at) = figure.place_in else { return false };
        let Some(table) = scene.document.tables.get(at.table.0 as usize) else { return false };
        let id = at.table.0;
        let table_fits = self.table.as_ref().is_none_or(|wanted| {
            *memory.tables.entry(id).or_insert_with(|| {
                table.captions.iter().any(|caption| wanted.matches(&scene.joined(&[*caption])))
                    || wanted.matches(&scene.joined(&table.captions))
            })
        });
        table_fits
            && self.row.as_ref().is_none_or(|wanted| {
                *memory.rows.entry((id, at.row)).or_insert_with(|| {
                    let row = table.rows.get(usize::from(at.row));
                    row.is_some_and(|row| wanted.matches(&scene.joined(&row.label)))
                })
            })
            && self.column.as_ref().is_none_or(|wanted| {
                *memory.columns.entry((id, at.column)).or_insert_with(|| {
                    let column = table.columns.get(usize::from(at.column));
                    column.is_some_and(|column| {
                        wanted.matches(&scene.joined(&column.header))
                            || column.header.iter().any(|piece| wanted.matches(&scene.joined(&[*piece])))
                    })
                })
            })
    }

    /// The figures that the patterns of `text:` point at, sorted; `None` where there are none.
    fn quoted(&self, scene: &Scene<'_>) -> Option<Vec<FigureId>> {
        if self.text.is_empty() {
            return None;
        }
        let mut out = Vec::new();
        for sentence in sentences(scene.source, scene.document, scene.figures, 1) {
            for pattern in &self.text {
                out.extend(pattern.find(&sentence).into_iter().map(|tuple| tuple[0]));
            }
        }
        out.sort_unstable();
        out.dedup();
        Some(out)
    }
}

fn place_kind(place: Place) -> PlaceKind {
    match place {
        Place::Cell(_) => PlaceKind::Cell,
        Place::Prose(..) => PlaceKind::Paragraph,
        Place::Callout(_) => PlaceKind::Callout,
        Place::Heading(_) => PlaceKind::Heading,
    }
}

/// The parts of a document under a heading that matches, sorted.
fn sections(scene: &Scene<'_>, wanted: &TextMatch) -> Vec<Span> {
    let headings = scene.document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let starts: Vec<Span> = headings.map(|block| block.span).collect();
    let ends = starts.iter().skip(1).map(|next| next.start()).chain([scene.source.text().len()]);
    let matching = starts.iter().zip(ends).filter(|(heading, _)| wanted.matches(&scene.joined(&[**heading])));
    matching.map(|(heading, end)| Span::new(heading.start(), end.max(heading.start()))).collect()
}

fn within(spans: &[Span], span: Span) -> bool {
    let index = spans.partition_point(|section| section.start() <= span.start());
    index > 0 && spans[index - 1].contains(span)
}
