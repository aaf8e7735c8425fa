//! How a printed figure can be damaged: every text one slip of the hand away, and the seeded choice among them.
//! Works on the digits as they stand in the report (full-width digits, thousands separators, broken lines); it
//! must not know checks or findings.

use std::fmt;
use std::ops::Range;

use esglint::decimal::Decimal;
use esglint::figure::Figure;
use esglint::source::Source;

/// Steele, Lea and Flood's generator: small, and the same on every machine.
pub(crate) struct SplitMix64(pub(crate) u64);

impl SplitMix64 {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

/// What the hand did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    Replaced,
    Omitted,
    Added,
    Swapped,
    PointMoved,
    Scale,
}

impl Kind {
    pub(crate) const ALL: [Kind; 6] =
        [Kind::Replaced, Kind::Omitted, Kind::Added, Kind::Swapped, Kind::PointMoved, Kind::Scale];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Replaced => "digit replaced",
            Kind::Omitted => "digit omitted",
            Kind::Added => "digit added",
            Kind::Swapped => "neighbours swapped",
            Kind::PointMoved => "point moved",
            Kind::Scale => "scale changed",
        })
    }
}

/// One damage of one figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Damage {
    pub(crate) kind: Kind,
    /// What is replaced in the report's text.
    pub(crate) at: Range<usize>,
    /// By what.
    pub(crate) text: String,
    /// The number that then stands there, under the old scale word.
    pub(crate) number: Decimal,
    /// By how much the unit changed.
    pub(crate) factor: Decimal,
    /// Whether the digits still are a number as numbers are written.
    pub(crate) well_written: bool,
}

impl Damage {
    /// The report with the damage done.
    pub(crate) fn done_to(&self, report: &str) -> String {
        [&report[..self.at.start], &self.text, &report[self.at.end..]].concat()
    }

    /// Where byte `offset` of the report lies afterwards.
    pub(crate) fn moved(&self, offset: usize) -> usize {
        if offset < self.at.end { offset } else { offset - self.at.len() + self.text.len() }
    }
}

/// Every damage of a figure that changes its text; empty where it is not written in digits.
pub(crate) fn all(figure: &Figure, source: &Source) -> Vec<Damage> {
    let written = source.slice(figure.span);
    if number_of(written) != Some(figure.printed) {
        return Vec::new(); // in words, a ratio, or with a scale word inside (1億2,000萬)
    }
    let at = figure.span.range();
    let damage = |typed: Typed| Damage {
        kind: typed.kind,
        at: at.clone(),
        text: typed.text,
        number: typed.number,
        factor: Decimal::ONE,
        well_written: typed.well_written,
    };
    let mut found: Vec<Damage> = mistyped(written).into_iter().map(damage).collect();
    found.extend(scales(figure, source));
    found
}

/// A number as it is left by one slip of the hand.
pub(crate) struct Typed {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) number: Decimal,
    pub(crate) well_written: bool,
}

/// Every other text that one slip makes of a written number, by the kinds that need nothing but its digits.
pub(crate) fn mistyped(written: &str) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    let mut push = |kind, text: String| {
        let known = found.iter().any(|typed| typed.text == text);
        let number = number_of(&text).filter(|_| !known && text != written);
        if let Some(number) = number {
            let well_written = is_well_written(&text);
            found.push(Typed { kind, text, number, well_written });
        }
    };
    let characters: Vec<char> = written.chars().collect();
    swapped(&characters, &mut push);
    replaced(&characters, &mut push);
    omitted(&characters, &mut push);
    added(&characters, &mut push);
    point_moved(&characters, &mut push);
    found
}

/// `count` of them, drawn kind by kind so that the rare kinds are there too; all where there are no more.
pub(crate) fn drawn(all: Vec<Damage>, count: usize, random: &mut SplitMix64) -> Vec<Damage> {
    let mut by_kind: Vec<Vec<Damage>> = Kind::ALL
        .iter()
        .map(|kind| all.iter().filter(|damage| damage.kind == *kind).cloned().collect())
        .collect();
    let mut drawn = Vec::new();
    while drawn.len() < count {
        by_kind.retain(|kind| !kind.is_empty());
        if by_kind.is_empty() {
            break;
        }
        let kind = random.below(by_kind.len());
        let one = random.below(by_kind[kind].len());
        drawn.push(by_kind[kind].swap_remove(one));
    }
    drawn
}

type Push<'p> = dyn FnMut(Kind, String) + 'p;

fn replaced(characters: &[char], push: &mut Push<'_>) {
    for (index, character) in characters.iter().enumerate().filter(|(_, c)| value(**c).is_some()) {
        for digit in 0..10 {
            let mut edited = characters.to_vec();
            edited[index] = digit_like(digit, *character);
            push(Kind::Replaced, edited.into_iter().collect());
        }
    }
}

/// A digit left out; the separators of thousands stay where they are, or move as in a number typed anew.
fn omitted(characters: &[char], push: &mut Push<'_>) {
    for index in digits(characters) {
        let mut edited = characters.to_vec();
        edited.remove(index);
        both_ways(Kind::Omitted, edited, push);
    }
}

fn added(characters: &[char], push: &mut Push<'_>) {
    for index in digits(characters) {
        for digit in 0..10 {
            let mut edited = characters.to_vec();
            edited.insert(index + 1, digit_like(digit, characters[index]));
            both_ways(Kind::Added, edited, push);
        }
    }
}

fn swapped(characters: &[char], push: &mut Push<'_>) {
    let digits = digits(characters);
    for pair in digits.windows(2) {
        let mut edited = characters.to_vec();
        edited.swap(pair[0], pair[1]);
        push(Kind::Swapped, edited.into_iter().collect());
    }
}

