//! Mentions of one quantity. Owns the key by which they tie: label, unit with measure word, scope and period.
//! Where the key is not certain to name one quantity nothing ties: silence is better than a false alarm.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::Mentions;
use super::occasions::{Occasion, Told};
use crate::decimal::Decimal;
use crate::document::{BlockId, Document, SentenceId, TableId};
use crate::figure::unit::{Dim, Measure};
use crate::figure::{Figure, FigureId, Figures, Key as LabelKey, Kind, Period, Place};
use crate::lexis::parts::years_in_all;
use crate::lexis::space::is_letter_or_digit;
use crate::lexis::words::names_alone;
use crate::lexis::{telling, whose};
use crate::source::Source;

/// The fewest characters of a label that a table's cell and a sentence may tie by.
const CELL_LABEL: usize = 4;

#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    label: LabelKey<'a>,
    dim: Dim,
    per: Option<Dim>,
    scope: Option<&'a str>,
}

impl<'a> Key<'a> {
    fn of(figure: &'a Figure, reporter: Reporter) -> Key<'a> {
        let dim = match figure.unit.dim {
            Dim::NONE => Dim::COUNT,
            Dim::GREENHOUSE => Dim::CO2E,
            dim => dim,
        };
        Key { label: figure.label.key(), dim, per: figure.unit.per, scope: reporter.scope(figure) }
    }
}

/// How a report calls whose figures it tells: 本公司 or the Group. One that names both tells them apart.
#[derive(Clone, Copy, Default)]
pub(super) struct Reporter(Option<&'static str>);

impl Reporter {
    pub(super) fn of(figures: &Figures) -> Reporter {
        let scopes = || figures.iter().filter_map(|(_, figure)| figure.scope());
        // 本公司 beside 附屬公司 is one of several.
        let others = ["附属", "子公司", "分公司", "母公司", "subsidiar", "parent"];
        if scopes().any(|scope| others.iter().any(|word| scope.contains(word))) {
            return Reporter(None);
        }
        let mut said = scopes().filter_map(whose::reporter);
        let first = said.next();
        Reporter(first.filter(|first| said.all(|other| other == *first)))
    }

    /// Where or whose a figure is; nothing where it is the reporter's own.
    pub(super) fn scope(self, figure: &Figure) -> Option<&str> {
        let own = |scope: &&str| self.0.is_some() && whose::reporter(scope) == self.0;
        figure.scope().filter(|scope| !own(scope))
    }
}

/// Where a mention stands, as far as two of them cannot be one quantity.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Spot {
    Sentence(SentenceId),
    Table(TableId),
    Block(u32),
}

/// Finds all groups of mentions.
pub(super) fn find(
    source: &Source,
    document: &Document,
    figures: &Figures,
    reporter: Reporter,
) -> Vec<Mentions> {
    let years = years(figures);
    let placed = |figure: &Figure| match figure.place_in {
        Place::Prose(block, _) if figure.period.is_none() => !years.contains(&block),
        _ => true,
    };
    let told = figures
        .iter()
        .filter(|(_, figure)| identifies(figure) && placed(figure) && !is_aside(source, figure))
        .filter(|(_, figure)| !is_of_years(source, document, figure));
    // A large workbook has millions: they are sorted by a number, and not put in a table with a list for each key.
    let state = FixedState::default();
    let mut keyed: Vec<(u32, FigureId)> = Vec::with_capacity(figures.list.len());
    keyed.extend(told.map(|(id, figure)| (state.hash_one(Key::of(figure, reporter)) as u32, id)));
    keyed.sort_unstable();
    let occasions = Told::new(source, document, figures);
    let mut found: Vec<Mentions> = keyed
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|group| group.len() >= 2)
        .flat_map(|group| of_one_key(figures, group, reporter))
        .filter(|group| group.len() >= 2)
        .flat_map(|group| split(figures, &group))
        .filter(|group| group.len() >= 2 && certain(figures, group))
        .map(|group| of_one_occasion(&occasions, group))
        .filter(|group| group.len() >= 2 && !names_several(figures, group))
        .map(|figures| Mentions { figures })
        .collect();
    found.sort_by_key(|mentions| mentions.figures[0]);
    found
}

/// Figures with one number of a key, parted by the key itself.
fn of_one_key(figures: &Figures, keyed: &[(u32, FigureId)], reporter: Reporter) -> Vec<Vec<FigureId>> {
    let mut groups: Vec<Vec<FigureId>> = Vec::new();
    for (_, id) in keyed {
        let key = Key::of(&figures[*id], reporter);
        match groups.iter_mut().find(|group| Key::of(&figures[group[0]], reporter) == key) {
            Some(group) => group.push(*id),
            None => groups.push(vec![*id]),
        }
    }
    groups
}

/// Whether a figure's label is in Latin words.
fn is_latin(figure: &Figure) -> bool {
    !figure.label.text.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
}

/// The paragraphs of English text that speak of another year than the report's: a figure there that says no year of its
/// own may be for either.
fn years(figures: &Figures) -> BTreeSet<BlockId> {
    let other = |figure: &Figure| {
        figure.period.is_some_and(|period| Some(period.year) != figures.report_year && period.year > 0)
            && is_latin(figure)
    };
    let blocks = figures.iter().filter(|(_, figure)| other(figure));
    let blocks = blocks.filter_map(|(_, figure)| match figure.place_in {
        Place::Prose(block, _) => Some(block),
        _ => None,
    });
    blocks.collect()
}

