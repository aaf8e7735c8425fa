//! Encrypted files: opened without a password where they can be, refused with a clear word where not.

use super::*;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/made/files");

fn encrypted(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FILES}/{name}.pdf")).unwrap()
}

#[test]
fn a_file_that_opens_without_a_password_is_read() {
    for name in ["open-40", "open-128", "open-aes128", "open-256"] {
        let draft = opened(encrypted(name)).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(draft.source.text().trim(), "Staff 1,234 people in all offices.", "{name}");
    }
}

#[test]
fn a_file_with_a_password_is_read_with_it_only() {
    for name in ["locked-40", "locked-128", "locked-256"] {
        let with = |password| with(encrypted(name), Limits::default(), password);
        assert_eq!(with(None).unwrap_err(), OpenError::Locked, "{name}");
        assert_eq!(with(Some("secret")).unwrap_err(), OpenError::Locked, "{name}");
        let draft = with(Some("secret word")).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert!(draft.source.text().contains("1,234"), "{name}");
    }
}

#[test]
fn the_command_line_names_what_to_do_and_checks_the_other_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("locked.pdf"), encrypted("locked-256")).unwrap();
    std::fs::write(
        at("other.md"),
        "| Staff | 2023 |\n| --- | --- |\n| Women | 1 |\n| Men | 2 |\n| Total | 4 |\n",
    )
    .unwrap();
    std::fs::write(at("password.txt"), "secret word\n").unwrap();
    let (code, out, error) = esglint(&["check", ".", "--lang", "en", "--no-config"], folder.path());
    assert_eq!(code, 2, "{out}{error}");
    assert!(error.contains("--password-file") && error.contains("locked.pdf"), "{error}");
    assert!(out.contains("other.md"), "the other file is checked: {out}");
    let args = ["check", "locked.pdf", "--lang", "en", "--no-config", "--password-file", "password.txt"];
    let (code, out, error) = esglint(&args, folder.path());
    assert_eq!(code, 0, "{out}{error}");
}
