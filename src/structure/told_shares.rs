//! Shares told behind their parts: 董事9名，其中女性3名，佔33.3%; 男性1,402人，女性1,084人，分別佔56.4%及43.6%. Owns which part of which whole
//! a percentage of a sentence is. The value under test is asked for only by `other_readings`, to stay silent.

use std::collections::HashSet;

use super::listing_words::{compares, is_mean, opens_list};
use super::listings::composition;
use super::sentence::Sentence;
use super::{Derived, Formula, Structure};
use crate::decimal::Decimal;
use crate::figure::{FigureId, Kind, without_years};
use crate::lexis::connectives::aims;
use crate::lexis::parts::{PartWord, make_a_whole, make_all_ages, part_word};
use crate::lexis::shares::{
    Lead, Order, ends_in_of, joins, named_before, part_and_whole, respectively, share_lead,
};
use crate::lexis::{fold, space};

/// Finds the shares that sentences tell of their own figures, beside those that are known.
pub(super) fn find(sentences: &[Sentence<'_>], structure: &mut Structure) {
    let mut known: HashSet<FigureId> = structure.derived.iter().map(|derived| derived.figure).collect();
    for sentence in sentences {
        let mut at = 0;
        while at < sentence.ids.len() {
            let run = sentence.shares_from(at);
            if run == 1
                && let Some((part, whole)) = sentence.pair_behind(at)
            {
                let share = of(sentence.ids[at], sentence.ids[part], sentence.ids[whole]);
                structure.derived.extend(Some(share).filter(|share| known.insert(share.figure)));
            }
            let (shares, all) = match sentence.lead(at, run) {
                // ，佔25.0%及30.6%: several are not all of the amount just before.
                Some(_) if run >= 2 => sentence.dealt(at, run),
                Some(Lead::One) => (sentence.share_of_part(at).into_iter().collect(), None),
                _ => Default::default(),
            };
            structure.derived.extend(shares.into_iter().filter(|share| known.insert(share.figure)));
            let is_new =
                |shares: &Vec<FigureId>| structure.compositions.iter().all(|other| other.shares != *shares);
            if let Some(shares) = all.filter(is_new) {
                structure.compositions.push(composition(shares));
            }
            at += run.max(1);
        }
    }
}

impl Sentence<'_> {
    /// How many percentages stand joined from one on.
    fn shares_from(&self, at: usize) -> usize {
        let goes_on = |next: &usize| *next == at || joins(self.words(*next));
        (at..self.ids.len()).take_while(|next| self.is_unsigned_percent(*next) && goes_on(next)).count()
    }

    fn lead(&self, at: usize, run: usize) -> Option<Lead> {
        if run == 0 {
            return None;
        }
        if self.whole_between(at).is_some() {
            return Some(Lead::Each);
        }
        let lead = share_lead(self.words(at));
        let each = lead.is_some() && respectively(self.behind(at + run - 1));
        let named = || named_before(self.words(at)).len() == run;
        if each || lead.is_none() && named() { Some(Lead::Each) } else { lead }
    }

    /// Shares that are dealt out to as many amounts before them, or to as many names; and all of them, where these are all there
    /// is.
    fn dealt(&self, at: usize, run: usize) -> (Vec<Derived>, Option<Vec<FigureId>>) {
        let shares: Vec<FigureId> = self.ids[at..at + run].to_vec();
        let are_all = |names: &[&str]| make_a_whole(names) || make_all_ages(names);
        let between = self.whole_between(at);
        let end = between.unwrap_or(at);
        let Some(first) = end.checked_sub(run).filter(|first| self.are_parts(*first, end)) else {
            let names = named_before(self.words(at));
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            return (Vec::new(), are_all(&names).then_some(shares));
        };
        let parts = &self.ids[first..end];
        let labels: Vec<&str> = (first..end).map(|part| self.words(part)).collect();
        let added_up = self.whole_added_up(first, parts);
        let whole = between.or_else(|| self.whole_before(first)).or(added_up);
        let pairs = |whole: usize| {
            shares.iter().zip(parts).map(move |(share, part)| (*share, *part, self.ids[whole]))
        };
        let mut derived: Vec<Derived> =
            whole.into_iter().flat_map(pairs).map(|(share, part, whole)| of(share, part, whole)).collect();
        // Of two wholes each may be dealt out to one part.
        if derived.iter().any(|share| self.is_of_another(share)) {
            derived.clear();
        }
        (derived, (added_up.is_some() || are_all(&labels)).then_some(shares))
    }

    /// The whole that stands between some parts and their shares: …，分別佔總排放量18,420噸的16.9%和83.1%.
    fn whole_between(&self, at: usize) -> Option<usize> {
        let whole = at.checked_sub(1).filter(|_| self.words(at).trim() == "的")?;
        let said =
            space::trim(&fold(self.words(whole))).trim_start_matches(['，', ',']).starts_with("分别占");
        (said && self.is_amount(whole)).then_some(whole)
    }

    /// Whether the figures from one up to another are amounts of one sort that stand beside each other.
    fn are_parts(&self, first: usize, end: usize) -> bool {
        (first..end).all(|part| {
            let words = self.words(part);
            self.is_amount(part)
                && self.alike(first, part)
                && (part == first || !compares(&without_years(words)) && !words.contains(['；', ';']))
        })
    }

    /// A share of the amount before it, of a whole that the sentence says before that.
    fn share_of_part(&self, at: usize) -> Option<Derived> {
        let part = at.checked_sub(1)?;
        let behind = self.behind(at).trim_start();
        let closed = !self.words(at).contains(['(', '（'])
            || behind.starts_with([')', '）', ',', '，', ';', '；', '、']);
        // 12% of total revenue: it says of what.
        let names_whole = behind.starts_with("of ")
            && !["of the total", "of them", "of these"].iter().any(|of| behind.starts_with(of));
        if !closed || names_whole {
            return None;
        }
        let whole = self.whole_before(part).filter(|_| self.is_amount(part))?;
        // What is more than the whole is no part of it: that is another fault, or another whole is meant.
        if self.figure(part).value > self.figure(whole).value {
            return None;
        }
        let year = |at: usize| self.figures.year_of(self.figure(at));
        let periods = self.figure(part).period != self.figure(whole).period;
        let words = self.words(part);
        let other_year =
            year(part) != year(whole) || periods && says_year(words) && part_word(words).is_none();
        // 60 of 200 managers (30.0%): the amount just before is the whole.
        if ends_in_of(self.words(part)) || self.is_comparison(part) || other_year {
            return None;
        }
        Some(of(self.ids[at], self.ids[part], self.ids[whole])).filter(|share| !self.is_of_another(share))
    }

    /// The part and the whole that stand behind a share: 27.3%（11名董事中有3名女性）, 43.6% (1,084 of 2,486), 35% (4,200 MWh) of the
    /// total of 12,000 MWh.
    fn pair_behind(&self, share: usize) -> Option<(usize, usize)> {
        let (first, second) = (share + 1, share + 2);
        if second >= self.ids.len() || ![first, second].iter().all(|at| self.is_amount(*at)) {
            return None;
        }
        let words = self.words(first).trim();
        let opens =
            words.strip_suffix(['(', '（']).is_some_and(|noun| noun.is_empty() || noun.starts_with("of "));
        let (part, whole) = match part_and_whole(self.words(second), self.behind(second)).filter(|_| opens)? {
            Order::PartFirst => (first, second),
            Order::WholeFirst => (second, first),
        };
        (self.alike(whole, part) || self.alike(part, whole)).then_some((part, whole))
    }

    /// The amount of which words make another a part: the nearest before it that words of parts stand behind, in its clauses.
    fn whole_before(&self, part: usize) -> Option<usize> {
        let mut said = false;
        for whole in (0..part).rev() {
            let words = self.words(whole + 1);
            if fold(words).contains(['；', ';']) {
                return None;
            }
            said |= matches!(part_word(words), Some(PartWord::Some | PartWord::All)) || opens_list(words);
            // 較去年增加120人，其中女性50人: of those that were added, or of all.
            if self.figure(whole).kind == Kind::Change
                && self.figure(whole).unit.compares_with(&self.figure(part).unit)
                && self.figure(whole).value >= self.figure(part).value
            {
                return None;
            }
            if self.is_amount(whole) && self.alike(whole, part) && !self.is_comparison(whole) {
                let words = self.words(whole);
                let one_of = is_mean(words) || part_word(words).is_some() || aims(words);
                if said || self.is_of(whole) {
                    return (!one_of).then_some(whole);
                }
            }
        }
        None
    }

    /// The amount just before some parts that is exactly what they add up to.
    fn whole_added_up(&self, first: usize, parts: &[FigureId]) -> Option<usize> {
        let whole =
            first.checked_sub(1).filter(|whole| self.is_amount(*whole) && self.alike(*whole, first))?;
        let value = |part: &FigureId| self.figures[*part].value;
        let sum = parts.iter().map(value).try_fold(Decimal::ZERO, Decimal::add)?;
        (sum == self.figure(whole).value).then_some(whole)
    }
}

/// Whether words name a year.
fn says_year(words: &str) -> bool {
    without_years(words).len() < words.len()
}

fn of(share: FigureId, part: FigureId, whole: FigureId) -> Derived {
    Derived { figure: share, formula: Formula::Share, left: part, right: whole }
}
