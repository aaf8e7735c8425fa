//! Values that stand by themselves with a few words beside them: in text boxes and cards. Owns which texts are such a
//! value, and which of them its label.

use crate::lexis;

/// The longest label of a value, in characters.
const LONGEST_LABEL: usize = 45;

/// What a text beside others is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Said {
    /// A figure with its unit and nothing else.
    Value,
    /// A few words.
    Label,
    /// Anything longer.
    Text,
}

/// What a text is.
pub(super) fn said(text: &str) -> Said {
    if text.contains(['。', '；', '，']) || text.chars().count() > LONGEST_LABEL {
        Said::Text
    } else if is_value(text) {
        Said::Value
    } else {
        Said::Label
    }
}

/// Whether texts are pairs of a value and its label, in either order, and nothing else.
pub(super) fn are_pairs(all: &[Said]) -> bool {
    let pair = |pair: &[Said]| matches!(pair, [Said::Value, Said::Label] | [Said::Label, Said::Value]);
    !all.is_empty() && all.len().is_multiple_of(2) && all.chunks(2).all(pair)
}

fn is_value(text: &str) -> bool {
    match &lexis::scan(text)[..] {
        [one] => one.left.is_none() && one.year.is_none() && one.written.len() == text.len(),
        _ => false,
    }
}
