//! Amounts of a finding: sums and differences in the unit of the figure they are about, as an accountant
//! writes them. It must not know which statement they belong to.

use super::Amount;
use crate::decimal::Decimal;
use crate::figure::unit::Unit;

/// Decimals beyond which a quotient is taken to be endless.
const ENDLESS: u32 = 10;

/// The unit in which the amounts of one finding are written, and how finely.
pub(super) struct Ruler<'a> {
    unit: &'a Unit,
    decimals: u32,
    coarsest: u32,
    /// How many decimals are written of a number without end.
    endless: u32,
}

impl<'a> Ruler<'a> {
    /// As fine as the finest of its figures, and fine enough for `values` in base units; what rounding
    /// explains is written as finely as the coarsest figure where that loses nothing.
    pub(super) fn of(unit: &'a Unit, (coarsest, finest): (u32, u32), values: &[Decimal]) -> Ruler<'a> {
        let mut ruler = Ruler { unit, decimals: finest, coarsest, endless: finest + 2 };
        let needed = values.iter().map(|value| ruler.number(*value).decimals()).max();
        ruler.decimals = finest.max(needed.unwrap_or_default());
        ruler
    }

    /// A value in base units as an amount.
    pub(super) fn amount(&self, value: Decimal) -> Amount {
        Amount { number: self.number(value).grouped(), unit: self.unit.text.to_string() }
    }

    /// What rounding explains: no finer than it needs to be.
    pub(super) fn slack(&self, value: Decimal) -> Amount {
        Ruler { decimals: self.coarsest.min(self.decimals), ..*self }.amount(value)
    }

    fn number(&self, value: Decimal) -> Decimal {
        let Some(number) = value.div(self.unit.multiplier) else { return value };
        let number = number.trimmed();
        if number.decimals() > ENDLESS {
            return number.rounded(self.endless).trimmed().with_decimals(self.decimals);
        }
        if number.decimals() < self.decimals { number.with_decimals(self.decimals) } else { number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_the_decimals_of_their_figures() {
        let unit = Unit { multiplier: 10_000.into(), text: "萬元".into(), ..Unit::none() };
        let ruler = Ruler::of(&unit, (1, 1), &[]);
        for (value, number) in
            [(360_000, "36.0"), (1_436_000, "143.6"), (12_345_500, "1,234.55"), (-27_000, "−2.7")]
        {
            assert_eq!(ruler.amount(value.into()).number, number);
        }
        let third = Decimal::from(10_000).div(3.into()).unwrap();
        assert_eq!(ruler.amount(third).number, "0.333");
    }
}
