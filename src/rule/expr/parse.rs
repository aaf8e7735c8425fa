//! The parser of checks. Owns the grammar written down in `docs/grammar.md`; names are looked up by the caller.

use std::ops::Range;

use super::function::{A_FUNCTION, FUNCTIONS, Function, REPORT_YEAR, function, is_report_year};
use super::token::{Token, is_name_part, is_name_start, tokens};
use super::{Aggregate, Attribute, Check, Comparison, Expr, NameIx, Operator};
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

/// Parentheses may nest this deep.
const DEEPEST: usize = 32;

const ONE_COMPARISON: &str = "a check has one comparison; write two checks, one a line";
const NEEDS_COMPARISON: &str = "a check compares two sides, as in `sum(items) = total`";
const NEEDS_NAME: &str = "functions take the name of a figure, as in `sum(items)`";
const NEEDS_PEOPLE: &str = "it takes a share and what it is a share of: `feasible(share, people)`";
const NEEDS_TEXT: &str =
    "an attribute in words is compared with a text between quotes: `unit(x) != \"人次\"`";
const NEEDS_NUMBER: &str = "calculate with `precision`, `period`, `magnitude`, `digits` and `printed` only";
const A_PRIMARY: &str = "a figure's name, a number, a function or `(`";

/// What a name in a check stands for.
#[derive(Clone, PartialEq, Debug)]
pub enum Named {
    /// Figures.
    Figures(NameIx),
    /// A number of the rule's own, in base units, with the unit it was written with.
    Constant(Decimal, Unit),
}

/// Reads a check. `name` says what a name stands for; names it does not know are faults, all of them reported.
///
/// # Errors
/// Every undefined name and unknown unit, up to the first place where the grammar is broken.
pub fn parse(text: &str, name: &mut dyn FnMut(&str) -> Option<Named>) -> Result<Check, Vec<Fault>> {
    let mut faults = Vec::new();
    let tokens = match tokens(text, &mut faults) {
        Ok(tokens) => tokens,
        Err(fault) => {
            faults.push(*fault);
            return Err(faults);
        }
    };
    let mut parser = Parser { text, tokens, next: 0, depth: 0, name, faults };
    let check = parser.check();
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
        && !FUNCTIONS.iter().any(|(function, _, _)| *function == word)
        && !REPORT_YEAR.contains(&word)
}

pub(super) type Parsed<T> = Result<T, Box<Fault>>;

/// The fault that something else must stand at these bytes.
pub(super) fn unexpected(
    text: &str,
    at: Range<usize>,
    expected: &str,
    hint: Option<&'static str>,
) -> Box<Fault> {
    let found = match &text[at.clone()] {
        "" => "the end".to_owned(),
        text => format!("`{text}`"),
    };
    Box::new(Fault { at, kind: FaultKind::Expected { expected: expected.to_owned(), found, hint } })
}

struct Parser<'t, 'n> {
    text: &'t str,
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
    depth: usize,
    name: &'n mut dyn FnMut(&str) -> Option<Named>,
    faults: Vec<Fault>,
}

impl Parser<'_, '_> {
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

    fn unexpected(&self, expected: &str, hint: Option<&'static str>) -> Box<Fault> {
        unexpected(self.text, self.here(), expected, hint)
    }

    fn expect(&mut self, token: &Token, expected: &str, hint: Option<&'static str>) -> Parsed<()> {
        if self.peek() != token {
            return Err(self.unexpected(expected, hint));
        }
        self.take();
        Ok(())
    }

    /// The word here, where a parenthesis follows it.
    fn called(&self) -> Option<&str> {
        let followed = matches!(self.tokens.get(self.next + 1), Some((Token::Open, _)));
        (*self.peek() == Token::Word && followed).then(|| &self.text[self.here()])
    }

    /// The attribute asked for here.
    fn called_attribute(&self) -> Option<Attribute> {
        self.called().and_then(Attribute::of)
    }

    fn check(&mut self) -> Parsed<Check> {
        let called = self.called().and_then(function);
        let check = if let Some(function) = called.filter(|function| function.is_check().is_some()) {
            self.take();
            match function {
                Function::Feasible => self.feasible()?,
                Function::Possible => self.possible()?,
                _ => self.same()?,
            }
        } else if let Some(attribute) = self.called_attribute().filter(|attribute| !attribute.is_number()) {
            self.says(attribute)?
        } else {
            self.comparison()?
        };
        let hint = matches!(self.peek(), Token::Compare(_)).then_some(ONE_COMPARISON);
        self.expect(&Token::End, "the end of the check", hint)?;
        Ok(check)
    }

    /// `unit(x) != "人次"`
    fn says(&mut self, attribute: Attribute) -> Parsed<Check> {
        let name = self.attribute_name()?;
        let equal = match self.peek() {
            Token::Compare(Comparison::Equal) => true,
            Token::Compare(Comparison::Differ) => false,
            _ => return Err(self.unexpected("`=` or `!=`", Some(NEEDS_TEXT))),
        };
        self.take();
        let Token::Text(text) = self.peek().clone() else {
            return Err(self.unexpected("a text between quotes", Some(NEEDS_TEXT)));
        };
        let at = self.take();
        let of_unit = matches!(attribute, Attribute::Unit | Attribute::Measure);
        if of_unit && !text.is_empty() && crate::lexis::unit_of(&text).is_none() {
            self.faults.push(Fault { at, kind: FaultKind::UnknownUnit(text.to_string()) });
        }
        Ok(Check::Says { attribute, name, equal, text })
    }

