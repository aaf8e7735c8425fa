//! Where something stands, in words: the line of a text, the cell of a sheet, headings, row and column of a Word
//! document.

use super::Voice;
use crate::document::outline::STEP;
use crate::document::place::{Locator, Part};
use crate::linted::Lang;
use crate::report::layout::fit;
use crate::source::Span;

/// How many steps of a path are said, from its end, and how long each may be, in columns.
const STEPS: usize = 3;
/// See [`STEPS`].
const STEP_COLUMNS: usize = 20;

impl Voice<'_> {
    /// `第214行`, `Social!C14`, `第5頁「員工 › 合計 › 2023年」`
    pub(crate) fn place(&self, span: Span) -> String {
        self.own_place(span, &self.map.path(span)).unwrap_or_else(|| {
            let line = (self.source.line_of(span) + 1).to_string();
            self.catalogue.say("place-line", &[("line", (&line).into())])
        })
    }

    /// The same for a line of the text in which places are shown; it counts from zero.
    pub(crate) fn place_of_line(&self, line: usize) -> String {
        let start = self.source.shown().line_span(line).start();
        let start = Span::new(start, start);
        self.own_place(start, &self.map.path(start)).unwrap_or_else(|| {
            let line = (line + 1).to_string();
            self.catalogue.say("place-line", &[("line", (&line).into())])
        })
    }

    /// The place that the file's own program knows; `path` are the steps to it.
    fn own_place(&self, span: Span, path: &[String]) -> Option<String> {
        match self.map.places.of(span)? {
            Locator::Cell { .. } => self.map.places.cell(span),
            Locator::Part { part, page } => Some(self.part_place(part, page, path)),
            Locator::Page { page, .. } => Some(self.page_place(page, path)),
        }
    }

    /// The page as printed, and as counted where that is another: `第12頁（PDF 第14頁）`.
    fn page_place(&self, page: u32, path: &[String]) -> String {
        let counted = page.to_string();
        let printed = self.map.places.number_on(page).filter(|printed| *printed != counted);
        let mut said = vec![match printed {
            Some(printed) => self
                .catalogue
                .say("place-page-counted", &[("page", printed.into()), ("counted", (&counted).into())]),
            None => self.catalogue.say("place-page", &[("page", (&counted).into())]),
        }];
        said.extend(self.steps(path));
        self.joined(&said)
    }

    /// The page and the box on it, where the file has pages that stay as they are: `第12頁，方框 351, 198, 378, 208`.
    pub(crate) fn place_on_page(&self, span: Span) -> Option<String> {
        let (page, bounds) = self.map.places.box_of(span)?;
        let (place, bounds) = (self.page_place(page, &[]), bounds.map(|part| part.to_string()).join(", "));
        Some(self.catalogue.say("place-box", &[("place", (&place).into()), ("box", (&bounds).into())]))
    }

    /// The last steps of a path.
    fn steps(&self, path: &[String]) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        let last = path[path.len().saturating_sub(STEPS)..].iter();
        let steps: Vec<String> = last.map(|step| fit(step, STEP_COLUMNS)).collect();
        Some(self.catalogue.say("place-path", &[("path", (&steps.join(STEP)).into())]))
    }

    fn joined(&self, said: &[String]) -> String {
        said.join(if self.catalogue.lang() == Lang::En { ", " } else { "" })
    }

    fn part_place(&self, part: Part, page: Option<u32>, path: &[String]) -> String {
        let mut said = Vec::new();
        if let Some(page) = page.map(|page| page.to_string()) {
            said.push(self.catalogue.say("place-page", &[("page", (&page).into())]));
        }
        let word = match part {
            Part::Body => None,
            Part::TextBox => Some("place-text-box"),
            Part::Margin => Some("place-margin"),
            Part::Footnote => Some("place-footnote"),
            Part::Endnote => Some("place-endnote"),
        };
        said.extend(word.map(|word| self.catalogue.word(word)));
        said.extend(self.steps(path));
        if said.is_empty() {
            return self.catalogue.word("place-body");
        }
        self.joined(&said)
    }

    /// `第214–221行`, `Social!C14–Social!C18`, `第5頁「員工 › 2023年」`
    pub(crate) fn places(&self, mut spans: impl Iterator<Item = Span> + Clone) -> String {
        let all = spans.clone();
        let Some(first) = spans.next() else { return String::new() };
        let last = spans.last().unwrap_or(first);
        match self.map.places.of(first) {
            Some(Locator::Part { .. } | Locator::Page { .. }) => {
                // What they have in common is where they stand.
                let (from, to) = (self.map.path(first), self.map.path(last));
                let common: Vec<String> =
                    from.iter().zip(&to).take_while(|(a, b)| a == b).map(|(step, _)| step.clone()).collect();
                let common = if first == last || common.is_empty() { from } else { common };
                return self.own_place(first, &common).unwrap_or_default();
            }
            Some(Locator::Cell { .. }) => {
                let (from, to) = (self.place(first), self.place(last));
                return if from == to { from } else { format!("{from}–{to}") };
            }
            None => {}
        }
        let lines = all.map(|span| self.source.line_of(span) + 1);
        let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) else {
            return String::new();
        };
        let (first, last) = (first.to_string(), last.to_string());
        if first == last {
            return self.catalogue.say("place-line", &[("line", (&first).into())]);
        }
        self.catalogue.say("place-lines", &[("first", (&first).into()), ("last", (&last).into())])
    }
}
