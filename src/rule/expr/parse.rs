//! The parser of checks. Owns the tokens and the grammar written down in [`super`]; names are looked up by the
//! caller, units by `lexis`.

use std::ops::Range;

use super::{Aggregate, Check, Comparison, Expr, NameIx, Operator};
use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::rule::norm::half_width;

/// A fault in a check, at bytes of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, in bytes of the expression.
    pub at: Range<usize>,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong with a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// Something else must stand there.
    Expected {
        /// What may stand there.
        expected: String,
        /// What does.
        found: String,
        /// What to do.
        hint: Option<&'static str>,
    },
    /// No figure has this name.
    UndefinedName(String),
    /// Not in the lexicon.
    UnknownUnit(String),
}

/// The words that are functions and cannot name a figure.
pub(crate) const FUNCTIONS: [&str; 7] = ["sum", "mean", "min", "max", "count", "abs", "same"];

/// Parentheses may nest this deep.
const DEEPEST: usize = 32;

const ONE_COMPARISON: &str = "a check has one comparison; write two checks, one a line";
const NEEDS_COMPARISON: &str = "a check compares two sides, as in `sum(items) = total`";
const NEEDS_NAME: &str = "functions take the name of a figure, as in `sum(items)`";

/// Reads a check. `name` finds a figure's name; names it does not know are faults, all of them reported.
///
/// # Errors
/// Every undefined name and unknown unit, up to the first place where the grammar is broken.
pub fn parse(text: &str, name: &mut dyn FnMut(&str) -> Option<NameIx>) -> Result<Check, Vec<Fault>> {
    let mut parser = Parser { text, tokens: Vec::new(), next: 0, depth: 0, name, faults: Vec::new() };
    let check = parser.tokenize().and_then(|()| parser.check());
    match check {
        Ok(check) if parser.faults.is_empty() => Ok(check),
        Ok(_) => Err(parser.faults),
        Err(fault) => {
            parser.faults.push(*fault);
            Err(parser.faults)
        }
    }
}

/// Whether a word can name a figure.
pub(crate) fn is_name(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|first| is_name_start(half_width(first)))
        && characters.all(|character| is_name_part(half_width(character)))
        && !FUNCTIONS.contains(&word)
}

fn is_name_start(character: char) -> bool {
    (character.is_alphabetic() || character == '_') && !character.is_ascii_digit()
}

fn is_name_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Word,
    Number(Decimal, Unit),
    Compare(Comparison),
    Operator(Operator),
    Open,
    Close,
    Comma,
    End,
}

type Parsed<T> = Result<T, Box<Fault>>;

struct Parser<'t, 'n> {
    text: &'t str,
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
    depth: usize,
    name: &'n mut dyn FnMut(&str) -> Option<NameIx>,
    faults: Vec<Fault>,
}

impl Parser<'_, '_> {
    fn tokenize(&mut self) -> Parsed<()> {
        let mut at = 0;
        while let Some(character) = self.text[at..].chars().next() {
            let end = at + character.len_utf8();
            let half = half_width(character);
            let (token, end) = match half {
                _ if character.is_whitespace() => {
                    at = end;
                    continue;
                }
                '0'..='9' => self.number(at)?,
                _ if is_name_start(half) => (Token::Word, self.run(at, is_name_part)),
                _ => match self.symbol(half, at, end) {
                    Some(found) => found,
                    None => return Err(self.unexpected(at..end, "a name, a number or a sign", None)),
                },
            };
            self.tokens.push((token, at..end));
            at = end;
        }
        self.tokens.push((Token::End, self.text.len()..self.text.len()));
        Ok(())
    }

