//! How the figures of a table were rounded, told by its sums. Owns the weighing: which tables are read as cut off.
//!
//! Of a sum of n figures that were cut off, the printed total exceeds the printed items by (n − 1)/2 steps on the
//! average, and never falls short of them; of rounded ones the two differ by nothing on the average. Both differences
//! spread alike, with a variance of (n + 1)/12, so that the logarithm of the odds is linear in the difference. What
//! one sum can say is bounded, since it may hold a wrong figure; what all sums without any one figure say must
//! be enough too, so that no wrong figure makes a table one that was cut off.

use std::collections::BTreeSet;

use super::footing::meets;
use super::{Structure, Term};
use crate::decimal::Decimal;
use crate::document::TableId;
use crate::figure::cut_off::CutOff;
use crate::figure::interval::Interval;
use crate::figure::{FigureId, Figures};

/// What one sum can say at most, in thousandths of the natural logarithm of the odds.
const MOST: i64 = 5_000;
/// What all sums together must say: one table in some thousands is cut off and fails.
const ENOUGH: i64 = 9_000;
/// What one sum says that makes its table worth a look.
const MUCH: i64 = 2_000;
/// Of so many sums one is off by a one or two, where counts were rounded.
const SURVEY: usize = 8;
/// What those without any one figure must still say.
const WITHOUT_ONE: i64 = 4_000;

/// The tables in which some sum or composition fails or says much for cutting off.
fn candidates(figures: &Figures, structure: &Structure) -> BTreeSet<TableId> {
    let doubtful = |lane: &Lane| !lane.fits(figures) || lane.odds(figures).is_some_and(|odds| odds >= MUCH);
    let mut tables: BTreeSet<TableId> =
        lanes(structure).into_iter().filter(doubtful).map(|lane| lane.table).collect();
    tables.retain(|table| !figures.told.contains(table));
    tables
}

/// Whether a table was cut off: `rounded` are its figures and structure read as rounded to the nearest, `cut` the
/// same read as cut off.
fn judge(table: TableId, rounded: (&Figures, &Structure), cut: (&Figures, &Structure)) -> Option<CutOff> {
    let mut found: Vec<Lane> = Vec::new();
    for lane in lanes(cut.1).into_iter().chain(lanes(rounded.1)) {
        if lane.table == table && lane.believed && !found.iter().any(|other| other.ids() == lane.ids()) {
            found.push(lane);
        }
    }
    let says: Vec<(Lane, Fit, i64)> = found
        .into_iter()
        .map(|lane| {
            let fit = Fit { rounded: lane.fits(rounded.0), cut: lane.fits(cut.0) };
            let weight = lane.weight(rounded.0, fit);
            (lane, fit, weight)
        })
        .collect();
    let count = |wanted: Fit| says.iter().filter(|(_, fit, _)| *fit == wanted).count();
    let beyond = count(Fit { rounded: false, cut: true });
    let (sums, neither) = (beyond + count(Fit { rounded: true, cut: true }), count(Fit::default()));
    let all: i64 = says.iter().map(|(_, _, weight)| weight).sum();
    let without = |figure: &FigureId| -> i64 {
        says.iter().filter(|(lane, ..)| !lane.ids().contains(figure)).map(|(_, _, weight)| weight).sum()
    };
    let used: BTreeSet<FigureId> = says.iter().flat_map(|(lane, ..)| lane.ids()).collect();
    let told =
        neither * 2 <= sums && all >= ENOUGH && used.iter().all(|figure| without(figure) >= WITHOUT_ONE);
    let cells = || rounded.0.of_table(table).map(|(id, _)| rounded.0[id].span);
    told.then(|| CutOff { table, span: cells().reduce(|a, b| a.cover(b)).unwrap_or_default(), sums, beyond })
}

/// A sum with its total, or shares with their 100 %.
struct Lane {
    table: TableId,
    /// The total; `None` for an exact 100 %.
    total: Option<FigureId>,
    items: Vec<Term>,
    believed: bool,
}

/// Which ways of rounding explain a sum.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Fit {
    rounded: bool,
    cut: bool,
}

fn lanes(structure: &Structure) -> Vec<Lane> {
    let sums = structure.sums.iter().map(|sum| Lane {
        table: sum.table,
        total: Some(sum.total),
        items: sum.items.clone(),
        believed: sum.evidence.is_enough(),
    });
    let compositions = structure.compositions.iter().filter_map(|found| {
        Some(Lane {
            table: found.table?,
            total: None,
            items: found.shares.iter().map(|&share| Term::plus(share)).collect(),
            believed: found.evidence.is_enough(),
        })
    });
    sums.chain(compositions).collect()
}

impl Lane {
    fn ids(&self) -> Vec<FigureId> {
        self.total.into_iter().chain(self.items.iter().map(|term| term.figure)).collect()
    }

    /// Whether the items can make the total within what is printed.
    fn fits(&self, figures: &Figures) -> bool {
        let total = self.total.map_or(Interval::exact(100.into()), |total| figures[total].interval());
        let mut sum = Some(Interval::exact(Decimal::ZERO));
        for term in &self.items {
            let interval = figures[term.figure].interval();
            sum = sum.and_then(|sum| sum.add(if term.subtracted { interval.neg() } else { interval }));
        }
        sum.is_some_and(|sum| meets(&sum, &total))
    }

    /// What it says for cutting off, in thousandths of the natural logarithm of the odds; nothing where neither way
    /// of rounding explains it.
    fn weight(&self, figures: &Figures, fit: Fit) -> i64 {
        match (fit.rounded, fit.cut) {
            // A total a little below its items is no wrong digit only: cutting off never makes one.
            (false, false) => self.gap(figures).map_or(0, |gap| {
                let (below, near) = (gap.odds() < Some(0), gap.steps.abs() <= gap.rounded);
                if below && near { -MOST } else { 0 }
            }),
            (true, false) => -MOST,
            _ => self.odds(figures).map_or(0, |odds| odds.clamp(-MOST, MOST)),
        }
    }

