//! Rules about the text itself: what a report must disclose, and how names are spelt. Owns finding the text; it
//! must not know how a finding is built.

use std::cell::{LazyCell, OnceCell};
use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use foldhash::fast::FixedState;

use super::blocks;
use super::norm::{Mapped, normal, places_of};
use super::pattern::Ground;
use super::scene::Scene;
use super::{Disclosure, Rule, RuleSet, Spelling};
use crate::document::Document;
use crate::document::place::Places;
use crate::figure::Figures;
use crate::finding::text::TextFault;
use crate::lexis::fold::{fold_char, unfold};
use crate::lexis::space::is_space;
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
    places: &Places,
    document: &Document,
    figures: &Figures,
    structure: &Structure,
) -> Vec<Looked<'r>> {
    let about_text = |rule: &&Rule| !rule.disclose.is_empty() || !rule.spelling.is_empty();
    if rules.iter().find(about_text).is_none() {
        return Vec::new();
    }
    let ground = Ground { source, figures };
    let scene = LazyCell::new(|| Scene::new((&ground, places), document, structure, rules.needles()));
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
        self.folded.get_or_init(|| blocks::mapped(self.source, self.document, fold_char))
    }

    fn printed(&self) -> &[Mapped] {
        let as_printed = std::convert::identity;
        self.printed.get_or_init(|| blocks::mapped(self.source, self.document, as_printed))
    }

    fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        blocks::spans(self.document)
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
    fn swapped(&self, endings: &Endings, usual: usize) -> Vec<TextFault> {
        let source = self.source;
        let mut names = Names::new(endings);
        for span in self.spans() {
            let text = source.slice(span);
            for last in endings.lasts.find_iter(text) {
                names.note(&text[..last.end()], span.start());
            }
        }
        names
            .odd_ones(usual)
            .into_iter()
            .map(|(span, right)| TextFault::Spelling { span, right: squeezed(source.slice(right)).into() })
            .collect()
    }
}

/// How names end: 縣, 村.
#[derive(Clone, Debug)]
pub struct Endings {
    /// As written.
    pub words: Vec<Arc<str>>,
    /// As compared, and read backwards.
    backwards: Vec<Vec<char>>,
    /// Their last characters, in every form in which they are printed.
    lasts: AhoCorasick,
}

impl Endings {
    pub(super) fn new(words: Vec<Arc<str>>) -> Endings {
        let backwards: Vec<Vec<char>> =
            words.iter().map(|word| normal(word).chars().rev().collect()).collect();
        let printed = backwards.iter().filter_map(|word| word.first()).flat_map(|last| unfold(*last));
        let lasts = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(printed.map(String::from))
            .expect("a few characters make a small automaton");
        Endings { words, backwards, lasts }
    }
}

/// What may be names: how often each stands in the text, and where first.
struct Names<'e> {
    /// What they end with, read backwards.
    endings: &'e [Vec<char>],
    /// The most characters that one can have.
    longest: usize,
    /// Each name read backwards.
    places: HashMap<Vec<char>, (usize, Span), FixedState>,
}

impl<'e> Names<'e> {
    fn new(endings: &'e Endings) -> Names<'e> {
        let endings = &endings.backwards;
        let longest = STEM.end() + endings.iter().map(Vec::len).max().unwrap_or(0);
        Names { endings, longest, places: HashMap::with_capacity_and_hasher(256, FixedState::default()) }
    }

    /// Notes what may be names at the end of a text that begins at byte `base`; white space within them does not
    /// count.
    fn note(&mut self, text: &str, base: usize) {
        let written = text.char_indices().rev().filter(|(_, character)| !is_space(*character));
        let folded = written.map(|(at, character)| (at, fold_char(character)));
        let (starts, last): (Vec<usize>, Vec<char>) =
            folded.take(self.longest).take_while(|(_, character)| is_han(*character)).unzip();
        for ending in self.endings.iter().filter(|ending| last.starts_with(ending)) {
            for length in STEM.map(|stem| stem + ending.len()).filter(|length| *length <= last.len()) {
                if let Some((count, _)) = self.places.get_mut(&last[..length]) {
                    *count += 1;
                } else {
                    let span = Span::new(base + starts[length - 1], base + text.len());
                    self.places.insert(last[..length].to_vec(), (1, span));
                }
            }
        }
    }

    /// Names that stand once, each with a place of the usual name; the shortest where several overlap.
    fn odd_ones(&self, usual: usize) -> Vec<(Span, Span)> {
        // The same characters, whatever their order, with the same last one.
        let sorted = |name: &[char]| {
            let mut name = name.to_vec();
            name[1..].sort_unstable();
            name
        };
        let sum = |name: &[char]| name.iter().map(|character| u32::from(*character)).sum::<u32>();
        let mut often: HashMap<u32, Vec<(Vec<char>, Span)>, FixedState> = HashMap::default();
        for (name, (_, span)) in self.places.iter().filter(|(_, (count, _))| *count >= usual) {
            often.entry(sum(name)).or_default().push((sorted(name), *span));
        }
        let mut found: Vec<(Span, Span)> = Vec::new();
        for (name, (_, span)) in self.places.iter().filter(|(_, (count, _))| *count == 1) {
            let Some(alike) = often.get(&sum(name)) else { continue };
            let own = sorted(name);
            let mut usual = alike.iter().filter(|(name, _)| *name == own).map(|(_, span)| *span);
            if let (Some(right), None) = (usual.next(), usual.next()) {
                found.push((*span, right));
            }
        }
        found.sort_by_key(|(span, _)| (span.end(), span.len()));
        found.dedup_by_key(|(span, _)| span.end());
        found.sort();
        found
    }
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
