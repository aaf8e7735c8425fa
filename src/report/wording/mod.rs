//! What is said about a finding: headline, labels, arithmetic, reasons, suggestions, way out. Owns which
//! sentences of the catalogue a finding takes; it must not know how they are drawn, nor compute anything.

mod amounts;
pub(crate) mod digits;
mod headline;
mod ignores;
mod lines;
pub(crate) mod names;
pub(crate) mod notices;
mod places;
mod together;
mod unmatched;

use crate::document::outline::Map;
use crate::finding::{Amount, Finding, Part, Severity};
use crate::linted::{Lang, Linted};
use crate::report::catalogue::Catalogue;
use crate::report::layout::fit;
use crate::rule::{RuleSet, Words};
use crate::source::{Source, Span};

/// The most columns of a label beside a figure.
const LABEL_COLUMNS: usize = 30;

/// Texts that rule files give for their rules, in a language where they say so.
pub trait RuleTexts: Sync {
    /// What the rule demands, in a few words.
    fn title(&self, rule: &str, lang: Lang) -> Option<String>;
    /// What to do; takes the place of the way out.
    fn help(&self, rule: &str, lang: Lang) -> Option<String>;
    /// The headline, with `{name}` for figures and `{difference}`.
    fn message(&self, rule: &str, lang: Lang) -> Option<String>;
}

impl RuleTexts for RuleSet {
    fn title(&self, rule: &str, lang: Lang) -> Option<String> {
        said(Some(&self.get(rule)?.title), lang)
    }

    fn help(&self, rule: &str, lang: Lang) -> Option<String> {
        said(self.get(rule)?.help.as_ref(), lang)
    }

    fn message(&self, rule: &str, lang: Lang) -> Option<String> {
        said(self.get(rule)?.message.as_ref(), lang)
    }
}

fn said(words: Option<&Words>, lang: Lang) -> Option<String> {
    let text = words?.get(lang.tag()).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text beside a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) span: Span,
    /// Cropped where there is little room.
    pub(crate) text: String,
    /// Said after it in any case; may be empty.
    pub(crate) mark: String,
    pub(crate) primary: bool,
}

/// A line below the excerpt: its name (算式) where it has one, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) name: Option<String>,
    pub(crate) text: String,
}

/// Says things about the findings of one report in one language.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub(crate) catalogue: &'static Catalogue,
    rules: &'a dyn RuleTexts,
    source: &'a Source,
    map: Map<'a>,
}

impl<'a> Voice<'a> {
    /// A voice for a report.
    pub fn new(lang: Lang, rules: &'a dyn RuleTexts, linted: &'a Linted) -> Voice<'a> {
        Voice { catalogue: Catalogue::of(lang), rules, source: &linted.source, map: linted.map() }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.catalogue.lang()
    }

    /// What a rule is called: its own title, or its id.
    pub fn title(&self, rule: &str) -> String {
        title(self.catalogue.lang(), self.rules, rule)
    }

    /// Everything below the excerpt as plain text, one line each.
    pub fn help(&self, finding: &Finding) -> String {
        let said: Vec<String> = self
            .lines(finding)
            .into_iter()
            .map(|line| match line.name {
                Some(name) if self.catalogue.lang() == Lang::En => format!("{name}: {}", line.text),
                Some(name) => format!("{name}　{}", line.text),
                None => line.text,
            })
            .collect();
        said.join("\n")
    }

    /// The places of a finding with what is said beside them, the primary one first.
    pub(crate) fn labels(&self, finding: &Finding) -> Vec<Label> {
        let culprit = finding.suspects.first().filter(|_| finding.clear).map(|suspect| suspect.span);
        let parts = std::iter::once((&finding.primary, true));
        let parts = parts.chain(finding.related.iter().map(|part| (part, false)));
        parts
            .map(|(part, primary)| {
                let suspect = culprit == Some(part.span);
                let mark = if suspect { self.catalogue.word("label-suspect") } else { String::new() };
                Label { span: part.span, text: self.label(part), mark, primary }
            })
            .collect()
    }

    fn label(&self, part: &Part) -> String {
        let role = self.role(&part.role);
        let mut text = if names::role(&part.role) == Some("role-mention") {
            let written = fit(&part.written, LABEL_COLUMNS);
            self.catalogue.say("label-mention", &[("role", (&role).into()), ("written", (&written).into())])
        } else if part.label.is_empty() {
            role
        } else if part.label.to_lowercase().starts_with(&role.to_lowercase()) {
            fit(&part.label, LABEL_COLUMNS)
        } else {
            fit(&format!("{role} {}", part.label), LABEL_COLUMNS)
        };
        if part.subtracted {
            text = self.catalogue.say("label-subtracted", &[("label", (&text).into())]);
        }
        text
    }

    /// A name of the rule as the reader knows it.
    pub(crate) fn role(&self, name: &str) -> String {
        names::role(name).map_or_else(|| name.to_owned(), |key| self.catalogue.word(key))
    }

    /// A difference; that of two percentages is in percentage points.
    pub(crate) fn difference(&self, difference: &Amount) -> String {
        const POINTS: [&str; 8] =
            ["%", "％", "個百分點", "个百分点", "百分點", "百分点", "percentage points", "pp"];
        if POINTS.contains(&difference.unit.trim()) {
            let points = self.catalogue.word("percentage-points");
            return format!("{} {points}", difference.number);
        }
        amount(difference)
    }

    /// `合計核對（total-does-not-foot）`
    pub(crate) fn rule(&self, rule: &str) -> String {
        let title = self.title(rule);
        if title == rule {
            return title;
        }
        self.catalogue.say("rule-line", &[("title", (&title).into()), ("id", rule.into())])
    }

    /// `「捐贈項目」`
    pub(crate) fn subject(&self, subject: &str) -> String {
        let subject = fit(subject, 48);
        self.catalogue.say("subject", &[("subject", (&subject).into())])
    }
}

