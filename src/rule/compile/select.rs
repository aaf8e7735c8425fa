//! Selectors as written. Owns their keys and the forms of a text to match.

use regex::RegexBuilder;

use super::super::error::{Faults, Problem};
use super::super::expr::NameIx;
use super::super::keys::{self, Place};
use super::super::norm::normal;
use super::super::pattern::{Slot, SlotUnit};
use super::super::selector::{PlaceKind, Relation, Same, Selector, TextMatch, UnitAt, Year};
use super::super::{StandsFor, find_name};
use super::{Name, name_at, number_at, pattern_at, skip_if_absent};
use crate::figure::Kind;
use crate::figure::unit::Unit;
use crate::structure::{Formula, Role};
use crate::yaml::{Fields, Node, Value};

/// One selector; `index` is that of its own name.
pub(super) fn selector(node: &Node, index: usize, names: &[Name], faults: &mut Faults) -> Selector {
    let Some(fields) = faults.fields(node, Place::Figure) else { return Selector::default() };
    let roles = [Role::Item, Role::Subtotal, Role::Total];
    let kinds = [Kind::Share, Kind::Rate, Kind::Change, Kind::Ratio, Kind::Amount];
    let places =
        [PlaceKind::Paragraph, PlaceKind::Callout, PlaceKind::Heading, PlaceKind::Heading, PlaceKind::Cell];
    let kind_words = &["share", "rate", "change", "ratio", "amount"];
    let place_words = &["paragraph", "callout", "caption", "heading", "cell"];
    let mut same = Vec::new();
    let matcher = |key, loose, faults: &mut Faults| {
        let node = fields.get(key).filter(|node| !says_same(node))?;
        text_match(node, loose, faults)
    };
    let [table, section] = ["table", "section"].map(|key| matcher(key, true, faults));
    let [row, column, scope] = ["row", "column", "scope"].map(|key| matcher(key, false, faults));
    let label = fields.get("label").and_then(|node| label(node, &mut same, faults));
    for (key, value) in SAME {
        same.extend(fields.get(key).filter(|node| says_same(node)).map(|_| value.clone()));
    }
    let words = |key| fields.get(key);
    let (units, unit_at) = words("unit").map(|node| units(node, &mut same, faults)).unwrap_or_default();
    let years = words("period").map(|node| years(node, names, &mut same, faults)).unwrap_or_default();
    Selector {
        table,
        row,
        column,
        label,
        scope,
        section,
        roles: words("role")
            .map(|node| faults.words(node, "a role", &["item", "subtotal", "total"], &roles))
            .unwrap_or_default(),
        kinds: words("kind").map(|node| faults.words(node, "a kind", kind_words, &kinds)).unwrap_or_default(),
        places: words("in")
            .map(|node| faults.words(node, "a place", place_words, &places))
            .unwrap_or_default(),
        units,
        unit_at,
        years,
        pages: words("page").map(|node| pages(node, faults)).unwrap_or_default(),
        same: cheapest_first(same),
        text: words("text").map(|node| texts(node, faults)).unwrap_or_default(),
        numbers: words("number").map(|node| numbers(node, &fields, faults)).unwrap_or_default(),
        min: words("min").and_then(|node| least(node, faults)),
        relation: relation(&fields, index, names, faults),
        skip_if_absent: skip_if_absent(&fields, faults),
    }
}

/// Labels take the longest to compare.
fn cheapest_first(mut same: Vec<Same>) -> Vec<Same> {
    same.sort_by_key(|same| matches!(same, Same::Label(_)));
    same
}

/// What `same` means under each key.
const SAME: [(&str, Same); 5] = [
    ("table", Same::Table),
    ("row", Same::Row),
    ("column", Same::Column),
    ("section", Same::Section),
    ("scope", Same::Scope),
];

fn says_same(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if keys::word(text) == "same")
}

/// A label to match; `same` and `same_but` go into `same`.
fn label(node: &Node, same: &mut Vec<Same>, faults: &mut Faults) -> Option<TextMatch> {
    if says_same(node) {
        same.push(Same::Label(Vec::new()));
        return None;
    }
    if !matches!(node.value, Value::Map(_)) {
        return text_match(node, false, faults);
    }
    let fields = faults.fields(node, Place::Label)?;
    if let Some(words) = fields.get("same_but") {
        let words = faults.texts(words, "`same_but`");
        let mut words: Vec<String> = words.into_iter().map(|(word, _)| normal(word)).collect();
        // 排放總量 before 總量, so that no rest is left.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        same.push(Same::Label(words));
    }
    let all = matchers(&fields, false, faults);
    (!all.is_empty()).then_some(TextMatch::AllOf(all))
}

