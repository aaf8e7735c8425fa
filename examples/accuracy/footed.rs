//! Damages in cells that the oracle knows to add up, and whether the tool finds them.

use std::ops::Range;

use esglint::source::Span;
use serde::Serialize;

use super::footing::{At, Footing, Grid, Reach};
use super::input::Input;
use super::markdown::Placed;
use super::seen::{Clean, Edit, Seen, Wanted, meets};
use super::slip::{SplitMix64, Typed};
use super::tally::{Tallies, Tally, percent};
use super::typing;

/// One damage of a cell that adds up.
#[derive(Serialize)]
pub(crate) struct Trial {
    collection: String,
    document: String,
    row: usize,
    column: usize,
    kind: String,
    before: String,
    after: String,
    /// Whether it is the total of its sum.
    is_total: bool,
    well_written: bool,
    /// How many sums the cell stands under, as the oracle knows.
    relations: usize,
    outside: bool,
    /// Why it was not found, or what else went wrong; empty where nothing did.
    cause: String,
    #[serde(skip)]
    reach: Reach,
    #[serde(skip)]
    seen: Seen,
}

impl Trial {
    pub(crate) fn collection(&self) -> &str {
        &self.collection
    }
}

/// Damages up to `count` cells of each table.
pub(crate) fn trials(input: &Input, clean: &Clean<'_>, count: usize, seed: u64) -> Vec<Trial> {
    let mut random = SplitMix64(input.seed(seed));
    input.tables.iter().flat_map(|table| of_table(input, table, clean, count, &mut random)).collect()
}

fn of_table(
    input: &Input,
    placed: &Placed,
    clean: &Clean<'_>,
    count: usize,
    random: &mut SplitMix64,
) -> Vec<Trial> {
    let grid = Grid::of(&placed.cells);
    let footings = grid.footings();
    let mut cells: Vec<(Reach, At)> = Vec::new();
    for footing in footings.iter().filter(|footing| footing.reach != Reach::Row) {
        for at in footing.items.iter().chain([&footing.total]) {
            if !cells.iter().any(|(_, known)| known == at) {
                cells.push((footing.reach, *at));
            }
        }
    }
    let mut trials = Vec::new();
    while trials.len() < count && !cells.is_empty() {
        let (reach, at) = cells.swap_remove(random.below(cells.len()));
        let number = grid.number(at).expect("footings are made of numbers");
        let written = &placed.cells[at.0][at.1][number.at.clone()];
        let Some(typed) = typing::draw(written, random) else { continue };
        let place = placed.span(at, &number.at);
        let spans = |at: At| placed.span(at, &grid.number(at).expect("it is one of a sum").at);
        let case = Case { input, clean, grid: &grid, footings: &footings, reach, at, place, written };
        trials.push(case.tried(&typed, &spans));
    }
    trials
}

/// One cell about to be damaged.
struct Case<'c> {
    input: &'c Input,
    clean: &'c Clean<'c>,
    grid: &'c Grid<'c>,
    footings: &'c [Footing],
    reach: Reach,
    at: At,
    place: Range<usize>,
    written: &'c str,
}

