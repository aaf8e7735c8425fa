//! How likely honest rounding is to produce a difference. Owns the one place where floating point meets a
//! figure, and only to tell a note from silence; it must not know checks, units or outcomes.
#![expect(clippy::float_arithmetic, reason = "a probability is a real number; no value is computed here")]

use crate::decimal::Decimal;

/// The most uncertain terms for which the distribution is summed exactly.
const EXACT_TERMS: usize = 12;

/// How far cancellation may magnify the rounding of `f64` before the smallest term is left out.
const MAGNIFICATION: f64 = 1e4;

/// The probability that errors drawn independently and uniformly from ± each half width add up to at least
/// `difference` in size.
///
/// The sum of uniform variables of different widths has the distribution of Irwin and Hall in its general
/// form: P(S ≤ x) = Σ over all signs ε of (Π ε)(x + Σ εᵢhᵢ)₊ⁿ / (n! Π 2hᵢ). It is summed exactly for up to
/// twelve terms; for more the normal tail is used, which overstates it. Terms so narrow that they would drown
/// the sum in cancellation are taken off the difference instead, which overstates it as well: the error
/// is always towards "it may well be chance".
pub(super) fn chance(difference: Decimal, half_widths: &[Decimal]) -> f64 {
    let mut gap = difference.abs().to_f64();
    let mut widths: Vec<f64> = half_widths.iter().map(|width| width.abs().to_f64()).collect();
    widths.retain(|&width| width > 0.0);
    widths.sort_by(|a, b| b.total_cmp(a));
    let reach: f64 = widths.iter().sum();
    if gap >= reach {
        return 0.0;
    }
    if widths.len() > EXACT_TERMS {
        let variance: f64 = widths.iter().map(|width| width * width / 3.0).sum();
        return complementary_error(gap / (2.0 * variance).sqrt());
    }
    if gap <= reach / 2.0 {
        // Twelve equal widths, the least likely case, still reach half their span once in 500 times.
        return 1.0;
    }
    while widths.len() > 1 && magnification(gap, &widths) > MAGNIFICATION {
        gap -= widths.pop().unwrap_or_default();
    }
    if gap <= 0.0 { 1.0 } else { (2.0 * upper_tail(gap, &widths)).clamp(0.0, 1.0) }
}

/// The largest term of the sum over all signs, relative to one.
fn magnification(gap: f64, widths: &[f64]) -> f64 {
    let over: f64 = widths.iter().sum::<f64>() - gap;
    widths.iter().enumerate().map(|(index, width)| over / (2.0 * width * (index + 1) as f64)).product()
}

/// P(S ≥ `gap`) for gap > 0.
fn upper_tail(gap: f64, widths: &[f64]) -> f64 {
    let scale: f64 =
        widths.iter().enumerate().map(|(index, width)| 2.0 * width * (index + 1) as f64).product();
    signed_powers(-gap, widths, widths.iter().sum(), widths.len() as i32) / scale
}

/// Σ over the signs of `widths` of (Π ε)(`at` + Σ εᵢhᵢ)₊ⁿ; `rest` is the sum of the widths.
fn signed_powers(at: f64, widths: &[f64], rest: f64, power: i32) -> f64 {
    if at + rest <= 0.0 {
        return 0.0;
    }
    let Some((&width, others)) = widths.split_first() else {
        return at.powi(power);
    };
    signed_powers(at + width, others, rest - width, power)
        - signed_powers(at - width, others, rest - width, power)
}

/// erfc(x) for x ≥ 0 with a relative error below 1.2·10⁻⁷ (Numerical Recipes, `erfcc`).
fn complementary_error(x: f64) -> f64 {
    const SERIES: [f64; 10] = [
        -1.265_512_23,
        1.000_023_68,
        0.374_091_96,
        0.096_784_18,
        -0.186_288_06,
        0.278_868_07,
        -1.135_203_98,
        1.488_515_87,
        -0.822_152_23,
        0.170_872_77,
    ];
    let t = 1.0 / (1.0 + 0.5 * x);
    let exponent = SERIES.iter().rev().fold(0.0, |sum, factor| sum * t + factor);
    t * (exponent - x * x).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(difference: &str, width: &str, count: usize) -> f64 {
        let decimal = |text| Decimal::parse(text).unwrap();
        chance(decimal(difference), &vec![decimal(width); count])
    }

    #[test]
    fn known_tails() {
        // One uniform error: P(|e| ≥ 0.4) of ± 0.5 is 0.2. Two: the corner of a square, (0.2)²/1 · 2/2.
        assert!((of("0.4", "0.5", 1) - 0.2).abs() < 1e-12);
        assert!((of("0.8", "0.5", 2) - 0.04).abs() < 1e-12);
        // Three: 2 · 0.3³/6.
        assert!((of("1.2", "0.5", 3) - 0.009).abs() < 1e-12);
        assert!(of("2", "0.5", 3) == 0.0);
        // Twelve unit uniforms have variance 1: beyond 4 lie fewer than the normal 6.3e-5.
        let twelve = of("4", "0.5", 12);
        assert!(twelve > 1e-5 && twelve < 6.3e-5, "{twelve}");
    }

    #[test]
    fn tails_as_the_characteristic_function_has_them() {
        // 1 − 2/π ∫ sin(dt)/t Π sin(ht)/(ht) dt, integrated numerically: another way than the one taken here.
        for (difference, widths, expected) in [
            ("2.0", &["0.5"; 5][..], 5.208_333_3e-4),
            ("2.3", &["0.5"; 5], 5.333_333_3e-6),
            ("0.3", &["0.05"; 8], 4.960_317_5e-5),
            ("0.9", &["0.5", "0.5", "0.05", "0.05"], 1.166_666_67e-2),
            ("1.3", &["1.0", "0.5", "0.25"], 3.037_5e-2),
            ("0.14", &["0.05"; 3], 3.333_333_3e-4),
            ("4.0", &["0.5"; 12], 1.705_213_5e-5),
            ("5.0", &["0.5"; 12], 4.175_351_6e-9),
        ] {
            let decimal = |text: &&str| Decimal::parse(text).unwrap();
            let widths: Vec<Decimal> = widths.iter().map(decimal).collect();
            let found = chance(decimal(&difference), &widths);
            assert!((found / expected - 1.0).abs() < 1e-6, "{difference} {widths:?}: {found}");
        }
    }

    #[test]
    fn many_terms_take_the_normal_tail() {
        // 48 unit uniforms have variance 4: 6 is three deviations, 0.0027.
        assert!((of("6", "0.5", 48) - 0.0027).abs() < 1e-4);
    }

    #[test]
    fn widths_of_very_different_size_do_not_drown_in_cancellation() {
        let decimal = |text| Decimal::parse(text).unwrap();
        let mut widths = vec![decimal("0.5")];
        widths.extend(vec![decimal("0.0000005"); 11]);
        let value = chance(decimal("0.4"), &widths);
        assert!((value - 0.2).abs() < 1e-4, "{value}");
    }
}
