//! What printed figures can mean, case by case: both ways of rounding, signed sums, products and quotients, open and
//! closed, hard and soft ends. Each case is a small table under one check.

use std::fmt::Write;

use Mode::{Nearest as N, Truncated as T};
use Outcome::{Holds, Improbable, Inconsistent, Rounded};
use esglint::check::Outcome;
use esglint::document::{Draft, Format};
use esglint::figure::conventions::{Conventions, Rounding as Mode};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// How the figures were rounded, the figures `a`, `b`, `c`, …, the check, and what it comes to.
type Case = (Mode, &'static str, &'static str, Outcome);

const SUMS: &[Case] = &[
    (N, "12.3億元 20.4億元 32.7億元", "a + b = c", Holds),
    (N, "12.3億元 20.4億元 32.8億元", "a + b = c", Rounded),
    (N, "12.3億元 20.4億元 32.9億元", "a + b = c", Inconsistent),
    (N, "12.36億元 20.45億元 32.8億元", "a + b = c", Rounded),
    (N, "12.40億元 20.45億元 32.8億元", "a + b = c", Rounded),
    (N, "12.43億元 20.45億元 32.8億元", "a + b = c", Inconsistent),
    (N, "2.4億元 3.5億元 5.8億元", "a + b = c", Rounded),
    (T, "2.4億元 3.5億元 5.9億元", "a + b = c", Holds),
    (T, "2.4億元 3.5億元 6.0億元", "a + b = c", Rounded),
    (T, "2.4億元 3.5億元 6.1億元", "a + b = c", Inconsistent),
    (T, "2.4億元 3.5億元 5.8億元", "a + b = c", Inconsistent),
    (T, "2.41億元 3.52億元 6.0億元", "a + b = c", Inconsistent),
    (T, "2.48億元 3.52億元 6.0億元", "a + b = c", Holds),
    (T, "2.48億元 3.51億元 6.0億元", "a + b = c", Rounded),
    // A chance below one in a thousand; one step less is common.
    (N, "10.1億元 10.2億元 10.3億元 10.4億元 41.1億元", "a + b + c + d = e", Rounded),
    (N, "10.1億元 10.2億元 10.3億元 10.4億元 41.2億元", "a + b + c + d = e", Improbable),
    (N, "10.1億元 10.2億元 10.3億元 10.4億元 41.3億元", "a + b + c + d = e", Inconsistent),
    (T, "10.1億元 10.2億元 10.3億元 10.4億元 41.3億元", "a + b + c + d = e", Rounded),
    (T, "10.1億元 10.2億元 10.3億元 10.4億元 41.4億元", "a + b + c + d = e", Inconsistent),
    (N, "33.3% 33.3% 33.3%", "a + b + c = 100%", Rounded),
    (N, "33.2% 33.3% 33.3%", "a + b + c = 100%", Inconsistent),
    (N, "33.3% 33.3% 33.5%", "a + b + c = 100%", Rounded),
    (T, "33.3% 33.3% 33.3%", "a + b + c = 100%", Rounded),
    (T, "33.2% 33.3% 33.3%", "a + b + c = 100%", Rounded),
    (T, "33.2% 33.2% 33.3%", "a + b + c = 100%", Inconsistent),
    (T, "33.3% 33.3% 33.5%", "a + b + c = 100%", Inconsistent),
];

/// A weight of −1 swaps open and closed ends: [6.0, 6.1) − [2.4, 2.5) is (3.5, 3.7).
const DIFFERENCES: &[Case] = &[
    (N, "6.0億元 2.4億元 3.6億元", "a - b = c", Holds),
    (N, "6.0億元 2.4億元 3.7億元", "a - b = c", Rounded),
    (N, "6.0億元 2.4億元 3.4億元", "a - b = c", Inconsistent),
    (N, "6.0億元 2.4億元", "a - b = 3.5億元", Improbable),
    (N, "6.0億元 2.4億元", "a - b = 3.7億元", Improbable),
    (T, "6.0億元 2.4億元 3.5億元", "a - b = c", Rounded),
    (T, "6.0億元 2.4億元 3.7億元", "a - b = c", Inconsistent),
    (T, "6.0億元 2.4億元 3.4億元", "a - b = c", Inconsistent),
    (T, "6.0億元 2.4億元", "a - b = 3.5億元", Inconsistent),
    (T, "6.0億元 2.4億元", "a - b = 3.51億元", Rounded),
    (T, "6.0億元 2.4億元", "a - b = 3.69億元", Rounded),
    (T, "6.0億元 2.4億元", "a - b = 3.7億元", Inconsistent),
    (T, "6.0億元 2.4億元", "a + b = 8.4億元", Holds),
    (T, "6.0億元 2.4億元", "a + b = 8.59億元", Rounded),
    (T, "6.0億元 2.4億元", "a + b = 8.6億元", Inconsistent),
    (T, "6.0億元", "-a = -6.09億元", Rounded),
    (T, "6.0億元", "-a = -6.1億元", Inconsistent),
    (N, "5.0億元 5.2億元", "abs(a - b) <= 0.1億元", Rounded),
    (N, "5.0億元 5.3億元", "abs(a - b) <= 0.1億元", Inconsistent),
];

