//! Figures that may be read in two ways, and sums whose total was rounded: nothing is said of them, and what is wrong beside them
//! is still found.

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// The rule and the text of every finding, notes too.
fn found(text: &str) -> Vec<String> {
    let draft = Draft::written(Source::new("report.md", text), Format::Markdown);
    let linted = esglint::lint(&draft, &RuleSet::builtin(), &Options::default());
    linted.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.primary.text)).collect()
}

#[test]
fn a_point_that_may_part_thousands_keeps_its_figure_out_of_sums() {
    let text = "\
| Enquiries | Air | Rail |
| --- | ---: | ---: |
| Spain | 668 | 153 |
| Italy | 510 | 99 |
| Total EU | 1.178 | 252 |
| Outside | 97 | 512 |
| Unknown | 363 | 492 |
| Grand total | 1.638 | 1.256 |
";
    assert_eq!(found(text), [""; 0]);
    // What has no point is added up all the same.
    assert_eq!(found(&text.replace("252", "225")), ["total-does-not-foot 225"]);
}

#[test]
fn one_point_alone_is_a_decimal_point() {
    let text = "\
| Waste (tonnes) | 2023 |
| --- | ---: |
| Paper | 2 |
| Glass | 3 |
| Metal | 1.256 |
| Total | 16 |
";
    assert_eq!(found(text).len(), 1, "{:?}", found(text));
}

#[test]
fn a_total_rounded_over_breakdowns_that_differ_is_right() {
    let text = "\
| Householders | Number |
| --- | ---: |
| Sex | |
| Male | 60,721 |
| Female | 51,084 |
| Education | |
| School | 45,921 |
| College | 65,884 |
| Disability status | |
| Yes | 3,647 |
| No | 108,151 |
| Total | 111,800 |
";
    assert_eq!(found(text), [""; 0]);
    // One breakdown alone that misses its total is wrong.
    let alone = text.replace("| Sex | |\n| Male | 60,721 |\n| Female | 51,084 |\n", "");
    let alone = alone.replace("| Education | |\n| School | 45,921 |\n| College | 65,884 |\n", "");
    assert_eq!(found(&alone), ["total-does-not-foot 111,800"]);
}

#[test]
fn decimals_and_numbers_with_commas_are_no_lists() {
    for text in [
        "The highest rate was for 2 to 4 year olds (125.4 / 100,000), which is three times that of others.\n",
        "Inequality rose from 0.076 in 1997 to 0.096 in 2007 (Table, Figure 2).\n",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    let wrong = "We work in 4 fields (water, air, soil).\n";
    assert_eq!(found(wrong), ["list-is-not-as-long-as-said 4"]);
}
