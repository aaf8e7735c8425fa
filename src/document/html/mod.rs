//! Pages (.html, .htm, .xhtml): from markup to canonical text. The text is what a page shows; spans of it lead back into
//! the file, in which its places are told. Owns which of a page is read.

mod comments;
mod elements;
mod emit;
mod entities;
mod grid;
mod items;
mod marks;
mod reader;
mod tables;
mod text;
mod tokens;
mod values;

use std::borrow::Cow;

pub(crate) use self::comments::comments;
use self::emit::Emit;
use self::reader::Reader;
use super::draft::{Draft, Notice};
use super::open::{OpenError, Opening};

/// Reads a page.
///
/// # Errors
/// Where nothing of it is text, or it is beyond the limits.
pub(super) fn open(
    page: String,
    mut notices: Vec<Notice>,
    opening: &Opening<'_>,
) -> Result<Draft, OpenError> {
    let lines = if page.contains('\r') { Cow::Owned(page.replace('\r', " ")) } else { Cow::Borrowed(&*page) };
    let is_xml = is_xml(&lines);
    let mut reader = Reader::new(&lines, opening.tracked, is_xml);
    let items = reader.read(tokens::tokens(&lines, is_xml));
    notices.extend(reader.tally.notices(opening.tracked));
    let mut emit = Emit::new(opening.limits);
    emit.items(items)?;
    drop(lines);
    let draft = emit.writer.draft_of(opening.name, page, notices);
    if draft.source.text().is_empty() { Err(OpenError::Empty) } else { Ok(draft) }
}

/// Whether a page says that it is XML.
fn is_xml(lines: &str) -> bool {
    lines.trim_start_matches(['\u{feff}', '\u{2003}', '\n', ' ']).starts_with("<?xml")
}

/// Whether a text begins as a page does.
pub(super) fn is_page(text: &str) -> bool {
    ["!doctype html", "html"].iter().any(|name| begins(text).is_some_and(|tag| is_named(tag, name)))
}

/// Whether a text begins with any element of a page: what programs export under the names of other formats.
pub(super) fn is_part_of_page(text: &str) -> bool {
    const FIRST: [&str; 12] =
        ["head", "body", "meta", "title", "style", "table", "div", "p", "center", "font", "br", "h1"];
    is_page(text) || begins(text).is_some_and(|tag| FIRST.iter().any(|name| is_named(tag, name)))
}

fn is_named(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// What follows the first `<` of a text, behind comments and the declaration of XML.
fn begins(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let behind = match rest {
            _ if rest.starts_with("<!--") => rest.split_once("-->"),
            _ if rest.starts_with("<?") => rest.split_once('>'),
            _ => return rest.strip_prefix('<'),
        };
        rest = behind?.1.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_how_they_begin() {
        for page in
            ["<!DOCTYPE html>\n<p>", "\u{feff}<html lang=zh>", "<?xml version=\"1.0\"?>\n<!-- 1 -->\n<HTML>"]
        {
            assert!(is_page(page), "{page}");
        }
        for text in ["<htmlx>", "<h1>", "a <html>", "<!-- <html>", "<", ""] {
            assert!(!is_page(text), "{text}");
        }
        assert!(is_part_of_page("<table border=1>") && is_part_of_page("<META charset=big5>"));
        assert!(!is_part_of_page("<10% of staff") && !is_part_of_page("<pre"));
    }
}
