//! What a file says of its pages together: page numbers as printed, bookmarks. Owns where they are written.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, String as Text};

use super::engine::{Bookmark, Facts};

/// How many bookmarks, and how many nodes of a tree, are read: what has more means harm.
const MOST: usize = 20_000;
/// How deep bookmarks and trees of names are followed.
const DEEPEST: u8 = 12;

/// What the catalogue of a file says.
pub(super) fn facts(pdf: &Pdf) -> Facts {
    let pages = pdf.pages().len();
    let Some(catalogue) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Facts { pages, ..Facts::default() };
    };
    let labels = labels(&catalogue, pages);
    let mut reader =
        Reader { catalogue: &catalogue, index: index(pdf), seen: HashSet::new(), out: Vec::new() };
    if let Some(first) = catalogue.get::<Dict<'_>>("Outlines").and_then(|root| root.get::<Dict<'_>>("First"))
    {
        reader.siblings(first, 1);
    }
    Facts { pages, labels, bookmarks: reader.out }
}

fn index(pdf: &Pdf) -> HashMap<ObjectIdentifier, usize> {
    let ids = pdf.pages().iter().enumerate();
    ids.filter_map(|(number, page)| Some((page.raw().obj_id()?, number))).collect()
}

struct Reader<'c, 'a> {
    catalogue: &'c Dict<'a>,
    /// The pages by the objects that they are.
    index: HashMap<ObjectIdentifier, usize>,
    seen: HashSet<ObjectIdentifier>,
    out: Vec<Bookmark>,
}

impl<'a> Reader<'_, 'a> {
    fn siblings(&mut self, first: Dict<'a>, level: u8) {
        let mut next = Some(first);
        while let Some(item) = next.take() {
            let fresh = item.obj_id().is_some_and(|id| self.seen.insert(id));
            if !fresh || self.seen.len() > MOST {
                return;
            }
            if let (Some(title), Some(page)) = (item.get::<Text<'_>>("Title"), self.page(&item)) {
                self.out.push(Bookmark { title: text(title.as_bytes()), level, page });
            }
            if let Some(first) = item.get::<Dict<'_>>("First").filter(|_| level < DEEPEST) {
                self.siblings(first, level + 1);
            }
            next = item.get::<Dict<'_>>("Next");
        }
    }

    /// The page that a bookmark leads to.
    fn page(&self, item: &Dict<'a>) -> Option<usize> {
        let place = item
            .get::<Object<'_>>("Dest")
            .or_else(|| item.get::<Dict<'_>>("A").and_then(|action| action.get::<Object<'_>>("D")))?;
        let array = match place {
            Object::Array(array) => array,
            Object::Name(name) => self.named(name.as_ref())?,
            Object::String(name) => self.named(name.as_bytes())?,
            _ => return None,
        };
        let page: ObjRef = array.raw_iter().next().and_then(|item| item.as_obj_ref())?;
        self.index.get(&page.into()).copied()
    }

    /// A place that has a name.
    fn named(&self, name: &[u8]) -> Option<Array<'a>> {
        let place = match self.catalogue.get::<Dict<'_>>("Dests") {
            Some(places) => places.get::<Object<'_>>(name),
            None => {
                let tree = self.catalogue.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("Dests")?;
                in_tree(&tree, name, DEEPEST, &mut 0)
            }
        };
        match place? {
            Object::Array(array) => Some(array),
            Object::Dict(dict) => dict.get::<Array<'_>>("D"),
            _ => None,
        }
    }
}

