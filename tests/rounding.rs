//! How the figures of a table were rounded, told by its own sums.

use std::sync::Arc;

use esglint::document::{Draft, Format};
use esglint::figure::conventions::{Conventions, Rounding};
use esglint::linted::{Lang, Linted, Options};
use esglint::report::human::{Look, verbose};
use esglint::report::why;
use esglint::report::wording::Voice;
use esglint::rule::RuleSet;
use esglint::source::Source;

/// Three years, each cut off: the items fall short of the total by five or six tenths.
const CUT: &str = "\
| Amount (US$ million) | 2023 | 2022 | 2021 |
| --- | ---: | ---: | ---: |
| Alder | 12.3 | 11.8 | 9.4 |
| Birch | 8.1 | 7.9 | 8.8 |
| Cedar | 20.6 | 19.3 | 17.5 |
| Elm | 5.5 | 6.2 | 6.6 |
| Fir | 3.9 | 3.3 | 3.2 |
| Gum | 7.7 | 7.1 | 6.8 |
| Oak | 1.7 | 1.1 | 1.8 |
| Yew | 2.7 | 2.1 | 2.8 |
| Total | 63.0 | 59.4 | 57.5 |
";

fn lint_with(text: &str, rounding: Option<Rounding>) -> Linted {
    let conventions = Conventions { rounding, ..Conventions::default() };
    let options = Options { relations: true, conventions: Some(&conventions), ..Options::default() };
    esglint::lint(
        &Draft::written(Source::new("report.md", text), Format::Markdown),
        &RuleSet::builtin(),
        &options,
    )
}

fn lint(text: &str) -> Linted {
    lint_with(text, None)
}

fn errors(linted: &Linted) -> usize {
    linted.counts.errors + linted.counts.warnings
}

#[test]
fn sums_that_all_fall_short_by_what_was_cut_off() {
    let linted = lint(CUT);
    assert_eq!((errors(&linted), linted.counts.notes), (0, 0));
    assert_eq!((linted.cut_off[0].sums, linted.cut_off[0].beyond), (3, 3));
    let nearest = lint_with(CUT, Some(Rounding::Nearest));
    assert!(nearest.cut_off.is_empty(), "what is said needs no proof");
}

#[test]
fn a_wrong_figure_among_figures_that_were_cut_off() {
    let linted = lint(&CUT.replace("| 5.5 |", "| 5.0 |"));
    assert_eq!((errors(&linted), linted.cut_off.len()), (1, 1));
    let rules = RuleSet::builtin();
    let help = Voice::new(Lang::En, &rules, &linted).help(&linted.findings[0]);
    assert!(help.contains("read as cut off, not rounded to the nearest: that explains 2 sums"), "{help}");
    let help = Voice::new(Lang::ZhHant, &rules, &linted).help(&linted.findings[0]);
    assert!(help.contains("此表視為截尾而非四捨五入"), "{help}");
}

#[test]
fn one_wrong_figure_makes_no_table_one_that_was_cut_off() {
    // Rounded, and adding up in every year; then one figure is wrong by what cutting off would explain.
    let rounded = CUT.replace("63.0 | 59.4 | 57.5", "62.5 | 58.8 | 56.9");
    assert_eq!(errors(&lint(&rounded)), 0);
    for wrong in [rounded.replace("62.5", "63.1"), rounded.replace("| 5.5 |", "| 4.9 |")] {
        let linted = lint(&wrong);
        assert_eq!((errors(&linted), linted.cut_off.len()), (1, 0), "{wrong}");
    }
}

#[test]
fn sums_that_fall_short_on_either_side_are_rounded() {
    let linted = lint(&CUT.replace("59.4", "58.2"));
    assert!(linted.cut_off.is_empty());
}

#[test]
fn where_the_reading_is_said() {
    let linted = lint(CUT);
    let rules = RuleSet::builtin();
    let voice = Voice::new(Lang::En, &rules, &linted);
    let said = verbose(&linted, &voice, Look::default());
    assert!(said.starts_with("report.md: 1 table read as cut off\n  line 3"), "{said}");
    let draft = Draft::written(Arc::clone(&linted.source), Format::Markdown);
    let reading = esglint::read(&draft, &Options::default());
    let said = why::answer(&linted, &reading.figures, 10, &voice, Look::default());
    assert!(said.contains("read as cut off, not rounded to the nearest"), "{said}");
}

#[test]
fn the_reports_own_note_on_rounding() {
    let table = |note: &str, items: &str| {
        format!("{note}\n\n### 捐贈\n\n| 項目 | 2023年（萬元） |\n| --- | ---: |\n{items}")
    };
    let wrong = "| 助學 | 12.4 |\n| 救災 | 30.5 |\n| 其他 | 95.4 |\n| 合計 | 183.3 |\n";
    let rules = RuleSet::builtin();
    let help = |text: &str, lang: Lang| {
        let linted = lint(text);
        Voice::new(lang, &rules, &linted).help(&linted.findings[0])
    };
    for note in [
        "由於四捨五入，各項之和與合計可能不符。",
        "注：表中合计数与各分项之和如有尾差，系四舍五入所致。",
        "Totals may not sum due to rounding.",
        "Figures have been rounded and may\nnot add up.",
    ] {
        let said = help(&table(note, wrong), Lang::En);
        assert!(
            said.contains("note on rounding (line 1) explains at most 0.2 萬元 of this"),
            "{note}: {said}"
        );
    }
    let said = help(&table("由於四捨五入，各項之和與合計可能不符。", wrong), Lang::ZhHant);
    assert!(said.contains("報告的捨入附註（第1行）在此最多可解釋 0.2 萬元"), "{said}");
    for none in
        ["捐贈由管理層審批。", "All amounts are rounded to one decimal.", "The total differs from last year."]
    {
        assert!(!help(&table(none, wrong), Lang::En).contains("note on rounding"), "{none}");
    }
    // What the note does explain stays silent.
    let honest = wrong.replace("183.3", "138.4");
    assert_eq!(errors(&lint(&table("由於四捨五入，各項之和與合計可能不符。", &honest))), 0);
}

