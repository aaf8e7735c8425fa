//! The tokens of a page: tags, and pieces of text with their place in the file. Owns what of a tag is read; it must not
//! know what a tag means.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span as Range, Tokenizer};

use crate::source::Span;

/// A piece of a page. Comments and the like are none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// An element begins.
    Start(Tag),
    /// An element of this name ends.
    End(String),
    /// Text, as it stands in the file, with its character references.
    Text(Span),
}

/// A tag with what is read of its attributes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Tag {
    /// The name of the element, in small letters.
    pub(super) name: String,
    /// Whether it ends at once: `<br/>`. Only elements of other languages do.
    pub(super) closed: bool,
    /// Whether an attribute `hidden` hides it.
    pub(super) hidden: bool,
    /// The content of `style`, in small letters and without spaces.
    pub(super) style: String,
    pub(super) role: String,
    pub(super) title: String,
    /// The level of a heading that only `role` makes one.
    pub(super) level: Option<u8>,
    /// The place in the same page that it links to.
    pub(super) fragment: Option<String>,
    pub(super) columns: Option<u32>,
    pub(super) rows: Option<u32>,
}

/// The tokens of a page without carriage returns, in order: the tokenizer counts the two characters of a line end as one.
/// In a page that is XML, `<script/>` ends at once.
pub(super) fn tokens(page: &str, is_xml: bool) -> impl Iterator<Item = Token> + '_ {
    let mut emitter: CallbackEmitter<Reader, Token, usize> = CallbackEmitter::new(Reader::default());
    emitter.naively_switch_states(!is_xml);
    Tokenizer::new_with_emitter(page, emitter).flatten()
}

/// Takes events together to tokens.
#[derive(Default, Debug)]
struct Reader {
    tag: Tag,
    attribute: Vec<u8>,
}

impl Callback<Token, usize> for Reader {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Range<usize>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: small(name), ..Tag::default() };
                self.attribute.clear();
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend(name);
                self.tag.hidden |= name == b"hidden";
                None
            }
            CallbackEvent::AttributeValue { value } => {
                self.value(value);
                None
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                Some(Token::Start(Tag { closed: self_closing, ..tag }))
            }
            CallbackEvent::EndTag { name } => Some(Token::End(small(name))),
            CallbackEvent::String { .. } => Some(Token::Text(Span::new(span.start, span.end))),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => None,
        }
    }
}

impl Reader {
    fn value(&mut self, value: &[u8]) {
        let number = || std::str::from_utf8(value).ok()?.trim().parse().ok();
        match &self.attribute[..] {
            b"colspan" => self.tag.columns = number(),
            b"rowspan" => self.tag.rows = number(),
            b"aria-level" => self.tag.level = number().and_then(|level: u32| u8::try_from(level).ok()),
            b"href" => self.tag.fragment = value.strip_prefix(b"#").map(small),
            b"title" => self.tag.title = small(value),
            b"role" => self.tag.role = small(value),
            b"style" => self.tag.style = small(value).split_whitespace().collect(),
            // `until-found` hides too; `false` is no value that shows.
            _ => {}
        }
    }
}

fn small(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page with each text in brackets and each tag by its name.
    fn told(page: &str) -> String {
        let token = |token: Token| match token {
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
            Token::Text(span) => format!("[{}]", &page[span.range()]),
        };
        tokens(page, false).map(token).collect()
    }

    #[test]
    fn texts_stand_where_they_are_said_to_stand() {
        assert_eq!(
            told("<!doctype html>\n<p>捐 1&#44;<b>2&nbsp;3</b> 4<br>"),
            "[\n]<p>[捐 1&#44;]<b>[2&nbsp;3]</b>[ 4]<br>"
        );
        assert_eq!(told("a<!-- 12 -->b<![if !x]>c<![endif]>"), "[a][b][c]");
        assert_eq!(told("1 < 2 & 3 > 2 &notit; &x <3 </ 4"), "[1 < 2 & 3 > 2 &notit; &x <3 ]");
        assert_eq!(
            told("<script>if (1<2) '<td>'</script>x<style>a</style>"),
            "<script>[if (1<2) '<td>']</script>[x]<style>[a]</style>"
        );
        assert_eq!(told("<TD CLASS=x>1<Td>2</tD >&"), "<td>[1]<td>[2]</td>[&]");
        assert_eq!(told("x &amp"), "[x &amp]");
        assert_eq!(told("x &ampy&#x41"), "[x &ampy&#x41]");
        assert_eq!(told("<p"), "");
        assert_eq!(told("x<p a='1"), "[x]");
    }

    #[test]
    fn attributes_that_are_read() {
        let page =
            "<td colspan=\"2\" ROWSPAN=3 hidden style='Display : NONE' role=presentation></td><a href='#fn'>";
        let tags: Vec<Tag> = tokens(page, false)
            .filter_map(|token| match token {
                Token::Start(tag) => Some(tag),
                _ => None,
            })
            .collect();
        assert_eq!((tags[0].columns, tags[0].rows, tags[0].hidden), (Some(2), Some(3), true));
        assert_eq!((tags[0].style.as_str(), tags[0].role.as_str()), ("display:none", "presentation"));
        assert_eq!(tags[1].fragment.as_deref(), Some("fn"));
    }
}
