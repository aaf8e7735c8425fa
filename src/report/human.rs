//! Findings drawn for people: one miette diagnostic each, and the lists of `--verbose`. Owns the layout of a
//! finding on a terminal; it must not sort, filter or recount.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters};
use miette::{Severity as Weight, ThemeStyles};

use unicode_width::UnicodeWidthChar;

use super::layout::{columns, pad, wrap};
use super::picture::{OWN_PLACE, Picture};
use super::wording::{Line, Voice, names};
use crate::check::Outcome;
use crate::finding::{Finding, Severity};
use crate::linted::{CheckRecord, Linted};

/// How wide, and whether in colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Terminal columns that no line exceeds.
    pub width: usize,
    /// Whether ANSI colours may be used.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 80, colour: false }
    }
}

impl Look {
    fn styles(self) -> ThemeStyles {
        if self.colour { ThemeStyles::ansi() } else { ThemeStyles::none() }
    }

    /// A miette handler of this look, without context lines.
    pub fn handler(self) -> GraphicalReportHandler {
        self.styled(self.styles())
    }

    /// The same with the primary label in the colour of the severity and the others in one colour.
    fn handler_for(self, drawn: &Drawn) -> GraphicalReportHandler {
        let mut styles = self.styles();
        let primary = match drawn.severity {
            Weight::Error => styles.error,
            Weight::Warning => styles.warning,
            Weight::Advice => styles.advice,
        };
        // miette hands these out to the labels in the order of their places.
        let mut labels: Vec<&LabeledSpan> = drawn.picture.labels.iter().collect();
        labels.sort_by_key(|label| label.offset());
        if !labels.is_empty() {
            let style = |label: &&LabeledSpan| if label.primary() { primary } else { styles.help };
            styles.highlights = labels.iter().map(style).collect();
        }
        self.styled(styles)
    }

    fn styled(self, styles: ThemeStyles) -> GraphicalReportHandler {
        let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_context_lines(0)
            .with_links(false)
            .without_syntax_highlighting()
    }

    /// A heading or a name, emphasised where colours may be used.
    pub(crate) fn name(self, text: &str) -> String {
        if self.colour { format!("\u{1b}[36m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A finding as miette sees it.
#[derive(Debug)]
struct Drawn {
    code: String,
    headline: String,
    severity: Weight,
    picture: Picture,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Weight> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.picture)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.picture.labels.iter().cloned()))
    }
}

/// One finding, drawn, with a line end.
pub fn finding(finding: &Finding, linted: &Linted, voice: &Voice<'_>, look: Look) -> String {
    let mut severity = voice.catalogue.word(names::severity(finding.severity));
    if let Some(mark) = voice.standing_word(finding) {
        severity = format!("[{mark}] {severity}");
    }
    let colon = if voice.catalogue.lang() == crate::linted::Lang::En { ": " } else { "：" };
    let headline = format!("{severity}{colon}{}", voice.headline(finding));
    let drawn = Drawn {
        code: finding.rule.to_string(),
        // miette sets `  × ` before it; its own wrapping knows no CJK, so the lines come broken.
        headline: wrap(&headline, look.width.saturating_sub(4)).join("\n"),
        severity: match finding.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Note => Weight::Advice,
        },
        picture: Picture::new(linted.map(), &voice.labels(finding), look.width),
    };
    // The lines below are the handler's footer, not miette's help: that would begin with an English word.
    let handler = look.handler_for(&drawn).with_wrap_lines(false).with_footer(named_lines(
        &voice.lines(finding),
        2,
        look,
    ));
    let mut out = String::new();
    handler.render_report(&mut out, &drawn).expect("writing to a String does not fail");
    without_columns(out)
}