fn units(node: &Node, same: &mut Vec<Same>, faults: &mut Faults) -> (Vec<Unit>, Option<UnitAt>) {
    let (mut out, mut at) = (Vec::new(), None);
    for (text, node) in faults.texts(node, "`unit`") {
        match (keys::word(text), crate::lexis::unit_of(text)) {
            ("same", _) => same.push(Same::Unit),
            ("numerator", _) => same.push(Same::Numerator),
            ("denominator", _) => same.push(Same::Denominator),
            ("none", _) => at = Some(UnitAt::Nowhere),
            ("printed", _) => at = Some(UnitAt::Figure),
            (_, Some(unit)) => out.push(unit),
            (_, None) => faults.note(Problem::UnknownUnit { unit: text.to_owned() }, node.span),
        }
    }
    (out, at)
}

fn years(node: &Node, names: &[Name], same: &mut Vec<Same>, faults: &mut Faults) -> Vec<Year> {
    let mut out = Vec::new();
    for (text, node) in faults.texts(node, "`period`") {
        let named = find_name(text, names);
        let of_pattern = named.filter(|name| names[usize::from(name.0)].stands_for == StandsFor::Period);
        match (text.trim_end_matches(['年', '度']).parse(), keys::word(text)) {
            (Ok(year @ 1900..=2200), _) => out.push(Year::Of(year)),
            (_, "current") => out.push(Year::OfReport),
            (_, "another") => out.push(Year::Another),
            (_, "same") => same.push(Same::Period),
            (_, "prior") => same.push(Same::PeriodBefore),
            _ => match of_pattern {
                Some(name) => same.push(Same::PeriodNamed(name)),
                None => faults.wrong_type("`period`", A_PERIOD, node),
            },
        }
    }
    out
}

const A_PERIOD: &str =
    "a year such as 2023, `current`, `another`, `prior`, `same`, or the name of a pattern's `{…:period}`";

fn pages(node: &Node, faults: &mut Faults) -> Vec<u32> {
    let mut out = Vec::new();
    for (text, node) in faults.texts(node, "`page`") {
        match text.parse() {
            Ok(page @ 1..) => out.push(page),
            _ => faults.wrong_type("`page`", "a page number", node),
        }
    }
    out
}

/// Patterns of one figure.
fn texts(node: &Node, faults: &mut Faults) -> Vec<super::Pattern> {
    let mut out = Vec::new();
    if let Value::Map(_) = node.value {
        faults.wrong_type("`text`", "a pattern between quotes (\"對外捐贈 {}\")", node);
        return out;
    }
    for (text, node) in faults.texts(node, "`text`") {
        let Some(pattern) = pattern_at(text, node, faults) else { continue };
        if pattern.slots.len() > 1 {
            let message = "the pattern of one figure's `text` has several figures".to_owned();
            let hint = "put a pattern with several figures under `patterns:` of the rule";
            faults.note(Problem::Incoherent { message, hint }, node.span);
        }
        out.push(pattern);
    }
    out
}

/// Names with a number in them.
fn numbers(node: &Node, fields: &Fields<'_>, faults: &mut Faults) -> Vec<super::Pattern> {
    let beside = fields.iter().find(|(key, ..)| !matches!(*key, "number" | "if_absent"));
    if let Some((key, span, _)) = beside {
        let message = format!("`{key}` cannot stand beside `number`");
        let hint =
            "`number` is a number in a name, as in 第32個, and no figure: it has no table, unit or year";
        faults.note(Problem::Incoherent { message, hint }, span);
    }
    let mut out = Vec::new();
    for (text, node) in faults.texts(node, "`number`") {
        let Some(pattern) = number_at(text, node, faults) else { continue };
        let plain = |slot: &Slot| slot.unit == SlotUnit::Any && slot.name.is_none();
        if pattern.slots.len() > 1 || !pattern.captures.is_empty() || !pattern.slots.iter().all(plain) {
            let message = "`number` has more than one `{}`, or something within it".to_owned();
            let hint = "write the name with `{}` in place of its number: \"第{}個國際殘疾人日\"";
            faults.note(Problem::Incoherent { message, hint }, node.span);
        }
        out.push(pattern);
    }
    out
}

fn least(node: &Node, faults: &mut Faults) -> Option<u16> {
    let text = faults.text(node, "`min`")?;
    let number = text.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        faults.wrong_type("`min`", "a whole number from 1", node);
    }
    number
}

