//! On what occasion a mention speaks: the days that its sentence names before it, the note or the item of a list that it
//! stands in, the table that it sums up. Owns reading these; that mentions of different occasions are of different things
//! is for `mentions`.

use super::enumerated::Items;
use crate::document::{BlockId, BlockKind, Document, TableId};
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::lexis::dates::is_month;
use crate::lexis::telling::{self, Standing};
use crate::source::{Source, Span};

/// What occasions are read from.
pub(super) struct Told<'a> {
    source: &'a Source,
    document: &'a Document,
    figures: &'a Figures,
    items: Items,
}

impl<'a> Told<'a> {
    pub(super) fn new(source: &'a Source, document: &'a Document, figures: &'a Figures) -> Told<'a> {
        Told { source, document, figures, items: Items::find(source, document) }
    }
}

/// The occasion of one mention.
#[derive(Default)]
pub(super) struct Occasion {
    days: Vec<String>,
    note: Option<String>,
    items: Vec<(usize, u32)>,
    table: Option<TableId>,
    standing: Option<Standing>,
    /// Whether its sentence says what would be so, and not what is.
    pub(super) supposed: bool,
}

impl Occasion {
    pub(super) fn of(told: &Told<'_>, id: FigureId) -> Occasion {
        let (source, document, figure) = (told.source, told.document, &told.figures[id]);
        let Place::Prose(block, sentence) = figure.place_in else { return Occasion::default() };
        let sentence = document.sentences[sentence.0 as usize];
        Occasion {
            days: days_told(source, document, (block, sentence), figure),
            note: note(source.slice(document.blocks[block.0 as usize].span)),
            items: told.items.around(figure.span.start()),
            table: summed_up(told, block, figure),
            standing: source.text().get(sentence.start()..figure.span.start()).and_then(telling::standing),
            supposed: telling::supposes(source.slice(sentence)),
        }
    }

    /// Whether anything is said of it.
    pub(super) fn is_special(&self) -> bool {
        self.supposed
            || self.note.is_some()
            || self.table.is_some()
            || self.standing.is_some()
            || !self.days.is_empty()
            || !self.items.is_empty()
    }

    /// Whether two mentions are of different occasions: of different days (on 5 January …, on 8 September …); in
    /// different notes, each of which speaks of the line that it is marked at, or items of one list; the one planned and the
    /// other what came of it; or each below a table of its own that prints the same figure.
    pub(super) fn differs(&self, other: &Occasion) -> bool {
        let dated = !self.days.is_empty() && !other.days.is_empty();
        let days = dated && !self.days.iter().any(|day| other.days.contains(day));
        let items = self
            .items
            .iter()
            .any(|(list, number)| other.items.iter().any(|(of, which)| list == of && number != which));
        days || items
            || differ(self.note.as_ref(), other.note.as_ref())
            || differ(self.table, other.table)
            || differ(self.standing, other.standing)
    }
}

/// Whether two things are known, and are not the same.
fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// The table directly above a paragraph that quotes a figure of it; a running head may stand between.
fn summed_up(told: &Told<'_>, block: BlockId, figure: &Figure) -> Option<TableId> {
    let above = told.document.blocks[..block.0 as usize].iter().rev();
    let above = above.map(|block| &block.kind).find(|kind| **kind != BlockKind::Furniture)?;
    let BlockKind::Table(id) = above else { return None };
    let table = told.document.tables[id.0 as usize].span;
    let list = &told.figures.list;
    let from = list.partition_point(|other| other.span.start() < table.start());
    let mut inside = list[from..].iter().take_while(|other| other.span.start() < table.end());
    inside.any(|other| other.value == figure.value && other.place == figure.place).then_some(*id)
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
