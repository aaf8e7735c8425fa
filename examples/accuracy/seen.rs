//! What linting a damaged document says that it did not say before. It must not know how damages are made or
//! results counted.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use esglint::document::draft::Layout;
use esglint::document::{Content, Draft};
use esglint::finding::{Finding, Severity};
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::{Source, Span};
use esglint::{lint, read};

use super::slip::number_of;

/// A piece of text put in the place of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Edit {
    pub(crate) at: Range<usize>,
    pub(crate) text: String,
}

/// Edits in the order of their places, none overlapping.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.at.start]);
        out.push_str(&edit.text);
        at = edit.at.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Where a byte of the text lies after the edits.
fn moved(edits: &[Edit], offset: usize) -> usize {
    edits.iter().fold(
        offset,
        |at, edit| {
            if offset >= edit.at.end { at + edit.text.len() - edit.at.len() } else { at }
        },
    )
}

fn moved_span(edits: &[Edit], span: Span) -> Span {
    let start = moved(edits, span.start());
    Span::new(start, moved(edits, span.end()).max(start))
}

/// What is known of the pieces of a text, where they lie after the edits.
fn moved_content(edits: &[Edit], content: &Content) -> Content {
    let Content::Laid(layout) = content else { return content.clone() };
    let mut layout = Layout::clone(layout);
    let at = |span: &mut Span| *span = moved_span(edits, *span);
    layout.blocks.iter_mut().for_each(|(_, span)| at(span));
    layout.headings.iter_mut().for_each(|heading| at(&mut heading.span));
    layout.masked.iter_mut().chain(&mut layout.words).for_each(at);
    layout.stored.iter_mut().for_each(|(span, _)| at(span));
    for grid in &mut layout.grids {
        at(&mut grid.span);
        grid.caption.iter_mut().for_each(at);
        grid.rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten()).for_each(at);
    }
    Content::Laid(Arc::new(layout))
}

/// A document as it stands.
pub(crate) struct Clean<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) rules: &'a RuleSet,
    pub(crate) linted: Linted,
}

/// What is told of a damage.
#[derive(Clone, Default, Debug)]
pub(crate) struct Seen {
    /// Rules with a new finding of a warning or more.
    pub(crate) rules: BTreeSet<String>,
    /// The damaged figure is among the figures of one of them.
    pub(crate) named: bool,
    /// It is the first suspect of the first of them that has any.
    pub(crate) first: bool,
    /// It is the first suspect of all of them that have any.
    pub(crate) every: bool,
    /// The first suspect's repair is what was printed.
    pub(crate) repaired: bool,
    /// Another figure is called the culprit.
    pub(crate) accused_other: bool,
    /// The first suspect and its repair.
    pub(crate) offered: String,
    /// Nothing is found but a note.
    pub(crate) note: bool,
    /// How the damaged place was read.
    pub(crate) read: String,
    /// The checks that the damaged place stands under afterwards, with what they come to.
    pub(crate) checks: Vec<String>,
}

/// The places that were damaged, and what stood there.
pub(crate) struct Wanted<'w> {
    pub(crate) places: &'w [Range<usize>],
    /// Another text of the figure that is as right a repair: with its unit.
    pub(crate) texts: &'w [String],
}

impl Clean<'_> {
    /// Lints the document after the edits.
    pub(crate) fn after(&self, edits: &[Edit], wanted: &Wanted<'_>) -> Seen {
        let text = apply(self.draft.source.text(), edits);
        let source = Arc::new(Source::new(self.draft.source.name(), text));
        let draft =
            Draft { source, content: moved_content(edits, &self.draft.content), ..self.draft.clone() };
        let linted = lint(&draft, self.rules, &Options::default());
        let places: Vec<Span> =
            wanted.places.iter().map(|place| moved_span(edits, Span::new(place.start, place.end))).collect();
        let mut seen = Seen { every: true, ..Seen::default() };
        let mut suspected = false;
        for finding in new_findings(&self.linted, &linted, edits) {
            if finding.severity < Severity::Warning {
                seen.note |= parts(finding).any(|span| meets_any(&places, span));
                continue;
            }
            seen.rules.insert(finding.rule.to_string());
            seen.named |= parts(finding).any(|span| meets_any(&places, span));
            let Some(suspect) = finding.suspects.first() else { continue };
            let it = meets_any(&places, suspect.span);
            seen.every &= it;
            seen.accused_other |= finding.clear && !it;
            if !suspected {
                seen.first = it;
                seen.repaired = it && wanted.texts.iter().any(|text| same_number(&suspect.repair, text));
                seen.offered = format!("`{}` → `{}` ({:?})", suspect.text, suspect.repair, suspect.slip);
            }
            suspected = true;
        }
        seen.every &= suspected;
        seen.checks = checks(&linted, &places);
        seen.read = how_read(&draft, &places);
        seen
    }
}

/// What is found after the edits and was not before.
pub(crate) fn new_findings<'l>(before: &Linted, after: &'l Linted, edits: &[Edit]) -> Vec<&'l Finding> {
    let known: BTreeSet<_> = before.findings.iter().map(|finding| key(finding, edits)).collect();
    after.findings.iter().filter(|finding| !known.contains(&key(finding, &[]))).collect()
}

/// Whether two texts write one number with the same decimals, or are the same text.
fn same_number(repair: &str, wanted: &str) -> bool {
    let number = |text| number_of(text).map(|number| (number.abs(), number.decimals()));
    repair == wanted || number(repair).is_some() && number(repair) == number(wanted)
}

fn checks(linted: &Linted, places: &[Span]) -> Vec<String> {
    linted
        .checks
        .iter()
        .filter(|check| check.figures.iter().any(|span| meets_any(places, *span)))
        .map(|check| format!("{} {:?}", check.rule, check.outcome))
        .collect()
}

fn how_read(draft: &Draft, places: &[Span]) -> String {
    let Some(place) = places.first() else { return String::new() };
    let reading = read(draft, &Options::default());
    if let Some((_, figure)) = reading.figures.iter().find(|(_, figure)| meets(figure.span, *place)) {
        return format!("{} {}", draft.source.slice(figure.span), figure.unit.text);
    }
    let left = reading.figures.left_out.iter().find(|left| meets(left.span, *place));
    left.map_or("no numeral".to_owned(), |left| format!("left out: {:?}", left.reason))
}

fn parts(finding: &Finding) -> impl Iterator<Item = Span> {
    std::iter::once(&finding.primary).chain(&finding.related).map(|part| part.span)
}

/// A finding by its rule and figures, as they lie after the edits.
fn key(finding: &Finding, edits: &[Edit]) -> (String, Vec<Span>) {
    let mut spans: Vec<Span> = parts(finding).map(|span| moved_span(edits, span)).collect();
    spans.sort();
    (finding.rule.to_string(), spans)
}

pub(crate) fn meets(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

fn meets_any(places: &[Span], span: Span) -> bool {
    places.iter().any(|place| meets(*place, span))
}
