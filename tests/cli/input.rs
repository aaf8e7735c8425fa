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
    let directory = with(&[("a.docx", b"PK")]);
    fails_saying(
        &directory,
        &["check", "a.docx"],
        &["expected a .txt, .md or .markdown file, found a .docx file"],
    );
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
fn another_encoding_is_named() {
    // 「員工總數及捐贈項目的合計」 in Big5, after some ASCII.
    let big5: &[u8] =
        b"ESG \xad\xfb\xa4u\xc1`\xbc\xc6\xa4\xce\xae\xbd\xc3\xd8\xb6\xb5\xa5\xd8\xaa\xba\xa6X\xadp\n";
    let utf16 = b"\xff\xfeE\0S\0G\0";
    let directory = with(&[("big5.txt", big5), ("utf16.txt", utf16)]);
    fails_saying(
        &directory,
        &["check", "big5.txt"],
        &["expected UTF-8, found byte 0xAD at byte 4; it looks like Big5", "iconv -f Big5 -t UTF-8"],
    );
    fails_saying(&directory, &["check", "utf16.txt"], &["it looks like UTF-16LE"]);
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
