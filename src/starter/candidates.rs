//! The relations of a draft as rules that may be right: totals and compositions of tables, headlines that quote
//! them, mentions. Owns the ways in which a relation can be written; whether one is right is tried by its caller.

use crate::document::{BlockId, Content, Document, Draft, Table, TableId};
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::linted::Reading;
use crate::report::catalogue::{Arg, Catalogue};
use crate::source::{Source, Span};
use crate::structure::{Axis, Headline, Mentions, Structure, Term};

/// How many lines before a table an example may begin, one after the other: headers stand above it.
const LINES_BEFORE: [usize; 4] = [0, 3, 12, 40];
/// The longest example.
const LONGEST: usize = 80;

/// What a figure is selected by: a key, and one text or several.
pub(super) type Key = (&'static str, Vec<String>);

/// A rule as it may be written.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) id: String,
    pub(super) comment: String,
    pub(super) title: String,
    pub(super) figures: Vec<(&'static str, Vec<Key>)>,
    pub(super) check: &'static str,
    pub(super) markdown: bool,
    pub(super) correct: String,
    pub(super) wrong: String,
}

struct Finder<'a> {
    source: &'a Source,
    document: &'a Document,
    figures: &'a Figures,
    structure: &'a Structure,
    markdown: bool,
    /// Whether tables are rows between bars, without the line below the header that Markdown needs.
    laid: bool,
    catalogue: &'a Catalogue,
}

/// Every relation of a draft, each with the ways to write it, the best first.
pub(super) fn find(
    reading: &Reading,
    structure: &Structure,
    draft: &Draft,
    catalogue: &Catalogue,
) -> Vec<Vec<Candidate>> {
    let finder = Finder {
        source: &reading.source,
        document: &reading.document,
        figures: &reading.figures,
        structure,
        markdown: draft.has_drawn_tables(),
        laid: matches!(draft.content, Content::Laid(_)),
        catalogue,
    };
    let mut out = finder.sums();
    out.extend(finder.compositions());
    out.extend(structure.headlines.iter().map(|headline| finder.headline(*headline)));
    out.extend(structure.mentions.iter().filter_map(|mentions| finder.mentions(mentions)));
    out
}

