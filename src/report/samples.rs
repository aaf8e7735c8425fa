//! The three findings of the design, built by hand, to see how they are drawn.

use std::sync::Arc;

use crate::check::{Outcome, Reason};
use crate::decimal::Decimal;
use crate::document::{BlockId, CellAt, Document, TableId};
use crate::figure::interval::Interval;
use crate::figure::unit::Unit;
use crate::figure::{Figure, Figures, Kind, Label, LeftOut, Period, Place, Reach};
use crate::finding::{Amount, Finding, Part, Severity, Slip, Statement, Support, Suspect};
use crate::lexis::{Left, Qualifier};
use crate::linted::{CheckRecord, Counts, Lang, Linted, Reading, Relation};
use crate::source::{Source, Span};
use crate::structure::Evidence;

/// A report with its lines at the places that the findings speak of.
pub(crate) fn report() -> String {
    let mut lines = vec![String::new(); 642];
    let mut put = |line: usize, text: &str| lines[line - 1] = text.to_owned();
    put(13, "▪壯大義工隊伍，志願者組織達 214個，註");
    put(14, "冊志願者人數 95,734人。");
    put(210, " 對外捐贈");
    put(211, "2023年對外捐贈 143.6萬元，用於鄉郊教育、醫療及災後重建，並連續第五年為邊遠地區提供支援服務。");
    put(214, "定點扶貧捐贈");
    put(215, "                                   5.2");
    put(217, "援藏援疆投入                        0.9");
    put(219, "其他捐贈                          137.5");
    put(221, "合計                              146.3");
    put(264, "註冊志願者人數    95,374人");
    put(633, "人員構成  2023年(%)  2022年(%)");
    put(635, "市場人員  50.30  50.5");
    put(637, "技術人員  26.90  29.7");
    put(639, "綜合人員  12.10  12.2");
    put(641, "管理人員  8.00  7.7");
    lines.join("\n")
}

/// A figure of line `line`, found by its text.
pub(crate) fn part(source: &Source, line: usize, text: &str, unit: &str, role: &str, label: &str) -> Part {
    let whole = source.line_span(line - 1);
    let at = whole.start() + source.slice(whole).find(text).unwrap();
    Part {
        span: Span::new(at, at + text.len()),
        text: text.into(),
        written: format!("{text}{unit}"),
        role: role.into(),
        label: label.into(),
        subtracted: false,
    }
}

pub(crate) fn amount(number: &str, unit: &str) -> Amount {
    Amount { number: number.into(), unit: unit.into() }
}

fn suspect(part: &Part, repair: &str, near: Option<&str>, mends: usize) -> Suspect {
    Suspect {
        span: part.span,
        text: part.text.clone(),
        label: part.label.clone(),
        repair: repair.into(),
        slip: Slip::DigitsSwapped,
        mends,
        near: near.map(str::to_owned),
        far: None,
        other_year: None,
        with: None,
    }
}

pub(crate) fn finding(rule: &str, subject: &str, statement: Statement, mut parts: Vec<Part>) -> Finding {
    let primary = parts.remove(0);
    let weight = (rule.into(), Severity::Error);
    let bare = Finding::bare(weight, (subject.into(), statement), primary, "0123456789abcdef".into());
    Finding { related: parts, ..bare }
}

fn donations(source: &Source) -> Finding {
    let item = |line, text, label| part(source, line, text, "萬元", "items", label);
    let parts = vec![
        part(source, 221, "146.3", "萬元", "total", "合計"),
        item(215, "5.2", "定點扶貧捐贈"),
        item(217, "0.9", "援藏援疆投入"),
        item(219, "137.5", "其他捐贈"),
    ];
    let statement = Statement::Sum {
        of: "total".into(),
        sum: amount("143.6", "萬元"),
        total: amount("146.3", "萬元"),
        difference: amount("2.7", "萬元"),
        slack: amount("0.2", "萬元"),
    };
    let mut out = finding("total-does-not-foot", "捐贈項目", statement, parts);
    out.suspects = vec![suspect(&out.primary, "143.6", None, 1)];
    out.clear = true;
    out.ahead = true;
    let headline = part(source, 211, "143.6", "萬元", "headline", "2023年對外捐贈");
    out.supports = vec![Support { part: headline, agrees_with_items: true }];
    out
}

