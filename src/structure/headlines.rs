//! Headlines: figures outside a table that quote its total. Owns which callout or sentence beside a table
//! speaks of the same thing.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use super::{Axis, Headline, Sum};
use crate::document::{BlockId, BlockKind, Document, TableId};
use crate::figure::unit::Unit;
use crate::figure::{Figure, FigureId, Figures, Label, Place, without_years};
use crate::lexis::{self, synonyms::Synonyms};
use crate::source::Source;

/// How many blocks above or below a table are looked at.
const REACH: usize = 3;

/// Words too common to say that two labels speak of one thing.
const COMMON: [&str; 22] = [
    "项目", "金额", "情况", "总数", "总额", "人数", "数量", "合计", "年度", "单位", "比例", "员工", "公司",
    "统计", "数据", "指标", "主要", "总量", "类别", "占比", "万元", "百万",
];

/// Finds the headline of every total that stands in a column.
pub(super) fn find(
    source: &Source,
    document: &Document,
    figures: &Figures,
    views: &[View<'_>],
    sums: &[Sum],
) -> Vec<Headline> {
    let outside = outside(figures);
    let mut found: Vec<Headline> = Vec::new();
    let items: BTreeSet<FigureId> = sums.iter().flat_map(|sum| &sum.items).map(|item| item.figure).collect();
    // A subtotal is an item of the total that a headline quotes.
    let outermost = |sum: &&Sum| sum.axis == Axis::Down && !items.contains(&sum.total);
    for sum in sums.iter().filter(outermost).filter(|sum| sum.evidence.named && !sum.evidence.against) {
        let view = &views[sum.table.0 as usize];
        let Some(block) = block_of(document, sum.table) else { continue };
        let captions: Vec<String> = document.tables[sum.table.0 as usize]
            .captions
            .iter()
            .map(|span| Document::joined(source, &[*span]))
            .collect();
        let nearest = outside
            .iter()
            .filter(|(at, _)| at.abs_diff(block) <= REACH && !separated(document, *at, block))
            .filter(|(_, id)| quotes(view, &captions, &figures[*id], &figures[sum.total], figures))
            .min_by_key(|(at, id)| (at.abs_diff(block), id.0));
        if let Some(&(_, headline)) = nearest
            && !found.iter().any(|known| known.total == sum.total)
        {
            found.push(Headline { headline, total: sum.total });
        }
    }
    found
}

/// Callouts and other figures outside tables, by block. Short lines with a figure each (男 512 人, 女 226 人) list
/// items; none of them is a headline.
fn outside(figures: &Figures) -> Vec<(usize, FigureId)> {
    let mut headings: BTreeMap<BlockId, Vec<&Unit>> = BTreeMap::new();
    for (_, figure) in figures.iter() {
        if let Place::Heading(block) = figure.place_in {
            headings.entry(block).or_default().push(&figure.unit);
        }
    }
    let listed = |figure: &Figure| match figure.place_in {
        Place::Heading(block) => headings[&block].iter().filter(|unit| **unit == &*figure.unit).count() >= 2,
        _ => false,
    };
    figures
        .iter()
        .filter(|(_, figure)| !listed(figure))
        .filter_map(|(id, figure)| match figure.place_in {
            Place::Callout(BlockId(block))
            | Place::Heading(BlockId(block))
            | Place::Prose(BlockId(block), _) => Some((block as usize, id)),
            Place::Cell(_) => None,
        })
        .collect()
}

fn block_of(document: &Document, table: TableId) -> Option<usize> {
    document.blocks.iter().position(|block| block.kind == BlockKind::Table(table))
}

/// Whether another table or a heading stands between a block and a table.
fn separated(document: &Document, at: usize, table: usize) -> bool {
    let (low, high) = (at.min(table) + 1, at.max(table));
    document.blocks[low..high].iter().any(|block| matches!(block.kind, BlockKind::Table(_)))
}

/// Whether a figure quotes the total of a table: the same unit, a period that fits, and a word in common.
fn quotes(view: &View<'_>, captions: &[String], figure: &Figure, total: &Figure, figures: &Figures) -> bool {
    let comparable =
        figure.unit.dim.may_be(total.unit.dim) || figure.unit.dim.is_money() && total.unit.dim.is_money();
    // A place that is named for the one and not for the other: a venture in Brazil is not the group. The heading that
    // a callout stands under is the table's as well.
    let own_words = |scope: &str| lexis::fold(&figure.label.text).contains(scope);
    let elsewhere = match (&figure.scope, figure.place_in) {
        (Some(scope), Place::Callout(_)) => figure.scope != total.scope && own_words(scope),
        (scope, _) => scope.is_some() && figure.scope != total.scope,
    };
    if elsewhere
        || !comparable
        || figure.unit.dim == crate::figure::unit::Dim::NONE
        || !figure.unit.compares_with(&total.unit)
        || figure.unit.is_percent()
    {
        return false;
    }
    let years = (figures.year_of(figure), figures.year_of(total));
    if years.0 != years.1 || figure.period.is_some_and(|period| period.cumulative) {
        return false;
    }
    let Place::Cell(at) = total.place_in else { return false };
    let header = &view.columns[at.column as usize].label;
    let row = &view.rows[at.row as usize].label;
    let about = lexis::fold(&format!("{} {header} {row}", view.caption));
    let label = lexis::fold(&figure.label.text);
    match figure.place_in {
        Place::Callout(_) | Place::Heading(_) => shares_word(&label, &about),
        _ => names_all(&figure.label, row, captions, &figures.synonyms),
    }
}

/// A caption without the number of its table: 表一：社區捐贈, Table 2-1. Donations.
fn unnumbered(caption: &str) -> &str {
    let rest =
        ["Table", "TABLE", "table", "圖表", "图表", "表"].iter().find_map(|word| caption.strip_prefix(word));
    let Some(rest) = rest else { return caption };
    let numeral =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '.' | ' ') || lexis::words::is_numeral(c);
    let name = rest.trim_start_matches(numeral);
    let name = name.trim_start_matches([':', '：', '、', ' ', '\u{3000}', '.', '|', '—', '-']);
    if name.len() < rest.len() && !name.is_empty() { name } else { caption }
}

