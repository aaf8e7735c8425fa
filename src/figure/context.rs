//! The words around a figure in running text. Owns clauses: which words before and behind a figure say what it
//! measures, and which period governs it.

use std::sync::LazyLock;

use super::{Label, Period, respective};
use crate::document::{BlockId, Document, SentenceId};
use crate::lexis::dates::is_month;
use crate::lexis::space::is_letter_or_digit;
use crate::lexis::synonyms::Synonyms;
use crate::lexis::trie::Trie;
use crate::lexis::{self, Quantity, connectives, telling, words};
use crate::source::{Source, Span};

/// The sentence that holds a span.
pub(super) fn sentence_at(document: &Document, span: Span) -> Option<SentenceId> {
    let at = document.sentences.partition_point(|sentence| sentence.start() <= span.start());
    let index = at.checked_sub(1)?;
    (span.start() < document.sentences[index].end()).then_some(SentenceId(index as u32))
}

/// A figure within its sentence.
pub(super) struct Prose<'a> {
    source: &'a Source,
    document: &'a Document,
    index: usize,
    sentence: Span,
    /// From the last boundary to the figure.
    left: Span,
    /// From the figure to the next boundary.
    right: Span,
}

/// What ends a clause.
fn is_clause_end(character: char) -> bool {
    matches!(character, '，' | '；' | '：' | '。' | '！' | '？' | '、' | '（' | '）' | '(' | ')' | '●' | '▪')
}

