//! What the machine formats say of a place: a path as an address, a region of a text, or the file's own words. Owns these
//! forms; it must not know any one format.

use crate::linted::Linted;
use crate::source::{Source, Span};

/// Lines and columns from 1, columns in characters; the end is that of the character behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// Where a piece of a text stands; `None` where the text is not the file itself, so that its lines mean nothing there.
pub(super) fn region(linted: &Linted, span: Span) -> Option<Region> {
    let source = &linted.source;
    linted.places.is_empty().then(|| Region::of(source.shown(), source.at(span)))
}

impl Region {
    fn of(source: &Source, span: Span) -> Region {
        let (from, to) = (source.position(span.start()), source.position(span.end()));
        Region { line: from.line, column: from.column, end_line: to.line, end_column: to.column }
    }
}

/// A path as formats for repositories want it: without `./`.
pub(super) fn path(file: &str) -> &str {
    let mut file = file;
    while let Some(rest) = file.strip_prefix("./") {
        file = rest.trim_start_matches('/');
    }
    file
}

/// A path as a relative reference, or as an address where it begins at the root (RFC 3986).
pub(super) fn uri(file: &str) -> String {
    let file = path(file);
    let mut out = String::with_capacity(file.len());
    let drive = file.as_bytes().get(1..3) == Some(b":/");
    if file.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for (at, byte) in file.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b':' if drive && at == 1 => out.push(':'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_as_addresses() {
        for (file, address) in [
            ("drafts/a b.md", "drafts/a%20b.md"),
            ("./草稿/一.md", "%E8%8D%89%E7%A8%BF/%E4%B8%80.md"),
            ("/tmp/a.md", "file:///tmp/a.md"),
            ("C:/reports/a.md", "file:///C:/reports/a.md"),
            ("a:b.md", "a%3Ab.md"),
            ("../a#1?.md", "../a%231%3F.md"),
        ] {
            assert_eq!(uri(file), address);
        }
    }
}
