//! PDF files: what of them is read, and where it stands. Every test says what a person sees on the page.
#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, reason = "tests may panic")]
#![allow(unreachable_pub, dead_code, reason = "shared with other tests")]

#[path = "made/pdf.rs"]
mod made;

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

#[test]
fn words_are_parted_where_there_are_gaps() {
    let page = Page::new().draw("BT /F1 10 Tf 72 700 Td [(Total) -400 (waste) -100 (d)] TJ ET");
    assert_eq!(text(page), "Total wasted");
}

#[test]
fn chinese_is_read_by_predefined_maps_and_by_maps_in_the_file() {
    assert_eq!(text(Page::new().chinese(72, 700, 10, "捐贈合計143.6萬元")), "捐贈合計143.6萬元");
    assert_eq!(text(Page::new().told(72, 700, 10, "捐贈合計")), "捐贈合計");
}

#[test]
fn radicals_and_ligatures_are_folded() {
    assert_eq!(text(Page::new().told(72, 700, 10, "⽔資源⼈")), "水資源人");
}

#[test]
fn letters_drawn_twice_for_boldness_are_read_once() {
    let page = Page::new().text(72, 700, 10, "1,234").draw("BT /F1 10 Tf 72.3 700 Td (1,234) Tj ET");
    assert_eq!(text(page), "1,234");
}

#[test]
fn a_raised_mark_joins_no_number() {
    let page = Page::new().text(72, 700, 10, "Staff 1,234").draw("BT /F1 6 Tf 125 704 Td (5) Tj ET").text(
        140,
        700,
        10,
        "people in total.",
    );
    let draft = draft(&Pdf::new().page(page));
    assert!(!numerals(&draft).iter().any(|numeral| numeral.contains('5')), "{}", draft.source.text());
}

#[test]
fn a_page_of_two_columns_is_read_column_by_column() {
    let mut page = Page::new();
    for line in 0..8 {
        page = page
            .text(60, 700 - 14 * line, 10, &format!("left {line} is a line of the first column"))
            .text(320, 700 - 14 * line, 10, &format!("right {line} is a line of the second one"));
    }
    let text = text(page);
    let at = |piece: &str| text.find(piece).unwrap_or_else(|| panic!("{text}"));
    assert!(at("left 7") < at("right 0"));
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
    let page = donations(Page::new(), 700).text(72, 500, 10, "More text of the report stands here.");
    let bytes = Pdf::new().page(Page::new().text(72, 700, 10, "Cover")).page(page).bytes();
    let damaged = String::from_utf8(bytes).unwrap().replace("(143.6)", "(146.3)").into_bytes();
    let draft = opened(damaged).unwrap();
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
fn a_page_without_text_is_said_and_the_others_are_read() {
    let image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream";
    let scan = Page::new().draw("q 595 0 0 842 0 0 cm /Im1 Do Q");
    let pdf = Pdf::new().object(image).page(Page::new().text(72, 700, 10, "Staff 1,234 people")).page(scan);
    let draft = draft(&pdf);
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Scanned, list: vec![2], of: 2 }]);
    assert!(draft.source.text().contains("1,234"));
}

#[test]
fn a_font_that_tells_nothing_is_said_and_never_guessed() {
    let pdf = Pdf::new().page(Page::new().text(72, 700, 10, "Staff 1,234 people")).page(Page::new().untold(
        72,
        700,
        10,
        "捐贈合計為多少",
    ));
    let draft = draft(&pdf);
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Fonts, list: vec![2], of: 2 }]);
    assert!(!draft.source.text().contains('\u{fffd}'));
    let alone = Pdf::new().page(Page::new().untold(72, 700, 10, "捐贈合計為多少"));
    assert_eq!(opened(alone.bytes()).unwrap_err(), OpenError::Unreadable { pages: 1 });
}

#[test]
fn pages_are_named_as_printed() {
    let pdf = Pdf::new()
        .page(Page::new().text(72, 700, 10, "Contents of the report"))
        .page(Page::new().text(72, 700, 10, "Staff 1,234 people"))
        .catalogue("/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 7 >>] >>");
    let draft = draft(&pdf);
    assert_eq!(draft.places.number_on(1), Some("i"));
    assert_eq!(draft.places.number_on(2), Some("7"));
}

#[test]
fn bookmarks_are_headings() {
    let pdf = Pdf::new()
        .page(Page::new().text(72, 700, 10, "Our people").text(
            72,
            670,
            10,
            "Staff 1,234 people in all offices.",
        ))
        .catalogue("/Outlines 20 0 R")
        .object("<< /First 21 0 R /Last 21 0 R >>")
        .object(&format!("<< /Title (Our people) /Dest [{} 0 R /Fit] >>", Pdf::page_object(0)));
    let draft = draft(&pdf);
    let document = esglint::document::read(&draft);
    let headings: Vec<&str> =
        document.headings.iter().map(|heading| draft.source.slice(heading.span)).collect();
    assert_eq!(headings, ["Our people"]);
}

