//! What the label of a row, or the header of a column, says of its figures. Owns that reading, one line at a time.

use crate::document::{Column, Document};
use crate::lexis::dates::is_month;
use crate::lexis::fold;
use crate::lexis::space::is_letter;
use crate::lexis::words::{self, TotalWord};
use crate::source::Source;

/// What the label of a row, or the header of a column, says.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) total: Option<TotalWord>,
    pub(super) subtracted: bool,
    pub(super) of_which: bool,
    pub(super) not_item: bool,
    /// Whether it is none because it is a change, and no amount: of amounts, changes add up too.
    pub(super) change: bool,
    pub(super) heading: bool,
    pub(super) indent: u16,
    /// Whether it is a period and nothing else.
    pub(super) period: bool,
    /// Which group it belongs to, where the first of several label columns is blank for all but a group's first row.
    pub(super) group: usize,
    /// The header that it shares with its neighbours, and what is its own below that; of columns only.
    pub(super) levels: Option<Levels>,
}

impl Line {
    pub(super) fn new(label: String, heading: bool, indent: u16) -> Line {
        let label = without_exceptions(&label).to_owned();
        let digits = label.chars().filter(char::is_ascii_digit).count();
        let letters = label
            .chars()
            .filter(|c| is_letter(*c) && !matches!(c, '年' | '度' | '月' | '日' | '底' | '末' | 'F' | 'Y'))
            .count();
        // Of a path through a hierarchy (Operating expenses: / Total) the last step is the line's own.
        let own = label.rsplit(" / ").next().unwrap_or(&label);
        let total = words::total_word(own);
        // Total minimum lease payments are payments; a total of targets is their sum as well.
        let summed = total.is_some_and(|word| word.sure);
        let class = words::not_item(own).filter(|class| !(summed && *class == "target"));
        Line {
            total,
            subtracted: words::is_subtracted(own),
            of_which: words::is_of_which(own),
            not_item: class.is_some_and(|class| !matches!(class, "share" | "age")),
            change: class == Some("change") && !words::names_percent(&label),
            period: digits >= 4 && letters == 0 || is_english_period(&label),
            label,
            heading,
            indent,
            group: 0,
            levels: None,
        }
    }

    /// A column, with the level of its header that stands over its neighbours too.
    pub(super) fn column(source: &Source, column: &Column) -> Line {
        let levels = column.group.map(|group| Levels {
            outer: fold(source.slice(group).trim()),
            inner: fold(&Document::joined(source, &column.header[1..])),
        });
        Line { levels, ..Line::new(Document::joined(source, &column.header), false, 0) }
    }

    /// A total by a word that means nothing else.
    pub(super) fn is_sure_total(&self) -> bool {
        self.total.is_some_and(|word| word.sure)
    }
}

/// The levels of a column's header: 2023年 over 男, 女, 合計. Folded.
pub(super) struct Levels {
    pub(super) outer: String,
    pub(super) inner: String,
}

/// A header without what it excepts in brackets: `(In millions, except percentage changes)` heads amounts.
fn without_exceptions(label: &str) -> &str {
    let Some(open) = label.find(['(', '（']) else { return label };
    let except = |at: &usize| label[*at..].get(..6).is_some_and(|word| word.eq_ignore_ascii_case("except"));
    let mut inside = label[open..].char_indices().map(|(at, _)| open + at).filter(except);
    inside.next().map_or(label, |at| &label[..at])
}

/// Whether a header is a period in English words: `Year ended December 31, 2018`.
fn is_english_period(label: &str) -> bool {
    const WORDS: [&str; 13] = [
        "year", "years", "ended", "ending", "as", "of", "at", "fiscal", "fy", "for", "the", "months",
        "quarter",
    ];
    let folded = fold(label);
    let mut pieces = folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let year = |piece: &str| {
        piece.len() == 4 && piece.starts_with(['1', '2']) && piece.bytes().all(|b| b.is_ascii_digit())
    };
    let known = |piece: &str| {
        WORDS.contains(&piece)
            || is_month(piece)
            || piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit())
    };
    folded.split(|c: char| !c.is_alphanumeric()).any(year) && pieces.all(|piece| year(piece) || known(piece))
}

/// How deep a label is indented by blanks that its cell keeps, and by dashes: `– Diesel`.
pub(super) fn leading(label: &str) -> u16 {
    const MARKS: [&str; 10] =
        ["\u{3000}", "\u{a0}", "\u{2003}", "&nbsp;", "&emsp;", "&ensp;", "– ", "— ", "- ", "• "];
    let mut rest = label;
    let mut depth = 0;
    while let Some(after) = MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = after.trim_start_matches(' ');
        depth += 1;
    }
    depth
}
