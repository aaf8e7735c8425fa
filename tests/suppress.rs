//! Ignores in a report: which finding each stands for, and what is said where it stands for none.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use esglint::config::Config;
use esglint::date::Date;
use esglint::document::open::{Kind, Limits, Opening, Tracked};
use esglint::document::{Draft, Format};
use esglint::finding::Standing;
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;
use esglint::suppress::Policy;

fn table(mark_above: &str, mark_in_cell: &str) -> String {
    format!(
        "# Staff\n\n{mark_above}\n\n| Region | 2022 | 2023 |\n| --- | ---: | ---: |\n| North | 1,250 | 1,300 |\n\
         | South | 2,100 | 2,150 |\n| Total | 3,350 | 3,540{mark_in_cell} |\n"
    )
}

fn lint_with(text: &str, format: Format, policy: &Policy) -> Linted {
    let draft = Draft::written(Source::new("draft", text), format);
    esglint::lint(&draft, &RuleSet::builtin(), &Options { policy: Some(policy), ..Options::default() })
}

fn lint(text: &str) -> Linted {
    let policy = Policy { today: Date::parse("2026-06-30"), ..Policy::default() };
    lint_with(text, Format::Markdown, &policy)
}

/// The findings, each with whether it is open.
fn standing(linted: &Linted) -> Vec<(String, bool)> {
    linted.findings.iter().map(|finding| (finding.rule.to_string(), finding.standing.is_open())).collect()
}

fn pair(rule: &str, open: bool) -> (String, bool) {
    (rule.to_owned(), open)
}

const RULE: &str = "total-does-not-foot";

#[test]
fn a_mark_behind_its_figure_or_above_its_table() {
    let mark = "<!-- esglint-ignore total-does-not-foot: agency staff, see note 4 -->";
    for text in [table(mark, ""), table("", &format!(" {mark}"))] {
        let linted = lint(&text);
        assert_eq!(standing(&linted), [pair(RULE, false)], "{text}");
        let Standing::Ignored(ignored) = &linted.findings[0].standing else { panic!("it is ignored") };
        assert_eq!(ignored.reason, "agency staff, see note 4");
        assert_eq!((linted.counts.errors, linted.counts.suppressed), (0, 1));
    }
}

#[test]
fn a_mark_is_no_text_of_the_report() {
    let mark = "<!-- esglint-ignore total-does-not-foot 3,540 difference 90: 12,345 people were counted twice in 2019 -->";
    let linted = lint(&table("", &format!(" {mark}")));
    assert_eq!(linted.counts.numerals, lint(&table("", "")).counts.numerals);
    assert_eq!(standing(&linted), [pair(RULE, false)]);
    assert!(linted.source.text().contains(mark), "it is shown as the author wrote it");
}

#[test]
fn a_mark_behind_the_last_bar_of_a_row_or_with_a_bar_in_its_reason() {
    let numerals = lint(&table("", "")).counts.numerals;
    let text = |behind: &str| table("", "").replace("| 3,540 |", &format!("| 3,540 |{behind}"));
    for behind in [
        " <!-- esglint-ignore total-does-not-foot: agency staff, see note 4 -->",
        "<!-- esglint-ignore total-does-not-foot 3,540: 12,345 people, see note 4 --> |",
        " | | <!-- esglint-ignore total-does-not-foot: North | South | 4 -->",
    ] {
        let linted = lint(&text(behind));
        assert_eq!(standing(&linted), [pair(RULE, false)], "{behind}");
        assert_eq!(linted.counts.numerals, numerals, "{behind}");
    }
    let inside = " <!-- esglint-ignore total-does-not-foot: North | South | 4 -->";
    assert_eq!(standing(&lint(&table("", inside))), [pair(RULE, false)]);
    let head = table("", "").replace("| 2023 |", "| 2023 | <!-- esglint-ignore total-does-not-foot: x -->");
    let unused = pair("ignore-unused", true);
    assert_eq!(standing(&lint(&head)), [unused, pair(RULE, true)], "it is for the line of the years");
    let code = " `<!-- esglint-ignore total-does-not-foot: x -->`";
    assert_eq!(standing(&lint(&text(code))), [pair(RULE, true)]);
    assert_eq!(standing(&lint(&table("", code))), [pair(RULE, true)]);
}

#[test]
fn one_instance_and_not_the_rule() {
    let two = table("", " <!-- esglint-ignore total-does-not-foot: x -->") + "\n" + &table("", "");
    let two = two.replacen("# Staff", "# Plants", 1);
    assert_eq!(standing(&lint(&two)), [pair(RULE, false), pair(RULE, true)]);
}

