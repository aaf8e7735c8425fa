//! The commands that show what was read in one report: `figures`, `why`, `schema`.

use std::path::{Path, PathBuf};

use super::args::{
    Cli, CompletionsArgs, FiguresArgs, OutputFormat, RuleArgs, SchemaArgs, SchemaOf, Shared, WhyArgs,
};
use clap::CommandFactory;

use super::error::{CliError, Found};
use super::output::{Sink, Stop};
use super::read::{self, Input, shown};
use super::workspace::Workspace;
use super::{Exit, walk};
use crate::linted::Options;
use crate::report::wording::Voice;
use crate::report::{figures as table, json, schema, why as answer};

/// The one report that a path names.
fn one_report(path: &Path) -> Result<Input, CliError> {
    if path.is_dir() {
        return Err(CliError::Unsupported { path: shown(path), found: Found::Directory });
    }
    walk::one(path)
}

/// `esglint figures FILE`
pub(crate) fn figures(args: &FiguresArgs, shared: &Shared) -> Result<Exit, Stop> {
    let input = one_report(&args.path)?;
    let flags = RuleArgs::default();
    let mut workspace = Workspace::new(&flags, shared);
    let plan = workspace.reading(&input);
    workspace.proven()?;
    let draft = read::report(&input, &args.read)?;
    let options = Options { conventions: Some(&plan.conventions), ..Options::default() };
    let reading = crate::read(&draft, &options);
    let mut sink = Sink::stdout(shared);
    let text = match args.format {
        OutputFormat::Json => {
            let out = json::figures::Output::new(&reading, args.all);
            serde_json::to_string_pretty(&out).expect("figures are JSON") + "\n"
        }
        OutputFormat::Human => table::table(&reading, plan.lang.or(reading.language), sink.look(), args.all),
    };
    sink.write(&text)?;
    sink.flush()?;
    Ok(Exit::Clean)
}

/// `esglint why FILE:LINE`
pub(crate) fn why(args: &WhyArgs, shared: &Shared) -> Result<Exit, Stop> {
    let (path, line) = place(&args.place)?;
    let input = one_report(&path)?;
    let mut workspace = Workspace::new(&args.rules, shared);
    let plan = workspace.plan(&input);
    workspace.proven()?;
    let draft = read::report(&input, &args.read)?;
    let lines = draft.source.shown().line_count();
    if line == 0 || line > lines {
        return Err(CliError::NoSuchLine { path: draft.source.name().to_owned(), line, lines }.into());
    }
    let options = Options { relations: true, conventions: Some(&plan.conventions), ..Options::default() };
    let linted = crate::lint(&draft, &plan.rules, &options);
    let reading = crate::read(&draft, &options);
    let mut sink = Sink::stdout(shared);
    let voice = Voice::new(plan.lang.or(linted.language), &plan.rules, &linted);
    sink.write(&answer::answer(&linted, &reading.figures, line - 1, &voice, sink.look()))?;
    sink.flush()?;
    Ok(Exit::Clean)
}

fn place(given: &str) -> Result<(PathBuf, usize), CliError> {
    let none = || CliError::NoPlace { given: given.to_owned() };
    let (path, line) = given.rsplit_once(':').ok_or_else(none)?;
    Ok((PathBuf::from(path), line.parse().map_err(|_| none())?))
}

/// `esglint schema findings`
pub(crate) fn schema(args: &SchemaArgs, shared: &Shared) -> Result<Exit, Stop> {
    let mut sink = Sink::stdout(shared);
    sink.write(&match args.of {
        SchemaOf::Findings => json::findings_schema(),
        SchemaOf::Lines => json::lines_schema(),
        SchemaOf::Figures => json::figures_schema(),
        SchemaOf::Tests => json::tests_schema(),
        SchemaOf::Rules => schema::rules(),
        SchemaOf::Config => schema::config(),
    })?;
    sink.flush()?;
    Ok(Exit::Clean)
}

/// `esglint completions SHELL`
pub(crate) fn completions(args: &CompletionsArgs, shared: &Shared) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "esglint", &mut script);
    let mut sink = Sink::stdout(shared);
    sink.write(&String::from_utf8_lossy(&script))?;
    sink.flush()?;
    Ok(Exit::Clean)
}

/// `esglint man`
pub(crate) fn man(shared: &Shared) -> Result<Exit, Stop> {
    let mut page = Vec::new();
    let done = clap_mangen::Man::new(Cli::command()).render(&mut page);
    done.map_err(|source| CliError::Output { source })?;
    let mut sink = Sink::stdout(shared);
    sink.write(&String::from_utf8_lossy(&page))?;
    sink.flush()?;
    Ok(Exit::Clean)
}
