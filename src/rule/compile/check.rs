//! Checks and tolerances as written. Owns how a fault in an expression becomes a place in the file, and which
//! units may stand on two sides of a comparison.

use super::super::StandsFor;
use super::super::constant::{self, BadAmount, Constant};
use super::super::error::{Faults, Problem};
use super::super::expr::{self, Aggregate, Check, Expr, Fault, FaultKind, NameIx, Operator};
use super::{CheckLine, Name, Pattern, find_name, pattern_unit, undefined};
use crate::check::Tolerance;
use crate::decimal::Decimal;
use crate::figure::Kind;
use crate::figure::unit::Unit;
use crate::source::Source;
use crate::yaml::{Fields, Node, shortened};

/// What checks may speak of.
pub(super) struct Known<'r> {
    pub(super) names: &'r [Name],
    pub(super) patterns: &'r [Pattern],
    pub(super) constants: &'r [Constant],
}

/// The checks of a rule.
pub(super) fn checks(fields: &Fields<'_>, known: &Known<'_>, faults: &mut Faults) -> Vec<CheckLine> {
    let about_text = ["must_disclose", "write", "spelling"].iter().any(|key| fields.get(key).is_some());
    let node = if about_text { fields.get("check") } else { fields.need("check", faults) };
    node.map(|node| lines(node, "check", known, faults)).unwrap_or_default()
}

/// The conditions of a rule.
pub(super) fn conditions(fields: &Fields<'_>, known: &Known<'_>, faults: &mut Faults) -> Vec<CheckLine> {
    let node = fields.get("only_if");
    node.map(|node| lines(node, "condition", known, faults)).unwrap_or_default()
}

fn lines(node: &Node, place: &'static str, known: &Known<'_>, faults: &mut Faults) -> Vec<CheckLine> {
    let Known { names, patterns, constants } = *known;
    let mut out = Vec::new();
    let mut open = 0;
    for (text, node) in faults.texts(node, if place == "check" { "`check`" } else { "`only_if`" }) {
        // The rest of what a comma cut off.
        if open > 0 {
            open += opened(text);
            continue;
        }
        if is_cut(text, node, &faults.source) {
            open = opened(text);
            let hint =
                "put it in quotes: `check: [\"same(a, b)\", \"a > 0\"]`, or on a line of its own behind `- `";
            let message =
                "between `[` and `]` a comma ends a check, and this one has an open bracket".to_owned();
            faults.note(Problem::Incoherent { message, hint }, node.span);
            continue;
        }
        match expr::parse(text, &mut |name| constant::named(name, names, constants)) {
            Ok(check) => {
                compare_units(&check, node, names, patterns, faults);
                out.push(CheckLine { text: text.trim().into(), names: check.names(), check });
            }
            Err(list) => {
                list.into_iter().for_each(|fault| note_fault(place, fault, node, names, faults));
            }
        }
    }
    out
}

/// How many more brackets a text opens than it closes.
fn opened(text: &str) -> isize {
    text.chars().fold(0, |open, character| match character {
        '(' | '（' => open + 1,
        ')' | '）' => open - 1,
        _ => open,
    })
}

/// Whether YAML has cut a check at one of its own commas: `[same(a, b)]` is a list of two.
fn is_cut(text: &str, node: &Node, source: &Source) -> bool {
    opened(text) > 0 && source.text()[node.span.end()..].trim_start().starts_with(',')
}

/// Notes that `possible` takes the sums of a group together, where the rule has no group.
pub(super) fn refuse_possible(checks: &[CheckLine], fields: &Fields<'_>, faults: &mut Faults) {
    let is_possible = |line: &CheckLine| matches!(line.check, Check::Possible(_));
    if let Some(node) = fields.get("check").filter(|_| checks.iter().any(is_possible)) {
        let message = "`possible` takes all sums of a group together, and this rule has no group".to_owned();
        faults.note(Problem::Incoherent { message, hint: "add `for_each: table`" }, node.span);
    }
}

/// Notes a fault of an expression or pattern at its place in the file.
pub(super) fn note_fault(
    place: &'static str,
    fault: Fault,
    node: &Node,
    names: &[Name],
    faults: &mut Faults,
) {
    let span = node.part(&faults.source, fault.at.start, fault.at.end);
    let problem = match fault.kind {
        FaultKind::Expected { expected, found, hint } => Problem::Grammar { place, expected, found, hint },
        FaultKind::UndefinedName(name) => undefined(&name, names),
        FaultKind::UnknownUnit(unit) => Problem::UnknownUnit { unit },
    };
    faults.note(problem, span);
}

/// `exact`, an amount such as `0.1萬元`, or a percentage of the right side.
pub(super) fn tolerance(node: &Node, faults: &mut Faults) -> Option<Tolerance> {
    let text = faults.text(node, "`tolerance`")?;
    let expected = "`exact`, or a number with its unit (`0.1萬元`, `0.5%`)";
    constant::tolerance(text).map_err(|bad| note_amount(bad, "`tolerance`", expected, node, faults)).ok()
}

