//! Whether sums can all be true at once: an exact simplex over values with bounds, after Dutertre and de Moura (A fast
//! linear-arithmetic solver for DPLL(T), 2006), with Bland's rule, so that it ends. It must not know figures or rules.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::fraction::{Fraction, Near};

/// Exchanges after which a system counts as too large.
const MOST_EXCHANGES: usize = 2_000;

/// Between which values something lies; `None` where that is open.
pub(super) type Bounds = (Option<Near>, Option<Near>);

/// A sum of unknowns with factors that comes to a known number.
pub(super) struct Equation {
    /// Each unknown once, by its place in the list of bounds.
    pub(super) terms: Vec<(usize, Fraction)>,
    pub(super) total: Near,
}

/// What a system comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Solved {
    /// There are values for which all equations hold.
    Possible,
    /// There are none: these equations, each times its factor, add up to one that no values within the bounds meet.
    Impossible(Vec<(usize, Fraction)>),
    /// The numbers or the way are too long.
    TooLarge,
}

/// Looks for values within their bounds for which all equations hold, beginning at `start`.
pub(super) fn solve(equations: &[Equation], bounds: &[Bounds], start: &[Near]) -> Solved {
    let solved = Tableau::new(equations, bounds, start).and_then(|mut tableau| tableau.run());
    solved.unwrap_or(Solved::TooLarge)
}

/// Some variables (the basic ones) written as sums of the others. Behind the unknowns there is a variable for what
/// each equation comes to.
struct Tableau {
    unknowns: usize,
    bounds: Vec<Bounds>,
    values: Vec<Near>,
    rows: BTreeMap<usize, Row>,
}

type Row = BTreeMap<usize, Fraction>;

impl Tableau {
    fn new(equations: &[Equation], bounds: &[Bounds], start: &[Near]) -> Option<Tableau> {
        let unknowns = bounds.len();
        let mut tableau =
            Tableau { unknowns, bounds: bounds.to_vec(), values: Vec::new(), rows: BTreeMap::new() };
        for (bounds, &start) in bounds.iter().zip(start) {
            tableau.values.push(within(start, bounds)?);
        }
        for (index, equation) in equations.iter().enumerate() {
            let mut comes_to = Near::ZERO;
            for &(unknown, factor) in &equation.terms {
                comes_to = comes_to.add(tableau.values[unknown].times(factor)?)?;
            }
            tableau.values.push(comes_to);
            tableau.bounds.push((Some(equation.total), Some(equation.total)));
            tableau.rows.insert(unknowns + index, equation.terms.iter().copied().collect());
        }
        Some(tableau)
    }

    fn run(&mut self) -> Option<Solved> {
        for _ in 0..MOST_EXCHANGES {
            let Some((basic, bound, rises)) = self.broken()? else { return Some(Solved::Possible) };
            let row = &self.rows[&basic];
            let mut free = None;
            for (&other, &factor) in row {
                if self.can_move(other, factor.is_positive() == rises)? {
                    free = Some(other);
                    break;
                }
            }
            let Some(other) = free else { return Some(Solved::Impossible(self.reason(basic))) };
            self.exchange(basic, other, bound)?;
        }
        Some(Solved::TooLarge)
    }

    /// The first basic variable outside its bounds: which bound, and whether it must rise to it.
    fn broken(&self) -> Option<Option<(usize, Near, bool)>> {
        for &basic in self.rows.keys() {
            let value = self.values[basic];
            let (low, high) = self.bounds[basic];
            if let Some(low) = low
                && value.compare(low)? == Ordering::Less
            {
                return Some(Some((basic, low, true)));
            }
            if let Some(high) = high
                && value.compare(high)? == Ordering::Greater
            {
                return Some(Some((basic, high, false)));
            }
        }
        Some(None)
    }

    fn can_move(&self, variable: usize, up: bool) -> Option<bool> {
        let (low, high) = self.bounds[variable];
        let value = self.values[variable];
        Some(match if up { high } else { low } {
            None => true,
            Some(end) => value.compare(end)? == if up { Ordering::Less } else { Ordering::Greater },
        })
    }

    /// Brings a basic variable to its bound by moving another, which becomes basic in its place.
    fn exchange(&mut self, basic: usize, other: usize, bound: Near) -> Option<()> {
        let mut row = self.rows.remove(&basic)?;
        let by = row.remove(&other)?.inverse()?;
        let move_by = bound.sub(self.values[basic])?.times(by)?;
        self.values[basic] = bound;
        self.values[other] = self.values[other].add(move_by)?;
        // basic = factor × other + rest, hence other = (basic − rest) ÷ factor.
        let mut solved = Row::from([(basic, by)]);
        for (variable, factor) in row {
            solved.insert(variable, factor.neg().mul(by)?);
        }
        for (&row_of, row) in &mut self.rows {
            let Some(factor) = row.remove(&other) else { continue };
            self.values[row_of] = self.values[row_of].add(move_by.times(factor)?)?;
            for (&variable, &part) in &solved {
                let sum = row.get(&variable).copied().unwrap_or(Fraction::ZERO).add(part.mul(factor)?)?;
                if sum.is_zero() {
                    row.remove(&variable);
                } else {
                    row.insert(variable, sum);
                }
            }
        }
        self.rows.insert(other, solved);
        Some(())
    }

