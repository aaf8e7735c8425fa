//! Which lines can be the headers of columns. Owns that judgement of one line by what stands below it; it must not
//! know which header belongs to which column.

use super::finder::Finder;
use crate::document::lines::{self, Shape, Word, WordKind, label_like};

impl Finder<'_> {
    /// The words of a line that can be the headers of columns: at least two, no value among them.
    pub(super) fn header_words(&self, at: usize) -> Option<Vec<Word>> {
        let line = self.lines.get(at)?;
        if line.shape != Shape::Text || !label_like(self.text(line.span)) || line.width > 160 {
            return None;
        }
        let all = self.words_of(at);
        let periods = all.iter().filter(|word| word.kind == WordKind::Period).count();
        let unit_word = all.iter().any(|word| is_unit_header(self.text(word.span)));
        let first = self.text(all.first()?.span);
        if first.starts_with(['●', '▪', '•', '■']) {
            return None;
        }
        (periods >= 2
            || periods >= 1 && all.len() <= 4 && self.row_below(at)
            || unit_word && all.len() >= 2
            || all.len() >= 2
                && self.row_below(at)
                && self.fits_row_below(at, all.len())
                && !self.in_columns_below(at)
            || self.cells_fit(at, &all))
        .then_some(all)
    }

    /// Whether the row below sets its cells apart by wide gaps, so that single spaces part no headers.
    fn in_columns_below(&self, at: usize) -> bool {
        self.next_row(at).is_some_and(|segments| {
            segments.iter().all(|segment| match (segment.label, segment.values.first()) {
                (Some(label), Some(value)) => {
                    lines::gap(self.source, segment.unit.unwrap_or(label), *value) >= 2
                        && segment
                            .values
                            .windows(2)
                            .all(|pair| lines::gap(self.source, pair[0], pair[1]) >= 2)
                        && segment.values.len() >= 2
                }
                _ => false,
            })
        })
    }

    /// Whether the line has a cell for every value of the next row, headings of groups between them left aside.
    fn cells_fit(&self, at: usize, all: &[Word]) -> bool {
        let cells = lines::cells(self.source, all);
        let apart = cells.windows(2).all(|pair| lines::gap(self.source, pair[0].span, pair[1].span) >= 2);
        if cells.len() < 2 || !apart {
            return false;
        }
        let mut words = 0;
        let next = (at + 1..(at + 8).min(self.lines.len())).find(|&next| {
            words += usize::from(self.lines[next].shape == Shape::Text);
            matches!(self.lines[next].shape, Shape::Row(_) | Shape::Values(_) | Shape::PageNumber)
        });
        let Some(Shape::Row(segments)) = next.map(|next| &self.lines[next].shape) else { return false };
        let values: usize = segments.iter().map(|segment| segment.values.len()).sum();
        let units = segments.iter().filter(|segment| segment.unit.is_some()).count();
        words <= 3
            && (values >= 2 || words == 0)
            && (cells.len() == values
                || cells.len() == values + units
                || cells.len() == values + units + segments.len())
    }

    fn row_below(&self, at: usize) -> bool {
        self.next_row(at).is_some()
    }

    fn fits_row_below(&self, at: usize, count: usize) -> bool {
        self.next_row(at).is_some_and(|segments| {
            let values: usize = segments.iter().map(|segment| segment.values.len()).sum();
            let units = segments.iter().filter(|segment| segment.unit.is_some()).count();
            let cells = values + units;
            count == cells || count == cells + segments.len()
        })
    }
}

pub(super) fn is_unit_header(text: &str) -> bool {
    matches!(text, "單位" | "单位" | "Unit" | "Units" | "unit" | "計量單位" | "计量单位" | "（單位）" | "UoM")
}
