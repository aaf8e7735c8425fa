//! Pages, and files whose names do not say what they are.

use super::made::{Docx, p, styled, table};
use super::{esglint, fails_saying, json, stderr, stdout, with};

/// A chapter as a page, its total wrong; `between` stands between its elements.
fn page(between: &str) -> String {
    let rows = [
        ("教育", "120.4", "137.5"),
        ("賑災", "5.2", "5.2"),
        ("醫療", "1.4", "0.9"),
        ("合計", "127.0", "146.3"),
    ];
    let row = |(name, before, now): (&str, &str, &str)| {
        format!("<tr>{between}<td>{name}</td><td>{before}</td>{between}<td><b>{now}</b></td></tr>{between}")
    };
    let rows: String = rows.into_iter().map(row).collect();
    [
        "<!DOCTYPE html>",
        "<html><head><meta charset=\"utf-8\"><title>2023</title></head><body>",
        "<h1>社會</h1>",
        "<h2>對外捐贈</h2>",
        "<p>單位：萬元</p>",
        "<table><thead><tr><th>項目</th><th>2022年</th><th>2023年</th></tr></thead>",
        &rows,
        "</table></body></html>",
    ]
    .join(between)
}

#[test]
fn a_finding_in_a_page_stands_at_its_line() {
    let page = page("\n");
    let directory = with(&[("a.html", page.as_bytes())]);
    let output = esglint(directory.path(), &["check", "a.html", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let line = page.lines().position(|line| line.contains("146.3")).unwrap() + 1;
    let text = stdout(&output);
    assert!(text.contains(&format!("a.html:{line}:8")), "{text}");
    assert!(text.contains(&format!("{line} │ <td><b>146.3</b></td></tr>")), "{text}");
    assert!(text.contains("the items add up to 143.6"), "{text}");
    let found = json(&esglint(directory.path(), &["check", "a.html", "--format", "json"]));
    let finding = &found["findings"][0];
    let [start, end] = ["start", "end"].map(|key| finding["span"][key].as_u64().unwrap() as usize);
    assert_eq!((&page[start..end], finding["text"].as_str()), ("146.3", Some("146.3")));
    assert_eq!(finding["span"]["line"], line);
    assert_eq!(finding["place"]["path"], "社會 › 對外捐贈 › 合計 › 2023年");
    let why = stdout(&esglint(directory.path(), &["why", &format!("a.html:{line}"), "--lang", "en"]));
    assert!(why.contains("146.3") && why.contains("total-does-not-foot"), "{why}");
}

#[test]
fn a_page_that_is_one_long_line_is_shown_around_its_figures() {
    let page = page(&format!("<i class=\"{}\"></i>", "x".repeat(5_000)));
    let directory = with(&[("a.html", page.as_bytes())]);
    let text = stdout(&esglint(directory.path(), &["check", "a.html", "--lang", "en"]));
    for figure in ["137.5", "0.9", "146.3"] {
        assert!(text.contains(&format!("<b>{figure}</b>")), "{figure}: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let column = page[..page.find("146.3").unwrap()].chars().count() + 1;
    assert!(text.contains(&format!("a.html:1:{column}")), "{text}");
}

#[test]
fn a_number_broken_by_markup_is_marked_as_a_whole() {
    let page =
        "<p>員工共 1,<b>318</b> 人。</p>\n<table><tr><th>類別<th>2023年<tr><td>員工共<td>1,381</table>";
    let directory = with(&[("a.html", page.as_bytes())]);
    let figures = json(&esglint(directory.path(), &["figures", "a.html", "--format", "json"]));
    let first = &figures["figures"][0];
    let [start, end] = ["start", "end"].map(|key| first["span"][key].as_u64().unwrap() as usize);
    assert_eq!(
        (&page[start..end], first["text"].as_str(), first["value"].as_str()),
        ("1,<b>318", Some("1,318"), Some("1318"))
    );
}

#[test]
fn files_are_told_by_their_content() {
    let docx = Docx::new(
        styled("1", "社會")
            + &table(&[&["類別", "2023年"], &["男", "1,204"], &["女", "903"], &["合計", "2,170"]], true),
    )
    .bytes();
    let page = page("\n");
    let csv = "項目,2022年,2023年\n教育,120.4,137.5\n賑災,5.2,5.2\n醫療,1.4,0.9\n合計,127.0,146.3\n";
    let part = &page[page.find("<table").unwrap()..];
    let directory = with(&[
        ("word.txt", &docx),
        ("word.md", &docx),
        ("page.docx", page.as_bytes()),
        ("page.txt", page.as_bytes()),
        ("page.xls", page.as_bytes()),
        ("part.xlsx", part.as_bytes()),
        ("table.xlsx", csv.as_bytes()),
        ("old.doc", page.as_bytes()),
    ]);
    for name in
        ["word.txt", "word.md", "page.docx", "page.txt", "page.xls", "part.xlsx", "table.xlsx", "old.doc"]
    {
        let output = esglint(directory.path(), &["check", name, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", stderr(&output));
        assert!(stdout(&output).contains("total-does-not-foot"), "{name}: {}", stdout(&output));
    }
}

#[test]
fn a_folder_of_drafts_of_all_kinds() {
    let docx = Docx::new(p("全年對外捐贈 143.6 萬元。")).bytes();
    let page = page("\n");
    let rtf: &[u8] = b"{\\rtf1 143.6}";
    let mht: &[u8] = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n";
    let directory = with(&[
        ("drafts/a.docx", &docx),
        ("drafts/b.html", page.as_bytes()),
        ("drafts/c.txt", "全年對外捐贈 143.6 萬元。".as_bytes()),
        ("drafts/d.docx", rtf),
        ("drafts/e.txt", mht),
        ("drafts/f.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 none"),
        ("drafts/f.mhtml", mht),
        ("drafts/logo.png", b"\x89PNG"),
    ]);
    let args = ["check", "drafts", "--lang", "en", "--format", "json"];
    let output = fails_saying(&directory, &args, &["found RTF", "found MHTML"]);
    let said = stderr(&output);
    assert_eq!(said.matches("f.doc").count(), 1, "{said}");
    assert!(said.contains("not checked, as they cannot be read: drafts/f.doc, drafts/f.mhtml"), "{said}");
    assert!(!said.contains("logo.png"), "{said}");
    let found = json(&output);
    assert_eq!(found["summary"]["files"], 3);
    assert_eq!(found["errors"].as_array().unwrap().len(), 2);
    let codes: Vec<&str> =
        found["notices"].as_array().unwrap().iter().map(|notice| notice["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unsupported", "unsupported"]);
    // Named by itself, what a file is comes from its content.
    fails_saying(&directory, &["check", "drafts/f.doc"], &["found Office 97–2003"]);
    fails_saying(&directory, &["check", "drafts/f.mhtml"], &["found MHTML"]);
}

#[test]
fn figures_of_every_format_say_where_they_stand() {
    let docx =
        Docx::new(styled("1", "社會") + &table(&[&["類別", "2023年"], &["男", "12"], &["女", "8"]], true))
            .bytes();
    let rows = "| 類別 | 2023年 |\n|---|---|\n| 男 | 12 |\n| 女 | 8 |\n";
    let flat = "社會\n\n類別  2023年\n男  12\n女  8\n";
    let page = "<h1>社會</h1><table><tr><th>類別<th>2023年<tr><td>男<td>12<tr><td>女<td>8</table>";
    let directory = with(&[
        ("a.docx", &docx),
        ("a.md", format!("# 社會\n\n{rows}").as_bytes()),
        ("a.txt", flat.as_bytes()),
        ("a.html", page.as_bytes()),
        ("a.csv", "類別,2023年\n男,12\n女,8\n".as_bytes()),
    ]);
    for name in ["a.docx", "a.md", "a.txt", "a.html", "a.csv"] {
        let out = json(&esglint(directory.path(), &["figures", name, "--format", "json"]));
        let figure = &out["figures"][1];
        let cell = &figure["cell"];
        assert_eq!((figure["text"].as_str(), figure["place"].as_str()), (Some("8"), Some("cell")), "{name}");
        assert_eq!((cell["row"].as_u64(), cell["column"].as_u64()), (Some(2), Some(1)), "{name}");
        assert_eq!(
            (cell["row_label"].as_str(), cell["column_header"].as_str()),
            (Some("女"), Some("2023年")),
            "{name}"
        );
        let path = figure["at"]["path"].as_str().unwrap();
        assert!(path.ends_with("女 › 2023年"), "{name}: {path}");
        assert!(name == "a.csv" || path.starts_with("社會"), "{name}: {path}");
    }
}