/// The point one or two digits to either side; a number without a point has none to move.
fn point_moved(characters: &[char], push: &mut Push<'_>) {
    let Some(at) = characters.iter().position(|c| is_point(*c)) else { return };
    for by in [-2_isize, -1, 1, 2] {
        let mut edited = characters.to_vec();
        let point = edited.remove(at);
        let (Some(to), zero) = (at.checked_add_signed(by), digit_like(0, characters[at + 1])) else {
            continue;
        };
        if to > edited.len() || edited.get(to.saturating_sub(1)).is_none_or(|c| value(*c).is_none()) {
            continue;
        }
        if to < edited.len() {
            edited.insert(to, point);
        }
        if to == 0 {
            edited.insert(0, zero);
        }
        push(Kind::PointMoved, edited.into_iter().collect());
    }
}

fn both_ways(kind: Kind, edited: Vec<char>, push: &mut Push<'_>) {
    let separator = edited.iter().copied().find(|c| matches!(c, ',' | '，'));
    if let Some(separator) = separator {
        push(kind, regrouped(&edited, separator));
    }
    push(kind, edited.into_iter().collect());
}

/// The number with its separators where they belong.
fn regrouped(characters: &[char], separator: char) -> String {
    let plain: Vec<char> = characters.iter().copied().filter(|c| *c != separator).collect();
    let end = plain.iter().position(|c| is_point(*c)).unwrap_or(plain.len());
    let mut out = String::new();
    for (index, character) in plain.iter().enumerate() {
        let before = index > 0 && value(plain[index - 1]).is_some();
        if before && index < end && (end - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(*character);
    }
    out
}

/// Scale words that are mistaken for each other, longer ones first, with their powers of ten.
const SCALES: [&[(&str, i32)]; 5] = [
    &[("百萬", 6), ("萬", 4), ("億", 8)],
    &[("百万", 6), ("万", 4), ("亿", 8)],
    &[("thousand", 3), ("million", 6), ("billion", 9)],
    &[("Thousand", 3), ("Million", 6), ("Billion", 9)],
    &[("k", 3), ("m", 6), ("bn", 9)],
];

/// Another scale word in place of the one that stands directly behind the number.
fn scales(figure: &Figure, source: &Source) -> Vec<Damage> {
    reworded(figure, source, &SCALES)
}

/// Another word of one family, with their powers of ten, in place of the one directly behind the number.
pub(crate) fn reworded(
    figure: &Figure,
    source: &Source,
    families: &[&'static [(&'static str, i32)]],
) -> Vec<Damage> {
    let end = figure.span.end();
    let behind = source.text().get(end..figure.written.end()).unwrap_or_default();
    let gap = behind.len()
        - behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '餘' | '余')).len();
    let word_at = |word: &str| {
        let rest = behind[gap..].strip_prefix(word);
        rest.is_some_and(|rest| !word.is_ascii() || !rest.starts_with(char::is_alphabetic))
    };
    let Some((family, (old, power))) =
        families.iter().find_map(|family| Some((family, *family.iter().find(|(word, _)| word_at(word))?)))
    else {
        return Vec::new();
    };
    let at = end + gap..end + gap + old.len();
    let other = |(word, other): &(&str, i32)| {
        let factor = Decimal::power_of_ten(other - power).filter(|factor| *factor != Decimal::ONE)?;
        let text = (*word).to_owned();
        Some(Damage {
            kind: Kind::Scale,
            at: at.clone(),
            text,
            number: figure.printed,
            factor,
            well_written: true,
        })
    };
    family.iter().filter_map(other).collect()
}

/// Whether a number is written as numbers are: threes between its separators, digits on both sides of its
/// point. What the hand leaves behind often is not (`244,58`, `.6`).
fn is_well_written(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let digit = |at: usize| characters.get(at).is_some_and(|c| value(*c).is_some());
    let pointed = characters
        .iter()
        .position(|c| is_point(*c))
        .is_none_or(|at| at > 0 && digit(at - 1) && digit(at + 1));
    let separator = characters.iter().copied().find(|c| matches!(c, ',' | '，'));
    pointed && separator.is_none_or(|separator| regrouped(&characters, separator) == text)
}

/// The number that a text of digits, separators and one point says.
pub(crate) fn number_of(text: &str) -> Option<Decimal> {
    let mut plain = String::new();
    for character in text.chars() {
        match (value(character), character) {
            (Some(digit), _) => plain.push(char::from(b'0' + digit)),
            (None, '.' | '．') => plain.push('.'),
            (None, '-' | '−' | '－' | '(' | '（') if plain.is_empty() => plain.push('-'),
            (None, ',' | '，' | ')' | '）' | '+') => {}
            (None, space) if space.is_whitespace() => {}
            _ => return None,
        }
    }
    Decimal::parse(&plain)
}

fn digits(characters: &[char]) -> Vec<usize> {
    (0..characters.len()).filter(|&index| value(characters[index]).is_some()).collect()
}

fn value(character: char) -> Option<u8> {
    let from = |zero: char| u8::try_from(u32::from(character) - u32::from(zero)).ok();
    match character {
        '0'..='9' => from('0'),
        '０'..='９' => from('０'),
        _ => None,
    }
}

/// A digit, wide where its neighbour is.
fn digit_like(digit: u8, neighbour: char) -> char {
    let zero = if neighbour.is_ascii() { '0' } else { '０' };
    char::from_u32(u32::from(zero) + u32::from(digit)).expect("both runs of digits are ten long")
}

fn is_point(character: char) -> bool {
    matches!(character, '.' | '．')
}
