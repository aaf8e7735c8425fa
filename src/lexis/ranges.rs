//! What only two neighbours together tell: `30–50歲` and other ranges, telephone numbers in groups.

use super::classify::before;
use super::{Left, Quantity};

/// Sets `left` of numerals that are no figures beside their neighbours.
pub(super) fn settle_neighbours(text: &str, found: &mut [Quantity]) {
    for index in 1..found.len() {
        let (head, tail) = found.split_at_mut(index);
        let (first, second) = (&mut head[index - 1], &mut tail[0]);
        if first.span.end() > second.span.start() {
            continue;
        }
        let between = &text[first.written.end().min(second.span.start())..second.span.start()];
        if between.len() > 12 {
            continue;
        }
        let mark = between.trim_matches([' ', '\u{3000}']);
        if first.left == Some(Left::Telephone) && matches!(mark, "" | "-") {
            second.left = Some(Left::Telephone);
            continue;
        }
        let tight = matches!(mark, "-" | "–" | "—" | "~" | "～" | "－");
        let range = matches!(mark, "~" | "～")
            || tight && mark.len() == between.len()
            || matches!(mark, "至" | "到" | "to") && !first.chinese
            || spaced_times(mark, first, second)
            || bounded(text, mark, first);
        if !range {
            continue;
        }
        if first.left == Some(Left::Telephone) || second.left == Some(Left::Telephone) {
            (first.left, second.left) = (Some(Left::Telephone), Some(Left::Telephone));
        } else if matches!(mark, "至" | "到" | "to") && !bounded(text, mark, first) {
            settle_worded_range(text, first, second);
        } else if first.left.is_none() && (second.left.is_none() || second.left == Some(Left::RangeLabel)) {
            (first.left, second.left) = (Some(Left::RangeLabel), Some(Left::RangeLabel));
        }
    }
}

/// `1 – 3 years`: a dash with blanks joins spans of time.
fn spaced_times(mark: &str, first: &Quantity, second: &Quantity) -> bool {
    // What a year is a unit of is asked last: nearly all pairs are none.
    let time = || super::unit_of("year").map(|unit| unit.dim);
    let lasts = || second.unit.as_ref().is_some_and(|unit| Some(unit.dim) == time());
    matches!(mark, "-" | "–" | "—") && first.unit.is_none() && lasts()
}

/// `ranging from 0% to 120%`, 介乎5%至8%, `between 0% and 200%`: the bounds of what something may be.
fn bounded(text: &str, mark: &str, first: &Quantity) -> bool {
    const FROM: [&str; 7] =
        ["ranging from", "range from", "ranges from", "ranged from", "介乎", "介於", "介于"];
    const BETWEEN: [&str; 4] = ["between", "介乎", "介於", "介于"];
    let words: &[&str] = match mark {
        "to" | "至" | "到" => &FROM,
        "and" | "與" | "与" | "和" | "及" => &BETWEEN,
        _ => return false,
    };
    let lead = before(text, first.written.start()).trim_end();
    words.iter().any(|word| {
        lead.len() >= word.len() && {
            let tail = lead.len() - word.len();
            lead.is_char_boundary(tail) && lead[tail..].eq_ignore_ascii_case(word)
        }
    })
}

/// 30歲至50歲 is a range; 由5.2萬元增至6.1萬元 is a change and keeps its figures.
fn settle_worded_range(text: &str, first: &mut Quantity, second: &mut Quantity) {
    if second.left == Some(Left::RangeLabel) && first.left.is_none() {
        first.left = Some(Left::RangeLabel);
    } else if first.left.is_none() && second.left.is_none() && first.unit.is_none() {
        let lead = before(text, first.span.start()).trim_end();
        let changed = lead.ends_with(['由', '從', '从', '自']) || lead.to_ascii_lowercase().ends_with("from");
        let band = second.unit.is_some() || lead.is_empty() || lead.ends_with(['|', '\t']);
        if band && !changed {
            (first.left, second.left) = (Some(Left::RangeLabel), Some(Left::RangeLabel));
        }
    }
}