/// A place of the file's own stands for line and column of the text that was taken from it.
fn without_columns(drawn: String) -> String {
    if !drawn.contains(OWN_PLACE) {
        return drawn;
    }
    let line = |line: &str| match line.split_once(OWN_PLACE) {
        Some((before, after)) => format!(
            "{before}{}\n",
            after.trim_start_matches([':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        ),
        None => format!("{line}\n"),
    };
    drawn.lines().map(line).collect()
}

/// All findings of a report, each followed by an empty line.
pub fn findings(linted: &Linted, voice: &Voice<'_>, look: Look) -> String {
    let mut out = String::new();
    for each in &linted.findings {
        out.push_str(&finding(each, linted, voice, look));
        out.push('\n');
    }
    out
}

/// A finding that does not count, on one line, broken at the width.
pub fn aside(finding: &Finding, linted: &Linted, voice: &Voice<'_>, look: Look) -> String {
    let colon = if voice.catalogue.lang() == crate::linted::Lang::En { ": " } else { "：" };
    let mark = voice.standing_word(finding).unwrap_or_default();
    let place = voice.place(finding.primary.span);
    let said = format!(
        "[{mark}] {} {place}{colon}{} ({})",
        linted.source.name(),
        voice.headline(finding),
        finding.rule
    );
    wrap(&said, look.width.saturating_sub(2)).join("\n  ") + "\n"
}

/// What is to be said of how a report was read, each with a line end; empty where there is nothing.
pub fn notices(linted: &Linted, voice: &Voice<'_>, look: Look) -> String {
    let colon = if voice.catalogue.lang() == crate::linted::Lang::En { ": " } else { "：" };
    let mut out = String::new();
    for notice in &linted.notices {
        let said = format!("{}{colon}{}", linted.source.name(), voice.notice(notice));
        out.push_str(&format!("{}\n", wrap(&said, look.width).join("\n  ")));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Lines with their names in one column, broken at the width, to be set `indent` columns in.
pub(crate) fn named_lines(lines: &[Line], indent: usize, look: Look) -> String {
    let names = lines.iter().filter_map(|line| line.name.as_deref());
    let column = names.map(columns).max().unwrap_or(0) + 2;
    let mut out = Vec::new();
    for line in lines {
        let column = if line.name.is_some() { column } else { 0 };
        let broken = wrap(&line.text, look.width.saturating_sub(indent + column));
        for (index, piece) in broken.iter().enumerate() {
            let name = match &line.name {
                Some(name) if index == 0 => look.name(&pad(name, column)),
                _ => " ".repeat(column),
            };
            out.push(format!("{name}{piece}"));
        }
    }
    out.join("\n")
}

/// The lists of `--verbose`: what rounding explained, what could not be evaluated and why, and what cannot be
/// read, each with its place.
pub fn verbose(linted: &Linted, voice: &Voice<'_>, look: Look) -> String {
    let mut out = String::new();
    let rounded = |record: &&CheckRecord| matches!(record.outcome, Outcome::Rounded | Outcome::Improbable);
    let not_evaluable = |record: &&CheckRecord| matches!(record.outcome, Outcome::NotEvaluable(_));
    let rounded: Vec<&CheckRecord> = linted.checks.iter().filter(rounded).collect();
    let not_evaluable: Vec<&CheckRecord> = linted.checks.iter().filter(not_evaluable).collect();
    let unreadable = linted.unreadable.iter().map(|&span| (voice.place(span), linted.source.slice(span)));
    let unreadable: Vec<String> = unreadable.map(|(place, text)| format!("{place} {}", flat(text))).collect();
    let record = |record: &&CheckRecord| check_line(record, linted, voice);
    let rounded: Vec<String> = rounded.iter().map(record).collect();
    let not_evaluable: Vec<String> = not_evaluable.iter().map(record).collect();
    let cut_off = linted.cut_off.iter().map(|found| {
        let said = voice.cut_off(found.sums, found.beyond);
        [voice.places([found.span].into_iter()), said].join(&voice.catalogue.word("join-clauses"))
    });
    let declared = linted.truncation_note.map(|at| voice.declared_cut_off(at));
    for (key, lines) in [
        ("verbose-declared-cut-off", declared.into_iter().collect()),
        ("verbose-cut-off", cut_off.collect()),
        ("verbose-rounded", rounded),
        ("verbose-not-evaluable", not_evaluable),
        ("verbose-unreadable", unreadable),
    ] {
        if lines.is_empty() {
            continue;
        }
        let args = [("file", linted.source.name().into()), ("count", lines.len().into())];
        let title = voice.catalogue.say(key, &args);
        out.push_str(&wrap(&title, look.width).iter().map(|line| look.name(line) + "\n").collect::<String>());
        for line in lines {
            let broken = wrap(&line, look.width.saturating_sub(4));
            out.push_str(&format!("  {}\n", broken.join("\n    ")));
        }
        out.push('\n');
    }
    out
}

/// `第635–641行　構成比例須合共100%：50.50、29.70、12.20、7.70`
fn check_line(record: &CheckRecord, linted: &Linted, voice: &Voice<'_>) -> String {
    let figures: Vec<String> =
        record.figures.iter().take(8).map(|&span| flat(linted.source.slice(span))).collect();
    let mut figures = figures.join(&voice.catalogue.word("join-list"));
    if record.figures.len() > 8 {
        figures.push('…');
    }
    let mut said = vec![voice.places(record.figures.iter().copied()), voice.title(&record.rule)];
    said.push(figures);
    if let Outcome::NotEvaluable(reason) = record.outcome {
        said.push(voice.catalogue.word(names::reason(reason)));
    }
    said.retain(|clause| !clause.is_empty());
    said.join(&voice.catalogue.word("join-clauses"))
}

/// A piece of the report on one line: breaks between CJK characters go, other white space becomes one space.
pub(crate) fn flat(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        let wide = |character: Option<char>| character.and_then(UnicodeWidthChar::width) == Some(2);
        let joined = wide(out.chars().next_back()) && wide(word.chars().next());
        if !joined && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.replace(char::is_control, "\u{fffd}")
}
