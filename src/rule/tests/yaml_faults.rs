//! Faults of a rule file as YAML, before any rule is read: signs that stand for others, tabs, braces, bombs.

use super::faults::{drawn, faults, rule};
#[test]
fn cut_at_a_comma() {
    drawn!("cut_at_a_comma", &rule("    check: [same(a, b), sum(a) = b]\n"));
}

#[test]
fn duplicate_key() {
    drawn!("duplicate_key", &rule("    check: a = b\n    check: b = a\n"));
}

#[test]
fn unquoted_braces() {
    drawn!(
        "unquoted_braces",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { text: {} }\n    check: a = a\n"
    );
}

#[test]
fn unquoted_percent() {
    drawn!(
        "unquoted_percent",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { unit: % }\n    check: a = a\n"
    );
}

#[test]
fn full_width_colon() {
    drawn!("full_width_colon", "rules：\n  - id：one\n");
}

#[test]
fn full_width_colon_within_a_rule() {
    let yaml = rule("    check: a = b\n    severity：note\n").replace("title: t", "title: “t”");
    drawn!("full_width_colon_within_a_rule", &yaml);
}

#[test]
fn signs_that_stand_for_others_are_one_fault_at_their_place() {
    let right = "rules:\n  - id: a-rule\n    title: t\n    figures:\n      a: { table: y, row: x }\n      \
                 b: { table: z }\n    check: a = b\n";
    for (from, to, message, place) in [
        ("id: a-rule", "id：a-rule", "`id：` has a full-width colon", "id："),
        ("a: {", "a： {", "`a：` has a full-width colon", "a："),
        ("a: {", "總數： {", "`總數：` has a full-width colon", "總數："),
        ("title:", "title：", "`title：` has a full-width colon", "title："),
        ("- id: a-rule", "-id: a-rule", "a blank is missing after the dash of `-id`", "-id"),
        ("a: { table: y, row: x }", "a: ｛ table: y, row: x ｝", "`｛` is full-width", "｛"),
        ("a: { table: y, row: x }", "a: ｛ row ｝", "`｛` is full-width", "｛"),
        ("table: y, row: x", "table: y， row: x", "`，` is full-width", "，"),
        ("table: y, row: x", "table: y, row：x", "`row：` has a full-width colon", "row："),
    ] {
        assert!(right.contains(from), "{right}");
        let yaml = right.replacen(from, to, 1);
        let errors = faults(&yaml);
        let [error] = &errors.list[..] else { panic!("one fault: {yaml}\n{errors:?}") };
        assert_eq!(error.to_string(), message, "{yaml}");
        assert_eq!(error.source_file.slice(error.span), place, "{yaml}");
        let help = miette::Diagnostic::help(error).map(|help| help.to_string()).unwrap_or_default();
        assert!(help.starts_with("write `"), "{help}");
    }
    let said = "    check: a = b\n    message: |\n      合計： {a}\n      -id: ｛x｝\n    wrongly: x\n";
    assert_eq!(faults(&rule(said)).list.len(), 1, "a text of several lines may have such signs");
}

#[test]
fn characters_that_only_look_like_yaml() {
    let yaml = rule("    check: a = b\n      severity：note\n").replace("title: t", "title: “t”");
    drawn!("look_alikes", &yaml);
}

#[test]
fn tab_indent() {
    drawn!("tab_indent", "rules:\n\t- id: one\n");
}

#[test]
fn nothing_in_the_file() {
    for (yaml, expected) in [
        ("", "a rule file must be a mapping (`key: value`), found nothing"),
        ("rules:", "`rules` must be a list (`- id: …`), found nothing"),
        ("{}", "a rule file needs `rules`"),
        ("- a\n- b\n", "a rule file must be a mapping (`key: value`), found a list"),
    ] {
        assert_eq!(faults(yaml).list[0].to_string(), expected);
    }
}

#[test]
fn hostile_files_end_soon() {
    let bomb = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let last = level - 1;
        format!("{text}a{level}: &a{level} [*a{last}, *a{last}, *a{last}, *a{last}]\n")
    });
    for yaml in ["[".repeat(200_000), "{a: ".repeat(50_000), "- ".repeat(100_000), bomb, "a: *b\n".to_owned()]
    {
        let errors = faults(&yaml);
        assert_eq!(errors.list.len(), 1);
        assert!(errors.list[0].to_string().starts_with("this cannot be read as YAML"), "{}", errors.list[0]);
        assert!(errors.list[0].to_string().len() < 300, "{}", errors.list[0]);
    }
}

#[test]
fn braces_before_more_text() {
    drawn!(
        "braces_before_text",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { text: {} 萬元 }\n    check: a = a\n"
    );
}

#[test]
fn braces_at_the_end_of_a_text() {
    drawn!(
        "braces_at_end",
        "rules:\n  - id: one\n    title: t\n    figures:\n      a: { text: 對外捐贈{} }\n    check: a = a\n"
    );
}

#[test]
fn braces_at_the_beginning_of_a_pattern() {
    drawn!(
        "braces_pattern",
        "rules:\n  - id: one\n    title: t\n    patterns:\n      - {a:U}增至{b:U}\n    check: a = b\n"
    );
}

#[test]
fn a_ratio_that_is_no_mapping() {
    drawn!(
        "unquoted_ratio",
        "rules:\n  - id: one\n    title: 比例: 1:2\n    figures: { a: { row: x } }\n    check: a = a\n"
    );
}

#[test]
fn full_width_comma_in_a_list() {
    drawn!(
        "full_width_comma",
        "rules:\n  - id: one\n    title: t\n    figures: { a: { row: x，column: y } }\n    for_each: [row，column]\n    check: sum(a) > 1\n"
    );
}

#[test]
fn full_width_quotes() {
    drawn!(
        "full_width_quotes",
        "rules:\n  - id: one\n    title: t\n    figures: { a: { row: “x” } }\n    check: a > 1\n"
    );
}

#[test]
fn tab_within_a_rule() {
    drawn!(
        "tab_within",
        "rules:\n  - id: one\n    title: t\n\tfigures: { a: { row: x } }\n    check: a > 1\n"
    );
}

#[test]
fn brackets_without_end() {
    drawn!("brackets", &"[".repeat(200_000));
}

#[test]
fn aliases_of_aliases() {
    let bomb = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let last = level - 1;
        format!("{text}a{level}: &a{level} [*a{last}, *a{last}, *a{last}, *a{last}]\n")
    });
    drawn!("alias_bomb", &bomb);
}

#[test]
fn a_colon_without_a_blank() {
    drawn!("colon_without_blank", &rule("    check: a = b\n").replace("title: t", "title:標題"));
    drawn!(
        "colon_without_blank_in_braces",
        &rule("    check: a = b\n").replace("row: x", "row:x").replace("row: y", "label：佔")
    );
}
