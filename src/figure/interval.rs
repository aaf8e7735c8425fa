//! What a printed figure can mean: an interval with open or closed, hard or soft ends. Owns interval
//! arithmetic; it must not know words, tables or rules.
//!
//! The reference is XBRL Calculations 1.1 (round-to-nearest and truncation), carried further because prose
//! has words: `超2.1萬` has a hard lower end and a soft upper one. Crossing a soft end is at most a note.

use std::cmp::Ordering;

use crate::decimal::Decimal;

/// One end of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct End {
    /// Where it lies.
    pub at: Decimal,
    /// Whether that value belongs to the interval.
    pub closed: bool,
    /// Whether crossing it contradicts what is printed; a soft end only makes it unlikely.
    pub hard: bool,
}

impl End {
    /// A hard, closed end.
    pub fn closed(at: Decimal) -> End {
        End { at, closed: true, hard: true }
    }

    /// A hard, open end.
    pub fn open(at: Decimal) -> End {
        End { at, closed: false, hard: true }
    }

    /// The same end, soft.
    #[must_use]
    pub fn soft(self) -> End {
        End { hard: false, ..self }
    }
}

/// All values a printed figure, or an expression over figures, may stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

/// How two intervals lie to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Contact {
    /// They share more than one value.
    Overlap,
    /// They share exactly one value (and are not both that one value).
    Point,
    /// They meet only across a soft end.
    SoftGap,
    /// They cannot meet.
    Apart,
}

#[expect(clippy::should_implement_trait, reason = "these say with `None` where a result would not be exact")]
impl Interval {
    /// Exactly one value.
    pub fn exact(value: Decimal) -> Interval {
        Interval { low: End::closed(value), high: End::closed(value) }
    }

    /// From `value − margin` to `value + margin`, both ends closed and hard; exact for a zero margin.
    pub fn around(value: Decimal, margin: Decimal) -> Option<Interval> {
        Some(Interval { low: End::closed(value.sub(margin)?), high: End::closed(value.add(margin)?) })
    }

    /// Whether it holds exactly one value.
    pub fn is_exact(&self) -> bool {
        self.low.at == self.high.at
    }

    /// Half its width; `None` on overflow.
    pub fn half_width(&self) -> Option<Decimal> {
        self.high.at.sub(self.low.at)?.mul(Decimal::from_parts(5, 1)?)
    }

    /// Whether `value` lies inside.
    pub fn holds(&self, value: Decimal) -> bool {
        let above = match value.cmp(&self.low.at) {
            Ordering::Greater => true,
            Ordering::Equal => self.low.closed,
            Ordering::Less => false,
        };
        let below = match value.cmp(&self.high.at) {
            Ordering::Less => true,
            Ordering::Equal => self.high.closed,
            Ordering::Greater => false,
        };
        above && below
    }

