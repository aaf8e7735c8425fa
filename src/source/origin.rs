//! The file that a text was taken from, where the text leaves out what is not shown of the file. Owns the way from a
//! span of the text to that of the file.

use super::{Source, Span};

/// A piece of a text with the piece of the file that it was taken from. Where both are of one length, each byte stands
/// for its like; otherwise the one stands for the other as a whole (`&nbsp;` for a space).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// In the text.
    pub text: Span,
    /// In the file.
    pub file: Span,
}

/// A file, and which pieces of it a text is made of.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) file: Source,
    /// In the order of the text, without overlaps.
    pieces: Vec<Taken>,
}

impl Taken {
    fn is_same(&self) -> bool {
        self.text.len() == self.file.len()
    }

    /// Where a byte of the text begins in the file.
    fn start(&self, offset: usize) -> usize {
        if self.is_same() { self.file.start() + (offset - self.text.start()) } else { self.file.start() }
    }

    /// Where the byte before `offset` of the text ends in the file.
    fn end(&self, offset: usize) -> usize {
        if self.is_same() { self.file.start() + (offset - self.text.start()) } else { self.file.end() }
    }
}

impl Origin {
    pub(super) fn new(file: Source, pieces: Vec<Taken>) -> Origin {
        let ordered = pieces.is_sorted_by(|one, next| one.text.end() <= next.text.start());
        assert!(ordered, "the pieces are in the order of the text");
        Origin { file, pieces }
    }

    /// What the text is made of, in its order.
    pub(super) fn pieces(&self) -> &[Taken] {
        &self.pieces
    }

    /// The span in the file of a span of the text. What the text has of its own stands for nothing: a span of that
    /// alone comes to stand where the next piece begins.
    pub(super) fn at(&self, span: Span) -> Span {
        let first = self.pieces.partition_point(|piece| piece.text.end() <= span.start());
        let Some(begin) = self.pieces.get(first) else {
            let end = self.pieces.last().map_or(0, |piece| piece.file.end());
            return Span::new(end, end);
        };
        let start = begin.start(span.start().max(begin.text.start()));
        let until = self.pieces.partition_point(|piece| piece.text.start() < span.end());
        let last = until.checked_sub(1).filter(|last| *last >= first).map(|last| &self.pieces[last]);
        let Some(last) = last else { return Span::new(start, start) };
        let end = last.end(span.end().min(last.text.end()));
        // What stands further down in the file may be shown further up: the foot of a table, a nested table.
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_with_markup_in_it_is_one_span() {
        let file = "<p>捐贈 1,<b>234</b>&nbsp;萬元</p>";
        let piece = |text: (usize, usize), in_file: &str| Taken {
            text: Span::new(text.0, text.1),
            file: {
                let start = file.find(in_file).unwrap();
                Span::new(start, start + in_file.len())
            },
        };
        let text = "捐贈 1,234 萬元\n";
        let pieces = vec![
            piece((0, 9), "捐贈 1,"),
            piece((9, 12), "234"),
            piece((12, 13), "&nbsp;"),
            piece((13, 19), "萬元"),
        ];
        let source = Source::new("a.html", text).taken_from(file.to_owned(), pieces);
        let shown = |start: usize, end: usize| source.shown().slice(source.at(Span::new(start, end)));
        assert_eq!(shown(7, 12), "1,<b>234");
        assert_eq!(shown(8, 10), ",<b>2");
        assert_eq!(shown(12, 16), "&nbsp;萬");
        assert_eq!(shown(13, 20), "萬元");
        assert_eq!(source.at(Span::new(19, 20)).len(), 0);
        assert_eq!(source.line_of(Span::new(13, 16)), 0);
    }

    #[test]
    fn a_text_that_is_the_file_is_shown_itself() {
        let source = Source::new("a.txt", "共 12");
        assert_eq!(source.at(Span::new(4, 6)), Span::new(4, 6));
        assert_eq!(source.shown().text(), source.text());
    }
}
