//! What the headers and row labels of tables say: unit, period, key. Owns reading them, once for all cells beside
//! them; it must not know the cells.

use std::cell::OnceCell;
use std::sync::Arc;

use super::label::Generic;
use super::unit::{Dim, Unit};
use super::{Period, Said};
use crate::decimal::Decimal;
use crate::document::{BlockKind, Document};
use crate::lexis::lexicon::lexicon;
use crate::lexis::space::{trim, trim_start};
use crate::lexis::synonyms::Synonyms;
use crate::lexis::{self, words};
use crate::source::{Source, Span};

/// What the headers and row labels of a table say, read once.
pub(super) struct TableWords {
    pub(super) columns: Vec<HeaderWords>,
    pub(super) rows: Vec<HeaderWords>,
    pub(super) unit: Option<Arc<Unit>>,
    pub(super) period: Option<Period>,
    pub(super) composition: bool,
}

/// What one header or row label says.
pub(super) struct HeaderWords {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) unit: Option<Arc<Unit>>,
    /// The unit that the heading row above states for the rows below it: 取水量（立方米）.
    pub(super) group_unit: Option<Arc<Unit>>,
    pub(super) period: Option<Period>,
    /// Whether its unit is a count word that is the whole of it: Schools.
    pub(super) counts: bool,
    /// Whether it says a period and nothing else.
    pub(super) only_period: bool,
    said: OnceCell<Arc<Said>>,
    money: OnceCell<bool>,
    total: OnceCell<bool>,
    reference: OnceCell<bool>,
}

/// What all tables say. A table that states no period takes that of the callout or heading directly above it.
pub(super) fn table_words(source: &Source, document: &Document) -> Vec<TableWords> {
    let mut out: Vec<TableWords> =
        document.tables.iter().map(|table| TableWords::new(source, table)).collect();
    for pair in document.blocks.windows(2) {
        let (BlockKind::Table(id), above) = (&pair[1].kind, &pair[0]) else { continue };
        let words = match above.kind {
            BlockKind::Callout { label: Some(label) } => label,
            BlockKind::Heading | BlockKind::Caption => above.span,
            _ => continue,
        };
        let table = &mut out[id.0 as usize];
        table.period = table.period.or_else(|| period_of(source.slice(words)));
    }
    out
}

impl TableWords {
    fn new(source: &Source, table: &crate::document::Table) -> TableWords {
        let rows = table.rows.iter().map(|row| {
            let mut words = HeaderWords::new(source, &row.label);
            if let Some(unit) = row.unit.and_then(|span| crate::document::unit_in(source.slice(span))) {
                words.unit = Some(Arc::new(unit));
                words.counts = false;
            }
            words
        });
        let caption = Document::joined(source, &table.captions);
        let mut rows: Vec<HeaderWords> = rows.collect();
        currencies_are_names(&mut rows);
        let mut group = None;
        for (words, row) in rows.iter_mut().zip(&table.rows) {
            // A paragraph number between a heading and its rows is no heading.
            if row.heading && words.text.contains(char::is_alphabetic) {
                group = bracketed_unit(&words.text).map(Arc::new);
            }
            words.group_unit.clone_from(&group);
        }
        TableWords {
            columns: table.columns.iter().map(|column| HeaderWords::new(source, &column.header)).collect(),
            rows,
            unit: table
                .unit
                .and_then(|span| lexis::unit_of(source.slice(span)))
                .or_else(|| table.captions.iter().find_map(|span| caption_unit(source.slice(*span))))
                .map(Arc::new),
            period: period_of(&caption),
            composition: words::names_composition(&caption),
        }
    }
}

impl HeaderWords {
    /// What it says in a label; worked out once for all cells beside it.
    pub(super) fn said(&self, synonyms: &Synonyms) -> &Arc<Said> {
        self.said.get_or_init(|| {
            let key = synonyms.applied(words::label_key(&self.text)).into();
            let generic = Generic::ByKey { total: self.only_total() };
            Arc::new(Said { text: self.text.as_str().into(), span: self.span, key, generic })
        })
    }

    /// Whether it measures money.
    pub(super) fn names_money(&self) -> bool {
        *self.money.get_or_init(|| words::names_money(&self.text))
    }

    /// Whether it is a total and names nothing else.
    pub(super) fn only_total(&self) -> bool {
        *self.total.get_or_init(|| words::total_word(&self.text).is_some_and(|word| word.sure))
    }

    /// Whether it points elsewhere: notes, pages.
    pub(super) fn names_reference(&self) -> bool {
        *self.reference.get_or_init(|| words::names_reference(&self.text))
    }

    pub(super) fn new(source: &Source, pieces: &[Span]) -> HeaderWords {
        let text = Document::joined(source, pieces);
        let span = pieces.iter().copied().reduce(Span::cover).unwrap_or_default();
        let period = period_of(&text);
        let levels = || pieces.iter().rev().filter(|_| pieces.len() > 1);
        let unit =
            unit_of_label(&text).or_else(|| levels().find_map(|level| unit_of_label(source.slice(*level))));
        let counts = unit.as_ref().is_some_and(|unit| unit.dim == Dim::COUNT) && stated(&text).is_some();
        HeaderWords {
            unit: unit.map(Arc::new),
            group_unit: None,
            counts,
            only_period: period.is_some() && says_only_period(&text),
            period,
            text,
            span,
            said: OnceCell::new(),
            money: OnceCell::new(),
            total: OnceCell::new(),
            reference: OnceCell::new(),
        }
    }
}

