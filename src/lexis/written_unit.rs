//! Units as they are written: 萬餘人次, 人民幣百萬元, `HK$ million`, 噸/萬元. Owns which scale words, units and measure
//! words make a unit together, what may stand between them, and the denominator behind them.

use super::Qualifier;
use super::lexicon::{Lexicon, lexicon};
use super::space::{blanks, trim};
use super::trie::soft_break;
use super::units::{INNER, Starts, UnitRow, ends_word};
use super::words::boundary;
use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Measure, Unit};

/// A unit found in a text.
#[derive(Clone, Debug)]
pub struct UnitFound {
    /// Bytes covered, from the start of the text.
    pub len: usize,
    /// The unit, with its scale.
    pub unit: Unit,
    /// Wording between scale and unit: 萬餘人.
    pub inner: Option<Qualifier>,
    /// The power of ten of the scale word; 0 for none.
    pub scale: u8,
    /// Whether a unit or measure word was found, not only a scale.
    pub named: bool,
}

#[derive(Default)]
struct Parts {
    scale: u8,
    row: Option<UnitRow>,
    measure: Option<Measure>,
    inner: Option<Qualifier>,
    end: usize,
}

#[derive(Clone, Copy)]
enum Piece {
    Scale(u8),
    Unit(UnitRow),
    Measure(Measure),
    Inner(Qualifier),
}

impl Lexicon {
    /// The unit that begins `text`, directly or behind white space, with scale words, inner wording and a
    /// denominator (`噸/萬元`). `money` says that a currency stands before the number (`$5.2m`).
    pub fn unit_at(&self, text: &str, money: bool) -> Option<UnitFound> {
        self.unit_of_parts(text, self.parts(text, money)?)
    }

    fn unit_of_parts(&self, text: &str, parts: Parts) -> Option<UnitFound> {
        let mut end = parts.end;
        let (dim, factor) = match (parts.row, parts.measure) {
            (Some(row), _) => (row.dim, row.factor),
            (None, Some(_)) => (Dim::COUNT, Decimal::ONE),
            (None, None) => (Dim::NONE, Decimal::ONE),
        };
        let mut per = None;
        let mut multiplier = scaled(factor, parts.scale)?;
        if (parts.row.is_some() || parts.measure.is_some())
            && let Some((len, denominator)) = self.denominator(&text[end..])
        {
            end += len;
            per = Some(denominator.dim);
            match exact_quotient(multiplier, denominator.multiplier) {
                Some(exact) => multiplier = exact,
                // Per kilowatt-hour: no exact factor to joules, so it compares with its like only.
                None => per = Some(Dim::own_denominator(denominator.multiplier)),
            }
        }
        let named = parts.row.is_some() || parts.measure.is_some();
        let unit = Unit { dim, per, measure: parts.measure, multiplier, text: squeezed(&text[..end]) };
        Some(UnitFound { len: end, unit, inner: parts.inner, scale: parts.scale, named })
    }

    fn parts(&self, text: &str, money: bool) -> Option<Parts> {
        let mut parts = Parts::default();
        let mut at = 0;
        for _ in 0..5 {
            let gap = self.gap_between(&text[at..], &parts);
            let rest = &text[at + gap..];
            let Some((len, piece)) =
                self.piece(rest, &parts, money || parts.row.is_some_and(|row| row.dim.is_money()))
            else {
                break;
            };
            let broken = text[at..at + gap].contains('\n');
            if at > 0 && gap > 0 && !broken && matches!(piece, Piece::Inner(_)) {
                break;
            }
            match piece {
                Piece::Scale(power) => parts.scale = power,
                Piece::Unit(row) => parts.row = Some(row),
                Piece::Measure(measure) => parts.measure = Some(measure),
                Piece::Inner(qualifier) => parts.inner = Some(qualifier),
            }
            at += gap + len;
            // Wording with nothing behind it belongs to the number, not to a unit.
            if !matches!(piece, Piece::Inner(_)) {
                parts.end = at;
            }
        }
        if parts.end == 0 {
            return None;
        }
        Some(parts)
    }

    /// White space that may stand between two pieces of a unit. A scale word at the end of a line is unfinished,
    /// so what it scales may stand on the next one: 2,639.4萬 / 村戶.
    fn gap_between(&self, rest: &str, parts: &Parts) -> usize {
        let spaces = blanks(rest);
        let unfinished = parts.scale > 0 && parts.row.is_none() && parts.measure.is_none();
        if !unfinished {
            return spaces;
        }
        let broken = soft_break(rest);
        let next = rest[broken..].trim_start_matches(['餘', '余', '多']);
        let wide = next.starts_with(|c: char| c.len_utf8() == 3);
        if broken > spaces && wide && self.measures.at(next).is_some() { broken } else { spaces }
    }

