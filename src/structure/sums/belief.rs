//! What speaks for a total and against it: lanes beside it that foot, lanes that hold means, items that were counted
//! twice. Owns that weighing; never does the value under test speak for itself.

use super::scan::{Found, Made, Scan, is_item};
use crate::figure::unit::Dim;
use crate::figure::{Figure, FigureId, Kind, Place};
use crate::lexis::{fold, telling, words};
use crate::structure::line::Line;
use crate::structure::view::Walk;
use crate::structure::{Axis, Evidence, Sum};

impl Scan<'_, '_> {
    /// Makes a relation of every lane; whether there is one.
    pub(super) fn relate(
        &self,
        line: usize,
        way: &[usize],
        lanes: &[usize],
        sure: bool,
        found: &mut Found,
    ) -> bool {
        for &lane in lanes {
            if let Some(Err(lack)) = self.view.terms(self.walk, line, way, lane)
                && let Some(total) = self.view.cell(self.walk, line, lane)
            {
                found.not_evaluable.push((total, lack));
            }
        }
        let made = self.made(line, way, lanes);
        let means: Vec<bool> = made
            .iter()
            .map(|lane| {
                self.is_mean(lane, &made)
                    || self.is_doubled(lane)
                    || self.is_unproven(lane, &made)
                    || self.lacks_a_line(lane, way, &made)
                    || self.lacks_a_figure(lane)
                    || self.leaves_lines_out(line, lane, way)
                    || self.stands_over_blanks(line, lane, way)
                    || self.is_a_share_itself(lane, line)
                    || is_unknown(lane, &made, self.view.blank_is_nil)
            })
            .collect();
        let footing = made.iter().filter(|lane| lane.foots && lane.tells).count();
        let fails = [false, true].map(|percent| self.fails(&made, &means, percent));
        let of_kind: Vec<bool> =
            made.iter().map(|lane| self.fails_in_its_kind(lane, &made, &means)).collect();
        let any = !made.is_empty();
        let listed = self.is_among_totals(line);
        // A lane in which an item is missing proves nothing about that item.
        let siblings: Vec<[bool; 2]> = made
            .iter()
            .map(|lane| {
                let proven = || {
                    made.iter().filter(|other| {
                        other.lane != lane.lane && other.foots && other.tells && other.covered >= lane.covered
                    })
                };
                [proven().next().is_some(), proven().any(|other| self.vouches(other, lane))]
            })
            .collect();
        for (((lane, mean), of_kind), [proven, sibling]) in
            made.into_iter().zip(means).zip(of_kind).zip(siblings)
        {
            let incomplete = !lane.foots && !proven && footing > 0;
            let against = mean || of_kind || fails[usize::from(self.in_percent(&lane))];
            let named = sure && !incomplete && !listed;
            self.keep(lane, Evidence { named, sibling, tied: false, against }, found);
        }
        any
    }

    /// Whether a total stands in a list of three or more (Total sealed area, Total green area, Total use of land): each is the
    /// total of something else.
    fn is_among_totals(&self, line: usize) -> bool {
        let lines = self.lines();
        let total = |at: &usize| lines[*at].is_sure_total();
        let above = (0..line).rev().take_while(total).count();
        above + (line..lines.len()).take_while(total).count() >= 3
    }

    /// Whether most lanes of amounts, or of percentages, fail: that shares make 100 % says nothing of the amounts beside them.
    fn fails(&self, made: &[Made], means: &[bool], percent: bool) -> bool {
        let known = |lane: &Made| lane.foots || !lane.lost;
        let lanes =
            || made.iter().zip(means).filter(|(lane, _)| known(lane) && self.in_percent(lane) == percent);
        let footing = lanes().filter(|(lane, _)| lane.foots && lane.tells).count();
        let failing = lanes().filter(|(lane, mean)| !lane.foots && !**mean).count();
        failing > 0
            && (made.iter().filter(|lane| known(lane)).count() >= 2 && !made.iter().any(|lane| lane.foots && lane.tells)
                // One lane of three that adds up may do so by chance; two errors in three lanes are rarer.
                || lanes().count() >= 2 && footing == 0
                || lanes().count() >= 3 && failing > footing
                || made.len() == 1 && self.may_be_means(&made[0]))
    }

