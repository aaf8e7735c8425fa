//! Honest rounding: tables whose true values add up, printed as an honest hand rounds them. Whatever the tool says
//! of them is a false alarm. Amounts are whole numbers in millionths, so that nothing is rounded but once.

use esglint::document::{Draft, Format};
use esglint::figure::conventions::{Conventions, Rounding};
use esglint::lint;
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::slip::SplitMix64;

/// One of a printed unit.
const ONE: i128 = 1_000_000;
/// The share of documents in which a difference by honest rounding may be called improbable.
const STATED: (usize, usize) = (1, 1_000);

/// What a simulated table is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Sort {
    shares: bool,
    /// Whether the columns are parts too, with a total of each row.
    two_way: bool,
    mode: Mode,
    decimals: u32,
}

/// How it was rounded, and whether the tool was told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Mode {
    Nearest,
    TruncatedAndSaid,
    TruncatedUnsaid,
}

impl Sort {
    fn name(self) -> String {
        let what = match (self.shares, self.two_way) {
            (false, false) => "amounts",
            (true, false) => "shares",
            (false, true) => "two-way amounts",
            (true, true) => "two-way shares",
        };
        let mode = match self.mode {
            Mode::Nearest => "to the nearest",
            Mode::TruncatedAndSaid => "truncated, as the configuration says",
            Mode::TruncatedUnsaid => "truncated, not said",
        };
        format!("{what}, {} decimals, {mode}", self.decimals)
    }
}

