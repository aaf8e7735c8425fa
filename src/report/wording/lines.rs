//! The lines below the excerpt: arithmetic as printed, reasons, what else supports a side, suggestions, the
//! way out, and the rule.

use super::headline::{fill, in_reading_order, total_name, total_of};
use super::{Line, Voice, amount, digits, names};
use crate::check::Outcome;
use crate::finding::{Amount, Cause, Finding, Other, Part, Remark, Slip, Statement, Support, Suspect};
use crate::report::catalogue::Arg;
use crate::source::Span;

/// Suggestions written out; more are only counted.
const SUGGESTIONS: usize = 4;
/// Terms of a sum written out in full; longer sums show the first and the last ones.
const TERMS: usize = 14;

impl Voice<'_> {
    /// All lines below the excerpt, in order.
    pub(crate) fn lines(&self, finding: &Finding) -> Vec<Line> {
        let mut out = Vec::new();
        if let Some(arithmetic) =
            self.arithmetic(&in_reading_order(finding), &finding.statement, finding.outcome)
        {
            out.push(self.line("line-arithmetic", arithmetic));
        }
        out.extend(self.reasons(finding));
        for remark in &finding.remarks {
            out.push(self.line("line-rounding", self.remark(remark)));
        }
        for support in &finding.supports {
            out.push(self.line("line-support", self.support(finding, support)));
        }
        out.extend(self.suggestions(finding));
        out.extend(self.standing(finding));
        out.extend(finding.cause.as_ref().map(|cause| self.line("line-cause", self.cause(cause))));
        out.push(Line { name: None, text: self.way_out(finding) });
        let on_page = self.place_on_page(finding.primary.span);
        out.extend(on_page.map(|place| self.line("line-place", place)));
        out.push(self.line("line-rule", self.rule(&finding.rule)));
        out.extend(finding.also.iter().map(|rule| self.line("line-also-reported", self.rule(rule))));
        out
    }

    /// That other findings have the same cause, with their places.
    fn cause(&self, cause: &Cause) -> String {
        let at = |other: &Other| {
            let place = self.place(other.span);
            let about =
                if other.subject.is_empty() { self.title(&other.rule) } else { other.subject.clone() };
            let about = self.subject(&about);
            self.catalogue.say("cause-at", &[("place", (&place).into()), ("about", (&about).into())])
        };
        let shown: Vec<String> = cause.others.iter().take(SUGGESTIONS).map(at).collect();
        let places = shown.join(&self.catalogue.word("join-list"));
        let (places, count) = (("places", (&places).into()), ("count", cause.others.len().into()));
        self.catalogue.say(if cause.first { "cause-first" } else { "cause-again" }, &[places, count])
    }

    fn line(&self, name: &str, text: String) -> Line {
        Line { name: Some(self.catalogue.word(name)), text }
    }

    /// The calculation with the figures as printed, and what rounding can explain of it.
    pub(crate) fn arithmetic(
        &self,
        parts: &[&Part],
        statement: &Statement,
        outcome: Outcome,
    ) -> Option<String> {
        let clauses = match statement {
            Statement::Sum { sum, total, difference, slack, .. } => {
                let said = self.sum(&terms(&items(parts, statement)), sum, total);
                [Some(said), self.slack(difference, slack, outcome)]
            }
            Statement::Difference { terms, made, total, difference, slack, .. } => {
                [Some(self.sum(terms, made, total)), self.slack(difference, slack, outcome)]
            }
            Statement::Composition { sum, difference, slack, .. } => {
                let terms = terms(parts);
                let said = self
                    .catalogue
                    .say("arith-shares", &[("terms", (&terms).into()), ("sum", (&sum.number).into())]);
                let count = parts.len();
                let slack = if outcome == Outcome::Inconsistent && !is_zero(slack) {
                    let args = [("count", count.into()), ("slack", (&slack.number).into())];
                    Some(self.catalogue.say("slack-shares", &args))
                } else {
                    self.slack(difference, slack, outcome)
                };
                [Some(said), slack]
            }
            Statement::Order { comparison, limit, .. } => {
                [self.order_arithmetic(parts, comparison, limit.as_ref(), outcome), None]
            }
            Statement::Comparison { check, left, right, difference, slack } => {
                let (left, right) = (amount(left), amount(right));
                let args = [("check", check.into()), ("left", (&left).into()), ("right", (&right).into())];
                [Some(self.catalogue.say("arith-comparison", &args)), self.slack(difference, slack, outcome)]
            }
            Statement::Impossible { base, reachable, .. } => {
                let made = |(people, share): &(String, Amount)| {
                    format!("{people} ÷ {} = {}", base.number, amount(share))
                };
                reachable.each_ref().map(|near| Some(made(near)))
            }
            Statement::Together { sums, difference, slack } => {
                [Some(self.together(sums, difference)), self.slack(difference, slack, outcome)]
            }
            Statement::Mentions { .. }
            | Statement::Words { .. }
            | Statement::Missing { .. }
            | Statement::Spelling { .. }
            | Statement::Ignore(_)
            | Statement::Unmatched { .. } => [None, None],
        };
        let clauses: Vec<String> = clauses.into_iter().flatten().collect();
        (!clauses.is_empty()).then(|| clauses.join(&self.catalogue.word("join-clauses")))
    }

    /// `5.2 + 0.9 = 6.1; printed 6.4`
    fn sum(&self, terms: &str, sum: &Amount, total: &Amount) -> String {
        let (sum, total) = (("sum", (&sum.number).into()), ("total", (&total.number).into()));
        self.catalogue.say("arith-sum", &[("terms", terms.into()), sum, total])
    }

    fn order_arithmetic(
        &self,
        parts: &[&Part],
        comparison: &str,
        limit: Option<&Amount>,
        outcome: Outcome,
    ) -> Option<String> {
        let is_whole = |part: &&&Part| matches!(names::role(&part.role), Some("role-whole" | "role-total"));
        let left = parts.iter().find(|part| !is_whole(part))?;
        let right = match limit {
            Some(limit) => amount(limit),
            None => {
                let other = parts.iter().find(is_whole);
                other.or_else(|| parts.iter().find(|part| part.span != left.span))?.written.clone()
            }
        };
        let key = match outcome {
            Outcome::Inconsistent if comparison.starts_with('<') => "arith-over",
            Outcome::Inconsistent => "arith-under",
            _ => "arith-agree",
        };
        Some(self.catalogue.say(key, &[("left", (&left.written).into()), ("right", (&right).into())]))
    }

    /// What rounding has to say about a difference.
    fn slack(&self, difference: &Amount, slack: &Amount, outcome: Outcome) -> Option<String> {
        let number = ("slack", Arg::Text(&slack.number));
        match outcome {
            Outcome::Inconsistent if is_zero(slack) => Some(self.catalogue.word("slack-none")),
            Outcome::Inconsistent => Some(self.catalogue.say("slack-beyond", &[number])),
            Outcome::Rounded | Outcome::Improbable => {
                let difference = ("difference", Arg::Text(&difference.number));
                Some(self.catalogue.say("slack-within", &[difference, number]))
            }
            Outcome::Holds | Outcome::NotEvaluable(_) | Outcome::Skipped => None,
        }
    }

    fn remark(&self, remark: &Remark) -> String {
        match remark {
            Remark::Padded => self.catalogue.word("reason-padded"),
            Remark::CutOff { sums, beyond } => self.cut_off(*sums, *beyond),
            Remark::Declared { at } => self.declared_cut_off(*at),
            Remark::Note { at, slack } => {
                let (place, slack) = (self.place(*at), amount(slack));
                let args = [("place", (&place).into()), ("slack", (&slack).into())];
                self.catalogue.say("rounding-note", &args)
            }
        }
    }

    /// That all figures are read as cut off, since the report says so.
    pub(crate) fn declared_cut_off(&self, at: Span) -> String {
        self.catalogue.say("declared-cut-off", &[("place", (&self.place(at)).into())])
    }

    /// That a table is read as cut off, and why.
    pub(crate) fn cut_off(&self, sums: usize, beyond: usize) -> String {
        self.catalogue.say("read-as-cut-off", &[("sums", sums.into()), ("beyond", beyond.into())])
    }

    fn reasons(&self, finding: &Finding) -> Vec<Line> {
        let mut out = Vec::new();
        match &finding.statement {
            Statement::Mentions { difference: None, .. } => {
                out.push(self.line("line-reason", self.catalogue.word("reason-wording")));
            }
            Statement::Mentions { qualified: true, .. } => {
                out.push(self.line("line-reason", self.catalogue.word("reason-qualified")));
            }
            Statement::Mentions { .. } => {
                out.push(self.line("line-reason", self.identical(finding)));
            }
            Statement::Together { .. } => {
                out.push(self.line("line-reason", self.catalogue.word("reason-together")));
            }
            Statement::Unmatched { lack, .. } => {
                out.push(self.line("line-reason", self.unmatched_reason(lack)));
            }
            _ => {}
        }
        let padded = finding.remarks.iter().any(|remark| matches!(remark, Remark::Padded));
        if finding.outcome == Outcome::Improbable && !padded {
            out.push(self.line("line-reason", self.catalogue.word("reason-improbable")));
        }
        out
    }

    /// Why unqualified mentions must be the same, and how two of them differ.
    fn identical(&self, finding: &Finding) -> String {
        let parts = in_reading_order(finding);
        let swap = match parts.as_slice() {
            [one, other] => digits::swapped(&one.text, &other.text),
            _ => None,
        };
        let Some((first, second)) = swap else { return self.catalogue.word("reason-identical") };
        let (first, second) = (first.to_string(), second.to_string());
        let args = [("first", (&first).into()), ("second", (&second).into())];
        self.catalogue.say("reason-identical-swapped", &args)
    }

    fn support(&self, finding: &Finding, support: &Support) -> String {
        let place = self.place(support.part.span);
        let quote = format!("{} {}", support.part.label, support.part.written);
        let (place, quote) = (("place", Arg::Text(&place)), ("quote", Arg::Text(quote.trim())));
        let sum = matches!(finding.statement, Statement::Sum { .. });
        let role = self.role(&total_of(finding).role);
        let role = ("role", Arg::Text(&role));
        match (sum, support.agrees_with_items) {
            (true, true) => self.catalogue.say("support-items", &[place, quote, role]),
            (true, false) => self.catalogue.say("support-total", &[place, quote, role]),
            (false, true) => self.catalogue.say("support-agrees", &[place, quote]),
            (false, false) => self.catalogue.say("support-differs", &[place, quote]),
        }
    }

    fn suggestions(&self, finding: &Finding) -> Vec<Line> {
        let suspects = &finding.suspects;
        if suspects.is_empty() {
            let key = match finding.statement {
                Statement::Unmatched { .. } | Statement::Missing { .. } | Statement::Ignore(_) => {
                    return Vec::new();
                }
                Statement::Mentions { .. } if finding.supports.is_empty() => "suggest-none-mentions",
                _ => "suggest-none",
            };
            return vec![self.line("line-suggest", self.catalogue.word(key))];
        }
        let mut out = Vec::new();
        for (index, suspect) in suspects.iter().take(SUGGESTIONS).enumerate() {
            let name = match (finding.ahead, suspects.len(), index) {
                (true, 1, _) => "line-suggest",
                (true, _, 0) => "line-first",
                (true, _, _) => "line-also",
                (false, _, _) => "line-possible",
            };
            // That another repair leads away from last year's figure speaks for the first, where that comes close.
            let doubtful = index > 0 && suspects[0].near.is_some();
            out.push(self.line(name, self.suggestion(suspect, doubtful)));
        }
        let mut closing = Vec::new();
        if suspects.len() > SUGGESTIONS {
            let more = ("count", Arg::Count(suspects.len() - SUGGESTIONS));
            closing.push(self.catalogue.say("suggest-more", &[more]));
        }
        let alone = finding.ahead || suspects.len() == 1;
        let check = if alone { "suggest-check" } else { "suggest-check-many" };
        closing.push(self.catalogue.word(check));
        let closing = closing.join(&self.catalogue.word("join-clauses"));
        match out.last_mut().filter(|_| alone) {
            Some(last) => {
                last.text = [last.text.as_str(), &closing].join(&self.catalogue.word("join-clauses"));
            }
            None => out.push(self.line("line-suggest", closing)),
        }
        out
    }

    /// `技術 26.90 → 29.60（相鄰數字 6、9 對調）；並接近上期的 29.7`
    fn suggestion(&self, suspect: &Suspect, doubtful: bool) -> String {
        let mut clauses = vec![self.repaired("suggest-repair", suspect)];
        clauses.extend(suspect.with.iter().map(|other| self.repaired("suggest-with", other)));
        if suspect.mends > 0 {
            clauses.push(self.catalogue.say("suggest-mends", &[("count", suspect.mends.into())]));
        }
        let beside = |keys: [&str; 2], other: &String| match suspect.other_year {
            Some(year) => {
                let year = year.to_string();
                self.catalogue.say(keys[1], &[("near", other.into()), ("year", (&year).into())])
            }
            None => self.catalogue.say(keys[0], &[("near", other.into())]),
        };
        clauses.extend(suspect.near.iter().map(|near| beside(["suggest-near", "suggest-near-year"], near)));
        let far = suspect.far.iter().filter(|_| doubtful);
        clauses.extend(far.map(|far| beside(["suggest-far", "suggest-far-year"], far)));
        clauses.join(&self.catalogue.word("join-clauses"))
    }

    fn repaired(&self, key: &str, suspect: &Suspect) -> String {
        let label = if suspect.label.is_empty() { String::new() } else { format!("{} ", suspect.label) };
        let slip = self.slip(suspect);
        let (text, repair) = (("text", (&suspect.text).into()), ("repair", (&suspect.repair).into()));
        self.catalogue.say(key, &[("label", (&label).into()), text, repair, ("slip", (&slip).into())])
    }

    /// How a figure was probably mistyped, with the digits concerned where they can be shown.
    pub(crate) fn slip(&self, suspect: &Suspect) -> String {
        let found = match suspect.slip {
            Slip::DigitsSwapped => {
                digits::swapped(&suspect.text, &suspect.repair).map(|pair| ("slip-swapped-digits", pair))
            }
            Slip::DigitReplaced => {
                digits::replaced(&suspect.text, &suspect.repair).map(|pair| ("slip-replaced-digits", pair))
            }
            _ => None,
        };
        let Some((key, (first, second))) = found else {
            return self.catalogue.word(names::slip(suspect.slip));
        };
        let (first, second) = (first.to_string(), second.to_string());
        self.catalogue.say(key, &[("first", (&first).into()), ("second", (&second).into())])
    }

    fn way_out(&self, finding: &Finding) -> String {
        let own = self.rules.help(&finding.rule, self.catalogue.lang());
        let broken = !matches!(finding.statement, Statement::Unmatched { .. });
        if let Some(help) = own.filter(|_| broken) {
            return fill(help, finding, self);
        }
        let key = match &finding.statement {
            Statement::Unmatched { name, lack } => return self.unmatched_way_out(name, lack),
            Statement::Ignore(bad) => return self.ignore_way_out(bad),
            Statement::Sum { .. } => {
                let role = self.role(&total_of(finding).role);
                return self.catalogue.say("way-out-sum", &[("role", (&role).into())]);
            }
            Statement::Difference { .. } => {
                let role = self.role(&total_of(finding).role);
                return self.catalogue.say("way-out-difference", &[("role", (&role).into())]);
            }
            Statement::Composition { .. } => "way-out-composition",
            Statement::Mentions { .. } => "way-out-mentions",
            Statement::Order { limit: None, .. } => "way-out-order",
            Statement::Order { .. } => "way-out-limit",
            Statement::Comparison { .. } | Statement::Words { .. } => "way-out-comparison",
            Statement::Impossible { .. } => "way-out-impossible",
            Statement::Together { .. } => "way-out-together",
            Statement::Missing { .. } => "way-out-missing",
            Statement::Spelling { .. } => "way-out-spelling",
        };
        self.catalogue.word(key)
    }
}

/// `5.2 + 0.9 − 137.5`, with the figures as printed; a long sum shows how it begins and ends.
pub(super) fn terms(items: &[&Part]) -> String {
    // 1.2萬人 + 300人: where they are printed in several units, each with its own.
    let unit = |part: &Part| part.written.replacen(&part.text, "", 1);
    let one = items.windows(2).all(|pair| unit(pair[0]) == unit(pair[1]));
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if items.len() > TERMS && (TERMS / 2..items.len() - 2).contains(&index) {
            if index == TERMS / 2 {
                out.push_str(" + …");
            }
            continue;
        }
        out.push_str(match (index, item.subtracted) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        });
        out.push_str(if one { &item.text } else { &item.written });
    }
    out
}

/// The figures that are added up: all but the total.
fn items<'a>(parts: &[&'a Part], statement: &Statement) -> Vec<&'a Part> {
    let of = total_name(statement);
    parts.iter().filter(|part| Some(&part.role) != of).copied().collect()
}

fn is_zero(amount: &Amount) -> bool {
    !amount.number.contains(|digit: char| ('1'..='9').contains(&digit))
}
