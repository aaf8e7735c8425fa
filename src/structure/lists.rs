//! Lists in running text that follow a figure, 七個節點：甲、乙、丙, or end at it. Owns where such a list begins and ends,
//! how many items it may have, and that one that 等 ends is not complete; it must not know what the figure counts.

use std::sync::LazyLock;

use crate::decimal::Decimal;
use crate::document::{BlockKind, Document};
use crate::figure::{Figure, Place};
use crate::lexis::trie::Trie;
use crate::lexis::whole::next_whole;
use crate::source::{Source, Span};

/// The items of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// Its items, in order; at least two.
    pub items: Vec<Span>,
    /// All of it.
    pub span: Span,
    /// The fewest items that it may have: 和 in the last one joins two, or the words of one (僱傭和勞工).
    pub fewest: usize,
    /// Whether there may be more than it names (包括).
    pub more: bool,
}

impl List {
    /// A list of at least two items, none of them empty; `fewest` is how many pieces it has.
    fn of(items: Vec<Span>, fewest: usize, more: bool) -> Option<List> {
        let span = Span::new(items.first()?.start(), items.last()?.end());
        (items.len() >= 2 && items.iter().all(|item| !item.is_empty())).then_some(List {
            items,
            span,
            fewest,
            more,
        })
    }

    /// How many items it has; where that can be read in several ways, what is nearest to `said`.
    pub fn count(&self, said: Decimal) -> Decimal {
        let [fewest, most] = [self.fewest, self.items.len()].map(|count| Decimal::from(count as i64));
        if said < fewest {
            fewest
        } else if said <= most || self.more {
            said
        } else {
            most
        }
    }
}

/// How far behind its figure a list may begin, in characters.
const NEAR: usize = 24;

/// The complete list that follows a figure, in its sentence or as list items below it.
pub fn after(source: &Source, document: &Document, figure: &Figure) -> Option<List> {
    let (Place::Prose(block, _) | Place::Callout(block) | Place::Heading(block)) = figure.place_in else {
        return None;
    };
    let block_span = document.blocks.get(block.0 as usize)?.span;
    let start = figure.written.end();
    let rest = source.text().get(start..block_span.end().max(start))?;
    // 0.96 and 0 count no items.
    let counts = figure.place >= 0 && figure.printed >= 1;
    if !counts || !may_open(rest) || is_number_of_title(figure, rest) {
        return None;
    }
    let end = rest.find(['。', '；', '！', '？']);
    // What goes on behind a semicolon may be the next item.
    if end.is_some_and(|end| rest[end..].starts_with('；')) {
        return None;
    }
    let sentence = end.map_or(rest, |end| &rest[..end]);
    match opening(sentence) {
        Some(open) if sentence[open..].trim().is_empty() && rest.len() == sentence.len() => {
            below(document, block.0 as usize)
        }
        Some(open) => inline(sentence, open, start),
        None => None,
    }
}

/// Whether a number stands before a title and counts nothing: `Item 7: …`, `3. Revenue: …`.
fn is_number_of_title(figure: &Figure, rest: &str) -> bool {
    figure.unit.text.is_empty() && rest.trim_start().starts_with(['.', ':', ')', '/', '-'])
}

/// The complete list that ends at a figure, in its clause: 甲、乙、丙3個節點. Behind 等, 及其他 or a verb's object it is
/// none.
pub fn before(source: &Source, document: &Document, figure: &Figure) -> Option<List> {
    const OPEN: [&str; 7] = ["等", "如", "其他", "各", "共", "合共", "的"];
    let Place::Prose(block, _) = figure.place_in else { return None };
    let start = document.blocks.get(block.0 as usize)?.span.start();
    let text = source.text().get(start..figure.written.start())?;
    let clause = text.rfind(['。', '；', '，', '：', '！', '？', '（', ',', ':']);
    let from = clause.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let text = &text[from..];
    text.match_indices('、').nth(1)?;
    if OPEN.iter().any(|word| text.trim_end().ends_with(word)) {
        return None;
    }
    let pieces = text.matches('、').count();
    let items = items_between(text, '、', start + from);
    // Names are alike in length; a first piece with a verb before it is not.
    let width = |span: &Span| source.slice(*span).chars().filter(|c| !c.is_whitespace()).count();
    let (shortest, longest) = (items.iter().map(width).min()?, items.iter().map(width).max()?);
    (shortest >= 2 && longest <= shortest * 2).then(|| List::of(items, pieces + 1, false)).flatten()
}

