//! Totals and their items. Owns the few ways in which a table can mean a total, all bounded by its structure:
//! the block above it, the subtotals above it, the block below it, columns that share its head word, what is left
//! of the last total after the rows below it. Which of them is meant shows in how many lanes foot; a free search for
//! any run that adds up would find one by chance in nearly half of all wide tables.

use super::view::{Line, View, Walk, meets};
use super::{Axis, Evidence, Lack, Sum, Term};
use crate::decimal::Decimal;
use crate::figure::{Figure, FigureId, Kind};
use crate::lexis::{fold, words};

/// How many readings of the rows below 其中 are compared.
const READINGS: usize = 48;

/// What a table has of totals.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sums: Vec<Sum>,
    pub(super) without_items: Vec<FigureId>,
    pub(super) not_evaluable: Vec<(FigureId, Lack)>,
}

/// Finds all totals of a table, down and across.
pub(super) fn find(view: &View<'_>) -> Found {
    let mut found = Found::default();
    for walk in [Walk::Down, Walk::Across] {
        let lines = view.lines(walk);
        let mut scan = Scan { view, walk, totals: lines.iter().map(|line| line.total.is_some()).collect() };
        for (at, line) in lines.iter().enumerate() {
            if scan.totals[at] && !line.heading {
                let known = scan.total(at, &mut found);
                // A weak word (用水總量) over figures that add up to nothing names an item.
                scan.totals[at] = known || line.is_sure_total();
            }
        }
        if walk == Walk::Down {
            scan.parents(&mut found);
        }
    }
    found
}

/// One walk through a table.
struct Scan<'v, 'a> {
    view: &'v View<'a>,
    walk: Walk,
    /// Which lines are totals: above the current one those that were found to be, below it those that may be.
    totals: Vec<bool>,
}

/// A total in one lane with its terms.
struct Made {
    lane: usize,
    total: FigureId,
    items: Vec<Term>,
    /// Whether it adds up.
    foots: bool,
    /// Whether that says anything: a total that repeats its only item adds up in any reading.
    tells: bool,
}

impl Scan<'_, '_> {
    fn lines(&self) -> &[Line] {
        self.view.lines(self.walk)
    }

    /// Relates a total to its items; whether any were found.
    fn total(&self, line: usize, found: &mut Found) -> bool {
        let lanes: Vec<usize> =
            (0..self.view.lanes(self.walk).len()).filter(|&lane| self.addable(line, lane)).collect();
        if lanes.is_empty() {
            return false;
        }
        let sure = self.lines()[line].is_sure_total();
        if sure && self.repeats_only_item(line, &lanes) {
            found
                .without_items
                .extend(lanes.iter().filter_map(|&lane| self.view.cell(self.walk, line, lane)));
            return true;
        }
        let mut ways = self.ways(line);
        ways.iter_mut().for_each(|way| way.retain(|&item| self.comparable(line, item, &lanes)));
        ways.retain(|way| way.len() >= 2);
        let counts: Vec<(usize, usize)> = ways
            .iter()
            .map(|way| {
                let made = self.made(line, way, &lanes);
                let telling = made.iter().filter(|made| made.foots && made.tells).count();
                (telling, made.iter().filter(|made| made.foots).count())
            })
            .collect();
        let best = counts.iter().copied().max().unwrap_or_default();
        let chosen = match best {
            // Nothing foots: only a sure word makes the plainest reading worth a look.
            (0, _) if sure => ways.first(),
            (0, _) => None,
            _ => ways.iter().zip(&counts).find(|(_, count)| **count == best).map(|(way, _)| way),
        };
        let mut any = false;
        if let Some(way) = chosen {
            any |= self.relate(line, way, &lanes, sure, found);
            self.sub_rows(way, &lanes, found);
        }
        any |= self.breakdowns(line, chosen, best.0, &lanes, found);
        if !any && sure {
            found
                .without_items
                .extend(lanes.iter().filter_map(|&lane| self.view.cell(self.walk, line, lane)));
        }
        any
    }

    /// Whether a total only repeats the one line of its block in every lane.
    fn repeats_only_item(&self, line: usize, lanes: &[usize]) -> bool {
        let [item] = self.block_above(line)[..] else { return false };
        lanes.iter().all(|&lane| {
            let value = |at: usize| self.view.cell(self.walk, at, lane).map(|id| self.view.figure(id).value);
            value(item) == value(line)
        })
    }

