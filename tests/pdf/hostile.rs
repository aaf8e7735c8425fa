//! Files that are damaged, or mean harm: each ends in an answer, and what can be read of it is read.

use std::io::Write;

use super::*;
use made::packed;

fn plain() -> Page {
    Page::new().text(72, 700, 10, "Staff 1,234 people")
}

/// A file of one page whose content is this, with objects from 20 on.
fn with_objects(page: Page, objects: &[String]) -> Vec<u8> {
    objects.iter().fold(Pdf::new(), |pdf, body| pdf.object(body)).page(page).bytes()
}

fn reads(bytes: Vec<u8>) {
    let text = opened(bytes).map(|draft| draft.source.text().to_owned());
    assert!(text.as_ref().is_ok_and(|text| text.contains("1,234")), "{text:?}");
}

#[test]
fn a_length_that_lies_loses_nothing() {
    let bytes = Pdf::new().page(plain()).bytes();
    let text = String::from_utf8(bytes).unwrap();
    let at = text.rfind("/Length ").unwrap();
    let end = at + text[at..].find(" >>").unwrap();
    for length in ["0", "3", "999999", "99999999999999999999", "-5", "101 0 R", "77 0 R"] {
        let lying = format!("{}/Length {length}{}", &text[..at], &text[end..]);
        reads(lying.into_bytes());
    }
}

#[test]
fn a_tree_of_a_billion_pages_ends() {
    // Thirty levels, each twice the next: 2^30 pages, were each counted as often as it is named.
    let mut objects = vec![(1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned())];
    for level in 2..32 {
        let next = level + 1;
        objects.push((level, format!("<< /Type /Pages /Count 1000000000 /Kids [{next} 0 R {next} 0 R] >>")));
    }
    objects.push((
        32,
        "<< /Type /Page /Parent 31 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 34 0 R >> >> /Contents 33 0 R >>"
            .to_owned(),
    ));
    objects.push((33, stream("BT /F1 10 Tf 72 700 Td (Staff 1,234 people) Tj ET")));
    objects.push((
        34,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ));
    reads(written(objects));
}

#[test]
fn forms_that_call_each_other_without_end_are_said() {
    // Forty levels of ten calls each.
    let forms: Vec<String> = (0..40)
        .map(|level| {
            let next = 21 + level;
            let calls = "/X Do ".repeat(10);
            format!(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {next} 0 R >> >> /Length {} >>\nstream\n{calls}\nendstream",
                calls.len()
            )
        })
        .collect();
    let pdf = forms.iter().fold(Pdf::new(), |pdf, body| pdf.object(body));
    let pdf = pdf.page(plain()).page(plain().draw("/Im1 Do"));
    let limits = Limits { page_steps: 5_000, ..Limits::default() };
    let draft = with(pdf.bytes(), limits, None).unwrap();
    assert_eq!(draft.notices, [Notice::Pages { fault: PageFault::Broken, list: vec![2], of: 2 }]);
    assert_eq!(numerals(&draft), ["1,234", "1,234"]);
}

#[test]
fn fonts_that_loop_end() {
    let itself = "<< /Type /Font /Subtype /Type0 /BaseFont /Loop /Encoding /Identity-H /ToUnicode 20 0 R /DescendantFonts [20 0 R] >>";
    let drawn = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /a] >> /CharProcs << /a 21 0 R >> /Resources << /Font << /F9 20 0 R >> >> >>";
    let glyph = stream("1000 0 d0 BT /F9 1 Tf (aaaa) Tj ET");
    let map = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /Loop usecmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange endcmap end end",
    )
    .replacen("<<", "<< /Type /CMap /CMapName /Loop /UseCMap 21 0 R", 1);
    let mapped = "<< /Type /Font /Subtype /Type0 /BaseFont /Loop /Encoding 21 0 R /ToUnicode 21 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Loop /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>] >>";
    for (font, other) in [(itself, glyph.clone()), (drawn, glyph), (mapped, map)] {
        let page = plain().draw("BT /F9 10 Tf 72 500 Td (aa) Tj ET");
        let bytes = with_objects(page, &[font.to_owned(), other]);
        let text = String::from_utf8(bytes).unwrap().replace("/F1 3 0 R /F2", "/F1 3 0 R /F9 20 0 R /F2");
        reads(text.into_bytes());
    }
}

#[test]
fn objects_within_objects_without_end_are_passed_over() {
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    reads(with_objects(plain().draw("/Im1 Do"), std::slice::from_ref(&deep)));
    reads(with_objects(
        plain(),
        &[format!("<< /A {}1{} >>", "<< /A ".repeat(100_000), " >>".repeat(100_000))],
    ));
    let page = plain().draw(&format!("{deep} TJ"));
    let _ = opened(with_objects(page, &[]));
    // Without its catalogue, a file has no pages.
    let _ = opened(Pdf::new().page(plain()).catalogue(&format!("/PageLabels << /Nums {deep} >>")).bytes());
}

