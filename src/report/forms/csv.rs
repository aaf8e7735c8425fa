//! Findings for a spreadsheet: a row each (RFC 4180). It begins with a byte order mark, without which spreadsheets take
//! Chinese for something else; no cell is read as a formula.

use super::place::region;
use crate::finding::{Finding, Standing};
use crate::linted::Linted;
use crate::report::form::{Form, Run, Sheet};
use crate::report::wording::{Voice, severity_word};

/// The header; the names are those of the JSON where it has them.
const HEADER: [&str; 17] = [
    "file",
    "line",
    "column",
    "place",
    "rule",
    "title",
    "severity",
    "status",
    "reason",
    "message",
    "figure",
    "label",
    "expected",
    "actual",
    "difference",
    "repair",
    "fingerprint",
];

/// A row for each finding, whether it counts or not.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl Form for Csv {
    fn begin(&self) -> String {
        format!("\u{feff}{}", row(&HEADER.map(str::to_owned)))
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        Sheet::body(linted.findings.iter().map(|finding| row(&cells(finding, linted, voice))).collect())
    }

    fn end(&self, _: &Run<'_>) -> String {
        String::new()
    }
}

fn cells(finding: &Finding, linted: &Linted, voice: &Voice<'_>) -> [String; 17] {
    let region = region(linted, finding.primary.span);
    let [expected, actual, difference] = voice.amounts(finding).map(Option::unwrap_or_default);
    let repairs: Vec<String> =
        finding.suspects.iter().map(|suspect| format!("{} → {}", suspect.text, suspect.repair)).collect();
    let (status, reason) = match &finding.standing {
        Standing::Open | Standing::Lapsed(_) => ("open", String::new()),
        Standing::Known(reason) => ("baseline", reason.clone().unwrap_or_default()),
        Standing::Ignored(ignored) => ("suppressed", ignored.reason.clone()),
    };
    [
        linted.source.name().to_owned(),
        region.map_or_else(String::new, |region| region.line.to_string()),
        region.map_or_else(String::new, |region| region.column.to_string()),
        voice.place(finding.primary.span),
        finding.rule.to_string(),
        voice.title(&finding.rule),
        severity_word(voice.lang(), finding.severity),
        status.to_owned(),
        reason,
        voice.headline(finding),
        finding.primary.written.clone(),
        finding.primary.label.clone(),
        expected,
        actual,
        difference,
        repairs.join("; "),
        finding.fingerprint.clone(),
    ]
}

fn row(cells: &[String]) -> String {
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let number = text.trim_start_matches(['-', '+']).chars().all(|c| c.is_ascii_digit() || "., ".contains(c));
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !number;
    let safe = if formula || text.starts_with(['\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r', ';', '\'']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("=1+2", "\"'=1+2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("-2+3+cmd|' /C calc'!A0", "\"'-2+3+cmd|' /C calc'!A0\""),
            (" =1", "\"' =1\""),
            ("＝1", "\"'＝1\""),
            ("-3.2", "-3.2"),
            ("1,234", "\"1,234\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("捐贈", "捐贈"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