    fn comparison(&mut self) -> Parsed<Check> {
        let left = self.sum()?;
        let Token::Compare(op) = *self.peek() else {
            let expected = "`=`, `!=`, `<`, `<=`, `>` or `>=`";
            return Err(self.unexpected(expected, Some(NEEDS_COMPARISON)));
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
        if self.called().is_some() {
            return self.call();
        }
        match self.peek().clone() {
            Token::Number(value, unit) => {
                self.take();
                Ok(Expr::Constant(value, unit))
            }
            Token::Open => self.parenthesized(),
            Token::Word if is_report_year(&self.text[self.here()]) => {
                self.take();
                Ok(Expr::ReportYear)
            }
            Token::Word => {
                let at = self.here();
                if let Some(Named::Constant(value, unit)) = (self.name)(&self.text[at]) {
                    self.take();
                    return Ok(Expr::Constant(value, unit));
                }
                Ok(Expr::Name(self.figure_name()?))
            }
            _ => Err(self.unexpected(A_PRIMARY, None)),
        }
    }

    fn parenthesized(&mut self) -> Parsed<Expr> {
        if self.depth >= DEEPEST {
            return Err(self.unexpected("at most 32 parentheses inside each other", None));
        }
        self.depth += 1;
        self.expect(&Token::Open, "`(`", None)?;
        let inner = self.sum()?;
        self.expect(&Token::Close, "an operator or `)`", None)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn call(&mut self) -> Parsed<Expr> {
        if let Some(attribute) = self.called_attribute() {
            return self.number_attribute(attribute, None);
        }
        let aggregate = match self.called().and_then(function) {
            Some(Function::Over(aggregate)) => aggregate,
            Some(Function::Absolute) => {
                self.take();
                return Ok(Expr::Absolute(Box::new(self.parenthesized()?)));
            }
            Some(check) => return Err(self.unexpected("a number or a figure", check.is_check())),
            None => {
                return Err(self.unexpected(A_FUNCTION, None));
            }
        };
        self.take();
        self.expect(&Token::Open, "`(`", None)?;
        let of = match self.called_attribute() {
            Some(attribute) if aggregate != Aggregate::Count => {
                self.number_attribute(attribute, Some(aggregate))?
            }
            _ => Expr::Aggregate(aggregate, self.only_name()?),
        };
        self.expect(&Token::Close, "`)`", Some(NEEDS_NAME))?;
        Ok(of)
    }

    fn number_attribute(&mut self, attribute: Attribute, aggregate: Option<Aggregate>) -> Parsed<Expr> {
        if !attribute.is_number() {
            return Err(self.unexpected("an attribute that is a number", Some(NEEDS_NUMBER)));
        }
        Ok(Expr::Attribute { attribute, aggregate, name: self.attribute_name()? })
    }

    /// The name in `attribute(name)`.
    fn attribute_name(&mut self) -> Parsed<NameIx> {
        self.take();
        self.expect(&Token::Open, "`(`", None)?;
        let name = self.only_name()?;
        self.expect(&Token::Close, "`)`", Some(NEEDS_NAME))?;
        Ok(name)
    }

    fn only_name(&mut self) -> Parsed<NameIx> {
        if *self.peek() != Token::Word || self.called().is_some() {
            return Err(self.unexpected("a figure's name", Some(NEEDS_NAME)));
        }
        self.figure_name()
    }

    /// What stands between the parentheses of `same`.
    fn same(&mut self) -> Parsed<Check> {
        self.expect(&Token::Open, "`(`", None)?;
        let attribute = self.called_attribute();
        let mut names = Vec::new();
        loop {
            if self.called_attribute() != attribute {
                let hint = Some("`same` compares values, or one attribute of all: `same(unit(a), unit(b))`");
                return Err(self.unexpected("the same attribute of another figure", hint));
            }
            names.push(match attribute {
                Some(_) => self.attribute_name()?,
                None => self.only_name()?,
            });
            if *self.peek() != Token::Comma {
                break;
            }
            self.take();
        }
        self.expect(&Token::Close, "`,` or `)`", None)?;
        Ok(match attribute {
            Some(attribute) => Check::Alike(attribute, names),
            None => Check::Same(names),
        })
    }

    /// What stands between the parentheses of `feasible`.
    fn feasible(&mut self) -> Parsed<Check> {
        self.expect(&Token::Open, "`(`", None)?;
        let share = self.only_name()?;
        self.expect(&Token::Comma, "`,` and the number of people", Some(NEEDS_PEOPLE))?;
        let base = self.only_name()?;
        self.expect(&Token::Close, "`)`", Some(NEEDS_PEOPLE))?;
        Ok(Check::Feasible { share, base })
    }

    /// What stands between the parentheses of `possible`.
    fn possible(&mut self) -> Parsed<Check> {
        self.expect(&Token::Open, "`(`", None)?;
        let mut names = vec![self.only_name()?];
        while *self.peek() == Token::Comma {
            self.take();
            names.push(self.only_name()?);
        }
        self.expect(&Token::Close, "`,` or `)`", Some(NEEDS_NAME))?;
        Ok(Check::Possible(names))
    }

    fn figure_name(&mut self) -> Parsed<NameIx> {
        let at = self.take();
        let word = &self.text[at.clone()];
        match (self.name)(word) {
            Some(Named::Figures(name)) => Ok(name),
            Some(Named::Constant(..)) => Err(unexpected(self.text, at, "a figure's name", Some(NEEDS_NAME))),
            None => {
                let word = word.to_owned();
                self.faults.push(Fault { at, kind: FaultKind::UndefinedName(word) });
                Ok(NameIx(0))
            }
        }
    }
}
