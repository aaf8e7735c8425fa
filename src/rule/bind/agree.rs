//! What a figure has in common with the one that an instance is made for: `table: same`, `period: same`,
//! `unit: denominator`. Owns when two figures agree in one of these.

use std::borrow::Cow;

use crate::check::Given;
use crate::document::CellAt;
use crate::figure::unit::{Dim, Unit};
use crate::figure::{FigureId, Place, without_years};
use crate::rule::expr::NameIx;
use crate::rule::scene::Scene;
use crate::rule::selector::Same;

/// Whether `other` has in common with `anchor` what a selector asks for.
pub(super) fn agrees(
    scene: &Scene<'_>,
    same: &Same,
    anchor: FigureId,
    other: FigureId,
    given: &[Given],
) -> bool {
    let (one, two) = (&scene.figures[anchor], &scene.figures[other]);
    let cells = || Some((cell(one.place_in)?, cell(two.place_in)?));
    let cells_agree = |by: fn(CellAt, CellAt) -> bool| {
        cells().is_some_and(|(left, right)| left.table == right.table && by(left, right))
    };
    match same {
        Same::Table => cells_agree(|_, _| true),
        Same::Row => cells_agree(|left, right| left.row == right.row),
        Same::Column => cells_agree(|left, right| left.column == right.column),
        Same::Label(but) => {
            let [left, right] = [anchor, other].map(|id| label_but(scene, id, but));
            !left.is_empty() && left == right
        }
        Same::Scope => one.scope == two.scope,
        Same::Section => scene.section(one.span) == scene.section(two.span),
        Same::Unit => one.unit.compares_with(&two.unit) && one.unit.measure == two.unit.measure,
        Same::Numerator => two.unit.compares_with(&Unit { per: None, ..Unit::clone(&one.unit) }),
        Same::Denominator => one.unit.per.is_some_and(|per| measures(&two.unit, per)),
        Same::Period => scene.year(anchor).is_some() && scene.year(anchor) == scene.year(other),
        Same::PeriodBefore => {
            scene.year(anchor).is_some_and(|year| scene.year(other).is_some_and(|other| other + 1 == year))
        }
        Same::PeriodNamed(name) => {
            given_year(given, *name).is_none_or(|year| scene.year(other) == Some(year))
        }
    }
}

/// The year that a pattern's period says.
pub(super) fn given_year(given: &[Given], name: NameIx) -> Option<u16> {
    let found = given.iter().find(|given| given.name == name)?;
    found.number.to_string().parse().ok()
}

fn measures(unit: &Unit, dim: Dim) -> bool {
    let bare = |dim: Dim| matches!(dim, Dim::NONE | Dim::COUNT);
    unit.per.is_none()
        && (unit.dim.may_be(dim) || dim.is_money() && unit.dim.is_money() || bare(unit.dim) && bare(dim))
}

fn cell(place: Place) -> Option<CellAt> {
    match place {
        Place::Cell(at) => Some(at),
        _ => None,
    }
}

/// A label as far as two figures must have it in common: without some words, or else in the form in which labels
/// are compared.
pub(super) fn label_but<'s>(scene: &'s Scene<'_>, id: FigureId, but: &[String]) -> Cow<'s, str> {
    if but.is_empty() {
        return Cow::Owned(scene.figures[id].label.key().to_string());
    }
    Cow::Owned(without(scene.label(id), but))
}

/// A label without some words, and without a note in brackets at its end.
fn without(label: &str, words: &[String]) -> String {
    let bare = match label.rfind('(') {
        Some(at) if at > 0 && label.ends_with(')') && !words.is_empty() => &label[..at],
        _ => label,
    };
    // A year says when, not what.
    let mut out = without_years(bare);
    for word in words {
        out = out.replace(word.as_str(), "");
    }
    out.trim().to_owned()
}
