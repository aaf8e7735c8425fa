//! Pages: what of them is read, and where it stands in the file. Every test says what a person sees in a browser.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use esglint::document::draft::Notice;
use esglint::document::open::{Kind, Limit, Limits, OpenError, Opening, Tracked, open};
use esglint::document::outline::STEP;
use esglint::document::{BlockKind, Draft};
use esglint::linted::{Options, Reading};
use esglint::source::Span;

fn opened(page: &str, tracked: Tracked) -> Result<Draft, OpenError> {
    let (named, limits) = (Some(Kind::Html), Limits::default());
    open(
        page.as_bytes().to_vec(),
        &Opening { name: "a.html", named, encoding: None, tracked, password: None, limits },
    )
}

fn draft(page: &str) -> Draft {
    opened(page, Tracked::Accepted).unwrap()
}

/// What is shown of a page.
fn text(page: &str) -> String {
    draft(page).source.text().to_owned()
}

fn reading(page: &str) -> Reading {
    esglint::read(&draft(page), &Options::default())
}

/// The figures: as read, and as they stand in the file.
fn figures(page: &str) -> Vec<(String, String)> {
    let reading = reading(page);
    let source = &reading.source;
    let piece = |span: Span| {
        let file = source.shown();
        assert_eq!(file.text(), page, "the text in which places are told is the file");
        (source.slice(span).to_owned(), file.slice(source.at(span)).to_owned())
    };
    reading.figures.list.iter().map(|figure| piece(figure.span)).collect()
}

fn numerals(page: &str) -> Vec<String> {
    figures(page).into_iter().map(|(read, _)| read).collect()
}

/// Where the figure that is read as `piece` stands.
fn path(page: &str, piece: &str) -> String {
    let reading = reading(page);
    let start = reading.source.text().find(piece).unwrap_or_else(|| panic!("{}", reading.source.text()));
    reading.map().path(Span::new(start, start + piece.len())).join(STEP)
}

#[test]
fn a_number_with_markup_in_it_is_one_figure() {
    let cases = [
        ("<p>捐贈 1,<b>234</b>萬元", "1,234", "1,<b>234"),
        ("<p>捐贈 <span>143</span><i></i>.6萬元", "143.6", "143</span><i></i>.6"),
        ("<p>捐贈 1&#44;234萬元", "1,234", "1&#44;234"),
        ("<p>捐贈 1,&#8203;234<wbr>,567萬元", "1,234,567", "1,&#8203;234<wbr>,567"),
        ("<p>變動 &minus;3.2%", "−3.2", "&minus;3.2"),
        ("<p>捐贈 14<!-- 9 -->3&period;6&nbsp;萬元", "143.6", "14<!-- 9 -->3&period;6"),
        ("<p>員工 <em>2</em>,<em>296</em> 人", "2,296", "2</em>,<em>296"),
    ];
    for (page, read, file) in cases {
        assert_eq!(figures(page), [(read.to_owned(), file.to_owned())], "{page}");
    }
}

#[test]
fn units_behind_markup_belong_to_their_number() {
    for page in [
        "<p>捐贈 <b>143.6</b><span>萬元</span>",
        "<p>捐贈 143.6&nbsp;<i>萬元</i>",
        "<p>捐贈 143.6<sup>1</sup>萬元",
    ] {
        let reading = reading(page);
        let units: Vec<&str> = reading.figures.list.iter().map(|figure| &*figure.unit.text).collect();
        assert_eq!(units, ["萬元"], "{page}");
    }
}

#[test]
fn a_mark_beside_a_figure_is_no_digit_of_it() {
    for mark in [
        "<sup>2</sup>",
        "<sup>[2]</sup>",
        "<a href='#fn2'><sup>2</sup></a>",
        "<sup><a href=#fn2>2</a></sup>",
        "<sup>(2)</sup>",
        "<sup>*</sup>",
    ] {
        let page = format!(
            "<p>捐贈 143.6{mark}，員工 12{mark}人。面積 30 m<sup>2</sup>。排放 7 噸CO<sub>2</sub>e。"
        );
        assert_eq!(numerals(&page), ["143.6", "12", "30", "7"], "{mark}");
    }
    assert_eq!(numerals("<p>見表<a href='#t3'>3</a>，共 12 人"), ["12"]);
    assert_eq!(text("<p>2022<sup>1</sup>2023"), "2022 2023\n");
    assert_eq!(text("<p>1.2×10<sup>6</sup> 噸"), "1.2×10⁶ 噸\n");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let page = "<!doctype html><head><title>報告 2023 共 1 人</title><style>p { margin: 12px }</style>\
        <script>var a = '<td>99 人</td>';</script></head><body><!-- 共 77 人 --><p>員工 12 人</p>\
        <template><p>員工 13 人</p></template><noscript><p>員工 14 人</p></noscript>\
        <svg viewBox='0 0 10 10'><text>15 人</text></svg><select><option>16</select>\
        <textarea>17 人</textarea><img alt='18 人' width=19><p data-value='20'>完</p>";
    assert_eq!(text(page), "員工 12 人\n\n完\n");
    assert_eq!(draft(page).notices, [Notice::NotRead { what: "chart".to_owned(), count: 1 }]);
}