#[test]
fn trees_of_page_numbers_and_names_that_loop_end() {
    let labels = "<< /Kids [20 0 R 20 0 R 20 0 R] /Nums [0 << /S /D /St 4294967295 >>] >>";
    reads(Pdf::new().page(plain()).page(plain()).catalogue("/PageLabels 20 0 R").object(labels).bytes());
    let names = "<< /Kids [20 0 R 20 0 R 20 0 R] >>";
    let outline = "<< /Title (Staff) /Dest (nowhere) >>";
    reads(
        Pdf::new()
            .page(plain())
            .catalogue("/Names << /Dests 20 0 R >> /Outlines << /First 21 0 R >>")
            .object(names)
            .object(outline)
            .bytes(),
    );
}

/// A page whose content is packed.
fn packed_page(layers: usize, content: &[u8], more: &str) -> Vec<u8> {
    let body = (0..layers).fold(content.to_vec(), |body, _| packed(&body));
    let filters = "/FlateDecode ".repeat(layers);
    let mut out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> /Contents 4 0 R >>\nendobj\n".to_vec();
    write!(out, "4 0 obj\n<< /Length {} /Filter [{filters}] {more} >>\nstream\n", body.len()).unwrap();
    out.extend(body);
    out.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n");
    out
}

#[test]
fn streams_that_unpack_without_end_are_refused() {
    let limits = Limits { unpacked_bytes: 4 << 20, ..Limits::default() };
    let refused = OpenError::Beyond { limit: esglint::document::open::Limit::Unpacked, most: 4 << 20 };
    let blanks = vec![b' '; 6 << 20];
    for layers in [1, 2, 3, 6] {
        let bomb = packed_page(layers, &blanks, "");
        assert!(bomb.len() < 20_000, "{}", bomb.len());
        assert_eq!(with(bomb, limits, None).unwrap_err(), refused, "{layers} layers");
    }
    let content = b"BT /F1 10 Tf 72 700 Td (Staff 1,234 people) Tj ET";
    assert!(with(packed_page(1, content, ""), limits, None).is_ok());
}

#[test]
fn a_file_cut_off_or_with_wrong_bytes_ends_in_an_answer() {
    let whole = Pdf::new()
        .page(donations(Page::new(), 700))
        .page(Page::new().chinese(72, 700, 10, "捐贈合計143.6萬元"))
        .page(Page::new().told(72, 700, 10, "捐贈合計143.6萬元").line((70, 690), (300, 690)))
        .catalogue("/PageLabels << /Nums [0 << /S /r >>] >> /Outlines << /First 20 0 R >>")
        .object("<< /Title (Gifts) /Dest [100 0 R /Fit] >>");
    let bytes = whole.bytes();
    for cut in (0..bytes.len()).step_by(97) {
        let _ = opened(bytes[..cut].to_vec());
    }
    let packed = packed_page(1, b"BT /F1 10 Tf 72 700 Td (Staff 1,234 people) Tj ET", "");
    let locked =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/made/files/open-256.pdf")).unwrap();
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (bytes, runs) in [(bytes, 240), (packed, 80), (locked, 80)] {
        for _ in 0..runs {
            let mut bytes = bytes.clone();
            for _ in 0..=random(8) {
                let at = random(bytes.len());
                match random(4) {
                    0 => bytes[at] = random(256) as u8,
                    1 => drop(bytes.drain(at..(at + 1 + random(40)).min(bytes.len()))),
                    2 => bytes[at] = b"0123456789"[random(10)],
                    _ => {
                        let other = random(bytes.len());
                        bytes.swap(at, other);
                    }
                }
            }
            let _ = opened(bytes);
        }
    }
}

#[test]
fn the_other_files_are_checked_and_the_exit_code_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("cut.pdf"), &Pdf::new().page(plain()).bytes()[..40]).unwrap();
    std::fs::write(at("bomb.pdf"), packed_page(1, &vec![b' '; 3 << 20], "")).unwrap();
    std::fs::write(at("good.pdf"), damaged_total()).unwrap();
    let args = ["check", ".", "--lang", "en", "--no-config", "--max-unpacked", "2"];
    let (code, out, error) = esglint(&args, folder.path());
    assert_eq!(code, 2, "{out}{error}");
    assert!(error.contains("bomb.pdf: expected at most 2 MiB when unpacked"), "{error}");
    assert!(error.contains("cut.pdf") && !error.contains("good.pdf"), "{error}");
    assert!(out.contains("good.pdf") && out.contains("146.3"), "{out}");
}
