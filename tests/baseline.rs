//! A baseline under edits elsewhere in the report: no entry is lost, none is gained. And what changes where a figure that
//! was accepted changes.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use esglint::document::{Draft, Format};
use esglint::finding::Standing;
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;
use esglint::suppress::Policy;
use esglint::suppress::baseline::{Baseline, Entry};

const ENGLISH: &str = include_str!("../examples/environment-en.md");

const CHINESE: &str = "\
# 社會

## 員工

按性別劃分的員工人數（人）

| 類別 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 男性 | 1,204 | 1,318 |
| 女性 | 903 | 951 |
| 合計 | 2,107 | 2,296 |

## 義工

註冊志願者95,734人，服務時數與去年相若。

## 公益

捐贈項目（萬元）

| 項目 | 2022年 | 2023年 |
| --- | ---: | ---: |
| 鄉村教育 | 110.3 | 137.5 |
| 賑災 | 4.8 | 5.2 |
| 文化 | 5.4 | 0.9 |
| 合計 | 120.5 | 146.3 |

## 社區

註冊志願者95,374人，遍及各區。
";

/// Numbers that are the same on every machine (Knuth's 64-bit generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

fn lint(text: &str, format: Format, baseline: Option<Vec<Entry>>) -> Linted {
    let draft = Draft::written(Source::new("draft", text), format);
    let policy = Policy { baseline, ..Policy::default() };
    esglint::lint(&draft, &RuleSet::builtin(), &Options { policy: Some(&policy), ..Options::default() })
}

fn accepted(text: &str) -> Vec<Entry> {
    let linted = lint(text, Format::Markdown, None);
    linted.findings.iter().map(|finding| Entry::of(finding, "draft")).collect()
}

/// Sections of a chapter, each with its heading: what is edited is never within one.
fn sections(text: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') || sections.is_empty() {
            sections.push(String::new());
        }
        let section = sections.last_mut().unwrap();
        section.push_str(line);
        section.push('\n');
    }
    sections
}

/// One edit: a section or lines at the end of one added, a section moved, or what was added removed.
fn edit(sections: &mut Vec<String>, added: &mut Vec<String>, dice: &mut Dice) {
    const WORDS: [&str; 8] = [
        "Volunteers planted 4,217 trees on 12 weekends.",
        "全年共舉辦講座37場。",
        "We keep listening to our neighbours.",
        "本集團重視與持份者的溝通。",
        "The Board has read this chapter.",
        "詳情載於公司網站。",
        "",
        "- A point without a figure.\n- Another one.",
    ];
    match dice.below(5) {
        0 => {
            let text = format!("\n{}\n\n", WORDS[dice.below(8)]);
            let at = dice.below(sections.len());
            sections[at].push_str(&text);
            added.push(text);
        }
        1 | 2 => {
            let text = format!("## Note {}\n\n{}\n\n", ["A", "B", "C"][dice.below(3)], WORDS[dice.below(8)]);
            // The first section is the chapter's own heading.
            sections.insert(1 + dice.below(sections.len()), text.clone());
            added.push(text);
        }
        3 => {
            let section = sections.remove(1 + dice.below(sections.len() - 1));
            sections.insert(1 + dice.below(sections.len()), section);
        }
        _ => {
            // A section that was added may have got lines of its own: then it stays.
            let Some(text) = added.pop() else { return };
            if let Some(at) = sections.iter().position(|section| *section == text) {
                sections.remove(at);
            } else if let Some(section) = sections.iter_mut().find(|section| section.ends_with(&text)) {
                section.truncate(section.len() - text.len());
            }
        }
    }
}

#[test]
fn five_hundred_edits_elsewhere_lose_and_gain_nothing() {
    for (text, least) in [(ENGLISH, 5), (CHINESE, 3)] {
        let entries = accepted(text);
        assert!(entries.len() >= least, "{entries:#?}");
        let (mut sections, mut added, mut dice) = (sections(text), Vec::new(), Dice(2026));
        for count in 0..250 {
            edit(&mut sections, &mut added, &mut dice);
            let draft = sections.concat();
            let linted = lint(&draft, Format::Markdown, Some(entries.clone()));
            let open: Vec<_> = linted.findings.iter().filter(|finding| finding.standing.is_open()).collect();
            assert!(open.is_empty(), "edit {count} gained {open:#?}\n{draft}");
            assert!(linted.stale.is_empty(), "edit {count} lost {:#?}\n{draft}", linted.stale);
            assert_eq!(linted.counts.baseline, entries.len());
        }
    }
}

#[test]
fn an_acceptance_lapses_where_one_of_its_figures_changes() {
    let entries = accepted(CHINESE);
    let changed = CHINESE.replace("146.3", "147.3");
    let linted = lint(&changed, Format::Markdown, Some(entries.clone()));
    let open: Vec<_> = linted.findings.iter().filter(|finding| finding.standing.is_open()).collect();
    assert_eq!(open.len(), 1);
    let Standing::Lapsed(was) = &open[0].standing else { panic!("{:?}", open[0].standing) };
    assert!(was.iter().any(|figure| figure.contains("146.3")), "{was:?}");
    assert_eq!(linted.stale.len(), 1);
    assert_eq!(linted.counts.errors, 1);
}

#[test]
fn a_finding_that_was_mended_is_stale_and_no_other() {
    let entries = accepted(CHINESE);
    let mended = CHINESE.replace("2,296", "2,269");
    let linted = lint(&mended, Format::Markdown, Some(entries.clone()));
    assert!(linted.findings.iter().all(|finding| !finding.standing.is_open()));
    let stale: Vec<&str> = linted.stale.iter().map(|entry| &*entry.rule).collect();
    assert_eq!(stale, ["total-does-not-foot"]);
}

#[test]
fn a_baseline_is_written_in_one_order_and_read_again() {
    let mut entries = accepted(CHINESE);
    entries[0].reason = Some("已核對".to_owned());
    let one = Baseline { entries: entries.clone(), ..Baseline::default() };
    entries.reverse();
    let other = Baseline { entries, ..Baseline::default() };
    let written = one.written();
    assert_eq!(written, other.written());
    let read = Baseline::parse(&written).unwrap();
    assert!(read.entries.iter().any(|entry| entry.reason.as_deref() == Some("已核對")));
    assert_eq!(read.written(), written);
    for wrong in [
        "",
        "[]",
        "{\"version\":1}",
        "{\"version\":2,\"entries\":[]}",
        "{\"version\":1,\"entries\":[],\"x\":1}",
    ] {
        assert!(Baseline::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn text_that_moves_and_lines_that_are_broken_anew_are_the_same_finding() {
    let text = "註冊志願者人數 95,734人。\n\n其他。\n\n註冊志願者人數 95,374人。\n";
    let first = lint(text, Format::Text, None);
    let turned = "註冊志願者人數 95,374人。\n\n其他。\n\n註冊志願者人數\n95,734人。\n";
    let second = lint(turned, Format::Text, None);
    let prints = |linted: &Linted| -> Vec<String> {
        linted.findings.iter().map(|finding| finding.fingerprint.clone()).collect()
    };
    assert_eq!(prints(&first).len(), 1);
    assert_eq!(prints(&first), prints(&second));
}