fn workforce(source: &Source) -> Finding {
    let share = |line, text, label| part(source, line, text, "%", "shares", label);
    let parts = vec![
        share(637, "26.90", "技術人員"),
        share(635, "50.30", "市場人員"),
        share(639, "12.10", "綜合人員"),
        share(641, "8.00", "管理人員"),
    ];
    let statement = Statement::Composition {
        sum: amount("97.30", "%"),
        whole: amount("100", "%"),
        difference: amount("2.70", "個百分點"),
        short: true,
        slack: amount("0.02", "%"),
    };
    let mut out = finding("shares-do-not-make-100", "人員構成 2023年", statement, parts);
    out.suspects =
        vec![suspect(&out.primary, "29.60", Some("29.7"), 0), suspect(&out.related[0], "53.00", None, 0)];
    out.clear = true;
    out.ahead = true;
    out
}

fn volunteers(source: &Source) -> Finding {
    let mention = |line, text| part(source, line, text, "人", "mention", "註冊志願者人數");
    let statement = Statement::Mentions { difference: Some(amount("360", "人")), qualified: false };
    finding(
        "mentions-differ",
        "註冊志願者人數",
        statement,
        vec![mention(264, "95,374"), mention(14, "95,734")],
    )
}

/// The checks of that report as `why` shows them.
pub(crate) fn relations(linted: &Linted) -> Vec<Relation> {
    let evidence = Evidence { named: true, tied: true, ..Evidence::default() };
    let all = |finding: &Finding, outcome, evidence| {
        let mut parts: Vec<Part> = finding.related.clone();
        parts.push(finding.primary.clone());
        parts.sort_by_key(|part| part.span);
        Relation {
            rule: Arc::clone(&finding.rule),
            outcome,
            subject: finding.subject.clone(),
            parts,
            statement: Some(finding.statement.clone()),
            evidence,
        }
    };
    let mut held = all(&linted.findings[1], Outcome::Holds, Some(evidence));
    held.statement = Some(Statement::Sum {
        of: "total".into(),
        sum: amount("143.6", "萬元"),
        total: amount("143.6", "萬元"),
        difference: amount("0.0", "萬元"),
        slack: amount("0.2", "萬元"),
    });
    let reason = Outcome::NotEvaluable(Reason::OneMention);
    let mut unknown = all(&linted.findings[0], reason, None);
    unknown.parts.push(linted.findings[1].primary.clone());
    unknown.statement = None;
    vec![all(&linted.findings[1], Outcome::Inconsistent, Some(evidence)), held, unknown]
}

/// Some figures of that report.
pub(crate) fn reading(linted: &Linted) -> Reading {
    let figure = |part: &Part, place_in| {
        let printed = Decimal::parse(&part.text.replace(',', "")).unwrap();
        let interval = Interval::around(printed, Decimal::parse("0.05").unwrap()).unwrap();
        let unit = part.written[part.text.len()..].into();
        Figure {
            span: part.span,
            written: part.span,
            printed,
            value: printed,
            place: -1,
            unit: Unit { text: unit, ..Unit::none() }.into(),
            qualifier: Some(Qualifier::Over),
            reach: Reach::of(interval, printed),
            stored: None,
            vague: false,
            label: Label::new(part.label.as_str(), "", Span::default(), false),
            period: Some(Period { year: 2023, part: 0, cumulative: false }),
            scope: None,
            kind: Kind::Amount,
            place_in,
        }
    };
    let total = &linted.findings[1].primary;
    let at = CellAt { table: TableId(0), row: 3, column: 0 };
    let mention = &linted.findings[0].primary;
    let list = vec![figure(total, Place::Cell(at)), figure(mention, Place::Callout(BlockId(3)))];
    let year = linted.source.text().find("2023").unwrap();
    let left_out = vec![LeftOut { span: Span::new(year, year + 4), reason: Left::Period }];
    Reading {
        places: std::sync::Arc::default(),
        notices: Vec::new(),
        source: Arc::clone(&linted.source),
        document: Document::default(),
        figures: Figures { list, left_out, report_year: Some(2023), ..Figures::default() },
        language: Lang::ZhHant,
    }
}