#[test]
fn a_mark_that_stands_for_two_says_which_figures_there_are() {
    // Two columns of four are wrong: that the others add up shows that all are meant to.
    let both = "# Staff\n\n<!-- esglint-ignore total-does-not-foot: x -->\n\n| Region | 2020 | 2021 | 2022 | 2023 |\n\
                | --- | ---: | ---: | ---: | ---: |\n| North | 1,150 | 1,200 | 1,250 | 1,300 |\n\
                | South | 2,000 | 2,050 | 2,100 | 2,150 |\n| Total | 3,150 | 3,250 | 3,530 | 3,540 |\n";
    let linted = lint(both);
    let unclear = pair("ignore-unclear", true);
    assert_eq!(standing(&linted), [unclear, pair(RULE, true), pair(RULE, true)]);
    let one = both.replace("foot: x", "foot 3,540: x");
    assert_eq!(standing(&lint(&one)), [pair(RULE, true), pair(RULE, false)]);
}

#[test]
fn without_a_reason_nothing_is_ignored() {
    for mark in
        ["<!-- esglint-ignore total-does-not-foot -->", "<!-- esglint-ignore total-does-not-foot: -->"]
    {
        let linted = lint(&table("", &format!(" {mark}")));
        let mut found = standing(&linted);
        found.sort();
        assert_eq!(found, [pair("ignore-without-reason", true), pair(RULE, true)]);
        let place = linted.findings.iter().find(|one| &*one.rule == "ignore-without-reason").unwrap();
        assert_eq!(linted.source.slice(place.primary.span), mark);
        assert_eq!(linted.counts.errors, 2);
    }
}

#[test]
fn what_is_wrong_with_a_mark() {
    for (mark, rule, open) in [
        ("<!-- esglint-ignore total-does-not-foot until 2026-06-29: x -->", "ignore-expired", true),
        ("<!-- esglint-ignore total-does-not-foot until 2026-06-30: x -->", "", false),
        ("<!-- esglint-ignore total-does-not-foot difference 90: x -->", "", false),
        ("<!-- esglint-ignore total-does-not-foot difference 91: x -->", "ignore-unused", true),
        ("<!-- esglint-ignore total-does-not-foot 3,350: x -->", "ignore-unused", true),
        ("<!-- esglint-ignore total-does-not-fit: x -->", "ignore-of-unknown-rule", true),
        ("<!-- esglint-ignore mentions-differ: x -->", "ignore-unused", true),
        ("<!-- esglint-ignore total-does-not-foot forever: x -->", "ignore-malformed", true),
        ("<!-- esglint-ignored total-does-not-foot: another word -->", "", true),
        ("`<!-- esglint-ignore total-does-not-foot: code -->`", "", true),
    ] {
        let linted = lint(&table("", &format!(" {mark}")));
        let faults: Vec<&str> =
            linted.findings.iter().map(|one| &*one.rule).filter(|rule| *rule != RULE).collect();
        let expected: Vec<&str> = Some(rule).filter(|rule| !rule.is_empty()).into_iter().collect();
        assert_eq!(faults, expected, "{mark}");
        let total = linted.findings.iter().find(|one| &*one.rule == RULE).unwrap();
        assert_eq!(total.standing.is_open(), open, "{mark}");
    }
}

#[test]
fn a_mark_for_a_rule_that_does_not_apply_in_this_run_says_nothing() {
    let known = ["no-rule-of-this-run".to_owned()].into_iter().collect();
    let policy = Policy { known: std::sync::Arc::new(known), ..Policy::default() };
    let text = table("<!-- esglint-ignore no-rule-of-this-run: x -->", "");
    assert_eq!(standing(&lint_with(&text, Format::Markdown, &policy)), [pair(RULE, true)]);
}

#[test]
fn marks_in_flat_text() {
    let text = "捐贈項目（萬元）\n\n教育 5.2\n賑災 0.9\n其他 137.5\n合計 146.3";
    let plain = lint_with(text, Format::Text, &Policy::default());
    assert_eq!(standing(&plain), [pair(RULE, true)]);
    for text in [
        format!("{text}  [esglint-ignore total-does-not-foot: 另含未列出的項目]\n"),
        format!("{text}  <!-- esglint-ignore total-does-not-foot：另含未列出的項目 -->\n"),
        text.replace("教育 5.2", "[esglint-ignore total-does-not-foot: 另含未列出的項目]\n教育 5.2"),
    ] {
        let linted = lint_with(&text, Format::Text, &Policy::default());
        assert_eq!(standing(&linted), [pair(RULE, false)], "{text}");
        assert_eq!(linted.counts.numerals, plain.counts.numerals);
    }
}

/// A page with a mark in one of its places: above the table, above the last row, in the last cell, behind the paragraph.
fn page(marks: [&str; 4]) -> String {
    let [table, row, cell, paragraph] = marks;
    format!(
        "<!DOCTYPE html>\n<h1>Staff</h1><p>We had 3,350 employees in 2022.</p>{table}<table><tr><th>Region<th>2022<th>2023</tr>\
         <tr><td>North<td>1,250<td>1,300</tr><tr><td>South<td>2,100<td>2,150</tr>\r\n{row}<tr><td>Total</td><td>3,350</td>\
         <td><b>3,540</b>{cell}</td></tr></table><p>Another text.{paragraph}</p><script>'<!-- esglint-ignore x -->'</script>\n"
    )
}

