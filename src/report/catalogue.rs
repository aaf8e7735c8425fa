//! The message catalogue: every sentence about findings, in every language, from the `.ftl` files beside it.
//! Owns looking up and filling in; it must not know findings.
//!
//! A language is parsed when its first sentence is needed, so that a run pays for one language only.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::linted::Lang;

/// The sentences of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    lang: Lang,
}

/// What is filled into a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Words or printed numbers.
    Text(&'a str),
    /// A count, on which the plural depends.
    Count(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Count(count)
    }
}

impl Catalogue {
    /// The catalogue of a language, parsed on first use.
    pub fn of(lang: Lang) -> &'static Catalogue {
        static CATALOGUES: [OnceLock<Catalogue>; 3] = [const { OnceLock::new() }; 3];
        CATALOGUES[lang as usize].get_or_init(|| Catalogue::parse(lang))
    }

    fn parse(lang: Lang) -> Catalogue {
        let resource = FluentResource::try_new(messages(lang).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("the catalogue of {} is malformed: {errors:?}", lang.tag()));
        let locale: LanguageIdentifier = lang.tag().parse().expect("a language tag is well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("a key occurs once in a catalogue");
        Catalogue { bundle, lang }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of `key`, filled in; the key itself where there is none, which a test rules out.
    pub fn say(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no sentence for {key}");
            return key.to_owned();
        };
        let filled: FluentArgs<'_> = args.iter().map(|&(name, arg)| (name, value(arg))).collect();
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        said
    }

    /// The sentence of a key without variables.
    pub fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }
}

fn value(arg: Arg<'_>) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text),
        Arg::Count(count) => FluentValue::from(count),
    }
}

fn messages(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => include_str!("messages/zh-hant.ftl"),
        Lang::ZhHans => include_str!("messages/zh-hans.ftl"),
        Lang::En => include_str!("messages/en.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use regex::Regex;

    use super::*;

    fn keys_with_variables(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let key = Regex::new(r"^([a-z][a-z0-9-]*) =").unwrap();
        let variable = Regex::new(r"\$([a-z-]+)").unwrap();
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in messages(lang).lines().filter(|line| !line.starts_with('#')) {
            if let Some(found) = key.captures(line) {
                current = found[1].to_owned();
                assert!(out.insert(current.clone(), BTreeSet::new()).is_none(), "{current} occurs twice");
            }
            for found in variable.captures_iter(line) {
                out.get_mut(&current).unwrap().insert(found[1].to_owned());
            }
        }
        out
    }

    #[test]
    fn all_languages_have_the_same_keys_and_variables() {
        let reference = keys_with_variables(Lang::ZhHant);
        for lang in Lang::ALL {
            assert_eq!(keys_with_variables(lang), reference, "{}", lang.tag());
        }
    }

    #[test]
    fn every_key_is_used_and_every_used_key_exists() {
        let code = [
            include_str!("wording/mod.rs"),
            include_str!("wording/headline.rs"),
            include_str!("wording/ignores.rs"),
            include_str!("forms/markdown.rs"),
            include_str!("../cli/baseline.rs"),
            include_str!("wording/lines.rs"),
            include_str!("wording/names.rs"),
            include_str!("wording/together.rs"),
            include_str!("wording/unmatched.rs"),
            include_str!("human.rs"),
            include_str!("footer.rs"),
            include_str!("figures.rs"),
            include_str!("why.rs"),
            include_str!("trial.rs"),
            include_str!("rules.rs"),
            include_str!("../cli/check/tasks.rs"),
            include_str!("../cli/watch.rs"),
            include_str!("../cli/init.rs"),
            include_str!("../starter/mod.rs"),
            include_str!("../starter/candidates.rs"),
            include_str!("../starter/config.rs"),
            include_str!("../cli/error.rs"),
            include_str!("../cli/error/opening.rs"),
            include_str!("wording/notices.rs"),
            include_str!("wording/places.rs"),
        ]
        .join("\n");
        let code = code.split("#[cfg(test)]").collect::<Vec<_>>().join("\n");
        let keys = keys_with_variables(Lang::ZhHant);
        for key in keys.keys() {
            assert!(code.contains(&format!("\"{key}\"")), "no code says {key}");
        }
        let said = Regex::new(r#"(?:say|word)\(\s*"([a-z0-9-]+)""#).unwrap();
        for found in said.captures_iter(&code) {
            assert!(keys.contains_key(&found[1]), "no sentence for {}", &found[1]);
        }
    }

    #[test]
    fn plurals_of_english() {
        let catalogue = Catalogue::of(Lang::En);
        let say = |count| catalogue.say("footer-files", &[("files", Arg::Count(count))]);
        assert_eq!((say(1), say(2)), ("1 file".to_owned(), "2 files".to_owned()));
    }
}
