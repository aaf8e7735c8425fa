//! Tables whose cells the file itself tells apart (Markdown). Owns which of the rows are levels of the header and which
//! of the columns are labels; it must not know how the cells were found.

use super::lines::{self, WordKind};
use super::{Document, Row, Table};
use crate::lexis::{self, Quantity, words};
use crate::source::{Source, Span};

/// Rows at the top that say what the columns are become levels of the header. A blank cell of an outer level says what
/// the one before it says; the outermost level then groups the columns. Words alone in their row are said of all columns.
/// The first `marked` rows are such levels whatever they say.
pub(super) fn take_header_rows(source: &Source, quantities: &[Quantity], table: &mut Table, marked: usize) {
    let spanned = table.columns.iter().any(|column| column.header.is_empty());
    let mut taken = 0;
    while table.rows.len() >= 2
        && (taken < marked || is_header_row(source, quantities, &table.rows[0], spanned))
    {
        taken += 1;
        let row = table.rows.remove(0);
        table.captions.extend(row.label);
        if let [words] = row.cells.iter().flatten().collect::<Vec<_>>()[..] {
            table.columns.iter_mut().for_each(|column| column.header.push(*words));
            continue;
        }
        let first = table.columns.iter().all(|column| column.group.is_none());
        let (mut outer, mut inner): (Vec<Span>, Option<Span>) = Default::default();
        for (column, cell) in table.columns.iter_mut().zip(row.cells) {
            if column.header.is_empty() {
                column.header.clone_from(&outer);
            } else {
                if column.header.first() != outer.first() {
                    inner = None;
                }
                outer.clone_from(&column.header);
            }
            if first {
                column.group = column.header.first().copied();
            }
            inner = cell.or(inner);
            column.header.extend(inner);
        }
    }
}

/// Whether the first body row says more of the columns: without a label, words alone or several names but for one cell in
/// four (a column headed 100); under a corner, where headers stand over several columns, names only; units only.
fn is_header_row(source: &Source, quantities: &[Quantity], row: &Row, spanned: bool) -> bool {
    let cells: Vec<Span> =
        row.cells.iter().flatten().copied().filter(|cell| !words::is_nil(source.slice(*cell))).collect();
    let names = cells.iter().filter(|cell| is_name(source, quantities, **cell)).count();
    let says_unit =
        |cell: &Span| lexis::unit_of(source.slice(*cell).trim_matches(['(', ')', '（', '）', ' '])).is_some();
    match row.label[..] {
        [] if cells.len() == 1 => names == 1,
        [] => names >= 2 && (cells.len() - names) * 4 <= names,
        [label, ..] if source.slice(label).starts_with(['(', '（']) => {
            names >= 2 && (cells.len() - names) * 4 <= names
        }
        _ => cells.len() >= 2 && (spanned && names == cells.len() || cells.iter().all(says_unit)),
    }
}

/// Whether a cell names a column: words, years, spans of time (2–5 years).
pub(super) fn is_name(source: &Source, quantities: &[Quantity], cell: Span) -> bool {
    let from = quantities.partition_point(|quantity| quantity.span.start() < cell.start());
    let until = from + quantities[from..].partition_point(|quantity| quantity.span.start() < cell.end());
    let time = lexis::unit_of("year").map(|unit| unit.dim);
    let lasts = |quantity: &Quantity| {
        quantity.left.is_some()
                || quantity.unit.as_ref().map(|unit| unit.dim) == time
                // 7 and higher: the last of several bands.
                || quantity.qualifier.is_some() && quantity.unit.is_none()
    };
    !is_value(source, quantities, cell)
        || is_year(source.slice(cell))
        || until > from && quantities[from..until].iter().all(lasts)
}

