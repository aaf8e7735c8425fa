//! Rules about the text itself: what a report must disclose, and how names are spelt. Owns finding the text; it
//! must not know how a finding is built.

use std::collections::HashMap;
use std::sync::Arc;

use super::norm::{Mapped, normal, places_of};
use super::scene::Scene;
use super::{Disclosure, Rule, RuleSet, Spelling};
use crate::document::{BlockKind, Document};
use crate::figure::Figures;
use crate::finding::text::TextFault;
use crate::lexis::fold::fold_char;
use crate::source::{Source, Span};
use crate::structure::Structure;

/// What a rule about the text came to.
#[derive(Clone, Debug)]
pub struct Looked<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// What is wrong; `None` where it holds.
    pub fault: Option<TextFault>,
}

/// Names that are found by their ending have at least and at most so many characters before it.
const STEM: std::ops::RangeInclusive<usize> = 2..=4;

/// Every look at the text that a rule asks for, in the order of rules.
pub fn look<'r>(
    rules: &'r RuleSet,
    source: &Source,
    document: &Document,
    figures: &Figures,
    structure: &Structure,
) -> Vec<Looked<'r>> {
    let about_text = |rule: &&Rule| !rule.disclose.is_empty() || !rule.spelling.is_empty();
    if rules.iter().find(about_text).is_none() {
        return Vec::new();
    }
    let scene = Scene::new(source, document, figures, structure, rules.needles());
    let texts = Texts::of(source, document);
    let mut out = Vec::new();
    for rule in rules.iter().filter(about_text) {
        for disclosure in &rule.disclose {
            let fault = missing(rule, disclosure, &scene, &texts);
            out.push(Looked { rule, fault });
        }
        for spelling in &rule.spelling {
            let faults = match spelling {
                Spelling::Of { right, wrong } => texts.misspelt(right, wrong),
                Spelling::Swapped { endings, usual } => texts.swapped(source, endings, usize::from(*usual)),
            };
            if faults.is_empty() {
                out.push(Looked { rule, fault: None });
            }
            out.extend(faults.into_iter().map(|fault| Looked { rule, fault: Some(fault) }));
        }
    }
    out
}

fn missing(rule: &Rule, disclosure: &Disclosure, scene: &Scene<'_>, texts: &Texts) -> Option<TextFault> {
    match disclosure {
        Disclosure::Figures(name) => {
            let selector = &rule.names[usize::from(name.0)].selector;
            let least = usize::from(selector.min.unwrap_or(1));
            (selector.select(scene).len() < least).then(|| TextFault::Missing(Arc::clone(rule.name(*name))))
        }
        Disclosure::Text(wanted, called) => {
            let found = texts.folded.iter().any(|block| wanted.matches(&block.text));
            (!found).then(|| TextFault::Missing(Arc::clone(called)))
        }
    }
}

/// The blocks of a document that people read, with places.
struct Texts {
    folded: Vec<Mapped>,
    /// Without folding, for spellings that differ in script or case only.
    printed: Vec<Mapped>,
}

impl Texts {
    fn of(source: &Source, document: &Document) -> Texts {
        let read = |form: fn(char) -> char| {
            let blocks = document.blocks.iter();
            let blocks =
                blocks.filter(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Masked));
            let mapped = |span: Span| {
                let mut mapped = Mapped::default();
                mapped.push(source.slice(span), span.start(), form);
                mapped
            };
            blocks.map(|block| mapped(block.span)).collect::<Vec<_>>()
        };
        Texts { folded: read(fold_char), printed: read(std::convert::identity) }
    }

    /// Every wrong spelling that is no part of a right one.
    fn misspelt(&self, right: &Arc<str>, wrong: &[Arc<str>]) -> Vec<TextFault> {
        let mut out: Vec<Span> = Vec::new();
        for wrong in wrong {
            let one_form = normal(wrong) == normal(right);
            let blocks = if one_form { &self.printed } else { &self.folded };
            let form = |text: &str| if one_form { squeezed(text) } else { normal(text) };
            let (wrong, right) = (form(wrong), form(right));
            for block in blocks {
                let within = |at: usize| {
                    places_of(&block.text, &right)
                        .any(|start| start <= at && at + wrong.len() <= start + right.len())
                };
                let places = places_of(&block.text, &wrong).filter(|at| !within(*at));
                out.extend(places.filter_map(|at| block.span(at, at + wrong.len())));
            }
        }
        out.sort();
        out.dedup();
        out.into_iter().map(|span| TextFault::Spelling { span, right: Arc::clone(right) }).collect()
    }

    /// Names that stand once with the characters of a usual name in another order.
    fn swapped(&self, source: &Source, endings: &[Arc<str>], usual: usize) -> Vec<TextFault> {
        let mut names: HashMap<String, Vec<Span>> = HashMap::new();
        for ending in endings.iter().map(|ending| normal(ending)) {
            for block in &self.folded {
                for at in places_of(&block.text, &ending) {
                    note_names(block, at, at + ending.len(), &mut names);
                }
            }
        }
        odd_ones(&names, usual)
            .into_iter()
            .map(|(span, right)| TextFault::Spelling { span, right: squeezed(source.slice(right)).into() })
            .collect()
    }
}

/// Notes what may be names that end at `end` with an ending from `at`.
fn note_names(block: &Mapped, at: usize, end: usize, names: &mut HashMap<String, Vec<Span>>) {
    let before: Vec<(usize, char)> = block.text[..at].char_indices().rev().take(*STEM.end()).collect();
    let stem = before.iter().take_while(|(_, character)| is_han(*character)).count();
    for length in STEM.filter(|length| *length <= stem) {
        let start = before[length - 1].0;
        names.entry(block.text[start..end].to_owned()).or_default().extend(block.span(start, end));
    }
}

/// Names that stand once, each with a place of the usual name; the shortest where several overlap.
fn odd_ones(names: &HashMap<String, Vec<Span>>, usual: usize) -> Vec<(Span, Span)> {
    let sorted = |name: &str| {
        let mut characters: Vec<char> = name.chars().collect();
        let last = characters.pop();
        characters.sort_unstable();
        (characters, last)
    };
    let mut often: HashMap<_, Vec<&String>> = HashMap::new();
    for (name, _) in names.iter().filter(|(_, places)| places.len() >= usual) {
        often.entry(sorted(name)).or_default().push(name);
    }
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (name, places) in names.iter().filter(|(_, places)| places.len() == 1) {
        if let Some([right]) = often.get(&sorted(name)).map(Vec::as_slice) {
            found.push((places[0], names[*right][0]));
        }
    }
    found.sort_by_key(|(span, _)| (span.end(), span.len()));
    found.dedup_by_key(|(span, _)| span.end());
    found.sort();
    found
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

/// Without white space, save one space between two Latin words.
fn squeezed(text: &str) -> String {
    let mut mapped = Mapped::default();
    mapped.push(text, 0, std::convert::identity);
    mapped.text
}
