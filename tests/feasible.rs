//! Shares of a number of people: which are possible, which are not, and from how many people on nothing can be said.

use esglint::check::{Outcome, Reason};
use esglint::document::{Draft, Format};
use esglint::figure::conventions::{Conventions, Rounding};
use esglint::linted::{Linted, Options};
use esglint::rule::RuleSet;
use esglint::source::Source;

const RULE: &str = "share-impossible-for-head-count";

fn lint(text: &str, rounding: Option<Rounding>) -> Linted {
    let conventions = Conventions { rounding, ..Conventions::default() };
    let options = Options { conventions: Some(&conventions), ..Options::default() };
    esglint::lint(
        &Draft::written(Source::new("shares.md", text), Format::Markdown),
        &RuleSet::builtin(),
        &options,
    )
}

/// What the checks of the rule come to.
fn outcomes(text: &str, rounding: Option<Rounding>) -> Vec<Outcome> {
    let checks = lint(text, rounding).checks;
    checks.into_iter().filter(|check| &*check.rule == RULE).map(|check| check.outcome).collect()
}

/// The share that k of n people are printed as, rounded half up, in a sentence.
fn sentence(people: u32, share: u32, decimals: u32) -> String {
    let scale = 10_u32.pow(decimals);
    let share = match decimals {
        0 => share.to_string(),
        _ => format!("{}.{:0width$}", share / scale, share % scale, width = decimals as usize),
    };
    format!("本公司{people}名員工中，{share}%為女性。")
}

#[test]
fn every_share_that_people_can_make_is_possible() {
    for (people, decimals) in [(1_u32, 1_u32), (7, 0), (7, 1), (63, 0), (91, 1), (91, 2), (997, 1)] {
        let scale = 100 * 10_u32.pow(decimals);
        for some in (0..=people).step_by((people as usize / 40).max(1)) {
            let share = (2 * some * scale + people) / (2 * people);
            let text = sentence(people, share, decimals);
            assert_eq!(outcomes(&text, None), [Outcome::Holds], "{text}");
        }
    }
}

#[test]
fn every_other_share_is_not() {
    for (people, decimals) in [(7_u32, 0_u32), (31, 0), (31, 1), (91, 1)] {
        let scale = 100 * 10_u32.pow(decimals);
        let reached =
            |share: u32| (0..=people).any(|some| (2 * some * scale + people) / (2 * people) == share);
        let cut_off = |share: u32| (0..=people).any(|some| some * scale / people == share);
        let (mut impossible, mut hardly) = (0, 0);
        for share in (0..=scale).step_by((scale as usize / 100).max(1)).filter(|share| !reached(*share)) {
            let text = sentence(people, share, decimals);
            let (count, outcome) = if cut_off(share) {
                (&mut hardly, Outcome::Improbable)
            } else {
                (&mut impossible, Outcome::Inconsistent)
            };
            *count += 1;
            assert_eq!(outcomes(&text, None), [outcome], "{text}");
        }
        assert!(impossible > 10 && hardly < impossible, "{people}: {impossible}, {hardly}");
    }
}

#[test]
fn from_a_hundred_times_the_decimals_on_nothing_is_said() {
    let silent = [Outcome::NotEvaluable(Reason::NoPower)];
    for (text, says) in [
        ("99名員工中，50%為女性。", false),
        ("100名員工中，50%為女性。", true),
        ("999名員工中，50.0%為女性。", false),
        ("1,001名員工中，50.0%為女性。", true),
        ("9,999名員工中，37.53%為女性。", false),
        ("10,001名員工中，37.53%為女性。", true),
        // No exact numbers of people.
        ("約91名員工中，37.5%為女性。", true),
        ("超過90名員工中，37.5%為女性。", true),
    ] {
        assert_eq!(outcomes(text, None) == silent, says, "{text}");
    }
}

#[test]
fn cut_off_shares_are_possible_where_that_is_known() {
    let text = "本公司91名員工中，37.3%為女性。";
    assert_eq!(outcomes(text, None), [Outcome::Improbable]);
    assert_eq!(outcomes(text, Some(Rounding::Nearest)), [Outcome::Improbable]);
    assert_eq!(outcomes(text, Some(Rounding::Truncated)), [Outcome::Holds]);
    let rounded_up = "本公司91名員工中，37.4%為女性。";
    assert_eq!(outcomes(rounded_up, Some(Rounding::Truncated)), [Outcome::Inconsistent]);
}