    /// Whether a line is measured in the total's unit in some lane; shares printed between amounts are not. A
    /// currency sign that only some rows repeat is no other unit: such a line stays, and its lane is not evaluable.
    fn comparable(&self, total: usize, item: usize, lanes: &[usize]) -> bool {
        lanes.iter().any(|&lane| {
            match (self.view.cell(self.walk, total, lane), self.view.cell(self.walk, item, lane)) {
                (Some(total), Some(item)) => {
                    let (total, item) = (&self.view.figure(total).unit, &self.view.figure(item).unit);
                    total.compares_with(item)
                        || total.dim.is_money() != item.dim.is_money() && !item.is_percent()
                }
                _ => self.view.is_unread(self.walk, item, lane),
            }
        })
    }

    /// The lanes in which a way can be added up.
    fn made(&self, line: usize, way: &[usize], lanes: &[usize]) -> Vec<Made> {
        let terms = lanes.iter().filter_map(|&lane| {
            let (total, items) = self.view.terms(self.walk, line, way, lane)?.ok()?;
            let values = items.iter().filter(|term| !self.view.figure(term.figure).value.is_zero());
            let tells = values.count() >= 2;
            let foots = self.view.foots(total, &items);
            Some(Made { lane, total, items, foots, tells })
        });
        terms.collect()
    }

    /// Makes a relation of every lane; whether there is one.
    fn relate(&self, line: usize, way: &[usize], lanes: &[usize], sure: bool, found: &mut Found) -> bool {
        for &lane in lanes {
            if let Some(Err(lack)) = self.view.terms(self.walk, line, way, lane)
                && let Some(total) = self.view.cell(self.walk, line, lane)
            {
                found.not_evaluable.push((total, lack));
            }
        }
        let made = self.made(line, way, lanes);
        let means: Vec<bool> =
            made.iter().map(|lane| self.is_mean(lane, &made) || self.is_doubled(lane)).collect();
        let footing = made.iter().filter(|lane| lane.foots && lane.tells).count();
        let failing = made.iter().zip(&means).filter(|(lane, mean)| !lane.foots && !**mean).count();
        let against = failing > 0
            && (made.len() >= 2 && footing == 0
                // One lane of three that adds up may do so by chance; two errors in three lanes are rarer.
                || made.len() >= 3 && failing > footing
                || made.len() == 1 && self.may_be_means(&made[0]));
        let any = !made.is_empty();
        // A lane in which an item is missing proves nothing about that item.
        let proven: Vec<usize> =
            made.iter().filter(|lane| lane.foots && lane.tells).map(|lane| lane.items.len()).collect();
        for (lane, mean) in made.into_iter().zip(means) {
            let own = usize::from(lane.foots && lane.tells);
            let sibling = proven.iter().filter(|items| **items >= lane.items.len()).count() > own;
            let incomplete = !lane.foots && !sibling && footing > 0;
            let evidence =
                Evidence { named: sure && !incomplete, sibling, tied: false, against: against || mean };
            self.keep(lane, evidence, found);
        }
        any
    }

    fn keep(&self, made: Made, evidence: Evidence, found: &mut Found) {
        let axis = if self.walk == Walk::Down { Axis::Down } else { Axis::Across };
        let known = found.sums.iter().any(|sum| sum.total == made.total && sum.items == made.items);
        if !known {
            let Made { total, items, .. } = made;
            found.sums.push(Sum { total, items, axis, table: self.view.id, evidence });
        }
    }

    /// Whether a lane holds means or rates, though no word says so: it does not add up, its total lies between the
    /// smallest and the largest item, and another lane does add up, so that these are all items. No sum of
    /// two positive figures lies there, but a damaged total may (18,932 printed 1,892), so the other lane must not
    /// measure the same thing: columns of years, or of one unit to one place, are both sums or both none. On the
    /// published tables of the three data sets this reading explains nearly every lane that fails beside one that foots.
    fn is_mean(&self, lane: &Made, made: &[Made]) -> bool {
        !lane.foots
            && self.is_among(lane)
            && made.iter().any(|other| other.foots && other.tells)
            && !made.iter().any(|other| other.foots && other.tells && self.measure_same(lane, other, made))
    }

