//! Totals without a word for it: the row above 其中, lines followed by lines that are indented deeper.

use super::scan::{Found, Scan, direct_children, is_item};

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
            let indent = lines[line].indent;
            let deeper: Vec<usize> = (line + 1..lines.len())
                .take_while(|&at| lines[at].indent > indent && !lines[at].heading && !self.totals[at])
                .filter(|&at| is_item(&lines[at]))
                .collect();
            let children = direct_children(lines, deeper);
            let lanes: Vec<usize> =
                (0..self.view.lanes(self.walk).len()).filter(|&lane| self.addable(line, lane)).collect();
            if children.len() >= 2 {
                self.relate_if_it_foots(line, &children, &lanes, found);
            }
        }
    }
}
