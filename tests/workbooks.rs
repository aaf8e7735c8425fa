//! Scores what is read of real workbooks and CSV files, kept outside the project. Run with `--nocapture` to see the
//! scores and every miss.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read files and print scores"
)]
#![expect(clippy::unwrap_used, reason = "a test fails where its facts are not as written")]

#[path = "made/real.rs"]
mod real;

use std::collections::BTreeSet;
use std::path::Path;

use esglint::check::Outcome;
use esglint::decimal::Decimal;
use esglint::document::Draft;
use esglint::document::open::{Kind, Limits, Opening, Tracked, open};
use esglint::figure::Figure;
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Span;
use real::real;

fn opened(kind: Kind, bytes: Vec<u8>) -> Draft {
    let (name, encoding, tracked, limits) = ("data", None, Tracked::Accepted, Limits::default());
    open(bytes, &Opening { name, named: Some(kind), encoding, tracked, password: None, limits }).unwrap()
}

/// A figure that a reader should find.
struct Fact {
    concept: String,
    value: Decimal,
    unit: String,
}

/// The facts that are figures: those with a unit or decimals.
fn facts(path: &Path) -> Vec<Fact> {
    let all: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let fact = |fact: &serde_json::Value| {
        let aspects = &fact["aspects"];
        let text = |value: &serde_json::Value| value.as_str().map(|text| text.trim_matches('"').to_owned());
        aspects.get("decimals")?;
        // Of 19 digits, 15 are those that a spreadsheet keeps.
        let value = text(&fact["value"])?;
        let value = Decimal::parse(&value[..value.len().min(17)])?;
        let unit = text(&aspects["units"]).or_else(|| text(&aspects["complex-units"])).unwrap_or_default();
        Some(Fact { concept: text(&fact["concept"])?, value, unit })
    };
    all["facts"].as_array().unwrap().iter().filter_map(fact).collect()
}

/// The units of the facts as they are printed; nothing stands for numbers without a unit of measure.
fn is_unit(figure: &Figure, unit: &str) -> bool {
    let printed = &*figure.unit.text;
    match unit {
        "utr:tCO2e" => printed.starts_with("tCO2"),
        "utr:t" => matches!(printed, "t" | "tonnes" | "tons" | "Tonnes"),
        "utr:kg" => matches!(printed, "kg" | "Kg"),
        "utr:m3" => matches!(printed, "m3" | "m³"),
        "utr:MWh" => printed == "MWh",
        "utr:sqm" => matches!(printed, "m2" | "m²" | "sqm"),
        "utr:tCO2e/iso4217:EUR" => printed.starts_with("tCO2") && printed.contains(['€', 'E']),
        // Counts, shares, hours; amounts in the currency of the report.
        _ => !["tCO2", "kg", "m3", "m³", "MWh", "m2", "m²", "t"].contains(&printed),
    }
}

/// Whether a figure shows a value, or shows it rounded.
fn shows(figure: &Figure, value: Decimal) -> bool {
    let half =
        Decimal::power_of_ten(figure.place.into()).and_then(|step| step.mul(Decimal::from_parts(5, 1)?));
    let off = figure.printed.sub(value).map(|off| if off < Decimal::ZERO { off.neg() } else { off });
    figure.printed == value || figure.stored.is_some() && off.zip(half).is_some_and(|(off, half)| off <= half)
}

