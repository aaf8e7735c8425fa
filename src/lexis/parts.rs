//! Words that make figures parts of a whole: 其中, of which, 合共; and the labels of parts that together are all of it, such as
//! men and women. Owns what such words say; which figures they speak of is for others.

use std::sync::LazyLock;

use super::fold;
use super::units::rows;
use super::whole::next_whole;
use super::words::{DONE, PARTS, boundary};

/// What a word says of the figures behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartWord {
    /// They belong to the names before (分別), which may be parts.
    Each,
    /// They are parts of the figure before (其中, including); there may be others.
    Some,
    /// They are all parts of it (分為, consisting of).
    All,
}

/// What the first such word of a text says.
pub fn part_word(text: &str) -> Option<PartWord> {
    if divides(text) {
        return Some(PartWord::All);
    }
    let word = PARTS.all(text).map(|(_, _, word)| PARTS.kind(word)).next()?;
    match word {
        "of-which" | "including" | "holds" => Some(PartWord::Some),
        "respective" => Some(PartWord::Each),
        "made-of" => Some(PartWord::All),
        _ => None,
    }
}

/// Whether a text says by what all is divided: 按地區劃分
fn divides(text: &str) -> bool {
    let folded = fold(text);
    let behind = folded.split_once(['按', '依']).map(|(_, behind)| behind);
    let some = ["主要", "包括", "其中", "例如"].iter().any(|word| folded.contains(word));
    behind
        .filter(|_| !some)
        .and_then(|behind| behind.find("划分").or_else(|| behind.find("分类")))
        .is_some_and(|at| at <= 18)
}

/// What the words around a share call its whole: 總用電量 of 佔總用電量的, total electricity use of `accounting for 11% of total
/// electricity use.`
pub fn whole_named(between: &str, behind: &str) -> Option<String> {
    const ENGLISH: [&str; 6] =
        ["accounting for", "representing", "making up", "or", "equal to", "equivalent to"];
    let (between, behind) = (fold(between), fold(behind.lines().next()?));
    let bare =
        between.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '(' | '约'));
    if let Some(named) = bare.strip_prefix('占') {
        let named = named.trim_end_matches('约').strip_suffix('的')?;
        let plain = named.chars().count() >= 3 && named.chars().all(char::is_alphanumeric);
        return plain.then(|| named.to_owned());
    }
    let said = ENGLISH.contains(&bare.trim_end().trim_end_matches(" about"));
    let named = behind.trim_start().strip_prefix("of ").filter(|_| said)?;
    let named = named.split([',', '.', ';', '(', ')', ':']).next()?.trim();
    let named =
        ["our ", "the ", "its ", "all "].iter().find_map(|word| named.strip_prefix(word)).unwrap_or(named);
    (named.split_whitespace().count() >= 2).then(|| named.to_owned())
}

/// What is done, of a rate that is named for it: 解決 of ，解決率達. Only rates that are by their name a part of a whole, and
/// whose whole nobody counts otherwise.
pub fn rate_of(words: &str) -> Option<String> {
    let folded = fold(words);
    let clause = folded.rsplit(['，', ',', '；', '、', '（', '(']).next()?;
    let (named, behind) = clause.rsplit_once('率')?;
    let leads = behind.trim().chars().all(|c| matches!(c, '为' | '达' | '到' | '约' | '是' | '至'));
    let (len, _) = DONE.suffix(named).filter(|_| leads)?;
    // 及時整改率: of all that was done, what was done so.
    let how = ["时", "期", "内", "日", "天", "首", "一次", "场"];
    let so = how.iter().any(|how| named[..named.len() - len].ends_with(how));
    (!so).then(|| named[named.len() - len..].to_owned())
}

/// A folded text behind the word that makes it a part: 助学 of 其中助学.
pub fn behind_part_word(folded: &str) -> &str {
    let text = folded.trim_start();
    makes_part_at(text).map_or(folded, |len| text[len..].trim_start())
}

/// Whether words between two figures begin with what makes the second part of the first, and in Latin words are nothing else:
/// what follows `including` further on may be part of anything.
pub fn opens_with_part_word(words: &str) -> bool {
    let folded = fold(words);
    let text = folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '(' | '（' | '$'));
    makes_part_at(text).is_some_and(|len| len == text.len() || !text.is_ascii())
}

