//! JUnit's XML, as CI servers read it: a suite for each file, a case for each rule that checked something in it, and one
//! for each finding. Written as the files come, by hand: it is a dozen elements, and no sum stands before its parts.

use std::collections::BTreeMap;

use super::xml::{empty, open, with_text};
use crate::check::Outcome;
use crate::finding::{Finding, Severity};
use crate::linted::{Lang, Linted};
use crate::report::form::{Form, Run, Sheet};
use crate::report::json::findings::Failure;
use crate::report::trial::{said_of, wrong};
use crate::report::wording::{Voice, rule_title};
use crate::rule::RuleSet;
use crate::trial::{Judgement, RuleTrial};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Cases; a finding fails where it weighs as much as the threshold.
#[derive(Clone, Copy, Debug)]
pub struct Junit {
    /// The least weight that fails; `None` where nothing does.
    pub threshold: Option<Severity>,
}

impl Form for Junit {
    fn begin(&self) -> String {
        format!("{HEAD}{}\n", open("testsuites", &[("name", "esglint")]))
    }

    fn file(&self, linted: &Linted, voice: &Voice<'_>) -> Sheet {
        let file = linted.source.name();
        let mut suite = Suite::default();
        for (rule, checks) in quiet_rules(linted) {
            let said = format!("{} ({checks})", voice.title(rule));
            suite.case(file, &format!("{rule}: {said}"), Case::Passed);
        }
        for finding in &linted.findings {
            suite.finding(finding, linted, voice, self.threshold);
        }
        Sheet::body(suite.written(file))
    }

    fn failure(&self, failure: &Failure) -> String {
        let mut suite = Suite::default();
        suite.case(&failure.file, &failure.code, Case::Error(&failure.message));
        suite.written(&failure.file)
    }

    fn end(&self, _: &Run<'_>) -> String {
        "</testsuites>\n".to_owned()
    }
}

/// The rules that checked something in a file and found nothing, with how many checks they made.
fn quiet_rules(linted: &Linted) -> BTreeMap<&str, usize> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for check in &linted.checks {
        if !matches!(check.outcome, Outcome::NotEvaluable(_) | Outcome::Skipped) {
            *rules.entry(&*check.rule).or_default() += 1;
        }
    }
    rules.retain(|rule, _| linted.findings.iter().all(|finding| &*finding.rule != *rule));
    rules
}

/// How a case came out.
enum Case<'a> {
    Passed,
    Noted(&'a str),
    Skipped(&'a str),
    Failed(&'a str, &'a str, &'a str),
    Error(&'a str),
}

/// A suite as it grows.
#[derive(Default)]
struct Suite {
    cases: String,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Suite {
    fn finding(
        &mut self,
        finding: &Finding,
        linted: &Linted,
        voice: &Voice<'_>,
        threshold: Option<Severity>,
    ) {
        let (place, headline) = (voice.place(finding.primary.span), voice.headline(finding));
        let file = linted.source.name();
        let name = format!("{}: {} ({place})", finding.rule, voice.title(&finding.rule));
        let text = format!("{file} {place}: {headline}\n{}", voice.help(finding));
        let case = match voice.standing_word(finding) {
            Some(mark) => return self.case(file, &name, Case::Skipped(&format!("{mark}: {headline}"))),
            None if threshold.is_some_and(|threshold| finding.severity >= threshold) => {
                Case::Failed(&headline, &finding.rule, &text)
            }
            None => Case::Noted(&text),
        };
        self.case(file, &name, case);
    }

    fn case(&mut self, class: &str, name: &str, case: Case<'_>) {
        let attributes = [("name", name), ("classname", class), ("time", "0")];
        self.tests += 1;
        let within = match case {
            Case::Passed => {
                self.cases.push_str(&format!("    {}\n", empty("testcase", &attributes)));
                return;
            }
            Case::Noted(text) => with_text("system-out", &[], text),
            Case::Skipped(message) => {
                self.skipped += 1;
                empty("skipped", &[("message", message)])
            }
            Case::Failed(message, rule, text) => {
                self.failures += 1;
                with_text("failure", &[("message", message), ("type", rule)], text)
            }
            Case::Error(message) => {
                self.errors += 1;
                with_text("error", &[("message", message), ("type", name)], message)
            }
        };
        self.cases
            .push_str(&format!("    {}\n      {within}\n    </testcase>\n", open("testcase", &attributes)));
    }

    fn written(&self, name: &str) -> String {
        let counts = [self.tests, self.failures, self.errors, self.skipped].map(|count| count.to_string());
        let [tests, failures, errors, skipped] = counts.each_ref().map(String::as_str);
        let sums = [("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped)];
        let mut attributes = vec![("name", name)];
        attributes.extend(sums);
        attributes.push(("time", "0"));
        format!("  {}\n{}  </testsuite>\n", open("testsuite", &attributes), self.cases)
    }
}

/// The examples of rules: a suite for each rule, a case for each example.
pub fn trials(tried: &[RuleTrial<'_>], rules: &RuleSet, lang: Lang) -> String {
    let mut out = format!("{HEAD}{}\n", open("testsuites", &[("name", "esglint test")]));
    for one in tried {
        let mut suite = Suite::default();
        let class = &*one.rule.id;
        for trial in &one.trials {
            let name = format!("{}:{}", trial.example.file, trial.example.line);
            match trial.judgement {
                Judgement::Validated | Judgement::Reported => suite.case(class, &name, Case::Passed),
                Judgement::Noisy | Judgement::Missing => {
                    let (message, text) = (wrong(trial, lang), said_of(trial, rules, lang));
                    suite.case(class, &name, Case::Failed(&message, class, &text));
                }
            }
        }
        if let Some(message) = crate::report::trial::unproven(one, lang) {
            suite.case(class, &rule_title(lang, rules, class), Case::Failed(&message, class, &message));
        }
        out.push_str(&suite.written(class));
    }
    out + "</testsuites>\n"
}
