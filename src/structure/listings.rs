//! Sums and shares told in a sentence: 員工3,482人，其中男性2,012人（57.8%）、女性1,470人（42.2%）. Owns which figures of a
//! sentence are the parts of which other, and that they are all of it; never the value under test.
//!
//! 其中 alone promises no more than some parts. All of them are told where their labels name every part of a whole (men and
//! women, scope 1 and 2), where a word says that the whole is made of them, or where they are added up (甲、乙，合共丙).

use super::derived::holds;
use super::listing_words::{
    beside, compares, is_mean, is_rest, is_score, joins_on, leaves_open, opens_list, scopes_listed,
    sets_against, takes_off,
};
use super::sentence::Sentence;
use super::{Composition, Derived, Evidence, Formula, Listing, Part, Term};
use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Kind, without_years};
use crate::lexis::connectives::{Side, leads_on, side, states_change};
use crate::lexis::parts::{
    PartWord, adds_up, in_all, make_a_whole, make_all_ages, makes_part, names_all, opens_with_part_word,
    part_word, years_in_all,
};
use crate::lexis::shares::{Lead, share_lead};
use crate::lexis::{fold, lexicon::lexicon, space};

/// How many letters a label may have that says no more than which part it names: 男性員工.
const BARE_LABEL: usize = 5;

/// The most parts that percentages in a row are tried as.
const MOST_PARTS: usize = 5;

/// What the sentences of a document tell.
#[derive(Default)]
pub(super) struct Told {
    pub(super) listings: Vec<Listing>,
    pub(super) portions: Vec<Listing>,
    pub(super) parts: Vec<Part>,
    pub(super) compositions: Vec<Composition>,
    pub(super) shares: Vec<Derived>,
}

