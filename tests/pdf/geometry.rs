//! Tables of PDF files that are told by how their words stand: headers, wrapped labels, rows that blanks part, and charts, which
//! are no tables.

use super::made::{Page, Pdf};
use super::{draft, rows, ruled, text};

fn tables(page: Page) -> usize {
    esglint::document::read(&draft(&Pdf::new().page(page))).tables.len()
}

/// Words and numbers in rows of 16 points: a label, and cells that end at places.
fn row(page: Page, y: i32, label: &str, cells: &[(i32, &str)]) -> Page {
    cells.iter().fold(page.text(72, y, 10, label), |page, (x, cell)| page.ending(*x, y, 10, cell))
}

#[test]
fn the_axes_of_a_chart_are_no_table() {
    let mut page =
        Page::new().text(72, 790, 10, "Income and inequality of the regions, in the years that are shown.");
    for at in 0..7 {
        let y = 760 - 20 * at;
        let (left, right) = (54_000 - 1_000 * at, 50 - 2 * at);
        page = page.ending(110, y, 8, &format!("{},000", left / 1000)).text(350, y, 8, &format!("0.{right}"));
    }
    for (at, year) in (0..).zip(["1997", "1999", "2001", "2003", "2005"]) {
        page = page.text(100 + 50 * at, 620, 8, year);
    }
    assert_eq!(tables(page), 0);
}

#[test]
fn the_numbers_over_bars_are_no_table() {
    let mut page = Page::new().text(72, 790, 10, "How many incidents there were for each age.");
    for (x, y, number) in [
        (100, 700, "22"),
        (200, 700, "41"),
        (150, 680, "17"),
        (250, 680, "31"),
        (100, 660, "32"),
        (300, 660, "38"),
        (200, 640, "12"),
        (350, 620, "3"),
    ] {
        page = page.text(x, y, 9, number);
    }
    assert_eq!(tables(page), 0);
}

#[test]
fn a_label_of_two_lines_with_its_values_level_between_them_is_one_row() {
    let ends = [320, 400, 480];
    let cells =
        |values: [&'static str; 3]| -> Vec<(i32, &'static str)> { ends.into_iter().zip(values).collect() };
    let mut page = row(Page::new(), 700, "Measure", &cells(["2021", "2022", "2023"]));
    page = row(page, 680, "Median income", &cells(["49,497", "51,295", "52,587"]));
    for (at, (label, below, values)) in (0..).zip([
        ("Inequality of incomes", "between the regions", ["0.062", "0.063", "0.061"]),
        ("Years of life that were lost", "before the age of 75", ["7,108", "6,960", "6,920"]),
    ]) {
        let y = 656 - 28 * at;
        page = cells(values).into_iter().fold(page, |page, (x, cell)| page.ending(x, y, 10, cell));
        page = page.text(72, y + 6, 10, label).text(72, y - 6, 10, below);
    }
    let expected = [
        "2021 | 2022 | 2023",
        "Median income | 49,497 | 51,295 | 52,587",
        "Inequality of incomes between the regions | 0.062 | 0.063 | 0.061",
        "Years of life that were lost before the age of 75 | 7,108 | 6,960 | 6,920",
    ];
    let draft = draft(&Pdf::new().page(page));
    assert_eq!(rows(&draft), expected, "{}", draft.source.text());
}

#[test]
fn names_over_values_are_a_header_though_no_line_parts_them() {
    let page = row(Page::new(), 688, "Program", &[(300, "Budget")]);
    let page = row(page, 674, "Contact centre", &[(300, "8.6")]);
    let page = row(page, 654, "Printing", &[(300, "3.9")]);
    let page = row(page, 634, "Total", &[(300, "12.5")]);
    let across = [(700, 70, 310), (668, 70, 310), (648, 70, 310), (628, 70, 310)];
    let down = [(70, 628, 700), (240, 628, 700), (310, 628, 700)];
    let expected = ["Budget", "Contact centre | 8.6", "Printing | 3.9", "Total | 12.5"];
    assert_eq!(rows(&draft(&Pdf::new().page(ruled(page, &across, &down)))), expected);
}

#[test]
fn blanks_part_rows_of_words_between_lines() {
    let page = Page::new()
        .text(75, 690, 10, "Source")
        .text(205, 690, 10, "Definition")
        .text(75, 670, 10, "Major")
        .text(205, 670, 10, "More than ten tonnes")
        .text(205, 658, 10, "a year of any one kind")
        .text(75, 632, 10, "Area")
        .text(205, 632, 10, "Less than ten tonnes")
        .text(205, 620, 10, "a year of any one kind");
    let across = [(704, 70, 400), (684, 70, 400), (610, 70, 400)];
    let down = [(70, 610, 704), (200, 610, 704), (400, 610, 704)];
    let text = text(ruled(page, &across, &down));
    let expected = "| Major | More than ten tonnes a year of any one kind |\n| Area | Less than ten tonnes a year of any one kind |";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_wide_label_of_two_lines_does_not_cut_its_table() {
    let mut page = row(Page::new(), 720, "Program", &[(330, "Budget")]);
    page = row(page, 698, "Performance", &[(330, "1.1")]);
    page = page.text(72, 680, 10, "Management of authorisations and of risks in all of the");
    page = row(page, 668, "agencies (FedRisk)", &[(330, "0.3")]);
    page = row(page, 646, "Dashboard", &[(330, "1.06")]);
    page = row(page, 624, "Total", &[(330, "2.46")]);
    let expected = [
        "Budget",
        "Performance | 1.1",
        "Management of authorisations and of risks in all of the agencies (FedRisk) | 0.3",
        "Dashboard | 1.06",
        "Total | 2.46",
    ];
    assert_eq!(rows(&draft(&Pdf::new().page(page))), expected);
}

#[test]
fn a_range_that_ends_on_the_next_line_heads_its_column() {
    let ends = [260, 330, 400];
    let cells =
        |values: [&'static str; 3]| -> Vec<(i32, &'static str)> { ends.into_iter().zip(values).collect() };
    // 226 is the dash of the encoding.
    let open =
        |page: Page, x: i32, from: &str| page.draw(&format!("BT /F1 10 Tf {x} 712 Td ({from}\\226) Tj ET"));
    let page = Page::new().text(225, 712, 10, "Below");
    let mut page = open(open(page, 290, "10,000"), 360, "15,000");
    page = row(page, 700, "Students", &cells(["10,000", "14,999", "29,999"]));
    page = row(page, 684, "Business", &cells(["28.1", "7.1", "28.9"]));
    page = row(page, 668, "Education", &cells(["37.4", "12.5", "25.5"]));
    page = row(page, 652, "Other", &cells(["21.6", "14.3", "28.0"]));
    let text = text(page);
    let expected =
        "| Students | Below 10,000 | 10,000– 14,999 | 15,000– 29,999 |\n| Business | 28.1 | 7.1 | 28.9 |";
    assert!(text.contains(expected), "{text}");
}
