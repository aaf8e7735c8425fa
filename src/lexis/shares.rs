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

/// What a share is of what, where both are named before it: 研發投入 and 營業收入 of 研發投入佔營業收入的比例為.
pub fn part_and_whole_named(words: &str) -> Option<(String, String)> {
    let folded = fold(words);
    let clause = folded.rsplit(['，', ',', '；', ';', '、', '：']).next()?;
    let (part, rest) = clause.split_once('占')?;
    let (whole, lead) = ["比例", "比重"].iter().find_map(|word| rest.split_once(word))?;
    let whole = whole.trim_end_matches('的');
    let plain = |name: &str| name.chars().count() >= 3 && name.chars().all(char::is_alphanumeric);
    let leads = lead.trim().chars().all(|c| matches!(c, '为' | '达' | '约' | '是' | '到'));
    (leads && plain(part) && plain(whole)).then(|| (part.to_owned(), whole.to_owned()))
}

/// What a share is called as: 本地採購 of ，本地採購佔比為.
pub fn part_named(words: &str) -> Option<String> {
    let folded = fold(words);
    let clause = folded.rsplit(['，', ',', '；', ';', '、', '：', '（', '(']).next()?;
    let (name, lead) = ["占比", "比例", "比重"].iter().find_map(|word| clause.split_once(word))?;
    let leads = lead.trim().chars().all(|c| matches!(c, '为' | '达' | '约' | '是' | '到'));
    let plain = name.chars().count() >= 3 && name.chars().all(char::is_alphanumeric) && !name.contains('占');
    (leads && plain).then(|| name.to_owned())
}

/// Whether an amount is what was due or what was done of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// 應體檢
    Due,
    /// 實際體檢
    Done,
}

/// What the words before an amount say of that.
pub fn due_or_done(words: &str) -> Option<Due> {
    let folded = fold(words);
    let clause = folded.rsplit(['，', ',', '；', ';', '、', '：', '（', '(']).next()?.trim();
    match () {
        () if clause.starts_with('应')
            && !["应用", "应收", "应付", "应急"].iter().any(|word| clause.starts_with(word)) =>
        {
            Some(Due::Due)
        }
        () if clause.starts_with("实际") || clause.starts_with("实到") || clause.starts_with('已') => {
            Some(Due::Done)
        }
        () => None,
    }
}

/// Which of two amounts behind a share is the part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// 1,084 of 2,486
    PartFirst,
    /// 11名董事中有3名
    WholeFirst,
}

/// What the words between two amounts that a bracket opens, and those behind, make of them.
pub fn part_and_whole(between: &str, behind: &str) -> Option<Order> {
    let folded = fold(between);
    let text = folded.trim();
    let closes = behind.find([')', '）']).is_some_and(|at| !behind[..at].contains(['.', '。', ';', '；']));
    // 35% (4,200 MWh) of total electricity use of 12,000 MWh
    if let Some(rest) = text.strip_prefix([')', '）']) {
        let rest = rest.trim_start();
        return (rest.starts_with("of ") && ends_in_of(rest) && !rest.contains(','))
            .then_some(Order::PartFirst);
    }
    let whole_first = text.ends_with(['中', '有']) && text.contains('中') && !text.contains(['，', ',']);
    match () {
        () if !closes => None,
        () if matches!(text, "/" | "／") || ends_in_of(text) => Some(Order::PartFirst),
        () if whole_first => Some(Order::WholeFirst),
        () => None,
    }
}

/// Whether words lead from a part to its whole: 60 of our 200 managers.
pub fn ends_in_of(words: &str) -> bool {
    const OF: [&str; 6] = [" of", " of the", " of our", " of its", " of a total of", " out of"];
    let text = words.trim();
    OF.iter().any(|of| text == of.trim_start() || text.ends_with(of))
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
    fn a_share_names_its_part_and_its_whole() {
        let named = |words| part_and_whole_named(words);
        let both = ("研发投入".to_owned(), "营业收入".to_owned());
        assert_eq!(named("2025年，研發投入佔營業收入比例為"), Some(both.clone()));
        assert_eq!(named("，研發投入佔營業收入的比重約為"), Some(both));
        assert_eq!(named("，佔營業收入比例為"), None);
        assert_eq!(named("，研發投入佔比為"), None);
    }

    #[test]
    fn two_amounts_behind_a_share_are_its_part_and_its_whole() {
        assert_eq!(part_and_whole(" of ", " employees)."), Some(Order::PartFirst));
        assert_eq!(part_and_whole("名董事中有", "名女性）。"), Some(Order::WholeFirst));
        assert_eq!(part_and_whole(") of total electricity use of ", "."), Some(Order::PartFirst));
        assert_eq!(part_and_whole(") of our sites, with a capacity of ", "."), None);
        assert_eq!(part_and_whole(", up from ", ")"), None);
        assert_eq!(part_and_whole(" of ", " employees"), None);
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
