//! The comments of a page: what its author wrote beside the text. Owns where they stand, and whether behind some text; it
//! must not know what they say.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Range, Tokenizer};

use super::elements::{self, Sort};
use crate::source::Span;

/// A comment of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Comment {
    /// All of it, in the page.
    pub(crate) span: Span,
    /// Whether it stands behind text of the same paragraph, list item or cell.
    pub(crate) behind: bool,
}

/// The comments of a page, in order; what looks like one in a script is none.
pub(crate) fn comments(page: &str) -> Vec<Comment> {
    // The tokenizer counts the two characters of a line end as one.
    let lines = page.replace('\r', " ");
    let mut behind = false;
    let mut out = Vec::new();
    let callback = |event: CallbackEvent<'_>, span: Range<usize>| -> Option<Comment> {
        match event {
            CallbackEvent::OpenStartTag { name } | CallbackEvent::EndTag { name } => {
                behind &= !parts(name);
                None
            }
            CallbackEvent::String { value } => {
                behind |= value.iter().any(|byte| !byte.is_ascii_whitespace());
                None
            }
            CallbackEvent::Comment { .. } => {
                let length = lines.get(span.start..).and_then(|rest| rest.find("-->"));
                length.map(|length| Comment { span: Span::new(span.start, span.start + length + 3), behind })
            }
            _ => None,
        }
    };
    let mut emitter: CallbackEmitter<_, Comment, usize> = CallbackEmitter::new(callback);
    emitter.naively_switch_states(!super::is_xml(&lines));
    out.extend(Tokenizer::new_with_emitter(&*lines, emitter).flatten());
    out
}

/// Whether an element parts the text before it from that behind it.
fn parts(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    matches!(elements::sort(&name), Sort::Table | Sort::Block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_what_they_stand_behind() {
        let page =
            "<p>1 <b>2</b>\r\n<!-- a --></p><!-- b --><td><!--c-->3<!--d--><script>'<!-- e -->'</script>";
        let found: Vec<(&str, bool)> =
            comments(page).iter().map(|comment| (&page[comment.span.range()], comment.behind)).collect();
        let expected = [("<!-- a -->", true), ("<!-- b -->", false), ("<!--c-->", false), ("<!--d-->", true)];
        assert_eq!(found, expected);
        assert_eq!(comments("<!-- without an end"), []);
    }
}
