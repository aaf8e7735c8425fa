//! Exact fractions, and values that lie next to one: what a system of sums is solved with. Whatever does not fit says
//! so with `None`. It must not know figures.

use std::cmp::Ordering;

/// An exact fraction in lowest terms; its denominator is above zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fraction {
    pub(super) over: i128,
    pub(super) under: i128,
}

impl Fraction {
    pub(super) const ZERO: Fraction = Fraction::whole(0);
    pub(super) const ONE: Fraction = Fraction::whole(1);

    pub(super) const fn whole(over: i128) -> Fraction {
        Fraction { over, under: 1 }
    }

    fn of(over: i128, under: i128) -> Option<Fraction> {
        if under == 1 {
            return Some(Fraction::whole(over));
        }
        let by = i128::try_from(divisor(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        let by = if under < 0 { -by } else { by };
        Some(Fraction { over: over.checked_div(by)?, under: under.checked_div(by)? })
    }

    pub(super) fn is_zero(self) -> bool {
        self.over == 0
    }

    pub(super) fn is_positive(self) -> bool {
        self.over > 0
    }

    pub(super) fn neg(self) -> Fraction {
        Fraction { over: -self.over, ..self }
    }

    pub(super) fn add(self, other: Fraction) -> Option<Fraction> {
        if self.under == other.under {
            return Fraction::of(self.over.checked_add(other.over)?, self.under);
        }
        let (left, right) = (self.over.checked_mul(other.under)?, other.over.checked_mul(self.under)?);
        Fraction::of(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    pub(super) fn sub(self, other: Fraction) -> Option<Fraction> {
        self.add(other.neg())
    }

    pub(super) fn mul(self, other: Fraction) -> Option<Fraction> {
        Fraction::of(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    /// One over it; `None` for zero.
    pub(super) fn inverse(self) -> Option<Fraction> {
        match self.over.cmp(&0) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Fraction { over: self.under, under: self.over }),
            Ordering::Less => {
                Some(Fraction { over: self.under.checked_neg()?, under: self.over.checked_neg()? })
            }
        }
    }

    fn compare(self, other: Fraction) -> Option<Ordering> {
        if self.under == other.under {
            return Some(self.over.cmp(&other.over));
        }
        Some(self.over.checked_mul(other.under)?.cmp(&other.over.checked_mul(self.under)?))
    }
}

fn divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// A value, or one next to it: `at` + `by` × something smaller than any number. An open end is such a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Near {
    pub(super) at: Fraction,
    pub(super) by: Fraction,
}

impl Near {
    pub(super) const ZERO: Near = Near { at: Fraction::ZERO, by: Fraction::ZERO };

    pub(super) fn at(over: i128) -> Near {
        Near { at: Fraction::whole(over), by: Fraction::ZERO }
    }

    pub(super) fn add(self, other: Near) -> Option<Near> {
        Some(Near { at: self.at.add(other.at)?, by: self.by.add(other.by)? })
    }

    pub(super) fn sub(self, other: Near) -> Option<Near> {
        Some(Near { at: self.at.sub(other.at)?, by: self.by.sub(other.by)? })
    }

    pub(super) fn times(self, factor: Fraction) -> Option<Near> {
        Some(Near { at: self.at.mul(factor)?, by: self.by.mul(factor)? })
    }

    pub(super) fn compare(self, other: Near) -> Option<Ordering> {
        Some(self.at.compare(other.at)?.then(self.by.compare(other.by)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        let sixth = Fraction::whole(6).inverse().unwrap();
        let third = sixth.add(sixth).unwrap();
        assert_eq!(third, Fraction { over: 1, under: 3 });
        assert_eq!(third.mul(Fraction::whole(-3)), Some(Fraction::whole(-1)));
        assert_eq!(Fraction::whole(-2).inverse(), Some(Fraction { over: -1, under: 2 }));
        assert_eq!(Fraction::ZERO.inverse(), None);
        assert_eq!(Fraction::whole(i128::MAX).add(Fraction::ONE), None);
    }

    #[test]
    fn what_lies_next_to_a_value_is_not_that_value() {
        let six = Near::at(6);
        let below = Near { by: Fraction::whole(-1), ..six };
        assert_eq!(below.compare(six), Some(Ordering::Less));
        assert_eq!(below.compare(Near::at(5)), Some(Ordering::Greater));
        assert_eq!(below.times(Fraction::whole(-1)).unwrap().compare(Near::at(-6)), Some(Ordering::Greater));
    }
}
