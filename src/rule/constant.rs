//! The numbers that a rule gives names to, and that a configuration may set otherwise. Owns how a number with its unit
//! is read; where it is written is the reader's.

use std::sync::Arc;

use super::expr::{self, Named};
use super::norm::half_width;
use super::{CheckLine, Rule, find_name, keys};
use crate::check::Tolerance;
use crate::decimal::Decimal;
use crate::figure::unit::Unit;
use crate::yaml::nearest;

/// A number of a rule with its name.
#[derive(Clone, Debug)]
pub struct Constant {
    /// As checks write it.
    pub name: Arc<str>,
    /// The number as the rule writes it.
    pub text: Arc<str>,
    /// In base units.
    pub value: Decimal,
    /// The unit it was written with.
    pub unit: Unit,
}

/// What is wrong with an amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadAmount {
    /// It is no number.
    NoNumber,
    /// What stands behind the number, from this byte on, is no unit.
    NoUnit(usize, String),
}

/// Why a rule does not take a parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadParameter {
    /// It has none of that name.
    Unknown {
        /// What was probably meant.
        nearest: Option<String>,
        /// Those that it has.
        known: Vec<String>,
    },
    /// The value cannot be read.
    Amount(BadAmount),
    /// The value has another unit than the rule's own.
    Unit {
        /// The rule's own value.
        own: String,
    },
}

/// The parameter that every rule with arithmetic has.
const TOLERANCE: &str = "tolerance";

/// A number with its unit, in base units: `12`, `0.1萬元`, `95%`.
pub(super) fn amount(text: &str) -> Result<(Decimal, Unit), BadAmount> {
    let (number, unit) = number_and_unit(text)?;
    let value = number.mul(unit.multiplier).ok_or(BadAmount::NoNumber)?;
    Ok((value, unit))
}

/// `exact`, an amount such as `0.1萬元`, or a percentage of the right side.
pub(super) fn tolerance(text: &str) -> Result<Tolerance, BadAmount> {
    if keys::word(text.trim()) == "exact" {
        return Ok(Tolerance::Exact);
    }
    let (number, unit) = number_and_unit(text)?;
    if unit.is_percent() {
        return Ok(Tolerance::Relative(number));
    }
    number.mul(unit.multiplier).map(Tolerance::Absolute).ok_or(BadAmount::NoNumber)
}

fn number_and_unit(text: &str) -> Result<(Decimal, Unit), BadAmount> {
    let digits = text.chars().take_while(|c| half_width(*c).is_ascii_digit() || matches!(c, '.' | ','));
    let end = digits.map(char::len_utf8).sum();
    let plain: String = text[..end].chars().map(half_width).filter(|c| *c != ',').collect();
    let unit = text[end..].trim();
    let number = Decimal::parse(&plain).filter(|_| end > 0).ok_or(BadAmount::NoNumber)?;
    let bare = unit.is_empty().then(Unit::none);
    match bare.or_else(|| crate::lexis::unit_of(unit)) {
        Some(unit) => Ok((number, unit)),
        None => Err(BadAmount::NoUnit(end, unit.to_owned())),
    }
}

/// What a name in a check of a rule stands for.
pub(super) fn named(word: &str, names: &[super::Name], constants: &[Constant]) -> Option<Named> {
    let constant = constants.iter().find(|constant| &*constant.name == word);
    let constant = constant.map(|constant| Named::Constant(constant.value, constant.unit.clone()));
    constant.or_else(|| find_name(word, names).map(Named::Figures))
}

impl Rule {
    /// The names of what a configuration may set.
    pub fn parameters(&self) -> Vec<&str> {
        let own = self.constants.iter().map(|constant| &*constant.name);
        own.chain((!self.checks.is_empty()).then_some(TOLERANCE)).collect()
    }

    /// Sets one of the rule's parameters.
    ///
    /// # Errors
    /// Where it has no such parameter, or none that is measured so; then nothing is changed.
    pub fn set_parameter(&mut self, name: &str, value: &str) -> Result<(), BadParameter> {
        if let Some(index) = self.constants.iter().position(|constant| &*constant.name == name) {
            return self.set_constant(index, value);
        }
        if keys::find(keys::Place::Rule, name) == Some(TOLERANCE) && !self.checks.is_empty() {
            self.tolerance = Some(tolerance(value).map_err(BadParameter::Amount)?);
            return Ok(());
        }
        let known = self.parameters();
        let nearest = nearest(name, known.iter().copied());
        Err(BadParameter::Unknown { nearest, known: known.into_iter().map(str::to_owned).collect() })
    }

    fn set_constant(&mut self, index: usize, text: &str) -> Result<(), BadParameter> {
        let (value, unit) = amount(text).map_err(BadParameter::Amount)?;
        let constant = &mut self.constants[index];
        if !constant.unit.compares_with(&unit) {
            return Err(BadParameter::Unit { own: constant.text.to_string() });
        }
        *constant = Constant { name: Arc::clone(&constant.name), text: text.trim().into(), value, unit };
        let Rule { checks, only_if, names, constants, .. } = self;
        for line in checks.iter_mut().chain(only_if) {
            let CheckLine { text, check, .. } = line;
            *check = expr::parse(text, &mut |word| named(word, names, constants))
                .expect("the text was read before, and the same names are known");
        }
        Ok(())
    }
}
