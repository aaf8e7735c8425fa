//! The program: arguments, reading, threads, printing, exit codes. Owns all I/O; it must not know arithmetic
//! or the sentences of findings.

mod args;
mod baseline;
mod check;
mod error;
mod init;
mod kept;
mod limits;
mod output;
mod place;
mod progress;
mod read;
mod rules;
mod show;
mod test;
mod walk;
#[cfg(feature = "watch")]
mod watch;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, Shared};
use output::{Sink, Stop};

pub use error::{CliError, Found};

use crate::linted::Lang;

/// What the program ends with; the greater one wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Exit {
    /// Nothing at or above the threshold.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// Something could not be checked at all.
    Failed = 2,
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Check(args) => check::run(args, &cli.shared),
        Command::Baseline(args) => baseline::run(args, &cli.shared),
        Command::Figures(args) => show::figures(args, &cli.shared),
        Command::Why(args) => show::why(args, &cli.shared),
        Command::Init(args) => init::run(args, &cli.shared),
        Command::Test(args) => test::run(args, &cli.shared),
        Command::Rules(args) => rules::list(args, &cli.shared),
        Command::Explain(args) => rules::explain(args, &cli.shared),
        Command::Completions(args) => show::completions(args, &cli.shared),
        Command::Man => show::man(&cli.shared),
        Command::Schema(args) => show::schema(args, &cli.shared),
    };
    // Whoever read our output has seen enough: no fault of ours, and nobody to tell.
    let exit = done.or_else(|stop| tell(stop, &cli.shared)).unwrap_or(Exit::Clean);
    ExitCode::from(exit as u8)
}

/// Tells why a command ended early.
///
/// # Errors
/// Where nobody is left to tell.
fn tell(stop: Stop, shared: &Shared) -> Result<Exit, Stop> {
    match stop {
        Stop::PipeClosed => return Err(stop),
        Stop::Told(error) => Sink::stderr(shared).diagnostic(&error.told(shared.lang.or(Lang::En))),
        Stop::Error(error) => Sink::stderr(shared).diagnostic(&*error),
    }
    Ok(Exit::Failed)
}
