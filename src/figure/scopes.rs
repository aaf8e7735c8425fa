//! Whose a figure is: the places named before it, or the heading above it. Owns finding them.

use std::cell::OnceCell;
use std::sync::Arc;

use super::Scope;
use crate::document::{BlockId, BlockKind, Document};
use crate::lexis::{self, whose};
use crate::source::{Source, Span};

/// The heading above each block, with the scope that it sets: a region, a site.
pub(super) struct Headings<'a> {
    source: &'a Source,
    /// For each block how many headings there are up to it.
    up_to: Vec<usize>,
    scopes: Vec<(Span, OnceCell<Option<Scope>>)>,
}

impl<'a> Headings<'a> {
    pub(super) fn new(source: &'a Source, document: &Document) -> Headings<'a> {
        let mut scopes = Vec::new();
        let up_to = document.blocks.iter().map(|block| {
            if block.kind == BlockKind::Heading {
                scopes.push((block.span, OnceCell::new()));
            }
            scopes.len()
        });
        Headings { source, up_to: up_to.collect(), scopes }
    }

    /// Whose figures stand in a block: a heading that names a place or a site speaks of it until the next heading.
    pub(super) fn scope(&self, block: BlockId) -> Option<Scope> {
        let (span, scope) = &self.scopes[self.up_to[block.0 as usize].checked_sub(1)?];
        let find = || {
            let text = self.source.slice(*span);
            let site = whose::names_site(text) || whose::names_place(text);
            site.then(|| Arc::new(lexis::fold(&Document::joined(self.source, &[*span])).into()))
        };
        scope.get_or_init(find).clone()
    }
}

/// The places named in a text, as one scope.
pub(super) fn scope<'t>(places: impl Iterator<Item = &'t str>) -> Option<Scope> {
    let mut names: Vec<String> = places.map(lexis::fold).collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| Arc::new(names.join("+").into()))
}
