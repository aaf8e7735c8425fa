//! Units and their algebra: what may be compared with what, and by which factor. It must not know how a unit
//! is written (that is `lexis`) or where it was found.

use crate::decimal::Decimal;

/// A base dimension: an index into the lexicon's list of dimensions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Dim(pub u16);

impl Dim {
    /// A bare number of which no unit is known.
    pub const NONE: Dim = Dim(0);
    /// Things counted one by one.
    pub const COUNT: Dim = Dim(1);
    /// A percentage.
    pub const PERCENT: Dim = Dim(2);
    /// A difference of percentages.
    pub const POINT: Dim = Dim(3);
    /// A ratio `a:b`.
    pub const RATIO: Dim = Dim(4);
    /// Money of which the currency is not said: 元, $. It compares with any money.
    pub const MONEY: Dim = Dim(5);
    /// The last dimension kept for currencies.
    pub const MONEY_LAST: Dim = Dim(99);
    /// Mass of any thing.
    pub const MASS: Dim = Dim(100);
    /// Mass of greenhouse gases, in carbon dioxide equivalent.
    pub const CO2E: Dim = Dim(101);
    /// Mass of greenhouse gases by its label, of which the unit does not say so: 範圍一3,120噸. It compares with either.
    pub const GREENHOUSE: Dim = Dim(102);

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        (Dim::MONEY.0..=Dim::MONEY_LAST.0).contains(&self.0)
    }

    /// A dimension of its own for a denominator that has no exact factor to its base unit.
    pub fn own_denominator(multiplier: crate::decimal::Decimal) -> Dim {
        let digits = multiplier.trimmed().to_string();
        let hash =
            digits.bytes().fold(0x811C_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
        Dim(0x8000 | (hash >> 8 & 0x7FFF) as u16)
    }

    /// What its unit says: mass, where only the label speaks of gases.
    pub fn written(self) -> Dim {
        if self == Dim::GREENHOUSE { Dim::MASS } else { self }
    }

    /// Whether two dimensions may be one: the same, or money or gases of which one does not say which.
    pub fn may_be(self, other: Dim) -> bool {
        let money = self.is_money() && other.is_money() && (self == Dim::MONEY || other == Dim::MONEY);
        let is_mass = |dim| matches!(dim, Dim::MASS | Dim::CO2E | Dim::GREENHOUSE);
        let gases = is_mass(self) && is_mass(other) && (self == Dim::GREENHOUSE || other == Dim::GREENHOUSE);
        self == other || money || gases
    }
}

/// A counter such as 人 or 個: an index into the lexicon's list of measure words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Measure(pub u16);

/// A unit as a figure carries it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// What is measured.
    pub dim: Dim,
    /// What it is measured per, for intensities such as `噸/萬元`.
    pub per: Option<Dim>,
    /// For counts: the measure word. 人 and 個 are not one unit.
    pub measure: Option<Measure>,
    /// One of this unit, in base units of its dimension: 10000 for 萬元.
    pub multiplier: Decimal,
    /// As printed, scale included: `萬元`. Empty for a bare number.
    pub text: Box<str>,
}

impl Unit {
    /// No unit known.
    pub fn none() -> Unit {
        Unit { dim: Dim::NONE, per: None, measure: None, multiplier: Decimal::ONE, text: "".into() }
    }

    /// Whether figures of the two units may stand in one sum or comparison: the same dimension, and not two
    /// different measure words. A bare number compares with bare numbers and counts.
    pub fn compares_with(&self, other: &Unit) -> bool {
        let bare = |unit: &Unit| matches!(unit.dim, Dim::NONE | Dim::COUNT);
        let same_dim = self.dim.may_be(other.dim) || bare(self) && bare(other);
        same_dim && self.per == other.per && !self.measures_differ(other)
    }

    /// Whether both have a measure word, and not the same one.
    pub fn measures_differ(&self, other: &Unit) -> bool {
        matches!((self.measure, other.measure), (Some(a), Some(b)) if a != b)
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.dim == Dim::PERCENT && self.per.is_none()
    }
}
