//! Tables that go on over a page: the page number, the running head, the title once more with （續）, the header once
//! more. Owns what a page's end looks like inside a table.

use super::finder::{BodyRow, Finder};
use crate::document::lines::{Segment, Shape};
use crate::document::{Document, stated_unit};
use crate::lexis::words;

/// What a line is at the end of a page.
#[derive(Debug, PartialEq, Eq)]
enum PageEnd {
    None,
    /// A page number or a running head.
    Furniture,
    /// A title or header of the table, once more.
    Again,
}

impl Finder<'_> {
    /// Where the table goes on behind a page's end that begins at line `at`: page number, running head, the title
    /// once more with （續）, the same header once more.
    pub(super) fn over_page(&self, at: usize, rows: &[BodyRow]) -> Option<usize> {
        let (first, last) = (rows.first()?, rows.last()?);
        if self.page_end(at, first) == PageEnd::None && !self.blank(at) {
            return None;
        }
        let (mut furniture, mut continued) = (false, false);
        for line in at..self.lines.len().min(at + 16) {
            let shape = &self.lines[line].shape;
            match self.page_end(line, first) {
                PageEnd::Furniture => furniture = true,
                PageEnd::Again => continued = true,
                PageEnd::None => match shape {
                    Shape::Blank => {}
                    Shape::Row(segments) if furniture || continued => {
                        let widths = |segments: &[Segment]| -> Vec<usize> {
                            segments.iter().map(|segment| segment.values.len()).collect()
                        };
                        let same = widths(segments) == widths(&last.segments);
                        let ended = last.segments[0].label.is_some_and(|label| {
                            words::total_word(self.text(label)).is_some_and(|word| word.sure)
                        });
                        return (same && (continued || !ended)).then_some(line);
                    }
                    Shape::Text if continued && stated_unit(self.source, self.lines[line].span).is_some() => {
                    }
                    Shape::Text if continued && self.stays_inside(line) => return Some(line),
                    _ => return None,
                },
            }
        }
        None
    }

    /// What a line is at the end of a page inside a table whose first row is `first`.
    fn page_end(&self, line: usize, first: &BodyRow) -> PageEnd {
        let shape = &self.lines[line].shape;
        if *shape == Shape::PageNumber || self.running[line] {
            return PageEnd::Furniture;
        }
        if *shape != Shape::Text {
            return PageEnd::None;
        }
        let squeezed =
            |line: usize| crate::lexis::fold(&Document::joined(self.source, &[self.lines[line].span]));
        let text = squeezed(line);
        let title = text.trim_end_matches([')', '）', ' ', ':', '：']);
        let again = ["续", "续上表", "续表", "接上页", "continued", "cont'd", "cont."]
            .iter()
            .any(|word| title.ends_with(word))
            && title.len() < text.len() + 1
            && (text.len() > title.len() || title.ends_with("续表") || title.ends_with("continued"));
        let header = || {
            (first.line.saturating_sub(6)..first.line)
                .any(|above| self.lines[above].shape == Shape::Text && squeezed(above) == text)
                && self.words_of(line).len() >= 2
        };
        if again || header() { PageEnd::Again } else { PageEnd::None }
    }
}
