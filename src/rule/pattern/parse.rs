//! The parser of patterns. Owns the characters that are special in them.

use std::ops::Range;
use std::sync::Arc;

use super::{Captured, Item, Pattern, Slot, SlotUnit, Words};
use crate::rule::expr::{Fault, FaultKind, is_name};
use crate::rule::norm::normal;

/// Groups may nest this deep.
const DEEPEST: usize = 8;

/// Reads a pattern.
///
/// # Errors
/// The first place where it does not follow the grammar, or a unit that is none.
pub fn parse(text: &str) -> Result<Pattern, Box<Fault>> {
    let mut parser = Parser { text, at: 0, slots: Vec::new(), captures: Vec::new(), words: Vec::new() };
    let last = parser.pieces(0)?;
    parser.words.push(Words::new(last));
    if parser.slots.is_empty() {
        let hint = Some("`{}` stands for a figure: \"對外捐贈 {}\"");
        return Err(expected(0..text.len(), "a figure such as `{}` or `{name}`", text, hint));
    }
    for (index, words) in parser.words.iter().enumerate() {
        if index > 0 && index < parser.slots.len() && words.items.is_empty() {
            let hint = Some("put words or `…` between two figures");
            return Err(expected(0..text.len(), "something between two figures", "nothing", hint));
        }
    }
    Ok(Pattern { text: text.into(), slots: parser.slots, captures: parser.captures, words: parser.words })
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    slots: Vec<Slot>,
    captures: Vec<(Arc<str>, Captured)>,
    /// The words before each figure read so far.
    words: Vec<Words>,
}

type Parsed<T> = Result<T, Box<Fault>>;

