//! One damage tried: which relations of the clean report it breaks, and what linting the damaged report says of
//! it. It must not know how results are counted or printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use esglint::check::evaluate::evaluate;
use esglint::check::{Instance, Outcome};
use esglint::document::Draft;
use esglint::figure::{FigureId, Figures};
use esglint::finding::{Finding, Severity, Statement};
use esglint::linted::{CheckRecord, Linted, Options, Reading};
use esglint::rule::RuleSet;
use esglint::rule::bind::bind;
use esglint::source::{Source, Span};
use esglint::{lint, read, structure};

use super::oracle;
use super::slip::Damage;

/// One relation that holds in the clean report.
pub(crate) struct Relation<'r> {
    pub(crate) rule: &'r str,
    instance: Instance<'r>,
    pub(crate) figures: Vec<FigureId>,
}

/// The report as it stands, with all that its figures are checked by.
pub(crate) struct Clean<'r> {
    pub(crate) source: Arc<Source>,
    pub(crate) figures: Figures,
    pub(crate) relations: Vec<Relation<'r>>,
    /// Checks of every outcome.
    checks: usize,
    rules: &'r RuleSet,
    /// The rules that are built in.
    core: RuleSet,
    draft: Draft,
    findings: BTreeSet<Key>,
    pub(crate) linted: Linted,
}

/// The rule of a finding, its check and its figures.
type Key = (String, String, Vec<Span>);

/// What one damage came to.
pub(crate) struct Trial {
    pub(crate) figure: FigureId,
    pub(crate) damage: Damage,
    /// The relations of the figure, and whether each is broken.
    pub(crate) relations: Vec<(usize, bool)>,
    /// Inside all intervals, but hardly by chance.
    pub(crate) improbable: bool,
    pub(crate) seen: Seen,
}

/// What linting the damaged report says.
#[derive(Default)]
pub(crate) struct Seen {
    /// Rules with a new finding.
    pub(crate) rules: BTreeSet<String>,
    pub(crate) named: bool,
    pub(crate) suspect: bool,
    pub(crate) repaired: bool,
    /// The damaged figure is called the culprit.
    pub(crate) accused: bool,
    /// The last first suspect, and what it is said to have been.
    pub(crate) offered: String,
    /// Another figure is called the culprit.
    pub(crate) accused_other: bool,
    /// How the damaged text was read, where not as damaged.
    pub(crate) otherwise: Option<String>,
    /// What became of each broken relation.
    pub(crate) fate: Vec<String>,
}

impl Trial {
    pub(crate) fn outside(&self) -> bool {
        self.relations.iter().any(|(_, broken)| *broken)
    }

    pub(crate) fn found(&self) -> bool {
        !self.seen.rules.is_empty()
    }
}

impl<'r> Clean<'r> {
    pub(crate) fn of(draft: Draft, rules: &'r RuleSet) -> Clean<'r> {
        let linted = lint(&draft, rules, &Options::default());
        let reading = read(&draft, &Options::default());
        let (relations, checks) = relations(rules, &reading);
        let Reading { source, figures, .. } = reading;
        let findings = linted.findings.iter().map(key).collect();
        let core = RuleSet::builtin();
        Clean { source, figures, relations, checks, rules, core, draft, findings, linted }
    }

    /// The relations of a figure that hold.
    pub(crate) fn relations_of(&self, figure: FigureId) -> Vec<usize> {
        let under = |index: &usize| self.relations[*index].figures.contains(&figure);
        (0..self.relations.len()).filter(under).collect()
    }

    /// Damages one figure and lints what comes of it; `None` where the number is beyond exact arithmetic.
    pub(crate) fn try_one(&self, figure: FigureId, damage: Damage) -> Option<Trial> {
        let damaged = oracle::damaged(&self.figures[figure], &damage)?;
        let mut figures = Figures { list: self.figures.list.clone(), ..Figures::default() };
        figures.report_year = self.figures.report_year;
        figures.list[figure.0 as usize] = damaged;
        let outcomes: Vec<(usize, Outcome)> = self
            .relations_of(figure)
            .into_iter()
            .map(|index| (index, evaluate(&self.relations[index].instance, &figures, self.checks).outcome))
            .collect();
        let improbable = outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Improbable);
        let relations: Vec<(usize, bool)> =
            outcomes.into_iter().map(|(index, outcome)| (index, !stands(outcome))).collect();
        let seen = self.seen(figure, &damage, &figures, &relations);
        Some(Trial { figure, damage, relations, improbable, seen })
    }

    fn seen(&self, figure: FigureId, damage: &Damage, wanted: &Figures, relations: &[(usize, bool)]) -> Seen {
        let text = damage.done_to(self.source.text());
        let source = Arc::new(Source::new(self.source.name(), text));
        let draft = Draft { source, ..self.draft.clone() };
        let linted = lint(&draft, self.rules, &Options::default());
        let place = moved(damage, self.figures[figure].span);
        let before: BTreeSet<_> = self
            .findings
            .iter()
            .map(|(rule, check, spans)| {
                (rule.clone(), check.clone(), spans.iter().map(|span| moved(damage, *span)).collect())
            })
            .collect();
        let mut seen = Seen::default();
        for finding in linted.findings.iter().filter(|finding| self.counts(finding)) {
            if !before.contains(&key(finding)) {
                self.take(finding, place, self.figures[figure].span, damage, &mut seen);
            }
        }
        seen.otherwise = read_otherwise(&draft, place, figure, wanted);
        let broken = relations.iter().filter(|(_, broken)| *broken);
        seen.fate = broken.map(|(index, _)| self.fate(*index, place, damage, &linted)).collect();
        seen
    }

