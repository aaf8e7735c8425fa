//! What miette draws of a report's text: the lines with labels, cropped to the terminal so that figure and
//! label both fit. Owns the small text that is drawn and the way from it back to real lines and columns; it
//! must not know findings.
//!
//! Why not hand miette the source itself: a label is drawn to the right of its figure, so a figure near the
//! right edge needs its line cropped on the left; and a report's text may hold tabs and control characters
//! that must not reach a terminal.

use std::collections::BTreeMap;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use super::layout::{columns, fit_end};
use super::marks::{Mark, Marked, by_line, columns_of};
use super::wording::Label;
use crate::document::outline::{Map, STEP};
use crate::document::place::Locator;
use crate::source::{Source, Span};

/// Ends a name that holds a place of the file's own; what miette writes behind it, line and column, is to be dropped.
pub(crate) const OWN_PLACE: char = '\u{e000}';
/// Lines between two labels that are drawn rather than left out.
const BRIDGED: usize = 2;
/// Columns of the line shown behind the last figure, where there is room.
const AFTER: usize = 16;
/// Columns of the line kept before the first figure, where there is room.
const BEFORE: usize = 8;
/// Columns that the text of a label keeps in any case.
const LABEL: usize = 14;
/// Columns around the name of the file and the place in it: `    ╭─[`, `:`, `]`.
const FRAME: usize = 16;
/// What stands between a figure's middle and its label: `╰── `.
const ARM: usize = 4;

/// The drawn text with its labels.
#[derive(Debug)]
pub(crate) struct Picture {
    name: String,
    width: usize,
    text: String,
    rows: Vec<Row>,
    /// The names of the file's own places, by where they stand in the drawn text.
    cells: BTreeMap<usize, String>,
    pub(crate) labels: Vec<LabeledSpan>,
    columns: BTreeMap<usize, usize>,
}

/// A drawn line.
#[derive(Debug)]
struct Row {
    start: usize,
    end: usize,
    line: usize,
    excerpt: usize,
}

impl Picture {
    /// The picture of some labels of a source, at most `width` columns wide.
    pub(crate) fn new(map: Map<'_>, labels: &[Label], width: usize) -> Picture {
        // Places are told, and drawn, in the text of the file.
        let source = map.source.shown();
        let here = |label: &Label| Label { span: map.source.at(label.span), ..label.clone() };
        let labels: Vec<Label> = labels.iter().map(here).collect();
        let mut picture = Picture {
            name: fit_end(source.name(), width.saturating_sub(30)),
            width,
            text: String::new(),
            rows: Vec::new(),
            cells: BTreeMap::new(),
            labels: Vec::new(),
            columns: BTreeMap::new(),
        };
        let lines = by_line(source, &labels);
        let digits = lines.last().map_or(1, |last| (last.line + 1).to_string().len());
        let room = width.saturating_sub(digits + ARM);
        let (mut excerpt, mut last) = (0, None);
        for Marked { line, span, marks } in lines {
            for (index, group) in groups(marks, room).into_iter().enumerate() {
                match last.filter(|last| index == 0 && (1..=BRIDGED + 1).contains(&(line - last))) {
                    Some(last) => (last + 1..line).for_each(|line| {
                        picture.draw(map, (line, source.line_span(line)), excerpt, &[], room);
                    }),
                    None => excerpt += 1,
                }
                picture.draw(map, (line, span), excerpt, &group, room);
            }
            last = Some(line);
        }
        picture
    }

    /// Draws one line, or a piece of it, with the labels that it carries.
    fn draw(
        &mut self,
        map: Map<'_>,
        (line, span): (usize, Span),
        excerpt: usize,
        marks: &[Mark],
        room: usize,
    ) {
        let (source, places) = (map.source.shown(), map.places);
        let cut = usize::from(span.start() > source.line_span(line).start());
        let dropped = dropped_columns(source.slice(span), marks, room).max(cut);
        let start = self.text.len();
        let drawn = self.draw_text(source, span, dropped, marks, room);
        let end = self.text.len();
        self.text.push('\n');
        let row = match places.first_in(span) {
            Some(Locator::Cell { row, .. }) => row as usize,
            _ => line,
        };
        self.rows.push(Row { start, end, line: row, excerpt });
        let shift = dropped.saturating_sub(1);
        for mark in marks {
            let at = |offset| drawn.get(&offset).copied().flatten().unwrap_or(end);
            let (begin, finish) = (at(mark.span.start()), at(mark.span.end()));
            let left = room.saturating_sub(mark.middle().saturating_sub(shift) + ARM);
            let text = mark.label(left);
            let place = SourceSpan::from((begin, finish.saturating_sub(begin)));
            self.labels.push(if mark.primary {
                LabeledSpan::new_primary_with_span(text, place)
            } else {
                LabeledSpan::new_with_span(text, place)
            });
            let column = source.position(mark.span.start()).column - 1;
            self.columns.insert(begin, column);
            self.cells.extend(own_place(map, mark.span).map(|place| (begin, place)));
        }
    }

