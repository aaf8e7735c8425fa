//! What is said of a rule of a report's own that could not be checked: how far the search got, and what to change in
//! the rule.

use super::Voice;
use crate::finding::Lack;
use crate::report::catalogue::Arg;

impl Voice<'_> {
    /// What could not be found, in one sentence.
    pub(super) fn unmatched_headline(&self, about: &str, name: &str, lack: &Lack) -> String {
        let (subject, name) = (("subject", Arg::Text(about)), ("name", Arg::Text(name)));
        let say = |key, more: &[(&'static str, Arg<'_>)]| {
            let args: Vec<(&'static str, Arg<'_>)> =
                [subject, name].into_iter().chain(more.iter().copied()).collect();
            self.catalogue.say(key, &args)
        };
        match lack {
            Lack::Nothing | Lack::Key { .. } | Lack::Text { .. } => say("headline-unmatched", &[]),
            Lack::Year(year) => say("headline-unmatched-year", &[("year", (&year.to_string()).into())]),
            Lack::Here => say("headline-unmatched-here", &[]),
            Lack::Few { found, wanted } => {
                let wanted = ("wanted", usize::from(*wanted).into());
                say("headline-unmatched-few", &[("found", (*found).into()), wanted])
            }
            Lack::Several { count, .. } => say("headline-unmatched-several", &[("count", (*count).into())]),
            Lack::Units { check, .. } => say("headline-unmatched-units", &[("check", check.into())]),
            Lack::Items => say("headline-unmatched-items", &[]),
        }
    }

    /// How far the search got, and that nothing was checked.
    pub(super) fn unmatched_reason(&self, lack: &Lack) -> String {
        let idle = self.catalogue.word(match lack {
            Lack::Nothing | Lack::Key { .. } | Lack::Text { .. } => "reason-unmatched",
            _ => "reason-unmatched-here",
        });
        if let Lack::Several { key: Some(key), values, .. } = lack {
            let values = values.join(&self.catalogue.word("join-list"));
            let args = [("key", Arg::Text(key)), ("values", (&values).into())];
            let differ = self.catalogue.say("reason-unmatched-differ", &args);
            return [differ, idle].join(&self.catalogue.word("join-clauses"));
        }
        let (met, key, there) = match lack {
            Lack::Key { met, key, others, near } => (met, *key, self.what_is_there(others, *near)),
            Lack::Text { met, nearest, .. } => {
                (met, "text", self.what_is_there(std::slice::from_ref(nearest), true))
            }
            _ => return idle,
        };
        let met = met.join(&self.catalogue.word("join-list"));
        let key = ("key", Arg::Text(key));
        let got = match met.as_str() {
            "" => self.catalogue.say("reason-unmatched-none", &[key]),
            met => self.catalogue.say("reason-unmatched-within", &[key, ("met", met.into())]),
        };
        let clauses: Vec<String> = std::iter::once(got).chain(there).chain([idle]).collect();
        clauses.join(&self.catalogue.word("join-clauses"))
    }

    /// What stands where nothing is found.
    fn what_is_there(&self, others: &[String], near: bool) -> Option<String> {
        match others {
            [] => None,
            [nearest, ..] if near => {
                Some(self.catalogue.say("reason-unmatched-near", &[("nearest", nearest.into())]))
            }
            others => {
                let others = others.join(&self.catalogue.word("join-list"));
                Some(self.catalogue.say("reason-unmatched-others", &[("others", (&others).into())]))
            }
        }
    }

    /// What to change in the rule.
    pub(super) fn unmatched_way_out(&self, name: &str, lack: &Lack) -> String {
        let name = ("name", Arg::Text(name));
        match lack {
            Lack::Text { write: Some(write), .. } => {
                self.catalogue.say("way-out-unmatched-text", &[("write", write.into())])
            }
            Lack::Nothing | Lack::Key { .. } | Lack::Text { .. } | Lack::Here => {
                self.catalogue.word("way-out-unmatched")
            }
            Lack::Year(_) => self.catalogue.say("way-out-unmatched-year", &[name]),
            Lack::Few { .. } => self.catalogue.say("way-out-unmatched-few", &[name]),
            Lack::Several { .. } => self.catalogue.say("way-out-unmatched-several", &[name]),
            Lack::Units { unit, .. } if unit.is_empty() => {
                self.catalogue.word("way-out-unmatched-units-differ")
            }
            Lack::Units { unit, .. } => {
                self.catalogue.say("way-out-unmatched-units", &[("unit", unit.into())])
            }
            Lack::Items => self.catalogue.say("way-out-unmatched-items", &[name]),
        }
    }
}
