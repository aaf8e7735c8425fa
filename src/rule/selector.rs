//! Selectors: which figures of a report a name of a rule stands for. Owns the selector keys and what they ask of
//! one figure; relations between figures are `structure`'s, joining several names is [`mod@super::bind`]'s.

use super::expr::NameIx;
use super::norm::normal;
use super::pattern::Pattern;
use super::scene::Scene;
pub use super::text::TextMatch;
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Kind, Place};
use crate::source::Span;
use crate::structure::{Formula, Role};

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
    /// Where its unit is printed; anywhere where not said.
    pub unit_at: Option<UnitAt>,
    /// Its year; any where empty.
    pub years: Vec<Year>,
    /// Its page; any where empty. Files that know no pages have no figure that matches.
    pub pages: Vec<u32>,
    /// The sort of place; any where empty.
    pub places: Vec<PlaceKind>,
    /// It is the figure of one of these patterns; any where empty.
    pub text: Vec<Pattern>,
    /// It is no figure, but the number in one of these names; nothing else is set then.
    pub numbers: Vec<Pattern>,
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
    /// The number of people that a share is a share of.
    BaseOf(NameIx),
    /// The figures of a sentence that are all parts of another.
    ListedOf(NameIx),
    /// The figures of a sentence that are some of the parts of another, beside each other (其中甲、乙).
    PortionsOf(NameIx),
    /// Of a figure that the table works out from two others the first: the later value, the part, the numerator.
    LeftOf(NameIx, Formula),
    /// And the second: the earlier value, the whole, the denominator.
    RightOf(NameIx, Formula),
    /// The items of the list that follows a figure; they are texts and can only be counted.
    ListAfter(NameIx),
    /// The items of the list that ends at a figure: 甲、乙、丙3個節點.
    ListBefore(NameIx),
}

impl Relation {
    /// The name that it depends on.
    pub fn of(self) -> NameIx {
        match self {
            Relation::ItemsOf(name)
            | Relation::CaptionOf(name)
            | Relation::PriorOf(name)
            | Relation::PartOf(name)
            | Relation::BaseOf(name)
            | Relation::ListedOf(name)
            | Relation::PortionsOf(name)
            | Relation::LeftOf(name, _)
            | Relation::RightOf(name, _)
            | Relation::ListAfter(name)
            | Relation::ListBefore(name) => name,
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

/// A year that a figure must be for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Year {
    /// This one, stated.
    Of(u16),
    /// The report's own; a figure that states none is for it.
    OfReport,
    /// Stated, and not the report's own.
    Another,
}

/// Where the unit of a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitAt {
    /// With the figure itself, not in a header or a caption.
    Figure,
    /// Nowhere: the figure has none.
    Nowhere,
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
    rows: Vec<Vec<Option<bool>>>,
    columns: Vec<Vec<Option<bool>>>,
}

/// What is remembered at a place of a list of lists, or found out now.
fn remembered(
    memory: &mut Vec<Vec<Option<bool>>>,
    (table, index): (usize, usize),
    find: impl FnOnce() -> bool,
) -> bool {
    if memory.len() <= table {
        memory.resize(table + 1, Vec::new());
    }
    let list = &mut memory[table];
    if list.len() <= index {
        list.resize(index + 1, None);
    }
    *list[index].get_or_insert_with(find)
}

impl Selector {
    /// Whether it finds its figures by what they are, and not by what they have to do with another name.
    pub(super) fn is_by_itself(&self) -> bool {
        self.same.is_empty() && self.relation.is_none()
    }

    /// Whether it says which figures are meant, and not only of what sort they are.
    pub(super) fn is_narrow(&self) -> bool {
        let texts = [&self.table, &self.row, &self.column, &self.label, &self.scope, &self.section];
        texts.into_iter().any(Option::is_some)
            || !(self.text.is_empty() && self.same.is_empty() && self.years.is_empty())
            || self.relation.is_some()
    }

    /// The figures that match, in reading order. Relations are not looked at.
    pub(super) fn select(&self, scene: &Scene<'_>) -> Vec<FigureId> {
        // What leaves nothing is asked before any figure is looked at.
        let section = self.section.as_ref().map(|wanted| {
            let fits = scene.sections().iter().filter(|section| wanted.matches(&section.heading));
            fits.map(|section| section.span).collect::<Vec<_>>()
        });
        let tables = self.tables(scene);
        let quoted = self.quoted(scene);
        let is_none = |found: Option<bool>| found == Some(true);
        if is_none(section.as_ref().map(Vec::is_empty))
            || is_none(tables.as_ref().map(|tables| !tables.contains(&true)))
            || is_none(quoted.as_ref().map(Vec::is_empty))
        {
            return Vec::new();
        }
        let mut memory = Memory::default();
        let mut fits = |id: FigureId, figure: &Figure| {
            let in_table = || match figure.place_in {
                Place::Cell(at) => tables.as_ref().is_none_or(|tables| tables[at.table.0 as usize]),
                _ => tables.is_none(),
            };
            in_table()
                && self.matches_figure(scene, id, figure)
                && self.matches_cell(scene, figure, &mut memory)
                && section.as_ref().is_none_or(|spans| within(spans, figure.span))
        };
        match quoted {
            Some(mut list) => {
                list.retain(|id| fits(*id, &scene.figures[*id]));
                list
            }
            None => scene.figures.iter().filter(|(id, figure)| fits(*id, figure)).map(|(id, _)| id).collect(),
        }
    }

