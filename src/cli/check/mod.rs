//! `esglint check`: files in parallel, output in a fixed order. Owns the run; what is written about a file is rendered
//! where it is read, so that no text waits for its turn.

mod job;
mod outputs;
mod tasks;
mod writer;

use std::path::Path;

use super::Exit;
use super::args::{CheckArgs, Shared};
use super::error::CliError;
use super::kept::Kept;
use super::output::{Sink, Stop};
use super::read;
use super::workspace::Workspace;

pub(crate) use job::in_order;
pub(crate) use tasks::{Prepared, Task, prepare};

use job::Job;
use outputs::outputs;
use writer::Writer;

/// Runs the command.
///
/// # Errors
/// Where rules or output fail; a report that fails is told and makes the exit code 2.
pub(crate) fn run(args: &CheckArgs, shared: &Shared) -> Result<Exit, Stop> {
    #[cfg(feature = "watch")]
    if args.watch {
        return super::watch::run(args, shared);
    }
    once(args, shared)
}

/// Checks once.
///
/// # Errors
/// As [`run`].
pub(crate) fn once(args: &CheckArgs, shared: &Shared) -> Result<Exit, Stop> {
    let kept = Kept::of(&args.baseline)?;
    let mut workspace = Workspace::new(&args.rules, shared);
    let Prepared { tasks, left_out } = prepare(&args.paths, &mut workspace, kept.as_ref())?;
    let files = args.files();
    if let Some(output) = files.iter().find(|output| is_input(output, &tasks)) {
        return Err(CliError::OutputIsInput { path: read::shown(output) }.into());
    }
    let count = tasks.len();
    let mut outputs = outputs(args, shared, &workspace)?;
    let forms: Vec<_> = outputs.iter().map(|output| output.form.clone()).collect();
    let job = Job { read: &args.read, forms: &forms };
    let mut writer = Writer::new(&mut outputs, args, shared, &workspace, count);
    writer.begin()?;
    in_order(tasks, args.jobs, |task| job.render(task), |rendered| writer.file(rendered))?;
    writer.left_out(&left_out.notices(writer.lang()))?;
    let gone = kept.as_ref().map_or(0, |kept| kept.gone().count());
    let name = kept.as_ref().map(Kept::name);
    let exit = writer.end(gone, name)?;
    if !args.quiet {
        let lang = writer.lang();
        Sink::stderr(shared).note(&left_out.said(lang));
    }
    Ok(exit)
}

/// Whether an output path is one of the files to read: writing would destroy the report.
fn is_input(output: &Path, tasks: &[Result<Task, CliError>]) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    tasks.iter().flatten().any(|task| match &task.input {
        read::Input::File(path) => path.canonicalize().is_ok_and(|path| path == output),
        read::Input::Stdin => false,
    })
}
