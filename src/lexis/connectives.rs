//! Words that lead from one figure of a sentence to the next and say nothing of what is measured: 較, 由…至, down from, compared
//! with. Owns which words these are and what they say of the order in time; which figures they join is for others.

use super::fold;
use super::words::{ASIDES, CONNECTIVES, boundary, direction_at, direction_before};

/// On which side of a change a value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// What it was before: 由, 較, from.
    Earlier,
    /// What it came to: 至, to.
    Later,
}

/// Whether a text between two figures, years left out, only leads from one to the other.
pub fn leads_on(text: &str) -> bool {
    is_neutral(&fold(text))
}

fn is_neutral(folded: &str) -> bool {
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphanumeric() {
            // A full stop ends what was said.
            if matches!(first, '.' | '。' | '%') {
                return false;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let known = CONNECTIVES.prefix(rest).map(|(len, _)| len);
        let direction = direction_at(rest).map(|(len, _)| len);
        let Some(len) = known.max(direction) else { return false };
        rest = &rest[len..];
    }
    true
}

/// Whether a text ends with a word of direction, so that the figure behind it is how much: 較上年增加, down by.
pub fn states_change(text: &str) -> bool {
    const BETWEEN: [&str; 16] = [
        "了",
        "约",
        "达",
        "为",
        "近",
        "逾",
        "超过",
        "by",
        "of",
        "about",
        "around",
        "approximately",
        "nearly",
        "roughly",
        "some",
        "was",
    ];
    let folded = fold(text);
    let mut rest = folded.trim_end();
    while let Some(word) =
        BETWEEN.iter().find(|word| rest.ends_with(**word) && boundary(rest, rest.len() - word.len()))
    {
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    // 新增320人 are new, and no more than before.
    direction_before(rest).is_some() && !rest.ends_with("新增") && side(text).is_none()
}

/// Whether a text says by how much something was changed, which it names in between: reduced water use by
pub fn changes_by(text: &str) -> bool {
    let folded = fold(text);
    let Some(rest) = folded.trim_end().strip_suffix(" by") else { return false };
    let clause = rest.rsplit([',', ';', '.']).next().unwrap_or(rest);
    let mut words = clause.split(' ').map(str::len).scan(0, |at, len| {
        let from = *at;
        *at += len + 1;
        Some(from)
    });
    words.any(|at| direction_at(&clause[at..]).is_some())
}

/// Whether an amount behind a text is how much something changed, and no amount there is: 較去年增加320人, 比上年多20噸.
pub fn says_how_much(text: &str) -> bool {
    let folded = fold(text);
    let compared = folded.contains(['较', '比']) && folded.trim_end().ends_with(['多', '少']);
    compared || states_change(text)
}

/// Whether a text before a value makes it one of something else than the figure before: a part of it (其中), an average, the
/// most there may be (滿分100分).
pub fn turns_aside(text: &str) -> bool {
    says(text, "aside")
}

/// Whether a text aims at something that is not so yet.
pub fn aims(text: &str) -> bool {
    says(text, "aim")
}

/// Whether a text says that something got better, which may be more or less of it.
pub fn improves(text: &str) -> bool {
    says(text, "better")
}

/// Whether a text speaks of losses: what improves from a loss to a profit goes through nothing, and no sign tells it.
pub fn speaks_of_loss(text: &str) -> bool {
    says(text, "loss")
}

fn says(text: &str, role: &str) -> bool {
    let folded = fold(text);
    ASIDES.all(&folded).any(|(_, _, word)| ASIDES.kind(word) == role)
}

/// Whether a figure between two texts is how much, by the noun behind it: a 20% reduction.
pub fn names_change_of(before: &str, behind: &str) -> bool {
    const NOUNS: [&str; 9] =
        ["reduction", "decrease", "increase", "rise", "decline", "drop", "fall", "improvement", "growth"];
    let article = fold(before).trim_end().rsplit(' ').next().is_some_and(|word| matches!(word, "a" | "an"));
    article && NOUNS.iter().any(|noun| fold(behind).trim_start().starts_with(noun))
}

/// What a text says of the value behind it.
pub fn side(text: &str) -> Option<Side> {
    let folded = fold(text);
    let ends = folded.trim_end_matches(|c: char| c.is_whitespace() || c == '的');
    if CONNECTIVES.suffix(ends).is_some_and(|(_, word)| CONNECTIVES.kind(word) == "later") {
        return Some(Side::Later);
    }
    let leads = |(at, len, word): (usize, usize, usize)| {
        let behind = &folded[at + len..];
        CONNECTIVES.kind(word) == "earlier" && !holds_direction(behind) && is_neutral(behind)
    };
    CONNECTIVES.all(&folded).any(leads).then_some(Side::Earlier)
}

/// Whether a neutral text says up or down: 較上年增加 leads to how much, and to no value.
fn holds_direction(folded: &str) -> bool {
    folded.char_indices().any(|(at, _)| direction_at(&folded[at..]).is_some())
}

/// Whether the last word of direction in a text says that something rose; `None` where there is none.
pub fn rises(text: &str) -> Option<bool> {
    let folded = fold(text);
    let mut signs = folded.char_indices().rev().filter_map(|(at, _)| direction_at(&folded[at..]));
    signs.next().map(|(_, sign)| sign > 0)
}

/// The year that a change is counted from: 2020 of 較2020年減少.
pub fn base_year(text: &str) -> Option<u16> {
    let folded = fold(text);
    let at = ["较", "比", "与", "相对"].iter().filter_map(|word| folded.rfind(word)).max()?;
    let behind = folded[at..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    behind[..digits].parse().ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_lead_on() {
        for text in [
            "，較年的",
            "降至年的",
            "，同比增長",
            " in , down ",
            " from ",
            "，累計減少",
            " (: ",
            "，上年為",
            ", compared with ",
        ] {
            assert!(leads_on(text), "{text}");
        }
        for text in
            ["，淨利潤", "，平均每年增長", "、B部門", "，目標減少", ". Water use was ", " for women and "]
        {
            assert!(!leads_on(text), "{text}");
        }
    }

    #[test]
    fn words_say_on_which_side_a_value_is() {
        for (text, expected) in [
            ("，較的", Some(Side::Earlier)),
            ("排放量由的", Some(Side::Earlier)),
            ("降至的", Some(Side::Later)),
            (" from ", Some(Side::Earlier)),
            (", compared to ", Some(Side::Earlier)),
            (" to ", Some(Side::Later)),
            ("，較上年增加", None),
            ("員工總數為", None),
        ] {
            assert_eq!(side(text), expected, "{text}");
        }
    }

    #[test]
    fn a_direction_before_a_figure_says_how_much() {
        for text in ["，較上年增加", "，累計減少了約", " in , down ", ", a decrease of "] {
            assert!(states_change(text), "{text}");
        }
        for text in ["增至", "降至的", " rose to ", ", up from ", "用水量為", "，其中"] {
            assert!(!states_change(text), "{text}");
        }
        assert!(states_change(" on community programmes, up "));
        assert!(leads_on("up ") && states_change("up "));
        assert_eq!(base_year("，較2020年減少"), Some(2020));
        assert_eq!(base_year("2023年減少"), None);
    }

    #[test]
    fn what_changed_may_stand_before_by_how_much() {
        assert!(changes_by("We reduced water use by ") && changes_by("In 2025 we cut waste by "));
        assert!(!changes_by("Water was used by ") && !changes_by("We reduced water use, followed by "));
    }

    #[test]
    fn aims_are_words_and_no_part_of_others() {
        assert!(aims("目標於2030年前") && aims("We plan to") && aims("the committed reduction"));
        assert!(!aims("The Group planted") && !aims("claims fell") && !aims("the committee met"));
    }
}
