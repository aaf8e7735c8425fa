//! Texts that were taken from a file: from what its reader knows of them to a document. Owns no format.

use super::draft::Layout;
use super::flowing;
use super::grids::{self, Before};
use super::{Block, BlockKind, Document, TableId};
use crate::lexis::{self, Left, Quantity};
use crate::source::{Source, Span};

/// Reads a text with its layout.
pub(super) fn read(source: &Source, layout: &Layout) -> Document {
    if layout.flowing {
        return flowing::read(source, layout);
    }
    let quantities =
        if layout.drawn_by_file { cell_by_cell(source, layout) } else { lexis::scan(source.text()) };
    let mut document = Document { quantities, ..Document::default() };
    document.quantities.retain(|quantity| !covered(&layout.masked, quantity.span));
    codes(source, layout, &mut document.quantities);
    let blocks = layout.blocks.iter().map(|(kind, span)| Block { kind: kind.clone(), span: *span }).collect();
    assemble(source, layout, blocks, &mut document);
    super::list_numbers(&mut document);
    document
}

/// Puts blocks and the tables of the layout in order.
pub(super) fn assemble(source: &Source, layout: &Layout, blocks: Vec<Block>, document: &mut Document) {
    let mut blocks = blocks.into_iter().peekable();
    let mut before = Before::default();
    let take = |block: Block, before: &mut Before, document: &mut Document| {
        match block.kind {
            BlockKind::Heading => *before = Before { heading: Some(block.span), paragraph: None },
            BlockKind::Paragraph => before.paragraph = Some(block.span),
            _ => {}
        }
        document.blocks.push(block);
    };
    for grid in &layout.grids {
        while let Some(block) = blocks.next_if(|block| block.span.start() < grid.span.start()) {
            take(block, &mut before, document);
        }
        let table = grids::table(source, &document.quantities, grid.clone(), before);
        let id = TableId(document.tables.len() as u32);
        document.blocks.push(Block { kind: BlockKind::Table(id), span: table.span });
        document.tables.push(table);
    }
    blocks.for_each(|block| take(block, &mut before, document));
    document.stored.clone_from(&layout.stored);
    document.headings.clone_from(&layout.headings);
}

/// The quantities of each cell and block by itself.
fn cell_by_cell(source: &Source, layout: &Layout) -> Vec<Quantity> {
    let cells =
        layout.grids.iter().flat_map(|grid| grid.rows.iter().flat_map(|row| row.cells.iter().flatten()));
    let mut pieces: Vec<Span> = cells.copied().chain(layout.blocks.iter().map(|(_, span)| *span)).collect();
    pieces.sort_unstable_by_key(|piece| piece.start());
    scanned(source, pieces)
}

/// The quantities of some pieces of a text, each by itself, in order.
pub(super) fn scanned(source: &Source, pieces: Vec<Span>) -> Vec<Quantity> {
    let mut out = Vec::new();
    for piece in pieces {
        let at = |span: Span| Span::new(span.start() + piece.start(), span.end() + piece.start());
        out.extend(lexis::scan(source.slice(piece)).into_iter().map(|quantity| Quantity {
            span: at(quantity.span),
            written: at(quantity.written),
            ..quantity
        }));
    }
    out
}

/// Bare digits among the words of a cell of text are codes: 16 01 - End-of-life vehicles (except 16 06). Where slashes part
/// all of them, they are dates: 01/01/2024 - 31/12/2024.
pub(super) fn codes(source: &Source, layout: &Layout, quantities: &mut [Quantity]) {
    for cell in &layout.words {
        let text = source.slice(*cell);
        let dates = text.bytes().filter(|byte| *byte == b'/').count() >= 2;
        if !text.contains(char::is_alphabetic) && !dates {
            continue;
        }
        let from = quantities.partition_point(|quantity| quantity.span.start() < cell.start());
        for quantity in
            quantities[from..].iter_mut().take_while(|quantity| quantity.span.start() < cell.end())
        {
            let bare = source.slice(quantity.written).bytes().all(|byte| byte.is_ascii_digit());
            if bare && quantity.left.is_none() {
                quantity.left = Some(Left::Name);
            }
        }
    }
}

/// Whether a piece lies in one of the masks, which are in order and do not overlap.
pub(super) fn covered(masked: &[Span], piece: Span) -> bool {
    let at = masked.partition_point(|mask| mask.start() <= piece.start());
    at.checked_sub(1).is_some_and(|at| masked[at].contains(piece))
}
