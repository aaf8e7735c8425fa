//! How an ignore is written in a report: `esglint-ignore RULE [FIGURE] [difference AMOUNT] [until DATE]: REASON`. Owns
//! this line; where it may stand is the mark's.

use super::Ignore;
use super::choice::Choice;
use crate::date::Date;
use crate::finding::IgnoreFault;

/// What a mark begins with.
pub(super) const WORD: &str = "esglint-ignore";

/// Reads what stands behind the word; the rule and what is wrong, where something is.
pub(super) fn read(text: &str) -> Result<Ignore, (String, IgnoreFault)> {
    let (head, reason) = split(text);
    let mut words = head.split_whitespace();
    let Some(rule) = words.next() else {
        return Err((String::new(), IgnoreFault::Malformed(text.trim().to_owned())));
    };
    let bad = |fault| (rule.to_owned(), fault);
    let malformed = |word: &str| bad(IgnoreFault::Malformed(word.to_owned()));
    let mut choice = Choice::default();
    let mut until = None;
    while let Some(word) = words.next() {
        match word {
            "until" => {
                let date = words.next().unwrap_or(word);
                until = Some(Date::parse(date).ok_or_else(|| malformed(date))?);
            }
            "difference" => choice.difference = Some(words.next().ok_or_else(|| malformed(word))?.to_owned()),
            figure if choice.figure.is_none() && has_digit(figure) => choice.figure = Some(figure.to_owned()),
            other => return Err(malformed(other)),
        }
    }
    if reason.is_empty() {
        return Err(bad(IgnoreFault::NoReason));
    }
    Ok(Ignore { rule: rule.to_owned(), choice, until, reason: reason.to_owned() })
}

fn has_digit(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

/// What stands before and behind the first colon that ends a word: the one of `1.62:1` does not.
fn split(text: &str) -> (&str, &str) {
    let ends = |(at, colon): &(usize, char)| match colon {
        '：' => true,
        ':' => text[at + 1..].chars().next().is_none_or(char::is_whitespace),
        _ => false,
    };
    match text.char_indices().find(ends) {
        Some((at, colon)) => (text[..at].trim(), text[at + colon.len_utf8()..].trim()),
        None => (text.trim(), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_be_said() {
        let ignore =
            read("ratio-differs 1.62:1 difference 0.1 until 2026-12-31: see note 4: agency staff").unwrap();
        assert_eq!(ignore.rule, "ratio-differs");
        assert_eq!(ignore.choice.figure.as_deref(), Some("1.62:1"));
        assert_eq!(ignore.choice.difference.as_deref(), Some("0.1"));
        assert_eq!(ignore.until, Date::parse("2026-12-31"));
        assert_eq!(ignore.reason, "see note 4: agency staff");
        assert_eq!(read("a-rule：已核對").unwrap().reason, "已核對");
    }

    #[test]
    fn what_is_wrong() {
        for (text, rule, fault) in [
            ("a-rule", "a-rule", IgnoreFault::NoReason),
            ("a-rule:", "a-rule", IgnoreFault::NoReason),
            ("a-rule:   ", "a-rule", IgnoreFault::NoReason),
            ("", "", IgnoreFault::Malformed(String::new())),
            ("a-rule until 2026-02-30: x", "a-rule", IgnoreFault::Malformed("2026-02-30".to_owned())),
            ("a-rule until: x", "a-rule", IgnoreFault::Malformed("until".to_owned())),
            ("a-rule always: x", "a-rule", IgnoreFault::Malformed("always".to_owned())),
        ] {
            assert_eq!(read(text), Err((rule.to_owned(), fault)), "{text}");
        }
    }
}
