//! From tokens to paragraphs and tables. Owns which elements are open, which of them an end closes, and what closing one
//! makes; a page need not be well formed.

use super::elements::{self, Sort as Kind};
use super::items::{Block, Cell, Item, Part, Row, Sort, Table};
use super::text::Text;
use super::tokens::{Tag, Token};
use super::values;
use crate::document::open::Tracked;
use crate::document::tally::Tally;
use crate::source::Span;

/// How many elements may be open in each other; what is deeper is read without them, as browsers do.
pub(super) const DEEPEST: usize = 512;

/// An element that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) name: String,
    hidden: bool,
    /// Whether its text is not that of the report.
    unread: bool,
    furniture: bool,
    /// The level of the heading that it is.
    heading: Option<u8>,
    kept: bool,
    /// The place in the page that it links to.
    pub(super) fragment: Option<String>,
    alone: bool,
    indent: u16,
    /// Which paragraph it began in, how much text that had, and how many items there were.
    paragraph: usize,
    text: usize,
    items: usize,
}

/// What items are being gathered for.
#[derive(Debug)]
pub(super) enum Frame {
    Items(Vec<Item>),
    Cell(Cell),
    Caption(Vec<Item>),
    Table { table: Table, part: Part, row: Option<Row> },
}

/// Reads a page.
pub(super) struct Reader<'p> {
    page: &'p str,
    tracked: Tracked,
    is_xml: bool,
    pub(super) open: Vec<Open>,
    pub(super) frames: Vec<Frame>,
    pub(super) text: Text,
    /// How many paragraphs have ended.
    paragraph: usize,
    /// The element that is passed over, how many of its name are open, and whether digits were seen in it.
    passing: Option<(String, usize, bool)>,
    was_hidden: bool,
    pub(super) tally: Tally,
}