#[test]
fn hidden_text_is_read_and_said() {
    let page = "<p>員工 12 人</p><div style='DISPLAY: none'><p>員工 13 人</p></div><p hidden>課程 5 個</p><p>完 2<span style='display:none'>3</span>4 次";
    assert_eq!(text(page), "員工 12 人\n\n員工 13 人\n\n課程 5 個\n\n完 2 3 4 次\n");
    assert_eq!(draft(page).notices, [Notice::HiddenText { count: 2 }]);
}

#[test]
fn tracked_changes_are_accepted_or_not() {
    let page = "<p>捐贈 14<del>2</del><ins>3</ins>.6萬元";
    assert_eq!(text(page), "捐贈 143.6萬元\n");
    assert_eq!(opened(page, Tracked::Original).unwrap().source.text(), "捐贈 142.6萬元\n");
    assert_eq!(draft(page).notices, [Notice::TrackedChanges { count: 2, original: false }]);
}

#[test]
fn paragraphs_lines_lists_and_headings() {
    let page = "<h1>社會</h1>開頭<p>第一\n  行<br>第二行<ul><li>甲 1 人<li>乙 2 人</ul>\
        <ol start=7><li><p>丙</p><p>丁</p></ol><div>戊<div>己</div>庚</div><pre>a\n  b</pre><hr>末";
    assert_eq!(
        text(page),
        "社會\n\n開頭\n\n第一 行\n第二行\n\n甲 1 人\n\n乙 2 人\n\n丙\n\n丁\n\n戊\n\n己\n\n庚\n\na\nb\n\n末\n"
    );
    let kinds: Vec<BlockKind> = reading(page).document.blocks.into_iter().map(|block| block.kind).collect();
    assert_eq!(kinds[0], BlockKind::Heading);
    assert_eq!(kinds[3..6], [BlockKind::ListItem, BlockKind::ListItem, BlockKind::ListItem]);
    assert_eq!(kinds[6], BlockKind::Paragraph);
}

#[test]
fn the_way_to_a_figure_is_by_headings_row_and_column() {
    let page = "<h1>社會</h1><h2>員工</h2><table><caption>員工人數表</caption>\
        <thead><tr><th>類別<th>2022年<th>2023年</thead>\
        <tfoot><tr><td>合計<td>19<td>21</tfoot>\
        <tbody><tr><td>男<td>9<td>10<tr><td>女<td>10<td>11</tbody></table>\
        <h2>公益</h2><p>捐贈 5 萬元。<div role=heading aria-level=3>教育</div><p>課程 7 個";
    assert_eq!(path(page, "21"), "社會 › 員工 › 員工人數表 › 合計 › 2023年");
    assert_eq!(path(page, "5 萬元"), "社會 › 公益");
    assert_eq!(path(page, "7 個"), "社會 › 公益 › 教育");
    // The foot is shown below the rows, wherever it is written.
    assert_eq!(numerals(page), ["9", "10", "10", "11", "19", "21", "5", "7"]);
}

#[test]
fn cells_over_several_columns_and_rows() {
    let page = "<table><tr><th rowspan=2 colspan=2>類別<th colspan=2>2022年<th colspan=2>2023年\
        <tr><th>男<th>女<th>男<th>女\
        <tr><th rowspan=2>僱傭類型<th>全職<td>11<td>12<td>13<td>14\
        <tr><th>兼職<td>21<td>22<td>63<td>24\
        <tr><th colspan=2>合計<td>32<td>34<td>36<td>38</table>";
    assert_eq!(path(page, "14"), "全職 › 2023年女");
    assert_eq!(path(page, "63"), "兼職 › 2023年男");
    assert_eq!(path(page, "32"), "合計 › 2022年男");
}

#[test]
fn tables_without_marked_headers_and_with_units() {
    let page = "<h2>能源</h2><p>單位：千瓦時</p><table border=0><tr><td><b>項目</b></td><td>2022年</td><td>2023年</td></tr>\
        <tr><td style='padding-left:16px'>其中：外購</td><td>1,2<b>34</b></td><td>1,300</td></tr></table>";
    let reading = reading(page);
    assert_eq!(reading.figures.list[0].unit.text.as_ref(), "千瓦時");
    assert_eq!(path(page, "1,300"), "能源 › 其中：外購 › 2023年");
    assert_eq!(reading.document.tables[0].rows[0].indent, 2);
}