impl<'a> Prose<'a> {
    pub(super) fn new(source: &'a Source, document: &'a Document, block: BlockId, index: usize) -> Prose<'a> {
        let quantities = &document.quantities;
        let written = quantities[index].written.cover(quantities[index].span);
        let whole = document.blocks[block.0 as usize].span;
        let sentence = sentence_at(document, quantities[index].span)
            .map_or(whole, |id| document.sentences[id.0 as usize]);
        // Wording may reach over the start of the block.
        let sentence = Span::new(sentence.start().min(written.start()), sentence.end().max(written.end()));
        // A year does not end the clause of the figure behind it; another figure does.
        let base =
            |q: &Quantity| is_base(&source.text()[sentence.start()..q.written.start().max(sentence.start())]);
        let previous = quantities[..index].iter().rev().find(|q| q.left.is_none() && !base(q));
        let start = previous
            .map_or(sentence.start(), |q| q.written.end().max(q.span.end()))
            .clamp(sentence.start(), written.start().max(sentence.start()));
        let next = quantities[index + 1..].iter().find(|q| q.left.is_none());
        let end = next.map_or(sentence.end(), |q| q.written.start()).min(sentence.end()).max(written.end());
        let left = Span::new(start.min(written.start()), written.start());
        let right = Span::new(written.end().min(end), end);
        Prose {
            source,
            document,
            index,
            sentence,
            left: last_clause(source, left),
            right: first_clause(source, right),
        }
    }

    /// The clause on both sides of the figure.
    pub(super) fn clause(&self) -> &'a str {
        &self.source.text()[self.left.start()..self.right.end()]
    }

    /// The clause before the figure.
    pub(super) fn before(&self) -> &'a str {
        self.source.slice(self.left)
    }

    pub(super) fn label(&self, synonyms: &Synonyms) -> Label {
        let mut left = self.left;
        let mut before = self.squeezed(left);
        let mut folded = lexis::fold(&before);
        let mut head = words::key_of_folded(without_years(&folded));
        for _ in 0..3 {
            // 較去年增加150人 is what was added, not what there is.
            if !connects(&head) || telling::says_change(&head) {
                break;
            }
            left = self.governing(left);
            before = self.squeezed(left);
            folded = lexis::fold(&before);
            head = words::key_of_folded(without_years(&folded));
        }
        let behind = self.squeezed(self.right);
        if depends(folded.trim_start_matches(|c: char| !is_letter_or_digit(c))) {
            let subject = self.squeezed(self.governing(left));
            let subject = words::key_of_folded(without_years(&lexis::fold(&subject)));
            // 人均培訓時數為26小時: where nothing stands before it, it is all that is said.
            if !subject.is_empty() && subject != head {
                head = format!("{subject}…{head}");
            }
        }
        let tail = words::key_of_folded(without_years(&lexis::fold(&behind)));
        // `48,120 tonnes in 2023`, `12,400 employees during the year`: when, not what.
        let joins = matches!(tail.as_str(), "及" | "和" | "与" | "以及" | "and");
        let behind = if joins { String::new() } else { behind };
        let tail = if joins || telling::says_nothing(&tail) { String::new() } else { tail };
        let (mut text, mut key) = (before, head);
        for (whole, piece) in [(&mut text, &behind), (&mut key, &tail)] {
            if !piece.is_empty() {
                whole.push('…');
                whole.push_str(piece);
            }
        }
        let span = if left.is_empty() { self.right } else { left };
        let key = synonyms.applied(key);
        let generic = words::is_generic(key.trim_matches('…'))
            || !telling::names_quantity(&key)
            || self.is_in_column()
            || self.document.quantities[self.index].counts_a_list();
        Label::new(text, key, span, generic)
    }

    /// Whether a wide gap cuts the clause: the words belong to columns that could not be read as a table.
    fn is_in_column(&self) -> bool {
        self.source.slice(self.left).starts_with("   ")
            || self.source.text()[self.right.end()..].starts_with("    ")
    }

    /// The clause before, where the figure's own says nothing (共 16 個, 增至 16 個).
    fn governing(&self, left: Span) -> Span {
        let text = self.source.text();
        let before = &text[self.sentence.start()..left.start()];
        let trimmed = before.trim_end_matches(|c: char| is_clause_end(c) || c.is_whitespace());
        let mut end = self.sentence.start() + trimmed.len();
        let quantities = self.document.quantities[..self.index].iter().rev();
        if let Some(figure) = quantities.clone().find(|q| q.left.is_none()).filter(|q| q.written.end() == end)
        {
            end = figure.written.start().max(self.sentence.start());
        }
        let span = last_clause(self.source, Span::new(self.sentence.start(), end));
        if span.is_empty() { left } else { span }
    }

    fn squeezed(&self, span: Span) -> String {
        let mut out = String::new();
        let text = self.source.slice(span);
        lexis::push_squeezed(
            &mut out,
            text.trim_matches(|c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '●' | '▪' | '•' | '-' | '*' | '#' | ',' | '.' | '，' | '。' | '、' | '；' | ';'
                    )
            }),
        );
        out
    }

    /// The period stated for the figure: the last one before it in its sentence, otherwise one behind it in its
    /// clause. A year inside a title (《…2023年…》) governs nothing.
    pub(super) fn period(&self, report_year: Option<u16>) -> Option<Period> {
        let quantities = &self.document.quantities;
        let before =
            quantities[..self.index].iter().rev().take_while(|q| q.span.start() >= self.sentence.start());
        let stated = before
            .filter(|q| q.year.is_some() && !self.in_title(q.span) && self.governs(q, report_year))
            .find_map(|q| q.year);
        let behind = || {
            let end = self.end_of_date();
            let after = quantities[self.index + 1..].iter().take_while(|q| q.span.start() < end);
            after.filter(|q| q.year.is_some() && self.introduced(q.span)).find_map(|q| q.year)
        };
        let mut kinds = words::period_words(self.clause());
        let (mut cumulative, mut prior) = (false, false);
        for kind in kinds.by_ref() {
            cumulative |= kind == "cumulative";
            prior |= kind == "prior";
        }
        let year = self
            .dealt()
            .map(|dealt| dealt.year)
            .or_else(|| self.year_behind())
            .or(stated)
            .or_else(behind)
            .or_else(|| prior.then(|| report_year.map(|year| year - 1)).flatten());
        let year = year.or_else(|| cumulative.then_some(report_year).flatten());
        year.map(|year| Period { year, part: 0, cumulative })
    }

    /// The year that a list of years deals out to the figure.
    pub(super) fn dealt(&self) -> Option<respective::Dealt> {
        respective::dealt(self.source, &self.document.quantities, self.index, self.sentence)
    }

    /// Whether a year before the figure is the figure's: one that something is compared with, aimed at or
    /// counted from is not, unless the figure follows it directly (2022年的1,240公里).
    fn governs(&self, quantity: &Quantity, report_year: Option<u16>) -> bool {
        const ELSEWHERE: [&str; 21] = [
            "較", "较", "比", "與", "与", "由", "自", "從", "从", "至", "到", "目標", "目标", "for", "than",
            "since", "by", "from", "to", "with", "compared",
        ];
        let text = self.source.text();
        let own = self.document.quantities[self.index].written.start();
        let between = &text[quantity.span.end().min(own)..own];
        let direct = between
            .trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '年' | '度' | '的' | '底' | '末' | '為' | '为' | ':' | '：')
            })
            .is_empty();
        let lead =
            text[self.sentence.start()..quantity.span.start()].trim_end().trim_end_matches(['為', '为']);
        let as_of = lead.ends_with("截至") || lead.ends_with("as at") || lead.ends_with("as of");
        let elsewhere = !as_of && ELSEWHERE.iter().any(|word| lead.ends_with(word));
        let later = quantity.year > report_year;
        let future = later && between.contains(['，', '；', ',', ';']);
        let aimed = later && report_year.is_some() && aims(lead) && !is_now(between);
        direct || aimed || !(elsewhere || future)
    }

    /// The year directly behind the figure: from 1,000 MWh in 2022 to 1,100 MWh in 2023. What goes on as a name (in 2024
    /// projects) is none.
    fn year_behind(&self) -> Option<u16> {
        const ON: [&str; 10] =
            ["and", "to", "from", "or", "compared", "against", "versus", "but", "while", "up"];
        let year = self.document.quantities.get(self.index + 1).filter(|next| next.year.is_some())?;
        let text = self.source.text();
        let between = text.get(self.right.start()..year.span.start())?.trim();
        let rest = text[year.span.end()..self.sentence.end().max(year.span.end())].trim_start();
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let ends = word.is_empty() || ON.contains(&word);
        (["in", "during", "in FY", "for"].contains(&between) && ends).then_some(year.year).flatten()
    }

    fn in_title(&self, span: Span) -> bool {
        let text = &self.source.text()[self.sentence.start()..span.start()];
        let opened = text.matches(['《', '「', '“']).count();
        let closed = text.matches(['》', '」', '”']).count();
        opened > closed
    }

    /// `500 in 2023`: the year stands behind a word that attaches it.
    fn introduced(&self, span: Span) -> bool {
        let Some(between) = self.source.text().get(self.right.start()..span.start()) else { return false };
        // December 31, 2023
        let text = between.trim_end_matches(|c: char| c.is_whitespace() || c == ',' || c.is_ascii_digit());
        let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let attaching =
            ["in", "for", "by", "at", "during", "fy", "fiscal", "year", "ended", "ending", "於", "于"];
        is_month(word) || attaching.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// The end of what stands behind the figure; a comma within a date (December 31, 2023) does not end it.
    fn end_of_date(&self) -> usize {
        let (text, end) = (self.source.text(), self.right.end());
        let day = text[self.right.start()..end].trim_end_matches(|c: char| c.is_ascii_digit());
        let month = day.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let year = text[end..].starts_with(',') && is_month(month);
        if year { (end + 6).min(self.sentence.end()) } else { end }
    }
}

