//! Findings out of verdicts: which statement a broken check makes, which figure is pointed at first, what
//! speaks for either side. It must not know rule files, selectors or sentences.

mod statement;
mod together;
mod unmatched;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fingerprint::fingerprint;
use super::{Finding, Lack, Part, Remark, Severity, Standing, Statement, Support, Suspect};
use crate::check::evaluate::{collect_names, names_of};
use crate::check::suspect::{Ledger, Repair, Suspects};
use crate::check::{Instance, Outcome, Verdict};
use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Figures, Place};
use crate::rule::expr::{Check, Comparison, Expr, NameIx};
use crate::source::{Source, Span};
use crate::structure::Prior;
use statement::{is_sum, taken_away};
use words::told;

/// One evaluated check with what its rule says about it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The rule's id.
    pub rule: &'a Arc<str>,
    /// How much the rule weighs.
    pub severity: Severity,
    /// The names of its figures, by [`NameIx`].
    pub names: &'a [Arc<str>],
    /// The check as the rule writes it.
    pub check_text: &'a str,
    /// The check with its figures.
    pub instance: &'a Instance<'a>,
    /// What it came to.
    pub verdict: Verdict,
    /// What it is about, in the report's words.
    pub subject: String,
    /// Whether the rule says that its figures must be there: then a missing one is a finding.
    pub existential: bool,
    /// The name that stands in the way of an evaluation, and how, where the rule's binding knows it.
    pub lacking: Option<&'a (NameIx, Lack)>,
}

/// All findings of one document, by place and rule. `cases` are all its checks, also those that hold: they are
/// the evidence for who is wrong.
pub fn findings(cases: &[Case<'_>], figures: &Figures, priors: &[Prior], source: &Source) -> Vec<Finding> {
    let judged = cases.iter().map(|case| (case.instance, &case.verdict)).collect();
    let ledger = Ledger::new(judged, figures, priors, source);
    let builder = Builder { cases, figures, source, ledger, bare: &Unit::none() };
    let mut found: Vec<Finding> = (0..cases.len()).filter_map(|index| builder.finding(index)).collect();
    sort(&mut found);
    number_repeated(&mut found);
    found
}

/// By place and rule.
pub fn sort(found: &mut [Finding]) {
    found.sort_by(|a, b| {
        (a.primary.span, &a.rule, &a.fingerprint).cmp(&(b.primary.span, &b.rule, &b.fingerprint))
    });
}

/// The figures and the arithmetic of every check, also of those that hold; no arithmetic where it could not be
/// evaluated.
pub fn statements(
    cases: &[Case<'_>],
    figures: &Figures,
    priors: &[Prior],
    source: &Source,
) -> Vec<(Vec<Part>, Option<Statement>)> {
    let judged = cases.iter().map(|case| (case.instance, &case.verdict)).collect();
    let ledger = Ledger::new(judged, figures, priors, source);
    let builder = Builder { cases, figures, source, ledger, bare: &Unit::none() };
    let told = |case: &Case<'_>| {
        let mut named = parts_of(case.instance);
        named.sort_by_key(|part| figures[part.figure].span);
        let parts = named.iter().map(|part| builder.part(case, part)).collect();
        (parts, builder.statement(case, &named))
    };
    cases.iter().map(told).collect()
}

/// Equal fingerprints of one document get an ordinal, in reading order.
pub(crate) fn number_repeated(found: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in found {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}

struct Builder<'a> {
    cases: &'a [Case<'a>],
    figures: &'a Figures,
    source: &'a Source,
    ledger: Ledger<'a>,
    /// No unit at all.
    bare: &'a Unit,
}

/// A figure of a check under its name.
#[derive(Clone, Copy)]
struct Named {
    figure: FigureId,
    name: NameIx,
    subtracted: bool,
}

