//! `esglint check --watch`: checks again whenever something changes that the run depends on. Owns what is watched, and
//! that a change of many files is one.
//!
//! Directories are watched, not files: an editor that saves writes a new file and renames it, and the old one is gone.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

use super::args::{CheckArgs, Shared};
use super::check::{once, prepare};
use super::error::CliError;
use super::output::{Sink, Stop};
use super::read::{extension, is_supported};
use super::workspace::Workspace;
use super::{Exit, tell, walk};
use crate::linted::Lang;
use crate::report::catalogue::Catalogue;

/// How long nothing may change before it is checked again: a save is several changes.
const QUIET: Duration = Duration::from_millis(200);
/// Clears a terminal and what has scrolled out of it, and goes to its first line.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// What happens while nothing is checked.
enum Event {
    /// These paths changed.
    Changed(Vec<PathBuf>),
    /// Ctrl-C.
    Stop,
}

/// Runs the command. It ends with what the last check came to.
///
/// # Errors
/// Where nothing can be watched.
pub(crate) fn run(args: &CheckArgs, shared: &Shared) -> Result<Exit, Stop> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(CliError::WatchStdin.into());
    }
    let (send, events) = channel();
    stop_on_interrupt(send.clone())?;
    let failed = |error: &dyn std::fmt::Display| CliError::Watch { message: error.to_string() };
    let mut debouncer = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        let changed =
            result.into_iter().flatten().filter(|event| !matches!(event.kind, EventKind::Access(_)));
        let _ = send.send(Event::Changed(changed.flat_map(|event| event.paths.clone()).collect()));
    })
    .map_err(|error| failed(&error))?;
    for (path, mode) in watched(args, shared) {
        debouncer.watch(&path, mode).map_err(|error| failed(&error))?;
    }
    loop {
        if std::io::stdout().is_terminal() {
            Sink::stdout(shared).note(CLEAR);
        }
        let exit = once(args, shared).or_else(|stop| tell(stop, shared))?;
        let waiting = Catalogue::of(shared.lang.or(Lang::En)).word("cli-watching");
        Sink::stderr(shared).note(&format!("{waiting}\n"));
        if !changes(&events, args) {
            return Ok(exit);
        }
    }
}

/// Ends the wait on Ctrl-C; a second one ends a check that takes long.
fn stop_on_interrupt(send: Sender<Event>) -> Result<(), CliError> {
    let pressed = std::sync::atomic::AtomicBool::new(false);
    let handler = move || {
        if pressed.swap(true, std::sync::atomic::Ordering::SeqCst) {
            std::process::exit(i32::from(Exit::Failed as u8));
        }
        let _ = send.send(Event::Stop);
    };
    ctrlc::set_handler(handler).map_err(|error| CliError::Watch { message: error.to_string() })
}

/// Waits for a change that matters; false where it is to end.
fn changes(events: &Receiver<Event>, args: &CheckArgs) -> bool {
    let outputs: Vec<PathBuf> = args.files().iter().filter_map(|file| file.canonicalize().ok()).collect();
    for event in events {
        match event {
            Event::Stop => return false,
            Event::Changed(paths) if paths.iter().any(|path| matters(path, &outputs)) => return true,
            Event::Changed(_) => {}
        }
    }
    false
}

/// Whether a run depends on a file: a report, a rule file or configuration, a baseline; never its own output.
fn matters(path: &Path, outputs: &[PathBuf]) -> bool {
    let hidden = path.file_name().is_some_and(|name| walk::is_hidden(&name.to_string_lossy()));
    let own = outputs.iter().any(|output| path.canonicalize().is_ok_and(|path| path == *output));
    let kind = extension(path);
    let read = is_supported(path) || matches!(kind.as_deref(), Some("yaml" | "yml" | "json"));
    !hidden && !own && read
}

/// The directories that a run depends on: those of the reports, of the rule files and configurations, and this one,
/// where the baseline is.
fn watched(args: &CheckArgs, shared: &Shared) -> Vec<(PathBuf, RecursiveMode)> {
    let mut workspace = Workspace::new(&args.rules, shared);
    // What is wrong is told when it is checked.
    let _ = prepare(&args.paths, &mut workspace, None);
    let parent = |path: &Path| match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut deep = BTreeSet::new();
    let mut flat = BTreeSet::from([PathBuf::from(".")]);
    for path in &args.paths {
        if path.is_dir() {
            deep.insert(path.clone());
        } else {
            flat.insert(parent(path));
        }
    }
    let named = args.rules.rules.iter().chain(&shared.config).chain(&args.baseline.baseline);
    flat.extend(named.map(|path| parent(path)));
    flat.extend(workspace.directories());
    let all = deep.into_iter().map(|path| (path, RecursiveMode::Recursive));
    let all = all.chain(flat.into_iter().map(|path| (path, RecursiveMode::NonRecursive)));
    let mut seen = BTreeSet::new();
    all.filter(|(path, _)| path.is_dir() && path.canonicalize().is_ok_and(|path| seen.insert(path))).collect()
}
