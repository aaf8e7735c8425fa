//! Tables whose cells the file tells apart: from rows of cells to caption, header and body. Owns which rows stand above
//! the body; it must not know the format of the file.

use super::draft::{Grid, GridRow};
use super::{Column, Row, Table, cells, lines};
use crate::lexis::Quantity;
use crate::source::{Source, Span};

/// What stands before a table.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    /// The nearest heading.
    pub(super) heading: Option<Span>,
    /// The nearest paragraph under it.
    pub(super) paragraph: Option<Span>,
}

/// The table of some rows of cells.
pub(super) fn table(source: &Source, quantities: &[Quantity], grid: Grid, before: Before) -> Table {
    let mut table =
        Table { span: grid.span, captions: grid.caption.into_iter().collect(), ..Table::default() };
    let mut rows = grid.rows;
    let mut header_rows = grid.header_rows;
    take_titles(source, &mut table, &mut rows, &mut header_rows);
    if rows.is_empty() {
        return table;
    }
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = vec![Column::default(); width.saturating_sub(1)];
    if header_rows.map_or_else(|| is_header(source, quantities, &rows[0]), |count| count > 0) {
        let header = rows.remove(0);
        table.captions.extend(header.cells.first().copied().flatten());
        for (column, cell) in columns.iter_mut().zip(header.cells.into_iter().skip(1)) {
            column.header.extend(cell);
        }
    }
    table.columns = columns;
    table.rows = rows.into_iter().map(body_row).collect();
    super::take_unit_column(source, &mut table);
    table.captions.extend(before.paragraph.filter(|span| titles(source, *span, table.span)));
    table.captions.extend(before.heading);
    if let Some(unit) = before.paragraph.and_then(|span| super::stated_unit(source, span)) {
        table.unit = Some(unit);
    }
    cells::take_header_rows(
        source,
        quantities,
        &mut table,
        header_rows.map_or(0, |count| count.saturating_sub(1)),
    );
    cells::take_label_columns(source, quantities, &mut table);
    table
}

/// Rows at the top with one cell only are titles of the table, or state its unit.
fn take_titles(source: &Source, table: &mut Table, rows: &mut Vec<GridRow>, header_rows: &mut Option<usize>) {
    let count = |row: &GridRow| row.cells.iter().flatten().count();
    while let [first, rest @ ..] = &rows[..]
        && count(first) == 1
        && rest.iter().find(|row| count(row) != 1).is_some_and(|row| count(row) > 1)
        && *header_rows != Some(1)
    {
        let Some(title) = first.cells.iter().flatten().next().copied() else { return };
        match super::stated_unit(source, title) {
            Some(unit) => table.unit = Some(unit),
            None => table.captions.push(title),
        }
        rows.remove(0);
        *header_rows = header_rows.map(|count| count.saturating_sub(1));
    }
}

/// Whether a first row names the columns: words and years, but for one cell in four.
fn is_header(source: &Source, quantities: &[Quantity], row: &GridRow) -> bool {
    let cells: Vec<Span> = row.cells.iter().skip(1).flatten().copied().collect();
    let names = cells.iter().filter(|cell| cells::is_name(source, quantities, **cell)).count();
    names > 0 && (cells.len() - names) * 4 <= names
}

fn body_row(row: GridRow) -> Row {
    let mut cells = row.cells.into_iter();
    let label: Vec<Span> = cells.next().flatten().into_iter().collect();
    let cells: Vec<Option<Span>> = cells.collect();
    let heading = !label.is_empty() && cells.iter().all(Option::is_none);
    Row { label, unit: None, cells, heading, indent: row.indent, unread: false }
}

/// A short paragraph directly above a table is its title.
fn titles(source: &Source, paragraph: Span, table: Span) -> bool {
    let text = source.slice(paragraph);
    paragraph.end() <= table.start()
        && source.text()[paragraph.end()..table.start()].trim().is_empty()
        && lines::width(text) <= 80
        && lines::label_like(text)
}
