//! The numbered items of running text: `(1) …`, `(2) …`, with the lists within them. Owns where each begins and ends, and
//! which items of any kind a place stands in.

use super::bulleted;
use crate::document::{BlockKind, Document, stated_unit};
use crate::lexis::enumerators::{self, Mark, Style};
use crate::source::{Source, Span};

/// The longest item, in bytes: what is longer is a chapter.
const LONGEST: usize = 12_000;

/// An item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Where it stands.
    pub(super) span: Span,
    /// Of which list it is.
    pub(super) list: usize,
    /// Which of it.
    pub(super) number: u32,
}

/// The items of a document.
#[derive(Default)]
pub(super) struct Items {
    list: Vec<Item>,
}

/// A list that may go on.
struct Open {
    style: Style,
    list: usize,
    number: u32,
    start: usize,
    /// Where the paragraph ends that the item begins.
    paragraph: usize,
}

impl Items {
    /// Finds them.
    pub(super) fn find(source: &Source, document: &Document) -> Items {
        let mut finder = Finder::default();
        for block in &document.blocks {
            match block.kind {
                BlockKind::Heading if heads(source, document, block.span) => finder.end_all(),
                BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption => {
                    for (at, mark) in marks(source, block.span) {
                        finder.take(mark, at, block.span.end());
                    }
                }
                _ => {}
            }
        }
        finder.end_all();
        let mut list = finder.found;
        list.extend(bulleted::find(source, document, finder.lists));
        list.sort_by_key(|item| item.span.start());
        Items { list }
    }

    /// The items that a place stands in: which list, and which of it.
    pub(super) fn around(&self, at: usize) -> Vec<(usize, u32)> {
        let before = self.list.partition_point(|item| item.span.start() <= at);
        let around = self.list[..before].iter().filter(|item| at < item.span.end());
        around.map(|item| (item.list, item.number)).collect()
    }
}

/// Whether a short line heads what follows; one that states a unit, or that the file does not know as a heading, is none.
fn heads(source: &Source, document: &Document, line: Span) -> bool {
    let at = document.headings.partition_point(|heading| heading.span.end() <= line.start());
    let known = document.headings.get(at).is_some_and(|heading| heading.span.start() < line.end());
    known && stated_unit(source, line).is_none() && enumerators::mark(source.slice(line)).is_none()
}

/// The lines of a paragraph that begin with the number of an item.
fn marks(source: &Source, span: Span) -> impl Iterator<Item = (usize, Mark)> + '_ {
    let text = source.slice(span);
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts.filter_map(move |at| Some((span.start() + at, enumerators::mark(&text[at..])?)))
}

#[derive(Default)]
struct Finder {
    open: Vec<Open>,
    lists: usize,
    found: Vec<Item>,
}

impl Finder {
    /// Takes up the number of an item: the next of an open list, or the first of a new one.
    fn take(&mut self, mark: Mark, at: usize, paragraph: usize) {
        let same = self.open.iter().rposition(|open| open.style == mark.style);
        let next = same.filter(|list| self.open[*list].number + 1 == mark.number);
        if let Some(list) = next {
            // What stands within an item ends with it.
            self.close(list, Some(at));
            let Some(last) = self.open.pop() else { return };
            self.open.push(Open { number: mark.number, start: at, paragraph, ..last });
        } else if mark.number == 1 {
            if let Some(list) = same {
                self.close(list, None);
                self.open.pop();
            }
            let list = self.lists;
            self.lists += 1;
            self.open.push(Open { style: mark.style, list, number: 1, start: at, paragraph });
        }
    }

    /// Ends the items of a list and of those within it; where it is not known how far one reaches, with its paragraph.
    fn close(&mut self, list: usize, at: Option<usize>) {
        for open in &self.open[list..] {
            let end = at.filter(|at| at - open.start <= LONGEST).unwrap_or(open.paragraph);
            let span = Span::new(open.start, end.max(open.start));
            self.found.push(Item { span, list: open.list, number: open.number });
        }
        self.open.truncate(list + 1);
    }

    fn end_all(&mut self) {
        if !self.open.is_empty() {
            self.close(0, None);
            self.open.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Draft, Format, read};

    #[test]
    fn lists_within_lists_end_with_their_item() {
        let text = "(1) 甲案如下。\n\n1) 首批計劃。\n\n首批續。\n\n2) 預留計劃。\n\n預留續。\n\n(2) 乙案。\n\n以下另述。\n";
        let draft = Draft::written(Source::new("a.txt", text), Format::Text);
        let items = Items::find(&draft.source, &read(&draft));
        let at = |piece: &str| items.around(text.find(piece).expect("there"));
        let [first, second] = [at("首批續"), at("預留續")];
        assert_eq!(first[0], second[0]);
        assert_eq!((first[1].0, first[1].1), (second[1].0, 1));
        assert_eq!(second[1].1, 2);
        assert_eq!(at("乙案").len(), 1);
        assert!(at("以下另述").is_empty());
    }
}
