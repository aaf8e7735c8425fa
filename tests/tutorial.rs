//! The tutorial's rules: each block loads, and is silent on the chapter that it is written for.

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

const CHAPTER: &str = include_str!("../examples/social-zh-hant-clean.txt");

fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next())
}

#[test]
fn every_block_loads_and_holds_on_the_chapter() {
    let tutorial = include_str!("../docs/tutorial.md");
    let mut seen = 0;
    for block in blocks(tutorial) {
        let mut rules = RuleSet::default();
        let loaded = rules.load(&Source::new("tutorial", block));
        assert!(loaded.is_ok(), "{block}\n{loaded:?}");
        let chapter = Draft::written(Source::new("chapter", CHAPTER), Format::Text);
        let linted = esglint::lint(&chapter, &rules, &Options::default());
        assert!(linted.findings.is_empty(), "{block}");
        seen += 1;
    }
    assert!(seen >= 8);
}

#[test]
fn the_rule_file_of_the_chapter_holds_on_it_and_judges_its_examples() {
    let mut rules = RuleSet::default();
    let text = include_str!("../examples/social-zh-hant.rules.yaml");
    assert!(rules.load(&Source::new("rules", text)).is_ok());
    let chapter = Draft::written(Source::new("chapter", CHAPTER), Format::Text);
    let linted = esglint::lint(&chapter, &rules, &Options::default());
    assert!(linted.findings.is_empty());
    assert_eq!(linted.counts.not_evaluable, 0);
    assert!(linted.counts.checks >= 25, "{}", linted.counts.checks);
}
