//! Structure: which figures belong together, and the evidence for it. Owns roles, the items of totals (down
//! and across, nested, signed), compositions, headlines of tables, and the keys by which mentions tie. It
//! must not know rule ids, severities or YAML.

mod bases;
mod beside;
mod bulleted;
mod compositions;
mod derived;
mod enumerated;
mod footing;
mod headlines;
mod line;
mod listing_words;
mod listings;
pub mod lists;
mod mentions;
mod named_wholes;
mod nesting;
mod occasions;
mod other_readings;
mod parts;
mod points;
mod priors;
mod retold;
mod rounding;
mod sentence;
mod stated;
mod sums;
mod told_shares;
mod view;

use crate::document::{Document, TableId};
use crate::figure::{FigureId, Figures};
use crate::source::Source;

/// What a figure is within its table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Role {
    /// None that could be told.
    #[default]
    None,
    /// A line item.
    Item,
    /// A total of some items that is itself an item.
    Subtotal,
    /// A total.
    Total,
}

/// A figure in a sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// The figure.
    pub figure: FigureId,
    /// Whether it is subtracted (減：).
    pub subtracted: bool,
}

impl Term {
    /// A figure that is added.
    pub fn plus(figure: FigureId) -> Term {
        Term { figure, subtracted: false }
    }
}

/// Why a relation is believed to be meant. Never the value under test itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    /// A word says so: 合計, total; 構成, 分佈, breakdown.
    pub named: bool,
    /// The same relation holds in another column or row of the block.
    pub sibling: bool,
    /// A figure outside the block ties to the total.
    pub tied: bool,
    /// The relation fails in every one of several columns or rows: the block means something else.
    pub against: bool,
}

impl Evidence {
    /// Whether anything speaks for the relation, and nothing against it.
    pub fn is_enough(self) -> bool {
        (self.named || self.sibling || self.tied) && !self.against
    }
}

/// Which way a sum runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Down a column: the total and its items stand in one column.
    Down,
    /// Across a row.
    Across,
}

/// Why the items of a total could not be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// Nothing in the table is bound to it by structure.
    NoItems,
    /// One of them is printed in another unit.
    OtherUnit,
    /// One of them cannot be read.
    Unread,
}

/// A figure and one that is part of it (其中).
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The whole.
    pub whole: FigureId,
    /// The part.
    pub part: FigureId,
}

/// A share and the number of people that it is a share of.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// The share.
    pub share: FigureId,
    /// The number of people.
    pub base: FigureId,
}

/// How a figure of a table is worked out from two others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Formula {
    /// left ÷ right − 1, in percent.
    Change,
    /// left − right.
    Difference,
    /// left ÷ right, in percent.
    Share,
    /// left ÷ right.
    Quotient,
    /// By how much in percent left changed, where right is how much that is: right ÷ (left ∓ right).
    Rate,
}

/// A figure that is worked out from two others, as the other lines of its table show.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// The figure.
    pub figure: FigureId,
    /// How it is worked out.
    pub formula: Formula,
    /// The later of two values, the part of a whole, the numerator.
    pub left: FigureId,
    /// The earlier of two values, the whole, the denominator.
    pub right: FigureId,
}

/// A figure of a sentence, and the figures of the same sentence that are all of its parts.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The whole.
    pub whole: FigureId,
    /// Its parts, in reading order.
    pub parts: Vec<Term>,
}

/// A total and its direct items.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The total.
    pub total: FigureId,
    /// Its items, in reading order.
    pub items: Vec<Term>,
    /// Which way it runs.
    pub axis: Axis,
    /// The table.
    pub table: TableId,
    /// Why it is believed.
    pub evidence: Evidence,
}

/// Shares that make up one whole.
#[derive(Clone, Debug)]
pub struct Composition {
    /// The shares, in reading order.
    pub shares: Vec<FigureId>,
    /// The table; `None` for shares listed in a sentence.
    pub table: Option<TableId>,
    /// Why it is believed.
    pub evidence: Evidence,
}

/// A callout or sentence that quotes the total of a table.
#[derive(Clone, Copy, Debug)]
pub struct Headline {
    /// The figure outside the table.
    pub headline: FigureId,
    /// The total in the table.
    pub total: FigureId,
}

/// The same quantity for the period before.
#[derive(Clone, Copy, Debug)]
pub struct Prior {
    /// The later figure.
    pub current: FigureId,
    /// The earlier one.
    pub prior: FigureId,
}

/// Mentions of one quantity.
#[derive(Clone, Debug)]
pub struct Mentions {
    /// The figures, at least two, in reading order, no two of one sentence.
    pub figures: Vec<FigureId>,
}

