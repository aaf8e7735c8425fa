//! Joins numerals with their context. Owns how unit, period, label and scope are found for a figure in a cell,
//! in a callout, in a sentence.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::{Prose, sentence_at};
use super::conventions::{Conventions, Rounding};
use super::defaults::{default_unit, report_year, units_down_columns};
use super::positions::{BlockAt, CellsAt};
use super::reading::{interval, is_exact_side, side_by};
use super::rounding_note;
use super::scopes::{Headings, scope};
use super::stored;
use super::table_rounding::table_rounding;
use super::tables::{HeaderWords, TableWords, table_words};
use super::unit::{Dim, Unit};
use super::{Figure, Figures, Kind, Label, LeftOut, Period, Place, Reach, Scope};
use crate::decimal::Decimal;
use crate::document::{BlockId, BlockKind, CellAt, Document, TableId};
use crate::lexis::synonyms::Synonyms;
use crate::lexis::telling::names_greenhouse_gas;
use crate::lexis::{self, Left, Quantity, connectives, telling, whose, words};
use crate::source::{Source, Span};

/// Reads all figures of a document of which nothing is known but its text.
pub fn join(source: &Source, document: &Document) -> Figures {
    join_with(source, document, &Conventions::default())
}

/// Reads all figures of a document.
pub fn join_with(source: &Source, document: &Document, conventions: &Conventions) -> Figures {
    let truncation = rounding_note::truncation(source).filter(|_| conventions.rounding.is_none());
    let rounding = conventions.rounding.or(truncation.map(|_| Rounding::Truncated));
    let joiner = Joiner {
        source,
        document,
        tables: table_words(source, document),
        headings: Headings::new(source, document),
        places: document.sentences.iter().map(|_| OnceCell::new()).collect(),
        default_unit: default_unit(source, document).map(Arc::new),
        bare: Arc::new(Unit::none()),
        report_year: conventions.report_year.or_else(|| report_year(document)),
        rounding: rounding.unwrap_or_default(),
        table_rounding: table_rounding(source, document, conventions),
        synonyms: &conventions.synonyms,
    };
    let list = Vec::with_capacity(document.quantities.len());
    let report_year = joiner.report_year;
    let synonyms = conventions.synonyms.clone();
    let told = joiner.table_rounding.keys().copied().collect();
    let mut figures = Figures { report_year, rounding, list, synonyms, told, ..Figures::default() };
    let mut cells = CellsAt::new(document);
    let mut blocks = BlockAt::new(&document.blocks);
    for (index, quantity) in document.quantities.iter().enumerate() {
        let cell = cells.of(quantity.span);
        let block = blocks.of(quantity.span);
        match joiner.figure(index, quantity, cell, block) {
            Ok(figure) => figures.list.push(figure),
            Err(reason) => figures.left_out.push(LeftOut { span: quantity.span, reason }),
        }
    }
    drop(cells);
    units_down_columns(&mut figures);
    stored::keep(&mut figures, document);
    if rounding.unwrap_or_default() == Rounding::Nearest {
        figures.widen(&BTreeSet::new());
    }
    figures.rounding_note = rounding_note::find(source);
    figures.truncation_note = truncation;
    figures
}

struct Joiner<'a> {
    source: &'a Source,
    document: &'a Document,
    tables: Vec<TableWords>,
    headings: Headings<'a>,
    /// The places named in each sentence, with their offsets.
    places: Vec<OnceCell<Vec<(usize, &'a str)>>>,
    default_unit: Option<Arc<Unit>>,
    /// No unit, for all figures without one.
    bare: Arc<Unit>,
    report_year: Option<u16>,
    rounding: Rounding,
    /// How the figures of some tables were rounded.
    table_rounding: BTreeMap<TableId, Rounding>,
    /// The company's own words, replaced in what labels are compared by.
    synonyms: &'a Synonyms,
}