/// Counts of tables of one sort.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Counted {
    tables: usize,
    checks: usize,
    /// Checks that could not be evaluated.
    not_evaluable: usize,
    /// Tables with an error, with a warning, with a note.
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counted {
    fn plus(self, other: Counted) -> Counted {
        Counted {
            tables: self.tables + other.tables,
            checks: self.checks + other.checks,
            not_evaluable: self.not_evaluable + other.not_evaluable,
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }
}

impl Counted {
    fn targets(&self, name: &str) -> String {
        let met = |ok: bool| if ok { "met" } else { "MISSED" };
        let (part, of) = STATED;
        format!(
            "\n{name}:\n\n- tables with an error or a warning: {} (target 0: {})\n- tables with a note: {} of {} (at \
             most {part} in {of} is stated: {})\n",
            self.errors + self.warnings,
            met(self.errors + self.warnings == 0),
            self.notes,
            self.tables,
            met(self.notes * of <= self.tables * part),
        )
    }
}

/// What the simulation came to.
#[derive(Serialize)]
pub(crate) struct Simulated {
    counted: BTreeMap<String, Counted>,
    /// The first tables that something is said of, with what.
    examples: Vec<String>,
}

/// Makes and lints `count` tables.
pub(crate) fn run(count: usize, seed: u64, rules: &RuleSet) -> Simulated {
    let truncated = Conventions { rounding: Some(Rounding::Truncated), ..Conventions::default() };
    let one = |index: usize| {
        let mut random = SplitMix64(seed ^ (index as u64).wrapping_mul(0x9E6C_63D0_876A_68EE));
        let (sort, text) = table(&mut random);
        let conventions = (sort.mode == Mode::TruncatedAndSaid).then_some(&truncated);
        let options = Options { conventions, ..Options::default() };
        let source = Source::new(format!("table {index}"), text);
        let linted = lint(&Draft::written(source, Format::Markdown), rules, &options);
        let counts = linted.counts;
        let counted = Counted {
            tables: 1,
            checks: counts.checks,
            not_evaluable: counts.not_evaluable,
            errors: counts.errors.min(1),
            warnings: counts.warnings.min(1),
            notes: counts.notes.min(1),
        };
        let said = linted.findings.first().map(|finding| {
            let rule = &finding.rule;
            format!(
                "{} ({}): {rule} {:?}\n\n{}",
                linted.source.name(),
                sort.name(),
                finding.statement,
                linted.source.text()
            )
        });
        (sort, counted, said)
    };
    let all: Vec<_> = (0..count).into_par_iter().map(one).collect();
    let mut simulated = Simulated { counted: BTreeMap::new(), examples: Vec::new() };
    for (sort, counted, said) in all {
        let sum = simulated.counted.entry(sort.name()).or_default();
        *sum = sum.plus(counted);
        if simulated.examples.len() < 20 {
            simulated.examples.extend(said);
        }
    }
    simulated
}

impl Simulated {
    pub(crate) fn said(&self, list: bool) -> String {
        let mut out = String::from(
            "\n## Honest rounding, simulated\n\n\
             | | tables | checks | not evaluable | with an error | with a warning | with a note |\n\
             | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        );
        let all = self.counted.values().fold(Counted::default(), |sum, one| sum.plus(*one));
        for (name, one) in self.counted.iter().map(|(name, one)| (&**name, one)).chain([("**all**", &all)]) {
            let Counted { tables, checks, not_evaluable, errors, warnings, notes } = one;
            let _ = writeln!(
                out,
                "| {name} | {tables} | {checks} | {not_evaluable} | {errors} | {warnings} | {notes} |"
            );
        }
        for (name, unsaid) in [("rounded as the tool was told", false), ("truncated, not said", true)] {
            let of = self.counted.iter().filter(|(sort, _)| sort.ends_with("not said") == unsaid);
            out.push_str(&of.fold(Counted::default(), |sum, (_, one)| sum.plus(*one)).targets(name));
        }
        if list {
            let _ = writeln!(out, "\n### Said of honest tables\n\n{}", self.examples.join("\n"));
        }
        out
    }
}

/// A table as an honest hand prints it.
fn table(random: &mut SplitMix64) -> (Sort, String) {
    let mode = [Mode::Nearest, Mode::Nearest, Mode::TruncatedAndSaid, Mode::TruncatedUnsaid][random.below(4)];
    let (shares, decimals) = (random.below(2) == 0, random.below(4) as u32);
    let (rows, columns, chinese) = (2 + random.below(39), 1 + random.below(4), random.below(2) == 0);
    let two_way = columns > 1 && random.below(2) == 0;
    let sort = Sort { shares, two_way, mode, decimals };
    let unit = match (sort.shares, chinese) {
        (true, true) => "佔比（%）",
        (true, false) => "Share (%)",
        (false, true) => ["金額（萬元）", "排放量（噸）", "用電量（千瓦時）"][random.below(3)],
        (false, false) => ["Amount (US$ million)", "Emissions (tonnes)", "Energy (MWh)"][random.below(3)],
    };
    let mut text = format!("| {unit} |");
    let total = if chinese { "合計" } else { "Total" };
    for column in 0..columns {
        let _ = match two_way {
            true => write!(text, " {} |", part(column, chinese)),
            false => write!(text, " {} |", 2023 - column),
        };
    }
    let _ = if two_way { write!(text, " {total} |") } else { Ok(()) };
    let values = match two_way {
        true => parts(sort.shares, rows, columns, random),
        false => years(sort.shares, rows, columns, random),
    };
    let _ = write!(text, "\n|{}\n", " --- |".repeat(values.len() + 1));
    let with_total = !sort.shares || two_way || random.below(2) == 0;
    for row in 0..rows + usize::from(with_total) {
        let label = if row == rows { total.to_owned() } else { label(row, chinese) };
        let _ = write!(text, "| {label} |");
        for values in &values {
            let true_value = values.get(row).copied().unwrap_or_else(|| values.iter().sum());
            let _ = write!(text, " {} |", printed(true_value, sort.decimals, sort.mode));
        }
        text.push('\n');
    }
    (sort, text)
}

/// True values of every year: amounts of any size, or shares that make a hundred, each year near the last.
fn years(shares: bool, rows: usize, columns: usize, random: &mut SplitMix64) -> Vec<Vec<i128>> {
    let scale = 10_i128.pow(2 + random.below(5) as u32);
    let mut weights: Vec<i128> =
        (0..rows).map(|_| i128::from(random.next() % 999_983 + 99_991) * scale).collect();
    let mut years = Vec::new();
    for _ in 0..columns {
        years.push(if shares { shares_of(&weights) } else { weights.clone() });
        for weight in &mut weights {
            // A seventh figure moves, so that no year repeats the rounding of another.
            *weight = *weight * i128::from(700_001 + random.next() % 600_000) / ONE;
        }
    }
    years
}

/// True values of every part, and behind them their sums; shares are of all of them together.
fn parts(shares: bool, rows: usize, columns: usize, random: &mut SplitMix64) -> Vec<Vec<i128>> {
    let mut parts = years(false, rows, columns, random);
    if shares {
        parts = shares_of(&parts.concat()).chunks(rows).map(<[i128]>::to_vec).collect();
    }
    parts.push((0..rows).map(|row| parts.iter().map(|part| part[row]).sum()).collect());
    parts
}

/// Shares in percent; what the division leaves over is in millionths of one, and the first takes it.
fn shares_of(weights: &[i128]) -> Vec<i128> {
    let (sum, whole): (i128, i128) = (weights.iter().sum(), 100 * ONE);
    let mut shares: Vec<i128> = weights.iter().map(|weight| weight * whole / sum).collect();
    shares[0] += whole - shares.iter().sum::<i128>();
    shares
}

/// A true value as it is printed.
fn printed(value: i128, decimals: u32, mode: Mode) -> String {
    let step = ONE / 10_i128.pow(decimals);
    let units = if mode == Mode::Nearest { (value + step / 2) / step } else { value / step };
    let (whole, rest) = (units * step / ONE, units % 10_i128.pow(decimals));
    let digits = whole.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        let _ = write!(out, ".{rest:0width$}", width = decimals as usize);
    }
    out
}

/// A name of its own for each row, without a digit.
fn label(row: usize, chinese: bool) -> String {
    const FIRST: [&str; 7] = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum"];
    const SECOND: [&str; 6] = ["brook", "dale", "field", "ford", "ham", "wick"];
    const EAST: [&str; 7] = ["東", "西", "南", "北", "中", "上", "下"];
    const PLACE: [&str; 6] = ["安", "寧", "和", "興", "隆", "昌"];
    if chinese {
        format!("{}{}廠", EAST[row % 7], PLACE[row / 7])
    } else {
        format!("{}{}", FIRST[row % 7], SECOND[row / 7])
    }
}

/// A name for each column that is a part.
fn part(column: usize, chinese: bool) -> &'static str {
    const EAST: [&str; 4] = ["華東", "華南", "華西", "華北"];
    const ENGLISH: [&str; 4] = ["East", "South", "West", "North"];
    if chinese { EAST[column % 4] } else { ENGLISH[column % 4] }
}

#[cfg(test)]
mod tests {
    use super::{Mode, ONE, printed};

    #[test]
    fn values_are_rounded_as_they_say() {
        let value = 1_234_567_890;
        for (decimals, mode, text) in [
            (0, Mode::Nearest, "1,235"),
            (2, Mode::Nearest, "1,234.57"),
            (2, Mode::TruncatedUnsaid, "1,234.56"),
            (3, Mode::TruncatedAndSaid, "1,234.567"),
        ] {
            assert_eq!(printed(value, decimals, mode), text);
        }
        assert_eq!(printed(5 * ONE / 100, 1, Mode::Nearest), "0.1");
        assert_eq!(printed(5 * ONE / 100, 2, Mode::Nearest), "0.05");
    }
}