impl Case<'_> {
    fn tried(&self, typed: &Typed, spans: &dyn Fn(At) -> Range<usize>) -> Trial {
        let negative = self.grid.number(self.at).is_some_and(|number| number.value.is_negative());
        let value = if negative { typed.number.neg() } else { typed.number };
        let touches = |footing: &&Footing| footing.total == self.at || footing.items.contains(&self.at);
        let touching: Vec<&Footing> = self.footings.iter().filter(touches).collect();
        let broken: Vec<&&Footing> = touching
            .iter()
            .filter(|footing| footing.reach == self.reach)
            .filter(|footing| {
                let gap = self.grid.gap(footing.total, &footing.items, Some((self.at, value)));
                gap.is_some_and(|gap| gap.outside)
            })
            .collect();
        let edit = Edit { at: self.place.clone(), text: typed.text.clone() };
        let places = [self.place.clone()];
        let wanted = Wanted { places: &places, texts: &[self.written.to_owned()] };
        let seen = self.clean.after(std::slice::from_ref(&edit), &wanted);
        let mut trial = Trial {
            collection: self.input.collection.clone(),
            document: self.input.id.clone(),
            row: self.at.0,
            column: self.at.1,
            kind: typed.kind.to_string(),
            before: self.written.to_owned(),
            after: typed.text.clone(),
            is_total: touching.iter().any(|footing| footing.total == self.at && footing.reach != Reach::Row),
            well_written: typed.well_written,
            relations: touching.len(),
            outside: !broken.is_empty(),
            cause: String::new(),
            reach: self.reach,
            seen,
        };
        if let (true, Some(footing)) = (trial.outside, broken.first()) {
            trial.cause = self.cause(&trial, footing, spans);
        }
        trial
    }

    /// Why a damage was not found.
    fn cause(&self, trial: &Trial, footing: &Footing, spans: &dyn Fn(At) -> Range<usize>) -> String {
        let seen = &trial.seen;
        if !seen.rules.is_empty() {
            return match (seen.named, seen.first) {
                (false, _) => "found, not named".to_owned(),
                (true, false) => format!("found, first suspect {}", seen.offered),
                (true, true) if !seen.repaired => format!("found, repair {}", seen.offered),
                (true, true) => String::new(),
            };
        }
        if seen.note {
            return "a note only".to_owned();
        }
        if seen.read.starts_with("left out") || seen.read.starts_with("no numeral") {
            return format!("not read: {}", seen.read);
        }
        let place = Span::new(self.place.start, self.place.end);
        let others: Vec<Span> = footing
            .items
            .iter()
            .chain([&footing.total])
            .filter(|at| **at != self.at)
            .map(|at| Span::new(spans(*at).start, spans(*at).end))
            .collect();
        let with = |figures: &[Span], spans: &[Span]| {
            spans.iter().filter(|span| figures.iter().any(|figure| meets(*figure, **span))).count()
        };
        let total = Span::new(spans(footing.total).start, spans(footing.total).end);
        let clean: Vec<String> = self
            .clean
            .linted
            .checks
            .iter()
            .filter(|check| with(&check.figures, &[place]) == 1 && with(&check.figures, &[total]) == 1)
            .filter(|check| with(&check.figures, &others) >= 1)
            .map(|check| {
                let whole =
                    if with(&check.figures, &others) == others.len() { "" } else { " of other parts" };
                format!("{}{whole} {:?}", check.rule, check.outcome)
            })
            .collect();
        if clean.is_empty() {
            return "no check in the clean table".to_owned();
        }
        format!("clean: {}; damaged: {}", joined(clean), joined(seen.checks.clone()))
    }
}

fn joined(mut names: Vec<String>) -> String {
    names.sort();
    names.dedup();
    if names.is_empty() { "no check".to_owned() } else { names.join(", ") }
}

/// The counts of one collection, or of all.
#[derive(Default, Serialize)]
pub(crate) struct Counted {
    tables: usize,
    /// Totals by their words with a block directly above: what the targets are said of.
    near: Tally,
    /// Of those, the cells that stand under two sums or more.
    two: Tally,
    /// Of the near ones, the damages that leave a number as numbers are written.
    well_written: Tally,
    totals: Tally,
    items: Tally,
    past_heading: Tally,
    past_total: Tally,
    kinds: Tallies,
}

