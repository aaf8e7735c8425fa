//! A text of a rule in the languages of the reports. Owns the choice of language; it must not know messages.

use std::sync::Arc;

/// A text per language, or one for all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// In Traditional Chinese.
    pub zh_hant: Option<Arc<str>>,
    /// In Simplified Chinese.
    pub zh_hans: Option<Arc<str>>,
    /// In English.
    pub en: Option<Arc<str>>,
    /// For all languages.
    pub any: Option<Arc<str>>,
}

impl Words {
    /// The text in a language, given by its tag (`zh-Hant`, `zh-Hans`, `en`), or else the nearest there is.
    pub fn get(&self, language: &str) -> &str {
        let tag = language.to_ascii_lowercase();
        let order = match tag.as_str() {
            _ if tag.starts_with("zh-hans") || tag.starts_with("zh-cn") => {
                [&self.zh_hans, &self.zh_hant, &self.en]
            }
            _ if tag.starts_with("zh") => [&self.zh_hant, &self.zh_hans, &self.en],
            _ => [&self.en, &self.zh_hant, &self.zh_hans],
        };
        order.into_iter().chain([&self.any]).flatten().next().map_or("", |text| text)
    }

    /// Every text there is.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        [&self.zh_hant, &self.zh_hans, &self.en, &self.any].into_iter().flatten()
    }
}