/// How long the word is that a text begins with, where that makes the figure behind it part of the one before: 其中, including.
fn makes_part_at(text: &str) -> Option<usize> {
    let (len, word) = PARTS.prefix(text)?;
    matches!(PARTS.kind(word), "of-which" | "including").then_some(len)
}

/// Whether words between two figures make the second part of the first: 其中 anywhere, in Latin words at their end.
pub fn makes_part(words: &str) -> bool {
    const ABOUT: [&str; 10] = [
        "about",
        "approximately",
        "around",
        "some",
        "over",
        "nearly",
        "roughly",
        "more than",
        "at least",
        "up to",
    ];
    let folded = fold(words);
    let text = folded.trim_end();
    let text = ABOUT.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let kind = |word: usize| PARTS.kind(word);
    let wide =
        |(at, len, word): (usize, usize, usize)| kind(word) == "of-which" && !text[at..at + len].is_ascii();
    let last = PARTS.suffix(text).map(|(_, word)| kind(word));
    PARTS.all(text).any(wide) || text.is_ascii() && matches!(last, Some("of-which" | "including"))
}

/// Whether a text between two figures says that the figures before add up to the one behind: ，合共, ，合計投入, totalling
pub fn adds_up(text: &str) -> bool {
    const WHOLE: [&str; 10] = [
        "总共",
        "共",
        "两者共",
        "各项合计",
        "totalling",
        "totaling",
        "a total of",
        "for a total of",
        "making a total of",
        "giving a total of",
    ];
    // Behind these a verb may follow; 共有 says what there is, of which more than these may be part.
    const BEGINS: [&str; 8] =
        ["合计", "合共", "共计", "总计", "两者合计", "两者合共", "三者合计", "以上合计"];
    let folded = fold(text);
    let bare = between_marks(&folded);
    let verb = |rest: &str| rest.chars().count() <= 4 && !rest.contains([',', '，', '、', '有']);
    WHOLE.contains(&bare) || BEGINS.iter().any(|word| bare.strip_prefix(word).is_some_and(verb))
}

/// Whether a text speaks of all of something: ，全年用電, and total emissions were
pub fn names_all(text: &str) -> bool {
    const BEGINS: [&str; 12] = [
        "全年",
        "全体",
        "全部",
        "总",
        "合计",
        "合共",
        "共计",
        "整体",
        "total ",
        "the total ",
        "a total ",
        "in total",
    ];
    let folded = fold(text);
    let bare = between_marks(&folded);
    let bare =
        ["and ", "with ", "for ", "及", "共"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    BEGINS.iter().any(|word| bare.starts_with(word))
}

/// Whether words behind a figure say that it is the sum of those before: 4,500 t in total.
pub fn in_all(text: &str) -> bool {
    ["in total", "in all", "altogether", "in aggregate"]
        .iter()
        .any(|word| fold(text).trim_start().starts_with(word))
}

/// How many years a figure is for that a text speaks of: 三年累計, 近3年共, over three years
pub fn years_in_all(text: &str) -> Option<usize> {
    const ENGLISH: [&str; 4] = ["two", "three", "four", "five"];
    let folded = fold(text);
    let english = ENGLISH
        .iter()
        .position(|word| [" years", "-year"].iter().any(|years| folded.contains(&format!("{word}{years}"))));
    let mut from = 0;
    while let Some(number) = next_whole(&folded, from) {
        from = number.end;
        let years = ["年累计", "年合计", "年共", "年总", "年间累计", "年分别", "年各", "年来", " years"];
        let ordinal = folded[..number.start].ends_with('第');
        if !ordinal
            && (2..=10).contains(&number.value)
            && years.iter().any(|word| folded[from..].starts_with(word))
        {
            return usize::try_from(number.value).ok();
        }
    }
    english.map(|at| at + 2)
}

/// A text without white space and marks around it.
fn between_marks(folded: &str) -> &str {
    folded.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | ':' | ')' | '）' | '约' | '达' | '为')
    })
}

