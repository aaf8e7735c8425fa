//! Workbooks of Excel 2007 and later (ECMA-376, part 1, 18). Owns which parts of the archive are read: the workbook,
//! its sheets, their strings and styles. Formulas are not calculated: what the program stored of them is read.

use std::borrow::Cow;
use std::collections::HashMap;

use super::book::{Book, Room, Sheet};
use super::sheet;
use super::styles::{self, Styles};
use crate::document::archive::Archive;
use crate::document::open::{Limits, OpenError};
use crate::document::xml::{Piece, Xml, attribute, name};

pub(super) const KIND: &str = "XLSX";

/// What all sheets share.
pub(super) struct Shared {
    pub(super) strings: Vec<Box<str>>,
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

/// What a part says of another: where that is, and of what sort.
struct Relation {
    target: String,
    sort: String,
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    let roots = relations(&mut archive, "", limits)?;
    let workbook = roots.values().find(|relation| relation.sort.ends_with("/officeDocument"));
    let workbook = workbook.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target.clone());
    let Some(text) = archive.text(&workbook)? else {
        return Err(archive.corrupt(format!("it has no {workbook}")));
    };
    let (listed, from_1904) = listed(&text, &workbook, limits)?;
    let relations = relations(&mut archive, &workbook, limits)?;
    let part = |sort: &str| relations.values().find(|relation| relation.sort.ends_with(sort));
    let strings = match part("/sharedStrings") {
        Some(relation) => strings(&mut archive, &relation.target, limits)?,
        None => Vec::new(),
    };
    let styles = match part("/styles") {
        Some(relation) => styles::read(&mut archive, &relation.target, limits)?,
        None => Styles::default(),
    };
    let shared = Shared { strings, styles, from_1904 };
    let mut book = Book::default();
    let mut room = Room::new(limits);
    for entry in listed {
        let relation = relations.get(&entry.relation);
        let Some(relation) = relation.filter(|relation| relation.sort.ends_with("/worksheet")) else {
            book.other_sheets.push(entry.name);
            continue;
        };
        let Some(text) = archive.text(&relation.target)? else {
            return Err(archive.corrupt(format!("it has no {}", relation.target)));
        };
        let sheet = Sheet::new(entry.name, entry.hidden);
        let read = sheet::Reader::new(&shared, sheet, &mut room);
        let (sheet, uncalculated) = read.read(Xml::new(&text, KIND, &relation.target, limits))?;
        book.sheets.push(sheet);
        book.uncalculated += uncalculated;
    }
    Ok(book)
}

/// The sheets of a workbook, and whether its days are counted from 1904.
fn listed(text: &str, part: &str, limits: &Limits) -> Result<(Vec<Listed>, bool), OpenError> {
    let (mut out, mut from_1904) = (Vec::new(), false);
    let mut xml = Xml::new(text, KIND, part, limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        let get = |name| attribute(&start, name).map(|value| value.into_owned());
        match name(&start) {
            "workbookPr" => from_1904 = get("date1904").is_some_and(|value| is_true(&value)),
            "sheet" => out.push(Listed {
                name: get("name").unwrap_or_default(),
                hidden: get("state").is_some_and(|state| state != "visible"),
                relation: get("id").unwrap_or_default(),
            }),
            _ => {}
        }
    }
    Ok((out, from_1904))
}

/// What a part says of others, by their ids.
fn relations(
    archive: &mut Archive<'_>,
    part: &str,
    limits: &Limits,
) -> Result<HashMap<String, Relation>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let list =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(text) = archive.text(&list)? else { return Ok(HashMap::new()) };
    let mut out = HashMap::new();
    let mut xml = Xml::new(&text, KIND, &list, limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        let get = |name| attribute(&start, name);
        // What lies outside the archive is never opened.
        if get("TargetMode").is_some_and(|mode| mode == "External") {
            continue;
        }
        if let (Some(id), Some(target), Some(sort)) = (get("Id"), get("Target"), get("Type")) {
            let relation = Relation { target: resolved(folder, &target), sort: sort.into_owned() };
            out.insert(id.into_owned(), relation);
        }
    }
    Ok(out)
}

/// A target as a name in the archive.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut out: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(out.pop()),
            "." | "" => {}
            _ => out.push(step),
        }
    }
    out.join("/")
}

/// The strings that cells share.
fn strings(archive: &mut Archive<'_>, part: &str, limits: &Limits) -> Result<Vec<Box<str>>, OpenError> {
    let Some(text) = archive.text(part)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    let mut xml = Xml::new(&text, KIND, part, limits);
    while let Some(piece) = xml.next()? {
        if let Piece::Start(start) = &piece
            && name(start) == "si"
        {
            out.push(rich_text(&mut xml)?.into());
        }
    }
    Ok(out)
}

/// The text of the element that has just begun, which may be of several runs; how it is pronounced is left out.
pub(super) fn rich_text<'a>(xml: &mut Xml<'a>) -> Result<Cow<'a, str>, OpenError> {
    let mut out = Cow::Borrowed("");
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Piece::Start(start)) => match name(&start) {
                "t" if out.is_empty() => out = xml.text()?,
                "t" => out.to_mut().push_str(&xml.text()?),
                "rPh" => xml.skip()?,
                _ => depth += 1,
            },
            Some(Piece::End) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(unescaped(out))
}

/// Characters that XML cannot hold are written as `_x000D_`.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::new();
    let mut rest = &*text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                out.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    Cow::Owned(out + rest)
}

/// A truth value as XML writes it.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
