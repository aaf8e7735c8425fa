//! Years that are dealt out: 2021年、2022年及2023年分別為100噸、120噸及150噸, 100 and 120 tonnes in 2021 and 2022 respectively. Owns
//! which year of the list is which figure's.

use crate::lexis::Quantity;
use crate::source::{Source, Span};

/// The most members that a list is read with.
const MOST: usize = 12;

/// What is dealt out to a figure.
pub(super) struct Dealt {
    /// Its year.
    pub(super) year: u16,
    /// The first of the figures, by its index: the words before it speak of them all.
    pub(super) first: usize,
}

/// What is dealt out to the quantity at `index`; `None` where there is no such list in its sentence.
pub(super) fn dealt(source: &Source, quantities: &[Quantity], index: usize, sentence: Span) -> Option<Dealt> {
    let inside = |at: usize| {
        let span = quantities.get(at)?.span;
        (span.start() >= sentence.start() && span.end() <= sentence.end()).then_some(&quantities[at])
    };
    let own = quantities[index].unit.as_ref().map(|unit| unit.dim);
    let alike = |q: &Quantity| own.is_none() || q.unit.as_ref().is_none_or(|unit| own == Some(unit.dim));
    let is_figure = |at: usize| inside(at).is_some_and(|q| q.year.is_none() && q.left.is_none() && alike(q));
    let is_year = |at: usize| inside(at).is_some_and(|q| q.year.is_some());
    let text = source.text();
    let between = |at: usize| text.get(end(&quantities[at])..start(&quantities[at + 1])).unwrap_or_default();
    let run = |at: usize, of: &dyn Fn(usize) -> bool| {
        let (mut first, mut last) = (at, at);
        while first > 0 && at - first < MOST && of(first - 1) && joins(between(first - 1)) {
            first -= 1;
        }
        while last - at < MOST && of(last + 1) && joins(between(last)) {
            last += 1;
        }
        (first, last)
    };
    let (first, last) = run(index, &is_figure);
    let listed = last - first + 1;
    let ends_so = |at: usize| {
        let rest = text.get(end(&quantities[at])..sentence.end()).unwrap_or_default();
        rest.trim_start_matches([',', ' ', '，']).starts_with("respectively")
    };
    let before = first.checked_sub(1).filter(|at| is_year(*at) && (deals_out(between(*at)) || ends_so(last)));
    let behind = || Some(last + 1).filter(|at| is_year(*at) && ends_so(run(*at, &is_year).1));
    let at = before.or_else(behind)?;
    let (from, to) = run(at, &is_year);
    let years: Vec<u16> = quantities[from..=to].iter().filter_map(|q| q.year).collect();
    let years = match years[..] {
        [one, two] if spans(between(from)) && usize::from(two.saturating_sub(one)) + 1 == listed => {
            (one..=two).collect()
        }
        _ => years,
    };
    (listed >= 2 && years.len() == listed).then(|| Dealt { year: years[index - first], first })
}

fn start(quantity: &Quantity) -> usize {
    quantity.written.cover(quantity.span).start()
}

fn end(quantity: &Quantity) -> usize {
    quantity.written.cover(quantity.span).end()
}

/// Whether a text between two members of a list only joins them.
fn joins(between: &str) -> bool {
    let bare =
        between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '年' | '度' | '、' | ',' | '，'));
    matches!(bare, "" | "及" | "和" | "與" | "与" | "以及" | "and") || spans(between)
}

/// Whether a text between two years leads from the first to the last of a range.
fn spans(between: &str) -> bool {
    let bare = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '年' | '度'));
    matches!(bare, "至" | "到" | "-" | "–" | "—" | "~" | "～" | "to")
}

/// Whether a text says that what follows belongs to what went before, one to one.
fn deals_out(text: &str) -> bool {
    ["分別", "分别", "各為", "各为", "respectively"].iter().any(|word| text.contains(word))
}
