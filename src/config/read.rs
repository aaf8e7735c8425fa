//! From a configuration as written to one as compiled. Every fault is noted and reading goes on.

use std::sync::Arc;

use super::error::{ConfigErrors, Faults, Problem};
use super::globs::Globs;
use super::keys::{self, Place, ROUNDINGS, WEIGHTS};
use super::{Accepted, Config, Override, Parameter, Placed, Settings, Weight};
use crate::date::Date;
use crate::figure::conventions::Rounding;
use crate::finding::Severity;
use crate::linted::Lang;
use crate::rule::PACKS;
use crate::source::{Source, Span};
use crate::suppress::{Choice, Ignore};
use crate::yaml::{self, Fields, Node, Value, shortened};

/// The years that a report can be for.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2150;

/// Reads a configuration.
pub(super) fn config(source: &Source) -> Result<Config, ConfigErrors> {
    let mut faults = Faults::new(source, keys::word);
    let mut config = Config {
        source: Arc::new(Source::new(source.name(), source.text())),
        settings: Settings::default(),
        exclude: Globs::default(),
        overrides: Vec::new(),
        ignores: Vec::new(),
    };
    match yaml::parse(source) {
        Ok(tree) => file(&tree, &mut config, &mut faults),
        Err((problem, span)) => faults.note(problem, span),
    }
    if faults.list.is_empty() { Ok(config) } else { Err(ConfigErrors::of(faults)) }
}

fn file(tree: &Node, config: &mut Config, faults: &mut Faults) {
    // A file of comments only sets nothing.
    if matches!(tree.value, Value::Nothing) {
        return;
    }
    let Some(fields) = faults.fields(tree, Place::File) else { return };
    config.settings = settings(&fields, faults);
    config.exclude = fields.get("exclude").map(|node| globs(node, "`exclude`", faults)).unwrap_or_default();
    config.ignores = fields.get("ignore").map(|node| ignores(node, faults)).unwrap_or_default();
    let Some(node) = fields.get("overrides") else { return };
    let Value::List(list) = &node.value else {
        faults.wrong_type("`overrides`", "a list (`- files: …`)", node);
        return;
    };
    config.overrides = list.iter().filter_map(|node| one_override(node, faults)).collect();
}

fn ignores(node: &Node, faults: &mut Faults) -> Vec<Accepted> {
    let Value::List(list) = &node.value else {
        faults.wrong_type("`ignore`", "a list (`- rule: …`)", node);
        return Vec::new();
    };
    list.iter().filter_map(|node| one_ignore(node, faults)).collect()
}

fn one_ignore(node: &Node, faults: &mut Faults) -> Option<Accepted> {
    let fields = faults.fields(node, Place::Ignore)?;
    let mut said = |key: &'static str| {
        let node = fields.get(key)?;
        faults.text(node, key).map(|text| (text.trim().to_owned(), node.span))
    };
    let [rule, table, label, figure, difference, until, reason] =
        ["rule", "table", "label", "figure", "difference", "until", "reason"].map(&mut said);
    let text = |found: Option<(String, Span)>| found.map(|(text, _)| text).filter(|text| !text.is_empty());
    let files = fields.get("files").map(|node| globs(node, "`files`", faults));
    let until = until.and_then(|(text, span)| {
        let day = Date::parse(&text);
        if day.is_none() {
            faults.note(Problem::BadDay { found: shortened(&text) }, span);
        }
        day
    });
    fields.need("rule", faults);
    let reason_at = fields.get("reason").map_or(fields.span, |node| node.span);
    // What is no text was told as that.
    let lacks = match &reason {
        Some((reason, _)) => reason.is_empty(),
        None => fields.get("reason").is_none() && !fields.is_misspelt("reason"),
    };
    if lacks {
        faults.note(Problem::NoReason, reason_at);
    }
    let reason = text(reason);
    let (rule, span) = rule?;
    let choice =
        Choice { table: text(table), label: text(label), figure: text(figure), difference: text(difference) };
    let ignore = Ignore { rule: rule.clone(), choice, until, reason: reason? };
    Some(Accepted { rule: Placed { text: rule, span }, files, ignore })
}

fn one_override(node: &Node, faults: &mut Faults) -> Option<Override> {
    let fields = faults.fields(node, Place::Override)?;
    let files = fields.need("files", faults).map(|node| globs(node, "`files`", faults));
    Some(Override { files: files.unwrap_or_default(), settings: settings(&fields, faults) })
}

