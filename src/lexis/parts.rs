//! Words that make figures parts of a whole: 其中, of which, 合共; and the labels of parts that together are all of it, such as
//! men and women. Owns what such words say; which figures they speak of is for others.

use std::sync::LazyLock;

use super::fold;
use super::units::rows;
use super::words::{PARTS, boundary};

/// What a word says of the figures behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartWord {
    /// They are parts of the figure before (其中, including); there may be others.
    Some,
    /// They are all parts of it (分為, consisting of).
    All,
}

/// What the first such word of a text says.
pub fn part_word(text: &str) -> Option<PartWord> {
    let word = PARTS.all(text).map(|(_, _, word)| PARTS.kind(word)).next()?;
    match word {
        "of-which" | "including" | "respective" => Some(PartWord::Some),
        "made-of" => Some(PartWord::All),
        _ => None,
    }
}

/// Whether a text between two figures says that the figures before add up to the one behind, and nothing else: ，合共
pub fn adds_up(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "合计",
        "合共",
        "共计",
        "总计",
        "总共",
        "共",
        "合计为",
        "合共为",
        "两者合计",
        "两者合共",
        "三者合计",
        "以上合计",
        "各项合计",
        "totalling",
        "a total of",
        "for a total of",
    ];
    let folded = fold(text);
    let bare = folded
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ':' | '约' | '达'));
    WORDS.contains(&bare)
}

/// The parts of a whole, each with its forms.
type Set = Vec<Vec<&'static str>>;

static SETS: LazyLock<Vec<Set>> = LazyLock::new(|| {
    let parts = |row: Vec<&'static str>| row.into_iter().map(|part| part.split('|').collect()).collect();
    rows(include_str!("data/complements.tsv")).map(parts).collect()
});

/// Whether some labels name all parts of one whole, each its own and none another's.
pub fn make_a_whole(labels: &[&str]) -> bool {
    let labels: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    SETS.iter().any(|set| {
        let part = |label: &String| part_of(set, label);
        let found: Option<Vec<usize>> = labels.iter().map(part).collect();
        found.is_some_and(|mut parts| {
            parts.sort_unstable();
            parts.into_iter().eq(0..set.len())
        })
    })
}

/// Whether some labels are bands of age that together are all ages: below 30, 30 to 50, over 50. Each begins where the
/// one before ends.
pub fn make_all_ages(labels: &[&str]) -> bool {
    let bands: Vec<(Vec<u32>, i8)> = labels.iter().map(|label| band(&fold(label))).collect();
    let [(first, below), .., (last, above)] = &bands[..] else { return false };
    let ends = first.len() == 1 && *below < 0 && last.len() == 1 && *above > 0;
    let inner = bands[1..bands.len() - 1].iter().all(|(ages, side)| ages.len() == 2 && *side == 0);
    let edges: Vec<u32> = bands.iter().flat_map(|(ages, _)| ages.iter().copied()).collect();
    let meets = edges.chunks(2).all(|pair| matches!(pair, [one, two] if two.abs_diff(*one) <= 1));
    ends && inner && meets && labels.iter().any(|label| says_age(&fold(label)))
}

fn says_age(label: &str) -> bool {
    ["岁", "aged", "age", "years old"].iter().any(|word| label.contains(word))
}

/// The ages in a label, and whether it is a band below (−1), above (+1) or between them (0).
fn band(label: &str) -> (Vec<u32>, i8) {
    const BELOW: [&str; 6] = ["以下", "未满", "小于", "under", "below", "younger"];
    const ABOVE: [&str; 6] = ["以上", "大于", "超过", "over", "above", "older"];
    let ages = label.split(|c: char| !c.is_ascii_digit()).filter_map(|age| age.parse().ok());
    let side = |words: &[&str]| words.iter().any(|word| label.contains(word));
    (ages.collect(), i8::from(side(&ABOVE)) - i8::from(side(&BELOW)))
}

/// Which part a folded label names: that of the longest form in it, where no form of another part stands beside it.
fn part_of(set: &Set, label: &str) -> Option<usize> {
    let forms = set.iter().enumerate().flat_map(|(part, forms)| forms.iter().map(move |form| (part, *form)));
    let mut found: Vec<(usize, &str)> = forms.filter(|(_, form)| names(label, form)).collect();
    found.sort_by_key(|(_, form)| std::cmp::Reverse(form.len()));
    let (part, longest) = *found.first()?;
    // `non-hazardous` holds `hazardous`, 非执行董事 holds 执行董事.
    found.iter().all(|(other, form)| *other == part || longest.contains(form)).then_some(part)
}

fn names(label: &str, form: &str) -> bool {
    label.match_indices(form).any(|(at, _)| boundary(label, at) && boundary(label, at + form.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_and_no_other_make_a_whole() {
        for (labels, whole) in [
            (&["其中男性", "、女性"][..], true),
            (&["女員工", "男員工"], true),
            (&["男性", "男性"], false),
            (&["男性"], false),
            (&["男女員工", "女員工"], false),
            (&["範疇一", "及範疇二"], true),
            (&["範疇一", "範疇二", "範疇三"], true),
            (&["範疇一", "範疇三"], false),
            (&["Scope 1", "and Scope 2"], true),
            (&["hazardous waste", "non-hazardous waste"], true),
            (&["women", "men"], true),
            (&["women", "documents"], false),
            (&["執行董事", "非執行董事", "獨立非執行董事"], true),
        ] {
            assert_eq!(make_a_whole(labels), whole, "{labels:?}");
        }
    }
}
