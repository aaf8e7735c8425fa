//! The text of a paragraph in the making, as it is shown, with the place of every piece in the file. Owns what becomes
//! of white space and character references, what joins a number, and what keeps two apart.

use std::ops::Range;

use super::entities::reference;
use crate::document::raised::raised;
use crate::source::{Span, Taken};

/// A text with where it was taken from.
#[derive(Clone, Default, Debug)]
pub(super) struct Text {
    /// As it is shown. Between two writings no line is blank or has white space at its ends, see [`Text::tidied`].
    pub(super) text: String,
    /// Its pieces, in order; offsets are those of this text.
    pub(super) pieces: Vec<Taken>,
    /// What holds no figures: marks of notes.
    pub(super) masked: Vec<Range<usize>>,
    /// White space that is shown if anything follows on the line.
    space: Option<Span>,
    /// Whether something stood here that no number goes on behind.
    fenced: bool,
}

/// Characters without width: they may stand within a number.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

impl Text {
    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds a piece of the file; `kept` says that its white space is shown as it stands.
    pub(super) fn push(&mut self, page: &str, piece: Span, kept: bool) {
        let raw = &page[piece.range()];
        let mut at = 0;
        while let Some(character) = raw[at..].chars().next() {
            let start = piece.start() + at;
            let here = |length: usize| Span::new(start, start + length);
            match character {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if kept => {
                    if character == '\n' {
                        self.line_break(here(1));
                    } else if character != '\r' {
                        self.add(" ", here(1));
                    }
                    at += 1;
                }
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xc);
                    let length = raw[at..].bytes().take_while(blank).count();
                    self.space = Some(self.space.map_or(here(length), |space| space.cover(here(length))));
                    at += length;
                }
                '&' => {
                    let (length, shown) = reference(&raw[at..]).unwrap_or((1, "&".into()));
                    let shown: String = shown.chars().filter(|c| !is_unseen(*c) && !c.is_control()).collect();
                    self.visible(&shown, here(length));
                    at += length;
                }
                _ if is_unseen(character) || character.is_control() => at += character.len_utf8(),
                _ => {
                    let stops = |c: char| matches!(c, ' ' | '&') || c.is_control() || is_unseen(c);
                    let length = raw[at..].find(stops).unwrap_or(raw.len() - at);
                    self.visible(&raw[at..at + length], here(length));
                    at += length;
                }
            }
        }
    }

    /// Adds what is seen, behind the white space before it.
    fn visible(&mut self, shown: &str, file: Span) {
        if shown.is_empty() {
            return;
        }
        if let Some(space) = self.space.take()
            && !self.text.is_empty()
            && !self.text.ends_with([' ', '\n'])
        {
            self.add(" ", space);
        }
        let goes_on = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        if std::mem::take(&mut self.fenced) && self.text.ends_with(goes_on) && shown.starts_with(goes_on) {
            self.text.push(' ');
        }
        self.add(shown, file);
    }

    fn add(&mut self, shown: &str, file: Span) {
        let start = self.text.len();
        self.text.push_str(shown);
        let text = Span::new(start, self.text.len());
        let same = |piece: &Taken| piece.text.len() == piece.file.len();
        match self.pieces.last_mut() {
            Some(last)
                if same(last)
                    && text.len() == file.len()
                    && last.text.end() == start
                    && last.file.end() == file.start() =>
            {
                *last = Taken { text: last.text.cover(text), file: last.file.cover(file) };
            }
            _ => self.pieces.push(Taken { text, file }),
        }
    }

    /// A line ends.
    pub(super) fn line_break(&mut self, file: Span) {
        self.space = None;
        self.add("\n", file);
    }

    /// No number goes on behind this.
    pub(super) fn fence(&mut self) {
        self.fenced = true;
    }

    /// Where the next visible piece will begin, at the earliest.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was added from `start` on holds no figures.
    pub(super) fn mask(&mut self, start: usize) {
        if start < self.text.len() {
            self.masked.push(start..self.text.len());
        }
    }

    /// Takes out what was added from `start` on; no number goes on over the place.
    pub(super) fn drop_from(&mut self, start: usize) {
        if let Some(file) = self.file_from(start) {
            self.text.truncate(start);
            self.pieces.retain(|piece| piece.text.start() < start);
            if let Some(last) = self.pieces.last_mut().filter(|last| last.text.end() > start) {
                // A mark begins with a tag: a piece never runs over it. Where one does, it is kept as a whole.
                *last = Taken { text: Span::new(last.text.start(), start), file: last.file.cover(file) };
            }
            self.masked.retain(|mask| mask.start < start);
        }
        self.fence();
    }

    /// What was added from `start` on stands above the line.
    pub(super) fn raise(&mut self, start: usize) {
        let lead = self.text[start.min(self.text.len())..].len()
            - self.text[start.min(self.text.len())..].trim_start().len();
        // A space that only kept two numbers apart is not needed before digits above the line.
        let own =
            !self.pieces.iter().rev().any(|piece| (piece.text.start()..piece.text.end()).contains(&start));
        let (start, lead) = if own { (start, lead) } else { (start + lead, 0) };
        if let Some(file) = self.file_from(start)
            && let Some(raised) = raised(&self.text[start + lead..])
        {
            self.drop_from(start);
            self.add(&raised, file);
        }
        self.fence();
    }

    /// The piece of the file from which all from `start` on was taken.
    fn file_from(&self, start: usize) -> Option<Span> {
        let first = self.pieces.partition_point(|piece| piece.text.end() <= start);
        self.pieces[first..].iter().map(|piece| piece.file).reduce(Span::cover)
    }

    /// Adds another text behind a break.
    pub(super) fn append(&mut self, other: &Text, between: &str) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str(between);
        }
        self.extend(other, 0..other.text.len());
    }

    /// Adds a part of another text.
    fn extend(&mut self, other: &Text, part: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(&other.text[part.clone()]);
        let first = other.pieces.partition_point(|piece| piece.text.end() <= part.start);
        for piece in &other.pieces[first..] {
            let (from, to) = (piece.text.start().max(part.start), piece.text.end().min(part.end));
            if from >= to {
                break;
            }
            let moved = Span::new(start + from - part.start, start + to - part.start);
            let file = if piece.text.len() == piece.file.len() {
                let begin = piece.file.start() + (from - piece.text.start());
                Span::new(begin, begin + (to - from))
            } else {
                piece.file
            };
            self.pieces.push(Taken { text: moved, file });
        }
        let masks = other.masked.iter().map(|mask| mask.start.max(part.start)..mask.end.min(part.end));
        let moved = masks.filter(|mask| mask.start < mask.end);
        let moved = moved.map(|mask| mask.start - part.start + start..mask.end - part.start + start);
        self.masked.extend(moved);
    }

    /// The same with its lines trimmed and without blank ones; in one line where `flat`.
    pub(super) fn tidied(&self, flat: bool) -> Text {
        let mut out = Text::default();
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            let start = offset + (line.len() - line.trim_start().len());
            let bare = line.trim();
            offset += line.len();
            if bare.is_empty() {
                continue;
            }
            if !out.text.is_empty() {
                // Two lines of a cell that are numbers are two numbers.
                let digits = out.text.ends_with(|c: char| c.is_ascii_digit())
                    && bare.starts_with(|c: char| c.is_ascii_digit());
                out.text.push_str(if !flat {
                    "\n"
                } else if digits {
                    "; "
                } else {
                    " "
                });
            }
            out.extend(self, start..start + bare.len());
        }
        out
    }

    /// How many blanks it begins with; wide ones count twice.
    pub(super) fn blanks_before(&self) -> usize {
        let spaces = self.text.chars().take_while(|c| c.is_whitespace() && *c != '\n');
        spaces.map(|c| if matches!(c, '\u{3000}' | '\u{2003}') { 2 } else { 1 }).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as pushed one after the other, with nothing but tags between them.
    fn pushed(pieces: &[&str]) -> (String, Text) {
        let mut page = String::new();
        let mut text = Text::default();
        let spans: Vec<Span> = pieces
            .iter()
            .map(|piece| {
                let start = page.len() + 3;
                page.push_str(&format!("<b>{piece}"));
                Span::new(start, start + piece.len())
            })
            .collect();
        spans.iter().for_each(|span| text.push(&page, *span, false));
        (page, text)
    }

    #[test]
    fn numbers_go_on_over_tags_and_references() {
        assert_eq!(pushed(&["共 1,", "234", "&#44;567 ", " 元\n"]).1.text, "共 1,234,567 元");
        assert_eq!(pushed(&["&minus;3&#8203;.&shy;2&nbsp;%"]).1.text, "−3.2\u{a0}%");
        assert_eq!(pushed(&["a\r\n\t b", "  ", "c"]).1.text, "a b c");
    }

    #[test]
    fn every_character_knows_where_it_was_taken_from() {
        let (page, text) = pushed(&["共&nbsp;1,", "234\n 元&lt;"]);
        for piece in &text.pieces {
            let (shown, file) = (&text.text[piece.text.range()], &page[piece.file.range()]);
            let same =
                shown == file || matches!((shown, file), ("\u{a0}", "&nbsp;") | (" ", "\n ") | ("<", "&lt;"));
            assert!(same, "{shown:?} {file:?}");
        }
        let whole: usize = text.pieces.iter().map(|piece| piece.text.len()).sum();
        assert_eq!(whole, text.text.len());
    }

    #[test]
    fn marks_are_raised_and_end_a_number() {
        let (page, mut text) = pushed(&["143.6", "1", "2023"]);
        let third = text.pieces.last().map(|piece| piece.file);
        text = Text::default();
        text.push(&page, Span::new(3, 8), false);
        let start = text.len();
        text.push(&page, Span::new(11, 12), false);
        text.raise(start);
        text.push(&page, third.unwrap_or_default(), false);
        assert!(text.text.starts_with("143.6¹ 2") || text.text.starts_with("143.6¹2"), "{}", text.text);
        assert_eq!(&page[text.pieces[1].file.range()], "1");
    }

    #[test]
    fn lines_are_trimmed_and_keep_their_places() {
        let page = " 甲 1<br> <br>2 乙 ";
        let mut text = Text::default();
        text.push(page, Span::new(0, 6), false);
        text.line_break(Span::new(6, 10));
        text.push(page, Span::new(10, 11), false);
        text.line_break(Span::new(11, 15));
        text.push(page, Span::new(15, page.len()), false);
        assert_eq!(text.tidied(false).text, "甲 1\n2 乙");
        let flat = text.tidied(true);
        assert_eq!(flat.text, "甲 1; 2 乙");
        let last = flat.pieces.last().map(|piece| &page[piece.file.range()]);
        assert_eq!(last, Some("2 乙"));
    }
}
