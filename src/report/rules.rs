//! Rules for people: the list, one explained, and all of them as a reference in Markdown. Owns what is said of a
//! rule and in which order; it must not know rule files.

use super::catalogue::Catalogue;
use super::human::Look;
use super::layout::{columns, pad, wrap};
use super::wording::{rule_title, severity_word};
use crate::check::{Rounding, Tolerance};
use crate::linted::Lang;
use crate::rule::{Belief, Disclosure, Example, Rule, RuleSet, Spelling, Words};

/// The least columns that a title is wrapped in.
const LEAST_TITLE: usize = 24;

/// The list: id, weight, title.
pub fn list(rules: &RuleSet, lang: Lang, look: Look) -> String {
    let ids = rules.iter().map(|rule| columns(&rule.id)).max().unwrap_or(0);
    let weights = rules.iter().map(|rule| columns(&severity_word(lang, rule.severity))).max().unwrap_or(0);
    let indent = ids + weights + 4;
    let mut out = String::new();
    for rule in rules.iter() {
        let title =
            wrap(&rule_title(lang, rules, &rule.id), look.width.saturating_sub(indent).max(LEAST_TITLE));
        let weight = severity_word(lang, rule.severity);
        let head = format!("{}  {}  ", pad(&rule.id, ids), pad(&weight, weights));
        out.push_str(&head);
        out.push_str(&title.join(&format!("\n{}", " ".repeat(indent))));
        out.push('\n');
    }
    out
}

/// Something said of a rule.
struct Section {
    /// What it is about.
    name: String,
    /// What is said, a line each.
    lines: Vec<String>,
    /// Whether the lines are code: a formula, a pattern.
    code: bool,
}

/// All that is said of a rule, without its examples; of what a rule has not, nothing is said.
fn sections(rule: &Rule, lang: Lang) -> Vec<Section> {
    let catalogue = Catalogue::of(lang);
    let section = |key: &str, lines: Vec<String>, code| Section { name: catalogue.word(key), lines, code };
    let texts = |lines: &[crate::rule::CheckLine]| lines.iter().map(|line| line.text.to_string()).collect();
    let words = |words: &Option<Words>| -> Vec<String> {
        words.iter().flat_map(|words| words.get(lang.tag()).trim().lines().map(str::to_owned)).collect()
    };
    let mut out = vec![
        section("rule-formula", texts(&rule.checks), true),
        section("rule-condition", texts(&rule.only_if), true),
        section("rule-figures", figures(rule), true),
        section("rule-parameters", parameters(rule), true),
        section(
            "rule-patterns",
            rule.patterns.iter().map(|pattern| pattern.text.to_string()).collect(),
            true,
        ),
        section("rule-demands", demands(rule, catalogue), false),
    ];
    if !rule.checks.is_empty() {
        out.push(section("rule-tolerance", vec![tolerance(rule, catalogue)], false));
    }
    out.extend([
        section(
            "rule-evidence",
            rule.believe.iter().map(|belief| evidence(*belief, catalogue)).collect(),
            false,
        ),
        section("rule-fix", words(&rule.help), false),
        section("rule-reference", words(&rule.reference), false),
        section("rule-tags", vec![rule.tags.join(", ")], false),
    ]);
    out.retain(|section| section.lines.iter().any(|line| !line.is_empty()));
    out
}

/// Which figures each name of a rule stands for, as the rule writes it.
fn figures(rule: &Rule) -> Vec<String> {
    let written = rule.names.iter().filter(|name| !name.written.is_empty());
    written.map(|name| format!("{}: {}", name.name, name.written)).collect()
}

/// The numbers that a configuration may set otherwise.
fn parameters(rule: &Rule) -> Vec<String> {
    rule.constants.iter().map(|constant| format!("{}: {}", constant.name, constant.text)).collect()
}

/// What a rule about the text itself demands.
fn demands(rule: &Rule, catalogue: &Catalogue) -> Vec<String> {
    let disclosed = rule.disclose.iter().map(|disclosure| {
        let what = match disclosure {
            Disclosure::Figures(name) => rule.name(*name),
            Disclosure::Text(_, called) => called,
        };
        catalogue.say("rule-discloses", &[("what", (&**what).into())])
    });
    let spelt = rule.spelling.iter().map(|spelling| match spelling {
        Spelling::Of { right, wrong } => {
            let wrong = wrong.join(&catalogue.word("join-list"));
            catalogue.say("rule-spells", &[("right", (&**right).into()), ("wrong", (&wrong).into())])
        }
        Spelling::Swapped { endings, .. } => {
            let endings = endings.words.join(&catalogue.word("join-list"));
            catalogue.say("rule-spells-alike", &[("endings", (&endings).into())])
        }
    });
    disclosed.chain(spelt).collect()
}

