//! The text of a paragraph in the making. Owns how its pieces come together: what joins a number, what keeps two
//! apart, and what holds no figure.

use std::ops::Range;

use super::properties::Script;
use crate::document::raised::{marks_number, raised};

/// The text of a paragraph, or of a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Text {
    /// The text; lines are trimmed, none is blank.
    pub(super) text: String,
    /// What holds no figures: page numbers and other fields that count.
    pub(super) masked: Vec<Range<usize>>,
    /// Whether something stood here that no number goes on behind.
    fenced: bool,
}

impl Text {
    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds a piece; a number goes on over the border of two pieces.
    pub(super) fn push(&mut self, piece: &str, masked: bool) {
        if piece.is_empty() {
            return;
        }
        let goes_on = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        if std::mem::take(&mut self.fenced) && self.text.ends_with(goes_on) && piece.starts_with(goes_on) {
            self.text.push(' ');
        }
        let start = self.text.len();
        // 0xC2 begins the control characters beyond ASCII.
        if piece.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2)) {
            self.text.extend(piece.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }));
        } else {
            self.text.push_str(piece);
        }
        if masked {
            self.masked.push(start..self.text.len());
        }
    }

    /// Adds a piece that stands above or below the line: digits above it are written so, in order that no number ends
    /// in them.
    pub(super) fn push_script(&mut self, piece: &str, script: Script, masked: bool) {
        let raised = (script == Script::Above).then(|| raised(piece)).flatten();
        self.fence();
        if raised.is_some() && marks_number(&self.text) {
            // The mark of a note: not text, as one that the program sets is none.
            return;
        }
        match raised {
            Some(raised) => self.push(&raised, masked),
            None => self.push(piece, masked),
        }
        self.fence();
    }

    /// No number goes on behind this.
    pub(super) fn fence(&mut self) {
        self.fenced = true;
    }

    /// Adds another text behind a break.
    pub(super) fn append(&mut self, other: &Text, between: &str) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str(between);
        }
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.masked.iter().map(|range| range.start + start..range.end + start);
        self.masked.extend(moved);
    }

    /// The same with its lines trimmed and without blank ones; in one line where `flat`.
    pub(super) fn tidied(&self, flat: bool) -> Text {
        let mut out = Text::default();
        let mut ranges = self.masked.iter().peekable();
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            let bare = line.trim();
            let start = offset + (line.len() - line.trim_start().len());
            offset += line.len();
            if bare.is_empty() {
                continue;
            }
            if !out.text.is_empty() {
                out.text.push(if flat { ' ' } else { '\n' });
            }
            let at = out.text.len();
            out.text.push_str(bare);
            while let Some(range) = ranges.next_if(|range| range.start < offset) {
                let from = range.start.clamp(start, start + bare.len()) - start;
                let to = range.end.clamp(start, start + bare.len()) - start;
                if from < to {
                    out.masked.push(at + from..at + to);
                }
            }
        }
        out
    }
}

/// A character of a font of symbols, as everyone else writes it.
pub(super) fn symbol(font: &str, code: &str) -> char {
    const SYMBOL: [(u32, char); 24] = [
        (0x22, '∀'),
        (0x2d, '−'),
        (0x40, '≅'),
        (0x44, 'Δ'),
        (0x53, 'Σ'),
        (0x57, 'Ω'),
        (0x61, 'α'),
        (0x62, 'β'),
        (0x67, 'γ'),
        (0x6d, 'µ'),
        (0x70, 'π'),
        (0x73, 'σ'),
        (0xa3, '≤'),
        (0xa4, '/'),
        (0xa5, '∞'),
        (0xae, '→'),
        (0xb0, '°'),
        (0xb1, '±'),
        (0xb3, '≥'),
        (0xb4, '×'),
        (0xb7, '•'),
        (0xb8, '÷'),
        (0xb9, '≠'),
        (0xbb, '≈'),
    ];
    let Ok(code) = u32::from_str_radix(code, 16) else { return '•' };
    let in_font = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    if font.eq_ignore_ascii_case("symbol") {
        let found = SYMBOL.iter().find(|(at, _)| *at == in_font).map(|(_, shown)| *shown);
        let same = char::from_u32(in_font).filter(|c| c.is_ascii() && !c.is_ascii_alphabetic() && *c >= ' ');
        return found.or(same).unwrap_or('•');
    }
    let plain = char::from_u32(code).filter(|c| !c.is_control() && !(0xe000..=0xf8ff).contains(&code));
    plain.unwrap_or('•')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_over_two_pieces_is_one_and_a_mark_ends_it() {
        let mut text = Text::default();
        text.push("共 14", false);
        text.push("3.6", false);
        text.fence();
        text.push("2023年", false);
        text.push_script("2", Script::Above, false);
        assert_eq!(text.text, "共 143.6 2023年²");
        let mut marked = Text::default();
        marked.push("153.6", false);
        marked.push_script("2", Script::Above, false);
        marked.push("萬元", false);
        assert_eq!(marked.text, "153.6萬元");
    }

    #[test]
    fn masks_move_with_the_text() {
        let mut text = Text::default();
        text.push("  \n 第", false);
        text.push("12", true);
        text.push("頁 \n\n 完", false);
        let tidied = text.tidied(false);
        assert_eq!(tidied.text, "第12頁\n完");
        assert_eq!(tidied.masked.iter().map(|range| &tidied.text[range.clone()]).collect::<Vec<_>>(), ["12"]);
    }

    #[test]
    fn symbols_by_font() {
        assert_eq!(symbol("Symbol", "F0B1"), '±');
        assert_eq!(symbol("Symbol", "F035"), '5');
        assert_eq!(symbol("Wingdings", "F0FC"), '•');
        assert_eq!(symbol("Arial", "00B2"), '²');
    }
}
