//! Sums that are true one by one, and cannot all be: how many there are, each with its arithmetic, and what rounding can
//! explain of all of them together.

use super::lines::terms;
use super::{Voice, amount};
use crate::finding::{Amount, OneOf, Part};
use crate::report::catalogue::Arg;

/// Sums written out; more are only counted.
const SUMS: usize = 6;

impl Voice<'_> {
    /// `5.2 + 0.9 = 6.1；印作 6.2；……；合起來相差 0.6`
    pub(super) fn together(&self, sums: &[OneOf], difference: &Amount) -> String {
        let one = |sum: &OneOf| {
            let items: Vec<&Part> = sum.items.iter().collect();
            let terms = terms(&items);
            let (made, total) = (("sum", (&sum.sum.number).into()), ("total", (&sum.total.number).into()));
            let slack = ("slack", Arg::Text(&sum.slack.number));
            self.catalogue.say("arith-one-of", &[("terms", (&terms).into()), made, total, slack])
        };
        let mut said: Vec<String> = sums.iter().take(SUMS).map(one).collect();
        if sums.len() > SUMS {
            said.push(self.catalogue.say("arith-more", &[("count", Arg::Count(sums.len() - SUMS))]));
        }
        let difference = amount(difference);
        said.push(self.catalogue.say("arith-together", &[("difference", (&difference).into())]));
        said.join(&self.catalogue.word("join-clauses"))
    }
}
