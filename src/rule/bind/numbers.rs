//! The numbers in names that a rule speaks of: 32 of 第32個國際殘疾人日. They stand wherever the report writes the name,
//! whatever figures an instance has.

use crate::check::{Given, GivenSort};
use crate::rule::expr::NameIx;
use crate::rule::scene::Scene;
use crate::rule::{Rule, StandsFor};

/// All of them, by name and in the order of the text.
pub(super) fn given(rule: &Rule, scene: &Scene<'_>) -> Vec<Given> {
    let mut out = Vec::new();
    for (index, name) in rule.names.iter().enumerate() {
        if name.stands_for != StandsFor::Number {
            continue;
        }
        let Some(ix) = u16::try_from(index).ok().map(NameIx) else { continue };
        let mut found: Vec<_> =
            name.selector.numbers.iter().flat_map(|pattern| scene.numbers(pattern)).collect();
        found.sort_unstable();
        found.dedup();
        let given = |(span, number): (_, i64)| Given {
            name: ix,
            number: number.into(),
            sort: GivenSort::Named,
            span,
        };
        out.extend(found.into_iter().map(given));
    }
    out
}
