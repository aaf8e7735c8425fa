//! Correct sentences planted into a document that look like a figure of it and are none: nothing may alarm, and
//! nothing may be tied to them.

use esglint::check::Outcome;
use esglint::decimal::Decimal;
use esglint::document::Draft;
use esglint::figure::Figure;
use esglint::finding::{Finding, Severity};
use esglint::linted::{Lang, Options};
use esglint::report::wording::Voice;
use esglint::source::{Source, Span};
use esglint::{lint, read};
use serde::Serialize;
use std::sync::Arc;

use super::input::Input;
use super::seen::{Clean, meets, new_findings};
use super::slip::SplitMix64;

/// What a planted sentence speaks of.
const TRAPS: [&str; 5] =
    ["since a year", "another region", "same number, another thing", "another year", "target"];

/// Rules that are there to compare different periods: they tie what is not the same on purpose.
const ACROSS_PERIODS: [&str; 2] = ["scale-slip", "stale-year"];

/// One planted sentence, and what the tool made of it.
#[derive(Serialize)]
pub(crate) struct Trial {
    document: String,
    trap: &'static str,
    sentence: String,
    /// The figure it was made from, as printed.
    figure: String,
    /// New errors and warnings: rule and headline.
    alarms: Vec<String>,
    /// New notes.
    notes: Vec<String>,
    /// Evaluated checks that tie the planted figure to others.
    tied: Vec<String>,
}

/// Plants every trap once into a table, and once for every figure with a label into a report, at most `most`.
pub(crate) fn trials(input: &Input, clean: &Clean<'_>, most: usize, seed: u64) -> Vec<Trial> {
    let reading = read(&input.draft, &Options::default());
    let mut random = SplitMix64(input.seed(seed) ^ 0x0074_7261_7073);
    let mut labelled: Vec<&Figure> = reading.figures.list.iter().filter(|figure| is_fit(figure)).collect();
    let mut trials = Vec::new();
    let count = if input.is_table { 1 } else { most };
    for _ in 0..count.min(labelled.len()) {
        let figure = labelled.swap_remove(random.below(labelled.len()));
        let year = figure.period.map(|period| period.year).or(reading.figures.report_year).unwrap_or(2023);
        for trap in TRAPS {
            let factor = 40 + random.below(45) as i64;
            let earlier = unheard_of(&input.draft.source, year);
            if let Some(planted) = sentence(trap, figure, earlier, factor, reading.language) {
                trials.push(tried(input, clean, figure, trap, planted));
            }
        }
    }
    trials
}

/// A year before this one that the document says nothing of: of one that it has figures for the sentence would be false.
fn unheard_of(source: &Source, year: u16) -> u16 {
    (1900..year - 2).rev().find(|year| !source.text().contains(&year.to_string())).unwrap_or(1900)
}

/// Whether a sentence can be made of it: its label names something, its number is no small one.
fn is_fit(figure: &Figure) -> bool {
    let long = figure.printed.to_string().bytes().filter(u8::is_ascii_digit).count() >= 3;
    let plain = !figure.label.text.chars().any(|c| c.is_ascii_digit() || "|\\\n".contains(c));
    long && plain
        && !figure.label.generic()
        && figure.label.text.chars().count() >= 2
        && figure.qualifier.is_none()
}

/// The sentence, and where its number stands in it.
struct Planted {
    text: String,
    number: std::ops::Range<usize>,
}

fn sentence(trap: &str, figure: &Figure, earlier: u16, percent: i64, lang: Lang) -> Option<Planted> {
    let scaled = |percent: i64| {
        let value = figure.printed.abs().mul(Decimal::from_parts(percent, 2)?)?;
        Some(value.rounded(figure.printed.decimals()).with_decimals(figure.printed.decimals()).grouped())
    };
    let number = match trap {
        "same number, another thing" => figure.printed.abs().grouped(),
        "since a year" if figure.unit.is_percent() => return None,
        "since a year" => scaled(300 + percent)?,
        _ => scaled(percent)?,
    };
    let (unit, label) = (&*figure.unit.text, &*figure.label.text);
    let front = unit.starts_with(['$', '£', '€', '¥', '￥']) || unit.ends_with('$');
    let gap = if lang == Lang::En && !unit.starts_with('%') && !unit.is_empty() { " " } else { "" };
    let written = if front { format!("{unit}{number}") } else { format!("{number}{gap}{unit}") };
    let text = match (lang, trap) {
        (Lang::En, "since a year") => format!("Since 2009, {label} has come to {written} in total."),
        (Lang::En, "another region") => {
            format!("At an unconsolidated venture in Brazil, {label} came to {written}.")
        }
        (Lang::En, "same number, another thing") => {
            format!("Separately, a supplier's canteen budget was {written}.")
        }
        (Lang::En, "another year") => format!("In {earlier}, {label} was {written}."),
        (Lang::En, _) => format!("The target for 2035 is {label} of {written}."),
        (Lang::ZhHans, "since a year") => format!("自2009年以来，累计{label}{written}。"),
        (Lang::ZhHans, "another region") => format!("未并表的巴西合营企业，{label}为{written}。"),
        (Lang::ZhHans, "same number, another thing") => format!("此外，供应商食堂预算为{written}。"),
        (Lang::ZhHans, "another year") => format!("{earlier}年，{label}为{written}。"),
        (Lang::ZhHans, _) => format!("目标是到2035年，{label}达到{written}。"),
        (_, "since a year") => format!("自2009年以來，累計{label}{written}。"),
        (_, "another region") => format!("未併表的巴西合營企業，{label}為{written}。"),
        (_, "same number, another thing") => format!("此外，供應商食堂預算為{written}。"),
        (_, "another year") => format!("{earlier}年，{label}為{written}。"),
        (_, _) => format!("目標是到2035年，{label}達到{written}。"),
    };
    let start = text.rfind(&number)?;
    Some(Planted { number: start..start + number.len(), text })
}

