//! Several breakdowns of one total, each under a heading of its own (按性別, 按學歷). Owns which blocks those are and
//! when one speaks for another.

use super::belief::is_unknown;
use super::scan::{Found, Made, Scan, direct_children, is_item};
use crate::lexis::{fold, words};
use crate::structure::Evidence;

impl Scan<'_, '_> {
    /// Several breakdowns of one total, each under a heading of its own (按性別, 按學歷), below the total or above it.
    /// A block is believed where it adds up in another lane, or where another block adds up in its lane.
    pub(super) fn breakdowns(
        &self,
        line: usize,
        chosen: Option<&Vec<usize>>,
        footing: usize,
        lanes: &[usize],
        found: &mut Found,
    ) -> bool {
        let below = self.headed_blocks(line + 1, self.next_total(line));
        let above = self.headed_blocks(self.last_total(line), line);
        let starts_below = self.lines().get(line + 1).is_some_and(|next| next.heading);
        let chosen_above = footing > 0 && chosen.is_some_and(|way| way[0] < line);
        let blocks = if starts_below && !chosen_above { below } else { above };
        let alone = |way: &Vec<usize>| blocks.iter().any(|block| way.iter().all(|item| block.contains(item)));
        if blocks.len() < 2 || footing > 0 && !chosen.is_some_and(alone) {
            return false;
        }
        let made: Vec<Vec<Made>> = blocks
            .iter()
            .map(|block| {
                let mut block = block.clone();
                block.retain(|&item| self.comparable(line, item, lanes));
                self.made(line, &block, lanes)
            })
            .collect();
        // One block says something of another only where both headings name ways to break a total down.
        let headed = blocks.iter().all(|block| {
            let heading = (0..block[0]).rfind(|&at| self.lines()[at].heading);
            names_dimension(heading.map_or(&self.view.caption, |at| &self.lines()[at].label))
        });
        self.keep_believed(made, headed, found)
    }

    /// Keeps the lanes of each block that add up, and those that another block or lane speaks for; whether there
    /// are any.
    fn keep_believed(&self, made: Vec<Vec<Made>>, headed: bool, found: &mut Found) -> bool {
        let footing = places(&made, |lane| lane.foots && lane.tells);
        let failing = places(&made, |lane| !lane.foots);
        let mut any = false;
        for (block, made) in made.into_iter().enumerate() {
            let vouched: Vec<bool> = made
                .iter()
                .map(|lane| {
                    made.iter().any(|other| {
                        other.lane != lane.lane && other.foots && other.tells && self.vouches(other, lane)
                    })
                })
                .collect();
            let doubts: Vec<bool> = made
                .iter()
                .map(|lane| {
                    self.is_mean(lane, &made)
                        || self.is_doubled(lane)
                        || self.is_partial(lane, &made)
                        || is_unknown(lane, &made, self.view.blank_is_nil)
                })
                .collect();
            for ((lane, doubt), beside) in made.into_iter().zip(doubts).zip(vouched) {
                let other = |at: &(usize, usize)| at.0 != block && at.1 == lane.lane;
                // A block that adds up nowhere is believed only where every other block of the lane does.
                let others = footing.iter().any(other) && !failing.iter().any(other);
                let sibling = beside || others && headed;
                if lane.foots || sibling {
                    any = true;
                    let among = !lane.foots && !beside && self.is_among(&lane);
                    let evidence = Evidence { named: false, sibling, tied: false, against: doubt || among };
                    self.keep(lane, evidence, found);
                }
            }
        }
        any
    }

    /// Whether most of the lanes in the lane's own kind of unit fail: shares of those that answered make 100 %, their
    /// numbers do not make all.
    fn is_partial(&self, lane: &Made, made: &[Made]) -> bool {
        let percent = |lane: &Made| self.view.figure(lane.total).unit.is_percent();
        let alike = || made.iter().filter(|other| percent(other) == percent(lane));
        let failing = alike().filter(|other| !other.foots).count();
        !lane.foots && failing >= 2 && failing * 2 > alike().count()
    }

    /// The blocks of two lines or more between two lines, where each stands under a heading of its own.
    fn headed_blocks(&self, from: usize, to: usize) -> Vec<Vec<usize>> {
        let lines = self.lines();
        // The heading of the first block may have become the table's caption.
        let mut blocks: Vec<Vec<usize>> = if from == 0 { vec![Vec::new()] } else { Vec::new() };
        for (at, line) in lines.iter().enumerate().take(to).skip(from) {
            if line.heading {
                blocks.push(Vec::new());
            } else if let Some(block) = blocks.last_mut()
                && is_item(line)
            {
                block.push(at);
            }
        }
        blocks.retain(|block| block.len() >= 2);
        blocks.into_iter().map(|block| direct_children(lines, block)).collect()
    }
}

/// The blocks and lanes of which something holds.
fn places(made: &[Vec<Made>], holds: impl Fn(&Made) -> bool) -> Vec<(usize, usize)> {
    let blocks = made.iter().enumerate();
    let lanes = blocks.flat_map(|(block, lanes)| lanes.iter().map(move |lane| (block, lane)));
    lanes.filter(|(_, lane)| holds(lane)).map(|(block, lane)| (block, lane.lane)).collect()
}

/// Whether a heading names a way to break people or amounts down: By gender, 按學歷, Region.
fn names_dimension(label: &str) -> bool {
    const DIMENSIONS: [&str; 30] = [
        "gender",
        "sex",
        "age",
        "age group",
        "region",
        "geographical region",
        "location",
        "country",
        "education",
        "education level",
        "employment type",
        "employee category",
        "employment category",
        "category",
        "type",
        "rank",
        "grade",
        "level",
        "function",
        "business",
        "性别",
        "年龄",
        "学历",
        "地区",
        "区域",
        "岗位",
        "职级",
        "类别",
        "类型",
        "用工",
    ];
    let folded = fold(label);
    let name = folded.trim().trim_matches(|c: char| !c.is_alphanumeric());
    words::names_composition(name)
        || name.starts_with('按')
        || name.starts_with("by ")
        || DIMENSIONS.iter().any(|dimension| {
            name == *dimension
                || !dimension.is_ascii() && name.ends_with(dimension) && name.chars().count() <= 6
                || name.rsplit([' ', '\n']).next() == Some(dimension)
        })
}