impl Builder<'_> {
    fn finding(&self, index: usize) -> Option<Finding> {
        let case = &self.cases[index];
        let severity = match case.verdict.outcome {
            Outcome::Inconsistent => case.severity,
            Outcome::Improbable => Severity::Note,
            Outcome::NotEvaluable(reason) if case.existential => return self.unmatched(case, reason),
            _ => return None,
        };
        if let (Check::Possible(_), Outcome::Inconsistent) = (case.instance.check, case.verdict.outcome) {
            return self.together(case);
        }
        let parts = parts_of(case.instance);
        let Suspects { repairs, ahead, clear } = self.ledger.suspects(index);
        let suspect = repairs.first().filter(|_| ahead).map(|repair| repair.figure);
        if parts.is_empty() {
            return self.about_words(case);
        }
        let first = suspect.or_else(|| primary(case, &parts))?;
        let primary = parts.iter().find(|part| part.figure == first)?;
        let others = parts.iter().filter(|part| part.figure != first);
        let mut related: Vec<Part> = others.map(|part| self.part(case, part)).collect();
        related.extend(self.numbers(case));
        related.sort_by_key(|part| part.span);
        let ids: Vec<FigureId> = parts.iter().map(|part| part.figure).collect();
        let statement = self.statement(case, &parts)?;
        Some(Finding {
            rule: case.rule.clone(),
            severity,
            outcome: case.verdict.outcome,
            remarks: self.remarks(&ids, &statement, &case.verdict),
            statement,
            subject: case.subject.clone(),
            primary: self.part(case, primary),
            related,
            told: told(case),
            also: Vec::new(),
            suspects: repairs.iter().map(|repair| self.suspect(repair)).collect(),
            clear,
            ahead,
            supports: self.supports(index, &parts),
            cause: None,
            standing: Standing::Open,
            fingerprint: fingerprint(case.rule, &case.subject, &ids, self.figures, self.source),
        })
    }

    /// A finding of one place that is no figure; `subject` is what it is known by when it is found again.
    fn alone(&self, case: &Case<'_>, statement: Statement, primary: Part, subject: &str) -> Finding {
        let fingerprint = fingerprint(case.rule, subject, &[], self.figures, self.source);
        let weight = (case.rule.clone(), case.severity);
        Finding {
            outcome: case.verdict.outcome,
            told: told(case),
            ..Finding::bare(weight, (case.subject.clone(), statement), primary, fingerprint)
        }
    }

    fn part(&self, case: &Case<'_>, part: &Named) -> Part {
        let role = case.names.get(usize::from(part.name.0)).cloned().unwrap_or_default();
        Part { role, subtracted: part.subtracted, ..self.bare_part(part.figure) }
    }

    fn bare_part(&self, figure: FigureId) -> Part {
        let figure = &self.figures[figure];
        Part {
            span: figure.span,
            text: self.source.slice(figure.span).to_owned(),
            written: self.written(figure),
            role: Arc::default(),
            label: figure.label.text.to_string(),
            subtracted: false,
        }
    }

    /// As printed, with what its row, column or table says of its unit and it does not say itself.
    fn written(&self, figure: &Figure) -> String {
        let text = self.source.slice(figure.written);
        let unit = &figure.unit.text;
        let (span, whole) = (figure.span, figure.written);
        let around = [Span::new(whole.start(), span.start()), Span::new(span.end(), whole.end())];
        let [before, behind] = around.map(|side| self.source.slice(side).trim());
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        // 港幣5百萬元 says 港幣百萬元 around the number, 1.62:1 its unit within it.
        let says = |text: &str| squeezed(text).contains(&squeezed(unit));
        let said = says(text) || says(&format!("{before}{behind}"));
        if said || text.contains(['%', '％']) {
            return text.to_owned();
        }
        // 1.2萬 in 萬人, $5 in `HK$ million`.
        let own = if behind.is_empty() { before } else { behind };
        let rest = unit.split_once(own).filter(|_| !own.is_empty()).map_or(&**unit, |(_, rest)| rest).trim();
        let space = if unit.is_ascii() { " " } else { "" };
        format!("{text}{space}{rest}")
    }

    /// What is to be said of the rounding of these figures.
    fn remarks(&self, figures: &[FigureId], statement: &Statement, verdict: &Verdict) -> Vec<Remark> {
        let table = |id: &FigureId| match self.figures[*id].place_in {
            Place::Cell(at) => Some(at.table),
            _ => None,
        };
        let cut_off = self.figures.cut_off.iter();
        let concerned = cut_off.filter(|found| figures.iter().any(|id| table(id) == Some(found.table)));
        let cut_off = concerned.map(|found| Remark::CutOff { sums: found.sums, beyond: found.beyond });
        let note = match statement {
            Statement::Sum { slack, .. } | Statement::Composition { slack, .. } => {
                self.figures.rounding_note.zip(Some(slack))
            }
            _ => None,
        };
        let unexplained = note.filter(|_| verdict.outcome == Outcome::Inconsistent);
        let note = unexplained.map(|(at, slack)| Remark::Note { at, slack: slack.clone() });
        let rounded = figures.iter().any(|id| !self.figures[*id].interval().is_exact());
        let declared = self.figures.truncation_note.filter(|_| rounded).map(|at| Remark::Declared { at });
        let padded = verdict.padded.then_some(Remark::Padded);
        note.into_iter().chain(padded).chain(declared).chain(cut_off).collect()
    }

    fn suspect(&self, repair: &Repair) -> Suspect {
        let figure = &self.figures[repair.figure];
        Suspect {
            span: figure.span,
            text: self.source.slice(figure.span).to_owned(),
            label: figure.label.text.to_string(),
            repair: repair.text.clone(),
            slip: repair.slip,
            mends: repair.mends,
            near: repair.near.map(|near| self.source.slice(self.figures[near].written).to_owned()),
            far: repair.far.map(|far| self.source.slice(self.figures[far].written).to_owned()),
            other_year: repair.near.or(repair.far).and_then(|id| Some(self.figures[id].period?.year)),
            with: repair.with.as_deref().map(|other| Box::new(self.suspect(other))),
        }
    }

    /// Other relations that tie the total to a figure outside, which agrees with one side only.
    fn supports(&self, index: usize, parts: &[Named]) -> Vec<Support> {
        let case = &self.cases[index];
        let Some((total, sum)) = total_and_sum(case) else { return Vec::new() };
        let mut found: Vec<(FigureId, bool)> = Vec::new();
        for &other in self.ledger.relations(total) {
            for outside in pair_with(total, self.cases[other].instance) {
                let inside = parts.iter().any(|part| part.figure == outside);
                if inside || found.iter().any(|(figure, _)| *figure == outside) {
                    continue;
                }
                let figure = &self.figures[outside];
                let with_items = figure.value == sum || figure.interval().holds(sum);
                let printed = self.figures[total].value;
                let with_total = figure.value == printed || figure.interval().holds(printed);
                if with_items != with_total {
                    found.push((outside, with_items));
                }
            }
        }
        found.sort_by_key(|(figure, _)| self.figures[*figure].span);
        found
            .into_iter()
            .map(|(figure, agrees_with_items)| Support { part: self.bare_part(figure), agrees_with_items })
            .collect()
    }
}

