//! Number styles of OpenDocument as format codes. Owns what of a style becomes which sign of a code.

use std::fmt::Write as _;

use quick_xml::events::BytesStart;

use crate::document::open::OpenError;
use crate::document::xml::{Xml, attribute, name};

/// As many digits as any code asks for.
const DIGITS: usize = 30;

/// What truth values are shown as.
const BOOLEAN: &str = r#""TRUE";"TRUE";"FALSE""#;

/// A number style.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberStyle {
    /// The format code of the style alone.
    pub(super) code: String,
    /// Under which condition another style applies: `>=0` and its name.
    pub(super) maps: Vec<(String, String)>,
}

/// The digits of a number in a style.
#[derive(Default)]
struct Digits {
    whole: usize,
    decimals: Option<usize>,
    least_decimals: Option<usize>,
    grouped: bool,
    /// By how many thousands the number is shown smaller.
    thousands: usize,
    /// Signs among the digits before the point, by how many digits stand behind them.
    among: Vec<(usize, String)>,
}

/// Reads the style that has just begun.
pub(super) fn read(start: &BytesStart<'_>, xml: &mut Xml<'_>) -> Result<NumberStyle, OpenError> {
    let sort = name(start).to_owned();
    let mut out = NumberStyle::default();
    if sort == "boolean-style" {
        xml.skip()?;
        out.code = BOOLEAN.to_owned();
        return Ok(out);
    }
    while let Some(inner) = xml.child()? {
        match name(&inner) {
            "number" => {
                let digits = Digits::read(&inner, xml)?;
                out.code.push_str(&digits.code());
            }
            "text" | "currency-symbol" => literal(&xml.text()?, sort == "percentage-style", &mut out.code),
            "text-content" => plain('@', &mut out.code, xml)?,
            "scientific-number" | "fraction" => {
                out.code.push_str("General");
                xml.skip()?;
            }
            "map" => {
                let get = |name| attribute(&inner, name).map(|value| value.into_owned());
                if let (Some(condition), Some(style)) = (get("condition"), get("apply-style-name")) {
                    out.maps.push((condition.replace("value()", "").replace("!=", "<>"), style));
                }
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(out)
}

fn plain(sign: char, code: &mut String, xml: &mut Xml<'_>) -> Result<(), OpenError> {
    code.push(sign);
    xml.skip()
}

/// Words as they are shown; a percent sign makes a number a hundred times larger where the style is one of those.
fn literal(words: &str, percent: bool, code: &mut String) {
    for sign in words.chars() {
        if !(percent && sign == '%') {
            code.push('\\');
        }
        code.push(sign);
    }
}

impl Digits {
    fn read(start: &BytesStart<'_>, xml: &mut Xml<'_>) -> Result<Digits, OpenError> {
        let count = |name| attribute(start, name).and_then(|value| value.parse::<usize>().ok());
        let short = |name| count(name).map(|count| count.min(DIGITS));
        let mut out = Digits {
            whole: short("min-integer-digits").unwrap_or(0),
            decimals: short("decimal-places"),
            least_decimals: short("min-decimal-places"),
            grouped: attribute(start, "grouping").is_some_and(|grouped| grouped == "true"),
            ..Digits::default()
        };
        if attribute(start, "decimal-replacement").is_some_and(|shown| shown.is_empty()) {
            out.least_decimals = Some(0);
        }
        let factor = attribute(start, "display-factor").unwrap_or_default();
        out.thousands =
            factor.trim_end_matches(".0").bytes().filter(|byte| *byte == b'0').count().min(DIGITS) / 3;
        while let Some(inner) = xml.child()? {
            let at = attribute(&inner, "position").and_then(|at| at.parse::<usize>().ok());
            let words = xml.text()?.into_owned();
            out.among.extend(at.filter(|at| (1..DIGITS).contains(at)).map(|at| (at, words)));
        }
        Ok(out)
    }

    fn code(&self) -> String {
        let Some(decimals) = self.decimals else { return "General".to_owned() };
        let mut out = String::new();
        let least = self.among.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
        let shown = self.whole.max(least).max(if self.grouped { 4 } else { 1 });
        for behind in (0..shown).rev() {
            out.push(if behind < self.whole { '0' } else { '#' });
            if self.grouped && behind == 3 {
                out.push(',');
            }
            for (_, words) in self.among.iter().filter(|(at, _)| *at == behind && behind > 0) {
                literal(words, false, &mut out);
            }
        }
        let sure = self.least_decimals.unwrap_or(decimals).min(decimals);
        if decimals > 0 {
            let _ = write!(out, ".{}{}", "0".repeat(sure), "#".repeat(decimals - sure));
        }
        out + &",".repeat(self.thousands)
    }
}
