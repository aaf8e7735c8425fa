//! The marks in a report: a comment in Markdown and in a page, a piece in square brackets in flat text. Owns where they
//! stand and for which piece of the report they are; what they say is `written`'s.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::Ignore;
use super::written::{self, WORD};
use crate::document::{self, Block, BlockKind, Content, Document, Draft, Format};
use crate::finding::IgnoreFault;
use crate::source::{Source, Span};

/// A mark.
#[derive(Debug)]
pub(super) struct Mark {
    /// All of it, with its brackets.
    pub(super) span: Span,
    /// What it says, or the rule that it names and what is wrong.
    pub(super) read: Result<Ignore, (String, IgnoreFault)>,
    /// The piece of the report that it is for.
    pub(super) target: Span,
    stands: Stands,
}

/// Where a mark stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stands {
    /// Behind something, on its line.
    Behind,
    /// On a line of its own.
    Alone,
    /// Beside the text of a page: before it, and behind it where that is what it is for.
    InPage(Option<Span>, Option<Span>),
}

/// The marks of a draft, in order.
pub(super) fn find(draft: &Draft) -> Vec<Mark> {
    let source = &*draft.source;
    if memchr::memmem::find(source.text().as_bytes(), WORD.as_bytes()).is_none() {
        return Vec::new();
    }
    let places = match draft.content {
        Content::Written(Format::Markdown) => comments(source),
        Content::Written(Format::Text) => {
            let mut places = between(source, Span::new(0, source.text().len()), "[", "]");
            places.extend(between(source, Span::new(0, source.text().len()), "<!--", "-->"));
            places.sort_unstable();
            places
        }
        _ => Vec::new(),
    };
    let mut marks: Vec<Mark> =
        places.into_iter().map(|(span, inner)| Mark::new(source, span, inner)).collect();
    let alone: Vec<bool> = marks.iter().map(|mark| is_alone(source, mark.span, &marks)).collect();
    for mark in marks.iter_mut().zip(alone).filter_map(|(mark, alone)| alone.then_some(mark)) {
        mark.stands = Stands::Alone;
    }
    marks
}

/// The marks of a page, in order, and its text with them at the end: a page does not show its comments.
pub(super) fn in_page(draft: &Draft) -> Option<(Source, Vec<Mark>)> {
    let (source, page) = (&*draft.source, draft.source.shown());
    if std::ptr::eq(source, page) || memchr::memmem::find(page.text().as_bytes(), WORD.as_bytes()).is_none() {
        return None;
    }
    let mut found = Vec::new();
    for comment in document::comments(page.text()) {
        let (before, next) = source.around(comment.span.start());
        let stands = Stands::InPage(before, next.filter(|_| !comment.behind));
        let said = between(page, comment.span, "<!--", "-->").into_iter().next();
        found.extend(said.map(|(span, inner)| (span, written::read(page.slice(inner)), stands)));
    }
    let spans: Vec<Span> = found.iter().map(|(span, ..)| *span).collect();
    let (shown, spans) = source.with_left_out(&spans);
    let mark = |((_, read, stands), span): (_, Span)| Mark { span, read, target: span, stands };
    Some((shown, found.into_iter().zip(spans).map(mark).collect()))
}

/// The comments of a Markdown text; what stands in code is none. Of a row of a table the parser drops what stands behind its
/// last cell, and it cuts a comment at a `|`: rows are searched as they are written.
fn comments(source: &Source) -> Vec<(Span, Span)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut out, mut code) = (Vec::new(), Vec::new());
    for (event, range) in Parser::new_ext(source.text(), options).into_offset_iter() {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::HtmlBlock | Tag::TableHead | Tag::TableRow) | Event::InlineHtml(_) => {
                out.extend(between(source, span, "<!--", "-->"));
            }
            Event::Code(_) => code.push(span),
            _ => {}
        }
    }
    let in_code = |span: Span| {
        code.iter().any(|code| code.contains(span)) || source.text()[..span.start()].ends_with('`')
    };
    out.retain(|(span, _)| !in_code(*span));
    out.sort_unstable();
    out.dedup();
    out
}

/// The pieces between two signs that begin with the word, with what stands behind it.
fn between(source: &Source, within: Span, open: &str, close: &str) -> Vec<(Span, Span)> {
    let text = source.slice(within);
    let mut out = Vec::new();
    for (at, _) in text.match_indices(open) {
        let behind = &text[at + open.len()..];
        let blanks = behind.len() - behind.trim_start().len();
        let Some(said) = behind.trim_start().strip_prefix(WORD) else { continue };
        // `esglint-ignored` is another word.
        if said.starts_with(|next: char| next.is_alphanumeric() || next == '-') && !said.starts_with(close) {
            continue;
        }
        let Some(length) = said.find(close) else { continue };
        let start = within.start() + at;
        let inner = start + open.len() + blanks + WORD.len();
        out.push((Span::new(start, inner + length + close.len()), Span::new(inner, inner + length)));
    }
    out
}

/// Whether there are only blanks and other marks on the lines of a mark.
fn is_alone(source: &Source, span: Span, marks: &[Mark]) -> bool {
    let from = source.line_span(source.line_at(span.start())).start();
    let to = source.line_span(source.line_at(span.end())).end();
    let within = |at: usize| marks.iter().any(|mark| mark.span.range().contains(&at));
    let line = &source.text()[from..to.max(from)];
    line.char_indices().all(|(at, character)| character.is_whitespace() || within(from + at))
}

impl Mark {
    fn new(source: &Source, span: Span, inner: Span) -> Mark {
        Mark { span, read: written::read(source.slice(inner)), target: span, stands: Stands::Behind }
    }

    /// A mark behind something is for its line; one on a line of its own for the paragraph, list item or table that
    /// comes next. `source` is the text without the marks.
    pub(super) fn aim(&mut self, source: &Source, document: &Document) {
        if let Stands::InPage(before, next) = self.stands {
            self.target = beside(source, document, before, next).unwrap_or(self.target);
            return;
        }
        let line = source.line_at(self.span.end());
        if self.stands == Stands::Behind {
            self.target = source.line_span(source.line_at(self.span.start())).cover(source.line_span(line));
            return;
        }
        let next = (line + 1..source.line_count())
            .find(|next| !source.slice(source.line_span(*next)).trim().is_empty());
        let Some(next) = next.map(|next| source.line_span(next)) else { return };
        let block = document.blocks.iter().filter(|block| {
            let whole = !matches!(block.kind, BlockKind::Furniture | BlockKind::Masked);
            whole && block.span.start() < next.end() && next.start() < block.span.end()
        });
        self.target = block.fold(next, |all, block| all.cover(block.span));
    }
}

/// What a mark beside the text of a page is for: the row, paragraph or list item before it, or the row, paragraph, list item
/// or table that comes next.
fn beside(source: &Source, document: &Document, before: Option<Span>, next: Option<Span>) -> Option<Span> {
    let whole = |piece: Span| {
        let of_report = |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Masked);
        document.blocks.iter().filter(of_report).find(|block| block.span.contains(piece))
    };
    let piece = next.or(before)?;
    let block = whole(piece)?;
    let within = next.is_none() || before.and_then(whole).is_some_and(|other| other.span == block.span);
    let row = source.line_span(source.line_at(piece.start()));
    Some(if matches!(block.kind, BlockKind::Table(_)) && within { row } else { block.span })
}