/// Finds what sentences tell of wholes and their parts.
pub(super) fn find(sentences: &[Sentence<'_>]) -> Told {
    let mut told = Told::default();
    for sentence in sentences {
        sentence.only(|figure| !is_time_span(figure)).tell(&mut told);
    }
    told
}

/// Whether a figure says how many years are spoken of: 三年累計.
fn is_time_span(figure: &Figure) -> bool {
    matches!(figure.unit.text.trim(), "年" | "years")
}

impl Sentence<'_> {
    fn tell(&self, told: &mut Told) {
        for at in 0..self.ids.len() {
            told.parts.extend(self.part_behind(at));
            if let Some(parts) = self.parts_behind(at) {
                self.keep(at, &parts, told);
            } else if let Some(parts) = self.parts_before(at) {
                let parts = parts.iter().map(|part| Term::plus(self.ids[*part])).collect();
                told.listings.push(Listing { whole: self.ids[at], parts });
            } else if let Some(parts) = self.portions_behind(at) {
                let parts = parts.iter().map(|part| Term::plus(self.ids[*part])).collect();
                told.portions.push(Listing { whole: self.ids[at], parts });
            }
        }
        self.bracketed_shares(told);
        for many in 2..=MOST_PARTS.min(self.ids.len()) {
            let runs = (0..=self.ids.len() - many).map(|from| (from..from + many).collect::<Vec<usize>>());
            for parts in runs.filter(|parts| self.are_shares_of_all(parts)) {
                let shares = parts.iter().map(|part| self.ids[*part]).collect();
                told.compositions.push(composition(shares));
            }
        }
    }

    /// Amounts that each have a share in brackets, of parts that make up a whole: male 2,012 (57.8%), female 1,470 (42.2%).
    fn bracketed_shares(&self, told: &mut Told) {
        let pairs: Vec<usize> =
            (0..self.ids.len().saturating_sub(1)).filter(|at| self.is_share_of(*at, at + 1)).collect();
        let in_a_row = pairs.windows(2).all(|pair| pair[1] == pair[0] + 2);
        let before: Vec<&str> = pairs.iter().map(|part| self.words(*part)).collect();
        let behind: Vec<&str> = pairs.iter().map(|part| self.words_behind(*part)).collect();
        let shares: Vec<FigureId> = pairs.iter().map(|part| self.ids[part + 1]).collect();
        let known = told.compositions.iter().any(|found| found.shares == shares);
        let alike = pairs.iter().all(|part| self.alike(pairs[0], *part));
        if pairs.len() >= 2 && in_a_row && alike && !known && (make_a_whole(&before) || make_a_whole(&behind))
        {
            told.compositions.push(composition(shares));
        }
    }

    /// Whether some percentages in a row are shares, each called so, of parts that make up a whole: 男性佔54%，女性佔46%.
    fn are_shares_of_all(&self, parts: &[usize]) -> bool {
        let called = |words: &str| {
            ["占", "account", "make up", "made up", "represent", "compris"]
                .iter()
                .any(|word| words.contains(word))
        };
        let share = |part: &usize| {
            let words = fold(self.words(*part));
            // 男性佔56%，女性44%: what is said of the first is said of the others.
            let joins_on = *part > parts[0] && called(&fold(self.words(parts[0])));
            self.is_unsigned_percent(*part)
                && (called(&words) || joins_on)
                && !words.contains(['率', '均'])
                && !words.contains("rate")
        };
        let labels: Vec<&str> = parts.iter().map(|part| self.words(*part)).collect();
        // 華東佔45%、華南佔30%、其他佔25%: with what is left it is all.
        let all_listed = parts.len() >= 3
            && self.ids.iter().filter(|id| self.figures[**id].unit.is_percent()).count() == parts.len()
            && labels.last().is_some_and(|label| is_rest(label));
        parts.iter().all(share) && (all_listed || make_a_whole(&labels) || make_all_ages(&labels))
    }

    /// Whether a figure is a percentage without a sign, which changes carry.
    pub(super) fn is_unsigned_percent(&self, at: usize) -> bool {
        let figure = self.figure(at);
        let signed = self.source.slice(figure.written).starts_with(['+', '-', '−', '–', '＋', '－']);
        figure.unit.is_percent() && !signed && figure.qualifier.is_none()
    }

    /// The words between a figure and the next amount; those before its share where they say something: 1,402 men (56.4%).
    fn words_behind(&self, at: usize) -> &str {
        let share = self.is_share_of(at, at + 1);
        let names = self.behind(at).contains(char::is_alphanumeric);
        self.behind(at + usize::from(share && !names))
    }

    /// The words behind the last figure.
    fn rest(&self) -> &str {
        self.ids.len().checked_sub(1).map_or("", |last| self.behind(last))
    }

    pub(super) fn is_amount(&self, at: usize) -> bool {
        let figure = self.figure(at);
        figure.kind == Kind::Amount && !figure.vague && !figure.unit.is_percent()
    }

    /// Whether two figures count or measure the same sort of thing; a bare number counts what the other does: 3,428 employees,
    /// of whom 2,012 were men.
    pub(super) fn alike(&self, whole: usize, part: usize) -> bool {
        let (whole, part) = (&self.figure(whole).unit, &self.figure(part).unit);
        let bare = part.text.is_empty() && whole.dim == Dim::COUNT;
        whole.compares_with(part) && (bare || whole.measure == part.measure && whole.dim.may_be(part.dim))
    }

    /// The figures behind a figure that are all parts of it: 其中男…、女…, 分為….
    fn parts_behind(&self, whole: usize) -> Option<Vec<usize>> {
        let first = self.first_behind(whole);
        let begins = first < self.ids.len() && self.is_amount(whole) && self.is_amount(first);
        let one_of = self.is_comparison(whole) || is_mean(self.words(whole)) || self.is_aside(whole, first);
        if !begins || !self.alike(whole, first) || one_of {
            return None;
        }
        // 3,428 employees: 2,012 women and 1,416 men
        let opens = opens_list(self.words(first));
        let said = (opens || self.is_of(whole)).then_some(PartWord::Some);
        let word = part_word(self.words(first)).or(said);
        let years = years_in_all(self.words(whole));
        let mut parts = Vec::new();
        for at in first..self.ids.len() {
            let starts_anew = at > first && part_word(self.words(at)).is_some();
            if self.is_share_of(at - 1, at) || self.is_restated(at) || self.is_bracketed(first, at) {
                continue;
            }
            let words = self.words(at);
            let compares = if years.is_some() { compares(&without_years(words)) } else { compares(words) };
            if !self.is_amount(at) || !self.alike(whole, at) || starts_anew || compares || names_all(words) {
                return None;
            }
            parts.push(at);
        }
        // Behind one of several 其中 says of what the parts are; that all is divided says nothing of one.
        let of_it = word == Some(PartWord::Some) || !self.is_one_of(whole);
        let closed = parts.len() >= 2 && !leaves_open(self.rest()) && of_it;
        // In English `consisting of` goes on with what is taken off again.
        let said_all = word == Some(PartWord::All) && !self.words(first).is_ascii();
        let each_year = years == Some(parts.len()) && self.are_years(&parts);
        if self.may_be_mean_of(whole, &parts) {
            return None;
        }
        // 內地400家，其中華南240家，香港150家，其他70家: what is left may be left of all.
        let joined = |at: &usize| *at == first || beside(self.words(*at));
        let rest = !self.is_one_of(whole) || parts.iter().all(joined);
        (closed && (said_all || each_year || self.are_all(&parts, word.is_some(), rest))).then_some(parts)
    }

    /// Whether a figure may be the mean of others, as no word says: it lies between them, and is of a unit that means are told in:
    /// hours, a bare number.
    fn may_be_mean_of(&self, whole: usize, parts: &[usize]) -> bool {
        let value = |at: &usize| self.figure(*at).value;
        let unit = &self.figure(whole).unit;
        let told_as_mean = unit.dim == Dim::NONE || lexicon().measures_time(unit);
        let within = |least, most| least <= value(&whole) && value(&whole) <= most;
        let ends = parts.iter().map(value).min().zip(parts.iter().map(value).max());
        told_as_mean && ends.is_some_and(|(least, most)| within(least, most))
    }

    /// A figure that words make part of the one before: 其中, of which. Behind a list they may speak of all of it, and behind a
    /// mean of another mean.
    fn part_behind(&self, whole: usize) -> Option<Part> {
        let part = whole + 1 + usize::from(self.is_share_of(whole, whole + 1));
        let fits = part < self.ids.len()
            && self.is_amount(whole)
            && self.is_amount(part)
            && self.alike(whole, part)
            && makes_part(self.words(part));
        // 35名女性及20名男性: what is listed may be said behind the number.
        let joined = whole > 0 && self.alike(whole - 1, whole) && joins_on(self.words(whole));
        let aside = self.is_aside(whole, part) || self.is_age(whole);
        let listed = beside(self.words(whole)) || joined || aside || self.is_comparison(whole);
        // 工傷率由0.62降至0.50: what is measured stands before the figure that it was.
        let words = self.words(whole);
        let said = if leads_on(words) { self.before(whole) } else { words };
        let label = &self.figure(whole).label.text;
        let mean = is_mean(said) || is_mean(label) || is_score(&self.figure(whole).unit.text, label);
        let (whole, part) = (self.ids[whole], *self.ids.get(part)?);
        (fits && !listed && !mean).then_some(Part { whole, part })
    }

    /// Some parts of a figure that stand beside each other: 其中甲、乙. People are often of two of them (其中女性…、黨員…).
    fn portions_behind(&self, whole: usize) -> Option<Vec<usize>> {
        let first = self.first_behind(whole);
        let word = first < self.ids.len() && opens_with_part_word(self.words(first));
        let people = lexicon().counts_people(&self.figure(whole).unit);
        let one_of = self.is_comparison(whole) || is_mean(self.words(whole)) || self.is_aside(whole, first);
        if !word || people || !self.is_amount(whole) || one_of {
            return None;
        }
        let fits = |at: &usize| {
            let words = self.words(*at);
            let beside = *at == first || beside(words);
            self.is_amount(*at)
                && self.alike(whole, *at)
                && beside
                && !compares(&without_years(words))
                && (*at == first || part_word(words).is_none())
        };
        let parts: Vec<usize> = (first..self.ids.len()).take_while(fits).collect();
        let ends = first + parts.len() == self.ids.len();
        (parts.len() >= 2 && (ends || !self.words(first).is_ascii())).then_some(parts)
    }

    /// The figure behind one and all that is said of it: its share, what it is compared with.
    fn first_behind(&self, whole: usize) -> usize {
        let mut first = whole + 1 + usize::from(self.is_share_of(whole, whole + 1));
        // 12,500噸，較2022年的13,000噸減少3.8%，其中範疇一…: what the whole is compared with stands between.
        while first < self.ids.len() && part_word(self.words(first)).is_none() && self.is_comparison(first) {
            first += 1;
        }
        first
    }

    /// Whether a figure only says how another stands to last year's: 較2022年的13,000噸, 減少3.8%.
    pub(super) fn is_comparison(&self, at: usize) -> bool {
        let words = without_years(self.words(at));
        let text = self.words(at).trim_start();
        // 12,684人（2023年：12,117人）
        let of_a_year = text.starts_with(['(', '（'])
            && (words.len() < self.words(at).len()
                || ["去年", "上年"].iter().any(|word| fold(text).contains(word)));
        leads_on(&words) && (of_a_year || states_change(&words) || side(&words) == Some(Side::Earlier))
    }

    /// Whether the words before a figure say that parts of it follow: Of our 3,428 employees, …
    pub(super) fn is_of(&self, whole: usize) -> bool {
        let words = fold(self.words(whole));
        let last = words.rsplit([',', '.', ';']).next().unwrap_or_default().trim_start();
        last.starts_with("of ") || last.starts_with("among ")
    }

    /// Whether the labels of some parts, which stand before them or in English behind them, name every part of a whole. Where no
    /// word says that they are parts, they say nothing else. Others than those named make them all where they are the rest of it.
    fn are_all(&self, parts: &[usize], said: bool, rest_of_it: bool) -> bool {
        let before: Vec<&str> = parts.iter().map(|part| self.words(*part)).collect();
        let behind: Vec<&str> = parts.iter().map(|part| self.words_behind(*part)).collect();
        let short = |label: &&str| label.chars().filter(|c| c.is_alphanumeric()).count() <= BARE_LABEL;
        let rest = |label: &&str| is_rest(label);
        (said || before.iter().all(short)) && make_a_whole(&before)
            || said && (make_a_whole(&behind) || rest_of_it && before.last().is_some_and(rest))
    }

    /// Whether the second of two neighbours is a share in brackets of the first: 2,012人（57.8%）, 2,012人，佔57.8%.
    pub(super) fn is_share_of(&self, amount: usize, share: usize) -> bool {
        if share >= self.ids.len() || !self.is_unsigned_percent(share) {
            return false;
        }
        self.is_amount(amount) && share_lead(self.words(share)) == Some(Lead::One)
    }

    /// The figures that are added up to this one: 甲30人、乙20人，合共50人; or that are all its parts by their labels, or one for
    /// each of its years: 第一季…第四季…，全年…; 2022年…，2023年…，兩年合計….
    fn parts_before(&self, whole: usize) -> Option<Vec<usize>> {
        let again = |at: &usize| *at > 0 && (self.is_share_of(at - 1, *at) || self.is_restated(*at));
        let parts: Vec<usize> = (0..whole).filter(|at| !again(at)).collect();
        let fits = |at: &usize| self.is_amount(*at) && self.alike(*at, whole);
        let mean = parts.iter().chain([&whole]).any(|at| is_mean(self.words(*at)));
        if parts.len() < 2 || mean || !self.is_amount(whole) || !parts.iter().all(fits) {
            return None;
        }
        let words = self.words(whole);
        let each_year = years_in_all(words) == Some(parts.len()) && self.are_years(&parts);
        let added = || adds_up(words) || space::trim(words) == "," && in_all(self.words_behind(whole));
        let labels = || parts.iter().map(|part| self.words(*part)).collect::<Vec<_>>();
        let listed = |at: &usize| self.is_listed(*at, whole);
        // Scope 1: 3,120; Scope 2: 15,300; total: 18,420
        let in_lines = |at: &usize| self.words(*at).trim_end().ends_with([':', '：']);
        let lines = parts.iter().chain([&whole]).all(in_lines);
        let scopes = scopes_listed(words);
        let other = scopes > 0 && scopes != parts.len() || sets_against(words);
        let sum = || {
            (added() || names_all(words) && make_a_whole(&labels()))
                && !other
                && (lines || parts.iter().all(listed))
        };
        (each_year || sum() && !self.adds_up_to_less(whole, &parts, lines)).then_some(parts)
    }

    /// Whether a figure is one of a plain list: nothing before it says that it is part of another, compares it, or is of
    /// another year than the whole.
    fn is_listed(&self, at: usize, whole: usize) -> bool {
        let same_year = self.figure(at).period == self.figure(whole).period;
        let words = self.words(at);
        // 按性別劃分：男性: what is divided opens the list.
        let words = if at == 0 { words.rsplit(['：', ':']).next().unwrap_or(words) } else { words };
        let words = if same_year { without_years(words) } else { words.to_owned() };
        matches!(part_word(&words), None | Some(PartWord::Each))
            && !compares(&words)
            && !takes_off(&words)
            && !words.contains(['；', ';', '：', ':'])
    }

    /// Whether some figures are for one year each, all others than each other; or dealt out to as many years (近三年分別).
    fn are_years(&self, parts: &[usize]) -> bool {
        let mut years: Vec<u16> = parts.iter().filter_map(|at| Some(self.figure(*at).period?.year)).collect();
        years.sort_unstable();
        years.dedup();
        years.len() == parts.len() || years_in_all(self.words(parts[0])) == Some(parts.len())
    }

    fn keep(&self, whole: usize, parts: &[usize], told: &mut Told) {
        let share = |part: &usize| self.is_share_of(*part, part + 1).then(|| self.ids[part + 1]);
        let shares: Vec<Option<FigureId>> = parts.iter().map(share).collect();
        let derived: Vec<Derived> = parts
            .iter()
            .zip(&shares)
            .filter_map(|(part, share)| {
                let (left, right) = (self.ids[*part], self.ids[whole]);
                share.map(|figure| Derived { figure, formula: Formula::Share, left, right })
            })
            .collect();
        // That one of them is its part of the whole says that all of them are meant so.
        if derived.iter().any(|share| holds(share, self.figures) == Some(true)) {
            told.shares.extend(derived);
            told.compositions.extend(shares.into_iter().collect::<Option<Vec<FigureId>>>().map(composition));
        }
        let parts = parts.iter().map(|part| Term::plus(self.ids[*part])).collect();
        told.listings.push(Listing { whole: self.ids[whole], parts });
    }
}

/// The shares of parts that words say are all.
pub(super) fn composition(shares: Vec<FigureId>) -> Composition {
    Composition { shares, table: None, evidence: Evidence { named: true, ..Evidence::default() } }
}