impl Counted {
    pub(crate) fn of<'t>(trials: impl Iterator<Item = &'t Trial>) -> Counted {
        let mut counted = Counted::default();
        let mut last = "";
        for trial in trials {
            counted.tables += usize::from(last != trial.document);
            last = &trial.document;
            let add = |tally: &mut Tally| tally.add(trial.outside, &trial.seen);
            match trial.reach {
                Reach::PastHeading => add(&mut counted.past_heading),
                Reach::PastTotal => add(&mut counted.past_total),
                Reach::Near | Reach::Row => {
                    add(&mut counted.near);
                    add(counted.kinds.of(&trial.kind));
                    if trial.relations >= 2 {
                        add(&mut counted.two);
                    }
                    if trial.well_written {
                        add(&mut counted.well_written);
                    }
                    add(if trial.is_total { &mut counted.totals } else { &mut counted.items });
                }
            }
        }
        counted
    }

    pub(crate) fn said(&self, name: &str) -> String {
        let target = |what: &str, count: usize, of: usize, least: usize| {
            let met = if 100 * count >= least * of { "met" } else { "MISSED" };
            format!("- {what}: {count} of {of}, {} (target ≥ {least} %: {met})\n", percent(count, of))
        };
        let mut rows = Tallies::default();
        for (name, tally) in [
            ("block directly above its total", self.near),
            ("– where two sums or more touch the figure", self.two),
            ("– where what is left is written as a number", self.well_written),
            ("– the total damaged", self.totals),
            ("– a part damaged", self.items),
            ("block with headings inside", self.past_heading),
            ("total of totals", self.past_total),
        ] {
            *rows.of(name) = tally;
        }
        format!(
            "\n### {name}: {} tables\n\n{}{}{}{}\n{}\n{}",
            self.tables,
            target("found", self.near.found, self.near.outside(), 90),
            target("damaged figure named, of those found", self.near.named, self.near.found, 98),
            target("first suspect right, two sums or more", self.two.first_suspect, self.two.found, 90),
            target("exact repair first, of those", self.two.repaired, self.two.found, 60),
            rows.table(false),
            self.kinds.table(true),
        )
    }
}

/// Everything that went otherwise than it should, by cause.
pub(crate) fn misses(trials: &[Trial]) -> String {
    let mut wrong: Vec<&Trial> =
        trials.iter().filter(|trial| trial.outside && !trial.cause.is_empty()).collect();
    wrong.sort_by_key(|trial| {
        (trial.seen.rules.len().min(1), !trial.cause.starts_with("no check"), &trial.cause)
    });
    let line = |trial: &&Trial| {
        format!(
            "- {}: {} {} r{}c{} {} `{}` → `{}` ({}; {} sums; {:?}; read {})\n",
            trial.cause,
            trial.collection,
            trial.document,
            trial.row,
            trial.column,
            if trial.is_total { "total" } else { "part" },
            trial.before,
            trial.after,
            trial.kind,
            trial.relations,
            trial.reach,
            trial.seen.read,
        )
    };
    format!("\n### Misses\n\n{}", wrong.iter().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use esglint::lint;
    use esglint::linted::Options;
    use esglint::rule::RuleSet;

    use super::{Counted, Trial, trials};
    use crate::input::{self, Input};
    use crate::seen::Clean;

    fn tried(input: &Input, count: usize, seed: u64) -> Vec<Trial> {
        let rules = RuleSet::builtin();
        let linted = lint(&input.draft, &rules, &Options::default());
        let clean = Clean { draft: &input.draft, rules: &rules, linted };
        trials(input, &clean, count, seed)
    }

    fn donations() -> Input {
        input::sample(&[
            &["Donations (US$ thousand)", "2023", "2022"],
            &["Education", "118.6", "104.2"],
            &["Health", "73.4", "69.9"],
            &["Disaster relief", "46.3", "51.7"],
            &["Total", "238.3", "225.8"],
        ])
    }

    #[test]
    fn every_cell_that_adds_up_is_damaged_once() {
        let input = donations();
        let all = tried(&input, 100, 1);
        assert_eq!(all.len(), 8);
        let counted = Counted::of(all.iter());
        assert_eq!(counted.near.damages, 8);
        let causes: Vec<&str> = all.iter().map(|trial| &*trial.cause).collect();
        assert!(2 * counted.near.found > counted.near.outside(), "{causes:?}");
        assert_eq!(counted.near.named, counted.near.found);
    }

    #[test]
    fn the_same_seed_makes_the_same_damages() {
        let input = donations();
        let texts = |seed| tried(&input, 5, seed).into_iter().map(|trial| trial.after).collect::<Vec<_>>();
        assert_eq!(texts(3), texts(3));
        assert_ne!(texts(3), texts(4));
    }
}
