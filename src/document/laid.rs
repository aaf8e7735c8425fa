//! Texts that were taken from a file: from what its reader knows of them to a document. Owns no format.

use super::draft::Layout;
use super::grids::{self, Before};
use super::{Block, BlockKind, Document, TableId};
use crate::lexis;
use crate::source::{Source, Span};

/// Reads a text with its layout.
pub(super) fn read(source: &Source, layout: &Layout) -> Document {
    let mut document = Document { quantities: lexis::scan(source.text()), ..Document::default() };
    document.quantities.retain(|quantity| !covered(&layout.masked, quantity.span));
    let mut blocks =
        layout.blocks.iter().map(|(kind, span)| Block { kind: kind.clone(), span: *span }).peekable();
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
            take(block, &mut before, &mut document);
        }
        let table = grids::table(source, &document.quantities, grid.clone(), before);
        let id = TableId(document.tables.len() as u32);
        document.blocks.push(Block { kind: BlockKind::Table(id), span: table.span });
        document.tables.push(table);
    }
    blocks.for_each(|block| take(block, &mut before, &mut document));
    document.stored.clone_from(&layout.stored);
    super::list_numbers(&mut document);
    document
}

/// Whether a piece lies in one of the masks, which are in order and do not overlap.
fn covered(masked: &[Span], piece: Span) -> bool {
    let at = masked.partition_point(|mask| mask.start() <= piece.start());
    at.checked_sub(1).is_some_and(|at| masked[at].contains(piece))
}