    /// Whether what a lane lacks is a line in its block or just above it: `Hereof …` that is no part of the line above, a
    /// subtotal without a label, or with no lines of its own. A line without which another lane adds up is none: small figures make a gap by chance.
    fn lacks_a_line(&self, lane: &Made, way: &[usize], made: &[Made]) -> bool {
        let (Some(&first), Some(&last)) = (way.iter().min(), way.iter().max()) else { return false };
        let gap = self.view.gap(lane.total, &lane.items);
        let over_nothing = |line: usize| !self.lines()[..line].iter().any(is_item);
        let left_out = |line: &usize| {
            let bare = self.lines()[*line].label.is_empty() || over_nothing(*line);
            !way.contains(line) && (!self.totals[*line] || bare)
        };
        let value = |line: usize, lane: usize| {
            let cell = self.view.cell(self.walk, line, lane).map(|id| self.view.figure(id).value);
            cell.filter(|value| !value.is_zero())
        };
        let is_no_part = |line: usize| {
            made.iter().any(|other| other.exact && other.tells && value(line, other.lane).is_some())
        };
        !lane.foots
            && (first.saturating_sub(2)..=last).filter(left_out).any(|line| {
                value(line, lane.lane).is_some() && value(line, lane.lane) == gap && !is_no_part(line)
            })
    }

    /// Whether what a lane lacks is printed just above the total, in a line that could not be read as a row of the table.
    fn lacks_a_figure(&self, lane: &Made) -> bool {
        const REACH: u32 = 60;
        let Some(gap) = self.view.gap(lane.total, &lane.items).filter(|_| !lane.foots) else { return false };
        // A digit that was mistyped makes a gap of one digit; such a number stands near by chance.
        let digits = gap.abs().to_string().trim_matches(['0', '.']).len();
        let outside = |figure: &Figure| match figure.place_in {
            Place::Cell(at) => at.table != self.view.id,
            _ => true,
        };
        let near = lane.total.0.saturating_sub(REACH)..lane.total.0;
        digits >= 2
            && near.map(FigureId).any(|id| {
                let figure = self.view.figure(id);
                outside(figure) && figure.value == gap
            })
    }

    /// Relates a line without a total word to its parts: only a lane beside it that adds up speaks for that.
    pub(super) fn relate_if_it_foots(
        &self,
        line: usize,
        parts: &[usize],
        lanes: &[usize],
        found: &mut Found,
    ) {
        if self.made(line, parts, lanes).iter().any(|lane| lane.foots && lane.tells) {
            self.relate(line, parts, lanes, false, found);
        }
    }

