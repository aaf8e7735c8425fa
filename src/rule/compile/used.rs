//! Whether every name of a rule is used, and whether one name can be one figure. Owns what counts as a use.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::error::{Faults, Problem};
use super::super::expr::{Check, NameIx};
use super::super::pattern::Pattern;
use super::super::selector::Same;
use super::super::words::Words;
use super::super::{CheckLine, ForEach, Name, find_name};
use super::texts::placeholders;
use crate::source::Span;
use crate::yaml::{Fields, Node, Value};

/// The parts of a rule that use names.
pub(super) struct Used<'r> {
    pub(super) checks: [&'r Vec<CheckLine>; 2],
    pub(super) for_each: Option<&'r ForEach>,
    pub(super) texts: [&'r Option<Words>; 2],
}

impl Used<'_> {
    /// Notes names that nothing uses, and names of one figure that cannot be one.
    pub(super) fn look(
        &self,
        fields: &Fields<'_>,
        names: &[Name],
        patterns: &[Pattern],
        faults: &mut Faults,
    ) {
        // Where a check could not be read, one cannot tell what it would have used.
        let written = ["check", "only_if"].into_iter().filter(|key| fields.get(key).is_some()).count();
        let read = self.checks.iter().filter(|lines| !lines.is_empty()).count();
        if read < written || !faults.is_clean_from(fields.span) {
            return;
        }
        let used = self.names(fields, names);
        let places = places(fields, faults);
        for (index, name) in names.iter().enumerate() {
            let Some(ix) = u16::try_from(index).ok().map(NameIx) else { continue };
            let place = places.iter().find(|(known, _)| *known == name.name).map(|(_, span)| *span);
            let in_patterns = fields.get("patterns").map_or(fields.span, |node| node.span);
            if !used.contains(&ix) {
                let piece = match place {
                    None => in_pattern(fields, &name.name, faults),
                    Some(_) => None,
                };
                let (nameless, at) = piece.unzip();
                let problem = Problem::UnusedName { name: name.name.to_string(), nameless };
                faults.note(problem, place.or(at).unwrap_or(in_patterns));
            } else if patterns.is_empty() && self.is_ambiguous(ix, name) {
                let problem = Problem::Ambiguous { name: name.name.to_string() };
                faults.note(problem, place.unwrap_or(in_patterns));
            }
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().flat_map(|lines| lines.iter().map(|line| &line.check))
    }

    fn names(&self, fields: &Fields<'_>, names: &[Name]) -> HashSet<NameIx> {
        let mut used: HashSet<NameIx> = self.lines().flat_map(Check::names).collect();
        if let Some(ForEach::Name(name)) = self.for_each {
            used.insert(*name);
        }
        for name in names {
            used.extend(name.selector.relation.map(|relation| relation.of()));
            used.extend(name.selector.same.iter().filter_map(|same| match same {
                Same::PeriodNamed(name) => Some(*name),
                _ => None,
            }));
        }
        for text in self.texts.iter().filter_map(|words| words.as_ref()).flat_map(Words::iter) {
            used.extend(placeholders(text).filter_map(|name| find_name(name, names)));
        }
        if fields.get("must_disclose").is_some() && fields.get("check").is_none() {
            used.extend((0..names.len()).filter_map(|index| u16::try_from(index).ok().map(NameIx)));
        }
        used
    }

    /// Whether a name is used for one figure though nothing says which.
    fn is_ambiguous(&self, ix: NameIx, name: &Name) -> bool {
        let single =
            self.lines().any(|check| check.names().contains(&ix) && !check.plural_names().contains(&ix));
        let chosen = matches!(self.for_each, Some(ForEach::Name(_)));
        single && name.is_figures() && !chosen && !name.selector.is_narrow()
    }
}

/// The piece of a pattern that has a name, written without it, and its place.
fn in_pattern(fields: &Fields<'_>, name: &str, faults: &Faults) -> Option<(String, Span)> {
    let node = fields.get("patterns")?;
    let texts: Vec<&Node> = match &node.value {
        Value::List(list) => list.iter().collect(),
        _ => vec![node],
    };
    texts.into_iter().find_map(|node| {
        let Value::Text(text) = &node.value else { return None };
        let opening = format!("{{{name}");
        let starts = text.match_indices(&opening).map(|(at, _)| at);
        let start = starts.into_iter().find(|at| text[at + opening.len()..].starts_with(['}', ':']))?;
        let behind = &text[start + opening.len()..];
        let rest = &behind[..=behind.find('}')?];
        let end = start + opening.len() + rest.len();
        Some((format!("{{{rest}"), node.part(&faults.source, start, end)))
    })
}

/// Where each name of `figures:` is written.
fn places(fields: &Fields<'_>, faults: &mut Faults) -> Vec<(Arc<str>, Span)> {
    let Some(node) = fields.get("figures") else { return Vec::new() };
    let before = faults.list.len();
    let figures = faults.open_fields(node, "`figures`");
    faults.list.truncate(before);
    let found = figures.iter().flat_map(Fields::iter);
    found.map(|(name, span, _)| (Arc::from(name), span)).collect()
}