    /// Warnings and more; of a report's own rules that are no more than notes, what they find.
    fn counts(&self, finding: &Finding) -> bool {
        finding.severity >= Severity::Warning
            || finding.outcome == Outcome::Inconsistent && self.core.get(&finding.rule).is_none()
    }

    fn take(&self, finding: &Finding, place: Span, old: Span, damage: &Damage, seen: &mut Seen) {
        seen.rules.insert(finding.rule.to_string());
        let parts = std::iter::once(&finding.primary).chain(&finding.related);
        seen.named |= parts.into_iter().any(|part| meets(part.span, place));
        let Some(first) = finding.suspects.first() else { return };
        let it = meets(first.span, place);
        seen.suspect |= it;
        seen.accused |= it && finding.clear;
        let line = self.source.line_at(first.span.start()) + 1;
        seen.offered = format!(
            "`{}` (line {line}) → `{}` ({:?}{})",
            first.text,
            first.repair,
            first.slip,
            if finding.clear { ", culprit" } else { "" }
        );
        seen.accused_other |= !it && finding.clear;
        let printed = self.source.slice(old);
        let restored = first.repair == printed || self.restores_scale(&first.repair, old, damage);
        seen.repaired |= it && restored;
    }

    /// Whether a repair puts the scale word back: it is the figure as it was written, unit and all.
    fn restores_scale(&self, repair: &str, old: Span, damage: &Damage) -> bool {
        let figure = self.figures.list.iter().find(|figure| figure.span == old);
        damage.at.start >= old.end()
            && figure.is_some_and(|figure| self.source.slice(figure.written) == repair)
    }

    /// What became of a broken relation in the damaged report.
    fn fate(&self, index: usize, place: Span, damage: &Damage, linted: &Linted) -> String {
        let relation = &self.relations[index];
        let mut members: Vec<Span> =
            relation.figures.iter().map(|id| moved(damage, self.figures[*id].span)).collect();
        members.sort();
        members.dedup();
        let of_rule: Vec<&CheckRecord> =
            linted.checks.iter().filter(|check| &*check.rule == relation.rule).collect();
        let same = of_rule.iter().find(|check| starts(&check.figures) == starts(&members));
        if let Some(check) = same {
            return format!("{}: same figures, {:?}", relation.rule, check.outcome);
        }
        let near: Vec<String> = of_rule
            .iter()
            .filter(|check| check.figures.iter().any(|span| meets(*span, place)))
            .map(|check| {
                format!("{:?} with {} of {} figures", check.outcome, check.figures.len(), members.len())
            })
            .collect();
        let left = of_rule.iter().any(|check| check.figures.iter().any(|span| members.contains(span)));
        match (near.is_empty(), left) {
            (false, _) => format!("{}: other figures: {}", relation.rule, near.join("; ")),
            (true, true) => format!("{}: made without the damaged figure", relation.rule),
            (true, false) => format!("{}: relation not made", relation.rule),
        }
    }
}

fn relations<'r>(rules: &'r RuleSet, reading: &Reading) -> (Vec<Relation<'r>>, usize) {
    let Reading { source, document, figures, places, .. } = reading;
    let structure = structure::find(source, document, figures);
    let matches = bind(rules, source, places, document, figures, &structure);
    let checks = matches.len();
    // What is broken as it stands cannot be broken by a damage.
    let holding =
        matches.into_iter().filter(|found| stands(evaluate(&found.instance, figures, checks).outcome));
    let relation = |found: esglint::rule::bind::Match<'r>| {
        let figures = found.instance.bound.iter().flatten().map(|term| term.figure).collect();
        Relation { rule: &found.rule.id, instance: found.instance, figures }
    };
    (holding.map(relation).collect(), checks)
}

fn stands(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Holds | Outcome::Rounded | Outcome::Improbable)
}

/// How the damaged text was read, where not as the damaged figure with its old unit and wording.
fn read_otherwise(draft: &Draft, place: Span, figure: FigureId, wanted: &Figures) -> Option<String> {
    let reading = read(draft, &Options::default());
    let Some((_, found)) = reading.figures.iter().find(|(_, found)| meets(found.span, place)) else {
        let left = reading.figures.left_out.iter().find(|left| meets(left.span, place));
        return Some(left.map_or("no numeral".to_owned(), |left| format!("left out: {:?}", left.reason)));
    };
    let wanted = &wanted[figure];
    let (dim, measure) = (found.unit.dim == wanted.unit.dim, found.unit.measure == wanted.unit.measure);
    if found.value != wanted.value || !dim || !measure {
        let written = draft.source.slice(found.span).replace('\n', "⏎");
        return Some(format!("read as `{written}` {}", found.unit.text));
    }
    (found.qualifier != wanted.qualifier).then(|| format!("wording {:?}", found.qualifier))
}

fn moved(damage: &Damage, span: Span) -> Span {
    Span::new(damage.moved(span.start()), damage.moved(span.end()))
}

fn meets(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

fn starts(spans: &[Span]) -> Vec<usize> {
    spans.iter().map(|span| span.start()).collect()
}

/// A finding by its rule and figures.
/// What tells two findings apart: the rule, which of its checks, the figures.
fn key(finding: &Finding) -> Key {
    let mut spans: Vec<Span> =
        std::iter::once(&finding.primary).chain(&finding.related).map(|part| part.span).collect();
    spans.sort();
    let check = match &finding.statement {
        Statement::Comparison { check, .. } | Statement::Words { check, .. } => check.clone(),
        _ => String::new(),
    };
    (finding.rule.to_string(), check, spans)
}
