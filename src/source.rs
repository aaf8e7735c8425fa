//! The text of one file under a display name. Owns offsets: [`Span`], lines and columns, and what miette
//! needs to draw a place. It must not know the file system, tables, numbers or findings.
//!
//! Why not miette's own source: it scans from byte 0 for every label and counts columns in bytes.

mod columns;
mod origin;

use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::OnceLock;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use columns::{columns, columns_up_to, first_columns, last_columns};
use origin::Origin;
pub use origin::Taken;

/// A range of bytes of a canonical text, end-exclusive, on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    /// One more than the end: never zero, so that a span that may be none takes no more room. Large workbooks have
    /// millions of those.
    beyond: NonZeroU32,
}

impl Default for Span {
    fn default() -> Span {
        Span { start: 0, beyond: NonZeroU32::MIN }
    }
}

impl Span {
    /// A span from byte `start` to byte `end`.
    ///
    /// # Panics
    /// When the end lies before the start, or beyond 4 GiB (sources are smaller, see [`Source::new`]).
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends at or after its start, got {start}..{end}");
        let beyond = u32::try_from(end).ok().and_then(|end| NonZeroU32::MIN.checked_add(end));
        Span { start: start as u32, beyond: beyond.expect("a source is smaller than 4 GiB") }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        (self.beyond.get() - 1) as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start() == self.end()
    }

    /// As a range, for indexing text.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.beyond <= self.beyond
    }

    /// The smallest span over both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), beyond: self.beyond.max(other.beyond) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start(), self.end())
    }
}

impl From<Span> for SourceSpan {
    fn from(span: Span) -> SourceSpan {
        (span.start(), span.len()).into()
    }
}

/// A place as people count it: both from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The canonical text of one file, with the name it is shown under.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
    /// How many characters begin before every [`STRIDE`]th byte; only for texts with long lines.
    counts: OnceLock<Vec<u32>>,
    origin: Option<Box<Origin>>,
}

/// A page may be one line of megabytes, with thousands of figures on it.
const STRIDE: usize = 1 << 12;

impl Source {
    /// The largest text that can be held: offsets are 32 bits.
    pub const MAX_BYTES: usize = u32::MAX as usize - 1;

    /// Takes the text of a file.
    ///
    /// # Panics
    /// When the text is larger than [`Source::MAX_BYTES`]; readers refuse such a file before.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        assert!(text.len() <= Source::MAX_BYTES, "readers refuse texts of 4 GiB and more");
        let line_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1))
            .collect();
        Source { name: name.into(), text, line_starts, counts: OnceLock::new(), origin: None }
    }

    /// The same, taken from the text of a file, in which its places are shown; `pieces` are in the order of this text.
    #[must_use]
    pub fn taken_from(self, file: String, pieces: Vec<Taken>) -> Source {
        let file = Source::new(self.name.clone(), file);
        Source { origin: Some(Box::new(Origin::new(file, pieces))), ..self }
    }

    /// The same with pieces of the file at its end that the text leaves out, and where they stand in it. All places stay
    /// what they are; of a text that is the file, nothing is left out.
    pub(crate) fn with_left_out(&self, left_out: &[Span]) -> (Source, Vec<Span>) {
        let mut text = self.text.clone();
        let Some(origin) = &self.origin else { return (Source::new(self.name.clone(), text), Vec::new()) };
        let mut pieces = origin.pieces().to_vec();
        let mut spans = Vec::with_capacity(left_out.len());
        for piece in left_out {
            text.push('\n');
            let start = text.len();
            text.push_str(origin.file.slice(*piece));
            let span = Span::new(start, text.len());
            pieces.push(Taken { text: span, file: *piece });
            spans.push(span);
        }
        (Source::new(self.name.clone(), text).taken_from(origin.file.text().to_owned(), pieces), spans)
    }

    /// The last piece of this text that stands before a place of the file that it was taken from, and the first behind
    /// it; blank ones are none.
    pub(crate) fn around(&self, place: usize) -> (Option<Span>, Option<Span>) {
        let Some(origin) = &self.origin else { return (None, None) };
        let pieces = || origin.pieces().iter().filter(|piece| !self.slice(piece.text).trim().is_empty());
        let before = pieces().filter(|piece| piece.file.end() <= place).max_by_key(|piece| piece.file.end());
        let behind =
            pieces().filter(|piece| piece.file.start() >= place).min_by_key(|piece| piece.file.start());
        (before.map(|piece| piece.text), behind.map(|piece| piece.text))
    }

    /// The text in which places are shown to people: that of the file that this was taken from, otherwise itself.
    pub fn shown(&self) -> &Source {
        self.origin.as_ref().map_or(self, |origin| &origin.file)
    }

    /// A span of this text as one of [`Source::shown`].
    pub fn at(&self, span: Span) -> Span {
        self.origin.as_ref().map_or(span, |origin| origin.at(span))
    }

    /// The zero-based line of [`Source::shown`] on which a span begins.
    pub fn line_of(&self, span: Span) -> usize {
        self.shown().line_at(self.at(span).start())
    }

    /// The name shown to people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// How many lines there are; a last empty line counts only when it is the only one.
    pub fn line_count(&self) -> usize {
        let starts = self.line_starts.len();
        if starts > 1 && self.text.ends_with('\n') { starts - 1 } else { starts }
    }

    /// The zero-based line that holds byte `offset`.
    pub fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// The span of zero-based line `line` without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_starts[line] as usize;
        let next = self.line_starts.get(line + 1).map_or(self.text.len(), |&next| next as usize);
        let ends = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let kept = next - start - self.text.as_bytes()[start..next].iter().rev().take_while(ends).count();
        Span::new(start, start + kept)
    }

    /// Line and column, from 1, the column in characters.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_at(offset);
        let start = self.line_starts[line] as usize;
        // A byte order mark is no character, nor the white space that may stand in its place.
        let mark = usize::from(line == 0 && offset > 0 && self.text.starts_with(['\u{feff}', '\u{2003}']));
        Position { line: line + 1, column: self.characters(start, offset) + 1 - mark }
    }

    /// How many characters there are between two offsets.
    pub fn characters(&self, start: usize, end: usize) -> usize {
        let (first, last) = (start.div_ceil(STRIDE), end / STRIDE);
        if last <= first {
            return self.text[start..end].chars().count();
        }
        let counts = self.counts.get_or_init(|| counted(self.text.as_bytes()));
        let begun = |from: usize, to: usize| begins(&self.text.as_bytes()[from..to]);
        let whole = (counts[last] - counts[first]) as usize;
        begun(start, first * STRIDE) + whole + begun(last * STRIDE, end)
    }

    /// The column in UTF-16 code units, from 1, as editors and SARIF count it.
    pub fn utf16_column(&self, offset: usize) -> usize {
        let start = self.line_starts[self.line_at(offset)] as usize;
        self.text[start..offset].encode_utf16().count() + 1
    }

    /// The part of a line around `span` that fits [`COLUMNS`].
    fn crop(&self, line: Span, span: Span) -> Span {
        let text = self.text();
        let inside = Span::new(
            span.start().max(line.start()),
            span.end().clamp(line.start(), line.end()).max(span.start()),
        );
        let room = COLUMNS.saturating_sub(columns(&text[inside.range()]));
        let before = columns_up_to(text[line.start()..inside.start()].chars().rev(), room);
        let after = columns_up_to(text[inside.end()..line.end()].chars(), room);
        let left_room = (room / 2).max(room.saturating_sub(after)).min(before);
        let start = inside.start() - last_columns(&text[line.start()..inside.start()], left_room);
        let end = inside.end() + first_columns(&text[inside.end()..line.end()], room - left_room);
        Span::new(start, end)
    }
}

