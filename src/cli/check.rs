//! `esglint check`: files in parallel, output in a fixed order. Owns threads and the order of output; what is
//! written about a file is rendered where it is read, so that no text waits for its turn.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Exit;
use super::args::{CheckArgs, OutputFormat, ReadArgs, Shared};
use super::error::CliError;
use super::limits::LOOK_AHEAD_PER_JOB;
use super::output::{Sink, Stop};
use super::progress::Progress;
use super::workspace::{Plan, Workspace};
use super::{read, walk};
use crate::linted::{Counts, Lang, Linted, Options, Summary};
use crate::report::catalogue::Catalogue;
use crate::report::footer::footer;
use crate::report::human::{Look, findings, notices, verbose};
use crate::report::json::{Tool, VERSION, findings as json};
use crate::report::wording::Voice;

/// What is needed to render a file in any thread.
#[derive(Clone, Copy)]
struct Job<'a> {
    read: &'a ReadArgs,
    look: Look,
    format: OutputFormat,
    verbose: bool,
}

/// What is left of a file once it is rendered.
struct Rendered {
    counts: Counts,
    lang: Lang,
    /// The findings: as drawn, or as JSON values with commas between them.
    findings: String,
    /// For JSON: the checks, likewise.
    checks: String,
    /// What is to be said of how it was read: as sentences with line ends, or as JSON values.
    notices: String,
}

/// Runs the command.
///
/// # Errors
/// Where rules or output fail; a report that fails is told and makes the exit code 2.
pub(crate) fn run(args: &CheckArgs, shared: &Shared) -> Result<Exit, Stop> {
    let mut workspace = Workspace::new(&args.rules, shared);
    let walked = walk::reports(&args.paths, &mut |path| workspace.excludes(path));
    let left_out =
        LeftOut { excluded: walked.excluded, links: walked.links, unsupported: walked.unsupported };
    let tasks: Vec<Task> =
        walked.reports.into_iter().map(|found| found.map(|input| (workspace.plan(&input), input))).collect();
    workspace.proven()?;
    if workspace.lacks_rules() {
        return Err(CliError::NoRules.into());
    }
    if let Some(output) = args.output.as_deref().filter(|output| is_input(output, &tasks)) {
        return Err(CliError::OutputIsInput { path: read::shown(output) }.into());
    }
    let mut sink = Sink::new(args.output.as_deref(), shared)?;
    let job = Job { read: &args.read, look: sink.look(), format: args.format, verbose: args.verbose };
    let mut writer = Writer::new(&mut sink, args, shared, workspace.rule_count(), tasks.len());
    writer.begin()?;
    let jobs = jobs(args, tasks.len());
    if jobs <= 1 {
        for task in tasks {
            writer.file(job.render(task))?;
        }
    } else {
        in_parallel(tasks, job, jobs, &mut writer)?;
    }
    writer.end(left_out)
}

/// A report with what applies to it, or why there is none.
type Task = Result<(Arc<Plan>, read::Input), CliError>;

/// What was found in directories and is not checked.
struct LeftOut {
    excluded: usize,
    links: usize,
    unsupported: Vec<String>,
}

impl LeftOut {
    /// Silence must never mean "not checked".
    fn said(&self, lang: Lang) -> String {
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

    /// The same of each file, for machines.
    fn notices(&self, lang: Lang) -> Vec<json::Notice> {
        let notice = |file: &String| json::Notice {
            file: file.clone(),
            code: "unsupported".to_owned(),
            message: Catalogue::of(lang).say("cli-unsupported", &[("files", file.into())]),
        };
        self.unsupported.iter().map(notice).collect()
    }
}

/// Whether an output path is one of the files to read: writing would destroy the report.
fn is_input(output: &Path, tasks: &[Task]) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    tasks.iter().flatten().any(|(_, input)| match input {
        read::Input::File(path) => path.canonicalize().is_ok_and(|path| path == output),
        read::Input::Stdin => false,
    })
}

/// One thread for one file: starting a pool takes longer than checking it.
fn jobs(args: &CheckArgs, files: usize) -> usize {
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    args.jobs.map_or_else(available, usize::from).min(files)
}

fn in_parallel(tasks: Vec<Task>, job: Job<'_>, jobs: usize, writer: &mut Writer<'_>) -> Result<(), Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| CliError::Threads { jobs, message: error.to_string() })?;
    let mut tasks = tasks.into_iter();
    loop {
        let batch: Vec<Task> = tasks.by_ref().take(jobs * LOOK_AHEAD_PER_JOB).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let rendered: Vec<Result<Rendered, CliError>> =
            pool.install(|| batch.into_par_iter().with_max_len(1).map(|task| job.render(task)).collect());
        for file in rendered {
            writer.file(file)?;
        }
    }
}