/// What a rule is called, for output that is about no report.
pub fn rule_title(lang: Lang, rules: &dyn RuleTexts, rule: &str) -> String {
    title(lang, rules, rule)
}

/// The word for a severity.
pub fn severity_word(lang: Lang, severity: Severity) -> String {
    Catalogue::of(lang).word(names::severity(severity))
}

/// What a rule is called: its own title, or its id.
fn title(lang: Lang, rules: &dyn RuleTexts, rule: &str) -> String {
    let own = || names::ignore_rule(rule).map(|key| Catalogue::of(lang).word(key));
    rules.title(rule, lang).or_else(own).unwrap_or_else(|| rule.to_owned())
}

/// An amount as an accountant writes it: `2.7 萬元`, `360人`, `97.30%`, `RMB 79.1 million`.
pub fn amount(amount: &Amount) -> String {
    let (number, unit) = (&amount.number, amount.unit.trim());
    let (currency, unit) = split_currency(unit);
    let mut out = match currency {
        "" => number.clone(),
        symbol if symbol.ends_with(['$', '¥', '€', '£', '￥']) => format!("{symbol}{number}"),
        word => format!("{word} {number}"),
    };
    let touching = unit.starts_with(['%', '％', '‰', '°', '℃']) || is_one_cjk_character(unit);
    if !unit.is_empty() {
        out.push_str(if touching { "" } else { " " });
        out.push_str(unit);
    }
    out
}

/// The currency before a number, and the unit behind it.
fn split_currency(unit: &str) -> (&str, &str) {
    const CURRENCIES: [&str; 20] = [
        "RMB",
        "HKD",
        "USD",
        "CNY",
        "EUR",
        "NTD",
        "TWD",
        "MOP",
        "GBP",
        "JPY",
        "SGD",
        "HK$",
        "US$",
        "NT$",
        "$",
        "¥",
        "￥",
        "€",
        "£",
        "人民幣",
    ];
    let found = CURRENCIES.iter().find(|currency| unit.starts_with(**currency));
    let Some(currency) = found else { return ("", unit) };
    let (currency, rest) = unit.split_at(currency.len());
    let whole_word = rest.is_empty() || rest.starts_with(' ') || !currency.ends_with(char::is_alphanumeric);
    if whole_word { (currency, rest.trim()) } else { ("", unit) }
}

fn is_one_cjk_character(unit: &str) -> bool {
    let mut characters = unit.chars();
    characters.next().is_some_and(|first| !first.is_ascii()) && characters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_an_accountant_writes_them() {
        for (number, unit, written) in [
            ("2.7", "萬元", "2.7 萬元"),
            ("360", "人", "360人"),
            ("97.30", "%", "97.30%"),
            ("79.1", "RMB million", "RMB 79.1 million"),
            ("79.1", "HK$ million", "HK$79.1 million"),
            ("5", "", "5"),
            ("64,385", "tCO2e", "64,385 tCO2e"),
        ] {
            assert_eq!(amount(&Amount { number: number.into(), unit: unit.into() }), written);
        }
    }
}
