//! The command line: every flag is defined once, here. It must not know what the commands do.

mod choice;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;

use crate::document::open::{Limits, Tracked};
use crate::linted::Lang;

use choice::format_to;
pub(crate) use choice::{
    CheckFormat, ColorChoice, FailOn, FormatTo, OutputFormat, RulesFormat, SchemaOf, TestFormat,
};

/// A linter for the figures in ESG disclosures.
///
/// It reads a draft report, finds every figure in it, and checks that the figures agree with each other.
#[derive(Debug, Parser)]
#[command(name = "esglint", version = env!("ESGLINT_VERSION"), max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the figures of reports.
    ///
    /// Exit code: 0 when nothing weighs as much as --fail-on, 1 when there are findings, 2 when something
    /// could not be checked at all.
    Check(CheckArgs),
    /// Write down the findings that are known, so that only new ones fail.
    ///
    /// An entry knows the figures that were accepted: where one of them changes, the finding counts again. Later runs of
    /// `check` in this directory use the file by themselves.
    Baseline(BaselineCommand),
    /// Show every figure that is read in a report.
    Figures(FiguresArgs),
    /// Show every check of the figures on one line, held or not.
    Why(WhyArgs),
    /// Write a configuration and rules to start from: for the tables and callouts of a draft, where one is named.
    ///
    /// Every rule that is written holds in the draft, and carries lines of it as examples. Nothing is overwritten
    /// without --force.
    Init(InitArgs),
    /// Run the examples of rules: those in rule files, and those in `tests/` beside them.
    ///
    /// validated: a correct example without a finding; reported: a wrong one with a finding; noisy: a correct one
    /// with a finding; missing: a wrong one without. Exit code: 0 when every rule has examples and judges them
    /// rightly, 1 when one does not, 2 when a file cannot be used.
    Test(TestArgs),
    /// List the rules.
    Rules(RulesArgs),
    /// Explain one rule.
    Explain(ExplainArgs),
    /// Print the completions of a shell: put them where it looks for them.
    Completions(CompletionsArgs),
    /// Print the manual page, in roff.
    #[command(hide = true)]
    Man,
    /// Print the JSON Schema of an output, of rule files or of the configuration.
    Schema(SchemaArgs),
}

/// Flags of all commands.
#[derive(Clone, Debug, Args)]
pub(crate) struct Shared {
    /// The language of the output; `auto` is the report's own.
    #[arg(long, global = true, value_enum, ignore_case = true, default_value_t = LangChoice::Auto)]
    pub(crate) lang: LangChoice,
    /// The configuration to use, instead of the `esglint.yaml` nearest to each report.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
    /// Whether to use colours; `auto` asks the terminal, NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
}

/// Which rules to apply.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct RuleArgs {
    /// A YAML file with more rules; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// Leave the built-in rules out.
    #[arg(long)]
    pub(crate) no_default_rules: bool,
    /// Apply only the rule of this id; may be repeated.
    #[arg(long, value_name = "ID")]
    pub(crate) only: Vec<String>,
    /// Do not apply the rule of this id; may be repeated.
    #[arg(long, value_name = "ID")]
    pub(crate) skip: Vec<String>,
}

/// How reports are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ReadArgs {
    /// The encoding of texts, such as big5 or gb18030; by default it is told from the bytes.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,
    /// A file whose first line is the password of encrypted PDF files.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// How large an archive (DOCX, XLSX, ODS) or the streams of a PDF may be when unpacked, in MiB; 1024 by default.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    pub(crate) max_unpacked: Option<u64>,
    /// How many cells with content a workbook may have; 4000000 by default.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1 << 32))]
    pub(crate) max_cells: Option<u64>,
    /// Which text of a Word file with tracked changes is read: with all changes accepted, or as it was before them.
    #[arg(long, value_enum, value_name = "TEXT", default_value_t)]
    pub(crate) tracked: TrackedChoice,
}

