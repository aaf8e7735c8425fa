//! The items of bulleted lists that open with a head of their own: `• Men: …`, `• Women: …`. Owns where each begins and ends,
//! and which of a list have one head.

use super::enumerated::Item;
use crate::document::{Block, BlockKind, Document};
use crate::source::{Source, Span};

/// The longest head of an item, in characters.
const HEAD: usize = 40;
/// What marks an item.
const BULLETS: [char; 17] =
    ['•', '●', '▪', '■', '◆', '○', '□', '◇', '‧', '·', '➢', '►', '▶', '–', '-', '*', '+'];

/// A list that may go on.
struct Open {
    indent: usize,
    list: usize,
    heads: Vec<String>,
    /// Where the last item begins that has a head, and which head that is.
    item: Option<(usize, u32)>,
}

/// Finds them; the lists are counted from `first`.
pub(super) fn find(source: &Source, document: &Document, first: usize) -> Vec<Item> {
    let mut finder = Finder { open: Vec::new(), lists: first, found: Vec::new() };
    let mut end = 0;
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let marks = marks(source, block);
        // What does not begin with a mark belongs to no list.
        if marks.first().is_none_or(|mark| mark.at > block.span.start()) {
            finder.close(0, end);
        }
        marks.into_iter().for_each(|mark| finder.take(mark));
        end = block.span.end();
    }
    finder.close(0, end);
    finder.found
}

/// The mark of an item.
struct Mark {
    at: usize,
    indent: usize,
    head: Option<String>,
}

/// The lines of a block that begin items.
fn marks(source: &Source, block: &Block) -> Vec<Mark> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return Vec::new();
    }
    let (text, from) = (source.text(), block.span.start());
    let line_start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let lines = source.slice(Span::new(line_start, block.span.end())).split_inclusive('\n');
    let mut at = line_start;
    let mut out = Vec::new();
    for line in lines {
        // An item of a file that knows its lists may have no sign.
        let known = at == line_start && block.kind == BlockKind::ListItem;
        let bare = line.trim_start();
        let behind = bare.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace));
        if let Some(item) = behind.or(known.then_some(bare)) {
            let indent = line.chars().count() - bare.chars().count();
            out.push(Mark { at: at.max(from), indent, head: head(item) });
        }
        at += line.len();
    }
    out
}

/// What an item opens with: a few words before a colon or a dash.
fn head(item: &str) -> Option<String> {
    let at = item.char_indices().find_map(|(at, c)| {
        let behind = &item[at + c.len_utf8()..];
        let ends = match c {
            '：' | '—' => true,
            ':' => behind.starts_with(char::is_whitespace),
            '–' => item[..at].ends_with(' ') && behind.starts_with(' '),
            _ => false,
        };
        ends.then_some(at)
    })?;
    let head = item[..at].trim();
    let clause = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '\n');
    (!head.is_empty() && head.chars().count() <= HEAD && !head.contains(clause)).then(|| head.to_lowercase())
}

struct Finder {
    open: Vec<Open>,
    lists: usize,
    found: Vec<Item>,
}

impl Finder {
    fn take(&mut self, mark: Mark) {
        // What stands further in is a list within the item above it.
        let list = self.open.partition_point(|open| open.indent < mark.indent);
        self.close(list + 1, mark.at);
        if self.open.get(list).is_some_and(|open| open.indent != mark.indent) {
            self.close(list, mark.at);
        }
        if list == self.open.len() {
            let open = Open { indent: mark.indent, list: self.lists, heads: Vec::new(), item: None };
            self.lists += 1;
            self.open.push(open);
        }
        self.end_item(list, mark.at);
        let open = &mut self.open[list];
        open.item = mark.head.map(|head| {
            let which = open.heads.iter().position(|known| *known == head).unwrap_or_else(|| {
                open.heads.push(head);
                open.heads.len() - 1
            });
            (mark.at, which as u32)
        });
    }

    /// Ends the lists from one on.
    fn close(&mut self, from: usize, at: usize) {
        (from..self.open.len()).for_each(|list| self.end_item(list, at));
        self.open.truncate(from);
    }

    fn end_item(&mut self, list: usize, at: usize) {
        let open = &mut self.open[list];
        if let Some((start, number)) = open.item.take() {
            self.found.push(Item { span: Span::new(start, at.max(start)), list: open.list, number });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Draft, Format, read};
    use crate::structure::enumerated::Items;

    fn of(format: Format, text: &str) -> (String, Items) {
        let draft = Draft::written(Source::new("a.md", text), format);
        (text.to_owned(), Items::find(&draft.source, &read(&draft)))
    }

    #[test]
    fn items_with_heads_are_told_apart_in_lists_of_all_kinds() {
        let cases = [
            (Format::Markdown, "員工：\n\n- 男性：甲300人；\n- 女性：乙250人。\n\n丙。\n"),
            (Format::Text, "員工：\n\n  •  男性：甲300人；\n  •  女性：乙250人。\n\n丙。\n"),
            (
                Format::Text,
                "Tests:\n\n  •  at home — 甲 (3 schools);\n\n  •  at school — 乙 (4 schools).\n\n丙。\n",
            ),
        ];
        for (format, text) in cases {
            let (text, items) = of(format, text);
            let at = |piece: &str| items.around(text.find(piece).expect("there"));
            let (one, two) = (at("甲"), at("乙"));
            assert_eq!((one.len(), two.len()), (1, 1), "{text}");
            assert!(one[0].0 == two[0].0 && one[0].1 != two[0].1, "{text}");
            assert!(at("丙").is_empty(), "{text}");
        }
    }

    #[test]
    fn a_list_within_an_item_belongs_to_it() {
        let (text, items) =
            of(Format::Text, "  • 臺灣：\n      • 男性：甲3人\n      • 女性：乙4人\n  • 香港：丙5人\n");
        let at = |piece: &str| items.around(text.find(piece).expect("there"));
        assert_eq!((at("甲").len(), at("乙").len(), at("丙").len()), (2, 2, 1));
        assert_eq!(at("甲")[0], at("乙")[0]);
        assert_ne!(at("甲")[0], at("丙")[0]);
    }

    #[test]
    fn sentences_are_no_heads() {
        for item in
            [" 今年，本集團有以下員工：300人", " 300人", " Energy use, in all: 3 GWh", " at 12:30 we met"]
        {
            assert_eq!(head(item), None, "{item}");
        }
        assert_eq!(head(" 男性：300人").as_deref(), Some("男性"));
    }
}
