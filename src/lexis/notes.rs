//! What a report says of its own figures. Owns the words of a note on rounding.

use super::fold::fold;
use super::words::ROUNDING_NOTES;

/// Whether a sentence says that the report's figures are cut off, and not that they are rounded. `Not truncated`, and
/// cutting off beside rounding, say nothing.
pub fn is_truncation_note(sentence: &str) -> bool {
    const NOT: [&str; 8] = ["不", "未", "未经", "非", "没有", "not ", "never ", "or "];
    let sentence = fold(&sentence.replace('\n', ""));
    let words = || ROUNDING_NOTES.all(&sentence).map(|(at, _, word)| (at, ROUNDING_NOTES.kind(word)));
    let denied = |at: usize| NOT.iter().any(|word| sentence[..at].ends_with(word));
    let says = |kind: &str| words().any(|(at, found)| found == kind && !denied(at));
    says("truncation") && says("subject") && !words().any(|(_, kind)| kind == "rounding")
}

/// Whether a sentence says that figures are rounded to the nearest.
pub fn says_rounded(sentence: &str) -> bool {
    let sentence = fold(&sentence.replace('\n', ""));
    let rounded = ["四舍五入", "nearest", "rounded to", "rounding"];
    rounded.iter().any(|word| sentence.contains(word)) && !is_truncation_note(&sentence)
}

/// Whether a sentence says that rounded figures may not add up.
pub fn is_rounding_note(sentence: &str) -> bool {
    let sentence = fold(&sentence.replace('\n', ""));
    let kinds = || ROUNDING_NOTES.all(&sentence).map(|(_, _, word)| ROUNDING_NOTES.kind(word));
    let says = |kind: &str| kinds().any(|found| found == kind || found == "both");
    (says("rounding") || says("truncation")) && says("effect")
}
