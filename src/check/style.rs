//! How the figures of one relation are written: their decimals, their thousands separators and scale words, and
//! a repaired number in that style. It must not know checks or what is wrong.

use crate::decimal::Decimal;
use crate::figure::{Figure, FigureId, Figures};
use crate::source::Source;

/// How the neighbours of a figure are written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Habit {
    /// The numbers of decimals of the neighbours in the same unit, one for each neighbour.
    decimals: Vec<u32>,
    /// What separates the thousands of neighbours, and nothing in some; `None` where none is large enough to show it.
    separated: Option<Option<char>>,
}

/// Fewer neighbours that agree are no column.
const COLUMN: usize = 2;

impl Habit {
    /// Of the figures beside one in its relations.
    pub(super) fn of(figure: FigureId, others: &[FigureId], figures: &Figures, source: &Source) -> Habit {
        let own = &figures[figure].unit;
        let mut habit = Habit::default();
        for other in others.iter().filter(|other| **other != figure).map(|other| &figures[*other]) {
            if other.unit.dim == own.dim && other.unit.multiplier == own.multiplier {
                habit.decimals.push(other.printed.decimals());
            }
            if other.printed.abs() >= 1000 {
                let separator = separator(source.slice(other.span));
                habit.separated = Some(separator.or(habit.separated.flatten()));
            }
        }
        habit
    }

    /// Whether nothing is known about decimals.
    pub(super) fn is_empty(&self) -> bool {
        self.decimals.is_empty()
    }

    /// Whether a neighbour has that many decimals; true of any where there is no neighbour.
    pub(super) fn fits(&self, decimals: u32) -> bool {
        self.decimals.is_empty() || self.decimals.contains(&decimals)
    }

    /// Whether a neighbour is known to have that many decimals.
    pub(super) fn has(&self, decimals: u32) -> bool {
        self.decimals.contains(&decimals)
    }

    /// Whether all neighbours of a column have that many decimals.
    pub(super) fn all_have(&self, decimals: u32) -> bool {
        self.decimals.len() >= COLUMN && self.decimals.iter().all(|at| *at == decimals)
    }
}

/// `number` as the figure's writer would have written it: with the thousands separators of their neighbours, with
/// their sign and width.
pub(super) fn written_like(number: Decimal, figure: &Figure, habit: &Habit, source: &Source) -> String {
    let printed = source.slice(figure.span);
    let wide = printed.chars().any(|character| matches!(character, '０'..='９'));
    // A number below 1,000 does not show whether its writer separates thousands; most do.
    let usual = || (figure.printed.abs() < 1000).then_some(',');
    let size = number.abs();
    let digits = match separator(printed).or_else(|| habit.separated.unwrap_or_else(usual)) {
        Some(space) if space.is_whitespace() => size.grouped().replace(',', space.encode_utf8(&mut [0; 4])),
        Some(_) => size.grouped(),
        None => size.to_string(),
    };
    let digits = if wide { digits.chars().map(widen).collect() } else { digits };
    if !number.is_negative() {
        return digits;
    }
    match printed.chars().next() {
        Some('(') => format!("({digits})"),
        Some('（') => format!("（{digits}）"),
        Some(sign @ ('-' | '−' | '－')) => format!("{sign}{digits}"),
        _ => format!("−{digits}"),
    }
}

/// What stands between the thousands of a number: a comma or a space.
fn separator(number: &str) -> Option<char> {
    let mut characters = number.chars().skip_while(|character| !character.is_numeric());
    characters.find(|character| matches!(character, ',' | '，') || character.is_whitespace())
}

