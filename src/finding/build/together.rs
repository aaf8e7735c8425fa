//! The finding that several sums cannot all be true: each of them with its arithmetic, and what the equation comes to
//! that they make together.

use std::sync::Arc;

use super::{Builder, Case, fingerprint, parts_of};
use crate::check::joint::Relation;
use crate::decimal::Decimal;
use crate::figure::FigureId;
use crate::figure::interval::Interval;
use crate::figure::unit::Unit;
use crate::finding::amount::Ruler;
use crate::finding::{Finding, OneOf, Part, Statement};

/// What a figure outside the group is called: one quantity quoted again.
const TIED: &str = "mention";

impl Builder<'_> {
    /// Sums that are true one by one, and cannot all be.
    pub(super) fn together(&self, case: &Case<'_>) -> Option<Finding> {
        let statement = self.sums_together(case)?;
        let relations = contradicting(case);
        let mut ids: Vec<FigureId> = relations.iter().flat_map(|relation| relation.figures()).collect();
        ids.sort_unstable();
        // The figure that most of the sums share.
        let shared = |id: FigureId| ids.iter().filter(|other| **other == id).count();
        let first = ids.iter().copied().rev().max_by_key(|id| shared(*id))?;
        ids.dedup();
        let mut related: Vec<Part> =
            ids.iter().filter(|id| **id != first).map(|id| self.named(case, *id)).collect();
        related.sort_by_key(|part| part.span);
        let known = fingerprint(case.rule, &case.subject, &ids, self.figures, self.source);
        let primary = self.named(case, first);
        Some(Finding { related, fingerprint: known, ..self.alone(case, statement, primary, "") })
    }

    /// A figure under its name in the rule.
    fn named(&self, case: &Case<'_>, figure: FigureId) -> Part {
        match parts_of(case.instance).iter().find(|part| part.figure == figure) {
            Some(part) => self.part(case, part),
            None => Part { role: Arc::from(TIED), ..self.bare_part(figure) },
        }
    }

    /// The sums that contradict each other; `None` where none do.
    pub(super) fn sums_together(&self, case: &Case<'_>) -> Option<Statement> {
        let relations = contradicting(case);
        let first = relations.first()?;
        let unit = &self.figures[first.figures().next()?].unit;
        let (gap, slack) = (case.verdict.left?.abs(), case.verdict.slack?);
        let ids = || relations.iter().flat_map(|relation| relation.figures());
        let decimals = ids().map(|id| self.figures[id].printed.decimals());
        let finest = decimals.max().unwrap_or_default();
        let ruler = Ruler::of(unit, (finest, finest), &[gap]);
        let sums = relations.iter().map(|relation| self.one_of(case, relation)).collect::<Option<_>>()?;
        Some(Statement::Together { sums, difference: ruler.amount(gap), slack: ruler.slack(slack) })
    }

    fn one_of(&self, case: &Case<'_>, relation: &Relation) -> Option<OneOf> {
        let unit: &Unit = &self.figures[relation.total.or(relation.figures().next())?].unit;
        let (mut sum, mut range) = (Decimal::ZERO, Interval::exact(Decimal::ZERO));
        let mut items = Vec::new();
        for term in &relation.items {
            let figure = &self.figures[term.figure];
            let (value, interval) = match term.subtracted {
                true => (figure.value.neg(), figure.interval().neg()),
                false => (figure.value, figure.interval()),
            };
            (sum, range) = (sum.add(value)?, range.add(interval)?);
            items.push(Part { subtracted: term.subtracted, ..self.named(case, term.figure) });
        }
        let total = match relation.total {
            Some(total) => {
                range = range.sub(self.figures[total].interval())?;
                self.figures[total].value
            }
            None => 100.into(),
        };
        let decimals = relation.figures().map(|id| self.figures[id].printed.decimals());
        let finest = decimals.max().unwrap_or_default();
        let ruler = Ruler::of(unit, (finest, finest), &[sum, total]);
        let slack = ruler.slack(range.half_width()?);
        Some(OneOf { items, sum: ruler.amount(sum), total: ruler.amount(total), slack })
    }
}

/// The relations of a system that contradict each other.
fn contradicting<'c>(case: &'c Case<'_>) -> Vec<&'c Relation> {
    let at = |index: &usize| case.instance.system.get(*index);
    case.verdict.conflict.iter().filter_map(at).collect()
}
