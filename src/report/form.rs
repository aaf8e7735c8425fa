//! What a form of output of `check` is: what stands before the files of a run, what is said of each, and what stands
//! behind the last. Owns that border; it must not know any one form, nor where the output goes.

use super::json::findings::{Failure, Notice};
use super::wording::Voice;
use crate::linted::{Lang, Linted, Summary};

/// A form of output. Files are rendered in any thread, and written in their order.
pub trait Form: Sync {
    /// What stands before the first file.
    fn begin(&self) -> String {
        String::new()
    }

    /// What is said of a file.
    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet;

    /// What is said, in its turn, of a file that could not be checked.
    fn failure(&self, _: &Failure) -> String {
        String::new()
    }

    /// What is said of a document that was found and cannot be read.
    fn left_out(&self, _: &Notice) -> Sheet {
        Sheet::default()
    }

    /// What stands between two bodies.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands behind the last file.
    fn end(&self, run: &Run<'_>) -> String;

    /// Whether each file is to be seen at once.
    fn is_streamed(&self) -> bool {
        false
    }
}

/// What is said of a file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What is written in its turn.
    pub body: String,
    /// What is kept for the end: checks, or rows.
    pub aside: String,
    /// What is kept for the end of how it was read.
    pub notices: String,
}

impl Sheet {
    /// A sheet of which nothing is kept for the end.
    pub fn body(body: String) -> Sheet {
        Sheet { body, ..Sheet::default() }
    }
}

/// A run, when all its files are done.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The sums.
    pub summary: &'a Summary,
    /// The language of the first file.
    pub lang: Lang,
    /// What was kept of the files, without empty ones.
    pub asides: &'a [String],
    /// What was kept of how they were read, without empty ones.
    pub notices: &'a [String],
    /// The files that could not be checked.
    pub failures: &'a [Failure],
    /// The baseline, as it is called.
    pub baseline: Option<&'a str>,
}

/// JSON values with commas between them, one a line.
pub(super) fn values<T: serde::Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let written: Vec<String> = values.into_iter().map(|value| json(&value)).collect();
    written.join(",\n")
}

/// A value as JSON on one line.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("the output types are JSON")
}
