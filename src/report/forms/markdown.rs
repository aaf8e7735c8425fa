//! A summary for a pull request. Owns its table and its limit: what does not fit is counted and said.

use super::place::{path, region};
use crate::finding::{Finding, Severity};
use crate::linted::Linted;
use crate::report::catalogue::Catalogue;
use crate::report::footer::footer;
use crate::report::form::{Form, Run, Sheet};
use crate::report::human::Look;
use crate::report::wording::{Voice, severity_word};

/// A comment holds 65,536 characters; with some room for what is put around it.
const MOST: usize = 60_000;
/// What ends a row that is kept.
const END: char = '\u{1e}';

/// A table of the findings, then the footer.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Form for Markdown {
    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let rows: String = linted.findings.iter().map(|finding| row(finding, linted, voice)).collect();
        Sheet { aside: rows, ..Sheet::default() }
    }

    fn end(&self, run: &Run<'_>) -> String {
        let catalogue = Catalogue::of(run.lang);
        let footer = footer(run.summary, run.baseline, run.lang, Look { width: usize::MAX, colour: false });
        let head = ["markdown-severity", "markdown-place", "markdown-finding"].map(|key| catalogue.word(key));
        let mut out = format!("## esglint\n\n{}\n", footer.trim().replace('\n', "  \n"));
        for failure in run.failures {
            out.push_str(&format!("\n- **{}**\n", text(&failure.message)));
        }
        let rows: Vec<&str> =
            run.asides.iter().flat_map(|aside| aside.split(END)).filter(|row| !row.is_empty()).collect();
        if rows.is_empty() {
            return out;
        }
        out.push_str(&format!("\n| {} |\n| --- | --- | --- |\n", head.join(" | ")));
        let mut size = out.chars().count();
        for (index, row) in rows.iter().enumerate() {
            size += row.chars().count();
            if size > MOST {
                let left = ("count", (rows.len() - index).into());
                out.push_str(&format!("\n{}\n", catalogue.say("markdown-more", &[left])));
                break;
            }
            out.push_str(row);
        }
        out
    }
}

fn row(finding: &Finding, linted: &Linted, voice: &Voice<'_>) -> String {
    let sign = match (finding.standing.is_open(), finding.severity) {
        (false, _) => "⚪",
        (true, Severity::Error) => "🔴",
        (true, Severity::Warning) => "🟠",
        (true, Severity::Note) => "🔵",
    };
    let weight =
        voice.standing_word(finding).unwrap_or_else(|| severity_word(voice.lang(), finding.severity));
    let file = code(path(linted.source.name()));
    let place = match region(linted, finding.primary.span) {
        Some(region) => code(&format!("{}:{}", path(linted.source.name()), region.line)),
        None => format!("{file} {}", text(&voice.place(finding.primary.span))),
    };
    let help = voice.help(finding).lines().map(text).collect::<Vec<_>>().join("<br>");
    let headline = text(&voice.headline(finding));
    format!("| {sign} {} | {place} | **{headline}**<br>{help} |\n{END}", text(&weight))
}

/// A text that is no markup: on one line, what means something in Markdown or HTML escaped.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // No one is called, no issue is linked.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '~' => out.extend(['\\', character]),
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

/// A text in the letters of code.
fn code(file: &str) -> String {
    format!("<code>{}</code>", text(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_report_stays_text() {
        assert_eq!(text("a|b <img> *x* @team #1"), "a\\|b &lt;img&gt; \\*x\\* &#64;team &#35;1");
        assert_eq!(text("one\ntwo"), "one two");
    }
}