const ENDS: &[Case] = &[
    (N, "5億元 6億元", "a = b", Improbable),
    (T, "5億元 6億元", "a = b", Inconsistent),
    (N, "5億元", "a = 5.5億元", Improbable),
    (N, "5億元", "a = 5.51億元", Inconsistent),
    (T, "5億元", "a = 5億元", Holds),
    (T, "5億元", "a = 5.99億元", Rounded),
    (T, "5億元", "a = 6億元", Inconsistent),
    (T, "5億元", "a = 4.99億元", Inconsistent),
    (T, "-5億元", "a = -5.9億元", Rounded),
    (T, "-5億元", "a = -6億元", Inconsistent),
    (T, "-5億元", "a = -4.9億元", Inconsistent),
    (N, "0.0億元", "a = 0.04億元", Rounded),
    (N, "0.0億元", "a = 0.05億元", Improbable),
    (N, "0.0億元", "a = 0.06億元", Inconsistent),
    (T, "0.0億元", "a = 0.09億元", Rounded),
    (T, "0.0億元", "a = -0.09億元", Rounded),
    (T, "0.0億元", "a = 0.1億元", Inconsistent),
    (N, "244,658人 244,658人", "a = b", Holds),
    (N, "244,658人 244,659人", "a = b", Inconsistent),
    (T, "244,658人 244,659人", "a = b", Inconsistent),
    (N, "24.5萬人 244,658人", "a = b", Rounded),
    (N, "24.4萬人 244,658人", "a = b", Inconsistent),
    (T, "24.4萬人 244,658人", "a = b", Rounded),
    (T, "24.5萬人 244,658人", "a = b", Inconsistent),
    (N, "12.3億元 12.3億元", "a <= b", Holds),
    (N, "12.4億元 12.3億元", "a <= b", Rounded),
    (N, "12.4億元 12.3億元", "a < b", Inconsistent),
    (N, "12.5億元 12.3億元", "a <= b", Inconsistent),
    (T, "12.4億元 12.3億元", "a <= b", Inconsistent),
    (N, "5億元 5億元", "a != b", Inconsistent),
];

const WORDS: &[Case] = &[
    (N, "超2.1萬人 21,500人", "a = b", Rounded),
    (N, "超2.1萬人 20,999人", "a = b", Inconsistent),
    (N, "超2.1萬人 22,000人", "a = b", Improbable),
    (N, "超2.1萬人 22,500人", "a = b", Improbable),
    (T, "超2.1萬人 20,999人", "a = b", Inconsistent),
    (N, "600餘人 650人", "a = b", Rounded),
    (N, "600餘人 600人", "a = b", Holds),
    (N, "600餘人 599人", "a = b", Inconsistent),
    (N, "600餘人 700人", "a = b", Improbable),
    (N, "85%以上 90%", "a = b", Rounded),
    (N, "85%以上 100%", "a = b", Rounded),
    (N, "85%以上 101%", "a = b", Inconsistent),
    (N, "85%以上 84%", "a = b", Inconsistent),
    (N, "近20萬人 195,000人", "a = b", Rounded),
    (N, "近20萬人 200,001人", "a = b", Inconsistent),
    (N, "近20萬人 99,000人", "a = b", Improbable),
    (N, "不足5% 4.2%", "a = b", Rounded),
    (N, "不足5% 5.1%", "a = b", Inconsistent),
    (N, "約5.9萬人 59,800人", "a = b", Rounded),
    (N, "約5.9萬人 60,000人", "a = b", Improbable),
    (N, "約5.9萬人 61,000人", "a = b", Improbable),
    (N, "超500人 499人", "a <= b", Inconsistent),
    (N, "約500人 450人", "a <= b", Rounded),
    (N, "約500人 390人", "a <= b", Improbable),
    (N, "超2.1萬人 3,000人 24,500人", "a + b = c", Rounded),
    (N, "超2.1萬人 3,000人 23,900人", "a + b = c", Inconsistent),
    (N, "超2.1萬人 3,000人 25,500人", "a + b = c", Improbable),
    // A word that bounds from below bounds a difference from above.
    (N, "超2.1萬人", "30,000人 - a = 9,001人", Inconsistent),
    (N, "超2.1萬人", "30,000人 - a = 8,500人", Rounded),
    (N, "1.436百萬元 143.6萬元", "same(a, b)", Holds),
    (N, "143.6萬元 143.7萬元", "same(a, b)", Inconsistent),
    (N, "144萬元 143.6萬元", "same(a, b)", Rounded),
    (N, "142萬元 143.6萬元", "same(a, b)", Inconsistent),
    (N, "超140萬元 143.6萬元", "same(a, b)", Rounded),
    (N, "超150萬元 143.6萬元", "same(a, b)", Inconsistent),
];

