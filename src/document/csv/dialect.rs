//! How a table as text is written: what parts its fields, how its decimals are marked. Owns telling that from its lines.

use memchr::memchr;

use super::records::Records;
use crate::source::Span;

/// What may part fields, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// How many records are looked at to tell the dialect.
const SAMPLE: usize = 200;

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Dialect {
    /// What parts the fields.
    pub(super) delimiter: u8,
    /// Where the first record begins: behind a first line that says what parts the fields.
    pub(super) start: usize,
    /// Whether decimals stand behind commas and points part thousands: 1.234,5.
    pub(super) decimal_commas: bool,
}

impl Dialect {
    /// The dialect of a text.
    pub(super) fn of(text: &str) -> Dialect {
        let (delimiter, start) = said(text).unwrap_or_else(|| (delimiter(text), 0));
        // A comma parts fields or marks decimals, not both.
        let decimal_commas = delimiter != b',' && has_decimal_commas(text, delimiter, start);
        Dialect { delimiter, start, decimal_commas }
    }

    pub(super) fn records<'t>(&self, text: &'t str) -> Records<'t> {
        Records::new(text, self.delimiter, self.start)
    }
}

/// What a first line `sep=;` says, and where the next begins.
fn said(text: &str) -> Option<(u8, usize)> {
    let end = memchr(b'\n', text.as_bytes())?;
    let line =
        text[..end].trim_matches(|c: char| c.is_whitespace() && c != '\t' || matches!(c, '"' | '\u{feff}'));
    let rest = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    let [delimiter] = rest.as_bytes() else { return None };
    Some((*delimiter, end + 1))
}

/// Whether a text under another name is a table: most of its first lines have equally many fields.
pub(in crate::document) fn is_likely(text: &str) -> bool {
    if said(text).is_some() {
        return true;
    }
    let (lines, fitting) = fits(text, delimiter(text));
    fitting > 1 && fitting * 2 > lines
}

/// Whether a plain text is a table as spreadsheets save them as text: all its first lines have equally many fields
/// between tabs.
pub(in crate::document) fn is_tabular(text: &str) -> bool {
    let (lines, fitting) = fits(text, b'\t');
    lines > 2 && fitting == lines
}

/// What parts the fields: the sign that parts most lines into equally many, more than one.
fn delimiter(text: &str) -> u8 {
    let fits = DELIMITERS.map(|delimiter| (delimiter, fits(text, delimiter).1));
    let best = fits.iter().map(|(_, lines)| *lines).max();
    fits.iter().find(|(_, lines)| Some(*lines) == best).map_or(b',', |(delimiter, _)| *delimiter)
}

/// How many of the first lines hold something, and how many of those a sign parts into equally many fields, more than
/// one.
fn fits(text: &str, delimiter: u8) -> (usize, usize) {
    let widths: Vec<usize> = Records::new(text, delimiter, 0)
        .take(SAMPLE)
        .filter(|record| record.iter().any(Option::is_some))
        .map(|record| record.len())
        .collect();
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let most = widths.iter().filter(|width| **width > 1).map(|width| count(*width)).max();
    (widths.len(), most.unwrap_or(0))
}

/// Whether numbers are written with decimal commas: some can be nothing else, and none can only have a decimal point.
fn has_decimal_commas(text: &str, delimiter: u8, start: usize) -> bool {
    let (mut commas, mut points) = (0, 0);
    for record in Records::new(text, delimiter, start).take(SAMPLE) {
        for field in record.into_iter().flatten() {
            let field = number(&text[field.start()..field.end()]);
            commas += usize::from(field.is_some_and(|number| has_decimals(number, ',', '.')));
            points += usize::from(field.is_some_and(|number| has_decimals(number, '.', ',')));
        }
    }
    commas > 0 && points == 0
}

/// The digits of a field that is a number, with the signs between them.
fn number(field: &str) -> Option<&str> {
    let is_sign = |c: char| !c.is_ascii_digit();
    let digits = field.trim_matches(is_sign);
    let around = field.chars().filter(|c| c.is_alphabetic()).count();
    let inside = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    (inside && around <= UNIT && !digits.is_empty() && !field.starts_with(char::is_alphabetic))
        .then_some(digits)
}