fn settings(fields: &Fields<'_>, faults: &mut Faults) -> Settings {
    Settings {
        packs: fields.get("packs").map(|node| packs(node, faults)),
        rules: fields.get("rules").map(|node| paths(node, faults)).unwrap_or_default(),
        weights: fields.get("severity").map(|node| weights(node, faults)).unwrap_or_default(),
        parameters: fields.get("parameters").map(|node| parameters(node, faults)).unwrap_or_default(),
        language: fields.get("language").and_then(|node| language(node, faults)),
        period: fields.get("period").and_then(|node| period(node, faults)),
        rounding: fields.get("rounding").and_then(|node| rounding(node, faults)),
        table_rounding: fields
            .get("table_rounding")
            .map(|node| table_rounding(node, faults))
            .unwrap_or_default(),
        synonyms: fields.get("synonyms").map(|node| synonyms(node, faults)).unwrap_or_default(),
    }
}

fn rounding(node: &Node, faults: &mut Faults) -> Option<Rounding> {
    faults.word(node, "a way of rounding", ROUNDINGS, &[Rounding::Nearest, Rounding::Truncated])
}

fn table_rounding(node: &Node, faults: &mut Faults) -> Vec<(String, Rounding)> {
    let Some(fields) = faults.open_fields(node, "`table_rounding`") else { return Vec::new() };
    let one = |(caption, _, node): (&str, _, &Node)| Some((caption.to_owned(), rounding(node, faults)?));
    fields.iter().filter_map(one).collect()
}

fn packs(node: &Node, faults: &mut Faults) -> Vec<String> {
    let packs = faults.words(node, "a pack", PACKS, PACKS);
    packs.into_iter().map(str::to_owned).collect()
}

fn paths(node: &Node, faults: &mut Faults) -> Vec<Placed> {
    let texts = faults.texts(node, "a path under `rules`");
    texts.into_iter().map(|(text, node)| Placed { text: text.to_owned(), span: node.span }).collect()
}

fn weights(node: &Node, faults: &mut Faults) -> Vec<Weight> {
    let values = [Some(Severity::Error), Some(Severity::Warning), Some(Severity::Note), None];
    let Some(fields) = faults.open_fields(node, "`severity`") else { return Vec::new() };
    let mut out = Vec::new();
    for (id, span, node) in fields.iter() {
        if let Some(severity) = faults.word(node, "a severity", WEIGHTS, &values) {
            out.push(Weight { rule: Placed { text: id.to_owned(), span }, severity });
        }
    }
    out
}

fn parameters(node: &Node, faults: &mut Faults) -> Vec<Parameter> {
    let Some(rules) = faults.open_fields(node, "`parameters`") else { return Vec::new() };
    let mut out = Vec::new();
    for (id, rule, node) in rules.iter() {
        let Some(fields) = faults.open_fields(node, "the parameters of a rule") else { continue };
        for (name, span, node) in fields.iter() {
            let Some(value) = faults.text(node, "a parameter") else { continue };
            out.push(Parameter {
                rule: Placed { text: id.to_owned(), span: rule },
                name: Placed { text: name.to_owned(), span },
                value: Placed { text: value.to_owned(), span: node.span },
            });
        }
    }
    out
}

fn language(node: &Node, faults: &mut Faults) -> Option<Option<Lang>> {
    let tag = faults.text(node, "`language`")?;
    if tag.eq_ignore_ascii_case("auto") {
        return Some(None);
    }
    let language = Lang::of_tag(tag);
    if language.is_none() {
        faults.note(Problem::BadLanguage { found: shortened(tag) }, node.span);
    }
    language.map(Some)
}

fn period(node: &Node, faults: &mut Faults) -> Option<u16> {
    let text = faults.text(node, "`period`")?;
    let year = text.trim().trim_end_matches('年').parse().ok().filter(|year| YEARS.contains(year));
    if year.is_none() {
        faults.note(Problem::BadPeriod { found: shortened(text) }, node.span);
    }
    year
}

fn synonyms(node: &Node, faults: &mut Faults) -> Vec<Vec<String>> {
    let Value::List(groups) = &node.value else {
        faults.wrong_type("`synonyms`", "a list of lists of words (`- [義工, 志願者]`)", node);
        return Vec::new();
    };
    let mut out = Vec::new();
    for group in groups {
        let words: Vec<String> =
            faults.texts(group, "a synonym").into_iter().map(|(word, _)| word.to_owned()).collect();
        if words.len() == 1 {
            faults.note(Problem::LonelySynonym, group.span);
        }
        out.push(words);
    }
    out
}

fn globs(node: &Node, place: &'static str, faults: &mut Faults) -> Globs {
    let texts = faults.texts(node, place);
    let patterns: Vec<&str> = texts.iter().map(|(text, _)| *text).collect();
    match Globs::new(&patterns) {
        Ok(globs) => globs,
        Err(list) => {
            for (index, message) in list {
                faults.note(Problem::BadGlob { message }, texts[index].1.span);
            }
            Globs::default()
        }
    }
}
