//! A small reader over the tree of a file that notes every fault and goes on. Owns the questions "is this a
//! mapping with these keys, a text, a list of texts"; it must not know what the file is about.

use std::sync::Arc;

use super::look_alike::{self, COLON};
use super::nearest::nearest;
use super::problem::Problem;
use super::tree::{BLANK, Node, Value};
use crate::source::{Source, Span};

/// The keys that may stand in some mapping: a table of the sort of file.
pub(crate) trait Keys: Copy {
    /// What such a mapping is called in a sentence.
    fn called(self) -> &'static str;

    /// The key written so, under its own name.
    fn find(self, written: &str) -> Option<&'static str>;

    /// The keys under their own names.
    fn names(self) -> Vec<&'static str>;

    /// Every way to write one of the keys.
    fn spellings(self) -> Vec<&'static str>;

    /// Whether no part of the program acts upon a key yet: it is refused rather than ignored.
    fn is_not_yet(self, key: &str) -> bool;
}

/// The faults found so far in one file; `P` is what can be wrong in files of that sort.
pub(crate) struct Faults<P> {
    /// The file.
    pub(crate) source: Arc<Source>,
    /// What was found, in the order of discovery.
    pub(crate) list: Vec<(P, Span)>,
    /// A value under its own name, where it has several.
    word: fn(&str) -> &str,
}

/// A mapping whose keys are known.
pub(crate) struct Fields<'n> {
    /// What it is a mapping of: `a rule`.
    pub(crate) place: &'static str,
    /// Where it begins.
    pub(crate) span: Span,
    entries: Vec<(&'n str, Span, &'n Node)>,
    /// Keys that were meant by unknown ones: not missing on top of that.
    misspelt: Vec<String>,
    /// Whether some key is not known.
    strange: bool,
}

impl<'n> Fields<'n> {
    /// Whether a key that is not known was probably meant to be this one.
    pub(crate) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.iter().any(|meant| meant == key)
    }

    /// Whether some key is not known.
    pub(crate) fn is_strange(&self) -> bool {
        self.strange
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(known, _, _)| *known == key).map(|(_, _, node)| *node)
    }

    /// The entries in order, with the place of each key.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'n str, Span, &'n Node)> + '_ {
        self.entries.iter().copied()
    }

    /// The value of a key that must be there.
    pub(crate) fn need<P: From<Problem>>(
        &self,
        key: &'static str,
        faults: &mut Faults<P>,
    ) -> Option<&'n Node> {
        let found = self.get(key);
        if found.is_none() && !self.misspelt.iter().any(|meant| meant == key) {
            faults.note(Problem::MissingKey { key, place: self.place }, self.span);
        }
        found
    }
}

impl<P: From<Problem>> Faults<P> {
    /// None yet. `word` gives values their own names, where they can be written in several ways.
    pub(crate) fn new(source: &Source, word: fn(&str) -> &str) -> Faults<P> {
        let source = Arc::new(Source::new(source.name(), source.text()));
        Faults { source, list: Vec::new(), word }
    }

    /// Whether no fault was noted from a place on.
    pub(crate) fn is_clean_from(&self, place: Span) -> bool {
        self.list.iter().all(|(_, span)| span.start() < place.start())
    }

    /// Where something else was read than someone wrote, that is the fault, and what follows from it is none; `kept` are
    /// faults that do not.
    pub(super) fn settle(&mut self, kept: impl Fn(&P) -> bool) {
        let misread = look_alike::all(&self.source);
        if self.list.is_empty() || misread.is_empty() {
            return;
        }
        let is_told = |span: Span| misread.iter().any(|(_, other)| span.contains(*other));
        self.list.retain(|(problem, span)| kept(problem) && !is_told(*span));
        self.list.extend(misread.into_iter().map(|(problem, span)| (problem.into(), span)));
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, problem: impl Into<P>, span: Span) {
        self.list.push((problem.into(), span));
    }

    /// Notes that something of another type stands there.
    pub(crate) fn wrong_type(&mut self, place: impl Into<String>, expected: &'static str, node: &Node) {
        let found = describe(&node.value);
        self.note(Problem::WrongType { place: place.into(), expected, found }, node.span);
    }