#[test]
fn a_table_within_a_table_is_one_of_its_own() {
    let inner = "<table><tr><th>類別<th>2023年<tr><td>男<td>1,318<tr><td>女<td>951</table>";
    let outer = format!("<table><tr><th>項目<th>2023年<tr><td>課程<td>12{inner}</table>");
    assert_eq!(
        text(&outer),
        "| 項目 | 2023年 |\n| 課程 | 12 |\n\n| 類別 | 2023年 |\n| 男 | 1,318 |\n| 女 | 951 |\n"
    );
    // A table that arranges the page.
    let frame = format!("<table><tr><td>目錄<td><h1>社會</h1><p>員工 5 人。</p>{inner}</table>");
    assert_eq!(
        text(&frame),
        "目錄\n\n社會\n\n員工 5 人。\n\n| 類別 | 2023年 |\n| 男 | 1,318 |\n| 女 | 951 |\n"
    );
    assert_eq!(path(&frame, "951"), "社會 › 女 › 2023年");
    let presentation = "<table role=presentation><tr><td>甲 1 人<td>乙 2 人</table>";
    assert_eq!(text(presentation), "甲 1 人\n\n乙 2 人\n");
}

#[test]
fn lines_within_a_cell_are_apart() {
    let page = "<table><tr><th>項目<th>值<tr><td>甲<br>乙<td>12<br>13<tr><td><p>丙<p>丁<td><div>14</div>萬元</table>";
    assert_eq!(text(page), "| 項目 | 值 |\n| 甲 乙 | 12; 13 |\n| 丙 丁 | 14 萬元 |\n");
}

#[test]
fn cards_and_lists_of_terms_label_their_values() {
    let page = "<div class=row><div class=card><div>95,734人</div><div>註冊志願者人數</div></div>\
        <div class=card><h3>12.5%</h3><p>女性高管比例</p></div></div>\
        <dl><dt>課程</dt><dd>31 個</dd><dt>說明</dt><dd>全年累計，不含網上課程。</dd></dl>";
    let reading = reading(page);
    let said: Vec<(String, String)> = reading
        .figures
        .list
        .iter()
        .map(|figure| (reading.source.slice(figure.span).to_owned(), figure.label.text.to_string()))
        .collect();
    let expected = [("95,734", "註冊志願者人數"), ("12.5", "女性高管比例"), ("31", "課程")]
        .map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(said, expected);
}

#[test]
fn pages_that_are_not_well_formed() {
    assert_eq!(text("<p><b>捐贈 1<p>教育 2</b> 萬元</i></p></td>"), "捐贈 1\n\n教育 2 萬元\n");
    assert_eq!(text("<table>散<tr><td>a<td>1</tr>落<tr><td>b<td>2"), "散\n\n落\n\n| a | 1 |\n| b | 2 |\n");
    assert_eq!(
        text("<table><tr><td>a<div>b<td>1</div><tr><td>c<td>2</table>尾"),
        "| a b | 1 |\n| c | 2 |\n\n尾\n"
    );
    assert_eq!(text("<td>1</td><td>2</td>"), "1\n\n2\n");
    assert_eq!(text("<b><p>一</b>二</p>三"), "一二\n\n三\n");
    assert_eq!(text("<p>員工 12 人<script>x"), "員工 12 人\n");
    assert_eq!(opened("<html><script>1</script></html>", Tracked::Accepted).err(), Some(OpenError::Empty));
}

#[test]
fn what_word_processors_write() {
    let page = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body lang=ZH-TW>\
        <!--[if gte mso 9]><xml><o:Pages>12</o:Pages></xml><![endif]-->\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list: Ignore'>3.<span>&nbsp;&nbsp; </span></span><![endif]>開設課程 12 個<o:p></o:p></p>\
        <p>不含<span style='mso-hide:all'>全部 31 人</span></p>\
        <p>捐贈 5<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> 萬元</p>\
        <div id=sdfootnote1><p><a class=sdfootnotesym href='#sdfootnote1anc'>1</a>含實物 2 萬元</p></div>";
    assert_eq!(text(page), "開設課程 12 個\n\n不含全部 31 人\n\n捐贈 5 萬元\n\n含實物 2 萬元\n");
    assert_eq!(numerals(page), ["12", "31", "5", "2"]);
    assert_eq!(draft(page).notices, [Notice::HiddenText { count: 1 }]);
}

#[test]
fn pages_meant_to_do_harm_end() {
    let limit = |error: Option<OpenError>| match error {
        Some(OpenError::Beyond { limit, .. }) => Some(limit),
        _ => None,
    };
    let wide = "<tr><td colspan=1000>1<td>2".repeat(5_000);
    assert_eq!(limit(opened(&format!("<table>{wide}"), Tracked::Accepted).err()), Some(Limit::Cells));
    let deep = "<table><tr><td>".repeat(2_000);
    assert!(text(&format!("{deep}員工 12 人")).ends_with("員工 12 人\n"));
    let tags = format!("<i>{}{}員工 12 人", "<b>".repeat(20_000), "</i><b>".repeat(20_000));
    assert_eq!(text(&tags), "員工 12 人\n");
    let line = format!("<p>{}", "員工 12 人，".repeat(100_000));
    assert!(matches!(opened(&line, Tracked::Accepted), Err(OpenError::LineTooLong { line: 1, .. })));
    // The page itself may be one line.
    let cells = "<tr><td>甲<td>1,234".repeat(20_000);
    assert_eq!(reading(&format!("<table>{cells}")).figures.list.len(), 20_000);
}
