//! Changes stated in a sentence with both of their values: 用水5,500噸，較2022年的5,000噸增加10%. Owns which figures of the
//! sentence are the later and the earlier value of which change; never the value under test.
//!
//! They follow on each other, in any order, and what stands between them only leads from one to the next: years, 較, 由…至,
//! down from. Where another noun stands there, the figure may be one of something else.

use super::listing_words::{beside, joins_on};
use super::sentence::Sentence;
use super::{Derived, Formula};
use crate::figure::unit::Dim;
use crate::figure::{Figure, without_years};
use crate::lexis::connectives::{
    Side, aims, base_year, changes_by, improves, leads_on, names_change_of, side, speaks_of_loss,
    states_change, turns_aside,
};

/// Finds the changes that sentences state.
pub(super) fn find(sentences: &[Sentence<'_>]) -> Vec<Derived> {
    let mut found = Vec::new();
    for sentence in sentences {
        let mut from = 0;
        for at in 1..=sentence.ids.len() {
            let again = |at: usize| {
                let (first, label) = (&sentence.figure(from).label, &sentence.figure(at).label);
                !label.generic() && !label.key().is_empty() && label.key() == first.key()
            };
            if at < sentence.ids.len() && (again(at) || goes_on(&without_years(sentence.words(at)))) {
                continue;
            }
            if at - from >= 3 {
                found.extend(Chain { sentence, from, to: at }.changes());
            }
            from = at;
        }
    }
    found
}

/// Finds the rates that stand behind how much a value changed: 用水量23,400噸，較去年減少1,600噸（6.4%）.
pub(super) fn rates(sentences: &[Sentence<'_>]) -> Vec<Derived> {
    let of = |sentence: &Sentence<'_>, at: usize| {
        let (value, change, rate) = (at, at + 1, at + 2);
        let words = without_years(sentence.words(change));
        let changed = (states_change(&words) || changes_by(&words)) && leads_on(&words);
        let before = sentence.words(value);
        // 甲36億元、乙84億元，較上年增加9億元: of the last of several, or of all.
        let listed = value > 0 && (beside(before) || joins_on(before));
        let aside = turns_aside(before) || sentence.is_comparison(value) || listed;
        let fits = sentence.is_amount(value)
            && !sentence.figure(change).unit.is_percent()
            && sentence.alike(value, change)
            && sentence.figure(rate).unit.is_percent();
        let [left, right, figure] = [value, change, rate].map(|at| sentence.ids[at]);
        let found = Derived { figure, formula: Formula::Rate, left, right };
        (fits && changed && !aside && !sentence.is_rate_of_another(&found)).then_some(found)
    };
    let places = |sentence: &Sentence<'_>| 0..sentence.ids.len().saturating_sub(2);
    sentences.iter().flat_map(|sentence| places(sentence).filter_map(|at| of(sentence, at))).collect()
}

/// Whether words lead on to the next figure. What is measured may stand behind the one before: $1.5 million on community
/// programmes, up 20%.
fn goes_on(words: &str) -> bool {
    let clause = words.rsplit_once(", ").filter(|(behind, _)| behind.is_ascii()).map(|(_, last)| last);
    leads_on(words) || clause.is_some_and(|last| states_change(last) && leads_on(last))
}

/// Figures between which words only lead on.
struct Chain<'a> {
    sentence: &'a Sentence<'a>,
    from: usize,
    to: usize,
}

impl Chain<'_> {
    fn figure(&self, at: usize) -> &Figure {
        self.sentence.figure(at)
    }

    /// The words before a figure, without years.
    fn before(&self, at: usize) -> String {
        without_years(self.sentence.words(at))
    }

    /// Every change of the two values in it.
    fn changes(&self) -> Vec<Derived> {
        let (changes, values): (Vec<usize>, Vec<usize>) =
            (self.from..self.to).partition(|at| self.is_change(*at));
        let [one, two] = values[..] else { return Vec::new() };
        let sentence = self.sentence.text();
        let aside = [one, two].iter().any(|at| turns_aside(&self.before(*at)));
        if !self.alike(one, two) || aside || speaks_of_loss(sentence) || aims(sentence) {
            return Vec::new();
        }
        let Some((later, earlier)) = self.in_time(one, two) else { return Vec::new() };
        // What improves may rise or fall: here alone the values say which.
        let fell = self.figure(later).value < self.figure(earlier).value;
        let derived = |at: &usize| {
            let better = improves(&self.before(*at)) || improves(self.sentence.behind(*at));
            let formula = self.formula(*at, later).filter(|_| !(fell && better))?;
            let base = base_year(self.sentence.words(*at));
            let known = self.figure(earlier).period.is_some();
            let other =
                base.is_some_and(|base| known && !self.is_of(later, base) && !self.is_of(earlier, base));
            let [figure, left, right] = [*at, later, earlier].map(|at| self.sentence.ids[at]);
            let found = Derived { figure, formula, left, right };
            (!other && !self.sentence.is_change_of_another(&found)).then_some(found)
        };
        changes.iter().filter_map(derived).collect()
    }

    /// Whether words say that a figure is how much something changed: down 12%, a 12% reduction.
    fn is_change(&self, at: usize) -> bool {
        // by 300 m³ (2.5%): the one and the other.
        let bracket = at > self.from && matches!(self.sentence.words(at).trim(), "(" | "（");
        states_change(&self.before(at))
            || changes_by(&self.before(at))
            || names_change_of(&self.before(at), self.sentence.behind(at))
            || bracket && self.figure(at).unit.is_percent() && self.is_change(at - 1)
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
        let units = one.unit.dim.may_be(two.unit.dim) && one.unit.measure == two.unit.measure;
        let bare = one.unit.text.is_empty() || two.unit.text.is_empty();
        !one.vague && !two.vague && one.unit.compares_with(&two.unit) && (units || bare)
    }

    /// The later and the earlier of two values, as words and years say; `None` where they say nothing, or different things.
    fn in_time(&self, one: usize, two: usize) -> Option<(usize, usize)> {
        let year = |at: usize| self.figure(at).period.map(|period| period.year).filter(|year| *year > 0);
        // What says no year beside one that does is for the report's own.
        let past = |year: u16| self.sentence.figures.report_year.is_none_or(|own| year <= own);
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