/// Terminal columns shown of a line where miette draws a [`Source`]: errors in rule files and configurations.
const COLUMNS: usize = 100;

/// Whole lines where they fit, otherwise the part around the label.
impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _context_before: usize,
        _context_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (first, last) = (self.line_at(start), self.line_at(end));
        let lines = self.line_span(first).cover(self.line_span(last));
        let fits = |line| columns_up_to(self.slice(self.line_span(line)).chars(), COLUMNS) <= COLUMNS;
        let shown = if (first..=last).all(fits) {
            lines
        } else if first == last && columns(&self.text[start..end]) <= COLUMNS {
            self.crop(lines, Span::new(start, end))
        } else {
            // Two labels too far apart to be drawn in one piece: miette then draws each on its own.
            return Err(MietteError::OutOfBounds);
        };
        let column = self.text[self.line_span(first).start()..start].chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.slice(shown).as_bytes(),
            shown.into(),
            first,
            column,
            last - first + 1,
        )))
    }
}

/// How many characters begin in some bytes.
fn begins(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

/// How many characters begin before every [`STRIDE`]th byte.
fn counted(bytes: &[u8]) -> Vec<u32> {
    let counts = bytes.chunks(STRIDE).scan(0, |count, chunk| {
        *count += begins(chunk) as u32;
        Some(*count)
    });
    std::iter::once(0).chain(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let source = Source::new("a.txt", "捐贈\r\n共 143.6萬元\n");
        let offset = source.text().find("143").unwrap();
        assert_eq!(source.position(offset), Position { line: 2, column: 3 });
        assert_eq!(source.slice(source.line_span(0)), "捐贈");
        assert_eq!(source.line_count(), 2);
    }

    #[test]
    fn utf16_columns_count_surrogates_twice() {
        let source = Source::new("a.txt", "𠮷1");
        assert_eq!(source.utf16_column(4), 3);
        assert_eq!(source.position(4).column, 2);
    }

    #[test]
    fn a_long_line_is_cropped_around_its_label() {
        let line = format!("{}1234{}", "前".repeat(200), "後".repeat(200));
        let source = Source::new("a.txt", line.clone());
        let at = line.find('1').unwrap();
        let contents = source.read_span(&(at, 4).into(), 0, 0).unwrap();
        let shown = std::str::from_utf8(contents.data()).unwrap();
        assert_eq!(shown, format!("{}1234{}", "前".repeat(24), "後".repeat(24)));
        assert_eq!(contents.column(), 200);
    }

    #[test]
    fn columns_of_a_very_long_line_are_those_of_its_characters() {
        let line = "捐a".repeat(STRIDE);
        let source = Source::new("a.html", format!("x\n{line}"));
        for offset in [2, 6, STRIDE - 2, STRIDE + 2, 2 * STRIDE + 2, 4 * STRIDE - 2, 4 * STRIDE + 2] {
            let expected = source.text()[2..offset].chars().count() + 1;
            assert_eq!(source.position(offset).column, expected, "byte {offset}");
        }
    }

    #[test]
    fn labels_too_far_apart_are_not_forced_into_one_piece() {
        let source = Source::new("a.txt", "數".repeat(300));
        assert!(source.read_span(&(0, 900).into(), 0, 0).is_err());
    }
}