impl Joiner<'_> {
    fn figure(
        &self,
        index: usize,
        quantity: &Quantity,
        cell: Option<CellAt>,
        block: Option<BlockId>,
    ) -> Result<Figure, Left> {
        if let Some(reason) = quantity.left
            && !(cell.is_some_and(|at| self.year_like_cell(at, quantity)))
            && !(cell.is_some() && reason == Left::ListNumber)
        {
            return Err(reason);
        }
        if let Some(at) = cell {
            return self.in_cell(quantity, at);
        }
        let block = block.ok_or(Left::Page)?;
        let kind = &self.document.blocks[block.0 as usize].kind;
        if quantity.bracketed && quantity.unit.is_none() && quantity.number <= 99 {
            return Err(Left::ListNumber);
        }
        match kind {
            BlockKind::Table(_) => Err(Left::RangeLabel),
            BlockKind::Masked => Err(Left::Name),
            BlockKind::Callout { label } => self.in_callout(index, quantity, block, *label),
            BlockKind::Heading | BlockKind::Caption => {
                self.in_prose(index, quantity, block, Place::Heading(block))
            }
            _ => {
                let sentence = sentence_at(self.document, quantity.span).ok_or(Left::Page)?;
                self.in_prose(index, quantity, block, Place::Prose(block, sentence))
            }
        }
    }

    /// A bare number such as 2014 in a column of counts is no year.
    fn year_like_cell(&self, at: CellAt, quantity: &Quantity) -> bool {
        let bare = quantity.left == Some(Left::Period) && quantity.written == quantity.span;
        if !bare {
            return false;
        }
        let table = &self.document.tables[at.table.0 as usize];
        let alone = table.rows[at.row as usize].cells[at.column as usize] == Some(quantity.span);
        if !alone {
            return false;
        }
        let header_year = self.tables[at.table.0 as usize].columns[at.column as usize].text.to_lowercase();
        let names_year = ["year", "年份", "年度"].contains(&header_year.trim());
        let counted =
            table.rows.iter().filter_map(|row| row.cells.get(at.column as usize).copied().flatten());
        let other = counted.filter(|span| *span != quantity.span).any(|span| {
            let found = self.document.quantities.partition_point(|q| q.span.start() < span.start());
            self.document.quantities.get(found).is_some_and(|q| span.contains(q.span) && q.left.is_none())
        });
        other && !names_year
    }

    fn in_cell(&self, quantity: &Quantity, at: CellAt) -> Result<Figure, Left> {
        let table = &self.tables[at.table.0 as usize];
        let (row, column) = (&table.rows[at.row as usize], &table.columns[at.column as usize]);
        if column.names_reference() {
            return Err(Left::ListNumber);
        }
        if self.is_note_mark(quantity, at) {
            return Err(Left::ListNumber);
        }
        let quantity = &self.within_cell(quantity, at);
        let around = column.unit.as_ref().or(row.group_unit.as_ref()).or(table.unit.as_ref());
        // `Schools` under (RMB thousand) names what got the money; it counts nothing.
        let own = row.unit.as_ref().filter(|_| !row.counts || around.is_none());
        let stated = own.or(around);
        let has_unit_cell = self.document.tables[at.table.0 as usize].rows[at.row as usize].unit.is_some();
        let money = || row.names_money() || column.names_money();
        let default =
            self.default_unit.as_ref().filter(|unit| !has_unit_cell && (!unit.dim.is_money() || money()));
        let stated = stated.or(default);
        // 953,200 among percentages is a count; 5030 has lost its point.
        let separates = |c: char| matches!(c, ',' | '，') || c.is_whitespace();
        let grouped = || self.source.slice(quantity.span).contains(separates);
        let stated = stated.filter(|unit| !unit.is_percent() || !grouped());
        let unit = cell_unit(quantity.unit.as_ref(), stated).unwrap_or_else(|| Arc::clone(&self.bare));
        let years_down = row.only_period && !column.only_period;
        let (named, other) = if years_down { (column, row) } else { (row, column) };
        let period = named.period.or(other.period).or(table.period);
        let qualified = !other.only_period && !other.text.is_empty() && !named.text.is_empty();
        let context = || format!("{} {}", named.text, if qualified { &other.text } else { "" });
        let kind = kind(&unit, context, table.composition, quantity);
        let across = qualified.then(|| other.said(self.synonyms));
        let label = Label::beside(named.said(self.synonyms), across);
        let mut quantity = quantity.clone();
        // 800 miles (1,300 km): behind another number, brackets say the same or more.
        let first = !self.text_before(&quantity, at).contains(|c: char| c.is_ascii_digit());
        if quantity.bracketed && first && quantity.qualifier.is_none() && !quantity.number.is_negative() {
            quantity.number = quantity.number.neg();
            quantity.span = bracketed(self.source, quantity.span);
        }
        self.make(&quantity, unit, label, period, None, kind, Place::Cell(at))
    }

    /// Whether it is the mark of a footnote behind the figure of a cell: `$130,000 (1)`.
    fn is_note_mark(&self, quantity: &Quantity, at: CellAt) -> bool {
        quantity.bracketed
            && quantity.unit.is_none()
            && quantity.number.abs() <= 99
            && self.text_before(quantity, at).contains(|c: char| c.is_ascii_digit())
    }

    /// What stands in the cell before a number.
    fn text_before(&self, quantity: &Quantity, at: CellAt) -> &str {
        let cell =
            self.document.tables[at.table.0 as usize].rows[at.row as usize].cells[usize::from(at.column)];
        cell.and_then(|cell| self.source.text().get(cell.start()..quantity.span.start())).unwrap_or_default()
    }

    /// A quantity without the unit that belongs to the next label or line: `25.1 26.3 百萬工時意外率`.
    fn within_cell(&self, quantity: &Quantity, at: CellAt) -> Quantity {
        let cell =
            self.document.tables[at.table.0 as usize].rows[at.row as usize].cells[usize::from(at.column)];
        let end = cell.map_or(quantity.written.end(), Span::end);
        let text = self.source.text();
        let taken = &text[end.min(quantity.written.end())..quantity.written.end()];
        let goes_on = text[quantity.written.end()..].starts_with(|c: char| c.is_alphanumeric());
        let mut own = quantity.clone();
        if !taken.is_empty() && (goes_on || taken.contains('\n') || taken.contains("  ")) {
            own.unit = None;
            own.written = Span::new(quantity.written.start().min(end), end.max(quantity.span.end()));
        }
        own
    }

    fn in_callout(
        &self,
        index: usize,
        quantity: &Quantity,
        block: BlockId,
        label: Option<Span>,
    ) -> Result<Figure, Left> {
        let Some(span) = label else {
            return self.in_prose(index, quantity, block, Place::Callout(block));
        };
        let text = Document::joined(self.source, &[span]);
        let words = HeaderWords::new(self.source, &[span]);
        let unit = match (&quantity.unit, &words.unit) {
            (Some(unit), _) | (None, Some(unit)) => Arc::clone(unit),
            (None, None) => Arc::clone(&self.bare),
        };
        let key = self.synonyms.applied(words::label_key(&super::context::without_years(&text)));
        let label = Label::new(text.as_str(), key.as_str(), span, words::is_generic(&key));
        let kind = kind(&unit, || text.as_str(), false, quantity);
        let period = words.period.or_else(|| cumulative(&text, self.report_year));
        let scope = scope(whose::places(&text).into_iter().map(|(_, name)| name))
            .or_else(|| self.headings.scope(block));
        self.make(quantity, unit, label, period, scope, kind, Place::Callout(block))
    }

    /// The places named before a figure in its sentence.
    fn places_before(&self, span: Span) -> impl Iterator<Item = &str> {
        let sentence = sentence_at(self.document, span).map(|id| id.0 as usize);
        let start = sentence.map_or(0, |index| self.document.sentences[index].start());
        let named = sentence.map_or(&[][..], |index| {
            let sentence = self.document.sentences[index];
            self.places[index].get_or_init(|| whose::places(self.source.slice(sentence)))
        });
        named.iter().take_while(move |(at, _)| start + at < span.start()).map(|(_, name)| *name)
    }

    fn in_prose(
        &self,
        index: usize,
        quantity: &Quantity,
        block: BlockId,
        place: Place,
    ) -> Result<Figure, Left> {
        let prose = Prose::new(self.source, self.document, block, index);
        let first = prose.dealt().map(|dealt| dealt.first).filter(|first| *first != index);
        let label = match first {
            Some(first) => Prose::new(self.source, self.document, block, first).label(self.synonyms),
            None => prose.label(self.synonyms),
        };
        let unit = quantity.unit.clone().unwrap_or_else(|| Arc::clone(&self.bare));
        // A bounded rate is known by the end of its label; the clause runs on through the number.
        let kind = match kind(&unit, || prose.clause(), false, quantity) {
            Kind::Rate if words::names_bounded_rate(words::without_verb(&label.text)) => Kind::Share,
            Kind::Amount if connectives::says_how_much(prose.before()) => Kind::Change,
            kind => kind,
        };
        let period = prose.period(self.report_year);
        let scope = scope(self.places_before(quantity.span)).or_else(|| self.headings.scope(block));
        self.make(quantity, unit, label, period, scope, kind, place)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a figure, each found in its own way")]
    fn make(
        &self,
        quantity: &Quantity,
        unit: Arc<Unit>,
        label: Label,
        period: Option<Period>,
        scope: Option<Scope>,
        kind: Kind,
        place_in: Place,
    ) -> Result<Figure, Left> {
        let unit = if unit.dim == Dim::MASS && names_greenhouse_gas(&label.text) {
            Arc::new(Unit { dim: Dim::GREENHOUSE, ..Unit::clone(&unit) })
        } else {
            unit
        };
        let value = match quantity.ratio_to.as_deref() {
            Some(&other) => side_by(quantity.number, other),
            None => quantity.number.mul(unit.multiplier),
        };
        let value = value.ok_or(Left::TooLong)?;
        let in_table = matches!(place_in, Place::Cell(_));
        let rounding = match place_in {
            Place::Cell(at) => self.table_rounding.get(&at.table).copied().unwrap_or(self.rounding),
            _ => self.rounding,
        };
        let interval = interval(quantity, &unit, in_table, rounding).ok_or(Left::TooLong)?;
        let vague = quantity
            .ratio_to
            .as_ref()
            .is_some_and(|other| !is_exact_side(**other) && !is_exact_side(quantity.number));
        Ok(Figure {
            span: quantity.span,
            written: quantity.written.cover(quantity.span),
            printed: quantity.number,
            value,
            place: quantity.place.clamp(i8::MIN.into(), i8::MAX.into()) as i8,
            unit,
            qualifier: quantity.qualifier,
            reach: Reach::of(interval, value),
            stored: None,
            vague,
            label,
            period,
            scope,
            kind,
            place_in,
        })
    }
}

