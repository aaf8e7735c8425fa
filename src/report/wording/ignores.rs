//! What is said of ignores and of what the baseline knows.

use super::{Line, Voice, names};
use crate::finding::{BadIgnore, Finding, IgnoreFault, Standing};
use crate::report::catalogue::Arg;

impl Voice<'_> {
    /// What is wrong with an ignore.
    pub(super) fn ignore_headline(&self, bad: &BadIgnore) -> String {
        let rule = ("rule", Arg::Text(&bad.rule));
        match &bad.fault {
            IgnoreFault::NoReason => self.catalogue.say("headline-ignore-without-reason", &[rule]),
            IgnoreFault::Malformed(found) => {
                self.catalogue.say("headline-ignore-malformed", &[("found", found.into())])
            }
            IgnoreFault::UnknownRule(_) => self.catalogue.say("headline-ignore-unknown-rule", &[rule]),
            IgnoreFault::Unused => self.catalogue.say("headline-ignore-unused", &[rule]),
            IgnoreFault::OtherDifference(difference) => {
                let difference = super::amount(difference);
                self.catalogue
                    .say("headline-ignore-difference", &[rule, ("difference", (&difference).into())])
            }
            IgnoreFault::Expired(until) => {
                let until = until.to_string();
                self.catalogue.say("headline-ignore-expired", &[rule, ("until", (&until).into())])
            }
            IgnoreFault::Unclear(count, _) => {
                self.catalogue.say("headline-ignore-unclear", &[rule, ("count", (*count).into())])
            }
        }
    }

    /// What to do about it.
    pub(super) fn ignore_way_out(&self, bad: &BadIgnore) -> String {
        match &bad.fault {
            IgnoreFault::NoReason => self.catalogue.word("way-out-ignore-without-reason"),
            IgnoreFault::Malformed(_) => self.catalogue.word("way-out-ignore-malformed"),
            IgnoreFault::UnknownRule(Some(nearest)) => {
                self.catalogue.say("way-out-ignore-did-you-mean", &[("nearest", nearest.into())])
            }
            IgnoreFault::UnknownRule(None) => self.catalogue.word("way-out-ignore-unknown-rule"),
            IgnoreFault::Unused => self.catalogue.word("way-out-ignore-unused"),
            IgnoreFault::OtherDifference(_) => self.catalogue.word("way-out-ignore-difference"),
            IgnoreFault::Expired(_) => self.catalogue.word("way-out-ignore-expired"),
            IgnoreFault::Unclear(_, figures) => {
                let figures = figures.join(&self.catalogue.word("join-list"));
                self.catalogue.say("way-out-ignore-unclear", &[("figures", (&figures).into())])
            }
        }
    }

    /// What was said of the finding before; `None` where nothing was.
    pub(super) fn standing(&self, finding: &Finding) -> Option<Line> {
        let (name, text) = match &finding.standing {
            Standing::Open => return None,
            Standing::Known(None) => ("line-known", self.catalogue.word("standing-known")),
            Standing::Known(Some(reason)) => ("line-known", reason.clone()),
            Standing::Lapsed(was) => {
                let was = was.join(&self.catalogue.word("join-list"));
                ("line-known", self.catalogue.say("standing-lapsed", &[("was", (&was).into())]))
            }
            Standing::Ignored(ignored) => {
                let text = match ignored.until.map(|until| until.to_string()) {
                    None => ignored.reason.clone(),
                    Some(until) => {
                        let args = [("reason", (&ignored.reason).into()), ("until", (&until).into())];
                        self.catalogue.say("standing-until", &args)
                    }
                };
                ("line-accepted", text)
            }
        };
        Some(Line { name: Some(self.catalogue.word(name)), text })
    }

    /// `已知`, `已接受`, for a finding that is not open.
    pub(crate) fn standing_word(&self, finding: &Finding) -> Option<String> {
        names::standing(&finding.standing).map(|key| self.catalogue.word(key))
    }
}