/// The numbers that a rule names.
pub(super) fn constants(fields: &Fields<'_>, names: &[Name], faults: &mut Faults) -> Vec<Constant> {
    let Some(node) = fields.get("constants") else { return Vec::new() };
    let Some(entries) = faults.open_fields(node, "`constants`") else { return Vec::new() };
    let mut out = Vec::new();
    for (name, span, node) in entries.iter() {
        if !expr::is_name(name) {
            faults.note(Problem::BadName { name: shortened(name) }, span);
        } else if find_name(name, names).is_some() {
            let message = format!("`{name}` is a figure of this rule");
            faults.note(Problem::Incoherent { message, hint: "give the constant another name" }, span);
        }
        let Some(text) = faults.text(node, "a constant") else { continue };
        // A constant that cannot be read is known all the same: what names it has no fault.
        let (value, unit) = constant::amount(text).unwrap_or_else(|bad| {
            let expected = "a number with its unit (`12`, `95%`, `0.1萬元`)";
            note_amount(bad, "a constant", expected, node, faults);
            (Decimal::ZERO, Unit::none())
        });
        out.push(Constant { name: name.into(), text: text.trim().into(), value, unit });
    }
    out
}

/// Notes the constants that no check and no condition names.
pub(super) fn unused_constants(
    fields: &Fields<'_>,
    constants: &[Constant],
    lines: [&[CheckLine]; 2],
    faults: &mut Faults,
) {
    let Some(node) = fields.get("constants") else { return };
    let part = |character: char| character.is_alphanumeric() || character == '_';
    let uses = |line: &CheckLine, name: &str| line.text.split(|c| !part(c)).any(|word| word == name);
    for constant in constants {
        if lines.iter().all(|lines| !lines.iter().any(|line| uses(line, &constant.name)))
            && faults.is_clean_from(fields.span)
        {
            let message = format!("nothing uses the constant `{}`", constant.name);
            faults.note(Problem::Incoherent { message, hint: "remove it, or use it in a check" }, node.span);
        }
    }
}

fn note_amount(bad: BadAmount, place: &str, expected: &'static str, node: &Node, faults: &mut Faults) {
    match bad {
        BadAmount::NoNumber => faults.wrong_type(place, expected, node),
        BadAmount::NoUnit(at, unit) => {
            let span = node.part(&faults.source, at, at + unit.len());
            faults.note(Problem::UnknownUnit { unit }, span);
        }
    }
}

/// Notes a comparison whose two sides can never compare.
fn compare_units(check: &Check, node: &Node, names: &[Name], patterns: &[Pattern], faults: &mut Faults) {
    let mut algebra = Algebra { names, patterns, clash: None };
    match check {
        Check::Compare { left, right, .. } => {
            let (left, right) = (algebra.of(left), algebra.of(right));
            algebra.meet(left, right);
        }
        Check::Feasible { share, base } => algebra.share_of_people(*share, *base),
        Check::Same(list) => {
            let stands_for = |name: &NameIx| names[usize::from(name.0)].stands_for;
            let alone = |name: &NameIx| stands_for(name) != StandsFor::Figures;
            if list.iter().any(alone) && !list.iter().all(|name| stands_for(name) == StandsFor::Number) {
                let message = "`same` compares figures with figures, and numbers in names with their like";
                let hint = "write `a = b`";
                faults.note(Problem::Incoherent { message: message.to_owned(), hint }, node.span);
            }
            return;
        }
        Check::Alike(..) | Check::Says { .. } | Check::Possible(_) => return,
    }
    if let Some((left, right)) = algebra.clash {
        let shown = |unit: &Unit| (!unit.text.is_empty()).then(|| unit.text.to_string());
        let problem = Problem::UnitsDiffer { left: shown(&left), right: shown(&right) };
        faults.note(problem, node.span);
    }
}

/// The unit of an expression, as far as the rule itself says it.
struct Algebra<'r> {
    names: &'r [Name],
    patterns: &'r [Pattern],
    clash: Option<(Unit, Unit)>,
}

impl Algebra<'_> {
    fn of(&mut self, expr: &Expr) -> Option<Unit> {
        match expr {
            // Zero is zero of anything.
            Expr::Constant(number, unit) if number.is_zero() && unit.text.is_empty() => None,
            Expr::Constant(_, unit) => Some(unit.clone()),
            Expr::Aggregate(Aggregate::Count, _) => Some(Unit::none()),
            Expr::Attribute { .. } | Expr::ReportYear => None,
            Expr::Name(name) | Expr::Aggregate(_, name) => self.of_name(*name),
            Expr::Negate(inner) | Expr::Absolute(inner) => self.of(inner),
            Expr::Binary(operator, left, right) => {
                let (left, right) = (self.of(left), self.of(right));
                match operator {
                    // A difference of percentages may be one in points: its unit is left open.
                    Operator::Add | Operator::Subtract => {
                        let unit = self.meet(left, right)?;
                        (!unit.is_percent()).then_some(unit)
                    }
                    Operator::Multiply | Operator::Divide => None,
                }
            }
        }
    }

    /// A percentage, of a number of people.
    fn share_of_people(&mut self, share: NameIx, base: NameIx) {
        let percent = crate::lexis::unit_of("%");
        self.meet(self.of_name(share), percent);
        self.meet(self.of_name(base), Some(Unit::none()));
    }

    fn of_name(&self, name: NameIx) -> Option<Unit> {
        let name = self.names.get(usize::from(name.0))?;
        match name.selector.units.as_slice() {
            [unit] => Some(unit.clone()),
            // A share is a percentage.
            [] if name.selector.kinds == [Kind::Share] => crate::lexis::unit_of("%"),
            [] => pattern_unit(&name.name, self.patterns).cloned(),
            _ => None,
        }
    }

    fn meet(&mut self, left: Option<Unit>, right: Option<Unit>) -> Option<Unit> {
        let (left, right) = (left?, right?);
        if !left.compares_with(&right) {
            self.clash.get_or_insert((left, right));
            return None;
        }
        Some(left)
    }
}