const PRODUCTS: &[Case] = &[
    (N, "2.5億元 40% 1.0億元", "a * b = c", Holds),
    (N, "2.5億元 41% 1.0億元", "a * b = c", Rounded),
    (N, "2.5億元 40% 1.1億元", "a * b = c", Inconsistent),
    (N, "2.9億元 49% 1.5億元", "a * b = c", Rounded),
    (T, "2.9億元 49% 1.4億元", "a * b = c", Rounded),
    (T, "2.9億元 49% 1.5億元", "a * b = c", Inconsistent),
    (N, "1.0億元 3.0億元 33.3%", "a / b = c", Rounded),
    (N, "1.000億元 3.000億元 33.5%", "a / b = c", Inconsistent),
    (T, "1.000億元 3.000億元 33.3%", "a / b = c", Rounded),
    (T, "1.000億元 3.000億元 33.2%", "a / b = c", Inconsistent),
    (N, "120億元 100億元 20%", "a / b - 1 = c", Holds),
    (N, "120億元 100億元 21%", "a / b - 1 = c", Rounded),
    (N, "120億元 100億元 23%", "a / b - 1 = c", Inconsistent),
    (T, "120億元 100億元 18%", "a / b - 1 = c", Rounded),
    (T, "120億元 100億元 21%", "a / b - 1 = c", Inconsistent),
    // A figure used twice is one figure: 40 % lies within the natural extension, and outside what can be.
    (N, "1億元 3億元 30%", "a / (a + b) = c", Rounded),
    (N, "1億元 3億元 40%", "a / (a + b) = c", Inconsistent),
    (N, "7.9億元 3.9億元", "a = 2 * b", Rounded),
    (T, "7.7億元 3.9億元", "a = 2 * b", Inconsistent),
];

fn outcome((mode, figures, check, _): &Case) -> Outcome {
    const ROWS: [&str; 5] = ["甲", "乙", "丙", "丁", "戊"];
    let mut report = String::from("### 表\n\n| 項目 | 2023年 |\n| --- | ---: |\n");
    let mut rule = String::from("rules:\n  - id: r\n    title: t\n    figures:\n");
    for ((written, row), name) in figures.split(' ').zip(ROWS).zip('a'..) {
        writeln!(report, "| {row} | {written} |").expect("writing to a String does not fail");
        writeln!(rule, "      {name}: {{ table: 表, row: {row} }}")
            .expect("writing to a String does not fail");
    }
    writeln!(rule, "    check: {check}").expect("writing to a String does not fail");
    let mut rules = RuleSet::default();
    assert!(rules.load(&Source::new("rules.yaml", rule)).is_ok(), "{check}");
    let conventions = Conventions { rounding: Some(*mode), ..Conventions::default() };
    let options = Options { conventions: Some(&conventions), ..Options::default() };
    let linted =
        esglint::lint(&Draft::written(Source::new("report.md", report), Format::Markdown), &rules, &options);
    linted.checks[0].outcome
}

#[test]
fn every_case_comes_to_what_it_should() {
    let all: Vec<&Case> = [SUMS, DIFFERENCES, ENDS, WORDS, PRODUCTS].into_iter().flatten().collect();
    assert!(all.len() >= 60);
    let wrong: Vec<String> = all
        .into_iter()
        .map(|case| (case, outcome(case)))
        .filter(|(case, found)| case.3 != *found)
        .map(|(case, found)| format!("{case:?}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
