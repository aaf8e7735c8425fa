//! Figures built by hand, for the tests of this module and of `finding`. It reads a few written forms only;
//! reading real ones is the business of `lexis`.

use super::{Instance, Outcome, Verdict, evaluate::evaluate};
use crate::decimal::Decimal;
use crate::document::BlockId;
use crate::figure::interval::{End, Interval};
use crate::figure::unit::{Dim, Unit};
use crate::figure::{Figure, FigureId, Figures, Kind, Label, Place, Reach};
use crate::lexis::Qualifier;
use crate::rule::expr::{Aggregate, Check, Comparison, Expr, NameIx, Operator};
use crate::source::{Source, Span};
use crate::structure::Term;

pub(crate) const MONEY: Dim = Dim(9);

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// A report written down figure by figure.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) figures: Figures,
}

impl Draft {
    /// A figure on a line of its own: `超2.1萬元`, `50.30%`, `2.3pp`, `244,658`, `soft 25,000`, `600餘`.
    pub(crate) fn line(&mut self, label: &str, written: &str) -> FigureId {
        let label_start = self.text.len();
        self.text.push_str(label);
        let label_span = Span::new(label_start, self.text.len());
        self.text.push(' ');
        let (soft, written) = written.strip_prefix("soft ").map_or((false, written), |rest| (true, rest));
        let start = self.text.len();
        self.text.push_str(written);
        let all = Span::new(start, self.text.len());
        self.text.push('\n');
        let head = written.len() - written.trim_start_matches(['超', '近', '約']).len();
        let body = &written[head..];
        let digits = body.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '-')).unwrap_or(body.len());
        let (number, tail) = body.split_at(digits);
        let printed = decimal(&number.replace(',', ""));
        let (qualifier, unit) = wording(&written[..head], tail);
        let scaled = unit.multiplier != 1 || printed.decimals() > 0 || unit.dim == Dim::PERCENT;
        let interval = interval(printed, &unit, qualifier, scaled, soft);
        let value = printed.mul(unit.multiplier).unwrap();
        let figure = Figure {
            span: Span::new(start + head, start + head + digits),
            written: all,
            printed,
            value,
            place: -(printed.decimals() as i8),
            reach: Reach::of(interval, value),
            stored: None,
            unit: unit.into(),
            qualifier,
            vague: false,
            label: Label::new(label, label, label_span, false),
            period: None,
            scope: None,
            kind: Kind::Amount,
            place_in: Place::Callout(BlockId(0)),
        };
        self.figures.list.push(figure);
        FigureId(self.figures.list.len() as u32 - 1)
    }

    pub(crate) fn add(&mut self, written: &str) -> FigureId {
        self.line("", written)
    }

    pub(crate) fn all(&mut self, written: &[&str]) -> Vec<FigureId> {
        written.iter().map(|written| self.add(written)).collect()
    }

    pub(crate) fn source(&self) -> Source {
        Source::new("draft.txt", self.text.clone())
    }

    pub(crate) fn verdict(&self, check: &Check, bound: &[&[FigureId]]) -> Verdict {
        evaluate(&instance(check, bound), &self.figures, 1)
    }

    pub(crate) fn outcome(&self, check: &Check, bound: &[&[FigureId]]) -> Outcome {
        self.verdict(check, bound).outcome
    }
}

fn wording(head: &str, tail: &str) -> (Option<Qualifier>, Unit) {
    let (tail, qualifier) = match head {
        "超" => (tail, Some(Qualifier::Over)),
        "近" => (tail, Some(Qualifier::Under)),
        "約" => (tail, Some(Qualifier::About)),
        _ => match tail.strip_suffix("以上").or(tail.strip_prefix('餘')) {
            Some(rest) => (rest, Some(Qualifier::OverOrEqual)),
            None => (tail, None),
        },
    };
    let unit =
        |dim, multiplier: i64| Unit { dim, multiplier: multiplier.into(), text: tail.into(), ..Unit::none() };
    let unit = match tail {
        "" => Unit::none(),
        "%" => unit(Dim::PERCENT, 1),
        "pp" => unit(Dim::POINT, 1),
        "元" => unit(MONEY, 1),
        "萬元" => unit(MONEY, 10_000),
        "億元" => unit(MONEY, 100_000_000),
        "萬" => unit(Dim::COUNT, 10_000),
        _ => unit(Dim::COUNT, 1),
    };
    (qualifier, unit)
}

fn interval(
    printed: Decimal,
    unit: &Unit,
    qualifier: Option<Qualifier>,
    scaled: bool,
    soft: bool,
) -> Interval {
    let value = printed.mul(unit.multiplier).unwrap();
    let place = |exponent| Decimal::power_of_ten(exponent).unwrap().mul(unit.multiplier).unwrap();
    let step = place(printed.last_nonzero_place());
    let up = End::open(value.add(step).unwrap()).soft();
    let down = End::open(value.sub(step).unwrap()).soft();
    let half = |step: Decimal| Interval::around(value, step.mul(decimal("0.5")).unwrap()).unwrap();
    match qualifier {
        Some(Qualifier::Over) => Interval { low: End::open(value), high: up },
        Some(Qualifier::OverOrEqual) => Interval { low: End::closed(value), high: up },
        Some(Qualifier::Under) => Interval { low: down, high: End::open(value) },
        Some(Qualifier::UnderOrEqual) => Interval { low: down, high: End::closed(value) },
        Some(Qualifier::About) => Interval { low: down, high: up },
        None if soft => {
            let around = half(step);
            Interval { low: around.low.soft(), high: around.high.soft() }
        }
        None if scaled => half(place(-(printed.decimals() as i32))),
        None => Interval::exact(value),
    }
}

pub(crate) fn instance<'c>(check: &'c Check, bound: &[&[FigureId]]) -> Instance<'c> {
    let bound = bound.iter().map(|figures| figures.iter().map(|id| Term::plus(*id)).collect()).collect();
    Instance::new(check, bound)
}

pub(crate) fn name(index: u16) -> Expr {
    Expr::Name(NameIx(index))
}

pub(crate) fn sum(index: u16) -> Expr {
    Expr::Aggregate(Aggregate::Sum, NameIx(index))
}

pub(crate) fn percent(text: &str) -> Expr {
    let unit = Unit { dim: Dim::PERCENT, text: "%".into(), ..Unit::none() };
    Expr::Constant(decimal(text), unit)
}

pub(crate) fn number(text: &str) -> Expr {
    Expr::Constant(decimal(text), Unit::none())
}

pub(crate) fn binary(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr::Binary(operator, Box::new(left), Box::new(right))
}

pub(crate) fn compare(left: Expr, op: Comparison, right: Expr) -> Check {
    Check::Compare { left, op, right }
}

/// `sum(#0) = #1`
pub(crate) fn foots() -> Check {
    compare(sum(0), Comparison::Equal, name(1))
}

/// `sum(#0) = 100%`
pub(crate) fn composes() -> Check {
    compare(sum(0), Comparison::Equal, percent("100"))
}

/// `same(#0)`
pub(crate) fn ties() -> Check {
    Check::Same(vec![NameIx(0)])
}
