//! Values in a page that stand by themselves: in cards, and in lists of terms. Owns which paragraph labels which.

use super::items::{Item, Sort};
use crate::document::values::{Said, are_pairs, said};

/// The paragraphs from `first` on are all that an element holds; where they are pairs of value and label, they are
/// marked so.
pub(super) fn pairs(items: &mut [Item], first: usize) {
    let of = |item: &Item| match item {
        Item::Block(block) if !matches!(block.sort, Sort::Contents | Sort::Caption) => {
            if is_labelled(block.sort) { Said::Text } else { said(&block.text.tidied(true).text) }
        }
        _ => Said::Text,
    };
    // A card holds few of them.
    if items.len() - first > 24 {
        return;
    }
    let all: Vec<Said> = items[first..].iter().map(of).collect();
    if are_pairs(&all) {
        items[first..].chunks_mut(2).for_each(mark);
    }
}

/// The paragraph at `first` describes a term; where it is a value alone, the term labels it.
pub(super) fn term(items: &mut [Item], first: usize) {
    if first + 1 != items.len() || first == 0 {
        return;
    }
    let [Item::Block(term), Item::Block(value)] = &items[first - 1..] else { return };
    let is_pair = term.sort == Sort::Term
        && are_pairs(&[said(&term.text.tidied(true).text), said(&value.text.tidied(true).text)]);
    if is_pair {
        mark(&mut items[first - 1..]);
    }
}

fn is_labelled(sort: Sort) -> bool {
    matches!(sort, Sort::ValueBehind | Sort::ValueBefore | Sort::Label)
}

fn mark(pair: &mut [Item]) {
    let [Item::Block(one), Item::Block(other)] = pair else { return };
    let first_is_value = said(&one.text.tidied(true).text) == Said::Value;
    (one.sort, other.sort) =
        if first_is_value { (Sort::ValueBefore, Sort::Label) } else { (Sort::Label, Sort::ValueBehind) };
}
