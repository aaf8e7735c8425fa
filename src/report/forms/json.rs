//! The JSON of `check`, version 1, written as the files come.

use crate::linted::Linted;
use crate::report::form::{Form, Run, Sheet, json, values};
use crate::report::json::findings::{Check, Finding, Notice, Summary};
use crate::report::json::{Tool, VERSION};
use crate::report::wording::Voice;

/// One object for the whole run.
#[derive(Clone, Copy, Debug)]
pub struct Json {
    /// Whether all checks are listed, and not only those that could not be evaluated.
    pub verbose: bool,
}

impl Form for Json {
    fn begin(&self) -> String {
        format!("{{\"version\":{VERSION},\"tool\":{},\n\"findings\":[\n", json(&Tool::default()))
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let findings = linted.findings.iter().map(|each| Finding::new(each, linted, voice));
        Sheet {
            body: values(findings),
            aside: values(Check::of(linted, self.verbose)),
            notices: values(Notice::of(linted, voice)),
        }
    }

    fn left_out(&self, notice: &Notice) -> Sheet {
        Sheet { notices: json(notice), ..Sheet::default() }
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, run: &Run<'_>) -> String {
        let (checks, notices) = (run.asides.join(",\n"), run.notices.join(",\n"));
        let (errors, summary) = (values(run.failures), json(&Summary::from(run.summary)));
        format!(
            "],\n\"checks\":[{checks}],\n\"errors\":[{errors}],\n\"notices\":[{notices}],\n\"summary\":{summary}}}\n"
        )
    }
}
