//! Which finding an ignore stands for. Owns the ways to say it (table, label, figure, difference) and what they match;
//! it must not know where an ignore is written.

use crate::decimal::Decimal;
use crate::finding::{Amount, Finding, Part, Standing, Statement, squeezed};
use crate::lexis::fold;
use crate::linted::Linted;
use crate::source::Span;

/// The units in which the difference of two percentages is written.
const POINTS: [&str; 6] = ["%", "％", "个百分点", "百分点", "percentagepoints", "pp"];

/// What tells a finding from the others of its rule; all of what is given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// A part of a heading, caption, row or column that one of its figures stands under, or of what it is about.
    pub table: Option<String>,
    /// The label of one of its figures.
    pub label: Option<String>,
    /// One of its figures, as printed.
    pub figure: Option<String>,
    /// How far its figures are apart.
    pub difference: Option<String>,
}

/// The finding that is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Chosen {
    /// The one at this place of the list.
    One(usize),
    /// There is none.
    None,
    /// There is one, with another difference: this one.
    Otherwise(Amount),
    /// There are so many, with these figures.
    Several(usize, Vec<String>),
}

impl Choice {
    /// Looks for the finding of a rule; one of its figures must stand in the target, where there is one.
    pub(super) fn within(&self, linted: &Linted, rule: &str, target: Option<Span>) -> Chosen {
        let all: Vec<usize> = (0..linted.findings.len())
            .filter(|index| {
                let finding = &linted.findings[*index];
                let of_rule = *finding.rule == *rule || finding.also.iter().any(|also| **also == *rule);
                let free = !matches!(finding.standing, Standing::Ignored(_));
                of_rule && free && self.matches(linted, finding, target)
            })
            .collect();
        let agreed: Vec<usize> = match &self.difference {
            None => all.clone(),
            Some(accepted) => {
                all.iter().copied().filter(|index| agrees(accepted, &linted.findings[*index])).collect()
            }
        };
        let pointed = |index: &usize| {
            let primary = linted.findings[*index].primary.span;
            target.is_some_and(|target| target.contains(primary))
        };
        // Of several, the one that points there is meant: a row of items is part of its total's finding too.
        let nearest: Vec<usize> = agreed.iter().copied().filter(pointed).collect();
        let agreed = if nearest.len() == 1 { nearest } else { agreed };
        match (agreed.as_slice(), all.as_slice()) {
            ([one], _) => Chosen::One(*one),
            ([], [other]) => {
                linted.findings[*other].difference().cloned().map_or(Chosen::None, Chosen::Otherwise)
            }
            ([], _) => Chosen::None,
            (several, _) => {
                let figure = |index: &usize| linted.findings[*index].primary.written.clone();
                Chosen::Several(several.len(), several.iter().take(4).map(figure).collect())
            }
        }
    }

    fn matches(&self, linted: &Linted, finding: &Finding, target: Option<Span>) -> bool {
        // What is missing from a report stands nowhere in it.
        let nowhere = finding.primary.span.is_empty();
        let there = |part: &Part| target.is_none_or(|target| target.contains(part.span));
        let figure = |part: &Part| {
            self.figure.as_ref().is_none_or(|figure| {
                [&part.text, &part.written].iter().any(|text| squeezed(text) == squeezed(figure))
            })
        };
        (nowhere || finding.parts().any(|part| there(part) && figure(part)))
            && self.table.as_ref().is_none_or(|table| stands_under(linted, finding, &plain(table)))
            && self.label.as_ref().is_none_or(|label| is_called(finding, &plain(label)))
    }
}

/// Whether a finding is about something, or stands under something, with this in its name.
fn stands_under(linted: &Linted, finding: &Finding, table: &str) -> bool {
    let map = linted.map();
    plain(&finding.subject).contains(table)
        || finding.parts().any(|part| map.path(part.span).iter().any(|step| plain(step).contains(table)))
}

fn is_called(finding: &Finding, label: &str) -> bool {
    let name = match &finding.statement {
        Statement::Missing { name } | Statement::Unmatched { name, .. } => Some(name),
        _ => None,
    };
    name.is_some_and(|name| plain(name) == label)
        || plain(&finding.subject) == label
        || finding.parts().any(|part| plain(&part.label) == label)
}

/// As labels are compared: folded, without white space.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|character| !character.is_whitespace()).collect()
}

/// Whether a finding has the difference that was accepted, such as `2.7萬元` or only `2.7`.
fn agrees(accepted: &str, finding: &Finding) -> bool {
    let Some(Amount { number, unit }) = finding.difference() else { return false };
    let accepted = plain(accepted);
    let digits = accepted.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (figure, written) = accepted.split_at(digits.unwrap_or(accepted.len()));
    let value = |text: &str| Decimal::parse(&text.replace([',', '−'], ""));
    let unit = plain(unit);
    let one_unit = written.is_empty()
        || written == unit
        || (POINTS.contains(&written) && POINTS.contains(&unit.as_str()));
    one_unit && value(figure).zip(value(number)).is_some_and(|(one, other)| one.trimmed() == other.trimmed())
}
