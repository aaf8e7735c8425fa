//! `check --watch`: checks again at a change, also where an editor saves by renaming, and ends on Ctrl-C.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::*;

/// How long a change may take to be seen.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watch {
    child: Child,
    /// The lines of standard output, and those of standard error: nothing is known of the order of both.
    said: Receiver<String>,
    told: Receiver<String>,
}

impl Watch {
    fn start(directory: &TempDir, args: &[&str]) -> Watch {
        let mut child = Command::new(env!("CARGO_BIN_EXE_esglint"))
            .args(["check", "--watch", "--lang", "en"])
            .args(args)
            .current_dir(directory.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (said, told) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Watch { child, said, told }
    }

    /// Waits for a line of standard output with these words, and for the check to end.
    fn until(&self, words: &str) {
        wait(&self.said, words);
        self.rests();
    }

    /// Waits for the check to end.
    fn rests(&self) {
        wait(&self.told, "Ctrl-C ends");
    }

    fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

/// The lines of a stream, as they come.
fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn wait(lines: &Receiver<String>, words: &str) {
    let mut seen = Vec::new();
    while let Ok(line) = lines.recv_timeout(PATIENCE) {
        if line.contains(words) {
            return;
        }
        seen.push(line);
    }
    panic!("{words:?} was never said: {seen:#?}");
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(all(unix, feature = "watch"))]
#[test]
fn a_report_that_is_saved_in_either_way_is_checked_again() {
    let directory = with(&[("drafts/a.md", PLAIN)]);
    let path = directory.path().join("drafts/a.md");
    let watch = Watch::start(&directory, &["drafts/a.md"]);
    watch.until("0 errors");
    fs::write(&path, WRONG).unwrap();
    watch.until("1 error");
    for round in 0..2 {
        // As editors save: the new text under another name, then renamed.
        let (text, said): (&[u8], &str) = if round == 0 { (PLAIN, "0 errors") } else { (WRONG, "1 error") };
        fs::write(directory.path().join("drafts/.a.md.swp"), text).unwrap();
        fs::rename(directory.path().join("drafts/.a.md.swp"), &path).unwrap();
        watch.until(said);
    }
    assert_eq!(watch.interrupt(), Some(1), "what the last check came to");
}

#[cfg(all(unix, feature = "watch"))]
#[test]
fn a_new_report_a_rule_and_the_configuration_are_seen() {
    let directory = with(&[("a.md", WRONG), ("esglint.yaml", b"packs: [core]\n")]);
    let watch = Watch::start(&directory, &[".", "--format", "human", "--format", "json=out.json"]);
    watch.rests();
    fs::write(directory.path().join("b.md"), WRONG).unwrap();
    watch.until("2 errors");
    fs::write(directory.path().join("esglint.yaml"), "severity: { total-does-not-foot: off }\n").unwrap();
    watch.until("0 errors");
    fs::write(directory.path().join("esglint.yaml"), "severty: {}\n").unwrap();
    wait(&watch.told, "unknown key");
    watch.rests();
    assert_eq!(watch.interrupt(), Some(2));
}

#[cfg(feature = "watch")]
#[test]
fn standard_input_cannot_be_watched() {
    let directory = with(&[]);
    fails_saying(&directory, &["check", "-", "--watch"], &["found standard input"]);
}