/// What a list begins with.
const OPENING_WORDS: [&str; 16] = [
    "分別是",
    "分别是",
    "分別為",
    "分别为",
    "包括",
    "包含",
    "涵蓋",
    "涵盖",
    "即",
    "namely",
    "：",
    "——",
    ": ",
    "（",
    " (",
    ":\n",
];

static OPENINGS: LazyLock<Trie> = LazyLock::new(|| Trie::forwards(OPENING_WORDS.into_iter()));

/// Where so many characters of a text end, or the text does.
fn bytes_of(text: &str, characters: usize) -> usize {
    text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
}

/// Whether a list may begin near the start of a text: a quick no for most.
fn may_open(text: &str) -> bool {
    OPENINGS.next_start(&text[..bytes_of(text, NEAR + 1)], 0).is_some()
}

/// Where a list begins: behind a colon, a dash, a bracket or a word such as 包括, near the figure.
fn opening(sentence: &str) -> Option<usize> {
    let near = bytes_of(sentence, NEAR);
    let mut from = 0;
    let (at, mut end) = loop {
        let at = OPENINGS.next_start(sentence, from).filter(|at| *at <= near)?;
        // Folded alike, 1:2 is no 1：2.
        if let Some(word) = OPENING_WORDS.iter().find(|word| sentence[at..].starts_with(**word)) {
            break (at, at + word.len());
        }
        from = sentence.ceil_char_boundary(at + 1);
    };
    // 包括：
    let rest = &sentence[end..];
    let trimmed = rest.trim_start_matches(['：', ':', ' ', '—', '\n']);
    end += rest.len() - trimmed.len();
    let lead = sentence[..at].trim_end();
    let lead =
        if deals_out(&sentence[at..]) { lead.strip_suffix(['，', ',']).unwrap_or(lead) } else { lead };
    let beyond = lead.contains(['。', '，', ','])
        || lead.contains(". ")
        || lead.matches(')').count() > lead.matches('(').count();
    (!beyond).then_some(end)
}

/// Whether a comma may stand before the list: 3個委員會，分別為甲、乙、丙. With numbers in it (3場，分別為上午1場、下午2場) it says how
/// many of each, and is no list of the things counted.
fn deals_out(text: &str) -> bool {
    let word = ["分別", "分别", "namely"].iter().any(|word| text.starts_with(word));
    word && next_whole(text, 0).is_none()
}

/// The items between `、` or commas; `None` where 等 or `such as` leaves the list open, or where it cannot be told what
/// its items are.
fn inline(sentence: &str, open: usize, base: usize) -> Option<List> {
    const OPEN: [&str; 8] = ["等", "如", "such as", "including", "e.g.", "and others", "etc", "among others"];
    let text = &sentence[open..];
    let close = text.find(['）', ')']).filter(|_| sentence[..open].ends_with(['（', '(']));
    let text = &text[..close.unwrap_or(text.len())];
    let behind = &sentence[open + text.len()..];
    let lead = &sentence[..open];
    let left_open = |piece: &str| OPEN.iter().any(|word| piece.to_lowercase().contains(word));
    if left_open(text) || left_open(lead) || behind.trim_start_matches(['）', ')']).starts_with('等') {
        return None;
    }
    let separator = if text.contains('、') { '、' } else { ',' };
    if ["其中", "of which"].iter().any(|word| text.starts_with(word)) || text.split(separator).all(is_counted)
    {
        return None;
    }
    if separator == ',' && parts_thousands(text) {
        return None;
    }
    let text = if separator == '、' { chinese_list(text)? } else { english_list(text) };
    let more = ["包括", "包含", "涵蓋", "涵盖"].iter().any(|word| lead.contains(word));
    let pieces = text.matches(separator).count() + 1;
    List::of(items_between(text, separator, base + open), pieces, more)
}

