//! Joins numerals with their context. Owns how unit, period, label and scope are found for a figure in a cell,
//! in a callout, in a sentence.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::context::{Prose, sentence_at};
use super::conventions::{Conventions, Rounding};
use super::reading::{interval, is_exact_side};
use super::tables::{HeaderWords, TableWords, table_words};
use super::unit::{Dim, Unit};
use super::{Figure, Figures, Kind, Label, LeftOut, Period, Place};
use crate::decimal::Decimal;
use crate::document::{Block, BlockId, BlockKind, CellAt, Document, TableId};
use crate::lexis::synonyms::Synonyms;
use crate::lexis::{self, Left, Quantity, words};
use crate::source::{Source, Span};

/// Reads all figures of a document of which nothing is known but its text.
pub fn join(source: &Source, document: &Document) -> Figures {
    join_with(source, document, &Conventions::default())
}

/// Reads all figures of a document.
pub fn join_with(source: &Source, document: &Document, conventions: &Conventions) -> Figures {
    let joiner = Joiner {
        source,
        document,
        tables: table_words(source, document),
        headings: Headings::new(source, document),
        places: document.sentences.iter().map(|_| OnceCell::new()).collect(),
        default_unit: default_unit(source, document),
        report_year: conventions.report_year.or_else(|| report_year(document)),
        rounding: conventions.rounding,
    };
    let mut figures = Figures { report_year: joiner.report_year, ..Figures::default() };
    let cells = cells(document);
    let mut blocks = BlockAt::new(&document.blocks);
    for (index, quantity) in document.quantities.iter().enumerate() {
        let cell = cell_of(&cells, quantity.span);
        let block = blocks.of(quantity.span);
        match joiner.figure(index, quantity, cell, block) {
            Ok(figure) => figures.list.push(figure),
            Err(reason) => figures.left_out.push(LeftOut { span: quantity.span, reason }),
        }
    }
    currency_down_columns(&mut figures);
    own_words(&mut figures, &conventions.synonyms);
    figures
}

/// Replaces the company's own words for one thing in what labels are compared by.
fn own_words(figures: &mut Figures, synonyms: &Synonyms) {
    for label in figures.list.iter_mut().map(|figure| &mut figure.label) {
        if let Some(key) = synonyms.replace(&label.key) {
            label.generic = words::is_generic(key.trim_matches('…'));
            label.key = key.into();
        }
    }
    figures.synonyms = synonyms.clone();
}

/// Audited tables print `$` on the first and last row only: the bare amounts between them are in that currency.
fn currency_down_columns(figures: &mut Figures) {
    let column = |figure: &Figure| match figure.place_in {
        Place::Cell(at) => Some((at.table, at.column)),
        _ => None,
    };
    let mut currencies: BTreeMap<(TableId, u16), Unit> = BTreeMap::new();
    for figure in &figures.list {
        if let Some(column) = column(figure).filter(|_| figure.unit.dim.is_money()) {
            currencies.entry(column).or_insert_with(|| figure.unit.clone());
        }
    }
    if currencies.is_empty() {
        return;
    }
    for figure in &mut figures.list {
        let bare = figure.unit.dim == Dim::NONE && figure.unit.multiplier == Decimal::ONE;
        let unit = column(figure).filter(|_| bare).and_then(|column| currencies.get(&column));
        // Only a unit of one: what is printed keeps its value.
        if let Some(unit) = unit.filter(|unit| unit.multiplier == Decimal::ONE && unit.per.is_none()) {
            figure.unit = unit.clone();
        }
    }
}

struct Joiner<'a> {
    source: &'a Source,
    document: &'a Document,
    tables: Vec<TableWords>,
    headings: Headings<'a>,
    /// The places named in each sentence, with their offsets.
    places: Vec<OnceCell<Vec<(usize, &'a str)>>>,
    default_unit: Option<Unit>,
    report_year: Option<u16>,
    rounding: Rounding,
}

/// Every body cell with its place, by start.
fn cells(document: &Document) -> Vec<(Span, CellAt)> {
    let mut out = Vec::new();
    for (index, table) in document.tables.iter().enumerate() {
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, span) in cells.cells.iter().enumerate() {
                if let Some(span) = span {
                    let at = CellAt { table: TableId(index as u32), row: row as u16, column: column as u16 };
                    out.push((*span, at));
                }
            }
        }
    }
    out.sort_by_key(|(span, _)| span.start());
    out
}

fn cell_of(cells: &[(Span, CellAt)], span: Span) -> Option<CellAt> {
    let at = cells.partition_point(|(cell, _)| cell.start() <= span.start());
    let (cell, place) = cells.get(at.checked_sub(1)?)?;
    (span.start() < cell.end()).then_some(*place)
}

