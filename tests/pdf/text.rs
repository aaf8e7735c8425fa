//! The text of pages: characters, words, lines, columns, headings.

use super::*;

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
    assert_eq!(text(Page::new().told(72, 700, 10, "⻄部⻢⻋")), "西部马车");
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
fn lines_in_larger_letters_are_headings_where_there_are_no_bookmarks() {
    let page = Page::new()
        .text(72, 760, 20, "Our people")
        .text(72, 720, 14, "Staff by contract")
        .text(72, 690, 10, "At the end of the year we had 1,234 people in all of our offices.")
        .text(72, 676, 10, "Of those, 1,000 had a permanent contract.");
    let draft = draft(&Pdf::new().page(page));
    let document = esglint::document::read(&draft);
    let headings: Vec<(u8, &str)> =
        document.headings.iter().map(|heading| (heading.level, draft.source.slice(heading.span))).collect();
    assert_eq!(headings, [(1, "Our people"), (2, "Staff by contract")]);
}

#[test]
fn vertical_text_is_left_alone() {
    // Its font says that it runs downward; and so does a label that is turned beside upright text.
    let vertical = "<< /Type /Font /Subtype /Type0 /BaseFont /Down /Encoding /UniCNS-UCS2-V /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Down /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> /DW 1000 >>] >>";
    let page = Page::new()
        .text(72, 700, 10, "At the end of the year we had 1,234 people in all of our offices.")
        .text(72, 686, 10, "Of those, 1,000 had a permanent contract in the country.")
        .draw("BT /F9 10 Tf 500 690 Td <793E67034EBA54E1> Tj ET")
        .draw("BT /F1 10 Tf 0 1 -1 0 40 600 Tm (Social report) Tj ET");
    let bytes = Pdf::new().page(page).object(vertical).bytes();
    let bytes = String::from_utf8(bytes).unwrap().replace("/F1 3 0 R /F2", "/F1 3 0 R /F9 20 0 R /F2");
    let draft = opened(bytes.into_bytes()).unwrap();
    let text = draft.source.text();
    for whole in ["1,234 people in all of our offices.\n", "社會人員", "Social report"] {
        assert!(text.contains(whole), "{text}");
    }
    assert_eq!(numerals(&draft), ["1,234", "1,000"]);
}

#[test]
fn a_page_that_lies_on_its_side_is_read_upright() {
    for turn in ["/Rotate 90", "/Rotate 270"] {
        let page = donations(Page::new(), 700);
        let draft = draft(&Pdf::new().page(page).every_page(turn));
        assert_eq!(rows(&draft)[4], "Total | 141.5 | 143.6", "{turn}");
    }
}

#[test]
fn a_note_at_the_side_does_not_break_into_the_text() {
    let mut page = Page::new();
    for line in 0..10 {
        page = page.text(
            60,
            700 - 14 * line,
            10,
            &format!("line {line} of the text goes on from side to side and on"),
        );
    }
    for (at, words) in (0..).zip(["See also", "our report", "on climate", "of 2022"]) {
        page = page.text(430, 690 - 12 * at, 8, words);
    }
    let text = text(page);
    let body: Vec<&str> = text.lines().filter(|line| line.contains("of the text")).collect();
    assert_eq!(body.len(), 10, "{text}");
    assert!(body.iter().all(|line| line.ends_with("side and on")), "{text}");
}

#[test]
fn latin_ligatures_are_spelled_out() {
    let bytes = Pdf::new().page(Page::new().told(72, 700, 10, "ABC")).bytes();
    let bytes = String::from_utf8(bytes).unwrap().replace("<0020> <007E> <0020>", "<0020> <007E> <FAE0>");
    // A = U+FB01, B = U+FB02, C = U+FB03.
    assert_eq!(opened(bytes.into_bytes()).unwrap().source.text().trim(), "fiflffi");
}