#[test]
fn where_the_pair_is_found() {
    let warned = [Outcome::Inconsistent];
    for text in [
        "本公司91名員工中，37.5%為女性。",
        "本公司91名员工中，有37.5%来自本地。",
        "公司招聘員工91名，其中女性佔37.5%。",
        "女性佔全體91名員工的37.5%。",
        "員工總數為91人，女性佔37.5%。",
        "Women make up 37.5% of the 91 employees.",
        "Of our 91 employees, 37.5% are women.",
        "We hired 91 people, of whom 37.5% are women.",
        "The 9 directors, 44.5% of whom are women.",
    ] {
        assert_eq!(outcomes(text, None), warned, "{text}");
    }
}

#[test]
fn where_no_pair_is_found() {
    for text in [
        // Other things, other bases, changes, working time.
        "公司使用91噸水，37.5%為循環水。",
        "公司有員工91人，同比增長37.5%。",
        "公司有員工91人，其中研發人員30人，佔員工總數的37.5%。",
        "全年培訓91人次，其中女性佔37.5%。",
        "The workforce is 91 employees, 37.5% more than last year.",
        "37.5% of 91 FTEs work at home.",
        "37.5% of the 91 widgets are blue.",
    ] {
        let told = |outcome: &Outcome| !matches!(outcome, Outcome::NotEvaluable(_));
        assert!(!outcomes(text, None).iter().any(told), "{text}");
    }
}

fn table(heading: &str, counts: [&str; 3], shares: [&str; 3], total: &str) -> String {
    let [a, b, c] = counts;
    let [x, y, z] = shares;
    format!(
        "| 按類別 | {heading} | 佔比 |\n| --- | ---: | ---: |\n| 甲 | {a} | {x} |\n| 乙 | {b} | {y} |\n\
         | 丙 | {c} | {z} |\n| 合計 | {total} | 100.0% |\n"
    )
}

#[test]
fn a_share_beside_head_counts_that_add_up() {
    let counts = ["48", "34", "9"];
    let right = ["52.7%", "37.4%", "9.9%"];
    let wrong = ["52.7%", "37.8%", "9.9%"];
    let made = |heading, shares| outcomes(&table(heading, counts, shares, "91"), None);
    assert_eq!(made("員工人數", right), [Outcome::Holds; 3]);
    for heading in ["員工人數", "人數（人）", "Employees", "僱員"] {
        let told = made(heading, wrong);
        assert_eq!(told, [Outcome::Holds, Outcome::Inconsistent, Outcome::Holds], "{heading}");
    }
    // Not people, full-time equivalents, shares of something else, a total that is none.
    assert!(made("金額（萬元）", wrong).is_empty());
    assert!(made("Employees (FTE)", wrong).is_empty());
    assert!(made("員工人數", ["51.0%", "38.1%", "10.9%"]).is_empty());
    assert!(outcomes(&table("員工人數", counts, wrong, "97"), None).is_empty());
}

#[test]
fn the_finding_says_what_is_possible() {
    let linted = lint("本公司91名員工中，37.5%為女性。", None);
    let [finding] = linted.findings.as_slice() else { panic!("one finding: {:?}", linted.findings) };
    let rules = RuleSet::builtin();
    for (lang, says) in [
        (esglint::linted::Lang::ZhHant, "91名的37.5%並非整數人數：34人為37.4%、35人為38.5%"),
        (esglint::linted::Lang::ZhHans, "91名的37.5%并非整数人数：34人为37.4%、35人为38.5%"),
        (
            esglint::linted::Lang::En,
            "37.5% of 91名 is no whole number of people: 34 would be 37.4%, 35 would be 38.5%",
        ),
    ] {
        let voice = esglint::report::wording::Voice::new(lang, &rules, &linted);
        assert_eq!(voice.headline(finding), says);
        assert!(voice.help(finding).contains("34 ÷ 91 = 37.4%"));
    }
}
