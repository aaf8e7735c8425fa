//! `init`: what it writes passes `check` and `test` on a draft that is right, and overwrites nothing unasked.

use std::fs;
use std::path::{Path, PathBuf};

use crate::*;

use super::made::{Docx, p, table};

/// Runs `init` on a draft in a directory of its own, then `check` and `test`; gives how many rules were written.
fn started_from(draft: &Path) -> usize {
    let name = draft.file_name().unwrap().to_str().unwrap();
    let directory = with(&[(name, &fs::read(draft).unwrap())]);
    let run = |args: &[&str]| {
        let output = esglint(directory.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?} {} {}", stdout(&output), stderr(&output));
        output
    };
    run(&["init", name]);
    run(&["check", name]);
    let tested = json(&run(&["test", "rules", "--format", "json"]));
    run(&["test"]);
    let rules = usize::try_from(tested["summary"]["rules"].as_u64().unwrap()).unwrap();
    assert_eq!(tested["summary"]["reported"], rules, "each has a wrong example");
    rules
}

#[test]
fn drafts_that_are_right() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["environment-en-clean.md", "social-zh-hant-clean.txt"] {
        let rules = started_from(&examples.join(name));
        assert!(rules >= 8, "{name}: {rules}");
    }
}

#[test]
fn the_real_chapter() {
    let Some(data) = std::env::var_os("ESGLINT_DATA") else {
        eprintln!("skipped: ESGLINT_DATA names no directory");
        return;
    };
    let rules = started_from(&PathBuf::from(data).join("unicom-2023-social.txt"));
    assert!(rules >= 8, "{rules}");
}

#[test]
fn comments_in_the_drafts_language_and_selectors_by_its_words() {
    let directory = with(&[(
        "草稿.md",
        "# 員工\n\n| 地區 | 2023年 |\n| --- | ---: |\n| 華北 | 1,300 |\n| 華南 | 2,150 |\n| 合計 | 3,450 |\n"
            .as_bytes(),
    )]);
    let said = stdout(&esglint(directory.path(), &["init", "草稿.md"]));
    assert!(said.contains("已寫入 rules/草稿.yaml"), "{said}");
    let rules = fs::read_to_string(directory.path().join("rules/草稿.yaml")).unwrap();
    assert!(rules.starts_with("# 按草稿內容寫出的規則"), "{rules}");
    assert!(rules.contains("row: [\"華北\", \"華南\"]"), "{rules}");
    let config = fs::read_to_string(directory.path().join("esglint.yaml")).unwrap();
    assert!(config.contains("language: zh-Hant") && config.contains("period: 2023"), "{config}");
}

/// Two editions: each is right, and nothing of the one's rules is in the other.
const EDITIONS: [(&str, &str); 2] = [
    (
        "報告[初稿].md",
        "# 員工\n\n| 地區 | 2023年 |\n| --- | ---: |\n| 華北 | 1,300 |\n| 華南 | 2,150 |\n| 合計 | 3,450 |\n",
    ),
    (
        "en.md",
        "# Water\n\n| Site | 2023 |\n| --- | ---: |\n| North | 130 |\n| South | 215 |\n| Total | 345 |\n",
    ),
];

#[test]
fn the_rules_of_a_draft_bind_no_other_report() {
    let files = EDITIONS.map(|(name, text)| (name, text.as_bytes()));
    let inner = "old/報告[初稿].md";
    let directory = with(&[files[0], files[1], (inner, EDITIONS[1].1.as_bytes())]);
    let run = |args: &[&str]| {
        let output = esglint(directory.path(), args);
        (output.status.code(), stdout(&output) + &stderr(&output))
    };
    let (draft, _) = files[0];
    assert_eq!(run(&["init", draft]).0, Some(0));
    for name in [files[1].0, inner, "."] {
        let (code, said) = run(&["check", name]);
        assert_eq!(code, Some(0), "{name}: {said}");
    }
    let rules = fs::read_to_string(directory.path().join("rules/報告[初稿].yaml")).unwrap();
    let id = rules.split("id: ").nth(1).unwrap().lines().next().unwrap();
    let wrong = EDITIONS[0].1.replace("3,450", "3,540");
    fs::write(directory.path().join(draft), wrong).unwrap();
    let (code, said) = run(&["check", draft]);
    assert!(code == Some(1) && said.contains(id), "{said}");
    // `test` and `rules` know them without a report, and so does what is set for all files.
    assert!(run(&["test"]).1.contains(id));
    let (_, listed) = run(&["rules"]);
    assert!(listed.contains(id), "{listed}");
    let config = directory.path().join("esglint.yaml");
    let settings = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{settings}severity:\n  {id}: note\n")).unwrap();
    assert_eq!(run(&["check", files[1].0]).0, Some(0));
    fs::write(&config, format!("{settings}severity:\n  no-such-rule: note\n")).unwrap();
    assert_eq!(run(&["check", files[1].0]).0, Some(2));
}

#[test]
fn what_does_not_hold_is_no_rule() {
    let directory = with(&[("a.md", WRONG)]);
    let output = esglint(directory.path(), &["init", "a.md"]);
    assert!(stdout(&output).contains("0 of them are written as rules"), "{}", stdout(&output));
    assert!(!directory.path().join("rules").exists());
}

#[test]
fn nothing_is_overwritten_unasked() {
    let directory = with(&[("esglint.yaml", b"period: 1999\n")]);
    fails_saying(&directory, &["init"], &["esglint.yaml: expected no such file yet", "--force"]);
    assert_eq!(fs::read(directory.path().join("esglint.yaml")).unwrap(), b"period: 1999\n");
    let forced = esglint(directory.path(), &["init", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", stderr(&forced));
    // What is written without a draft is a configuration as well.
    assert_eq!(esglint(directory.path(), &["rules"]).status.code(), Some(0));
}

#[test]
fn a_draft_elsewhere_finds_what_was_written_for_it() {
    let directory = with(&[("here/x.txt", PLAIN), ("there/a.txt", PLAIN)]);
    let output = esglint(&directory.path().join("here"), &["init", "../there/a.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(directory.path().join("there/esglint.yaml").exists());
}

#[test]
fn a_word_document() {
    let directory = TempDir::new().unwrap();
    let document = directory.path().join("草稿.docx");
    let grid: [&[&str]; 4] = [
        &["捐贈項目（萬元）", "2022年", "2023年"],
        &["教育", "120.5", "137.5"],
        &["醫療", "8.0", "9.5"],
        &["合計", "128.5", "147.0"],
    ];
    let body = p("2023年報告") + &p("2023年捐贈項目合計147.0萬元。") + &table(&grid, true);
    fs::write(&document, Docx::new(body).bytes()).unwrap();
    assert!(started_from(&document) >= 1);
}

#[test]
fn a_workbook() {
    let directory = TempDir::new().unwrap();
    let workbook = directory.path().join("donations.xlsx");
    fs::write(&workbook, crate::workbooks::book(|sheet| crate::workbooks::donations(sheet, 143.6))).unwrap();
    assert!(started_from(&workbook) >= 1);
}