/// The longest unit behind a number, in letters.
const UNIT: usize = 8;

/// Whether digits can only be read with this mark before the decimals: it stands once, behind all others, and not
/// before three digits alone, which may be thousands.
fn has_decimals(digits: &str, mark: char, other: char) -> bool {
    let Some((whole, part)) = digits.split_once(mark) else { return false };
    !part.contains([mark, other]) && (part.len() != 3 || whole.contains(other))
}

/// Whether digits are written with points between thousands and a comma before the decimals.
fn is_grouped(digits: &str) -> bool {
    let (whole, part) = digits.split_once(',').unwrap_or((digits, ""));
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    !part.contains([',', '.'])
        && !first.is_empty()
        && rest.iter().all(|group| group.len() == 3)
        && (rest.is_empty() || first.len() <= 3)
}

/// The text with the marks of its numbers as the rest of the tool reads them, 1,234.5 for 1.234,5: all stays in its
/// place.
pub(super) fn with_points(mut text: String, fields: impl Iterator<Item = Span>) -> String {
    let mut marks = Vec::new();
    for field in fields {
        let shown = &text[field.start()..field.end()];
        let Some(digits) = number(shown).filter(|digits| is_grouped(digits)) else { continue };
        let start = field.start() + (digits.as_ptr() as usize - shown.as_ptr() as usize);
        let found = digits.bytes().enumerate().filter(|(_, byte)| matches!(byte, b',' | b'.'));
        marks.extend(found.map(|(at, byte)| (start + at, if byte == b',' { "." } else { "," })));
    }
    for (at, mark) in marks {
        text.replace_range(at..=at, mark);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_are_told_from_thousands() {
        for (text, expected) in [
            ("a;b\n1.234,5;2\n", true),
            ("a;b\n12,75;2\n", true),
            ("a;b\n1.234,500;2\n", true),
            ("a;b\n1,234;2\n", false),
            ("a;b\n1,234.5;2\n", false),
            ("a;b\n1,5;2.5\n", false),
            ("a\tb\n31.12.2023\t1,5\n", true),
            ("a,b\n\"1,5\",2\n", false),
        ] {
            assert_eq!(Dialect::of(text).decimal_commas, expected, "{text}");
        }
    }

    #[test]
    fn marks_are_swapped_in_numbers_alone() {
        let text = "Posten;Wert\nStrom, grün;1.234,5\nScope 1,2;-0,75 %\n31.12.2023;1.234\n";
        let dialect = Dialect::of(text);
        let fields: Vec<Span> = dialect.records(text).flatten().flatten().collect();
        let swapped = with_points(text.to_owned(), fields.into_iter());
        assert_eq!(swapped, "Posten;Wert\nStrom, grün;1,234.5\nScope 1,2;-0.75 %\n31.12.2023;1,234\n");
    }

    #[test]
    fn a_first_line_may_say_what_parts_the_fields() {
        for (text, delimiter, start) in
            [("sep=;\na,b;c\n", b';', 6), ("\"SEP=|\"\r\na|b\n", b'|', 9), ("sep=\t\na\tb", b'\t', 6)]
        {
            let dialect = Dialect::of(text);
            assert_eq!((dialect.delimiter, dialect.start), (delimiter, start), "{text}");
        }
        assert_eq!(Dialect::of("sep=x1\na,b\n").start, 0);
    }

    #[test]
    fn text_as_spreadsheets_save_it_is_told_from_prose() {
        assert!(is_tabular("項目\t2022\t2023\n甲\t1\t2\n\n乙\t3\t\n"));
        assert!(!is_tabular("一段文字\n項目\t2022\t2023\n甲\t1\t2\n"));
        assert!(is_likely("a;b\n1;2\n") && !is_likely("Some words, and more.\nNo comma\nNone either\n"));
    }
}