/// Whether a comma stands within a number: (125.4 per 100,000).
fn parts_thousands(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == b',' && three[2].is_ascii_digit())
}

/// Whether an item says how many of it there are: （一線1人、二線3人） deals the people out.
fn is_counted(item: &str) -> bool {
    let mut ending = item.trim_end().chars().rev();
    let measure = ending.next().is_some_and(|last| last.is_alphabetic() && !last.is_ascii());
    measure && ending.next().is_some_and(|before| before.is_ascii_digit())
}

/// A list up to the comma behind it; none where it goes on there, or has levels (一是……，二是……).
fn chinese_list(text: &str) -> Option<&str> {
    const GOES_ON: [&str; 8] = ["以及", "及", "和", "與", "与", "並", "并", "還有"];
    const NUMBERED: [&str; 6] = ["一是", "第一", "首先", "其一", "（一）", "(1)"];
    let Some((list, behind)) = text.split_once(['，', ',']) else {
        return (!NUMBERED.iter().any(|word| text.contains(word))).then_some(text);
    };
    let goes_on = behind.contains('、') || GOES_ON.iter().any(|word| behind.trim_start().starts_with(word));
    (!goes_on && !NUMBERED.iter().any(|word| list.contains(word))).then_some(list)
}

/// A list up to the item behind `and`, or to what is said of it (`, which …`, `, each with …`).
fn english_list(text: &str) -> &str {
    const BEHIND: [&str; 12] =
        ["which", "who", "each", "all", "with", "where", "while", "as", "that", "to", "both", "in"];
    let text = &text[..text.find(". ").unwrap_or(text.len())];
    let mut end = 0;
    for piece in text.split(',') {
        let first = piece.split_whitespace().next().unwrap_or_default();
        if end > 0 && BEHIND.contains(&first) {
            return &text[..end - 1];
        }
        end += piece.len() + 1;
        if matches!(first, "and" | "or") {
            break;
        }
    }
    &text[..end.saturating_sub(1).min(text.len())]
}

/// The items of a list; the last piece is two where 和 or `and` joins them.
fn items_between(text: &str, separator: char, base: usize) -> Vec<Span> {
    let mut items = Vec::new();
    let mut at = 0;
    let last = text.matches(separator).count();
    for (index, piece) in text.split(separator).enumerate() {
        items.extend(
            parted(piece, index == last).map(|(start, end)| Span::new(base + at + start, base + at + end)),
        );
        at += piece.len() + separator.len_utf8();
    }
    items
}

/// A piece between separators; its last is two where 和 or `and` joins them.
fn parted(piece: &str, is_last: bool) -> impl Iterator<Item = (usize, usize)> + '_ {
    const JOINS: [&str; 6] = ["以及", "和", "及", "與", "与", " and "];
    let trim = |start: usize, end: usize| {
        let text = &piece[start..end];
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        let text = text.strip_prefix("and ").map_or(text, str::trim_start);
        let from = piece[start..end].find(text).map_or(start + lead, |at| start + at);
        (from, from + text.len())
    };
    let join =
        JOINS.iter().filter(|_| is_last).find_map(|word| piece.find(word).map(|at| (at, at + word.len())));
    let halves = match join {
        Some((at, behind)) if at > 0 && behind < piece.len() => {
            vec![trim(0, at), trim(behind, piece.len())]
        }
        _ => vec![trim(0, piece.len())],
    };
    halves.into_iter()
}

/// The list items below a paragraph.
fn below(document: &Document, block: usize) -> Option<List> {
    let items: Vec<Span> = document
        .blocks
        .get(block + 1..)?
        .iter()
        .take_while(|block| block.kind == BlockKind::ListItem)
        .map(|block| block.span)
        .collect();
    let count = items.len();
    List::of(items, count, false)
}
