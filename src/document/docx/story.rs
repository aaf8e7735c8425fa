//! One part of a Word document as paragraphs and tables. Owns what in it is text: which changes, fields and
//! alternatives are read.

use super::fields::Fields;
use super::package::KIND;
use super::properties::{self, CellProperties, Change};
use super::styles::{Role, Styles};
use super::text::Text;
use crate::document::open::{Limits, OpenError, Tracked};
use crate::document::tally;
use crate::document::xml::{Xml, attribute, name};

/// A piece of a part.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: Text,
    pub(super) role: Role,
    pub(super) list: bool,
    /// How far it is indented, in twentieths of a point.
    pub(super) indent: u32,
    /// The page on which it begins.
    pub(super) page: u32,
    /// The notes that it refers to, in order.
    pub(super) notes: Vec<Note>,
    /// The text boxes that are anchored in it.
    pub(super) boxes: Vec<Vec<Item>>,
}

/// A reference to a footnote or endnote, by its id.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Note {
    Foot(String),
    End(String),
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) header: bool,
    /// How many columns are left out before its first cell.
    pub(super) before: usize,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// How many columns it stands over.
    pub(super) columns: usize,
    /// Whether it belongs to the cell above or beside it.
    pub(super) continues: bool,
    pub(super) items: Vec<Item>,
}

/// What is counted over all parts.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counted: tally::Tally,
    /// The page that is being read, from 1.
    pub(super) page: u32,
    /// Whether any page was begun: without, no page is known.
    pub(super) paged: bool,
    /// Whether a page was begun where nothing was written yet.
    pub(super) fresh: bool,
}

impl Tally {
    /// A page begins. A break and the place where the page then began are one.
    fn new_page(&mut self) {
        if !self.fresh {
            self.page += 1;
        }
        (self.paged, self.fresh) = (true, true);
    }
}

/// Reads one part.
pub(super) struct Story<'a, 't> {
    pub(super) xml: Xml<'a>,
    pub(super) styles: &'t Styles,
    pub(super) tracked: Tracked,
    pub(super) tally: &'t mut Tally,
    pub(super) fields: Fields,
}

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Open {
    pub(super) paragraph: Paragraph,
    /// Whether its style hides it.
    pub(super) hidden: bool,
    /// Whether what was read last is hidden.
    pub(super) was_hidden: bool,
    /// Whether all that it says comes from a table of contents.
    pub(super) contents: bool,
}

impl<'a, 't> Story<'a, 't> {
    /// Begins to read a part.
    pub(super) fn new(
        text: &'a str,
        part: &'a str,
        limits: &Limits,
        styles: &'t Styles,
        tracked: Tracked,
        tally: &'t mut Tally,
    ) -> Story<'a, 't> {
        let xml = Xml::new(text, KIND, part, limits);
        Story { xml, styles, tracked, tally, fields: Fields::default() }
    }

    /// Nothing may follow but the end of the part.
    pub(super) fn end(&mut self) -> Result<(), OpenError> {
        while self.xml.next()?.is_some() {}
        Ok(())
    }

    /// All paragraphs and tables in the element that has just begun.
    pub(super) fn items(&mut self) -> Result<Vec<Item>, OpenError> {
        let mut out = Vec::new();
        let mut carried = None;
        self.blocks(&mut out, &mut carried)?;
        out.extend(carried.map(Item::Paragraph));
        Ok(out)
    }

