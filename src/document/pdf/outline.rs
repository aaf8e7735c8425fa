//! The headings of a file: by its bookmarks, and by the size of their letters. Owns which lines are headings and how deep
//! they stand.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::engine::Bookmark;
use super::page::{Page, Piece};
use super::table::said;
use super::words::Line;

/// The longest heading, in characters.
const LONGEST: usize = 80;

/// The headings: page and piece, with the level.
pub(super) fn find(
    pages: &[Page],
    furniture: &[HashSet<usize>],
    bookmarks: &[Bookmark],
) -> BTreeMap<(usize, usize), u8> {
    let mut out = marked(pages, furniture, bookmarks);
    if out.is_empty() {
        out = large(pages, furniture);
    }
    out
}

/// The lines that say what a bookmark says, on the page that it leads to.
fn marked(
    pages: &[Page],
    furniture: &[HashSet<usize>],
    bookmarks: &[Bookmark],
) -> BTreeMap<(usize, usize), u8> {
    let at: HashMap<u32, usize> =
        pages.iter().enumerate().map(|(index, page)| (page.number, index)).collect();
    let mut out = BTreeMap::new();
    for bookmark in bookmarks {
        let Some(&page) = at.get(&(bookmark.page as u32 + 1)) else { continue };
        let wanted = plain(&bookmark.title);
        if wanted.is_empty() {
            continue;
        }
        let found = lines(&pages[page], &furniture[page]).find(|(piece, line)| {
            let text = plain(&said(&line.words));
            !out.contains_key(&(page, *piece))
                && !text.is_empty()
                && (text == wanted
                    || text.len() * 2 >= wanted.len()
                        && (wanted.starts_with(&text) || text.starts_with(&wanted)))
                && line.words.len() <= LONGEST
        });
        if let Some((piece, _)) = found {
            out.insert((page, piece), bookmark.level);
        }
    }
    out
}

/// Short lines in letters larger than the text's.
fn large(pages: &[Page], furniture: &[HashSet<usize>]) -> BTreeMap<(usize, usize), u8> {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    let each = || {
        pages.iter().enumerate().flat_map(|(page, read)| {
            lines(read, &furniture[page]).map(move |(piece, line)| (page, piece, line))
        })
    };
    for (_, _, line) in each() {
        *sizes.entry(line.size / 50).or_default() += said(&line.words).chars().count();
    }
    let Some(body) = sizes.iter().max_by_key(|(size, count)| (**count, **size)).map(|(size, _)| *size) else {
        return BTreeMap::new();
    };
    let heads = |line: &Line| {
        let text = said(&line.words);
        let count = text.chars().count();
        line.size / 50 * 100 >= body * 115
            && (2..=LONGEST).contains(&count)
            && text.chars().any(char::is_alphabetic)
            && !text.ends_with(['.', '。', '，', ',', '；', ';'])
    };
    let found: Vec<(usize, usize, i32)> = each()
        .filter(|(_, _, line)| heads(line))
        .map(|(page, piece, line)| (page, piece, line.size / 50))
        .collect();
    let mut levels: Vec<i32> = found.iter().map(|(_, _, size)| *size).collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup_by(|next, last| *last - *next <= 1);
    let level =
        |size: i32| levels.iter().position(|level| size + 1 >= *level).map_or(1, |at| at + 1).min(6) as u8;
    found.into_iter().map(|(page, piece, size)| ((page, piece), level(size))).collect()
}

fn lines<'p>(page: &'p Page, furniture: &'p HashSet<usize>) -> impl Iterator<Item = (usize, &'p Line)> {
    page.pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
        Piece::Line { line, .. } if !furniture.contains(&at) => Some((at, line)),
        _ => None,
    })
}

/// A text as it is compared: letters and digits only.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
