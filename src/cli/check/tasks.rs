//! From the arguments of a run to its tasks: which reports, with what applies to each. Owns also what day it is, which
//! `lint` does not know.
#![expect(clippy::disallowed_methods, reason = "`cli` is where there is a clock")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::cli::error::CliError;
use crate::cli::kept::Kept;
use crate::cli::output::Stop;
use crate::cli::read::Input;
use crate::cli::walk;
use crate::cli::workspace::{Plan, Workspace};
use crate::date::Date;
use crate::linted::Lang;
use crate::report::catalogue::Catalogue;
use crate::report::json::findings::Notice;
use crate::suppress::Policy;

/// A report to check, with what applies to it.
pub(crate) struct Task {
    /// The report.
    pub(crate) input: Input,
    /// The rules.
    pub(crate) plan: Arc<Plan>,
    /// What was said of its findings.
    pub(crate) policy: Policy,
    /// The number of its configuration.
    pub(crate) config: Option<usize>,
}

/// All that is to be done in a run.
pub(crate) struct Prepared {
    /// The reports, or why there is none.
    pub(crate) tasks: Vec<Result<Task, CliError>>,
    /// What is not checked.
    pub(crate) left_out: LeftOut,
}

/// Finds the reports and proves the rules.
///
/// # Errors
/// Where rules or configuration are wrong, or no rule is left.
pub(crate) fn prepare(
    paths: &[PathBuf],
    workspace: &mut Workspace<'_>,
    kept: Option<&Kept>,
) -> Result<Prepared, Stop> {
    let walked = walk::reports(paths, &mut |path| workspace.excludes(path));
    let left_out =
        LeftOut { excluded: walked.excluded, links: walked.links, unsupported: walked.unsupported };
    let planned: Vec<Result<(Arc<Plan>, Input), CliError>> =
        walked.reports.into_iter().map(|found| found.map(|input| (workspace.plan(&input), input))).collect();
    workspace.proven()?;
    if workspace.lacks_rules() {
        return Err(CliError::NoRules.into());
    }
    let (today, known) = (Some(today()), workspace.known());
    let mut task = |(plan, input): (Arc<Plan>, Input)| {
        let (config, ignores) = workspace.ignores(&input);
        let baseline = kept.map(|kept| kept.entries(&input));
        Task { policy: Policy { today, known: Arc::clone(&known), ignores, baseline }, input, plan, config }
    };
    let tasks = planned.into_iter().map(|planned| planned.map(&mut task)).collect();
    Ok(Prepared { tasks, left_out })
}

/// The day, in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::of_unix_days(u32::try_from(since.as_secs() / 86_400).unwrap_or_default())
}

/// What was found in directories and is not checked.
#[derive(Clone)]
pub(crate) struct LeftOut {
    excluded: usize,
    links: usize,
    unsupported: Vec<String>,
}

impl LeftOut {
    /// Silence must never mean "not checked".
    pub(crate) fn said(&self, lang: Lang) -> String {
        let catalogue = Catalogue::of(lang);
        let mut out = String::new();
        if !self.unsupported.is_empty() {
            let files = self.unsupported.join(&catalogue.word("join-list"));
            out += &catalogue.say("cli-unsupported", &[("files", (&files).into())]);
            out.push('\n');
        }
        if self.excluded > 0 {
            out += &catalogue.say("cli-excluded", &[("count", self.excluded.into())]);
            out.push('\n');
        }
        if self.links > 0 {
            out += &catalogue.say("cli-links", &[("count", self.links.into())]);
            out.push('\n');
        }
        out
    }
    /// The same of each document that cannot be read, for machines.
    pub(crate) fn notices(&self, lang: Lang) -> Vec<Notice> {
        let notice = |file: &String| Notice {
            file: file.clone(),
            code: "unsupported".to_owned(),
            message: Catalogue::of(lang).say("cli-unsupported", &[("files", file.into())]),
        };
        self.unsupported.iter().map(notice).collect()
    }
}