impl Finder<'_> {
    /// One relation for each total row; the columns are split by the rule itself.
    fn sums(&self) -> Vec<Vec<Candidate>> {
        let mut seen = Vec::new();
        let mut out = Vec::new();
        for sum in &self.structure.sums {
            let Some((table, row)) = self.cell(sum.total) else { continue };
            let plain = sum.axis == Axis::Down && sum.items.iter().all(|item| !item.subtracted);
            if !plain || !sum.evidence.is_enough() || seen.contains(&(table, row)) {
                continue;
            }
            seen.push((table, row));
            let items: Vec<FigureId> = sum.items.iter().map(|item: &Term| item.figure).collect();
            let total = vec![("row", vec![self.row(sum.total)])];
            let named = vec![("items", self.rows(&items)), ("total", total)];
            let words = (
                "init-sum-title",
                "sum(items) = total",
                format!("total-of-table-{}-row-{}", table.0 + 1, row + 1),
            );
            out.push(self.of_table(table, &named, words, sum.total));
        }
        out
    }

    fn compositions(&self) -> Vec<Vec<Candidate>> {
        let mut seen = Vec::new();
        let mut out = Vec::new();
        for found in self.structure.compositions.iter().filter(|found| found.evidence.is_enough()) {
            let (Some(table), Some(first)) = (found.table, found.shares.first()) else { continue };
            let row = self.cell(*first).map_or(0, |(_, row)| row);
            if seen.contains(&(table, row)) {
                continue;
            }
            seen.push((table, row));
            let named = vec![("shares", self.rows(&found.shares))];
            let words = (
                "init-shares-title",
                "sum(shares) = 100%",
                format!("shares-of-table-{}-row-{}", table.0 + 1, row + 1),
            );
            out.push(self.of_table(table, &named, words, *first));
        }
        out
    }

    /// The ways to write a relation of a table: by each of its captions, with an example that begins a little earlier.
    fn of_table(
        &self,
        id: TableId,
        named: &[(&'static str, Vec<Key>)],
        (title, check, rule): (&str, &'static str, String),
        damaged: FigureId,
    ) -> Vec<Candidate> {
        let table = &self.document.tables[id.0 as usize];
        let mut out = Vec::new();
        for name in self.names(table) {
            let with_table = |(figure, keys): &(&'static str, Vec<Key>)| {
                let table = ("table", vec![name.clone()]);
                (*figure, std::iter::once(table).chain(keys.iter().cloned()).collect())
            };
            for before in LINES_BEFORE {
                let Some(span) = self.lines(table.span, before) else { continue };
                out.push(Candidate {
                    id: rule.clone(),
                    comment: self.place(table.span),
                    title: self.catalogue.say(title, &[("table", (&name).into())]),
                    figures: named.iter().map(with_table).collect(),
                    check,
                    markdown: self.markdown,
                    correct: self.drawn(span, self.source.slice(span).to_owned()),
                    wrong: self.drawn(span, self.damaged(span, damaged)),
                });
            }
        }
        out
    }

    fn headline(&self, found: Headline) -> Vec<Candidate> {
        let (Some((table, _)), Some(block)) = (self.cell(found.total), self.block(found.headline)) else {
            return Vec::new();
        };
        let Place::Cell(at) = self.figures[found.total].place_in else { return Vec::new() };
        let (id, table) = (table, &self.document.tables[table.0 as usize]);
        let outside = self.document.blocks[block.0 as usize].span;
        let header = Document::joined(self.source, &table.columns[usize::from(at.column)].header);
        let mut out = Vec::new();
        for name in self.names(table) {
            let mut total = vec![("table", vec![name.clone()]), ("row", vec![self.row(found.total)])];
            if !header.is_empty() && table.columns.len() > 1 {
                total.push(("column", vec![header.clone()]));
            }
            for selector in self.outside(&self.figures[found.headline]) {
                for before in LINES_BEFORE {
                    let Some(span) = self.lines(table.span.cover(outside), before) else { continue };
                    out.push(Candidate {
                        id: format!("headline-of-table-{}", id.0 + 1),
                        comment: self.place(outside),
                        title: self.catalogue.say("init-headline-title", &[("table", (&name).into())]),
                        figures: vec![("headline", vec![selector.clone()]), ("total", total.clone())],
                        check: "same(headline, total)",
                        markdown: self.markdown,
                        correct: self.drawn(span, self.source.slice(span).to_owned()),
                        wrong: self.drawn(span, self.damaged(span, found.headline)),
                    });
                }
            }
        }
        out
    }

    /// Mentions outside tables; those of cells are told by the rules of their tables.
    fn mentions(&self, found: &Mentions) -> Option<Vec<Candidate>> {
        let mut labels: Vec<String> = Vec::new();
        let (mut correct, mut wrong) = (String::new(), String::new());
        for (index, figure) in found.figures.iter().enumerate() {
            let block = self.document.blocks[self.block(*figure)?.0 as usize].span;
            let span = self.lines(block, 0)?;
            labels.push(self.figures[*figure].label.text.to_string());
            let text = self.source.slice(span).trim_end();
            correct.push_str(&format!("{text}\n\n"));
            let damaged = if index == 0 { self.damaged(span, *figure) } else { text.to_owned() };
            wrong.push_str(&format!("{}\n\n", damaged.trim_end()));
        }
        labels.dedup();
        let first = *found.figures.first()?;
        let line = self.source.line_of(self.figures[first].span) + 1;
        let args: [(&str, Arg<'_>); 1] = [("label", labels.first()?.into())];
        Some(vec![Candidate {
            id: format!("mentions-line-{line}"),
            comment: self.place(self.figures[first].span),
            title: self.catalogue.say("init-mentions-title", &args),
            figures: vec![("mentions", vec![("label", labels.clone())])],
            check: "same(mentions)",
            markdown: self.markdown,
            correct,
            wrong,
        }])
    }

    /// What a table may be called by: each of its captions, then all of them.
    fn names(&self, table: &Table) -> Vec<String> {
        let mut names: Vec<String> =
            table.captions.iter().map(|piece| Document::joined(self.source, &[*piece])).collect();
        names.push(Document::joined(self.source, &table.captions));
        names.retain(|name| !name.is_empty());
        names.dedup();
        names
    }

    /// How a figure outside tables may be selected.
    fn outside(&self, figure: &Figure) -> Vec<Key> {
        let text = figure.label.text.to_string();
        let before = text.split('…').next().unwrap_or_default().trim();
        let pattern = (!before.is_empty()).then(|| ("text", vec![format!("{before} {{}}")]));
        [("label", vec![text.clone()])].into_iter().chain(pattern).collect()
    }

    fn rows(&self, figures: &[FigureId]) -> Vec<Key> {
        vec![("row", figures.iter().map(|figure| self.row(*figure)).collect())]
    }

    /// The label of a figure's row.
    fn row(&self, figure: FigureId) -> String {
        let Place::Cell(at) = self.figures[figure].place_in else { return String::new() };
        let table = &self.document.tables[at.table.0 as usize];
        Document::joined(self.source, &table.rows[at.row as usize].label)
    }

    fn cell(&self, figure: FigureId) -> Option<(TableId, u32)> {
        match self.figures[figure].place_in {
            Place::Cell(at) => Some((at.table, at.row)),
            _ => None,
        }
    }

    fn block(&self, figure: FigureId) -> Option<BlockId> {
        match self.figures[figure].place_in {
            Place::Prose(block, _) | Place::Callout(block) | Place::Heading(block) => Some(block),
            Place::Cell(_) => None,
        }
    }

    /// The whole lines of a place, and some before it; `None` where that is too long for an example.
    fn lines(&self, span: Span, before: usize) -> Option<Span> {
        let first = self.source.line_at(span.start()).saturating_sub(before);
        let last = self.source.line_at(span.end().saturating_sub(1).max(span.start()));
        let (start, end) = (self.source.line_span(first).start(), self.source.line_span(last).end());
        (last - first < LONGEST).then(|| Span::new(start, end))
    }

    /// The text of a place, its tables as Markdown draws them. Of the source it may differ in digits only.
    fn drawn(&self, span: Span, mut text: String) -> String {
        let within = |table: &&Table| span.start() <= table.span.start() && table.span.end() <= span.end();
        let tables = self.document.tables.iter().filter(|_| self.laid).filter(within);
        let places: Vec<Span> = tables.map(|table| table.span).collect();
        for place in places.into_iter().rev() {
            let at = place.start() - span.start()..place.end() - span.start();
            let drawn = in_markdown(&text[at.clone()]);
            text.replace_range(at, &drawn);
        }
        text
    }

    /// The text with the first digit of a figure replaced.
    fn damaged(&self, span: Span, figure: FigureId) -> String {
        let mut text = self.source.slice(span).to_owned();
        let numeral = self.figures[figure].span;
        let within = numeral.start() >= span.start() && numeral.end() <= span.end();
        let digit = self.source.slice(numeral).char_indices().find(|(_, c)| c.is_ascii_digit());
        if let Some((at, digit)) = digit.filter(|_| within) {
            let at = numeral.start() - span.start() + at;
            let other = char::from(b'1' + (digit as u8 - b'0') % 9);
            text.replace_range(at..at + 1, &other.to_string());
        }
        text
    }

    /// `第110–117行` in a comment.
    fn place(&self, span: Span) -> String {
        let first = self.source.line_of(span) + 1;
        let (shown, whole) = (self.source.shown(), self.source.at(span));
        let last = shown.line_at(whole.end().saturating_sub(1).max(whole.start())) + 1;
        if first == last {
            return self.catalogue.say("place-line", &[("line", (&first.to_string()).into())]);
        }
        let (first, last) = (first.to_string(), last.to_string());
        self.catalogue.say("place-lines", &[("first", (&first).into()), ("last", (&last).into())])
    }
}

/// Rows between bars as a table of Markdown: titles above the header become paragraphs, the line below the header is
/// added.
fn in_markdown(rows: &str) -> String {
    let mut out = String::new();
    let mut in_body = false;
    for line in rows.lines() {
        let cells = line.matches(" |").count();
        let mut filled = line.split('|').map(str::trim).filter(|cell| !cell.is_empty());
        if let (false, Some(title), None) = (in_body || cells < 2, filled.next(), filled.next()) {
            out.push_str(&format!("{title}\n\n"));
            continue;
        }
        out.push_str(&format!("{line}\n"));
        if !in_body {
            out.push_str(&format!("|{}\n", " --- |".repeat(cells)));
            in_body = true;
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_between_bars_become_a_table() {
        let rows = "| 對外捐贈 |  |\n| 項目 | 2023年 |\n| 教育 | 137.5 |";
        assert_eq!(in_markdown(rows), "對外捐贈\n\n| 項目 | 2023年 |\n| --- | --- |\n| 教育 | 137.5 |");
    }
}
