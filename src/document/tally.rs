//! What a reader counts of a file, and what is said of it.

use super::draft::Notice;
use super::open::Tracked;

/// What of a page or a Word document is counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Tracked changes.
    pub(super) changes: usize,
    /// Pieces of hidden text.
    pub(super) hidden: usize,
    pub(super) charts: usize,
    pub(super) embedded: usize,
}

impl Tally {
    /// What is to be said of it.
    pub(super) fn notices(&self, tracked: Tracked) -> Vec<Notice> {
        let mut out = Vec::new();
        if self.changes > 0 {
            let original = tracked == Tracked::Original;
            out.push(Notice::TrackedChanges { count: self.changes, original });
        }
        if self.hidden > 0 {
            out.push(Notice::HiddenText { count: self.hidden });
        }
        for (what, count) in [("chart", self.charts), ("embedded file", self.embedded)] {
            if count > 0 {
                out.push(Notice::NotRead { what: what.to_owned(), count });
            }
        }
        out
    }
}
