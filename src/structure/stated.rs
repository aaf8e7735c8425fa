//! Changes stated in a sentence with both of their values: 用水5,500噸，較2022年的5,000噸增加10%. Owns which figures of the
//! sentence are the later and the earlier value of which change; never the value under test.
//!
//! They follow on each other, in any order, and what stands between them only leads from one to the next: years, 較, 由…至,
//! down from. Where another noun stands there, the figure may be one of something else.

use super::{Derived, Formula};
use crate::document::Document;
use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Figures, Place, without_years};
use crate::lexis::connectives::{
    Side, aims, base_year, improves, leads_on, names_change_of, side, speaks_of_loss, states_change,
    turns_aside,
};
use crate::source::{Source, Span};

/// Finds the changes that sentences state.
pub(super) fn find(source: &Source, document: &Document, figures: &Figures) -> Vec<Derived> {
    let prose: Vec<(FigureId, u32)> = figures
        .iter()
        .filter_map(|(id, figure)| match figure.place_in {
            Place::Prose(_, sentence) => Some((id, sentence.0)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for group in prose.chunk_by(|one, two| one.1 == two.1).filter(|group| group.len() >= 3) {
        let Some(span) = document.sentences.get(group[0].1 as usize) else { continue };
        let ids: Vec<FigureId> = group.iter().map(|(id, _)| *id).collect();
        let mut from = 0;
        for at in 1..=ids.len() {
            let again = |at: usize| {
                let (first, label) = (&figures[ids[from]].label, &figures[ids[at]].label);
                !label.generic() && !label.key().is_empty() && label.key() == first.key()
            };
            let goes_on = at < ids.len() && (again(at) || goes_on(&words(source, figures, *span, &ids, at)));
            if !goes_on {
                if at - from >= 3 {
                    found.extend(Chain { source, figures, span: *span, ids: &ids, from, to: at }.changes());
                }
                from = at;
            }
        }
    }
    found
}

/// Whether words lead on to the next figure. What is measured may stand behind the one before: $1.5 million on community
/// programmes, up 20%.
fn goes_on(words: &str) -> bool {
    let clause = words.rsplit_once(", ").filter(|(behind, _)| behind.is_ascii()).map(|(_, last)| last);
    leads_on(words) || clause.is_some_and(|last| states_change(last) && leads_on(last))
}

/// The words between a figure of a sentence and the one before it, without years.
fn words(source: &Source, figures: &Figures, span: Span, ids: &[FigureId], at: usize) -> String {
    without_years(written(source, figures, span, ids, at))
}

fn written<'s>(source: &'s Source, figures: &Figures, span: Span, ids: &[FigureId], at: usize) -> &'s str {
    let from = at.checked_sub(1).map_or(span.start(), |before| figures[ids[before]].written.end());
    source.text().get(from..figures[ids[at]].written.start()).unwrap_or_default()
}

/// Figures between which words only lead on.
struct Chain<'a> {
    source: &'a Source,
    figures: &'a Figures,
    span: Span,
    ids: &'a [FigureId],
    from: usize,
    to: usize,
}

impl Chain<'_> {
    fn figure(&self, at: usize) -> &Figure {
        &self.figures[self.ids[at]]
    }

    /// The words before a figure, without years.
    fn before(&self, at: usize) -> String {
        words(self.source, self.figures, self.span, self.ids, at)
    }

    /// Every change of the two values in it.
    fn changes(&self) -> Vec<Derived> {
        let (changes, values): (Vec<usize>, Vec<usize>) =
            (self.from..self.to).partition(|at| self.is_change(*at));
        let [one, two] = values[..] else { return Vec::new() };
        let sentence = self.source.slice(self.span);
        let aside = [one, two].iter().any(|at| turns_aside(&self.before(*at)));
        if !self.alike(one, two) || aside || speaks_of_loss(sentence) || aims(sentence) {
            return Vec::new();
        }
        let Some((later, earlier)) = self.in_time(one, two) else { return Vec::new() };
        let fell = self.figure(later).value < self.figure(earlier).value;
        let derived = |at: &usize| {
            let better = improves(&self.before(*at)) || improves(self.behind(*at));
            let formula = self.formula(*at, later).filter(|_| !(fell && better))?;
            let base = base_year(written(self.source, self.figures, self.span, self.ids, *at));
            let known = self.figure(earlier).period.is_some();
            let other =
                base.is_some_and(|base| known && !self.is_of(later, base) && !self.is_of(earlier, base));
            let (figure, left, right) = (self.ids[*at], self.ids[later], self.ids[earlier]);
            (!other).then_some(Derived { figure, formula, left, right })
        };
        changes.iter().filter_map(derived).collect()
    }

    /// Whether words say that a figure is how much something changed: down 12%, a 12% reduction.
    fn is_change(&self, at: usize) -> bool {
        states_change(&self.before(at)) || names_change_of(&self.before(at), self.behind(at))
    }

    /// The words behind a figure, up to the next.
    fn behind(&self, at: usize) -> &str {
        let next = self.ids.get(at + 1).map(|id| self.figures[*id].written.start());
        let until = next.unwrap_or(self.span.end());
        self.source.text().get(self.figure(at).written.end()..until).unwrap_or_default()
    }

    /// How a change is worked out from its values; `None` where it cannot be from such.
    fn formula(&self, change: usize, value: usize) -> Option<Formula> {
        let (change, value) = (&self.figure(change).unit, &self.figure(value).unit);
        match (change.is_percent(), value.is_percent()) {
            (true, false) => Some(Formula::Change),
            (false, true) => (change.dim == Dim::POINT).then_some(Formula::Difference),
            (false, false) => {
                (change.dim == value.dim && change.measure == value.measure && change.compares_with(value))
                    .then_some(Formula::Difference)
            }
            // 上升2.5% of a percentage may be points.
            (true, true) => None,
        }
    }

    fn alike(&self, one: usize, two: usize) -> bool {
        let (one, two) = (self.figure(one), self.figure(two));
        let units = one.unit.dim == two.unit.dim && one.unit.measure == two.unit.measure;
        let bare = one.unit.text.is_empty() || two.unit.text.is_empty();
        !one.vague && !two.vague && one.unit.compares_with(&two.unit) && (units || bare)
    }

    /// The later and the earlier of two values, as words and years say; `None` where they say nothing, or different things.
    fn in_time(&self, one: usize, two: usize) -> Option<(usize, usize)> {
        let year = |at: usize| self.figure(at).period.map(|period| period.year).filter(|year| *year > 0);
        // What says no year beside one that does is for the report's own.
        let past = |year: u16| self.figures.report_year.is_none_or(|own| year <= own);
        let by_year = match (year(one), year(two)) {
            (Some(first), Some(second)) if first > second => Some((one, two)),
            (Some(first), Some(second)) if first < second => Some((two, one)),
            (None, Some(second)) if past(second) => Some((one, two)),
            (Some(first), None) if past(first) => Some((two, one)),
            _ => None,
        };
        let by_words = match (side(&self.before(one)), side(&self.before(two))) {
            (Some(Side::Earlier), None | Some(Side::Later)) => Some((two, one)),
            (None | Some(Side::Later), Some(Side::Earlier)) => Some((one, two)),
            _ => None,
        };
        match (by_words, by_year) {
            (Some(words), Some(years)) => (words == years).then_some(words),
            (words, years) => words.or(years),
        }
    }

    fn is_of(&self, at: usize, year: u16) -> bool {
        self.figure(at).period.is_some_and(|period| period.year == year)
    }
}
