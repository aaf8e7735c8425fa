//! PDF files: their tables. Every test says what a person sees on the page. Text, files as a whole, locked and hostile
//! ones have modules of their own.
#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may panic, and write files")]
#![allow(unreachable_pub, dead_code, reason = "shared with other tests")]

mod geometry;
mod hostile;
mod locked;
#[path = "../made/pdf.rs"]
mod made;
mod text;
mod whole;

use std::path::Path;
use std::process::Command;

use esglint::document::draft::{Notice, PageFault};
use esglint::document::open::{Kind, Limits, OpenError, Opening, Tracked, open};
use esglint::document::place::Locator;
use esglint::document::{Document, Draft};
use esglint::linted::Options;
use esglint::source::Span;
use made::{Page, Pdf, stream, written};

fn opened(bytes: Vec<u8>) -> Result<Draft, OpenError> {
    with(bytes, Limits::default(), None)
}

fn with(bytes: Vec<u8>, limits: Limits, password: Option<&str>) -> Result<Draft, OpenError> {
    let (named, tracked) = (Some(Kind::Pdf), Tracked::Accepted);
    open(bytes, &Opening { name: "a.pdf", named, encoding: None, tracked, password, limits })
}

fn draft(pdf: &Pdf) -> Draft {
    opened(pdf.bytes()).unwrap()
}

fn text(page: Page) -> String {
    draft(&Pdf::new().page(page)).source.text().trim().to_owned()
}

fn numerals(draft: &Draft) -> Vec<String> {
    let reading = esglint::read(draft, &Options::default());
    reading.figures.list.iter().map(|figure| draft.source.slice(figure.span).to_owned()).collect()
}

fn span(draft: &Draft, piece: &str) -> Span {
    let start = draft.source.text().find(piece).unwrap_or_else(|| panic!("{}", draft.source.text()));
    Span::new(start, start + piece.len())
}

/// The rows of the first table: label, then cells.
fn rows(draft: &Draft) -> Vec<String> {
    let document = esglint::document::read(draft);
    let said = |spans: &[Span]| Document::joined(&draft.source, spans);
    let table = document.tables.first().unwrap_or_else(|| panic!("{}", draft.source.text()));
    let head = table.columns.iter().map(|column| said(&column.header)).collect::<Vec<_>>().join(" | ");
    let body = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| cell.map_or(String::new(), |cell| said(&[cell])));
        std::iter::once(said(&row.label)).chain(cells).collect::<Vec<_>>().join(" | ")
    });
    std::iter::once(head).chain(body).collect()
}

fn donations(page: Page, top: i32) -> Page {
    let rows = [
        ("Item", "2022", "2023"),
        ("Schools", "120.5", "137.5"),
        ("Flood relief", "20.0", "5.2"),
        ("Other causes", "1.0", "0.9"),
        ("Total", "141.5", "143.6"),
    ];
    rows.iter().zip(0..).fold(page, |page, ((label, a, b), at)| {
        let y = top - 16 * at;
        page.text(72, y, 10, label).ending(300, y, 10, a).ending(380, y, 10, b)
    })
}

/// A report whose second page has a table with a wrong total.
fn damaged_total() -> Vec<u8> {
    let page = donations(Page::new(), 700).text(72, 500, 10, "More text of the report stands here.");
    let bytes = Pdf::new().page(Page::new().text(72, 700, 10, "Cover")).page(page).bytes();
    String::from_utf8(bytes).unwrap().replace("(143.6)", "(146.3)").into_bytes()
}

/// Runs the program: its exit code, what it printed, what it complained of.
fn esglint(args: &[&str], folder: &Path) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_esglint"));
    let output = command.args(args).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_table_without_lines_is_told_by_its_columns() {
    let draft = draft(&Pdf::new().page(donations(Page::new(), 700)));
    let expected = [
        "2022 | 2023",
        "Schools | 120.5 | 137.5",
        "Flood relief | 20.0 | 5.2",
        "Other causes | 1.0 | 0.9",
        "Total | 141.5 | 143.6",
    ];
    assert_eq!(rows(&draft), expected);
}

#[test]
fn a_damaged_total_in_a_table_is_found_with_page_and_box() {
    let draft = opened(damaged_total()).unwrap();
    let linted = esglint::lint(&draft, &esglint::rule::RuleSet::builtin(), &Options::default());
    let found = linted.findings.iter().find(|finding| draft.source.slice(finding.primary.span) == "146.3");
    let found = found.unwrap_or_else(|| panic!("{}", draft.source.text()));
    let (page, [left, top, right, bottom]) = draft.places.box_of(found.primary.span).unwrap();
    assert_eq!(page, 2);
    assert!((350..358).contains(&left) && (378..382).contains(&right), "{left} {right}");
    // 842 - 636 is the base line of the total.
    assert!(top < 206 && 206 <= bottom && bottom - top <= 12, "{top} {bottom}");
}

