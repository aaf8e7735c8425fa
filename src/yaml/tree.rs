//! A file as written: YAML as a tree in which every node has its span. Owns the YAML crate (the name
//! `serde_yaml` stands for serde-saphyr) and its limits; it must not know what the keys mean.
//!
//! Why a tree and not structs: serde stops at the first fault. The tree is walked afterwards, and all faults of
//! a file come out together.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::look_alike;
use super::problem::Problem;
use crate::source::{Source, Span};

/// A node with its place.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) value: Value,
    /// Where: a scalar with its quotes; of a list or mapping, where it begins.
    pub(crate) span: Span,
}

/// What a node is. Scalars are texts, as they were written: `100` and `yes` as well.
#[derive(Debug)]
pub(crate) enum Value {
    /// Nothing behind a key, or `null`.
    Nothing,
    /// A scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, repeated keys included.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The place of a part of a scalar's text: exact where the scalar is written on one line without escapes,
    /// otherwise the whole scalar.
    pub(crate) fn part(&self, source: &Source, start: usize, end: usize) -> Span {
        let Value::Text(text) = &self.value else { return self.span };
        let written = source.slice(self.span);
        match written.find(text.as_str()) {
            Some(at) if at <= 1 => {
                let base = self.span.start() + at;
                Span::new(base + start, base + end.max(start))
            }
            _ => self.span,
        }
    }
}