/// What linting that report comes to.
pub(crate) fn linted() -> Linted {
    let source = Arc::new(Source::new("drafts/social.txt", report()));
    let findings = vec![volunteers(&source), donations(&source), workforce(&source)];
    let spans = |finding: &Finding| {
        let mut spans: Vec<Span> = finding.related.iter().map(|part| part.span).collect();
        spans.push(finding.primary.span);
        spans.sort();
        spans
    };
    let mut checks: Vec<CheckRecord> = findings
        .iter()
        .map(|each| CheckRecord { rule: Arc::clone(&each.rule), outcome: each.outcome, figures: spans(each) })
        .collect();
    let prior = [(635, "50.5"), (637, "29.7"), (639, "12.2"), (641, "7.7")];
    let prior = prior.map(|(line, text)| part(&source, line, text, "%", "shares", "").span);
    let record = |outcome, figures: &[Span]| CheckRecord {
        rule: "shares-do-not-make-100".into(),
        outcome,
        figures: figures.to_vec(),
    };
    checks.push(record(Outcome::Rounded, &prior));
    checks.push(record(Outcome::NotEvaluable(Reason::NoEvidence), &prior[..1]));
    let mut counts = Counts { numerals: 286, figures: 214, covered: 58, unreadable: 1, ..Counts::default() };
    checks.iter().for_each(|record| counts.count_check(record.outcome));
    findings.iter().for_each(|finding| counts.count_finding(finding.severity));
    let unreadable = vec![source.line_span(12)];
    Linted {
        source,
        places: std::sync::Arc::default(),
        outline: crate::document::outline::Outline::default(),
        notices: Vec::new(),
        findings,
        checks,
        relations: Vec::new(),
        counts,
        language: Lang::ZhHant,
        unreadable,
        truncation_note: None,
        cut_off: Vec::new(),
        uses: Vec::new(),
        has_baseline: false,
        stale: Vec::new(),
    }
}

/// An English finding in a Markdown table whose rows are longer than a terminal.
pub(crate) fn english() -> Linted {
    let row = |label: &str, note: &str, text: &str| format!("| {label} | {note} | 12,480 | {text} |");
    let note = "measured at the meter of every site and read on the last working day of the month";
    let text = [
        row("Scope 1: direct emissions", note, "11,936"),
        row("Scope 2: purchased electricity and steam", note, "31,742"),
        row("Scope 3: other indirect emissions", note, "21,307"),
        row("Total greenhouse gas emissions", note, "64,385"),
    ]
    .join("\n");
    let source = Arc::new(Source::new("drafts/a/very/long/path/to/the/environment/chapter/of/2023.md", text));
    let item = |line, text, label| part(&source, line, text, " tCO2e", "items", label);
    let parts = vec![
        part(&source, 4, "64,385", " tCO2e", "total", "Total greenhouse gas emissions"),
        item(1, "11,936", "Scope 1: direct emissions"),
        item(2, "31,742", "Scope 2: purchased electricity and steam"),
        item(3, "21,307", "Scope 3: other indirect emissions"),
    ];
    let statement = Statement::Sum {
        of: "total".into(),
        sum: amount("64,985", "tCO2e"),
        total: amount("64,385", "tCO2e"),
        difference: amount("600", "tCO2e"),
        slack: amount("0", "tCO2e"),
    };
    let mut each = finding("total-does-not-foot", "Greenhouse gas emissions, 2023", statement, parts);
    let second = each.related[1].clone();
    each.suspects = vec![suspect(&each.primary, "64,985", None, 0), suspect(&second, "31,142", None, 0)];
    each.suspects[0].slip = Slip::DigitReplaced;
    each.suspects[1].slip = Slip::DigitReplaced;
    let mut counts = Counts { numerals: 96, figures: 80, covered: 40, ..Counts::default() };
    counts.count_finding(Severity::Error);
    counts.count_check(Outcome::Inconsistent);
    Linted {
        source,
        places: std::sync::Arc::default(),
        outline: crate::document::outline::Outline::default(),
        notices: Vec::new(),
        findings: vec![each],
        checks: Vec::new(),
        relations: Vec::new(),
        counts,
        language: Lang::En,
        unreadable: Vec::new(),
        truncation_note: None,
        cut_off: Vec::new(),
        uses: Vec::new(),
        has_baseline: false,
        stale: Vec::new(),
    }
}
