//! The words between the figures of a listing: what makes a figure a part, a mean, one of a list, or one of another year. Owns what
//! these words say; which figures they stand between is for `listings`.

use crate::lexis::{fold, space};

/// Whether words before a figure make it a mean or a rate: the parts of such are not added up.
pub(super) fn is_mean(words: &str) -> bool {
    let folded = fold(words);
    ["平均", "人均", "均每", "率", "average", "rate", "per ", "out of", "/"]
        .iter()
        .any(|word| folded.contains(word))
}

/// Whether words go on in a list with what stands beside the figure before, and is no part of it: 、乙
pub(super) fn beside(words: &str) -> bool {
    let text = words.trim();
    let latin = text.is_ascii() && (text == "and" || text.ends_with(" and") || text.ends_with(','));
    latin || ["、", "及", "和", "與", "与", "以及"].iter().any(|word| text.starts_with(word))
}

/// Whether words between two figures end with what joins the second to the first: 35名女性及20名男性
pub(super) fn joins_on(words: &str) -> bool {
    let text = words.trim();
    text.ends_with(" and") || ["、", "及", "和", "與", "与"].iter().any(|word| text.ends_with(word))
}

/// Whether words between a figure and the next open the list of its parts: employees: , ：男性
pub(super) fn opens_list(words: &str) -> bool {
    let text = words.trim();
    let one_clause = !text.contains([';', '；', ',', '，', '、']);
    text.starts_with('：') || text.ends_with([':', '：']) && one_clause
}

/// Whether words compare a figure with another, or say that it is for another period: no part of what stands before it.
pub(super) fn compares(words: &str) -> bool {
    const WORDS: [&str; 20] = [
        "较", "比", "去年", "上年", "同期", "目标", "增加", "减少", "新增", "累计", "平均", "人均", "年",
        "compared", "than", "from", "average", "target", "per ", "previous",
    ];
    let folded = fold(words);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Whether words set a sum against an earlier one, so that the figure behind them is that: 合計較2024年的
pub(super) fn sets_against(words: &str) -> bool {
    let folded = fold(words);
    ["较", "比", "compared", "than", "from "].iter().any(|word| folded.contains(word))
}

/// Whether words take the figure behind them off those before: 扣除兼任3名
pub(super) fn takes_off(words: &str) -> bool {
    const WORDS: [&str; 8] = ["扣除", "减去", "剔除", "抵销", "less ", "minus", "net of", "excluding"];
    let folded = fold(words);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Whether a figure is a score: what is scored are no parts of it.
pub(super) fn is_score(unit: &str, label: &str) -> bool {
    const WORDS: [&str; 8] = ["满意度", "得分", "评分", "分数", "指数", "score", "rating", "index"];
    let folded = fold(label);
    matches!(unit.trim(), "分" | "points") || WORDS.iter().any(|word| folded.contains(word))
}

/// How many scopes a label lists of which it is the sum: two of Scope 1 and 2.
pub(super) fn scopes_listed(label: &str) -> usize {
    let folded = fold(label);
    let mut seen = [false; 3];
    for word in ["scopes", "scope", "范围", "范畴"] {
        let Some((_, behind)) = folded.split_once(word) else { continue };
        let listed = behind.replace("and", "").replace(word, "");
        let joiner = |c: char| c.is_whitespace() || matches!(c, '及' | '和' | '与' | '、' | '+' | '&' | ',');
        let places = ['1', '2', '3', '一', '二', '三'];
        for character in listed.chars().filter(|c| !joiner(*c)) {
            let Some(place) = places.iter().position(|known| *known == character) else { break };
            seen[place % seen.len()] = true;
        }
        break;
    }
    seen.into_iter().filter(|seen| *seen).count()
}

/// Whether a label says that its part is all that is left: 、其他95.4萬元.
pub(super) fn is_rest(label: &str) -> bool {
    const WORDS: [&str; 6] = ["其他", "其余", "余下", "others", "other", "the rest"];
    let folded = fold(label);
    let bare = folded
        .trim_matches(|c: char| space::is_space(c) || matches!(c, '、' | ',' | '，' | '及' | '和' | '与'));
    let bare = bare.trim_start_matches("and ").trim();
    WORDS.iter().any(|word| bare.starts_with(word)) && bare.chars().count() <= 16
}

/// Whether what follows the last part leaves the list open: 等, 其餘為….
pub(super) fn leaves_open(rest: &str) -> bool {
    const WORDS: [&str; 14] = [
        "等",
        "其余",
        "其他",
        "未披露",
        "未填",
        "未计入",
        "不计入",
        "不包括",
        "and others",
        "the rest",
        "remaining",
        "etc",
        "not included",
        "excluded",
    ];
    let folded = fold(rest);
    WORDS.iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_list_their_scopes() {
        for (label, many) in [
            ("; total Scope 1 and 2: ", 2),
            ("；範圍一、二及三合計", 3),
            ("，範圍一及範圍二總排放量", 2),
            ("; total emissions: ", 0),
        ] {
            assert_eq!(scopes_listed(label), many, "{label}");
        }
    }

    #[test]
    fn comparisons_are_no_parts() {
        assert!(compares("，較去年增加"));
        assert!(!compares("，其中男性"));
        assert!(leaves_open("等。"));
        assert!(!leaves_open("。"));
    }
}