fn relation(fields: &Fields<'_>, index: usize, names: &[Name], faults: &mut Faults) -> Option<Relation> {
    let relations = [
        ("items_of", Relation::ItemsOf as fn(NameIx) -> Relation),
        ("caption_of", Relation::CaptionOf),
        ("prior_of", Relation::PriorOf),
        ("part_of", Relation::PartOf),
        ("base_of", Relation::BaseOf),
        ("listed_of", Relation::ListedOf),
        ("portions_of", Relation::PortionsOf),
        ("later_of", |name| Relation::LeftOf(name, Formula::Change)),
        ("earlier_of", |name| Relation::RightOf(name, Formula::Change)),
        ("minuend_of", |name| Relation::LeftOf(name, Formula::Difference)),
        ("subtrahend_of", |name| Relation::RightOf(name, Formula::Difference)),
        ("amount_of", |name| Relation::LeftOf(name, Formula::Share)),
        ("whole_of", |name| Relation::RightOf(name, Formula::Share)),
        ("numerator_of", |name| Relation::LeftOf(name, Formula::Quotient)),
        ("denominator_of", |name| Relation::RightOf(name, Formula::Quotient)),
        ("changed_of", |name| Relation::LeftOf(name, Formula::Rate)),
        ("list_after", Relation::ListAfter),
        ("list_before", Relation::ListBefore),
    ];
    let mut found = None;
    for (key, relation) in relations {
        let Some(node) = fields.get(key) else { continue };
        let Some(name) = faults.text(node, key) else { continue };
        let Some(name) = name_at(name, names, node.span, faults) else { continue };
        if found.is_some() || usize::from(name.0) == index {
            let message = format!("`{key}` cannot stand here");
            let hint = "a figure depends on one other figure, by one key such as `items_of` or `prior_of`";
            faults.note(Problem::Incoherent { message, hint }, node.span);
        }
        found = Some(relation(name));
    }
    found
}

/// Notes relations that depend on themselves.
pub(super) fn no_circles(figures: Option<&Fields<'_>>, names: &[Name], faults: &mut Faults) {
    for (name, (_, span, _)) in names.iter().zip(figures.into_iter().flat_map(Fields::iter)) {
        let mut at = name;
        for _ in 0..names.len() {
            let Some(relation) = at.selector.relation else { break };
            at = &names[usize::from(relation.of().0)];
            if at.name == name.name {
                let message = format!("`{}` depends on itself", name.name);
                let hint = "begin with a figure that depends on no other";
                faults.note(Problem::Incoherent { message, hint }, span);
                break;
            }
        }
    }
}

/// A text to match: a plain one, a list (one of them), or a mapping. A plain text is the whole text, or with
/// `loose` a part of it.
pub(super) fn text_match(node: &Node, loose: bool, faults: &mut Faults) -> Option<TextMatch> {
    match &node.value {
        Value::Text(_) => {
            let text = normal(faults.text(node, "a text to match")?);
            Some(if loose { TextMatch::contains(text) } else { TextMatch::Is(text) })
        }
        Value::List(list) => {
            let all = list.iter().filter_map(|item| text_match(item, loose, faults)).collect();
            Some(TextMatch::any_of(all))
        }
        _ => {
            let fields = faults.fields(node, Place::Text)?;
            Some(TextMatch::AllOf(matchers(&fields, loose, faults)))
        }
    }
}

fn matchers(fields: &Fields<'_>, loose: bool, faults: &mut Faults) -> Vec<TextMatch> {
    let mut all = Vec::new();
    for (key, _, node) in fields.iter() {
        all.extend(match key {
            "any_of" => text_match(node, loose, faults),
            "contains" => text_match(node, true, faults),
            "except" => text_match(node, loose, faults).map(|inner| TextMatch::Except(Box::new(inner))),
            "regex" => regex(node, faults),
            _ => None,
        });
    }
    all
}

fn regex(node: &Node, faults: &mut Faults) -> Option<TextMatch> {
    let text = faults.text(node, "`regex`")?;
    // Labels are compared normalised, so the expression is folded character by character as well.
    let folded = crate::lexis::fold(text);
    let same_shape = folded.chars().count() == text.chars().count();
    let keep_escapes = |(written, folded): (char, char)| if written.is_ascii() { written } else { folded };
    let pattern: String = if same_shape {
        text.chars().zip(folded.chars()).map(keep_escapes).collect()
    } else {
        text.to_owned()
    };
    match RegexBuilder::new(&pattern).case_insensitive(true).size_limit(1 << 20).build() {
        Ok(regex) => Some(TextMatch::Regex(regex)),
        Err(error) => {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default();
            let message = last.trim_start_matches("error: ").to_owned();
            faults.note(Problem::Regex { message }, node.span);
            None
        }
    }
}
