//! Annotations of GitHub Actions: workflow commands on standard output. Their escapes are those of the runner's own
//! toolkit (`%`, line ends; in properties also `:` and `,`).

use super::place::{path, region};
use crate::finding::{Finding, Severity, Standing};
use crate::linted::Linted;
use crate::report::footer::footer;
use crate::report::form::{Form, Run, Sheet};
use crate::report::human::Look;
use crate::report::json::findings::Failure;
use crate::report::wording::Voice;

/// A command for each finding that counts or is known; those that are accepted say nothing.
#[derive(Clone, Copy, Debug)]
pub struct Github;

impl Form for Github {
    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let told = linted.findings.iter().filter(|finding| !matches!(finding.standing, Standing::Ignored(_)));
        Sheet::body(told.map(|finding| annotation(finding, linted, voice)).collect())
    }

    fn failure(&self, failure: &Failure) -> String {
        command("error", &[("file", path(&failure.file).to_owned())], &failure.message)
    }

    fn end(&self, run: &Run<'_>) -> String {
        let wide = Look { width: usize::MAX, colour: false };
        let text = footer(run.summary, run.baseline, run.lang, wide);
        // What stands in the log must not be read as a command.
        text.replace("::", ": :")
    }
}

fn annotation(finding: &Finding, linted: &Linted, voice: &Voice<'_>) -> String {
    let level = match (finding.severity, &finding.standing) {
        (_, Standing::Known(_)) | (Severity::Note, _) => "notice",
        (Severity::Warning, _) => "warning",
        (Severity::Error, _) => "error",
    };
    let mut properties = vec![("file", path(linted.source.name()).to_owned())];
    let mut message = voice.headline(finding);
    match region(linted, finding.primary.span) {
        Some(region) => {
            properties.push(("line", region.line.to_string()));
            properties.push(("endLine", region.end_line.to_string()));
            // Columns are read only where both ends stand on one line.
            if region.line == region.end_line {
                properties.push(("col", region.column.to_string()));
                properties.push(("endColumn", region.end_column.to_string()));
            }
        }
        None => message = format!("{}: {message}", voice.place(finding.primary.span)),
    }
    let mark = voice.standing_word(finding).map_or_else(String::new, |mark| format!("[{mark}] "));
    properties.push(("title", format!("{mark}{} ({})", voice.title(&finding.rule), finding.rule)));
    command(level, &properties, &format!("{message}\n{}", voice.help(finding)))
}

fn command(level: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
