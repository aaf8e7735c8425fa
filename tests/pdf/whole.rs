//! Files as a whole: what of them cannot be read is said, and pages have their numbers.

use super::*;

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

const IMAGE: &str = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream";

#[test]
fn a_picture_over_a_page_with_a_line_of_text_is_said() {
    let page = Page::new().draw("q 560 0 0 700 17 60 cm /Im1 Do Q").text(290, 20, 9, "- 2 -");
    let pdf = Pdf::new().object(IMAGE).page(Page::new().text(72, 700, 10, "Staff 1,234 people")).page(page);
    let draft = draft(&pdf);
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Scanned, list: vec![2], of: 2 }]);
}

#[test]
fn a_text_that_a_machine_read_off_a_picture_is_read_and_said() {
    let page = Page::new()
        .draw("q 595 0 0 842 0 0 cm /Im1 Do Q")
        .draw("BT 3 Tr /F1 10 Tf 72 700 Td (Staff 1,234 people in all of our offices) Tj ET");
    let draft = draft(&Pdf::new().object(IMAGE).page(page));
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Recognised, list: vec![1], of: 1 }]);
    assert_eq!(numerals(&draft), ["1,234"]);
}

#[test]
fn what_was_not_checked_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let scan = || Page::new().draw("q 595 0 0 842 0 0 cm /Im1 Do Q");
    let pdf = Pdf::new().object(IMAGE).page(scan()).page(Page::new().text(72, 700, 10, "Staff 1,234 people"));
    std::fs::write(folder.path().join("a.pdf"), pdf.page(scan()).page(scan()).bytes()).unwrap();
    let (code, out, error) = esglint(&["check", "a.pdf", "--lang", "en", "--no-config"], folder.path());
    let said = "pages 1, 3–4 have no text layer; 3 of 4 pages were not checked";
    assert!(code == 0 && format!("{out}{error}").replace("\n  ", " ").contains(said), "{out}{error}");
    let args = ["check", "a.pdf", "--format", "json", "--no-config", "--lang", "en"];
    let (_, out, _) = esglint(&args, folder.path());
    assert!(out.contains("3 of 4 pages"), "{out}");
}

#[test]
fn a_finding_says_the_page_as_printed_and_as_counted_and_the_box() {
    let folder = tempfile::tempdir().unwrap();
    let page = donations(Page::new(), 700).text(72, 500, 10, "More text of the report stands here.");
    let pdf = Pdf::new()
        .page(Page::new().text(72, 700, 10, "Cover"))
        .page(page)
        .catalogue("/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 7 >>] >>");
    let bytes = String::from_utf8(pdf.bytes()).unwrap().replace("(143.6)", "(146.3)").into_bytes();
    std::fs::write(folder.path().join("a.pdf"), bytes).unwrap();
    let (code, out, error) = esglint(&["check", "a.pdf", "--lang", "en", "--no-config"], folder.path());
    assert_eq!(code, 1, "{out}{error}");
    assert!(out.contains("page 7 (PDF page 2)") && out.contains("| Total | 141.5 | 146.3 |"), "{out}");
    let (_, json, _) = esglint(&["check", "a.pdf", "--format", "json", "--no-config"], folder.path());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let place = &json["findings"][0]["place"];
    assert_eq!((place["page"].as_u64(), place["page_label"].as_str()), (Some(2), Some("7")), "{place}");
    let bounds: Vec<i64> = place["box"].as_array().unwrap().iter().filter_map(|part| part.as_i64()).collect();
    let [left, top, right, bottom] = bounds[..] else { panic!("{place}") };
    let said = format!("{left}, {top}, {right}, {bottom}");
    assert!((350..358).contains(&left) && bottom - top <= 12 && right > left, "{place}");
    assert!(out.contains(&said), "the box {said} is printed: {out}");
}