impl Job<'_> {
    /// Reads, checks and renders one file.
    fn render(self, task: Task) -> Result<Rendered, CliError> {
        let (plan, input) = task?;
        // A report that makes us fail must not take the others with it.
        let rendered = catch_unwind(AssertUnwindSafe(|| {
            let draft = read::report(&input, self.read)?;
            let options = Options { conventions: Some(&plan.conventions), ..Options::default() };
            Ok(self.draw(&crate::lint(&draft, &plan.rules, &options), &plan))
        }));
        rendered.unwrap_or_else(|_| Err(CliError::Bug { path: input.name() }))
    }

    fn draw(self, linted: &Linted, plan: &Plan) -> Rendered {
        let lang = plan.lang.or(linted.language);
        let voice = Voice::new(lang, &plan.rules, linted);
        let (findings, checks) = match self.format {
            OutputFormat::Human => {
                let mut out = findings(linted, &voice, self.look);
                if self.verbose {
                    out.push_str(&verbose(linted, &voice, self.look));
                }
                (out, String::new())
            }
            OutputFormat::Json => {
                let findings = linted.findings.iter().map(|each| json::Finding::new(each, linted, &voice));
                (values(findings), values(json::Check::of(linted, self.verbose)))
            }
        };
        let notices = match self.format {
            OutputFormat::Human => notices(linted, &voice, self.look),
            OutputFormat::Json => values(json::Notice::of(linted, &voice)),
        };
        Rendered { counts: linted.counts, lang, findings, checks, notices }
    }
}

/// JSON values with commas between them, one a line.
fn values<T: serde::Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let written: Vec<String> = values
        .into_iter()
        .map(|value| serde_json::to_string(&value).expect("the output types are JSON"))
        .collect();
    written.join(",\n")
}

/// Writes the files of a run as their turn comes, and sums up.
struct Writer<'a> {
    sink: &'a mut Sink,
    args: &'a CheckArgs,
    shared: &'a Shared,
    progress: Progress,
    summary: Summary,
    lang: Option<Lang>,
    any: bool,
    checks: Vec<String>,
    notices: Vec<String>,
    failures: Vec<json::Failure>,
}

impl<'a> Writer<'a> {
    fn new(
        sink: &'a mut Sink,
        args: &'a CheckArgs,
        shared: &'a Shared,
        rules: usize,
        files: usize,
    ) -> Writer<'a> {
        Writer {
            sink,
            args,
            shared,
            progress: Progress::new(files),
            summary: Summary { rules, ..Summary::default() },
            lang: None,
            any: false,
            checks: Vec::new(),
            notices: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn is_json(&self) -> bool {
        self.args.format == OutputFormat::Json
    }

    fn begin(&mut self) -> Result<(), Stop> {
        if !self.is_json() {
            return Ok(());
        }
        let tool = serde_json::to_string(&Tool::default()).expect("the output types are JSON");
        self.sink.write(&format!("{{\"version\":{VERSION},\"tool\":{tool},\n\"findings\":["))
    }

    fn file(&mut self, rendered: Result<Rendered, CliError>) -> Result<(), Stop> {
        self.progress.step();
        let rendered = match rendered {
            Ok(rendered) => rendered,
            Err(error) => {
                self.sink.flush()?;
                let told = error.told(self.shared.lang.or(self.lang.unwrap_or(Lang::En)));
                Sink::stderr(self.shared).diagnostic(&told);
                self.failures.push(json::Failure { file: error.path().to_owned(), message: told.sentence });
                return Ok(());
            }
        };
        self.summary.add(rendered.counts);
        self.lang.get_or_insert(rendered.lang);
        if self.is_json() && !rendered.findings.is_empty() {
            self.sink.write(if self.any { ",\n" } else { "\n" })?;
            self.any = true;
        }
        if !rendered.checks.is_empty() {
            self.checks.push(rendered.checks);
        }
        if self.is_json() {
            self.notices.extend(Some(rendered.notices).filter(|notices| !notices.is_empty()));
            return self.sink.write(&rendered.findings);
        }
        self.sink.write(&rendered.findings)?;
        if self.args.quiet { Ok(()) } else { self.sink.write(&rendered.notices) }
    }

    fn end(mut self, left_out: LeftOut) -> Result<Exit, Stop> {
        let lang = self.lang.unwrap_or(self.shared.lang.or(Lang::En));
        if self.is_json() {
            let checks = self.checks.join(",\n");
            self.notices.extend(Some(values(left_out.notices(lang))).filter(|notices| !notices.is_empty()));
            let (errors, notices) = (values(&self.failures), self.notices.join(",\n"));
            let summary = serde_json::to_string(&json::Summary::from(&self.summary));
            let summary = summary.expect("the output types are JSON");
            self.sink.write(&format!(
                "],\n\"checks\":[{checks}],\n\"errors\":[{errors}],\n\"notices\":[{notices}],\n\"summary\":{summary}}}\n"
            ))?;
        } else if !self.args.quiet && self.summary.files > 0 {
            let text = footer(&self.summary, lang, self.sink.look());
            self.sink.write(&text)?;
        }
        self.sink.flush()?;
        if !self.args.quiet {
            Sink::stderr(self.shared).note(&left_out.said(lang));
        }
        if !self.failures.is_empty() {
            return Ok(Exit::Failed);
        }
        let threshold = self.args.fail_on.threshold();
        let failing = threshold.map_or(0, |threshold| self.summary.counts.findings_from(threshold));
        Ok(if failing > 0 { Exit::Findings } else { Exit::Clean })
    }
}
