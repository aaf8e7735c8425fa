//! What a cell of a table says, read by a small parser of the harness's own: the oracle must know nothing of how
//! the tool reads numbers, so that a figure misread by the tool is still a figure that counts.

use std::ops::Range;
use std::sync::LazyLock;

use esglint::decimal::Decimal;
use regex::Regex;

/// A cell as the oracle reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    /// Nothing printed.
    Empty,
    /// A dash or a word for "none": nil.
    Nil,
    Number(Number),
    Words,
}

/// A number in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Number {
    /// Its digits with separators and point, without sign, brackets and currency: bytes of the cell's text.
    pub(crate) at: Range<usize>,
    /// With its sign and its printed decimals.
    pub(crate) value: Decimal,
}

impl Number {
    /// Half of one of its last printed digit.
    pub(crate) fn half_unit(value: Decimal) -> Option<Decimal> {
        Decimal::from_parts(5, value.decimals() + 1)
    }
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let currency = r"(?:US\$|HK\$|NT\$|RMB|[$£€¥￥])?";
    let numeral = r"(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)";
    let unit = r"(?:%|％|¢)?";
    let marks = r"(?:[*†‡]|\([a-z]\)|\[\w{1,2}\]|\s)*";
    let pattern = format!(
        r"^\s*(?<open>[(（])?\s*{currency}\s*(?<bracket>[(（])?\s*(?<sign>[-−–－])?\s*{currency}\s*{numeral}\s*{unit}\s*[)）]?\s*{unit}{marks}$"
    );
    Regex::new(&pattern).expect("the pattern is fixed")
});

impl Cell {
    pub(crate) fn of(text: &str) -> Cell {
        let plain = text.trim().trim_start_matches('$').trim();
        match plain {
            "" => return if text.trim().is_empty() { Cell::Empty } else { Cell::Nil },
            "-" | "–" | "—" | "−" | "－" | "none" | "nil" => return Cell::Nil,
            _ => {}
        }
        let Some(found) = NUMBER.captures(text) else { return Cell::Words };
        let digits = found.name("digits").expect("every match has digits");
        let plain = digits.as_str().replace(',', "");
        let Some(value) = Decimal::parse(&plain) else { return Cell::Words };
        let negative = ["open", "bracket", "sign"].iter().any(|name| found.name(name).is_some());
        let value = if negative { value.neg() } else { value };
        Cell::Number(Number { at: digits.range(), value })
    }

    pub(crate) fn number(&self) -> Option<&Number> {
        match self {
            Cell::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it adds nothing to a sum.
    pub(crate) fn is_nil(&self) -> bool {
        matches!(self, Cell::Empty | Cell::Nil)
    }

    /// Whether it is a bare year, as headers have them.
    pub(crate) fn is_year(&self) -> bool {
        self.number().and_then(|number| number.value.whole()).is_some_and(|year| {
            (1900..2100).contains(&year)
                && self.number().is_some_and(|n| n.value.decimals() == 0 && n.at.len() == 4)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn numbers_as_tables_print_them() {
        for (text, value, digits) in [
            ("$ 1,452.4", "1452.4", "1,452.4"),
            ("(18,668)", "-18668", "18,668"),
            ("$(144)", "-144", "144"),
            ("(3.2)%", "-3.2", "3.2"),
            ("(3.2", "-3.2", "3.2"),
            ("−33", "-33", "33"),
            ("100.0 %", "100.0", "100.0"),
            ("12 (a)", "12", "12"),
            ("7*", "7", "7"),
        ] {
            let cell = Cell::of(text);
            let number = cell.number().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.value.to_string().as_str(), &text[number.at.clone()]), (value, digits));
        }
        for (text, cell) in [
            ("", Cell::Empty),
            ("—", Cell::Nil),
            ("$ -", Cell::Nil),
            ("1996-97", Cell::Words),
            ("9+2", Cell::Words),
        ] {
            assert_eq!(Cell::of(text), cell, "{text}");
        }
    }
}
