//! The table of `figures` for people: what the tool saw in a report, and with `--all` what it left out and
//! why. Owns its columns; it must not read figures itself.

use super::catalogue::Catalogue;
use super::human::{Look, flat};
use super::layout::{columns, fit, pad, pad_left};
use super::wording::names;
use crate::figure::{Figure, Period, Place};
use crate::linted::{Lang, Reading};
use crate::source::Span;

/// The widest a column may be; the text of a cell beyond that is cropped.
const CELL: usize = 28;
/// What is left at least of a column that gives way where a table is wider than the terminal.
const LEAST: usize = 8;
/// The columns of words, which give way: text, unit, wording, label, place. Numbers are never cropped.
const WORDS: [usize; 5] = [1, 3, 4, LABEL, 7];
const LABEL: usize = 5;
/// What stands between two columns.
const GAP: &str = "  ";

/// The table of a report's figures.
pub fn table(reading: &Reading, lang: Lang, look: Look, all: bool) -> String {
    let catalogue = Catalogue::of(lang);
    let figures = &reading.figures;
    let mut out = String::new();
    if figures.list.is_empty() {
        out.push_str(&format!("{}\n", catalogue.word("figures-none")));
    } else {
        let head: Vec<String> = [
            "figures-line",
            "figures-text",
            "figures-value",
            "figures-unit",
            "figures-qualifier",
            "figures-label",
            "figures-period",
            "figures-place",
        ]
        .map(|key| catalogue.word(key))
        .to_vec();
        let rows = figures.list.iter().map(|figure| row(figure, reading, catalogue)).collect();
        out.push_str(&aligned(head, rows, &[0, 2], look));
        let count = catalogue.say("figures-count", &[("count", figures.list.len().into())]);
        out.push_str(&format!("\n{count}\n"));
    }
    if all {
        out.push('\n');
        out.push_str(&left_out(reading, catalogue, look));
    }
    out
}

fn left_out(reading: &Reading, catalogue: &Catalogue, look: Look) -> String {
    let left = &reading.figures.left_out;
    let count = catalogue.say("figures-left-out", &[("count", left.len().into())]);
    if left.is_empty() {
        return format!("{count}\n");
    }
    let head = ["figures-line", "figures-text", "figures-reason"].map(|key| catalogue.word(key)).to_vec();
    let rows = left.iter().map(|left| {
        let reason = catalogue.word(names::left_out(left.reason));
        vec![line(reading, left.span), flat(reading.source.slice(left.span)), reason]
    });
    format!("{}\n{count}\n", aligned(head, rows.collect(), &[0], look))
}

fn row(figure: &Figure, reading: &Reading, catalogue: &Catalogue) -> Vec<String> {
    let qualifier = figure.qualifier.map(|qualifier| catalogue.word(names::qualifier(qualifier)));
    vec![
        line(reading, figure.span),
        flat(reading.source.slice(figure.written)),
        figure.printed.grouped(),
        flat(&figure.unit.text),
        qualifier.unwrap_or_default(),
        flat(&figure.label.text),
        figure.period.map(period).unwrap_or_default(),
        place(figure, catalogue),
    ]
}

/// The line; in a workbook the cell.
fn line(reading: &Reading, span: Span) -> String {
    let line = || (reading.source.line_of(span) + 1).to_string();
    reading.places.cell(span).unwrap_or_else(line)
}

fn place(figure: &Figure, catalogue: &Catalogue) -> String {
    match figure.place_in {
        Place::Cell(at) => {
            let [table, row, column] =
                [at.table.0 as usize, at.row as usize, usize::from(at.column)].map(|n| n + 1);
            let args = [("table", table.into()), ("row", row.into()), ("column", column.into())];
            catalogue.say("figures-cell", &args)
        }
        Place::Prose(..) => catalogue.word("figures-prose"),
        Place::Callout(_) => catalogue.word("figures-callout"),
        Place::Heading(_) => catalogue.word("figures-heading"),
    }
}

/// `2023`, `2023H1`, `2023Q4`, `–2023` where it is cumulative.
pub(crate) fn period(period: Period) -> String {
    let part = match period.part {
        quarter @ 1..=4 => format!("Q{quarter}"),
        half @ 5..=6 => format!("H{}", half - 4),
        _ => String::new(),
    };
    let until = if period.cumulative { "–" } else { "" };
    format!("{until}{}{part}", period.year)
}

/// Takes from the widest column of words, again and again, until the table fits.
fn narrow(widths: &mut [usize], room: usize) {
    let words: Vec<usize> = WORDS.into_iter().filter(|column| *column < widths.len()).collect();
    while widths.iter().sum::<usize>() + GAP.len() * (widths.len() - 1) > room {
        // Of a label more is kept: what is cropped of the others stands in the columns beside them.
        let spare = |column: &usize| widths[*column].saturating_sub(if *column == LABEL { LEAST } else { 0 });
        let widest = words.iter().copied().filter(|column| widths[*column] > LEAST).max_by_key(spare);
        let Some(column) = widest else { return };
        widths[column] -= 1;
    }
}

/// Columns aligned by display width; those of `right` to the right.
fn aligned(head: Vec<String>, rows: Vec<Vec<String>>, right: &[usize], look: Look) -> String {
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|row| row.iter().map(|cell| fit(cell, CELL)).collect()).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| columns(&row[column]));
        cells.chain([columns(&head[column])]).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..head.len()).map(width).collect();
    narrow(&mut widths, look.width);
    let line = |row: &[String]| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let cell = fit(cell, widths[column]);
            if right.contains(&column) { pad_left(&cell, widths[column]) } else { pad(&cell, widths[column]) }
        });
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    let mut out = format!("{}\n", look.name(&line(&head)));
    for row in &rows {
        out.push_str(&line(row));
        out.push('\n');
    }
    out
}
