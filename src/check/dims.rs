//! What an expression measures. Owns the algebra of dimensions within a check: what may be added, compared
//! and divided, and where percentages meet plain ratios. It must not know values or intervals.

use crate::decimal::Decimal;
use crate::figure::unit::{Dim, Measure, Unit};

/// How a quantity came about: computed ones may change between percentage and plain ratio.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Made {
    /// A constant of the rule.
    Constant,
    /// A figure, or figures added up.
    Plain,
    /// A difference of figures.
    Difference,
    /// A product or quotient of figures.
    Product,
}

/// The dimension of an expression, as powers of base dimensions.
#[derive(Clone, Debug)]
pub(super) struct Dims {
    /// In order of dimension, no power zero; empty for a bare number.
    powers: Vec<(Dim, i8)>,
    measure: Option<Measure>,
    pub(super) made: Made,
    /// The constant zero, which compares with everything.
    zero: bool,
}

/// Two quantities brought together: what they measure, and what each is multiplied by first.
pub(super) struct Joined {
    pub(super) dims: Dims,
    pub(super) left: Decimal,
    pub(super) right: Decimal,
}

impl Dims {
    /// Of a figure's or a constant's unit.
    pub(super) fn of(unit: &Unit, made: Made) -> Dims {
        let mut powers = Vec::with_capacity(2);
        if unit.dim != Dim::NONE {
            powers.push((unit.dim, 1));
        }
        if let Some(per) = unit.per {
            raise(&mut powers, per, -1);
        }
        Dims { powers, measure: unit.measure, made, zero: false }
    }

    /// Of a constant.
    pub(super) fn constant(value: Decimal, unit: &Unit) -> Dims {
        Dims { zero: value.is_zero(), ..Dims::of(unit, Made::Constant) }
    }

    /// Of a number of things.
    pub(super) fn count() -> Dims {
        Dims { powers: vec![(Dim::COUNT, 1)], measure: None, made: Made::Plain, zero: false }
    }

    fn is(&self, dim: Dim) -> bool {
        self.powers == [(dim, 1)]
    }

    fn is_bare(&self) -> bool {
        self.powers.is_empty()
    }

    fn is_number(&self) -> bool {
        self.is_bare() && self.made == Made::Constant
    }

    fn counts(&self) -> bool {
        self.is_bare() || self.is(Dim::COUNT)
    }

    /// Whether the same dimension, or counts and bare numbers, of no different measure words.
    fn agrees(&self, other: &Dims) -> bool {
        let alike = |(one, two): (&(Dim, i8), &(Dim, i8))| one.1 == two.1 && one.0.may_be(two.0);
        let same = self.powers.len() == other.powers.len()
            && self.powers.iter().zip(&other.powers).all(alike)
            || self.counts() && other.counts();
        same && !matches!((self.measure, other.measure), (Some(a), Some(b)) if a != b)
    }

    /// Whether a computed side and another differ in counts only: water over a bare number of employees is water per
    /// employee.
    fn agrees_but_for_counts(&self, other: &Dims) -> bool {
        let rest = |dims: &Dims| {
            dims.powers.iter().copied().filter(|(dim, _)| *dim != Dim::COUNT).collect::<Vec<_>>()
        };
        let computed = self.made == Made::Product || other.made == Made::Product;
        computed && !rest(self).is_empty() && rest(self) == rest(other)
    }

    /// For a comparison of two sides; `None` where they do not compare.
    pub(super) fn compared(&self, other: &Dims) -> Option<Joined> {
        let joined = |dims: &Dims, left: i64, right: i64| {
            let made = self.made.max(other.made);
            let measure = self.measure.or(other.measure);
            let dims = Dims { made, measure, zero: false, ..dims.clone() };
            Some(Joined { dims, left: left.into(), right: right.into() })
        };
        let pure = |bare: &Dims, with: &Dims| {
            bare.is_bare() && (bare.made == Made::Product || with.made == Made::Product)
        };
        if self.agrees(other) {
            let fuller = if self.is_bare() { other } else { self };
            return joined(fuller, 1, 1);
        }
        match () {
            () if self.zero => joined(other, 1, 1),
            () if other.zero => joined(self, 1, 1),
            () if self.agrees_but_for_counts(other) => joined(self, 1, 1),
            () if self.is(Dim::PERCENT) && pure(other, self) => joined(self, 1, 100),
            () if other.is(Dim::PERCENT) && pure(self, other) => joined(other, 100, 1),
            // `ratio <= 2`: 1.62:1 is 1.62, however it came about.
            () if self.is(Dim::RATIO) && (pure(other, self) || other.is_number()) => joined(self, 1, 1),
            () if other.is(Dim::RATIO) && (pure(self, other) || self.is_number()) => joined(other, 1, 1),
            () if self.is(Dim::PERCENT) && other.is(Dim::POINT) && self.made >= Made::Difference => {
                joined(other, 1, 1)
            }
            () if self.is(Dim::POINT) && other.is(Dim::PERCENT) && other.made >= Made::Difference => {
                joined(self, 1, 1)
            }
            () => None,
        }
    }

