//! Words that a company uses for one thing, besides those that everybody does. Owns replacing them in label
//! keys; it must not know where they are configured.

use super::keys::label_key;
use super::words::boundary;

/// Groups of words for one thing; none at first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Synonyms {
    /// Each word as a key with the first of its group, longest words first.
    words: Vec<(String, String)>,
}

impl Synonyms {
    /// The synonyms of some groups; a word of an earlier group keeps its meaning.
    pub fn new<G: AsRef<[String]>>(groups: &[G]) -> Synonyms {
        let mut words: Vec<(String, String)> = Vec::new();
        for group in groups {
            let keys: Vec<String> = group.as_ref().iter().map(|word| label_key(word)).collect();
            let Some(first) = keys.iter().find(|key| !key.is_empty()) else { continue };
            for key in keys.iter().filter(|key| !key.is_empty()) {
                if !words.iter().any(|(word, _)| word == key) {
                    words.push((key.clone(), first.clone()));
                }
            }
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Synonyms { words }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A label key in the company's own words.
    pub fn applied(&self, key: String) -> String {
        self.replace(&key).unwrap_or(key)
    }

    /// A label key with every word replaced by the first of its group; `None` where it has none of them.
    pub fn replace(&self, key: &str) -> Option<String> {
        if !self.words.iter().any(|(word, _)| key.contains(word.as_str())) {
            return None;
        }
        let mut out = String::with_capacity(key.len());
        let mut rest = key;
        while let Some(character) = rest.chars().next() {
            let at = key.len() - rest.len();
            let whole = |word: &str| boundary(key, at) && boundary(key, at + word.len());
            let found = self.words.iter().find(|(word, _)| rest.starts_with(word.as_str()) && whole(word));
            match found {
                Some((word, first)) => {
                    out.push_str(first);
                    rest = &rest[word.len()..];
                }
                None => {
                    out.push(character);
                    rest = &rest[character.len_utf8()..];
                }
            }
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Synonyms {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Synonyms::new(&[owned(&["小綠人", "環保大使", "Green Angels"]), owned(&["stores", "outlets"])])
    }

    #[test]
    fn a_word_becomes_the_first_of_its_group() {
        let synonyms = groups();
        for (label, same) in
            [("環保大使人數", "小綠人人數"), ("Green Angels", "小綠人"), ("New outlets", "New stores")]
        {
            let replaced = synonyms.replace(&label_key(label));
            let own = label_key(same);
            assert_eq!(replaced, Some(synonyms.replace(&own).unwrap_or(own)), "{label}");
        }
    }

    #[test]
    fn latin_words_are_replaced_whole() {
        assert_eq!(groups().replace(&label_key("bookstores")).as_deref(), Some("bookstores"));
        assert_eq!(groups().replace(&label_key("員工")), None);
    }
}
