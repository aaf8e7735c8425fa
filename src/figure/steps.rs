//! Tables whose amounts are all printed in fives, tens or hundreds. Owns what they mean where they were rounded to that,
//! as statistical offices do (base 5 or 10). Counts of many steps are never all round by themselves; whether other
//! amounts were rounded is for their sums to tell, since people like to buy, plan and give in round numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::interval::Interval;
use super::{Figure, Figures, Kind, Place};
use crate::decimal::Decimal;
use crate::document::TableId;

/// The steps looked for, with how many amounts must show one: fewer are multiples of it by chance once in 10⁸ tables.
const STEPS: [(i64, usize); 4] = [(1000, 6), (100, 6), (10, 8), (5, 12)];

/// The largest step that statistical offices round counts to, and how many of them the amounts must come to, one with
/// another, to be rounded ones whatever their sums.
const FINE: (i64, i64) = (10, 20);

/// How many amounts there must be, and how many steps they must come to, to be rounded ones whatever the step: nobody buys,
/// plans or gives twenty amounts like 476,600, hardly one of them rounder.
const MANY: (usize, i64) = (20, 200);

impl Figures {
    /// Takes the amounts of these tables, and of those with amounts of many steps, for rounded to the step that all of a
    /// table, or of a column, are printed in. `true` where any was.
    pub fn widen(&mut self, tables: &BTreeSet<TableId>) -> bool {
        let mut widened = false;
        let mut groups: BTreeMap<(u32, Option<u16>), Vec<usize>> = BTreeMap::new();
        for (index, figure) in self.list.iter().enumerate() {
            if let Place::Cell(at) = figure.place_in
                && is_whole_amount(figure)
            {
                groups.entry((at.table.0, None)).or_default().push(index);
                groups.entry((at.table.0, Some(at.column))).or_default().push(index);
            }
        }
        // A column of many such amounts tells of all columns that keep to its step.
        let telling = groups.iter().filter(|(_, amounts)| {
            step(&self.list, amounts).is_some_and(|step| are_many(&self.list, amounts, step))
        });
        let told: BTreeSet<u32> = telling.map(|((table, _), _)| *table).collect();
        for ((table, _), amounts) in groups {
            let Some(step) = step(&self.list, &amounts) else { continue };
            let known = tables.contains(&TableId(table)) || told.contains(&table);
            if !known && !is_fine(&self.list, &amounts, step) {
                continue;
            }
            for index in amounts {
                widened |= widen_to(&mut self.list[index], step);
            }
        }
        widened
    }

    /// Takes the counts of these tables for rounded to whole numbers, as those of a survey are: `true` where any was
    /// exact before.
    pub fn widen_to_ones(&mut self, tables: &BTreeSet<TableId>) -> bool {
        let mut widened = false;
        for figure in &mut self.list {
            if let Place::Cell(at) = figure.place_in
                && tables.contains(&at.table)
                && is_whole_amount(figure)
                && figure.interval().is_exact()
            {
                widened |= widen_to(figure, 1);
            }
        }
        widened
    }
}

/// Takes a multiple of a step for rounded to it; whether that says less of it than before.
fn widen_to(figure: &mut Figure, step: i64) -> bool {
    let wide =
        wide(figure, step).filter(|wide| is_multiple(figure.printed, step) && *wide != figure.interval());
    if let Some(wide) = wide {
        figure.set_interval(wide);
    }
    wide.is_some()
}

fn is_whole_amount(figure: &Figure) -> bool {
    figure.place == 0
        && figure.kind == Kind::Amount
        && figure.qualifier.is_none()
        && !figure.vague
        && !figure.unit.is_percent()
        && figure.unit.per.is_none()
}

/// The largest step that all of them but one in twenty keep to: one or two may be mistyped.
fn step(list: &[Figure], amounts: &[usize]) -> Option<i64> {
    let printed = || amounts.iter().map(|&index| list[index].printed).filter(|number| !number.is_zero());
    let count = printed().count();
    let keeps =
        |step: i64| printed().filter(|number| !is_multiple(*number, step)).count() <= count.div_ceil(20);
    STEPS.iter().find(|(step, least)| count >= *least && keeps(*step)).map(|(step, _)| *step)
}

/// Whether the step is a statistical office's, and the amount in the middle comes to many of them.
fn is_fine(list: &[Figure], amounts: &[usize], step: i64) -> bool {
    step <= FINE.0 && middle(list, amounts) >= Decimal::from(step * FINE.1)
}

/// Whether these are many amounts that come to a great many steps, and hardly one is rounder.
fn are_many(list: &[Figure], amounts: &[usize], step: i64) -> bool {
    let rounder = amounts.iter().filter(|&&index| is_multiple(list[index].printed, step * 10)).count();
    amounts.len() >= MANY.0
        && middle(list, amounts) >= Decimal::from(step * MANY.1)
        && rounder * 4 <= amounts.len()
}

/// The size of the amount in the middle; zero without amounts.
fn middle(list: &[Figure], amounts: &[usize]) -> Decimal {
    let mut sizes: Vec<Decimal> = amounts.iter().map(|&index| list[index].printed.abs()).collect();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

fn is_multiple(number: Decimal, step: i64) -> bool {
    number.whole().is_some_and(|whole| whole % step == 0)
}

fn wide(figure: &Figure, step: i64) -> Option<Interval> {
    let margin = Decimal::from(step).mul(Decimal::from_parts(5, 1)?)?;
    Interval::around(figure.printed, margin)?.scale(figure.unit.multiplier)
}
