//! What is said of how a file was read.

use super::Voice;
use crate::document::draft::{Notice, PageFault};
use crate::report::catalogue::{Arg, Catalogue};

impl Voice<'_> {
    /// A notice as one sentence.
    pub fn notice(&self, notice: &Notice) -> String {
        said(self.catalogue, notice)
    }
}

/// A notice as one sentence.
pub(crate) fn said(catalogue: &Catalogue, notice: &Notice) -> String {
    let (key, words) = words(catalogue, notice);
    let args: Vec<(&'static str, Arg<'_>)> = words.iter().map(|(name, word)| (*name, word.arg())).collect();
    catalogue.say(key, &args)
}

/// A stable name for the sort of notice, for machines.
pub(crate) fn code(notice: &Notice) -> &'static str {
    match notice {
        Notice::Encoding { .. } => "encoding",
        Notice::Undecodable { .. } => "undecodable",
        Notice::HiddenText { .. } => "hidden_text",
        Notice::HiddenSheets { .. } => "hidden_sheets",
        Notice::HiddenCells { .. } => "hidden_cells",
        Notice::OtherSheets { .. } => "other_sheets",
        Notice::UnshownCells { .. } => "unshown_cells",
        Notice::ErrorCells { .. } => "error_cells",
        Notice::DecimalCommas => "decimal_commas",
        Notice::TrackedChanges { .. } => "tracked_changes",
        Notice::Uncalculated { .. } => "uncalculated",
        Notice::Pages { fault, .. } => match fault {
            PageFault::Scanned => "pages_scanned",
            PageFault::Fonts => "pages_fonts",
            PageFault::Broken => "pages_broken",
            PageFault::Beyond => "pages_beyond",
            PageFault::Recognised => "pages_recognised",
        },
        Notice::NotRead { .. } => "not_read",
    }
}

/// What is filled into a sentence.
enum Word {
    Text(String),
    Count(usize),
}

impl Word {
    fn arg(&self) -> Arg<'_> {
        match self {
            Word::Text(text) => text.into(),
            Word::Count(count) => (*count).into(),
        }
    }
}

fn words(catalogue: &Catalogue, notice: &Notice) -> (&'static str, Vec<(&'static str, Word)>) {
    let counted = |key, count: usize| (key, vec![("count", Word::Count(count))]);
    match notice {
        Notice::Encoding { name, guessed } => {
            let key = if *guessed { "notice-encoding-guessed" } else { "notice-encoding" };
            (key, vec![("encoding", Word::Text((*name).to_owned()))])
        }
        Notice::Undecodable { count } => counted("notice-undecodable", *count),
        Notice::HiddenText { count } => counted("notice-hidden-text", *count),
        Notice::HiddenSheets { names } => ("notice-hidden-sheets", listed(catalogue, names)),
        Notice::OtherSheets { names } => ("notice-other-sheets", listed(catalogue, names)),
        Notice::HiddenCells { sheet, rows, columns } => {
            let key = match (rows, columns) {
                (_, 0) => "notice-hidden-rows",
                (0, _) => "notice-hidden-columns",
                _ => "notice-hidden-cells",
            };
            let (rows, columns) = (Word::Count(*rows), Word::Count(*columns));
            (key, vec![("sheet", Word::Text(sheet.clone())), ("rows", rows), ("columns", columns)])
        }
        Notice::UnshownCells { sheet, count } => (
            "notice-unshown-cells",
            vec![("sheet", Word::Text(sheet.clone())), ("count", Word::Count(*count))],
        ),
        Notice::ErrorCells { first, shown, count } => (
            "notice-error-cells",
            vec![
                ("first", Word::Text(first.clone())),
                ("shown", Word::Text(shown.clone())),
                ("count", Word::Count(*count)),
            ],
        ),
        Notice::DecimalCommas => ("notice-decimal-commas", Vec::new()),
        Notice::TrackedChanges { count, original } => {
            counted(if *original { "notice-tracked-original" } else { "notice-tracked-accepted" }, *count)
        }
        Notice::Uncalculated { count } => counted("notice-uncalculated", *count),
        Notice::Pages { fault, list, of } => {
            let key = match fault {
                PageFault::Scanned => "notice-pages-scanned",
                PageFault::Fonts => "notice-pages-fonts",
                PageFault::Broken => "notice-pages-broken",
                PageFault::Beyond => "notice-pages-beyond",
                PageFault::Recognised => "notice-pages-recognised",
            };
            let list_said = Word::Text(ranges(list, &catalogue.word("join-list")));
            (
                key,
                vec![
                    ("list", list_said),
                    ("count", Word::Count(list.len())),
                    ("of", Word::Text(of.to_string())),
                ],
            )
        }
        Notice::NotRead { what, count } => {
            let what = match what.as_str() {
                "chart" => catalogue.word("not-read-chart"),
                "embedded file" => catalogue.word("not-read-embedded"),
                other => other.to_owned(),
            };
            ("notice-not-read", vec![("what", Word::Text(what)), ("count", Word::Count(*count))])
        }
    }
}

/// Names in a row.
fn listed(catalogue: &Catalogue, names: &[String]) -> Vec<(&'static str, Word)> {
    vec![("names", Word::Text(names.join(&catalogue.word("join-list"))))]
}

/// Numbers in order, those that follow each other as a range: `3–5, 9`.
fn ranges(list: &[u32], join: &str) -> String {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for number in list {
        match out.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => out.push((*number, *number)),
        }
    }
    let said = |&(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    };
    out.iter().map(said).collect::<Vec<_>>().join(join)
}