/// The figures of a check with their names, each figure once.
fn parts_of(instance: &Instance<'_>) -> Vec<Named> {
    let mut away = Vec::new();
    if let Check::Compare { left, right, .. } = instance.check {
        [left, right]
            .into_iter()
            .filter(|side| is_sum(side))
            .for_each(|sum| taken_away(sum, false, &mut away));
    }
    let mut parts: Vec<Named> = Vec::new();
    for name in names_of(instance.check) {
        for term in instance.bound.get(usize::from(name.0)).into_iter().flatten() {
            if !parts.iter().any(|part| part.figure == term.figure) {
                let subtracted = term.subtracted != away.contains(&name);
                parts.push(Named { figure: term.figure, name, subtracted });
            }
        }
    }
    parts
}

/// The figure pointed at where none is clearly wrong: the total of a sum, the last share of a whole, the later
/// of two mentions, the part that exceeds its whole.
fn primary(case: &Case<'_>, parts: &[Named]) -> Option<FigureId> {
    let last_of = |expr: &Expr| {
        let mut names = Vec::new();
        collect_names(expr, &mut names);
        parts.iter().filter(|part| names.contains(&part.name)).map(|part| part.figure).next_back()
    };
    match case.instance.check {
        Check::Same(_) => case.verdict.pair.map(|(one, other)| one.max(other)),
        Check::Alike(..) => case.verdict.pair.map(|(_, odd)| odd),
        Check::Says { .. } | Check::Feasible { .. } | Check::Possible(_) => {
            parts.first().map(|part| part.figure)
        }
        Check::Compare { left, op: Comparison::Equal, right } if !is_sum(left) && is_sum(right) => {
            last_of(left).or_else(|| last_of(right))
        }
        Check::Compare { left, op: Comparison::Less | Comparison::AtMost, right } => {
            last_of(left).or_else(|| last_of(right))
        }
        Check::Compare { left, right, .. } => last_of(right).or_else(|| last_of(left)),
    }
}

/// For a sum with one printed total: the total, and what the items add up to.
fn total_and_sum(case: &Case<'_>) -> Option<(FigureId, Decimal)> {
    let Check::Compare { left, op: Comparison::Equal, right } = case.instance.check else { return None };
    let (name, sum) = match (left, right) {
        (sum, Expr::Name(name)) if is_sum(sum) => (name, case.verdict.left?),
        (Expr::Name(name), sum) if is_sum(sum) => (name, case.verdict.right?),
        _ => return None,
    };
    Some((case.instance.bound.get(usize::from(name.0))?.first()?.figure, sum))
}

/// The figures that a relation of two says are the same as this one.
fn pair_with(figure: FigureId, instance: &Instance<'_>) -> Vec<FigureId> {
    let ties = match instance.check {
        Check::Same(_) => true,
        Check::Compare { left: Expr::Name(_), op: Comparison::Equal, right: Expr::Name(_) } => true,
        Check::Compare { .. }
        | Check::Alike(..)
        | Check::Says { .. }
        | Check::Feasible { .. }
        | Check::Possible(_) => false,
    };
    if !ties {
        return Vec::new();
    }
    parts_of(instance).into_iter().map(|part| part.figure).filter(|id| *id != figure).collect()
}
