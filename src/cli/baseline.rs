//! `esglint baseline`: writes down the findings that are known, so that only new ones fail. Owns which entries stay.

use std::collections::BTreeSet;

use super::Exit;
use super::args::{BaselineCommand, Shared};
use super::check::{Prepared, Task, in_order, prepare};
use super::error::CliError;
use super::kept::Kept;
use super::output::{Sink, Stop};
use super::workspace::Workspace;
use crate::finding::Standing;
use crate::linted::{Lang, Linted};
use crate::report::catalogue::Catalogue;
use crate::suppress::baseline::Entry;

/// What was found in a report.
struct Found {
    file: String,
    lang: Lang,
    entries: Vec<Entry>,
    /// Entries that occur no longer.
    stale: usize,
}

/// Runs the command.
///
/// # Errors
/// Where rules or the baseline fail; a report that fails is told and makes the exit code 2, and its entries stay.
pub(crate) fn run(args: &BaselineCommand, shared: &Shared) -> Result<Exit, Stop> {
    let path = args.baseline.path();
    if args.prune && !path.exists() {
        return Err(CliError::Missing { path: super::read::shown(&path) }.into());
    }
    let before = if path.exists() { Kept::of(&args.baseline)? } else { None };
    let mut kept = before.unwrap_or_else(|| Kept::none(path));
    let mut workspace = Workspace::new(&args.rules, shared);
    let Prepared { tasks, left_out } = prepare(&args.paths, &mut workspace, Some(&kept))?;
    let (mut found, mut failed) = (Vec::new(), false);
    let work = |task: Result<Task, CliError>| {
        let task = task?;
        let linted = task.lint(&args.read)?;
        let mut found =
            find(&linted, kept.file_of(&task.input), task.plan.lang.or(linted.language), args.prune);
        let known = kept.entries(&task.input).into_iter().filter(|entry| !linted.stale.contains(entry));
        let missing =
            known.filter(|entry| found.entries.iter().all(|one| one.fingerprint != entry.fingerprint));
        // Entries of rules that do not apply in this run: nothing can be said of them.
        let missing: Vec<Entry> = missing.collect();
        found.entries.extend(missing);
        Ok(found)
    };
    in_order(tasks, None, work, |one: Result<Found, CliError>| {
        match one {
            Ok(one) => found.push(one),
            Err(error) => {
                failed = true;
                Sink::stderr(shared).diagnostic(&error.told(shared.lang.or(Lang::En)));
            }
        }
        Ok(())
    })?;
    let lang = found.first().map_or(shared.lang.or(Lang::En), |first| first.lang);
    let said = replace(&mut kept, found, lang);
    kept.write()?;
    let mut sink = Sink::stdout(shared);
    sink.write(&said)?;
    sink.flush()?;
    Sink::stderr(shared).note(&left_out.said(lang));
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// The entries of a report: all its findings that nobody accepted, or with `prune` only those that are known already.
fn find(linted: &Linted, file: String, lang: Lang, prune: bool) -> Found {
    let wanted = linted.findings.iter().filter(|finding| match finding.standing {
        Standing::Known(_) => true,
        Standing::Open | Standing::Lapsed(_) => !prune,
        Standing::Ignored(_) => false,
    });
    let entries = wanted.map(|finding| Entry::of(finding, &file)).collect();
    Found { entries, file, lang, stale: linted.stale.len() }
}

/// Puts what was found in the place of what was known of the same files; what is known of others stays.
fn replace(kept: &mut Kept, found: Vec<Found>, lang: Lang) -> String {
    let checked: BTreeSet<&str> = found.iter().map(|one| one.file.as_str()).collect();
    let gone: BTreeSet<String> = kept.gone().map(|entry| entry.file.clone()).collect();
    let before = kept.baseline.entries.len();
    kept.baseline.entries.retain(|entry| !checked.contains(entry.file.as_str()));
    let of_others = kept.baseline.entries.len();
    kept.baseline.entries.retain(|entry| !gone.contains(&entry.file));
    let others = kept.baseline.entries.len();
    let removed = (of_others - others) + found.iter().map(|one| one.stale).sum::<usize>();
    kept.baseline.entries.extend(found.into_iter().flat_map(|one| one.entries));
    let count = kept.baseline.entries.len();
    let catalogue = Catalogue::of(lang);
    let mut out = catalogue.say("baseline-written", &[("path", kept.name().into()), ("count", count.into())]);
    for (key, count) in [("baseline-kept", others), ("baseline-removed", removed)] {
        if count > 0 && before > 0 {
            out = format!("{out}\n{}", catalogue.say(key, &[("count", count.into())]));
        }
    }
    out + "\n"
}
