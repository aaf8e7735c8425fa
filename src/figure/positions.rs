//! Where a numeral stands in its document: which cell, which block. Owns looking that up.

use crate::document::{Block, BlockId, CellAt, Document, Table, TableId};
use crate::source::Span;

/// Walks the body cells along with the quantities. Those of all tables at once would take as much room as what is made
/// of them.
pub(super) struct CellsAt<'a> {
    document: &'a Document,
    /// Tables that lie among each other, with where the first cell of each run begins.
    runs: Vec<(usize, Vec<usize>)>,
    /// The next run that has not been reached.
    next: usize,
    /// The cells of the run before that, by start.
    cells: Vec<(Span, CellAt)>,
}

impl<'a> CellsAt<'a> {
    pub(super) fn new(document: &'a Document) -> CellsAt<'a> {
        let reach = |(index, table): (usize, &Table)| {
            let cells = || table.rows.iter().flat_map(|row| row.cells.iter().flatten());
            let start = cells().map(|cell| cell.start()).min()?;
            Some((start, cells().map(|cell| cell.end()).max()?, index))
        };
        let mut tables: Vec<(usize, usize, usize)> =
            document.tables.iter().enumerate().filter_map(reach).collect();
        tables.sort_unstable();
        let mut runs: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut end = 0;
        for (first, last, index) in tables {
            match runs.last_mut() {
                Some((_, run)) if first < end => run.push(index),
                _ => runs.push((first, vec![index])),
            }
            end = end.max(last);
        }
        runs.iter_mut().for_each(|(_, run)| run.sort_unstable());
        CellsAt { document, runs, next: 0, cells: Vec::new() }
    }

    /// The cell that a quantity stands in, behind those asked for before.
    pub(super) fn of(&mut self, span: Span) -> Option<CellAt> {
        let reached = self.runs[self.next..].iter().take_while(|(start, _)| *start <= span.start()).count();
        if reached > 0 {
            self.next += reached;
            self.take(self.next - 1);
        }
        let at = self.cells.partition_point(|(cell, _)| cell.start() <= span.start());
        let (cell, place) = self.cells.get(at.checked_sub(1)?)?;
        (span.start() < cell.end()).then_some(*place)
    }

    /// Takes the cells of a run.
    fn take(&mut self, run: usize) {
        self.cells.clear();
        for &index in &self.runs[run].1 {
            for (row, cells) in self.document.tables[index].rows.iter().enumerate() {
                for (column, span) in cells.cells.iter().enumerate() {
                    if let Some(span) = span {
                        let table = TableId(index as u32);
                        self.cells.push((*span, CellAt { table, row: row as u32, column: column as u16 }));
                    }
                }
            }
        }
        // In the order of the tables where cells begin at one place, as rules count them.
        self.cells.sort_by_key(|(span, _)| span.start());
    }
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
