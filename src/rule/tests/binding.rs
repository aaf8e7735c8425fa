//! Which figures the checks of a rule get.

use super::{World, rules, year};
use crate::figure::{FigureId, Label};
use crate::rule::RuleSet;
use crate::source::Span;
use crate::structure::{Axis, Composition, Evidence, Headline, Mentions, Part, Role, Sum, Term};

const DONATIONS: &str = "2023年對外捐贈 143.6萬元。
## 捐贈項目
| 項目 | 2022 | 2023 |
| 扶貧 | 5.0 | 5.2 |
| 援藏 | 1.0 | 0.9 |
| 其他 | 130.0 | 137.5 |
| 合計 | 136.0 | 143.6 |
";

const OWN: &str = "rules:
  - id: own
    title: t
    figures:
      items: { table: 捐贈項目, row: { except: 合計 } }
      total: { table: 捐贈項目, row: 合計 }
      headline: { text: \"對外捐贈 {}\" }
    check:
      - sum(items) = total
      - same(total, headline)
";

#[test]
fn a_reports_own_rule_is_split_by_column_and_joined_by_year() {
    let mut world = World::new(DONATIONS);
    world.figures.list[0].period = Some(year(2023));
    insta::assert_snapshot!(world.bound(&rules(OWN)).join("\n"), @r"
    own/0 items=5.0+1.0+130.0 total=136.0
    own/0 items=5.2+0.9+137.5 total=143.6
    own/1 total=136.0 FigureMissing
    own/1 total=143.6 headline=143.6萬元
    ");
}

#[test]
fn a_figure_without_a_period_is_for_the_reports_year() {
    let mut world = World::new(DONATIONS);
    world.figures.report_year = Some(2023);
    assert_eq!(world.bound(&rules(OWN))[3], "own/1 total=143.6 headline=143.6萬元");
}

#[test]
fn totals_across_are_joined_by_row() {
    let world = World::new("## 員工\n| 地區 | 甲 | 乙 | 總數 |\n| 男 | 1 | 2 | 3 |\n| 女 | 4 | 5 | 9 |\n");
    let yaml = "rules:
  - id: across
    title: t
    figures:
      items: { table: 員工, column: { except: 總數 } }
      total: { table: 員工, column: 總數 }
    check: sum(items) = total
";
    assert_eq!(world.bound(&rules(yaml)), ["across/0 items=1+2 total=3", "across/0 items=4+5 total=9"]);
}

#[test]
fn several_figures_for_one_name_are_ambiguous() {
    let world = World::new("## 員工\n| 地區 | 甲 | 乙 |\n| 男 | 1 | |\n| 女 | 4 | |\n| 合計 | | 6 |\n");
    let yaml = "rules:
  - id: ambiguous
    title: t
    figures: { a: { table: 員工, column: 甲 }, b: { table: 員工, column: 乙 } }
    check: a < b
";
    assert_eq!(world.bound(&rules(yaml)), ["ambiguous/0 a=1+4 b=6 Ambiguous"]);
    let summed = yaml.replace("a < b", "sum(a) < b");
    assert_eq!(world.bound(&rules(&summed)), ["ambiguous/0 a=1+4 b=6"]);
}

#[test]
fn an_existential_rule_says_which_name_found_nothing() {
    let world = World::new("沒有表。\n");
    assert_eq!(
        world.bound(&rules(OWN)),
        ["own/0  FigureMissing", "own/0  FigureMissing", "own/1  FigureMissing"]
    );
    assert!(world.bound(&rules(&format!("{OWN}    if_absent: skip\n"))).is_empty());
}

fn core(id: &str) -> RuleSet {
    let mut set = RuleSet::builtin();
    set.only(&[id]).unwrap();
    set
}

fn believed() -> Evidence {
    Evidence { named: true, ..Evidence::default() }
}

#[test]
fn sums_of_the_structure() {
    let mut world = World::new(DONATIONS);
    let items = |ids: &[u32]| ids.iter().map(|id| Term::plus(FigureId(*id))).collect::<Vec<_>>();
    let table = crate::document::TableId(0);
    let sum = |total, ids: &[u32], evidence| Sum {
        total: FigureId(total),
        items: items(ids),
        axis: Axis::Down,
        table,
        evidence,
    };
    world.structure.sums = vec![
        sum(7, &[1, 3, 5], believed()),
        sum(8, &[2, 4, 6], Evidence::default()),
        sum(8, &[2], Evidence { against: true, ..believed() }),
    ];
    world.structure.sums[0].items[1].subtracted = true;
    world.structure.totals_without_items = vec![FigureId(0)];
    assert_eq!(
        world.bound(&core("total-does-not-foot")),
        [
            "total-does-not-foot/0 total=136.0 items=5.0-1.0+130.0",
            "total-does-not-foot/0 total=143.6 items=5.2+0.9+137.5 NoEvidence",
            "total-does-not-foot/0 total=143.6 items=5.2 EvidenceAgainst",
            "total-does-not-foot/0 total=143.6萬元 NoItems",
        ]
    );
}

#[test]
fn headlines_compositions_and_mentions_of_the_structure() {
    let mut world = World::new(DONATIONS);
    world.structure.headlines = vec![Headline { headline: FigureId(0), total: FigureId(8) }];
    world.structure.compositions = vec![Composition {
        shares: vec![FigureId(2), FigureId(4), FigureId(6)],
        table: Some(crate::document::TableId(0)),
        evidence: believed(),
    }];
    world.structure.mentions = vec![Mentions { figures: vec![FigureId(0), FigureId(8)] }];
    for id in [2, 4, 6] {
        world.figures.list[id].unit = crate::lexis::unit_of("%").unwrap().into();
    }
    for (id, expected) in [
        ("headline-differs-from-table", "total=143.6 headline=143.6萬元"),
        ("shares-do-not-make-100", "shares=5.2+0.9+137.5"),
        ("mentions-differ", "mention=143.6萬元+143.6"),
    ] {
        assert_eq!(world.bound(&core(id)), [format!("{id}/0 {expected}")]);
    }
}

#[test]
fn parts_and_shares_in_running_text() {
    let mut world =
        World::new("員工100人，其中女性40人。覆蓋率98%，其中農村99%。\n基站67個（其中新增15個）。\n");
    for (whole, part) in [(0, 1), (4, 5)] {
        world.structure.parts.push(Part { whole: FigureId(whole), part: FigureId(part) });
    }
    assert_eq!(
        world.bound(&core("part-exceeds-whole")),
        ["part-exceeds-whole/0 whole=100人 part=40人", "part-exceeds-whole/0 whole=67個 part=15個",]
    );
    assert_eq!(
        world.bound(&core("share-outside-0-100")),
        [
            "share-outside-0-100/0 share=98%",
            "share-outside-0-100/1 share=98%",
            "share-outside-0-100/0 share=99%",
            "share-outside-0-100/1 share=99%",
        ]
    );
}

#[test]
fn averages_have_no_parts() {
    let mut world = World::new("培訓100人，其中經理40人。\n");
    world.structure.parts.push(Part { whole: FigureId(0), part: FigureId(1) });
    world.figures.list[0].label = Label::new("人均培訓", "", Span::default(), false);
    assert!(world.bound(&core("part-exceeds-whole")).is_empty());
    world.figures.list[0].label = Label::new("personnel trained", "", Span::default(), false);
    assert_eq!(world.bound(&core("part-exceeds-whole")).len(), 1);
}

#[test]
fn groups_by_row_and_roles() {
    let mut world = World::new(DONATIONS);
    world.structure.roles[7] = Role::Total;
    let yaml = "rules:
  - id: rows
    title: t
    figures: { cells: { table: 捐贈, role: total } }
    for_each: [row]
    check: max(cells) < 2 * min(cells)
";
    assert_eq!(world.bound(&rules(yaml)), ["rows/0 cells=136.0"]);
    let all = yaml.replace(", role: total", "");
    assert_eq!(world.bound(&rules(&all)).len(), 4);
}

#[test]
fn one_instance_for_each_figure_joined_by_row() {
    let world = World::new(DONATIONS);
    let yaml = "rules:
  - id: growth
    title: t
    figures:
      new: { table: 捐贈, column: \"2023\" }
      old: { table: 捐贈, column: \"2022\" }
    for_each: new
    check: new >= old
";
    insta::assert_snapshot!(world.bound(&rules(yaml)).join("\n"), @r"
    growth/0 new=5.2 old=5.0
    growth/0 new=0.9 old=1.0
    growth/0 new=137.5 old=130.0
    growth/0 new=143.6 old=136.0
    ");
}
