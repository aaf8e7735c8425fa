//! Word documents: what of them is read, and where it stands. Every test says what a person sees in Word.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
#![allow(unreachable_pub, dead_code, reason = "shared with other tests")]

#[path = "made/docx.rs"]
mod made;

use esglint::document::draft::Notice;
use esglint::document::open::{Kind, Limits, OpenError, Opening, Tracked, open};
use esglint::document::outline::{Map, STEP};
use esglint::document::place::{Locator, Part};
use esglint::document::{Document, Draft};
use esglint::figure::Figures;
use esglint::linted::Options;
use esglint::source::Span;
use made::{Docx, cell, p, r, run, runs, styled, table, zipped};

fn opened(bytes: Vec<u8>, tracked: Tracked) -> Result<Draft, OpenError> {
    let limits = Limits::default();
    open(
        bytes,
        &Opening { name: "a.docx", named: Some(Kind::Docx), encoding: None, tracked, password: None, limits },
    )
}

fn draft(docx: &Docx) -> Draft {
    opened(docx.bytes(), Tracked::Accepted).unwrap()
}

/// The canonical text of a body.
fn text(body: &str) -> String {
    draft(&Docx::new(body)).source.text().to_owned()
}

fn original(body: &str) -> String {
    opened(Docx::new(body).bytes(), Tracked::Original).unwrap().source.text().to_owned()
}

fn figures(draft: &Draft) -> Figures {
    esglint::read(draft, &Options::default()).figures
}

/// The numerals that are figures, as printed.
fn numerals(draft: &Draft) -> Vec<String> {
    figures(draft).list.iter().map(|figure| draft.source.slice(figure.span).to_owned()).collect()
}

/// Where a piece of the text stands: the path to it.
fn path(draft: &Draft, piece: &str) -> String {
    let reading = esglint::read(draft, &Options::default());
    Map::of(&reading.source, &reading.places, &reading.document).path(span(draft, piece)).join(STEP)
}

fn span(draft: &Draft, piece: &str) -> Span {
    let start = draft.source.text().find(piece).unwrap_or_else(|| panic!("{}", draft.source.text()));
    Span::new(start, start + piece.len())
}

fn locator(draft: &Draft, piece: &str) -> Option<Locator> {
    draft.places.of(span(draft, piece))
}

#[test]
fn a_number_over_several_runs_is_one() {
    let split = format!("{}{}{}", r("捐贈 14"), run("<w:b/>", "3."), r("6萬元"));
    assert_eq!(text(&runs(&split)), "捐贈 143.6萬元\n");
    let wrapped = format!(
        "{}<w:smartTag><w:hyperlink>{}</w:hyperlink></w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("員工 2"),
        r(",29"),
        r("6人")
    );
    assert_eq!(text(&runs(&wrapped)), "員工 2,296人\n");
}