    /// Whether the items add up to twice the total: among them stand subtotals that nothing marks.
    fn is_doubled(&self, lane: &Made) -> bool {
        let twice = [lane.total, lane.total].map(Term::plus);
        let (Some(sum), Some(twice)) = (self.view.sum(&lane.items), self.view.sum(&twice)) else {
            return false;
        };
        !lane.foots && lane.items.len() >= 4 && meets(&sum, &twice)
    }

    fn is_among(&self, lane: &Made) -> bool {
        let values = || lane.items.iter().map(|term| self.view.figure(term.figure).value);
        let total = Some(self.view.figure(lane.total).value);
        values().min() <= total && total <= values().max()
    }

    /// With a single lane nothing else can tell: a total among items that are close to each other (18.5 and 17.2,
    /// together 18.0), or a caption that names a mean, leaves it open.
    fn may_be_means(&self, lane: &Made) -> bool {
        let values = || lane.items.iter().map(|term| self.view.figure(term.figure).value.abs());
        let close = match (values().min(), values().max()) {
            (Some(low), Some(high)) => low.mul(4.into()).is_some_and(|bound| high <= bound),
            _ => false,
        };
        let named =
            matches!(words::not_item(&self.view.caption), Some("mean" | "rate" | "intensity" | "per-unit"));
        self.is_among(lane) && (close || named)
    }

    /// Whether two lanes measure the same thing for two periods or two parts.
    fn measure_same(&self, one: &Made, two: &Made, made: &[Made]) -> bool {
        let lanes = self.view.lanes(self.walk);
        let (left, right) = (&lanes[one.lane], &lanes[two.lane]);
        let headers = if self.walk == Walk::Down {
            !left.label.is_empty() && !right.label.is_empty() && stem(&left.label) == stem(&right.label)
        } else {
            left.period && right.period
        };
        let (left, right) = (self.view.figure(one.total), self.view.figure(two.total));
        // A unit that all lanes have is the table's, and says nothing of one of them.
        let own = || made.iter().any(|other| self.view.figure(other.total).unit != left.unit);
        headers || tells_unit(left) && left.unit == right.unit && left.place == right.place && own()
    }

    /// Whether a lane holds amounts (or shares) that may be added: no means, rates, changes.
    fn addable(&self, line: usize, lane: usize) -> bool {
        let Some(total) = self.view.cell(self.walk, line, lane) else { return false };
        let figure = self.view.figure(total);
        if figure.vague || matches!(figure.kind, Kind::Rate | Kind::Change | Kind::Ratio) {
            return false;
        }
        let across = self.walk == Walk::Across;
        let not_item = self.view.lanes(self.walk)[lane].not_item || across && self.view.rows[lane].heading;
        !not_item && !self.lines()[line].not_item && figure.unit.per.is_none()
    }

    /// The ways in which the total on `line` may be meant, the plainest first; each a list of item lines.
    fn ways(&self, line: usize) -> Vec<Vec<usize>> {
        let lines = self.lines();
        if self.walk == Walk::Across && lines.iter().filter(|line| line.period).count() * 2 > lines.len() {
            return Vec::new();
        }
        let mut ways = Vec::new();
        let group: Vec<usize> =
            (0..line).filter(|&at| lines[at].group == lines[line].group && is_item(&lines[at])).collect();
        if lines[line].group > 0 && !group.is_empty() {
            return if group.len() >= 2 { vec![group] } else { Vec::new() };
        }
        if self.totals_stand_first() {
            ways.push(self.block_below(line));
        }
        if lines[line].is_sure_total() {
            ways.push(self.sharing_word(line));
            ways.push(self.block_above(line));
            ways.push(self.nested(line));
            ways.push(self.totals_above(line));
            ways.push(self.to_the_top(line));
            ways.push(self.block_below(line));
            ways.push(self.beside_another_total(line));
            ways.push(self.block_with_rates(line));
        } else {
            ways.push(self.sharing_head(line));
            ways.push(self.block_above(line));
            ways.push(self.nested(line));
            ways.push(self.block_below(line));
        }
        ways.push(self.since_last_total(line));
        ways.iter_mut().for_each(|way| way.sort_unstable());
        let mut seen: Vec<Vec<usize>> = Vec::new();
        let readings: Vec<Vec<usize>> = ways.iter().flat_map(|way| self.below_of_which(way)).collect();
        for way in ways.into_iter().chain(readings) {
            if way.len() >= 2 && !seen.contains(&way) {
                seen.push(way);
            }
        }
        seen
    }

