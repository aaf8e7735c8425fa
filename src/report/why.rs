//! The answer of `why FILE:LINE`: every relation of the figures on one line, held or not, with its outcome,
//! arithmetic, evidence and places. Owns its layout; relations come explained.

use super::human::{Look, named_lines};
use super::layout::{fit, wrap};
use super::wording::{Line, Voice, names};
use crate::check::Outcome;
use crate::figure::Figures;
use crate::finding::Part;
use crate::linted::{Linted, Relation};
use crate::source::Span;
use crate::structure::Evidence;

/// Everything about the figures on zero-based line `line`.
pub fn answer(linted: &Linted, figures: &Figures, line: usize, voice: &Voice<'_>, look: Look) -> String {
    let here = |span: Span| linted.source.line_of(span) == line;
    let place = voice.place_of_line(line);
    let on_line = figures.list.iter().filter(|figure| here(figure.span));
    let written: Vec<&str> = on_line.map(|figure| linted.source.slice(figure.written)).collect();
    let place = ("place", (&place).into());
    if written.is_empty() {
        return format!("{}\n", voice.catalogue.say("why-no-figure", &[place]));
    }
    let mut out = String::new();
    let written = super::human::flat(&written.join(&voice.catalogue.word("join-list")));
    let said = voice.catalogue.say("why-figures", &[place, ("figures", (&written).into())]);
    out.push_str(&format!("{}\n", wrap(&said, look.width).join("\n")));
    let concerned = |relation: &&Relation| relation.parts.iter().any(|part| here(part.span));
    let mut any = false;
    for relation in linted.relations.iter().filter(concerned) {
        any = true;
        out.push('\n');
        out.push_str(&relation_block(relation, voice, look));
    }
    let covers = |span: Span| {
        let (source, span) = (linted.source.shown(), linted.source.at(span));
        (source.line_at(span.start())..=source.line_at(span.end())).contains(&line)
    };
    for found in linted.cut_off.iter().filter(|found| covers(found.span)) {
        let said = voice.cut_off(found.sums, found.beyond);
        out.push_str(&format!("\n{}\n", wrap(&said, look.width).join("\n")));
    }
    if let Some(at) = linted.truncation_note {
        let said = voice.declared_cut_off(at);
        out.push_str(&format!("\n{}\n", wrap(&said, look.width).join("\n")));
    }
    if !any {
        out.push_str(&format!("{}\n", voice.catalogue.say("why-nothing", &[place])));
    }
    out
}

fn relation_block(relation: &Relation, voice: &Voice<'_>, look: Look) -> String {
    let mut heading = voice.rule(&relation.rule);
    if !relation.subject.is_empty() {
        heading = format!("{heading} {}", voice.subject(&relation.subject));
    }
    let mut lines = vec![line(voice, "line-outcome", outcome(relation.outcome, voice))];
    lines.extend(roles(&relation.parts, voice));
    let parts: Vec<&Part> = relation.parts.iter().collect();
    let arithmetic = relation
        .statement
        .as_ref()
        .and_then(|statement| voice.arithmetic(&parts, statement, relation.outcome));
    if let Some(arithmetic) = arithmetic {
        lines.push(line(voice, "line-arithmetic", arithmetic));
    }
    lines.push(line(voice, "line-evidence", evidence(relation.evidence, voice)));
    let heading = wrap(&heading, look.width).iter().map(|line| look.name(line) + "\n").collect::<String>();
    let body = named_lines(&lines, 2, look).replace('\n', "\n  ");
    format!("{heading}  {body}\n")
}

fn line(voice: &Voice<'_>, name: &str, text: String) -> Line {
    Line { name: Some(voice.catalogue.word(name)), text }
}

fn outcome(outcome: Outcome, voice: &Voice<'_>) -> String {
    let mut said = vec![voice.catalogue.word(names::outcome(outcome))];
    if let Outcome::NotEvaluable(reason) = outcome {
        said.push(voice.catalogue.word(names::reason(reason)));
    }
    said.join(&voice.catalogue.word("join-clauses"))
}

/// One line for each name of the rule, with its figures and their places.
fn roles(parts: &[Part], voice: &Voice<'_>) -> Vec<Line> {
    let mut out: Vec<(&str, Vec<String>)> = Vec::new();
    for part in parts {
        let label = fit(&part.label, 30);
        let said = format!("{} {} {}", voice.place(part.span), label, part.written);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        match out.iter_mut().find(|(role, _)| *role == &*part.role) {
            Some((_, figures)) => figures.push(said),
            None => out.push((&part.role, vec![said])),
        }
    }
    let list = voice.catalogue.word("join-list");
    out.into_iter()
        .map(|(role, figures)| Line { name: Some(voice.role(role)), text: figures.join(&list) })
        .collect()
}

fn evidence(evidence: Option<Evidence>, voice: &Voice<'_>) -> String {
    let Some(evidence) = evidence else { return voice.catalogue.word("evidence-rule") };
    let said: Vec<String> = [
        (evidence.named, "evidence-named"),
        (evidence.sibling, "evidence-sibling"),
        (evidence.tied, "evidence-tied"),
        (evidence.against, "evidence-against"),
    ]
    .into_iter()
    .filter(|&(holds, _)| holds)
    .map(|(_, key)| voice.catalogue.word(key))
    .collect();
    if said.is_empty() {
        return voice.catalogue.word("evidence-none");
    }
    said.join(&voice.catalogue.word("join-clauses"))
}
