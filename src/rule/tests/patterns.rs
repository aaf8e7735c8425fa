//! The pattern language, on single sentences.

use super::World;
use crate::rule::expr::FaultKind;
use crate::rule::pattern::{self, Ground, sentences};

fn find(pattern: &str, text: &str) -> Vec<String> {
    let world = World::new(text);
    let pattern = pattern::parse(pattern).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}"));
    let ground = Ground { source: &world.source, figures: &world.figures };
    let mut out = Vec::new();
    for sentence in sentences(&ground, &world.document, 1) {
        for tuple in pattern.find(&sentence) {
            let written = tuple.figures.iter().map(|id| world.source.slice(world.figures[*id].written));
            out.push(written.collect::<Vec<_>>().join(" "));
        }
    }
    out
}

const PART: &str = "{whole:U} … (其中|of which|including) … {part:U}";
const BRACKET: &str = "{whole:U}（(新增|其中){part:U}）";

#[test]
fn sentences_that_match() {
    for (pattern, text, found) in [
        (PART, "新入職員工2,146人，其中應屆畢業生1,385人。", "2,146人 1,385人"),
        (PART, "招錄32名，其中少數民族24人。", "32名 24人"),
        (PART, "電力58,920 MWh, of which 14,730 MWh is green.", "58,920 MWh 14,730 MWh"),
        (PART, "製作5個節目154期、播放3萬次，其中精選14期。", "154期 14期"),
        (PART, "員工100人，男性60人，其中經理20人。", "60人 20人"),
        (BRACKET, "基站67個（新增15個）。", "67個 15個"),
        (BRACKET, "基站67個(新增\n15個)", "67個 15個"),
        ("對外捐贈 {}", "2023年對外\n捐贈 143萬元。", "143萬元"),
        ("對外 … {x:萬元}", "對外各類捐贈 143萬元", "143萬元"),
        ("{}的?員工", "100人的員工", "100人"),
        ("{}的?員工", "100人員工", "100人"),
        ("由{:period}?的?{old:U}(增|升)至{new:U}", "由2022年的100人升至120人", "100人 120人"),
        ("由{:period}?的?{old:U}(增|升)至{new:U}", "由100人增至120人", "100人 120人"),
        ("{new} … (較|比){:period}{dir:direction}{rate:%}", "共120人，較去年增長20%", "120人 20%"),
    ] {
        // The small lexicon of these tests knows no 萬元 as a pattern's unit.
        let pattern = pattern.replace(":萬元", "");
        assert_eq!(find(&pattern, &text.replace('\n', " ")), [found], "{pattern} on {text}");
    }
}

#[test]
fn sentences_that_do_not_match() {
    for (pattern, text) in [
        (PART, "作品154期播放111萬次，其中播放量過百萬的14個，最高播放量524萬次。"),
        (PART, "新入職2,146人。其中1,385人。"),
        (PART, "覆蓋98%，其中女性60人"),
        (PART, "共100人，其中14個項目，員工120人"),
        (PART, "100 MWh foreign which includingly 200 MWh"),
        (BRACKET, "基站67個（新增15人）"),
        (BRACKET, "基站67個（其他15個）"),
        (BRACKET, "基站67個，新增15個"),
        ("對外捐贈 {}", "對外捐贈合計143萬元"),
        ("對外捐贈 {}", "100人對外捐贈。143人"),
        ("revenue {}", "prerevenue 100人"),
    ] {
        assert_eq!(find(pattern, text), Vec::<String>::new(), "{pattern} on {text}");
    }
}

#[test]
fn patterns_that_are_wrong() {
    for (pattern, at, expected) in [
        ("", 0, "a figure such as `{}` or `{name}`"),
        ("捐贈", 0, "a figure such as `{}` or `{name}`"),
        ("捐贈 {x", 7, "`}` at the end of the figure"),
        ("{a}{b}", 0, "something between two figures"),
        ("{a} x {a}", 6, "a name used once"),
        ("(a|b {x}", 5, "words in the group"),
        ("(a|b x", 0, "`)` at the end of the group"),
        ("{x} 元)", 7, "words or a figure"),
        ("?{x}", 0, "a character, a group or a period before `?`"),
        ("{1x}", 1, "the name of a figure"),
        ("{sum}", 1, "the name of a figure"),
    ] {
        let fault = pattern::parse(pattern).unwrap_err();
        let FaultKind::Expected { expected: what, .. } = fault.kind else { panic!("{pattern}: {fault:?}") };
        assert_eq!((fault.at.start, what.as_str()), (at, expected), "{pattern}");
    }
    assert_eq!(pattern::parse("{x:蚊}").unwrap_err().kind, FaultKind::UnknownUnit("蚊".to_owned()));
    assert!(pattern::parse(&"(".repeat(100_000)).is_err());
}

#[test]
fn many_gaps_do_not_blow_up() {
    let pattern = format!("{}{{x}}", "…a".repeat(60));
    let text = format!("{}9人", "a".repeat(400));
    assert!(find(&pattern, &text).len() <= 1);
}

#[test]
fn patterns_that_can_match_a_bare_cell() {
    for (text, bare) in [
        ("{x}", true),
        ("(約|共)?{x}", true),
        ("… {x:%}", true),
        ("{dir:direction}(了)?{x}", false),
        ("(佔|佔比){x:%}", false),
        ("{x}人", false),
        ("{x} … {y}", false),
    ] {
        assert_eq!(pattern::parse(text).unwrap().matches_bare(), bare, "{text}");
    }
}
