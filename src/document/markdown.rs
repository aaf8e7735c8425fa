//! Markdown by a parser that keeps byte offsets. Owns the mapping from its events to blocks and tables; code,
//! HTML and link targets are masked, never cut out.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::callouts::attach_labels;
use super::draft::{Grid, GridRow};
use super::grids::{self, Before};
use super::values::{self, Said};
use super::{Block, BlockKind, Document, Heading, TableId};
use crate::lexis;
use crate::source::{Source, Span};

/// Reads a Markdown text.
pub(super) fn read(source: &Source) -> Document {
    let mut reader = Reader {
        source,
        document: Document::default(),
        table: None,
        grids: Vec::new(),
        masked: Vec::new(),
        heading: None,
        paragraph: None,
        text: None,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(source.text(), options).into_offset_iter() {
        reader.event(&event, range);
    }
    let Reader { mut document, mut masked, grids, .. } = reader;
    document.blocks.sort_by_key(|block| (block.span.start(), block.span.end()));
    document.quantities = lexis::scan(source.text());
    masked.sort();
    document.quantities.retain(|quantity| !covered(&masked, quantity.span));
    callouts(source, &mut document);
    let tables =
        grids.into_iter().map(|(grid, before)| grids::table(source, &document.quantities, grid, before));
    document.tables = tables.collect();
    super::list_numbers(&mut document);
    document
}

/// Paragraphs that are a value and nothing else, with what stands above or below them as their label; a heading stays one.
fn callouts(source: &Source, document: &mut Document) {
    let is_value = |block: &Block| {
        let text = source.slice(block.span).trim_matches(['*', '_', ' ']);
        block.kind == BlockKind::Paragraph && values::said(text) == Said::Value
    };
    if !document.blocks.iter().any(is_value) {
        return;
    }
    let headings: Vec<usize> =
        (0..document.blocks.len()).filter(|at| document.blocks[*at].kind == BlockKind::Heading).collect();
    for block in document.blocks.iter_mut().filter(|block| is_value(block)) {
        block.kind = BlockKind::Callout { label: None };
    }
    attach_labels(source, &mut document.blocks, &document.quantities);
    for at in headings {
        document.blocks[at].kind = BlockKind::Heading;
    }
}

struct Reader<'a> {
    source: &'a Source,
    document: Document,
    table: Option<OpenTable>,
    grids: Vec<(Grid, Before)>,
    masked: Vec<Span>,
    heading: Option<Span>,
    paragraph: Option<Span>,
    /// The text pieces seen in the cell or block being read.
    text: Option<Span>,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<GridRow>,
    cells: Vec<Option<Span>>,
    range: Range<usize>,
}

impl Reader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        let text = &self.source.text()[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        Span::new(start.min(range.end), start.min(range.end) + text.trim().len())
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(*tag, &range),
            Event::Text(_) => self.saw_text(&range),
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.masked.push(self.span(&range))
            }
            _ => {}
        }
    }

    fn saw_text(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        self.text = Some(self.text.map_or(span, |text| text.cover(span)));
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Table(_) => self.table = Some(OpenTable { range: range.clone(), ..OpenTable::default() }),
            Tag::TableHead | Tag::TableRow => {
                if let Some(open) = &mut self.table {
                    open.cells.clear();
                }
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.masked.push(self.span(range)),
            Tag::Link { .. } | Tag::Image { .. } => self.mask_target(range),
            _ => self.text = None,
        }
        if matches!(tag, Tag::TableCell) {
            self.text = None;
        }
    }

    /// `[text](target 2023)`: the target is no text of the report.
    fn mask_target(&mut self, range: &Range<usize>) {
        let text = &self.source.text()[range.clone()];
        if let Some(at) = text.rfind("](") {
            self.masked.push(Span::new(range.start + at, range.end));
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::TableCell => {
                let text = self.text.take();
                if let Some(open) = &mut self.table {
                    open.cells.push(text);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.end_table(),
            TagEnd::Heading(level) => {
                let span = self.span(range);
                let level = level as u8;
                // Its text, without the signs that make it a heading.
                let text = self.text.unwrap_or(span);
                self.document.headings.push(Heading { span: text, level });
                self.heading = Some(span);
                self.paragraph = None;
                self.document.blocks.push(Block { kind: BlockKind::Heading, span });
            }
            TagEnd::Paragraph => {
                let span = self.span(range);
                self.paragraph = Some(span);
                self.document.blocks.push(Block { kind: BlockKind::Paragraph, span });
            }
            TagEnd::Item => self.end_item(range),
            _ => {}
        }
    }

    fn end_item(&mut self, range: &Range<usize>) {
        let span = self.span(range);
        let within = self
            .document
            .blocks
            .iter()
            .rev()
            .take_while(|block| block.span.start() >= span.start())
            .any(|block| span.contains(block.span));
        if !within {
            self.document.blocks.push(Block { kind: BlockKind::ListItem, span });
        }
    }

    fn end_row(&mut self) {
        let source = self.source;
        let Some(open) = &mut self.table else { return };
        let cells = std::mem::take(&mut open.cells);
        let indent = cells.first().copied().flatten().map_or(0, |label| indent(source, label));
        open.rows.push(GridRow { cells, indent });
    }

    fn end_table(&mut self) {
        let Some(open) = self.table.take() else { return };
        let span = self.span(&open.range);
        let before = Before { heading: self.heading, paragraph: self.paragraph };
        let id = TableId(self.grids.len() as u32);
        self.document.blocks.push(Block { kind: BlockKind::Table(id), span });
        self.grids.push((Grid { span, rows: open.rows, header_rows: Some(1), ..Grid::default() }, before));
    }
}

/// How deep a label is indented within its cell: by spaces, `&nbsp;`, dashes.
fn indent(source: &Source, label: Span) -> u16 {
    let line = source.line_span(source.line_at(label.start()));
    let before = &source.text()[line.start()..label.start()];
    let inside = before.rsplit('|').next().unwrap_or_default();
    let entities = inside.matches("&nbsp;").count() + inside.matches("&emsp;").count();
    let spaces = inside.chars().filter(|c| matches!(c, '\u{3000}' | '\u{a0}')).count();
    u16::try_from(entities + spaces).unwrap_or(u16::MAX)
}

fn covered(masked: &[Span], span: Span) -> bool {
    let at = masked.partition_point(|mask| mask.start() <= span.start());
    masked[..at].iter().rev().take(8).any(|mask| mask.contains(span))
}
