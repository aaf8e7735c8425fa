//! Figures of a sentence that stand beside what is listed: in brackets, said again in another unit, one of several. Owns how a
//! figure stands to its neighbours; what is listed is for `listings`.

use super::sentence::Sentence;

impl Sentence<'_> {
    /// Whether a figure stands in brackets that end before another: 員工2,486人（不含實習生60人），其中女性….
    pub(super) fn is_aside(&self, at: usize, next: usize) -> bool {
        let open = self.words(at).rfind(['(', '（']);
        let opens = open.is_some_and(|open| !self.words(at)[open..].contains([')', '）']));
        opens && !self.is_restated(at) && (at..next).any(|at| self.behind(at).contains([')', '）']))
    }

    /// Whether a figure only says the one before again in another unit: 12,000兆瓦時（43,200吉焦）
    pub(super) fn is_restated(&self, at: usize) -> bool {
        let bare = matches!(self.words(at).trim(), "(" | "（") && self.behind(at).starts_with([')', '）']);
        bare && at > 0 && self.figure(at).unit.text != self.figure(at - 1).unit.text
    }

    /// Whether an amount of its sort stands before a figure, so that it is one of several: 全職2,400人、兼職86人；女性….
    pub(super) fn is_one_of(&self, at: usize) -> bool {
        let anew = self.words(at).contains(['；', ';']) && !self.behind(at).contains(['；', ';']);
        !anew && at > 0 && self.is_amount(at - 1) && self.alike(at - 1, at)
    }

    /// Whether a bare number may be an age: under 30
    pub(super) fn is_age(&self, at: usize) -> bool {
        self.figure(at).qualifier.is_some() && self.figure(at).unit.text.is_empty()
    }

    /// Whether a figure is named in brackets that open behind another: 高級20人（女性5人）、中級180人.
    pub(super) fn is_bracketed(&self, first: usize, at: usize) -> bool {
        let text = self.source.text();
        let since =
            text.get(self.figure(first).written.end()..self.figure(at).written.start()).unwrap_or_default();
        let open = since.matches(['(', '（']).count() > since.matches([')', '）']).count();
        let named = since.rsplit(['(', '（']).next().is_some_and(|name| name.contains(char::is_alphabetic));
        at > first && open && named
    }
}
