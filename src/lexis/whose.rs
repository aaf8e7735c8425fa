//! Whose a figure is, as words say: the places, sites and companies that a text names. Owns these words; which figures they
//! govern is for others.

use std::sync::LazyLock;

use super::fold::fold;
use super::trie::Trie;
use super::words::{PLACES, boundary};

/// The places named in a text, each with its offset, in order: whose figure it is.
pub fn places(text: &str) -> Vec<(usize, &str)> {
    PLACES
        .all(text)
        .filter(|(_, _, word)| PLACES.kind(*word) != "none")
        .map(|(at, len, _)| (at, &text[at..at + len]))
        .collect()
}

/// By what sort of word a report calls itself, 本集團 or the Company; `None` where a scope names anything else.
pub fn reporter(scope: &str) -> Option<&'static str> {
    let word = PLACES.exact(scope)?;
    Some(PLACES.kind(word)).filter(|kind| matches!(*kind, "group" | "company"))
}

/// Whether a text names a place.
pub fn names_place(text: &str) -> bool {
    PLACES.all(text).any(|(_, _, word)| PLACES.kind(word) != "none")
}

/// Whether a text is the name of a place, and nothing else.
pub fn is_place(text: &str) -> bool {
    PLACES.exact(text).is_some_and(|word| PLACES.kind(word) != "none")
}

/// Whether a heading names a site or a company of its own: what stands under it is its figure.
pub fn names_site(text: &str) -> bool {
    const WORDS: [&str; 26] = [
        "工厂",
        "厂区",
        "厂",
        "园区",
        "基地",
        "分公司",
        "子公司",
        "酒店",
        "门店",
        "大厦",
        "矿",
        "电站",
        "项目",
        "案例",
        "院",
        "plant",
        "hub",
        "site",
        "office",
        "factory",
        "mill",
        "mine",
        "hotel",
        "campus",
        "case",
        "branch",
    ];
    static TRIE: LazyLock<Trie> = LazyLock::new(|| Trie::forwards(WORDS.into_iter()));
    let folded = fold(text);
    // Of every word the first place counts.
    let mut seen = 0_u32;
    folded.char_indices().filter(|(_, character)| TRIE.may_begin(*character)).any(|(at, _)| {
        TRIE.all(&folded[at..]).any(|found| {
            let first = seen >> found.word & 1 == 0;
            seen |= 1 << found.word;
            first && boundary(&folded, at) && boundary(&folded, at + found.len)
        })
    })
}