#[test]
fn a_table_that_goes_on_over_a_page_is_one() {
    let first = Page::new()
        .text(72, 60, 10, "Item")
        .ending(300, 60, 10, "2022")
        .ending(380, 60, 10, "2023")
        .text(72, 44, 10, "Schools")
        .ending(300, 44, 10, "120.5")
        .ending(380, 44, 10, "137.5");
    let second = Page::new()
        .text(72, 780, 10, "Item")
        .ending(300, 780, 10, "2022")
        .ending(380, 780, 10, "2023")
        .text(72, 764, 10, "Other")
        .ending(300, 764, 10, "21.0")
        .ending(380, 764, 10, "6.1");
    let draft = draft(&Pdf::new().page(first).page(second));
    assert_eq!(rows(&draft), ["2022 | 2023", "Schools | 120.5 | 137.5", "Other | 21.0 | 6.1"]);
    let Some(Locator::Page { page, .. }) = draft.places.of(span(&draft, "21.0")) else { panic!() };
    assert_eq!(page, 2);
}

#[test]
fn cells_between_lines_may_wrap() {
    let mut page = Page::new()
        .text(75, 688, 10, "Item")
        .text(205, 688, 10, "2023")
        .text(75, 668, 10, "Support for schools")
        .text(75, 656, 10, "in the mountains")
        .text(205, 668, 10, "137.5")
        .text(75, 636, 10, "Total")
        .text(205, 636, 10, "137.5");
    for y in [700, 680, 650, 630] {
        page = page.line((70, y), (300, y));
    }
    for x in [70, 200, 300] {
        page = page.line((x, 630), (x, 700));
    }
    let draft = draft(&Pdf::new().page(page));
    assert_eq!(rows(&draft), ["2023", "Support for schools in the mountains | 137.5", "Total | 137.5"]);
}

#[test]
fn a_table_that_goes_on_without_its_header_is_one() {
    let first = donations(Page::new(), 108);
    let second = Page::new()
        .text(72, 780, 10, "Reforestation")
        .ending(300, 780, 10, "1.5")
        .ending(380, 780, 10, "2.5")
        .text(72, 764, 10, "All")
        .ending(300, 764, 10, "143.0")
        .ending(380, 764, 10, "146.1");
    let draft = draft(&Pdf::new().page(first).page(second));
    let rows = rows(&draft);
    assert_eq!(rows.len(), 7, "{rows:?}");
    assert_eq!(rows[5..], ["Reforestation | 1.5 | 2.5", "All | 143.0 | 146.1"]);
}

#[test]
fn two_tables_on_a_page_are_two() {
    let page = donations(Page::new().text(72, 720, 10, "Gifts"), 700);
    let page = donations(
        page.text(72, 570, 10, "The same for our subsidiaries in all other countries of the region."),
        540,
    );
    let draft = draft(&Pdf::new().page(page));
    let document = esglint::document::read(&draft);
    let sizes: Vec<usize> = document.tables.iter().map(|table| table.rows.len()).collect();
    assert_eq!(sizes, [4, 4], "{}", draft.source.text());
}

#[test]
fn a_name_over_two_columns_heads_both() {
    let mut page = Page::new().text(225, 700, 10, "2022").text(345, 700, 10, "2023");
    let names = [
        ("Contract", "Men", "Women", "Men", "Women"),
        ("Full time", "901", "603", "1,012", "636"),
        ("Part time", "303", "300", "333", "315"),
        ("Total", "1,204", "903", "1,345", "951"),
    ];
    for (at, (label, a, b, c, d)) in (0..).zip(names) {
        let y = 684 - 16 * at;
        page = page.text(72, y, 10, label);
        for (x, cell) in [(220, a), (280, b), (340, c), (400, d)] {
            page = page.ending(x, y, 10, cell);
        }
    }
    let page = page.line((190, 696), (285, 696)).line((310, 696), (405, 696));
    let rows = rows(&draft(&Pdf::new().page(page)));
    assert_eq!(rows[0], "2022 Men | 2022 Women | 2023 Men | 2023 Women");
    assert_eq!(rows[3], "Total | 1,204 | 903 | 1,345 | 951");
}

