//! Fingerprints: the same finding keeps its own while the file around it changes. Made of the rule, labels and
//! printed figures; it must not know places.

use crate::figure::{FigureId, Figures};
use crate::source::Source;

/// FNV-1a, 128 bits (Fowler, Noll, Vo; RFC 9923): the same on every machine and in every version of Rust.
struct Fnv(u128);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// One field; its end is part of it.
    fn field(&mut self, text: &str) {
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        }
    }
}

/// The fingerprint of a rule's finding over some figures.
pub(super) fn fingerprint(
    rule: &str,
    subject: &str,
    ids: &[FigureId],
    figures: &Figures,
    source: &Source,
) -> String {
    let mut hash = Fnv::new();
    hash.field(rule);
    if ids.is_empty() {
        hash.field(subject);
    }
    for id in ids {
        let figure = &figures[*id];
        hash.field(&figure.label.key().to_string());
        hash.field(&normalised(source.slice(figure.written)));
    }
    format!("{:032x}", hash.0)
}

/// The fingerprint of a rule's finding about a text.
pub(super) fn of_text(rule: &str, text: &str) -> String {
    let mut hash = Fnv::new();
    hash.field(rule);
    hash.field(&normalised(text));
    format!("{:032x}", hash.0)
}

/// Without white space, full-width forms narrowed.
fn normalised(text: &str) -> String {
    let narrow = |character| match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    text.chars().filter(|character| !character.is_whitespace()).map(narrow).collect()
}
