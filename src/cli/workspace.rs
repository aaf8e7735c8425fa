//! What applies to each report: its configuration, found upward from it, under the flags. Owns finding and reading
//! `esglint.yaml` and the rule files that it names; what the keys mean is `config`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::args::{LangChoice, RuleArgs, Shared};
use super::error::CliError;
use super::output::Stop;
use super::place::Place;
use super::read::{self, Input, shown};
use crate::config::{Config, Placed, Problem, Settings};
use crate::figure::conventions::Conventions;
use crate::linted::{Lang, Linted};
use crate::rule::{PACKS, RuleSet};
use crate::source::Source;
use crate::suppress::{Ignore, Use};

/// The names of a configuration; the first that is there counts.
const NAMES: [&str; 2] = ["esglint.yaml", "esglint.yml"];

type Fault = Box<dyn Diagnostic + Send + Sync>;

/// Faults of several configurations and rule files, or several unknown ids, all told in one run.
#[derive(Debug, Error, Diagnostic)]
#[error("the rules cannot be used; no report was checked")]
#[diagnostic(code(cli::rules))]
pub(crate) struct BadRules {
    #[related]
    pub(crate) faults: Vec<Fault>,
}

/// What applies to a report.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The rules, with their weights.
    pub(crate) rules: RuleSet,
    /// What is known about it.
    pub(crate) conventions: Conventions,
    /// The language of the output.
    pub(crate) lang: LangChoice,
}

/// A configuration with the directory that its paths are relative to.
struct Loaded {
    directory: PathBuf,
    config: Config,
}