    fn odds(&self, figures: &Figures) -> Option<i64> {
        self.gap(figures)?.odds()
    }

    /// How far the total as printed is from the items as printed; `None` where not all are rounded to one step.
    fn gap(&self, figures: &Figures) -> Option<Gap> {
        let signed = |term: &Term| if term.subtracted { -1 } else { 1 };
        let mut gap = self.total.map_or(Some(100.into()), |total| Some(figures[total].value))?;
        let (mut step, mut rounded, mut twice) = (None, 0_i64, 0_i64);
        let terms = self.items.iter().map(|term| (term.figure, signed(term)));
        for (figure, sign) in terms.chain(self.total.map(|total| (total, -1))) {
            let is_total = Some(figure) == self.total;
            let figure = &figures[figure];
            if !is_total {
                gap = if sign > 0 { gap.sub(figure.value)? } else { gap.add(figure.value)? };
            }
            let Some(own) = figure.step().filter(|_| !figure.value.is_zero()) else { continue };
            if step.is_some_and(|step| step != own) {
                return None;
            }
            step = Some(own);
            rounded += 1;
            twice += if figure.value.is_negative() { -sign } else { sign };
        }
        let steps = gap.div(step?)?.trimmed().whole()?;
        Some(Gap { steps, rounded, twice })
    }
}

/// The difference between a total and its items, as printed.
struct Gap {
    /// In steps of the last digit.
    steps: i64,
    /// How many figures are rounded.
    rounded: i64,
    /// Twice the steps that are expected after cutting off.
    twice: i64,
}

impl Gap {
    /// With a gap of g steps, of which m are expected after cutting off, and v the variance: (g² − (g − m)²)/2v, in
    /// thousandths.
    fn odds(&self) -> Option<i64> {
        let distance = self.steps.checked_mul(4)?.checked_sub(self.twice)?;
        self.twice.checked_mul(1_500)?.checked_mul(distance)?.checked_div(self.rounded)
    }
}

/// Takes the tables for cut off whose sums say so; the structure that their figures then have.
pub(super) fn settle(
    figures: &mut Figures,
    structure: Structure,
    find: impl Fn(&Figures) -> Structure,
) -> Structure {
    let tried = candidates(figures, &structure);
    if tried.is_empty() {
        return structure;
    }
    let mut cut = figures.clone();
    tried.iter().for_each(|&table| cut.cut_off(table));
    let other = find(&cut);
    let judged = |&table: &TableId| judge(table, (figures, &structure), (&cut, &other));
    let told: Vec<CutOff> = tried.iter().filter_map(judged).collect();
    if told.is_empty() {
        return structure;
    }
    told.iter().for_each(|found| figures.cut_off(found.table));
    let settled = if told.len() == tried.len() { other } else { find(figures) };
    figures.cut_off = told;
    settled
}

/// Takes the tables for rounded to their coarser step in which that explains sums that fail otherwise and share no
/// one figure: no single mistake explains these. Counts of ones are taken for rounded too, as those of a survey are, where a
/// good part of the sums are off by what that explains, and none by more.
pub(super) fn widen(
    figures: &mut Figures,
    structure: Structure,
    find: impl Fn(&Figures) -> Structure,
) -> Structure {
    let failing = lanes(&structure).into_iter().filter(|lane| !lane.fits(figures));
    let tables: BTreeSet<TableId> = failing.map(|lane| lane.table).collect();
    // Without one nothing gets wider, and a copy of all figures of a large workbook takes much room.
    let structure = match tables.is_empty() {
        true => structure,
        false => widened(figures, structure, &tables, Figures::widen, &find, |_| true),
    };
    let believed = lanes(&structure).into_iter().filter(|lane| lane.believed && !lane.fits(figures));
    let tables: BTreeSet<TableId> = believed.map(|lane| lane.table).collect();
    if tables.is_empty() {
        return structure;
    }
    widened(figures, structure, &tables, Figures::widen_to_ones, &find, |told| {
        told.failing == 0 && told.explained * SURVEY >= told.sums
    })
}

/// What wider figures make of the believed sums of a table.
struct Told {
    sums: usize,
    explained: usize,
    failing: usize,
}

fn widened(
    figures: &mut Figures,
    structure: Structure,
    tables: &BTreeSet<TableId>,
    widen: impl Fn(&mut Figures, &BTreeSet<TableId>) -> bool,
    find: impl Fn(&Figures) -> Structure,
    enough: impl Fn(&Told) -> bool,
) -> Structure {
    let mut wide = figures.clone();
    if !widen(&mut wide, tables) {
        return structure;
    }
    let mut believed = lanes(&find(&wide));
    believed.retain(|lane| lane.believed);
    let told = |table: &TableId| {
        let sums = || believed.iter().filter(|lane| lane.table == *table);
        let explained: Vec<_> =
            sums().filter(|lane| !lane.fits(figures) && lane.fits(&wide)).map(Lane::ids).collect();
        let failing = sums().filter(|lane| !lane.fits(&wide)).count();
        let told = Told { sums: sums().count(), explained: explained.len(), failing };
        explained
            .first()
            .is_some_and(|first| first.iter().all(|id| explained.iter().any(|ids| !ids.contains(id))))
            && enough(&told)
    };
    let told: BTreeSet<TableId> = tables.iter().copied().filter(told).collect();
    if !widen(figures, &told) {
        return structure;
    }
    find(figures)
}
