//! Running heads and page numbers, told over pages. Owns which pieces are of the page and not of the text.

use std::collections::{HashMap, HashSet};

use super::page::{Page, Piece};
use super::table::said;

/// How many pieces at the top and bottom of a page may be furniture.
const DEEP: usize = 3;
/// How far a running head may move from page to page.
const SHIFT: i32 = 800;

/// For each page, which of its pieces are furniture.
pub(super) fn find(pages: &[Page]) -> Vec<HashSet<usize>> {
    let margins: Vec<Vec<Margin>> = pages.iter().map(margins).collect();
    let mut seen: HashMap<&str, Vec<(usize, i32)>> = HashMap::new();
    for (page, margin) in
        margins.iter().enumerate().flat_map(|(page, list)| list.iter().map(move |m| (page, m)))
    {
        seen.entry(&margin.key).or_default().push((page, margin.at));
    }
    let numbers = numbered(&margins);
    let most = pages.len();
    margins
        .iter()
        .enumerate()
        .map(|(page, list)| {
            let repeated = |margin: &&Margin| {
                let places = seen.get(margin.key.as_str()).map_or(&[][..], Vec::as_slice);
                let near =
                    places.iter().filter(|(other, at)| *other != page && (at - margin.at).abs() <= SHIFT);
                let others = near.map(|(other, _)| other).collect::<HashSet<_>>().len();
                let wanted = if margin.edge { 1 } else { 2 };
                others >= wanted.max(most / 20).min(4) && (others + 1) * 10 >= most.min(30) || others >= 8
            };
            let kept =
                list.iter().filter(|margin| repeated(margin) || numbers.contains(&(page, margin.piece)));
            kept.map(|margin| margin.piece).collect()
        })
        .collect()
}

/// A line at the top or bottom of a page.
struct Margin {
    piece: usize,
    /// What it says, numbers as one sign.
    key: String,
    /// Its height on the page, from the nearer end.
    at: i32,
    /// The number that it is, where it is nothing else.
    number: Option<i64>,
    /// Whether it stands in the outermost part of the page.
    edge: bool,
}

fn margins(page: &Page) -> Vec<Margin> {
    let mut lines: Vec<(i32, usize)> = page
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| matches!(piece, Piece::Line { .. }))
        .map(|(at, piece)| (piece.area().waist(), at))
        .collect();
    lines.sort_unstable();
    let height = page.size.1;
    let outer = lines.len().saturating_sub(DEEP);
    let mut out = Vec::new();
    for (index, (y, piece)) in lines.iter().enumerate() {
        let top = index < DEEP && *y < height / 5;
        let bottom = index >= outer && *y > height * 4 / 5;
        let Piece::Line { line, .. } = &page.pieces[*piece] else { continue };
        if !top && !bottom {
            continue;
        }
        let text = said(&line.words);
        let at = if bottom { height - y } else { -y };
        let edge = *y < height / 12 || *y > height * 11 / 12;
        out.push(Margin { piece: *piece, key: key(&text), at, number: number(&text), edge });
    }
    out
}

/// A text with its numbers as one sign.
fn key(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            _ => out.push(c),
        }
    }
    out
}

/// The page number that a text is: `12`, `- 12 -`, `第12頁`, `Page 12 of 40`, `12 / 40`.
fn number(text: &str) -> Option<i64> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '~' | '|' | '·'))
        .collect();
    let folded = bare.to_lowercase();
    let rest = folded.trim_start_matches("page").trim_start_matches("p.").trim_start_matches('第');
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = &rest[digits..];
    let ends = tail.is_empty()
        || matches!(tail, "頁" | "页")
        || tail
            .trim_start_matches(['/', '頁', '页', '共', 'o', 'f'])
            .trim_end_matches(['頁', '页'])
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    (digits > 0 && digits <= 4 && ends).then(|| rest[..digits].parse().ok()).flatten()
}

/// The numbers that count with the pages.
fn numbered(margins: &[Vec<Margin>]) -> HashSet<(usize, usize)> {
    // How many pages each distance between the number printed and the page counted fits.
    let mut fits: HashMap<i64, usize> = HashMap::new();
    let each = || {
        margins.iter().enumerate().flat_map(|(page, list)| {
            list.iter().filter_map(move |margin| Some((page, margin.piece, margin.number? - page as i64)))
        })
    };
    each().for_each(|(_, _, shift)| *fits.entry(shift).or_default() += 1);
    let few = margins.len() <= 2;
    each()
        .filter(|(_, _, shift)| fits[shift] >= 3 || few && (fits[shift] == margins.len()))
        .map(|(page, piece, _)| (page, piece))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_as_people_write_them() {
        for text in ["12", "- 12 -", "第 12 頁", "Page 12 of 40", "12 / 40", "第12页共40页"] {
            assert_eq!(number(text), Some(12), "{text}");
        }
        for text in ["12.5", "2023年12月", "12%", "Total 12"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