    /// Appends what fits of a line, without its first `dropped` columns; gives where the ends of the labels
    /// came to stand.
    fn draw_text(
        &mut self,
        source: &Source,
        span: Span,
        dropped: usize,
        marks: &[Mark],
        room: usize,
    ) -> BTreeMap<usize, Option<usize>> {
        let ends = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]);
        let mut wanted: BTreeMap<usize, Option<usize>> = ends.map(|offset| (offset, None)).collect();
        let (mut passed, mut used) = (0, 0);
        if dropped > 0 {
            self.text.push('…');
            used = 1;
        }
        for (offset, character) in source.slice(span).char_indices() {
            let offset = span.start() + offset;
            if let Some(place) = wanted.get_mut(&offset) {
                *place = Some(self.text.len());
            }
            let width = character.width().unwrap_or(1);
            passed += width;
            if passed - width < dropped {
                continue;
            }
            let is_last = offset + character.len_utf8() == span.end();
            if used + width + usize::from(!is_last) > room {
                self.text.push('…');
                break;
            }
            used += width;
            self.text.push(shown(character));
        }
        wanted
    }

    fn row_at(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.start <= offset).saturating_sub(1)
    }
}

impl SourceCode for Picture {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _context_before: usize,
        _context_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = self.rows.get(self.row_at(span.offset())).ok_or(MietteError::OutOfBounds)?;
        let last = self.rows.get(self.row_at(span.offset() + span.len())).ok_or(MietteError::OutOfBounds)?;
        if first.excerpt != last.excerpt {
            return Err(MietteError::OutOfBounds);
        }
        let column = self.columns.get(&span.offset()).copied().unwrap_or(0);
        let shown = Span::new(first.start, last.end);
        let data = self.text[shown.range()].as_bytes();
        // Always near enough to be joined: reading across two excerpts fails, which is what separates them.
        let joinable = 1 << 30;
        let name = match self.cells.get(&span.offset()) {
            Some(place) if place.is_empty() => format!("{}{OWN_PLACE}", self.name),
            Some(place) => {
                let room = self.width.saturating_sub(columns(&self.name) + FRAME);
                format!("{}:{}{OWN_PLACE}", self.name, fit_end(place, room))
            }
            None => self.name.clone(),
        };
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown.into(), first.line, column, joinable)))
    }
}

/// The place of a piece that the file's own program knows; empty where that is the file.
fn own_place(map: Map<'_>, span: Span) -> Option<String> {
    match map.places.of(span)? {
        Locator::Cell { .. } => map.places.cell(span),
        Locator::Part { .. } | Locator::Page { .. } => Some(map.path(span).join(STEP)),
    }
}

/// The labels of one line in groups that fit one drawing of it.
fn groups(marks: Vec<Mark>, room: usize) -> Vec<Vec<Mark>> {
    let mut out: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let fits = out.last().and_then(|group| group.first()).is_some_and(|first| {
            let label = mark.label_columns(LABEL);
            mark.to.max(mark.middle() + ARM + label) + 2 <= most_dropped(first) + room
        });
        match out.last_mut() {
            Some(group) if fits => group.push(mark),
            _ => out.push(vec![mark]),
        }
    }
    out
}

/// How many columns a line may lose on the left before its first label.
fn most_dropped(first: &Mark) -> usize {
    if first.from > BEFORE { first.from - BEFORE } else { first.from }
}

