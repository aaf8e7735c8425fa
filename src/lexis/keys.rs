//! The form in which labels are compared. Owns what of a label does not say what is measured: marks, units in
//! brackets, leading and trailing words, the choice among synonyms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::space::{trim, trim_end, trim_start};
use super::trie::{Found, Trie};
use super::units::rows;
use super::words::{LEADS, boundary};

static SYNONYMS: LazyLock<(Trie, Vec<&'static str>)> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    for group in rows(include_str!("data/synonyms.tsv")) {
        for word in &group {
            words.entry(*word).or_insert(group[0]);
        }
    }
    (Trie::forwards(words.keys().copied()), words.into_values().collect())
});

/// A label in the form in which labels are compared: folded, no marks or unit brackets, without words that do
/// not restrict it (公司, 全年, 達), synonyms replaced by the first of their group.
pub fn label_key(label: &str) -> String {
    key_of_folded(fold(label))
}

/// [`label_key`] of a label that is folded already.
pub fn key_of_folded(folded: String) -> String {
    if folded.is_empty() {
        return folded;
    }
    let plain = without_marks(folded);
    let stripped = strip_leads(&plain);
    let (trie, canonical) = &*SYNONYMS;
    let mut out = String::new();
    // What lies between synonyms is copied as a whole.
    let (mut at, mut copied) = (0, 0);
    while let Some(start) = trie.next_word(stripped, at) {
        let rest = &stripped[start..];
        let whole = |found: &Found| boundary(stripped, start) && boundary(rest, found.len);
        let Some(found) = trie.longest(rest).filter(whole) else {
            at = stripped.ceil_char_boundary(start + 1);
            continue;
        };
        at = start;
        out.reserve(stripped.len());
        out.push_str(&stripped[copied..at]);
        out.push_str(canonical[found.word as usize]);
        at += found.len;
        copied = at;
    }
    if copied == 0 && stripped.len() == plain.len() {
        return plain;
    }
    out.push_str(&stripped[copied..]);
    out
}

/// Without brackets around units, quotes, bullets and separators; white space is kept between Latin words only.
fn without_marks(folded: String) -> String {
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while at < folded.len() {
        // Ideographs are no marks.
        if let 0xE4..=0xE9 = folded.as_bytes()[at] {
            at += 3;
            continue;
        }
        let Some(character) = folded[at..].chars().next() else { break };
        let next = at + character.len_utf8();
        let unit = || {
            let len = folded[at..].find(')')?;
            super::unit_of(&folded[at + 1..at + len]).map(|_| at + len + 1)
        };
        let behind = match character {
            '(' => unit(),
            _ if character.is_whitespace() || is_mark(character) => Some(next),
            _ => None,
        };
        let Some(behind) = behind else {
            at = next;
            continue;
        };
        out.push_str(&folded[copied..at]);
        let latin = |c: char| c.is_ascii_alphanumeric();
        if character.is_whitespace() && out.ends_with(latin) && folded[next..].starts_with(latin) {
            out.push(' ');
        }
        at = behind;
        copied = at;
    }
    if copied == 0 {
        return folded;
    }
    out.push_str(&folded[copied..]);
    out
}

fn is_mark(character: char) -> bool {
    matches!(
        character,
        '「' | '」'
            | '『'
            | '』'
            | '"'
            | '\''
            | '《'
            | '》'
            | '*'
            | '_'
            | '`'
            | ':'
            | '·'
            | '●'
            | '▪'
            | '•'
            | '、'
            | ','
            | ';'
    )
}

fn strip_leads(label: &str) -> &str {
    let mut text = trim(label);
    loop {
        let before = text.len();
        if let Some((len, word)) = LEADS.prefix(text)
            && matches!(LEADS.kind(word), "start" | "both")
            && len < text.len()
        {
            text = trim_start(&text[len..]);
        }
        if let Some((len, word)) = LEADS.suffix(text)
            && matches!(LEADS.kind(word), "end" | "both")
            && len < text.len()
        {
            text = trim_end(&text[..text.len() - len]);
        }
        if text.len() == before {
            return text;
        }
    }
}
