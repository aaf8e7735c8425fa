//! `rules` and `explain`, and the reference made from them.

use std::fs;
use std::path::Path;

use crate::*;

#[test]
fn the_reference_is_up_to_date() {
    let directory = with(&[]);
    let now = stdout(&esglint(directory.path(), &["rules", "--format", "markdown"]));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(kept == now, "docs/rules.md is out of date; run the tests once with UPDATE_DOCS=1");
}

#[test]
fn the_list_fits_the_terminal() {
    let directory = with(&[]);
    for lang in ["en", "zh-Hant", "zh-Hans"] {
        let list = stdout(&esglint(directory.path(), &["rules", "--lang", lang]));
        let widest = list.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= 80, "{widest} in {list}");
    }
}

#[test]
fn rules_for_machines() {
    let directory = with(&[]);
    let rules =
        json(&esglint(directory.path(), &["rules", "--format", "json", "--only", "share-outside-0-100"]));
    assert_eq!(rules[0]["id"], "share-outside-0-100");
    assert_eq!(rules[0]["checks"][0], "share <= 100%");
}

#[test]
fn a_rule_explained() {
    let directory = with(&[]);
    let explain =
        |lang: &str| stdout(&esglint(directory.path(), &["explain", "total-does-not-foot", "--lang", lang]));
    let english = explain("en");
    for part in [
        "Items add up to their total\n",
        "\nFormula     sum(items) = total\n",
        "\nTolerance   what the printed precision explains\n",
        "\nEvidence    a word says so",
        "\nHow to fix  If the total includes items",
        "\n✓ Correct\n    ### Donations\n",
        "\n✗ Wrong\n",
        "\nrules/core/agreement.yaml\n",
    ] {
        assert!(english.contains(part), "no {part:?} in {english}");
    }
    let chinese = explain("zh-CN");
    let first = chinese.split("✓").nth(1).unwrap();
    assert!(first.starts_with(" 正确\n    ### 捐赠项目"), "{chinese}");
}

#[test]
fn a_rule_file_without_anything_in_it() {
    for empty in ["", "\n", "# later\n\n"] {
        let directory = with(&[("a.txt", PLAIN), ("own.yaml", empty.as_bytes())]);
        let wanted = ["a rule file must be a mapping", "found nothing", "begin with `rules:`"];
        fails_saying(&directory, &["check", "--rules", "own.yaml", "a.txt"], &wanted);
    }
}
