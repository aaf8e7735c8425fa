//! Understanding format codes.

use super::{Compared, Format, Section, Sort, Token};
use crate::document::workbook::number::Number;

/// The code of an id that files need not write out.
pub(super) fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "$#,##0;($#,##0)",
        7 | 8 => "$#,##0.00;($#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 30 => "m/d/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        27 | 36 | 50 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 | 52 => "yyyy\"年\"m\"月\"d\"日\"",
        34 | 55 => "h\"時\"mm\"分\"",
        35 | 56 => "h\"時\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "#,##0;(#,##0);\"-\"",
        42 => "$#,##0;($#,##0);\"-\"",
        43 => "#,##0.00;(#,##0.00);\"-\"",
        44 => "$#,##0.00;($#,##0.00);\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

pub(super) fn format(code: &str) -> Format {
    let mut format = Format { sections: Vec::new(), text: None };
    for code in split(code).into_iter().take(4) {
        let mut section = Reader::read(code);
        let words = section.tokens.contains(&Token::Text);
        // Words alone show numbers as nothing but themselves, unless they are the fourth section or hold an @.
        if words || format.sections.len() == 3 {
            if words && format.sections.is_empty() {
                section.sort = Sort::General;
                let tokens =
                    section.tokens.iter().map(|t| if *t == Token::Text { Token::General } else { t.clone() });
                format.sections.push(Section { tokens: tokens.collect(), ..section.clone() });
            }
            format.text = Some(section.tokens);
        } else {
            format.sections.push(section);
        }
    }
    format
}