#[test]
fn facts_of_a_filled_template_are_found_with_value_and_unit() {
    let (Some(book), Some(list)) =
        (real("xlsx/VSME-Digital-Template-Sample-1.2.0.xlsx"), real("xlsx/vsme-1.2.0-facts.json"))
    else {
        return;
    };
    let draft = opened(Kind::Xlsx, std::fs::read(book).unwrap());
    let reading = esglint::read(&draft, &Options::default());
    let (mut taken, facts) = (BTreeSet::new(), facts(&list));
    let mut found = 0;
    for fact in &facts {
        let fits = |(_, figure): &(usize, &Figure)| shows(figure, fact.value) && is_unit(figure, &fact.unit);
        let all = reading.figures.list.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        if let Some((at, _)) = all.clone().find(fits) {
            taken.insert(at);
            found += 1;
            continue;
        }
        println!("missed: {} = {} {}", fact.concept, fact.value, fact.unit);
        for (_, figure) in all.filter(|(_, figure)| shows(figure, fact.value)).take(5) {
            println!(
                "    {:?} reads {} {:?}",
                draft.places.cell(figure.span),
                figure.printed,
                figure.unit.text
            );
        }
    }
    println!("{found} of {} facts found", facts.len());
    assert!(facts.len() > 90 && found * 100 >= facts.len() * 98, "{found} of {}", facts.len());
}

/// The fields of a line that are numbers, among those of the three emissions.
fn emissions(line: &str) -> Vec<Span> {
    let field = regex::Regex::new(r#""([^"]*)"|([^,]*)(?:,|$)"#).unwrap();
    let mut out = Vec::new();
    for found in field.captures_iter(line).filter(|found| !found.get(0).unwrap().is_empty()) {
        let inner = found.get(1).or(found.get(2)).unwrap();
        let number = inner.as_str().trim();
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
        if plain && number.contains('.') {
            out.push(Span::new(inner.start(), inner.end()));
        }
    }
    out
}

fn lint(text: &str) -> Linted {
    let draft = opened(Kind::Csv, text.as_bytes().to_vec());
    esglint::lint(&draft, &RuleSet::builtin(), &Options::default())
}

/// The lines, from 0, that some figures stand in.
fn lines(linted: &Linted, spans: impl Iterator<Item = Span>) -> BTreeSet<usize> {
    spans.map(|span| linted.source.line_at(span.start())).collect()
}

#[test]
fn totals_of_emitters_are_believed_and_damaged_ones_are_found() {
    let Some(path) = real("csv/factory-emissions.csv") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<usize> =
        text.lines().enumerate().filter(|(_, line)| emissions(line).len() == 3).map(|(at, _)| at).collect();
    let linted = lint(&text);
    let evaluated = |outcome| !matches!(outcome, Outcome::NotEvaluable(_) | Outcome::Skipped);
    let checks = linted.checks.iter().filter(|check| check.figures.len() == 3 && evaluated(check.outcome));
    let checked: BTreeSet<usize> = checks
        .map(|check| lines(&linted, check.figures.iter().copied()))
        .filter(|lines| lines.len() == 1)
        .flatten()
        .collect();
    let believed = rows.iter().filter(|row| checked.contains(row)).count();
    for finding in &linted.findings {
        println!("alarm: {} line {}", finding.rule, linted.source.line_at(finding.primary.span.start()) + 1);
    }
    println!("{believed} of {} rows under a check, {} alarms", rows.len(), linted.findings.len());
    assert!(rows.len() > 3_000 && believed * 100 >= rows.len() * 99, "{believed} of {}", rows.len());
    assert_eq!(linted.findings.len(), 0);

    let mut damaged: Vec<String> = text.lines().map(str::to_owned).collect();
    let chosen: Vec<usize> = rows.iter().copied().skip(7).step_by(41).collect();
    for &row in &chosen {
        let total = emissions(&damaged[row])[2];
        let digit = &damaged[row][total.start()..total.start() + 1];
        let other = (digit.parse::<u8>().unwrap() % 9 + 1).to_string();
        damaged[row].replace_range(total.start()..=total.start(), &other);
    }
    let linted = lint(&damaged.join("\n"));
    let told = lines(&linted, linted.findings.iter().map(|finding| finding.primary.span));
    let missed: Vec<usize> = chosen.iter().filter(|row| !told.contains(row)).map(|row| row + 1).collect();
    println!("{} of {} damaged rows found", chosen.len() - missed.len(), chosen.len());
    assert_eq!(missed, Vec::<usize>::new(), "lines whose damage was not found");
    assert_eq!(told.len(), chosen.len(), "only damaged rows are told");
}
