//! Pages of text with tables among it: what stands in no table is read as flat text is. Owns how the two come together.

use super::draft::Layout;
use super::lines::{self, Line, Shape};
use super::{Block, BlockKind, Document, TableId, flow, furniture, grid, laid, take_unit_column};
use crate::lexis::Quantity;
use crate::source::{Source, Span};

/// Reads such a text.
pub(super) fn read(source: &Source, layout: &Layout) -> Document {
    let mut quantities = scanned(source, layout);
    quantities.retain(|quantity| !laid::covered(&layout.masked, quantity.span));
    lines::isolate(source, &mut quantities);
    let mut lines = lines::read(source, &quantities);
    let mut running = furniture::running_heads(source, &lines);
    blank(&mut lines, layout);
    mark(&lines, layout, &mut running);
    let regions = grid::find(source, &quantities, &lines, &running);
    let mut blocks = flow::read(source, &mut quantities, &lines, &running, &regions);
    head(&mut blocks, layout);
    let mut loose = regions.into_iter().flat_map(|region| region.tables).collect::<Vec<_>>();
    loose.iter_mut().for_each(|table| take_unit_column(source, table));
    let mut document = Document { quantities, ..Document::default() };
    let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.span.is_empty()).collect();
    let plain = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_))).cloned().collect();
    laid::assemble(source, layout, plain, &mut document);
    // Tables that only the text tells come in among those of the layout.
    document.tables.extend(loose);
    document.tables.sort_by_key(|table| table.span.start());
    document.blocks.retain(|block| !matches!(block.kind, BlockKind::Table(_)));
    let tables = document.tables.iter().enumerate();
    let tables =
        tables.map(|(id, table)| Block { kind: BlockKind::Table(TableId(id as u32)), span: table.span });
    document.blocks.extend(tables.collect::<Vec<_>>());
    document.blocks.sort_by_key(|block| block.span.start());
    document
}

/// The quantities: of each cell by itself, and of the text between the tables.
fn scanned(source: &Source, layout: &Layout) -> Vec<Quantity> {
    let mut pieces: Vec<Span> = Vec::new();
    let mut from = 0;
    for grid in &layout.grids {
        pieces.push(Span::new(from, grid.span.start()));
        pieces.extend(grid.rows.iter().flat_map(|row| row.cells.iter().flatten().copied()));
        from = grid.span.end();
    }
    pieces.push(Span::new(from, source.text().len()));
    laid::scanned(source, pieces)
}

/// The lines of tables are no lines of the text.
fn blank(lines: &mut [Line], layout: &Layout) {
    for grid in &layout.grids {
        let from = lines.partition_point(|line| line.span.start() < grid.span.start());
        for line in lines[from..].iter_mut().take_while(|line| line.span.start() < grid.span.end()) {
            *line =
                Line { span: Span::new(line.span.start(), line.span.start()), shape: Shape::Blank, width: 0 };
        }
    }
}

/// The running heads that the layout knows.
fn mark(lines: &[Line], layout: &Layout, running: &mut [bool]) {
    for (_, span) in layout.blocks.iter().filter(|(kind, _)| *kind == BlockKind::Furniture) {
        let at = lines.partition_point(|line| line.span.end() <= span.start());
        if lines.get(at).is_some_and(|line| line.span.start() < span.end()) {
            running[at] = true;
        }
    }
}

/// The headings that the layout knows.
fn head(blocks: &mut [Block], layout: &Layout) {
    for heading in &layout.headings {
        let at = blocks.partition_point(|block| block.span.end() <= heading.span.start());
        if let Some(block) = blocks.get_mut(at).filter(|block| heading.span.contains(block.span)) {
            block.kind = BlockKind::Heading;
        }
    }
}