    /// The readings of a way in which rows below 其中 are parts too, as far as they stay within the row above it in
    /// every lane. Which one is meant shows in the total.
    fn below_of_which(&self, way: &[usize]) -> Vec<Vec<usize>> {
        let lines = self.lines();
        let mut readings = vec![way.to_vec()];
        let (Some(&first), Some(&last)) = (way.first(), way.last()) else { return Vec::new() };
        for at in (first..last).filter(|&at| lines[at].of_which && !lines[at].heading) {
            if lines[at - 1].of_which {
                continue;
            }
            let Some(&parent) = way.iter().rfind(|&&item| item < at) else { continue };
            let mut more = Vec::new();
            let mut parts: Vec<usize> = (at..last).take_while(|&row| lines[row].of_which).collect();
            let begin = parts.last().copied().unwrap_or(at) + 1;
            for row in (begin..last).take_while(|&row| way.contains(&row)) {
                parts.push(row);
                if !self.stays_within(parent, &parts) {
                    break;
                }
                let without = |reading: &Vec<usize>| {
                    reading.iter().copied().filter(|item| !parts.contains(item)).collect()
                };
                more.extend(readings.iter().map(without));
            }
            readings.extend(more);
            readings.truncate(READINGS);
        }
        readings.split_off(1)
    }

    /// Whether parts can add up to no more than their whole in at least half of the lanes: one of them may be wrong.
    fn stays_within(&self, whole: usize, parts: &[usize]) -> bool {
        let value = |line: usize, lane: usize| {
            let figure = self.view.figure(self.view.cell(self.walk, line, lane)?);
            (figure.kind == Kind::Amount).then_some(figure)
        };
        let lanes = 0..self.view.lanes(self.walk).len();
        let within: Vec<bool> = lanes
            .filter(|&lane| !self.view.lanes(self.walk)[lane].not_item)
            .filter_map(|lane| {
                let most = value(whole, lane)?.interval.high.at;
                let mut least = parts.iter().filter_map(|&part| value(part, lane));
                let least = least.try_fold(Decimal::ZERO, |sum, part| sum.add(part.interval.low.at))?;
                Some(least <= most)
            })
            .collect();
        within.iter().filter(|within| **within).count() * 2 >= within.len()
    }

    /// The rows left out below 其中 in the reading that was chosen, as items of the row above, where they add up.
    fn sub_rows(&self, way: &[usize], lanes: &[usize], found: &mut Found) {
        let lines = self.lines();
        for pair in way.windows(2) {
            let parts: Vec<usize> = (pair[0] + 1..pair[1]).filter(|&at| !lines[at].heading).collect();
            if parts.len() >= 2 && lines[parts[0]].of_which {
                self.relate_if_it_foots(pair[0], &parts, lanes, found);
            }
        }
    }

    /// Relates a line without a total word to its parts: only a lane beside it that adds up speaks for that.
    fn relate_if_it_foots(&self, line: usize, parts: &[usize], lanes: &[usize], found: &mut Found) {
        if self.made(line, parts, lanes).iter().any(|lane| lane.foots && lane.tells) {
            self.relate(line, parts, lanes, false, found);
        }
    }

