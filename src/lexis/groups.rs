//! By what the people of a row are told apart: gender, age, position. Owns the words for it; it must not know tables.

use std::sync::LazyLock;

use super::words::List;

static GROUPS: LazyLock<List> = LazyLock::new(|| List::load(include_str!("data/groups.tsv")));

const SORTS: [&str; 5] = ["gender", "age", "position", "ability", "origin"];

/// The sorts of groups that a label names, a bit for each; 0 where it names none.
pub fn sorts(label: &str) -> u8 {
    GROUPS.all(label).fold(0, |sorts, (_, _, word)| {
        let sort = SORTS.iter().position(|sort| *sort == GROUPS.kind(word));
        sorts | sort.map_or(0, |sort| 1 << sort)
    })
}