    fn symbol(&self, half: char, at: usize, end: usize) -> Option<(Token, usize)> {
        let followed = self.text[end..].chars().next().map(half_width) == Some('=');
        let long = |token| Some((token, end + self.text[end..].chars().next().map_or(0, char::len_utf8)));
        let short = |token| Some((token, end));
        match half {
            '=' if followed => long(Token::Compare(Comparison::Equal)),
            '=' => short(Token::Compare(Comparison::Equal)),
            '<' if followed => long(Token::Compare(Comparison::AtMost)),
            '<' => short(Token::Compare(Comparison::Less)),
            '>' if followed => long(Token::Compare(Comparison::AtLeast)),
            '>' => short(Token::Compare(Comparison::Greater)),
            '≤' => short(Token::Compare(Comparison::AtMost)),
            '≥' => short(Token::Compare(Comparison::AtLeast)),
            '+' => short(Token::Operator(Operator::Add)),
            '-' | '−' | '–' => short(Token::Operator(Operator::Subtract)),
            '*' | '×' => short(Token::Operator(Operator::Multiply)),
            '/' | '÷' => short(Token::Operator(Operator::Divide)),
            '(' => short(Token::Open),
            ')' => short(Token::Close),
            ',' | '、' => short(Token::Comma),
            _ => {
                debug_assert!(at < end);
                None
            }
        }
    }

    /// The end of the run of characters from `at` that belong.
    fn run(&self, at: usize, belongs: fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        rest.find(|character| !belongs(half_width(character))).map_or(self.text.len(), |length| at + length)
    }

    /// A number with its unit.
    fn number(&mut self, at: usize) -> Parsed<(Token, usize)> {
        let end = self.run(at, |character| character.is_ascii_digit() || matches!(character, '.' | ','));
        let end = at + self.text[at..end].trim_end_matches([',', '，', '.']).len();
        let digits: String = self.text[at..end].chars().map(half_width).filter(|c| *c != ',').collect();
        let Some(number) = Decimal::parse(&digits) else {
            return Err(self.unexpected(at..end, "a number of at most 18 digits", None));
        };
        let (unit, end) = self.unit(end)?;
        let value = number.mul(unit.multiplier);
        match value {
            Some(value) => Ok((Token::Number(value, unit), end)),
            None => Err(self.unexpected(at..end, "a number that can be calculated exactly", None)),
        }
    }

