//! Reports that can be read, and those that cannot.

use std::fs;
use std::process::{Command, Stdio};

use crate::*;

#[test]
fn a_report_without_figures_is_clean() {
    let directory = with(&[("a.txt", PLAIN)]);
    let output = esglint(directory.path(), &["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    assert!(!stdout(&output).is_empty());
}

#[test]
fn a_named_file_of_an_unsupported_kind() {
    let directory = with(&[("a.pptx", b"PK")]);
    fails_saying(&directory, &["check", "a.pptx"], &["expected a report, found a .pptx file"]);
}

#[test]
fn an_empty_file() {
    let directory = with(&[("a.txt", b""), ("b.txt", b" \n\n"), ("c.txt", b"\xEF\xBB\xBF")]);
    for name in ["a.txt", "b.txt", "c.txt"] {
        fails_saying(&directory, &["check", name], &["found an empty file"]);
    }
}

#[test]
fn nul_bytes() {
    let directory = with(&[("a.txt", b"abc\0def")]);
    fails_saying(&directory, &["check", "a.txt"], &["found a NUL byte at byte 3"]);
}

#[test]
fn reports_in_other_encodings_are_read_and_said() {
    let text = "| 項目 | 金額（萬元） |\n| --- | ---: |\n| 教育 | 137.5 |\n| 賑災 | 5.2 |\n| 文化 | 0.9 |\n| 合計 | 134.6 |\n";
    let big5 = encoding_rs::BIG5.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let directory = with(&[("big5.md", &big5), ("utf16.md", &utf16), ("utf8.md", text.as_bytes())]);
    let findings = |name: &str| json(&esglint(directory.path(), &["check", "--format", "json", name]));
    let plain = findings("utf8.md");
    assert_eq!(plain["findings"].as_array().unwrap().len(), 1);
    for (name, encoding) in [("big5.md", "Big5"), ("utf16.md", "UTF-16LE")] {
        let read = findings(name);
        assert_eq!(read["findings"][0]["message"], plain["findings"][0]["message"]);
        assert_eq!(read["findings"][0]["span"]["column"], plain["findings"][0]["span"]["column"]);
        assert!(read["notices"][0]["message"].as_str().unwrap().contains(encoding), "{read}");
    }
    let said = stdout(&esglint(directory.path(), &["check", "big5.md", "--lang", "zh-HK"]));
    assert!(said.contains("big5.md：按位元組推斷為 Big5"), "{said}");
    let wrong = ["check", "big5.md", "--encoding", "utf-8"];
    fails_saying(&directory, &wrong, &["expected text in UTF-8, found bytes that mean nothing in it"]);
    fails_saying(
        &directory,
        &["check", "big5.md", "--encoding", "klingon"],
        &["expected the name of an encoding"],
    );
}

#[test]
fn a_line_beyond_the_limit() {
    let mut bytes = b"first\n".to_vec();
    bytes.extend(vec![b'7'; (1 << 20) + 1]);
    let directory = with(&[("a.txt", &bytes)]);
    fails_saying(
        &directory,
        &["check", "a.txt"],
        &["expected lines of at most 1048576 bytes, found one of 1048577 bytes, line 2"],
    );
}

#[test]
fn a_file_beyond_the_limit() {
    let directory = with(&[]);
    // Sparse: it takes no room, and is refused before it is read.
    fs::File::create(directory.path().join("a.txt")).unwrap().set_len((256 << 20) + 1).unwrap();
    fails_saying(&directory, &["check", "a.txt"], &["expected a file of at most 256 MiB, found 257 MiB"]);
}

#[test]
fn standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_esglint"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), PLAIN).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}
