//! Every rule of the core pack on its own examples: what is correct holds, what is wrong is reported by that rule.

use esglint::check::Outcome;
use esglint::check::evaluate::evaluate;
use esglint::document::{self, Format};
use esglint::rule::{Example, Rule, RuleSet, bind};
use esglint::source::Source;
use esglint::{figure, structure};

/// What each check that was bound came to, with its rule and figures.
fn outcomes(rules: &RuleSet, example: &Example) -> Vec<(String, Outcome, String)> {
    let source = Source::new("example", &*example.text);
    let format = if example.markdown { Format::Markdown } else { Format::Text };
    let document = document::read(&source, format);
    let figures = figure::join(&source, &document);
    let structure = structure::find(&source, &document, &figures);
    let matches = bind(rules, &source, &document, &figures, &structure);
    let judged = matches.iter().map(|found| {
        let verdict = evaluate(&found.instance, &figures, matches.len());
        let terms = found.instance.bound.iter().flatten();
        let printed: Vec<&str> = terms.map(|term| source.slice(figures[term.figure].written)).collect();
        (found.rule.id.to_string(), verdict.outcome, printed.join(" "))
    });
    judged.collect()
}

/// What is wrong with a rule's judgement of one example, if anything.
fn misjudged(rules: &RuleSet, rule: &Rule, example: &Example) -> Option<String> {
    let outcomes = outcomes(rules, example);
    let own = || outcomes.iter().filter(|(id, _, _)| *id == *rule.id);
    let reported = own().any(|(_, outcome, _)| *outcome == Outcome::Inconsistent);
    let held = own().any(|(_, outcome, _)| *outcome == Outcome::Holds);
    let spurious = outcomes.iter().any(|(_, outcome, _)| *outcome == Outcome::Inconsistent);
    let right = if example.wrong { reported } else { held && !spurious };
    (!right).then(|| format!("{} wrong={}\n{}\n{outcomes:#?}", rule.id, example.wrong, example.text))
}

#[test]
fn core_rules_judge_their_examples_rightly() {
    let rules = RuleSet::builtin();
    let examples = rules.iter().flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
    let misjudged: Vec<String> =
        examples.filter_map(|(rule, example)| misjudged(&rules, rule, example)).collect();
    assert!(misjudged.is_empty(), "{} examples:\n{}", misjudged.len(), misjudged.join("\n"));
}