    /// The sums of a value of each.
    pub fn add(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: add_ends(self.low, other.low)?, high: add_ends(self.high, other.high)? })
    }

    /// The differences of a value of each.
    pub fn sub(self, other: Interval) -> Option<Interval> {
        self.add(other.neg())
    }

    /// All values with the other sign: the ends change places and keep their kind.
    #[must_use]
    pub fn neg(self) -> Interval {
        Interval {
            low: End { at: self.high.at.neg(), ..self.high },
            high: End { at: self.low.at.neg(), ..self.low },
        }
    }

    /// All values times an exact factor.
    pub fn scale(self, factor: Decimal) -> Option<Interval> {
        let times = |end: End| Some(End { at: end.at.mul(factor)?, ..end });
        let (low, high) = (times(self.low)?, times(self.high)?);
        Some(if factor.is_negative() { Interval { low: high, high: low } } else { Interval { low, high } })
    }

    /// The products of a value of each.
    pub fn mul(self, other: Interval) -> Option<Interval> {
        let mut corners = Vec::with_capacity(4);
        for left in [self.low, self.high] {
            for right in [other.low, other.high] {
                corners.push(End {
                    at: left.at.mul(right.at)?,
                    closed: left.closed && right.closed,
                    hard: left.hard && right.hard,
                });
            }
        }
        let low = *corners.iter().min_by(|a, b| widest_low(a, b)).expect("there are four corners");
        let high = *corners.iter().max_by(|a, b| widest_high(a, b)).expect("there are four corners");
        Some(Interval { low, high })
    }

    /// How this interval and `other` lie to each other.
    pub fn contact(&self, other: &Interval) -> Contact {
        let low = if widest_low(&self.low, &other.low).is_lt() { other.low } else { self.low };
        let high = if widest_high(&self.high, &other.high).is_gt() { other.high } else { self.high };
        match low.at.cmp(&high.at) {
            Ordering::Less => Contact::Overlap,
            Ordering::Equal if low.closed && high.closed => {
                // Two equal exact values agree, and so does one well inside the other interval.
                let inside = |outer: &Interval| outer.low.at < low.at && low.at < outer.high.at;
                let exact =
                    |one: &Interval, other: &Interval| one.is_exact() && (other.is_exact() || inside(other));
                if exact(self, other) || exact(other, self) { Contact::Overlap } else { Contact::Point }
            }
            _ if !low.hard || !high.hard => Contact::SoftGap,
            _ => Contact::Apart,
        }
    }
}

fn add_ends(left: End, right: End) -> Option<End> {
    Some(End {
        at: left.at.add(right.at)?,
        closed: left.closed && right.closed,
        hard: left.hard && right.hard,
    })
}

fn widest_low(a: &End, b: &End) -> Ordering {
    a.at.cmp(&b.at).then(b.closed.cmp(&a.closed))
}

fn widest_high(a: &End, b: &End) -> Ordering {
    a.at.cmp(&b.at).then(a.closed.cmp(&b.closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn around(value: &str, margin: &str) -> Interval {
        Interval::around(decimal(value), decimal(margin)).unwrap()
    }

    #[test]
    fn ends_that_touch_in_one_closed_point() {
        assert_eq!(around("1", "0.5").contact(&around("2", "0.5")), Contact::Point);
        assert_eq!(around("1", "0.5").contact(&around("2.1", "0.5")), Contact::Apart);
        assert_eq!(around("1", "0.5").contact(&around("1.9", "0.5")), Contact::Overlap);
    }

    #[test]
    fn an_open_end_does_not_touch() {
        let truncated_five = Interval { low: End::closed(decimal("5")), high: End::open(decimal("6")) };
        assert_eq!(truncated_five.contact(&Interval::exact(decimal("6"))), Contact::Apart);
        assert_eq!(Interval::exact(decimal("5")).contact(&truncated_five), Contact::Point);
    }

    #[test]
    fn negation_swaps_open_and_closed_ends() {
        let truncated = Interval { low: End::closed(decimal("5")), high: End::open(decimal("6")) };
        let negative = truncated.neg();
        assert!(!negative.low.closed && negative.high.closed);
        assert_eq!(negative.low.at, decimal("-6"));
    }

    #[test]
    fn a_soft_end_makes_a_soft_gap() {
        let over = Interval { low: End::open(decimal("600")), high: End::open(decimal("700")).soft() };
        assert_eq!(over.contact(&Interval::exact(decimal("750"))), Contact::SoftGap);
        assert_eq!(over.contact(&Interval::exact(decimal("500"))), Contact::Apart);
    }

    #[test]
    fn an_open_end_at_the_start_excludes_its_value() {
        let over = Interval { low: End::open(decimal("600")), high: End::closed(decimal("700")) };
        assert_eq!(over.contact(&Interval::exact(decimal("600"))), Contact::Apart);
    }

    #[test]
    fn an_exact_value_inside_overlaps() {
        assert_eq!(around("100", "2").contact(&Interval::exact(decimal("100"))), Contact::Overlap);
    }

    #[test]
    fn two_equal_exact_values_agree() {
        assert_eq!(Interval::exact(decimal("5")).contact(&Interval::exact(decimal("5.0"))), Contact::Overlap);
    }
}