    /// The equations that add up to the row of a variable that cannot be brought within its bounds: of s = Σ c·s′ + Σ
    /// c·x the combination s − Σ c·s′ is one of unknowns alone.
    fn reason(&self, basic: usize) -> Vec<(usize, Fraction)> {
        let own = (basic >= self.unknowns).then(|| (basic - self.unknowns, Fraction::ONE));
        let others = self.rows[&basic].iter().filter(|(variable, _)| **variable >= self.unknowns);
        let mut found: Vec<_> =
            others.map(|(variable, factor)| (variable - self.unknowns, factor.neg())).collect();
        found.extend(own);
        found.sort_unstable_by_key(|(equation, _)| *equation);
        found
    }
}

/// The value, or the end next to it that it lies beyond.
fn within(value: Near, (low, high): &Bounds) -> Option<Near> {
    if let Some(low) = *low
        && value.compare(low)? == Ordering::Less
    {
        return Some(low);
    }
    if let Some(high) = *high
        && value.compare(high)? == Ordering::Greater
    {
        return Some(high);
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(value: i128, margin: i128) -> Bounds {
        (Some(Near::at(value - margin)), Some(Near::at(value + margin)))
    }

    fn sum(terms: &[(usize, i128)], total: i128) -> Equation {
        let terms = terms.iter().map(|&(unknown, factor)| (unknown, Fraction::whole(factor))).collect();
        Equation { terms, total: Near::at(total) }
    }

    fn solved(equations: &[Equation], bounds: &[Bounds]) -> Solved {
        let start: Vec<Near> = bounds.iter().map(|(low, _)| low.unwrap_or(Near::ZERO)).collect();
        solve(equations, bounds, &start)
    }

    #[test]
    fn one_sum_that_can_be_and_one_that_cannot() {
        let bounds = [around(10, 1), around(20, 1), around(33, 1)];
        let equation = |total| [sum(&[(0, 1), (1, 1), (2, -1)], total)];
        assert_eq!(solved(&equation(0), &bounds), Solved::Possible);
        assert_eq!(solved(&equation(-6), &bounds), Solved::Possible);
        let Solved::Impossible(reason) = solved(&equation(1), &bounds) else { panic!() };
        assert_eq!(reason.iter().map(|(equation, _)| *equation).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn sums_that_can_be_alone_and_not_together() {
        // x + y = 12 and x − y = 3 leave x = 7.5: outside 5 ± 2.
        let bounds = [around(5, 2), around(5, 2)];
        let both = [sum(&[(0, 1), (1, 1)], 12), sum(&[(0, 1), (1, -1)], 3)];
        for one in &both {
            assert_eq!(solved(std::slice::from_ref(one), &bounds), Solved::Possible);
        }
        let Solved::Impossible(reason) = solved(&both, &bounds) else { panic!() };
        assert_eq!(reason.len(), 2);
    }

    #[test]
    fn an_open_end_is_not_reached() {
        let below_six: Bounds = (Some(Near::at(5)), Some(Near { by: Fraction::whole(-1), ..Near::at(6) }));
        assert_eq!(solved(&[sum(&[(0, 1)], 5)], &[below_six]), Solved::Possible);
        assert!(matches!(solved(&[sum(&[(0, 1)], 6)], &[below_six]), Solved::Impossible(_)));
        // Twice as much reaches neither 12 nor more, but any number below it.
        assert_eq!(solved(&[sum(&[(0, 2)], 11)], &[below_six]), Solved::Possible);
    }

    #[test]
    fn without_an_end_everything_can_be() {
        assert_eq!(
            solved(&[sum(&[(0, 1), (1, 1)], 1_000_000)], &[around(1, 1), (None, None)]),
            Solved::Possible
        );
    }

    #[test]
    fn numbers_that_do_not_fit() {
        let wide: Bounds = (None, None);
        let huge = i128::MAX / 2;
        let equations = [sum(&[(0, huge), (1, 1)], 1), sum(&[(0, 1), (1, huge - 1)], huge)];
        assert_eq!(solved(&equations, &[wide, wide]), Solved::TooLarge);
    }
}