/// Whether a figure's label says on its own what is measured.
fn identifies(figure: &Figure) -> bool {
    if figure.label.key().is_empty()
        || figure.vague
        || is_symbol(&figure.label.text)
        || whose::is_place(figure.label.key().head())
        || figure.kind == Kind::Change
        || figure.kind == Kind::Ratio
    {
        return false;
    }
    let in_cell = matches!(figure.place_in, Place::Cell(_));
    // 一般員工96.4%: which share of them, or what they did, stands elsewhere.
    if !in_cell && figure.unit.is_percent() && telling::names_people(figure.label.key().head()) {
        return false;
    }
    // Two measures each have what they save; 的比例分… is the end of a name.
    if !in_cell && (telling::names_effect(&figure.label.text) || figure.label.text.starts_with('的')) {
        return false;
    }
    let long = figure.label.key().chars().filter(|c| is_letter_or_digit(*c)).nth(CELL_LABEL - 1).is_some();
    if figure.label.key().of_one_line().is_some_and(names_alone) {
        return true;
    }
    if figure.label.generic() {
        return !in_cell && telling_unit(figure);
    }
    !in_cell || long
}

/// Whether a figure stands behind a comma and a proper name, which says whose it is and not what: (New York, 29.7).
fn is_aside(source: &Source, figure: &Figure) -> bool {
    let between = source.text().get(figure.label.span.end()..figure.written.start()).unwrap_or_default();
    let label = source.slice(figure.label.span).trim_end();
    let mut words = label.split_whitespace().peekable();
    matches!(figure.place_in, Place::Prose(..))
        && (between.trim() == "," || between.trim().is_empty() && label.ends_with(','))
        && words.peek().is_some()
        && words.all(|word| {
            word.trim_start_matches(['(', '“', '"']).starts_with(|c: char| c.is_ascii_uppercase())
        })
}

/// Whether a figure's sentence speaks of several years before it: 三年累計….
fn is_of_years(source: &Source, document: &Document, figure: &Figure) -> bool {
    let Place::Prose(_, sentence) = figure.place_in else { return false };
    let from = document.sentences.get(sentence.0 as usize).map_or(0, |span| span.start());
    source.text().get(from..figure.written.start()).is_some_and(|before| years_in_all(before).is_some())
}

/// Whether a label is a sign of a formula, `χ² =`, `p =`, which each formula has anew.
fn is_symbol(label: &str) -> bool {
    let name =
        label.trim_end().strip_suffix('=').map(|name| name.chars().filter(|c| c.is_alphabetic()).count());
    name.is_some_and(|letters| letters <= 2)
}

/// A measure word that few things are counted by (村戶), so that even 服務 says enough beside it.
fn telling_unit(figure: &Figure) -> bool {
    let word =
        figure.unit.text.trim_start_matches(['萬', '万', '億', '亿', '餘', '余', '千', '百', ' ', '\n']);
    figure.unit.measure.is_some() && word.chars().count() >= 2 && !word.ends_with('次') && !word.is_ascii()
}

/// Parts a group by measure word and period: an unknown period goes with the report's, two stated ones that
/// differ never tie, cumulative figures never tie with those of a year.
fn split(figures: &Figures, group: &[FigureId]) -> Vec<Vec<FigureId>> {
    let measures: BTreeSet<Measure> = group.iter().filter_map(|&id| figures[id].unit.measure).collect();
    // A cell without a measure word counts what the others say, where they all say one thing.
    let only = measures.first().copied().filter(|_| measures.len() == 1);
    let mut parts: BTreeMap<(Option<Measure>, Period), Vec<FigureId>> = BTreeMap::new();
    for &id in group {
        let figure = &figures[id];
        let own = Period { year: figures.report_year.unwrap_or(0), part: 0, cumulative: false };
        parts.entry((figure.unit.measure.or(only), figure.period.unwrap_or(own))).or_default().push(id);
    }
    parts.into_values().collect()
}

/// Whether no two of a group stand in one sentence, one table or one callout: then the label does not tell them
/// apart, and the whole group is left alone.
fn certain(figures: &Figures, group: &[FigureId]) -> bool {
    let spots: Vec<Spot> = group.iter().map(|&id| spot(&figures[id])).collect();
    let mut sorted = spots.clone();
    sorted.sort();
    let distinct = sorted.windows(2).all(|pair| pair[0] != pair[1]);
    let tables = spots.iter().filter(|spot| matches!(spot, Spot::Table(_))).count();
    distinct && tables <= 1
}

/// The figures of a group that are not told of another occasion than one of the others, and are not only supposed.
fn of_one_occasion(occasions: &Told<'_>, group: Vec<FigureId>) -> Vec<FigureId> {
    let told: Vec<(FigureId, Occasion)> =
        group.iter().map(|id| (*id, Occasion::of(occasions, *id))).collect();
    let special: Vec<&Occasion> = told.iter().map(|(_, one)| one).filter(|one| one.is_special()).collect();
    let alone = |one: &Occasion| one.supposed || special.iter().any(|other| one.differs(other));
    told.iter().filter(|(_, one)| !one.is_special() || !alone(one)).map(|(id, _)| *id).collect()
}

/// Whether a name stands for several things: three values or more, and hardly one of them twice. Who quotes one quantity
/// wrongly still quotes it rightly elsewhere.
fn names_several(figures: &Figures, group: &[FigureId]) -> bool {
    let values: BTreeSet<Decimal> = group.iter().map(|&id| figures[id].value).collect();
    values.len() >= 3 && values.len() * 2 > group.len()
}

fn spot(figure: &Figure) -> Spot {
    match figure.place_in {
        Place::Cell(at) => Spot::Table(at.table),
        // A paragraph of English text that says two numbers of one name says them of two things.
        Place::Prose(block, _) if is_latin(figure) => Spot::Block(block.0),
        Place::Prose(_, sentence) => Spot::Sentence(sentence),
        Place::Callout(block) | Place::Heading(block) => Spot::Block(block.0),
    }
}
