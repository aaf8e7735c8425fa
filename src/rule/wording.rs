//! Rules about the text itself: what a report must disclose, and how names are spelt. Owns finding the text; it
//! must not know how a finding is built.

use std::cell::{LazyCell, OnceCell};
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::norm::{Mapped, normal, places_of};
use super::scene::Scene;
use super::{Disclosure, Rule, RuleSet, Spelling};
use crate::document::{Block, BlockKind, Document};
use crate::figure::Figures;
use crate::finding::text::TextFault;
use crate::lexis::fold::fold_char;
use crate::lexis::space::is_space;
use crate::lexis::trie::Trie;
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
    let scene = LazyCell::new(|| Scene::new(source, document, figures, structure, rules.needles()));
    let texts = Texts { source, document, folded: OnceCell::new(), printed: OnceCell::new() };
    let mut out = Vec::new();
    for rule in rules.iter().filter(about_text) {
        for disclosure in &rule.disclose {
            let fault = missing(rule, disclosure, &scene, &texts);
            out.push(Looked { rule, fault });
        }
        for spelling in &rule.spelling {
            let faults = match spelling {
                Spelling::Of { right, wrong } => texts.misspelt(right, wrong),
                Spelling::Swapped { endings, usual } => texts.swapped(endings, usize::from(*usual)),
            };
            if faults.is_empty() {
                out.push(Looked { rule, fault: None });
            }
            out.extend(faults.into_iter().map(|fault| Looked { rule, fault: Some(fault) }));
        }
    }
    out
}

fn missing<'a>(
    rule: &Rule,
    disclosure: &Disclosure,
    scene: &LazyCell<Scene<'a>, impl FnOnce() -> Scene<'a>>,
    texts: &Texts<'_>,
) -> Option<TextFault> {
    match disclosure {
        Disclosure::Figures(name) => {
            let selector = &rule.names[usize::from(name.0)].selector;
            let least = usize::from(selector.min.unwrap_or(1));
            (selector.select(scene).len() < least).then(|| TextFault::Missing(Arc::clone(rule.name(*name))))
        }
        Disclosure::Text(wanted, called) => {
            let found = texts.folded().iter().any(|block| wanted.matches(&block.text));
            (!found).then(|| TextFault::Missing(Arc::clone(called)))
        }
    }
}

/// The blocks of a document that people read, with places.
struct Texts<'a> {
    source: &'a Source,
    document: &'a Document,
    folded: OnceCell<Vec<Mapped>>,
    /// Without folding, for spellings that differ in script or case only.
    printed: OnceCell<Vec<Mapped>>,
}

impl Texts<'_> {
    fn folded(&self) -> &[Mapped] {
        self.folded.get_or_init(|| self.read(fold_char))
    }

    fn printed(&self) -> &[Mapped] {
        self.printed.get_or_init(|| self.read(std::convert::identity))
    }

    fn read(&self, form: fn(char) -> char) -> Vec<Mapped> {
        let mapped = |span: Span| {
            let mut mapped = Mapped::default();
            mapped.push(self.source.slice(span), span.start(), form);
            mapped
        };
        self.spans().map(mapped).collect()
    }

    fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let read = |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Masked);
        self.document.blocks.iter().filter(read).map(|block| block.span)
    }

    /// Every wrong spelling that is no part of a right one.
    fn misspelt(&self, right: &Arc<str>, wrong: &[Arc<str>]) -> Vec<TextFault> {
        let mut out: Vec<Span> = Vec::new();
        for wrong in wrong {
            let one_form = normal(wrong) == normal(right);
            let blocks = if one_form { self.printed() } else { self.folded() };
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
    fn swapped(&self, endings: &[Arc<str>], usual: usize) -> Vec<TextFault> {
        let source = self.source;
        let mut names = Names::default();
        let endings: Vec<String> = endings.iter().map(|ending| normal(ending)).collect();
        let lasts = Trie::forwards(
            endings
                .iter()
                .filter_map(|ending| ending.char_indices().next_back().map(|(at, _)| &ending[at..])),
        );
        for span in self.spans() {
            let text = source.slice(span);
            let mut from = 0;
            while let Some(at) = lasts.next_start(text, from) {
                from = text.ceil_char_boundary(at + 1);
                note_names(&text[..from], span.start(), &endings, &mut names);
            }
        }
        odd_ones(&names, usual)
            .into_iter()
            .map(|(span, right)| TextFault::Spelling { span, right: squeezed(source.slice(right)).into() })
            .collect()
    }
}

/// The places of what may be names.
type Names = HashMap<String, Vec<Span>, FixedState>;

/// Notes what may be names at the end of a text that begins at byte `base`; white space within them does not count.
fn note_names(text: &str, base: usize, endings: &[String], names: &mut Names) {
    let longest = endings.iter().map(|ending| ending.chars().count()).max().unwrap_or(0);
    let written = text.char_indices().rev().filter(|(_, character)| !is_space(*character));
    let last: Vec<(usize, char)> = written
        .take(STEM.end() + longest)
        .map(|(at, character)| (at, fold_char(character)))
        .take_while(|(_, character)| is_han(*character))
        .collect();
    for ending in endings {
        let tail = ending.chars().rev();
        let length = ending.chars().count();
        if last.len() < length || !last.iter().map(|(_, character)| *character).take(length).eq(tail) {
            continue;
        }
        for stem in STEM.filter(|stem| stem + length <= last.len()) {
            let name: String = last[..stem + length].iter().rev().map(|(_, character)| *character).collect();
            let start = last[stem + length - 1].0;
            names.entry(name).or_default().push(Span::new(base + start, base + text.len()));
        }
    }
}

/// Names that stand once, each with a place of the usual name; the shortest where several overlap.
fn odd_ones(names: &Names, usual: usize) -> Vec<(Span, Span)> {
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
