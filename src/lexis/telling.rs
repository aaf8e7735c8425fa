//! Which English words of a label say what is measured. Owns telling a name from words that join, compare or date.

use super::fold;
use super::space::is_letter_or_digit;
use super::words::{DIRECTIONS, FUNCTION_WORDS};

/// Whether a key in Latin words names a quantity that another sentence could name again: two words at least that say
/// what is measured, and none that compares or changes it (`compared to … in 2018`, `increased … or`). In other scripts
/// the label's clause is its name.
pub fn names_quantity(key: &str) -> bool {
    let kinds = || latin_words(key).map(function_word);
    if kinds().any(|kind| kind == Some("comparing")) {
        return false;
    }
    let joined = kinds().next() == Some(Some("joining"));
    key.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) || !joined && telling_words(key) >= 2
}

/// Whether a key is of Latin words of which none says anything by itself.
pub fn says_nothing(key: &str) -> bool {
    key.is_ascii() && telling_words(key) == 0
}

/// How many Latin words of a key say something by themselves.
pub fn telling_words(key: &str) -> usize {
    latin_words(key).filter(|word| word.len() > 2 && function_word(word).is_none()).count()
}

/// Whether words say by how much something changed (increased by, 增加), and not what it came to (increased to, 增至).
pub fn says_change(text: &str) -> bool {
    const TO: [&str; 5] = ["至", "到", "为", "成", "to "];
    DIRECTIONS.all(text).any(|(at, len, _)| {
        let behind = text[at + len..].trim_start();
        !TO.iter().any(|word| behind.starts_with(word)) && behind != "to"
    })
}

/// How many characters name who will do something: 本集團, 公司.
const MOST_OF_WHO: usize = 4;

/// Whether a label says only what something did (每年節約用電, 減少碳排放, saving electricity of), and not of what.
pub fn names_effect(label: &str) -> bool {
    const LEADS: [&str; 13] =
        ["每年", "年均", "全年", "年", "共", "累计", "可", "预计", "约", "已", "并", "从而", "合计"];
    const EFFECTS: [&str; 13] = [
        "节约", "节省", "减少", "降低", "减排", "增加", "增收", "带动", "saving", "saved", "saves",
        "reducing", "avoiding",
    ];
    let folded = fold(label);
    // 公司將減少股本: who it is that will do something is no name of what is done.
    let planned = folded.split_once('将').filter(|(who, _)| who.chars().count() <= MOST_OF_WHO);
    let mut rest =
        planned.map_or(&*folded, |(_, what)| what).trim_start_matches(|c: char| !c.is_alphanumeric());
    while let Some(behind) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = behind;
    }
    EFFECTS.iter().any(|effect| rest.starts_with(effect))
}

/// Whether a label names people, and nothing that is measured of them: 一般員工, 管理層
pub fn names_people(label: &str) -> bool {
    const PEOPLE: [&str; 9] = ["员工", "雇员", "人员", "管理层", "人士", "男性", "女性", "董事", "职工"];
    let folded = fold(label);
    let measured = ["占", "比", "率", "度"].iter().any(|word| folded.contains(word));
    !measured && PEOPLE.iter().any(|word| folded.ends_with(word))
}