fn widen(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// Scale words with their powers of ten, longer words before those that they contain.
const TRADITIONAL: &[(&str, i32)] = &[("百萬", 6), ("千萬", 7), ("萬", 4), ("億", 8), ("千", 3)];
const SIMPLIFIED: &[(&str, i32)] = &[("百万", 6), ("千万", 7), ("万", 4), ("亿", 8), ("千", 3)];
const ENGLISH: &[(&str, i32)] = &[("thousand", 3), ("million", 6), ("billion", 9), ("k", 3)];

/// What makes a unit of its own with 千 before it: 千瓦時, 千克.
const AFTER_KILO: [char; 9] = ['瓦', '克', '米', '升', '焦', '卡', '伏', '赫', '帕'];

/// A figure's text with another scale word, and the factor between them, the likelier mistakes first: the scale
/// words of a money column before 千萬 and k, which few reports print.
pub(super) fn other_scales(written: &str, simplified: bool) -> Vec<(String, Decimal)> {
    let chinese = if simplified { [SIMPLIFIED, TRADITIONAL] } else { [TRADITIONAL, SIMPLIFIED] };
    let found = chinese.into_iter().chain([ENGLISH]).find_map(|words| {
        let (at, word, power) =
            words.iter().find_map(|&(word, power)| Some((find(written, word)?, word, power)))?;
        Some((words, at, word, power))
    });
    let Some((words, at, word, power)) = found else { return Vec::new() };
    let (head, tail) = (&written[..at], &written[at + word.len()..]);
    let offered = words.iter().filter(|(other, to)| *to != power && !matches!(*other, "千萬" | "千万" | "k"));
    offered
        .filter_map(|(other, to)| Some((format!("{head}{other}{tail}"), Decimal::power_of_ten(to - power)?)))
        .collect()
}

/// Where a scale word stands, as a word of its own.
fn find(written: &str, word: &str) -> Option<usize> {
    let at = written.find(word)?;
    let (before, after) = (written[..at].chars().next_back(), written[at + word.len()..].chars().next());
    let letter = |character: Option<char>| character.is_some_and(|one| one.is_ascii_alphabetic());
    let stands = match word {
        "千" => !after.is_some_and(|next| AFTER_KILO.contains(&next)),
        _ => !word.is_ascii() || !letter(before) && !letter(after),
    };
    stands.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Draft;

    fn scales(written: &str, simplified: bool) -> Vec<(String, Decimal)> {
        other_scales(written, simplified)
    }

    #[test]
    fn scale_words_and_what_stands_beside_them() {
        let words = |written, simplified| {
            scales(written, simplified).into_iter().map(|(text, _)| text).collect::<Vec<_>>()
        };
        assert_eq!(words("138.3萬元", false), ["138.3百萬元", "138.3億元", "138.3千元"]);
        assert_eq!(words("138.3百萬元", false), ["138.3萬元", "138.3億元", "138.3千元"]);
        assert_eq!(words("2千元", true), ["2百万元", "2万元", "2亿元"]);
        assert_eq!(words("5 million", false), ["5 thousand", "5 billion"]);
        assert_eq!(words("HK$5k", false), ["HK$5million", "HK$5billion"]);
        for none in ["5千瓦時", "5 kWh", "5 tonnes", "5元"] {
            assert!(words(none, false).is_empty(), "{none}");
        }
        let (_, factor) = &scales("138.3百萬元", false)[0];
        assert_eq!(Some(*factor), Decimal::power_of_ten(-2));
    }

    #[test]
    fn thousands_as_the_neighbours_write_them() {
        for (neighbours, repair) in
            [(["244,658", "1,022"], "12,345"), (["244658", "1022"], "12345"), (["58", "22"], "12345")]
        {
            let mut draft = Draft::default();
            let figure = draft.add("2345");
            let others = draft.all(&neighbours);
            let source = draft.source();
            let habit = Habit::of(figure, &others, &draft.figures, &source);
            assert_eq!(written_like(12_345.into(), &draft.figures[figure], &habit, &source), repair);
        }
    }

    #[test]
    fn decimals_of_a_column() {
        let mut draft = Draft::default();
        let ids = draft.all(&["6474%", "16.89%", "18.37%", "12"]);
        let habit = Habit::of(ids[0], &ids, &draft.figures, &draft.source());
        assert!(habit.fits(2) && habit.has(2) && habit.all_have(2) && !habit.fits(0));
        assert!(Habit::default().fits(3) && !Habit::default().has(3) && Habit::default().is_empty());
    }
}
