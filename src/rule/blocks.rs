//! The blocks of a document that people read, in the form in which texts are compared. Owns which blocks these are.

use super::norm::Mapped;
use crate::document::{Block, BlockKind, Document};
use crate::source::{Source, Span};

/// Where they stand: running heads, page numbers and code are left out.
pub(super) fn spans(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let read = |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Masked);
    document.blocks.iter().filter(read).map(|block| block.span)
}

/// Each of them, its characters as `form` writes them.
pub(super) fn mapped(source: &Source, document: &Document, form: fn(char) -> char) -> Vec<Mapped> {
    let mapped = |span: Span| {
        let mut mapped = Mapped::default();
        mapped.push(source.slice(span), span.start(), form);
        mapped
    };
    spans(document).map(mapped).collect()
}