/// All relations that the structure of one document offers.
#[derive(Debug, Default)]
pub struct Structure {
    /// The role of each figure, by its index.
    pub roles: Vec<Role>,
    /// Totals with their items.
    pub sums: Vec<Sum>,
    /// Blocks with a total word for which no items could be told.
    pub totals_without_items: Vec<FigureId>,
    /// Totals that are clear but whose items cannot be added, and why.
    pub totals_not_evaluable: Vec<(FigureId, Lack)>,
    /// Rows that are part of the row above.
    pub parts: Vec<Part>,
    /// Shares of a printed number of people.
    pub bases: Vec<Base>,
    /// Wholes and their parts in sentences.
    pub listings: Vec<Listing>,
    /// Wholes and some of their parts in sentences, none of which is part of another.
    pub portions: Vec<Listing>,
    /// Figures that are worked out from others.
    pub derived: Vec<Derived>,
    /// Compositions.
    pub compositions: Vec<Composition>,
    /// Headlines.
    pub headlines: Vec<Headline>,
    /// Prior periods.
    pub priors: Vec<Prior>,
    /// Mentions that tie.
    pub mentions: Vec<Mentions>,
}

impl Structure {
    /// The evidence for the relation of these figures, where structure offers one.
    pub fn evidence_of(&self, bound: &[Vec<Term>]) -> Option<Evidence> {
        let ids = |terms: &[Term]| terms.iter().map(|term| term.figure).collect::<Vec<_>>();
        let groups: Vec<Vec<FigureId>> =
            bound.iter().map(|terms| ids(terms)).filter(|ids| !ids.is_empty()).collect();
        let sum = self
            .sums
            .iter()
            .find(|sum| groups.contains(&vec![sum.total]) && groups.contains(&ids(&sum.items)));
        let composition = || self.compositions.iter().find(|found| groups == [found.shares.clone()]);
        sum.map(|sum| sum.evidence).or_else(|| composition().map(|found| found.evidence))
    }

    /// The role of a figure.
    pub fn role(&self, figure: FigureId) -> Role {
        self.roles.get(figure.0 as usize).copied().unwrap_or_default()
    }
}

/// Finds all relations.
pub fn find(source: &Source, document: &Document, figures: &Figures) -> Structure {
    let mut views = view::View::all(source, document, figures);
    let blank_is_nil = sums::blank_is_nil(&views);
    views.iter_mut().for_each(|view| view.blank_is_nil = blank_is_nil);
    let mut structure = Structure::default();
    for view in &views {
        let found = sums::find(view);
        structure.totals_without_items.extend(found.without_items);
        structure.totals_not_evaluable.extend(found.not_evaluable);
        structure.compositions.extend(compositions::find(view, &found.sums));
        structure.parts.extend(parts::find(view));
        structure.bases.extend(bases::find(view, &found.sums));
        structure.derived.extend(derived::find(view));
        structure.sums.extend(found.sums);
        structure.priors.extend(priors::find(view));
    }
    derived::doubt_the_proven(&mut structure.compositions, &structure.derived, figures);
    let sentences = sentence::Sentence::all(source, document, figures);
    let told = listings::find(&sentences);
    structure.listings = told.listings;
    structure.portions = told.portions;
    structure.parts.extend(told.parts);
    structure.compositions.extend(told.compositions);
    structure.derived.extend(told.shares);
    told_shares::find(&sentences, &mut structure);
    structure.derived.extend(stated::find(&sentences));
    structure.derived.extend(stated::rates(&sentences));
    structure.headlines = headlines::find(source, document, figures, &views, &structure.sums);
    drop(views);
    for headline in &structure.headlines {
        let ties =
            footing::meets(&figures[headline.headline].interval(), &figures[headline.total].interval());
        for sum in structure.sums.iter_mut().filter(|sum| sum.total == headline.total && ties) {
            sum.evidence.tied = true;
        }
    }
    let reporter = mentions::Reporter::of(figures);
    structure.mentions = mentions::find(source, document, figures, reporter);
    structure.derived.extend(named_wholes::find(&sentences, figures, reporter));
    let known = |found: &Mentions| {
        structure.mentions.iter().any(|group| found.figures.iter().all(|id| group.figures.contains(id)))
    };
    let mut retold = retold::find(&sentences, figures, &structure.sums, reporter);
    retold.retain(|found| !known(found));
    structure.mentions.extend(retold);
    structure.roles = roles(figures, &structure);
    structure
}

/// Finds all relations, after reading as cut off the tables whose own sums show that they were, unless it is known how
/// the figures were rounded.
pub fn settle(source: &Source, document: &Document, mut figures: Figures) -> (Figures, Structure) {
    let structure = find(source, document, &figures);
    if figures.rounding.is_some() {
        return (figures, structure);
    }
    let structure = rounding::widen(&mut figures, structure, |figures| find(source, document, figures));
    let structure = rounding::settle(&mut figures, structure, |figures| find(source, document, figures));
    (figures, structure)
}

fn roles(figures: &Figures, structure: &Structure) -> Vec<Role> {
    let mut roles = vec![Role::None; figures.list.len()];
    for share in structure
        .compositions
        .iter()
        .filter(|found| found.evidence.is_enough())
        .flat_map(|found| &found.shares)
    {
        roles[share.0 as usize] = Role::Item;
    }
    let believed = || structure.sums.iter().filter(|sum| sum.evidence.is_enough());
    for item in believed().flat_map(|sum| &sum.items) {
        roles[item.figure.0 as usize] = Role::Item;
    }
    for sum in believed() {
        let role = &mut roles[sum.total.0 as usize];
        *role = if *role == Role::Item { Role::Subtotal } else { Role::Total };
    }
    roles
}