/// What a tree of names has under one.
fn in_tree<'a>(node: &Dict<'a>, name: &[u8], depth: u8, seen: &mut usize) -> Option<Object<'a>> {
    *seen += 1;
    if depth == 0 || *seen > MOST {
        return None;
    }
    if let Some(names) = node.get::<Array<'_>>("Names") {
        let mut items = names.iter::<Object<'_>>();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if matches!(&key, Object::String(key) if key.as_bytes() == name) {
                return Some(value);
            }
        }
    }
    let kids = node.get::<Array<'_>>("Kids")?;
    let holds = |kid: &Dict<'_>| {
        let limits =
            kid.get::<Array<'_>>("Limits").map(|limits| limits.iter::<Text<'_>>().collect::<Vec<_>>());
        let Some([first, last]) = limits.as_deref() else { return true };
        first.as_bytes() <= name && name <= last.as_bytes()
    };
    kids.iter::<Dict<'_>>().filter(holds).find_map(|kid| in_tree(&kid, name, depth - 1, seen))
}

/// A string of the file: UTF-16 with its mark, UTF-8 with its mark, else as Latin-1.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The page numbers as printed.
fn labels(catalogue: &Dict<'_>, pages: usize) -> Vec<Option<String>> {
    let mut ranges = Vec::new();
    if let Some(tree) = catalogue.get::<Dict<'_>>("PageLabels") {
        ranges_of(&tree, DEEPEST, &mut ranges);
    }
    ranges.sort_by_key(|range| range.from);
    let mut out = vec![None; pages];
    for (at, range) in ranges.iter().enumerate() {
        let until = ranges.get(at + 1).map_or(pages, |next| next.from.min(pages));
        for (page, label) in out.iter_mut().enumerate().take(until).skip(range.from) {
            let number = range.first.saturating_add((page - range.from) as u32);
            let label_text = format!("{}{}", range.prefix, numbered(range.style, number));
            *label = Some(label_text).filter(|text| !text.is_empty());
        }
    }
    out
}

/// Pages that are numbered in one way.
struct Range {
    from: usize,
    prefix: String,
    style: Option<char>,
    first: u32,
}

fn ranges_of(node: &Dict<'_>, depth: u8, out: &mut Vec<Range>) {
    if let Some(numbers) = node.get::<Array<'_>>("Nums") {
        let mut items = numbers.iter::<Object<'_>>();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            let (Object::Number(key), Object::Dict(value)) = (key, value) else { continue };
            let Ok(from) = usize::try_from(key.as_i64()) else { continue };
            let prefix = value.get::<Text<'_>>("P").map(|prefix| text(prefix.as_bytes())).unwrap_or_default();
            let style = value.get::<Name<'_>>("S").and_then(|style| style.as_str().chars().next());
            let first = value.get::<u32>("St").unwrap_or(1);
            out.push(Range { from, prefix, style, first });
        }
    }
    if depth > 0
        && out.len() < MOST
        && let Some(kids) = node.get::<Array<'_>>("Kids")
    {
        kids.iter::<Dict<'_>>().take(MOST).for_each(|kid| ranges_of(&kid, depth - 1, out));
    }
}

fn numbered(style: Option<char>, number: u32) -> String {
    match style {
        Some('D') => number.to_string(),
        Some('R') => roman(number),
        Some('r') => roman(number).to_lowercase(),
        Some('A') => lettered(number, 'A'),
        Some('a') => lettered(number, 'a'),
        _ => String::new(),
    }
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(3_999);
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while rest >= value {
            out.push_str(digits);
            rest -= value;
        }
    }
    out
}

/// A to Z, then AA to ZZ.
fn lettered(number: u32, first: char) -> String {
    let Some(number) = number.checked_sub(1).filter(|number| *number < 26 * 20) else { return String::new() };
    let letter = char::from_u32(first as u32 + number % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (number / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_as_printed() {
        assert_eq!(numbered(Some('r'), 14), "xiv");
        assert_eq!(numbered(Some('D'), 5), "5");
        assert_eq!(numbered(Some('A'), 28), "BB");
        assert_eq!(numbered(None, 3), "");
    }

    #[test]
    fn titles_are_told_by_their_mark() {
        assert_eq!(text(b"\xFE\xFF\x79\x3E\x67\x03"), "社會");
        assert_eq!(text(b"Caf\xE9"), "Café");
    }
}
