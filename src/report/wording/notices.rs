//! What is said of how a file was read.

use super::Voice;
use crate::document::draft::Notice;
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
        Notice::ErrorCells { .. } => "error_cells",
        Notice::TrackedChanges { .. } => "tracked_changes",
        Notice::Uncalculated { .. } => "uncalculated",
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
        Notice::HiddenSheets { names } => {
            let list = names.join(&catalogue.word("join-list"));
            ("notice-hidden-sheets", vec![("names", Word::Text(list))])
        }
        Notice::HiddenCells { sheet, rows, columns } => (
            "notice-hidden-cells",
            vec![
                ("sheet", Word::Text(sheet.clone())),
                ("rows", Word::Count(*rows)),
                ("columns", Word::Count(*columns)),
            ],
        ),
        Notice::ErrorCells { first, shown, count } => (
            "notice-error-cells",
            vec![
                ("first", Word::Text(first.clone())),
                ("shown", Word::Text(shown.clone())),
                ("count", Word::Count(*count)),
            ],
        ),
        Notice::TrackedChanges { count, original } => {
            counted(if *original { "notice-tracked-original" } else { "notice-tracked-accepted" }, *count)
        }
        Notice::Uncalculated { count } => counted("notice-uncalculated", *count),
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
