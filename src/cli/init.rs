//! `esglint init`: writes a configuration and rules to start from. Owns where they go, and that nothing is
//! overwritten unasked.
#![expect(clippy::disallowed_methods, reason = "`cli` is where I/O happens")]

use std::fs;
use std::path::{Path, PathBuf};

use super::args::{InitArgs, ReadArgs, Shared};
use super::error::CliError;
use super::output::{Sink, Stop};
use super::read::{self, shown};
use super::{Exit, walk};
use crate::linted::{Lang, Options};
use crate::report::catalogue::Catalogue;
use crate::starter::{Own, Starter, config, starter};

/// The name of the configuration.
const CONFIG: &str = "esglint.yaml";
/// The directory of rule files.
const RULES: &str = "rules";

/// Runs the command.
///
/// # Errors
/// Where the draft cannot be read, or a file is there already or cannot be written.
pub(crate) fn run(args: &InitArgs, shared: &Shared) -> Result<Exit, Stop> {
    let asked = shared.lang.asked();
    let (directory, start) = match &args.draft {
        Some(draft) => (directory(draft), Some((draft, look_at(draft, &args.read, asked)?))),
        None => (PathBuf::new(), None),
    };
    let lang = start.as_ref().map_or(asked.unwrap_or(Lang::En), |(_, start)| start.language);
    let rules = start.as_ref().filter(|(_, start)| start.written > 0).map(|(draft, start)| {
        let stem = draft.file_stem().map_or("draft".into(), |stem| stem.to_string_lossy());
        (format!("{RULES}/{stem}.yaml"), start.rules.as_str())
    });
    let year = start.as_ref().and_then(|(_, start)| start.year);
    let draft = args.draft.as_ref().and_then(|draft| within(&directory, draft));
    let own = rules.as_ref().map(|(path, _)| Own { rules: path, draft: draft.as_deref() });
    let settings = config(lang, own, year);
    let mut files = vec![(directory.join(CONFIG), settings.as_str())];
    files.extend(rules.as_ref().map(|(path, text)| (directory.join(path), *text)));
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() && !args.force) {
        return Err(CliError::Exists { path: shown(path) }.into());
    }
    let mut sink = Sink::stdout(shared);
    let catalogue = Catalogue::of(lang);
    for (path, text) in &files {
        write(path, text)?;
        let path = shown(path);
        sink.write(&format!("{}\n", catalogue.say("init-written", &[("path", (&path).into())])))?;
    }
    if let Some((draft, start)) = &start {
        let counts = [("written", start.written.into()), ("found", start.found.into())];
        sink.write(&format!("{}\n", catalogue.say("init-found", &counts)))?;
        let path = shown(draft);
        sink.write(&format!("{}\n", catalogue.say("init-next", &[("path", (&path).into())])))?;
    }
    sink.flush()?;
    Ok(Exit::Clean)
}

fn look_at(draft: &Path, args: &ReadArgs, lang: Option<Lang>) -> Result<Starter, CliError> {
    let input = walk::one(draft)?;
    Ok(starter(&read::report(&input, args)?, &Options::default(), lang))
}

/// Where the files go: here where the draft lies below, otherwise beside the draft, so that it finds them.
fn directory(draft: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = matches!((here, draft.canonicalize()), (Ok(here), Ok(draft)) if draft.starts_with(&here));
    let beside = draft.parent().filter(|_| !below && draft.as_os_str() != "-");
    beside.map_or_else(PathBuf::new, Path::to_owned)
}

/// The path of a draft from the directory of the configuration; `None` where it is no file.
fn within(directory: &Path, draft: &Path) -> Option<String> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let (directory, draft) = (directory.canonicalize().ok()?, draft.canonicalize().ok()?);
    let parts = draft.strip_prefix(directory).ok()?.components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

fn write(path: &Path, text: &str) -> Result<(), CliError> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, text))
        .map_err(|source| CliError::Unwritable { path: shown(path), source })
}