/// Walks the blocks along with the quantities.
struct BlockAt<'a> {
    blocks: &'a [Block],
    /// The furthest block that begins at or before the last span asked for.
    at: usize,
}

impl<'a> BlockAt<'a> {
    fn new(blocks: &'a [Block]) -> BlockAt<'a> {
        BlockAt { blocks, at: 0 }
    }

    fn of(&mut self, span: Span) -> Option<BlockId> {
        while self.blocks.get(self.at + 1).is_some_and(|block| block.span.start() <= span.start()) {
            self.at += 1;
        }
        // Tables side by side overlap, so look a few blocks back.
        (self.at.saturating_sub(4)..=self.at)
            .rev()
            .find(|&index| {
                self.blocks.get(index).is_some_and(|block| {
                    block.span.start() <= span.start() && span.start() < block.span.end()
                })
            })
            .map(|index| BlockId(index as u32))
    }
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
        let quantity = &self.within_cell(quantity, at);
        let stated = row.unit.as_ref().or(column.unit.as_ref()).or(table.unit.as_ref());
        let has_unit_cell =
            self.document.tables[at.table.0 as usize].rows[usize::from(at.row)].unit.is_some();
        let money = || row.names_money() || column.names_money();
        let default =
            self.default_unit.as_ref().filter(|unit| !has_unit_cell && (!unit.dim.is_money() || money()));
        let stated = stated.or(default);
        let unit = cell_unit(quantity.unit.as_ref(), stated);
        let years_down = row.only_period && !column.only_period;
        let (named, other) = if years_down { (column, row) } else { (row, column) };
        let period = named.period.or(other.period).or(table.period);
        let qualified = !other.only_period && !other.text.is_empty() && !named.text.is_empty();
        let mut key = named.key().to_owned();
        if qualified {
            key.push('|');
            key.push_str(other.key());
        }
        let context = || format!("{} {}", named.text, if qualified { &other.text } else { "" });
        let kind = kind(&unit, context, table.composition, quantity);
        let label = Label {
            generic: words::is_generic(&key) || named.only_total(),
            text: named.text.as_str().into(),
            key: key.into(),
            span: named.span,
        };
        let mut quantity = quantity.clone();
        if quantity.bracketed && quantity.qualifier.is_none() && !quantity.number.is_negative() {
            quantity.number = quantity.number.neg();
            quantity.span = bracketed(self.source, quantity.span);
        }
        self.make(&quantity, unit, label, period, None, kind, Place::Cell(at))
    }