    /// `carried` is a paragraph whose mark is gone: it goes on in the next.
    fn blocks(&mut self, out: &mut Vec<Item>, carried: &mut Option<Paragraph>) -> Result<(), OpenError> {
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "p" => {
                    let (paragraph, ends) = self.paragraph(carried.take().unwrap_or_default())?;
                    match ends {
                        true => out.push(Item::Paragraph(paragraph)),
                        false => *carried = Some(paragraph),
                    }
                }
                "tbl" => {
                    out.extend(carried.take().map(Item::Paragraph));
                    let table = self.table()?;
                    out.push(Item::Table(table));
                }
                "AlternateContent" => self.alternative(&mut |story| story.blocks(out, carried))?,
                "body" | "sdt" | "sdtContent" | "customXml" | "smartTag" => self.blocks(out, carried)?,
                element if self.is_read(element) == Some(true) => self.blocks(out, carried)?,
                "altChunk" => {
                    self.tally.counted.embedded += 1;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Whether what a tracked change surrounds is read; `None` for any other element.
    pub(super) fn is_read(&mut self, element: &str) -> Option<bool> {
        let mut change = Change::default();
        if !change.take(element) {
            return None;
        }
        self.tally.counted.changes += 1;
        Some(change.is_read(self.tracked))
    }

    /// The first of some alternatives: all say the same to programs of different age.
    pub(super) fn alternative(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), OpenError>,
    ) -> Result<(), OpenError> {
        let mut taken = false;
        while let Some(start) = self.xml.child()? {
            if !taken && matches!(name(&start), "Choice" | "Fallback") {
                taken = true;
                read(self)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    /// A paragraph, and whether it ends: where its mark is deleted it goes on in the next.
    fn paragraph(&mut self, before: Paragraph) -> Result<(Paragraph, bool), OpenError> {
        let mut open = Open { paragraph: before, contents: true, ..Open::default() };
        let style = self.styles.of(None);
        self.take_style(&mut open.paragraph, style);
        open.hidden = style.hidden == Some(true);
        let (mut ends, mut section) = (true, false);
        let mut begun = false;
        while let Some(start) = self.xml.child()? {
            if name(&start) == "pPr" {
                let said = properties::paragraph(&mut self.xml)?;
                let style = self.styles.of(said.style.as_deref());
                self.take_style(&mut open.paragraph, style);
                open.hidden = style.hidden == Some(true);
                match said.outline {
                    Some(Some(level)) => open.paragraph.role = Role::Heading(level),
                    Some(None) if matches!(open.paragraph.role, Role::Heading(_)) => {
                        open.paragraph.role = Role::Text;
                    }
                    _ => {}
                }
                open.paragraph.list = said.list.unwrap_or(open.paragraph.list);
                open.paragraph.indent = said.indent;
                if said.page_break_before || style.page_break_before {
                    self.tally.new_page();
                }
                if said.mark.is_any() {
                    self.tally.counted.changes += 1;
                    ends = said.mark.is_read(self.tracked);
                }
                section = said.section_page;
            } else {
                begun |= self.begin(&mut open, begun);
                self.inline_element(name(&start), &start, &mut open)?;
            }
        }
        self.begin(&mut open, begun);
        self.fields.end_of_paragraph();
        if section {
            self.tally.new_page();
        }
        if open.contents && self.fields.seen_contents() && !open.paragraph.text.is_blank() {
            open.paragraph.role = Role::Contents;
        }
        Ok((open.paragraph, ends))
    }

    fn take_style(&self, paragraph: &mut Paragraph, style: super::styles::Style) {
        paragraph.role = style.role.unwrap_or_default();
        paragraph.list = style.list == Some(true);
    }

    /// What is inside of a paragraph begins.
    fn begin(&mut self, open: &mut Open, begun: bool) -> bool {
        if !begun && open.paragraph.text.is_blank() {
            open.paragraph.page = self.tally.page;
        }
        true
    }

    /// A page begins within a paragraph.
    pub(super) fn page_break(&mut self, open: &mut Open) {
        self.tally.new_page();
        if open.paragraph.text.is_blank() {
            open.paragraph.page = self.tally.page;
        }
    }

    fn table(&mut self) -> Result<Table, OpenError> {
        self.fields.end_of_contents();
        let mut table = Table::default();
        self.rows(&mut table)?;
        Ok(table)
    }

    fn rows(&mut self, table: &mut Table) -> Result<(), OpenError> {
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "tr" => {
                    let row = self.row()?;
                    table.rows.extend(row);
                }
                "sdt" | "sdtContent" | "customXml" => self.rows(table)?,
                "AlternateContent" => self.alternative(&mut |story| story.rows(table))?,
                element if self.is_read(element) == Some(true) => self.rows(table)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// A row; `None` where it is not there in the text that is read.
    fn row(&mut self) -> Result<Option<Row>, OpenError> {
        let mut row = Row::default();
        let mut change = Change::default();
        self.cells(&mut row, &mut change)?;
        if change.is_any() {
            self.tally.counted.changes += 1;
        }
        Ok(change.is_read(self.tracked).then_some(row))
    }

    fn cells(&mut self, row: &mut Row, change: &mut Change) -> Result<(), OpenError> {
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "trPr" => {
                    let said = properties::row(&mut self.xml)?;
                    (row.header, row.before, *change) = (said.header, said.before, said.change);
                }
                "tc" => {
                    let cell = self.cell()?;
                    row.cells.extend(cell);
                }
                "sdt" | "sdtContent" | "customXml" => self.cells(row, change)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<Option<Cell>, OpenError> {
        let mut items = Vec::new();
        let mut carried = None;
        let mut said = CellProperties::default();
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "tcPr" => said = properties::cell(&mut self.xml)?,
                "p" => {
                    let (paragraph, ends) = self.paragraph(carried.take().unwrap_or_default())?;
                    match ends {
                        true => items.push(Item::Paragraph(paragraph)),
                        false => carried = Some(paragraph),
                    }
                }
                "tbl" => items.push(Item::Table(self.table()?)),
                "sdt" | "sdtContent" | "customXml" => self.blocks(&mut items, &mut carried)?,
                "AlternateContent" => {
                    self.alternative(&mut |story| story.blocks(&mut items, &mut carried))?;
                }
                _ => self.xml.skip()?,
            }
        }
        items.extend(carried.map(Item::Paragraph));
        if said.change.is_any() {
            self.tally.counted.changes += 1;
        }
        let cell = Cell { columns: said.columns, continues: said.continues, items };
        Ok(said.change.is_read(self.tracked).then_some(cell))
    }
}

/// The items of notes, by their ids.
pub(super) type Notes = std::collections::HashMap<String, Vec<Item>>;

/// Reads the part with the footnotes or endnotes.
pub(super) fn notes(story: &mut Story<'_, '_>) -> Result<Notes, OpenError> {
    let mut out = Notes::new();
    if story.xml.child()?.is_none() {
        return Ok(out);
    }
    while let Some(start) = story.xml.child()? {
        // The lines between text and notes are notes of their own kind.
        let is_line = attribute(&start, "type").is_some_and(|kind| kind != "normal");
        let id = attribute(&start, "id").unwrap_or_default().into_owned();
        if is_line || !matches!(name(&start), "footnote" | "endnote") {
            story.xml.skip()?;
            continue;
        }
        let items = story.items()?;
        out.insert(id, items);
    }
    Ok(out)
}