#[test]
fn a_mark_beside_a_figure_is_no_digit_of_it() {
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let above = run(r#"<w:vertAlign w:val="superscript"/>"#, "2");
    let body = runs(&format!("{}{mark}{}", r("捐贈 143.6"), r("萬元")))
        + &runs(&format!("{}{above}{}", r("捐贈 153.6"), r("萬元")))
        + &runs(&format!("{}{mark}{}", r("2022"), r("2023")))
        + &runs(&format!("{}{above}", r("面積 1,200 m")))
        + &runs(&format!(
            "{}{}{}",
            r("排放 12 噸CO"),
            run(r#"<w:vertAlign w:val="subscript"/>"#, "2"),
            r("e")
        ));
    let text = text(&body);
    assert_eq!(text, "捐贈 143.6萬元\n\n捐贈 153.6萬元\n\n2022 2023\n\n面積 1,200 m²\n\n排放 12 噸CO2e\n");
    let draft = draft(&Docx::new(&body));
    assert_eq!(numerals(&draft), ["143.6", "153.6", "1,200", "12"]);
}

#[test]
fn characters_that_are_elements() {
    let run = r#"<w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:noBreakHyphen/><w:t>3.2</w:t><w:softHyphen/><w:t>萬元</w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t>A&amp;B &#x4E59;</w:t></w:r>"#;
    assert_eq!(text(&runs(run)), "甲  1  2\n-3.2萬元±A&B 乙\n");
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>ㄧㄠ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>邀</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    assert_eq!(text(&runs(ruby)), "邀\n");
    let formula = "<m:oMath><m:r><m:t>x = </m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    assert_eq!(text(&runs(formula)), "x = 1/2\n");
}

#[test]
fn headings_by_style_and_by_outline() {
    let outlined = |level: u8, text: &str| {
        format!(r#"<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>{}</w:p>"#, r(text))
    };
    let body = styled("1", "社會")
        + &styled("ours", "員工")
        + &table(&[&["類別", "2023年"], &["男", "1,318"], &["合計", "2,296"]], true)
        + &outlined(1, "公益")
        + &p("捐贈 5 萬元。")
        + &outlined(0, "環境")
        + &styled("Heading2", "能源")
        + &p("用電 7 千瓦時。");
    let draft = draft(&Docx::new(body));
    assert_eq!(path(&draft, "2,296"), "社會 › 員工 › 合計 › 2023年");
    assert_eq!(path(&draft, "5 萬元"), "社會 › 公益");
    assert_eq!(path(&draft, "7 千"), "環境 › 能源");
}

#[test]
fn numbers_of_lists_are_not_there_and_titles_of_tables_are() {
    let item = |text: &str| {
        let list = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>"#;
        runs(&format!("{list}{}", r(text)))
    };
    let rows: &[&[&str]] = &[&["類別", "2023年"], &["男", "1,318"], &["合計", "2,296"]];
    let body = item("開設課程 12 個") + &styled("a3", "表3 員工人數") + &p("單位：人") + &table(rows, false);
    let draft = draft(&Docx::new(body));
    assert_eq!(numerals(&draft).last().map(String::as_str), Some("2,296"));
    assert_eq!(path(&draft, "1,318"), "表3員工人數 › 男 › 2023年");
    assert_eq!(figures(&draft).list.last().unwrap().unit.text.as_ref(), "人");
}

#[test]
fn cells_over_several_columns_and_rows() {
    let wide = |columns: usize, text: &str| cell(&format!(r#"<w:gridSpan w:val="{columns}"/>"#), &p(text));
    let merged = |start: bool, text: &str| {
        cell(if start { r#"<w:vMerge w:val="restart"/>"# } else { "<w:vMerge/>" }, &p(text))
    };
    let plain = |texts: &[&str]| texts.iter().map(|text| cell("", &p(text))).collect::<String>();
    let row = |cells: String| format!("<w:tr>{cells}</w:tr>");
    let header = "<w:trPr><w:tblHeader/></w:trPr>";
    let body = format!(
        "<w:tbl>{}{}{}{}{}</w:tbl>",
        row(format!("{header}{}{}{}", wide(2, "類別"), wide(2, "2022年"), wide(2, "2023年"))),
        row(format!("{header}{}{}", wide(2, ""), plain(&["男", "女", "男", "女"]))),
        row(format!("{}{}", merged(true, "僱傭類型"), plain(&["全職", "11", "12", "13", "14"]))),
        row(format!("{}{}", merged(false, ""), plain(&["兼職", "21", "22", "63", "24"]))),
        row(format!("{}{}", wide(2, "合計"), plain(&["32", "34", "36", "38"]))),
    );
    let draft = draft(&Docx::new(body));
    assert_eq!(path(&draft, "14"), "全職 › 2023年女");
    assert_eq!(path(&draft, "63"), "兼職 › 2023年男");
    assert_eq!(path(&draft, "32"), "合計 › 2022年男");
}

#[test]
fn a_table_within_a_table_is_one_of_its_own() {
    let inner = table(&[&["類別", "2023年"], &["男", "1,318"], &["女", "951"]], true);
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &p("項目")),
        cell("", &p("2023年")),
        cell("", &p("課程")),
        cell("", &(p("12") + &inner + &p("")))
    );
    let text = text(&body);
    assert_eq!(text, "| 項目 | 2023年 |\n| 課程 | 12 |\n\n| 類別 | 2023年 |\n| 男 | 1,318 |\n| 女 | 951 |\n");
    // A table of one cell is a frame.
    let frame = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &(p("甲 1 人") + &p("乙 2 人"))));
    assert_eq!(self::text(&frame), "甲 1 人\n\n乙 2 人\n");
}

#[test]
fn text_boxes_are_read_once_and_their_values_have_labels() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("95,734人"), p("註冊志願者人數"));
    let drawn = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let draft = draft(&Docx::new(runs(&format!("{}{drawn}", r("正文。")))));
    assert_eq!(draft.source.text(), "正文。\n\n95,734人\n\n註冊志願者人數\n");
    let figures = figures(&draft);
    assert_eq!(figures.list.len(), 1);
    assert_eq!(figures.list[0].label.text.as_ref(), "註冊志願者人數");
    assert_eq!(locator(&draft, "95,734"), Some(Locator::Part { part: Part::TextBox, page: None }));
}

#[test]
fn notes_stand_at_the_end_of_their_section_and_margins_at_the_end() {
    let reference = |kind: &str| format!(r#"<w:r><w:{kind}Reference w:id="1"/></w:r>"#);
    let body = styled("1", "社會")
        + &runs(&format!("{}{}", r("員工 2,296人"), reference("footnote")))
        + &runs(&format!("{}{}", r("課程 12 個"), reference("endnote")))
        + &styled("1", "環境")
        + &p("用電 7 千瓦時。");
    let note = |kind: &str, text: &str| {
        format!(
            r#"<w:{kind} w:type="separator" w:id="-1">{}</w:{kind}><w:{kind} w:id="1">{}</w:{kind}>"#,
            p("線"),
            p(text)
        )
    };
    let page = format!(
        r#"{}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        r("第"),
        r("7")
    );
    let docx = Docx::new(body)
        .with("footnotes", &note("footnote", "不含實習生 31 人。"))
        .with("endnotes", &note("endnote", "含網上課程 3 個。"))
        .with("footer", &runs(&page))
        .with("header", &p("2023年度報告 88 頁"));
    let draft = draft(&docx);
    assert_eq!(
        draft.source.text(),
        "社會\n\n員工 2,296人\n\n課程 12 個\n\n不含實習生 31 人。\n\n含網上課程 3 個。\n\n環境\n\n用電 7 千瓦時。\n\n第7\n\n2023年度報告 88 頁\n"
    );
    assert_eq!(numerals(&draft), ["2,296", "12", "31", "3", "7"]);
    assert_eq!(path(&draft, "31"), "社會");
    assert_eq!(path(&draft, "88"), "");
    assert_eq!(locator(&draft, "31"), Some(Locator::Part { part: Part::Footnote, page: None }));
    assert_eq!(locator(&draft, "88"), Some(Locator::Part { part: Part::Margin, page: None }));
}

#[test]
fn tracked_changes_are_accepted_or_as_they_were() {
    let changed =
        |kind: &str, content: &str| format!(r#"<w:{kind} w:id="1" w:author="a">{content}</w:{kind}>"#);
    let deleted = |text: &str| changed("del", &format!("<w:r><w:delText>{text}</w:delText></w:r>"));
    let body = runs(&format!("{}{}{}{}", r("捐贈 1"), deleted("34"), changed("ins", &r("43")), r(".6萬元")))
        + &format!("<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>{}</w:p>", "<w:del/>", r("員工 2,2"))
        + &p("96人")
        + &runs(&changed("moveFrom", &r("舊處 1 人")))
        + &runs(&changed("moveTo", &r("新處 1 人")))
        + &format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{}{}</w:tr></w:tbl>",
            cell("", &p("類別")),
            cell("", &p("人數")),
            cell("", &p("男")),
            cell("", &p("5")),
            cell("", &p("女")),
            cell("", &p("6"))
        );
    let table = |row: &str| format!("| 類別 | 人數 |\n{row}\n");
    assert_eq!(
        text(&body),
        format!("捐贈 143.6萬元\n\n員工 2,296人\n\n新處 1 人\n\n{}", table("| 女 | 6 |"))
    );
    assert_eq!(
        original(&body),
        format!("捐贈 134.6萬元\n\n員工 2,2\n\n96人\n\n舊處 1 人\n\n{}", table("| 男 | 5 |"))
    );
    let notices = draft(&Docx::new(&body)).notices;
    assert_eq!(notices, [Notice::TrackedChanges { count: 7, original: false }]);
}

#[test]
fn results_of_fields_are_read_and_codes_are_not() {
    let char = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let field = |code: &str, result: &str| {
        let code = format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
        format!("{}{code}{}{}{}", char("begin"), char("separate"), r(result), char("end"))
    };
    let sum = runs(&format!("{}{}{}", r("合共 "), field("=SUM(ABOVE) 999", "143.6"), r("萬元")));
    assert_eq!(text(&sum), "合共 143.6萬元\n");
    let simple = format!(r#"<w:fldSimple w:instr="REF total 888">{}</w:fldSimple>"#, r("12.5"));
    assert_eq!(text(&runs(&simple)), "12.5\n");
    let entry = |text: &str| styled("10", text);
    let contents = runs(
        &(char("begin")
            + "<w:r><w:instrText>TOC \\o 1-3</w:instrText></w:r>"
            + &char("separate")
            + &r("員工 12")),
    ) + &entry("公益 34")
        + &runs(&char("end"))
        + &p("員工 2,296人");
    let draft = draft(&Docx::new(contents));
    assert_eq!(numerals(&draft), ["2,296"]);
    // One that forgets to end must not swallow the text.
    let open = runs(&(char("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>")) + &p("員工 7 人");
    assert_eq!(text(&open), "員工 7 人\n");
}

#[test]
fn hidden_text_is_read_and_said() {
    let body = runs(&format!(
        "{}{}{}",
        r("員工 2,296"),
        run("<w:vanish/>", "31"),
        run(r#"<w:vanish w:val="0"/>"#, "人")
    ));
    let draft = draft(&Docx::new(body));
    assert_eq!(draft.source.text(), "員工 2,296 31人\n");
    assert_eq!(draft.notices, [Notice::HiddenText { count: 1 }]);
}

#[test]
fn pages_are_counted_by_breaks() {
    let rendered = "<w:r><w:lastRenderedPageBreak/></w:r>";
    let body = p("甲 1 人")
        + r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#
        + &runs(&format!("{rendered}{}", r("乙 2 人")))
        + &runs(&format!("{rendered}{}", r("丙 3 人")));
    let draft = draft(&Docx::new(body));
    let page = |piece: &str| match locator(&draft, piece) {
        Some(Locator::Part { page, .. }) => page,
        _ => None,
    };
    assert_eq!([page("甲"), page("乙"), page("丙")], [Some(1), Some(2), Some(3)]);
}

#[test]
fn strict_documents_are_read_too() {
    let bytes = Docx::new(p("員工 7 人")).bytes();
    let draft = opened(bytes, Tracked::Accepted).unwrap();
    assert_eq!(draft.source.text(), "員工 7 人\n");
    let strict = zipped(&[
        ("[Content_Types].xml".to_owned(), r#"<Types><Override PartName="/content/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_owned()),
        ("_rels/.rels".to_owned(), r#"<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/content/main.xml"/></Relationships>"#.to_owned()),
        ("content/main.xml".to_owned(), r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>員工 8 人</t></r></p></body></document>"#.to_owned()),
    ]);
    assert_eq!(opened(strict, Tracked::Accepted).unwrap().source.text(), "員工 8 人\n");
}

#[test]
fn what_is_damaged_or_hostile_is_said_to_be() {
    let rows: Vec<String> = (0..400).map(|n| p(&format!("第{n}段：員工 {n} 人"))).collect();
    let whole = Docx::new(rows.concat()).bytes();
    for part in 0..20 {
        let cut = whole[..whole.len() * part / 20].to_vec();
        let empty = cut.is_empty();
        match opened(cut, Tracked::Accepted) {
            Err(OpenError::Corrupt { kind: "DOCX", .. }) => {}
            Err(OpenError::Empty) if empty => {}
            other => panic!("{part}: {other:?}"),
        }
    }
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY a \"{}\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><document><body><p><r><t>&a;&x;</t></r></p></body></document>",
        "1".repeat(1000)
    );
    let with_main = |main: String| zipped(&[("word/document.xml".to_owned(), main)]);
    assert!(matches!(opened(with_main(bomb), Tracked::Accepted), Err(OpenError::Corrupt { .. })));
    let nested = "<a>".repeat(200_000);
    assert!(matches!(opened(with_main(nested), Tracked::Accepted), Err(OpenError::Beyond { .. })));
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let large = with_main(format!("<document>{}</document>", " ".repeat(8 << 20)));
    let opening = Opening {
        name: "a",
        named: None,
        encoding: None,
        tracked: Tracked::Accepted,
        password: None,
        limits,
    };
    assert!(matches!(open(large, &opening), Err(OpenError::Beyond { .. })));
    let files: Vec<(String, String)> = (0..60).map(|n| (format!("f{n}"), String::new())).collect();
    let limits = Limits { archive_files: 50, ..Limits::default() };
    assert!(matches!(open(zipped(&files), &Opening { limits, ..opening }), Err(OpenError::Beyond { .. })));
}

/// A fixed sequence that looks like chance.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as usize
}

#[test]
fn four_hundred_mutants_end_without_panic() {
    let body = styled("1", "社會")
        + &table(&[&["類別", "2023年"], &["男", "1,318"], &["合計", "2,296"]], true)
        + &runs(&format!("{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>", r("員工 2,296人")));
    let whole = Docx::new(body).with("footnotes", r#"<w:footnote w:id="1"><w:p/></w:footnote>"#).bytes();
    let mut state = 0x5eed_u64;
    let mut read = 0;
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..1 + next(&mut state) % 6 {
            let at = next(&mut state) % bytes.len();
            bytes[at] = next(&mut state) as u8;
        }
        if let Ok(draft) = opened(bytes, Tracked::Accepted) {
            let _: Document = esglint::document::read(&draft);
            read += 1;
        }
    }
    assert!(read < 400, "no mutant was refused");
}

#[test]
fn other_files_under_the_name() {
    let compound = |name: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend([0; 600]);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let error = |bytes: Vec<u8>| opened(bytes, Tracked::Accepted).unwrap_err();
    assert_eq!(error(compound("EncryptedPackage")), OpenError::Encrypted);
    assert!(
        matches!(error(compound("WordDocument")), OpenError::Unsupported { what } if what.contains(".doc"))
    );
    assert_eq!(error(b"{\\rtf1 abc}".to_vec()), OpenError::Unsupported { what: "RTF" });
    assert!(matches!(error(b"plain text".to_vec()), OpenError::Corrupt { kind: "DOCX", .. }));
}

#[test]
fn a_rule_asks_for_the_figures_of_a_page() {
    let body =
        p("員工共3,210人。") + r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"# + &p("員工共3,120人。");
    let draft = draft(&Docx::new(body));
    let outcomes = |page: &str| {
        let yaml = format!(
            "rules:\n  - id: one\n    title: t\n    figures: {{ x: {{ page: {page}, text: \"員工共{{}}\" }} }}\n    check: x = 3,210人\n"
        );
        let mut rules = esglint::rule::RuleSet::default();
        assert!(rules.load(&esglint::source::Source::new("rules.yaml", yaml)).is_ok());
        let linted = esglint::lint(&draft, &rules, &Options::default());
        linted.checks.iter().map(|check| format!("{:?}", check.outcome)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(outcomes("1"), "Holds");
    assert_eq!(outcomes("2"), "Inconsistent");
    assert_eq!(outcomes("3"), "NotEvaluable(FigureMissing)");
}
