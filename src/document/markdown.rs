//! Markdown by a parser that keeps byte offsets. Owns the mapping from its events to blocks and tables; code,
//! HTML and link targets are masked, never cut out.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::cells;
use super::lines;
use super::{Block, BlockKind, Column, Document, Row, Table, TableId};
use crate::lexis::{self, Left};
use crate::source::{Source, Span};

/// Reads a Markdown text.
pub(super) fn read(source: &Source) -> Document {
    let mut reader = Reader {
        source,
        document: Document::default(),
        table: None,
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
    let Reader { mut document, mut masked, .. } = reader;
    document.blocks.sort_by_key(|block| (block.span.start(), block.span.end()));
    document.quantities = lexis::scan(source.text());
    masked.sort();
    document.quantities.retain(|quantity| !covered(&masked, quantity.span));
    let Document { tables, quantities, .. } = &mut document;
    for table in tables {
        cells::take_header_rows(source, quantities, table);
        cells::take_label_columns(source, quantities, table);
    }
    list_numbers(&mut document);
    document
}

struct Reader<'a> {
    source: &'a Source,
    document: Document,
    table: Option<OpenTable>,
    masked: Vec<Span>,
    heading: Option<Span>,
    paragraph: Option<Span>,
    /// The text pieces seen in the cell or block being read.
    text: Option<Span>,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    head: bool,
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
            Tag::TableHead => {
                if let Some(open) = &mut self.table {
                    open.head = true;
                    open.cells.clear();
                }
            }
            Tag::TableRow => {
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
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.end_table(),
            TagEnd::Heading(_) => {
                let span = self.span(range);
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

    fn end_head(&mut self) {
        let Some(open) = &mut self.table else { return };
        open.head = false;
        let cells = std::mem::take(&mut open.cells);
        open.table.captions.extend(cells.first().copied().flatten());
        open.table.columns = cells
            .iter()
            .skip(1)
            .map(|cell| Column { header: cell.iter().copied().collect(), group: None })
            .collect();
    }

    fn end_row(&mut self) {
        let source = self.source;
        let Some(open) = &mut self.table else { return };
        let cells = std::mem::take(&mut open.cells);
        let label: Vec<Span> = cells.first().copied().flatten().into_iter().collect();
        let values: Vec<Option<Span>> = cells.into_iter().skip(1).collect();
        let heading = !label.is_empty() && values.iter().all(Option::is_none);
        let indent = label.first().map_or(0, |label| indent(source, *label));
        open.table.rows.push(Row { label, unit: None, cells: values, heading, indent });
    }

    fn end_table(&mut self) {
        let Some(open) = self.table.take() else { return };
        let mut table = open.table;
        table.span = self.span(&open.range);
        super::take_unit_column(self.source, &mut table);
        table.captions.extend(self.paragraph.filter(|span| self.titles(*span, table.span)));
        table.captions.extend(self.heading);
        if let Some(unit) = self.paragraph.and_then(|span| super::stated_unit(self.source, span)) {
            table.unit = Some(unit);
        }
        let id = TableId(self.document.tables.len() as u32);
        self.document.blocks.push(Block { kind: BlockKind::Table(id), span: table.span });
        self.document.tables.push(table);
    }

    /// A short paragraph directly above a table is its title.
    fn titles(&self, paragraph: Span, table: Span) -> bool {
        let text = self.source.slice(paragraph);
        paragraph.end() <= table.start()
            && self.source.text()[paragraph.end()..table.start()].trim().is_empty()
            && lines::width(text) <= 80
            && lines::label_like(text)
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

/// `3.` of a list and `2.1` of a heading are no figures.
fn list_numbers(document: &mut Document) {
    for block in &document.blocks {
        let at = document.quantities.partition_point(|q| q.span.start() < block.span.start());
        let Some(first) = document.quantities.get_mut(at) else { continue };
        if block.kind == BlockKind::Heading
            && first.left.is_none()
            && first.span.start() <= block.span.start() + 4
            && first.unit.is_none()
            && first.span.len() <= 5
        {
            first.left = Some(Left::ListNumber);
        }
    }
}