    pub(super) fn keep(&self, made: Made, evidence: Evidence, found: &mut Found) {
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
    pub(super) fn is_mean(&self, lane: &Made, made: &[Made]) -> bool {
        let footing = || made.iter().filter(|other| other.foots && other.tells);
        let rates = self.in_percent(lane)
            && self.view.figure(lane.total).value != 100
            && !footing().any(|other| self.in_percent(other));
        !lane.foots
            && self.is_among(lane)
            && (rates
                || self.may_be_other(lane)
                    && footing().next().is_some()
                    && !footing().any(|other| self.measure_same(lane, other, made)))
    }

    /// Whether a lane is not plainly a count like the others: it has decimals, or its total is the largest or the
    /// smallest of its items (a record, a limit).
    fn may_be_other(&self, lane: &Made) -> bool {
        let figures = || lane.items.iter().map(|term| self.view.figure(term.figure));
        let total = self.view.figure(lane.total);
        let (least, most) = (figures().map(|item| item.value).min(), figures().map(|item| item.value).max());
        total.place < 0
            || self.view.lanes(self.walk)[lane.lane].label.is_empty()
            || figures().any(|item| item.place < 0)
            || most == Some(total.value)
            || least == Some(total.value)
    }

    /// Whether a lane of changes or of percentages fails and nothing shows that they add up: no lane like it does, and they
    /// are neither the differences of two other lanes nor shares of 100 %.
    fn is_unproven(&self, lane: &Made, made: &[Made]) -> bool {
        let changes = |lane: &Made| self.view.lanes(self.walk)[lane.lane].change;
        let rates = |lane: &Made| self.in_percent(lane) && self.view.figure(lane.total).kind != Kind::Share;
        let alike = |other: &Made| changes(other) == changes(lane) && rates(other) == rates(lane);
        let proven = || {
            made.iter().any(|other| other.foots && other.tells && alike(other))
                || rates(lane) && self.walk == Walk::Down && self.view.figure(lane.total).value == 100
                || changes(lane) && self.holds_differences(lane)
        };
        !lane.foots && (changes(lane) || rates(lane)) && !proven()
    }

    /// Whether a lane holds percentages, by their unit or by what heads them.
    fn in_percent(&self, lane: &Made) -> bool {
        self.view.figure(lane.total).unit.is_percent()
            || words::names_percent(&self.view.lanes(self.walk)[lane.lane].label)
    }

    /// Whether most figures of a lane are the differences of those of two other lanes: increase = this year − last year.
    fn holds_differences(&self, lane: &Made) -> bool {
        let lines = self.lines().len();
        let value = |line: usize, lane: usize| {
            self.view.cell(self.walk, line, lane).map(|id| self.view.figure(id).value)
        };
        let rows: Vec<usize> = (0..lines).filter(|&line| value(line, lane.lane).is_some()).collect();
        let differs = |line: usize, one: usize, two: usize| {
            let gap = value(line, one)?.sub(value(line, two)?)?;
            (!gap.is_zero()).then_some(gap.abs() == value(line, lane.lane)?.abs())
        };
        let explained = |one: usize, two: usize| {
            let told: Vec<bool> = rows.iter().filter_map(|&line| differs(line, one, two)).collect();
            let holding = told.iter().filter(|holds| **holds).count();
            holding >= 2 && holding * 3 >= rows.len() * 2
        };
        (0..lane.lane).any(|one| (one + 1..lane.lane).any(|two| explained(one, two)))
    }

    /// Whether the items add up to exactly twice the total: among them stand subtotals that nothing marks.
    pub(super) fn is_doubled(&self, lane: &Made) -> bool {
        let total = self.view.figure(lane.total).value;
        let items = || lane.items.iter().filter(|term| !self.view.figure(term.figure).value.is_zero());
        !lane.foots && items().count() >= 4 && self.view.gap(lane.total, &lane.items) == Some(total.neg())
    }

    pub(super) fn is_among(&self, lane: &Made) -> bool {
        let values = || lane.items.iter().map(|term| self.view.figure(term.figure).value);
        let total = Some(self.view.figure(lane.total).value);
        // Of a lane without a header nothing is known; a sum of amounts is no less than its largest.
        let headed = !self.view.lanes(self.walk)[lane.lane].label.is_empty();
        (!headed || values().min() <= total) && total <= values().max()
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
        let (left_lane, right_lane) = (one.lane, two.lane);
        let (left, right) = (&lanes[left_lane], &lanes[right_lane]);
        let inner = |line: &Line| line.levels.as_ref().map(|levels| levels.inner.clone());
        let headers = if self.walk == Walk::Down {
            let inner = inner(left).filter(|own| !own.is_empty() && inner(right).as_ref() == Some(own));
            let headed = !left.label.is_empty() && !right.label.is_empty();
            let same = headed && stem(&left.label) == stem(&right.label);
            let balances = || {
                let units = [one, two].map(|made| &self.view.figure(made.total).unit);
                units[0] == units[1]
                    && !units[0].is_percent()
                    && telling::names_balance(&left.label)
                    && telling::names_balance(&right.label)
            };
            left.period && right.period || inner.is_some() || same || balances()
        } else {
            let heading = |row: usize| (0..row).rfind(|&at| self.view.rows[at].heading);
            let (one, two) = (self.view.figure(one.total), self.view.figure(two.total));
            let alike = one.unit == two.unit && one.place == two.place;
            heading(left_lane) == heading(right_lane) && (left.period && right.period || alike)
        };
        let (left, right) = (self.view.figure(one.total), self.view.figure(two.total));
        // A unit that all lanes have is the table's, and says nothing of one of them.
        let own = || made.iter().any(|other| self.view.figure(other.total).unit != left.unit);
        headers || tells_unit(left) && left.unit == right.unit && left.place == right.place && own()
    }
}

/// Whether a lane that fails has cells that are not known, or blanks with which no other lane adds up. Where most other
/// lanes with such cells add up to the last digit, `none` is nothing.
pub(super) fn is_unknown(lane: &Made, made: &[Made], blank_is_nil: bool) -> bool {
    let with_the_same = |other: &Made| lane.blank.iter().all(|line| other.blank.contains(line));
    let footing = || made.iter().filter(|other| other.foots && other.tells);
    let others = || made.iter().filter(|other| other.unknown && other.lane != lane.lane);
    let holding = others().filter(|other| other.exact && other.tells).count();
    let nothing = lane.unknown && holding > others().filter(|other| !other.foots).count();
    let blank = !blank_is_nil && !lane.blank.is_empty() && !footing().any(with_the_same);
    !lane.foots && !nothing && (lane.lost || blank)
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

/// Whether a unit says what is measured.
fn tells_unit(figure: &Figure) -> bool {
    figure.unit.measure.is_some() || figure.unit.dim != Dim::NONE && !figure.unit.is_percent()
}
