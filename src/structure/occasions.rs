//! On what occasion a mention speaks: the days that its sentence names before it, the note that it stands in. Owns reading
//! these; that mentions of different occasions are of different things is for `mentions`.

use crate::document::{BlockId, Document};
use crate::figure::{Figure, Place};
use crate::lexis::dates::is_month;
use crate::lexis::telling;
use crate::source::{Source, Span};

/// The occasion of one mention.
#[derive(Default)]
pub(super) struct Occasion {
    days: Vec<String>,
    note: Option<String>,
    /// Whether its sentence says what would be so, and not what is.
    pub(super) supposed: bool,
}

impl Occasion {
    pub(super) fn of(source: &Source, document: &Document, figure: &Figure) -> Occasion {
        let Place::Prose(block, sentence) = figure.place_in else { return Occasion::default() };
        let sentence = document.sentences[sentence.0 as usize];
        Occasion {
            days: days_told(source, document, (block, sentence), figure),
            note: note(source.slice(document.blocks[block.0 as usize].span)),
            supposed: telling::supposes(source.slice(sentence)),
        }
    }

    /// Whether anything is said of it.
    pub(super) fn is_special(&self) -> bool {
        self.supposed || self.note.is_some() || !self.days.is_empty()
    }

    /// Whether two mentions are of different occasions: of different days (on 5 January …, on 8 September …), or in
    /// different notes, each of which speaks of the line that it is marked at.
    pub(super) fn differs(&self, other: &Occasion) -> bool {
        let dated = !self.days.is_empty() && !other.days.is_empty();
        let days = dated && !self.days.iter().any(|day| other.days.contains(day));
        days || self.note.is_some() && other.note.is_some() && self.note != other.note
    }
}

/// The days named before a figure in its sentence, or else in its paragraph: 3月8日，集團…。參加者312人.
fn days_told(source: &Source, document: &Document, place: (BlockId, Span), figure: &Figure) -> Vec<String> {
    let (block, sentence) = place;
    let own = days(source, sentence, figure);
    if own.is_empty() { days(source, document.blocks[block.0 as usize].span, figure) } else { own }
}

/// The days named in a text before a figure: `5 jan`, `3-8` for 3月8日.
fn days(source: &Source, within: Span, figure: &Figure) -> Vec<String> {
    let end = figure.span.start().max(within.start());
    let text = source.text().get(within.start()..end).unwrap_or_default();
    let mut days: Vec<String> = Vec::new();
    let mut month = None;
    let mut at = 0;
    while let Some(from) = text[at..].find(|c: char| c.is_ascii_digit()).map(|from| at + from) {
        at = from + text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &text[from..at];
        let behind = text[at..].trim_start();
        let word = |text: &str| text.get(..3).filter(|_| is_month(text)).map(str::to_lowercase);
        let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let last = text[..from].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if number.len() > 2 {
            continue;
        }
        if behind.starts_with('月') {
            month = Some(number);
        } else if behind.starts_with(['日', '號', '号']) {
            days.extend(month.take().map(|month| format!("{month}-{number}")));
        } else {
            days.extend(word(last).or_else(|| word(next)).map(|month| format!("{number} {month}")));
        }
    }
    days
}

/// The mark of the note that a paragraph is: `(3)`, 註2.
fn note(paragraph: &str) -> Option<String> {
    let text = paragraph.trim_start();
    let after = |open: &str| {
        let rest = text.strip_prefix(open)?.trim_start();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..=2).contains(&digits).then_some((&rest[..digits], &rest[digits..]))
    };
    let latin = text.chars().take(60).all(|c| c.is_ascii() || !c.is_alphabetic());
    let bracketed =
        after("(").or_else(|| after("[")).filter(|(_, rest)| latin && rest.starts_with([')', ']']));
    let worded = || ["註", "附註", "注", "附注", "Note"].iter().find_map(|word| after(word));
    bracketed.or_else(worded).map(|(number, _)| number.to_owned())
}
