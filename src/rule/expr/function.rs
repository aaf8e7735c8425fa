//! The functions of checks, with their Chinese names. Owns these words; it must not know the grammar around them.

use super::Aggregate;

/// The words that are functions and cannot name a figure, with the Chinese ones that can.
pub(super) const FUNCTIONS: [(&str, &str, Function); 9] = [
    ("sum", "總和", Function::Over(Aggregate::Sum)),
    ("mean", "平均", Function::Over(Aggregate::Mean)),
    ("min", "最小", Function::Over(Aggregate::Min)),
    ("max", "最大", Function::Over(Aggregate::Max)),
    ("count", "個數", Function::Over(Aggregate::Count)),
    ("abs", "絕對值", Function::Absolute),
    ("same", "相同", Function::Same),
    ("feasible", "可行", Function::Feasible),
    ("possible", "可能", Function::Possible),
];

/// The word for the report's own year.
pub(super) const REPORT_YEAR: [&str; 2] = ["report_year", "報告年"];

/// What a function does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Function {
    Over(Aggregate),
    Absolute,
    Same,
    Feasible,
    Possible,
}

impl Function {
    /// What to say of a function that is a whole check, where it stands for a number; `None` for one that is a number.
    pub(super) fn is_check(self) -> Option<&'static str> {
        match self {
            Function::Over(_) | Function::Absolute => None,
            Function::Same => Some("`same(a, b)` is a whole check; it yields no number"),
            Function::Feasible => Some("`feasible(share, people)` is a whole check; it yields no number"),
            Function::Possible => Some("`possible(a, b)` is a whole check; it yields no number"),
        }
    }
}

pub(super) fn is_report_year(word: &str) -> bool {
    REPORT_YEAR.contains(&word) || crate::lexis::fold(word) == crate::lexis::fold(REPORT_YEAR[1])
}

pub(super) fn function(word: &str) -> Option<Function> {
    let folded = crate::lexis::fold(word);
    let named = |(english, chinese, _): &&(&str, &str, Function)| {
        *english == word || crate::lexis::fold(chinese) == folded
    };
    FUNCTIONS.iter().find(named).map(|(_, _, function)| *function)
}

/// What may be called where a number stands.
pub(super) const A_FUNCTION: &str =
    "`sum`, `mean`, `min`, `max`, `count`, `abs`, `same`, `feasible`, `possible` or an attribute";