    /// A quantity without the unit that belongs to the next label or line: `25.1 26.3 百萬工時意外率`.
    fn within_cell(&self, quantity: &Quantity, at: CellAt) -> Quantity {
        let cell =
            self.document.tables[at.table.0 as usize].rows[usize::from(at.row)].cells[usize::from(at.column)];
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
            (None, Some(unit)) => unit.clone(),
            (Some(unit), _) => unit.clone(),
            (None, None) => Unit::none(),
        };
        let key = words::label_key(&super::context::without_years(&text));
        let label =
            Label { generic: words::is_generic(&key), key: key.into(), text: text.clone().into(), span };
        let kind = kind(&unit, || text.as_str(), false, quantity);
        let period = words.period.or_else(|| cumulative(&text, self.report_year));
        let scope = scope(words::places(&text).into_iter().map(|(_, name)| name))
            .or_else(|| self.headings.scope(block));
        self.make(quantity, unit, label, period, scope, kind, Place::Callout(block))
    }

    /// The places named before a figure in its sentence.
    fn places_before(&self, span: Span) -> impl Iterator<Item = &str> {
        let sentence = sentence_at(self.document, span).map(|id| id.0 as usize);
        let start = sentence.map_or(0, |index| self.document.sentences[index].start());
        let named = sentence.map_or(&[][..], |index| {
            let sentence = self.document.sentences[index];
            self.places[index].get_or_init(|| words::places(self.source.slice(sentence)))
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
        let label = prose.label();
        let unit = quantity.unit.clone().unwrap_or_else(Unit::none);
        // A bounded rate is known by the end of its label; the clause runs on through the number.
        let kind = match kind(&unit, || prose.clause(), false, quantity) {
            Kind::Rate if words::names_bounded_rate(&label.text) => Kind::Share,
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
        unit: Unit,
        label: Label,
        period: Option<Period>,
        scope: Option<Box<str>>,
        kind: Kind,
        place_in: Place,
    ) -> Result<Figure, Left> {
        let value = match quantity.ratio_to {
            Some(other) => quantity.number.div(other),
            None => quantity.number.mul(unit.multiplier),
        };
        let value = value.ok_or(Left::TooLong)?;
        let in_table = matches!(place_in, Place::Cell(_));
        let interval = interval(quantity, &unit, in_table, self.rounding).ok_or(Left::TooLong)?;
        let vague =
            quantity.ratio_to.is_some_and(|other| !is_exact_side(other) && !is_exact_side(quantity.number));
        Ok(Figure {
            span: quantity.span,
            written: quantity.written.cover(quantity.span),
            printed: quantity.number,
            value,
            place: quantity.place,
            unit,
            qualifier: quantity.qualifier,
            interval,
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
fn cell_unit(own: Option<&Unit>, stated: Option<&Unit>) -> Unit {
    match (own, stated) {
        (Some(own), Some(stated)) if own.dim == Dim::NONE => Unit {
            multiplier: own.multiplier,
            text: format!("{}{}", own.text, stated.text).into(),
            ..stated.clone()
        },
        // A currency sign in a cell takes the scale of its table: $ 1,452.4 under (in millions).
        (Some(own), Some(stated))
            if own.dim.is_money()
                && own.multiplier == Decimal::ONE
                && (stated.dim == Dim::NONE || stated.dim.is_money()) =>
        {
            Unit { multiplier: stated.multiplier, dim: own.dim, ..stated.clone() }
        }
        (Some(own), _) => own.clone(),
        (None, Some(stated)) => stated.clone(),
        (None, None) => Unit::none(),
    }
}

fn bracketed(source: &Source, span: Span) -> Span {
    let text = source.text();
    let before = text[..span.start()].chars().next_back().map_or(0, char::len_utf8);
    let after = text[span.end()..].chars().next().map_or(0, char::len_utf8);
    Span::new(span.start() - before, span.end() + after)
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

/// The heading above each block, with the scope that it sets: a region, a site.
struct Headings<'a> {
    source: &'a Source,
    /// For each block how many headings there are up to it.
    up_to: Vec<usize>,
    scopes: Vec<(Span, OnceCell<Option<Box<str>>>)>,
}

impl<'a> Headings<'a> {
    fn new(source: &'a Source, document: &Document) -> Headings<'a> {
        let mut scopes = Vec::new();
        let up_to = document.blocks.iter().map(|block| {
            if block.kind == BlockKind::Heading {
                scopes.push((block.span, OnceCell::new()));
            }
            scopes.len()
        });
        Headings { source, up_to: up_to.collect(), scopes }
    }

    /// Whose figures stand in a block: a heading that names a place or a site speaks of it until the next heading.
    fn scope(&self, block: BlockId) -> Option<Box<str>> {
        let (span, scope) = &self.scopes[self.up_to[block.0 as usize].checked_sub(1)?];
        let find = || {
            let text = self.source.slice(*span);
            let site = words::names_site(text) || words::names_place(text);
            site.then(|| lexis::fold(&Document::joined(self.source, &[*span])).into())
        };
        scope.get_or_init(find).clone()
    }
}

/// The places named in a text, as one scope.
fn scope<'t>(places: impl Iterator<Item = &'t str>) -> Option<Box<str>> {
    let mut names: Vec<String> = places.map(lexis::fold).collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| names.join("+").into())
}

/// 除另有說明外，單位：萬元: the unit of every table that states none.
fn default_unit(source: &Source, document: &Document) -> Option<Unit> {
    let text = source.text();
    let find = |word: &&str| memchr::memmem::find(text.as_bytes(), word.as_bytes());
    let at = ["除另有", "除特别", "除特別", "nless otherwise"].iter().filter_map(find).min()?;
    let block = document.blocks.iter().find(|block| block.span.start() <= at && at < block.span.end())?;
    let rest = &text[at..block.span.end()];
    let sentence = rest.split(['。', '\n']).next().unwrap_or(rest);
    ["單位", "单位", "為單位", "in ", "以"].iter().find_map(|word| {
        let (_, behind) = sentence.split_once(word)?;
        let behind = behind.trim_start_matches(['：', ':', ' ', '為', '为', '均']);
        let end = behind
            .find(['，', '。', '列', '表', '計', '计', '.', ',', ')', '）', '為', '为'])
            .unwrap_or(behind.len());
        lexis::unit_of(behind[..end].trim())
    })
}

/// The year a report is for: the year it writes most often, the later of two as frequent.
fn report_year(document: &Document) -> Option<u16> {
    let mut counts = std::collections::BTreeMap::new();
    for year in document.quantities.iter().filter_map(|quantity| quantity.year) {
        *counts.entry(year).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year)
}