impl<'p> Reader<'p> {
    pub(super) fn new(page: &'p str, tracked: Tracked, is_xml: bool) -> Reader<'p> {
        Reader {
            page,
            tracked,
            is_xml,
            open: Vec::new(),
            frames: vec![Frame::Items(Vec::new())],
            text: Text::default(),
            paragraph: 0,
            passing: None,
            was_hidden: false,
            tally: Tally::default(),
        }
    }

    /// All paragraphs and tables of the page.
    pub(super) fn read(&mut self, tokens: impl Iterator<Item = Token>) -> Vec<Item> {
        tokens.for_each(|token| self.token(token));
        self.close_to(0);
        self.flush();
        match self.frames.pop() {
            Some(Frame::Items(items)) => items,
            _ => Vec::new(),
        }
    }

    fn token(&mut self, token: Token) {
        if self.pass(&token) {
            return;
        }
        match token {
            Token::Text(span) => self.text(span),
            Token::Start(tag) if self.is_xml && tag.closed && elements::sort(&tag.name) != Kind::Void => {
                let name = tag.name.clone();
                if elements::sort(&name) != Kind::Unread {
                    self.start(tag);
                    self.end(&name);
                }
            }
            Token::Start(tag) => self.start(tag),
            Token::End(name) => self.end(&name),
        }
    }

    /// Whether a token is within an element that is passed over.
    fn pass(&mut self, token: &Token) -> bool {
        let Some((passed, count, digits)) = &mut self.passing else { return false };
        match token {
            Token::Start(tag) if tag.name == *passed && !tag.closed => *count += 1,
            Token::End(name) if name == passed => *count -= 1,
            Token::Text(span) => *digits |= self.page[span.range()].bytes().any(|byte| byte.is_ascii_digit()),
            _ => {}
        }
        if *count == 0 {
            let (name, digits) = (std::mem::take(passed), *digits);
            self.passing = None;
            // An icon is no chart.
            if name != "svg" || digits {
                self.say_not_read(&name);
            }
        }
        true
    }

    fn say_not_read(&mut self, name: &str) {
        match elements::not_read(name) {
            Some("chart") => self.tally.charts += 1,
            Some(_) => self.tally.embedded += 1,
            None => {}
        }
    }

    fn text(&mut self, span: Span) {
        let blank = self.page[span.range()].bytes().all(|byte| byte.is_ascii_whitespace());
        if matches!(self.frames.last(), Some(Frame::Table { .. })) {
            // Text between the rows is shown above the table.
            if !blank && !self.open.iter().any(|open| open.unread) {
                let mut text = Text::default();
                text.push(self.page, span, false);
                let block = Block { sort: Sort::Text, text: text.tidied(false), indent: 0 };
                let below = self.frames.iter_mut().rev().nth(1).and_then(items);
                if let Some(items) = below {
                    items.push(Item::Block(block));
                }
            }
            return;
        }
        if self.open.iter().any(|open| open.unread) {
            return;
        }
        let hidden = self.open.iter().any(|open| open.hidden);
        if !blank && hidden != self.was_hidden {
            self.tally.hidden += usize::from(hidden);
            self.text.fence();
            self.was_hidden = hidden;
        }
        let kept = self.open.iter().any(|open| open.kept);
        self.text.push(self.page, span, kept);
    }

    fn start(&mut self, tag: Tag) {
        let name = &*tag.name;
        let kind = elements::sort(name);
        if kind == Kind::Unread {
            if !(tag.closed && name == "svg") {
                self.passing = Some((tag.name, 1, false));
            }
            return;
        }
        match kind {
            Kind::Void => self.void(&tag),
            Kind::Table => self.table_element(tag),
            Kind::Block => self.block(tag),
            Kind::Inline | Kind::Unread => {
                let alone = elements::stands_alone(&tag);
                if alone {
                    self.flush();
                }
                self.push(&tag, alone);
            }
        }
    }

    fn void(&mut self, tag: &Tag) {
        let at = self.text.pieces.last().map_or(0, |piece| piece.file.end());
        match &*tag.name {
            "br" => self.text.line_break(Span::new(at, at)),
            "hr" => self.flush(),
            "img" | "input" => self.text.fence(),
            "embed" => self.say_not_read("embed"),
            _ => {}
        }
    }

    fn block(&mut self, tag: Tag) {
        let (ended, beyond) = elements::ends(&tag.name);
        if let Some(at) = self.find(|name| ended.contains(&name), |name| beyond.contains(&name)) {
            self.close_to(at);
        }
        if let Some(at) = self.find(|name| name == "p", |_| false) {
            self.close_to(at);
        }
        self.flush();
        self.push(&tag, true);
    }

    pub(super) fn push(&mut self, tag: &Tag, alone: bool) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let items = self.frames.last_mut().and_then(items).map_or(0, |items| items.len());
        let changed = match &*tag.name {
            "del" => Some(self.tracked == Tracked::Original),
            "ins" => Some(self.tracked == Tracked::Accepted),
            _ => None,
        };
        self.tally.changes += usize::from(changed.is_some());
        let unread =
            changed == Some(false) || matches!(&*tag.name, "rt" | "rp") || elements::is_automatic(tag);
        if unread && changed.is_none() || tag.fragment.is_some() || matches!(&*tag.name, "sup" | "sub") {
            self.text.fence();
        }
        self.open.push(Open {
            name: tag.name.clone(),
            hidden: elements::is_hidden(tag),
            unread,
            furniture: elements::is_furniture(tag),
            heading: elements::heading(tag),
            kept: matches!(&*tag.name, "pre" | "listing"),
            fragment: tag.fragment.clone(),
            alone,
            indent: elements::indent(tag),
            paragraph: self.paragraph,
            text: self.text.len(),
            items,
        });
    }