/// Whether a cell holds a year, and no number but that and a day: 2023, 2023年, FY2023, 2023 €m, June 30, 2023.
fn is_year(cell: &str) -> bool {
    let mut numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let year = |number: &str| number.len() == 4 && number.starts_with(['1', '2']);
    let years = numbers.clone().filter(|number| year(number)).count();
    years == 1 && numbers.all(|number| year(number) || number.len() <= 2) && !cell.contains(['.', '%'])
}

/// Value columns at the left with words only are label columns too. Where rows share what the first column says, it
/// heads them; what the others say is the label.
pub(super) fn take_label_columns(source: &Source, quantities: &[Quantity], table: &mut Table) {
    let count = label_columns(source, quantities, table);
    if count == 0 {
        return;
    }
    let body = || table.rows.iter().filter(|row| !row.heading);
    let grouped = body().any(|row| row.label.is_empty())
        || body().zip(body().skip(1)).any(|(row, next)| text(source, row) == text(source, next));
    for column in table.columns.drain(..count) {
        table.captions.extend(column.header);
    }
    let width = table.columns.len();
    let mut group = String::new();
    let mut names: Vec<Option<Span>> = Vec::new();
    for mut row in std::mem::take(&mut table.rows) {
        row.cells.resize(count + width, None);
        let outer = text(source, &row);
        let above = std::mem::replace(&mut names, row.cells.drain(..count).collect());
        if grouped && (outer.is_empty() || outer == group) {
            carry_down(&mut names, &above);
        }
        let label: Vec<Span> = names.iter().flatten().copied().collect();
        if !grouped {
            row.label.extend(label);
        } else if !label.is_empty() {
            let label = std::mem::replace(&mut row.label, label);
            if !label.is_empty() && outer != group {
                let cells = vec![None; width];
                let indent = row.indent;
                table.rows.push(Row { label, cells, heading: true, indent, ..Row::default() });
                group = outer;
            }
        }
        table.rows.push(row);
    }
}

/// How many value columns at the left hold words only: each says something in most rows, or groups the rows of
/// such a one behind it.
fn label_columns(source: &Source, quantities: &[Quantity], table: &Table) -> usize {
    let body = || table.rows.iter().filter(|row| !row.heading);
    let value = |cell: Span| is_value(source, quantities, cell);
    let cells = |at: usize| body().filter_map(move |row| row.cells.get(at).copied().flatten());
    let all_words = |at: usize| cells(at).all(|cell| !value(cell) && !words::is_nil(source.slice(cell)));
    let dense = |at: usize| all_words(at) && cells(at).count() * 2 > body().count();
    let groups = |at: usize| all_words(at) && cells(at).count() >= 2 && dense(at + 1);
    let values_follow = |at: usize| (at + 1..table.columns.len()).any(|column| cells(column).any(value));
    (0..table.columns.len()).take_while(|&at| values_follow(at) && (dense(at) || groups(at))).count()
}

/// A blank cell before a name says what the row above says.
fn carry_down(names: &mut [Option<Span>], above: &[Option<Span>]) {
    let Some(last) = names.iter().rposition(Option::is_some) else { return };
    for (name, above) in names[..last].iter_mut().zip(above).take_while(|(name, _)| name.is_none()) {
        *name = *above;
    }
}

fn text(source: &Source, row: &Row) -> String {
    Document::joined(source, &row.label)
}

/// Whether a cell holds a value, and not words alone.
fn is_value(source: &Source, quantities: &[Quantity], cell: Span) -> bool {
    let from = quantities.partition_point(|q| q.span.end() <= cell.start());
    let until = from + quantities[from..].partition_point(|q| q.span.start() < cell.end());
    let words = lines::words(source, cell, &quantities[from..until]);
    let value = |word: &lines::Word| matches!(word.kind, WordKind::Value | WordKind::Nil);
    words.iter().all(|word| value(word) || word.kind == WordKind::Unit) && words.iter().any(value)
        || quantities[from..until]
            .first()
            .is_some_and(|q| q.left.is_none() && q.written.start() <= cell.start())
}
