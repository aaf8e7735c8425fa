//! Totals without a word for it: the row above 其中, lines followed by lines that are indented deeper.

use super::scan::{Found, Scan, direct_children, is_item};
use crate::lexis::enumerators;

impl Scan<'_, '_> {
    /// The rows left out below 其中 in the reading that was chosen, as items of the row above, where they add up.
    pub(super) fn sub_rows(&self, way: &[usize], lanes: &[usize], found: &mut Found) {
        let lines = self.lines();
        for pair in way.windows(2) {
            let parts: Vec<usize> = (pair[0] + 1..pair[1]).filter(|&at| !lines[at].heading).collect();
            if parts.len() >= 2 && lines[parts[0]].of_which {
                self.relate_if_it_foots(pair[0], &parts, lanes, found);
            }
        }
    }

    /// Lines followed by lines that are indented deeper: a total without a word for it.
    pub(super) fn parents(&self, found: &mut Found) {
        let lines = self.lines();
        for line in (0..lines.len()).filter(|&at| is_item(&lines[at]) && !self.totals[at]) {
            let children = self.children(line);
            let lanes: Vec<usize> =
                (0..self.view.lanes(self.walk).len()).filter(|&lane| self.addable(line, lane)).collect();
            if children.len() >= 2 {
                self.relate_if_it_foots(line, &children, &lanes, found);
            }
        }
    }

    /// The lines below a line that are indented deeper. What goes on their numbers, (1), (2), 3), is one of them though it
    /// is printed further to the left.
    fn children(&self, line: usize) -> Vec<usize> {
        let lines = self.lines();
        let number = |at: usize| enumerators::mark(&lines[at].label).map(|mark| mark.number);
        let (mut last, mut outside) = (None, false);
        let mut deeper = Vec::new();
        for at in line + 1..lines.len() {
            let numbered = number(at);
            let goes_on = last.is_some() && numbered == last;
            let inside = lines[at].indent > lines[line].indent && !lines[at].heading;
            if self.totals[at] || !inside && !goes_on {
                break;
            }
            outside |= !inside && !lines[at].heading;
            last = numbered.map(|number| number + 1).or(last);
            if is_item(&lines[at]) {
                deeper.push(at);
            }
        }
        if outside {
            deeper.retain(|&at| number(at).is_some());
            return deeper;
        }
        direct_children(lines, deeper)
    }
}