#[test]
fn a_turned_page_is_read_upright() {
    let page = Page::new().draw("BT /F1 10 Tf 0 1 -1 0 200 100 Tm (Staff 1,234 people) Tj ET");
    assert_eq!(text(page), "Staff 1,234 people");
    let turned =
        Pdf::new().page(Page::new().text(72, 700, 10, "Staff 1,234 people")).every_page("/Rotate 180");
    assert_eq!(draft(&turned).source.text().trim(), "Staff 1,234 people");
}

#[test]
fn page_numbers_and_running_heads_are_no_figures() {
    let pdf = (0..5).fold(Pdf::new(), |pdf, number| {
        pdf.page(
            Page::new()
                .text(72, 810, 9, "Made Company 2023")
                .text(
                    72,
                    600,
                    10,
                    &format!(
                        "Office {} has {} people in it.",
                        ["A", "B", "C", "D", "E"][number],
                        300 + 7 * number
                    ),
                )
                .text(290, 20, 9, &(number + 11).to_string()),
        )
    });
    assert_eq!(numerals(&draft(&pdf)), ["300", "307", "314", "321", "328"]);
}

#[test]
fn a_table_of_objects_that_is_lost_is_built_again() {
    let bytes = Pdf::new().page(Page::new().text(72, 700, 10, "Staff 1,234 people")).bytes();
    let text = String::from_utf8(bytes).unwrap();
    let broken = text.replace("startxref\n", "startxref\n9").into_bytes();
    assert!(opened(broken).unwrap().source.text().contains("1,234"));
}

#[test]
fn what_is_no_pdf_at_all_is_said() {
    for bytes in
        [&b"%PDF-1.7\n"[..], b"%PDF-1.7\nnothing of use", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj"]
    {
        assert!(matches!(opened(bytes.to_vec()), Err(OpenError::Corrupt { .. })));
    }
}

#[test]
fn loops_end() {
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Im1 20 0 R >> >> /Length 24 >>\nstream\n/Im1 Do /Im1 Do /Im1 Do \nendstream";
    let page = Page::new().text(72, 700, 10, "Staff 1,234 people").draw("/Im1 Do");
    let draft = draft(&Pdf::new().object(form).page(page));
    assert!(draft.source.text().contains("1,234"));
    // A tree of pages whose branch is the tree itself.
    let objects = vec![
        (1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()),
        (2, "<< /Type /Pages /Count 1000000000 /Kids [2 0 R 3 0 R 3 0 R] >>".to_owned()),
        (3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << >> >>".to_owned()),
        (4, stream("BT ET")),
    ];
    assert!(opened(written(objects)).is_err());
    let outlines = Pdf::new()
        .page(Page::new().text(72, 700, 10, "Staff 1,234 people"))
        .catalogue("/Outlines 20 0 R")
        .object("<< /First 21 0 R >>")
        .object(&format!(
            "<< /Title (Loop) /Next 21 0 R /First 20 0 R /Dest [{} 0 R /Fit] >>",
            Pdf::page_object(0)
        ));
    assert!(opened(outlines.bytes()).is_ok());
}

#[test]
fn a_page_that_draws_too_much_is_said_and_the_others_are_read() {
    let much = (0..200).fold(Page::new(), |page, _| page.text(72, 700, 10, "again and again and again"));
    let pdf = Pdf::new().page(much).page(Page::new().text(72, 700, 10, "Staff 1,234 people"));
    let limits = Limits { page_steps: 1_000, ..Limits::default() };
    let draft = with(pdf.bytes(), limits, None).unwrap();
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Broken, list: vec![1], of: 2 }]);
    assert!(draft.source.text().contains("1,234"));
}

#[test]
fn pages_beyond_the_limit_are_said() {
    let page = || Page::new().text(72, 700, 10, "Staff 1,234 people");
    let limits = Limits { pages: 1, ..Limits::default() };
    let draft = with(Pdf::new().page(page()).page(page()).page(page()).bytes(), limits, None).unwrap();
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Beyond, list: vec![2, 3], of: 3 }]);
}

#[test]
fn a_file_cut_off_or_with_wrong_bytes_ends_in_an_answer() {
    let whole = Pdf::new().page(donations(Page::new(), 700)).page(Page::new().chinese(
        72,
        700,
        10,
        "捐贈合計143.6萬元",
    ));
    let bytes = whole.bytes();
    for cut in (0..bytes.len()).step_by(97) {
        let _ = opened(bytes[..cut].to_vec());
    }
    let mut state = 1_u64;
    for _ in 0..100 {
        let mut bytes = bytes.clone();
        for _ in 0..6 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % bytes.len();
            bytes[at] = (state >> 24) as u8;
        }
        let _ = opened(bytes);
    }
}
