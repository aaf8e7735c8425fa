//! For people.

use crate::linted::Linted;
use crate::report::footer::footer;
use crate::report::form::{Form, Run, Sheet};
use crate::report::human::{Look, aside, finding, notices, verbose};
use crate::report::wording::Voice;

/// Findings drawn in their place, then a footer.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    /// How wide, and whether in colour.
    pub look: Look,
    /// Whether what was not found is listed as well, and what is known drawn in full.
    pub verbose: bool,
    /// Whether only findings are shown.
    pub quiet: bool,
}

impl Form for Human {
    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let mut body = String::new();
        let mut asides = String::new();
        for each in &linted.findings {
            if each.standing.is_open() || self.verbose {
                body.push_str(&finding(each, linted, voice, self.look));
                body.push('\n');
            } else {
                asides.push_str(&aside(each, linted, voice, self.look));
            }
        }
        if !asides.is_empty() {
            body.push_str(&asides);
            body.push('\n');
        }
        if self.verbose {
            body.push_str(&verbose(linted, voice, self.look));
        }
        if !self.quiet {
            body.push_str(&notices(linted, voice, self.look));
        }
        Sheet::body(body)
    }

    fn end(&self, run: &Run<'_>) -> String {
        if self.quiet || run.summary.files == 0 {
            return String::new();
        }
        footer(run.summary, run.baseline, run.lang, self.look)
    }
}
