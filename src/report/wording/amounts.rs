//! What a finding comes to, for machines: what should be, what is printed, how far apart. It must not know how a
//! sentence is made of these.

use super::headline::order_of;
use super::{Voice, amount};
use crate::finding::{Finding, Statement};

impl Voice<'_> {
    /// What should be, what is printed, and how far apart, for machines.
    pub(crate) fn amounts(&self, finding: &Finding) -> [Option<String>; 3] {
        match &finding.statement {
            Statement::Sum { sum, total, difference, .. }
            | Statement::Difference { made: sum, total, difference, .. } => {
                [Some(amount(sum)), Some(amount(total)), Some(self.difference(difference))]
            }
            Statement::Composition { sum, whole, difference, .. } => {
                [Some(amount(whole)), Some(amount(sum)), Some(self.difference(difference))]
            }
            Statement::Comparison { left, right, difference, .. } => {
                [Some(amount(right)), Some(amount(left)), Some(self.difference(difference))]
            }
            Statement::Order { difference, limit, comparison } => {
                let (one, other) = order_of(finding);
                let other = limit.as_ref().map_or_else(|| other.written.clone(), amount);
                let expected = format!("{comparison} {other}");
                [Some(expected), Some(one.written.clone()), Some(self.difference(difference))]
            }
            Statement::Mentions { difference, .. } => [
                None,
                Some(finding.primary.written.clone()),
                difference.as_ref().map(|difference| self.difference(difference)),
            ],
            Statement::Impossible { share, reachable, .. } => {
                let [below, above] = reachable.each_ref().map(|(_, share)| amount(share));
                let expected = [below, above].join(&self.catalogue.word("join-list"));
                [Some(expected), Some(amount(share)), None]
            }
            Statement::Together { difference, .. } => [None, None, Some(self.difference(difference))],
            Statement::Words { left, right, .. } => [Some(right.clone()), Some(left.clone()), None],
            Statement::Spelling { found, right } => [Some(right.clone()), Some(found.clone()), None],
            Statement::Missing { .. } | Statement::Unmatched { .. } | Statement::Ignore(_) => {
                [None, None, None]
            }
        }
    }
}
