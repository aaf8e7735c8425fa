//! The tables of which it is said for themselves how their figures were rounded. Owns finding them by their captions; what
//! the figures mean then is for others.

use std::collections::BTreeMap;

use super::conventions::{Conventions, Rounding};
use crate::document::{Document, TableId};
use crate::lexis;
use crate::source::Source;

/// The tables whose captions have words that the conventions name.
pub(super) fn table_rounding(
    source: &Source,
    document: &Document,
    conventions: &Conventions,
) -> BTreeMap<TableId, Rounding> {
    let mut found = BTreeMap::new();
    if conventions.table_rounding.is_empty() {
        return found;
    }
    let squeezed = |text: &str| lexis::fold(text).split_whitespace().collect::<String>();
    for (index, table) in (0..).zip(&document.tables) {
        let captions = table.captions.iter().map(|span| squeezed(&Document::joined(source, &[*span])));
        let captions = captions.collect::<String>();
        for (words, rounding) in &conventions.table_rounding {
            if captions.contains(&squeezed(words)) {
                found.insert(TableId(index), *rounding);
            }
        }
    }
    found
}
