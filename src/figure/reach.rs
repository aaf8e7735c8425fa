//! What a figure can mean, kept in little room: a large workbook has millions of figures, and nearly all of them mean
//! what is printed, exactly or within half a step.

use super::Figure;
use super::interval::Interval;
use crate::decimal::Decimal;

/// How far what a figure can mean reaches around its value.
#[derive(Clone, Debug)]
pub struct Reach(Kept);

#[derive(Clone, Debug)]
enum Kept {
    /// Not at all.
    Exact,
    /// By five times this power of ten to either side, both ends closed and hard.
    Half(i8),
    /// In its own way.
    Own(Box<Interval>),
}

impl Reach {
    /// That of an interval around a value.
    pub fn of(interval: Interval, value: Decimal) -> Reach {
        let kept = [Some(Kept::Exact), half(&interval, value).map(Kept::Half)];
        let same = |kept: &Kept| kept.around(value) == Some(interval);
        let kept = kept.into_iter().flatten().find(same);
        Reach(kept.unwrap_or_else(|| Kept::Own(Box::new(interval))))
    }
}

impl Kept {
    fn around(&self, value: Decimal) -> Option<Interval> {
        match self {
            Kept::Exact => Some(Interval::exact(value)),
            Kept::Half(power) => {
                let margin = Decimal::power_of_ten(i32::from(*power))?.mul(Decimal::from(5))?;
                Interval::around(value, margin)
            }
            Kept::Own(interval) => Some(**interval),
        }
    }
}

/// The power of ten five of which lie between a value and the upper end.
fn half(interval: &Interval, value: Decimal) -> Option<i8> {
    let margin = interval.high.at.sub(value)?.trimmed();
    let power = match margin.parts() {
        (5, decimals) if decimals > 0 => -i32::try_from(decimals).ok()?,
        _ => margin.last_nonzero_place(),
    };
    i8::try_from(power).ok()
}

impl Figure {
    /// What it can mean, in base units.
    pub fn interval(&self) -> Interval {
        self.reach.0.around(self.value).unwrap_or_else(|| Interval::exact(self.value))
    }

    /// Says what it can mean, in base units.
    pub fn set_interval(&mut self, interval: Interval) {
        self.reach = Reach::of(interval, self.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::interval::End;

    #[test]
    fn intervals_come_back_as_they_were() {
        let decimal = |text: &str| Decimal::parse(text).unwrap();
        let around = |value, margin| Interval::around(decimal(value), decimal(margin)).unwrap();
        let open = Interval { low: End::open(decimal("21000")), high: End::open(decimal("22000")).soft() };
        let cases = [
            ("143.6", around("143.6", "0.05"), true),
            ("1436000", around("1436000", "500"), true),
            ("7", around("7", "0.5"), true),
            ("0", around("0", "0.005"), true),
            ("-12.5", around("-12.5", "0.05"), true),
            ("244658", Interval::exact(decimal("244658")), true),
            ("0.95", around("0.95", "0.05"), true),
            ("1234500.0", around("1234500", "50.00"), true),
            ("5.2", around("5.2", "0.07"), false),
            ("21000", open, false),
            ("1.5", Interval::exact(decimal("1.50")), true),
        ];
        for (value, interval, small) in cases {
            let reach = Reach::of(interval, decimal(value));
            let back = reach.0.around(decimal(value)).unwrap();
            assert_eq!(back, interval, "{value}");
            assert_eq!(!matches!(reach.0, Kept::Own(_)), small, "{value}");
        }
    }
}