impl ReadArgs {
    /// The most that is read of a file.
    pub(crate) fn limits(&self) -> Limits {
        let limits = Limits::default();
        Limits {
            unpacked_bytes: self.max_unpacked.map_or(limits.unpacked_bytes, |most| most << 20),
            cells: self.max_cells.map_or(limits.cells, |most| usize::try_from(most).unwrap_or(usize::MAX)),
            ..limits
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum TrackedChoice {
    /// With all changes accepted.
    #[default]
    Accepted,
    /// As it was before the changes.
    Original,
}

impl From<TrackedChoice> for Tracked {
    fn from(choice: TrackedChoice) -> Tracked {
        match choice {
            TrackedChoice::Accepted => Tracked::Accepted,
            TrackedChoice::Original => Tracked::Original,
        }
    }
}

/// An encoding by any of the names that the web knows for it.
fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| "expected the name of an encoding, such as utf-8, utf-16le, big5, gb18030".to_owned())
}

#[derive(Clone, Debug, Args)]
pub(crate) struct CheckArgs {
    /// Reports (Word, PDF, workbooks, CSV, HTML, Markdown, plain text), directories of reports, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    /// The least weight of a finding that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    pub(crate) fail_on: FailOn,
    /// The form of the output, with the file that it goes to, as in `--format human --format sarif=out.sarif`; may be
    /// repeated. One without a file goes to standard output.
    ///
    /// human, json, ndjson (a finding a line, as they come), sarif, github (annotations), gitlab (Code Quality), junit,
    /// markdown (a summary), csv (for spreadsheets).
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = format_to)]
    pub(crate) format: Vec<FormatTo>,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) baseline: BaselineArgs,
    /// Also fail where entries of the baseline occur no longer.
    #[arg(long)]
    pub(crate) strict_baseline: bool,
    /// Check again whenever a report, a rule or the configuration changes, until Ctrl-C.
    #[cfg(feature = "watch")]
    #[arg(long, short)]
    pub(crate) watch: bool,
    /// Also list what rounding explains, what could not be evaluated, and what cannot be read. Not together with
    /// --quiet.
    #[arg(long, short, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Print findings only, without the footer. Not together with --verbose.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// How many files are checked at a time; by default as many as there are processors.
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

/// Which findings are known.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct BaselineArgs {
    /// The baseline; `esglint-baseline.json` in this directory, where there is one, if none is named.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Use no baseline.
    #[arg(long, conflicts_with = "baseline")]
    pub(crate) no_baseline: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct BaselineCommand {
    /// Reports and directories of reports; this directory if none is named.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Only remove the entries that occur no longer; nothing new is accepted.
    #[arg(long)]
    pub(crate) prune: bool,
    #[command(flatten)]
    pub(crate) baseline: BaselineArgs,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct FiguresArgs {
    /// The report, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    /// Also show the numerals that are no figures, and why.
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct WhyArgs {
    /// The report and the line, such as report.txt:214.
    #[arg(value_name = "FILE:LINE")]
    pub(crate) place: String,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct InitArgs {
    /// A draft to look at.
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: Option<PathBuf>,
    /// Overwrite files that are there already.
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct TestArgs {
    /// Rule files and directories of them; the rules that apply here if none is named.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t = TestFormat::Human)]
    pub(crate) format: TestFormat,
    /// Keep what the rules say of their wrong examples, in `snapshots/` beside the rule files; later runs compare.
    #[arg(long)]
    pub(crate) update: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t = RulesFormat::Human)]
    pub(crate) format: RulesFormat,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The id of a rule; `esglint rules` lists them.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The output, or the file, that the schema is of.
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum LangChoice {
    /// The report's own language.
    #[default]
    Auto,
    /// Traditional Chinese; also zh-TW, zh-HK, zh-MO.
    #[value(name = "zh-Hant", aliases = ["zh-TW", "zh-HK", "zh-MO"])]
    ZhHant,
    /// Simplified Chinese; also zh-CN, zh-SG.
    #[value(name = "zh-Hans", aliases = ["zh-CN", "zh-SG"])]
    ZhHans,
    /// English.
    En,
}

impl From<Lang> for LangChoice {
    fn from(lang: Lang) -> LangChoice {
        match lang {
            Lang::ZhHant => LangChoice::ZhHant,
            Lang::ZhHans => LangChoice::ZhHans,
            Lang::En => LangChoice::En,
        }
    }
}

impl LangChoice {
    /// The language asked for, if any.
    pub(crate) fn asked(self) -> Option<Lang> {
        (self != LangChoice::Auto).then(|| self.or(Lang::En))
    }

    /// The language to speak about a report written in `own`.
    pub(crate) fn or(self, own: Lang) -> Lang {
        match self {
            LangChoice::Auto => own,
            LangChoice::ZhHant => Lang::ZhHant,
            LangChoice::ZhHans => Lang::ZhHans,
            LangChoice::En => Lang::En,
        }
    }
}