    /// Lines followed by lines that are indented deeper: a total without a word for it.
    fn parents(&self, found: &mut Found) {
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

    /// Several breakdowns of one total, each under a heading of its own (按性別, 按學歷), below the total or above it.
    /// A block is believed where it adds up in another lane, or where another block adds up in its lane.
    fn breakdowns(
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
        let foots: Vec<(usize, usize)> = made
            .iter()
            .enumerate()
            .flat_map(|(block, made)| {
                made.iter().filter(|made| made.foots && made.tells).map(move |made| (block, made.lane))
            })
            .collect();
        let fails: Vec<(usize, usize)> = made
            .iter()
            .enumerate()
            .flat_map(|(block, made)| {
                made.iter().filter(|made| !made.foots).map(move |made| (block, made.lane))
            })
            .collect();
        // One block says something of another only where both headings name ways to break a total down.
        let headed = blocks.iter().all(|block| {
            let heading = (0..block[0]).rfind(|&at| self.lines()[at].heading);
            names_dimension(heading.map_or(&self.view.caption, |at| &self.lines()[at].label))
        });
        let mut any = false;
        for (block, made) in made.into_iter().enumerate() {
            let means: Vec<bool> =
                made.iter().map(|lane| self.is_mean(lane, &made) || self.is_doubled(lane)).collect();
            for (lane, mean) in made.into_iter().zip(means) {
                let beside = foots.iter().filter(|at| at.0 == block && at.1 != lane.lane).count();
                let others = foots.iter().filter(|at| at.0 != block && at.1 == lane.lane).count();
                let failing = fails.iter().filter(|at| at.0 != block && at.1 == lane.lane).count();
                // A block that adds up nowhere is believed only where every other block of the lane does.
                let sibling = beside > 0 || others > 0 && failing == 0 && headed;
                if lane.foots || sibling {
                    any = true;
                    let among = !lane.foots && beside == 0 && self.is_among(&lane);
                    let evidence = Evidence { named: false, sibling, tied: false, against: mean || among };
                    self.keep(lane, evidence, found);
                }
            }
        }
        any
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

    fn next_total(&self, line: usize) -> usize {
        (line + 1..self.totals.len()).find(|&at| self.totals[at]).unwrap_or(self.totals.len())
    }

    fn last_total(&self, line: usize) -> usize {
        (0..line).rfind(|&at| self.totals[at]).map_or(0, |at| at + 1)
    }

    /// What is left of the last total after the lines below it: 55,819, Less: recoveries (1,230), Net donations.
    fn since_last_total(&self, line: usize) -> Vec<usize> {
        let Some(last) = self.last_total(line).checked_sub(1) else { return Vec::new() };
        let between: Vec<usize> = (last + 1..line).filter(|&at| is_item(&self.lines()[at])).collect();
        let headed = self.lines()[last + 1..line].iter().any(|line| line.heading);
        if between.is_empty() || headed { Vec::new() } else { [vec![last], between].concat() }
    }

    /// A first line that the total leaves out because a line below the total is what remains of it: 收入, 各項分配,
    /// 分配合計, 留存 = 收入 − 分配合計. That must hold in some lane.
    fn beside_another_total(&self, line: usize) -> Vec<usize> {
        let block = self.block_above_downwards(line);
        let (Some(&first), Some(rest)) = (block.first(), self.lines().get(line + 1)) else {
            return Vec::new();
        };
        if block.len() < 3 || rest.heading || rest.total.is_some_and(|word| word.sure) {
            return Vec::new();
        }
        let remains = (0..self.view.lanes(self.walk).len()).any(|lane| {
            let cell = |at: usize| self.view.cell(self.walk, at, lane);
            match (cell(first), cell(line), cell(line + 1)) {
                (Some(first), Some(total), Some(rest)) => {
                    self.view.foots(first, &[Term::plus(total), Term::plus(rest)])
                }
                _ => false,
            }
        });
        if remains { block[1..].to_vec() } else { Vec::new() }
    }

    fn block_above_downwards(&self, line: usize) -> Vec<usize> {
        let mut block = self.block_above(line);
        block.sort_unstable();
        block
    }

    /// The lines above, back to an earlier total, a heading or the top; where labels are indented, direct children.
    fn block_above(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let mut block = Vec::new();
        for at in (0..total).rev() {
            if lines[at].heading || self.totals[at] {
                break;
            }
            if is_item(&lines[at]) {
                block.push(at);
            }
        }
        direct_children(lines, block)
    }

    /// Lines and subtotals up to the top or a heading: a subtotal stands for the lines of its block.
    fn nested(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let mut items = Vec::new();
        let mut at = total;
        while at > 0 {
            at -= 1;
            let line = &lines[at];
            if line.heading && items.is_empty() {
                continue;
            }
            if line.heading && !self.totals[..at].contains(&true) {
                break;
            }
            if self.totals[at] {
                items.push(at);
                // Skip the block that the subtotal stands for; where rows are grouped, its group.
                let group = lines[at].group;
                let grouped = lines.iter().any(|line| line.group > 0);
                while at > 0
                    && !lines[at - 1].heading
                    && !self.totals[at - 1]
                    && (!grouped || lines[at - 1].group == group)
                {
                    at -= 1;
                }
            } else if is_item(line) {
                items.push(at);
            }
        }
        items
    }

    /// Only the totals above.
    fn totals_above(&self, total: usize) -> Vec<usize> {
        (0..total).filter(|&at| self.totals[at] && !self.lines()[at].heading).collect()
    }

    /// All lines above that are no totals.
    fn to_the_top(&self, total: usize) -> Vec<usize> {
        (0..total).filter(|&at| is_item(&self.lines()[at]) && !self.totals[at]).collect()
    }

    /// The lines below, up to the next total or heading: a total that stands first.
    fn block_below(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let first =
            total == 0 || lines[total - 1].heading || lines[total - 1].not_item || self.totals_stand_first();
        if !first {
            return Vec::new();
        }
        let below = (total + 1..lines.len()).skip_while(|&at| lines[at].heading);
        let block: Vec<usize> = below
            .take_while(|&at| !lines[at].heading && !self.totals[at])
            .filter(|&at| is_item(&lines[at]))
            .collect();
        direct_children(lines, block)
    }

    /// The block above with the lines that a word calls rates: `Interest rate swaps` are amounts all the same.
    fn block_with_rates(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let from = (0..total).rfind(|&at| lines[at].heading || self.totals[at]).map_or(0, |at| at + 1);
        let top = self.last_total(total);
        let all = |from: usize| -> Vec<usize> {
            let amounts =
                (from..total).filter(|&at| !lines[at].heading && !lines[at].of_which && !self.totals[at]);
            amounts.collect()
        };
        if lines[from..total].iter().any(|line| line.not_item) {
            all(from)
        } else if lines[top..total].iter().any(|line| line.not_item) {
            all(top)
        } else {
            Vec::new()
        }
    }

    /// Whether the table begins with a total and ends with none, so that each stands over its items.
    fn totals_stand_first(&self) -> bool {
        let lines = self.lines();
        let body = || (0..lines.len()).filter(|&at| !lines[at].heading && !lines[at].not_item);
        body().next().is_some_and(|at| lines[at].is_sure_total())
            && body().next_back().is_some_and(|at| lines[at].total.is_none())
    }

    /// Lines whose label names the same thing as the total's: 員工總數 = 中國大陸員工數 + 香港員工數 + 海外員工數.
    fn sharing_head(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let stem = words::total_stem(&lines[total].label);
        if stem.chars().count() < 2 {
            return Vec::new();
        }
        let shares =
            |at: &usize| is_item(&lines[*at]) && !self.totals[*at] && fold(&lines[*at].label).contains(&stem);
        let after: Vec<usize> =
            (total + 1..lines.len()).take_while(|&at| !self.totals[at]).filter(shares).collect();
        if after.len() >= 2 { after } else { (0..total).filter(shares).collect() }
    }

    /// Columns that end in the word that the total's header ends in: `Total hours` of `Male hours`, `Male persons`, ...
    fn sharing_word(&self, total: usize) -> Vec<usize> {
        let lines = self.lines();
        let stem = words::total_stem(&lines[total].label);
        if self.walk == Walk::Down || stem.chars().count() < 2 {
            return Vec::new();
        }
        let shares = |at: &usize| {
            is_item(&lines[*at]) && lines[*at].total.is_none() && fold(&lines[*at].label).ends_with(&stem)
        };
        (0..lines.len()).filter(|at| *at != total).filter(shares).collect()
    }
}

/// A header without its period.
fn stem(label: &str) -> String {
    fold(label)
        .chars()
        .filter(|c| {
            !c.is_ascii_digit()
                && !c.is_whitespace()
                && !matches!(c, '年' | '度' | '底' | '末' | '/' | '-' | '.')
        })
        .collect()
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

/// Whether a unit says what is measured.
fn tells_unit(figure: &Figure) -> bool {
    figure.unit.measure.is_some()
        || figure.unit.dim != crate::figure::unit::Dim::NONE && !figure.unit.is_percent()
}

fn is_item(line: &Line) -> bool {
    let bare_subtotal = line.label.is_empty() && line.total.is_some();
    !(line.heading || line.of_which || line.not_item || bare_subtotal)
}

/// Of indented lines only the outermost level: what is indented deeper is part of the line above it.
fn direct_children(lines: &[Line], block: Vec<usize>) -> Vec<usize> {
    let Some(outermost) = block.iter().map(|&at| lines[at].indent).min() else { return block };
    let outer: Vec<usize> = block.iter().copied().filter(|&at| lines[at].indent == outermost).collect();
    if outer.len() >= 2 { outer } else { block }
}
