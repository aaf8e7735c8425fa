//! Selectors: which figures of a report a name of a rule stands for. Owns the selector keys and what they ask of
//! one figure; relations between figures are `structure`'s, joining several names is [`mod@super::bind`]'s.

use std::collections::HashMap;

use super::expr::NameIx;
use super::pattern::Pattern;
use super::scene::Scene;
pub use super::text::TextMatch;
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Kind, Place};
use crate::source::Span;
use crate::structure::Role;

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
    /// Its page; any where empty. Formats without pages have no figure that matches.
    pub pages: Vec<u32>,
    /// The sort of place; any where empty.
    pub places: Vec<PlaceKind>,
    /// It is the figure of one of these patterns; any where empty.
    pub text: Vec<Pattern>,
    /// What it has in common with the figure that the instance is made for.
    pub same: Vec<Same>,
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
    /// The items of the list that follows a figure; they are texts and can only be counted.
    ListAfter(NameIx),
}

impl Relation {
    /// The name that it depends on.
    pub fn of(self) -> NameIx {
        match self {
            Relation::ItemsOf(name)
            | Relation::CaptionOf(name)
            | Relation::PriorOf(name)
            | Relation::PartOf(name)
            | Relation::ListAfter(name) => name,
        }
    }
}

/// Something that a figure has in common with the one that the instance is made for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Same {
    /// The table.
    Table,
    /// The row.
    Row,
    /// The column.
    Column,
    /// The label, but for these words at either.
    Label(Vec<String>),
    /// Whose figure it is.
    Scope,
    /// The heading above.
    Section,
    /// The unit, and the measure word; the scale may differ.
    Unit,
    /// What the other is measured in: of 噸/萬元 the 噸.
    Numerator,
    /// What the other is measured per: of 噸/萬元 the 萬元.
    Denominator,
    /// The period.
    Period,
    /// The year before.
    PeriodBefore,
    /// The period that a pattern names.
    PeriodNamed(NameIx),
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

/// What a selector found out about the rows and columns of one document; each text is read once.
#[derive(Default)]
struct Memory {
    tables: HashMap<u32, bool>,
    rows: HashMap<(u32, u16), bool>,
    columns: HashMap<(u32, u16), bool>,
}

impl Selector {
    /// Whether it says which figures are meant, and not only of what sort they are.
    pub(super) fn is_narrow(&self) -> bool {
        let texts = [&self.table, &self.row, &self.column, &self.label, &self.scope, &self.section];
        texts.into_iter().any(Option::is_some)
            || !(self.text.is_empty() && self.same.is_empty() && self.years.is_empty())
            || self.relation.is_some()
    }

    /// The figures that match, in reading order. Relations are not looked at.
    pub(super) fn select(&self, scene: &Scene<'_>) -> Vec<FigureId> {
        if !self.pages.is_empty() {
            // No reader of today knows pages.
            return Vec::new();
        }
        let mut memory = Memory::default();
        let quoted = self.quoted(scene);
        let section = self.section.as_ref().map(|wanted| {
            let fits = scene.sections.iter().filter(|section| wanted.matches(&section.heading));
            fits.map(|section| section.span).collect::<Vec<_>>()
        });
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

    /// Whether one figure matches everything but `text` and `section`; for figures a relation or pattern found.
    pub(super) fn allows(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let without_role = self.roles.is_empty() || self.roles.contains(&scene.structure.role(id));
        without_role && self.allows_any_role(scene, id)
    }

    /// As [`Selector::allows`], where `structure` has already said what role the figure plays.
    pub(super) fn allows_any_role(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let figure = &scene.figures[id];
        self.matches_own(scene, id, figure) && self.matches_cell(scene, figure, &mut Memory::default())
    }

    fn matches_figure(&self, scene: &Scene<'_>, id: FigureId, figure: &Figure) -> bool {
        (self.roles.is_empty() || self.roles.contains(&scene.structure.role(id)))
            && self.matches_own(scene, id, figure)
    }

    fn matches_own(&self, scene: &Scene<'_>, id: FigureId, figure: &Figure) -> bool {
        let index = id.0 as usize;
        let unit_fits = |unit: &Unit| {
            unit.compares_with(&figure.unit)
                && (unit.measure.is_none() || unit.measure == figure.unit.measure)
        };
        (self.kinds.is_empty() || self.kinds.contains(&figure.kind))
            && (self.units.is_empty() || self.units.iter().any(unit_fits))
            && (self.years.is_empty()
                || figure.period.is_some_and(|period| self.years.contains(&period.year)))
            && (self.places.is_empty() || self.places.contains(&place_kind(figure.place_in)))
            && self.label.as_ref().is_none_or(|label| label.matches(&scene.labels[index]))
            && self
                .scope
                .as_ref()
                .is_none_or(|scope| scene.scopes[index].as_ref().is_some_and(|text| scope.matches(text)))
    }

    fn matches_cell(&self, scene: &Scene<'_>, figure: &Figure, memory: &mut Memory) -> bool {
        if self.table.is_none() && self.row.is_none() && self.column.is_none() {
            return true;
        }
        let Place::Cell(at) = figure.place_in else { return false };
        let Some(table) = scene.tables.get(at.table.0 as usize) else { return false };
        let id = at.table.0;
        self.table.as_ref().is_none_or(|wanted| {
            *memory.tables.entry(id).or_insert_with(|| wanted.matches_any(&table.captions))
        }) && self.row.as_ref().is_none_or(|wanted| {
            *memory.rows.entry((id, at.row)).or_insert_with(|| {
                table.rows.get(usize::from(at.row)).is_some_and(|text| wanted.matches(text))
            })
        }) && self.column.as_ref().is_none_or(|wanted| {
            *memory.columns.entry((id, at.column)).or_insert_with(|| {
                table.columns.get(usize::from(at.column)).is_some_and(|texts| wanted.matches_any(texts))
            })
        })
    }

    /// The figures that the patterns of `text:` point at, sorted; `None` where there are none.
    fn quoted(&self, scene: &Scene<'_>) -> Option<Vec<FigureId>> {
        if self.text.is_empty() {
            return None;
        }
        let mut out = Vec::new();
        for sentence in &scene.sentences {
            for pattern in &self.text {
                out.extend(pattern.find(sentence).into_iter().map(|found| found.figures[0]));
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

fn within(spans: &[Span], span: Span) -> bool {
    let index = spans.partition_point(|section| section.start() <= span.start());
    index > 0 && spans[index - 1].contains(span)
}
