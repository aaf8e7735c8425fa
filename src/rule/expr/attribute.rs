//! Attributes: what a check may ask of a figure besides its value. Owns their names; how one is read off a
//! figure is `check`'s.

/// Something about a figure that is not its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attribute {
    /// How many decimals are printed.
    Precision,
    /// The year that it is for; the report's own where none is stated.
    Period,
    /// The power of ten of its first digit, in base units: 6 for 1.436百萬元 and for 143.6萬元.
    Magnitude,
    /// How many significant digits are printed: 4 for 45.21, 4 for 1,250.
    Digits,
    /// The number as printed, without the scale of its unit.
    Printed,
    /// The unit with its scale: 萬元 and 元 differ.
    Unit,
    /// The unit without its scale: 萬元 and 元 are one, 人 and 人次 are not.
    Measure,
    /// The label.
    Label,
    /// Whose figure it is.
    Scope,
}

impl Attribute {
    /// All of them, with the words for them.
    pub(crate) const WORDS: [(&'static str, &'static str, Attribute); 9] = [
        ("precision", "精度", Attribute::Precision),
        ("period", "期間", Attribute::Period),
        ("magnitude", "數量級", Attribute::Magnitude),
        ("digits", "位數", Attribute::Digits),
        ("printed", "印刷值", Attribute::Printed),
        ("unit", "單位", Attribute::Unit),
        ("measure", "量詞", Attribute::Measure),
        ("label", "標籤", Attribute::Label),
        ("scope", "範圍", Attribute::Scope),
    ];

    /// The attribute of a word.
    pub(super) fn of(word: &str) -> Option<Attribute> {
        let folded = crate::lexis::fold(word);
        let named = |(english, chinese, _): &&(&str, &str, Attribute)| {
            *english == word || crate::lexis::fold(chinese) == folded
        };
        Self::WORDS.iter().find(named).map(|(_, _, attribute)| *attribute)
    }

    /// Whether it is a number that one can calculate with.
    pub fn is_number(self) -> bool {
        use Attribute::{Digits, Magnitude, Period, Precision, Printed};
        matches!(self, Precision | Period | Magnitude | Digits | Printed)
    }
}
