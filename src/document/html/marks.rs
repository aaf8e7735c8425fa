//! Marks of notes and numbers that link elsewhere: what of a page's digits is no text of the report.

use super::elements;
use super::reader::{Open, Reader};
use crate::document::raised::marks_number;

impl Reader<'_> {
    /// What stands above the line: the mark of a note is no text, a digit is written so.
    pub(super) fn end_raised(&mut self, open: &Open) {
        let linked = open.fragment.is_some() || self.open.iter().any(|open| open.fragment.is_some());
        let start = self.begin_of(open);
        let (before, above) = self.text.text.split_at(start);
        if elements::is_mark(above) && (linked || marks_number(before)) {
            self.text.drop_from(start)
        } else {
            self.text.raise(start)
        }
    }

    /// The number of a note or a table elsewhere in the page is no figure.
    pub(super) fn end_link(&mut self, open: &Open, fragment: &str) {
        let start = self.begin_of(open);
        let text = &self.text.text[start..];
        let number = text.trim_matches(|c: char| !c.is_ascii_digit());
        let names_note = || ["fn", "ftn", "note", "ref", "cite"].iter().any(|word| fragment.contains(word));
        if elements::is_mark(text) && (names_note() || !number.is_empty() && fragment.ends_with(number)) {
            // Where the note itself begins it is not repeated.
            if self.text.text[..start].trim().is_empty() {
                self.text.drop_from(start);
            } else {
                self.text.mask(start);
            }
            // Above the line it is the mark of a note.
            if let Some(above) = self.open.iter_mut().rev().find(|open| open.name == "sup") {
                above.fragment.get_or_insert_with(String::new);
            }
        }
        self.text.fence();
    }
}
