//! Written forms: numerals, unit words, qualifiers, periods and nils in a piece of text, with spans, and the
//! data files behind them. It must not know tables, labels or rules.

mod chinese;
mod classify;
pub mod connectives;
pub mod dates;
mod digits;
mod dress;
pub mod enumerators;
pub mod fold;
pub mod groups;
mod keys;
pub mod lexicon;
pub mod notes;
pub mod parts;
mod plane;
mod ranges;
mod scan;
pub mod shares;
pub mod space;
mod spaced;
pub mod synonyms;
pub mod telling;
pub mod trie;
mod units;
pub mod whole;
pub mod whose;
pub mod words;
mod written_unit;

pub use fold::fold;
pub use scan::scan;
pub use written_unit::{unit_of, with_scale};

use std::sync::Arc;

use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::source::Span;

/// The wording that bounds a figure.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Qualifier {
    /// 超, 逾, over: more than the value.
    Over,
    /// 餘, 以上, at least: the value or more.
    OverOrEqual,
    /// 近, 不足, nearly: less than the value.
    Under,
    /// 以內, up to: the value or less.
    UnderOrEqual,
    /// 約, 左右, about.
    About,
}

/// Why a numeral is no figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Left {
    /// A year, month or date.
    Period,
    /// A clock time.
    Time,
    /// Part of a label: 30–50歲.
    RangeLabel,
    /// Part of a name: 5G, ISO 14001, 10010熱線.
    Name,
    /// 第32個.
    Ordinal,
    /// A page number or running head.
    Page,
    /// The second side of a ratio.
    RatioSide,
    /// The number of a list item, heading, note or clause.
    ListNumber,
    /// A telephone number.
    Telephone,
    /// A number printed over another.
    Unreadable,
    /// More digits than can be kept.
    TooLong,
    /// Without bounds: 數十萬.
    Vague,
}

/// The word between a number and the name of what a list beside it names: 五大戰略：甲、乙…
pub(crate) const LISTED: &str = "大";

/// A written number as it stands in the text, before its context is known.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// The numeral with its sign or brackets.
    pub span: Span,
    /// With qualifier and unit.
    pub written: Span,
    /// The number as printed.
    pub number: Decimal,
    /// The power of ten of the last printed digit.
    pub place: i32,
    /// The unit or measure word beside it, with its scale.
    pub unit: Option<Arc<Unit>>,
    /// The wording beside it.
    pub qualifier: Option<Qualifier>,
    /// `b` of a ratio `a:b`.
    pub ratio_to: Option<Box<Decimal>>,
    /// Why it is no figure, where it is none.
    pub left: Option<Left>,
    /// The year it names, where it is one.
    pub year: Option<u16>,
    /// Whether it stands alone in brackets: negative in a cell, a list number in a sentence.
    pub bracketed: bool,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
}

impl Quantity {
    /// Whether it says only how many items a list beside it has: no other figure is of the same.
    pub fn counts_a_list(&self) -> bool {
        self.chinese && self.unit.as_ref().is_some_and(|unit| &*unit.text == LISTED)
    }
}

/// Appends `piece` to a label under construction: white space between CJK characters goes, other white space
/// becomes one space.
pub fn push_squeezed(out: &mut String, piece: &str) {
    let narrow = |character: Option<char>| character.is_some_and(|c| c.len_utf8() < 3);
    let mut rest = space::trim_start(piece);
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(space::find_space(rest));
        if narrow(word.chars().next()) && narrow(out.chars().next_back()) {
            out.push(' ');
        }
        out.push_str(word);
        rest = space::trim_start(behind);
    }
}