/// How many columns a line loses on the left so that its figures, with their labels, are seen.
fn dropped_columns(text: &str, marks: &[Mark], room: usize) -> usize {
    let Some(first) = marks.first() else { return 0 };
    let width = columns_of(text);
    let context = marks.iter().map(|mark| mark.to).max().unwrap_or(0) + AFTER;
    // A line that fits is worth more than the end of a label: the label mostly repeats what is on it.
    let text = if width <= room { LABEL } else { usize::MAX };
    let labels = marks.iter().map(|mark| mark.middle() + ARM + mark.label_columns(text)).max().unwrap_or(0);
    let needed = context.min(width).max(labels);
    if needed <= room {
        return 0;
    }
    let wanted = needed + 2 - room;
    let most = most_dropped(first);
    // One column is what the ellipsis itself takes.
    if wanted <= 1 { 0 } else { wanted.min(most) }
}

/// A character as it may be shown: tabs as a space, other control characters as a mark.
fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{feff}' => '\u{feff}',
        character if character.width().is_none() => '\u{fffd}',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use miette::Diagnostic;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::document::outline::Outline;
    use crate::document::place::Places;
    use crate::report::human::Look;

    #[derive(Debug, thiserror::Error)]
    #[error("a finding")]
    struct Drawn(Picture);

    impl Diagnostic for Drawn {
        fn source_code(&self) -> Option<&dyn SourceCode> {
            Some(&self.0)
        }

        fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
            Some(Box::new(self.0.labels.iter().cloned()))
        }
    }

    /// Draws a text with its figures (what stands between braces) labelled; checks the width.
    fn drawn(marked: &str, width: usize) -> String {
        let (mut text, mut labels, mut start) = (String::new(), Vec::new(), 0);
        for character in marked.chars() {
            match character {
                '{' => start = text.len(),
                '}' => labels.push(Label {
                    span: Span::new(start, text.len()),
                    text: format!("分項 第{}個數字", labels.len() + 1),
                    mark: if labels.len() == 1 { "◀ 疑誤".to_owned() } else { String::new() },
                    primary: labels.is_empty(),
                }),
                character => text.push(character),
            }
        }
        let (source, outline, places) = (Source::new("a.txt", text), Outline::default(), Places::default());
        let picture = Picture::new(outline.on(&source, &places), &labels, width);
        let mut out = String::new();
        Look { width, colour: false }.handler().render_report(&mut out, &Drawn(picture)).unwrap();
        for line in out.lines() {
            assert!(line.width() <= width, "{} > {width}: {line}", line.width());
        }
        out
    }

    #[test]
    fn two_labels_on_one_line() {
        insta::assert_snapshot!(drawn("全年捐贈{143.6}萬元，其中扶貧{5.2}萬元。\n", 80));
    }

    #[test]
    fn two_labels_too_far_apart_on_one_line() {
        let line = format!("捐贈{{143.6}}萬元{}其中{{5.2}}萬元。\n", "，並提供支援服務".repeat(12));
        insta::assert_snapshot!(drawn(&line, 80));
    }

    #[test]
    fn a_figure_at_the_right_edge() {
        let line = format!("{}{{5.2}}", "並提供支援服務".repeat(5));
        insta::assert_snapshot!(drawn(&line, 80));
    }

    #[test]
    fn a_figure_broken_over_two_lines() {
        insta::assert_snapshot!(drawn("全年捐贈{14\n3.6}萬元\n", 80));
    }

    #[test]
    fn labels_hundreds_of_lines_apart() {
        insta::assert_snapshot!(drawn(&format!("第{{1}}\n{}第{{2}}\n", "其他\n".repeat(500)), 80));
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let out = drawn("\u{1b}[2J合計\t{5.2}\u{7}\r\n", 80);
        assert!(!out.contains(['\u{1b}', '\t', '\u{7}', '\r']), "{out:?}");
        insta::assert_snapshot!(out);
    }

    #[test]
    fn long_lines_of_every_length_stay_within_the_width() {
        for before in 0..60 {
            for after in [0, 1, 7, 40] {
                let line = format!("{}{{5.2}}{}{{137.5}}", "捐a".repeat(before), "贈b".repeat(after));
                drawn(&line, 60);
            }
        }
    }

    #[test]
    fn an_empty_label_at_the_very_end() {
        drawn("捐贈\n{}", 60);
        drawn("{}", 60);
    }
}
