//! The parts of the tables of a page: which of them are open, and what closing one makes.

use super::elements;
use super::items::{Block, Cell, Item, Part, Row, Sort, Table};
use super::reader::{DEEPEST, Frame, Reader, items};
use super::tokens::Tag;

impl Reader<'_> {
    pub(super) fn table_element(&mut self, tag: Tag) {
        if tag.name == "table" {
            return self.begin_table(&tag);
        }
        let Some(table) = self.open.iter().rposition(|open| open.name == "table") else {
            // A cell without a table stands by itself.
            return self.flush();
        };
        let keep = match &*tag.name {
            "td" | "th" => self.within(table, &["thead", "tbody", "tfoot", "tr"]),
            "tr" => self.within(table, &["thead", "tbody", "tfoot"]),
            _ => table,
        };
        self.close_to(keep + 1);
        if self.open.len() >= DEEPEST || tag.name == "colgroup" {
            return;
        }
        match &*tag.name {
            "td" | "th" => {
                let columns = tag.columns.unwrap_or(1).clamp(1, 1_000);
                let rows = tag.rows.unwrap_or(1).min(65_534);
                let (names, indent) = (tag.name == "th", elements::indent(&tag));
                self.begin_row();
                self.frames.push(Frame::Cell(Cell { names, columns, rows, indent, items: Vec::new() }));
            }
            "caption" => self.frames.push(Frame::Caption(Vec::new())),
            "tr" => {
                self.end_row();
                self.begin_row();
            }
            part => {
                self.end_row();
                self.part(match part {
                    "thead" => Part::Head,
                    "tfoot" => Part::Foot,
                    _ => Part::Body,
                });
            }
        }
        self.push(&tag, true);
    }

    /// The innermost of some parts that are open directly in a table, or the table itself.
    pub(super) fn within(&self, table: usize, parts: &[&str]) -> usize {
        table + self.open[table + 1..].iter().take_while(|open| parts.contains(&&*open.name)).count()
    }

    /// The rows that follow belong to a part of the table.
    pub(super) fn part(&mut self, part: Part) {
        if let Some(Frame::Table { part: current, .. }) = self.frames.last_mut() {
            *current = part;
        }
    }

    pub(super) fn begin_table(&mut self, tag: &Tag) {
        if let Some(at) = self.find(|name| name == "p", |_| false) {
            self.close_to(at);
        }
        self.flush();
        // A table directly in a table, outside of its cells, is shown above it.
        if self.open.len() < DEEPEST && !matches!(self.frames.last(), Some(Frame::Table { .. })) {
            self.push(tag, true);
            let arranges = matches!(&*tag.role, "presentation" | "none");
            let table = Table { arranges, ..Table::default() };
            self.frames.push(Frame::Table { table, part: Part::Body, row: None });
        }
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(Frame::Table { part, row, .. }) = self.frames.last_mut() {
            row.get_or_insert_with(|| Row { part: *part, cells: Vec::new() });
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(Frame::Table { table, row, .. }) = self.frames.last_mut() {
            table.rows.extend(row.take());
        }
    }

    pub(super) fn end_cell(&mut self) {
        if matches!(self.frames.last(), Some(Frame::Cell(_)))
            && let Some(Frame::Cell(cell)) = self.frames.pop()
            && let Some(Frame::Table { row: Some(row), .. }) = self.frames.last_mut()
        {
            row.cells.push(cell);
        }
    }

    pub(super) fn end_caption(&mut self) {
        if matches!(self.frames.last(), Some(Frame::Caption(_)))
            && let Some(Frame::Caption(items)) = self.frames.pop()
            && let Some(Frame::Table { table, .. }) = self.frames.last_mut()
        {
            let blocks = items.into_iter().filter_map(|item| match item {
                Item::Block(block) => Some(Block { sort: Sort::Caption, ..block }),
                Item::Table(_) => None,
            });
            table.captions.extend(blocks);
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        if matches!(self.frames.last(), Some(Frame::Table { .. }))
            && let Some(Frame::Table { table, .. }) = self.frames.pop()
            && let Some(items) = self.frames.last_mut().and_then(items)
        {
            items.push(Item::Table(table));
        }
    }
}