    /// The unit behind a number: the longest text there that is one. `/` belongs to a unit only where that makes one.
    fn unit(&mut self, number_end: usize) -> Parsed<(Unit, usize)> {
        let start = self.run(number_end, char::is_whitespace);
        let word_end = self.run(start, is_unit_part);
        let long_end = self.run(start, |character| is_unit_part(character) || character == '/');
        for end in [long_end, word_end] {
            if end > start
                && let Some(unit) = crate::lexis::unit_of(&self.text[start..end])
            {
                return Ok((unit, end));
            }
        }
        if word_end > start {
            let unit = self.text[start..word_end].to_owned();
            self.faults.push(Fault { at: start..word_end, kind: FaultKind::UnknownUnit(unit) });
        }
        Ok((Unit::none(), word_end.max(number_end)))
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.next].0
    }

    fn here(&self) -> Range<usize> {
        self.tokens[self.next].1.clone()
    }

    fn take(&mut self) -> Range<usize> {
        let range = self.here();
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        range
    }

    fn unexpected(&self, at: Range<usize>, expected: &str, hint: Option<&'static str>) -> Box<Fault> {
        let found = match &self.text[at.clone()] {
            "" => "the end".to_owned(),
            text => format!("`{text}`"),
        };
        Box::new(Fault { at, kind: FaultKind::Expected { expected: expected.to_owned(), found, hint } })
    }

    fn expect(&mut self, token: &Token, expected: &str, hint: Option<&'static str>) -> Parsed<()> {
        if self.peek() != token {
            return Err(self.unexpected(self.here(), expected, hint));
        }
        self.take();
        Ok(())
    }

    fn check(&mut self) -> Parsed<Check> {
        let check = if *self.peek() == Token::Word && self.text[self.here()] == *"same" && self.calls() {
            self.take();
            Check::Same(self.name_list()?)
        } else {
            self.comparison()?
        };
        let hint = matches!(self.peek(), Token::Compare(_)).then_some(ONE_COMPARISON);
        self.expect(&Token::End, "the end of the check", hint)?;
        Ok(check)
    }

    /// Whether the word here is followed by an opening parenthesis.
    fn calls(&self) -> bool {
        matches!(self.tokens.get(self.next + 1), Some((Token::Open, _)))
    }

    fn comparison(&mut self) -> Parsed<Check> {
        let left = self.sum()?;
        let Token::Compare(op) = *self.peek() else {
            let expected = "`=`, `<`, `<=`, `>` or `>=`";
            return Err(self.unexpected(self.here(), expected, Some(NEEDS_COMPARISON)));
        };
        self.take();
        let right = self.sum()?;
        Ok(Check::Compare { left, op, right })
    }

    fn sum(&mut self) -> Parsed<Expr> {
        let mut left = self.product()?;
        while let Token::Operator(operator @ (Operator::Add | Operator::Subtract)) = *self.peek() {
            self.take();
            left = Expr::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed<Expr> {
        let mut left = self.unary()?;
        while let Token::Operator(operator @ (Operator::Multiply | Operator::Divide)) = *self.peek() {
            self.take();
            left = Expr::Binary(operator, Box::new(left), Box::new(self.unary()?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let minus = Token::Operator(Operator::Subtract);
        let mut negative = false;
        while *self.peek() == minus {
            self.take();
            negative = !negative;
        }
        let inner = self.primary()?;
        Ok(if negative { Expr::Negate(Box::new(inner)) } else { inner })
    }

    fn primary(&mut self) -> Parsed<Expr> {
        match self.peek().clone() {
            Token::Number(value, unit) => {
                self.take();
                Ok(Expr::Constant(value, unit))
            }
            Token::Open => self.parenthesized(),
            Token::Word if self.calls() => self.call(),
            Token::Word => Ok(Expr::Name(self.figure_name()?)),
            _ => Err(self.unexpected(self.here(), "a figure's name, a number, a function or `(`", None)),
        }
    }

    fn parenthesized(&mut self) -> Parsed<Expr> {
        if self.depth >= DEEPEST {
            return Err(self.unexpected(self.here(), "at most 32 parentheses inside each other", None));
        }
        self.depth += 1;
        self.expect(&Token::Open, "`(`", None)?;
        let inner = self.sum()?;
        self.expect(&Token::Close, "an operator or `)`", None)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn call(&mut self) -> Parsed<Expr> {
        let at = self.here();
        let aggregate = match &self.text[at.clone()] {
            "sum" => Aggregate::Sum,
            "mean" => Aggregate::Mean,
            "min" => Aggregate::Min,
            "max" => Aggregate::Max,
            "count" => Aggregate::Count,
            "abs" => {
                self.take();
                return Ok(Expr::Absolute(Box::new(self.parenthesized()?)));
            }
            "same" => {
                let hint = Some("`same(a, b)` is a whole check; it yields no number");
                return Err(self.unexpected(at, "a number or a figure", hint));
            }
            _ => {
                return Err(self.unexpected(
                    at,
                    "`sum`, `mean`, `min`, `max`, `count`, `abs` or `same`",
                    None,
                ));
            }
        };
        self.take();
        self.expect(&Token::Open, "`(`", None)?;
        if *self.peek() != Token::Word || self.calls() {
            return Err(self.unexpected(self.here(), "a figure's name", Some(NEEDS_NAME)));
        }
        let name = self.figure_name()?;
        self.expect(&Token::Close, "`)`", Some(NEEDS_NAME))?;
        Ok(Expr::Aggregate(aggregate, name))
    }

    fn name_list(&mut self) -> Parsed<Vec<NameIx>> {
        self.expect(&Token::Open, "`(`", None)?;
        let mut names = Vec::new();
        loop {
            if *self.peek() != Token::Word {
                return Err(self.unexpected(self.here(), "a figure's name", Some(NEEDS_NAME)));
            }
            names.push(self.figure_name()?);
            if *self.peek() != Token::Comma {
                break;
            }
            self.take();
        }
        self.expect(&Token::Close, "`,` or `)`", None)?;
        Ok(names)
    }

    fn figure_name(&mut self) -> Parsed<NameIx> {
        let at = self.take();
        let word = &self.text[at.clone()];
        match (self.name)(word) {
            Some(name) => Ok(name),
            None => {
                let word = word.to_owned();
                self.faults.push(Fault { at, kind: FaultKind::UndefinedName(word) });
                Ok(NameIx(0))
            }
        }
    }
}

fn is_unit_part(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '%' | '‰' | '$' | '¥' | '€' | '£' | '°' | '·' | '・' | '₂')
}