fn tried(input: &Input, clean: &Clean<'_>, figure: &Figure, trap: &'static str, planted: Planted) -> Trial {
    let before = input.draft.source.text();
    // A report that came out of a PDF breaks its lines anywhere: only an empty line ends a paragraph.
    let gap = if input.draft.has_drawn_tables() || !before.ends_with("\n\n") { "\n\n" } else { "" };
    let text = format!("{before}{gap}{}\n", planted.text);
    let at = before.len() + gap.len();
    let place = Span::new(at + planted.number.start, at + planted.number.end);
    let source = Arc::new(Source::new(input.draft.source.name(), text));
    let draft = Draft { source, ..input.draft.clone() };
    let linted = lint(&draft, clean.rules, &Options::default());
    let voice = Voice::new(linted.language, clean.rules, &linted);
    let said = |finding: &&Finding| format!("{}: {}", finding.rule, voice.headline(finding));
    let new = new_findings(&clean.linted, &linted, &[]);
    let (alarms, notes): (Vec<&Finding>, Vec<&Finding>) =
        new.into_iter().partition(|finding| finding.severity >= Severity::Warning);
    let tied = linted
        .checks
        .iter()
        .filter(|check| check.figures.len() > 1 && check.figures.iter().any(|span| meets(*span, place)))
        .filter(|check| !matches!(check.outcome, Outcome::NotEvaluable(_) | Outcome::Skipped))
        .filter(|check| !ACROSS_PERIODS.contains(&&*check.rule))
        .map(|check| check.rule.to_string());
    Trial {
        document: input.id.clone(),
        trap,
        sentence: planted.text,
        figure: figure.printed.to_string(),
        alarms: alarms.iter().map(said).collect(),
        notes: notes.iter().map(said).collect(),
        tied: tied.collect(),
    }
}

/// How many sentences of each kind alarm, or are tied to what they do not speak of.
pub(crate) fn said(trials: &[Trial]) -> String {
    let mut out = String::from(
        "\n## Traps\n\n| | planted | with an error or warning | with a note | wrongly tied |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
    );
    for trap in TRAPS {
        let of = || trials.iter().filter(|trial| trial.trap == trap);
        let [alarms, notes, tied] = [
            of().filter(|trial| !trial.alarms.is_empty()).count(),
            of().filter(|trial| !trial.notes.is_empty()).count(),
            of().filter(|trial| !trial.tied.is_empty()).count(),
        ];
        out.push_str(&format!("| {trap} | {} | {alarms} | {notes} | {tied} |\n", of().count()));
    }
    out
}

/// The sentences that alarm or are tied.
pub(crate) fn list(trials: &[Trial]) -> String {
    let caught =
        |trial: &&Trial| !(trial.alarms.is_empty() && trial.notes.is_empty() && trial.tied.is_empty());
    let line = |trial: &Trial| {
        format!(
            "- {}: {} “{}” (of {}): {}; tied by {}\n",
            trial.trap,
            trial.document,
            trial.sentence,
            trial.figure,
            [&trial.alarms[..], &trial.notes[..]].concat().join("; "),
            trial.tied.join(", "),
        )
    };
    format!("\n### Caught\n\n{}", trials.iter().filter(caught).map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{TRAPS, trials};
    use crate::input;
    use crate::seen::Clean;
    use esglint::lint;
    use esglint::linted::Options;
    use esglint::rule::RuleSet;

    #[test]
    fn every_trap_is_planted_once_into_a_table() {
        let input = input::sample(&[&["", "2023"], &["Energy used (MWh)", "12,345"]]);
        let rules = RuleSet::builtin();
        let linted = lint(&input.draft, &rules, &Options::default());
        let clean = Clean { draft: &input.draft, rules: &rules, linted };
        let planted = trials(&input, &clean, 1, 1);
        assert_eq!(planted.len(), TRAPS.len());
        assert!(planted[2].sentence.contains("12,345"), "{}", planted[2].sentence);
    }
}
