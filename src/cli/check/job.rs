//! Reading, checking and rendering one file, in any thread. Owns the threads.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use super::Task;
use crate::cli::args::ReadArgs;
use crate::cli::error::CliError;
use crate::cli::limits::LOOK_AHEAD_PER_JOB;
use crate::cli::output::Stop;
use crate::cli::read;
use crate::linted::{Counts, Lang, Linted, Options};
use crate::report::form::{Form, Sheet};
use crate::report::wording::Voice;
use crate::suppress::Use;

/// What is needed to render a file.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) read: &'a ReadArgs,
    /// The forms of the output, in the order of the outputs.
    pub(super) forms: &'a [Arc<dyn Form + Send>],
}

/// What is left of a file once it is rendered.
pub(super) struct Rendered {
    pub(super) counts: Counts,
    pub(super) lang: Lang,
    /// What is said of it in each form.
    pub(super) sheets: Vec<Sheet>,
    /// Entries of the baseline that occur no longer.
    pub(super) stale: usize,
    /// What became of the ignores of its configuration.
    pub(super) uses: Vec<Use>,
    /// The number of that configuration.
    pub(super) config: Option<usize>,
}

impl Job<'_> {
    /// Reads, checks and renders one file.
    pub(super) fn render(self, task: Result<Task, CliError>) -> Result<Rendered, CliError> {
        let task = task?;
        let linted = task.lint(self.read)?;
        let lang = task.plan.lang.or(linted.language);
        let voice = Voice::new(lang, &task.plan.rules, &linted);
        Ok(Rendered {
            counts: linted.counts,
            lang,
            sheets: self.forms.iter().map(|form| form.file(&linted, &voice)).collect(),
            stale: linted.stale.len(),
            uses: linted.uses,
            config: task.config,
        })
    }
}

impl Task {
    /// Reads and checks the report.
    ///
    /// # Errors
    /// Where it cannot be read, or makes the program fail.
    pub(crate) fn lint(&self, args: &ReadArgs) -> Result<Linted, CliError> {
        // A report that makes us fail must not take the others with it.
        let linted = catch_unwind(AssertUnwindSafe(|| {
            let draft = read::report(&self.input, args)?;
            let options = Options {
                conventions: Some(&self.plan.conventions),
                policy: Some(&self.policy),
                ..Options::default()
            };
            Ok(crate::lint(&draft, &self.plan.rules, &options))
        }));
        linted.unwrap_or_else(|_| Err(CliError::Bug { path: self.input.name() }))
    }
}

/// Does some work on each of a list in several threads, and hands on what comes of it in the order of the list.
///
/// # Errors
/// Where threads cannot be started, and what `done` returns.
pub(crate) fn in_order<T: Send, R: Send>(
    list: Vec<T>,
    asked: Option<u16>,
    work: impl Fn(T) -> R + Sync,
    mut done: impl FnMut(R) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let jobs = asked.map_or_else(available, usize::from).min(list.len());
    // One thread for one file: starting a pool takes longer than checking it.
    if jobs <= 1 {
        return list.into_iter().try_for_each(|one| done(work(one)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| CliError::Threads { jobs, message: error.to_string() })?;
    let mut list = list.into_iter();
    loop {
        let batch: Vec<T> = list.by_ref().take(jobs * LOOK_AHEAD_PER_JOB).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let worked: Vec<R> = pool.install(|| batch.into_par_iter().with_max_len(1).map(&work).collect());
        worked.into_iter().try_for_each(&mut done)?;
    }
}