    /// The innermost open element of which `wanted` holds, within the cell, and not beyond one that `stops`.
    pub(super) fn find(&self, wanted: impl Fn(&str) -> bool, stops: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if wanted(&open.name) {
                return Some(at);
            }
            if stops(&open.name) || matches!(&*open.name, "td" | "th" | "caption" | "table") {
                return None;
            }
        }
        None
    }

    fn end(&mut self, name: &str) {
        let table_part = elements::sort(name) == Kind::Table;
        let at = if table_part {
            self.open.iter().rposition(|open| open.name == name || open.name == "table")
        } else {
            self.find(|open| open == name, |_| false)
        };
        let Some(at) = at.filter(|at| self.open[*at].name == name) else {
            match name {
                "br" => self.void(&Tag { name: "br".to_owned(), ..Tag::default() }),
                "p" => self.flush(),
                _ => {}
            }
            return;
        };
        let over_blocks = self.open[at + 1..].iter().any(|open| open.alone);
        if !table_part && !self.open[at].alone && over_blocks {
            // `<b><p>…</b>…</p>`: the paragraph goes on.
            self.open.remove(at);
        } else {
            self.close_to(at);
        }
    }

    /// Closes open elements until `depth` are left.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if self.open.last().is_some_and(|open| open.alone) {
                self.flush();
            }
            let Some(open) = self.open.pop() else { return };
            self.closed(&open);
        }
    }

    fn closed(&mut self, open: &Open) {
        match &*open.name {
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "caption" => self.end_caption(),
            "table" => self.end_table(),
            "sup" => self.end_raised(open),
            "sub" => self.text.fence(),
            "thead" | "tbody" | "tfoot" => {
                self.end_row();
                self.part(Part::Body);
            }
            "dd" => self.values(open, values::term),
            "div" | "li" | "section" | "article" | "a" | "figure" | "span" => {
                self.values(open, values::pairs)
            }
            "sdfield" => {
                let start = self.begin_of(open);
                self.text.mask(start);
            }
            _ => {}
        }
        if let Some(fragment) = &open.fragment {
            self.end_link(open, fragment);
        }
    }

    /// Looks for values with their labels among the items of an element.
    fn values(&mut self, open: &Open, label: fn(&mut [Item], usize)) {
        if let Some(items) = self.frames.last_mut().and_then(items) {
            let first = open.items.min(items.len());
            label(items, first);
        }
    }

    /// Where the text of an element begins in that of the paragraph.
    pub(super) fn begin_of(&self, open: &Open) -> usize {
        if open.paragraph == self.paragraph { open.text.min(self.text.len()) } else { 0 }
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.paragraph += 1;
        if text.is_blank() {
            return;
        }
        let Some(gathered) = self.frames.last_mut().and_then(items) else { return };
        let has = |name: &str| self.open.iter().any(|open| open.name == name);
        let cell = self.open.iter().rposition(|open| matches!(&*open.name, "td" | "th")).unwrap_or(0);
        let within = &self.open[cell..];
        let first_of = |name: &str| within.iter().rev().find(|open| open.name == name);
        let sort = match within.iter().rev().find_map(|open| open.heading) {
            _ if self.open.iter().any(|open| open.furniture) => Sort::Contents,
            Some(level) => Sort::Heading(level),
            None if has("figcaption") => Sort::Caption,
            None if has("dt") => Sort::Term,
            None if first_of("li").is_some_and(|item| item.items == gathered.len()) => Sort::Item,
            None => Sort::Text,
        };
        let indent = within.iter().map(|open| open.indent).max().unwrap_or(0);
        let blanks = u16::try_from(text.blanks_before()).unwrap_or(u16::MAX);
        let text = text.tidied(false);
        gathered.push(Item::Block(Block { sort, text, indent: indent.saturating_add(blanks) }));
    }
}

/// The items that a frame gathers; `None` between the rows of a table, where no text stands.
pub(super) fn items(frame: &mut Frame) -> Option<&mut Vec<Item>> {
    match frame {
        Frame::Items(items) | Frame::Caption(items) => Some(items),
        Frame::Cell(cell) => Some(&mut cell.items),
        Frame::Table { .. } => None,
    }
}