/// Rows called after two currencies or more (Euro, US dollar, Renminbi) break one amount down; they are not printed in them.
fn currencies_are_names(rows: &mut [HeaderWords]) {
    let currency = |row: &HeaderWords| {
        let whole = lexis::unit_of(trim(&row.text)).filter(|unit| unit.dim.is_money());
        whole.filter(|whole| row.unit.as_ref().is_some_and(|unit| unit.dim == whole.dim)).map(|unit| unit.dim)
    };
    let mut named = rows.iter().filter_map(currency);
    let first = named.next();
    if first.is_some() && named.any(|other| Some(other) != first) {
        rows.iter_mut().filter(|row| currency(row).is_some()).for_each(|row| row.unit = None);
    }
}

/// The unit that a caption names. `Year`, `Country` or `Item` over the labels of the rows says what they are: only in brackets
/// does a caption count things, but people (`Staff`).
fn caption_unit(caption: &str) -> Option<Unit> {
    const PERIODS: [&str; 10] =
        ["year", "years", "month", "months", "quarter", "day", "date", "年", "月", "日"];
    if PERIODS.contains(&lexis::fold(trim(caption)).as_str()) {
        return None;
    }
    let counts = |unit: &Unit| {
        unit.dim == Dim::COUNT && !lexicon().counts_people(unit) && !caption.contains(['(', '（', '['])
    };
    unit_of_label(caption).filter(|unit| !counts(unit))
}

/// The unit that a label names: in its last brackets, or behind its last comma, or as the whole of it.
pub(super) fn unit_of_label(text: &str) -> Option<Unit> {
    let mut end = text.len();
    while let Some(close) = text[..end].rfind([')', '）', ']']) {
        let open = text[..close].rfind(['(', '（', '['])?;
        let inside = &text[open..close];
        let inside = inside.trim_start_matches(['(', '（', '[']);
        let mark = matches!(inside, "a" | "b" | "c" | "d" | "e" | "f" | "i" | "j" | "k");
        let note = mark || inside.len() == 1 && text[..open].trim_end().ends_with([')', '）']);
        if !note && let Some(unit) = inside.split(['，', '、']).find_map(stated) {
            return Some(unit);
        }
        end = open;
    }
    let tail = text.rsplit([',', '，', '/']).next().filter(|tail| tail.len() < text.len());
    tail.and_then(stated).or_else(|| stated(text)).or_else(|| counted(text))
}

/// The unit of a label that says what is counted: 人數, 受訓人數. Other counts (Number, 數目) may be estimates.
fn counted(text: &str) -> Option<Unit> {
    const AVERAGES: [&str; 2] = ["平均", "人均"];
    let label = lexis::fold(trim(text));
    let people = label.ends_with("人数") && !AVERAGES.iter().any(|word| label.contains(word));
    people.then(|| lexis::unit_of("人")).flatten()
}

/// The unit in the brackets of a heading; a heading that is called after a unit states none.
fn bracketed_unit(text: &str) -> Option<Unit> {
    text.contains(['(', '（']).then(|| unit_of_label(text)).flatten()
}

fn stated(text: &str) -> Option<Unit> {
    // (% of total weight)
    if trim_start(text).starts_with(['%', '％']) {
        return lexis::unit_of("%");
    }
    let text = trim(text);
    let text = text
        .strip_prefix("單位")
        .or_else(|| text.strip_prefix("单位"))
        .unwrap_or(text)
        .trim_start_matches([':', '：', ' ']);
    // A row called B is not in billions.
    let scale = |unit: &Unit| unit.multiplier != Decimal::ONE && text.len() > 1;
    lexis::unit_of(text).filter(|unit| unit.dim != Dim::NONE || scale(unit))
}

fn period_of(text: &str) -> Option<Period> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = lexis::scan(text).iter().rev().find_map(|quantity| quantity.year)?;
    let cumulative = words::period_words(text).any(|word| word == "cumulative");
    Some(Period { year, part: part_of_year(text), cumulative })
}

fn part_of_year(text: &str) -> u8 {
    words::period_words(text)
        .find_map(|word| match word {
            "q1" => Some(1),
            "q2" => Some(2),
            "q3" => Some(3),
            "q4" => Some(4),
            "h1" => Some(5),
            "h2" => Some(6),
            _ => None,
        })
        .unwrap_or(0)
}

/// 2023年, FY2023, 31 December 2023, 2022/23, 2023年12月31日: nothing left but digits and words of dates.
fn says_only_period(text: &str) -> bool {
    let folded = lexis::fold(text);
    let rest = folded.replace("年度", "").replace("december", "").replace("march", "").replace("june", "");
    let rest: String = rest
        .chars()
        .filter(|c| {
            !c.is_ascii_digit()
                && !matches!(
                    c,
                    '年' | '月' | '日' | '底' | '末' | '/' | '-' | ' ' | '(' | ')' | 'f' | 'y' | 'c' | '*'
                )
        })
        .collect();
    matches!(rest.as_str(), "" | "截至" | "于" | "财" | "实际" | "a" | "b" | "yearended" | "asat" | "实绩")
}
