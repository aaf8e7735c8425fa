//! Findings of a rule of a report's own that could not be checked: what stands in the way, and at which figures. Owns
//! which reasons are findings at all.

use super::{Builder, Case, Named, parts_of};
use crate::check::Reason;
use crate::check::evaluate::names_of;
use crate::finding::{Finding, Lack, Part, Statement};
use crate::rule::expr::NameIx;
use crate::source::Span;

/// So many figures are shown.
const SHOWN: usize = 6;

impl Builder<'_> {
    /// A rule that found nothing to check, or nothing that it could check.
    pub(super) fn unmatched(&self, case: &Case<'_>, reason: Reason) -> Option<Finding> {
        let parts = parts_of(case.instance);
        let (name, lack) = match (case.lacking, reason) {
            (Some((name, Lack::Here)), _) => (*name, self.year_of(&parts).map_or(Lack::Here, Lack::Year)),
            (Some((name, lack)), _) => (*name, lack.clone()),
            (None, Reason::FigureMissing) => (missing(case)?, Lack::Nothing),
            (None, Reason::NoItems) => (parts.first()?.name, Lack::Items),
            (None, Reason::Units) => (parts.first()?.name, self.units(case, &parts)),
            _ => return None,
        };
        let role = case.names.get(usize::from(name.0))?.clone();
        let about = if parts.is_empty() { "" } else { &case.subject };
        let subject = format!("{role} {about}{}", case.check_text);
        let near = match lack {
            Lack::Text { at, .. } => at,
            _ => Span::default(),
        };
        let statement = Statement::Unmatched { name: role.to_string(), lack };
        // Without any figure it has no place but what is nearest, or the top of the file.
        let nowhere = || Part {
            span: near,
            text: self.source.slice(near).to_owned(),
            written: String::new(),
            role: role.clone(),
            label: String::new(),
            subtracted: false,
        };
        let mut named = parts.iter().take(SHOWN).map(|part| self.part(case, part));
        let primary = named.next().unwrap_or_else(nowhere);
        Some(Finding { related: named.collect(), ..self.alone(case, statement, primary, &subject) })
    }

    /// The year that all figures are for.
    fn year_of(&self, parts: &[Named]) -> Option<u16> {
        let year = |part: &Named| self.figures.year_of(&self.figures[part.figure]);
        let first = parts.first().and_then(year)?;
        parts.iter().all(|part| year(part) == Some(first)).then_some(first)
    }

    fn units(&self, case: &Case<'_>, parts: &[Named]) -> Lack {
        let units = parts.iter().map(|part| &self.figures[part.figure].unit.text);
        let unit = units.filter(|unit| !unit.is_empty()).map(ToString::to_string).next();
        Lack::Units { check: case.check_text.to_owned(), unit: unit.unwrap_or_default() }
    }
}

/// The first name of a check without a figure.
fn missing(case: &Case<'_>) -> Option<NameIx> {
    let lacks = |name: &NameIx| case.instance.bound.get(usize::from(name.0)).is_none_or(Vec::is_empty);
    names_of(case.instance.check).into_iter().find(lacks)
}