/// The parts of a whole, each with its forms.
type Set = Vec<Vec<&'static str>>;

static SETS: LazyLock<Vec<Set>> = LazyLock::new(|| {
    let parts = |row: Vec<&'static str>| row.into_iter().map(|part| part.split('|').collect()).collect();
    rows(include_str!("data/complements.tsv")).map(parts).collect()
});

/// Whether some labels name all parts of one whole, each its own and none another's.
pub fn make_a_whole(labels: &[&str]) -> bool {
    set_of(&folded(labels)).is_some()
}

/// What labels that name all parts of one whole say besides: 員工 of 男性員工 and 女性員工. `None` where they do not, or say
/// different things.
pub fn whole_of(labels: &[&str]) -> Option<String> {
    let labels = folded(labels);
    let set = set_of(&labels)?;
    let rest = |label: &String| {
        let forms = set.iter().flatten().filter(|form| names(label, form));
        // 男性员工 is a form of its own: only what all forms leave is said besides.
        let shortest = forms.min_by_key(|form| form.len())?;
        Some(label.replace(shortest, "").chars().filter(|c| c.is_alphanumeric()).collect::<String>())
    };
    let mut rests: Vec<String> = labels.iter().map(rest).collect::<Option<_>>()?;
    rests.dedup();
    match rests.len() {
        1 => rests.pop().map(|rest| rest.trim_start_matches('性').to_owned()),
        _ => None,
    }
}

fn folded(labels: &[&str]) -> Vec<String> {
    labels.iter().map(|label| fold(label)).collect()
}

/// The whole of which some folded labels name all parts.
fn set_of(labels: &[String]) -> Option<&'static Set> {
    SETS.iter().find(|set| {
        let found: Option<Vec<usize>> = labels.iter().map(|label| part_of(set, label)).collect();
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
    fn words_add_up_what_stands_before() {
        for text in ["，合共", "、共", "，合計投入", "，兩者合計為", ", totaling "] {
            assert!(adds_up(text), "{text}");
        }
        for text in ["，共有員工", "，合計有", "，其中", "，共計捐贈項目金額達", ", total "]
        {
            assert!(!adds_up(text), "{text}");
        }
        assert!(names_all("，全年用電") && names_all(" and total emissions were ") && !names_all("，女性"));
        assert_eq!(part_word("，按地區劃分，中國內地"), Some(PartWord::All));
        assert_eq!(part_word("，按類別劃分，主要有原料"), None);
        assert!(in_all(" in total.") && !in_all(" of totals."));
    }

    #[test]
    fn a_share_names_its_whole() {
        let named = |between, behind| whole_named(between, behind);
        assert_eq!(named("，佔總用電量的", "。").as_deref(), Some("总用电量"));
        assert_eq!(
            named(", representing ", " of total electricity use. More").as_deref(),
            Some("total electricity use")
        );
        assert_eq!(named("，佔比", "。"), None);
        assert_eq!(named(", up ", " of total electricity use."), None);
    }

    #[test]
    fn a_rate_is_called_as_its_part() {
        assert_eq!(rate_of("，解決率達").as_deref(), Some("解决"));
        assert_eq!(rate_of("，綜合利用率為").as_deref(), Some("利用"));
        assert_eq!(rate_of("，流失率為"), None);
        assert_eq!(rate_of("，解決率較上年"), None);
    }

    #[test]
    fn a_text_says_how_many_years_it_is_about() {
        for (text, years) in [
            ("，三年累計投入", Some(3)),
            ("近3年分別投入", Some(3)),
            ("2021年至2023年，本公司三年累計捐贈", Some(3)),
            ("over the three years", Some(3)),
            ("2023年累計", None),
            ("第三年累計", None),
            ("三年級", None),
        ] {
            assert_eq!(years_in_all(text), years, "{text}");
        }
    }

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
            (&[" in cash and ", " in kind."], true),
            (&["women", "men"], true),
            (&["women", "documents"], false),
            (&["執行董事", "非執行董事", "獨立非執行董事"], true),
        ] {
            assert_eq!(make_a_whole(labels), whole, "{labels:?}");
        }
    }
}
