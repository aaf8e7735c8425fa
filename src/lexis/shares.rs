//! Words that lead from the parts of a whole to their shares of it: 佔, 佔比為, representing; 分別佔 for several. Owns what such words
//! say; which figures they stand between is for others.

use super::fold;

/// What the words before a percentage make it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lead {
    /// The share of the amount just before: ，佔, （
    One,
    /// The first of several shares, one for each of the amounts before: ，分別佔
    Each,
}

/// What some words between an amount and a percentage say.
pub fn share_lead(words: &str) -> Option<Lead> {
    const SHARE: [&str; 27] = [
        "占",
        "占比",
        "占比例",
        "所占比例",
        "比例",
        "比重",
        "占比重",
        "所占比重",
        "占总数",
        "占总量",
        "占总额",
        "占总人数",
        "占全部",
        "占整体",
        "占全体",
        "各占",
        "占其",
        "占员工总数",
        "占员工总人数",
        "占总员工人数",
        "accounting for",
        "representing",
        "making up",
        "or",
        "equal to",
        "equivalent to",
        "which is",
    ];
    let folded = fold(words);
    let each = folded.contains("分别");
    let text = folded.replace("分别", "");
    // 1,084 women, representing; 1,402 men (: what is counted may stand behind it.
    let text = if text.is_ascii() {
        text.trim_end().rsplit_once([',', '(']).map_or(&*text, |(_, last)| last)
    } else {
        &text
    };
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '，' | '、' | '(' | '（' | '[' | '约' | '为' | '达' | '的' | '是' | '有')
    });
    let bare = ["about", "approximately", "around"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare)
        .trim_end();
    let bracket = bare.is_empty() && folded.contains(['(', '（', '[']);
    let said = SHARE.contains(&bare) || bracket;
    said.then_some(if each { Lead::Each } else { Lead::One })
}

/// What is listed before the words that deal out shares to it: 男性 and 女性 of 男性及女性分別佔. Empty where nothing is.
pub fn named_before(words: &str) -> Vec<String> {
    let folded = fold(words);
    let clause = folded.rsplit(['，', ',', '；', ';', '：', ':']).next().unwrap_or_default();
    let leads = |behind: &str| share_lead(behind) == Some(Lead::One);
    if clause
        .split_once("男女")
        .is_some_and(|(_, behind)| leads(behind.trim_start_matches("员工").trim_start_matches("分别")))
    {
        return ["男", "女"].map(str::to_owned).to_vec();
    }
    let Some((listed, _)) = clause.split_once("分别").filter(|(_, behind)| leads(behind)) else {
        return Vec::new();
    };
    let names = listed.split(['、', '及', '和', '与']).filter(|name| !name.trim().is_empty());
    names.map(str::to_owned).collect()
}

/// Whether words between two shares only join them.
pub fn joins(words: &str) -> bool {
    let folded = fold(words);
    let bare = folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '约'));
    matches!(bare, "" | "及" | "和" | "与" | "以及" | "and")
}

/// Whether words behind a figure deal what was listed out to what stood before: 56.4% and 43.6% respectively.
pub fn respectively(behind: &str) -> bool {
    behind.trim_start_matches([',', ' ', '，']).starts_with("respectively")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_the_shares_of_what_stands_before() {
        for (words, lead) in [
            ("，佔", Some(Lead::One)),
            ("，佔比約為", Some(Lead::One)),
            ("（", Some(Lead::One)),
            (", representing about ", Some(Lead::One)),
            (" women, representing ", Some(Lead::One)),
            (" men (", Some(Lead::One)),
            ("，分別佔", Some(Lead::Each)),
            ("，佔比分別為", Some(Lead::Each)),
            ("，分別佔總數的", Some(Lead::Each)),
            ("，增長", None),
            ("，同比分別增長", None),
            ("，", None),
            ("，佔總用電量的", None),
        ] {
            assert_eq!(share_lead(words), lead, "{words}");
        }
    }

    #[test]
    fn what_shares_are_dealt_out_to_is_listed_before() {
        assert_eq!(named_before("，男性及女性分別佔"), ["男性", "女性"]);
        assert_eq!(named_before("，其中一級、二級和三級分別佔"), ["其中一级", "二级", "三级"]);
        assert_eq!(named_before("，男女比例為"), ["男", "女"]);
        assert_eq!(named_before("，男女員工分別佔"), ["男", "女"]);
        assert!(named_before("，男性及女性分別增長").is_empty());
        assert!(named_before("，男女員工人數分別增長").is_empty());
    }
}
