//! The words that stand beside a number: scales, units, measure words, qualifiers. Loaded once from the data
//! files; owns the lists and what one of them says, not how words make a unit together: that is `written_unit`'s.

use std::sync::LazyLock;

use super::Qualifier;
use super::trie::{Trie, soft_break};
use super::units::{
    Dimensions, Starts, UnitRow, Words, currencies, fields, measures, people, qualifier, qualifiers_before,
    scales_of,
};
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Measure, Unit};

/// The lexicon of units and qualifiers.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) scales: Words<u8>,
    pub(super) money_scales: Words<u8>,
    pub(super) units: Words<UnitRow>,
    pub(super) cased_units: Vec<(&'static str, UnitRow)>,
    pub(super) measures: Words<Measure>,
    people: Vec<Measure>,
    time: Dim,
    currencies: Trie,
    /// What may begin with each character of the basic plane, see [`Starts`].
    pub(super) starts: Starts,
    before: Trie,
    before_kinds: Vec<Qualifier>,
    after: Words<Qualifier>,
}

/// The lexicon.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
    &LEXICON
}

impl Lexicon {
    fn load() -> Lexicon {
        let mut dims = Dimensions::new();
        let unit_row = |dims: &mut Dimensions, row: &[&'static str]| UnitRow {
            dim: dims.of(row[1]),
            factor: Decimal::parse(row[2]).expect("units.tsv has plain decimals"),
        };
        let mut units = Vec::new();
        for row in fields::<3>(include_str!("data/units.tsv")) {
            units.push((row[0], unit_row(&mut dims, &row)));
        }
        let cased = fields::<3>(include_str!("data/units_cased.tsv"));
        let mut cased_units: Vec<_> = cased.map(|row| (row[0], unit_row(&mut dims, &row))).collect();
        cased_units.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let (before, before_kinds) = qualifiers_before();
        let units = Words::new(units);
        let scales = scales_of(include_str!("data/scales.tsv"));
        let money_scales = scales_of(include_str!("data/money_scales.tsv"));
        let measures = measures();
        let starts = Starts::new(&units, &scales, &money_scales, &measures);
        Lexicon {
            currencies: currencies(&units),
            starts,
            scales,
            money_scales,
            units,
            cased_units,
            measures,
            people: people(),
            time: dims.of("time"),
            before,
            before_kinds,
            after: Words::new(
                fields::<3>(include_str!("data/qualifiers.tsv"))
                    .filter(|row| row[2] == "after")
                    .map(|row| (row[0], qualifier(row[1])))
                    .collect(),
            ),
        }
    }

    /// Whether a unit counts people, each of them whole.
    pub fn counts_people(&self, unit: &Unit) -> bool {
        unit.per.is_none() && unit.measure.is_some_and(|measure| self.people.contains(&measure))
    }

    /// Whether a unit measures time.
    pub fn measures_time(&self, unit: &Unit) -> bool {
        unit.dim == self.time && unit.per.is_none()
    }

    /// The wording that ends `text` (what stands before a number), and its length in bytes.
    pub fn qualifier_before(&self, text: &str) -> Option<(usize, Qualifier)> {
        let found = self.before.longest_before(text)?;
        let rest = &text[..text.len() - found.len];
        // A quotation mark of Markdown, not a comparison.
        if text.ends_with('>') && rest.trim_matches(['>', ' ']).is_empty() {
            return None;
        }
        let latin_start = text[rest.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        let inside_word = if latin_start {
            rest.ends_with(|c: char| c.is_ascii_alphanumeric())
        } else {
            rest.ends_with([
                '附', '最', '鄰', '邻', '靠', '相', '接', '高', '合', '預', '预', '節', '节', '條', '条',
                '制',
            ])
        };
        (!inside_word).then(|| (found.len, self.before_kinds[found.word as usize]))
    }

    /// The wording that begins `text` (what stands behind a number or its unit), and its length in bytes.
    pub fn qualifier_after(&self, text: &str) -> Option<(usize, Qualifier)> {
        let (len, qualifier) = self.after.at(text)?;
        // 5年內 bounds; 5個內地城市 does not.
        let inner = matches!(&text[..len], "內" | "内");
        let names_a_place =
            text[len..].starts_with(['地', '部', '容', '陸', '陆', '外', '蒙', '涵', '控', '審', '审']);
        (!(inner && names_a_place)).then_some((len, qualifier))
    }

    /// A money unit that ends `text`: the currency before a number.
    pub fn currency_before(&self, text: &str) -> Option<(usize, Unit)> {
        let trimmed = text.trim_end_matches([' ', '\u{a0}']);
        if !self.may_end_currency(trimmed) {
            return None;
        }
        // The start of the part that is looked at counts as the start of a word.
        let tail_start = trimmed.char_indices().rev().take(10).last().map_or(0, |(at, _)| at);
        let tail = &trimmed[tail_start..];
        let begins = |word: &str| {
            !tail[..tail.len() - word.len()].ends_with(|c: char| c.is_ascii_alphabetic())
                || !word.starts_with(|c: char| c.is_ascii_alphabetic())
        };
        let words = self.currencies.all_before(tail).map(|found| &tail[tail.len() - found.len..]);
        let word = words.filter(|word| begins(word)).last()?;
        let row = self.units.meanings[self.units.trie.exact(word)? as usize];
        let unit = Unit { dim: row.dim, multiplier: row.factor, text: word.into(), ..Unit::none() };
        Some((text.len() - trimmed.len() + word.len(), unit))
    }

    /// Whether a currency may end this text, white space aside.
    pub(super) fn may_end_currency(&self, text: &str) -> bool {
        let trimmed = text.trim_end_matches([' ', '\u{a0}']);
        trimmed.chars().next_back().is_some_and(|last| self.currencies.may_begin(last))
    }

    /// Whether a unit, scale or measure word may begin with this character.
    pub(super) fn may_begin_unit(&self, character: char) -> bool {
        self.starts.of(character) != 0
    }

    /// The scale word that begins `text`: its length and power of ten.
    pub fn scale_at(&self, text: &str) -> Option<(usize, u8)> {
        self.scales.at(text)
    }
}

/// Bytes of white space at the start of `text` that may stand inside a sentence.
pub(crate) fn gap(text: &str) -> usize {
    soft_break(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_before_a_number() {
        assert_eq!(lexicon().qualifier_before("客戶超過").unwrap().1, Qualifier::Over);
        assert_eq!(lexicon().qualifier_before("附近"), None);
    }
}