/// All that applies to the reports of one run.
pub(crate) struct Workspace<'a> {
    flags: &'a RuleArgs,
    shared: &'a Shared,
    /// The configuration of `--config`.
    given: Option<usize>,
    /// The configuration for each directory asked about.
    found: BTreeMap<PathBuf, Option<usize>>,
    loaded: Vec<Loaded>,
    /// The rule files of `--rules`.
    own: Vec<Source>,
    plans: BTreeMap<(Option<usize>, Vec<usize>), Arc<Plan>>,
    /// Every rule id that was met, before any was left out.
    ids: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'a> Workspace<'a> {
    /// Reads what the flags name.
    pub(crate) fn new(flags: &'a RuleArgs, shared: &'a Shared) -> Workspace<'a> {
        let mut out = Workspace {
            flags,
            shared,
            given: None,
            found: BTreeMap::new(),
            loaded: Vec::new(),
            own: Vec::new(),
            plans: BTreeMap::new(),
            ids: BTreeSet::new(),
            faults: Vec::new(),
        };
        out.given = shared.config.as_deref().and_then(|path| out.load(path, &shown(path)));
        for path in &flags.rules {
            match read::rule_file(path) {
                Ok(source) => out.own.push(source),
                Err(error) => out.faults.push(Box::new(error.told(shared.lang.or(Lang::En)))),
            }
        }
        out
    }

    /// Whether the configuration leaves out a file that was found in a directory.
    pub(crate) fn excludes(&mut self, path: &Path) -> bool {
        let place = Place::of(path);
        let Some(index) = self.config_for(&place) else { return false };
        let one = &self.loaded[index];
        one.config.excludes(&place.within(&one.directory))
    }

    /// What applies to a report.
    pub(crate) fn plan(&mut self, input: &Input) -> Arc<Plan> {
        self.plan_at(&Place::of_input(input))
    }

    /// What applies in the directory that the program runs in, with the rules of all overrides.
    pub(crate) fn plan_here(&mut self) -> Arc<Plan> {
        let place = Place::of_input(&Input::Stdin);
        let config = self.config_for(&place);
        let overrides = self.overrides(config, &place);
        let mut settings = self.settings(config, &overrides);
        if let Some(index) = config {
            settings.rules = self.loaded[index].config.all_rules();
        }
        let plan = Arc::new(self.make_plan(config, settings));
        self.plans.insert((config, overrides), Arc::clone(&plan));
        plan
    }

    /// The same without rules, for commands that only read.
    pub(crate) fn reading(&mut self, input: &Input) -> Plan {
        let place = Place::of_input(input);
        let config = self.config_for(&place);
        let settings = self.settings(config, &self.overrides(config, &place));
        Plan { rules: RuleSet::default(), conventions: settings.conventions(), lang: self.lang(&settings) }
    }

    /// Every rule that was met, also those that do not apply in this run.
    pub(crate) fn known(&self) -> Arc<BTreeSet<String>> {
        Arc::new(self.ids.clone())
    }

    /// The directories of the configurations and of the rule files.
    #[cfg(feature = "watch")]
    pub(crate) fn directories(&self) -> Vec<PathBuf> {
        let configs = self.loaded.iter().map(|one| one.directory.clone());
        let files = self.plans.values().flat_map(|plan| plan.rules.iter()).filter(|rule| !rule.built_in);
        let files = files.map(|rule| Place::of(Path::new(&*rule.file)).directory);
        configs.chain(files).collect()
    }

    /// The rules that apply to some report, each once.
    pub(crate) fn all_rules(&self) -> RuleSet {
        let mut all = RuleSet::default();
        self.plans.values().for_each(|plan| all.append(plan.rules.clone()));
        all
    }

    /// The ignores of the configuration of a report, with the number of that configuration.
    pub(crate) fn ignores(&mut self, input: &Input) -> (Option<usize>, Vec<(usize, Ignore)>) {
        let place = Place::of_input(input);
        let Some(config) = self.config_for(&place) else { return (None, Vec::new()) };
        let one = &self.loaded[config];
        (Some(config), one.config.ignores_for(&place.within(&one.directory)))
    }

    /// What is wrong with the ignores of a configuration, by what became of them.
    pub(crate) fn ignore_faults(&self, config: usize, uses: &[Use]) -> Option<Linted> {
        self.loaded[config].config.ignore_faults(uses)
    }

    /// How many different rules apply to some report.
    pub(crate) fn rule_count(&self) -> usize {
        let ids = self.plans.values().flat_map(|plan| plan.rules.iter().map(|rule| &*rule.id));
        ids.collect::<BTreeSet<_>>().len()
    }

    /// Whether some report has no rule at all.
    pub(crate) fn lacks_rules(&self) -> bool {
        self.plans.values().any(|plan| plan.rules.is_empty())
    }

    /// Ends the search for faults; nothing may be checked before.
    ///
    /// # Errors
    /// All faults of all configurations and rule files, and all unknown ids of the flags.
    pub(crate) fn proven(&mut self) -> Result<(), Stop> {
        // `--only A --skip B` knows the ids of all plans.
        let named = self.flags.only.iter().chain(&self.flags.skip);
        let unknown: Vec<&String> = named.filter(|id| !self.ids.contains(*id)).collect();
        if self.faults.is_empty() && !self.plans.is_empty() && !unknown.is_empty() {
            let mut all = RuleSet::default();
            self.plans_before_flags(&mut all);
            for id in unknown {
                if let Err(unknown) = all.find(id) {
                    self.faults.push(Box::new(unknown));
                }
            }
        }
        if self.faults.is_empty() {
            return Ok(());
        }
        Err(Stop::Error(Box::new(BadRules { faults: std::mem::take(&mut self.faults) })))
    }

    /// The rules as loaded, for "did you mean".
    fn plans_before_flags(&mut self, all: &mut RuleSet) {
        let keys: Vec<_> = self.plans.keys().cloned().collect();
        for (config, overrides) in keys {
            let settings = self.settings(config, &overrides);
            all.append(self.load_rules(config, &settings));
        }
    }

    fn plan_at(&mut self, place: &Place) -> Arc<Plan> {
        let config = self.config_for(place);
        let overrides = self.overrides(config, place);
        let key = (config, overrides);
        if let Some(plan) = self.plans.get(&key) {
            return Arc::clone(plan);
        }
        let settings = self.settings(config, &key.1);
        let plan = Arc::new(self.make_plan(config, settings));
        self.plans.insert(key, Arc::clone(&plan));
        plan
    }

    fn make_plan(&mut self, config: Option<usize>, mut settings: Settings) -> Plan {
        let mut rules = self.load_rules(config, &settings);
        self.ids.extend(rules.iter().map(|rule| rule.id.to_string()));
        // Flags win: what `--only` names is applied even where the configuration turns it off.
        settings
            .weights
            .retain(|weight| weight.severity.is_some() || !self.flags.only.contains(&weight.rule.text));
        if let Some(index) = config {
            let elsewhere = self.elsewhere(index, &settings, &rules);
            if let Err(errors) = self.loaded[index].config.adjust(&settings, &mut rules, &elsewhere) {
                self.faults.push(Box::new(errors));
            }
        }
        let keep = |id: &str| {
            (self.flags.only.is_empty() || self.flags.only.iter().any(|only| only == id))
                && !self.flags.skip.iter().any(|skip| skip == id)
        };
        rules.retain(keep);
        Plan { rules, conventions: settings.conventions(), lang: self.lang(&settings) }
    }

    /// The rules of packs, configuration and flags, in this order. Their faults are noted.
    fn load_rules(&mut self, config: Option<usize>, settings: &Settings) -> RuleSet {
        let mut rules = RuleSet::default();
        if !self.flags.no_default_rules {
            let packs = settings.packs.iter().flatten().map(String::as_str);
            let default = settings.packs.is_none().then_some(PACKS).into_iter().flatten().copied();
            packs.chain(default).filter_map(RuleSet::pack).for_each(|pack| rules.append(pack));
        }
        let mut sources = Vec::new();
        if let Some(index) = config {
            let mut seen = BTreeSet::new();
            for named in &settings.rules {
                self.rule_files(index, named, &mut seen, &mut sources);
            }
        }
        for source in sources.iter().chain(&self.own) {
            if let Err(errors) = rules.load(source) {
                self.faults.push(Box::new(errors));
            }
        }
        rules
    }

    /// The rules that a configuration has for other files only; empty where it names none such.
    fn elsewhere(&mut self, index: usize, settings: &Settings, rules: &RuleSet) -> BTreeSet<String> {
        let config = &self.loaded[index].config;
        if config.named(settings).iter().all(|rule| rules.get(&rule.text).is_some()) {
            return BTreeSet::new();
        }
        let all = Settings { rules: config.all_rules(), ..settings.clone() };
        // What is wrong with these files is told where they apply.
        let told = self.faults.len();
        let everywhere = self.load_rules(Some(index), &all);
        self.faults.truncate(told);
        let elsewhere = everywhere.iter().filter(|rule| rules.get(&rule.id).is_none());
        elsewhere.map(|rule| rule.id.to_string()).collect()
    }

    /// Reads the rule files behind a path of a configuration.
    fn rule_files(
        &mut self,
        index: usize,
        named: &Placed,
        seen: &mut BTreeSet<PathBuf>,
        out: &mut Vec<Source>,
    ) {
        let one = &self.loaded[index];
        let mut complain = |message: String| {
            let problem = Problem::RuleFile { path: named.text.clone(), message };
            self.faults.push(Box::new(one.config.complain(problem, named.span)));
        };
        let path = one.directory.join(&named.text);
        let files = if path.is_dir() { yaml_files(&path) } else { vec![path] };
        if files.is_empty() {
            complain("the directory has no .yaml file".to_owned());
        }
        for file in files {
            let real = file.canonicalize().unwrap_or_else(|_| file.clone());
            if !seen.insert(real) {
                continue;
            }
            match read::rule_file(&near(&file)) {
                Ok(source) => out.push(source),
                Err(CliError::Missing { .. }) => complain("there is no such file".to_owned()),
                Err(error) => complain(error.to_string()),
            }
        }
    }

    fn lang(&self, settings: &Settings) -> LangChoice {
        match (self.shared.lang, settings.language.flatten()) {
            (LangChoice::Auto, Some(lang)) => LangChoice::from(lang),
            (given, _) => given,
        }
    }

    fn settings(&self, config: Option<usize>, overrides: &[usize]) -> Settings {
        config.map(|index| self.loaded[index].config.settings(overrides)).unwrap_or_default()
    }

    fn overrides(&self, config: Option<usize>, place: &Place) -> Vec<usize> {
        config.map_or_else(Vec::new, |index| {
            let one = &self.loaded[index];
            one.config.overrides_for(&place.within(&one.directory))
        })
    }

    fn config_for(&mut self, place: &Place) -> Option<usize> {
        if self.shared.no_config {
            return None;
        }
        if self.shared.config.is_some() {
            return self.given;
        }
        if let Some(known) = self.found.get(&place.directory) {
            return *known;
        }
        let above = place.directory.ancestors().find_map(|directory| {
            let path = NAMES.map(|name| directory.join(name)).into_iter().find(|path| path.is_file())?;
            Some((directory.to_owned(), path))
        });
        let found = above.and_then(|(directory, path)| match self.found.get(&directory) {
            Some(known) => *known,
            None => {
                let index = self.load(&path, &shown(&near(&path)));
                self.found.insert(directory, index);
                index
            }
        });
        self.found.insert(place.directory.clone(), found);
        found
    }

    /// Reads a configuration; its faults are noted.
    fn load(&mut self, path: &Path, name: &str) -> Option<usize> {
        let source = match read::config_file(path, name) {
            Ok(source) => source,
            Err(error) => {
                self.faults.push(Box::new(error.told(self.shared.lang.or(Lang::En))));
                return None;
            }
        };
        match Config::parse(&source) {
            Ok(config) => {
                self.loaded.push(Loaded { directory: Place::of(path).directory, config });
                Some(self.loaded.len() - 1)
            }
            Err(errors) => {
                self.faults.push(Box::new(errors));
                None
            }
        }
    }
}

/// A path as short as it can be said here.
fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let short = here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    short.unwrap_or_else(|| path.to_owned())
}

/// The rule files directly in a directory, by name.
pub(crate) fn yaml_files(directory: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(directory).min_depth(1).max_depth(1).sort_by_file_name();
    let files = entries.into_iter().flatten().map(walkdir::DirEntry::into_path);
    let is_yaml =
        |path: &PathBuf| path.is_file() && matches!(read::extension(path).as_deref(), Some("yaml" | "yml"));
    files.filter(is_yaml).filter(|path| !NAMES.iter().any(|name| path.ends_with(name))).collect()
}
