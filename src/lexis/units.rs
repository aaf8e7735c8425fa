//! The data files of units, scales, measure words and qualifiers as word lists. Owns how they are read and looked
//! up; which of their words make a unit together is asked of `lexicon`.

use std::collections::BTreeMap;

use super::Qualifier;
use super::trie::Trie;
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Measure};

/// The rows of a data file: tab-separated fields; `#` begins a comment line.
pub(super) fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
        .map(|line| line.split('\t').collect())
}

/// The first fields of every row of a data file; empty where a row has fewer.
pub(super) fn fields<const N: usize>(data: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    data.lines().filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#").map(|line| {
        let mut rest = line.split('\t');
        std::array::from_fn(|_| rest.next().unwrap_or_default())
    })
}

#[derive(Clone, Copy, Debug)]
pub(super) struct UnitRow {
    pub(super) dim: Dim,
    pub(super) factor: Decimal,
}

/// Words with a meaning each.
#[derive(Debug)]
pub(super) struct Words<T> {
    pub(super) trie: Trie,
    words: Vec<&'static str>,
    pub(super) meanings: Vec<T>,
}

impl<T: Copy> Words<T> {
    pub(super) fn new(entries: Vec<(&'static str, T)>) -> Words<T> {
        Words {
            trie: Trie::forwards(entries.iter().map(|(word, _)| *word)),
            words: entries.iter().map(|(word, _)| *word).collect(),
            meanings: entries.into_iter().map(|(_, meaning)| meaning).collect(),
        }
    }

    fn entries(&self) -> impl Iterator<Item = (&'static str, usize)> + '_ {
        self.words.iter().enumerate().map(|(number, word)| (*word, number))
    }

    /// The longest word at the start of `text` that does not end inside a Latin word.
    pub(super) fn at(&self, text: &str) -> Option<(usize, T)> {
        if !text.chars().next().is_some_and(|first| self.trie.may_begin(first)) {
            return None;
        }
        let found = self.trie.longest_broken(text)?;
        let whole = ends_word(text, found.len);
        let found = if whole {
            Some(found)
        } else {
            self.trie.longest(text).filter(|shorter| ends_word(text, shorter.len))
        }?;
        Some((found.len, self.meanings[found.word as usize]))
    }
}

/// Whether a Latin word may end at byte `at`: what follows is not a letter that continues it.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    let last_is_letter = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
    !(last_is_letter && text[at..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Wording between number, scale and unit.
pub(super) const INNER: [char; 7] = ['餘', '余', '多', '幾', '几', '+', '＋'];

/// What may begin with a character: one look instead of one in every word list, since most characters behind a
/// number begin nothing.
pub(super) struct Starts(Box<[u8]>);

impl std::fmt::Debug for Starts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Starts")
    }
}

impl Starts {
    pub(super) const UNIT: u8 = 1;
    pub(super) const SCALE: u8 = 2;
    pub(super) const MONEY_SCALE: u8 = 4;
    pub(super) const MEASURE: u8 = 8;
    pub(super) const INNER: u8 = 16;

    pub(super) fn new(
        units: &Words<UnitRow>,
        scales: &Words<u8>,
        money_scales: &Words<u8>,
        measures: &Words<Measure>,
    ) -> Starts {
        let mut kinds = vec![0; 0x1_0000].into_boxed_slice();
        let lists = [
            (&units.trie, Starts::UNIT),
            (&scales.trie, Starts::SCALE),
            (&money_scales.trie, Starts::MONEY_SCALE),
            (&measures.trie, Starts::MEASURE),
        ];
        for (trie, kind) in lists {
            trie.first_characters().for_each(|character| kinds[character as usize] |= kind);
        }
        INNER.into_iter().for_each(|character| kinds[character as usize] |= Starts::INNER);
        // Some units are known only by their case.
        let letters = (b'a'..=b'z').chain(b'A'..=b'Z');
        letters.for_each(|letter| kinds[usize::from(letter)] |= Starts::UNIT);
        Starts(kinds)
    }

    #[inline]
    pub(super) fn of(&self, character: char) -> u8 {
        self.0.get(character as usize).copied().unwrap_or(u8::MAX)
    }
}

/// The currencies that stand before a number, read backwards: all money but 元 and 角, which stand behind.
pub(super) fn currencies(units: &Words<UnitRow>) -> Trie {
    let money = units.entries().filter(|(word, number)| {
        let row = units.meanings[*number];
        row.dim.is_money()
            && !word.ends_with(['元', '角', '圓', '圆'])
            && units.trie.exact(word) == u32::try_from(*number).ok()
    });
    Trie::backwards(money.map(|(word, _)| word))
}

/// Hands out dimensions in the order of the data file; money in a range of its own.
pub(super) struct Dimensions {
    known: BTreeMap<&'static str, Dim>,
    next: u16,
    next_money: u16,
}

impl Dimensions {
    pub(super) fn new() -> Dimensions {
        let fixed = [
            ("percent", Dim::PERCENT),
            ("percentage-point", Dim::POINT),
            ("money", Dim::MONEY),
            ("mass", Dim::MASS),
            ("co2e", Dim::CO2E),
        ];
        Dimensions {
            known: fixed.into_iter().collect(),
            next: Dim::GREENHOUSE.0 + 1,
            next_money: Dim::MONEY.0 + 1,
        }
    }

    pub(super) fn of(&mut self, name: &'static str) -> Dim {
        let counter = if name.starts_with("money-") { &mut self.next_money } else { &mut self.next };
        *self.known.entry(name).or_insert_with(|| {
            let dim = Dim(*counter);
            *counter += 1;
            dim
        })
    }
}

pub(super) fn scales_of(data: &'static str) -> Words<u8> {
    Words::new(
        fields::<2>(data).map(|row| (row[0], row[1].parse().expect("a scale is a power of ten"))).collect(),
    )
}

/// Measure words with one gloss are one measure: 名, 位 and 人 all count people.
pub(super) fn measures() -> Words<Measure> {
    Words::new(measure_rows().map(|(row, measure)| (row[0], measure)).collect())
}

/// The measures that count people, each of them whole: not visits, working time or full-time equivalents.
pub(super) fn people() -> Vec<Measure> {
    let whole = |row: &[&str; 3]| row[1] == "person" && row[2] != "full-time equivalents";
    measure_rows().filter(|(row, _)| whole(row)).map(|(_, measure)| measure).collect()
}

fn measure_rows() -> impl Iterator<Item = ([&'static str; 3], Measure)> {
    let mut glosses: BTreeMap<&str, Measure> = BTreeMap::new();
    fields::<3>(include_str!("data/measure_words.tsv")).map(move |row| {
        let next = Measure(glosses.len() as u16);
        (row, *glosses.entry(row[2]).or_insert(next))
    })
}

pub(super) fn qualifiers_before() -> (Trie, Vec<Qualifier>) {
    let entries: Vec<_> =
        fields::<3>(include_str!("data/qualifiers.tsv")).filter(|row| row[2] == "before").collect();
    let trie = Trie::backwards(entries.iter().map(|row| row[0]));
    (trie, entries.iter().map(|row| qualifier(row[1])).collect())
}

pub(super) fn qualifier(kind: &str) -> Qualifier {
    match kind {
        "over-open" => Qualifier::Over,
        "over-closed" => Qualifier::OverOrEqual,
        "under-open" => Qualifier::Under,
        "under-closed" => Qualifier::UnderOrEqual,
        _ => Qualifier::About,
    }
}
