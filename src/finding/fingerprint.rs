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
    // In an order of their own: a mention that moves to another place is the same mention.
    let field = |id: &FigureId| {
        let figure = &figures[*id];
        (figure.label.key().to_string(), squeezed(source.slice(figure.written)))
    };
    let mut fields: Vec<(String, String)> = ids.iter().map(field).collect();
    fields.sort_unstable();
    for (label, figure) in &fields {
        hash.field(label);
        hash.field(figure);
    }
    format!("{:032x}", hash.0)
}

/// The fingerprint of a rule's finding about a text.
pub(crate) fn of_text(rule: &str, text: &str) -> String {
    let mut hash = Fnv::new();
    hash.field(rule);
    hash.field(&squeezed(text));
    format!("{:032x}", hash.0)
}

/// A fingerprint that is different in every file, for formats that keep the findings of all files in one list.
pub(crate) fn of_file(file: &str, fingerprint: &str) -> String {
    let mut hash = Fnv::new();
    hash.field(file);
    hash.field(fingerprint);
    format!("{:032x}", hash.0)
}

/// Without white space, full-width forms narrowed.
pub(crate) fn squeezed(text: &str) -> String {
    let narrow = |character| match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    text.chars().filter(|character| !character.is_whitespace()).map(narrow).collect()
}
