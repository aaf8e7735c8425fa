//! The records of a table as text: what parts the fields, what quotes hold. Owns where each field stands.

use crate::source::Span;

/// The longest quoted field; a quote that is not closed by then is a sign like any other.
const QUOTED_BYTES: usize = 64 << 10;

/// A line of fields; blank ones are `None`.
pub(super) type Record = Vec<Option<Span>>;

/// The records of a text, one after the other.
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
}

impl<'t> Records<'t> {
    /// From a place in the text on.
    pub(super) fn new(text: &'t str, delimiter: u8, at: usize) -> Records<'t> {
        Records { text, delimiter, at }
    }

    /// The content of the field that begins at `at`, and where it ends.
    fn field(&self) -> (Option<Span>, usize) {
        let bytes = self.text.as_bytes();
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let end =
            |from: usize| bytes[from..].iter().position(ends).map_or(bytes.len(), |length| from + length);
        let blank = bytes[self.at..].iter().take_while(|byte| **byte == b' ').count();
        let start = self.at + blank;
        if bytes.get(start) == Some(&b'"')
            && let Some(close) = closing(&bytes[start + 1..])
        {
            let close = start + 1 + close;
            return (trimmed(self.text, start + 1, close), end(close + 1));
        }
        let end = end(self.at);
        (trimmed(self.text, self.at, end), end)
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (field, end) = self.field();
            record.push(field);
            self.at = end + 1;
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => {}
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => {
                    self.at = end + 2;
                    return Some(record);
                }
                _ => return Some(record),
            }
        }
    }
}

/// Where the quote closes; `None` where it does not. Two quotes in a row are one within the field.
fn closing(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(QUOTED_BYTES)];
    let mut at = 0;
    loop {
        at += memchr::memchr(b'"', &bytes[at..])?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A piece of the text without white space around it; `None` where nothing is left.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let field = &text[start..end];
    let start = end - field.trim_start().len();
    let field = field.trim();
    (!field.is_empty()).then(|| Span::new(start, start + field.len()))
}
