//! What a report says of its own figures. Owns the words of a note on rounding.

use super::fold::fold;
use super::words::ROUNDING_NOTES;

/// Whether a sentence says that rounded figures may not add up.
pub fn is_rounding_note(sentence: &str) -> bool {
    let sentence = fold(&sentence.replace('\n', ""));
    let kinds = || ROUNDING_NOTES.all(&sentence).map(|(_, _, word)| ROUNDING_NOTES.kind(word));
    let says = |kind: &str| kinds().any(|found| found == kind || found == "both");
    says("rounding") && says("effect")
}