    /// A mapping with the keys of a place, in any language; the entries come under the key's own name.
    pub(crate) fn fields<'n>(&mut self, node: &'n Node, place: impl Keys) -> Option<Fields<'n>> {
        let called = place.called();
        let mut fields = self.open_fields(node, called)?;
        let mut entries: Vec<(&'n str, Span, &'n Node)> = Vec::with_capacity(fields.entries.len());
        for (written, span, node) in std::mem::take(&mut fields.entries) {
            let Some(key) = place.find(written) else {
                fields.strange = true;
                if let Some((key, problem)) = glued(written, place) {
                    fields.misspelt.push(key.to_owned());
                    self.note(problem, span);
                    continue;
                }
                let nearest = nearest(written, place.spellings());
                let meant = nearest.as_deref().and_then(|word| place.find(word));
                fields.misspelt.extend(meant.map(str::to_owned));
                let (key, known) = (shortened(written), place.names());
                self.note(Problem::UnknownKey { key, place: called, nearest, known }, span);
                continue;
            };
            if place.is_not_yet(key) {
                self.note(Problem::NotYet { key: key.to_owned() }, span);
            } else if let Some((_, first, _)) = entries.iter().find(|(seen, _, _)| *seen == key) {
                let key = written.to_owned();
                self.note(Problem::DuplicateKey { key, place: called, first: *first }, span);
            } else {
                entries.push((key, span, node));
            }
        }
        fields.entries = entries;
        Some(fields)
    }

    /// A mapping with any keys, none of them twice.
    pub(crate) fn open_fields<'n>(&mut self, node: &'n Node, place: &'static str) -> Option<Fields<'n>> {
        let Value::Map(map) = &node.value else {
            self.wrong_type(place, "a mapping (`key: value`)", node);
            return None;
        };
        let mut entries: Vec<(&str, Span, &Node)> = Vec::with_capacity(map.len());
        for (key, value) in map {
            let Value::Text(name) = &key.value else {
                self.wrong_type(format!("a key of {place}"), "a text", key);
                continue;
            };
            match entries.iter().find(|(seen, _, _)| seen == name) {
                Some((_, first, _)) => {
                    let problem = Problem::DuplicateKey { key: name.clone(), place, first: *first };
                    self.note(problem, key.span);
                }
                None if entries.len() >= MOST_KEYS => {}
                None => entries.push((name, key.span, value)),
            }
        }
        // Where a mapping begins, its first key stands: a better place than the empty one YAML gives.
        let span = entries.first().map_or(node.span, |(_, span, _)| *span);
        Some(Fields { place, span, entries, misspelt: Vec::new(), strange: false })
    }

    /// A text.
    pub(crate) fn text<'n>(&mut self, node: &'n Node, place: &str) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => {
                self.look_alikes(node, text);
                Some(text)
            }
            _ => {
                self.wrong_type(place, "a text", node);
                None
            }
        }
    }

    /// Characters that look like YAML and are not: “ ” around a text, and keys with a full-width colon, which YAML
    /// takes for more of the text above them.
    fn look_alikes(&mut self, node: &Node, text: &str) {
        if text.starts_with('“') && text.ends_with('”') {
            let message = "“ ” are no quotes in YAML".to_owned();
            self.note(Problem::LookAlike { message, hint: "write \" before and behind the text" }, node.span);
        }
        let source = Arc::clone(&self.source);
        let written = source.slice(node.span);
        if written.starts_with(['"', '\'', '|', '>']) || !written.contains('：') {
            return;
        }
        let swallowed = |line: &&str| {
            let key = line.split_once('：').map_or("", |(key, _)| key.trim().trim_start_matches("- "));
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        if let Some(line) = written.lines().skip(1).find(swallowed) {
            let message = format!("`{}` has a full-width colon", shortened(line));
            self.note(Problem::LookAlike { message, hint: COLON }, node.span);
        }
    }

    /// One text, or a list of texts.
    pub(crate) fn texts<'n>(&mut self, node: &'n Node, place: &str) -> Vec<(&'n str, &'n Node)> {
        match &node.value {
            Value::List(list) => {
                list.iter().filter_map(|item| Some((self.text(item, place)?, item))).collect()
            }
            _ => self.text(node, place).map(|text| (text, node)).into_iter().collect(),
        }
    }

    /// Words out of a closed list; one word or a list of words.
    pub(crate) fn words<T: Copy>(
        &mut self,
        node: &Node,
        what: &'static str,
        known: &'static [&'static str],
        values: &[T],
    ) -> Vec<T> {
        let mut out = Vec::new();
        for (word, place) in self.texts(node, what) {
            match known.iter().position(|candidate| *candidate == (self.word)(word)) {
                Some(index) => out.push(values[index]),
                None => {
                    let nearest = nearest(word, known.iter().copied());
                    let problem = Problem::UnknownWord { what, found: shortened(word), nearest, known };
                    self.note(problem, place.span);
                }
            }
        }
        out
    }

    /// One word out of a closed list.
    pub(crate) fn word<T: Copy>(
        &mut self,
        node: &Node,
        what: &'static str,
        known: &'static [&'static str],
        values: &[T],
    ) -> Option<T> {
        if let Value::List(_) = node.value {
            self.wrong_type(what, "one word", node);
            return None;
        }
        self.words(node, what, known, values).first().copied()
    }
}

/// A key with its value glued to it: `{ label：佔 }`, `{ label:佔 }`.
fn glued(written: &str, place: impl Keys) -> Option<(&'static str, Problem)> {
    let (key, _) = written.split_once([':', '：'])?;
    let known = place.find(key.trim())?;
    let problem = if written[key.len()..].starts_with('：') {
        let message = format!("`{}` has a full-width colon", shortened(written));
        Problem::LookAlike { message, hint: "write `:` and a space after it" }
    } else {
        let message = format!("a blank is missing after the colon of `{key}`");
        Problem::LookAlike { message, hint: BLANK }
    };
    Some((known, problem))
}

/// No mapping has more keys; the limit keeps the search for repeated keys short.
const MOST_KEYS: usize = 1000;

/// A value in words.
fn describe(value: &Value) -> String {
    match value {
        Value::Nothing => "nothing".to_owned(),
        Value::Text(text) if text.trim().is_empty() => "an empty text".to_owned(),
        Value::Text(text) => format!("the text `{}`", shortened(text)),
        Value::List(list) if list.is_empty() => "an empty list".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Map(map) if map.is_empty() => "an empty mapping".to_owned(),
        Value::Map(_) => "a mapping".to_owned(),
    }
}

/// The beginning of a text, for a sentence.
pub(crate) fn shortened(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let mut out: String = line.chars().take(40).collect();
    if out.len() < text.trim().len() {
        out.push('…');
    }
    out
}