    fn piece(&self, rest: &str, seen: &Parts, money: bool) -> Option<(usize, Piece)> {
        let starts = self.starts.of(rest.chars().next()?);
        if starts == 0 {
            return None;
        }
        let bare = seen.row.is_none() && seen.measure.is_none();
        let may = |kind: u8, wanted: bool| wanted && starts & kind != 0;
        let unit = may(Starts::UNIT, seen.measure.is_none()).then(|| self.unit_word(rest)).flatten();
        let unit =
            unit.filter(|(_, row)| seen.row.is_none_or(|old| old.dim.is_money() && row.dim.is_money()));
        let scale = may(Starts::SCALE, seen.scale == 0).then(|| self.scales.at(rest)).flatten();
        let small =
            may(Starts::MONEY_SCALE, seen.scale == 0 && money).then(|| self.money_scales.at(rest)).flatten();
        let measure = may(Starts::MEASURE, bare).then(|| self.measures.at(rest)).flatten();
        let inner = (seen.inner.is_none() && bare).then(|| self.inner(rest)).flatten();
        let mut best = small.map(|(len, power)| (len, Piece::Scale(power)));
        let mut longest = best.map_or(0, |(len, _)| len);
        // Of two that are as long the first counts.
        let mut longer = |len: usize| {
            let is_longer = len > longest;
            longest = longest.max(len);
            is_longer
        };
        if let Some((len, qualifier)) = inner.filter(|(len, _)| longer(*len)) {
            best = Some((len, Piece::Inner(qualifier)));
        }
        if let Some((len, power)) = scale.filter(|(len, _)| longer(*len)) {
            best = Some((len, Piece::Scale(power)));
        }
        if let Some((len, row)) = unit.filter(|(len, _)| longer(*len)) {
            best = Some((len, Piece::Unit(row)));
        }
        if let Some((len, measure)) = measure.filter(|(len, _)| longer(*len)) {
            best = Some((len, Piece::Measure(measure)));
        }
        best
    }

    /// 餘, 多 between number, scale and unit.
    fn inner(&self, rest: &str) -> Option<(usize, Qualifier)> {
        let first = rest.chars().next()?;
        INNER.contains(&first).then_some((first.len_utf8(), Qualifier::OverOrEqual))
    }

    fn unit_word(&self, text: &str) -> Option<(usize, UnitRow)> {
        let latin = text.starts_with(|c: char| c.is_ascii_alphabetic());
        for (word, row) in self.cased_units.iter().filter(|_| latin) {
            if text.starts_with(word) && ends_word(text, word.len()) {
                return Some((word.len(), *row));
            }
        }
        let (len, row) = self.units.at(text)?;
        // A capital letter alone names things (5G, 4K, 2B), but for the letters of SI units.
        let single = len == 1
            && !matches!(
                text.as_bytes()[0],
                b't' | b'T' | b'm' | b'W' | b'w' | b'L' | b'l' | b'h' | b'g' | b'%' | b'$'
            );
        (!single || !text.as_bytes()[0].is_ascii_alphabetic()).then_some((len, row))
    }

    fn denominator(&self, text: &str) -> Option<(usize, Unit)> {
        let trimmed = text.trim_start_matches(' ');
        let lead = text.len() - trimmed.len();
        let slash = per_word(trimmed)?;
        let rest = &trimmed[slash.len()..];
        let found = self.unit_at_plain(rest)?;
        Some((lead + slash.len() + found.len, found.unit))
    }

    fn unit_at_plain(&self, text: &str) -> Option<UnitFound> {
        let parts = self.parts(text, false)?;
        let (dim, factor) = match (parts.row, parts.measure) {
            (Some(row), _) => (row.dim, row.factor),
            (None, Some(_)) => (Dim::COUNT, Decimal::ONE),
            (None, None) => return None,
        };
        let multiplier = scaled(factor, parts.scale)?;
        let unit =
            Unit { dim, per: None, measure: parts.measure, multiplier, text: text[..parts.end].into() };
        Some(UnitFound { len: parts.end, unit, inner: None, scale: parts.scale, named: true })
    }
}

/// The unit that a whole text names: a unit column's cell, the bracket of a header (`人民幣百萬元`, `RMB'000`).
pub fn unit_of(text: &str) -> Option<Unit> {
    let text = trim(text);
    let text = text.strip_prefix("in ").or_else(|| text.strip_prefix("In ")).unwrap_or(text);
    let words = lexicon();
    if !text.chars().next().is_some_and(|first| words.may_begin_unit(first)) {
        return None;
    }
    let parts = words.parts(text, true)?;
    // Most words begin like a unit and go on as something else.
    if parts.end < text.len() && per_word(text[parts.end..].trim_start_matches(' ')).is_none() {
        return None;
    }
    let mut found = words.unit_of_parts(text, parts)?;
    let rest = text[found.len..].trim_start_matches(' ');
    if found.unit.per.is_some() && !rest.is_empty() && rest.chars().all(|c| c.is_alphabetic() || c == ' ') {
        // 噸/百萬港元收入, tCO2e per US$ million revenue: what the denominator counts is part of the unit's name.
        found.len = text.len();
        found.unit.text = text.into();
    }
    (found.len == text.len() && found.inner.is_none()).then_some(found.unit)
}