fn lint_page(text: &str) -> Linted {
    let opening = Opening {
        name: "a.html",
        named: Some(Kind::Html),
        encoding: None,
        tracked: Tracked::default(),
        password: None,
        limits: Limits::default(),
    };
    let draft = esglint::document::open::open(text.as_bytes().to_vec(), &opening).unwrap();
    let policy = Policy { today: Date::parse("2026-06-30"), ..Policy::default() };
    esglint::lint(&draft, &RuleSet::builtin(), &Options { policy: Some(&policy), ..Options::default() })
}

#[test]
fn marks_in_a_page() {
    assert_eq!(standing(&lint_page(&page([""; 4]))), [pair(RULE, true)]);
    let mark = "<!-- esglint-ignore total-does-not-foot: 5 of the agency's staff -->";
    for place in 0..3 {
        let mut marks = [""; 4];
        marks[place] = mark;
        let linted = lint_page(&page(marks));
        assert_eq!(standing(&linted), [pair(RULE, false)], "{place}");
        assert_eq!(linted.counts.numerals, lint_page(&page([""; 4])).counts.numerals);
        let Standing::Ignored(ignored) = &linted.findings[0].standing else { panic!("it is ignored") };
        let (file, at) = (linted.source.shown(), linted.source.at(ignored.at.unwrap()));
        assert_eq!((file.slice(at), &*ignored.reason), (mark, "5 of the agency's staff"));
    }
}

#[test]
fn what_is_wrong_with_a_mark_in_a_page() {
    for (mark, place, rule) in [
        ("<!-- esglint-ignore total-does-not-foot -->", 2, "ignore-without-reason"),
        ("<!-- esglint-ignore total-does-not-foot: x -->", 3, "ignore-unused"),
        ("<!-- esglint-ignore total-does-not-foot difference 91: x -->", 2, "ignore-unused"),
        ("<!-- esglint-ignore total-does-not-foot until 2026-06-29: x -->", 0, "ignore-expired"),
        ("<!-- esglint-ignore total-does-not-fit: x -->", 1, "ignore-of-unknown-rule"),
    ] {
        let mut marks = [""; 4];
        marks[place] = mark;
        let linted = lint_page(&page(marks));
        assert_eq!(standing(&linted), [pair(RULE, true), pair(rule, true)], "{mark}");
        let at = linted.source.at(linted.findings[1].primary.span);
        assert_eq!(linted.source.shown().slice(at), mark);
    }
}

#[test]
fn ignores_of_a_configuration() {
    let text = table("", "");
    let total = "rule: total-does-not-foot, reason: agency staff";
    for (entry, faults, open) in [
        (total.to_owned(), 0, false),
        (format!("{total}, label: total, table: Staff, figure: \"3,540\", difference: 90"), 0, false),
        (format!("{total}, table: Plants"), 1, true),
        (format!("{total}, label: North"), 0, false),
        (format!("{total}, label: East"), 1, true),
        (format!("{total}, difference: 80"), 1, true),
        (format!("{total}, until: 2026-06-29"), 1, true),
        (format!("{total}, until: 2026-06-30"), 0, false),
        (format!("{total}, files: other.md"), 0, true),
    ] {
        let config =
            Config::parse(&Source::new("esglint.yaml", format!("ignore: [{{ {entry} }}]\n"))).unwrap();
        let (today, ignores) = (Date::parse("2026-06-30"), config.ignores_for("drafts/draft.md"));
        let policy = Policy { today, ignores, ..Policy::default() };
        let linted = lint_with(&text, Format::Markdown, &policy);
        assert_eq!(standing(&linted), [pair(RULE, open)], "{entry}");
        let wrong = config.ignore_faults(&linted.uses).map_or(0, |linted| linted.findings.len());
        assert_eq!(wrong, faults, "{entry}");
    }
}

#[test]
fn an_ignore_of_a_configuration_that_is_used_in_one_of_its_files_is_used() {
    let text = "ignore: [{ rule: total-does-not-foot, reason: x }]\n";
    let config = Config::parse(&Source::new("esglint.yaml", text)).unwrap();
    let policy = Policy { ignores: config.ignores_for("a.md"), ..Policy::default() };
    let wrong = lint_with(&table("", ""), Format::Markdown, &policy);
    let right = lint_with("Nothing.\n", Format::Markdown, &policy);
    let uses: Vec<_> = wrong.uses.iter().chain(&right.uses).cloned().collect();
    assert!(config.ignore_faults(&uses).is_none());
    assert!(config.ignore_faults(&right.uses).is_some());
}

#[test]
fn a_configuration_without_a_reason_is_refused_at_its_place() {
    for entry in
        ["rule: a-rule", "rule: a-rule, reason: ''", "reason: x", "rule: a-rule, reason: x, until: soon"]
    {
        let source = Source::new("esglint.yaml", format!("ignore: [{{ {entry} }}]\n"));
        let errors = Config::parse(&source).unwrap_err();
        assert_eq!(errors.list.len(), 1, "{entry}");
    }
}