fn tolerance(rule: &Rule, catalogue: &Catalogue) -> String {
    match rule.tolerance {
        Some(Tolerance::Exact) => catalogue.word("tolerance-exact"),
        Some(Tolerance::Absolute(amount)) => {
            catalogue.say("tolerance-absolute", &[("amount", (&amount.grouped()).into())])
        }
        Some(Tolerance::Relative(percent)) => {
            catalogue.say("tolerance-relative", &[("percent", (&percent.grouped()).into())])
        }
        None if rule.rounding == Rounding::Truncated => catalogue.word("tolerance-truncated"),
        None => catalogue.word("tolerance-rounding"),
    }
}

fn evidence(belief: Belief, catalogue: &Catalogue) -> String {
    catalogue.word(match belief {
        Belief::Named => "evidence-named",
        Belief::Sibling => "evidence-sibling",
        Belief::Tied => "evidence-tied",
    })
}

/// The examples, those in the language first.
fn examples(rule: &Rule, lang: Lang) -> Vec<&Example> {
    let mut out: Vec<&Example> = rule.examples.iter().collect();
    out.sort_by_key(|example| Lang::of_text(&example.text) != lang);
    out
}

fn example_name(example: &Example, catalogue: &Catalogue) -> String {
    catalogue.word(if example.wrong { "rule-wrong" } else { "rule-correct" })
}

/// One rule: purpose, formula, tolerance, evidence, how to fix, reference, examples.
pub fn explanation(rule: &Rule, rules: &RuleSet, lang: Lang, look: Look) -> String {
    let catalogue = Catalogue::of(lang);
    let severity = severity_word(lang, rule.severity);
    let mut out = format!("{} ({severity})\n{}\n", rule.id, rule_title(lang, rules, &rule.id));
    let said = sections(rule, lang);
    let width = said.iter().map(|section| columns(&section.name)).max().unwrap_or(0) + 2;
    for section in &said {
        let room = look.width.saturating_sub(width);
        let lines = section
            .lines
            .iter()
            .flat_map(|line| if section.code { vec![line.clone()] } else { wrap(line, room) });
        out.push('\n');
        for (index, line) in lines.enumerate() {
            let name = if index == 0 { look.name(&pad(&section.name, width)) } else { " ".repeat(width) };
            out.push_str(format!("{name}{line}").trim_end());
            out.push('\n');
        }
    }
    for example in examples(rule, lang) {
        let mark = if example.wrong { '✗' } else { '✓' };
        out.push_str(&format!("\n{mark} {}\n", look.name(&example_name(example, catalogue))));
        for line in example.text.trim_end().lines() {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        }
    }
    out.push_str(&format!("\n{}\n", rule.file));
    out
}

/// All that is said of a rule, as plain text.
pub(super) fn text_of(rule: &Rule, rules: &RuleSet, lang: Lang) -> String {
    explanation(rule, rules, lang, Look { width: 100, colour: false })
}

/// The same in Markdown.
pub(super) fn markdown_of(rule: &Rule, rules: &RuleSet, lang: Lang) -> String {
    let mut out = String::new();
    one_in_markdown(rule, rules, lang, &mut out);
    out.trim_start().to_owned()
}

/// All rules as a reference in Markdown.
pub fn markdown(rules: &RuleSet, lang: Lang) -> String {
    let catalogue = Catalogue::of(lang);
    let mut out = format!("# {}\n\n", catalogue.word("rules-title"));
    let head = ["rules-id", "rules-weight", "rules-demand"].map(|key| catalogue.word(key)).join(" | ");
    out.push_str(&format!("| {head} |\n| --- | --- | --- |\n"));
    for rule in rules.iter() {
        let (id, severity) = (&rule.id, severity_word(lang, rule.severity));
        out.push_str(&format!("| [`{id}`](#{id}) | {severity} | {} |\n", rule_title(lang, rules, id)));
    }
    for rule in rules.iter() {
        one_in_markdown(rule, rules, lang, &mut out);
    }
    out
}

fn one_in_markdown(rule: &Rule, rules: &RuleSet, lang: Lang, out: &mut String) {
    let catalogue = Catalogue::of(lang);
    out.push_str(&format!("\n## {}\n\n{}\n", rule.id, rule_title(lang, rules, &rule.id)));
    for section in sections(rule, lang) {
        out.push_str(&format!("\n**{}**", section.name));
        let lines: Vec<String> = match section.code {
            true => section.lines.iter().map(|line| format!("`{line}`")).collect(),
            false => section.lines,
        };
        match &lines[..] {
            [line] => out.push_str(&format!(": {line}\n")),
            _ => out.push_str(&format!("\n\n- {}\n", lines.join("\n- "))),
        }
    }
    let examples = examples(rule, lang);
    for wrong in [false, true] {
        if let Some(example) = examples.iter().find(|example| example.wrong == wrong) {
            let (name, text) = (example_name(example, catalogue), example.text.trim_end());
            let fence = if text.contains("```") { "````" } else { "```" };
            out.push_str(&format!("\n**{name}**\n\n{fence}text\n{text}\n{fence}\n"));
        }
    }
}