    /// For a sum or difference of two expressions: also a percentage and percentage points.
    pub(super) fn added(&self, other: &Dims, subtracted: bool) -> Option<Joined> {
        let mut joined = match (self.is(Dim::PERCENT), other.is(Dim::PERCENT)) {
            (true, _) if other.is(Dim::POINT) => {
                Joined { dims: self.clone(), left: Decimal::ONE, right: Decimal::ONE }
            }
            (_, true) if self.is(Dim::POINT) => {
                Joined { dims: other.clone(), left: Decimal::ONE, right: Decimal::ONE }
            }
            // `1 + ratio`: men and women, where `ratio` is men to women.
            _ if self.is(Dim::RATIO) && other.is_bare() || other.is(Dim::RATIO) && self.is_bare() => {
                let dims = Dims { powers: Vec::new(), measure: None, made: Made::Product, zero: false };
                Joined { dims, left: Decimal::ONE, right: Decimal::ONE }
            }
            // `new / old - 1`: the constant is a plain ratio as well.
            _ => self.compared(other)?,
        };
        if subtracted {
            joined.dims.made = joined.dims.made.max(Made::Difference);
        }
        Some(joined)
    }

    /// For a product: its dimension and the factor that turns a percentage of something into a part of it.
    pub(super) fn multiplied(&self, other: &Dims) -> (Dims, Decimal) {
        let made = made_by(self, other);
        let part_of = |part: &Dims, of: &Dims| part.is(Dim::PERCENT) && !of.is_bare();
        if part_of(self, other) || part_of(other, self) {
            let whole = if part_of(self, other) { other } else { self };
            let hundredth = Decimal::from_parts(1, 2).expect("two decimals are in range");
            return (Dims { made, zero: false, ..whole.clone() }, hundredth);
        }
        let mut powers = self.powers.clone();
        for &(dim, power) in &other.powers {
            raise(&mut powers, dim, power);
        }
        let measure = self.measure.or(other.measure).filter(|_| powers == [(Dim::COUNT, 1)]);
        (Dims { powers, measure, made, zero: false }, Decimal::ONE)
    }

    /// For a quotient: its dimension and the factor that turns a division by a percentage into one by a part.
    pub(super) fn divided(&self, other: &Dims) -> (Dims, Decimal) {
        let made = made_by(self, other);
        if self.agrees(other) && !(self.made == Made::Constant || other.made == Made::Constant) {
            return (Dims { powers: Vec::new(), measure: None, made, zero: false }, Decimal::ONE);
        }
        if other.is(Dim::PERCENT) && !self.is(Dim::PERCENT) {
            return (Dims { made, zero: false, ..self.clone() }, Decimal::from(100));
        }
        let mut powers = self.powers.clone();
        for &(dim, power) in &other.powers {
            raise(&mut powers, dim, -power);
        }
        let measure = self.measure.filter(|_| powers == [(Dim::COUNT, 1)]);
        (Dims { powers, measure, made, zero: false }, Decimal::ONE)
    }
}

/// A constant factor leaves a figure what it is.
fn made_by(left: &Dims, right: &Dims) -> Made {
    match (left.made, right.made) {
        (Made::Constant, made) if right.made != Made::Constant && left.is_bare() => made,
        (made, Made::Constant) if right.is_bare() => made,
        _ => Made::Product,
    }
}

fn raise(powers: &mut Vec<(Dim, i8)>, dim: Dim, by: i8) {
    match powers.binary_search_by_key(&dim, |&(dim, _)| dim) {
        Ok(at) => {
            powers[at].1 = powers[at].1.saturating_add(by);
            if powers[at].1 == 0 {
                powers.remove(at);
            }
        }
        Err(at) if dim != Dim::NONE && by != 0 => powers.insert(at, (dim, by)),
        Err(_) => {}
    }
}