    /// Which tables are meant; `None` where it is not said.
    fn tables(&self, scene: &Scene<'_>) -> Option<Vec<bool>> {
        let wanted = self.table.as_ref()?;
        Some(scene.tables.iter().map(|table| wanted.matches_any(table.captions())).collect())
    }

    /// Whether one figure matches everything but `text` and `section`; for figures a relation or pattern found.
    pub(super) fn allows(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let without_role = self.roles.is_empty() || self.roles.contains(&scene.structure.role(id));
        without_role && self.allows_any_role(scene, id)
    }

    /// As [`Selector::allows`], where `structure` has already said what role the figure plays.
    pub(super) fn allows_any_role(&self, scene: &Scene<'_>, id: FigureId) -> bool {
        let figure = &scene.figures[id];
        let table = || match (&self.table, figure.place_in) {
            (None, _) => true,
            (Some(wanted), Place::Cell(at)) => scene
                .tables
                .get(at.table.0 as usize)
                .is_some_and(|table| wanted.matches_any(table.captions())),
            (Some(_), _) => false,
        };
        self.matches_own(scene, id, figure)
            && table()
            && self.matches_cell(scene, figure, &mut Memory::default())
    }

    fn matches_figure(&self, scene: &Scene<'_>, id: FigureId, figure: &Figure) -> bool {
        (self.roles.is_empty() || self.roles.contains(&scene.structure.role(id)))
            && self.matches_own(scene, id, figure)
    }

    fn matches_own(&self, scene: &Scene<'_>, id: FigureId, figure: &Figure) -> bool {
        let unit_fits = |unit: &Unit| {
            unit.compares_with(&figure.unit)
                && (unit.measure.is_none() || unit.measure == figure.unit.measure)
        };
        let unit_at = |at: UnitAt| match at {
            UnitAt::Nowhere => figure.unit.text.is_empty(),
            UnitAt::Figure => {
                !figure.unit.text.is_empty()
                    && scene.source.slice(figure.written).contains(&*figure.unit.text)
            }
        };
        let year_fits = |year: &Year| match year {
            Year::Of(year) => figure.period.is_some_and(|period| period.year == *year),
            Year::Another => {
                figure.period.is_some_and(|period| Some(period.year) != scene.figures.report_year)
            }
            Year::OfReport => scene.year(id) == scene.figures.report_year,
        };
        let page_fits = || scene.places.page(figure.span).is_some_and(|page| self.pages.contains(&page));
        (self.kinds.is_empty() || self.kinds.contains(&figure.kind))
            && (self.units.is_empty() || self.units.iter().any(unit_fits))
            && self.unit_at.is_none_or(unit_at)
            && (self.years.is_empty() || self.years.iter().any(year_fits))
            && (self.pages.is_empty() || page_fits())
            && (self.places.is_empty() || self.places.contains(&place_kind(figure.place_in)))
            && self
                .label
                .as_ref()
                .is_none_or(|label| label.may_match(&figure.label.text) && label.matches(scene.label(id)))
            && self
                .scope
                .as_ref()
                .is_none_or(|scope| figure.scope().is_some_and(|text| scope.matches(&normal(text))))
    }

    /// Whether row and column match.
    fn matches_cell(&self, scene: &Scene<'_>, figure: &Figure, memory: &mut Memory) -> bool {
        if self.row.is_none() && self.column.is_none() {
            return true;
        }
        let Place::Cell(at) = figure.place_in else { return false };
        let index = at.table.0 as usize;
        let Some(table) = scene.tables.get(index) else { return false };
        let (row, column) = (at.row as usize, usize::from(at.column));
        self.row.as_ref().is_none_or(|wanted| {
            let matches = || table.rows().get(row).is_some_and(|text| wanted.matches(text));
            remembered(&mut memory.rows, (index, row), matches)
        }) && self.column.as_ref().is_none_or(|wanted| {
            let matches = || table.columns().get(column).is_some_and(|texts| wanted.matches_any(texts));
            remembered(&mut memory.columns, (index, column), matches)
        })
    }

    /// The figures that the patterns of `text:` point at, sorted; `None` where there are none.
    fn quoted(&self, scene: &Scene<'_>) -> Option<Vec<FigureId>> {
        if self.text.is_empty() {
            return None;
        }
        let mut out = Vec::new();
        for pattern in &self.text {
            for index in scene.candidates(pattern) {
                let found = pattern.find(&scene.sentences[index]);
                out.extend(found.into_iter().map(|found| found.figures[0]));
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