/// Amounts that were cut off, below a note.
fn noted(note: &str) -> Linted {
    lint(&format!(
        "{note}\n\n| 項目 | 2023年（百萬元） |\n| --- | ---: |\n| 甲 | 12.3 |\n| 乙 | 30.5 |\n| 丙 | 95.4 |\n| 合計 | 138.4 |\n"
    ))
}

#[test]
fn a_note_that_figures_are_cut_off() {
    for note in [
        "本報告數字小數點後第二位起無條件捨去。",
        "註：百分比及金額均採無條件捨去法計算至小數點後一位。",
        "因數字經捨去尾數，合計可能與各項之和不符。",
        "本报告数据以截尾方式保留一位小数。",
        "本报告金额只保留一位小数，其余数字舍去。",
        "All amounts in this report are truncated to one decimal.",
        "Figures have been rounded down to one decimal place.",
        "Note: numbers are cut off after the first decimal place and may not add up.",
    ] {
        let linted = noted(note);
        let at = linted.truncation_note.unwrap_or_else(|| panic!("{note}"));
        assert_eq!(linted.source.slice(at), note.trim_end_matches(['。', '.']).trim(), "{note}");
        // 12.3 to 12.4 and so on: 138.2 to 138.5, where rounding to the nearest gives 138.05 to 138.35 against 138.35.
        assert_eq!(errors(&linted), 0, "{note}");
        let line = |number: u32| noted(note).source.text().replace("138.4", &format!("138.{number}"));
        assert_eq!(errors(&lint(&line(1))), 1, "cut off, items never exceed their total: {note}");
        assert_eq!(errors(&lint(&line(5))), 1, "{note}");
    }
}

#[test]
fn notes_that_say_no_such_thing() {
    for note in [
        "因四捨五入，合計可能與各項之和不符。",
        "數字四捨五入至小數點後一位，其餘捨去。",
        "本報告數字未經截尾。",
        "Figures are not truncated.",
        "Amounts are rounded up or rounded down to the nearest decimal.",
        "Figures are rounded to the nearest decimal. Amounts in tables may be truncated.",
        "The trees were cut off at one metre.",
        "公司捨去高耗能業務。",
        "The factory's figures were good, and the old truncated cone was removed; it was rounded.",
    ] {
        assert_eq!(noted(note).truncation_note, None, "{note}");
    }
}

#[test]
fn what_is_configured_counts_more_than_a_note() {
    let note = "本報告數字無條件捨去。\n\n";
    let linted = lint_with(&format!("{note}{CUT}"), Some(Rounding::Nearest));
    assert_eq!(linted.truncation_note, None);
}

#[test]
fn that_a_note_is_followed_is_said() {
    let linted = noted("本報告數字無條件捨去。");
    let draft = Draft::written(Arc::clone(&linted.source), Format::Markdown);
    let figures = esglint::read(&draft, &Options::default()).figures;
    let rules = RuleSet::builtin();
    for (lang, says) in [
        (Lang::ZhHant, "報告附註（第1行）說明數字為截尾，故按截尾判讀"),
        (Lang::ZhHans, "报告附注（第1行）说明数字为截尾，因此按截尾判读"),
        (Lang::En, "the report’s own note (line 1) says that its figures are cut off; they are read so"),
    ] {
        let voice = Voice::new(lang, &rules, &linted);
        let look = Look { width: 200, ..Look::default() };
        assert!(verbose(&linted, &voice, look).contains(says), "{says}");
        assert!(why::answer(&linted, &figures, 4, &voice, look).contains(says), "{says}");
    }
    let wrong = lint(&linted.source.text().replace("138.4", "183.4"));
    let voice = Voice::new(Lang::ZhHant, &rules, &wrong);
    assert!(voice.help(&wrong.findings[0]).contains("說明數字為截尾"), "{}", voice.help(&wrong.findings[0]));
}

#[test]
fn one_table_is_said_to_be_cut_off() {
    let table = |heading: &str, unit: &str| {
        format!(
            "### {heading}\n\n| 項目 | 2023年（{unit}） |\n| --- | ---: |\n| 甲 | 2.4 |\n| 乙 | 3.5 |\n| 合計 | 5.8 |\n\n"
        )
    };
    let text = format!("{}{}", table("捐贈項目", "億元"), table("能源使用", "萬噸"));
    let lint = |rounding: Option<Rounding>, told: &[(&str, Rounding)]| {
        let table_rounding = told.iter().map(|(words, how)| ((*words).to_owned(), *how)).collect();
        let conventions = Conventions { rounding, table_rounding, ..Conventions::default() };
        let options = Options { relations: true, conventions: Some(&conventions), ..Options::default() };
        let draft = Draft::written(Source::new("report.md", text.clone()), Format::Markdown);
        esglint::lint(&draft, &RuleSet::builtin(), &options)
    };
    // 2.4 + 3.5 is 5.9: rounded figures may say 5.8, cut off ones cannot.
    assert_eq!(errors(&lint(None, &[])), 0);
    let told = lint(None, &[("捐贈", Rounding::Truncated)]);
    assert_eq!(errors(&told), 1);
    assert!(told.findings[0].primary.span.start() < text.find("能源").unwrap());
    let others = lint(Some(Rounding::Truncated), &[("捐贈", Rounding::Nearest)]);
    assert_eq!(errors(&others), 1);
    assert!(others.findings[0].primary.span.start() > text.find("能源").unwrap());
}