#[test]
fn numbers_on_the_point_and_marks_of_notes_keep_their_columns() {
    let mut page =
        Page::new().text(72, 700, 10, "Waste").text(280, 700, 10, "2022").text(360, 700, 10, "2023");
    // Whole and decimal numbers stand on the point: their ends differ.
    for (at, (label, a, b)) in (0..).zip([
        ("Recycled", (300, "51.25"), (372, "7")),
        ("Burnt", (289, "9"), (378, "24.3")),
        ("Dumped", (300, "12.50"), (378, "120.4")),
    ]) {
        let y = 684 - 16 * at;
        page = page.text(72, y, 10, label).ending(a.0, y, 10, a.1).ending(b.0, y, 10, b.1);
    }
    let page = page.draw("BT /F1 6 Tf 373 688 Td (2) Tj ET");
    let draft = draft(&Pdf::new().page(page));
    assert_eq!(rows(&draft)[1..], ["Recycled | 51.25 | 7²", "Burnt | 9 | 24.3", "Dumped | 12.50 | 120.4"]);
    assert!(numerals(&draft).iter().all(|numeral| numeral != "72"), "{:?}", numerals(&draft));
}

#[test]
fn shaded_rows_without_lines_are_rows() {
    let page = (0..5)
        .filter(|at| at % 2 == 0)
        .fold(Page::new(), |page, at| page.draw(&format!("0.9 g 70 {} 320 16 re f 0 g", 696 - 16 * at)));
    let draft = draft(&Pdf::new().page(donations(page, 700)));
    assert_eq!(rows(&draft)[4], "Total | 141.5 | 143.6");
}

/// The borders of cells: lines across from column to column, lines down from row to row.
fn ruled(page: Page, across: &[(i32, i32, i32)], down: &[(i32, i32, i32)]) -> Page {
    let page = across.iter().fold(page, |page, &(y, from, to)| page.line((from, y), (to, y)));
    down.iter().fold(page, |page, &(x, from, to)| page.line((x, from), (x, to)))
}

#[test]
fn a_name_in_the_middle_of_a_merged_cell_stands_beside_the_name_over_the_others() {
    let page = Page::new()
        .text(155, 682, 10, "Opening")
        .text(250, 690, 10, "Changes of the year")
        .text(235, 674, 10, "Issued")
        .text(305, 674, 10, "Subtotal")
        .text(395, 682, 10, "Closing")
        .text(75, 654, 10, "Shares")
        .ending(220, 654, 10, "210,743")
        .ending(290, 654, 10, "-68")
        .ending(370, 654, 10, "-68")
        .ending(450, 654, 10, "210,675");
    let across = [(704, 70, 460), (686, 230, 380), (668, 70, 460), (650, 70, 460)];
    let down =
        [(70, 650, 704), (150, 650, 704), (230, 650, 704), (300, 650, 686), (380, 650, 704), (460, 650, 704)];
    let draft = draft(&Pdf::new().page(ruled(page, &across, &down)));
    let rows = rows(&draft);
    assert_eq!(rows[0], "Opening | Changes of the year Issued | Changes of the year Subtotal | Closing");
    assert_eq!(rows[1], "Shares | 210,743 | -68 | -68 | 210,675");
    let linted = esglint::lint(&draft, &esglint::rule::RuleSet::builtin(), &Options::default());
    assert!(linted.findings.is_empty(), "{:?}", linted.findings);
}

#[test]
fn a_header_that_the_page_cuts_is_one() {
    let first =
        Page::new().text(75, 44, 10, "Item").text(205, 44, 10, "Amount").text(305, 44, 10, "Change of the");
    let across = [(56, 70, 400), (36, 70, 400)];
    let down = [(70, 36, 56), (200, 36, 56), (300, 36, 56), (400, 36, 56)];
    let above = [("Wages", "386", "20.47"), ("Goods", "174", "7.94")];
    let mut first = ruled(first, &across, &down);
    for (at, (label, amount, change)) in (0..).zip(above) {
        let y = 84 - 20 * at;
        first = first.text(75, y, 10, label).ending(290, y, 10, amount).ending(390, y, 10, change);
    }
    let across = [(96, 70, 400), (76, 70, 400)];
    let down = [(70, 56, 96), (200, 56, 96), (300, 56, 96), (400, 56, 96)];
    let first = ruled(first, &across, &down);
    let mut second = Page::new().text(305, 784, 10, "year (%)");
    for (at, (label, amount, change)) in (0..).zip(above) {
        let y = 764 - 20 * at;
        second = second.text(75, y, 10, label).ending(290, y, 10, amount).ending(390, y, 10, change);
    }
    let across = [(796, 70, 400), (776, 70, 400), (756, 70, 400), (736, 70, 400)];
    let down = [(70, 736, 796), (200, 736, 796), (300, 736, 796), (400, 736, 796)];
    let draft = draft(&Pdf::new().page(first).page(ruled(second, &across, &down)));
    let document = esglint::document::read(&draft);
    assert_eq!(document.tables.len(), 1, "{}", draft.source.text());
    assert!(draft.source.text().contains("Change of the year (%)"), "{}", draft.source.text());
}
