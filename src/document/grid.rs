//! Tables out of flat text, as a PDF leaves them. Owns which lines form a table, which words are its headers,
//! and how labels broken over lines are put together. What cannot be told with confidence stays text.

mod body;
mod build;
mod finder;
mod header;
mod header_words;
mod labels;
mod page_end;
mod side_by_side;
mod stacked;
mod tables;

use super::lines::{Line, Shape};
use crate::lexis::Quantity;
use crate::source::Source;
use finder::Finder;
pub(super) use finder::Region;

/// Finds all tables.
pub(super) fn find(
    source: &Source,
    quantities: &[Quantity],
    lines: &[Line],
    running: &[bool],
) -> Vec<Region> {
    let finder = Finder { source, quantities, lines, running };
    let mut regions: Vec<Region> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if matches!(lines[at].shape, Shape::Row(_)) {
            let floor = regions.last().map_or(0, |region| region.lines.end() + 1);
            let body = finder.body(at, floor);
            at = body.last().map_or(at, |row| row.line) + 1;
            if let Some(region) = finder.region(&body, floor) {
                at = at.max(region.lines.end() + 1);
                regions.push(region);
            }
        } else if let Some(region) =
            finder.one_cell_a_line(at, regions.last().map_or(0, |region| region.lines.end() + 1))
        {
            at = region.lines.end() + 1;
            regions.push(region);
        } else {
            at += 1;
        }
    }
    regions
}