/// The unit of a number that says only a scale (`own`) where its row, column or table states the rest: 1.2萬 under 千瓦時 is
/// in 萬千瓦時, and under 百萬元 in 萬元. `None` where the number is too large.
pub fn with_scale(own: &Unit, stated: &Unit) -> Option<Unit> {
    let scale = lexicon().unit_at(&stated.text, true).map_or(0, |found| found.scale);
    let one = stated.multiplier.div(Decimal::power_of_ten(i32::from(scale))?)?;
    let scale_word = |at: usize| {
        let (len, power) = lexicon().scale_at(&stated.text[at..]).filter(|_| boundary(&stated.text, at))?;
        (power == scale && scale > 0).then_some((at, at + len))
    };
    let text = match stated.text.char_indices().find_map(|(at, _)| scale_word(at)) {
        Some((from, to)) => format!("{}{}{}", &stated.text[..from], own.text, &stated.text[to..]),
        None if !own.text.is_ascii() => format!("{}{}", own.text, stated.text),
        None if stated.dim.is_money() => format!("{} {}", stated.text, own.text),
        None => format!("{} {}", own.text, stated.text),
    };
    Some(Unit { multiplier: one.mul(own.multiplier)?, text: text.into(), ..stated.clone() })
}

/// The word that begins a denominator.
fn per_word(text: &str) -> Option<&'static str> {
    let words: &[&str] = match text.as_bytes().first()? {
        b'/' => &["/"],
        0xEF => &["／"],
        b'p' => &["per "],
        b'e' => &["each "],
        _ => return None,
    };
    words.iter().copied().find(|word| text.starts_with(word))
}

/// A unit's text without the line breaks in it.
fn squeezed(text: &str) -> Box<str> {
    if !text.contains('\n') {
        return trim(text).into();
    }
    let mut out = String::new();
    super::push_squeezed(&mut out, text);
    out.into()
}

/// A unit's factor times ten to the power of a scale word.
fn scaled(factor: Decimal, scale: u8) -> Option<Decimal> {
    if scale == 0 { Some(factor) } else { factor.mul(Decimal::power_of_ten(i32::from(scale))?) }
}

/// The quotient, where it is exact.
fn exact_quotient(value: Decimal, divisor: Decimal) -> Option<Decimal> {
    let quotient = value.div(divisor)?;
    let short = quotient.trimmed().decimals() <= 18;
    (short && quotient.mul(divisor)? == value).then_some(quotient)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn units_of_headers() {
        let cases = [
            ("萬元", "10000"),
            ("人民幣百萬元", "1000000"),
            ("RMB'000", "1000"),
            ("HK$ million", "1000000"),
            ("in millions", "1000000"),
            ("萬人次", "10000"),
            ("%", "1"),
            ("噸二氧化碳當量", "1000"),
            ("tCO2e", "1000"),
            ("噸/萬元", "0.1"),
        ];
        for (text, multiplier) in cases {
            let unit = unit_of(text).unwrap_or_else(|| panic!("{text} is a unit"));
            assert_eq!(unit.multiplier, decimal(multiplier), "{text}");
        }
        assert_eq!(unit_of("市場人員"), None);
    }

    #[test]
    fn a_scale_beside_the_number_takes_the_place_of_the_stated_one() {
        let cases = [
            ("萬", "千瓦時", "36000000000", "萬千瓦時"),
            ("萬", "噸", "10000000", "萬噸"),
            ("億", "萬元", "100000000", "億元"),
            ("萬", "人民幣百萬元", "10000", "人民幣萬元"),
            ("billion", "HK$ million", "1000000000", "HK$ billion"),
            ("million", "tonnes", "1000000000", "million tonnes"),
        ];
        for (own, stated, multiplier, text) in cases {
            let own = lexicon().unit_at(own, true).unwrap().unit;
            let unit = with_scale(&own, &unit_of(stated).unwrap()).unwrap();
            assert_eq!((unit.multiplier, &*unit.text), (decimal(multiplier), text));
        }
    }

    #[test]
    fn wording_inside_a_unit() {
        let found = lexicon().unit_at("萬餘人次通過", false).unwrap();
        assert_eq!((&*found.unit.text, found.inner), ("萬餘人次", Some(Qualifier::OverOrEqual)));
    }

    #[test]
    fn people_are_not_pieces() {
        let unit = |text| unit_of(text).unwrap();
        assert!(unit("名").compares_with(&unit("人")));
        assert!(!unit("人").compares_with(&unit("個")));
        assert!(!unit("人").compares_with(&unit("人次")));
    }
}
