//! Zeros that may be padding: 50.30, 29.60, 12.10, 8.00 may have been rounded at one decimal and printed with
//! two. It must not know outcomes.

use super::Instance;
use super::evaluate::figures_of;
use super::value::{Env, Swap};
use crate::decimal::Decimal;
use crate::figure::Figure;
use crate::figure::interval::Interval;
use crate::rule::expr::{Expr, NameIx};

/// The figures at the coarser place, where at least three are added up and all of them end in 0 behind the
/// point; `None` where they do not, or a figure beside them is printed as finely and does not end in 0.
pub(super) fn padding(exprs: (&Expr, &Expr), instance: &Instance<'_>, env: &Env<'_>) -> Option<Vec<Swap>> {
    let mut added = Vec::new();
    aggregated_names(exprs.0, &mut added);
    aggregated_names(exprs.1, &mut added);
    let terms = || added.iter().flat_map(|name| env.terms(*name)).map(|term| &env.figures[term.figure]);
    let ends_in_zero = |figure: &Figure| {
        figure.printed.decimals() > figure.printed.trimmed().decimals() && !figure.interval().is_exact()
    };
    if terms().count() < 3 || !terms().all(ends_in_zero) {
        return None;
    }
    let finest = terms().map(|figure| figure.printed.decimals()).max()?;
    let kept = terms().map(|figure| figure.printed.trimmed().decimals()).max()?;
    let mut swaps = env.swaps.to_vec();
    for id in figures_of(instance) {
        let figure = &env.figures[id];
        if ends_in_zero(figure) && figure.qualifier.is_none() {
            let half = Decimal::from_parts(5, kept + 1)?.mul(figure.unit.multiplier)?;
            let interval = Interval::around(figure.value, half)?;
            swaps.push(Swap { figure: id, value: figure.value, interval, step: half });
        } else if figure.printed.decimals() >= finest {
            return None;
        }
    }
    Some(swaps)
}

fn aggregated_names(expr: &Expr, names: &mut Vec<NameIx>) {
    match expr {
        Expr::Aggregate(_, name) => names.push(*name),
        Expr::Constant(..) | Expr::Name(_) | Expr::Attribute { .. } | Expr::ReportYear => {}
        Expr::Negate(inner) | Expr::Absolute(inner) => aggregated_names(inner, names),
        Expr::Binary(_, left, right) => {
            aggregated_names(left, names);
            aggregated_names(right, names);
        }
    }
}