fn expected(at: Range<usize>, expected: &str, found: &str, hint: Option<&'static str>) -> Box<Fault> {
    let found = match found {
        "" => "the end".to_owned(),
        "nothing" => found.to_owned(),
        _ => format!("`{found}`"),
    };
    Box::new(Fault { at, kind: FaultKind::Expected { expected: expected.to_owned(), found, hint } })
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn eat(&mut self, piece: &str) -> bool {
        let there = self.rest().starts_with(piece);
        if there {
            self.at += piece.len();
        }
        there
    }

    /// Pieces up to the end, or within a group (`depth` > 0) up to `|` or `)`.
    fn pieces(&mut self, depth: usize) -> Parsed<Vec<Item>> {
        let mut items = Vec::new();
        let mut literal = String::new();
        while let Some(character) = self.rest().chars().next() {
            let start = self.at;
            if depth > 0 && matches!(character, '|' | ')') {
                break;
            }
            self.at += character.len_utf8();
            match character {
                '{' => {
                    flush(&mut literal, &mut items);
                    self.braces(start, depth, &mut items)?;
                }
                '(' => {
                    flush(&mut literal, &mut items);
                    items.push(self.group(start, depth)?);
                }
                '…' => self.gap(&mut literal, &mut items),
                '.' if self.eat("..") => self.gap(&mut literal, &mut items),
                '?' => self.optional(start, &mut literal, &mut items)?,
                '}' | ')' | '|' => {
                    let hint =
                        Some("a bracket that is meant as such is written behind `\\`, or full-width: （）");
                    return Err(expected(start..self.at, "words or a figure", &character.to_string(), hint));
                }
                '\\' => {
                    let Some(escaped) = self.rest().chars().next() else {
                        return Err(expected(start..self.at, "a character behind `\\`", "", None));
                    };
                    self.at += escaped.len_utf8();
                    literal.push(escaped);
                }
                _ => literal.push(character),
            }
        }
        flush(&mut literal, &mut items);
        Ok(items)
    }

    fn gap(&mut self, literal: &mut String, items: &mut Vec<Item>) {
        flush(literal, items);
        if !matches!(items.last(), Some(Item::Gap)) {
            items.push(Item::Gap);
        }
    }

    /// Makes the piece before a `?` optional: of a literal its last character.
    fn optional(&mut self, at: usize, literal: &mut String, items: &mut Vec<Item>) -> Parsed<()> {
        let piece = match literal.pop() {
            Some(last) => {
                flush(literal, items);
                Some(Item::Literal(normal(&last.to_string())))
            }
            None => items.pop(),
        };
        match piece {
            Some(piece) if !matches!(piece, Item::Gap) => {
                items.push(Item::Either(vec![vec![piece], Vec::new()]));
                Ok(())
            }
            _ => Err(expected(at..at + 1, "a character, a group or a period before `?`", "?", None)),
        }
    }

    fn group(&mut self, start: usize, depth: usize) -> Parsed<Item> {
        if depth >= DEEPEST {
            return Err(expected(start..self.at, "at most 8 groups inside each other", "(", None));
        }
        let mut branches = vec![self.pieces(depth + 1)?];
        while self.eat("|") {
            branches.push(self.pieces(depth + 1)?);
        }
        if !self.eat(")") {
            return Err(expected(start..self.text.len(), "`)` at the end of the group", "", None));
        }
        Ok(Item::Either(branches))
    }

    /// What stands in braces: a figure, a period or a direction.
    fn braces(&mut self, start: usize, depth: usize, items: &mut Vec<Item>) -> Parsed<()> {
        let Some(length) = self.rest().find(['{', '}']).filter(|at| self.rest()[*at..].starts_with('}'))
        else {
            let end = self.rest().find('{').map_or(self.text.len(), |at| self.at + at + 1);
            let found = if self.text[self.at..end].ends_with('{') { "{" } else { "" };
            return Err(expected(start..end, "`}` at the end of the figure", found, None));
        };
        let inside = &self.text[self.at..self.at + length];
        let (name, sort) = inside.split_once([':', '：']).unwrap_or((inside, ""));
        let (name, sort) = (name.trim(), sort.trim());
        let name_at = self.at;
        self.at += length + 1;
        if !name.is_empty() && !is_name(name) {
            let hint = Some("write letters, digits and `_`, no digit first");
            return Err(expected(name_at..name_at + length, "the name of a figure", name, hint));
        }
        let used = self.slots.iter().any(|slot| slot.name.as_deref() == Some(name))
            || self.captures.iter().any(|(other, _)| **other == *name);
        if used && !name.is_empty() {
            return Err(expected(start..self.at, "a name used once", name, None));
        }
        let named: Option<Arc<str>> = (!name.is_empty()).then(|| name.into());
        match sort_of(sort) {
            Sort::Captured(captured) => {
                self.captures.extend(named.clone().map(|name| (name, captured)));
                items.push(match captured {
                    Captured::Period => Item::Period(named),
                    Captured::Direction => Item::Direction(named),
                });
            }
            Sort::Unit(_) if depth > 0 => {
                let hint = Some("write one pattern for each form");
                return Err(expected(start..self.at, "words in the group", "a figure", hint));
            }
            Sort::Unit(sort) => {
                let unit = slot_unit(sort, self.at - 1 - sort.len()..self.at - 1)?;
                self.slots.push(Slot { name: named, unit, at: start..self.at });
                self.words.push(Words::new(std::mem::take(items)));
            }
        }
        Ok(())
    }
}

/// What stands behind the colon in braces.
enum Sort<'t> {
    Captured(Captured),
    Unit(&'t str),
}

fn sort_of(sort: &str) -> Sort<'_> {
    match crate::lexis::fold(sort).as_str() {
        "period" | "期间" => Sort::Captured(Captured::Period),
        "direction" | "方向" => Sort::Captured(Captured::Direction),
        _ => Sort::Unit(sort),
    }
}

fn slot_unit(sort: &str, at: Range<usize>) -> Parsed<SlotUnit> {
    match sort {
        "" => Ok(SlotUnit::Any),
        "U" => Ok(SlotUnit::Same),
        _ => crate::lexis::unit_of(sort)
            .map(SlotUnit::Of)
            .ok_or_else(|| Box::new(Fault { at, kind: FaultKind::UnknownUnit(sort.to_owned()) })),
    }
}

fn flush(literal: &mut String, items: &mut Vec<Item>) {
    let text = normal(literal);
    literal.clear();
    if !text.is_empty() {
        items.push(Item::Literal(text));
    }
}