/// Whether a sentence says what would be so, and not what is: had revenues been, would have increased, pro forma, 假設.
pub fn supposes(sentence: &str) -> bool {
    const WORDS: [&str; 14] = [
        "would have",
        "would be",
        "had we",
        "pro forma",
        "proforma",
        "pro-forma",
        "hypothetical",
        "assuming",
        "假設",
        "假设",
        "假如",
        "如果",
        "備考",
        "备考",
    ];
    let lower = sentence.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a label speaks of greenhouse gases as one, and of no gas or waste besides: Scope 1, 溫室氣體排放總量.
pub fn names_greenhouse_gas(label: &str) -> bool {
    const GASES: [&str; 16] = [
        "温室气体",
        "碳排放",
        "碳足迹",
        "二氧化碳",
        "范围一",
        "范围二",
        "范围三",
        "范畴一",
        "范畴二",
        "范畴三",
        "greenhouse",
        "ghg",
        "carbon emission",
        "scope 1",
        "scope 2",
        "scope 3",
    ];
    const OTHERS: [&str; 12] = [
        "甲烷",
        "氧化亚氮",
        "氮氧化物",
        "硫",
        "颗粒",
        "废",
        "nox",
        "sox",
        "methane",
        "nitrous",
        "waste",
        "particulate",
    ];
    let folded = fold(label);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    says(&GASES) && !says(&OTHERS)
}

/// Whether a header says how exact the figures beside it are: margin of error (±), standard error, 標準誤.
pub fn names_error(label: &str) -> bool {
    const WORDS: [&str; 6] = ["margin of error", "standard error", "std. error", "±", "标准误", "误差"];
    let folded = fold(label);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Whether a header names a balance or what was added to it or taken from it: 期初餘額, 本期增加, closing balance.
pub fn names_balance(label: &str) -> bool {
    const WORDS: [&str; 14] = [
        "期初",
        "期末",
        "本期",
        "上期",
        "本年",
        "上年",
        "年初",
        "年末",
        "opening balance",
        "closing balance",
        "beginning of",
        "end of",
        "additions",
        "disposals",
    ];
    const OTHER: [&str; 5] = ["率", "比", "均", "单价", "average"];
    let folded = fold(label);
    let any = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    any(&WORDS) && !any(&OTHER)
}

/// Whether a percentage is held against a norm (relative to controls, of the median income) and may well be more than all of it.
pub fn compares_with_a_norm(label: &str) -> bool {
    const WORDS: [&str; 6] =
        ["relative to", "median", "percent of controls", "% of controls", "中位数", "相对于"];
    let folded = fold(label);
    WORDS.iter().any(|word| folded.contains(word))
}

/// Whether something is what was planned, or what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// 原定, 計劃, planned.
    Planned,
    /// 實際, actually.
    Actual,
}

/// How the last word before a figure says that it stands: 原授予 356 名，…實際授予 353 名. Without such a word, nothing is known.
pub fn standing(text: &str) -> Option<Standing> {
    const ACTUAL: [&str; 4] = ["实际", "最终", "actual", "in the event"];
    const PLANNED: [&str; 7] = ["原定", "原计划", "原拟", "拟", "计划", "originally", "planned"];
    // 原 alone begins a clause: 原料, 原因 and 原則 are other words.
    const OTHER: [char; 10] = ['料', '材', '因', '则', '油', '煤', '始', '有', '件', '理'];
    let folded = fold(text);
    let last = |words: &[&str]| words.iter().filter_map(|word| folded.rfind(word)).max();
    let clause = |at: usize| {
        folded[..at].chars().next_back().is_none_or(|c| !is_letter_or_digit(c))
            && !folded[at + '原'.len_utf8()..].starts_with(OTHER)
    };
    let before = folded.rmatch_indices('原').map(|(at, _)| at).find(|at| clause(*at));
    let planned = last(&PLANNED).max(before);
    match (last(&ACTUAL), planned) {
        (None, None) => None,
        (actual, planned) if actual > planned => Some(Standing::Actual),
        _ => Some(Standing::Planned),
    }
}

fn function_word(word: &str) -> Option<&'static str> {
    FUNCTION_WORDS.exact(word).map(|word| FUNCTION_WORDS.kind(word))
}

fn latin_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_speak_of_greenhouse_gases_as_one() {
        for (label, gas) in [
            ("範圍一", true),
            ("溫室氣體排放總量", true),
            ("of which Scope 1 was…and Scope 2 was", true),
            ("Total GHG emissions", true),
            ("範圍一甲烷", false),
            ("氮氧化物排放", false),
            ("hazardous waste", false),
            ("有害廢棄物", false),
        ] {
            assert_eq!(names_greenhouse_gas(label), gas, "{label}");
        }
    }
}