impl Node {
    /// On one line, as people write it in YAML.
    pub(crate) fn flow(&self) -> String {
        let list = |list: &[Node]| list.iter().map(Node::flow).collect::<Vec<_>>().join(", ");
        match &self.value {
            Value::Nothing => String::new(),
            Value::Text(text) => quoted(text.trim()),
            Value::List(items) => format!("[{}]", list(items)),
            Value::Map(map) => {
                let entries = map.iter().map(|(key, value)| format!("{}: {}", key.flow(), value.flow()));
                format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A text with quotes where YAML needs them.
fn quoted(text: &str) -> String {
    let special = |character: char| "{}[],:#&*!|>'\"%@`\n".contains(character);
    match text.contains(special) {
        true => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        false => text.to_owned(),
    }
}

/// Reads a file; its one fault where it is no YAML, or goes beyond the limits.
pub(crate) fn parse(source: &Source) -> Result<Node, (Problem, Span)> {
    use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_events: 200_000, max_depth: 64, max_aliases: 200 },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 20_000, max_replay_stack_depth: 8 },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(source.text(), options) {
        Ok(raw) => Ok(raw.into_node(source)),
        Err(error) => Err(fault(source, &error)),
    }
}

/// The parser's own complaint with its place.
fn fault(source: &Source, error: &serde_yaml::Error) -> (Problem, Span) {
    let text = source.text();
    let start = error.location().map_or(0, |at| offset_of(source, &at));
    let end = text[start..].chars().next().map_or(start, |first| start + first.len_utf8());
    let message = error.without_snippet().to_string();
    let message = message.split(" at line ").next().unwrap_or_default().trim_end_matches([',', ':', ' ']);
    let line = source.line_span(source.line_at(start));
    if let Some(found) = look_alike::near(source, source.line_at(start)) {
        return found;
    }
    let hint = hint(source.slice(line), &text[start..end], message);
    if let Some(at) = source.slice(line).find('\t').filter(|_| hint == TABS) {
        let tab = line.start() + at;
        let message = "found a tab where YAML wants spaces".to_owned();
        return (Problem::Syntax { message, hint }, Span::new(tab, tab + 1));
    }
    let lines =
        [source.line_at(start), source.line_at(start).saturating_sub(1)].map(|at| source.line_span(at));
    if let Some((key, at)) = lines.into_iter().find_map(|line| glued(source, line)) {
        let message = format!("a blank is missing after the colon of `{key}`");
        return (Problem::Syntax { message, hint: BLANK }, at);
    }
    (Problem::Syntax { message: one_line(message), hint }, Span::new(start, end))
}

/// A key that touches its value, with the place of both: `title:標題`.
fn glued(source: &Source, line: Span) -> Option<(&str, Span)> {
    let text = source.slice(line);
    let text = text.trim_end();
    let begin = text.len() - text.trim_start_matches([' ', '-']).len();
    let (key, value) = text[begin..].split_once(':')?;
    let is_key =
        !key.is_empty() && key.chars().all(|character| character.is_alphabetic() || character == '_');
    let touches = value.chars().next().is_some_and(|first| !first.is_whitespace() && first != '/');
    (is_key && touches).then(|| (key, Span::new(line.start() + begin, line.start() + text.len())))
}

/// The byte of a location, which the scanner knows by line and column only.
fn offset_of(source: &Source, location: &serde_yaml::Location) -> usize {
    let count = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let line = count(location.line()).saturating_sub(1).min(source.line_count() - 1);
    let span = source.line_span(line);
    let column = count(location.column()).saturating_sub(1);
    let within = source.slice(span).char_indices().nth(column).map_or(span.len(), |(at, _)| at);
    span.start() + within
}

/// What to do about a colon that touches its value.
pub(super) const BLANK: &str = "write a blank after the colon: `key: value`";

const TABS: &str = "indent with spaces, not with tabs";

/// What people usually did.
fn hint(line: &str, at: &str, message: &str) -> &'static str {
    let message = message.to_lowercase();
    if message.contains("alias") || message.contains("anchor") {
        "write the values out; a file needs no anchors and aliases of this size"
    } else if message.contains("nest") || message.contains("depth") || message.contains("recursion") {
        "a file nests a few levels only; look for brackets that are never closed"
    } else if line.trim_start_matches(' ').starts_with('\t') || at == "\t" || message.contains("tab") {
        TABS
    } else if line.contains('：') {
        "`：` is full-width; write `:` and a space after it"
    } else if line.contains('“') || line.contains('”') {
        "“ ” are no quotes in YAML; write \""
    } else if message.contains("flow mapping") && figure_within(line) {
        "put a text that has `{` or `}` in it between quotes"
    } else if [": %", ": {", ": @", "- %", "- {", "- @"].iter().any(|begin| line.contains(begin)) {
        "put a text that begins with `%`, `{` or `@` between quotes"
    } else if message.contains("mapping values") && line.matches(": ").count() > 1 {
        "put a text that has `: ` in it between quotes"
    } else {
        "check the indentation and the quotes of this line and the one before"
    }
}

/// Whether a figure's `{}` stands behind other words: 對外捐贈{}.
fn figure_within(line: &str) -> bool {
    let inside = |at: usize| line[..at].ends_with(char::is_alphanumeric);
    ["{}", "{:"].iter().any(|figure| line.match_indices(figure).any(|(at, _)| inside(at)))
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A node as serde delivers it.
enum Raw {
    Nothing,
    /// A number or boolean: its text is read from the source.
    Typed,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

trait IntoNode {
    fn into_node(self, source: &Source) -> Node;
}

impl IntoNode for Spanned<Raw> {
    fn into_node(self, source: &Source) -> Node {
        let span = span_of(source, &self.referenced);
        let value = match self.value {
            Raw::Nothing => Value::Nothing,
            Raw::Typed => Value::Text(source.slice(span_of(source, &self.defined)).trim().to_owned()),
            Raw::Text(text) => Value::Text(text),
            Raw::List(list) => Value::List(list.into_iter().map(|item| item.into_node(source)).collect()),
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.into_node(source), value.into_node(source)))
                    .collect(),
            ),
        };
        Node { value, span }
    }
}

fn span_of(source: &Source, location: &serde_yaml::Location) -> Span {
    let text = source.text();
    let bytes = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    let start = text.floor_char_boundary(bytes(location.span().byte_offset()));
    let end = text.floor_char_boundary(start + bytes(location.span().byte_len()));
    let kept = text[start..end.max(start)].trim_end().len();
    Span::new(start, start + kept)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