/// Whether the label of a figure in a sentence holds all of what the total is called: its row's label, or a
/// caption where the row says only 合計.
fn names_all(label: &Label, row: &str, captions: &[String], synonyms: &Synonyms) -> bool {
    let plain = |text: &str| {
        let text = unnumbered(text.trim_matches(|c: char| matches!(c, '#' | '*' | ' ')));
        let key = lexis::words::label_key(&lexis::words::total_stem(text));
        synonyms.applied(key)
    };
    let row = plain(row);
    let text = lexis::fold(&label.text);
    let says_total = ["总", "合计", "共计", "total"].iter().any(|word| text.contains(word));
    let least = if says_total { 2 } else { 4 };
    let key = label.key().to_string();
    let head = key.split('…').next().unwrap_or_default();
    // 社區捐贈總額為 is the total of 社區捐贈, whatever 捐贈總額 by itself is called.
    let stem = plain(lexis::words::without_verb(&without_years(&label.text)));
    // In Latin words what stands around the name may name something else: deferred tax assets and a valuation allowance.
    let alone = |rest: Option<&str>| {
        rest.is_some_and(|rest| {
            lexis::telling::telling_words(rest) == 0 && !lexis::telling::says_change(rest)
        })
    };
    let holds = |called: String| {
        let (begins, ends) = (head.strip_prefix(called.as_str()), head.strip_suffix(called.as_str()));
        called.chars().count() >= least && (alone(begins) || alone(ends) || called == stem)
    };
    if row.chars().count() >= 2 { holds(row) } else { captions.iter().any(|caption| holds(plain(caption))) }
}

/// Whether two folded texts share two characters in a row, or a Latin word, that say something.
fn shares_word(left: &str, right: &str) -> bool {
    let characters: Vec<char> = left.chars().collect();
    let wide = characters.windows(2).any(|pair| {
        let word: String = pair.iter().collect();
        pair.iter().all(|c| !c.is_ascii() && c.is_alphabetic())
            && !COMMON.contains(&word.as_str())
            && right.contains(&word)
    });
    let latin = left
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() >= 5)
        .any(|word| right.contains(word));
    wide || latin
}