/// The cell's own unit, completed by what its row, column or table states: `5.2萬` under （人）.
fn cell_unit(own: Option<&Arc<Unit>>, stated: Option<&Arc<Unit>>) -> Option<Arc<Unit>> {
    match (own, stated) {
        (Some(own), Some(stated)) if own.dim == Dim::NONE => {
            Some(lexis::with_scale(own, stated).map_or_else(|| Arc::clone(own), Arc::new))
        }
        // A currency sign in a cell takes the scale of its table: $ 1,452.4 under (in millions).
        (Some(own), Some(stated))
            if own.dim.is_money()
                && own.multiplier == Decimal::ONE
                && (stated.dim == Dim::NONE || stated.dim.is_money()) =>
        {
            let unit = Unit { multiplier: stated.multiplier, dim: own.dim, ..Unit::clone(stated) };
            Some(Arc::new(unit))
        }
        (own, stated) => own.or(stated).cloned(),
    }
}

fn bracketed(source: &Source, span: Span) -> Span {
    let text = source.text();
    let before = text[..span.start()].trim_end_matches(' ');
    let after = text[span.end()..].trim_start_matches(' ');
    let open = before.chars().next_back().map_or(0, char::len_utf8);
    let close = after.chars().next().map_or(0, char::len_utf8);
    Span::new(before.len() - open, text.len() - after.len() + close)
}

/// What sort of quantity it is; the words around it are asked for only where they decide.
fn kind<T: AsRef<str>>(
    unit: &Unit,
    context: impl FnOnce() -> T,
    composition: bool,
    quantity: &Quantity,
) -> Kind {
    if quantity.ratio_to.is_some() {
        return Kind::Ratio;
    }
    if unit.dim == Dim::POINT {
        return Kind::Change;
    }
    if !unit.is_percent() {
        return Kind::Amount;
    }
    let context = context();
    let context = context.as_ref();
    let negative = quantity.bracketed || quantity.number.is_negative();
    if negative || words::names_change(context) || words::not_item(context) == Some("change") {
        // (5.2%) under 「變動」: no share is below zero.
        Kind::Change
    } else if telling::compares_with_a_norm(context) {
        Kind::Rate
    } else if composition || words::names_share(context) || words::names_bounded_rate(context) {
        Kind::Share
    } else {
        Kind::Rate
    }
}

pub(super) fn cumulative(text: &str, report_year: Option<u16>) -> Option<Period> {
    let said = words::period_words(text).any(|word| word == "cumulative");
    said.then(|| Period { year: report_year.unwrap_or(0), part: 0, cumulative: true })
}