/// The sections of a code: what semicolons part, but for those in quotes.
fn split(code: &str) -> Vec<&str> {
    let (mut out, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' if !quoted => escaped = true,
            ';' if !quoted => {
                out.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&code[start..]);
    out
}

/// Reads one section.
#[derive(Default)]
struct Reader {
    section: Section,
    point: bool,
    exponent: bool,
    digits: bool,
    /// Commas that no digit has followed yet.
    commas: i32,
    /// Whether other signs stood behind a digit.
    behind: bool,
    /// Whether a point that is shown as it is stood behind a digit: 0!.0, is of tens of thousands.
    dotted: bool,
    code: bool,
}

impl Reader {
    fn read(code: &str) -> Section {
        let mut reader = Reader::default();
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            rest = reader.piece(c, rest);
        }
        reader.end()
    }

    /// Reads one piece; returns what follows it.
    fn piece<'c>(&mut self, c: char, rest: &'c str) -> &'c str {
        let after = &rest[c.len_utf8()..];
        let one =
            |text: &'c str| text.chars().next().map_or((None, text), |c| (Some(c), &text[c.len_utf8()..]));
        match c {
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                self.literal(&after[..end]);
                return after.get(end + 1..).unwrap_or("");
            }
            '\\' | '!' => {
                let (shown, after) = one(after);
                self.literal(shown.unwrap_or_default().encode_utf8(&mut [0; 4]));
                return after;
            }
            '_' => {
                self.literal(" ");
                return one(after).1;
            }
            '*' => return one(after).1,
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                self.bracket(&after[..end]);
                return after.get(end + 1..).unwrap_or("");
            }
            '0' | '#' | '?' => self.digit(c),
            '.' if self.digits || after.starts_with(['0', '#', '?']) => self.point(),
            ',' if self.digits => self.commas += 1,
            '%' => {
                self.section.shift += 2;
                self.literal("%");
            }
            '@' => self.section.tokens.push(Token::Text),
            '/' if self.digits
                && after.trim_start().starts_with(|c: char| matches!(c, '?' | '#' | '0'..='9')) =>
            {
                self.exponent = true;
            }
            'E' | 'e' if self.digits && after.starts_with(['+', '-']) => {
                self.exponent = true;
                return &after[1..];
            }
            _ if starts(rest, "General") => {
                self.section.sort = Sort::General;
                self.section.tokens.push(Token::General);
                return &rest["General".len()..];
            }
            _ if starts(rest, "AM/PM") || starts(rest, "A/P") => {
                self.date('a', 1);
                return &rest[if starts(rest, "AM/PM") { 5 } else { 3 }..];
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'g' | 'b' | 'a' => {
                let count = rest.chars().take_while(|next| next.eq_ignore_ascii_case(&c)).count();
                self.date(c.to_ascii_lowercase(), count);
                return &rest[count..];
            }
            _ => self.literal(c.encode_utf8(&mut [0; 4])),
        }
        after
    }

    fn literal(&mut self, words: &str) {
        if words == "." && self.digits && !self.point && !self.behind && !self.dotted {
            self.dotted = true;
            self.section.tokens.push(Token::Part);
            return;
        }
        self.behind |= self.digits && !words.trim().is_empty() && !words.contains('%');
        match self.section.tokens.last_mut() {
            Some(Token::Literal(before)) => before.push_str(words),
            _ => self.section.tokens.push(Token::Literal(words.to_owned())),
        }
    }

    fn digit(&mut self, c: char) {
        if self.exponent {
            return;
        }
        self.code |= self.behind && !self.point;
        self.section.thousands |= self.commas > 0;
        self.commas = 0;
        if self.dotted {
            self.section.decimals = (self.section.decimals.1 + 1, self.section.decimals.1 + 1);
            return;
        }
        if self.point {
            if self.section.decimals.1 == 0 {
                self.section.tokens.push(Token::Part);
            }
            self.section.decimals.1 += 1;
            if c == '0' {
                self.section.decimals.0 = self.section.decimals.1;
            }
            return;
        }
        if !self.digits {
            self.section.tokens.push(Token::Whole);
            self.digits = true;
        }
        self.section.whole += usize::from(c == '0' || self.section.whole > 0);
    }

    fn point(&mut self) {
        if self.section.sort == Sort::Date {
            // The fraction of a second.
            return;
        }
        self.code |= self.dotted;
        if !self.digits {
            self.section.tokens.push(Token::Whole);
            self.digits = true;
        }
        self.point = true;
    }

    fn date(&mut self, letter: char, count: usize) {
        self.section.sort = Sort::Date;
        self.section.tokens.push(Token::Date(letter, count));
    }

    /// A colour, a condition, a currency, a span of time.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if let Some(condition) = condition(inside) {
            self.section.condition = Some(condition);
        } else if let Some(letter) = inside.chars().next().map(|c| c.to_ascii_lowercase())
            && matches!(letter, 'h' | 'm' | 's')
            && inside.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        {
            self.date(letter.to_ascii_uppercase(), inside.len());
        }
    }

    fn end(mut self) -> Section {
        self.section.shift -= 3 * self.commas;
        if self.dotted {
            self.dot();
        }
        self.section.sort = match self.section.sort {
            Sort::Words if self.exponent => Sort::General,
            Sort::Words if self.code => Sort::Code,
            Sort::Words if self.digits => Sort::Number,
            sort => sort,
        };
        if self.exponent {
            // Powers of ten and fractions are shown as the number that they are.
            for token in &mut self.section.tokens {
                if *token == Token::Whole {
                    *token = Token::General;
                }
            }
            self.section.tokens.retain(|token| *token != Token::Part);
        }
        self.section
    }
}

impl Reader {
    /// The digits behind a point that is shown as it is are the last of a whole number: it is shown so much smaller.
    fn dot(&mut self) {
        let digits = self.section.decimals.1;
        self.section.shift -= digits as i32;
        if digits == 0 {
            for token in self.section.tokens.iter_mut().filter(|token| **token == Token::Part) {
                *token = Token::Literal(".".to_owned());
            }
        }
    }
}

fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn condition(inside: &str) -> Option<(Compared, Number)> {
    const SIGNS: [(&str, Compared); 6] = [
        ("<=", Compared::AtMost),
        (">=", Compared::AtLeast),
        ("<>", Compared::Unequal),
        ("<", Compared::Less),
        (">", Compared::More),
        ("=", Compared::Equal),
    ];
    let (sign, compared) = SIGNS.iter().find(|(sign, _)| inside.starts_with(sign))?;
    Some((*compared, Number::read(&inside[sign.len()..])?))
}
