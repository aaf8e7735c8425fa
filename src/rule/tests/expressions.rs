//! The grammar of checks.

use crate::rule::expr::{self, FaultKind, NameIx, Named};

fn parse(text: &str) -> Result<String, String> {
    let names = ["items", "total", "各項", "合計", "a", "b"];
    let mut find = |word: &str| {
        names.iter().position(|name| *name == word).map(|index| Named::Figures(NameIx(index as u16)))
    };
    expr::parse(text, &mut find).map(|check| compact(&format!("{check:?}"))).map_err(|faults| {
        let shown = faults.iter().map(|fault| match &fault.kind {
            FaultKind::Expected { expected, found, .. } => {
                format!("{}: expected {expected}, found {found}", fault.at.start)
            }
            other => format!("{}: {other:?}", fault.at.start),
        });
        shown.collect::<Vec<_>>().join("; ")
    })
}

/// The tree without what is the same in all of them.
fn compact(tree: &str) -> String {
    let unit = regex::Regex::new(r#", Unit \{[^}]*text: "([^"]*)" \}"#).unwrap();
    let tree = unit.replace_all(tree, " $1");
    let name = regex::Regex::new(r"NameIx\((\d+)\)").unwrap();
    name.replace_all(&tree, "#$1").replace("Compare ", "")
}

#[test]
fn checks_that_are_right() {
    for (text, tree) in [
        ("sum(items) = total", "{ left: Aggregate(Sum, #0), op: Equal, right: Name(#1) }"),
        ("sum(各項) == 合計", "{ left: Aggregate(Sum, #2), op: Equal, right: Name(#3) }"),
        ("sum（各項）＝合計", "{ left: Aggregate(Sum, #2), op: Equal, right: Name(#3) }"),
        ("a ≤ b", "{ left: Name(#4), op: AtMost, right: Name(#5) }"),
        ("a ＜＝ b", "{ left: Name(#4), op: AtMost, right: Name(#5) }"),
        ("a>=100%", "{ left: Name(#4), op: AtLeast, right: Constant(100 %) }"),
        ("a > 1,000.5", "{ left: Name(#4), op: Greater, right: Constant(1000.5 ) }"),
        ("a < 5 pp", "{ left: Name(#4), op: Less, right: Constant(5 pp) }"),
        ("same(a, b)", "Same([#4, #5])"),
        (
            "a = b + 1 * a",
            "{ left: Name(#4), op: Equal, right: Binary(Add, Name(#5), Binary(Multiply, Constant(1 ), Name(#4))) }",
        ),
        (
            "abs(a - b) / -b = 1",
            "{ left: Binary(Divide, Absolute(Binary(Subtract, Name(#4), Name(#5))), Negate(Name(#5))), op: Equal, \
             right: Constant(1 ) }",
        ),
    ] {
        assert_eq!(parse(text).as_deref(), Ok(tree), "{text}");
    }
}

#[test]
fn checks_that_are_wrong() {
    for (text, fault) in [
        ("", "0: expected a figure's name, a number, a function or `(`, found the end"),
        ("total", "5: expected `=`, `!=`, `<`, `<=`, `>` or `>=`, found the end"),
        ("sum(items) = ", "13: expected a figure's name, a number, a function or `(`, found the end"),
        ("sum(items = total", "10: expected `)`, found `=`"),
        ("sum(1) = total", "4: expected a figure's name, found `1`"),
        ("0% <= a <= 100%", "8: expected the end of the check, found `<=`"),
        ("a = b # c", "6: expected a name, a number or a sign, found `#`"),
        (
            "avg(a) = b",
            "0: expected `sum`, `mean`, `min`, `max`, `count`, `abs`, `same`, `feasible`, `possible` or an attribute, found `avg`",
        ),
        ("x = y", "0: UndefinedName(\"x\"); 4: UndefinedName(\"y\")"),
        ("合計 = 5蚊", "10: UnknownUnit(\"蚊\")"),
        ("a = same(a, b)", "4: expected a number or a figure, found `same`"),
        ("a = 9999999999999999999", "4: expected a number of at most 18 digits, found `9999999999999999999`"),
    ] {
        assert_eq!(parse(text).unwrap_err(), fault, "{text}");
    }
}

#[test]
fn parentheses_do_not_nest_without_end() {
    let text = format!("{}a = b", "(".repeat(100_000));
    assert!(parse(&text).unwrap_err().contains("at most 32 parentheses"));
    assert!(parse(&format!("{}a = b", "-".repeat(100_000))).is_ok());
}
