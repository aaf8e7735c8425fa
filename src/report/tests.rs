//! How the findings of the design are drawn, in three languages.

use unicode_width::UnicodeWidthStr;

use super::footer::footer;
use super::human::{Look, findings, verbose};
use super::samples;
use super::wording::Voice;
use crate::linted::{Lang, Linted, Summary};
use crate::rule::RuleSet;

fn drawn(linted: &Linted, lang: Lang, look: Look) -> String {
    let rules = RuleSet::default();
    let voice = Voice::new(lang, &rules, &linted.source);
    let mut summary = Summary::default();
    summary.add(linted.counts);
    let parts = [findings(linted, &voice, look), verbose(linted, &voice, look), footer(&summary, lang, look)];
    parts.concat()
}

#[test]
fn findings_in_traditional_chinese() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::ZhHant, Look::default()));
}

#[test]
fn findings_in_simplified_chinese() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::ZhHans, Look::default()));
}

#[test]
fn findings_in_english() {
    insta::assert_snapshot!(drawn(&samples::linted(), Lang::En, Look::default()));
}

#[test]
fn long_lines_and_paths_are_cropped() {
    insta::assert_snapshot!(drawn(&samples::english(), Lang::En, Look::default()));
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for width in [60, 72, 80, 100] {
        for lang in Lang::ALL {
            for linted in [samples::linted(), samples::english()] {
                let out = drawn(&linted, lang, Look { width, colour: false });
                for line in out.lines() {
                    assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn without_colour_there_are_no_escapes() {
    assert!(!drawn(&samples::linted(), Lang::ZhHant, Look::default()).contains('\u{1b}'));
    assert!(drawn(&samples::linted(), Lang::ZhHant, Look { width: 80, colour: true }).contains('\u{1b}'));
}