/// Whether the words before a later year aim at it: 目標是到2035年, We aim to.
fn aims(lead: &str) -> bool {
    const UNTIL: [&str; 4] = ["到", "by", "By", "by the end of"];
    connectives::aims(lead) || UNTIL.iter().any(|word| lead.ends_with(word))
}

/// Whether the words before a number make it what something is counted on: 每10股派息2元, for every 1,000 employees.
fn is_base(lead: &str) -> bool {
    let lead = lead.trim_end();
    lead.ends_with('每') || [" every", " per"].iter().any(|word| lead.ends_with(word))
}

/// Whether a clause says how things stand already, whatever is aimed at.
fn is_now(clause: &str) -> bool {
    const NOW: [&str; 11] =
        ["已", "目前", "現時", "現有", "现时", "现有", "當前", "当前", "already", "currently", "so far"];
    NOW.iter().any(|word| clause.contains(word))
}

/// Whether a clause says only how its figure stands to the one before (其中女性, 佔營業收入, and raised): what is
/// measured needs the clause before it.
fn depends(clause: &str) -> bool {
    const WORDS: [&str; 18] = [
        "其中",
        "占",
        "约占",
        "同比",
        "环比",
        "较",
        "比",
        "分别",
        "相当于",
        "折合",
        "人均",
        "平均",
        "of which",
        "of whom",
        "including",
        "accounting for",
        "representing",
        "and ",
    ];
    static LEADS: LazyLock<Trie> = LazyLock::new(|| Trie::forwards(WORDS.into_iter()));
    LEADS.longest(clause).is_some() || words::direction_at(clause).is_some()
}

/// A label without its years: 社區投資2023年為 measures 社區投資.
pub(crate) fn without_years(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[at + digits..];
        let republic = ["民國", "民国"].into_iter().find(|era| rest[..at].ends_with(era));
        let year = digits == 4 && matches!(&rest[at..at + 2], "19" | "20") || republic.is_some();
        let word = ["年度", "年底", "年末", "年"].iter().find(|word| behind.starts_with(**word));
        let keep = if year { at - republic.map_or(0, str::len) } else { at + digits };
        out.push_str(&rest[..keep]);
        rest = if year { word.map_or(behind, |word| &behind[word.len()..]) } else { behind };
    }
    out.push_str(rest);
    out
}

/// Whether words only lead on from the figure before (增至2023年的): they say nothing of what is measured.
fn connects(key: &str) -> bool {
    let mut rest = key.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '年' | '度' | '的' | '由' | '从' | '至' | '到' | '为' | '约' | '…' | '与' | '在')
    });
    while let Some((len, _)) = words::direction_at(rest) {
        rest = rest[len..].trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '年' | '度' | '的' | '至' | '到' | '为' | '了')
        });
    }
    rest.is_empty()
}

/// The part of a span behind its last clause end.
fn last_clause(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let mut depth = 0;
    for (at, character) in text.char_indices().rev() {
        match character {
            '」' | '』' | '》' => depth += 1,
            '「' | '『' | '《' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && character != '、' && ends_clause(text, at, character) {
            return Span::new(span.start() + at + character.len_utf8(), span.end());
        }
    }
    span
}

/// The words directly behind a figure, up to the end of its clause.
fn first_clause(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let end = text.char_indices().find(|(at, character)| ends_clause(text, *at, *character));
    Span::new(span.start(), span.start() + end.map_or(text.len(), |(at, _)| at))
}

/// Whether the character at byte `at` ends a clause; a Latin mark does only before white space.
fn ends_clause(text: &str, at: usize, character: char) -> bool {
    let latin = matches!(character, ',' | ';' | ':' | '.');
    // What stands beyond a wide gap is another column.
    let apart = character == ' ' && text[at..].starts_with("    ");
    apart || is_clause_end(character) || latin && text[at + 1..].starts_with([' ', '\n'])
}
