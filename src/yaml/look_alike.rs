//! Signs that look like those of YAML and are not: full-width colons, commas and brackets, a dash without a blank. Owns where
//! they stand for the sign of YAML, and what to write; it must not know what the keys mean.

use super::problem::Problem;
use crate::source::{Source, Span};

/// What to do about a full-width colon.
pub(super) const COLON: &str = "write `:` and a space after it";

/// The signs of one line, outside quotes and comments.
struct Line<'a> {
    text: &'a str,
    /// The byte of the file at which it begins.
    start: usize,
}

/// Where a key may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// A key begins here, at the start of the line or of an entry between brackets.
    Key,
    /// A value begins here.
    Value,
    Within,
}

/// The first sign on a line where the file cannot be read, or else on the line before with something on it.
pub(super) fn near(source: &Source, line: usize) -> Option<(Problem, Span)> {
    let before = (0..line).rev().find(|line| !source.slice(source.line_span(*line)).trim().is_empty());
    let lines = std::iter::once(line).chain(before);
    lines.into_iter().find_map(|line| Line::of(source, line).first(true))
}

/// The signs of a file that can be read, but not as what it should be; none of texts over several lines.
pub(super) fn all(source: &Source) -> Vec<(Problem, Span)> {
    let mut out = Vec::new();
    let mut block: Option<usize> = None;
    for number in 0..source.line_count() {
        let line = Line::of(source, number);
        let indent = line.text.len() - line.text.trim_start().len();
        if line.text.trim().is_empty() || block.is_some_and(|above| indent > above) {
            continue;
        }
        block = line.opens_block().then_some(indent);
        out.extend(line.first(false));
    }
    out
}

impl<'a> Line<'a> {
    fn of(source: &'a Source, line: usize) -> Line<'a> {
        let span = source.line_span(line);
        Line { text: source.slice(span), start: span.start() }
    }

    /// Whether a text over the next lines begins here: `correct: |`.
    fn opens_block(&self) -> bool {
        let last = self.text.split_whitespace().next_back().unwrap_or_default();
        last.starts_with(['|', '>'])
            && last[1..].chars().all(|sign| sign.is_ascii_digit() || "+-".contains(sign))
    }

    /// The first sign that stands for another. `unread`: the file cannot be read here, so that Chinese words before a colon are
    /// no text.
    fn first(&self, unread: bool) -> Option<(Problem, Span)> {
        let begin = self.text.len() - self.text.trim_start().len();
        if let Some(found) = self.dash(begin) {
            return Some(found);
        }
        let begin = self.text.len() - self.text[begin..].trim_start_matches("- ").trim_start().len();
        let (mut at, mut depth, mut quote) = (At::Key, 0_usize, None);
        for (place, sign) in self.text[begin..].char_indices().map(|(place, sign)| (begin + place, sign)) {
            if quote.is_some() {
                quote = quote.filter(|open| *open != sign);
                continue;
            }
            match sign {
                '"' | '\'' if at != At::Within => (quote, at) = (Some(sign), At::Within),
                '#' if self.text[..place].ends_with([' ', '\t']) => return None,
                '{' | '[' => (depth, at) = (depth + 1, At::Key),
                '}' | ']' => depth = depth.saturating_sub(1),
                ',' if depth > 0 => at = At::Key,
                ':' => at = At::Value,
                '｛' | '［' if at != At::Within && (unread || sign == '｛') => {
                    return Some(self.sign(place, sign));
                }
                '，' | '｝' | '］' if depth > 0 && unread => return Some(self.sign(place, sign)),
                _ if sign.is_whitespace() => {}
                _ if at == At::Key => match self.key(place, unread) {
                    Some(found) => return Some(found),
                    None => at = At::Within,
                },
                _ => at = At::Within,
            }
        }
        None
    }

    /// `-id:`.
    fn dash(&self, begin: usize) -> Option<(Problem, Span)> {
        let rest = self.text[begin..].strip_prefix('-')?;
        let word = word(rest);
        if word.is_empty() || !rest[word.len()..].starts_with([':', '：']) {
            return None;
        }
        let message = format!("a blank is missing after the dash of `-{word}`");
        let problem = Problem::LookAlike { message, hint: "write `- ` before the first key of an entry" };
        Some((problem, self.span(begin, 1 + word.len())))
    }

    /// A key with a full-width colon.
    fn key(&self, place: usize, unread: bool) -> Option<(Problem, Span)> {
        let word = word(&self.text[place..]);
        let behind = self.text[place + word.len()..].trim_start_matches(' ').strip_prefix('：')?;
        let ascii = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let alone = behind.is_empty() || behind.starts_with([' ', '{', '[', '｛']);
        (!word.is_empty() && (unread || ascii || alone)).then(|| {
            let message = format!("`{word}：` has a full-width colon");
            (Problem::LookAlike { message, hint: COLON }, self.span(place, word.len() + '：'.len_utf8()))
        })
    }

    fn sign(&self, place: usize, sign: char) -> (Problem, Span) {
        let hint = match sign {
            '｛' | '｝' => "write `{` and `}`",
            '［' | '］' => "write `[` and `]`",
            _ => "write `,` between the entries",
        };
        let message = format!("`{sign}` is full-width");
        (Problem::LookAlike { message, hint }, self.span(place, sign.len_utf8()))
    }

    fn span(&self, place: usize, length: usize) -> Span {
        Span::new(self.start + place, self.start + place + length)
    }
}

/// The letters, digits and underscores that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '-'));
    &text[..end.unwrap_or(text.len())]
}
