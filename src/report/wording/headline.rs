//! The headline of a finding: one sentence that says what is wrong, with the difference and its unit.

use std::sync::Arc;

use super::{Voice, amount};
use crate::finding::{Amount, Finding, Part, Says, Statement};
use crate::report::catalogue::Arg;
use crate::report::wording::names;

/// Mentions named in a headline; more are only labelled.
const MENTIONS: usize = 4;

impl Voice<'_> {
    /// What is wrong, in one sentence.
    pub fn headline(&self, finding: &Finding) -> String {
        let own = self.rules.message(&finding.rule, self.catalogue.lang());
        let broken = !matches!(finding.statement, Statement::Unmatched { .. });
        if let Some(message) = own.filter(|_| broken) {
            return fill(message, finding, self);
        }
        let about = self.about(finding);
        let subject = ("subject", Arg::Text(&about));
        match &finding.statement {
            Statement::Sum { sum, total, difference, .. } => {
                let role = self.role(&total_of(finding).role);
                let (sum, total, difference) = (amount(sum), amount(total), self.difference(difference));
                let (sum, total) = (("sum", (&sum).into()), ("total", (&total).into()));
                let (role, difference) = (("role", (&role).into()), ("difference", (&difference).into()));
                self.catalogue.say("headline-sum", &[subject, sum, role, total, difference])
            }
            Statement::Difference { terms, made, total, difference, .. } => {
                self.not_the_difference(finding, terms, [made, total, difference])
            }
            Statement::Composition { sum, whole, difference, short, .. } => {
                let key = if *short { "headline-composition-short" } else { "headline-composition-over" };
                let (sum, whole, difference) = (amount(sum), amount(whole), self.difference(difference));
                let (sum, whole) = (("sum", (&sum).into()), ("whole", (&whole).into()));
                self.catalogue.say(key, &[subject, sum, whole, ("difference", (&difference).into())])
            }
            Statement::Mentions { difference, .. } => self.mentions_headline(finding, difference.as_ref()),
            Statement::Order { difference, comparison, limit } => {
                self.order_headline(finding, difference, comparison, limit.as_ref())
            }
            Statement::Comparison { check, left, right, difference, .. } => {
                let (left, right, difference) = (amount(left), amount(right), self.difference(difference));
                let (left, right) = (("left", (&left).into()), ("right", (&right).into()));
                let (check, difference) = (("check", check.into()), ("difference", (&difference).into()));
                self.catalogue.say("headline-comparison", &[subject, check, left, right, difference])
            }
            Statement::Impossible { share, base, reachable } => self.impossible(share, base, reachable),
            Statement::Together { sums, .. } => {
                let count = ("count", Arg::Count(sums.len()));
                self.catalogue.say("headline-together", &[subject, count])
            }
            Statement::Words { check, left, right } => {
                let (check, left) = (("check", check.into()), ("left", left.into()));
                self.catalogue.say("headline-words", &[subject, check, left, ("right", right.into())])
            }
            Statement::Missing { name } => self.catalogue.say("headline-missing", &[("name", name.into())]),
            Statement::Spelling { found, right } => {
                self.catalogue.say("headline-spelling", &[("found", found.into()), ("right", right.into())])
            }
            Statement::Ignore(bad) => self.ignore_headline(bad),
            Statement::Unmatched { name, lack } => self.unmatched_headline(&about, name, lack),
        }
    }

    /// What a finding is about; the rule's title where the report gives it no name.
    fn about(&self, finding: &Finding) -> String {
        if finding.subject.trim().is_empty() {
            return self.subject(&self.title(&finding.rule));
        }
        self.subject(&finding.subject)
    }

    /// A difference that is not as printed: what it comes to, what is printed, how far apart.
    fn not_the_difference(&self, finding: &Finding, terms: &str, amounts: [&Amount; 3]) -> String {
        let role = self.role(&total_of(finding).role);
        let [made, total, difference] = amounts;
        let (made, total, difference) = (amount(made), amount(total), self.difference(difference));
        let (made, total) = (("made", (&made).into()), ("total", (&total).into()));
        let (role, difference) = (("role", (&role).into()), ("difference", (&difference).into()));
        self.catalogue
            .say("headline-difference", &[("terms", Arg::Text(terms)), made, role, total, difference])
    }

    /// A share that no whole number of the people makes.
    fn impossible(&self, share: &Amount, base: &Amount, reachable: &[(String, Amount); 2]) -> String {
        let (share, base) = (amount(share), amount(base));
        let near = self.reachable(reachable);
        let (share, base) = (("share", (&share).into()), ("base", (&base).into()));
        self.catalogue.say("headline-impossible", &[share, base, ("near", (&near).into())])
    }

    /// `34人為37.4%、35人為38.5%`
    fn reachable(&self, reachable: &[(String, Amount); 2]) -> String {
        let said = reachable.iter().map(|(people, share)| {
            let share = amount(share);
            self.catalogue.say("reachable", &[("people", people.into()), ("share", (&share).into())])
        });
        said.collect::<Vec<_>>().join(&self.catalogue.word("join-list"))
    }

    fn mentions_headline(&self, finding: &Finding, difference: Option<&Amount>) -> String {
        let subject = self.about(finding);
        let mentions: Vec<String> = in_reading_order(finding)
            .into_iter()
            .take(MENTIONS)
            .map(|part| {
                let place = self.place(part.span);
                let written = ("written", Arg::Text(&part.written));
                self.catalogue.say("mention-at", &[("place", (&place).into()), written])
            })
            .collect();
        let mentions = mentions.join(&self.catalogue.word("join-mentions"));
        let (subject, mentions) = (("subject", (&subject).into()), ("mentions", (&mentions).into()));
        match difference.map(|difference| self.difference(difference)) {
            Some(difference) => self
                .catalogue
                .say("headline-mentions", &[subject, mentions, ("difference", (&difference).into())]),
            None => self.catalogue.say("headline-mentions-wording", &[subject, mentions]),
        }
    }

    fn order_headline(
        &self,
        finding: &Finding,
        difference: &Amount,
        comparison: &str,
        limit: Option<&Amount>,
    ) -> String {
        let subject = self.about(finding);
        let (subject, difference) = (("subject", Arg::Text(&subject)), self.difference(difference));
        let difference = ("difference", Arg::Text(&difference));
        let over = comparison.starts_with('<');
        let (one, other) = order_of(finding);
        let written = ("written", Arg::Text(&one.written));
        if let Some(limit) = limit {
            let key = if over { "headline-limit-over" } else { "headline-limit-under" };
            let limit = amount(limit);
            return self.catalogue.say(key, &[subject, written, ("limit", (&limit).into()), difference]);
        }
        let key = if over { "headline-order-over" } else { "headline-order-under" };
        let other_role = self.role(&other.role);
        let role = self.role(&one.role);
        self.catalogue.say(
            key,
            &[
                subject,
                ("role", (&role).into()),
                written,
                ("other-role", (&other_role).into()),
                ("other", (&other.written).into()),
                difference,
            ],
        )
    }
}

