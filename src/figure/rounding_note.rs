//! The report's own notes on rounding (因四捨五入，合計可能與各項之和不符; figures may not add up due to rounding; 小數點後
//! 無條件捨去). Owns finding them.

use crate::lexis::notes;
use crate::source::{Source, Span};

/// What every note has one of, as it is printed.
const ROOTS: [&str; 13] =
    ["捨", "舍", "進位", "进位", "取整", "約整", "约整", "尾", "截", "ounding", "ounded", "runcat", "ut off"];
/// Where a sentence ends.
const ENDS: [&str; 6] = ["。", "；", "\n\n", "\n|", ". ", ".\n"];

/// The first sentence that says that rounded figures may not add up.
pub(super) fn find(source: &Source) -> Option<Span> {
    first(source, notes::is_rounding_note)
}

/// The first sentence that says that figures are cut off; none where another says that they are rounded.
pub(super) fn truncation(source: &Source) -> Option<Span> {
    first(source, notes::is_truncation_note).filter(|_| first(source, notes::says_rounded).is_none())
}

fn first(source: &Source, is_note: impl Fn(&str) -> bool) -> Option<Span> {
    let text = source.text();
    let roots = ROOTS.iter().filter_map(|root| {
        let all = memchr::memmem::find_iter(text.as_bytes(), root);
        let notes = all.map(|at| sentence(text, at));
        notes.into_iter().find(|span| is_note(source.slice(*span)))
    });
    roots.min()
}

/// The sentence around a place.
fn sentence(text: &str, at: usize) -> Span {
    let begin = ENDS.iter().filter_map(|end| Some(text[..at].rfind(end)? + end.len())).max().unwrap_or(0);
    let end = ENDS.iter().filter_map(|end| text[at..].find(end)).min().map_or(text.len(), |end| at + end);
    let inside = &text[begin..end];
    let (front, rest) = (inside.len() - inside.trim_start().len(), inside.trim());
    Span::new(begin + front, begin + front + rest.len())
}
