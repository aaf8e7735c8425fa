//! Where a numeral stands in its document: which cell, which block. Owns looking that up.

use crate::document::{Block, BlockId, CellAt, Document, TableId};
use crate::source::Span;

/// Every body cell with its place, by start.
pub(super) fn cells(document: &Document) -> Vec<(Span, CellAt)> {
    let rows = || document.tables.iter().flat_map(|table| &table.rows);
    let count = rows().map(|row| row.cells.iter().flatten().count()).sum();
    let mut out = Vec::with_capacity(count);
    for (index, table) in document.tables.iter().enumerate() {
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, span) in cells.cells.iter().enumerate() {
                if let Some(span) = span {
                    let at = CellAt { table: TableId(index as u32), row: row as u32, column: column as u16 };
                    out.push((*span, at));
                }
            }
        }
    }
    out.sort_by_key(|(span, _)| span.start());
    out
}

pub(super) fn cell_of(cells: &[(Span, CellAt)], span: Span) -> Option<CellAt> {
    let at = cells.partition_point(|(cell, _)| cell.start() <= span.start());
    let (cell, place) = cells.get(at.checked_sub(1)?)?;
    (span.start() < cell.end()).then_some(*place)
}

/// Walks the blocks along with the quantities.
pub(super) struct BlockAt<'a> {
    blocks: &'a [Block],
    /// The furthest block that begins at or before the last span asked for.
    at: usize,
}

impl<'a> BlockAt<'a> {
    pub(super) fn new(blocks: &'a [Block]) -> BlockAt<'a> {
        BlockAt { blocks, at: 0 }
    }

    pub(super) fn of(&mut self, span: Span) -> Option<BlockId> {
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
