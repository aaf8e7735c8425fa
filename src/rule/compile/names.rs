//! The names of a rule: those under `figures:` and those that its patterns have. Owns what each stands for.

use super::super::error::{Faults, Problem};
use super::super::expr::is_name;
use super::super::pattern::{Captured, Pattern};
use super::super::selector::Relation;
use super::super::{Name, StandsFor};
use super::select;
use crate::yaml::{self, Fields, shortened};

/// The names of a rule: those of `figures:`, then those that only patterns have.
pub(super) fn names(fields: &Fields<'_>, patterns: &[Pattern], faults: &mut Faults) -> Vec<Name> {
    let figures = fields.get("figures").and_then(|node| faults.open_fields(node, "`figures`"));
    let mut names: Vec<Name> = Vec::new();
    for (name, span, _) in figures.iter().flat_map(Fields::iter) {
        if !is_name(name) {
            faults.note(Problem::BadName { name: shortened(name) }, span);
        }
        names.push(Name::new(name));
    }
    for slot in patterns.iter().flat_map(|pattern| &pattern.slots) {
        if let Some(name) = &slot.name
            && !names.iter().any(|known| known.name == *name)
        {
            names.push(Name::new(&**name));
        }
    }
    for (name, captured) in patterns.iter().flat_map(|pattern| &pattern.captures) {
        let stands_for = match captured {
            Captured::Period => StandsFor::Period,
            Captured::Direction => StandsFor::Direction,
        };
        match names.iter().find(|known| known.name == *name) {
            Some(known) if known.stands_for != stands_for => {
                let message = format!("`{name}` stands for a figure and for a word of a pattern");
                let span = fields.get("patterns").map_or(fields.span, |node| node.span);
                faults.note(Problem::Incoherent { message, hint: "give one of the two another name" }, span);
            }
            Some(_) => {}
            None => names.push(Name { stands_for, ..Name::new(&**name) }),
        }
    }
    for (index, (_, _, node)) in figures.iter().flat_map(Fields::iter).enumerate() {
        names[index].selector = select::selector(node, index, &names, faults);
        names[index].written = node.flow().into();
        if let Some(Relation::ListAfter(_) | Relation::ListBefore(_)) = names[index].selector.relation {
            names[index].stands_for = StandsFor::List;
        }
        if !names[index].selector.numbers.is_empty() {
            names[index].stands_for = StandsFor::Number;
        }
    }
    for (name, (_, span, _)) in names.iter().zip(figures.iter().flat_map(Fields::iter)) {
        let of = name.selector.relation.map(|relation| &names[usize::from(relation.of().0)]);
        if let Some(number) = of.filter(|of| of.stands_for == StandsFor::Number) {
            faults.note(no_figure(&number.name), span);
        }
    }
    select::no_circles(figures.as_ref(), &names, faults);
    let about_text = ["patterns", "must_disclose", "write", "spelling"];
    if names.is_empty()
        && fields.get("figures").is_none()
        && about_text.iter().all(|key| fields.get(key).is_none())
    {
        faults.note(yaml::Problem::MissingKey { key: "figures", place: "a rule" }, fields.span);
    }
    names
}

/// The fault of a number in a name that is used as a figure.
pub(super) fn no_figure(name: &str) -> Problem {
    let message = format!("`{name}` is a number in a name, and no figure");
    let hint = "compare or count it in a check; where the report writes a figure, find it by `text`";
    Problem::Incoherent { message, hint }
}

/// Every pattern must yield the same figures: a check speaks of all of them. A period may be missing, and a figure
/// that a relation finds.
pub(super) fn same_everywhere(
    fields: &Fields<'_>,
    names: &[Name],
    patterns: &[Pattern],
    faults: &mut Faults,
) {
    let named = |pattern: &Pattern, name: &str| {
        pattern.slots.iter().any(|slot| slot.name.as_deref() == Some(name))
            || pattern.captures.iter().any(|(other, _)| **other == *name)
    };
    let must = |name: &&Name| match name.stands_for {
        StandsFor::Figures => name.selector.relation.is_none(),
        StandsFor::Direction => true,
        StandsFor::Period | StandsFor::List | StandsFor::Number => false,
    };
    let of_patterns = |name: &&Name| patterns.iter().any(|pattern| named(pattern, &name.name));
    let lacking = names.iter().filter(must).filter(of_patterns).find_map(|name| {
        let pattern = patterns.iter().find(|pattern| !named(pattern, &name.name))?;
        Some((&name.name, pattern))
    });
    if let (Some((name, pattern)), Some(node)) = (lacking, fields.get("patterns")) {
        let message = format!("the pattern `{}` has no `{{{name}}}`", pattern.text);
        let hint = "every pattern of a rule finds the same figures; put the other one into a rule of its own";
        faults.note(Problem::Incoherent { message, hint }, node.span);
    }
}
