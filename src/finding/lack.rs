//! Why a rule of a report's own could not be checked. Owns what stands in the way; it must not know how that is found or
//! said.

use crate::source::Span;

/// Why a rule of a report's own could not be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lack {
    /// No figure of the report is what the name stands for.
    Nothing,
    /// The same, and which key of the name leaves none.
    Key {
        /// The keys that some figures meet together.
        met: Vec<&'static str>,
        /// The one that none of those meets.
        key: &'static str,
        /// What stands there instead.
        others: Vec<String>,
        /// Whether the first of these is probably meant.
        near: bool,
    },
    /// The same where its text leaves none, and something stands near to that.
    Text {
        /// The keys that some figures meet together.
        met: Vec<&'static str>,
        /// The words and the figure that are nearest.
        nearest: String,
        /// Their place.
        at: Span,
        /// The text that matches there.
        write: Option<String>,
    },
    /// Beside the other figures there is none of this year.
    Year(u16),
    /// Beside the other figures there is none.
    Here,
    /// There are fewer than make sense together.
    Few {
        /// How many there are.
        found: usize,
        /// How many there must be.
        wanted: u16,
    },
    /// There are several where one is meant.
    Several {
        /// How many.
        count: usize,
        /// The key that would tell them apart.
        key: Option<&'static str>,
        /// What they have under it, in their order.
        values: Vec<String>,
    },
    /// The two sides of a check have units that do not compare.
    Units {
        /// The check as the rule writes it.
        check: String,
        /// A unit that the figures have.
        unit: String,
    },
    /// The table does not show of which items the figure is the total.
    Items,
}
