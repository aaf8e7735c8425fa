//! Findings about words: years, directions, numbers in names. Owns which of several is pointed at; figures are the
//! builder's.

use super::{Builder, Case};
use crate::check::evaluate::names_of;
use crate::check::{Given, GivenSort};
use crate::decimal::Decimal;
use crate::finding::amount::Ruler;
use crate::finding::{Finding, Part, Says, Statement, Told};
use crate::rule::expr::Check;

impl Builder<'_> {
    /// A check of what words say, without a figure: a year, a direction, a number in a name.
    pub(super) fn about_words(&self, case: &Case<'_>) -> Option<Finding> {
        let used = used(case);
        let odd = odd_one(&used)?;
        let primary = self.word(case, odd);
        let statement = match case.instance.check {
            Check::Same(_) => self.quoted_otherwise(&used)?,
            _ => self.statement(case, &[])?,
        };
        let subject = format!("{} {}", case.subject, primary.text);
        let others = used.iter().filter(|given| given.span != odd.span);
        let mut related: Vec<Part> = others.map(|given| self.word(case, given)).collect();
        related.sort_by_key(|part| part.span);
        Some(Finding { related, ..self.alone(case, statement, primary, &subject) })
    }

    /// The numbers in names that a check of figures uses.
    pub(super) fn numbers(&self, case: &Case<'_>) -> Vec<Part> {
        let named = |given: &&&Given| given.sort == GivenSort::Named;
        used(case).iter().filter(named).map(|given| self.word(case, given)).collect()
    }

    /// Numbers in one name that differ.
    fn quoted_otherwise(&self, used: &[&Given]) -> Option<Statement> {
        let numbers = || used.iter().map(|given| given.number);
        let gap = numbers().max()?.sub(numbers().min()?)?;
        let difference = Some(Ruler::of(self.bare, (0, 0), &[gap]).amount(gap));
        Some(Statement::Mentions { difference, qualified: false })
    }

    fn word(&self, case: &Case<'_>, given: &Given) -> Part {
        let text = self.source.slice(given.span).to_owned();
        let role = case.names.get(usize::from(given.name.0)).cloned().unwrap_or_default();
        Part { span: given.span, written: text.clone(), text, role, label: String::new(), subtracted: false }
    }
}

/// The words that a check uses.
fn used<'c>(case: &Case<'c>) -> Vec<&'c Given> {
    let names = names_of(case.instance.check);
    case.instance.given.iter().filter(|given| names.contains(&given.name)).collect()
}

/// Of several numbers the one that stands least often, the last of these; of other words the first.
fn odd_one<'g>(used: &[&'g Given]) -> Option<&'g Given> {
    if used.iter().any(|given| given.sort != GivenSort::Named) {
        return used.first().copied();
    }
    let often = |given: &Given| used.iter().filter(|other| other.number == given.number).count();
    used.iter().copied().min_by_key(|given| (often(given), std::cmp::Reverse(given.span)))
}

/// What directions, periods, lists and numbers in names say.
pub(super) fn told(case: &Case<'_>) -> Vec<Told> {
    let says = |given: &Given| match given.sort {
        GivenSort::Direction if given.number < Decimal::ZERO => Says::Down,
        GivenSort::Direction => Says::Up,
        _ => Says::Number(given.number.trimmed().to_string()),
    };
    let told = |given: &Given| {
        Some(Told { name: case.names.get(usize::from(given.name.0))?.clone(), says: says(given) })
    };
    let mut out: Vec<Told> = case.instance.given.iter().filter_map(told).collect();
    out.dedup();
    out
}