/// All figures of a finding, in reading order.
pub(super) fn in_reading_order(finding: &Finding) -> Vec<&Part> {
    let mut parts: Vec<&Part> = std::iter::once(&finding.primary).chain(&finding.related).collect();
    parts.sort_by_key(|part| part.span);
    parts
}

/// The printed total of a sum.
pub(super) fn total_of(finding: &Finding) -> &Part {
    let mut parts = std::iter::once(&finding.primary).chain(&finding.related);
    let of = total_name(&finding.statement);
    of.and_then(|of| parts.find(|part| part.role == *of)).unwrap_or(&finding.primary)
}

/// The name that the total of a sum or difference has in its rule.
pub(super) fn total_name(statement: &Statement) -> Option<&Arc<str>> {
    match statement {
        Statement::Sum { of, .. } | Statement::Difference { of, .. } => Some(of),
        _ => None,
    }
}

/// The two sides of a comparison: the part, then its whole; or the primary figure, then the next.
pub(super) fn order_of(finding: &Finding) -> (&Part, &Part) {
    let other = finding.related.first().unwrap_or(&finding.primary);
    let primary_is_whole = matches!(names::role(&finding.primary.role), Some("role-whole" | "role-total"));
    if primary_is_whole { (other, &finding.primary) } else { (&finding.primary, other) }
}

/// A rule's own message with `{name}` filled in from the figures, and `{difference}`.
pub(super) fn fill(message: String, finding: &Finding, voice: &Voice<'_>) -> String {
    if !message.contains('{') {
        return message;
    }
    let parts = in_reading_order(finding);
    let mut out = message;
    for part in &parts {
        let place = format!("{{{}}}", part.role);
        if out.contains(&place) {
            let named = parts.iter().filter(|other| other.role == part.role);
            let written: Vec<&str> = named.map(|part| part.written.as_str()).collect();
            out = out.replace(&place, &written.join(&voice.catalogue.word("join-list")));
        }
    }
    for told in &finding.told {
        let said = match &told.says {
            Says::Up => voice.catalogue.word("direction-up"),
            Says::Down => voice.catalogue.word("direction-down"),
            Says::Number(number) => number.clone(),
        };
        out = out.replace(&format!("{{{}}}", told.name), &said);
    }
    let (left, right) = sides(finding);
    out = out.replace("{left}", &left).replace("{right}", &right);
    let difference = match &finding.statement {
        Statement::Sum { difference, .. }
        | Statement::Difference { difference, .. }
        | Statement::Composition { difference, .. }
        | Statement::Order { difference, .. }
        | Statement::Comparison { difference, .. }
        | Statement::Together { difference, .. }
        | Statement::Mentions { difference: Some(difference), .. } => voice.difference(difference),
        Statement::Mentions { difference: None, .. }
        | Statement::Words { .. }
        | Statement::Impossible { .. }
        | Statement::Missing { .. }
        | Statement::Spelling { .. }
        | Statement::Ignore(_)
        | Statement::Unmatched { .. } => String::new(),
    };
    out.replace("{difference}", &difference)
}

/// The two sides of a check, as an accountant writes them.
fn sides(finding: &Finding) -> (String, String) {
    match &finding.statement {
        Statement::Sum { sum: left, total: right, .. }
        | Statement::Difference { made: left, total: right, .. }
        | Statement::Composition { sum: left, whole: right, .. }
        | Statement::Comparison { left, right, .. } => (amount(left), amount(right)),
        Statement::Order { limit, .. } => {
            let (one, other) = order_of(finding);
            let limit = limit.as_ref().map(amount);
            (one.written.clone(), limit.unwrap_or_else(|| other.written.clone()))
        }
        Statement::Mentions { .. } => {
            let mut written = in_reading_order(finding).into_iter().map(|part| part.written.clone());
            (written.next().unwrap_or_default(), written.next().unwrap_or_default())
        }
        Statement::Words { left, right, .. } => (left.clone(), right.clone()),
        Statement::Impossible { share, base, .. } => (amount(share), amount(base)),
        Statement::Together { .. }
        | Statement::Missing { .. }
        | Statement::Spelling { .. }
        | Statement::Ignore(_)
        | Statement::Unmatched { .. } => (String::new(), String::new()),
    }
}
